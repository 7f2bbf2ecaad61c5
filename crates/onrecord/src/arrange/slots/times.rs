//! When it begins, until when it holds, for how long.

use super::super::Value;
use super::super::clause::Clauses;
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
    if told.context.lens.kind[told.group.kind].by == By::Thing {
        found.extend(of_subject(told, from).map(|v| (v, None)));
    }
    match told.sentences {
        Some(_) => incident::by_day(told.context, found),
        None => found.into_iter().map(|(value, _)| value).collect(),
    }
}

/// "The contract would last four years", "the truce begins on Monday": times on the verb that a mention of
/// the thing is the subject of.
fn of_subject<'t>(told: &'t Told, from: From) -> impl Iterator<Item = Value> + 't {
    told.group.mentions.iter().flat_map(move |&(article, sentence, token)| {
        let c = told.context.clauses(article);
        let subject = matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass);
        let head = Some(c.parse.head(token)).filter(|_| subject);
        let joined = head.into_iter().flat_map(move |h| {
            let also = move |&k: &usize| {
                c.parse.dep(k) == Dep::Conj && c.child(k, &[Dep::Nsubj, Dep::Nsubjpass]).is_none()
            };
            c.parse.children(h).filter(also)
        });
        let relative = c.child(token, &[Dep::Relcl]).filter(|&v| {
            c.child(v, &[Dep::Nsubj])
                .is_some_and(|s| matches!(c.parse.tag(s), Tag::Wdt | Tag::Wp) || c.lemma(s) == "that")
        });
        let verbs: Vec<usize> = head.into_iter().chain(joined).chain(relative).collect();
        let range = c.parse.sentence(sentence);
        told.context.times[article].iter().filter_map(move |time| {
            let at = c.parse.token_at(time.span.start()).filter(|t| range.contains(t))?;
            let verb =
                c.verb_above(at).filter(|v| verbs.contains(v) && c.child(*v, &[Dep::Neg]).is_none())?;
            let length = matches!(time.value, Some(Time::Length { .. }));
            let answers = match c.lemma(verb).as_str() {
                "last" | "run" | "span" | "remain" | "stay" if length => Some(From::Duration),
                "last" | "run" | "remain" | "stay" | "expire" | "end" | "lapse" if !length => Some(From::End),
                "begin" | "start" | "come" | "go" | "take" if !length && opens(c, verb) => Some(From::Start),
                _ => None,
            };
            (answers == Some(from)).then(|| told.context.value(article, time.span, at))
        })
    })
}

/// "Begins", "takes effect", "comes into force".
fn opens(c: Clauses, verb: usize) -> bool {
    let effect = |o: usize| matches!(c.lemma(o).as_str(), "effect" | "force");
    match c.lemma(verb).as_str() {
        "take" => c.child(verb, &[Dep::Dobj]).is_some_and(effect),
        "come" | "go" => c.governed(verb, &["into"]).is_some_and(effect),
        _ => true,
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
