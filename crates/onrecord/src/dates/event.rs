//! What an expression of time dates: the verb that it hangs on and the words around it.

use crate::attribute::is_saying;
use crate::clause::{Clauses, OBJECTS, SUBJECTS, shared};
use crate::figures::fate_of;
use crate::text::{Span, Text};
use onrecord_syntax::Dep;
use std::collections::BTreeSet;

/// What an expression of time dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The sentence.
    pub sentence: Span,
    /// The dictionary form of the verb or noun that the expression hangs on, where there is one.
    pub verb: Option<String>,
    /// Whether the verb is one of saying: then it dates the words, not what they tell.
    pub said: bool,
    /// "since", "until", "before", "after": it is a bound of the event's time.
    pub(super) bound: Option<String>,
    /// Stems of what it hangs on, a fate by its name.
    pub(super) heads: Vec<String>,
    /// Stems of the verb's subjects, objects and what they hang on.
    pub(super) words: Vec<String>,
    /// Stems of the sentence's words.
    pub(super) around: Vec<String>,
}

/// What the expression at `span` dates.
pub(super) fn event(c: &Clauses<'_>, text: &Text, span: Span) -> Option<Event> {
    let tokens = c.tokens(span);
    let top = c.top(tokens.clone())?;
    let sentence = c.sentence(top);
    let verb = c.verb_above(top);
    let between = c.parse.ancestors(top).take_while(|&a| Some(a) != verb);
    let nouns: Vec<usize> = between.filter(|&a| c.is_nominal(a) && c.has_weight(a)).collect();
    let bound = c.parse.ancestors(top).take_while(|&a| Some(a) != verb).map(|a| c.lemma(a)).find(|l| {
        matches!(l.as_str(), "since" | "until" | "till" | "by" | "before" | "after" | "from" | "through")
    });
    let name = |i: usize| fate_of(&c.lemma(i)).map_or_else(|| c.stem(i), |f| format!("={}", f.name()));
    let mut heads: Vec<String> = verb.into_iter().chain(nouns.iter().copied()).map(name).collect();
    heads.sort_unstable();
    heads.dedup();
    let mut words = c.stems(nouns.iter().copied());
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
        said: verb.is_some_and(|v| is_saying(&c.word(v))),
        bound,
        heads,
        words,
        around: c.stems(sentence),
    })
}

/// How much says that two events are one: words of weight in common, where they have one verb (or
/// noun, or fate) and one sort of bound. `common` words tell nothing apart.
pub(super) fn sameness(a: &Event, b: &Event, common: &BTreeSet<String>) -> usize {
    let Some(head) = shared(&a.heads, &b.heads).find(|h| !is_light(h)) else { return 0 };
    if a.bound != b.bound || a.said || b.said {
        return 0;
    }
    let telling = |w: &&String| *w != head && !common.contains(*w) && !is_light(w);
    let arguments = shared(&a.words, &b.words).filter(telling).count();
    let fate = usize::from(head.starts_with('='));
    if arguments + fate == 0 { 0 } else { arguments + fate + shared(&a.around, &b.around).filter(telling).count().min(2) }
}

fn is_light(stem: &str) -> bool {
    matches!(stem, "be" | "have" | "do" | "go" | "come" | "get" | "make" | "take" | "us" | "time" | "day")
}
