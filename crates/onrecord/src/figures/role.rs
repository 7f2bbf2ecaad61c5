//! What a number counts and how its sentence takes it, from the parse.

use super::change::{Change, change, direction};
use super::fate::{Fate, fate, fate_of};
use crate::clause::{Clauses, OBJECTS, SUBJECTS};
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::ops::Range;

/// The part of a figure that its sentence gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Role {
    /// The counted noun, in lower case and the singular.
    pub(super) object: Option<String>,
    /// What befell those who are counted.
    pub(super) fate: Option<Fate>,
    /// Whether it is said to be a part of a larger number: "five of the dead", "including two".
    pub(super) part: bool,
    /// Adjectives and common nouns that narrow the object.
    pub(super) kinds: Vec<String>,
    /// The verb, and the nouns between it and the number.
    pub(super) governors: Vec<String>,
    /// Words of weight around it: of its phrase, of the verb's objects, the governors.
    pub(super) near: Vec<String>,
    /// Words of weight of the verb's subject.
    pub(super) subject: Vec<String>,
    /// The verb or noun that it hangs on, for people to read.
    pub(super) about: String,
    /// Words of weight in the sentence, without those of the fate.
    pub(super) sentence: Vec<String>,
    /// People and bodies whom the number's phrase and its verb's arguments name.
    pub(super) names: Vec<String>,
    /// Whether the verb's subject is "he", "she", "I" or "we": the sentence does not say who.
    pub(super) unnamed: bool,
    /// Places that the sentence names.
    pub(super) places: Vec<String>,
    /// "original", "latest", "previously": which of several in time.
    pub(super) stages: Vec<String>,
    /// "could", "may": it need not be so.
    pub(super) possible: bool,
    /// What rises or falls by it.
    pub(super) change: Option<Change>,
    /// The token that the clause hangs on.
    pub(super) verb: Option<usize>,
}

/// The role of the number at `tokens`; without a noun or verb it has none.
pub(super) fn role(c: &Clauses<'_>, tokens: Range<usize>, money: bool) -> Option<Role> {
    let top = c.top(tokens.clone()).filter(|_| !in_a_name(c, &tokens))?;
    let head = c.parse.head(top);
    let counted =
        matches!(c.parse.dep(top), Dep::Nummod | Dep::Quantmod | Dep::Nmod | Dep::Compound | Dep::Amod)
            && head != top
            && !tokens.contains(&head);
    let mut slot = if counted { head } else { top };
    let whole = partitive(c, slot).filter(|_| !money);
    let part = whole.is_some() || included(c, slot) || compared(c, &tokens);
    let of_part = c.parse.dep(slot) == Dep::Pobj && is_partitive(c, c.parse.head(c.parse.head(slot)));
    let befallen = fate(c, slot, of_part).filter(|_| !money);
    let own = befallen.as_ref().and_then(|b| b.own);
    let fate = befallen.map(|b| b.fate);
    let object = if money { None } else { whole.or((counted || c.is_nominal(slot)).then_some(slot)) };
    // The state is no object: "seven dead".
    let object = object.filter(|&o| c.is_nominal(o) && !(fate.is_some() && stands_for_people(c, o)));
    let mut kinds = object.map(|o| kinds(c, o, &tokens)).unwrap_or_default();
    if fate.is_some() {
        kinds.extend(narrowed(c, slot, &tokens));
        kinds.sort_unstable();
    }
    let (mut governors, mut verb, mut above) = (Vec::new(), None, None);
    let mut stages = stage_words(c, slot);
    while c.parse.head(slot) != slot {
        slot = c.parse.head(slot);
        if c.is_verb(slot) {
            verb = Some(slot);
            governors.push(c.stem(slot));
            stages.extend(stage_words(c, slot));
            above.get_or_insert_with(|| c.lemma(slot));
            break;
        }
        if c.is_nominal(slot) {
            governors.push(c.stem(slot));
            stages.extend(stage_words(c, slot));
            above.get_or_insert_with(|| c.lemma(slot));
        }
    }
    if money && counted {
        governors.push(c.stem(head));
    }
    governors.extend(copula_subject(c, verb));
    let change = change(c, top, counted.then_some(head)).filter(|_| fate.is_none());
    governors.extend(change.as_ref().map(|m| if m.up { "=up" } else { "=down" }.to_owned()));
    governors.sort_unstable();
    governors.dedup();
    let about = match &change {
        _ if money && counted => c.word(head),
        // "Go up", "are down".
        Some(change) if above.as_deref().is_none_or(|a| direction(a).is_none()) => {
            if change.up { "rise" } else { "fall" }.to_owned()
        }
        _ => above.unwrap_or_default(),
    };
    let mut near = verb.map(|v| c.arguments(v, OBJECTS)).unwrap_or_default();
    let subject = verb.map(|v| c.arguments(v, SUBJECTS)).unwrap_or_default();
    near.extend(c.stems(c.parse.subtree(if counted { head } else { top })));
    near.extend(governors.iter().filter(|g| !g.starts_with('=')).cloned());
    near.sort_unstable();
    near.dedup();
    stages.sort_unstable();
    let names = names(c, c.sentence(top))
        .into_iter()
        .filter(|n| near.binary_search(n).is_ok() || subject.binary_search(n).is_ok())
        .collect();
    let pronoun = |s: usize| matches!(c.word(s).as_str(), "he" | "she" | "i" | "we");
    let unnamed = verb.and_then(|v| c.child(v, SUBJECTS)).is_some_and(pronoun);
    Some(Role {
        names,
        unnamed,
        object: object.map(|o| c.lemma(o)),
        fate,
        part,
        kinds,
        near,
        about,
        subject,
        sentence: c.stems(c.sentence(top).filter(|&i| fate.is_none() || fate_of(&c.lemma(i)) != fate)),
        places: places(c, c.sentence(top)),
        change,
        stages,
        possible: own.is_none() && verb.is_some_and(|v| is_possible(c, v)),
        verb: own.or(verb).or((slot != top).then_some(slot)),
        governors,
    })
}

