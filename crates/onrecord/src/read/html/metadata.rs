//! What a page says of itself, each fact with where it stands: structured data first, then
//! meta tags, then what a reader sees, then the address.

use super::folded::bare;
use super::heading::Known;
use super::page::Page;
use super::words::plain;
use crate::article::Evidence;
use crate::read::date;
use crate::read::draft::{Draft, Field};
use crate::read::furniture::{byline, is_date_line};
use serde_json::Value;

/// Depth to which structured data is searched.
const DEEPEST: usize = 8;
/// Blocks after the headline in which a date or a byline is looked for.
const NEAR: usize = 14;

const ARTICLES: [&str; 12] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "SocialMediaPosting",
    "TechArticle",
    "Report",
];
const PUBLISHED: [&str; 22] = [
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "bt:pubdate",
    "originalpublicationdate",
    "og:published_time",
    "date",
    "article.published",
    "displaydate",
];
const MODIFIED: [&str; 10] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "article:modified",
    "revised",
    "article.updated",
];

/// One reading of a fact and its place.
struct Found {
    value: String,
    place: String,
}

/// Notes all facts of a page in `draft`. `headline` is the block that shows the title.
pub(super) fn note(
    draft: &mut Draft,
    page: &Page<'_>,
    known: &Known,
    texts: &[&str],
    headline: Option<usize>,
) {
    let data = &known.data;
    let article = data.iter().find_map(|v| typed(v, &ARTICLES, DEEPEST));
    titles(draft, page, texts, headline, article);
    dates(draft, page, texts, headline, article);
    outlet(draft, page, data, article);
    authors(draft, page, texts, headline, article);
    let said = [
        article.and_then(|a| text(a, "inLanguage")),
        meta(page, &["og:locale", "content-language", "language"]),
        page.language.clone(),
    ];
    let places = ["JSON-LD inLanguage", "a meta tag", "html lang"];
    for (language, place) in said.into_iter().zip(places) {
        let tag = language.unwrap_or_default().trim().replace('_', "-");
        if tag.len() >= 2 && tag.len() <= 12 && tag.is_ascii() {
            draft.set(Field::Language, &tag.to_ascii_lowercase()[..2], Evidence::Reason(place.into()));
        }
    }
    let url = page.canonical.clone().filter(|u| u.starts_with("http"));
    draft.set(Field::Url, &url.unwrap_or_default(), Evidence::Reason("link canonical".into()));
    draft.set(Field::Url, &meta(page, &["og:url"]).unwrap_or_default(), Evidence::Reason("og:url".into()));
    for (cut, what) in [
        (page.cut_attributes, "attributes longer than the limit were not read"),
        (page.cut_elements, "elements nested deeper than the limit were taken for their ancestors"),
        (page.cut_blocks, "blocks of words beyond the limit were not read"),
        (page.cut_facts, "facts of the page's head beyond the limit were not read"),
    ] {
        if cut > 0 {
            draft.warnings.push(format!("{cut} {what}"));
        }
    }
}

/// The first object of one of these types.
fn typed<'a>(value: &'a Value, types: &[&str], depth: usize) -> Option<&'a Value> {
    let is = |t: &Value| t.as_str().is_some_and(|t| types.contains(&t.rsplit('/').next().unwrap_or(t)));
    match value {
        _ if depth == 0 => None,
        Value::Object(map) => {
            let kind = map.get("@type");
            if kind.is_some_and(|k| is(k) || k.as_array().is_some_and(|a| a.iter().any(is))) {
                return Some(value);
            }
            map.values().find_map(|v| typed(v, types, depth - 1))
        }
        Value::Array(list) => list.iter().find_map(|v| typed(v, types, depth - 1)),
        _ => None,
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    let value = value.get(key)?;
    let words = match value {
        Value::String(s) => s,
        Value::Array(list) => list.first()?.as_str()?,
        _ => return None,
    };
    Some(plain(words)).filter(|t| !t.is_empty())
}

