//! Paragraphs of a text without markup to blocks: headline, dateline, body, furniture; and the
//! facts that its own lines state.

use super::draft::{Draft, Field};
use super::furniture::{byline, date_prefix, is_date_line, is_furniture};
use super::lines::Paragraph;
use super::{date, dateline};
use crate::article::{BlockKind, Evidence};
use crate::text::Text;
use std::collections::BTreeSet;
use std::ops::Range;

/// Lines from either end that may be the page's frame.
const EDGE: usize = 4;
/// Paragraphs that may carry the dateline.
const DATELINE_WITHIN: usize = 4;
/// Longest headline (characters).
const LONGEST_HEADLINE: usize = 250;

/// Sorts the paragraphs into blocks of `draft`. `headline` is set where the format knows it.
pub(super) fn lay_out(
    draft: &mut Draft,
    text: &Text,
    paragraphs: &[Paragraph],
    headline: Option<Range<usize>>,
) {
    let mut story: Vec<usize> = Vec::new();
    let mut seen = BTreeSet::new();
    let furniture: Vec<bool> = (0..paragraphs.len())
        .map(|i| {
            let line = &text.as_str()[paragraphs[i].range.clone()];
            let edge = i < EDGE || i + EDGE >= paragraphs.len();
            is_furniture(line, edge) || is_repeated(line, &mut seen)
        })
        .collect();
    let told = headline.is_some();
    let headline = headline.or_else(|| find_headline(text, paragraphs, &furniture));
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.range.clone();
        if headline.as_ref() == Some(&range) {
            draft.parts.push((range, BlockKind::Headline));
        } else if furniture[i] || is_about(draft, text, &range, i) {
            draft.parts.push((range, BlockKind::Furniture));
        } else {
            story.push(i);
            lay_paragraph(draft, text, range, story.len() - 1);
        }
    }
    if let Some(range) = headline.filter(|_| !told) {
        let span = text.span(range);
        draft.set(Field::Title, &text[span], Evidence::Text(span));
    }
}

/// A line of four words and more that stood before, word for word.
fn is_repeated<'a>(line: &'a str, seen: &mut BTreeSet<&'a str>) -> bool {
    let label = line.find(':').is_some_and(|at| at <= 40);
    line.split_whitespace().nth(3).is_some() && !label && !seen.insert(line)
}

/// Whether a line near the top is a byline or a date line; notes what it states.
fn is_about(draft: &mut Draft, text: &Text, range: &Range<usize>, index: usize) -> bool {
    if index >= 2 * EDGE {
        return false;
    }
    let span = text.span(range.clone());
    let line = &text[span];
    if is_date_line(line)
        && let Some((at, found)) = date::find(line)
    {
        let place = Evidence::Text(text.span(range.start + at.start..range.start + at.end));
        let changed = ["updated", "modified", "last"].iter().any(|w| line.to_lowercase().starts_with(w));
        draft.set(if changed { Field::Modified } else { Field::Published }, &found, place);
        return true;
    }
    let Some(names) = byline(line) else { return false };
    if draft.meta.authors.is_empty() {
        draft.meta.authors = names;
        draft.meta.evidence.insert("authors", Evidence::Text(span));
    }
    true
}

/// A paragraph of the story: a date label before it and the dateline are parts of their own.
pub(super) fn lay_paragraph(draft: &mut Draft, text: &Text, range: Range<usize>, nth: usize) {
    let words = &text.as_str()[range.clone()];
    let mut at = range.start;
    if nth < DATELINE_WITHIN {
        let label = date_prefix(words);
        if label > 0 {
            let (found_at, found) = date::find(words).expect("a date label holds a date");
            let span = text.span(range.start + found_at.start..range.start + found_at.end);
            draft.set(Field::Published, &found, Evidence::Text(span));
            draft.parts.push((at..at + label, BlockKind::Furniture));
            at = skip_space(text, at + label);
        }
        let known = draft.parts.iter().any(|(_, kind)| *kind == BlockKind::Dateline);
        let length = if known { 0 } else { dateline::length(&text.as_str()[at..range.end]) };
        if length > 0 {
            let line = text.span(at..at + length);
            if let Some((found_at, found)) = date::find(&text[line]) {
                let span = text.span(at + found_at.start..at + found_at.end);
                draft.set(Field::Published, &found, Evidence::Text(span));
            }
            draft.parts.push((at..at + length, BlockKind::Dateline));
            at = skip_space(text, at + length);
        }
    }
    draft
        .parts
        .push((at.min(range.end)..range.end, paragraph_kind(&text.as_str()[at.min(range.end)..range.end])));
}

fn skip_space(text: &Text, at: usize) -> usize {
    let rest = &text.as_str()[at..];
    at + rest.len() - rest.trim_start().len()
}

