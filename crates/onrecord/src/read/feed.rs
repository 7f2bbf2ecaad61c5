//! Feeds: RSS 0.9x to 2.0, Atom and JSON Feed, an article an entry.
//!
//! Written over an XML reader that tells byte places: the feed crates give none, and every span
//! must lead back to the file. Entries are markup inside markup: the entry's title and content
//! are unwrapped to a page of their own, which is read like any other.

use super::charset::Decoded;
use super::draft::{Draft, Field};
use super::html::{self, words};
use super::{Input, ReadOptions, Reading, date, json};
use crate::article::{Article, Evidence, Warning};
use crate::error::{Error, Kind as ErrorKind};
use crate::id::sha256;
use crate::text::TextBuilder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Elements that are followed inside each other.
const DEEPEST: usize = 128;

/// A stretch of the feed that holds words, and how they are written there.
#[derive(Clone, Debug)]
enum Part {
    /// References stand for characters.
    Escaped(Range<usize>),
    /// As it is (CDATA).
    Verbatim(Range<usize>),
    /// A JSON string with its marks.
    Json(Range<usize>),
}

/// One entry as far as it has been read.
#[derive(Debug, Default)]
struct Entry {
    place: Range<usize>,
    title: Vec<Part>,
    /// The fullest of content, description, summary.
    content: Vec<Part>,
    rank: u8,
    facts: BTreeMap<&'static str, String>,
    authors: Vec<String>,
}

/// Reads a feed in XML.
pub(super) fn read_xml(
    input: Input<'_>,
    decoded: &Decoded<'_>,
    options: &ReadOptions,
) -> Result<Reading, Error> {
    let mut feed = Feed::default();
    let trouble = feed.walk(&decoded.text);
    let mut reading = articles(input, decoded, options, &feed.name, feed.language.as_deref(), feed.entries);
    let mut warn =
        |message| reading.warnings.push(Warning { article: input.name.to_owned(), span: None, message });
    if let Some(why) = trouble {
        warn(why);
    }
    if reading.articles.is_empty() {
        let why = reading.warnings.first().map_or("", |w| w.message.as_str());
        return Err(Error::new(
            ErrorKind::Format,
            input.name,
            format!("a feed without entries {why}").trim_end(),
        ));
    }
    Ok(reading)
}

#[derive(Default)]
struct Feed {
    name: String,
    language: Option<String>,
    entries: Vec<Entry>,
    entry: Option<Entry>,
    /// Local names of the open elements.
    open: Vec<String>,
    /// Words of the element that is open, with their places.
    parts: Vec<Part>,
    words: String,
    /// Where markup that stands unescaped in an entry began (Atom's XHTML), and its depth.
    markup: Option<(usize, usize)>,
}

impl Feed {
    /// Walks the feed; gives what stopped it, if something did.
    fn walk(&mut self, xml: &str) -> Option<String> {
        // The reader passes over a byte-order mark without counting it.
        let mark = xml.len() - xml.trim_start_matches('\u{FEFF}').len();
        let mut reader = Reader::from_str(&xml[mark..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let from = mark + reader.buffer_position() as usize;
            let event = reader.read_event();
            let place = from..mark + reader.buffer_position() as usize;
            match event {
                Ok(Event::Eof) => break,
                Ok(event) => self.event(xml, &event, place),
                Err(why) => {
                    self.unfinished();
                    self.close_entry(xml.len().min(place.end));
                    return Some(format!(
                        "byte {}: the feed is damaged from here on ({why})",
                        mark as u64 + reader.error_position()
                    ));
                }
            }
        }
        let cut = self.entry.is_some();
        self.unfinished();
        self.close_entry(xml.len());
        cut.then(|| format!("byte {}: the feed ends inside an entry", xml.len()))
    }

    fn event(&mut self, xml: &str, event: &Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &place),
            Event::Empty(tag) => {
                self.start(tag, &place);
                self.end(&local(tag.name().as_ref()), &place);
            }
            Event::End(tag) => self.end(&local(tag.name().as_ref()), &place),
            Event::Text(_) | Event::GeneralRef(_) => {
                let words = &xml[place.clone()];
                self.words.push_str(words);
                self.parts.push(Part::Escaped(place));
            }
            Event::CData(_) => {
                let (from, to) = (place.start + 9, place.end.saturating_sub(3).max(place.start + 9));
                let inside = from.min(place.end)..to.min(place.end);
                self.words.push_str(&xml[inside.clone()]);
                self.parts.push(Part::Verbatim(inside));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, place: &Range<usize>) {
        let name = local(tag.name().as_ref());
        let attribute = |key: &str| {
            let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == key);
            found.map(|a| words::plain(&a.value))
        };
        if self.open.is_empty() || name == "channel" || name == "feed" {
            self.language = self.language.take().or_else(|| attribute("xml:lang"));
        }
        if (name == "item" || name == "entry") && self.markup.is_none() {
            self.unfinished();
            self.close_entry(place.start);
            self.entry = Some(Entry { place: place.clone(), ..Entry::default() });
            if let (Some(entry), Some(about)) = (&mut self.entry, attribute("rdf:about")) {
                entry.facts.insert("about", about);
            }
        }
        if name == "link"
            && self.markup.is_none()
            && let (Some(entry), Some(href)) = (&mut self.entry, attribute("href"))
            && attribute("rel").is_none_or(|r| r == "alternate")
        {
            entry.facts.entry("url").or_insert(href);
        }
        if self.open.len() < DEEPEST {
            self.open.push(name.clone());
        }
        if self.markup.is_none() {
            self.parts.clear();
            self.words.clear();
            let inline = matches!(attribute("type").as_deref(), Some("xhtml" | "application/xhtml+xml"));
            if inline && matches!(name.as_str(), "content" | "summary" | "title") {
                self.markup = Some((place.end, self.open.len()));
            }
        }
    }

