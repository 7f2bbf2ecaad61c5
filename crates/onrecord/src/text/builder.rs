use super::{RawMap, Text};
use std::ops::Range;

/// Collects a text piece by piece together with its way back to the file.
///
/// ```
/// use onrecord::text::TextBuilder;
///
/// let file = "Tom &amp; Ann";
/// let mut b = TextBuilder::new();
/// b.verbatim("Tom ", 0);
/// b.decoded("&", 4..9);
/// b.verbatim(" Ann", 9);
/// let (text, map) = b.finish();
/// assert_eq!(text.as_str(), "Tom & Ann");
/// let raw = map.raw(text.span(4..9));
/// assert_eq!(&file[raw.start as usize..raw.end as usize], "&amp; Ann");
/// ```
#[derive(Debug, Default)]
pub struct TextBuilder {
    words: String,
    map: RawMap,
}

impl TextBuilder {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for as many bytes more.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.words.reserve(bytes);
    }

    /// Appends words that stand in the file as they are, from byte `raw` on.
    pub fn verbatim(&mut self, words: &str, raw: usize) {
        self.map.push(words.len(), 1, 1, raw as u64);
        self.words.push_str(words);
    }

    /// Appends words that stand for other bytes (an entity reference, a character of a charset).
    pub fn decoded(&mut self, words: &str, raw: Range<usize>) {
        self.map.push(1, words.len(), raw.len(), raw.start as u64);
        self.words.push_str(words);
    }

    /// Appends words that the file lacks (the line end between two blocks), at byte `raw`.
    pub fn inserted(&mut self, words: &str, raw: usize) {
        self.decoded(words, raw..raw);
    }

    /// What has been collected so far.
    pub fn as_str(&self) -> &str {
        &self.words
    }

    /// Length so far, in bytes.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing has been collected.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The text and its map.
    pub fn finish(self) -> (Text, RawMap) {
        (Text::new(self.words), self.map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_compose() {
        // UTF-16 file: "a&lt;б" → intermediate "a&lt;б" → text "a<б"
        let mut outer = TextBuilder::new();
        for (i, ch) in "a&lt;б".chars().enumerate() {
            outer.decoded(ch.encode_utf8(&mut [0; 4]), i * 2..i * 2 + 2);
        }
        let (_, charset) = outer.finish();
        let mut b = TextBuilder::new();
        b.verbatim("a", 0);
        b.decoded("<", 1..5);
        b.verbatim("б", 5);
        let (text, markup) = b.finish();
        let map = markup.through(&charset);
        let raw = map.raw(text.span(1..2));
        assert_eq!((raw.start, raw.end), (2, 10));
        let raw = map.raw(text.span(2..4));
        assert_eq!((raw.start, raw.end), (10, 12));
        let raw = map.raw(text.whole());
        assert_eq!((raw.start, raw.end), (0, 12));
    }

    #[test]
    fn a_long_run_of_one_charset_is_one_entry() {
        let mut b = TextBuilder::new();
        for i in 0..1000 {
            b.decoded("ж", i..i + 1);
        }
        let (text, map) = b.finish();
        let raw = map.raw(text.span(20..40));
        assert_eq!((raw.start, raw.end), (10, 20));
        assert!(format!("{map:?}").matches("Run").count() == 1);
    }
}
