//! Which passages say something: enough words in common, and rare enough ones.

use super::collection::{Collection, OFTEN, Place, QUOTED};
use super::join::Shared;
use super::rarity::Rarity;
use super::seeds::MARKING;
use super::types::Options;
use crate::collate::align::{Op, OpKind, align, tidy};
use rayon::prelude::*;

/// Words up to which a stretch that many documents have is a title or a set phrase.
const PHRASE: usize = 12;

/// A passage that has been kept, with what it was weighed by.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub shared: Shared,
    /// Words in common, in one order.
    pub words: usize,
    /// Of them, those that belong to no title or set phrase.
    pub telling: usize,
    /// Of them, those outside quotation marks on both sides.
    pub narrated: usize,
    /// The longest stretch of narrated words in common, with single words edited within.
    pub narrated_run: usize,
    /// Their information, in bits.
    pub bits: u32,
}

/// Weighs all passages and keeps those that say something.
///
/// What joins two places of a text that is established by other pairs needs no proof against
/// chance, and its words are no set phrase however many articles carry them.
pub(super) fn keep(
    all: &Collection,
    rarity: &Rarity,
    found: Vec<Shared>,
    established: bool,
    options: &Options,
) -> Vec<Weighed> {
    // By chance a run of given information stands in a collection as often as there are pairs
    // of places to begin it.
    let places = (all.keys.len().max(2) as f32).log2();
    let chance = if established { 0.0 } else { 2.0 * places - 8.0 };
    let judge = |shared: Shared| {
        let w = weigh(all, rarity, shared, established);
        says_something(&w, chance, options).then_some(w)
    };
    found.into_par_iter().with_min_len(64).filter_map(judge).collect()
}

/// Aligns the two sides and sums up what they have in common.
fn weigh(all: &Collection, rarity: &Rarity, shared: Shared, established: bool) -> Weighed {
    let a = &all.keys[shared.a.start as usize..shared.a.end as usize];
    let b = &all.keys[shared.b.start as usize..shared.b.end as usize];
    let ops = tidy(align(a, b), |i| rarity.slight(a[i]));
    let phrase = if established { vec![false; shared.a.len()] } else { set_phrases(all, &shared) };
    let (mut words, mut telling, mut narrated, mut quarters) = (0, 0, 0, 0);
    let mut run = Run::default();
    for Op { kind, a: ra, b: rb } in ops {
        if kind != OpKind::Equal {
            run.edit(ra.len().max(rb.len()));
            continue;
        }
        for (i, j) in ra.zip(rb) {
            words += 1;
            if !phrase[i] {
                telling += 1;
                quarters += rarity.quarters(a[i]);
            }
            let own =
                !all.has(shared.a.start + i as u32, QUOTED) && !all.has(shared.b.start + j as u32, QUOTED);
            narrated += usize::from(own);
            run.equal(own);
        }
    }
    Weighed { words, telling, narrated, narrated_run: run.best, bits: quarters / 4, shared }
}

/// Which words of side `a` belong to a short stretch that many documents have: a title and name,
/// a programme, a set phrase. A longer stretch in many documents is a story.
fn set_phrases(all: &Collection, shared: &Shared) -> Vec<bool> {
    let mut phrase = vec![false; shared.a.len()];
    let often = |i: usize| all.has(shared.a.start + i as Place, OFTEN);
    let mut at = 0;
    while at < phrase.len() {
        let end = (at..phrase.len()).find(|&i| !often(i)).unwrap_or(phrase.len());
        if end > at {
            let stop = (end + MARKING - 1).min(phrase.len());
            if stop - at <= PHRASE {
                phrase[at..stop].fill(true);
            }
        }
        at = end + 1;
    }
    phrase
}

/// The longest stretch of equal words of narration; one to three edited words in a row do not
/// end it.
#[derive(Default)]
struct Run {
    now: usize,
    best: usize,
}

impl Run {
    fn equal(&mut self, own: bool) {
        self.now = if own { self.now + 1 } else { 0 };
        self.best = self.best.max(self.now);
    }

    fn edit(&mut self, words: usize) {
        if words > 3 {
            self.now = 0;
        }
    }
}

fn says_something(w: &Weighed, chance: f32, options: &Options) -> bool {
    let longer = w.shared.a.len().max(w.shared.b.len());
    let close = w.words * 2 >= longer;
    let quoted = w.words - w.narrated;
    let enough = longer >= options.narration_words
        && w.telling >= options.narration_words / 2
        && w.words >= options.narration_words * 3 / 4
        || quoted >= options.quoted_words;
    // Neighbouring words predict each other: of the information of single words, four tenths
    // are taken to be their own.
    close && enough && w.bits as f32 * 0.4 > chance
}
