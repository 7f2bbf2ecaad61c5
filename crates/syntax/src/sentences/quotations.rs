//! Quotation marks at the end of a sentence.

use super::place::{Ending, first_word, is_camel, is_opening};
use super::words::{is_saying, is_small_pronoun, opens_sentence};

/// The straight double quotation marks of a line, followed from left to right.
#[derive(Default)]
pub(super) struct Quotes {
    open: bool,
    read: usize,
}

impl Quotes {
    /// Whether a straight quotation mark is open at `at`, no place before one
    /// that was asked for already.
    fn open_at(&mut self, line: &str, at: usize) -> bool {
        let bytes = line.as_bytes();
        while self.read < at {
            let here = self.read;
            self.read += 1;
            if bytes[here] == b'"' {
                let before = here == 0 || is_gap(bytes[here - 1]);
                let after = bytes.get(here + 1).is_none_or(|&b| is_gap(b));
                self.open = if before == after { !self.open } else { before };
            }
        }
        self.open
    }

    /// Moves a bound so that marks and footnotes stay with their own words:
    /// back before marks that open, on past marks that close.
    pub(super) fn move_bound(&mut self, line: &str, start: usize, bound: usize) -> usize {
        let stretch = &line[start..bound];
        if stretch.ends_with(char::is_whitespace) {
            let open = self.open_at(line, bound);
            return bound + detached_closer(&line[bound..], open);
        }
        let kept = stretch.trim_end_matches(is_opening);
        if kept.len() < stretch.len() {
            return start + kept.len() + footnote(&stretch[kept.len()..], &line[bound..]);
        }
        if stretch.ends_with('"') && !self.open_at(line, bound - 1) {
            return bound - 1;
        }
        bound
    }
}

fn is_gap(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'(' | b'[' | b',' | b';' | b':' | b'.')
}

/// Bytes of a closing mark that stands alone (`over . " The`), with the white
/// space after it.
fn detached_closer(rest: &str, open: bool) -> usize {
    let after = match rest.strip_prefix('"') {
        Some(after) if open => after,
        Some(_) => return 0,
        None => match rest.strip_prefix("''").or_else(|| rest.strip_prefix('”')) {
            Some(after) => after,
            None => return 0,
        },
    };
    let next = after.trim_start();
    if next.len() == after.len() { 0 } else { rest.len() - next.len() }
}

/// Bytes of `[12]` and the white space after it, where `opened` and `rest`
/// begin so.
fn footnote(opened: &str, rest: &str) -> usize {
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if opened != "[" || digits == 0 || !rest[digits..].starts_with(']') {
        return 0;
    }
    let after = &rest[digits + 1..];
    opened.len() + digits + 1 + after.len() - after.trim_start().len()
}

/// Whether the sentence goes on in `rest` after a question or an outcry:
/// `"…?" she asked`, `"…!" Ann Lee of the union said`, `Wow! magazine`.
pub(super) fn continues(ending: &Ending<'_>, rest: &str) -> bool {
    if !ending.terminators.ends_with(['?', '!']) {
        return false;
    }
    let next = rest.trim_start();
    if next.starts_with(char::is_lowercase) {
        return !opens_small(ending, next);
    }
    ending.closers.contains(['"', '”', '\'', '’']) && is_inversion(next)
}

/// Whether a sentence starts with a small letter: `eBay grew`, `Wow! you won`,
/// yet not `Why? she wondered`.
fn opens_small(ending: &Ending<'_>, next: &str) -> bool {
    let word = first_word(next);
    let says = || is_saying(first_word(&next[word.len()..]));
    is_camel(word) || ending.closers.is_empty() && is_small_pronoun(word) && !says()
}

/// Whether `rest` begins with a name and a verb of saying ("Ann Lee asked").
fn is_inversion(rest: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let links = |word: &str| matches!(word, "of" | "the" | "for" | "and" | "de" | "von" | "van");
    let mut rest = rest;
    for place in 0..MOST_WORDS {
        let word = first_word(rest);
        if word.is_empty() {
            return false;
        }
        if place > 0 && is_saying(word) {
            return true;
        }
        let named = word.starts_with(char::is_uppercase) || place > 0 && links(word);
        if !named || place == 0 && opens_sentence(word) {
            return false;
        }
        let from = rest.find(word).unwrap_or(0) + word.len();
        rest = rest[from..].trim_start_matches('.');
        if !rest.starts_with(' ') {
            return false;
        }
    }
    false
}
