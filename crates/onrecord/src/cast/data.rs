//! What is known of words and places beforehand: closed classes, and a gazetteer with its sources
//! named in the files.

use crate::names;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a place in the gazetteer is. The order is that of weight: a name that is several is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PlaceKind {
    Country,
    /// A building or quarter that stands for those who govern there.
    Seat,
    Capital,
    State,
    City,
}

/// One entry of the gazetteer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) kind: PlaceKind,
    /// Its country, by ISO 3166.
    pub(super) country: &'static str,
    /// Its number: spellings of one place have the same.
    pub(super) id: u32,
}

/// The first entry of a name, given as its key.
pub(super) fn known(key: &str) -> Option<Known> {
    PLACES.known.get(key).copied()
}

/// Whether two names are names of one place; none where the gazetteer lacks one of them.
pub(crate) fn one_place(a: &str, b: &str) -> Option<bool> {
    Some(known(&key(a))?.id == known(&key(b))?.id)
}

/// The country whose people or things a word names ("Danish"), given as its key.
pub(super) fn demonym(key: &str) -> Option<&'static str> {
    PLACES.demonyms.get(key).copied()
}

/// The English name of a country, by ISO 3166.
pub(super) fn country(code: &str) -> Option<&'static str> {
    PLACES.countries.get(code).copied()
}

/// Whether a lower-case word is in a class of `words.txt`.
pub(super) fn is(class: &'static str, word: &str) -> bool {
    CLASSES.get(class).is_some_and(|words| words.contains(word))
}

/// Whether a lower-case noun is one for people or bodies who act.
pub(crate) fn is_actor(word: &str) -> bool {
    ["organisation", "body", "office", "bare", "leads", "kin"].iter().any(|class| is(class, word))
}

/// Whether a lower-case noun is one for a body, a place or a thing, and never for one person.
pub(crate) fn is_no_person(word: &str) -> bool {
    ["organisation", "place", "thing", "craft"].iter().any(|class| is(class, word))
}

/// A name as it is compared: folded words, joined by blanks.
pub(super) fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '–' | '/' | ',')) {
        let letters = names::fold(word);
        if !letters.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&letters);
        }
    }
    out
}

static CLASSES: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    names::data_lines(include_str!("data/words.txt"))
        .filter_map(|line| line.split_once(": "))
        .map(|(class, words)| (class, words.split(';').map(str::trim).collect()))
        .collect()
});

/// Numbers of regions begin here, past those of all places.
const REGIONS: u32 = 1 << 23;
/// Numbers of seats begin here, past those of all places.
const SEATS: u32 = 1 << 24;

#[derive(Default)]
struct Places {
    known: HashMap<String, Known>,
    demonyms: HashMap<String, &'static str>,
    countries: HashMap<&'static str, &'static str>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places::default();
    let lines = names::data_lines(include_str!("data/places.tsv"));
    for (id, line) in lines.enumerate() {
        let mut fields = line.split('\t');
        let (Some(kind), Some(country), Some(all)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let kind = match kind {
            "country" => PlaceKind::Country,
            "capital" => PlaceKind::Capital,
            "state" => PlaceKind::State,
            _ => PlaceKind::City,
        };
        for name in all.split('|') {
            if kind == PlaceKind::Country {
                places.countries.insert(country, name);
            }
            places.add(name, Known { kind, country, id: id as u32 });
        }
    }
    let id_of = |places: &Places, code: &str| {
        let name = places.countries.get(code).copied().unwrap_or(code);
        places.known.get(&key(name)).map_or(u32::MAX, |k| k.id)
    };
    for (country, line) in by_country(include_str!("data/countries.txt")) {
        let (others, people) = line.split_once(';').unwrap_or((line, ""));
        let id = id_of(&places, country);
        for name in others.split(',').map(str::trim).filter(|n| !n.is_empty()) {
            places.add(name, Known { kind: PlaceKind::Country, country, id });
        }
        for word in people.split_whitespace() {
            places.demonyms.entry(key(word)).or_insert(country);
        }
    }
    let regions = by_country(include_str!("data/regions.txt"));
    let regions = regions.flat_map(|(country, line)| line.split(',').map(move |name| (country, name.trim())));
    for (n, (country, name)) in regions.enumerate() {
        places.add(name, Known { kind: PlaceKind::State, country, id: REGIONS + n as u32 });
    }
    for line in names::data_lines(include_str!("data/other_names.txt")) {
        let all = || line.split(',').map(str::trim);
        if let Some(place) = all().find_map(|name| places.known.get(&key(name)).copied()) {
            all().for_each(|name| places.add(name, place));
        }
    }
    let seats = by_country(include_str!("data/seats.txt"));
    let seats = seats.flat_map(|(country, line)| line.split(',').map(move |name| (country, name.trim())));
    for (n, (country, name)) in seats.enumerate() {
        places.add(name, Known { kind: PlaceKind::Seat, country, id: SEATS + n as u32 });
    }
    places
});

fn by_country(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    names::data_lines(file).filter_map(|line| line.split_once(": "))
}

impl Places {
    /// The weightiest place of a name stays; of two alike the first, which is the larger.
    fn add(&mut self, name: &str, entry: Known) {
        let old = self.known.entry(key(name)).or_insert(entry);
        if entry.kind < old.kind {
            *old = entry;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_place_have_one_number() {
        assert_eq!(known("kyiv").unwrap().id, known("kiev").unwrap().id);
        assert_eq!(known(&key("U.S.")).unwrap().country, "US");
        assert_eq!(known("georgia").unwrap().kind, PlaceKind::Country);
        assert_eq!(demonym("danish"), Some("DK"));
        assert_eq!(country("DK"), Some("Denmark"));
        assert!(known("nowhere at all").is_none());
    }
}