/// A paragraph without markup is a caption when it ends with a picture's credit.
fn paragraph_kind(words: &str) -> BlockKind {
    const CREDITS: [&str; 8] =
        [" Images)", " Photo)", " Photos)", "/AP)", "/AFP)", "/Reuters)", "/EPA)", "(Photo)"];
    let pictured = words.len() < 600 && CREDITS.iter().any(|c| words.ends_with(c));
    if pictured { BlockKind::Caption } else { BlockKind::Paragraph }
}

/// The first line of the story, where it stands out as a title: short, apart, and no sentence of
/// a first paragraph.
fn find_headline(text: &Text, paragraphs: &[Paragraph], furniture: &[bool]) -> Option<Range<usize>> {
    let first = furniture.iter().take(EDGE).position(|f| !f)?;
    let next = (first + 1..paragraphs.len()).find(|i| !furniture[*i])?;
    let line = &text.as_str()[paragraphs[first].range.clone()];
    let after = &text.as_str()[paragraphs[next].range.clone()];
    let words = line.split_whitespace().count();
    let labelled =
        line.find(':').is_some_and(|at| line[..at].split_whitespace().count() == 1 && is_upper(&line[..at]));
    let opens_story = dateline::length(line) > 0 || date_prefix(line) > 0 || labelled;
    if opens_story || words > 35 || line.chars().count() > LONGEST_HEADLINE || line.contains('\n') {
        return None;
    }
    let unended = !line.ends_with(['.', '!', '?', ':', ';', ',', '"', '”']);
    let blanks = paragraphs[next + 1..].iter().filter(|p| p.after_blank).count();
    let rest = paragraphs.len() - next - 1;
    // Set apart by the only blank line of a text.
    let apart = paragraphs[next].after_blank && rest > 0 && blanks * 4 <= rest;
    let says = [" said", " says", " told "].iter().any(|s| line.contains(s));
    let shorter = words <= 18 && line.len() * 4 < after.len() * 3 && !says && !line.contains(['“', '"']);
    let before_dateline = dateline::length(after) > 0;
    (unended && words <= 30 || apart || before_dateline || is_title_case(line) || shorter)
        .then(|| paragraphs[first].range.clone())
}

fn is_upper(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Nearly every longer word is capitalised.
fn is_title_case(line: &str) -> bool {
    let long: Vec<&str> = line.split_whitespace().filter(|w| w.chars().count() > 3).collect();
    let upper = long.iter().filter(|w| !w.starts_with(|c: char| c.is_lowercase())).count();
    long.len() >= 3 && upper * 5 >= long.len() * 4
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::article::BlockKind;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let article = Article::from_plain("t", text);
        article.blocks.iter().map(|b| (b.kind, article.text[b.span].to_owned())).collect()
    }

    #[test]
    fn a_headline_stands_apart() {
        let found = blocks(
            "Bridge closes. Mayor asks for help.\n\nThe bridge closed on Sunday, the mayor of the town said.\nNobody was hurt.\nIt will open in spring.",
        );
        assert_eq!(found[0].0, BlockKind::Headline);
        let found = blocks(
            "The bridge in the harbour of the town closed on Sunday, the mayor said.\n\nNobody was hurt.\n\nIt opens in spring.",
        );
        assert_eq!(found[0].0, BlockKind::Paragraph);
    }

    #[test]
    fn a_date_label_and_a_dateline_open_the_story() {
        let text = " date 2031-05-04 OSTVIK — (NNA) — The bridge closed.\n\nNobody was hurt.";
        let found = blocks(text);
        let kinds: Vec<BlockKind> = found.iter().map(|b| b.0).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Furniture, Dateline, Paragraph, Paragraph]);
        assert_eq!(found[2].1, "The bridge closed.");
        let article = Article::from_plain("t", text);
        assert_eq!(article.meta.published.as_deref(), Some("2031-05-04"));
    }

    #[test]
    fn furniture_bylines_and_repeated_captions() {
        let text = "Select Language:\nBridge closed in storm\nBy Ada Vale\nMay 4, 2031\nDivers look at the bridge on Sunday.\nThe bridge closed.\nDivers look at the bridge on Sunday.\n{Daily.example}";
        let article = Article::from_plain("t", text);
        let furniture: Vec<&str> = article.furniture().map(|s| &article.text[s]).collect();
        let want = [
            "Select Language:",
            "By Ada Vale",
            "May 4, 2031",
            "Divers look at the bridge on Sunday.",
            "{Daily.example}",
        ];
        assert_eq!(furniture, want);
        assert_eq!(article.meta.authors, ["Ada Vale"]);
        assert_eq!(article.meta.title.as_deref(), Some("Bridge closed in storm"));
    }
}
