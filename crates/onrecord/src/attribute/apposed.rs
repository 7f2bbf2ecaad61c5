//! Names in apposition to what somebody or a body is: "the mayor, Ada Vale,", "a spokesman for the port, Tom Marsh,".

use super::candidates::entity;
use super::names::PARTICLES;
use super::speakers::is_role;
use crate::text::Text;
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos};
use std::ops::Range;

/// Most words between what somebody is and the comma: "of the dockers' union of Pell".
const FARTHEST: usize = 8;

/// The tokens of the name that stands in apposition to a noun for a person or a body.
pub(super) fn name_of(text: &Text, parse: &Parse, noun: usize) -> Option<Range<usize>> {
    let word = |t: usize| parse.token(t).text(text.as_str());
    let role = is_role(&word(noun).to_lowercase());
    // "the campaign chairman, Ada Vale,": she is no campaign
    if !(role || parse.pos(noun) == Pos::Noun) || parse.dep(noun) == Dep::Compound {
        return None;
    }
    let end = parse.sentence(parse.sentence_of(noun)).end;
    let comma = (noun + 1..end.min(noun + FARTHEST + 2)).find(|&t| word(t) == ",")?;
    let inside = |t: usize| {
        let pos = [Pos::Adp, Pos::Det, Pos::Adj, Pos::Noun, Pos::Propn, Pos::Part, Pos::Num, Pos::Cconj];
        pos.contains(&parse.pos(t)) || matches!(word(t), "his" | "her" | "its" | "their")
    };
    if !(noun + 1..comma).all(inside) {
        return None;
    }
    // "34-year-old Tom Marsh", "businessman Tom Marsh"
    let before = |&t: &usize| {
        let w = word(t);
        w.starts_with(|c: char| c.is_ascii_digit()) || matches!(w, "-" | "year" | "old") || is_role(w)
    };
    let from = comma + 1 + (comma + 1..end).take_while(before).count();
    let capital = |t: usize| word(t).starts_with(char::is_uppercase);
    let named = |&t: &usize| capital(t) || t > from && (PARTICLES.contains(&word(t)) || word(t) == "-");
    let past = from + (from..end).take_while(named).count();
    let last = past.checked_sub(1).filter(|&l| l >= from && capital(l) && capital(from))?;
    let sure = match entity(parse, last) {
        Some(EntityLabel::Person) => true,
        // the labels take many a name of a person for a body's
        Some(EntityLabel::Organization) => role && !crate::cast::is_no_person(&word(last).to_lowercase()),
        Some(EntityLabel::Date | EntityLabel::Time | EntityLabel::Money) => false,
        _ => role && past > from + 1 && parse.pos(last) == Pos::Propn,
    };
    let closed = match (past < end).then(|| word(past)) {
        // "the mayor, Ada Vale, and Tom Marsh"
        Some(",") => past + 1 < end && !matches!(word(past + 1), "and" | "or" | "&") && !capital(past + 1),
        Some(w) => {
            w.starts_with(['.', '?', '!', ';', ':', '"', '”', '\'', '’', ')', '—', '–'])
                && w != "'s"
                && w != "’s"
        }
        None => true,
    };
    let phrase = parse.left_edge(noun)..comma;
    let name = from..past;
    let hangs = |t: usize| parse.dep(t) == Dep::Appos && phrase.contains(&parse.head(t));
    let subject = matches!(parse.dep(noun), Dep::Nsubj | Dep::Nsubjpass);
    (sure && closed && (subject || name.clone().any(hangs))).then_some(name)
}

/// The tokens of the name that a noun stands in apposition to: "Ada Vale, the mayor,".
pub(super) fn bearer_of(text: &Text, parse: &Parse, noun: usize) -> Option<Range<usize>> {
    let name = parse.head(noun);
    let person = parse.entities().iter().find(|e| (e.start..e.end).contains(&name))?;
    let from = parse.left_edge(noun);
    let beside =
        person.end < from && parse.token(person.end).text(text.as_str()) == "," && person.end + 1 == from;
    let apposed = parse.dep(noun) == Dep::Appos && parse.pos(noun) == Pos::Noun;
    (apposed && beside && person.label == EntityLabel::Person).then_some(person.start..person.end)
}
