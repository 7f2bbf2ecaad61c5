//! What stands before and after a place where a sentence may end.

/// How far a word before or after a place is read, in bytes: longer than any
/// listed word, short enough that a text without spaces is read in linear time.
const REACH: usize = 40;
/// How far the marks at the end of a stretch are read, in bytes.
const MARKS_REACH: usize = 200;

/// The end of a stretch of text that may be a sentence.
#[derive(Debug)]
pub(super) struct Ending<'a> {
    /// The stretch up to the terminators.
    pub(super) before: &'a str,
    /// Full stops, question and exclamation marks.
    pub(super) terminators: &'a str,
    /// Closing quotation marks and brackets after them.
    pub(super) closers: &'a str,
}

impl<'a> Ending<'a> {
    /// Reads the end of `stretch`, white space aside; not the whole of it.
    pub(super) fn of(stretch: &'a str) -> Self {
        let stretch = stretch.trim_end();
        let stretch = &stretch[reach_back(stretch, MARKS_REACH)..];
        let closed = stretch.trim_end_matches(is_closer);
        let before = closed.trim_end_matches(is_terminator);
        Self { before, terminators: &closed[before.len()..], closers: &stretch[closed.len()..] }
    }

    /// The word right before the terminators, without what opens it.
    pub(super) fn word(&self) -> &'a str {
        let near = &self.before[reach_back(self.before, REACH)..];
        let parts = |c: char| c.is_whitespace() || is_opening(c) || matches!(c, '"' | '—' | '–' | '/');
        let word = near.rsplit(parts).next().unwrap_or(near);
        word.trim_start_matches(['\'', '’', '-'])
    }

    /// What precedes the word, white space aside.
    pub(super) fn before_word(&self) -> &'a str {
        let near = &self.before[reach_back(self.before, REACH)..];
        near[..near.len() - self.word().len()].trim_end()
    }

    pub(super) fn is_ellipsis(&self) -> bool {
        self.terminators.contains('…')
            || self.terminators.len() > 1 && self.terminators.bytes().all(|b| b == b'.')
            || self.terminators == "." && self.before.trim_end().ends_with('.')
    }
}

/// The start of the last `reach` bytes, or the next character after it.
fn reach_back(text: &str, reach: usize) -> usize {
    let mut at = text.len().saturating_sub(reach);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// The first word of `text` after white space and what opens it: up to white
/// space, a dash or punctuation that is no part of a word.
pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at > REACH || !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')) {
            break;
        }
        end = at + c.len_utf8();
    }
    text[..end].trim_end_matches(['\'', '’', '-'])
}

pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// Marks that may close; the straight ones open as well.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}

/// Marks that may open; the straight ones close as well.
pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'') || is_opening(c)
}

/// Marks that only ever open.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '(' | '[' | '{')
}

/// A name that starts small and goes on large: eBay.
pub(super) fn is_camel(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && word.contains(char::is_uppercase)
}
