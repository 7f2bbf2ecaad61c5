//! The same place under other names made one: a programme with and without its station, a station
//! under its long and its short name.

use super::Established;
use super::place::Found;
use super::types::{Origin, OriginKind, Provenance};
use crate::media;
use crate::text::Span;
use std::collections::BTreeMap;

/// What an article says of one attribution's place.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) place: Option<Found>,
    pub(super) why: String,
    /// Whether the source is itself the paper or the post.
    pub(super) paper: bool,
    /// The attribution that it stands in, which has it from where it has its own.
    pub(super) outer: Option<usize>,
}

/// By what a place is recognised; the parts that do not matter for its kind are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    station: String,
    programme: String,
    /// The speaker's name, where a place is one speaker's.
    whose: String,
}

#[derive(Clone)]
struct Sighting {
    at: (usize, usize),
    kind: OriginKind,
    key: Key,
    name: String,
    station: Option<String>,
    programme: Option<String>,
    speaker: Option<usize>,
    own: bool,
    relayed: bool,
    evidence: Option<Span>,
    why: String,
}

/// The places of all attributions, those of most articles first, and for each attribution its own.
pub(super) fn origins(
    all: Established<'_>,
    seen: &mut [Vec<Option<Seen>>],
) -> (Vec<Origin>, Vec<Vec<Option<Provenance>>>) {
    let mut speaker_of = BTreeMap::new();
    for (s, speaker) in all.speakers.iter().enumerate() {
        speaker_of.extend(speaker.attributions.iter().map(|&at| (at, s)));
    }
    let mut sightings: Vec<Sighting> = Vec::new();
    for (article, found) in seen.iter_mut().enumerate() {
        let outer: Vec<Option<usize>> =
            found.iter().map(|s| s.as_ref().and_then(|s| s.outer.filter(|_| s.place.is_none()))).collect();
        let one = |(index, seen): (usize, &mut Option<Seen>)| {
            let speaker = speaker_of.get(&(article, index)).copied();
            seen.take().and_then(|s| sighting(all, (article, index), speaker, s))
        };
        let mut own: Vec<Option<Sighting>> = found.iter_mut().enumerate().map(one).collect();
        inherit(&mut own, &outer, article);
        sightings.extend(own.into_iter().flatten());
    }
    join_stations(&mut sightings);
    let mut groups: BTreeMap<(OriginKind, Key), Vec<Sighting>> = BTreeMap::new();
    sightings.into_iter().for_each(|s| groups.entry((s.kind, s.key.clone())).or_default().push(s));
    let mut order: Vec<Vec<Sighting>> = groups.into_values().collect();
    let articles = |g: &[Sighting]| g.chunk_by(|x, y| x.at.0 == y.at.0).count();
    order.sort_by_key(|g| (!g[0].kind.is_place(), std::cmp::Reverse(articles(g)), g[0].at));
    let mut statements: Vec<Vec<Option<Provenance>>> =
        all.attributed.iter().map(|a| vec![None; a.attributions.len()]).collect();
    let mut origins = Vec::with_capacity(order.len());
    for group in order {
        let origin = origins.len();
        origins.push(one(all, &group));
        for s in group {
            let from =
                Provenance { origin, own: s.own, relayed: s.relayed, evidence: s.evidence, why: s.why };
            statements[s.at.0][s.at.1] = Some(from);
        }
    }
    (origins, statements)
}

/// What stands within somebody's words is from where these are from.
fn inherit(own: &mut [Option<Sighting>], outer: &[Option<usize>], article: usize) {
    for i in 0..own.len() {
        let mut chain = std::iter::successors(outer[i], |&o| outer[o]).take(own.len());
        let Some(from) = chain.find_map(|o| own[o].clone().filter(|s| s.kind.is_place())) else { continue };
        let why = format!("within what is from there: {}", from.why);
        own[i] = Some(Sighting { at: (article, i), why, ..from });
    }
}

