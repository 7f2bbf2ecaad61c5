//! Finds expressions of time: the longest rule that fits at each word.

use super::calendar_words::{fixed_day, month, ordinal, season, unit, weekday, year_of, zone};
use super::phrase::{Clock, Phrase, Unit, Which};
use crate::figures::number::number;
use crate::figures::token::{Kind, Token, is, word};

/// An expression with its place among the tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) phrase: Phrase,
    pub(super) clock: Option<Clock>,
    /// First token and one past the last.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A phrase and the index after it.
type Reading = Option<(Phrase, usize)>;

/// All expressions in order, without overlap.
pub(super) fn recognise(tokens: &[Token]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match expression(tokens, at) {
            Some(one) => {
                at = one.to;
                found.push(one);
            }
            None => at += 1,
        }
    }
    found
}

fn expression(t: &[Token], at: usize) -> Option<Found> {
    if let Some((clock, next)) = clock(t, at) {
        // "at 9 p.m. on Friday" is one time.
        let skip = usize::from(word(t, next) == "on");
        return Some(match day(t, next + skip) {
            Some((phrase, to)) => Found { phrase, clock: Some(clock), from: at, to },
            None => Found { phrase: Phrase::Clock(clock), clock: None, from: at, to: next },
        });
    }
    let (phrase, to) = span_of_two(t, at).or_else(|| one(t, at))?;
    let (clock, to) =
        clock(t, to + usize::from(word(t, to) == ",")).map_or((None, to), |(c, to)| (Some(c), to));
    Some(Found { phrase, clock, from: at, to })
}

/// One expression that is no time of day.
fn one(t: &[Token], at: usize) -> Reading {
    let rules: [fn(&[Token], usize) -> Reading; 8] =
        [day, onward, away, calendar, month_or_season, length, year, vague];
    rules.iter().filter_map(|rule| rule(t, at)).max_by_key(|(p, next)| (*next, rank(p)))
}

/// Of equally long readings the first in this order is taken.
fn rank(phrase: &Phrase) -> u8 {
    match phrase {
        Phrase::Vague => 0,
        Phrase::Length(..) => 1,
        _ => 2,
    }
}

/// "from A to B", "between A and B", "2009-2013".
fn span_of_two(t: &[Token], at: usize) -> Reading {
    let opener = match word(t, at) {
        "from" => Some(["to", "until", "through"].as_slice()),
        "between" => Some(["and"].as_slice()),
        _ => None,
    };
    let (first, middle, joins) = match opener {
        Some(joins) => {
            let (a, next) = point(t, at + 1)?;
            (a, next, joins)
        }
        None => {
            let (a, next) = year(t, at)?;
            (a, next, ["-", "–"].as_slice())
        }
    };
    if !joins.contains(&word(t, middle)) {
        return None;
    }
    let (second, next) = point(t, middle + 1)?;
    Some((Phrase::Between(Box::new(first), Box::new(second)), next))
}

fn point(t: &[Token], at: usize) -> Reading {
    day(t, at).or_else(|| month_or_season(t, at)).or_else(|| bare_year(t, at))
}

fn which(w: &str) -> Option<Which> {
    Some(match w {
        "last" | "past" | "previous" => Which::Last,
        "this" | "coming" => Which::This,
        "next" => Which::Next,
        _ => return None,
    })
}

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
    if let Some((words, days)) = three.iter().find(|(words, _)| is(t, at, words)) {
        return Some((Phrase::Day(*days), at + words.len()));
    }
    match word(t, at) {
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
    let (m, d, next) = fixed_day(t, at)?;
    Some(with_year(t, m, d, next))
}

/// "two days later", "the next day": counted from the day told of before.
fn onward(t: &[Token], at: usize) -> Reading {
    let next_day: [(&[&str], i32); 7] = [
        (&["the", "next", "day"], 1),
        (&["the", "following", "day"], 1),
        (&["a", "day", "after"], 1),
        (&["the", "previous", "day"], -1),
        (&["the", "day", "before"], -1),
        (&["the", "same", "day"], 0),
        (&["that", "day"], 0),
    ];
    if let Some((words, days)) = next_day.iter().find(|(words, _)| is(t, at, words)) {
        return Some((Phrase::Onward(*days, Unit::Day), at + words.len()));
    }
    let (count, unit, next) = amount(t, at)?;
    let sign = match word(t, next) {
        "later" | "afterward" | "afterwards" => 1,
        "earlier" | "before" => -1,
        _ => return None,
    };
    let (count, unit) = whole(count, unit)?;
    Some((Phrase::Onward(sign * count, unit), next + 1))
}

/// "three days ago", "in two weeks", "within 48 hours".
fn away(t: &[Token], at: usize) -> Reading {
    if let Some((count, unit, next)) = amount(t, at)
        && word(t, next) == "ago"
    {
        let (count, unit) = whole(count, unit)?;
        return Some((Phrase::Away(-count, unit), next + 1));
    }
    if !matches!(word(t, at), "in" | "within") {
        return None;
    }
    let (count, unit, next) = amount(t, at + 1)?;
    if matches!(word(t, next), "of" | "and") {
        return None;
    }
    if word(t, next) == "'" || word(t, next) == "’" {
        return None;
    }
    let (count, unit) = whole(count, unit)?;
    Some((Phrase::Away(count, unit), next))
}

