//! A block's words: references decoded, white space folded, each character leading back.

use super::page::Piece;
use crate::text::TextBuilder;
use html5gum::{Token, Tokenizer};
use std::borrow::Cow;
use std::ops::Range;

/// Longest character reference that is looked for (bytes; the longest name has 33).
const LONGEST_REFERENCE: usize = 40;

/// Where words are collected, with or without their way back to the file.
pub(super) trait Sink {
    fn verbatim(&mut self, words: &str, at: usize);
    fn decoded(&mut self, words: &str, place: Range<usize>);
    fn len(&self) -> usize;
}

impl Sink for TextBuilder {
    fn verbatim(&mut self, words: &str, at: usize) {
        TextBuilder::verbatim(self, words, at);
    }

    fn decoded(&mut self, words: &str, place: Range<usize>) {
        TextBuilder::decoded(self, words, place);
    }

    fn len(&self) -> usize {
        TextBuilder::len(self)
    }
}

impl Sink for String {
    fn verbatim(&mut self, words: &str, _at: usize) {
        self.push_str(words);
    }

    fn decoded(&mut self, words: &str, _place: Range<usize>) {
        self.push_str(words);
    }

    fn len(&self) -> usize {
        String::len(self)
    }
}

/// Appends a block's words without white space at either end; gives their range in the text.
pub(super) fn append(html: &str, pieces: &[Piece], out: &mut impl Sink) -> Range<usize> {
    let start = out.len();
    let mut fold = Fold { out, start, space: None };
    for piece in pieces {
        fold.piece(html, *piece);
    }
    start..fold.out.len()
}

struct Fold<'a, S> {
    out: &'a mut S,
    start: usize,
    /// White space seen and not written yet (bytes of the page).
    space: Option<Range<usize>>,
}

impl<S: Sink> Fold<'_, S> {
    fn piece(&mut self, html: &str, piece: Piece) {
        if piece.start == piece.end {
            return self.blank(piece.start..piece.end);
        }
        let mut at = piece.start;
        while at < piece.end {
            let rest = &html[at..piece.end];
            let plain = plain_length(rest);
            if plain > 0 {
                self.space_before();
                self.out.verbatim(&rest[..plain], at);
                at += plain;
                continue;
            }
            at += if rest.starts_with('&') { self.reference(rest, at) } else { self.spaces(rest, at) };
        }
    }

    fn spaces(&mut self, rest: &str, at: usize) -> usize {
        let run = rest.len() - rest.trim_start_matches(is_space).len();
        self.blank(at..at + run);
        run
    }

    fn blank(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) => space.end = range.end.max(space.end),
            None => self.space = Some(range),
        }
    }

    fn space_before(&mut self) {
        if let Some(space) = self.space.take()
            && self.out.len() > self.start
        {
            self.out.decoded(" ", space);
        }
    }

    fn reference(&mut self, rest: &str, at: usize) -> usize {
        let length = reference_length(rest);
        let decoded = decode(&rest[..length]);
        if decoded.chars().all(is_space) {
            self.blank(at..at + length);
        } else {
            self.space_before();
            self.out.decoded(&decoded, at..at + length);
        }
        length
    }
}

/// Bytes before the first reference or white space.
fn plain_length(words: &str) -> usize {
    let bytes = words.as_bytes();
    let mut at = 0;
    loop {
        // Of the characters beyond ASCII only those that begin with these bytes may be white space.
        let stops = |b: &u8| matches!(b, b'&' | b' ' | b'\t'..=b'\r' | 0xC2 | 0xE1 | 0xE2 | 0xE3);
        at += match bytes[at..].iter().position(stops) {
            Some(ahead) => ahead,
            None => return bytes.len(),
        };
        match words[at..].chars().next() {
            // One space between words stays as it is.
            Some(' ') if at > 0 && bytes.get(at + 1).is_some_and(|b| b.is_ascii_graphic() && *b != b'&') => {
                at += 2
            }
            Some(c) if !c.is_ascii() && !is_space(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

/// What a character reference stands for; itself, where it is none.
pub(super) fn decode(reference: &str) -> Cow<'static, str> {
    const COMMON: [(&str, &str); 14] = [
        ("&", "&"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{A0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#8217;", "’"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&mdash;", "—"),
    ];
    if let Some((_, ch)) = COMMON.iter().find(|(name, _)| *name == reference) {
        return Cow::Borrowed(ch);
    }
    let mut out = String::new();
    for token in Tokenizer::new(reference).flatten() {
        if let Token::String(words) = token {
            out.push_str(&String::from_utf8_lossy(&words));
        }
    }
    Cow::Owned(out)
}

/// Appends words with their references decoded; `at` is where they begin in the file.
pub(in crate::read) fn references(words: &str, at: usize, out: &mut TextBuilder) {
    let mut from = 0;
    while let Some(plain) = words[from..].find('&') {
        out.verbatim(&words[from..from + plain], at + from);
        from += plain;
        let length = reference_length(&words[from..]);
        out.decoded(&decode(&words[from..from + length]), at + from..at + from + length);
        from += length;
    }
    out.verbatim(&words[from..], at + from);
}

/// Words with their references decoded.
pub(super) fn decoded(words: &str) -> Cow<'_, str> {
    if !words.contains('&') {
        return Cow::Borrowed(words);
    }
    let mut out = TextBuilder::new();
    references(words, 0, &mut out);
    Cow::Owned(out.as_str().to_owned())
}

/// Bytes of the reference that `words` begin with, its `&` and `;` included.
fn reference_length(words: &str) -> usize {
    let name =
        words[1..].bytes().take(LONGEST_REFERENCE).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
    let length = 1 + name.count();
    length + usize::from(words.as_bytes().get(length) == Some(&b';'))
}

/// A string of markup (a title in a feed or a meta tag) as plain words.
pub(in crate::read) fn plain(markup: &str) -> String {
    let mut out = TextBuilder::new();
    references(markup, 0, &mut out);
    out.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_spaces_lead_back() {
        let html = "a &ldquo;b&rdquo;\n &nbsp; c &notit; &bogus; &#x1F600;d";
        let mut out = TextBuilder::new();
        let range = append(html, &[Piece { start: 0, end: html.len() }], &mut out);
        let (text, map) = out.finish();
        assert_eq!(&text.as_str()[range], "a “b” c ¬it; &bogus; 😀d");
        let at = text.as_str().find('😀').unwrap();
        let raw = map.raw(text.span(at..at + 4));
        assert_eq!(&html[raw.start as usize..raw.end as usize], "&#x1F600;");
        assert_eq!(plain("A &amp; B&#8217;s\n c"), "A & B’s c");
    }
}