    fn end(&mut self, name: &str, place: &Range<usize>) {
        if let Some((from, depth)) = self.markup {
            let back = self.open.iter().rposition(|n| n == name);
            if back.is_none_or(|b| b + 1 > depth) {
                self.open.truncate(back.unwrap_or(self.open.len()));
                return;
            }
            self.markup = None;
            self.parts = vec![Part::Verbatim(from..place.start)];
        }
        let Some(back) = self.open.iter().rposition(|n| n == name) else { return };
        if name == "item" || name == "entry" {
            if back + 1 < self.open.len() {
                self.unfinished();
            }
            self.open.truncate(back);
            return self.close_entry(place.end);
        }
        self.open.truncate(back);
        self.value(name);
    }

    /// An element whose end tag is missing ends where its entry does.
    fn unfinished(&mut self) {
        if self.entry.is_some()
            && self.markup.is_none()
            && !self.parts.is_empty()
            && let Some(name) = self.open.pop()
        {
            self.value(&name);
        }
    }

    /// The element `name` is over; what it holds is known.
    fn value(&mut self, name: &str) {
        let parts = std::mem::take(&mut self.parts);
        let words = words::plain(std::mem::take(&mut self.words).trim());
        let parent = self.open.last().map(String::as_str).unwrap_or_default();
        let Some(entry) = &mut self.entry else {
            match (name, parent) {
                ("title", "channel" | "feed") if self.name.is_empty() => self.name = words,
                ("language", "channel") => self.language = Some(words),
                _ => {}
            }
            return;
        };
        let direct = matches!(parent, "item" | "entry");
        let rank = match name {
            "encoded" | "content" => 4,
            "body" => 3,
            "description" => 2,
            "summary" => 1,
            _ => 0,
        };
        match name {
            "title" if direct && entry.title.is_empty() => entry.title = parts,
            _ if rank > entry.rank && direct && !parts.is_empty() => {
                entry.rank = rank;
                entry.content = parts;
            }
            "link" if direct && !words.is_empty() => _ = entry.facts.entry("url").or_insert(words),
            "guid" | "id" if direct => _ = entry.facts.insert("id", words),
            "pubdate" | "published" | "issued" | "date" | "created" => {
                _ = entry.facts.entry("published").or_insert(words)
            }
            "updated" | "modified" => _ = entry.facts.entry("modified").or_insert(words),
            "creator" | "author" if direct && !words.is_empty() => entry.authors.push(words),
            "name" if parent == "author" => entry.authors.push(words),
            _ => {}
        }
    }

    fn close_entry(&mut self, end: usize) {
        self.markup = None;
        if let Some(mut entry) = self.entry.take() {
            entry.place.end = end;
            self.entries.push(entry);
        }
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase()
}

/// Reads a JSON Feed (versions 1 and 1.1).
pub(super) fn read_json(input: Input<'_>, decoded: &Decoded<'_>, options: &ReadOptions) -> Reading {
    #[derive(serde::Deserialize)]
    struct File<'a> {
        #[serde(default)]
        title: String,
        language: Option<String>,
        #[serde(borrow, default)]
        items: Vec<&'a RawValue>,
    }
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    let place = |v: &RawValue| {
        let from = v.get().as_ptr() as usize - decoded.text.as_ptr() as usize;
        from..from + v.get().len()
    };
    let file: File<'_> = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(why) => {
            let message = format!("a damaged JSON feed: {why}");
            let warnings = vec![Warning { article: input.name.to_owned(), span: None, message }];
            return Reading { warnings, ..Reading::default() };
        }
    };
    let mut entries = Vec::new();
    for item in file.items {
        let fields: BTreeMap<String, &RawValue> = serde_json::from_str(item.get()).unwrap_or_default();
        let text = |key: &str| fields.get(key).and_then(|v| serde_json::from_str::<String>(v.get()).ok());
        let part =
            |key: &str| fields.get(key).filter(|v| v.get().starts_with('"')).map(|v| Part::Json(place(v)));
        let mut entry = Entry { place: place(item), ..Entry::default() };
        entry.title = part("title").into_iter().collect();
        entry.content = part("content_html")
            .or_else(|| part("content_text"))
            .or_else(|| part("summary"))
            .into_iter()
            .collect();
        for (key, ours) in
            [("url", "url"), ("id", "id"), ("date_published", "published"), ("date_modified", "modified")]
        {
            if let Some(value) = text(key) {
                entry.facts.insert(ours, value);
            }
        }
        let authors = fields.get("authors").or_else(|| fields.get("author"));
        let authors = authors.and_then(|a| serde_json::from_str::<serde_json::Value>(a.get()).ok());
        let list = authors.map(|a| a.as_array().cloned().unwrap_or_else(|| vec![a])).unwrap_or_default();
        entry.authors = list.iter().filter_map(|a| a.get("name")?.as_str().map(str::to_owned)).collect();
        entries.push(entry);
    }
    articles(input, decoded, options, &file.title, file.language.as_deref(), entries)
}

