//! Which blocks are the story: the model's word, and what may not be overruled by it.

use super::features::{self, COUNT, Lines};
use super::heading::Known;
use super::page::Page;
use super::{model, place};

/// Probability from which on a block is taken for the story.
const THRESHOLD: f32 = 0.4;

/// The blocks that are the story, in order; never the headline.
pub(super) fn choose(page: &Page, lines: &Lines<'_>, known: &Known, headline: Option<usize>) -> Vec<usize> {
    let rows = features::rows(page, lines, known, headline);
    let found: Vec<f32> = rows.map(|row| model::probability(&row) * discount(&row)).collect();
    let most = found.iter().copied().fold(0.0, f32::max);
    let threshold = THRESHOLD.min(most * 0.6);
    let is_story = |i: &usize| found[*i] >= threshold && !lines.texts[*i].is_empty() && Some(*i) != headline;
    if most > 0.0 { (0..found.len()).filter(is_story).collect() } else { Vec::new() }
}

/// What is left of a block's probability for where it stands and what it is, whatever it looks
/// like: most errors of the model alone were whole posts in lists, readers' comments, teasers
/// before the headline and captions.
pub(super) fn discount(row: &[f32; COUNT]) -> f32 {
    let of = |number: usize| row[features::PLACE + number];
    let mut left = 1.0;
    if of(place::BEFORE) > 0.0 {
        left *= 0.3;
    }
    // The headline has a story of its own, nearer than this one.
    if of(place::NEARER_SHARE) > 0.15 && of(place::NEARER) > place::STORY {
        left *= 0.3;
    }
    // However long the readers talk, the headline has its story without them.
    if of(place::TALK) >= 0.0 && (of(place::NEARER_SHARE) > 0.1 || of(place::NEARER) > place::STORY) {
        left *= 0.3;
    }
    if of(place::BOXED) > 0.0 {
        left *= 0.2;
    }
    if of(place::LEADS) > 0.0 && row[features::LINKS] >= 0.3 {
        left *= 0.3;
    }
    if of(place::CREDITS) > 0.0 {
        left *= 0.5;
    }
    if row[features::TAG] == features::CAPTION {
        left *= 0.5;
    }
    left
}
