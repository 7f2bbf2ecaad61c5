//! Words of one speaker in two reports that are near each other, and of which it is not known that they are one remark.

use super::alone::marked;
use super::claims::{draft, is_somebody};
use super::{Draft, Scene};
use crate::article::Place;
use crate::cast::EntityKind;
use crate::collate::frequency;
use crate::collate::quotes::stem;
use crate::collate::words::{Key, is_function_word, words};
use crate::record::FindingKind;
use std::collections::{BTreeMap, BTreeSet};

/// Least words of a quotation, and of content that two must have in common, and as a share of the shorter one's.
const SAID: usize = 4;
const COMMON: usize = 2;
/// Bits above what any talk has ("think", "things"), of the words in common together, at least.
const TALK: f32 = 9.5;
const TELLING: f32 = 3.0;
const SHARE: f64 = 0.34;
/// Quotations of one speaker that are held against each other, the longest first.
const HELD: usize = 60;

/// A quotation: where, the stems of its words of content, the utterances that it is a reading of.
struct Quoted {
    place: Place,
    stems: BTreeMap<String, f32>,
    utterances: Vec<usize>,
}

/// One finding for each person: the two quotations that are nearest, of those that no utterance joins.
pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let people = scene.speakers.iter().filter(|s| {
        let person = s.entity.is_some_and(|e| scene.cast.entities[e].kind == EntityKind::Person);
        person && is_somebody(&s.name)
    });
    people.filter_map(|s| nearest(scene, &s.name, &quoted(scene, &s.attributions))).collect()
}

fn quoted(scene: Scene<'_>, attributions: &[(usize, usize)]) -> Vec<Quoted> {
    let report = |i: usize| !scene.articles[i].kind.is_primary() && scene.articles[i].is_english();
    let places: BTreeSet<Place> =
        attributions.iter().filter(|(i, _)| report(*i)).filter_map(|&(i, at)| marked(scene, i, at)).collect();
    let one = |place: Place| {
        let text = scene.words(place);
        let content = words(text).map(|w| text[w.start..w.end].to_lowercase());
        let content = content.filter(|w| w.len() > 2 && !is_function_word(w));
        let content = content.map(|w| (stem(&w), Key::of(&w).map_or(frequency::UNKNOWN, frequency::bits)));
        let utterances = scene
            .utterances
            .iter()
            .enumerate()
            .filter(|(_, u)| u.readings.iter().any(|r| r.place.overlaps(place)));
        Quoted { place, stems: content.collect(), utterances: utterances.map(|(i, _)| i).collect() }
    };
    let long = |p: &Place| scene.words(*p).split_whitespace().count() >= SAID;
    let mut all: Vec<Quoted> = places.into_iter().filter(long).map(one).collect();
    all.sort_by_key(|q| (std::cmp::Reverse(q.stems.len()), q.place));
    all.truncate(HELD);
    all
}

fn nearest(scene: Scene<'_>, who: &str, all: &[Quoted]) -> Option<Draft> {
    let pairs = all.iter().enumerate().flat_map(|(n, a)| all[n + 1..].iter().map(move |b| (a, b)));
    let near = pairs.filter_map(|(a, b)| {
        let apart =
            a.place.article != b.place.article && !a.utterances.iter().any(|u| b.utterances.contains(u));
        let common: Vec<f32> =
            a.stems.iter().filter(|(s, _)| b.stems.contains_key(*s)).map(|(_, b)| *b).collect();
        let tells = common.iter().map(|b| (b - TALK).max(0.0)).sum::<f32>() >= TELLING;
        let common = common.len();
        let share = common as f64 / a.stems.len().min(b.stems.len()).max(1) as f64;
        (apart && tells && common >= COMMON && share >= SHARE).then_some((
            common as f64 * share,
            a.place,
            b.place,
        ))
    });
    let (_, a, b) = near.max_by(|x, y| x.0.total_cmp(&y.0).then((y.1, y.2).cmp(&(x.1, x.2))))?;
    let (first, second) = (a.min(b), a.max(b));
    let says = |p: Place| format!("{} has “{}”", scene.label(p.article), scene.clip(p));
    let sentence = format!("Words of {who} side by side: {}, {}.", says(first), says(second));
    let why = "the same speaker and words of content in common; whether it is one remark is not known";
    Some(draft(scene, FindingKind::WordsSideBySide, vec![first, second], sentence, why, 12.8, 70))
}