fn sighting(
    all: Established<'_>,
    at: (usize, usize),
    speaker: Option<usize>,
    seen: Seen,
) -> Option<Sighting> {
    let whose = speaker.map(|s| all.speakers[s].name.as_str());
    let new = |kind, key, name| Sighting {
        at,
        kind,
        key,
        name,
        station: None,
        programme: None,
        speaker,
        own: false,
        relayed: false,
        evidence: None,
        why: seen.why.clone(),
    };
    let paper = seen.paper;
    let of_speaker = |what: &str| match whose {
        Some(w) if paper => w.to_owned(),
        Some(w) => format!("{what} by {w}"),
        None => what.to_owned(),
    };
    let theirs = Key { whose: whose.unwrap_or_default().to_owned(), ..Key::default() };
    let Some(found) = seen.place else {
        let s = &all.speakers[speaker?];
        let (kind, whose) = if s.unnamed {
            (OriginKind::Unnamed, format!("{}\0{}", s.name, all.articles[at.0].name))
        } else {
            (OriginKind::Person, s.name.clone())
        };
        let why = "the article does not say where it was said".to_owned();
        return Some(Sighting { why, ..new(kind, Key { whose, ..Key::default() }, s.name.clone()) });
    };
    let own = found.named.own;
    let outlet = || all.articles[at.0].meta.outlet.clone();
    let name =
        found.named.name.clone().or_else(|| outlet().filter(|_| own).map(|o| (o.clone(), media::folded(&o))));
    let made = match found.kind {
        OriginKind::Broadcast => broadcast(&found, name, theirs, of_speaker("a broadcast"), &new),
        OriginKind::Outlet | OriginKind::Agency => {
            let (shown, key) =
                name.unwrap_or_else(|| (all.articles[at.0].name.clone(), all.articles[at.0].name.clone()));
            let shown = if own { shown } else { shown.strip_prefix("the ").unwrap_or(&shown).to_owned() };
            Sighting { speaker: None, ..new(found.kind, Key { station: key, ..Key::default() }, shown) }
        }
        OriginKind::Post => new(found.kind, theirs, of_speaker("a post")),
        OriginKind::Statement => new(found.kind, theirs, of_speaker("a statement")),
        OriginKind::Court => {
            let name = whose.map_or_else(
                || "a court".to_owned(),
                |w| if paper { w.to_owned() } else { format!("{w} in court papers or proceedings") },
            );
            new(found.kind, theirs, name)
        }
        kind => {
            let at = found.occasion.unwrap_or("in public");
            new(kind, Key { programme: at.to_owned(), ..theirs }, format!("{} {at}", whose?))
        }
    };
    Some(Sighting { own, relayed: found.relayed, evidence: Some(found.span), ..made })
}

fn broadcast(
    found: &Found,
    name: Option<(String, String)>,
    theirs: Key,
    unnamed: String,
    new: &dyn Fn(OriginKind, Key, String) -> Sighting,
) -> Sighting {
    let programme = found.named.programme.clone();
    let in_title = programme.as_ref().and_then(|(title, _)| media::station_in(title));
    let name = name.or_else(|| in_title.map(|s| (s.to_owned(), media::folded(s))));
    let (shown, key) = match (&name, &programme) {
        (Some((station, s)), Some((title, p))) if in_title.is_none() => (
            format!("{station}’s “{title}”"),
            Key { station: s.clone(), programme: p.clone(), ..Key::default() },
        ),
        (station, Some((title, p))) => {
            let station = station.as_ref().map(|s| s.1.clone()).unwrap_or_default();
            (format!("“{title}”"), Key { station, programme: p.clone(), ..Key::default() })
        }
        (Some((station, s)), None) => (station.clone(), Key { station: s.clone(), ..theirs }),
        (None, None) => (unnamed, theirs),
    };
    let bare = |n: Option<(String, String)>| n.map(|(shown, _)| shown);
    Sighting { station: bare(name), programme: bare(programme), ..new(OriginKind::Broadcast, key, shown) }
}

/// A programme without its station is the one with it, where there is one such; a speaker on a
/// station is on the one programme of it that the articles name for the same speaker.
fn join_stations(sightings: &mut [Sighting]) {
    let full: Vec<(Key, Option<usize>)> = sightings
        .iter()
        .filter(|s| {
            s.kind == OriginKind::Broadcast && !s.key.programme.is_empty() && !s.key.station.is_empty()
        })
        .map(|s| (s.key.clone(), s.speaker))
        .collect();
    let only = |fits: &dyn Fn(&Key, Option<usize>) -> bool| -> Option<Key> {
        let mut keys: Vec<&Key> = full.iter().filter(|(k, s)| fits(k, *s)).map(|(k, _)| k).collect();
        keys.sort_unstable();
        keys.dedup();
        if let [one] = keys.as_slice() { Some((*one).clone()) } else { None }
    };
    for s in sightings.iter_mut().filter(|s| s.kind == OriginKind::Broadcast) {
        let joined = match (s.key.station.is_empty(), s.key.programme.is_empty()) {
            (true, false) => only(&|k, _| k.programme == s.key.programme),
            (false, true) => only(&|k, who| k.station == s.key.station && who.is_some() && who == s.speaker),
            _ => None,
        };
        if let Some(key) = joined {
            s.key = key;
        }
    }
}

/// One origin of all sightings of it, under its fullest name.
fn one(all: Established<'_>, group: &[Sighting]) -> Origin {
    let best =
        group.iter().max_by_key(|s| (s.station.is_some(), s.programme.is_some(), s.name.len(), &s.name));
    let best = best.unwrap_or(&group[0]);
    let kind = serde_json::to_string(&best.kind).unwrap_or_default();
    let same = |s: &Sighting| s.speaker == group[0].speaker;
    let speaker = group[0].speaker.filter(|_| group.iter().all(same));
    let whose = speaker.map_or("", |s| all.speakers[s].name.as_str());
    let mut statements: Vec<(usize, usize)> = group.iter().map(|s| s.at).collect();
    statements.sort_unstable();
    Origin {
        id: crate::id::of("origin", [kind.as_str(), &best.key.station, &best.key.programme, &best.key.whose]),
        kind: best.kind,
        name: best.name.clone(),
        broadcaster: best.station.clone(),
        programme: best.programme.clone(),
        speaker: speaker.filter(|_| !whose.is_empty()),
        statements,
    }
}
