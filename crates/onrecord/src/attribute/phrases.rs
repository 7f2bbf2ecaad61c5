//! Noun phrases by their outward form: capitals, determiners, closed classes. No parser.

use super::words::{Kind, Word};
use crate::text::{Span, Text};

/// The tokens of one sentence or fragment with the text they lie in.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) text: &'a Text,
    pub(crate) words: &'a [Word],
}

const PRONOUNS: [&str; 8] = ["he", "she", "they", "i", "we", "it", "who", "you"];
const PARTICLES: [&str; 22] = [
    "von", "van", "der", "den", "de", "la", "le", "du", "da", "di", "dos", "del", "el", "al", "bin", "ibn",
    "ben", "ter", "ten", "zu", "y", "of",
];
const DETERMINERS: [&str; 22] = [
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "one",
    "two", "some", "several", "many", "most", "another", "both", "other",
];
const LINKS: [&str; 7] = ["of", "for", "from", "at", "with", "in", "to"];
const SKIPPED: [&str; 62] = [
    "also",
    "then",
    "later",
    "now",
    "even",
    "once",
    "still",
    "just",
    "again",
    "always",
    "never",
    "often",
    "has",
    "had",
    "have",
    "is",
    "was",
    "were",
    "are",
    "be",
    "been",
    "being",
    "not",
    "did",
    "do",
    "does",
    "will",
    "would",
    "can",
    "could",
    "should",
    "may",
    "might",
    "must",
    "himself",
    "herself",
    "itself",
    "themselves",
    "first",
    "further",
    "first-ever",
    "too",
    "ever",
    "soon",
    "today",
    "yesterday",
    "instead",
    "meanwhile",
    "however",
    "twice",
    "already",
    "only",
    "so",
    "went",
    "gone",
    "on",
    "didn't",
    "didn’t",
    "all",
    "each",
    "both",
    "going",
];
const OPENERS: [&str; 48] = [
    "in",
    "on",
    "at",
    "after",
    "before",
    "when",
    "while",
    "during",
    "asked",
    "speaking",
    "for",
    "as",
    "but",
    "and",
    "if",
    "since",
    "with",
    "by",
    "from",
    "to",
    "about",
    "because",
    "though",
    "although",
    "following",
    "citing",
    "responding",
    "referring",
    "yet",
    "so",
    "or",
    "then",
    "later",
    "still",
    "instead",
    "meanwhile",
    "however",
    "once",
    "until",
    "under",
    "despite",
    "without",
    "like",
    "unlike",
    "amid",
    "according",
    "earlier",
    "now",
];
const AUXILIARIES: [&str; 26] = [
    "is", "was", "were", "are", "has", "had", "have", "will", "would", "can", "could", "should", "may",
    "might", "must", "did", "does", "do", "said", "says", "told", "made", "took", "went", "gave", "got",
];
const TIMES: [&str; 22] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan.",
    "Feb.",
    "Sept.",
    "Oct.",
];

/// Whether a word, as printed, may open a sentence with a capital that is no name's.
pub(super) fn opens_sentence(word: &str) -> bool {
    let low = word.to_lowercase();
    OPENERS.contains(&low.as_str()) || DETERMINERS.contains(&low.as_str())
}

