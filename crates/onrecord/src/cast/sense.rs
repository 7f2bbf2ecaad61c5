//! Whether the name of a country, a capital or a seat of power means the place or those who govern
//! there: its role in the clause tells. What it does not tell is left open.

use super::Sense;
use super::data::{self, PlaceKind, is};
use onrecord_syntax::{Dep, Parse, Pos};

/// The sense of a place's name that ends with token `last`, given its key.
pub(super) fn sense(parse: &Parse, last: usize, key: &str) -> Sense {
    if data::demonym(key).is_some() && data::known(key).is_none() {
        return Sense::People;
    }
    let governs = data::known(key)
        .is_some_and(|k| matches!(k.kind, PlaceKind::Country | PlaceKind::Seat | PlaceKind::Capital));
    if !governs {
        return Sense::Place;
    }
    let first = first_conjunct(parse, last);
    let head = parse.head(first);
    match parse.dep(first) {
        Dep::Nsubj => subject(parse, head),
        Dep::Nsubjpass => {
            if is("opposed", parse.lemma(head)) {
                Sense::Government
            } else {
                Sense::Unclear
            }
        }
        Dep::Dobj | Dep::Dative if is("opposed", parse.lemma(head)) => Sense::Government,
        Dep::Pobj => after(parse, head),
        _ => Sense::Unclear,
    }
}

fn first_conjunct(parse: &Parse, mut at: usize) -> usize {
    while parse.dep(at) == Dep::Conj && parse.head(at) < at {
        at = parse.head(at);
    }
    at
}

/// A government acts, says and is ready; a place is where and what something is.
fn subject(parse: &Parse, verb: usize) -> Sense {
    let copula = matches!(parse.lemma(verb), "be" | "become" | "remain");
    if !matches!(parse.pos(verb), Pos::Verb | Pos::Aux) {
        return Sense::Unclear;
    }
    if copula {
        let said_of =
            parse.children(verb).find(|&c| matches!(parse.dep(c), Dep::Acomp | Dep::Attr | Dep::Prep));
        return match said_of.map(|c| parse.dep(c)) {
            Some(Dep::Acomp) => Sense::Government,
            _ => Sense::Unclear,
        };
    }
    if matches!(
        parse.lemma(verb),
        "lie" | "border" | "sit" | "see" | "experience" | "suffer" | "host" | "rank"
    ) {
        return Sense::Unclear;
    }
    Sense::Government
}

/// The sense after a preposition.
fn after(parse: &Parse, preposition: usize) -> Sense {
    let word = parse.lemma(preposition).to_lowercase();
    let governor = parse.head(preposition);
    match word.as_str() {
        _ if parse.dep(preposition) == Dep::Agent || word == "by" => Sense::Government,
        "on" if is("called", parse.lemma(governor)) => Sense::Government,
        "with" if is("dealt", parse.lemma(governor)) => Sense::Government,
        _ if is("located", &word) => Sense::Place,
        "to" if is("motion", parse.lemma(governor)) => Sense::Place,
        _ => Sense::Unclear,
    }
}
