//! Lengths of time, and days told by their distance from another.

use super::calendar_words::unit;
use super::phrase::{Phrase, Unit};
use super::recognise::Reading;
use crate::attribute::is_saying;
use crate::figures::number::{is_number_word, number};
use crate::figures::token::{Kind, Token, is, word};

/// "two days later", "the next day": counted from the day told of before.
pub(super) fn onward(t: &[Token], at: usize) -> Reading {
    let next_day: [(&[&str], i32); 8] = [
        (&["that", "same", "day"], 0),
        (&["the", "next", "day"], 1),
        (&["the", "following", "day"], 1),
        (&["a", "day", "after"], 1),
        (&["the", "previous", "day"], -1),
        (&["the", "day", "before"], -1),
        (&["the", "same", "day"], 0),
        (&["that", "day"], 0),
    ];
    if let Some((words, days)) = next_day.iter().find(|(words, _)| is(t, at, words)) {
        // "The day before the vote" is counted from the vote.
        let beside = matches!(words.last(), Some(&("before" | "after")));
        if beside && t.get(at + words.len()).is_some_and(|n| n.kind == Kind::Word) {
            return None;
        }
        return Some((Phrase::Onward(*days, Unit::Day), at + words.len()));
    }
    if let Some(around) = around(t, at) {
        return Some(around);
    }
    let (count, unit, next) = amount(t, at)?;
    let sign = match word(t, next) {
        "later" | "afterward" | "afterwards" => 1,
        // "Three months before the vote" is counted from the vote.
        "before" if t.get(next + 1).is_some_and(|n| n.kind == Kind::Word) => return None,
        "earlier" | "before" => -1,
        _ => return None,
    };
    let (count, unit) = whole(count, unit)?;
    Some((Phrase::Onward(sign * count, unit), next + 1))
}

/// "That year", "the following month": counted from the day told of before.
fn around(t: &[Token], at: usize) -> Reading {
    let before = at.checked_sub(1).map_or("", |i| word(t, i));
    let (shift, next) = match (word(t, at), word(t, at + 1)) {
        ("that", _) if is_that_one(t, at, before) => (0, at + 1),
        ("the", "same") => (0, at + 2),
        ("the", "following") => (1, at + 2),
        ("the", "next") if !matches!(before, "in" | "over" | "for" | "within" | "during") => (1, at + 2),
        _ => return None,
    };
    let unit = match word(t, next) {
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    Some((Phrase::Around(shift, unit), next + 1))
}

/// Whether "that" before a unit points, and opens no clause: "he won that year", not "she said that year two …".
fn is_that_one(t: &[Token], at: usize, before: &str) -> bool {
    const BEHIND: [&str; 10] = ["in", "against", "for", "with", "by", "to", "at", "on", "when", "after"];
    let ends = t.get(at + 2).is_none_or(|n| n.kind == Kind::Mark || BEHIND.contains(&n.word.as_str()));
    matches!(before, "in" | "later" | "earlier" | "of" | "during" | "since" | "until" | "by")
        || ends && !is_saying(before)
}

/// "three days ago", "in two weeks", "within 48 hours".
pub(super) fn away(t: &[Token], at: usize) -> Reading {
    if let Some((count, unit, next)) = amount(t, at)
        && word(t, next) == "ago"
    {
        // "20 or 50 years ago", "two to three weeks ago".
        let one_of_two = at >= 2
            && matches!(word(t, at - 1), "or" | "to" | "-" | "–")
            && (t[at - 2].kind == Kind::Digits || is_number_word(word(t, at - 2)));
        if one_of_two {
            return Some((Phrase::Vague, next + 1));
        }
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

/// "three days", "a week", "an hour and a half"; no count of nothing, no name ("the film Nine Hours").
fn amount(t: &[Token], at: usize) -> Option<(f64, Unit, usize)> {
    let (mut count, mut next) = match word(t, at) {
        "a" | "an" if number(t, at).is_none() => (1.0, at + 1),
        _ => number(t, at).map(|n| (n.value, n.next))?,
    };
    if word(t, next) == "-" {
        next += 1;
    }
    let (factor, unit) = unit(word(t, next))?;
    if count == 0.0 || t[next].capital {
        return None;
    }
    next += 1;
    if is(t, next, &["and", "a", "half"]) {
        count += 0.5;
        next += 3;
    }
    Some((count * factor, unit, next))
}

/// "three years", "3½-year", "a nearly three-hour". Ages are no lengths.
pub(super) fn length(t: &[Token], at: usize) -> Reading {
    if matches!(word(t, at), "past" | "last")
        && let Some((_, next)) = length(t, at + 1)
    {
        return length(t, at + 1).map(|(phrase, _)| (phrase, next));
    }
    let before = at.checked_sub(1).map_or("", |i| word(t, i));
    let the_last = word(t, at) == "last" && before == "the" && !matches!(word(t, at + 2), "of" | "or" | "in");
    if (word(t, at) == "past" || the_last)
        && let Some((factor, unit)) = unit(word(t, at + 1))
    {
        return Some((Phrase::Length(factor, unit), at + 2));
    }
    let bare = matches!(word(t, at), "a" | "an" | "one");
    let (count, unit, next) = amount(t, at)?;
    let aged = |i: usize| matches!(word(t, i), "old" | "olds");
    if aged(next) || word(t, next) == "-" && aged(next + 1) {
        return None;
    }
    // "Seven days a week" is how often.
    if matches!(word(t, next), "a" | "per" | "each") && self::unit(word(t, next + 1)).is_some() {
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