impl<'a> Row<'a> {
    /// The words of token `i`.
    pub(crate) fn at(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| &self.text[w.span])
    }

    /// The words of token `i` in lower case.
    pub(crate) fn low(&self, i: usize) -> String {
        self.at(i).to_lowercase()
    }

    fn is(&self, i: usize, set: &[&str]) -> bool {
        self.words.get(i).is_some_and(Word::is_word) && set.contains(&self.low(i).as_str())
    }

    fn capital(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.kind == Kind::Capital) && !self.is_time(i)
    }

    fn comma(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.is_point(','))
    }

    /// Whether token `i` names a day or a month.
    pub(crate) fn is_time(&self, i: usize) -> bool {
        TIMES.contains(&self.at(i))
    }

    /// Whether token `i` is a personal pronoun.
    pub(crate) fn is_pronoun(&self, i: usize) -> bool {
        self.is(i, &PRONOUNS)
    }

    fn span(&self, from: usize, past: usize) -> Option<Span> {
        (from < past && past <= self.words.len())
            .then(|| self.words[from].span.hull(self.words[past - 1].span))
    }

    /// The subject that ends just before token `verb`.
    pub(crate) fn subject_before(&self, verb: usize) -> Option<Span> {
        let mut end = self.skip_back(verb);
        if end == 0 {
            return None;
        }
        if self.words[end - 1].is_point(')') {
            end = (0..end).rev().find(|&i| self.words[i].is_point('('))?;
        }
        if end > 0 && self.is(end - 1, &["who", "which", "that"]) && end >= 2 {
            let noun = if self.comma(end - 2) { end - 2 } else { end - 1 };
            return self.phrase_ending(noun).or_else(|| self.span(end - 1, end));
        }
        if end > 0
            && (self.comma(end - 1) || self.words[end - 1].is_point('—') || self.words[end - 1].is_point('-'))
        {
            return self.around_aside(end - 1);
        }
        if end > 0 && (self.is(end - 1, &["and", "but", "or", "to"])) {
            return self.first_phrase(end - 1);
        }
        self.phrase_ending(end)
    }

    fn skip_back(&self, verb: usize) -> usize {
        let mut end = verb;
        while end > 0 {
            let i = end - 1;
            let adverb = self.words[i].kind == Kind::Lower && self.at(i).ends_with("ly");
            let time = self.is_time(i) || (self.is(i, &["on"]) && self.is_time(i + 1));
            if !(adverb || time || self.is(i, &SKIPPED)) {
                break;
            }
            end -= 1;
        }
        end
    }

    /// `X, a minister, said`: the phrase before an aside that ends at `comma`, or the name in it.
    fn around_aside(&self, comma: usize) -> Option<Span> {
        let opening = (0..comma).rev().find(|&i| self.comma(i) || self.words[i].is_point('—'));
        let Some(opening) = opening else {
            return self.first_phrase(comma).or_else(|| self.phrase_ending(comma));
        };
        let inside = Row { text: self.text, words: &self.words[opening + 1..comma] };
        let named = inside.words.len() <= 4
            && !inside.words.is_empty()
            && (0..inside.words.len()).all(|i| inside.capital(i) || inside.is(i, &PARTICLES));
        if named {
            return inside.span(0, inside.words.len());
        }
        if self.is(opening + 1, &["but", "and", "which"]) {
            return self.first_phrase(opening);
        }
        self.phrase_ending(opening).or_else(|| self.first_phrase(opening))
    }

    /// The noun phrase whose last token is `end - 1`.
    pub(crate) fn phrase_ending(&self, end: usize) -> Option<Span> {
        let last = end.checked_sub(1)?;
        if self.is_pronoun(last) {
            return self.span(last, end);
        }
        if !self.words[last].is_word() {
            return None;
        }
        let mut from = last;
        let mut budget = 14;
        while from > 0 && budget > 0 && self.words[from - 1].is_word() {
            let i = from - 1;
            if self.is(from, &DETERMINERS) && !self.is(i, &LINKS) {
                break;
            }
            if self.is(i, &LINKS) && (i == 0 || !self.words[i - 1].is_word() || self.is(i - 1, &AUXILIARIES))
            {
                break;
            }
            let joins_verb = self.is(i, &AUXILIARIES)
                || self.is(
                    i,
                    &["but", "that", "when", "as", "because", "if", "while", "whether", "after", "before"],
                )
                || (self.words[i].kind == Kind::Lower && super::cues::cue(&self.low(i)).is_some());
            if joins_verb {
                break;
            }
            from -= 1;
            budget -= 1;
        }
        while from < last
            && (self.is(from, &["and", "but", "or", "then"]) || self.is(from, &LINKS) || self.is_time(from))
        {
            from += 1;
        }
        self.span(from, end)
    }

    /// The noun phrase that begins at token `from`.
    pub(crate) fn phrase_starting(&self, mut from: usize) -> Option<Span> {
        while self.words.get(from).is_some_and(|w| w.kind == Kind::Lower) && self.is(from, &SKIPPED) {
            from += 1;
        }
        if self.is_pronoun(from) {
            return self.span(from, from + 1);
        }
        if !self.words.get(from).is_some_and(Word::is_word) {
            return None;
        }
        let described = self.words[from].kind == Kind::Lower || self.is(from, &DETERMINERS);
        let mut past = from + 1;
        while past < self.words.len() && past < from + 14 && self.words[past].is_word() {
            let lower = self.words[past].kind == Kind::Lower;
            let capital_ahead =
                (past + 1..past + 4).take_while(|&i| self.words.get(i).is_some_and(Word::is_word));
            let leads_on = capital_ahead.clone().any(|i| self.capital(i));
            let link = self.is(past, &LINKS);
            let stops = self.is_time(past)
                || self.is(past, &AUXILIARIES)
                || self.is(
                    past,
                    &[
                        "as", "when", "while", "who", "after", "during", "about", "by", "before", "because",
                        "where", "on", "if", "last", "this",
                    ],
                )
                || (lower && self.at(past).ends_with("ly"))
                || (link && !self.is(past, &["of"]) && (!described || self.is(past, &["in", "to", "at"])))
                || (lower
                    && !described
                    && !link
                    && !leads_on
                    && !self.is(past, &["and"])
                    && !self.is(past, &PARTICLES));
            if stops {
                break;
            }
            past += 1;
        }
        while past > from + 1 && (self.is(past - 1, &["and", "or"]) || self.is(past - 1, &LINKS)) {
            past -= 1;
        }
        // the “Green Pier” movement
        let named = self.words.get(past).is_some_and(|w| matches!(w.kind, Kind::Quote(_)));
        if past == from + 1 && self.is(from, &DETERMINERS) && named {
            past += 1 + usize::from(self.words.get(past + 1).is_some_and(|w| w.kind == Kind::Lower));
        }
        self.span(from, past)
    }

    /// The first noun phrase before token `limit` that can be a subject.
    pub(crate) fn first_phrase(&self, limit: usize) -> Option<Span> {
        let row = Row { text: self.text, words: &self.words[..limit.min(self.words.len())] };
        let mut at = row.words.iter().position(Word::is_word)?;
        if row.is(at, &OPENERS) || row.at(at).ends_with("ing") {
            let conjunction = row.is(at, &["but", "and", "so", "yet", "or", "then", "still", "now"]);
            at = match (conjunction, (at..row.words.len()).find(|&i| row.comma(i))) {
                (true, _) => at + 1,
                (false, Some(comma)) => comma + 1,
                (false, None) => (at + 1..row.words.len()).find(|&i| row.capital(i) || row.is_pronoun(i))?,
            };
        }
        while at < row.words.len() && !row.words[at].is_word() {
            at += 1;
        }
        row.subject_starting(at)
    }

    fn subject_starting(&self, from: usize) -> Option<Span> {
        if self.is_pronoun(from) {
            return self.span(from, from + 1);
        }
        let determined = self.is(from, &DETERMINERS);
        let mut past = from;
        while past < self.words.len() && past < from + 8 && self.words[past].is_word() {
            let lower = self.words[past].kind == Kind::Lower;
            let word = self.low(past);
            let verbal = lower
                && (self.is(past, &AUXILIARIES) || super::cues::cue(&word).is_some() || word.ends_with("ed"));
            let name_ahead = (past + 1..past + 3).any(|i| self.capital(i)) && !self.is(past, &LINKS);
            let alien = lower && !determined && !self.is(past, &PARTICLES) && past > from && !name_ahead;
            if verbal || (self.is(past, &SKIPPED) && past > from) || alien {
                break;
            }
            past += 1;
        }
        self.span(from, past)
    }
}
