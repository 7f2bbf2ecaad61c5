//! Finds which quotation mark belongs to which.
//!
//! A paragraph is read once from left to right. Double marks (`"`, `“”`, `„“`, `«»`, two
//! backticks or apostrophes) pair by their form and by the white space around them; single marks
//! need a closing partner nearby, or else they are apostrophes.

use crate::article::{Article, Block};
use crate::text::{Span, Text};

/// A pair of quotation marks, or an opening one whose partner is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The words between the marks.
    pub(crate) inner: Span,
    /// The same with the marks.
    pub(crate) outer: Span,
    /// How many pairs it lies in.
    pub(crate) depth: u8,
    /// Whether single marks (`‘ ’`, `'`) make it.
    pub(crate) single: bool,
    /// Whether its closing mark was found.
    pub(crate) closed: bool,
    /// Whether it reopens a quotation that the paragraph before left open.
    pub(crate) reopened: bool,
    /// The block of the article that it lies in.
    pub(crate) block: usize,
}

/// Pairs deeper than this are not looked for: nothing printed nests so.
const DEEPEST: usize = 4;
/// How far the partner of a single mark may be, in bytes; a bound on the work.
const SINGLE_REACH: usize = 1200;

/// All pairs of an article's body in the order of their opening marks.
pub(crate) fn pairs(article: &Article) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut left_open = false;
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.is_body() {
            continue;
        }
        let from = found.len();
        Paragraph::new(&article.text, block, index).read(&mut found);
        found[from..].sort_by_key(|p: &Pair| (p.outer.start(), std::cmp::Reverse(p.outer.end())));
        let first = found.get_mut(from).filter(|p| p.outer.start() == block.span.start() && !p.single);
        if let Some(first) = first {
            first.reopened = left_open;
        }
        left_open = found[from..].iter().any(|p| !p.closed && p.depth == 0);
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Glyph {
    /// `"`, and two apostrophes or backticks used for it: opens or closes.
    Straight,
    /// `“` and `„`; the first also closes what the second opened.
    High,
    Low,
    /// `”`: closes, and now and then opens where a typesetter slipped.
    Close,
    Left,
    Right,
    /// `‘`
    SingleOpen,
    /// `’` and `'`: an apostrophe nearly always.
    SingleClose,
}

struct Open {
    glyph: Glyph,
    at: usize,
    inner: usize,
}

struct Paragraph<'a> {
    text: &'a Text,
    words: &'a str,
    block: usize,
    start: usize,
    end: usize,
    stack: Vec<Open>,
}

impl<'a> Paragraph<'a> {
    fn new(text: &'a Text, block: &Block, index: usize) -> Self {
        let (start, end) = (block.span.start(), block.span.end());
        Paragraph { text, words: text.as_str(), block: index, start, end, stack: Vec::new() }
    }

    fn read(&mut self, out: &mut Vec<Pair>) {
        let bytes = self.words.as_bytes();
        let mut at = self.start;
        while at < self.end {
            let Some((glyph, len)) = glyph(&bytes[at..self.end]) else {
                at += 1;
                continue;
            };
            match glyph {
                Glyph::SingleOpen | Glyph::SingleClose => self.single(glyph, at, len, out),
                _ => self.double(glyph, at, len, out),
            }
            at += len;
        }
        while let Some(open) = self.stack.pop() {
            let end = self.start + self.words[self.start..self.end].trim_end().len();
            self.push(open, end.max(at.min(self.end)), None, out);
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.words[self.start..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.words[at..self.end].chars().next()
    }

    fn double(&mut self, glyph: Glyph, at: usize, len: usize, out: &mut Vec<Pair>) {
        let (before, after) = (self.before(at), self.after(at + len));
        let opens = after.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(is_gap);
        let closes = before.is_some_and(|c| !c.is_whitespace());
        let top = self.stack.last().map(|o| o.glyph);
        let closing = match (glyph, top) {
            (_, None) => false,
            (Glyph::High, Some(Glyph::Low)) | (Glyph::Right, Some(_)) => true,
            (Glyph::Left, Some(Glyph::Right)) => true,
            (Glyph::Close, Some(_)) => true,
            (Glyph::High, Some(Glyph::High | Glyph::Close)) => closes && !opens,
            (Glyph::Straight, Some(Glyph::Straight)) => !opens || self.ends_here(at, len),
            (Glyph::Straight, Some(_)) => closes && !opens,
            _ => false,
        };
        if closing {
            self.close(at, at + len, out);
            return;
        }
        let may_open = match glyph {
            Glyph::High | Glyph::Low | Glyph::Left => after.is_some(),
            Glyph::Straight | Glyph::Close | Glyph::Right => opens,
            _ => false,
        };
        if !may_open {
            return;
        }
        if matches!((glyph, top), (Glyph::High, Some(Glyph::High)) | (Glyph::Straight, Some(Glyph::Straight)))
        {
            self.abandon(at, out);
        }
        if self.stack.len() < DEEPEST {
            self.stack.push(Open { glyph, at, inner: at + len });
        }
    }

    /// A straight mark that could open as well as close (` "` before a dash, say) closes where the
    /// open quotation has begun and what follows is no word.
    fn ends_here(&self, at: usize, len: usize) -> bool {
        let dash_before = self.before(at).is_some_and(|c| matches!(c, '-' | '—' | '–' | '…'));
        dash_before
            || !self
                .after(at + len)
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '‘' | '$' | '['))
    }

