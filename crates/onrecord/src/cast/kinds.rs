//! What each name is, decided over all its printings in all articles.

use super::EntityKind;
use super::data::{self, PlaceKind};
use super::seen::{Score, Seen};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What speaks for a kind less than this much is chance.
const ENOUGH: i32 = 2;

/// The parser's votes together weigh as much as one strong sign.
const VOTES: i32 = 4;

/// The kind of each key that is a name; others are left out. `small` are all words that the articles
/// print in small letters, `nouns` those of them that are nouns.
pub(super) fn kinds(
    seen: &[Vec<Seen>],
    small: &HashSet<&str>,
    nouns: &HashSet<&str>,
) -> BTreeMap<String, EntityKind> {
    let mut scores: HashMap<&str, Score> = HashMap::new();
    for one in seen.iter().flatten() {
        *scores.entry(one.key.as_str()).or_default() += one.score;
    }
    for one in seen.iter().flatten() {
        // An abbreviation is what it stands for.
        let Some(short) = one.bracketed.as_deref().filter(|b| abbreviates(b, &one.key)) else { continue };
        if let Some(score) = scores.get_mut(short) {
            score.other += one.score.other.clamp(0, 8);
            score.organisation += one.score.organisation.clamp(0, 4);
        }
    }
    let given: HashSet<&str> = seen.iter().flatten().filter(|s| s.given).map(|s| s.key.as_str()).collect();
    let whole = |key: &str| key.contains(' ') && (!is_part(key) || given.contains(key));
    let mut kinds: BTreeMap<String, EntityKind> = BTreeMap::new();
    for (&key, score) in scores.iter().filter(|(key, _)| whole(key)) {
        let mut score = *score;
        let common = key.rsplit_once(' ').is_some_and(|(_, last)| nouns.contains(last));
        if score.person <= 0 && common {
            // "Harko tram": the last word is a word, and only the parser takes it for a family's.
            let votes = std::mem::take(&mut score.votes[0]);
            let nothing_else = score.votes[1] + score.votes[2] == 0 && score.organisation <= 0;
            score.votes[3] += if nothing_else { votes } else { 0 };
        }
        kinds.extend(decide(key, weighed(key, score)).map(|k| (key.to_owned(), k)));
    }
    let people =
        || kinds.iter().filter(|(_, kind)| **kind == EntityKind::Person).map(|(key, _)| key.as_str());
    let families: HashSet<&str> =
        people().flat_map(|key| key.match_indices(' ').map(|(at, _)| &key[at + 1..])).collect();
    let shortened: HashSet<&str> = kinds
        .iter()
        .filter(|(_, kind)| **kind == EntityKind::Organisation)
        .filter_map(|(key, _)| key.split_once(' '))
        .filter(|(first, rest)| {
            rest.split(' ').all(|w| data::is("organisation", w)) && data::known(first).is_none()
        })
        .map(|(first, _)| first)
        .collect();
    let given: HashSet<&str> = people().filter_map(|key| key.split(' ').next()).collect();
    let mut parts: Vec<(String, EntityKind)> = Vec::new();
    for (&key, score) in scores.iter().filter(|(key, _)| !whole(key)) {
        let letter = key.chars().count() < 2;
        if letter || plural_of_family(key, &families) || data::is("vague", key) {
            continue;
        }
        let told = score.person > 0 || score.organisation >= ENOUGH || score.place >= ENOUGH;
        let known = families.contains(key) || given.contains(key) || data::known(key).is_some();
        let mut score = *score;
        if small.contains(key) && !known && score.person <= 1 {
            // A word of the language, which the parser takes for a family's name.
            score.votes[3] += std::mem::take(&mut score.votes[0]);
        }
        if shortened.contains(key) && !families.contains(key) && score.person <= 1 {
            // "Halden" of Halden News, for which the parser sees a family's name.
            score.votes[1] += std::mem::take(&mut score.votes[0]);
        }
        let mut score = weighed(key, score);
        if score.inside == 0 && !told && !known {
            // At the heads of sentences alone any word has a capital, and the parser guesses.
            score.other += VOTES;
        }
        if shortened.contains(key) {
            score.organisation += 3;
        }
        let nowhere = data::known(key).is_none_or(|k| k.kind == PlaceKind::City);
        if nowhere && (families.contains(key) || given.contains(key)) {
            // The parser takes many a family name for a body; the full name says better.
            score.person += if families.contains(key) { 3 + VOTES } else { 3 };
            score.other = score.other.min(1);
        } else if small.contains(key) {
            if score.inside == 0 {
                continue;
            }
            score.other += VOTES;
        }
        parts.extend(decide(key, score).map(|k| (key.to_owned(), k)));
    }
    kinds.extend(parts);
    kinds
}

/// Whether a name is a part of a name by its form: one word, or a particle first.
pub(super) fn is_part(key: &str) -> bool {
    const PARTICLES: [&str; 14] =
        ["von", "van", "de", "der", "al", "el", "bin", "ibn", "ben", "abu", "la", "le", "di", "da"];
    key.split_once(' ').is_none_or(|(first, _)| PARTICLES.contains(&first))
}

/// Whether the letters of `short` are the heads of a name's words, small words left out or not.
fn abbreviates(short: &str, key: &str) -> bool {
    let heads = |all: bool| {
        let words = key.split(' ').filter(|w| all || !crate::collate::words::is_function_word(w));
        words.filter_map(|w| w.chars().next()).collect::<String>()
    };
    short.len() > 1 && (heads(false) == short || heads(true) == short)
}

fn weighed(key: &str, mut score: Score) -> Score {
    if score.person <= 0 && data::known(key).is_some() {
        // Without a sign of a person a name in the gazetteer is the place, without one of a body too.
        score.votes[2] += std::mem::take(&mut score.votes[0]);
        if score.organisation <= 0 {
            score.votes[2] += std::mem::take(&mut score.votes[1]);
        }
    }
    let all: i32 = score.votes.iter().sum();
    if all > 0 {
        let share = |n: usize| (VOTES * score.votes[n] + all / 2) / all;
        let (person, organisation, place, other) = (share(0), share(1), share(2), share(3));
        score.person += person;
        score.organisation += organisation;
        score.place += place;
        score.other += other;
    }
    score
}

fn decide(key: &str, score: Score) -> Option<EntityKind> {
    if data::demonym(key).is_some() {
        return Some(EntityKind::Place);
    }
    // Of equals the last is taken.
    let ranked = [
        (score.place, EntityKind::Place),
        (score.organisation, EntityKind::Organisation),
        (score.person, EntityKind::Person),
    ];
    let (best, kind) = ranked.into_iter().max_by_key(|(n, _)| *n)?;
    (best >= ENOUGH && best > score.other).then_some(kind)
}

/// "the Noors": a family, no person.
fn plural_of_family(key: &str, families: &HashSet<&str>) -> bool {
    let stem = |end| key.strip_suffix(end).is_some_and(|s| families.contains(s));
    !families.contains(key) && (stem("s") || stem("es"))
}
