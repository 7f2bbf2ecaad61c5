//! What is only done with a deal or bill (it is signed, put to a vote, vetoed) is none of its content.

use super::clause::Clauses;
use onrecord_syntax::Dep;

/// To which side a step takes a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It is signed, passed, backed.
    For,
    /// It is vetoed, blocked.
    Against,
    /// It is brought, discussed, voted on.
    Other,
}

const FOR: [&str; 16] = [
    "sign",
    "approve",
    "pass",
    "back",
    "support",
    "accept",
    "endorse",
    "ratify",
    "honor",
    "honour",
    "uphold",
    "respect",
    "implement",
    "keep",
    "match",
    "comply",
];
const AGAINST: [&str; 18] = [
    "veto",
    "block",
    "kill",
    "reject",
    "oppose",
    "scrap",
    "torpedo",
    "filibuster",
    "sink",
    "walk",
    "withdraw",
    "quit",
    "leave",
    "exit",
    "abandon",
    "ditch",
    "cancel",
    "pull",
];
const OTHER: [&str; 22] = [
    "bring",
    "move",
    "put",
    "vote",
    "hold",
    "discuss",
    "negotiate",
    "consider",
    "review",
    "debate",
    "take",
    "work",
    "reach",
    "strike",
    "finalize",
    "finalise",
    "announce",
    "introduce",
    "seek",
    "find",
    "send",
    "pursue",
];

/// The step that a clause is, if what it is done to is of a sort.
pub(super) fn step(c: Clauses, verb: usize, sort: impl Fn(usize) -> bool) -> Option<Step> {
    let lemma = c.lemma(verb);
    let is = |list: &[&str]| list.contains(&lemma.as_str());
    let of = match () {
        () if is(&FOR) => Step::For,
        () if is(&AGAINST) => Step::Against,
        () if is(&OTHER) => Step::Other,
        () => return None,
    };
    let object = c
        .child(verb, &[Dep::Dobj, Dep::Nsubjpass])
        .or_else(|| c.governed(verb, &["on", "to", "for", "with", "toward", "towards", "from"]))?;
    // "To pass a law" makes one; "to pass the law" is for one that there is.
    let det = c.child(object, &[Dep::Det]).map(|d| c.lemma(d));
    let makes = of == Step::For && !matches!(det.as_deref(), Some("the" | "this" | "that" | "any" | "such"));
    let owned = c.child(object, &[Dep::Poss]).is_some();
    (sort(object) && (owned || !makes)).then_some(of)
}