fn articles(
    input: Input<'_>,
    decoded: &Decoded<'_>,
    options: &ReadOptions,
    outlet: &str,
    language: Option<&str>,
    entries: Vec<Entry>,
) -> Reading {
    let mut reading = Reading::default();
    let warn = |message: String| Warning { article: input.name.to_owned(), span: None, message };
    reading.warnings.extend(decoded.warnings.iter().cloned().map(warn));
    let mut names = BTreeSet::new();
    for (number, entry) in entries.into_iter().enumerate() {
        if reading.articles.len() >= options.limits.articles {
            reading
                .warnings
                .push(warn(format!("more than {} articles; the rest was not read", options.limits.articles)));
            break;
        }
        let id = ["id", "url", "about"].iter().find_map(|k| entry.facts.get(k)).filter(|id| !id.is_empty());
        let mut name = format!("{}!{}", input.name, id.cloned().unwrap_or_else(|| (number + 1).to_string()));
        if !names.insert(name.clone()) {
            name = format!("{name}#{}", number + 1);
            names.insert(name.clone());
        }
        match article(name, decoded, options, &entry, outlet, language) {
            Some(article) => reading.articles.push(article),
            None => {
                let message = format!("byte {}: an entry without words was skipped", entry.place.start);
                reading.warnings.push(warn(message));
            }
        }
    }
    reading
}

fn article(
    name: String,
    decoded: &Decoded<'_>,
    options: &ReadOptions,
    entry: &Entry,
    outlet: &str,
    language: Option<&str>,
) -> Option<Article> {
    let mut page = TextBuilder::new();
    let start = entry.place.start;
    page.inserted("<h1>", start);
    unwrap(&decoded.text, &entry.title, &mut page);
    page.inserted("</h1>\n<div>", start);
    unwrap(&decoded.text, &entry.content, &mut page);
    let mut draft = Draft::new(name, &[]);
    draft.hash = sha256(decoded.text.get(entry.place.clone()).unwrap_or_default().as_bytes());
    let fact = |key: &str| entry.facts.get(key).map(String::as_str).unwrap_or_default();
    let evidence = |what: &str| Evidence::Reason(format!("the entry's {what}"));
    for (field, key) in [(Field::Published, "published"), (Field::Modified, "modified")] {
        draft.set(field, &date::parse(fact(key)).unwrap_or_default(), evidence(key));
    }
    let url = if fact("url").is_empty() { fact("about") } else { fact("url") };
    let permanent = if url.is_empty() && fact("id").starts_with("http") { fact("id") } else { url };
    draft.set(Field::Url, permanent, evidence("link"));
    draft.set(Field::Outlet, outlet, Evidence::Reason("the feed's title".into()));
    draft.set(
        Field::Language,
        language.unwrap_or_default().get(..2).unwrap_or_default(),
        Evidence::Reason("the feed's language".into()),
    );
    if !entry.authors.is_empty() {
        draft.meta.authors = entry.authors.iter().filter(|a| !a.is_empty()).cloned().collect();
        draft.meta.evidence.insert("authors", evidence("author"));
    }
    let (text, map) = page.finish();
    let article = html::fragment(draft, text.as_str(), &map.through(&decoded.map), options);
    (!article.text.as_str().trim().is_empty()).then_some(article)
}

/// Appends the markup that stands in an entry's parts.
fn unwrap(feed: &str, parts: &[Part], out: &mut TextBuilder) {
    for part in parts {
        match part {
            Part::Verbatim(range) => out.verbatim(&feed[range.clone()], range.start),
            Part::Json(range) => json::unescape(&feed[range.clone()], range.start, out),
            Part::Escaped(range) => words::references(&feed[range.clone()], range.start, out),
        }
    }
}