/// "five of the dead": the noun behind "of", where it is definite or a pronoun.
fn partitive(c: &Clauses<'_>, slot: usize) -> Option<usize> {
    is_partitive(c, slot).then_some(())?;
    let of = c.parse.children(slot).find(|&p| c.parse.dep(p) == Dep::Prep && c.lemma(p) == "of")?;
    c.child(of, &[Dep::Pobj])
}

fn is_partitive(c: &Clauses<'_>, i: usize) -> bool {
    c.parse.pos(i) == Pos::Num
        && c.parse.children(i).any(|p| c.parse.dep(p) == Dep::Prep && c.lemma(p) == "of")
}

/// Whether "including" stands above it.
fn included(c: &Clauses<'_>, slot: usize) -> bool {
    let mut up = std::iter::once(slot).chain(c.parse.ancestors(slot)).take(4);
    up.any(|i| matches!(c.word(i).as_str(), "including" | "includes" | "included" | "among"))
}

fn stands_for_people(c: &Clauses<'_>, i: usize) -> bool {
    matches!(
        c.lemma(i).as_str(),
        "dead"
            | "death"
            | "fatality"
            | "injured"
            | "wounded"
            | "injury"
            | "missing"
            | "captive"
            | "hostage"
            | "life"
            | "lives"
    )
}

fn kinds(c: &Clauses<'_>, object: usize, number: &Range<usize>) -> Vec<String> {
    const VOID: [&str; 8] = ["other", "more", "total", "whole", "few", "many", "such", "own"];
    let narrows = |&i: &usize| {
        let dep = matches!(c.parse.dep(i), Dep::Amod | Dep::Compound | Dep::Nmod);
        dep && !number.contains(&i) && c.parse.pos(i) != Pos::Propn && c.parse.pos(i) != Pos::Num
    };
    let lemmas = c.parse.children(object).filter(narrows).map(|i| c.lemma(i));
    let mut all: Vec<String> = lemmas.filter(|l| !VOID.contains(&l.as_str())).collect();
    all.sort_unstable();
    all
}

