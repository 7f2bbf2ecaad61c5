//! What rises or falls, by how much or to what: "fares will go up by 4%", "the council raised fares to 3 marks".

use crate::clause::{Clauses, SUBJECTS, shared};
use onrecord_syntax::{Dep, Pos, Tag};

/// Which of three a number is to a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    By,
    To,
    From,
}

/// The change that a number measures.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) up: bool,
    step: Step,
    /// Stems of what changes.
    moved: Vec<String>,
}

impl Change {
    /// Whether two numbers can measure one change.
    pub(super) fn is_like(&self, other: &Change) -> bool {
        self.up == other.up && self.step == other.step
    }

    /// The stem of what changes, where it is one in both.
    pub(super) fn in_common<'s>(&'s self, other: &'s Change) -> Option<&'s str> {
        shared(&self.moved, &other.moved).next().map(String::as_str).filter(|_| self.is_like(other))
    }
}

/// Whether a verb or noun says that something grows (`true`) or shrinks.
pub(crate) fn direction(lemma: &str) -> Option<bool> {
    Some(match lemma {
        "add" | "boost" | "climb" | "double" | "gain" | "grow" | "growth" | "hike" | "increase" | "jump"
        | "lift" | "raise" | "rise" | "soar" | "surge" => true,
        "axe" | "cut" | "decline" | "decrease" | "drop" | "eliminate" | "fall" | "lose" | "loss"
        | "lower" | "plunge" | "reduce" | "reduction" | "shed" | "shrink" | "slash" | "trim" => false,
        _ => return None,
    })
}

/// The change above the number at `top`, if no other noun than the unit and `counted` stands between them.
pub(super) fn change(c: &Clauses<'_>, top: usize, counted: Option<usize>) -> Option<Change> {
    let (mut at, mut step) = (top, Step::By);
    for _ in 0..5 {
        let head = c.parse.head(at);
        if head == at {
            return None;
        }
        at = head;
        let lemma = c.lemma(at);
        match lemma.as_str() {
            "to" => step = Step::To,
            "from" => step = Step::From,
            _ => {}
        }
        let up =
            direction(&lemma).filter(|_| c.is_verb(at) || c.is_nominal(at)).or_else(|| goes(c, at, &lemma));
        if let Some(up) = up {
            let mut moved = c.stems(moved(c, at, top, counted).into_iter());
            moved.sort_unstable();
            return Some(Change { up, step, moved });
        }
        let unit = Some(at) == counted || matches!(lemma.as_str(), "percent" | "%" | "point");
        if c.is_verb(at) || c.is_nominal(at) && !unit {
            return None;
        }
    }
    None
}

/// "go up", "is down".
fn goes(c: &Clauses<'_>, at: usize, lemma: &str) -> Option<bool> {
    if !c.is_verb(at) || !matches!(lemma, "go" | "be" | "come") {
        return None;
    }
    c.parse.children(at).find_map(|k| match c.lemma(k).as_str() {
        "up" => Some(true),
        "down" => Some(false),
        _ => None,
    })
}

/// What changes: the object, else the subject; of a noun what stands before it, or behind "in" or "of".
fn moved(c: &Clauses<'_>, at: usize, top: usize, counted: Option<usize>) -> Vec<usize> {
    let number =
        |i: usize| i == top || Some(i) == counted || c.parse.pos(i) == Pos::Num || c.lemma(i) == "percent";
    if c.is_verb(at) {
        let object = c.child(at, &[Dep::Dobj]).filter(|&o| !number(o) && c.is_nominal(o));
        let actor = c.parse.tag(at) == Tag::Vbg && c.parse.dep(at) == Dep::Pcomp;
        let subject = || c.child(at, SUBJECTS).filter(|&s| c.is_nominal(s) && !actor);
        // "The council voted to raise fares": an infinitive has its object alone.
        return object.or_else(subject).into_iter().collect();
    }
    let before =
        c.parse.children(at).filter(|&k| matches!(c.parse.dep(k), Dep::Compound | Dep::Nmod | Dep::Poss));
    let of = c.parse.children(at).filter(|&k| matches!(c.lemma(k).as_str(), "in" | "of" | "on"));
    let behind = of.filter_map(|p| c.child(p, &[Dep::Pobj]));
    before.chain(behind).filter(|&i| !number(i) && c.is_nominal(i)).collect()
}