fn meta(page: &Page<'_>, names: &[&str]) -> Option<String> {
    let of = |name: &&str| page.metas.iter().find(|(n, v)| n == name && !v.is_empty());
    names.iter().find_map(of).map(|(_, value)| plain(value))
}

fn titles(
    draft: &mut Draft,
    page: &Page<'_>,
    texts: &[&str],
    headline: Option<usize>,
    article: Option<&Value>,
) {
    let site = meta(page, &["og:site_name"]);
    let shown = headline.map(|i| texts[i].to_owned());
    let told = |value: Option<String>, place: &str| {
        value.map(|v| Found { value: without_site(&v, site.as_deref()), place: place.to_owned() })
    };
    let found: Vec<Found> = [
        shown.map(|value| Found { value, place: "the headline on the page".into() }),
        told(article.and_then(|a| text(a, "headline")), "JSON-LD headline"),
        told(meta(page, &["og:title", "twitter:title"]), "og:title"),
        told(page.title.as_deref().map(plain), "the element title"),
    ]
    .into_iter()
    .flatten()
    .filter(|f| !f.value.is_empty())
    .collect();
    for f in &found {
        draft.set(Field::Title, &f.value, Evidence::Reason(f.place.clone()));
    }
}

/// A title without the site's name after (or before) a divider.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let dividers = [" | ", " - ", " – ", " — ", " » ", " :: ", " · ", " / "];
    for divider in dividers {
        if let Some((head, tail)) = title.rsplit_once(divider) {
            let named = site.is_some_and(|s| bare(s) == bare(tail) || bare(tail).contains(&bare(s)));
            let short = divider == " | "
                || (tail.split_whitespace().count() <= 3 && head.split_whitespace().count() >= 4);
            if named || short {
                return without_site(head, site);
            }
        }
    }
    title.trim().to_owned()
}

fn dates(
    draft: &mut Draft,
    page: &Page<'_>,
    texts: &[&str],
    headline: Option<usize>,
    article: Option<&Value>,
) {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |value: Option<String>, place: &str| {
        if let Some(date) = value.and_then(|v| date::parse(&v)) {
            found.push(Found { value: date, place: place.to_owned() });
        }
    };
    add(article.and_then(|a| text(a, "datePublished")), "JSON-LD datePublished");
    for name in PUBLISHED {
        if let Some(value) = meta(page, &[name]) {
            add(Some(value), &format!("meta {name}"));
        }
    }
    let language = page.language.as_deref();
    let line = |t: &str| date::parse_local(t, language);
    let from = headline.unwrap_or(0);
    let near = |block: usize| block + 6 >= from && block <= from + NEAR;
    for fact in &page.facts {
        let place = format!("{} (bytes {} to {})", fact.key, fact.place.start, fact.place.end);
        let own = texts.get(fact.block).map(|t| (*t).to_owned());
        if fact.key == "datepublished" || fact.key == "datecreated" {
            add(Some(fact.value.clone()).filter(|v| !v.is_empty()).or(own), &place);
        }
    }
    for fact in page.facts.iter().filter(|f| f.key == "time" && near(f.block)) {
        add(Some(fact.value.clone()), &format!("time (bytes {} to {})", fact.place.start, fact.place.end));
    }
    for text in texts
        .iter()
        .skip(from.saturating_sub(3))
        .take(NEAR + 3)
        .filter(|t| is_date_line(t) || has_date_label(t))
    {
        add(line(text), "a date line near the headline");
    }
    let address = page.canonical.clone().or_else(|| meta(page, &["og:url"]));
    add(address.and_then(|u| address_date(&u)), "the address");
    for text in texts.iter().skip(from).take(NEAR).filter(|t| t.len() < 120) {
        add(line(text), "a line near the headline");
    }
    for text in texts[..from.min(texts.len())].iter().rev().take(3).filter(|t| t.len() < 120) {
        add(line(text), "a line before the headline");
    }
    for text in texts.iter().skip(from).filter(|t| has_date_label(t)) {
        add(line(text), "a line with a date's label");
    }
    if let Some(first) = found.first() {
        draft.set(Field::Published, &first.value, Evidence::Reason(first.place.clone()));
        let other =
            found.iter().find(|f| days_apart(&f.value, &first.value) && !f.place.starts_with("a line"));
        if let Some(other) = other {
            let (a, b) = (&first.value, &other.value);
            draft.warnings.push(format!("published {a} by {}, but {b} by {}", first.place, other.place));
        }
    }
    let changed = article.and_then(|a| text(a, "dateModified")).and_then(|d| date::parse(&d));
    draft.set(Field::Modified, &changed.unwrap_or_default(), Evidence::Reason("JSON-LD dateModified".into()));
    let changed = meta(page, &MODIFIED).and_then(|d| date::parse(&d));
    draft.set(Field::Modified, &changed.unwrap_or_default(), Evidence::Reason("a meta tag".into()));
}

