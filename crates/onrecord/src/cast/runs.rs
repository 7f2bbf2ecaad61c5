//! Runs of capitalised words: where they begin and end.

use super::data::{self, is};
use super::pieces::{Piece, Sort};
use crate::collate::words::is_function_word;
use crate::names;
use crate::text::{Span, Text};
use onrecord_syntax::{Entity, EntityLabel, Parse, Pos};
use std::ops::Range;

/// What a paragraph is made of, with its syntax.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) text: &'a Text,
    pub(super) parse: &'a Parse,
    pub(super) pieces: &'a [Piece],
}

/// A name in a row: its pieces, and those of the office before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: Range<usize>,
    /// The words of office and what belongs to them, up to the name.
    pub(super) office: Option<Range<usize>>,
    /// The first word of office alone, where a body or country stands before it.
    pub(super) rank: Option<usize>,
}

const PARTICLES: [&str; 26] = [
    "von", "van", "der", "den", "de", "la", "le", "du", "da", "di", "do", "dos", "das", "del", "della", "el",
    "al", "bin", "bint", "ibn", "ben", "ter", "ten", "zu", "abu", "y",
];

impl<'a> Row<'a> {
    pub(super) fn at(&self, i: usize) -> &'a str {
        self.pieces.get(i).map_or("", |p| &self.text[p.span])
    }

    /// A piece in folded letters.
    pub(super) fn low(&self, i: usize) -> String {
        names::fold(self.at(i))
    }

    pub(super) fn sort(&self, i: usize) -> Option<Sort> {
        self.pieces.get(i).map(|p| p.sort)
    }

    pub(super) fn is_mark(&self, i: usize, mark: char) -> bool {
        self.sort(i) == Some(Sort::Mark(mark))
    }

    pub(super) fn is_lower(&self, i: usize, words: &[&str]) -> bool {
        self.sort(i) == Some(Sort::Lower) && words.contains(&self.at(i))
    }

    pub(super) fn span(&self, pieces: Range<usize>) -> Span {
        self.pieces[pieces.start].span.hull(self.pieces[pieces.end - 1].span)
    }

    pub(super) fn token(&self, i: usize) -> Option<usize> {
        self.parse.token_at(self.pieces.get(i)?.span.start())
    }

    /// The parser's entity at a piece.
    pub(super) fn entity(&self, i: usize) -> Option<&'a Entity> {
        let token = self.token(i)?;
        let all = self.parse.entities();
        let at = all.partition_point(|e| e.end <= token);
        all.get(at).filter(|e| e.start <= token)
    }

    /// Words that begin a sentence and are taken for no name: what they are, other sentences may tell.
    pub(super) fn openers(&self) -> Vec<usize> {
        let opens = |&i: &usize| {
            self.pieces[i].first
                && self.pieces[i].sort == Sort::Capital
                && !is_function_word(&self.at(i).to_lowercase())
                && self.opens_only(i, i + 1)
        };
        (0..self.pieces.len()).filter(opens).collect()
    }

    /// All names of the row, in order.
    pub(super) fn names(&self) -> Vec<Named> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.pieces.len() {
            if self.pieces[i].sort != Sort::Capital {
                i += 1;
                continue;
            }
            let end = self.run_end(i);
            let from = (i..end).find(|&k| !self.opens_only(k, end));
            if let Some(from) = from {
                self.split(from..end, &mut found);
            }
            i = end;
        }
        found
    }

    /// One past the run that begins at `from`.
    fn run_end(&self, from: usize) -> usize {
        let mut last = from;
        while !self.pieces[last].ends || self.shares(last) {
            let Some(next) = self.joined(from, last) else { break };
            last = next;
        }
        last + 1
    }

    /// "People's Party", "Women's Hospital": those who own what follows are a part of its name.
    fn shares(&self, owner: usize) -> bool {
        let Some(next) = self.pieces.get(owner + 1) else { return false };
        let between = &self.text[self.pieces[owner].span.hull(next.span)];
        let owned = next.sort == Sort::Capital && is("shared", &self.low(owner))
            || self.is_saint(owner)
                && (is("organisation", &self.low(owner + 1)) || is("place", &self.low(owner + 1)));
        owned
            && matches!(
                &between[self.at(owner).len()..between.len() - self.at(owner + 1).len()],
                "'s " | "’s "
            )
    }

    /// "St. Anna's": a saint by whose name a body is called.
    fn is_saint(&self, owner: usize) -> bool {
        owner > 0 && matches!(self.at(owner - 1), "St." | "St" | "Saint")
    }

    /// The next capitalised piece that belongs to the same run.
    fn joined(&self, from: usize, last: usize) -> Option<usize> {
        let mut next = last + 1;
        if self.sort(next)? == Sort::Capital {
            if self.sentence_ends(last, next) {
                return None;
            }
            let small =
                is_function_word(&self.at(next).to_lowercase()) && !matches!(self.at(next), "US" | "WHO");
            return (!small).then_some(next);
        }
        if self.is_mark(next, '&') {
            let weighty =
                |i: usize| data::known(&self.low(i)).is_some_and(|k| k.kind < data::PlaceKind::City);
            let place = |i: usize| weighty(i) || data::demonym(&self.low(i)).is_some();
            return (self.sort(next + 1)? == Sort::Capital && !place(last) && !place(next + 1))
                .then_some(next + 1);
        }
        let particles = (next..next + 3).take_while(|&k| self.is_lower(k, &PARTICLES)).count();
        if particles > 0 {
            next += particles;
            return (self.sort(next)? == Sort::Capital).then_some(next);
        }
        if !self.is_lower(next, &["of", "for", "on", "and", "to"]) {
            return None;
        }
        let link = self.at(next);
        let after = if self.is_lower(next + 1, &["the"]) { next + 2 } else { next + 1 };
        if self.sort(after)? != Sort::Capital {
            return None;
        }
        let one_entity = || {
            let entity = self.entity(last)?;
            let kind = matches!(
                entity.label,
                EntityLabel::Organization
                    | EntityLabel::Facility
                    | EntityLabel::Law
                    | EntityLabel::Location
                    | EntityLabel::Gpe
            );
            (kind && entity.end > self.token(after)?).then_some(())
        };
        let head = self.low(last);
        let office = names::is_title(&head) || is("office", &head) || head == "chiefs";
        let person = self.entity(last).is_some_and(|e| e.label == EntityLabel::Person);
        let belongs = match link {
            "and" => {
                let body = (from..=last).any(|k| is("organisation", &self.low(k)));
                body && one_entity().is_some()
                    || self.one_body(from, after)
                    || self.in_brackets(from, after)
                    || self.abbreviated(from, after)
            }
            "of" => {
                is("organisation", &head) || is("place", &head) || office || !person && one_entity().is_some()
            }
            "for" => {
                // "Transport for London": a body's name, unless a place or person stands before.
                let for_place = data::known(&self.low(after)).is_some() && data::known(&head).is_none();
                let inside = !self.pieces[from].first && from == last;
                is("organisation", &head)
                    || office
                    || !person && (one_entity().is_some() || for_place && inside)
            }
            _ => one_entity().is_some(),
        };
        belongs.then_some(after)
    }

    /// Whether a country's or state's abbreviation ends a sentence: "with the U.S. Although".
    fn sentence_ends(&self, last: usize, next: usize) -> bool {
        self.at(last).contains('.')
            && data::known(&self.low(last)).is_some()
            && (last > 0 && self.is_mark(last - 1, ',') && names::is_first_name(&self.low(next))
                || self
                    .token(last)
                    .zip(self.token(next))
                    .is_some_and(|(a, b)| self.parse.sentence_of(a) != self.parse.sentence_of(b)))
    }

    /// Whether the parser has one body from the run's first word over what stands after the link.
    fn one_body(&self, from: usize, after: usize) -> bool {
        let whole = |e: &Entity| {
            e.label == EntityLabel::Organization
                && self.token(from).is_some_and(|t| e.start <= t)
                && self.token(after + 1).is_some_and(|t| t < e.end)
        };
        self.sort(after + 1) == Some(Sort::Capital) && self.entity(after).is_some_and(whole)
    }

    /// Whether brackets hold the run from `from` and what follows `after` whole.
    fn in_brackets(&self, from: usize, after: usize) -> bool {
        let end = (after..self.pieces.len()).find(|&i| self.sort(i) != Some(Sort::Capital));
        let opens = from > 0 && (self.is_mark(from - 1, '(') || self.is_mark(from - 1, '['));
        opens && end.is_some_and(|e| self.is_mark(e, ')') || self.is_mark(e, ']'))
    }

    /// Whether an abbreviation in brackets follows that takes a letter from behind the "and".
    fn abbreviated(&self, from: usize, after: usize) -> bool {
        let Some(end) = (after..self.pieces.len()).find(|&i| self.sort(i) != Some(Sort::Capital)) else {
            return false;
        };
        let head = |i: usize| self.low(i).chars().next();
        let letters: String =
            (from..end).filter(|&i| self.sort(i) == Some(Sort::Capital)).filter_map(head).collect();
        self.is_mark(end, '(') && letters.len() > 2 && self.low(end + 1) == letters
    }

    /// Whether a piece at the head of a run is no part of a name: a small word, or a sentence's first
    /// word that is no proper noun.
    fn opens_only(&self, i: usize, end: usize) -> bool {
        if self.sort(i) != Some(Sort::Capital) {
            return true;
        }
        let word = self.at(i);
        let low = word.to_lowercase();
        let shouted = word.len() > 1 && word.chars().all(|c| !c.is_lowercase());
        if is_function_word(&low) {
            return !matches!(word, "US" | "WHO");
        }
        let noun = |t: usize| matches!(self.parse.pos(t), Pos::Propn | Pos::Noun | Pos::X);
        (self.pieces[i].first || i > 0 && self.sentence_ends(i - 1, i))
            && !shouted
            && self.token(i).is_some_and(|t| {
                !noun(t)
                    && self.parse.tag(t) != onrecord_syntax::Tag::Nnp
                    && data::known(&data::key(word)).is_none()
                    && data::demonym(&low).is_none()
                    && !names::is_title(&low)
                    && !(self.parse.pos(t) == Pos::Adj && end - i > 1 && self.entity(i).is_some())
            })
    }
}
