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
mod running;
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
use crate::text::{Span, Text};
use jiff::civil::Date;
use onrecord_syntax::Parse;
use phrase::Phrase;
use running::Running;

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

/// The day that an article says it was published on.
pub(crate) fn published(article: &Article) -> Option<Date> {
    article.meta.published.as_deref().and_then(day_of)
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
    let mut running = Running::new(text, written, None);
    running.read(part);
    running.found
}

/// The expressions of time in an article's headline and body, in order, with what they date.
pub fn of_article(article: &Article, parse: &Parse, written: Option<Date>) -> Vec<Expression> {
    let clauses = Clauses::new(article.text.as_str(), parse);
    let mut running = Running::new(&article.text, written, Some(&clauses));
    for block in article.blocks.iter().filter(|b| b.kind.is_body() || b.kind == BlockKind::Headline) {
        running.read(block.span);
    }
    running.found
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
        (Phrase::Onward(..) | Phrase::Around(..) | Phrase::MonthThen(_), _, Some(told)) => {
            Anchored::Told(told)
        }
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
