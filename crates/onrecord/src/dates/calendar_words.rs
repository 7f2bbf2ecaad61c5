//! The closed classes of the calendar: months, weekdays, units, seasons, fixed days, zones.

use super::phrase::{Holiday, Unit};
use crate::figures::token::{Kind, Token, is, word};

/// The month at `at` (1 to 12) and the index after it and its point. It must be printed as a name is.
pub(super) fn month(t: &[Token], at: usize) -> Option<(u8, usize)> {
    const MONTHS: [(&str, &[&str]); 12] = [
        ("january", &["jan"]),
        ("february", &["feb"]),
        ("march", &["mar"]),
        ("april", &["apr"]),
        ("may", &[]),
        ("june", &["jun"]),
        ("july", &["jul"]),
        ("august", &["aug"]),
        ("september", &["sept", "sep"]),
        ("october", &["oct"]),
        ("november", &["nov"]),
        ("december", &["dec"]),
    ];
    let token = t.get(at).filter(|t| t.capital)?;
    let found = MONTHS
        .iter()
        .position(|(full, short)| token.word == *full || short.contains(&token.word.as_str()))?;
    let point = word(t, at + 1) == "." && token.word != MONTHS[found].0;
    Some((found as u8 + 1, at + 1 + usize::from(point)))
}

/// The weekday at `at`, Monday 0, unless it is part of a name: a paper, a show, a byword.
pub(super) fn weekday(t: &[Token], at: usize) -> Option<u8> {
    const FULL: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let token = t.get(at).filter(|t| t.capital)?;
    let day = FULL.iter().position(|d| *d == token.word)?;
    let before = at.checked_sub(1).map(|i| &t[i]);
    let byword = before.is_some_and(|b| {
        matches!(
            b.word.as_str(),
            "black" | "bloody" | "good" | "super" | "easter" | "palm" | "cyber" | "ash" | "holy"
        ) && b.capital
    });
    let in_a_name = t.get(at + 1).is_some_and(|next| {
        next.capital
            && next.spaced
            && next.kind == Kind::Word
            && matches!(
                next.word.as_str(),
                "night"
                    | "times"
                    | "post"
                    | "mirror"
                    | "express"
                    | "mail"
                    | "telegraph"
                    | "herald"
                    | "world"
                    | "live"
            )
    });
    (!byword && !in_a_name).then_some(day as u8)
}

/// A unit and how many of it the word means.
pub(super) fn unit(word: &str) -> Option<(f64, Unit)> {
    Some(match word {
        "minute" | "minutes" => (1.0, Unit::Minute),
        "hour" | "hours" => (1.0, Unit::Hour),
        "day" | "days" => (1.0, Unit::Day),
        "week" | "weeks" => (1.0, Unit::Week),
        "fortnight" => (2.0, Unit::Week),
        "month" | "months" => (1.0, Unit::Month),
        "year" | "years" => (1.0, Unit::Year),
        "decade" | "decades" => (10.0, Unit::Year),
        "century" | "centuries" => (100.0, Unit::Year),
        _ => return None,
    })
}

