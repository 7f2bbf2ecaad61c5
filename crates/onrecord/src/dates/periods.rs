//! Weeks, months, seasons, quarters, years and decades.

use super::calendar_words::{month, ordinal, season, year_of};
use super::phrase::{Phrase, Unit, Which};
use super::recognise::{Reading, which};
use crate::figures::token::{Kind, Token, word};

/// "last week", "later this year", "at the end of the year", "over the weekend".
pub(super) fn calendar(t: &[Token], at: usize) -> Reading {
    let mut next = at;
    if matches!(word(t, next), "earlier" | "later") {
        next += 1;
    }
    let end_of =
        matches!(word(t, next), "end" | "start" | "beginning" | "middle") && word(t, next + 1) == "of";
    if end_of {
        next += 2;
    }
    let said = match word(t, next) {
        "the" if end_of || word(t, next + 1) == "weekend" => Which::This,
        w => which(w)?,
    };
    if word(t, next) == "past" {
        // "over the past year" is a length.
        return None;
    }
    let over = word(t, next) == "the" && !end_of;
    next += 1;
    // A programme's name: "Halden This Week".
    if t.get(next).is_some_and(|t| t.capital) {
        return None;
    }
    match word(t, next) {
        "weekend" => Some((Phrase::Weekend(if over { Which::Bare } else { said }), next + 1)),
        "week" => Some((Phrase::Calendar(Unit::Week, said), next + 1)),
        "month" => Some((Phrase::Calendar(Unit::Month, said), next + 1)),
        "year" => Some((Phrase::Calendar(Unit::Year, said), next + 1)),
        _ => None,
    }
}

/// "in May 2017", "last November", "late August", "last summer", "the third quarter", "Q2 2020".
pub(super) fn month_or_season(t: &[Token], at: usize) -> Reading {
    let mut next = at;
    if matches!(word(t, next), "early" | "late" | "mid") {
        next += 1;
    }
    if word(t, next) == "-" {
        next += 1;
    }
    if matches!(word(t, next), "beginning" | "end" | "start") && word(t, next + 1) == "of" {
        next += 2;
    }
    let named = next > at;
    let said = which(word(t, next));
    next += usize::from(said.is_some());
    if let Some((m, after)) = month(t, next) {
        let year = year_of(t, after + usize::from(word(t, after) == "of"));
        let before = at.checked_sub(1).map_or("", |i| word(t, i));
        let introduced = matches!(
            before,
            "in" | "since"
                | "by"
                | "until"
                | "through"
                | "from"
                | "of"
                | "for"
                | "to"
                | "between"
                | "and"
                | "before"
                | "after"
        );
        if year.is_none() && said.is_none() && !named && !introduced {
            return None;
        }
        let which = said.unwrap_or(Which::Bare);
        return Some((Phrase::Month(m, year.map(|y| y.0), which), year.map_or(after, |y| y.1)));
    }
    if let Some(first) = season(word(t, next)) {
        let of = usize::from(word(t, next + 1) == "of");
        let year = year_of(t, next + 1 + of);
        if year.is_none() && said.is_none() {
            return None;
        }
        let which = said.unwrap_or(Which::Bare);
        return Some((Phrase::Season(first, year.map(|y| y.0), which), year.map_or(next + 1, |y| y.1)));
    }
    quarter(t, next)
}

fn quarter(t: &[Token], at: usize) -> Reading {
    let (q, next) = match word(t, at) {
        "q" => (word(t, at + 1).parse().ok()?, at + 2),
        w if word(t, at + 1) == "quarter" => (ordinal(w)?, at + 2),
        _ => return None,
    };
    let year = year_of(t, next + usize::from(word(t, next) == "of"));
    let fits = (1..=4).contains(&q);
    fits.then_some((Phrase::Quarter(q, year.map(|y| y.0)), year.map_or(next, |y| y.1)))
}

/// "in 2017", "early 2024", "the 1980s", "the 19th century".
pub(super) fn year(t: &[Token], at: usize) -> Reading {
    let mut next = at;
    if matches!(word(t, next), "early" | "late" | "mid") {
        next += 1 + usize::from(word(t, next + 1) == "-");
    }
    if matches!(word(t, next), "end" | "beginning" | "start") && word(t, next + 1) == "of" {
        next += 2;
    }
    if let Some((phrase, after)) = bare_year(t, next) {
        return Some((phrase, after));
    }
    let nth: i16 = t.get(next).filter(|t| t.kind == Kind::Digits)?.word.parse().ok()?;
    let century = matches!(word(t, next + 1), "st" | "nd" | "rd" | "th") && word(t, next + 2) == "century";
    (century && (1..=30).contains(&nth)).then_some((Phrase::Century(nth), next + 3))
}

/// Four digits that stand for a year, or a decade.
pub(super) fn bare_year(t: &[Token], at: usize) -> Reading {
    let (year, next) = year_of(t, at)?;
    if word(t, at) == "," || word(t, at) == "of" {
        return None;
    }
    if word(t, next) == "s" && !t[next].spaced {
        return Some((Phrase::Decade(year), next + 1));
    }
    Some((Phrase::Year(year), next))
}
