//! What an expression of time dates: the verb that it hangs on and the words around it.

use crate::attribute::is_saying;
use crate::clause::{Clauses, OBJECTS, SUBJECTS, shared};
use crate::figures::{Fate, fate_of};
use crate::text::{Span, Text};
use onrecord_syntax::{Dep, Pos, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// What an expression of time dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The sentence.
    pub sentence: Span,
    /// The dictionary form of the verb or noun that the expression hangs on, where there is one.
    pub verb: Option<String>,
    /// Whether the verb is one of saying: then it dates the words, not what they tell.
    pub said: bool,
    /// Whether the verb's subject is "I" or "we": every witness has a time of his own.
    pub(super) witnessed: bool,
    /// "since", "until", "before", "after": it is a bound of the event's time.
    pub(super) bound: Option<String>,
    /// Whether it stands before a colon and dates all that follows: an entry of a chronicle.
    pub(super) listed: bool,
    /// Whether the sentence has a superlative; with "since" it tells since when nothing was so: "the
    /// first such fire since 1959".
    pub(super) superlative: bool,
    /// Stems of what it hangs on, a fate by its name.
    pub(super) heads: Vec<String>,
    /// Stems of the things that the verb is done to, and that the expression hangs on.
    pub(super) things: Vec<String>,
    /// Stems of the verb's subjects, objects and what they hang on.
    pub(super) words: Vec<String>,
    /// Stems of the sentence's words.
    pub(super) around: Vec<String>,
}

impl Event {
    /// Two events can be one only where they share one of these.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let record = self.is_record().then_some("since");
        self.heads.iter().chain(&self.things).map(String::as_str).chain(record)
    }

    fn is_record(&self) -> bool {
        self.superlative && self.bound.as_deref() == Some("since")
    }
}

/// What the expression at `span` dates.
pub(super) fn event(c: &Clauses<'_>, text: &Text, span: Span) -> Option<Event> {
    let tokens = c.tokens(span);
    let top = c.top(tokens.clone())?;
    let over = c.parse.head(top);
    // "the 2018 Games" are called so.
    if c.parse.pos(over) == Pos::Propn
        && over > top
        && matches!(c.parse.dep(top), Dep::Compound | Dep::Nummod | Dep::Nmod)
    {
        return None;
    }
    let sentence = c.sentence(top);
    let verb = c.verb_above(top);
    let between = c.parse.ancestors(top).take_while(|&a| Some(a) != verb);
    let nouns: Vec<usize> = between.filter(|&a| c.is_nominal(a) && c.has_weight(a)).collect();
    let bound = Some(c.lemma(over)).filter(|l| {
        matches!(l.as_str(), "since" | "until" | "till" | "by" | "before" | "after" | "from" | "through")
    });
    // "the May 3 treaty signed in Geneva" is of the signing.
    let own = |&n: &usize| c.parse.children(n).filter(|&k| c.parse.dep(k) == Dep::Acl && c.is_verb(k));
    let own: Vec<usize> = nouns.iter().flat_map(own).collect();
    let listed = heads_a_list(c, &tokens);
    let verbs = listed.then(|| sentence.clone().filter(|&i| c.is_verb(i)));
    let heads = verb.into_iter().chain(nouns.iter().copied()).chain(own).chain(verbs.into_iter().flatten());
    let mut heads: Vec<String> = heads.flat_map(|i| names(c, i)).collect();
    heads.extend(verb.and_then(|v| happening(c, v)).map(|noun| c.stem(noun)));
    heads.sort_unstable();
    heads.dedup();
    let done_to = verb.into_iter().flat_map(|v| c.parse.children(v).filter(|&k| c.parse.dep(k) == Dep::Dobj));
    let things = c.stems(done_to.chain(nouns.iter().copied()));
    let mut words = if listed { c.stems(sentence.clone()) } else { c.stems(nouns.iter().copied()) };
    if let Some(v) = verb {
        words.extend(c.arguments(v, OBJECTS));
        words.extend(c.arguments(v, SUBJECTS));
        if matches!(c.parse.dep(v), Dep::Acl | Dep::Relcl) {
            words.extend(c.stems(std::iter::once(c.parse.head(v))));
        }
    }
    words.sort_unstable();
    words.dedup();
    let whole = c.parse.span(sentence.clone());
    Some(Event {
        sentence: text.trim(text.span(whole)),
        verb: verb.or(nouns.first().copied()).map(|v| c.lemma(v)),
        witnessed: verb
            .and_then(|v| c.child(v, SUBJECTS))
            .is_some_and(|s| matches!(c.lemma(s).as_str(), "i" | "we")),
        said: !listed && verb.is_some_and(|v| is_said(c, v)),
        bound,
        listed,
        superlative: sentence.clone().any(|i| is_superlative(c, i)),
        heads,
        things,
        words,
        around: c.stems(sentence),
    })
}

