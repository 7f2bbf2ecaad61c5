//! Finds expressions of time: the longest rule that fits at each word.

use super::clock::clock;
use super::days::day;
use super::lengths::{away, length, onward};
use super::periods::{bare_year, calendar, month_or_season, year};
use super::phrase::{Clock, Phrase, Which};
use crate::figures::token::{Token, is, word};

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
pub(super) type Reading = Option<(Phrase, usize)>;

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

pub(super) fn which(w: &str) -> Option<Which> {
    Some(match w {
        "last" | "past" | "previous" => Which::Last,
        "this" | "coming" => Which::This,
        "next" => Which::Next,
        _ => return None,
    })
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
