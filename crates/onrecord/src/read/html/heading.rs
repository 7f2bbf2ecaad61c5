//! Which block is the headline: what the head calls the page, the element, and the prose after it.

use super::features::bare;
use super::page::Page;
use super::words;
use std::collections::BTreeSet;

/// Blocks after a headline in which its story begins.
const REACH: usize = 25;
/// Characters of prose after a headline that are as good as a story.
const STORY: f32 = 800.0;
/// Least score of a headline; an `h1` before prose has it alone.
const LEAST: f32 = 0.85;

/// What the page says of its story elsewhere.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The page's titles as its head has them, the site's name cut off.
    pub(super) titles: Vec<String>,
    pub(super) site: Option<String>,
    /// A description, which is often the first paragraph.
    pub(super) lead: Option<String>,
    /// The body as the structured data has it, letters and digits alone.
    pub(super) body: Option<String>,
}

impl Known {
    pub(super) fn of(page: &Page) -> Known {
        let meta = |names: &[&str]| {
            let found = names.iter().find_map(|n| page.metas.iter().find(|(k, v)| k == n && !v.is_empty()));
            found.map(|(_, value)| words::plain(value))
        };
        let data: Vec<serde_json::Value> =
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
            titles: titles.into_iter().flatten().map(cut).filter(|t| !t.is_empty()).collect(),
            lead: meta(&["og:description", "description", "twitter:description"]),
            body: told("articleBody").filter(|b| b.len() > 200).map(bare),
            site,
        }
    }

    /// How like a title a text is, from 0 to 1.
    pub(super) fn likeness(&self, text: &str) -> f32 {
        self.titles.iter().map(|title| likeness(title, text)).fold(0.0, f32::max)
    }

    /// The block that is the page's title; `prose` are the characters of prose of each block.
    pub(super) fn heading(&self, page: &Page, texts: &[&str], prose: &[f32]) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        for (i, text) in texts.iter().enumerate().filter(|(_, t)| (4..=300).contains(&t.len())) {
            let score = self.score(page, text, i, prose);
            if score >= LEAST && best.is_none_or(|(most, _)| score > most + 0.01) {
                best = Some((score, i));
            }
        }
        best.map(|(_, i)| i)
    }

    fn score(&self, page: &Page, text: &str, i: usize, prose: &[f32]) -> f32 {
        let block = &page.blocks[i];
        let near = || page.around(block.element).take(3);
        let level = near().find_map(|e| match e.name.as_str() {
            "h1" => Some(0.5),
            "h2" => Some(0.25),
            "h3" => Some(0.1),
            _ => None,
        });
        let alike = self.likeness(text);
        let is_site = self.site.as_deref().is_some_and(|s| bare(s) == bare(text));
        if is_site || (alike < 0.5 && level != Some(0.5)) {
            return 0.0;
        }
        let labelled = near().any(|e| e.label.contains("headline") || e.label.contains("title"));
        let apart = page
            .around(block.element)
            .any(|e| matches!(e.name.as_str(), "nav" | "footer" | "aside" | "figcaption" | "form" | "li"));
        let end = (i + 1 + REACH).min(prose.len());
        let follows = prose[i + 1..end].iter().sum::<f32>() / STORY;
        let linked = block.links * 5 > text.len() * 4;
        alike + level.unwrap_or(0.0) + if labelled { 0.2 } else { 0.0 } + 0.4 * follows.min(1.0)
            - if apart { 0.5 } else { 0.0 }
            - if linked { 0.3 } else { 0.0 }
    }
}

/// Shared words of two lines over the words of both (Dice); of scripts without spaces, the share
/// of the longer that the shorter is.
fn likeness(title: &str, text: &str) -> f32 {
    let (a, b) = (bare(title), bare(text));
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let inside = if !short.is_empty() && long.contains(short.as_str()) {
        short.len() as f32 / long.len() as f32
    } else {
        0.0
    };
    let words = |t: &str| -> BTreeSet<String> {
        t.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(title), words(text));
    let shared = a.intersection(&b).count() as f32;
    inside.max(2.0 * shared / (a.len() + b.len()).max(1) as f32)
}

/// The first string under a key, down to a depth.
fn find_key<'a>(value: &'a serde_json::Value, key: &str, depth: usize) -> Option<&'a str> {
    use serde_json::Value;
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