/// The names of a verb or noun as a head; "take off" has its own beside that of "take".
fn names(c: &Clauses<'_>, i: usize) -> impl Iterator<Item = String> {
    let particle = c.child(i, &[Dep::Prt]).map(|p| format!("{} {}", c.stem(i), c.lemma(p)));
    std::iter::once(name(c, i)).chain(particle)
}

/// What happens where a verb says no more than that: "the crash that occurred on Sunday".
fn happening(c: &Clauses<'_>, verb: usize) -> Option<usize> {
    if !matches!(c.lemma(verb).as_str(), "happen" | "occur") {
        return None;
    }
    let subject = c.child(verb, SUBJECTS).filter(|&s| c.is_nominal(s));
    subject.or_else(|| {
        (c.parse.dep(verb) == Dep::Relcl).then(|| c.parse.head(verb)).filter(|&h| c.is_nominal(h))
    })
}

/// A fate by its name, so that "kidnap" and "abduction" are one, a beginning by "begin"; what things can be
/// too (released, saved) by its stem.
fn name(c: &Clauses<'_>, i: usize) -> String {
    match fate_of(&c.lemma(i)) {
        Some(fate) if !matches!(fate, Fate::Freed | Fate::Rescued | Fate::Captive) => {
            format!("={}", fate.name())
        }
        _ if c.is_verb(i) && matches!(c.lemma(i).as_str(), "start" | "commence" | "trigger") => {
            "begin".to_owned()
        }
        _ => c.stem(i),
    }
}

/// "May 18, 2016: A girl is found": all that follows is of that day.
fn heads_a_list(c: &Clauses<'_>, tokens: &Range<usize>) -> bool {
    let first = c.sentence(tokens.start).start == tokens.start;
    first && tokens.end < c.parse.len() && c.word(tokens.end) == ":"
}

fn is_superlative(c: &Clauses<'_>, i: usize) -> bool {
    matches!(c.parse.tag(i), Tag::Jjs | Tag::Rbs) || c.lemma(i) == "first"
}

/// Whether a verb reports words here: it has a clause, or is one that does nothing else.
fn is_said(c: &Clauses<'_>, verb: usize) -> bool {
    let clause =
        c.child(verb, &[Dep::Ccomp, Dep::Parataxis]).is_some() || c.parse.dep(verb) == Dep::Parataxis;
    is_saying(&c.word(verb))
        && (clause || matches!(c.lemma(verb).as_str(), "say" | "tell" | "speak" | "write" | "announce"))
}

/// What says that two events are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sameness {
    /// Arguments in common that most articles do not have.
    pub(super) telling: usize,
    /// Other arguments in common.
    pub(super) usual: usize,
    /// Words in common elsewhere in the sentences that most articles do not have.
    pub(super) around: usize,
    /// Whether they have one verb, and not only one thing.
    pub(super) verb: bool,
    /// Whether they are of one fate.
    pub(super) fate: bool,
    /// Whether both tell since when nothing was so.
    pub(super) record: bool,
    /// Whether what they hang on is a word that most articles do not have.
    pub(super) rare: bool,
}

/// What says that two events are one, where they have one verb (or noun, or fate). `common` words are those that most articles have.
pub(super) fn sameness(a: &Event, b: &Event, common: &BTreeSet<String>) -> Option<Sameness> {
    if a.said || b.said {
        return None;
    }
    let by_thing = || shared(&a.things, &b.things).find(|h| !is_light(h) && !common.contains(*h));
    let by_head = shared(&a.heads, &b.heads).find(|h| !is_light(h));
    let record = a.is_record() && b.is_record();
    let none = String::new();
    let head = by_head.or_else(by_thing).or(record.then_some(&none))?;
    let other = |w: &&String| *w != head && !is_light(w);
    let (telling, usual): (Vec<&String>, Vec<&String>) =
        shared(&a.words, &b.words).filter(other).partition(|w| !common.contains(*w));
    let around = shared(&a.around, &b.around).filter(other).filter(|w| !common.contains(*w)).count();
    Some(Sameness {
        telling: telling.len(),
        usual: usual.len(),
        around: around.saturating_sub(telling.len()),
        verb: by_head.is_some(),
        fate: head.starts_with('='),
        record,
        rare: !head.is_empty() && !common.contains(head),
    })
}

fn is_light(stem: &str) -> bool {
    matches!(stem, "be" | "have" | "do" | "go" | "come" | "get" | "make" | "take" | "us" | "time" | "day")
}
