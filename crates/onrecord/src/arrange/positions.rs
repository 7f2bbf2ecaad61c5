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
    let mut found: BTreeMap<(String, String, bool), Position> = BTreeMap::new();
    for &m in &group.members {
        let p = &all[m];
        let c = context.clauses(p.article);
        let acts = p.agent.filter(|&a| context.is_party(p.article, a) && context.is_whose(p));
        let party = acts.and_then(|a| context.party_name(p.article, a));
        let (Some(speaker), Some(span)) = (party, words(context, p)) else { continue };
        let told_by =
            context.told_by(p.article, c.byte(p.trigger)).and_then(|a| context.speaker(p.article, a));
        let by = told_by.filter(|b| *b != speaker);
        let leave =
            c.is_verb(p.thing) && p.act == "promises" && c.agent(p.thing).is_some_and(|a| Some(a) != p.agent);
        let act = if leave { "accepts".to_owned() } else { p.act.clone() };
        let date = context.scene.articles[p.article].meta.published.as_deref().and_then(|d| d.get(..10));
        let put = p.standing.put();
        let place = Place { article: p.article, span };
        let entry =
            found.entry((speaker.clone(), act.clone(), put == Put::Denied)).or_insert_with(|| Position {
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

/// The clause of the act, or the phrase of the noun.
fn words(context: &Context, p: &Proposition) -> Option<crate::Span> {
    let c = context.clauses(p.article);
    match c.is_verb(p.trigger) {
        true => c.clause(p.trigger),
        false => c.phrase(p.trigger),
    }
}