/// What else narrows those whom a fate befell: how badly, and from where.
fn narrowed(c: &Clauses<'_>, slot: usize, number: &Range<usize>) -> Vec<String> {
    const HOW: [&str; 7] = ["seriously", "severely", "badly", "critically", "gravely", "slightly", "lightly"];
    let verb = c.parse.head(slot);
    let near = c.parse.children(verb).chain(c.parse.children(slot)).map(|i| c.lemma(i));
    let mut all: Vec<String> = near.filter(|l| HOW.contains(&l.as_str())).collect();
    let after = number.end.max(slot + 1);
    let name = |i: usize| i < c.parse.len() && c.parse.pos(i) == Pos::Propn;
    if after < c.parse.len() && c.lemma(after) == "from" && (name(after + 1) || name(after + 2)) {
        all.push("from".to_owned());
    }
    all
}

/// Whether a number belongs to a name: "Channel Five".
fn in_a_name(c: &Clauses<'_>, tokens: &Range<usize>) -> bool {
    use EntityLabel::{Event, Facility, Law, Organization, Person, Product, WorkOfArt};
    let from = c.parse.entities().partition_point(|e| e.end <= tokens.start);
    c.parse.entities().get(from).is_some_and(|e| {
        let name = matches!(e.label, Event | Facility | Law | Organization | Person | Product | WorkOfArt);
        name && e.start < tokens.end && (e.start < tokens.start || e.end > tokens.end)
    })
}

/// "far less than the $30 that others get": what is measured against is another thing.
fn compared(c: &Clauses<'_>, number: &Range<usize>) -> bool {
    let top = c.top(number.clone()).unwrap_or(number.start);
    let mut up = c.parse.ancestors(top).take(3);
    up.any(|i| i + 2 < number.start && c.lemma(i) == "than")
}

/// The places that a stretch names, sorted.
fn places(c: &Clauses<'_>, tokens: Range<usize>) -> Vec<String> {
    use EntityLabel::{Facility, Gpe, Location};
    let from = c.parse.entities().partition_point(|e| e.start < tokens.start);
    let here = c.parse.entities()[from..].iter().take_while(|e| e.start < tokens.end);
    let places = here.filter(|e| matches!(e.label, Gpe | Location | Facility));
    let mut all: Vec<String> = places.map(|e| c.lemma(e.end - 1)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The people and bodies that a stretch names, by the stems of their last words, sorted.
fn names(c: &Clauses<'_>, tokens: Range<usize>) -> Vec<String> {
    use EntityLabel::{Organization, Person};
    let from = c.parse.entities().partition_point(|e| e.start < tokens.start);
    let here = c.parse.entities()[from..].iter().take_while(|e| e.start < tokens.end);
    let mut last: Vec<usize> =
        here.filter(|e| matches!(e.label, Organization | Person)).map(|e| e.end - 1).collect();
    // "Noor's" ends with the sign of an owner.
    last.iter_mut().for_each(|i| *i -= usize::from(c.parse.pos(*i) == Pos::Part && *i > tokens.start));
    c.stems(last.into_iter())
}

/// Words that tell one stage of a matter from another.
fn stage_words(c: &Clauses<'_>, i: usize) -> Vec<String> {
    const STAGES: [&str; 16] = [
        "original",
        "originally",
        "initial",
        "initially",
        "first",
        "early",
        "earlier",
        "previous",
        "previously",
        "latest",
        "late",
        "last",
        "new",
        "final",
        "current",
        "currently",
    ];
    let lemmas = c.parse.children(i).map(|k| c.lemma(k));
    lemmas.filter(|l| STAGES.contains(&l.as_str())).collect()
}

/// "the request was $2 billion": the request.
fn copula_subject(c: &Clauses<'_>, verb: Option<usize>) -> Option<String> {
    let verb = verb.filter(|&v| c.lemma(v) == "be")?;
    c.child(verb, &[Dep::Nsubj]).map(|s| c.stem(s))
}

fn is_possible(c: &Clauses<'_>, verb: usize) -> bool {
    let modal = |v: usize| c.parse.children(v).any(|k| c.parse.tag(k) == Tag::Md && c.lemma(k) != "will");
    let feared = |v: usize| matches!(c.lemma(v).as_str(), "fear" | "threaten" | "plot" | "feared");
    modal(verb) || feared(verb) || c.parse.ancestors(verb).take(1).any(feared)
}
