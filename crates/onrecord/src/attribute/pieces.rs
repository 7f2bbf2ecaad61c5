//! Which contents lie where in the text.

use crate::attribution::Attribution;
use crate::text::{Span, Text};

/// How many pieces of content that begin before a stretch's end are looked at; a bound on the work.
const NEAR: usize = 64;

/// The pieces of the contents that lie in no other, by their place.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<(Span, usize)>);

impl Pieces {
    /// Of attributions with their index.
    pub(super) fn of<'a>(all: impl Iterator<Item = (usize, &'a Attribution)>) -> Self {
        let outer = all.filter(|(_, a)| a.inside.is_none());
        let mut pieces: Vec<_> = outer.flat_map(|(i, a)| a.content.iter().map(move |c| (*c, i))).collect();
        pieces.sort_unstable();
        Pieces(pieces)
    }

    /// The attributions that share bytes with any of some stretches, each once, in order.
    pub(super) fn near(&self, stretches: &[Span]) -> Vec<usize> {
        let mut found = Vec::new();
        for c in stretches {
            let past = self.0.partition_point(|(p, _)| p.start() < c.end());
            found.extend(
                self.0[..past].iter().rev().take(NEAR).filter(|(p, _)| p.overlaps(*c)).map(|(_, i)| *i),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What is reported around the quotations of an article, as far as their reading asks for it.
#[derive(Debug)]
pub(super) struct Told<'a> {
    text: &'a Text,
    reported: &'a [Attribution],
    pieces: Pieces,
    /// By place.
    cues: Vec<(Span, usize)>,
}

impl<'a> Told<'a> {
    pub(super) fn new(text: &'a Text, reported: &'a [Attribution]) -> Self {
        let mut cues: Vec<_> = reported.iter().enumerate().filter_map(|(i, a)| Some((a.cue?, i))).collect();
        cues.sort_unstable();
        Told { text, reported, pieces: Pieces::of(reported.iter().enumerate()), cues }
    }

    /// The attributions whose cue lies between two places, in order.
    pub(super) fn within(&self, from: usize, to: usize) -> impl Iterator<Item = &'a Attribution> + '_ {
        let cues = self.cues.partition_point(|(s, _)| s.start() < from)..;
        self.cues[cues].iter().take_while(move |(s, _)| s.end() <= to).map(|&(_, i)| &self.reported[i])
    }

    /// The attribution that holds most of a stretch, and at least half of its letters.
    pub(super) fn around(&self, stretch: Span) -> Option<&'a Attribution> {
        let shared = |a: &Attribution| -> usize {
            a.content.iter().filter_map(|c| c.intersection(stretch)).map(|s| letters(&self.text[s])).sum()
        };
        let best = self.pieces.near(&[stretch]).into_iter().map(|i| &self.reported[i]);
        let best = best.map(|a| (shared(a), a)).max_by_key(|(n, a)| (*n, std::cmp::Reverse(a.cue)));
        best.filter(|(n, _)| 2 * n >= letters(&self.text[stretch])).map(|(_, a)| a)
    }
}

/// Letters and digits.
pub(super) fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}