    /// A second opening mark of the same kind: the first lost its partner, and ends before it.
    fn abandon(&mut self, at: usize, out: &mut Vec<Pair>) {
        if let Some(open) = self.stack.pop() {
            let end = self.start + self.words[self.start..at].trim_end().len();
            self.push(open, end, None, out);
        }
    }

    fn close(&mut self, at: usize, past: usize, out: &mut Vec<Pair>) {
        if let Some(open) = self.stack.pop() {
            self.push(open, at, Some(past), out);
        }
    }

    fn push(&self, open: Open, inner_end: usize, past: Option<usize>, out: &mut Vec<Pair>) {
        let inner_end = inner_end.max(open.inner);
        out.push(Pair {
            inner: self.text.trim(self.text.span(open.inner..inner_end)),
            outer: self.text.span(open.at..past.unwrap_or(inner_end)),
            depth: self.stack.len() as u8,
            single: matches!(open.glyph, Glyph::SingleOpen | Glyph::SingleClose),
            closed: past.is_some(),
            reopened: false,
            block: self.block,
        });
    }

    /// A single mark that opens is paired at once with the likeliest of the marks ahead; one that
    /// only closes has been taken by then, or is an apostrophe.
    fn single(&mut self, glyph: Glyph, at: usize, len: usize, out: &mut Vec<Pair>) {
        let (before, after) = (self.before(at), self.after(at + len));
        let opens = before.is_none_or(is_gap) && after.is_some_and(|c| !c.is_whitespace() && !is_gap(c));
        if !opens || (glyph == Glyph::SingleClose && before == Some('’')) {
            return;
        }
        if out.iter().rev().take(3).any(|p| p.single && p.outer.end() > at && p.outer.end() <= at + len) {
            return;
        }
        if self.elided(at + len) {
            return;
        }
        if let Some(end) = self.single_partner(at + len) {
            let past = end + self.words[end..].chars().next().map_or(1, char::len_utf8);
            self.push(Open { glyph, at, inner: at + len }, end, Some(past), out);
        }
    }

    /// `’90s`, `’em`, `’til`: a word that has lost its beginning.
    fn elided(&self, at: usize) -> bool {
        let rest = &self.words[at..self.end];
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).take(8).collect();
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        (digits == 2 && matches!(word.get(2..), Some("" | "s")))
            || matches!(
                word.to_ascii_lowercase().as_str(),
                "em" | "til" | "tis" | "twas" | "cause" | "bout" | "n" | "round" | "cuz"
            )
    }

    /// The closing single mark for an opening one: the first that follows punctuation or cannot be
    /// a possessive (`workers’ rights`); a possessive only where nothing better is ahead.
    fn single_partner(&self, from: usize) -> Option<usize> {
        let mut reach = (from + SINGLE_REACH).min(self.end);
        while !self.words.is_char_boundary(reach) {
            reach -= 1;
        }
        let mut fallback = None;
        for (i, c) in self.words[from..reach].char_indices() {
            let at = from + i;
            if matches!(c, '"' | '”' | '“' | '»') {
                break;
            }
            if !matches!(c, '’' | '\'') || i == 0 {
                continue;
            }
            let (before, after) = (self.before(at), self.after(at + c.len_utf8()));
            if before.is_none_or(|b| b.is_whitespace()) || after.is_some_and(|a| a.is_alphanumeric()) {
                continue;
            }
            let possessive = matches!(before, Some('s' | 'z' | 'x'))
                && self.words[at + c.len_utf8()..self.end].chars().nth(1).is_some_and(char::is_alphanumeric);
            if !possessive {
                return Some(at);
            }
            fallback = fallback.or(Some(at));
        }
        fallback
    }
}

