//! Who and what the articles name: people, organisations and places, each one entity under all the
//! spellings in which the articles print it.
//!
//! Names are first seen article by article; what a name is, is then decided over all articles at
//! once; names of one bearer are brought together last, each step with its reason. A wrong merge is
//! worse than a missed one: a family name that fits two people stays alone and says so.

mod bodies;
mod data;
mod entities;
mod kinds;
mod links;
mod nodes;
mod offices;
mod people;
mod pieces;
mod roles;
mod runs;
mod seen;
mod sense;
mod signs;

use crate::article::{Article, Place};
use crate::attribution::Attributed;
use crate::corrections::Identity;
use onrecord_syntax::Parse;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

pub(crate) use data::{is_actor, is_no_person, one_place};
pub(crate) use links::sounds;
pub(crate) use nodes::is_description;
pub(crate) use roles::role_head;

/// Everybody and everything that the articles name, most printed first.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// The people, bodies and places.
    pub entities: Vec<Entity>,
    /// Who a speaker's name means in an article (by index), by the name as the attribution has it.
    voices: BTreeMap<(usize, String), usize>,
}

/// One person, organisation or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name in full, as most articles print it.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Every printing of the name, most frequent first.
    pub spellings: Vec<Spelling>,
    /// What the articles call it beside the name, in their words: offices, appositions.
    pub roles: Vec<Place>,
    /// Every place where it is named, in order.
    pub mentions: Vec<Mention>,
    /// Why its names are taken for names of one bearer.
    pub merges: Vec<Merge>,
    /// Whom else it may be: a family name alone that fits several people (indices).
    pub perhaps: Vec<usize>,
    /// The country that a capital, a seat of power or a country's name stands for.
    pub country: Option<&'static str>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: a state's, a firm, a party, a newspaper.
    Organisation,
    /// A place or a country.
    Place,
    /// People who speak under a description with a name in it ("Danish officials").
    Group,
}

/// One printing of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// As printed.
    pub words: String,
    /// The articles (indices) that print it so.
    pub articles: Vec<usize>,
    /// How often, in all of them.
    pub times: usize,
}

/// One place where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// What a place's name means there.
    pub sense: Option<Sense>,
}

/// What the name of a country, capital or seat of power means where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sense {
    /// The place.
    Place,
    /// Those who govern there.
    Government,
    /// The people, or what is of the country ("Danish").
    People,
    /// The words do not tell.
    Unclear,
}

/// Why two printings are names of one bearer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// One name.
    pub a: String,
    /// The other.
    pub b: String,
    /// The reason, in a few plain words.
    pub why: &'static str,
}

/// The cast of all articles. `parses` are the articles' whole texts; what a human has settled about
/// names goes first. Never fails: articles without names give an empty cast.
pub fn cast(articles: &[Article], parses: &[Parse], attributed: &[Attributed], settled: &[Identity]) -> Cast {
    let (mut seen, mut styled) = (Vec::new(), Vec::new());
    let (mut small, mut nouns) = (HashSet::new(), HashSet::new());
    for (article, parse) in articles.iter().zip(parses) {
        let (names, titles) = seen::seen(article, parse, &mut small, &mut nouns);
        seen.push(names);
        styled.push(titles);
    }
    let kinds = kinds::kinds(&seen, &small, &nouns);
    for ((article, names), titles) in articles.iter().zip(&mut seen).zip(&styled) {
        for block in titles {
            names.extend(seen::look_up(article, block, |key| {
                kinds.get(key).is_some_and(|kind| {
                    // In a title a small word may have a capital too.
                    let word = !key.contains(' ') && small.contains(key);
                    if block.opener {
                        *kind == EntityKind::Person && !word
                    } else {
                        *kind != EntityKind::Person || !word
                    }
                })
            }));
        }
        seen::part(article, names, &kinds, &small);
        names.sort_by_key(|s| s.span);
    }
    let nodes = nodes::nodes(articles, &seen, attributed, &kinds);
    let mut links = links::Links::new(&nodes, settled);
    links.same_names();
    bodies::join(&mut links, &seen);
    people::join(&mut links);
    entities::assemble(articles, parses, &seen, links)
}

impl Cast {
    /// Whether an article prints such a name, or has it for a speaker.
    pub fn names(&self, name: &str) -> bool {
        let printed = |e: &Entity| e.name == name || e.spellings.iter().any(|s| s.words == name);
        self.entities.iter().any(printed) || self.voices.keys().any(|(_, voice)| voice == name)
    }

    /// The entity that a speaker's name, as an attribution of an article has it, means.
    pub fn voice(&self, article: usize, name: &str) -> Option<usize> {
        self.voices.get(&(article, name.to_owned())).copied()
    }
}

impl Entity {
    /// The articles (indices) that name it, in order.
    pub fn articles(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.mentions.iter().map(|m| m.place.article).collect();
        all.extend(self.spellings.iter().flat_map(|s| s.articles.iter().copied()));
        all.sort_unstable();
        all.dedup();
        all
    }
}
