//! JSON lines: an article a line, with `id title text url outlet date`, any of them missing.

use super::charset::Decoded;
use super::draft::{Draft, Field};
use super::{Input, ReadOptions, Reading, date, layout, lines};
use crate::article::{Article, Evidence, Warning};
use crate::text::TextBuilder;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The fields of a line that are read; all others are passed over.
pub const FIELDS: [&str; 6] = ["id", "title", "text", "url", "outlet", "date"];

type Fields<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// Reads one article a line; a line that is none is a warning, and the others go on.
pub(super) fn read_lines(input: Input<'_>, decoded: &Decoded<'_>, options: &ReadOptions) -> Reading {
    let mut reading = Reading::default();
    let warn = |message: String| Warning { article: input.name.to_owned(), span: None, message };
    reading.warnings.extend(decoded.warnings.iter().cloned().map(warn));
    let mut names = BTreeSet::new();
    let mut at = 0;
    for (number, line) in decoded.text.split_inclusive('\n').enumerate() {
        let (start, number) = (at, number + 1);
        at += line.len();
        if line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
            continue;
        }
        if reading.articles.len() >= options.limits.articles {
            let limit = options.limits.articles;
            reading
                .warnings
                .push(warn(format!("line {number}: more than {limit} articles; the rest was not read")));
            break;
        }
        match article(Line { input, decoded, line, start, number }, &mut names, options) {
            Ok(article) => reading.articles.push(article),
            Err(why) => reading.warnings.push(warn(format!("line {number}: {why}"))),
        }
    }
    reading
}

#[derive(Clone, Copy)]
struct Line<'a> {
    input: Input<'a>,
    decoded: &'a Decoded<'a>,
    line: &'a str,
    /// Where it begins in the decoded file (bytes).
    start: usize,
    /// Counted from 1.
    number: usize,
}

impl Line<'_> {
    /// Where a value of this line begins in the decoded file.
    fn place(&self, value: &RawValue) -> usize {
        self.start + (value.get().as_ptr() as usize - self.line.as_ptr() as usize)
    }
}

fn article(line: Line<'_>, names: &mut BTreeSet<String>, options: &ReadOptions) -> Result<Article, String> {
    let object = line.line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let fields: Fields<'_> = serde_json::from_str(object).map_err(|e| {
        let what = e.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        format!("no JSON object: {what} (column {})", e.column())
    })?;
    let field = |ours: &str| {
        let theirs = options.map.iter().find(|(to, _)| to == ours).map_or(ours, |(_, from)| from);
        fields.get(theirs).copied()
    };
    let value = |ours: &str| field(ours).and_then(scalar);
    let name = name(&line, value("id"), names);
    let mut draft = Draft::new(name, line.line.trim_end().as_bytes());
    let mut builder = TextBuilder::new();
    let title = value("title").filter(|t| !t.trim().is_empty());
    let body = field("text").filter(|v| v.get().starts_with('"'));
    let repeated = match (&title, body) {
        (Some(title), Some(body)) => scalar(body).is_some_and(|b| b.trim_start().starts_with(title.trim())),
        _ => false,
    };
    if let Some(value) = field("title").filter(|v| title.is_some() && !repeated && v.get().starts_with('"')) {
        unescape(value.get(), line.place(value), &mut builder);
    }
    let headline = 0..builder.len();
    if let Some(value) = body {
        if !builder.is_empty() {
            builder.inserted("\n\n", line.place(value));
        }
        unescape(value.get(), line.place(value), &mut builder);
    }
    if builder.as_str().trim().is_empty() {
        return Err("neither a title nor a text".into());
    }
    if builder.len() > options.limits.article_bytes {
        return Err(format!("a text longer than {} bytes", options.limits.article_bytes));
    }
    for (ours, to) in [("title", Field::Title), ("url", Field::Url), ("outlet", Field::Outlet)] {
        draft.set(to, &value(ours).unwrap_or_default(), Evidence::Reason(format!("the line's field {ours}")));
    }
    // What `read` prints calls it by its own name.
    let day = [("date", value("date")), ("published", value("published"))];
    if let Some((name, given)) = day.into_iter().find_map(|(name, given)| Some((name, given?))) {
        match date::parse(&given) {
            Some(found) => {
                draft.set(Field::Published, &found, Evidence::Reason(format!("the line's field {name}")))
            }
            None if given.trim().is_empty() => {}
            None => draft.warnings.push(format!("its field {name} holds no full date")),
        }
    }
    let (text, map) = builder.finish();
    let mut paragraphs = lines::paragraphs(text.as_str());
    let told = (!headline.is_empty()).then(|| {
        // A title of several lines is one block.
        let span = text.trim(text.span(headline.clone()));
        paragraphs.retain(|p| p.range.start >= headline.end);
        paragraphs.insert(0, lines::Paragraph { range: span.range(), after_blank: false });
        span.range()
    });
    layout::lay_out(&mut draft, &text, &paragraphs, told);
    Ok(draft.finish(text, map.through(&line.decoded.map), options))
}

