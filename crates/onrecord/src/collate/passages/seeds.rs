//! Where documents meet: word n-grams that stand in more than one of them.
//!
//! The n-grams are not kept in a map. Each is hashed; the hashes are taken a share at a time, so
//! that memory stays small, sorted together with their places, and equal neighbours are looked
//! at. A frequent n-gram is not dropped but linked sparsely: one text in sixty outlets makes
//! sixty equal n-grams, which is what is looked for.

use super::collection::{Collection, MASKED, Place, STANDING};
use super::furniture::{self, MARKING};
use super::types::Options;
use rayon::prelude::*;
use std::ops::Range;

/// Two places where two documents have the same words; `a < b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meeting {
    pub a: Place,
    pub b: Place,
}

/// N-grams to sort at a time.
const SHARE: usize = 9_000_000;
/// Shares that are in memory at one time, however many threads there are.
const AT_ONCE: usize = 4;
/// Places of one n-gram up to which all of them are held against each other.
const ALL: usize = 16;
/// Places to which each is linked in a more frequent one.
const NEXT: usize = 4;
/// Places beyond which an n-gram is a set phrase of the language, whatever carries it.
const PHRASE: usize = 4096;
/// A run that continues over many n-grams is looked at where it begins and at every this many
/// words.
const STEP: Place = 8;

/// Bytes that finding the meetings takes: per thread one share, and room to sort it; a marked
/// byte a word is counted with the collection. Meetings themselves are few: one in fifty words.
pub(super) fn memory(text: u64, threads: usize) -> u64 {
    (threads.clamp(1, AT_ONCE) * 2 * 8) as u64 * (text / 5).min(SHARE as u64 * 9 / 8) + text / 5 / 20 * 16
}

/// Every meeting worth a closer look, in order.
pub(super) fn meetings(all: &Collection, options: &Options) -> Vec<Meeting> {
    let mut flat = at_length(all, MARKING, options);
    if options.thorough {
        flat.append(&mut at_length(all, 3, options));
    }
    flat.par_sort_unstable();
    flat.dedup();
    flat
}

/// The meetings on n-grams of `n` words. Those of five words also mark what recurs: shorter ones
/// recur by chance.
fn at_length(all: &Collection, n: usize, options: &Options) -> Vec<Meeting> {
    let shares = all.keys.len().div_ceil(SHARE).next_power_of_two();
    let depth = shares.trailing_zeros();
    let mut flat = Vec::new();
    for first in (0..shares).step_by(AT_ONCE) {
        let batch = first..shares.min(first + AT_ONCE);
        let found: Vec<Vec<Meeting>> = batch
            .into_par_iter()
            .map(|share| {
                let sorted = sorted_share(all, n, share as u64, depth);
                let mut out = Vec::new();
                for same in sorted.chunk_by(|x, y| x >> 32 == y >> 32).filter(|c| c.len() > 1) {
                    link(all, n, same, options, &mut out);
                }
                out
            })
            .collect();
        found.into_iter().for_each(|mut f| flat.append(&mut f));
    }
    flat
}

/// The n-grams of one share, as hash and place in one number, in order.
fn sorted_share(all: &Collection, n: usize, share: u64, depth: u32) -> Vec<u64> {
    let mut grams = Vec::with_capacity(all.keys.len() / (1 << depth) * 9 / 8);
    for doc in 0..all.docs() {
        let places = all.places(doc);
        let keys = &all.keys[places.start as usize..places.end as usize];
        for (at, gram) in (places.start..).zip(keys.windows(n)) {
            if share_of(gram, depth) == share {
                grams.push(hash(gram) >> 32 << 32 | u64::from(at));
            }
        }
    }
    radsort::sort_by_key(&mut grams, |g| (g >> 32) as u32);
    grams
}

/// Which of the `1 << depth` shares an n-gram is in, told by its first two words: all places are
/// gone through for every share, and only those of the share are hashed.
fn share_of(gram: &[u32], depth: u32) -> u64 {
    let two = u64::from(gram[0]) << 32 | u64::from(gram[1]);
    two.wrapping_mul(MIX) >> 1 >> (63 - depth)
}

