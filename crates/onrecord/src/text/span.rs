use serde::Serialize;
use std::ops::Range;

/// A half-open byte range in one article's [`Text`](super::Text), always on character bounds.
///
/// Spans of one text order by start, then by end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(super) fn unchecked(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies in it (an equal span does).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether both share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes shared by both, if there are any.
    pub fn intersection(self, other: Span) -> Option<Span> {
        let both = Span { start: self.start.max(other.start), end: self.end.min(other.end) };
        (both.start < both.end).then_some(both)
    }

    /// The smallest span that contains both spans of one text.
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span at its start.
    pub fn at_start(self) -> Span {
        Span { start: self.start, end: self.start }
    }

    /// The empty span at its end.
    pub fn at_end(self) -> Span {
        Span { start: self.end, end: self.end }
    }
}
