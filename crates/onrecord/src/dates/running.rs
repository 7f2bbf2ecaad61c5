//! The expressions of a text in order, with what it has told so far.

use super::calendar_words::is_byname;
use super::phrase::{Clock, Phrase, Which};
use super::recognise::{Found, recognise};
use super::resolve::{self, Anchor, resolve};
use super::tense::{self, Tense};
use super::value::{Grain, Value};
use super::{Anchored, Expression, anchored, clocks, event};
use crate::clause::Clauses;
use crate::figures::token::{Kind, Token, tokens, word};
use crate::text::{Span, Text};
use jiff::civil::Date;

/// For how many paragraphs behind "she said on Friday" a quotation's "today" is still that day.
const GOES_ON: usize = 2;

/// A text that is being read.
pub(super) struct Running<'a> {
    text: &'a Text,
    written: Option<Date>,
    clauses: Option<&'a Clauses<'a>>,
    /// The period that was told of before.
    told: Option<(Date, Date, Grain)>,
    /// Days that were told of with their year.
    full: Vec<(u8, u8, i16)>,
    /// The day on which the words of before were said, and how many paragraphs ago that was told.
    said: Option<(Date, usize)>,
    pub(super) found: Vec<Expression>,
}

impl<'a> Running<'a> {
    pub(super) fn new(text: &'a Text, written: Option<Date>, clauses: Option<&'a Clauses<'a>>) -> Self {
        Running { text, written, clauses, told: None, full: Vec::new(), said: None, found: Vec::new() }
    }

    /// Reads a paragraph.
    pub(super) fn read(&mut self, part: Span) {
        let tokens = tokens(&self.text[part], part.start());
        let from = self.found.len();
        // "Today" in quotations: where they stand among the found.
        let mut spoken: Vec<(usize, Phrase, Option<Clock>)> = Vec::new();
        for one in recognise(&tokens) {
            if is_title(&tokens, one.from, one.to) {
                continue;
            }
            let span = self.text.span(tokens[one.from].start..tokens[one.to - 1].end);
            let (phrase, day, tense) = self.in_place(&one, &tokens);
            let value = resolve(&phrase, one.clock, Anchor { day, told: self.told, tense });
            let anchor = anchored(&phrase, value, day, self.told.map(|t| t.0), tense);
            self.remember(&phrase, value);
            let event = self.clauses.and_then(|c| event::event(c, self.text, span));
            let near = clocks::nearness(&tokens, one.from, one.to);
            let now = self.text[span].eq_ignore_ascii_case("now");
            if matches!(phrase, Phrase::Day(_) | Phrase::Overnight) && day.is_none() && !now {
                spoken.push((self.found.len(), phrase, one.clock));
            }
            self.found.push(Expression { span, value, anchor, event, now, near });
        }
        self.date_the_spoken(from, spoken);
    }

    /// What later expressions may be counted from. A decade is no time that "two years later" goes by.
    fn remember(&mut self, phrase: &Phrase, value: Option<Value>) {
        if let Some(Value::Period { first, last, grain, .. }) = value
            && (last - first).get_days() <= 366
        {
            self.told = Some((first, last, grain));
        }
        if let Phrase::Full(year, month, day) = *phrase {
            self.full.push((month, day, year));
        }
    }

    /// Gives "today" in quotations the day on which the words were said, where one day alone is told of for
    /// words of this paragraph, or of the ones before.
    fn date_the_spoken(&mut self, from: usize, spoken: Vec<(usize, Phrase, Option<Clock>)>) {
        let days = |e: &Expression| match (e.value, &e.event) {
            (Some(Value::Period { first, last, .. }), Some(event)) if event.said && first == last => {
                Some(first)
            }
            _ => None,
        };
        let mut said: Vec<Date> = self.found[from..].iter().filter_map(days).collect();
        said.dedup();
        self.said = match said[..] {
            [day] => Some((day, 0)),
            // A paragraph that tells of another time may quote what was said then.
            [] if self.found.len() - from > spoken.len() => None,
            [] => self.said.map(|(day, ago)| (day, ago + 1)).filter(|s| s.1 <= GOES_ON),
            _ => None,
        };
        let Some((day, _)) = self.said else { return };
        for (at, phrase, clock) in spoken {
            let anchor = Anchor { day: Some(day), told: None, tense: Tense::Past };
            self.found[at].value = resolve(&phrase, clock, anchor);
            self.found[at].anchor = Anchored::Told(day);
        }
    }

    /// A month without a year, whose direction may not be told.
    fn month(&self, one: &Found, told: Option<Tense>) -> (Phrase, Option<Date>, Tense) {
        let phrase = if told.is_some() { one.phrase.clone() } else { Phrase::Vague };
        (phrase, self.written, told.unwrap_or(Tense::Past))
    }

