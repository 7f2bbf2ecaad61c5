//! What each party does about an arrangement, and by whose account.

use super::Position;
use super::context::Context;
use super::group::Group;
use super::proposition::Proposition;
use crate::article::Place;
use crate::standing::Put;
use std::collections::BTreeMap;

/// One position for each party and act, with every place that tells it.
pub(super) fn positions(
    context: &Context,
    all: &[Proposition],
    group: &Group,
    arrangement: usize,
) -> Vec<Position> {
    let mut found: BTreeMap<(String, String), Position> = BTreeMap::new();
    for &m in &group.members {
        let p = &all[m];
        let c = context.clauses(p.article);
        let acts = p.agent.filter(|&a| context.is_party(p.article, a) && context.is_whose(p));
        let party = acts.and_then(|a| context.party_name(p.article, a)).filter(|name| is_named(name));
        // A stance is one where it is taken, and on the thing itself.
        if p.kind.is_none() && !(context.is_done(p) && group.is_named_by(p)) || !context.is_decided(p) {
            continue;
        }
        // Who turns an offer down does not deny that it was made.
        let put = match p.standing.put() {
            Put::Denied if c.is_verb(p.trigger) => continue,
            Put::Denied => Put::Asserted,
            put => put,
        };
        let (Some(speaker), Some(span)) = (party, words(context, p)) else { continue };
        let told_by =
            context.told_by(p.article, c.byte(p.trigger)).and_then(|a| context.speaker(p.article, a));
        let by = told_by.filter(|b| *b != speaker);
        let leave = p.act == "promises" && context.is_leave(p);
        let act = if leave { "accepts".to_owned() } else { p.act.clone() };
        let date = context.scene.articles[p.article].meta.published.as_deref().and_then(|d| d.get(..10));
        let place = Place { article: p.article, span };
        let entry = found.entry((folded(&speaker), act.clone())).or_insert_with(|| Position {
            speaker,
            arrangement,
            act,
            by: by.clone(),
            date: date.map(str::to_owned),
            put,
            evidence: Vec::new(),
        });
        if by.is_none() {
            entry.by = None;
        }
        entry.date = entry.date.take().into_iter().chain(date.map(str::to_owned)).min();
        entry.evidence.push(place);
    }
    found.into_values().collect()
}

/// "The company" and "the company" are called alike.
pub(super) fn folded(name: &str) -> String {
    let name = name.to_lowercase();
    name.strip_prefix("the ").unwrap_or(&name).to_owned()
}

/// The clause of the act, or the phrase of the noun.
fn words(context: &Context, p: &Proposition) -> Option<crate::Span> {
    let c = context.clauses(p.article);
    match c.is_verb(p.trigger) {
        true => c.clause(p.trigger),
        false => c.phrase(p.trigger),
    }
}

/// Whether a speaker is called by name or noun: "his council" leaves open whose.
fn is_named(name: &str) -> bool {
    const OPEN: [&str; 14] =
        ["his", "her", "their", "its", "whose", "our", "my", "your", "they", "it", "he", "she", "we", "who"];
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    !OPEN.contains(&first.as_str())
}
