//! Weeks, months, seasons, quarters, years and decades.

use super::calendar_words::{month, ordinal, season, year_of};
use super::phrase::{Phrase, Unit, Which};
use super::recognise::{Reading, which};
use crate::attribute::is_saying;
use crate::figures::token::{Kind, Token, is, word};

/// "last week", "later this year", "at the end of the year", "over the weekend".
pub(super) fn calendar(t: &[Token], at: usize) -> Reading {
    let mut next = at;
    if matches!(word(t, next), "earlier" | "later") {
        next += 1;
    }
    if next > at && is(t, next, &["in", "the"]) && word(t, next + 3) != "of" {
        let unit = match word(t, next + 2) {
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        return Some((Phrase::Calendar(unit, Which::This), next + 3));
    }
    let end_of =
        matches!(word(t, next), "end" | "start" | "beginning" | "middle") && word(t, next + 1) == "of";
    if end_of {
        next += 2;
    }
    // "The last week" is a length.
    if word(t, next) == "last" && next > 0 && matches!(word(t, next - 1), "the" | "this" | "these") {
        return None;
    }
    if is(t, next, &["this", "past", "weekend"]) {
        return Some((Phrase::Weekend(Which::Last), next + 3));
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
    if let Some(after) = part_of(t, next) {
        next = after;
    }
    let named = next > at;
    let (said, after) = match which(word(t, next)) {
        Some(_) if is(t, next, &["this", "past"]) => (Some(Which::Last), next + 2),
        said => (said, next + usize::from(said.is_some())),
    };
    next = after;
    // "He lost that November", but not "she said that November was cold".
    if word(t, at) == "that"
        && let Some((m, after)) = month(t, at + 1)
    {
        let before = at.checked_sub(1).map(|i| &t[i]);
        let ends = t.get(after).is_none_or(|n| n.kind == Kind::Mark);
        let timed = before.is_some_and(|b| {
            b.capital
                || ends && !is_saying(&b.word)
                || matches!(b.word.as_str(), "in" | "of" | "by" | "since" | "until" | "later" | "earlier")
        });
        return timed.then_some((Phrase::MonthThen(m), after));
    }
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
        if year.is_none() && said.is_none() && !named && !introduced && !is_attribute(t, at, after) {
            return None;
        }
        let which = said.unwrap_or(Which::Bare);
        return Some((Phrase::Month(m, year.map(|y| y.0), which), year.map_or(after, |y| y.1)));
    }
    if let Some(first) = season(word(t, next)) {
        let of = usize::from(word(t, next + 1) == "of");
        let year = year_of(t, next + 1 + of);
        if year.is_none() && said.is_none() && !is_running_season(t, next) {
            return None;
        }
        let which = said.unwrap_or(Which::Bare);
        return Some((Phrase::Season(first, year.map(|y| y.0), which), year.map_or(next + 1, |y| y.1)));
    }
    quarter(t, next)
}

/// "first week of", "last days of" before a month: the index after it.
fn part_of(t: &[Token], at: usize) -> Option<usize> {
    let which =
        matches!(word(t, at), "last" | "final" | "opening" | "closing") || ordinal(word(t, at)).is_some();
    let part = matches!(word(t, at + 1), "week" | "weekend" | "weeks" | "days" | "half");
    (which && part && word(t, at + 2) == "of").then_some(at + 3)
}

/// Whether a bare month before `after` says which one a noun is: "the November election", "October's storm".
/// "May" is a name too.
fn is_attribute(t: &[Token], at: usize, after: usize) -> bool {
    let small = |i: usize| t.get(i).is_some_and(|t| t.kind == Kind::Word && !t.capital);
    if matches!(word(t, after), "'" | "’") && word(t, after + 1) == "s" {
        return word(t, at) != "may" && small(after + 2);
    }
    let before = at.checked_sub(1).map_or("", |i| word(t, i));
    let chosen = matches!(
        before,
        "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "s" | "upcoming" | "previous"
    );
    let joins =
        matches!(word(t, after), "on" | "of" | "to" | "in" | "for" | "at" | "and" | "or" | "is" | "was");
    chosen && word(t, at) != "may" && small(after) && !joins
}

/// "Into the fall", "over the summer": the season at `at` is the one that runs or comes.
fn is_running_season(t: &[Token], at: usize) -> bool {
    let timed = at >= 2
        && word(t, at - 1) == "the"
        && matches!(
            word(t, at - 2),
            "into" | "over" | "through" | "throughout" | "by" | "until" | "since" | "before"
        );
    let noun = t.get(at + 1).is_some_and(|t| t.kind == Kind::Word);
    let goes_on = matches!(word(t, at + 1), "and" | "or" | "but" | "when" | "as" | "with" | "to" | "in");
    timed && (!noun || goes_on)
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
    if let Some((phrase, after)) = bare_year(t, next).or_else(|| short_decade(t, next)) {
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
    // A fiscal year begins where its body likes.
    let back = |n: usize| at.checked_sub(n).map_or("", |i| word(t, i));
    if back(1) == "fiscal" || (back(1), back(2)) == ("year", "fiscal") || word(t, next) == "fiscal" {
        return Some((Phrase::Vague, next));
    }
    if let Some((last, next)) = second_of_two(t, next, year) {
        return Some((Phrase::Between(Box::new(Phrase::Year(year)), Box::new(Phrase::Year(last))), next));
    }
    Some((Phrase::Year(year), next))
}

/// "-16" after 2015.
fn second_of_two(t: &[Token], at: usize, first: i16) -> Option<(i16, usize)> {
    let joined = matches!(word(t, at), "-" | "–" | "/") && !t[at].spaced;
    let digits =
        t.get(at + 1).filter(|t| joined && !t.spaced && t.kind == Kind::Digits && t.word.len() == 2)?;
    let last = first / 100 * 100 + digits.word.parse::<i16>().ok()?;
    let ends = !t.get(at + 2).is_some_and(|t| !t.spaced && (t.word == "-" || t.kind != Kind::Mark));
    (last > first && ends).then_some((last, at + 2))
}

/// "'60s": of the century before this one, unless that would be the years to 1919.
fn short_decade(t: &[Token], at: usize) -> Reading {
    let glued = |i: usize| t.get(i).is_some_and(|t| !t.spaced);
    let marked =
        matches!(word(t, at), "'" | "’" | "‘") && glued(at + 1) && glued(at + 2) && word(t, at + 2) == "s";
    let digits = t.get(at + 1).filter(|t| marked && t.kind == Kind::Digits && t.word.len() == 2)?;
    let ten: i16 = digits.word.parse().ok()?;
    (ten % 10 == 0).then_some((Phrase::Decade(if ten < 20 { 2000 } else { 1900 } + ten), at + 3))
}
