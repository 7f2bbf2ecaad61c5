//! Immutable text, checked byte ranges in it, and the way back to the file's own bytes.
//!
//! `text[span]` is the only way to obtain quoted words: a [`Span`] is checked once, where
//! [`Text::span`] or [`Text::get`] makes it, and an index never fails afterwards.

mod builder;
mod raw;
mod span;

pub use builder::TextBuilder;
pub use raw::{RawMap, RawSpan};
pub use span::Span;

use std::ops::{Index, Range};

/// The largest character bound of `text` that is at most `at` (bytes).
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The paragraph of `text` around a range of bytes, without its line break.
pub(crate) fn paragraph(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |i| range.end + i);
    start..end
}

/// An article's decoded words. Offsets into it are bytes of its UTF-8 form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text(Box<str>);

impl Text {
    /// Takes the words over. Longer texts than [`Limits`](crate::Limits) allow never get here.
    ///
    /// # Panics
    /// If the text is 4 GiB or longer: spans are 32-bit.
    pub fn new(words: impl Into<Box<str>>) -> Self {
        let words = words.into();
        assert!(u32::try_from(words.len()).is_ok(), "a text is shorter than 4 GiB");
        Text(words)
    }

    /// The whole text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words, given back.
    pub fn into_string(self) -> String {
        self.0.into_string()
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text has no bytes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The span of a byte range that a stage has derived from this text.
    ///
    /// # Panics
    /// If the range does not lie on character bounds of this text: a defect of the caller.
    /// Ranges that come from outside go through [`Text::get`].
    pub fn span(&self, range: Range<usize>) -> Span {
        self.get(range.clone())
            .unwrap_or_else(|| panic!("{range:?} is no span of a text of {} bytes", self.len()))
    }

    /// The span of a byte range, if both ends are character bounds of this text, in order.
    pub fn get(&self, range: Range<usize>) -> Option<Span> {
        self.0.get(range.clone())?;
        Some(Span::unchecked(range.start, range.end))
    }

    /// The whole text as a span.
    pub fn whole(&self) -> Span {
        Span::unchecked(0, self.len())
    }

    /// `span` without the white space at its ends (empty, at its start, if there is nothing else).
    pub fn trim(&self, span: Span) -> Span {
        let words = &self[span];
        let lead = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        let start = if kept == 0 { span.start() } else { span.start() + lead };
        Span::unchecked(start, start + kept)
    }
}

impl Index<Span> for Text {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.0[span.range()]
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Text({} bytes)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_checked_where_it_is_made() {
        let text = Text::new("“Yes,” she said.");
        assert!(text.get(1..3).is_none());
        assert!(text.get(0..99).is_none());
        let marks = text.get(0..3).unwrap();
        assert_eq!(&text[marks], "“");
    }

    #[test]
    fn trim_drops_only_outer_white_space() {
        let text = Text::new("  a b \n");
        assert_eq!(&text[text.trim(text.whole())], "a b");
        let blank = Text::new(" \n ");
        assert!(blank.trim(blank.whole()).is_empty());
    }
}
