//! Which blocks are the story: the model's word, and what may not be overruled by it.

use super::features::{self, COUNT, Lines, Rows};
use super::heading::Known;
use super::page::Page;
use super::place::Spot;
use super::tables::Tables;
use super::{model, place};
use crate::read::furniture::is_furniture;

/// Probability from which on a block is taken for the story.
const THRESHOLD: f32 = 0.45;
/// Share of the likeliest block's probability that is enough where no block has much.
const OF_MOST: f32 = 0.6;
/// A probability that leaves the threshold where it is.
const SURE: f32 = THRESHOLD / OF_MOST + 0.01;

/// The blocks that are the story, in order; never the headline.
pub(super) fn choose(
    page: &Page<'_>,
    lines: &Lines<'_>,
    known: &Known,
    headline: Option<usize>,
) -> Vec<usize> {
    let rows = Rows::of(page, lines, known, headline);
    let spots: Vec<Spot> = (0..rows.len()).map(|i| rows.spot(i)).collect();
    let places: Vec<f32> = spots.iter().map(discount_of_place).collect();
    // The well placed first: when they have shown what the page has, most of the others need no look.
    let (well, ill): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(|i| places[*i] == 1.0);
    let mut found = vec![0.0; rows.len()];
    let mut most = 0.0;
    for i in well.into_iter().chain(ill) {
        if places[i] < threshold(most) {
            continue;
        }
        let row = rows.row(i, &spots[i]);
        let left = places[i] * discount_of_words(&row, lines.texts[i]);
        if left >= threshold(most) {
            // What has `SURE` is chosen, however likely the likeliest is.
            found[i] = model::probability(&row, threshold(most) / left, SURE / left) * left;
            most = f32::max(most, found[i]);
        }
    }
    let is_story = |i: usize| {
        most > 0.0 && found[i] >= threshold(most) && !lines.texts[i].is_empty() && Some(i) != headline
    };
    let mut chosen: Vec<bool> = (0..found.len()).map(is_story).collect();
    let fits = |i: usize| places[i] == 1.0 && Some(i) != headline;
    Tables::of(page, lines, fits).complete(lines, &mut chosen);
    (0..found.len()).filter(|i| chosen[*i]).collect()
}

/// From where on a block is the story's, where the likeliest block has `most`.
fn threshold(most: f32) -> f32 {
    THRESHOLD.min(most * OF_MOST)
}

/// What is left of a block's probability for where it stands, whatever it looks like: most errors of the
/// model alone were whole posts in lists, readers' comments, teasers before the headline and captions.
pub(super) fn discount_of_place(spot: &Spot) -> f32 {
    let mut left = 1.0;
    if spot.before {
        left *= 0.3;
    }
    // The headline has a story of its own, nearer than this one.
    if spot.nearer_share > 0.15 && spot.nearer > place::STORY {
        left *= 0.3;
    }
    // However long the readers talk, the headline has its story without them.
    if spot.talk >= 0.0 && (spot.nearer_share > 0.1 || spot.nearer > place::STORY) {
        left *= 0.3;
    }
    if spot.boxed {
        left *= 0.2;
    }
    left
}

/// What is left of it for what the block is.
fn discount_of_words(row: &[f32; COUNT], text: &str) -> f32 {
    let mut left = 1.0;
    // A byline, a date, a button's label: too short for the model to learn much from.
    if row[features::DATED] > 0.0 || row[features::FURNITURE] > 0.0 && is_furniture(text, false) {
        left *= 0.3;
    }
    if row[features::PLACE + place::LEADS] > 0.0 && row[features::LINKS] >= 0.3 {
        left *= 0.3;
    }
    if row[features::PLACE + place::CREDITS] > 0.0 {
        left *= 0.5;
    }
    if row[features::TAG] == features::CAPTION {
        left *= 0.5;
    }
    left
}

/// Both.
pub(super) fn discount(spot: &Spot, row: &[f32; COUNT], text: &str) -> f32 {
    discount_of_place(spot) * discount_of_words(row, text)
}
