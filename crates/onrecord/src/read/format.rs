//! What a decoded file is, by its content.

use crate::text::floor;

/// The formats of a decoded file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Html,
    /// A record of this tool's own.
    Record,
    JsonFeed,
    XmlFeed,
    JsonLines,
    /// JSON in which no article can be told.
    OtherJson,
}

/// How much of a file is looked at (bytes).
const WINDOW: usize = 4096;

pub(super) fn of(text: &str) -> Format {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if super::record::is_record(text) {
        return Format::Record;
    }
    if text.starts_with('{') && text[..floor(text, WINDOW)].contains("jsonfeed.org/version") {
        return Format::JsonFeed;
    }
    if text.starts_with('{') && looks_like_json_lines(text) {
        return Format::JsonLines;
    }
    if text.starts_with('<') && looks_like_feed(&text[..floor(text, WINDOW)]) {
        return Format::XmlFeed;
    }
    if text.starts_with('<') && looks_like_html(&text[..floor(text, WINDOW)]) {
        return Format::Html;
    }
    if text.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        return Format::OtherJson;
    }
    Format::Plain
}

/// An object opens the file and one of the first lines is an object.
fn looks_like_json_lines(text: &str) -> bool {
    let opens = text[1..].trim_start().starts_with(['"', '}']);
    opens
        && text.lines().take(10).any(|line| {
            serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line.trim()).is_ok()
        })
}

/// The first element is a feed's root.
fn looks_like_feed(head: &str) -> bool {
    let mut rest = head;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if rest.starts_with(['?', '!']) {
            continue;
        }
        let name: String =
            rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/')).collect();
        let local = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        return matches!(local.as_str(), "rss" | "feed" | "rdf" | "channel");
    }
    false
}

/// A tag that only pages have, near the beginning.
fn looks_like_html(head: &str) -> bool {
    const TAGS: [&str; 14] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<article",
        "<main",
        "<section",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<script",
    ];
    let lower = head.to_ascii_lowercase();
    TAGS.iter().any(|tag| lower.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(of("{\"text\": \"a\"}\n{\"text\": \"b\"}"), Format::JsonLines);
        assert_eq!(of("{\n  \"format\": \"onrecord\",\n  \"version\": 1\n}\n"), Format::Record);
        assert_eq!(of("{broken\n"), Format::Plain);
        assert_eq!(of("{\n  \"event\": [\"a\"]\n}\n"), Format::OtherJson);
        assert_eq!(of("[Daily.example] Bridge closed"), Format::Plain);
        assert_eq!(of("{\"broken\": \n{\"text\": \"b\"}"), Format::JsonLines);
        assert_eq!(of("{Daily.example}\n"), Format::Plain);
        assert_eq!(of("\u{FEFF} <!DOCTYPE HTML><p>a"), Format::Html);
        assert_eq!(of("<3 she wrote"), Format::Plain);
        assert_eq!(of("a <p> b"), Format::Plain);
    }
}
