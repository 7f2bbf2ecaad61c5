//! Passages that are one text in many documents.

use super::collection::{Collection, Place};
use super::join::{Shared, grow, joined};
use super::judge::{Weighed, keep};
use super::rarity::Rarity;
use super::seeds::Meeting;
use super::types::Options;
use crate::sets::Sets;
use rayon::prelude::*;
use std::ops::Range;

/// Places of one text up to which every two of them are looked at; in more, what was linked.
const MOST: usize = 600;
/// Words of the seeds within a group.
const SEED: usize = 3;

/// One place of a text that several documents carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub doc: usize,
    pub range: Range<Place>,
}

/// The places of each text, and for each passage the text it is of.
pub(super) struct Groups {
    /// In order of document and place, texts in order of their first member.
    pub groups: Vec<Vec<Member>>,
    /// By the index of the passage.
    pub of: Vec<usize>,
}

/// Adds the passages that follow from others: where one text stands in three documents, and two
/// pairs of them were found, the third is looked at with seeds of three words.
pub(super) fn complete(
    all: &Collection,
    rarity: &Rarity,
    mut found: Vec<Weighed>,
    options: &Options,
) -> Vec<Weighed> {
    let groups = groups(all, &found);
    found.sort_by_key(|w| (w.shared.docs, w.shared.a.start, w.shared.b.start));
    let work: Vec<(&Vec<Member>, usize)> = groups
        .groups
        .iter()
        .filter(|g| (3..=MOST).contains(&g.len()))
        .flat_map(|g| (0..g.len() - 1).map(move |i| (g, i)))
        .collect();
    let more: Vec<Vec<Shared>> = work.par_iter().map(|&(g, i)| missing(all, rarity, &found, g, i)).collect();
    let more = more.into_iter().flatten().collect();
    found.extend(keep(all, rarity, more, true, options));
    found.sort_by_key(|w| (w.shared.docs, w.shared.a.start, w.shared.b.start, w.shared.a.end));
    found.dedup_by(|y, x| x.shared == y.shared);
    found
}

/// Passages between member `i` of a text and the later ones that are not among those found.
fn missing(
    all: &Collection,
    rarity: &Rarity,
    found: &[Weighed],
    members: &[Member],
    i: usize,
) -> Vec<Shared> {
    let one = &members[i];
    let mut out = Vec::new();
    let mut grams = Vec::new();
    for other in &members[i + 1..] {
        let docs = (one.doc, other.doc);
        if docs.0 == docs.1 || is_found(found, docs, one, other) {
            continue;
        }
        if grams.is_empty() {
            grams = sorted_grams(all, &one.range);
        }
        let mut here: Vec<Shared> = Vec::new();
        for b in other.range.start..other.range.end.saturating_sub(SEED as Place - 1) {
            let gram = gram(all, b);
            let at = grams.partition_point(|g| g.0 < gram);
            for &(_, a) in grams[at..].iter().take_while(|g| g.0 == gram).take(4) {
                if !here.iter().any(|h| h.a.contains(&a) && h.b.contains(&b)) {
                    let (a, b) = grow(all, rarity, Meeting { a, b });
                    here.push(Shared { docs, a, b });
                }
            }
        }
        here.retain(|h| h.a.len() >= 2 * SEED);
        out.extend(joined(here));
    }
    out
}

fn is_found(found: &[Weighed], docs: (usize, usize), one: &Member, other: &Member) -> bool {
    let from = found.partition_point(|w| w.shared.docs < docs);
    found[from..]
        .iter()
        .take_while(|w| w.shared.docs == docs)
        .any(|w| overlap(&w.shared.a, &one.range) && overlap(&w.shared.b, &other.range))
}

fn overlap(x: &Range<Place>, y: &Range<Place>) -> bool {
    x.start < y.end && y.start < x.end
}

fn gram(all: &Collection, at: Place) -> [u32; SEED] {
    std::array::from_fn(|k| all.keys[at as usize + k])
}

fn sorted_grams(all: &Collection, range: &Range<Place>) -> Vec<([u32; SEED], Place)> {
    let last = range.end.saturating_sub(SEED as Place - 1);
    let mut grams: Vec<_> = (range.start..last).map(|p| (gram(all, p), p)).collect();
    grams.sort_unstable();
    grams
}

/// Finds the texts: sides of passages that overlap in a document are one place, and passages
/// connect places.
pub(super) fn groups(all: &Collection, found: &[Weighed]) -> Groups {
    let mut sides: Vec<(Place, Place, usize)> = Vec::with_capacity(found.len() * 2);
    for (i, w) in found.iter().enumerate() {
        sides.push((w.shared.a.start, w.shared.a.end, i));
        sides.push((w.shared.b.start, w.shared.b.end, i));
    }
    sides.sort_unstable();
    let mut members: Vec<Member> = Vec::new();
    let mut first: Vec<usize> = vec![usize::MAX; found.len()];
    let mut sets = Sets::new(0);
    for (start, end, i) in sides {
        let doc = all.doc(start);
        let continues = members.last().is_some_and(|m| m.doc == doc && is_same(&m.range, start, end));
        if continues {
            let m = members.last_mut().map(|m| &mut m.range);
            m.into_iter().for_each(|r| r.end = r.end.max(end));
        } else {
            sets.push();
            members.push(Member { doc, range: start..end });
        }
        let here = members.len() - 1;
        match first[i] {
            usize::MAX => first[i] = here,
            other => sets.join(here, other),
        }
    }
    collect(members, sets, &first)
}

/// Whether a side continues a place: half of the shorter of the two lies in both.
fn is_same(place: &Range<Place>, start: Place, end: Place) -> bool {
    let both = place.end.min(end).saturating_sub(start) as usize;
    both * 2 >= place.len().min((end - start) as usize)
}

fn collect(members: Vec<Member>, mut sets: Sets, first: &[usize]) -> Groups {
    let mut number = vec![usize::MAX; members.len()];
    let mut groups: Vec<Vec<Member>> = Vec::new();
    let roots: Vec<usize> = (0..members.len()).map(|i| sets.top(i)).collect();
    for (member, &root) in members.into_iter().zip(&roots) {
        if number[root] == usize::MAX {
            number[root] = groups.len();
            groups.push(Vec::new());
        }
        groups[number[root]].push(member);
    }
    let of = first.iter().map(|&m| number[roots[m]]).collect();
    Groups { groups, of }
}