/// The line's id where it has one that no line before it had, else `file#line`.
fn name(line: &Line<'_>, id: Option<String>, names: &mut BTreeSet<String>) -> String {
    let id = id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty() && !names.contains(id));
    let name = id.unwrap_or_else(|| format!("{}#{}", line.input.name, line.number));
    names.insert(name.clone());
    name
}

/// A string, or a number as it is written.
fn scalar(value: &RawValue) -> Option<String> {
    match value.get().as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(value.get()).ok(),
        b'-' | b'0'..=b'9' => Some(value.get().to_owned()),
        _ => None,
    }
}

/// Appends what a valid JSON string stands for (RFC 8259, section 7); `at` is its opening mark.
pub(super) fn unescape(literal: &str, at: usize, out: &mut TextBuilder) {
    let inside = &literal[1..literal.len() - 1];
    let (mut rest, mut at) = (inside, at + 1);
    out.reserve(inside.len());
    while let Some(slash) = memchr::memchr(b'\\', rest.as_bytes()) {
        out.verbatim(&rest[..slash], at);
        (rest, at) = (&rest[slash..], at + slash);
        let (ch, taken) = escape(rest);
        out.decoded(ch.encode_utf8(&mut [0; 4]), at..at + taken);
        (rest, at) = (&rest[taken..], at + taken);
    }
    out.verbatim(rest, at);
}

/// The character of the escape that `text` begins with, and the escape's length in bytes.
fn escape(text: &str) -> (char, usize) {
    let unit = |from: usize| text.get(from..from + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let simple = |ch| (ch, 2);
    match text.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b') => simple('\u{8}'),
        Some(b'f') => simple('\u{C}'),
        Some(b'u') => {
            let first = unit(2).unwrap_or(0xFFFD);
            let second = text.get(6..8).filter(|s| *s == "\\u").and_then(|_| unit(8));
            match (first, second) {
                (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                    let code = 0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00);
                    (char::from_u32(code).unwrap_or('\u{FFFD}'), 12)
                }
                _ => (char::from_u32(first).unwrap_or('\u{FFFD}'), 6),
            }
        }
        Some(other) => simple(char::from(*other)),
        None => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Input, ReadOptions, read};

    fn lines(file: &str, options: &ReadOptions) -> super::Reading {
        read(Input { name: "a.jsonl", bytes: file.as_bytes() }, options).unwrap()
    }

    #[test]
    fn any_field_may_be_missing_and_a_broken_line_is_told() {
        let file = "{\"id\":7,\"title\":\"Bridge closed\",\"text\":\"It \\u201cfell\\u201d.\\n\\nNo.\",\"date\":\"2031-05-04\"}\n\
                    {\"text\":\"The bridge \n\
                    \n\
                    {\"text\":\"Nobody was hurt.\",\"url\":\"https://a.example/b\"}\n";
        let reading = lines(file, &ReadOptions::default());
        assert_eq!(reading.articles.len(), 2);
        assert!(reading.warnings[0].message.starts_with("line 2: no JSON object"), "{:?}", reading.warnings);
        let first = &reading.articles[0];
        assert_eq!((first.name.as_str(), reading.articles[1].name.as_str()), ("7", "a.jsonl#4"));
        assert_eq!(&first.text[first.headline().unwrap()], "Bridge closed");
        assert_eq!(first.meta.published.as_deref(), Some("2031-05-04"));
        let body: Vec<&str> = first.body().map(|b| &first.text[b.span]).collect();
        assert_eq!(body, ["It “fell”.", "No."]);
        let at = first.text.as_str().find('“').unwrap();
        let raw = first.raw(first.text.span(at..at + "“fell”".len()));
        assert_eq!(&file[raw.start as usize..raw.end as usize], "\\u201cfell\\u201d");
    }

    #[test]
    fn what_read_prints_has_its_day() {
        let reading = lines(
            "{\"text\":\"Nobody was hurt.\",\"published\":\"2031-05-04T10:20:30+02:00\"}",
            &ReadOptions::default(),
        );
        assert_eq!(reading.articles[0].meta.published.as_deref(), Some("2031-05-04T10:20:30+02:00"));
        let reading = lines(
            "{\"text\":\"a\",\"date\":\"2031-05-05\",\"published\":\"2031-05-04\"}",
            &ReadOptions::default(),
        );
        assert_eq!(reading.articles[0].meta.published.as_deref(), Some("2031-05-05"));
    }

    #[test]
    fn their_names_for_our_fields() {
        let map = vec![("text".to_owned(), "content".to_owned())];
        let reading = lines("{\"content\":\"Nobody was hurt.\"}", &ReadOptions { map, ..Default::default() });
        assert_eq!(reading.articles[0].text.as_str(), "Nobody was hurt.");
    }

    #[test]
    fn a_pair_of_escapes_is_one_character() {
        let reading = lines("{\"text\":\"a\\ud83d\\ude00b\"}", &ReadOptions::default());
        assert_eq!(reading.articles[0].text.as_str(), "a😀b");
    }
}
