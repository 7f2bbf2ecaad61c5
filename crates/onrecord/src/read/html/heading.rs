//! Which block is the headline: what the head calls the page, the element, and the prose after it.

use super::features::Lines;
use super::folded::{Folded, bare};
use super::page::Page;
use super::words;
use crate::text::floor;
use serde_json::Value;

/// Blocks after a headline in which its story begins.
const REACH: usize = 25;
/// Characters of prose after a headline that are as good as a story.
const STORY: f32 = 800.0;
/// Longest line that may be a title (bytes).
const LONGEST_TITLE: usize = 400;
/// How much of a title and of the structured body is known (bytes): each line is looked for in them.
const KNOWN_TITLE: usize = 1_000;
const KNOWN_BODY: usize = 50_000;
/// Least score of a headline; an `h1` before prose has it alone.
const LEAST: f32 = 0.85;

/// What the page says of its story elsewhere.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The page's titles as its head has them, the site's name cut off.
    titles: Vec<Folded>,
    site: Option<String>,
    /// A description, which is often the first paragraph.
    pub(super) lead: Option<String>,
    /// The body as the structured data has it, letters and digits alone.
    pub(super) body: Option<String>,
    /// The page's structured data.
    pub(super) data: Vec<Value>,
}

impl Known {
    pub(super) fn of(page: &Page<'_>) -> Known {
        let meta = |names: &[&str]| {
            let found = names.iter().find_map(|n| page.metas.iter().find(|(k, v)| k == n && !v.is_empty()));
            found.map(|(_, value)| words::plain(value))
        };
        let data: Vec<Value> =
            page.json_ld.iter().filter_map(|json| serde_json::from_str(json.trim()).ok()).collect();
        let told = |key: &str| data.iter().find_map(|value| find_key(value, key, 6));
        let site = meta(&["og:site_name"]);
        let titles = [
            meta(&["og:title"]),
            meta(&["twitter:title"]),
            told("headline").map(words::plain),
            page.title.as_deref().map(words::plain),
        ];
        let cut = |title: String| super::metadata::without_site(&title, site.as_deref());
        Known {
            titles: titles
                .into_iter()
                .flatten()
                .map(cut)
                .filter(|t| !t.is_empty())
                .map(|t| Folded::of(&t[..floor(&t, KNOWN_TITLE)]))
                .collect(),
            lead: meta(&["og:description", "description", "twitter:description"]),
            body: told("articleBody").filter(|b| b.len() > 200).map(|b| bare(&b[..floor(b, KNOWN_BODY)])),
            site,
            data,
        }
    }

    /// How like one of the titles each line is, from 0 to 1; a paragraph is like none.
    pub(super) fn likenesses(&self, texts: &[&str]) -> Vec<f32> {
        let of = |text: &&str| {
            if text.len() > LONGEST_TITLE || self.titles.is_empty() {
                return 0.0;
            }
            let line = Folded::of(text);
            self.titles.iter().map(|title| title.likeness(&line)).fold(0.0, f32::max)
        };
        texts.iter().map(of).collect()
    }

    /// The block that is the page's title.
    pub(super) fn heading(&self, page: &Page<'_>, lines: &Lines<'_>) -> Option<usize> {
        let site = self.site.as_deref().map(bare);
        let mut best: Option<(f32, usize)> = None;
        for i in (0..lines.texts.len()).filter(|i| (4..=300).contains(&lines.texts[*i].len())) {
            let score = score(page, lines, i, site.as_deref());
            if score >= LEAST && best.is_none_or(|(most, _)| score > most + 0.01) {
                best = Some((score, i));
            }
        }
        best.map(|(_, i)| i)
    }
}

/// How much block `i` looks like the headline; `site` is the site's name, bare.
fn score(page: &Page<'_>, lines: &Lines<'_>, i: usize, site: Option<&str>) -> f32 {
    let block = &page.blocks[i];
    let near = || page.around(block.element).take(3);
    let level = near().find_map(|e| match e.name.as_ref() {
        "h1" => Some(0.5),
        "h2" => Some(0.25),
        "h3" => Some(0.1),
        _ => None,
    });
    let (text, alike) = (lines.texts[i], lines.alike[i]);
    if (alike < 0.5 && level != Some(0.5)) || site.is_some_and(|s| s == bare(text)) {
        return 0.0;
    }
    let labelled =
        near().map(|e| page.label(e)).any(|label| label.contains("headline") || label.contains("title"));
    let apart = page
        .around(block.element)
        .any(|e| matches!(e.name.as_ref(), "nav" | "footer" | "aside" | "figcaption" | "form" | "li"));
    let end = (i + 1 + REACH).min(lines.shapes.len());
    let follows = lines.shapes[i + 1..end].iter().map(|s| s.prose).sum::<f32>() / STORY;
    let linked = block.links * 5 > text.len() * 4;
    alike + level.unwrap_or(0.0) + if labelled { 0.2 } else { 0.0 } + 0.4 * follows.min(1.0)
        - if apart { 0.5 } else { 0.0 }
        - if linked { 0.3 } else { 0.0 }
}

/// The first string under a key, down to a depth.
fn find_key<'a>(value: &'a Value, key: &str, depth: usize) -> Option<&'a str> {
    match value {
        _ if depth == 0 => None,
        Value::Object(map) => match map.get(key) {
            Some(Value::String(s)) => Some(s),
            _ => map.values().find_map(|v| find_key(v, key, depth - 1)),
        },
        Value::Array(list) => list.iter().find_map(|v| find_key(v, key, depth - 1)),
        _ => None,
    }
}