    /// What an expression says where it stands, the day that it is counted from and its tense.
    fn in_place(&self, one: &Found, tokens: &[Token]) -> (Phrase, Option<Date>, Tense) {
        let (written, clauses) = (self.written, self.clauses);
        let span = tokens[one.from].start..tokens[one.to - 1].end;
        let tense = tense::tense(tokens, one.from, one.to, clauses);
        let names = |c: &Clauses<'_>| tense::is_attribute(c, span.clone());
        // "The trial of March 3, 2011 … On March 3 she …"
        if let Phrase::MonthDay(month, day, Which::Bare) = one.phrase
            && let Some(&(_, _, year)) = self.full.iter().rev().find(|f| (f.0, f.1) == (month, day))
        {
            return (Phrase::Full(year, month, day), written, tense);
        }
        // "Sept. 11" in spring is the name of a day of another year, which its article need not tell.
        if let Phrase::MonthDay(month, day, Which::Bare) = one.phrase
            && is_byname(month, day)
            && !written.is_some_and(|w| resolve::is_near(month, day, w))
        {
            return (Phrase::Vague, written, tense);
        }
        match one.phrase {
            // "Today" in somebody's mouth is the day of the speaking, which the article's day need not be.
            Phrase::Day(_) | Phrase::Overnight if is_quoted(tokens, one.from) => {
                (one.phrase.clone(), None, tense)
            }
            Phrase::Away(count, unit)
                if count > 0
                    && (tense::is_past_stretch(tokens, one.from, one.to, clauses)
                        || word(tokens, one.from) == "within" && tense == Tense::Past) =>
            {
                (Phrase::Length(f64::from(count), unit), written, tense)
            }
            // On a Tuesday, "Monday's ruling will hurt them".
            Phrase::Weekday(weekday, Which::Bare)
                if written.is_some_and(|w| resolve::is_just_past(weekday, w))
                    && clauses.is_some_and(|c| tense::is_possessive(c, span.clone())) =>
            {
                (one.phrase.clone(), written, Tense::Past)
            }
            // On a Tuesday, "said they would meet on Monday" may be of yesterday.
            Phrase::Weekday(weekday, Which::Bare)
                if tense == Tense::Future
                    && written.is_some_and(|w| resolve::is_just_past(weekday, w))
                    && clauses.is_some_and(|c| tense::is_future_of_past(c, span.clone())) =>
            {
                (one.phrase.clone(), None, tense)
            }
            Phrase::MonthDay(month, day, _) if clauses.is_some_and(names) => {
                let nearer = written.and_then(|w| resolve::nearer(month, day, w));
                let near = resolve::nearer_month(month, 4, written).and(nearer);
                let told = clauses.and_then(|c| tense::of_verb(c, span));
                self.month(one, near.or(told))
            }
            Phrase::Month(month, None, Which::Bare) if clauses.is_some_and(names) => {
                let told = clauses.and_then(|c| tense::of_verb(c, span));
                self.month(one, resolve::nearer_month(month, 3, written).or(told))
            }
            Phrase::Month(month, None, Which::Bare) => {
                let near = resolve::nearer_month(month, 2, written);
                let told = tense::read(tokens, one.from, one.to, clauses);
                // In January, "agreed to meet in December" may be of the last one; "will meet" is not.
                let open = told == Some(Tense::Future)
                    && near == Some(Tense::Past)
                    && clauses.is_some_and(|c| !tense::is_bidden(c, span));
                self.month(one, told.or(near).filter(|_| !open))
            }
            _ => (one.phrase.clone(), written, tense),
        }
    }
}

/// Whether an expression is a part of a title between quotation marks: "Harko Talks Sunday".
fn is_title(t: &[Token], from: usize, to: usize) -> bool {
    let mark = |i: usize| t.get(i).is_some_and(|t| matches!(t.word.as_str(), "\"" | "“" | "”" | "'"));
    let capitals = (0..from).rev().take_while(|&i| t[i].kind == Kind::Word && t[i].capital).count();
    (1..4).contains(&capitals) && from > capitals && mark(from - capitals - 1) && mark(to)
}

/// Whether quotation marks are open before a token of a paragraph.
fn is_quoted(t: &[Token], at: usize) -> bool {
    let mut open = false;
    let mut i = 0;
    while i < at {
        let doubled = t[i].word == "'" && t.get(i + 1).is_some_and(|n| n.word == "'" && !n.spaced);
        match t[i].word.as_str() {
            "“" | "„" | "«" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            _ if doubled => {
                open = !open;
                i += 1;
            }
            _ => {}
        }
        i += 1;
    }
    open
}
