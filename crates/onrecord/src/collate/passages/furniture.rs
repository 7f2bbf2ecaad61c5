//! What an outlet prints under everything: found because it recurs in the same place.
//!
//! A frequency cap cannot tell it from a wire story, since both are frequent. But furniture
//! recurs *within* an outlet, or over many days, at the head or foot of otherwise different
//! articles; a wire story is carried by many outlets once each, and is long or stands anywhere.

use super::collection::{Collection, MASKED, OFTEN, Place, RECURS, STANDING};
use rayon::prelude::*;

/// Words of the n-grams that tell what recurs.
pub(super) const MARKING: usize = 5;
/// Words from the head or the foot of an article within which furniture stands.
const EDGE: Place = 72;
/// A stretch of recurring words longer than this is a story, not furniture.
const LONGEST: usize = 130;
/// N-grams in a row that must look like furniture before any of them is.
const RUN: usize = 4;
/// Documents from which an n-gram may be a title or a set phrase.
const MANY: usize = 8;
/// Documents of one n-gram looked at; more make no difference to the verdict.
const LOOK: usize = 512;

/// One document that carries an n-gram.
#[derive(Clone, Copy)]
struct Carrier {
    outlet: u32,
    day: u32,
    head: bool,
    foot: bool,
}

/// The marks that the words at the places of one n-gram (the lower halves of `same`) deserve.
pub(super) fn marks(all: &Collection, same: &[u64]) -> u8 {
    let mut carriers: Vec<Carrier> = Vec::with_capacity(same.len().min(LOOK));
    let mut last = usize::MAX;
    for &gram in same.iter().take(LOOK) {
        let place = gram as Place;
        let doc = all.doc(place);
        if doc == last {
            continue;
        }
        last = doc;
        let places = all.places(doc);
        let (head, foot) = (place - places.start < EDGE, places.end - place < EDGE);
        carriers.push(Carrier { outlet: all.outlets[doc], day: all.days[doc], head, foot });
    }
    if carriers.len() < 3 {
        return 0;
    }
    carriers.sort_unstable_by_key(|c| (c.outlet, c.day));
    let standing = if stands(&carriers) { STANDING } else { 0 };
    let often = if carriers.len() >= MANY { OFTEN } else { 0 };
    RECURS | standing | often
}

fn stands(carriers: &[Carrier]) -> bool {
    let docs = carriers.len();
    let outlets = carriers.chunk_by(|x, y| x.outlet == y.outlet).count();
    let days = days(carriers);
    let one_place = one_place(carriers);
    let repeats = docs >= 2 * outlets && days >= 2;
    let over_days = docs >= 5 && days >= 3;
    let standing_paragraph = outlets == 1 && docs >= 5 && days >= 4;
    one_place && (repeats || over_days) || standing_paragraph
}

/// Whether four in five stand at the head, or four in five at the foot, of their articles.
fn one_place(carriers: &[Carrier]) -> bool {
    let most = |n: usize| n * 5 >= carriers.len() * 4;
    most(carriers.iter().filter(|c| c.head).count()) || most(carriers.iter().filter(|c| c.foot).count())
}

/// Days over which it was printed; where dates are unknown, each document counts as a day.
fn days(carriers: &[Carrier]) -> usize {
    let mut known: Vec<u32> = carriers.iter().map(|c| c.day).filter(|&d| d != 0).collect();
    let unknown = carriers.len() - known.len();
    known.sort_unstable();
    known.dedup();
    known.len() + unknown
}

/// Masks the words of every stretch that is furniture: short, and looking like it throughout.
pub(super) fn mask(all: &Collection) {
    (0..all.docs()).into_par_iter().for_each(|doc| {
        let places = all.places(doc);
        let mut at = places.start;
        while at < places.end {
            let end = (at..places.end).find(|&p| !all.has(p, RECURS)).unwrap_or(places.end);
            mask_stretch(all, at, end, places.end);
            at = end + 1;
        }
    });
}

fn mask_stretch(all: &Collection, start: Place, end: Place, last: Place) {
    if end as usize - start as usize > LONGEST {
        return;
    }
    let mut at = start;
    while at < end {
        let stop = (at..end).find(|&p| !all.has(p, STANDING)).unwrap_or(end);
        if (stop - at) as usize >= RUN {
            (at..(stop + MARKING as Place - 1).min(last)).for_each(|p| all.mark(p, MASKED));
        }
        at = stop + 1;
    }
}
