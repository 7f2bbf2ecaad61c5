//! What may be cut off the beginning, the end and out of the middle of a chunk.
//! These are the regular expressions of the model's tokenizer, written out.

use std::ops::Range;

use crate::chars::{self, Classes};

/// The affixes of more than one character, longest first.
pub(crate) struct Affixes {
    currency: Vec<String>,
    units: Vec<String>,
}

const CLITICS: [&str; 4] = ["'s", "'S", "’s", "’S"];
const TWO_ELLIPSES: &str = "……";

impl Affixes {
    pub(crate) fn new(currency: Vec<String>, units: Vec<String>) -> Affixes {
        Affixes { currency, units }
    }

    /// Bytes to cut off the beginning.
    pub(crate) fn prefix(&self, classes: &Classes, s: &str) -> usize {
        let mut chars = s.chars();
        let Some(first) = chars.next() else { return 0 };
        match first {
            _ if classes.is(first, chars::PREFIX) => first.len_utf8(),
            '+' => usize::from(!s[1..].starts_with(|c: char| c.is_ascii_digit())),
            '.' => dots_at_start(s),
            'A'..='Z' => self.currency.iter().find(|c| s.starts_with(c.as_str())).map_or(0, String::len),
            _ => 0,
        }
    }

    /// Bytes to cut off the end: the longest suffix that fits.
    pub(crate) fn suffix(&self, classes: &Classes, s: &str) -> usize {
        let Some(last) = s.chars().next_back() else {
            return 0;
        };
        let before = |len: usize| s[..s.len() - len].chars().next_back();
        let after_digit = |len: usize| before(len).is_some_and(|c| c.is_ascii_digit());
        let mut longest = Longest::new();
        if classes.is(last, chars::SUFFIX) {
            longest.offer(1, last.len_utf8());
        }
        match last {
            's' | 'S' => {
                if let Some(clitic) = CLITICS.iter().find(|c| s.ends_with(**c)) {
                    longest.offer(2, clitic.len());
                }
            }
            '…' if s.ends_with(TWO_ELLIPSES) => longest.offer(2, TWO_ELLIPSES.len()),
            '+' if after_digit(1) => longest.offer(1, 1),
            '.' => {
                let dots = s.len() - s.trim_end_matches('.').len();
                if dots > 1 {
                    longest.offer(dots, dots);
                } else if self.cuts_stop(classes, &s[..s.len() - 1]) {
                    longest.offer(1, 1);
                }
            }
            _ => {}
        }
        for list in [&self.currency, &self.units] {
            if let Some(unit) = list.iter().find(|u| s.ends_with(u.as_str()) && after_digit(u.len())) {
                longest.offer(unit.chars().count(), unit.len());
            }
        }
        longest.bytes
    }

    /// Whether a full stop after `s` is a token of its own.
    fn cuts_stop(&self, classes: &Classes, s: &str) -> bool {
        let mut back = s.chars().rev();
        let (Some(last), previous) = (back.next(), back.next()) else {
            return false;
        };
        classes.is(last, chars::BEFORE_STOP)
            || (previous == Some('°') && matches!(last, 'F' | 'f' | 'C' | 'c' | 'K' | 'k'))
            || (classes.is(last, chars::ALPHA_UPPER)
                && previous.is_some_and(|c| classes.is(c, chars::ALPHA_UPPER)))
    }

    /// The pieces that split the middle of a chunk, in order.
    pub(crate) fn infixes<'a>(
        &'a self,
        classes: &'a Classes,
        s: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let (mut at, mut before) = (0, None);
        std::iter::from_fn(move || {
            while let Some(c) = s[at..].chars().next() {
                let len = infix(classes, before, c, &s[at..]);
                let start = at;
                at += if len > 0 { len } else { c.len_utf8() };
                before = s[start..at].chars().next_back();
                if len > 0 {
                    return Some(start..at);
                }
            }
            None
        })
    }
}

/// The suffix that begins furthest to the left, in characters.
struct Longest {
    chars: usize,
    bytes: usize,
}

impl Longest {
    fn new() -> Longest {
        Longest { chars: 0, bytes: 0 }
    }

    fn offer(&mut self, chars: usize, bytes: usize) {
        if chars > self.chars {
            *self = Longest { chars, bytes };
        }
    }
}

fn dots_at_start(s: &str) -> usize {
    let dots = s.len() - s.trim_start_matches('.').len();
    if dots > 1 { dots } else { 0 }
}

/// Bytes of the infix at the beginning of `rest`, which is `c` and what follows; 0 if none.
fn infix(classes: &Classes, before: Option<char>, c: char, rest: &str) -> usize {
    let next = rest[c.len_utf8()..].chars().next();
    let was = |class| before.is_some_and(|b| classes.is(b, class));
    let digit_before = before.is_some_and(|b| b.is_ascii_digit());
    let alpha = |c: Option<char>| c.is_some_and(|c| classes.is(c, chars::ALPHA));
    let between_numbers = digit_before && next.is_some_and(|n| n.is_ascii_digit() || n == '-');
    let one = c.len_utf8();
    match c {
        '…' => one,
        _ if classes.is(c, chars::ICON) => one,
        '.' if next == Some('.') => dots_at_start(rest),
        '.' if was(chars::BEFORE_INFIX_STOP)
            && next.is_some_and(|n| classes.is(n, chars::AFTER_INFIX_STOP)) =>
        {
            one
        }
        '+' | '*' | '^' if between_numbers => one,
        ',' if alpha(before) && alpha(next) => one,
        ':' | '<' | '>' | '=' | '/' if (digit_before || alpha(before)) && alpha(next) => one,
        '-' if between_numbers => one,
        '-' | '–' | '—' | '~' if digit_before || alpha(before) => hyphens(classes, c, rest),
        _ => 0,
    }
}

/// One to three hyphens, or one or two long dashes, before a letter.
fn hyphens(classes: &Classes, c: char, rest: &str) -> usize {
    let most = match c {
        '-' => 3,
        '—' => 2,
        _ => 1,
    };
    let run = rest.chars().take(most).take_while(|&x| x == c).count() * c.len_utf8();
    let letter_follows = rest[run..].chars().next().is_some_and(|n| classes.is(n, chars::ALPHA));
    if letter_follows { run } else { 0 }
}
