//! Meetings of two documents to passages: extended both ways, and joined where they run on.

use super::collection::{Collection, Place};
use super::extend::{Reach, extend};
use super::rarity::Rarity;
use super::seeds::Meeting;
use super::types::Options;
use rayon::prelude::*;
use std::ops::Range;

/// Words between two passages in one order, on either side, across which they are one.
const GAP: Place = 14;

/// A passage of two documents, by the places of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// Documents, `docs.0 < docs.1`.
    pub docs: (usize, usize),
    pub a: Range<Place>,
    pub b: Range<Place>,
}

/// The passages of every pair of documents that meet, by documents and place.
pub(super) fn passages(
    all: &Collection,
    rarity: &Rarity,
    meetings: Vec<Meeting>,
    _options: &Options,
) -> Vec<Shared> {
    let mut keyed: Vec<(u32, u32, Meeting)> =
        meetings.iter().map(|m| (all.doc(m.a) as u32, all.doc(m.b) as u32, *m)).collect();
    drop(meetings);
    keyed.par_sort_unstable();
    let pairs: Vec<&[(u32, u32, Meeting)]> = keyed.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).collect();
    let found: Vec<Vec<Shared>> = pairs.par_iter().map(|pair| of_pair(all, rarity, pair)).collect();
    found.into_iter().flatten().collect()
}

fn of_pair(all: &Collection, rarity: &Rarity, pair: &[(u32, u32, Meeting)]) -> Vec<Shared> {
    let docs = (pair[0].0 as usize, pair[0].1 as usize);
    let mut found: Vec<Shared> = Vec::new();
    for &(_, _, m) in pair {
        if found.iter().any(|f| f.a.contains(&m.a) && f.b.contains(&m.b)) {
            continue;
        }
        let (a, b) = grow(all, rarity, m);
        found.push(Shared { docs, a, b });
    }
    joined(found)
}

/// A meeting extended both ways, never over masked words.
pub(super) fn grow(all: &Collection, rarity: &Rarity, m: Meeting) -> (Range<Place>, Range<Place>) {
    let (da, db) = (all.places(all.doc(m.a)), all.places(all.doc(m.b)));
    let slight = |key| rarity.slight(key);
    let ahead: Reach = extend(
        |i| all.key_within(&da, i64::from(m.a) + i as i64),
        |j| all.key_within(&db, i64::from(m.b) + j as i64),
        slight,
    );
    let back: Reach = extend(
        |i| all.key_within(&da, i64::from(m.a) - 1 - i as i64),
        |j| all.key_within(&db, i64::from(m.b) - 1 - j as i64),
        slight,
    );
    let range = |at: Place, back: usize, ahead: usize| at - back as Place..at + ahead as Place;
    (range(m.a, back.a, ahead.a), range(m.b, back.b, ahead.b))
}

/// Passages of one pair of documents, with those joined that overlap or run on.
pub(super) fn joined(mut found: Vec<Shared>) -> Vec<Shared> {
    found.sort_unstable_by_key(|f| (f.a.start, f.b.start, f.a.end, f.b.end));
    let mut out: Vec<Shared> = Vec::new();
    for next in found {
        let runs_on = |f: &Shared| {
            let near = |x: &Range<Place>, y: &Range<Place>| y.start <= x.end + GAP && y.end + GAP >= x.start;
            near(&f.a, &next.a)
                && near(&f.b, &next.b)
                && (f.a.start <= next.a.start) == (f.b.start <= next.b.start)
        };
        match out.iter_mut().rev().take(8).find(|f| runs_on(f)) {
            Some(f) => {
                f.a = f.a.start.min(next.a.start)..f.a.end.max(next.a.end);
                f.b = f.b.start.min(next.b.start)..f.b.end.max(next.b.end);
            }
            None => out.push(next),
        }
    }
    out
}
