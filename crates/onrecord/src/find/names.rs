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
        same_name(a, b).is_same() || close && entity.country.is_none()
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

/// Two articles that call one person by different offices, and have none in common.
fn role(scene: Scene<'_>, entity: &Entity) -> Option<Draft> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let mut by_article: BTreeMap<usize, BTreeMap<String, Place>> = BTreeMap::new();
    for &place in &entity.roles {
        if let Some(head) = role_head(scene.words(place), is_role) {
            by_article.entry(place.article).or_default().entry(head).or_insert(place);
        }
    }
    let pairs =
        by_article.iter().flat_map(|a| by_article.iter().filter(move |b| a.0 < b.0).map(move |b| (a, b)));
    let ((&a, one), (&b, other)) =
        pairs.into_iter().find(|((_, one), (_, other))| one.keys().all(|head| !other.contains_key(head)))?;
    let (first, second) = (*one.values().next()?, *other.values().next()?);
    let (x, y) = (scene.words(first), scene.words(second));
    Some(draft(
        scene,
        FindingKind::RoleDiffers,
        &entity.name,
        format!("{} is “{x}” in {} and “{y}” in {}.", entity.name, scene.label(a), scene.label(b)),
        "the offices share no word; a person may well have both".to_owned(),
        vec![first, second],
        ROLE_WEIGHT,
    ))
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
