//! Times of day.

use super::calendar_words::zone;
use super::phrase::Clock;
use crate::figures::token::{Kind, Token, word};

/// "3 p.m.", "6:05 a.m. EST", "6.05am", "15:40 GMT", "noon", "midnight", each with or without "at".
pub(super) fn clock(t: &[Token], at: usize) -> Option<(Clock, usize)> {
    let start = at + usize::from(word(t, at) == "at");
    match word(t, start) {
        "noon" => return Some((Clock { hour: 12, minute: 0, zone: None }, start + 1)),
        "midnight" => return Some((Clock { hour: 0, minute: 0, zone: None }, start + 1)),
        _ => {}
    }
    let digits = t.get(start).filter(|t| t.kind == Kind::Digits)?.word.as_str();
    // "h3Pm" of a link.
    if start > 0 && !t[start].spaced && t[start - 1].kind == Kind::Word {
        return None;
    }
    // "6.10" is one token.
    let (hour, pointed) = match digits.split_once('.') {
        Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute.parse::<u8>().ok()?)),
        _ => (digits, None),
    };
    let hour: u8 = hour.parse().ok()?;
    let (minute, mut next) = match word(t, start + 1) {
        _ if pointed.is_some() => (pointed?, start + 1),
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
    // "at 6.10" may be a price.
    if half.is_none() && pointed.is_some() || half.is_none() && zone.is_none() && start == at {
        return None;
    }
    (hour < 24 && minute < 60)
        .then_some((Clock { hour, minute, zone: zone.map(|z| z.0) }, zone.map_or(next, |z| z.1)))
}
