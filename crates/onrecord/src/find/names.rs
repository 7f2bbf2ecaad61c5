//! A name that reports spell differently, and a person to whom they give different roles. Both are
//! worth a look late: a house style and a short description are no error.

use super::{Draft, Scene};
use crate::article::Place;
use crate::attribute::is_role;
use crate::attribution::Confidence;
use crate::cast::{Entity, EntityKind, role_head};
use crate::names::same_name;
use crate::record::{Finding, FindingKind};
use std::collections::{BTreeMap, BTreeSet};

/// Below every finding about words between quotation marks.
const SPELLING_WEIGHT: f64 = 8.0;
const ROLE_WEIGHT: f64 = 10.0;

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let named =
        scene.cast.entities.iter().filter(|e| matches!(e.kind, EntityKind::Person | EntityKind::Place));
    named.flat_map(|e| spelling(scene, e).into_iter().chain(role(scene, e))).collect()
}

/// The spellings of the one word of a name that is spelt in several ways, each with where it first
/// stands in each article.
fn spelling(scene: Scene<'_>, entity: &Entity) -> Option<Draft> {
    let mut words: BTreeMap<String, (String, BTreeMap<usize, Place>)> = BTreeMap::new();
    for mention in &entity.mentions {
        for word in scene.words(mention.place).split_whitespace() {
            let key = crate::names::fold(word);
            if key.chars().count() > 3 {
                let entry = words.entry(key).or_insert_with(|| (word.to_owned(), BTreeMap::new()));
                entry.1.entry(mention.place.article).or_insert(mention.place);
            }
        }
    }
    let keys: Vec<&String> = words.keys().collect();
    let alike = |a: &str, b: &str| {
        let place = entity.kind == EntityKind::Place;
        let close = place
            && a.chars().next() == b.chars().next()
            && a.chars().count().abs_diff(b.chars().count()) < 2;
        // "Norwegian" is no other spelling of "Norway".
        let derived = entity.country.is_some() && (a.starts_with(b) || b.starts_with(a));
        a == b || !derived && same_name(a, b).is_same() || close && entity.country.is_none()
    };
    let group = keys
        .iter()
        .map(|k| keys.iter().filter(|o| o == &k || alike(k, o)).collect::<Vec<_>>())
        .max_by_key(Vec::len)?;
    let mut ways: Vec<&(String, BTreeMap<usize, Place>)> = group.iter().map(|k| &words[**k]).collect();
    // Two spellings within each article alike are that article's own affair.
    ways.retain(|(_, places)| !places.is_empty());
    let articles: BTreeSet<usize> = ways.iter().flat_map(|(_, p)| p.keys().copied()).collect();
    if ways.len() < 2 || articles.len() < 2 {
        return None;
    }
    ways.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    let told: Vec<String> = ways
        .iter()
        .map(|(word, places)| format!("“{word}” in {}", list(scene, places.keys().copied())))
        .collect();
    let evidence: Vec<Place> =
        ways.iter().filter_map(|(_, places)| places.values().next().copied()).collect();
    Some(draft(
        scene,
        FindingKind::NameSpelling,
        &entity.name,
        format!("{} is spelt {}.", entity.name, told.join(", ")),
        "one name by its letters and its bearer's full name or place; a house style is possible".to_owned(),
        evidence,
        SPELLING_WEIGHT,
    ))
}

/// An office as printed, and the ranks beside it.
type Ranked = (Place, BTreeSet<&'static str>);

/// What makes another office of the same one: "acting", "deputy".
const RANKS: &[&str] =
    &["acting", "assistant", "associate", "deputy", "designate", "elect", "former", "interim", "vice"];

/// Two articles that give one person the same office, the one with a rank that the other never has beside it
/// ("acting director", "director"). That offices share no word is no difference: a person has several, and each
/// has several names.
fn role(scene: Scene<'_>, entity: &Entity) -> Option<Draft> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let mut offices: BTreeMap<String, BTreeMap<usize, Vec<Ranked>>> = BTreeMap::new();
    for &place in &entity.roles {
        if let Some(head) = role_head(scene.words(place), is_role) {
            let by_article = offices.entry(head).or_default();
            by_article.entry(place.article).or_default().push((place, ranks(scene, place)));
        }
    }
    let lacks = |all: &[Ranked], rank: &str| all.iter().all(|(_, r)| !r.contains(rank));
    for by_article in offices.values() {
        for (&a, ranked) in by_article {
            let Some((place, rank)) = ranked.iter().find_map(|(p, r)| Some((*p, *r.first()?))) else {
                continue;
            };
            let without = by_article.iter().find(|(b, all)| **b != a && lacks(all, rank));
            if let Some((&b, all)) = without {
                let sentence = format!(
                    "{} is “{}” in {}; {} has “{}”, without “{rank}”.",
                    entity.name,
                    scene.words(place),
                    scene.label(a),
                    scene.label(b),
                    scene.words(all[0].0)
                );
                let why = "one office, and a rank that one report leaves out".to_owned();
                let evidence = vec![place, all[0].0];
                return Some(draft(
                    scene,
                    FindingKind::RoleDiffers,
                    &entity.name,
                    sentence,
                    why,
                    evidence,
                    ROLE_WEIGHT,
                ));
            }
        }
    }
    None
}

/// The ranks in an office's words, or right before them.
fn ranks(scene: Scene<'_>, place: Place) -> BTreeSet<&'static str> {
    let text = scene.articles[place.article].text.as_str();
    let words = scene.words(place).to_lowercase();
    let end = words.find([',', ';']).unwrap_or(words.len());
    let before = text[..place.span.start()].split_whitespace().next_back().map(str::to_lowercase);
    let has = |rank: &str| {
        words[..end].split(|c: char| !c.is_alphanumeric()).any(|w| w == rank)
            || before.as_deref() == Some(rank)
    };
    RANKS.iter().copied().filter(|r| has(r)).collect()
}

fn list(scene: Scene<'_>, articles: impl Iterator<Item = usize>) -> String {
    let names: Vec<String> = articles.map(|a| scene.label(a)).collect();
    match names.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => names.concat(),
    }
}

fn draft(
    scene: Scene<'_>,
    kind: FindingKind,
    name: &str,
    sentence: String,
    why: String,
    evidence: Vec<Place>,
    weight: f64,
) -> Draft {
    let words: BTreeSet<String> =
        evidence.iter().map(|&p| super::quotations::folded(scene.words(p))).collect();
    let key: Vec<String> =
        [kind.name().to_owned(), super::quotations::folded(name)].into_iter().chain(words).collect();
    let finding = Finding {
        id: crate::id::of("finding", key.iter().map(String::as_str)),
        kind,
        rank: 0,
        sentence,
        why,
        confidence: Confidence(80),
        evidence,
        utterance: None,
        pair: None,
        dismissed: false,
    };
    Draft { finding, weight: weight * 0.8 }
}
