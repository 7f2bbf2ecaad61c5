//! Places of words back to bytes of the texts.

use super::collection::{Collection, Place};
use super::direction::{Traces, direction, has_direction, why_quotation};
use super::group::{Groups, Member, groups};
use super::judge::Weighed;
use super::kind::{is_rewrite, kind};
use super::types::{Doc, Group, Kind, Pair, Passages, Side};
use crate::collate::words::words;
use rayon::prelude::*;
use std::ops::Range;

/// Spans, kinds, directions and reasons of the passages that were found.
pub(super) fn pairs(docs: &[Doc<'_>], all: &Collection, mut found: Vec<Weighed>) -> Passages {
    found.sort_by_key(|w| (w.shared.docs, w.shared.a.start, w.shared.b.start));
    let texts = groups(all, &found);
    let spans = Spans::read(docs, all, &found, &texts);
    let traces = traces(docs, &found);
    let carriers: Vec<Vec<usize>> = texts.groups.iter().map(|g| documents(g)).collect();
    let mut number = 0;
    let mut pairs = Vec::with_capacity(found.len());
    for same in found.chunk_by(|x, y| x.shared.docs == y.shared.docs) {
        let (a, b) = same[0].shared.docs;
        let common = same.iter().map(|w| w.narrated).sum();
        let rewrite = is_rewrite(common, (all.places(a).len(), all.places(b).len()));
        for w in same {
            let kind = match kind(w) {
                Kind::Narration if rewrite => Kind::Rewrite,
                kind => kind,
            };
            let (from, why) = if has_direction(kind) {
                direction(&traces, a, b, &carriers[texts.of[number]])
            } else {
                (None, why_quotation(w.narrated))
            };
            number += 1;
            let (sa, sb) = (spans.side(all, a, &w.shared.a), spans.side(all, b, &w.shared.b));
            pairs.push(Pair { a: sa, b: sb, kind, from, why, words: w.words, bits: w.bits });
        }
    }
    Passages { pairs, groups: spans.groups(all, texts) }
}

/// The traces of the documents that share narration; the others' are not looked for.
fn traces<'a>(docs: &[Doc<'a>], found: &[Weighed]) -> Vec<Traces<'a>> {
    let mut shares = vec![false; docs.len()];
    for w in found.iter().filter(|w| w.narration) {
        (shares[w.shared.docs.0], shares[w.shared.docs.1]) = (true, true);
    }
    let look = |(d, &shares): (&Doc<'a>, &bool)| Traces::of(if shares { *d } else { Doc { text: "", ..*d } });
    docs.par_iter().zip(&shares).map(look).collect()
}

/// The documents of a text's places, each once.
fn documents(members: &[Member]) -> Vec<usize> {
    let mut docs: Vec<usize> = members.iter().map(|m| m.doc).collect();
    docs.dedup();
    docs
}

/// The byte ranges of the words where passages begin and end.
struct Spans {
    /// Places in order, each with the first and last byte of its word.
    known: Vec<(Place, u32, u32)>,
}

impl Spans {
    fn read(docs: &[Doc<'_>], all: &Collection, found: &[Weighed], texts: &Groups) -> Spans {
        let ends = |r: &Range<Place>| [r.start, r.end - 1];
        let mut want: Vec<Place> =
            found.iter().flat_map(|w| [ends(&w.shared.a), ends(&w.shared.b)]).flatten().collect();
        want.extend(texts.groups.iter().flatten().flat_map(|m| ends(&m.range)));
        want.par_sort_unstable();
        want.dedup();
        let by_doc: Vec<&[Place]> = want.chunk_by(|&x, &y| all.doc(x) == all.doc(y)).collect();
        let known = by_doc.par_iter().map(|places| spans_of(docs, all, places)).collect::<Vec<_>>();
        Spans { known: known.into_iter().flatten().collect() }
    }

    fn side(&self, all: &Collection, doc: usize, range: &Range<Place>) -> Side {
        debug_assert_eq!(all.doc(range.start), doc);
        let find = |p: Place| self.known.binary_search_by_key(&p, |k| k.0).map(|i| self.known[i]);
        let (first, last) = (find(range.start), find(range.end - 1));
        Side { doc, start: first.map_or(0, |f| f.1 as usize), end: last.map_or(0, |l| l.2 as usize) }
    }
}

impl Spans {
    /// The texts, with the indices of their pairs.
    fn groups(&self, all: &Collection, texts: Groups) -> Vec<Group> {
        let members = |g: &Vec<Member>| g.iter().map(|m| self.side(all, m.doc, &m.range)).collect();
        let mut groups: Vec<Group> =
            texts.groups.iter().map(|g| Group { members: members(g), pairs: Vec::new() }).collect();
        for (pair, &text) in texts.of.iter().enumerate() {
            groups[text].pairs.push(pair);
        }
        groups
    }
}

fn spans_of(docs: &[Doc<'_>], all: &Collection, places: &[Place]) -> Vec<(Place, u32, u32)> {
    let doc = all.doc(places[0]);
    let from = all.places(doc).start;
    let mut out = Vec::with_capacity(places.len());
    let mut wanted = places.iter().copied().peekable();
    for (place, word) in (from..).zip(words(docs[doc].text)) {
        match wanted.peek() {
            None => break,
            Some(&next) if next == place => {
                out.push((place, word.start as u32, word.end as u32));
                wanted.next();
            }
            Some(_) => {}
        }
    }
    out
}
