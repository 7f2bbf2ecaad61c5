//! The cast as JSON and for a terminal.

use super::json::{Quoted, line, quoted};
use super::terminal::{Terminal, clean};
use crate::article::Place;
use crate::cast::{Entity, EntityKind, Sense};
use crate::record::Record;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

#[derive(Serialize, JsonSchema)]
pub(super) struct EntityEntry<'r> {
    name: &'r str,
    kind: EntityKind,
    spellings: Vec<SpellingEntry<'r>>,
    /// Offices and appositions, as printed.
    roles: Vec<Quoted<'r>>,
    mentions: Vec<MentionEntry<'r>>,
    /// Why its names are taken for names of one bearer.
    merges: Vec<MergeEntry<'r>>,
    /// Names of others whom a family name alone may mean.
    perhaps: Vec<&'r str>,
    /// The country that the name stands for, of a country, capital or seat of power.
    country: Option<&'static str>,
    /// How many attributions are this entity's.
    attributions: usize,
}

#[derive(Serialize, JsonSchema)]
struct SpellingEntry<'r> {
    spelling: &'r str,
    articles: Vec<&'r str>,
    times: usize,
}

#[derive(Serialize, JsonSchema)]
struct MentionEntry<'r> {
    #[serde(flatten)]
    at: Quoted<'r>,
    /// Of a place's name: the place, those who govern there, its people, or unclear.
    sense: Option<Sense>,
}

#[derive(Serialize, JsonSchema)]
struct MergeEntry<'r> {
    a: &'r str,
    b: &'r str,
    why: &'static str,
}

/// What is printed of an entity.
pub(super) fn entry(record: &Record, index: usize) -> EntityEntry<'_> {
    let entity = &record.cast.entities[index];
    let name = |&i: &usize| record.articles[i].name.as_str();
    EntityEntry {
        name: &entity.name,
        kind: entity.kind,
        spellings: entity
            .spellings
            .iter()
            .map(|s| SpellingEntry {
                spelling: &s.words,
                articles: s.articles.iter().map(name).collect(),
                times: s.times,
            })
            .collect(),
        roles: entity.roles.iter().map(|&p| quoted(record, p)).collect(),
        mentions: entity
            .mentions
            .iter()
            .map(|m| MentionEntry { at: quoted(record, m.place), sense: m.sense })
            .collect(),
        merges: entity.merges.iter().map(|m| MergeEntry { a: &m.a, b: &m.b, why: m.why }).collect(),
        perhaps: entity.perhaps.iter().map(|&i| record.cast.entities[i].name.as_str()).collect(),
        country: entity.country,
        attributions: record.attributions_of(index),
    }
}

/// One line for each entity.
pub fn names_lines(record: &Record) -> String {
    (0..record.cast.entities.len()).map(|i| line(&entry(record, i))).collect()
}

/// The cast for a terminal: people, organisations, places, each with its spellings and roles.
pub fn names(record: &Record, to: Terminal) -> String {
    let mut out = String::new();
    for (kind, title) in [
        (EntityKind::Person, "People"),
        (EntityKind::Organisation, "Organisations"),
        (EntityKind::Place, "Places"),
        (EntityKind::Group, "Others who speak"),
    ] {
        let mut all = record.cast.entities.iter().enumerate().filter(|(_, e)| e.kind == kind).peekable();
        if all.peek().is_some() {
            let _ = writeln!(out, "{}", to.paint("1", title));
        }
        for (index, entity) in all {
            out += &show(record, index, entity, to);
        }
    }
    out
}

fn show(record: &Record, index: usize, entity: &Entity, to: Terminal) -> String {
    let mut words =
        format!("{} ({} of {} articles", entity.name, entity.articles().len(), record.articles.len());
    match record.attributions_of(index) {
        0 => {}
        1 => words += ", 1 remark",
        n => words += &format!(", {n} remarks"),
    }
    words.push(')');
    let others: Vec<&str> =
        entity.spellings.iter().map(|s| s.words.as_str()).filter(|s| *s != entity.name).collect();
    if !others.is_empty() {
        words += &format!("; printed {}", others.join(", "));
    }
    let roles = roles(record, entity);
    if !roles.is_empty() {
        words += &format!("; {}", roles.iter().map(|(r, _)| r.as_str()).collect::<Vec<_>>().join("; "));
    }
    if !entity.perhaps.is_empty() {
        let names: Vec<&str> =
            entity.perhaps.iter().map(|&i| record.cast.entities[i].name.as_str()).collect();
        words += &format!("; perhaps {}", names.join(" or "));
    }
    to.wrap(&clean(&words), 2) + "\n"
}

/// What the articles call an entity, each wording once, with the places that have it, most used first.
pub(super) fn roles(record: &Record, entity: &Entity) -> Vec<(String, Vec<Place>)> {
    let mut all: Vec<(String, Vec<Place>)> = Vec::new();
    for &place in &entity.roles {
        let words = super::lines::one_line(record.words(place));
        let key = plain(&words);
        match all.iter_mut().find(|(w, _)| plain(w) == key) {
            Some((_, places)) => places.push(place),
            None => all.push((words, vec![place])),
        }
    }
    all.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    all
}

/// A role without its article, in small letters.
fn plain(role: &str) -> String {
    let low = role.to_lowercase();
    let rest = ["the ", "a ", "an ", "its ", "his ", "her "].iter().find_map(|d| low.strip_prefix(d));
    rest.unwrap_or(&low).to_owned()
}