fn has_date_label(line: &str) -> bool {
    line.len() < 160
        && ["published", "first published", "posted", "updated", "last updated", "last modified", "date:"]
            .iter()
            .any(|l| line.get(..l.len()).is_some_and(|start| start.eq_ignore_ascii_case(l)))
}

/// Whether two dates differ by more than time zones explain: the months or years are others, or
/// the days are more than one apart.
fn days_apart(a: &str, b: &str) -> bool {
    let day = |d: &str| d.get(8..10).and_then(|d| d.parse::<i32>().ok()).unwrap_or(0);
    a.get(..7) != b.get(..7) || (day(a) - day(b)).abs() > 1
}

/// `/2031/05/04/` or `/2031-05-04` in an address.
fn address_date(url: &str) -> Option<String> {
    let path = url.splitn(4, '/').nth(3)?;
    date::parse(path)
}

fn outlet(draft: &mut Draft, page: &Page<'_>, data: &[Value], article: Option<&Value>) {
    let publisher = article.and_then(|a| a.get("publisher")).and_then(|p| text(p, "name"));
    let organisation = || {
        data.iter()
            .find_map(|v| typed(v, &["NewsMediaOrganization", "Organization"], 4))
            .and_then(|o| text(o, "name"))
    };
    let host = || {
        let url = page.canonical.clone().or_else(|| meta(page, &["og:url"]))?;
        let host = url.split("://").nth(1)?.split(['/', ':', '?']).next()?.to_ascii_lowercase();
        Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
    };
    for (value, place) in [
        (meta(page, &["og:site_name"]), "og:site_name"),
        (publisher, "JSON-LD publisher"),
        (meta(page, &["application-name", "twitter:site", "dc.publisher"]), "a meta tag"),
        (organisation(), "JSON-LD organization"),
        (host(), "the address"),
    ] {
        draft.set(Field::Outlet, &value.unwrap_or_default(), Evidence::Reason(place.into()));
    }
}

fn authors(
    draft: &mut Draft,
    page: &Page<'_>,
    texts: &[&str],
    headline: Option<usize>,
    article: Option<&Value>,
) {
    let structured = article.and_then(|a| a.get("author")).map(names).unwrap_or_default();
    let tagged = || {
        let names = ["author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator"];
        let found = meta(page, &names).filter(|n| !n.contains("://"));
        found
            .map(|n| n.trim_start_matches("By ").to_owned())
            .filter(|n| n.len() < 100)
            .into_iter()
            .collect::<Vec<_>>()
    };
    let from = headline.unwrap_or(0);
    let lines =
        || texts.iter().skip(from.saturating_sub(3)).take(NEAR).find_map(|t| byline(t)).unwrap_or_default();
    for (found, place) in
        [(structured, "JSON-LD author"), (tagged(), "a meta tag"), (lines(), "a byline near the headline")]
    {
        if draft.meta.authors.is_empty() && !found.is_empty() {
            draft.meta.authors = found;
            draft.meta.evidence.insert("authors", Evidence::Reason(place.into()));
        }
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(s) => vec![plain(s)],
        Value::Object(_) => text(value, "name").into_iter().collect(),
        Value::Array(list) => list.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|n| !n.is_empty() && !n.contains("://"))
    .collect()
}