/// A whole count; hours become days when they are whole days.
fn whole(count: f64, unit: Unit) -> Option<(i32, Unit)> {
    if unit == Unit::Hour && count % 24.0 == 0.0 {
        return Some(((count / 24.0) as i32, Unit::Day));
    }
    (unit >= Unit::Day && count.fract() == 0.0 && count < 3000.0).then_some((count as i32, unit))
}

/// "three days", "a week", "an hour and a half".
fn amount(t: &[Token], at: usize) -> Option<(f64, Unit, usize)> {
    let (mut count, mut next) = match word(t, at) {
        "a" | "an" if number(t, at).is_none() => (1.0, at + 1),
        _ => number(t, at).map(|n| (n.value, n.next))?,
    };
    if word(t, next) == "-" {
        next += 1;
    }
    let (factor, unit) = unit(word(t, next))?;
    next += 1;
    if is(t, next, &["and", "a", "half"]) {
        count += 0.5;
        next += 3;
    }
    Some((count * factor, unit, next))
}

/// "last week", "later this year", "at the end of the year", "over the weekend".
fn calendar(t: &[Token], at: usize) -> Reading {
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
    match word(t, next) {
        "weekend" => Some((Phrase::Weekend(if over { Which::Bare } else { said }), next + 1)),
        "week" => Some((Phrase::Calendar(Unit::Week, said), next + 1)),
        "month" => Some((Phrase::Calendar(Unit::Month, said), next + 1)),
        "year" => Some((Phrase::Calendar(Unit::Year, said), next + 1)),
        _ => None,
    }
}

/// "in May 2017", "last November", "late August", "last summer", "the third quarter", "Q2 2020".
fn month_or_season(t: &[Token], at: usize) -> Reading {
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

/// "three years", "3½-year", "a nearly three-hour". Ages are no lengths.
fn length(t: &[Token], at: usize) -> Reading {
    if matches!(word(t, at), "past" | "last")
        && let Some((_, next)) = length(t, at + 1)
    {
        return length(t, at + 1).map(|(phrase, _)| (phrase, next));
    }
    if word(t, at) == "past" && unit(word(t, at + 1)).is_some() {
        let (factor, unit) = unit(word(t, at + 1))?;
        return Some((Phrase::Length(factor, unit), at + 2));
    }
    let before = at.checked_sub(1).map_or("", |i| word(t, i));
    let bare = matches!(word(t, at), "a" | "an" | "one");
    let (count, unit, next) = amount(t, at)?;
    if word(t, next) == "old" || (word(t, next) == "-" && word(t, next + 1) == "old") {
        return None;
    }
    if bare
        && !matches!(
            before,
            "for" | "over" | "about" | "than" | "least" | "lasted" | "nearly" | "almost" | "after"
        )
    {
        return None;
    }
    Some((Phrase::Length(count, unit), next))
}

/// "in 2017", "early 2024", "the 1980s", "the 19th century".
fn year(t: &[Token], at: usize) -> Reading {
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
fn bare_year(t: &[Token], at: usize) -> Reading {
    let (year, next) = year_of(t, at)?;
    if word(t, at) == "," || word(t, at) == "of" {
        return None;
    }
    if word(t, next) == "s" && !t[next].spaced {
        return Some((Phrase::Decade(year), next + 1));
    }
    Some((Phrase::Year(year), next))
}

fn vague(t: &[Token], at: usize) -> Reading {
    let vague: [&[&str]; 6] = [
        &["recent", "days"],
        &["recent", "weeks"],
        &["coming", "days"],
        &["coming", "weeks"],
        &["previous", "years"],
        &["the", "eve", "of"],
    ];
    vague.iter().find(|words| is(t, at, words)).map(|words| (Phrase::Vague, at + words.len()))
}

/// "3 p.m.", "6:05 a.m. EST", "15:40 GMT", "noon", "midnight", each with or without "at".
fn clock(t: &[Token], at: usize) -> Option<(Clock, usize)> {
    let start = at + usize::from(word(t, at) == "at");
    match word(t, start) {
        "noon" => return Some((Clock { hour: 12, minute: 0, zone: None }, start + 1)),
        "midnight" => return Some((Clock { hour: 0, minute: 0, zone: None }, start + 1)),
        _ => {}
    }
    let hour: u8 = t.get(start).filter(|t| t.kind == Kind::Digits)?.word.parse().ok()?;
    let (minute, mut next) = match word(t, start + 1) {
        ":" | "."
            if t.get(start + 2).is_some_and(|t| t.kind == Kind::Digits && t.word.len() == 2 && !t.spaced) =>
        {
            (word(t, start + 2).parse::<u8>().ok()?, start + 3)
        }
        _ => (0, start + 1),
    };
    let colon = next > start + 1;
    let half = match (word(t, next), word(t, next + 1)) {
        ("am" | "pm", _) => Some((word(t, next) == "pm", next + 1)),
        ("a" | "p", ".") if word(t, next + 2) == "m" => {
            Some((word(t, next) == "p", next + 3 + usize::from(word(t, next + 3) == ".")))
        }
        _ => None,
    };
    let hour = match half {
        Some((afternoon, after)) => {
            next = after;
            (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })?
        }
        None if colon => hour,
        None => return None,
    };
    let zone = zone(t, next);
    if half.is_none() && zone.is_none() && start == at {
        return None;
    }
    (hour < 24 && minute < 60)
        .then_some((Clock { hour, minute, zone: zone.map(|z| z.0) }, zone.map_or(next, |z| z.1)))
}
