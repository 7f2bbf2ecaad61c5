//! A paragraph as pieces that a name is made of: words, parted where a hyphen or a stroke joins what
//! are two names, without the "'s" of owners.

use super::data::{self, is};
use crate::attribute::words::{Kind, Word};
use crate::text::{Span, Text};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word that begins with a capital, no day or month.
    Capital,
    Lower,
    Mark(char),
}

/// One piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) sort: Sort,
    /// Whether a sentence begins with it.
    pub(super) first: bool,
    /// Whether a name ends with it: it owns what follows, or a hyphen leads to another word.
    pub(super) ends: bool,
}

/// The pieces of a row of words.
pub(super) fn pieces(text: &Text, words: &[Word], out: &mut Vec<Piece>) {
    out.clear();
    for word in words {
        match word.kind {
            Kind::Point(c) => {
                out.push(Piece { span: word.span, sort: Sort::Mark(c), first: false, ends: true })
            }
            Kind::Quote(_) => {}
            Kind::Capital | Kind::Lower => parts(text, word, out),
        }
    }
}

fn parts(text: &Text, word: &Word, out: &mut Vec<Piece>) {
    let printed = &text[word.span];
    let core = printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")).unwrap_or(printed);
    let owns = core.len() < printed.len();
    let mut at = word.span.start();
    let strokes: Vec<&str> = core.split('/').collect();
    for (n, stroke) in strokes.iter().enumerate() {
        let last = n + 1 == strokes.len();
        let first = word.first && n == 0;
        let cut = parted(stroke).or_else(|| prefixed(stroke));
        let head = cut.unwrap_or(stroke.len());
        push(text, at..at + head, first, cut.is_some() || owns || !last, out);
        if head < stroke.len() {
            push(text, at + head + 1..at + stroke.len(), false, owns || !last, out);
        }
        at += stroke.len() + 1;
    }
}

fn push(text: &Text, range: std::ops::Range<usize>, first: bool, ends: bool, out: &mut Vec<Piece>) {
    if range.is_empty() {
        return;
    }
    let span = text.span(range);
    let sort = if is_capital(&text[span]) && !is_prefix(&text[span]) { Sort::Capital } else { Sort::Lower };
    out.push(Piece { span, sort, first, ends });
}

/// "pro-Noor", "Anti-Harko": the name is what follows.
fn prefixed(word: &str) -> Option<usize> {
    let (head, tail) = word.split_once('-')?;
    (is_prefix(head) && tail.starts_with(char::is_uppercase)).then_some(head.len())
}

fn is_prefix(word: &str) -> bool {
    matches!(word, "pro" | "Pro" | "anti" | "Anti" | "ex" | "Ex" | "post" | "pre" | "non" | "then")
}

/// Where a hyphen joins a name to something else: "Berlin-based", "U.S.-Danish".
fn parted(word: &str) -> Option<usize> {
    const JOINED: [&str; 20] = [
        "led", "based", "style", "like", "wide", "born", "run", "era", "area", "friendly", "held", "made",
        "built", "only", "bound", "free", "wary", "educated", "owned", "loyal",
    ];
    let at = word.find('-')?;
    let (head, tail) = (&word[..at], &word[at + 1..]);
    let final_part = word.rsplit('-').next().unwrap_or(tail);
    if !head.starts_with(char::is_uppercase) {
        return None;
    }
    if final_part.starts_with(char::is_lowercase)
        && (JOINED.contains(&final_part)
            || final_part.ends_with("ed") && final_part.len() > 4
            || ["ing", "goer", "goers", "lately"].iter().any(|end| final_part.ends_with(end)))
    {
        return word.rfind('-');
    }
    let place = |part: &str| {
        let key = data::key(part);
        data::demonym(&key).is_some() || data::known(&key).is_some_and(|k| k.kind <= data::PlaceKind::Seat)
    };
    (tail.starts_with(char::is_uppercase)
        && (place(head) || place(tail))
        && data::known(&data::key(word)).is_none())
    .then_some(at)
}

fn is_capital(word: &str) -> bool {
    const BEFORE: [&str; 12] =
        ["al-", "el-", "an-", "as-", "ash-", "ad-", "ar-", "at-", "az-", "ul-", "bin-", "ibn-"];
    let name = BEFORE.iter().find_map(|b| word.strip_prefix(b)).unwrap_or(word);
    let capital = name.starts_with(char::is_uppercase) && name.chars().any(char::is_alphabetic);
    capital
        && !party_and_state(name)
        && name != "I"
        && !name.starts_with("I'")
        && !name.starts_with("I’")
        && !is_time(word)
}

/// "D-N.Y.", "R-Utah": what a lawmaker is of, no name.
fn party_and_state(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(letters.next(), Some('D' | 'R' | 'I'))
        && letters.next() == Some('-')
        && letters.next().is_some_and(char::is_uppercase)
}

/// Whether a word names a day or month.
pub(super) fn is_time(word: &str) -> bool {
    is("time", &word.trim_end_matches('.').to_lowercase())
}
