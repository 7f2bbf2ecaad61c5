//! Two nouns for one thing: "the deal" of one report is "the bill" of another.

use super::context::Context;
use super::group::Keyed;
use super::lens::By;
use super::proposition::Proposition;
use onrecord_syntax::{Dep, EntityLabel, Pos};
use std::collections::{BTreeMap, BTreeSet};

/// Words that two phrases for one thing have to share beside their head.
const SHARED: usize = 2;

/// Joins groups that are two nouns for one thing: a phrase of one and a phrase of the other share
/// words that are no names of people, bodies or places.
pub(super) fn merge(context: &Context, all: &[Proposition], keyed: &mut Keyed) {
    if context.lens.kind.iter().any(|k| matches!(k.by, By::Day | By::Kind)) {
        return;
    }
    let keys: Vec<Vec<String>> = keyed.keys().cloned().collect();
    let phrases: Vec<Vec<BTreeSet<String>>> = keys
        .iter()
        .map(|key| keyed[key].iter().map(|&m| describing(context, &all[m], &key[0])).collect())
        .collect();
    let texts: Vec<bool> = keys.iter().map(|k| context.lens.is_text(&k[0])).collect();
    let of_texts = |read: &dyn Fn(&Proposition, &str) -> BTreeSet<String>| -> Vec<BTreeSet<String>> {
        let of = |(n, k): (usize, &Vec<String>)| match texts[n] {
            true => keyed[k].iter().flat_map(|&m| read(&all[m], &k[0])).collect(),
            false => BTreeSet::new(),
        };
        keys.iter().enumerate().map(of).collect()
    };
    let deeds = of_texts(&|p, key| deeds(context, p, key));
    let about = of_texts(&|p, key| about(context, p, key));
    let mut home: Vec<usize> = (0..keys.len()).collect();
    for i in 0..keys.len() {
        for j in i + 1..keys.len() {
            let alike =
                phrases[i].iter().any(|a| phrases[j].iter().any(|b| a.intersection(b).count() >= SHARED))
                    || !deeds[i].is_disjoint(&deeds[j])
                    || about[i].contains(&keys[j][0])
                    || about[j].contains(&keys[i][0]);
            if alike && home[i] != home[j] {
                let (from, to) = (home[i].max(home[j]), home[i].min(home[j]));
                home.iter_mut().filter(|h| **h == from).for_each(|h| *h = to);
            }
        }
    }
    let mut merged: BTreeMap<usize, (Vec<String>, Vec<usize>)> = BTreeMap::new();
    for (i, key) in keys.iter().enumerate() {
        let entry = merged.entry(home[i]).or_default();
        entry.0.extend(key.clone());
        entry.1.extend(&keyed[key]);
    }
    *keyed = merged
        .into_values()
        .map(|(keys, mut members)| {
            members.sort_unstable();
            (keys, members)
        })
        .collect();
}

/// The words that describe a proposition's key noun: those before it in its phrase.
fn describing(context: &Context, p: &Proposition, key: &str) -> BTreeSet<String> {
    use EntityLabel::{Date, Gpe, Norp, Organization, Person};
    let c = context.clauses(p.article);
    let Some(k) = p.keys.iter().find(|k| k.word == key) else { return BTreeSet::new() };
    let tokens = c.parse.left_edge(k.token)..k.token;
    tokens
        .filter(|&i| matches!(c.parse.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num))
        .filter(|&i| !matches!(c.entity(i), Some(Gpe | Norp | Organization | Person | Date)))
        .map(|i| context.lens.one_word(&c.lemma(i)).to_owned())
        .collect()
}

/// What a text is to do, as verb and object: "reopen mine" of "a deal to reopen the mine".
fn deeds(context: &Context, p: &Proposition, key: &str) -> BTreeSet<String> {
    let c = context.clauses(p.article);
    let Some(k) = p.keys.iter().find(|k| k.word == key) else { return BTreeSet::new() };
    let own = c.parse.children(k.token).filter(|&v| {
        let subject =
            || c.child(v, &[Dep::Nsubj]).is_some_and(|s| matches!(c.lemma(s).as_str(), "that" | "which"));
        c.parse.dep(v) == Dep::Acl && c.is_infinitive(v) || c.parse.dep(v) == Dep::Relcl && subject()
    });
    // "Reached a deal to end": the parser may hang the infinitive on the verb.
    let after = c.parse.children(c.parse.head(k.token)).filter(|&v| {
        matches!(c.parse.dep(v), Dep::Advcl | Dep::Xcomp)
            && c.parse.left_edge(v) == k.token + 1
            && c.is_infinitive(v)
    });
    let told = Some(p.thing).filter(|&t| c.is_verb(t) && t != k.token && c.parse.head(k.token) == t);
    let verbs: Vec<usize> = own.chain(told).chain(after).collect();
    let joined = verbs.iter().flat_map(|&v| c.parse.children(v).filter(|&j| c.parse.dep(j) == Dep::Conj));
    let all: Vec<usize> = joined.chain(verbs.iter().copied()).collect();
    let pair = |v: usize| {
        let object = c.child(v, &[Dep::Dobj]).filter(|&o| c.parse.pos(o) == Pos::Noun)?;
        Some(format!("{} {}", c.lemma(v), context.lens.one_word(&c.lemma(object))))
    };
    all.into_iter().filter_map(pair).collect()
}

/// The texts that a text is on: "a deal on the bill".
fn about(context: &Context, p: &Proposition, key: &str) -> BTreeSet<String> {
    let c = context.clauses(p.article);
    let Some(k) = p.keys.iter().find(|k| k.word == key) else { return BTreeSet::new() };
    let on = c.governed(k.token, &["on", "over"]).filter(|&o| c.parse.pos(o) == Pos::Noun);
    on.map(|o| context.lens.one_word(&c.lemma(o)).to_owned())
        .filter(|w| context.lens.is_text(w))
        .into_iter()
        .collect()
}
