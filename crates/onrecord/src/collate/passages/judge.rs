//! Which passages say something: enough words in common, and rare enough ones.

use super::collection::{Collection, NAMING, OFTEN, Place, QUOTED};
use super::furniture::MARKING;
use super::join::Shared;
use super::rarity::Rarity;
use super::types::Options;
use crate::collate::align::{Op, OpKind, align, tidy};
use crate::collate::words::words;
use rayon::prelude::*;

/// Words up to which a stretch that many documents have is a title or a set phrase.
const PHRASE: usize = 12;
/// Words of narration in common, in stretches, from which it is more than a way of putting it.
const SOLID: usize = 11;
/// Such words from which a passage is narration although it has more words in quotation marks.
const MAINLY: usize = 15;
/// Words of which one in four at least must differ from each other: a list of bylines has few.
const VARIED: usize = 200;
/// Words up to which a passage with a phrase of a page's own is the page's; those of lists not counted.
const SITE: usize = 80;
/// Words around a word of which so many are capitalised or numbers where it stands in a list: bylines
/// and their dates, casts, tables. Prose does not come near it for so long.
const LIST: usize = 15;
const LISTED: usize = 10;
const SITE_TALK: &str = include_str!("../../../data/site_talk.txt");

/// A passage that has been kept, with what it was weighed by.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub shared: Shared,
    /// Words in common, in one order.
    pub words: usize,
    /// Of them, those outside quotation marks on both sides, and in no list.
    pub narrated: usize,
    /// Of them, those in quotation marks on either side.
    pub quoted: usize,
    /// Of these, those in unbroken stretches.
    pub solid: usize,
    /// Words in common that differ from each other.
    pub varied: usize,
    /// Whether its narration alone would be enough.
    pub narration: bool,
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
    let bar = Bar {
        established,
        chance: if established { 0.0 } else { 2.0 * places - 14.0 },
        stretch: if options.thorough { 3 } else { 4 },
        solid: if established || options.thorough { SOLID / 2 } else { SOLID },
        narrated: options.narration_words * 4 / 5,
        site: site_talk(),
        quoted: options.quoted_words,
    };
    let judge = |shared: Shared| {
        let mut w = weigh(all, rarity, shared, &bar);
        w.narration = bar.is_narration(&w) && !bar.is_site_talk(all, &w);
        bar.passes(&w).then_some(w)
    };
    found.into_par_iter().with_min_len(64).filter_map(judge).collect()
}

/// Aligns the two sides and sums up what they have in common.
fn weigh(all: &Collection, rarity: &Rarity, shared: Shared, bar: &Bar) -> Weighed {
    let a = &all.keys[shared.a.start as usize..shared.a.end as usize];
    let b = &all.keys[shared.b.start as usize..shared.b.end as usize];
    let ops = tidy(align(a, b), |i| rarity.slight(a[i]));
    let phrase = if bar.established { vec![false; shared.a.len()] } else { set_phrases(all, &shared) };
    let listed = listed(all, &shared);
    let (mut words, mut narrated, mut outside, mut quarters) = (0, 0, 0, 0);
    let mut different: Vec<u32> = Vec::new();
    let mut solid = Solid { least: bar.stretch, ..Solid::default() };
    for Op { kind, a: ra, b: rb } in ops {
        if kind != OpKind::Equal {
            continue;
        }
        different.extend(&a[ra.clone()]);
        for (i, j) in ra.zip(rb) {
            words += 1;
            if !phrase[i] {
                quarters += rarity.quarters(a[i]);
            }
            let own =
                !all.has(shared.a.start + i as u32, QUOTED) && !all.has(shared.b.start + j as u32, QUOTED);
            outside += usize::from(own);
            narrated += usize::from(own && !listed[i]);
            let names = all.has(shared.a.start + i as Place, NAMING);
            solid.word(own && !phrase[i] && !listed[i], names);
        }
        solid.end();
    }
    different.sort_unstable();
    different.dedup();
    let varied = different.len();
    let quoted = words - outside;
    Weighed {
        words,
        narrated,
        quoted,
        varied,
        solid: solid.sum,
        narration: false,
        bits: quarters / 4,
        shared,
    }
}

/// Which words of side `a` stand in a list of names and dates: furniture by its form.
fn listed(all: &Collection, shared: &Shared) -> Vec<bool> {
    let naming: Vec<bool> =
        (0..shared.a.len()).map(|i| all.has(shared.a.start + i as Place, NAMING)).collect();
    let mut listed = vec![false; naming.len()];
    let mut held = 0;
    for end in 0..naming.len() {
        held += usize::from(naming[end]);
        if let Some(gone) = end.checked_sub(LIST) {
            held -= usize::from(naming[gone]);
        }
        if end + 1 >= LIST && held >= LISTED {
            listed[end + 1 - LIST..=end].fill(true);
        }
    }
    listed
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

/// Counts words of narration that stand in common in stretches of some length: a copied text has
/// them, two tellings of one thing share names and function words one by one. Names, dates and
/// bylines lengthen a stretch but do not count: nobody can put them otherwise.
#[derive(Default)]
struct Solid {
    least: usize,
    now: usize,
    counted: usize,
    sum: usize,
}

impl Solid {
    fn word(&mut self, own: bool, names: bool) {
        if own {
            self.now += 1;
            self.counted += usize::from(!names);
        } else {
            self.end();
        }
    }

    fn end(&mut self) {
        if self.now >= self.least {
            self.sum += self.counted;
        }
        (self.now, self.counted) = (0, 0);
    }
}

/// The phrases of the list of what web pages say about themselves, as keys.
fn site_talk() -> Vec<Vec<u32>> {
    let phrases = SITE_TALK.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    phrases.map(|p| words(p).map(|w| w.key.0 as u32).collect()).collect()
}

/// What a passage must show.
struct Bar {
    /// It joins places of a text that other passages establish.
    established: bool,
    /// Information that a collection of this size shares by chance, in bits.
    chance: f32,
    /// Words from which a stretch in common is one.
    stretch: usize,
    /// Words of narration in such stretches.
    solid: usize,
    /// Words of narration, wherever they stand.
    narrated: usize,
    /// Words within quotation marks.
    quoted: usize,
    /// What web pages say about themselves.
    site: Vec<Vec<u32>>,
}

impl Bar {
    fn passes(&self, w: &Weighed) -> bool {
        let close = w.words * 2 >= w.shared.a.len().max(w.shared.b.len());
        // Neighbouring words predict each other: of the information of single words, four
        // tenths are taken to be their own.
        close
            && w.varied * 4 >= w.words.min(VARIED)
            && (w.narration || w.quoted >= self.quoted && w.quoted * 3 >= w.words)
            && w.bits as f32 * 0.4 > self.chance
    }

    fn is_narration(&self, w: &Weighed) -> bool {
        let enough = w.narrated >= self.narrated && w.solid >= self.solid;
        enough && (w.narrated >= w.quoted || w.solid >= MAINLY)
    }

    /// Whether a short passage is the page speaking, not the article.
    fn is_site_talk(&self, all: &Collection, w: &Weighed) -> bool {
        let keys = &all.keys[w.shared.a.start as usize..w.shared.a.end as usize];
        let says = |phrase: &Vec<u32>| keys.windows(phrase.len()).any(|words| words == phrase);
        w.narrated.max(w.quoted) <= SITE && self.site.iter().any(says)
    }
}
