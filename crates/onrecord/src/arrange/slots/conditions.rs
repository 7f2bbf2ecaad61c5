//! What has to be so first: "if", "unless", "not until", "dependent on", "as part of".

use super::super::Value;
use super::super::clause::Clauses;
use super::Told;
use super::fill::{VAGUE, governing, whole};
use onrecord_syntax::{Dep, Pos, Tag};
use std::collections::BTreeSet;

/// Conditions on the clauses that the propositions and the mentions stand in.
pub(super) fn values(told: &Told) -> Vec<Value> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for &(article, _, token) in &told.group.mentions {
        let c = told.context.clauses(article);
        let acts = |v: usize| {
            let mut own = told.members.iter().filter(|p| p.article == article && p.kind.is_some());
            let subject =
                c.parse.head(token) == v && matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass);
            subject || own.any(|p| p.trigger == v || p.thing == v)
        };
        let verbs: Vec<usize> = governing(c, token).into_iter().filter(|&v| acts(v)).collect();
        for &verb in &verbs {
            for clause in clauses(c, verb).into_iter().filter(|&k| !c.dominates(k, token)) {
                if seen.insert((article, clause)) {
                    found.extend(whole(c, clause).map(|s| told.context.value(article, s, verb)));
                }
            }
        }
        let hanging = verbs.iter().flat_map(|&v| depends(c, v)).chain(depends(c, token));
        for on in hanging.collect::<Vec<_>>() {
            if seen.insert((article, on)) {
                found.extend(whole(c, on).map(|s| told.context.value(article, s, token)));
            }
        }
        if let Some(verb) = must_be(c, token).filter(|&v| seen.insert((article, v))) {
            found.extend(c.clause(verb).map(|s| told.context.value(article, s, verb)));
        }
        for of in part_of(c, token) {
            if seen.insert((article, of)) {
                found.extend(c.phrase(of).map(|s| told.context.value(article, s, token)));
            }
        }
    }
    found
}

/// The clauses on a verb that say what it hangs on.
fn clauses(c: Clauses, verb: usize) -> Vec<usize> {
    let conditional = |k: usize| {
        let mut words =
            c.parse.subtree(k).filter(|&t| !c.parse.is_space(t)).map(|t| c.word(t).to_lowercase());
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let opens = if matches!(first.as_str(), "only" | "but") { &second } else { &first };
        match (c.parse.dep(k), opens.as_str()) {
            (Dep::Advcl, "if" | "unless" | "provided" | "providing") => !doubts(c, k),
            (Dep::Advcl, "until") => c.child(verb, &[Dep::Neg]).is_some(),
            // "provided that they go": the parser takes the first word for a preposition.
            (Dep::Prep, "provided" | "providing") => second == "that",
            _ => false,
        }
    };
    c.parse.children(verb).filter(|&k| conditional(k)).collect()
}

/// "dependent on", "contingent on", "subject to", "conditional on" under a word.
fn depends(c: Clauses, top: usize) -> Vec<usize> {
    let hangs = |&i: &usize| {
        let on: &[&str] = match c.lemma(i).as_str() {
            "dependent" | "contingent" | "conditional" | "conditioned" | "predicated" => &["on", "upon"],
            "subject" if c.parse.pos(i) == Pos::Adj => &["to"],
            _ => return false,
        };
        c.governed(i, on).is_some()
    };
    c.parse.subtree(top).filter(hangs).collect()
}

/// "If that is true" is a doubt about the telling, no condition of what is told.
fn doubts(c: Clauses, clause: usize) -> bool {
    const SURE: [&str; 6] = ["accurate", "true", "right", "correct", "confirmed", "verified"];
    c.parse.subtree(clause).any(|k| SURE.contains(&c.word(k).to_lowercase().as_str()))
}

/// "as part of an eventual deal" and "on condition that", behind the noun in its clause, where the noun
/// is what the clause is about.
fn part_of(c: Clauses, token: usize) -> Vec<usize> {
    let clause = c.verb_above(token).unwrap_or(token);
    let direct = c.parse.head(token) == clause || c.parse.head(c.parse.head(token)) == clause;
    let behind = c.parse.subtree(clause).filter(|&i| i > token && direct);
    let part = |i: usize| c.lemma(i) == "part" && c.lemma(i - 1) == "as";
    let condition = |i: usize| c.lemma(i) == "condition" && matches!(c.lemma(i - 1).as_str(), "on" | "the");
    let named = |of: &usize| {
        !c.parse.children(*of).any(|k| c.parse.dep(k) == Dep::Det && VAGUE.contains(&c.lemma(k).as_str()))
    };
    let read = |i: usize| match () {
        () if part(i) => c.governed(i, &["of"]).filter(named),
        () if condition(i) => Some(i),
        () => None,
    };
    behind.filter_map(read).collect()
}

/// What the thing, or what speaks of it, must be: "must be approved by the members", "has to be signed",
/// "requires the consent of the court".
fn must_be(c: Clauses, token: usize) -> Option<usize> {
    const CONSENT: [&str; 7] =
        ["approval", "ratification", "consent", "signature", "vote", "blessing", "backing"];
    let loose = |&a: &usize| {
        matches!(c.parse.dep(a), Dep::Dobj | Dep::Pobj | Dep::Prep | Dep::Acl) && c.parse.tag(a) != Tag::Vbn
    };
    let top = std::iter::once(token)
        .chain(c.parse.ancestors(token))
        .take(4)
        .find(|a| matches!(c.parse.dep(*a), Dep::Nsubj | Dep::Nsubjpass) || !loose(a))?;
    if !matches!(c.parse.dep(top), Dep::Nsubj | Dep::Nsubjpass) {
        return None;
    }
    let verb = c.parse.head(top);
    let joined = c.parse.children(verb).filter(|&k| c.parse.dep(k) == Dep::Conj && c.is_verb(k));
    std::iter::once(verb).chain(joined).find(|&v| {
        let aux = |word: &str| c.parse.children(v).any(|k| c.parse.dep(k) == Dep::Aux && c.lemma(k) == word);
        let passive = |v: usize| c.child(v, &[Dep::Auxpass]).is_some();
        let leads = matches!(c.lemma(v).as_str(), "need" | "have") && c.child(v, &[Dep::Neg]).is_none();
        let consent = |o: usize| CONSENT.contains(&c.lemma(o).as_str());
        let asks = matches!(c.lemma(v).as_str(), "require" | "need")
            && c.child(v, &[Dep::Neg]).is_none()
            && c.child(v, &[Dep::Dobj]).is_some_and(consent);
        aux("must") && passive(v) || leads && c.child(v, &[Dep::Xcomp]).is_some_and(passive) || asks
    })
}
