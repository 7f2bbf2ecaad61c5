//! The passages that the articles of a record share.

use super::types::{Doc, Kind, Options, Pair, Side};
use super::{find, quoted};
use crate::article::{Article, BlockKind, Place};
use crate::attribution::Attributed;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the search must know of an article beside its text.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// What stands in quotation marks (bytes, in order).
    pub quoted: Box<[Range<usize>]>,
    /// What is known to be no part of the story: headline, furniture (bytes, in order).
    pub outside: Box<[Range<usize>]>,
}

impl Outline {
    /// The outline of an article by its blocks and a plain scan for quotation marks.
    pub fn of(article: &Article) -> Outline {
        let outside = |k| matches!(k, BlockKind::Headline | BlockKind::Furniture);
        let outside = article.blocks.iter().filter(|b| outside(b.kind)).map(|b| b.span.range());
        Outline { quoted: quoted(article.text.as_str()).into(), outside: outside.collect() }
    }

    /// The same with the quotation marks that were paired and looked at: single ones, too.
    fn with_marks(mut self, attributed: &Attributed) -> Outline {
        let marks = attributed.marks.iter().map(|m| m.span.range());
        let mut all: Vec<Range<usize>> = self.quoted.iter().cloned().chain(marks).collect();
        all.sort_unstable_by_key(|r| (r.start, r.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for range in all {
            match merged.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => merged.push(range),
            }
        }
        self.quoted = merged.into();
        self
    }
}

/// A stretch of words that two articles of a record share; `a.article < b.article`.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// A hash of the words of both.
    pub id: String,
    /// Where it stands in the one.
    pub a: Place,
    /// Where it stands in the other.
    pub b: Place,
    /// What is shared.
    pub kind: Kind,
    /// The article (index) that the words come from, where there is evidence.
    pub from: Option<usize>,
    /// The evidence, in a sentence.
    pub why: String,
    /// Words that both have, in one order.
    pub words: usize,
    /// Index of its text.
    pub text: usize,
}

/// One text in several articles.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedText {
    /// The weightiest of its passages' kinds.
    pub kind: Kind,
    /// Where it stands, by article and place.
    pub members: Vec<Place>,
    /// Its passages (indices).
    pub passages: Vec<usize>,
}

impl SharedText {
    /// The articles that carry it, each once, in order.
    pub fn articles(&self) -> Vec<usize> {
        self.members.iter().map(|m| m.article).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// All that the articles of a record share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// By articles, then by place.
    pub passages: Vec<Passage>,
    /// By their first member.
    pub texts: Vec<SharedText>,
}

/// What reports share. Primaries are what reports quote, and versions of one article are one: neither
/// is shared with. Never fails: where the search cannot have its threads it finds nothing.
pub fn between(
    articles: &[Article],
    attributed: &[Attributed],
    versions: &[Vec<usize>],
    threads: usize,
) -> Shared {
    let outlines: Vec<Outline> =
        articles.iter().zip(attributed).map(|(a, found)| Outline::of(a).with_marks(found)).collect();
    let docs: Vec<Doc<'_>> = articles.iter().zip(&outlines).map(|(a, o)| doc(a, o)).collect();
    let found = find(&docs, &Options { threads, ..Options::default() }).unwrap_or_default();
    let together = |a: usize, b: usize| versions.iter().any(|v| v.contains(&a) && v.contains(&b));
    let place = |s: Side| Place { article: s.doc, span: articles[s.doc].text.span(s.start..s.end) };
    let mut shared = Shared::default();
    for group in &found.groups {
        let pairs = group.pairs.iter().map(|&p| &found.pairs[p]).filter(|p| !together(p.a.doc, p.b.doc));
        // Who only quotes what others carry with words of their own has not their text.
        let (quoted, told): (Vec<&Pair>, Vec<&Pair>) = pairs.partition(|p| p.kind == Kind::Quotation);
        for pairs in [told, quoted] {
            let Some(kind) = pairs.iter().map(|p| p.kind).max() else { continue };
            let text = shared.texts.len();
            let lies = |m: &Side, s: Side| m.doc == s.doc && m.start < s.end && s.start < m.end;
            let carries = |m: &&Side| pairs.iter().any(|p| lies(m, p.a) || lies(m, p.b));
            let members = group.members.iter().filter(carries).map(|&m| place(m)).collect();
            shared.texts.push(SharedText { kind, members, passages: Vec::new() });
            shared.passages.extend(pairs.iter().map(|p| {
                let (a, b) = (place(p.a), place(p.b));
                let id = crate::id::of("passage", [a, b].map(|p| &articles[p.article].text[p.span]));
                Passage { id, a, b, kind: p.kind, from: p.from, why: p.why.clone(), words: p.words, text }
            }));
        }
    }
    shared.passages.sort_by_key(|p| (p.a.article, p.b.article, p.a.span, p.b.span));
    for (i, passage) in shared.passages.iter().enumerate() {
        shared.texts[passage.text].passages.push(i);
    }
    shared
}

fn doc<'a>(article: &'a Article, outline: &'a Outline) -> Doc<'a> {
    Doc {
        name: &article.name,
        text: if article.kind.is_primary() { "" } else { article.text.as_str() },
        outlet: article.meta.outlet.as_deref(),
        published: article.meta.published.as_deref(),
        quoted: &outline.quoted,
        outside: &outline.outside,
    }
}
