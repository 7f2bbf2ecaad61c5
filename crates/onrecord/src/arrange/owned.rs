//! "Bell's offer", "the mill's plan": an offer that is told by whose it is alone is the one that its owner
//! is told to make elsewhere.

use super::context::Context;
use super::proposition::{Key, OWNED, Proposition};
use std::collections::{BTreeMap, BTreeSet};

/// Gives propositions on an owned offer or plan the word of what that owner offers or plans; where nothing of
/// it is told, the owner's name. Those whose owner is no name lose their key.
pub(super) fn settle(context: &Context, all: &mut Vec<Proposition>) {
    let owner = |p: &Proposition, k: &Key| {
        let c = context.clauses(p.article);
        context.cast_name(p.article, c.byte(c.giver(k.token)?)).map(str::to_owned)
    };
    // By owner, which articles tell of which thing as offered or planned.
    let mut told: BTreeMap<String, BTreeMap<String, BTreeSet<(usize, usize)>>> = BTreeMap::new();
    for p in all.iter().filter(|p| p.kind.is_some() && gives(&p.act) && !p.keys.iter().any(is_owned)) {
        let best = p.keys.iter().filter(|k| k.depth == 0).min_by_key(|k| k.token);
        let party = p.agent.and_then(|a| context.party_name(p.article, a));
        if let Some((party, key)) = party.zip(best) {
            told.entry(party)
                .or_default()
                .entry(key.word.clone())
                .or_default()
                .insert((p.article, p.trigger));
        }
    }
    for p in all.iter_mut() {
        let Some(at) = p.keys.iter().position(is_owned) else { continue };
        let named = owner(p, &p.keys[at]);
        let Some(name) = named else {
            p.keys.remove(at);
            continue;
        };
        let things = told.get(&name);
        let most =
            things.and_then(|t| t.iter().max_by_key(|(w, n)| (n.len(), std::cmp::Reverse((*w).clone()))));
        p.keys[at].word = most.map_or_else(|| format!("{name}{OWNED}"), |(word, _)| word.clone());
    }
    all.retain(|p| !p.keys.is_empty() || p.kind.is_some_and(|k| context.lens.kind[k].by != super::By::Thing));
}

fn is_owned(key: &Key) -> bool {
    key.word == OWNED
}

fn gives(act: &str) -> bool {
    matches!(act, "offers" | "plans" | "promises" | "agrees")
}
