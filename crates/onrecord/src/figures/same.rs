//! Whether two figures are of one thing. Every doubt says no: what is compared wrongly accuses.

use super::fate::Fate;
use super::find::{Figure, Measure};
use crate::clause::shared;
use crate::collate::quotes::stem;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Values further apart than this are of two things, unless both stand at the head of a report.
const RATIO: f64 = 5.0;

/// Days after which an article tells of another state of things.
pub(super) const MONTH: i32 = 31;

/// Whether `a` and `b`, of two articles, are of one thing. `common` are words that most articles have
/// around their figures: they tell nothing apart.
pub(super) fn same_thing(a: &Figure, b: &Figure, common: &BTreeSet<String>) -> bool {
    let (x, y) = (&a.role, &b.role);
    let alike = a.measure == b.measure && a.per == b.per && a.fate == b.fate;
    if !alike || x.part || y.part || x.possible != y.possible || x.stages != y.stages || !one_time(a, b) {
        return false;
    }
    if let (Some(p), Some(q)) = (&x.change, &y.change)
        && !p.is_like(q)
    {
        return false;
    }
    let equal = (a.low, a.high) == (b.low, b.high);
    if !equal && (is_of_a_sample(a) || is_of_a_sample(b)) {
        return false;
    }
    match (a.fate, &a.measure) {
        (Some(_), _) => toll(a, b),
        (None, Measure::Count) => counted(a, b, common),
        (None, _) => amount(a, b, common),
    }
}

/// How many a poll asked and how far it may be off: every poll has its own.
fn is_of_a_sample(figure: &Figure) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| figure.role.sentence.binary_search(&stem(w)).is_ok());
    let asked =
        matches!(figure.object.as_deref(), Some("voter" | "adult" | "respondent" | "resident" | "interview"));
    has(&["margin"]) && has(&["error", "sampling"])
        || asked && has(&["poll", "survey", "telephone", "interview"])
}

/// Nouns that count people of whatever kind.
pub(super) fn is_anybody(object: Option<&str>) -> bool {
    object
        .is_none_or(|o| matches!(o, "people" | "person" | "life" | "victim" | "other" | "human" | "casualty"))
}

/// One noun, perhaps with another put before it: "girl", "schoolgirl".
fn one_noun(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    long == short || short.len() >= 4 && long.len() >= short.len() + 3 && long.ends_with(short)
}

/// Figures of far days are compared with each other alone; a count of somebody in particular says
/// by itself of which event it is.
fn one_time(a: &Figure, b: &Figure) -> bool {
    let meet = |x: (Date, Date), y: (Date, Date)| x.0 <= y.1 && y.0 <= x.1;
    if let (Some((x, printed)), Some((y, other))) = (&a.day, &b.day)
        && x != y
        && printed != other
    {
        return false;
    }
    match (a.elsewhen, b.elsewhen) {
        (None, None) => a.written.zip(b.written).is_none_or(|(x, y)| (x - y).get_days().abs() <= MONTH),
        (Some(x), Some(y)) => meet(x, y),
        _ => a.fate.is_some() && !is_anybody(a.object.as_deref()) && !is_anybody(b.object.as_deref()),
    }
}

fn toll(a: &Figure, b: &Figure) -> bool {
    let (x, y) = (a.object.as_deref(), b.object.as_deref());
    let one = match (x, y) {
        (Some(x), Some(y)) if one_noun(x, y) => true,
        _ => is_anybody(x) && is_anybody(y),
    };
    let heads = a.head && b.head;
    let in_particular = !is_anybody(x) && !is_anybody(y);
    let (here, there) = (&a.role.places, &b.role.places);
    let apart = !here.is_empty() && !there.is_empty() && shared(here, there).next().is_none();
    one && a.role.kinds == b.role.kinds
        && (heads || near_values(a, b) && !apart && (in_particular || around(a, b, None) >= 1))
}

fn near_values(a: &Figure, b: &Figure) -> bool {
    let (small, large) = (a.low.min(b.low), a.high.max(b.high));
    small > 0.0 && large / small <= RATIO
}

/// Words of weight that both sentences have, beside the counted noun and the words of the fate.
fn around(a: &Figure, b: &Figure, common: Option<&BTreeSet<String>>) -> usize {
    let own = |w: &&String| {
        let object = |f: &Figure| f.object.as_deref().is_some_and(|o| stem(o) == **w);
        let governs = |f: &Figure| f.fate.is_some() && f.role.governors.binary_search(w).is_ok();
        object(a) || object(b) || governs(a) || governs(b) || common.is_some_and(|c| c.contains(*w))
    };
    shared(&a.role.sentence, &b.role.sentence).filter(|w| !own(w)).count()
}

