//! Sentence ends that Unicode's rules do not see.

use super::place::{Ending, first_word, is_camel, is_closer, is_opening, is_terminator};
use super::words::{abbreviation, is_small_pronoun, opens_sentence};

/// The end of the next run of terminators in `line[from..end]`, in bytes.
pub(super) fn next_terminator(line: &str, from: usize, end: usize) -> Option<usize> {
    let bytes = line.as_bytes().get(from..end)?;
    let ends = |at: &usize| match bytes[*at] {
        b'.' | b'!' | b'?' => true,
        0xE2 => bytes[*at..].starts_with("…".as_bytes()),
        _ => false,
    };
    let first = (0..bytes.len()).find(ends)? + from;
    let run = &line[first..end];
    Some(end - run.trim_start_matches(is_terminator).len())
}

/// The bound that belongs to the terminators before `at` in `text`, if a
/// sentence ends there; bytes from the start of `text`, where the present
/// sentence starts.
pub(super) fn bound_after(text: &str, at: usize) -> Option<usize> {
    let after = &text[at..];
    let closed = after.trim_start_matches(is_closer);
    let rest = closed.trim_start();
    let bound = text.len() - rest.len();
    let ending = Ending::of(&text[..bound]);
    if rest.is_empty() || ending.before.is_empty() {
        return None;
    }
    if rest.len() == closed.len() {
        return glued(&ending, after).then_some(at);
    }
    if ending.is_ellipsis() {
        return ends_with_ellipsis(&ending, rest).then_some(bound);
    }
    if abbreviation(ending.word()).is_some() {
        return None;
    }
    let next = first_word(rest);
    let small = is_camel(next) || ending.closers.is_empty() && is_small_pronoun(next);
    let starts = rest.starts_with('(') || small || opens_with_ellipsis(rest);
    starts.then_some(bound)
}

/// `the end.The next`: a full stop between a lower-case word and a
/// capitalised one, outside of addresses.
fn glued(ending: &Ending<'_>, after: &str) -> bool {
    let word = ending.word();
    let next = first_word(after);
    let beyond = &after[after.find(next).unwrap_or(0) + next.len()..];
    ending.terminators == "."
        && word.len() > 1
        && word.chars().all(char::is_lowercase)
        && abbreviation(word).is_none()
        && next.starts_with(char::is_uppercase)
        && (next.len() == 1 || next.contains(char::is_lowercase))
        && !after.starts_with(is_closer)
        && !beyond.starts_with(['.', '/', '@', '_', '=', '('])
        && (opens_sentence(next) || after.starts_with(is_opening) || beyond.starts_with([' ', ',']))
}

/// `It ended. ... The next day`: what was left out goes with what follows.
fn opens_with_ellipsis(rest: &str) -> bool {
    let after = rest.trim_start_matches(['[', '(']).trim_start_matches(['.', '…']);
    let dots = rest.len() - after.len();
    let next = after.trim_start_matches([']', ')']);
    dots >= 3 && next.starts_with(' ') && first_word(next).starts_with(char::is_uppercase)
}

/// The one-character ellipsis ends a sentence like three full stops do.
fn ends_with_ellipsis(ending: &Ending<'_>, rest: &str) -> bool {
    let next = first_word(rest);
    ending.terminators.ends_with('…') && next.starts_with(char::is_uppercase) && next != "I"
}