/// The hash of an n-gram: a polynomial of its words, mixed at the end.
fn hash(gram: &[u32]) -> u64 {
    let sum = gram.iter().fold(0u64, |sum, word| sum.wrapping_mul(BASE).wrapping_add(u64::from(*word)));
    (sum ^ (sum >> 32)).wrapping_mul(MIX)
}

/// Odd numbers without a pattern in their bits: the golden ratio, and one of Stafford's mixers.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
const MIX: u64 = 0xd6e8_feb8_6659_fd93;

/// Looks at all places of one n-gram.
fn link(all: &Collection, n: usize, same: &[u64], options: &Options, out: &mut Vec<Meeting>) {
    let place = |i: usize| same[i] as Place;
    if n == MARKING && same.len() > 2 {
        let mark = furniture::marks(all, same);
        if mark != 0 {
            (0..same.len()).for_each(|i| all.mark(place(i), mark));
        }
        if mark & STANDING != 0 && same.len() > ALL {
            return;
        }
    }
    if same.len() > PHRASE {
        return;
    }
    let next = if same.len() <= ALL { ALL } else { NEXT };
    for i in 0..same.len() {
        for j in i + 1..same.len().min(i + 1 + next) {
            let (a, b) = (place(i), place(j));
            if all.doc(a) != all.doc(b) && worth(all, n, a, b, options) {
                out.push(Meeting { a, b });
            }
        }
    }
}

/// Whether a meeting is likely to be more than a turn of phrase: it is the head of its run of
/// equal words (or stands at every eighth), and words around it agree too, over small edits.
fn worth(all: &Collection, n: usize, a: Place, b: Place, options: &Options) -> bool {
    let (x, y) = (a as usize, b as usize);
    let keys = &all.keys;
    if !a.is_multiple_of(STEP) && x > 0 && keys[x - 1] == keys[y - 1] {
        return false;
    }
    if all.has(a, MASKED) || all.has(b, MASKED) {
        return false;
    }
    let (da, db) = (all.places(all.doc(a)), all.places(all.doc(b)));
    let after = agree(keys, x + n..da.end as usize, y + n..db.end as usize, false);
    let before = agree(keys, da.start as usize..x, db.start as usize..y, true);
    let words = 2 * n as i32 + after + before;
    let both_quoted = || all.has(a, super::collection::QUOTED) && all.has(b, super::collection::QUOTED);
    words >= if options.thorough { 11 } else { 17 } || words >= 12 && both_quoted()
}

/// How far two texts agree from where they have met: twice the equal words less the words
/// edited between them, at its best. An edit must be followed by two equal words.
fn agree(keys: &[u32], a: Range<usize>, b: Range<usize>, back: bool) -> i32 {
    let (la, lb) = (a.len().min(40), b.len().min(40));
    let ka = |i: usize| if back { keys[a.end - 1 - i] } else { keys[a.start + i] };
    let kb = |j: usize| if back { keys[b.end - 1 - j] } else { keys[b.start + j] };
    let (mut i, mut j, mut sum, mut best) = (0, 0, 0, 0);
    while i < la && j < lb && best < 24 {
        if ka(i) == kb(j) {
            sum += 2;
            best = best.max(sum);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let meets = |di: usize, dj: usize| {
            i + di + 1 < la && j + dj + 1 < lb && ka(i + di) == kb(j + dj) && ka(i + di + 1) == kb(j + dj + 1)
        };
        let Some(&(di, dj)) = RESUME.iter().find(|&&(di, dj)| meets(di, dj)) else { break };
        sum -= di.max(dj) as i32;
        (i, j) = (i + di, j + dj);
    }
    best
}

/// Edits to try, the smallest first: words to pass over on either side.
const RESUME: [(usize, usize); 12] =
    [(1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (0, 2), (2, 0), (3, 3), (0, 3), (3, 0), (2, 3)];