/// Things: one noun, no kind against another, one verb or kind, and more in common in the sentences.
fn counted(a: &Figure, b: &Figure, common: &BTreeSet<String>) -> bool {
    let (Some(x), Some(y)) = (a.object.as_deref(), b.object.as_deref()) else { return false };
    let (k, l) = (&a.role.kinds, &b.role.kinds);
    let crossed = !k.is_empty() && !l.is_empty() && shared(k, l).next().is_none();
    let share = x == "point";
    if x != y || is_anybody(Some(x)) || crossed || !near_values(a, b) || !one_bearer(a, b, share) {
        return false;
    }
    let object = stem(x);
    let telling = |x: &[String], y: &[String]| shared(x, y).any(|w| *w != object && !is_light(w));
    let governed = telling(&a.role.governors, &b.role.governors);
    (governed || shared(k, l).next().is_some()) && around(a, b, Some(common)) >= 2
}

/// Whether figures can be of one person or body: names against names tell them apart, and so does a
/// pronoun against a name. A share of something is nothing without whose it is: it needs a name or a
/// subject in common.
fn one_bearer(a: &Figure, b: &Figure, share: bool) -> bool {
    // Equal values speak for one thing by themselves.
    if (a.low, a.high) == (b.low, b.high) {
        return true;
    }
    let (x, y) = (&a.role, &b.role);
    let named = shared(&x.names, &y.names).next().is_some();
    let apart = !x.names.is_empty() && !y.names.is_empty() || x.unnamed != y.unnamed;
    named || !apart && (!share || shared(&x.subject, &y.subject).next().is_some())
}

/// Money and shares: the verb or noun that they hang on, and another word near them; no subject
/// against another.
fn amount(a: &Figure, b: &Figure, common: &BTreeSet<String>) -> bool {
    let (x, y) = (&a.role, &b.role);
    if is_one_change(a, b, common) {
        return near_values(a, b);
    }
    let crossed =
        !x.subject.is_empty() && !y.subject.is_empty() && shared(&x.subject, &y.subject).next().is_none();
    if !near_values(a, b) || !one_bearer(a, b, a.measure == Measure::Percent) {
        return false;
    }
    // The word itself before the class of words.
    let governed =
        shared(&x.governors, &y.governors).filter(|w| !is_light(w)).max_by_key(|w| !w.starts_with('='));
    let telling = |w: &&String| Some(*w) != governed && !is_light(w) && !common.contains(*w);
    let both = |x: &[String], y: &[String]| shared(x, y).filter(telling).count();
    let beside = both(&x.near, &y.near)
        + both(&x.subject, &y.subject).max(both(&x.subject, &y.near)).max(both(&x.near, &y.subject));
    if a.per.is_some() {
        return beside >= 1;
    }
    governed.is_some() && !crossed && beside >= 1
}

/// Whether two shares are by how much one thing changes, whoever changes it: "fares will rise by 4%", "the council
/// raises fares by 6%". Another word of weight beside the thing must be in both.
fn is_one_change(a: &Figure, b: &Figure, common: &BTreeSet<String>) -> bool {
    let (x, y) = (&a.role, &b.role);
    let (Some(p), Some(q), Measure::Percent) = (&x.change, &y.change, &a.measure) else { return false };
    let Some(moved) = p.in_common(q) else { return false };
    let apart = !x.names.is_empty() && !y.names.is_empty() && shared(&x.names, &y.names).next().is_none();
    let other = |w: &&String| *w != moved && !is_light(w) && !common.contains(*w) && *w != "percent";
    let kinds = |r: &super::role::Role| [r.near.as_slice(), &r.subject].concat();
    let beside = shared(&x.sentence, &y.sentence).filter(other).count();
    let (mut here, mut there) = (kinds(x), kinds(y));
    here.sort_unstable();
    there.sort_unstable();
    let near =
        shared(&here, &there).any(|w| w != moved && !is_light(w) && !w.starts_with('=') && w != "percent");
    !apart && x.unnamed == y.unnamed && (near || beside >= 2)
}

/// Verbs and nouns that say nothing of their own.
fn is_light(stem: &str) -> bool {
    matches!(
        stem,
        "be" | "have"
            | "do"
            | "say"
            | "get"
            | "make"
            | "take"
            | "go"
            | "come"
            | "tell"
            | "us"
            | "number"
            | "includ"
    )
}

/// Whether the number of those whom a fate befell can only rise while an event is told.
pub(super) fn only_rises(fate: Fate) -> bool {
    matches!(
        fate,
        Fate::Killed
            | Fate::Injured
            | Fate::Hospital
            | Fate::Freed
            | Fate::Rescued
            | Fate::Arrested
            | Fate::Displaced
    )
}