/// A northern season's first month.
pub(super) fn season(word: &str) -> Option<u8> {
    Some(match word {
        "spring" => 3,
        "summer" => 6,
        "fall" | "autumn" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// "first" to "fourth" and so on as used for days and quarters.
pub(super) fn ordinal(word: &str) -> Option<u8> {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    ORDINALS.iter().position(|o| *o == word).map(|at| at as u8 + 1)
}

/// The four-digit year at `at`, past a comma, if no unit or comma makes a figure of it.
pub(super) fn year_of(t: &[Token], at: usize) -> Option<(i16, usize)> {
    let at = at + usize::from(word(t, at) == ",");
    let token = t.get(at).filter(|t| t.kind == Kind::Digits && t.word.len() == 4)?;
    let year: i16 = token.word.parse().ok()?;
    let counted =
        at.checked_sub(1).is_some_and(|i| matches!(word(t, i), "$" | "€" | "£" | "#" | "about" | "nearly"))
            || matches!(word(t, at + 1), "%" | "percent" | "people" | "miles" | "feet");
    ((1500..2200).contains(&year) && !counted && !is_numbered(t, at)).then_some((year, at + 1))
}

/// Whether the digits at `at` number a thing: "House Bill 1523", "Flight 1549".
fn is_numbered(t: &[Token], at: usize) -> bool {
    const THINGS: [&str; 16] = [
        "bill",
        "hb",
        "sb",
        "hr",
        "resolution",
        "flight",
        "no",
        "number",
        "rule",
        "section",
        "proposition",
        "route",
        "highway",
        "room",
        "case",
        "form",
    ];
    at.checked_sub(1).is_some_and(|i| t[i].capital && THINGS.contains(&t[i].word.as_str()))
}

/// Holidays that keep their day: month, day and the index after.
pub(super) fn fixed_day(t: &[Token], at: usize) -> Option<(u8, u8, usize)> {
    let days: [(&[&str], u8, u8); 7] = [
        (&["christmas", "eve"], 12, 24),
        (&["christmas", "day"], 12, 25),
        (&["new", "year", "'", "s", "day"], 1, 1),
        (&["new", "year", "’", "s", "day"], 1, 1),
        (&["new", "year", "'", "s", "eve"], 12, 31),
        (&["new", "year", "’", "s", "eve"], 12, 31),
        (&["valentine", "'", "s", "day"], 2, 14),
    ];
    days.iter().find(|(words, ..)| is(t, at, words)).map(|&(words, m, d)| (m, d, at + words.len()))
}

/// A holiday at `at` and the index after it. Where its name is a word for more than the day, it needs a word
/// of time before it: "since Easter".
pub(super) fn holiday(t: &[Token], at: usize) -> Option<(Holiday, usize)> {
    let days: [(&[&str], Holiday); 8] = [
        (&["labor", "day"], Holiday::Nth(9, 0, 1)),
        (&["memorial", "day"], Holiday::Nth(5, 0, -1)),
        (&["thanksgiving", "day"], Holiday::Nth(11, 3, 4)),
        (&["veterans", "day"], Holiday::Fixed(11, 11)),
        (&["good", "friday"], Holiday::Easter(-2)),
        (&["easter", "sunday"], Holiday::Easter(0)),
        (&["easter", "monday"], Holiday::Easter(1)),
        (&["boxing", "day"], Holiday::Fixed(12, 26)),
    ];
    t.get(at).filter(|t| t.capital)?;
    if let Some((words, day)) = days.iter().find(|(words, _)| is(t, at, words)) {
        return Some((*day, at + words.len()));
    }
    let before = at.checked_sub(1).map_or("", |i| word(t, i));
    let timed = matches!(before, "on" | "at" | "by" | "until" | "since" | "before" | "after" | "around");
    // "By Christmas Carol": a name goes on.
    let alone = !t.get(at + 1).is_some_and(|n| n.capital && n.spaced && n.kind == Kind::Word);
    let day = match word(t, at) {
        "christmas" => Holiday::Fixed(12, 25),
        "thanksgiving" => Holiday::Nth(11, 3, 4),
        "easter" => Holiday::Easter(0),
        "halloween" => Holiday::Fixed(10, 31),
        _ => return None,
    };
    (timed && alone).then_some((day, at + 1))
}

/// Days whose date, without a year, is what English news calls the thing that happened on them.
pub(super) fn is_byname(month: u8, day: u8) -> bool {
    (month, day) == (9, 11)
}

/// A zone's minutes ahead of UTC, by the abbreviations that name one zone in news.
pub(super) fn zone(t: &[Token], at: usize) -> Option<(i16, usize)> {
    let minutes = match word(t, at) {
        "gmt" | "utc" => 0,
        "bst" | "cet" => 60,
        "cest" => 120,
        "est" => -300,
        "edt" | "cst" => {
            if word(t, at) == "edt" {
                -240
            } else {
                -360
            }
        }
        "cdt" => -300,
        "mst" => -420,
        "mdt" => -360,
        "pst" => -480,
        "pdt" => -420,
        _ => return None,
    };
    Some((minutes, at + 1))
}
