//! A run of capitalised words taken apart: offices, bodies, and the names that stand among them.

use super::data::{self, is};
use super::pieces::Sort;
use super::runs::{Named, Row};
use crate::media::{Medium, medium};
use crate::names;
use onrecord_syntax::EntityLabel;
use std::ops::Range;

impl Row<'_> {
    /// The names in a run.
    pub(super) fn split(&self, run: Range<usize>, found: &mut Vec<Named>) {
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
