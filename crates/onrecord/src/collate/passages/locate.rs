//! Places of words back to bytes of the texts.

use super::collection::{Collection, Place};
use super::direction::direction;
use super::judge::Weighed;
use super::kind::{is_rewrite, kind};
use super::types::{Doc, Kind, Pair, Passages, Side};
use crate::collate::words::words;
use rayon::prelude::*;
use std::ops::Range;

/// Prints the passages that were found: spans, kind, direction and reasons.
pub(super) fn pairs(docs: &[Doc<'_>], all: &Collection, mut found: Vec<Weighed>) -> Passages {
    found.sort_by_key(|w| (w.shared.docs, w.shared.a.start, w.shared.b.start));
    let spans = Spans::read(docs, all, &found);
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
            let (from, why) = if kind == Kind::Quotation {
                (None, "words in quotation marks only".to_string())
            } else {
                direction(docs, a, b)
            };
            let (sa, sb) = (spans.side(all, a, &w.shared.a), spans.side(all, b, &w.shared.b));
            pairs.push(Pair { a: sa, b: sb, kind, from, why, words: w.words, bits: w.bits });
        }
    }
    Passages { pairs, groups: Vec::new() }
}

/// The byte ranges of the words where passages begin and end.
struct Spans {
    /// Places in order, each with the first and last byte of its word.
    known: Vec<(Place, u32, u32)>,
}

impl Spans {
    fn read(docs: &[Doc<'_>], all: &Collection, found: &[Weighed]) -> Spans {
        let ends = |r: &Range<Place>| [r.start, r.end - 1];
        let mut want: Vec<Place> =
            found.iter().flat_map(|w| [ends(&w.shared.a), ends(&w.shared.b)]).flatten().collect();
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
