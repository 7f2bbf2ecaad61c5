//! Which propositions of different articles say the same.

use super::predicate::alike;
use super::proposition::{Proposition, Subject};
use super::weight::Weights;
use super::who::Who;
use crate::names::{Verdict, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// A stem that more propositions have than this brings no candidates: it is what the story is about.
const COMMON: usize = 150;

/// How alike two propositions are: weight of the shared stems as a share of the lighter and of the
/// heavier one's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    pub(super) of_lighter: f64,
    pub(super) of_heavier: f64,
    /// Shared stems beyond the subject's and the predicate.
    pub(super) beyond: usize,
}

/// Groups of indices into `all`, of at least two articles each, in the order of their first member.
pub(super) fn groups(all: &[Proposition], weights: &Weights, who: &Who<'_>) -> Vec<Vec<usize>> {
    let mut edges: Vec<(i64, usize, usize)> = candidates(all)
        .into_iter()
        .filter_map(|(a, b)| Some(((-1e6 * same(&all[a], &all[b], weights, who)?) as i64, a, b)))
        .collect();
    edges.sort_unstable();
    let mut group: Vec<usize> = (0..all.len()).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = (0..all.len()).map(|i| (i, vec![i])).collect();
    for (_, a, b) in edges {
        let (x, y) = (group[a], group[b]);
        // All of both groups must be near each other, so that a chain of near ones leads nowhere else.
        let near = |x: &[usize], y: &[usize]| {
            x.iter().all(|&i| y.iter().all(|&j| likeness(&all[i], &all[j], weights).of_heavier >= CHAIN))
        };
        if x == y || !near(&members[&x], &members[&y]) {
            continue;
        }
        let (into, from) = (x.min(y), x.max(y));
        let moved = members.remove(&from).unwrap_or_default();
        moved.iter().for_each(|&i| group[i] = into);
        members.entry(into).or_default().extend(moved);
    }
    let mut found: Vec<Vec<usize>> = members.into_values().filter(|m| articles(all, m) >= 2).collect();
    found.iter_mut().for_each(|m| m.sort_unstable());
    found
}

/// A clause whose words weigh less says too little to be held against another.
const MUCH: f64 = 1.2;

/// Least likeness of any two members of a claim.
const CHAIN: f64 = 0.2;

fn articles(all: &[Proposition], members: &[usize]) -> usize {
    members.iter().map(|&i| all[i].article).collect::<BTreeSet<_>>().len()
}

fn candidates(all: &[Proposition]) -> BTreeSet<(usize, usize)> {
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, p) in all.iter().enumerate() {
        p.stems.iter().for_each(|s| having.entry(s).or_default().push(i));
    }
    let mut pairs = BTreeSet::new();
    for list in having.values().filter(|l| l.len() <= COMMON) {
        for (n, &a) in list.iter().enumerate() {
            pairs
                .extend(list[n + 1..].iter().filter(|&&b| all[a].article != all[b].article).map(|&b| (a, b)));
        }
    }
    pairs
}

/// How surely two propositions say the same, where they do.
fn same(a: &Proposition, b: &Proposition, weights: &Weights, who: &Who<'_>) -> Option<f64> {
    let says_much = |p: &Proposition| p.stems.iter().map(|s| weights.of(s)).sum::<f64>() >= MUCH;
    if numbers_differ(a, b) || !says_much(a) || !says_much(b) {
        return None;
    }
    let likeness = likeness(a, b, weights);
    let one = said_of(a, b, who);
    let Likeness { of_lighter, of_heavier, beyond } = likeness;
    let enough = match one {
        // A figure that both have and the words around it say more than the verb.
        _ if !alike(&a.predicate, &b.predicate) => {
            let put_alike = a.standing.positive == b.standing.positive;
            one != Some(false)
                && put_alike
                && figure_in_both(a, b)
                && of_lighter >= 0.7
                && of_heavier >= 0.35
                && beyond >= 3
        }
        Some(true) if beyond >= 6 => of_lighter >= 0.4 && of_heavier >= 0.25,
        Some(true) if beyond >= 4 => of_lighter >= 0.5 && of_heavier >= 0.27,
        Some(true) => of_lighter >= 0.55 && of_heavier >= 0.3 && beyond >= 1,
        None if beyond >= 3 => of_lighter >= 0.7 && of_heavier >= 0.38,
        None => of_lighter >= 0.7 && of_heavier >= 0.45 && beyond >= 2,
        Some(false) => false,
    };
    enough.then_some(likeness.of_heavier)
}

/// Whether both have one figure, in digits.
pub(super) fn figure_in_both(a: &Proposition, b: &Proposition) -> bool {
    let digits = |n: &&String| n.starts_with(|c: char| c.is_ascii_digit());
    a.numbers.iter().filter(digits).any(|n| b.numbers.contains(n))
}

/// Weight of what two propositions share.
pub(super) fn likeness(a: &Proposition, b: &Proposition, weights: &Weights) -> Likeness {
    let shared: Vec<&String> = a.stems.iter().filter(|s| b.stems.binary_search(s).is_ok()).collect();
    let sum = |stems: &mut dyn Iterator<Item = &String>| stems.map(|s| weights.of(s)).sum::<f64>().max(1e-9);
    let (wa, wb) = (sum(&mut a.stems.iter()), sum(&mut b.stems.iter()));
    // Two verbs of one group are as good as one.
    let verbs = if a.predicate != b.predicate && alike(&a.predicate, &b.predicate) {
        weights.of(&a.predicate).min(weights.of(&b.predicate))
    } else {
        0.0
    };
    let both = sum(&mut shared.iter().copied()) + verbs;
    let apart = |s: &&&String| {
        let subject = a.subject.stems.contains(s) || b.subject.stems.contains(s);
        !subject && **s != &a.predicate && **s != &b.predicate
    };
    let beyond = shared.iter().filter(apart).count();
    Likeness { of_lighter: both / wa.min(wb), of_heavier: both / wa.max(wb), beyond }
}

/// Both have numbers and share none: they may be about one thing, but do not say the same.
fn numbers_differ(a: &Proposition, b: &Proposition) -> bool {
    !a.numbers.is_empty() && !b.numbers.is_empty() && !a.numbers.iter().any(|n| b.numbers.contains(n))
}

/// Whether two propositions are about one; of an active and a passive one it is known only that they are not.
fn said_of(a: &Proposition, b: &Proposition, who: &Who<'_>) -> Option<bool> {
    let one = subjects(&a.subject, &b.subject, who);
    if a.passive == b.passive {
        return one;
    }
    one.filter(|same| *same).map(|_| false)
}

/// Whether two subjects are one; `None` where that is not clear: one of them is a pronoun or left out, or both
/// are described, or one of them, in other words ("the country", "the kingdom").
fn subjects(a: &Subject, b: &Subject, who: &Who<'_>) -> Option<bool> {
    if a.name.is_empty() || b.name.is_empty() {
        return None;
    }
    match (a.who, b.who) {
        (Some(x), Some(y)) => Some(who.one(x, y)),
        _ if a.proper && b.proper => Some(same_name(&a.name, &b.name).verdict != Verdict::Different),
        _ => a.stems.iter().any(|s| b.stems.contains(s)).then_some(true),
    }
}
