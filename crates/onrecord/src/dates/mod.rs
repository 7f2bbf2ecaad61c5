//! Dates and times: expressions found in a text and resolved from the day it was written on.
//!
//! The parsers of English dates that exist go from today's clock and fail on news ("on Monday", "Aug. 17"
//! under a dateline of that day), so this one is made for it: an expression keeps its anchor, and what
//! cannot be told stays without a value.

mod calendar_words;
mod clock;
mod clocks;
mod days;
mod event;
mod lengths;
mod periods;
mod phrase;
mod recognise;
mod resolve;
mod same;
mod tense;
mod timeline;
mod value;
mod written;

pub use event::Event;
pub use phrase::Clock;
pub use same::{DateGroup, date_groups};
pub use tense::Tense;
pub use timeline::{Entry, Moment, Told, timeline};
pub use value::{Grain, Value};
pub use written::{Written, written};

use crate::article::{Article, BlockKind};
use crate::clause::Clauses;
use crate::figures::token::{Kind, Token, tokens};
use crate::text::{Span, Text};
use jiff::civil::Date;
use onrecord_syntax::Parse;
use phrase::{Phrase, Which};
use recognise::Found;
use resolve::{Anchor, resolve};

/// An expression of time in an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Where it stands.
    pub span: Span,
    /// What it comes to; `None` where that cannot be told.
    pub value: Option<Value>,
    /// What the value was counted from.
    pub anchor: Anchored,
    /// What it dates, where the syntax tells.
    pub event: Option<Event>,
    /// Whether it says no more than "now": it dates no event.
    now: bool,
    /// What the words before a time of day make of it.
    near: clocks::Nearness,
}

/// What a value was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchored {
    /// Nothing: it is complete, or has no value.
    Itself,
    /// The day of the article, with the tense that was read.
    Article(Date, Tense),
    /// The day told of before in the text.
    Told(Date),
}

/// The day in an article's `published` ("2021-05-03", or a full RFC 3339 time).
pub fn day_of(published: &str) -> Option<Date> {
    resolve::published(published)
}

/// The expressions of time in `part` of `text`, in order. `written` is the day of the article, if it
/// is known; without it only complete dates, lengths and times of day have values.
///
/// ```
/// use onrecord::{Text, dates};
/// let text = Text::new("The council met on Friday and will meet again next week.");
/// let found = dates::expressions(&text, text.whole(), dates::day_of("2022-03-16"));
/// let values: Vec<String> = found.iter().filter_map(|e| Some(e.value?.to_string())).collect();
/// assert_eq!(values, ["2022-03-11", "2022-03-21/2022-03-27"]);
/// ```
pub fn expressions(text: &Text, part: Span, written: Option<Date>) -> Vec<Expression> {
    let mut found = Vec::new();
    read(text, part, written, None, &mut None, &mut found);
    found
}

/// The expressions of time in an article's headline and body, in order, with what they date.
pub fn of_article(article: &Article, parse: &Parse, written: Option<Date>) -> Vec<Expression> {
    let clauses = Clauses::new(article.text.as_str(), parse);
    let (mut found, mut told) = (Vec::new(), None);
    for block in article.blocks.iter().filter(|b| b.kind.is_body() || b.kind == BlockKind::Headline) {
        read(&article.text, block.span, written, Some(&clauses), &mut told, &mut found);
    }
    found
}

/// The period that was told of before.
type Before = Option<(Date, Date, Grain)>;

fn read(
    text: &Text,
    part: Span,
    written: Option<Date>,
    clauses: Option<&Clauses<'_>>,
    told: &mut Before,
    found: &mut Vec<Expression>,
) {
    let tokens = tokens(&text[part], part.start());
    for one in recognise::recognise(&tokens) {
        if is_title(&tokens, one.from, one.to) {
            continue;
        }
        let span = text.span(tokens[one.from].start..tokens[one.to - 1].end);
        let (phrase, day, tense) = read_in_place(&one, &tokens, written, clauses);
        let value = resolve(&phrase, one.clock, Anchor { day, told: *told, tense });
        let anchor = anchored(&phrase, value, day, told.map(|t| t.0), tense);
        if let Some(Value::Period { first, last, grain, .. }) = value {
            *told = Some((first, last, grain));
        }
        let event = clauses.and_then(|c| event::event(c, text, span));
        let near = clocks::nearness(&tokens, one.from, one.to);
        let now = text[span].eq_ignore_ascii_case("now");
        found.push(Expression { span, value, anchor, event, now, near });
    }
}

/// What an expression says where it stands, the day that it is counted from and its tense.
fn read_in_place(
    one: &Found,
    tokens: &[Token],
    written: Option<Date>,
    clauses: Option<&Clauses<'_>>,
) -> (Phrase, Option<Date>, Tense) {
    let span = tokens[one.from].start..tokens[one.to - 1].end;
    let tense = tense::tense(tokens, one.from, one.to, clauses);
    match one.phrase {
        // "Today" in somebody's mouth is the day of the speaking, which the article's day need not be.
        Phrase::Day(_) | Phrase::Overnight if is_quoted(tokens, one.from) => {
            (one.phrase.clone(), None, tense)
        }
        Phrase::Away(count, unit)
            if count > 0 && tense::is_past_stretch(tokens, one.from, one.to, clauses) =>
        {
            (Phrase::Length(f64::from(count), unit), written, tense)
        }
        // On a Tuesday, "said they would meet on Monday" may be of yesterday.
        Phrase::Weekday(weekday, Which::Bare)
            if tense == Tense::Future
                && written.is_some_and(|w| resolve::is_just_past(weekday, w))
                && clauses.is_some_and(|c| tense::is_future_of_past(c, span.clone())) =>
        {
            (one.phrase.clone(), None, tense)
        }
        Phrase::MonthDay(month, day, _) if clauses.is_some_and(|c| tense::is_attribute(c, span)) => {
            let nearer = written.and_then(|w| resolve::nearer(month, day, w));
            (one.phrase.clone(), written, nearer.unwrap_or(tense))
        }
        _ => (one.phrase.clone(), written, tense),
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

fn anchored(
    phrase: &Phrase,
    value: Option<Value>,
    written: Option<Date>,
    told: Option<Date>,
    tense: Tense,
) -> Anchored {
    let complete = matches!(value, None | Some(Value::Time(_) | Value::Length { .. }));
    match (phrase, written, told) {
        _ if complete => Anchored::Itself,
        (Phrase::Onward(..), _, Some(told)) => Anchored::Told(told),
        (
            Phrase::Full(..)
            | Phrase::Year(_)
            | Phrase::Decade(_)
            | Phrase::Century(_)
            | Phrase::LastOfMonth(..)
            | Phrase::Month(_, Some(_), _)
            | Phrase::Season(_, Some(_), _)
            | Phrase::Quarter(_, Some(_))
            | Phrase::MonthDays(_, _, _, Some(_)),
            ..,
        ) => Anchored::Itself,
        (_, Some(day), _) => Anchored::Article(day, tense),
        _ => Anchored::Itself,
    }
}
