//! Single days: weekdays, dates, today.

use super::calendar_words::{fixed_day, holiday, month, ordinal, weekday, year_of};
use super::phrase::{Phrase, Which};
use super::recognise::{Reading, which};
use crate::figures::token::{Kind, Token, is, word};

/// A single day: a weekday, a date, today.
pub(super) fn day(t: &[Token], at: usize) -> Reading {
    relative_day(t, at).or_else(|| weekday_phrase(t, at)).or_else(|| dated(t, at)).or_else(|| fixed(t, at))
}

fn relative_day(t: &[Token], at: usize) -> Reading {
    let three: [(&[&str], i32); 9] = [
        (&["the", "day", "before", "yesterday"], -2),
        (&["the", "day", "after", "tomorrow"], 2),
        (&["last", "night"], -1),
        (&["this", "morning"], 0),
        (&["this", "afternoon"], 0),
        (&["this", "evening"], 0),
        (&["yesterday"], -1),
        (&["today"], 0),
        (&["tomorrow"], 1),
    ];
    // A programme, a paper: "Halden This Morning", "Halden Today".
    let capital = |i: usize| t.get(i).is_some_and(|t| t.capital && t.kind == Kind::Word);
    let after_name = at > 0 && capital(at) && capital(at - 1);
    let title = |words: &[&str]| after_name || words.len() == 2 && t[at + 1].capital;
    if let Some((words, days)) = three.iter().find(|(words, _)| is(t, at, words))
        && !title(words)
    {
        return Some((Phrase::Day(*days), at + words.len()));
    }
    match word(t, at) {
        _ if after_name => None,
        "tonight" => Some((Phrase::Day(0), at + 1)),
        "now" if !matches!(word(t, at + 1), "-" | "that") => Some((Phrase::Day(0), at + 1)),
        "overnight" => Some((Phrase::Overnight, at + 1)),
        _ => None,
    }
}

fn weekday_phrase(t: &[Token], at: usize) -> Reading {
    let part = |w: &str| matches!(w, "early" | "late");
    let mut next = at;
    if part(word(t, next)) {
        next += 1;
        if word(t, next) == "on" {
            next += 1;
        }
    }
    let mut said = Which::Bare;
    while let Some(w) = which(word(t, next)) {
        said = if said == Which::Bare || w == Which::Last { w } else { said };
        next += 1;
    }
    let day = weekday(t, next)?;
    next += 1;
    if matches!(word(t, next), "morning" | "afternoon" | "evening" | "night") {
        next += 1;
    }
    // "Friday evenings" are many.
    if matches!(word(t, next), "mornings" | "afternoons" | "evenings" | "nights") {
        return None;
    }
    // "Tuesday, March 8": the date says more.
    let comma = usize::from(word(t, next) == ",");
    if let Some(dated) = dated(t, next + comma) {
        return Some(dated);
    }
    Some((Phrase::Weekday(day, said), next))
}

/// A day with its month, in any of the usual orders.
fn dated(t: &[Token], at: usize) -> Reading {
    iso(t, at).or_else(|| month_first(t, at)).or_else(|| day_first(t, at))
}

fn iso(t: &[Token], at: usize) -> Reading {
    let digits = |i: usize| t.get(at + i).filter(|t| t.kind == Kind::Digits)?.word.parse::<i16>().ok();
    let (a, b, c) = (digits(0)?, digits(2)?, digits(4)?);
    let joined = (1..5).all(|i| t.get(at + i).is_some_and(|t| !t.spaced));
    let (year, month, day) = match (word(t, at + 1), word(t, at + 3)) {
        ("-", "-") => (a, b, c),
        ("/", "/") => (c, a, b),
        _ => return None,
    };
    let fits = joined && (1000..3000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some((Phrase::Full(year, month as u8, day as u8), at + 5))
}

fn month_first(t: &[Token], at: usize) -> Reading {
    let (m, mut next) = month(t, at)?;
    let (d, after) = day_number(t, next)?;
    next = after;
    if matches!(word(t, next), "-" | "–")
        && let Some((last, after)) = day_number(t, next + 1)
    {
        let year = year_of(t, after);
        return Some((Phrase::MonthDays(m, d, last, year.map(|y| y.0)), year.map_or(after, |y| y.1)));
    }
    Some(with_year(t, m, d, next))
}

/// "4 July 1951", "3rd of May", "the first of February", "the last day of March 2019".
fn day_first(t: &[Token], at: usize) -> Reading {
    let start = at + usize::from(word(t, at) == "the");
    if is(t, start, &["last", "day", "of"])
        && let Some((m, next)) = month(t, start + 3)
        && let Some((year, next)) = year_of(t, next)
    {
        return Some((Phrase::LastOfMonth(m, year), next));
    }
    let (d, next) = match ordinal(word(t, start)) {
        Some(d) if word(t, start + 1) == "of" => (d, start + 1),
        _ => day_number(t, start)?,
    };
    let (m, next) = month(t, next + usize::from(word(t, next) == "of"))?;
    Some(with_year(t, m, d, next))
}

fn with_year(t: &[Token], m: u8, d: u8, next: usize) -> (Phrase, usize) {
    match year_of(t, next) {
        Some((year, next)) => (Phrase::Full(year, m, d), next),
        None => (Phrase::MonthDay(m, d, Which::Bare), next),
    }
}

/// 1 to 31, with or without "st", "nd", "rd", "th".
fn day_number(t: &[Token], at: usize) -> Option<(u8, usize)> {
    let day: u8 = t.get(at).filter(|t| t.kind == Kind::Digits)?.word.parse().ok()?;
    let glued = t.get(at + 1).is_some_and(|t| !t.spaced);
    let ending = glued && matches!(word(t, at + 1), "st" | "nd" | "rd" | "th");
    if glued && !ending && t[at + 1].kind == Kind::Word || matches!(word(t, at + 1), "%" | ":") && glued {
        return None;
    }
    (1..=31).contains(&day).then_some((day, at + 1 + usize::from(ending)))
}

fn fixed(t: &[Token], at: usize) -> Reading {
    if let Some((m, d, next)) = fixed_day(t, at) {
        return Some(with_year(t, m, d, next));
    }
    let (holiday, next) = holiday(t, at)?;
    Some((Phrase::Holiday(holiday), next))
}
