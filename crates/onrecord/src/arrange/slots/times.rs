//! When it begins, until when it holds, for how long.

use super::super::Value;
use super::super::group::near;
use super::super::lens::{By, From};
use super::super::proposition::Proposition;
use super::{Told, incident};
use crate::dates::{Expression, Value as Time};
use onrecord_syntax::{Dep, Tag};

const UNTIL: [&str; 6] = ["until", "till", "through", "by", "before", "within"];
const FROM: [&str; 6] = ["from", "starting", "beginning", "effective", "after", "on"];

/// The times of the propositions that answer one question.
pub(super) fn values(told: &Told, from: From) -> Vec<Value> {
    let mut found = Vec::new();
    for p in &told.members {
        let c = told.context.clauses(p.article);
        let sentence = c.parse.sentence(c.parse.sentence_of(p.trigger));
        for time in &told.context.times[p.article] {
            let Some(at) = c.parse.token_at(time.span.start()).filter(|t| sentence.contains(t)) else {
                continue;
            };
            if answers(told, p, time, at) == Some(from) {
                let day = time.value.as_ref().and_then(Time::days).filter(|(a, b)| a == b).map(|(a, _)| a);
                found.push((told.context.value(p.article, time.span, at), day));
            }
        }
    }
    match told.sentences {
        Some(_) => incident::by_day(told.context, found),
        None => found.into_iter().map(|(value, _)| value).collect(),
    }
}

/// Which question a time answers about a proposition, if it hangs on it.
fn answers(told: &Told, p: &Proposition, time: &Expression, at: usize) -> Option<From> {
    let c = told.context.clauses(p.article);
    let own = c.lemma(at);
    let before = match own.as_str() {
        "within" | "until" | "through" | "by" | "for" => own,
        _ => at.checked_sub(1).map(|b| c.lemma(b)).unwrap_or_default(),
    };
    let by = p.kind.map(|k| told.context.lens.kind[k].by);
    if matches!(by, Some(By::Day | By::Kind)) {
        let now = matches!(c.lemma(at).as_str(), "now" | "currently" | "today" | "since");
        return (near(told.context, p, at) && !now && !matches!(time.value, Some(Time::Length { .. })))
            .then_some(From::Start);
    }
    if p.kind.is_none() || !of_thing(told, p, at) {
        return None;
    }
    let attributive = at + 1 < c.parse.len()
        && matches!(c.parse.dep(c.parse.head(at)), Dep::Amod | Dep::Nmod | Dep::Compound)
        || matches!(c.parse.dep(at), Dep::Amod | Dep::Nmod | Dep::Compound | Dep::Nummod)
            && c.word(at).contains('-');
    match time.value {
        _ if before == "within" => Some(From::End),
        Some(Time::Length { .. }) if matches!(before.as_str(), "for" | "over" | "of") || attributive => {
            Some(From::Duration)
        }
        Some(Time::Period { .. }) | None if UNTIL.contains(&before.as_str()) => Some(From::End),
        Some(Time::Period { .. })
            if (FROM.contains(&before.as_str()) || c.parse.dep(at) == Dep::Npadvmod)
                && to_come(told, p, at) =>
        {
            Some(From::Start)
        }
        _ => None,
    }
}

/// Whether a time of the sort that would answer stands in the words of the thing, though it was not read.
pub(super) fn met(told: &Told, from: From) -> bool {
    told.members.iter().filter(|p| p.kind.is_some()).any(|p| {
        let c = told.context.clauses(p.article);
        told.context.times[p.article].iter().any(|time| {
            let at = c.parse.token_at(time.span.start());
            let length = matches!(time.value, Some(Time::Length { .. }));
            let sort = length == (from == From::Duration);
            sort && at.is_some_and(|at| c.dominates(p.thing, at))
        })
    })
}

/// Whether a time hangs on the thing itself: no other clause lies between, and none that is past.
fn of_thing(told: &Told, p: &Proposition, at: usize) -> bool {
    let c = told.context.clauses(p.article);
    if !c.dominates(p.thing, at) {
        return false;
    }
    let mut path = c.parse.ancestors(at).take_while(|&a| a != p.thing);
    !path.any(|a| matches!(c.parse.dep(a), Dep::Relcl | Dep::Advcl) || c.parse.tag(a) == Tag::Vbd)
}

/// Whether the verb that a time hangs on is one of something to come.
fn to_come(told: &Told, p: &Proposition, at: usize) -> bool {
    let c = told.context.clauses(p.article);
    c.verb_above(at).is_some_and(|v| c.is_infinitive(v) || told.context.standing(p.article, v).planned)
}
