//! Times of day of one event across articles, aligned: "at 6.10 a.m.", "shortly after six".

use super::event::sameness;
use super::phrase::Clock;
use super::same::{DateGroup, groups};
use super::{Expression, Value};
use crate::agreement::Agreement;
use crate::figures::token::{Kind, Token, word};
use std::collections::BTreeSet;

/// What the words before a time of day make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nearness {
    /// To the minute.
    At,
    /// "around six", and every hour without minutes.
    About,
    /// "shortly after six".
    JustAfter,
    /// "after six".
    After,
    /// "just before six".
    JustBefore,
    /// "before six", "by six".
    Before,
}

/// What "about", "shortly after" and "just before" reach, in minutes.
const REACH: i32 = 30;
/// Times that exclude each other and lie further apart than this are of two events.
const NEAR: i32 = 90;
/// Times so near to each other speak for one event by themselves.
const CLOSE: i32 = 15;
const DAY: i32 = 24 * 60;

/// What the tokens before a time of day, which is printed at `from..to`, make of it.
pub(super) fn nearness(t: &[Token], from: usize, to: usize) -> Nearness {
    let before = |back: usize| from.checked_sub(back).map_or("", |i| word(t, i));
    let first = if before(1) == "at" { 2 } else { 1 };
    let soon = matches!(before(first + 1), "just" | "shortly" | "soon" | "minutes" | "moments");
    let minutes = t[from..to].iter().any(|t| t.word == ":" || t.kind == Kind::Digits && t.word.contains('.'));
    match before(first) {
        "after" | "past" if soon => Nearness::JustAfter,
        "after" | "past" => Nearness::After,
        "before" if soon => Nearness::JustBefore,
        "before" | "by" | "until" | "till" => Nearness::Before,
        "about" | "around" | "approximately" | "roughly" | "nearly" | "almost" | "circa" => Nearness::About,
        _ if minutes => Nearness::At,
        _ => Nearness::About,
    }
}

/// Events of which at least two articles give the time of day, in the order of articles and places.
pub(super) fn clock_groups(articles: &[&[Expression]]) -> Vec<DateGroup> {
    let timed =
        |e: &&Expression| minutes(e).is_some() && e.event.as_ref().is_some_and(|v| !v.listed && !v.witnessed);
    groups(articles, timed, one_event, stand)
}

fn clock(e: &Expression) -> Option<Clock> {
    match e.value? {
        Value::Time(clock) => Some(clock),
        Value::Period { first, last, clock, .. } => clock.filter(|_| first == last),
        Value::Length { .. } => None,
    }
}

/// The minute of the day.
fn minutes(e: &Expression) -> Option<i32> {
    clock(e).map(|c| i32::from(c.hour) * 60 + i32::from(c.minute))
}

/// The first and the last minute that the words allow.
fn reach(e: &Expression) -> Option<(i32, i32)> {
    let at = minutes(e)?;
    Some(match e.near {
        Nearness::At => (at, at),
        Nearness::About => (at - REACH, at + REACH),
        Nearness::JustAfter => (at, at + REACH),
        Nearness::After => (at, DAY),
        Nearness::JustBefore => (at - REACH, at),
        Nearness::Before => (0, at),
    })
}

/// How two times of one event stand to each other.
fn stand(a: &Expression, b: &Expression) -> Agreement {
    let (Some(x), Some(y)) = (reach(a), reach(b)) else { return Agreement::Different };
    match () {
        () if minutes(a) == minutes(b) && a.near == b.near => Agreement::Same,
        () if x.0 <= y.1 && y.0 <= x.1 => Agreement::Compatible,
        () => Agreement::Different,
    }
}

/// Whether two times are of one event: of one verb, of no two days, in no two zones. Times that exclude
/// each other need more in common than others.
fn one_event(a: &Expression, b: &Expression, common: &BTreeSet<String>) -> bool {
    let (Some(x), Some(y)) = (&a.event, &b.event) else { return false };
    let (Some(p), Some(q), Some(c), Some(d)) = (minutes(a), minutes(b), clock(a), clock(b)) else {
        return false;
    };
    let day = |e: &Expression| e.value.as_ref().and_then(Value::days);
    let two_days = day(a).zip(day(b)).is_some_and(|(x, y)| x.0 > y.1 || y.0 > x.1);
    let two_zones = c.zone.zip(d.zone).is_some_and(|(x, y)| x != y);
    let Some(same) = sameness(x, y, common).filter(|s| s.verb && !two_days && !two_zones) else {
        return false;
    };
    let arguments = same.telling + same.usual;
    match stand(a, b) {
        Agreement::Different => {
            c.zone == d.zone && (p - q).abs() <= NEAR && same.telling >= 1 && same.telling + same.around >= 3
        }
        _ => {
            arguments + same.around >= 2
                || (p - q).abs() <= CLOSE && (arguments + same.around > 0 || same.rare)
        }
    }
}
