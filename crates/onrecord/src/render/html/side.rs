//! Two reports side by side with what they share marked. Each marked stretch leads to the same words
//! on the other side.

use super::marks::{self, Mark};
use super::page::Page;
use super::view::View;
use crate::article::{BlockKind, Place};
use crate::collate::passages::{Kind, Passage};
use crate::shown::Shown;
use std::collections::BTreeMap;

/// Pairs of reports that are shown; two whole texts each make a long page.
const MOST: usize = 12;

/// The pairs of articles that share narration, those with the most words in common; none where the page
/// is not to carry whole texts.
fn pairs(view: &View) -> Vec<((usize, usize), usize)> {
    let mut words: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    if view.record.made.articles != Shown::Full {
        return Vec::new();
    }
    for p in view.record.shared.passages.iter().filter(|p| p.kind != Kind::Quotation) {
        *words.entry((p.a.article, p.b.article)).or_default() += p.words;
    }
    let mut all: Vec<_> = words.into_iter().collect();
    all.sort_by_key(|&(pair, n)| (std::cmp::Reverse(n), pair));
    all.truncate(MOST);
    all
}

/// Whether the reports of a passage are among those shown.
pub(super) fn is_shown(view: &View, passage: &Passage) -> bool {
    pairs(view).iter().any(|(pair, _)| *pair == (passage.a.article, passage.b.article))
}

/// The id of the two texts that a passage is seen in.
pub(super) fn anchor(passage: &Passage) -> String {
    format!("two-{}-{}", passage.a.article, passage.b.article)
}

pub(super) fn write(page: &mut Page, view: &View) {
    for ((a, b), words) in pairs(view) {
        let shared: Vec<&Passage> =
            view.record.shared.passages.iter().filter(|p| (p.a.article, p.b.article) == (a, b)).collect();
        let Some(first) = shared.first() else { continue };
        page.raw("<details class=side").attr(" id", &anchor(first)).raw("><summary>");
        page.text(&view.names[a]).raw(" beside ").text(&view.names[b]).raw(": ");
        page.count(words, "word", "words").raw(" of narration in common</summary><div class=two>");
        one(page, view, a, &shared, |p| (p.a, "a", "b"));
        one(page, view, b, &shared, |p| (p.b, "b", "a"));
        page.raw("</div></details>");
    }
}

fn one(
    page: &mut Page,
    view: &View,
    article: usize,
    shared: &[&Passage],
    of: impl Fn(&Passage) -> (Place, &'static str, &'static str),
) {
    let mut all: BTreeMap<crate::text::Span, Mark> = BTreeMap::new();
    for passage in shared {
        let (place, here, there) = of(passage);
        let mark = all.entry(place.span).or_default();
        mark.id = Some(format!("sp-{}-{here}", passage.id));
        mark.href = Some(format!("#sp-{}-{there}", passage.id));
        mark.classes = vec![if passage.kind == Kind::Quotation { "sq" } else { "st" }];
        mark.title = Some("The same words on the other side".to_owned());
    }
    let source = &view.record.articles[article];
    page.raw("<div class=text><p class=headline>").text(&view.names[article]).raw("</p>");
    for block in source.blocks.iter().filter(|b| b.kind != BlockKind::Furniture) {
        page.raw("<p>");
        marks::write(page, &source.text, block.span, &all);
        page.raw("</p>");
    }
    page.raw("</div>");
}
