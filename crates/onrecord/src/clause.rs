//! What belongs together in a sentence: the verb above a word, and the words of weight near it.

use crate::collate::quotes::stem;
use crate::collate::words::is_function_word;
use crate::text::Span;
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos};
use std::ops::Range;

/// The syntax of one text, asked about clauses. Tokens are counted as in the parse.
pub(crate) struct Clauses<'a> {
    text: &'a str,
    pub(crate) parse: &'a Parse,
    /// Whether a token belongs to an expression of time or a number.
    measured: Vec<bool>,
}

impl<'a> Clauses<'a> {
    pub(crate) fn new(text: &'a str, parse: &'a Parse) -> Self {
        let mut measured = vec![false; parse.len()];
        for e in parse.entities() {
            if matches!(e.label, EntityLabel::Date | EntityLabel::Time | EntityLabel::Cardinal) {
                measured[e.start..e.end].fill(true);
            }
        }
        Clauses { text, parse, measured }
    }

    /// The tokens that a span touches.
    pub(crate) fn tokens(&self, span: Span) -> Range<usize> {
        let first = self.parse.token_at(span.start()).unwrap_or(0);
        let last = span.end().checked_sub(1).and_then(|b| self.parse.token_at(b)).unwrap_or(first);
        first..last.max(first) + 1
    }

    /// The token of a stretch whose head lies outside it; the last where there are several.
    pub(crate) fn top(&self, tokens: Range<usize>) -> Option<usize> {
        let inside = |h: usize| tokens.contains(&h);
        let tops = tokens.clone().filter(|&i| !inside(self.parse.head(i)) || self.parse.head(i) == i);
        tops.rev().find(|&i| self.parse.pos(i) != Pos::Punct)
    }

    /// The word as printed, in lower case.
    pub(crate) fn word(&self, i: usize) -> String {
        self.parse.token(i).text(self.text).to_lowercase()
    }

    /// The dictionary form, in lower case.
    pub(crate) fn lemma(&self, i: usize) -> String {
        self.parse.lemma(i).to_lowercase()
    }

    pub(crate) fn stem(&self, i: usize) -> String {
        stem(&self.lemma(i))
    }

    pub(crate) fn is_verb(&self, i: usize) -> bool {
        matches!(self.parse.pos(i), Pos::Verb | Pos::Aux)
    }

    pub(crate) fn is_nominal(&self, i: usize) -> bool {
        matches!(self.parse.pos(i), Pos::Noun | Pos::Propn)
    }

    /// The nearest verb above a token.
    pub(crate) fn verb_above(&self, i: usize) -> Option<usize> {
        self.parse.ancestors(i).find(|&a| self.is_verb(a))
    }

    /// The verb above a token, past a clause that only says since when; of verbs joined by
    /// "and" the first.
    pub(crate) fn verb_over(&self, i: usize) -> Option<usize> {
        let verb = self.verb_above(i)?;
        let over = if self.parse.dep(verb) == Dep::Advcl { self.verb_above(verb)? } else { verb };
        // What is joined by "and" shares its time.
        let first = self.parse.head(over);
        Some(if self.parse.dep(over) == Dep::Conj && self.is_verb(first) { first } else { over })
    }

    /// Whether `verb` is `first` or joined to it.
    pub(crate) fn is_one_or_joined(&self, first: usize, verb: usize) -> bool {
        verb == first || self.parse.dep(verb) == Dep::Conj && self.parse.head(verb) == first
    }

    pub(crate) fn child(&self, i: usize, deps: &[Dep]) -> Option<usize> {
        self.parse.children(i).find(|&c| deps.contains(&self.parse.dep(c)))
    }

    /// Whether a token is a noun, verb or adjective that says something: no auxiliary, number or date.
    pub(crate) fn has_weight(&self, i: usize) -> bool {
        let open = matches!(self.parse.pos(i), Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj);
        open && !self.measured[i] && self.parse.token(i).span().len() > 1 && {
            let lemma = self.lemma(i);
            !is_function_word(&lemma) && lemma.chars().all(char::is_alphabetic)
        }
    }

    /// Stems of the words of weight among `tokens`, sorted, each once.
    pub(crate) fn stems(&self, tokens: impl Iterator<Item = usize>) -> Vec<String> {
        let mut all: Vec<String> = tokens.filter(|&i| self.has_weight(i)).map(|i| self.stem(i)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The tokens of the sentence of a token.
    pub(crate) fn sentence(&self, i: usize) -> Range<usize> {
        self.parse.sentence(self.parse.sentence_of(i))
    }

    /// The words of weight among a verb's arguments that have one of `deps`, with what stands behind
    /// their prepositions and the nouns and adjectives that narrow them.
    pub(crate) fn arguments(&self, verb: usize, deps: &[Dep]) -> Vec<String> {
        let mut near: Vec<usize> =
            self.parse.children(verb).filter(|&c| deps.contains(&self.parse.dep(c))).collect();
        let mut i = 0;
        while i < near.len() {
            let inner = self.parse.children(near[i]).filter(|&c| {
                matches!(
                    self.parse.dep(c),
                    Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss | Dep::Prep | Dep::Pobj | Dep::Conj
                )
            });
            near.extend(inner);
            i += 1;
        }
        self.stems(near.into_iter())
    }
}

/// What is no subject of a verb.
pub(crate) const OBJECTS: &[Dep] =
    &[Dep::Dobj, Dep::Attr, Dep::Oprd, Dep::Acomp, Dep::Dative, Dep::Prep, Dep::Agent, Dep::Nsubjpass];
/// The subject of an active verb.
pub(crate) const SUBJECTS: &[Dep] = &[Dep::Nsubj];

/// The members that two sorted lists share.
pub(crate) fn shared<'s>(a: &'s [String], b: &'s [String]) -> impl Iterator<Item = &'s String> {
    a.iter().filter(|w| b.binary_search(w).is_ok())
}