/// What may stand before an opening mark: white space, a bracket, a dash, another opening mark.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\'' | '«' | '>' | ':' | '…' | '='
        )
}

fn glyph(bytes: &[u8]) -> Option<(Glyph, usize)> {
    Some(match bytes {
        [b'"', ..] => (Glyph::Straight, 1),
        [b'\'', b'\'', ..] | [b'`', b'`', ..] => (Glyph::Straight, 2),
        [0xE2, 0x80, 0x99, 0xE2, 0x80, 0x99, ..] => (Glyph::Close, 6),
        [0xE2, 0x80, 0x98, 0xE2, 0x80, 0x98, ..] => (Glyph::High, 6),
        [b'\'', ..] => (Glyph::SingleClose, 1),
        [0xE2, 0x80, 0x9C, ..] => (Glyph::High, 3),
        [0xE2, 0x80, 0x9D, ..] => (Glyph::Close, 3),
        [0xE2, 0x80, 0x9E, ..] => (Glyph::Low, 3),
        [0xE2, 0x80, 0x98, ..] => (Glyph::SingleOpen, 3),
        [0xE2, 0x80, 0x99, ..] => (Glyph::SingleClose, 3),
        [0xC2, 0xAB, ..] => (Glyph::Left, 2),
        [0xC2, 0xBB, ..] => (Glyph::Right, 2),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Kind, Metadata};
    use crate::text::RawMap;

    fn article(words: &str) -> Article {
        let text = Text::new(words);
        let mut at = 0;
        let lines = words.split_inclusive('\n').map(|line| {
            at += line.len();
            Block { span: text.trim(text.span(at - line.len()..at)), kind: BlockKind::Paragraph }
        });
        let blocks = lines.collect();
        Article {
            file: String::new(),
            name: String::new(),
            kind: Kind::Report,
            raw: RawMap::identity(words.len(), 0),
            hash: String::new(),
            meta: Metadata::default(),
            blocks,
            warnings: Vec::new(),
            duplicates: Vec::new(),
            text,
        }
    }

    /// The words of each pair, with its depth; `~` where the closing mark is missing.
    fn found(words: &str) -> Vec<String> {
        let article = article(words);
        let show = |p: &Pair| {
            let end = if p.closed { "" } else { "~" };
            format!("{}{}{end}", p.depth, &article.text[p.inner])
        };
        pairs(&article).iter().map(show).collect()
    }

    #[test]
    fn marks_of_all_kinds_pair() {
        assert_eq!(found("He said \"yes,\" then \"no.\""), ["0yes,", "0no."]);
        assert_eq!(found("“Yes,\" he said."), ["0Yes,"]);
        assert_eq!(found("\"Yes,” he said."), ["0Yes,"]);
        assert_eq!(found("«Oui», „ja“ and ``yes''"), ["0Oui", "0ja", "0yes"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        assert_eq!(
            found("“They said ‘no way’ to the workers’ demands,” she said."),
            ["0They said ‘no way’ to the workers’ demands,", "1no way"]
        );
        assert_eq!(found("The ’90s weren’t the dogs’ best years."), Vec::<String>::new());
        assert_eq!(found("‘It’s over,’ he said."), ["0It’s over,"]);
    }

    #[test]
    fn an_open_mark_ends_with_its_paragraph_and_may_be_reopened() {
        assert_eq!(found("“One.\n“Two.”"), ["0One.~", "0Two."]);
        let article = article("“One.\n“Two.”");
        assert!(pairs(&article)[1].reopened);
    }

    #[test]
    fn inches_are_no_marks() {
        assert_eq!(found("A 12\" pipe."), Vec::<String>::new());
    }
}
