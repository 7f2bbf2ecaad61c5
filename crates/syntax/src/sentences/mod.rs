//! Where sentences start.
//!
//! A text is read a line at a time: a line break always ends a sentence, so
//! headings and list items stand alone (undo hard wrapping first). Within a
//! line the default rules of Unicode (UAX #29) propose bounds, and English
//! takes some back, moves some and adds some:
//!
//! * a full stop after an abbreviation, an initial or a list number ends
//!   nothing unless a word follows that opens a sentence (`abbreviations`);
//! * quotation marks stay with the words that they close, and a question that
//!   somebody asks belongs to the words that say so (`quotations`);
//! * a sentence may start where Unicode sees none (`overlooked`): `end.The
//!   next`, `eBay`; or where a credit or a date is glued to one (`furniture`).
//!
//! The word lists are in `data/`. Time is linear in the text, whatever it is.

mod abbreviations;
mod furniture;
mod overlooked;
mod place;
mod quotations;
mod unicode;
mod words;

use place::{Ending, is_terminator};
use quotations::Quotes;

/// The byte offsets at which the sentences of `text` start, ascending: each is
/// that of a character that is not white space, and a sentence reaches to the
/// last such character before the next. Without any, the list is empty.
///
/// ```
/// use onrecord_syntax::sentences::sentence_starts;
///
/// let text = "“Is it over?” Mr. Hale asked. It was, in the U.S. at least.";
/// let starts = sentence_starts(text);
/// assert_eq!(starts.len(), 2);
/// assert!(text[starts[1]..].starts_with("It was"));
/// ```
pub fn sentence_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut offset = 0;
    for piece in text.split_inclusive('\n').flat_map(furniture::pieces) {
        piece_starts(piece, |start| starts.push(offset + start));
        offset += piece.len();
    }
    starts
}

fn piece_starts(line: &str, mut push: impl FnMut(usize)) {
    let start = line.len() - line.trim_start().len();
    let mut pass = Pass { line, quotes: Quotes::default(), start, read: start };
    for bound in unicode::bounds(line) {
        while let Some(overlooked) = pass.overlooked_before(bound) {
            pass.end_at(overlooked, &mut push);
        }
        if let Some(end) = pass.settle(bound) {
            pass.end_at(end, &mut push);
        }
    }
    while let Some(overlooked) = pass.overlooked_before(line.len()) {
        pass.end_at(overlooked, &mut push);
    }
    pass.end_at(line.len(), &mut push);
}

/// One reading of a line from left to right.
struct Pass<'a> {
    line: &'a str,
    quotes: Quotes,
    /// Where the present sentence starts.
    start: usize,
    /// Up to where overlooked bounds were looked for.
    read: usize,
}

impl Pass<'_> {
    fn end_at(&mut self, end: usize, push: &mut impl FnMut(usize)) {
        let sentence = &self.line[self.start..end];
        let text = sentence.trim_start();
        if !text.is_empty() {
            push(self.start + sentence.len() - text.len());
        }
        self.start = end;
        self.read = self.read.max(end);
    }

    /// The next bound before `end` that Unicode's rules do not see.
    fn overlooked_before(&mut self, end: usize) -> Option<usize> {
        while let Some(at) = overlooked::next_terminator(self.line, self.read, end) {
            self.read = at;
            let found = overlooked::bound_after(&self.line[self.start..], at - self.start);
            if let Some(found) = found.map(|found| self.start + found).filter(|&f| f < end) {
                return Some(found);
            }
        }
        self.read = self.read.max(end);
        None
    }

    /// Where a sentence ends by English custom, given a bound of Unicode's:
    /// there, a little to the side, or not at all.
    fn settle(&mut self, bound: usize) -> Option<usize> {
        if bound <= self.start {
            return None;
        }
        let stretch = &self.line[self.start..bound];
        if stretch.ends_with(['\r', '\n', '\u{85}', '\u{2028}', '\u{2029}']) {
            return Some(bound);
        }
        let end = self.quotes.move_bound(self.line, self.start, bound);
        let ending = Ending::of(&self.line[self.start..end]);
        let rest = &self.line[end..];
        let joined = self.line[self.start..].starts_with(is_terminator) && ending.before.is_empty()
            || rest.starts_with('…')
            || abbreviations::continues(&ending, rest)
            || quotations::continues(&ending, rest);
        (!joined).then_some(end)
    }
}
