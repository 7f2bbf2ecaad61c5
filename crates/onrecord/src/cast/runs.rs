//! Runs of capitalised words, taken apart into offices and the names that they stand before.

use super::data::{self, is};
use super::pieces::{Piece, Sort};
use crate::collate::words::is_function_word;
use crate::media::{Medium, medium};
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

    /// The names in a run.
    fn split(&self, run: Range<usize>, found: &mut Vec<Named>) {
        let run = self.without_repeats(self.without_shouts(run));
        let Some(run) = self.trimmed(self.without_caption(run)) else { return };
        let half = run.start + run.len() / 2;
        if run.len() % 2 == 0 && (run.start..half).zip(half..run.end).all(|(a, b)| self.at(a) == self.at(b)) {
            self.split(run.start..half, found);
            return self.split(half..run.end, found);
        }
        if let Some(led) = self.staff_led(&run) {
            return found.extend(self.trimmed(led).map(|name| Named { name, office: None, rank: None }));
        }
        if self.is_body(&run) {
            return found.push(Named { name: run, office: None, rank: None });
        }
        if let Some(medium) = self.credit(&run) {
            found.push(Named { name: run.start..medium, office: None, rank: None });
            return self.split(medium..run.end, found);
        }
        let Some(last_title) =
            run.clone().rev().skip(1).find(|&i| self.is_office(i) && !self.is_doubtful(i, &run))
        else {
            return self.untitled(run, found);
        };
        let name = self.after_office(last_title, &run);
        if name >= run.end {
            // "CEO of Noor Shipping": the office is nobody's here, what it leads is named.
            let from = last_title + 2 + usize::from(self.is_lower(last_title + 2, &["the"]));
            let led = self.trimmed(from.min(run.end)..run.end);
            return led.into_iter().for_each(|led| self.untitled(led, found));
        }
        let rank = self.office_start(last_title, run.start);
        if run.start < rank {
            let before = self.trimmed(run.start..rank);
            found.extend(before.map(|name| Named { name, office: None, rank: None }));
        }
        found.push(Named { name: name..run.end, office: Some(run.start..name), rank: Some(rank) });
    }

    /// What a chief of staff without a name is chief of: "the Harko House Chief of Staff".
    fn staff_led(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let from = run.end.checked_sub(3).filter(|&from| from >= run.start)?;
        let ends =
            self.low(from) == "chief" && self.is_lower(from + 1, &["of"]) && self.low(from + 2) == "staff";
        ends.then_some(run.start..from)
    }

    /// Where an agency's or broadcaster's name ends that stands before a name: "AP Ann Noor".
    fn credit(&self, run: &Range<usize>) -> Option<usize> {
        let agency = matches!(medium(self.at(run.start)), Some((Medium::Agency | Medium::Broadcaster, _)));
        let whole = || medium(&self.text[self.span(run.clone())]).is_some();
        let body = |i: usize| self.is_body(&(run.start..i + 1)) || is("organisation", &self.low(i));
        (agency && run.len() >= 3 && !whole() && !(run.start + 1..run.end).any(body)).then_some(run.start + 1)
    }

    /// The run without words all in capitals before others: "MUST WATCH Halden Gap".
    fn without_shouts(&self, run: Range<usize>) -> Range<usize> {
        let shouted = |i: &usize| self.at(*i).chars().all(|c| !c.is_lowercase());
        let loud = run.clone().take_while(shouted).count();
        if loud >= 2 && loud < run.len() { run.start + loud..run.end } else { run }
    }

    /// The run up to a word that a link's text repeats with what follows it: "Harko Ann HarkoGOP rivals".
    fn without_repeats(&self, run: Range<usize>) -> Range<usize> {
        let repeats = |early: usize, late: usize| {
            let rest = self.at(late).strip_prefix(self.at(early));
            self.at(early).len() > 3 && rest.is_some_and(|r| r.starts_with(char::is_uppercase))
        };
        let cut = run.clone().find(|&i| (i + 1..run.end).any(|k| repeats(i, k)));
        run.start..cut.map_or(run.end, |i| i + 1)
    }

    /// The run without the "Image" of "Image caption" behind it.
    fn without_caption(&self, run: Range<usize>) -> Range<usize> {
        let caption = self.is_lower(run.end, &["caption", "copyright"]);
        let head = matches!(self.at(run.end - 1), "Image" | "Media" | "Photo");
        if caption && head && run.len() > 1 { run.start..run.end - 1 } else { run }
    }

    /// The run without words of office at its end: "the UN President" names the UN.
    fn trimmed(&self, run: Range<usize>) -> Option<Range<usize>> {
        let passing = run.clone().take_while(|&i| is("passing", &self.low(i))).count();
        let run = if passing < run.len() { run.start + passing..run.end } else { run };
        let mut end = run.end;
        if run.len() > 1 && self.is_body(&run) {
            return Some(run);
        }
        let office = |i: usize| {
            let word = self.low(i);
            names::is_title(&word) || is("office", &word)
        };
        // "the House": a body, although "House" is also a word of offices.
        let chamber = run.len() == 1
            && run.start > 0
            && is("organisation", &self.low(run.start))
            && (matches!(self.at(run.start - 1), "the" | "The")
                || self.sort(run.end) == Some(Sort::Lower) && is("body", self.at(run.end)))
            && self.sort(run.end) != Some(Sort::Capital);
        if chamber {
            return Some(run);
        }
        if run.clone().all(|i| office(i) || is("modifier", &self.low(i))) {
            return None;
        }
        while end > run.start && office(end - 1) && !self.is_doubtful(end - 1, &run) && run.len() > 1 {
            end -= 1;
            while end > run.start && is("modifier", &self.low(end - 1)) {
                end -= 1;
            }
        }
        (run.start < end).then_some(run.start..end)
    }

    /// Whether a run is the name of a body or place by one of its words.
    fn is_body(&self, run: &Range<usize>) -> bool {
        // "Mr. Ridge".
        if matches!(self.low(run.start).as_str(), "mr" | "mrs" | "ms" | "miss") {
            return false;
        }
        let heads = |i: usize| is("organisation", &self.low(i)) || is("place", &self.low(i));
        let Some(link) = run.clone().find(|&i| self.is_lower(i, &["of", "for", "on"])) else {
            return run.len() > 1 && heads(run.end - 1);
        };
        let office_after = (link..run.end - 1).any(|i| self.is_office(i) && !self.is_doubtful(i, run));
        (link > run.start && heads(link - 1) && !self.is_office(link - 1)
            || heads(run.end - 1) && !(run.start..link).any(|i| self.is_office(i)))
            && !office_after
    }

    fn is_office(&self, i: usize) -> bool {
        let word = self.low(i);
        let printed = self.at(i).to_lowercase();
        // "President-elect", "Speaker-nominee".
        let chosen = ["-elect", "-designate", "-nominee"].iter().find_map(|end| printed.strip_suffix(end));
        self.sort(i) == Some(Sort::Capital)
            && (names::is_title(&word) || is("office", &word) || chosen.is_some_and(names::is_title))
    }

    /// A word that is an office before a person's name and a part of other names.
    fn is_doubtful(&self, i: usize, run: &Range<usize>) -> bool {
        if !is("doubtful", &self.low(i)) {
            return false;
        }
        let person = |k: usize| self.entity(k).is_some_and(|e| e.label == EntityLabel::Person);
        let next = i + 1;
        let office_next = next < run.end && self.is_office(next);
        !(office_next
            || next < run.end && (run.end - next >= 2 || person(next)) && !self.is_lower(next, &["of"])
            || next < run.end && self.is_lower(next, &["of"]) && (next..run.end).any(person))
    }

    /// Where the name begins after the word of office `title`.
    fn after_office(&self, title: usize, run: &Range<usize>) -> usize {
        let next = title + 1;
        if !self.is_lower(next, &["of", "for"]) {
            return next;
        }
        let person = (next..run.end).find(|&k| {
            let starts = self.entity(k).filter(|e| e.label == EntityLabel::Person);
            starts.is_some_and(|e| self.token(k) == Some(e.start))
        });
        person.unwrap_or_else(|| {
            let from = if self.is_lower(next + 1, &["the"]) { next + 2 } else { next + 1 };
            if run.end - from.min(run.end) >= 3 || self.low(from) == "state" { from + 1 } else { run.end }
        })
    }

    /// The first word of the office that `title` ends.
    fn office_start(&self, title: usize, from: usize) -> usize {
        let mut start = title;
        while start > from {
            let word = self.low(start - 1);
            let belongs = names::is_title(&word)
                || is("office", &word)
                || is("modifier", &word) && data::demonym(&word).is_none();
            let house = word == "house" && start - 1 > from && self.low(start - 2) == "white";
            if !belongs || house {
                break;
            }
            start -= 1;
        }
        start
    }

    /// A run without office: a country's adjective before a person is no part of the name.
    fn untitled(&self, run: Range<usize>, found: &mut Vec<Named>) {
        let adjective = run.len() == 2 && data::demonym(&self.low(run.start)).is_some();
        if adjective && data::known(&data::key(&self.text[self.span(run.clone())])).is_none() {
            found.push(Named { name: run.start..run.start + 1, office: None, rank: None });
            return found.push(Named { name: run.start + 1..run.end, office: None, rank: None });
        }
        // The parser sees another thing end and a person begin.
        let person_from = |i: usize| {
            let person = self.entity(i).filter(|e| e.label == EntityLabel::Person);
            let other = self.entity(i - 1).is_some_and(|e| e.label != EntityLabel::Person);
            let whole = person
                .zip(self.token(run.end - 1))
                .is_some_and(|(e, last)| self.token(i) == Some(e.start) && last < e.end);
            let given = names::is_first_name(&self.low(i - 1));
            whole && other && !given && run.end - i >= 2
        };
        if let Some(at) = (run.start + 1..run.end).find(|&i| person_from(i)) {
            found.push(Named { name: run.start..at, office: None, rank: None });
            return found.push(Named { name: at..run.end, office: None, rank: None });
        }
        found.push(Named { name: run, office: None, rank: None });
    }
}
