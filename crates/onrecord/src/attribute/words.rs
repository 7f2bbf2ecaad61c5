//! The words around quotations: a paragraph as a row of tokens in which each quotation is one.

use super::marks::Pair;
use crate::text::{Span, Text};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word that begins with a capital.
    Capital,
    /// Any other word or number.
    Lower,
    /// A mark of punctuation.
    Point(char),
    /// A whole quotation; the number is its place in the list of pairs.
    Quote(usize),
}

/// A token of the paragraph's own text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// Whether a sentence of the paragraph's own text begins here.
    pub(crate) first: bool,
}

impl Word {
    pub(crate) fn is_point(&self, c: char) -> bool {
        self.kind == Kind::Point(c)
    }

    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Capital | Kind::Lower)
    }
}

/// The tokens of one paragraph; `quotes` are the outermost pairs that lie in it, in order.
pub(crate) fn words(text: &Text, block: Span, quotes: &[(usize, Pair)], out: &mut Vec<Word>) {
    out.clear();
    let mut quotes = quotes.iter().peekable();
    let all = text.as_str();
    let mut at = block.start();
    let mut first = true;
    while at < block.end() {
        if let Some((index, pair)) = quotes.next_if(|(_, p)| p.outer.start() <= at) {
            out.push(Word { span: pair.outer, kind: Kind::Quote(*index), first });
            first = ends_sentence(&text[pair.inner]);
            at = pair.outer.end().max(at);
            continue;
        }
        let limit = quotes.peek().map_or(block.end(), |(_, p)| p.outer.start().min(block.end()));
        let Some(c) = all[at..limit].chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (len, kind) = token(&all[at..limit], c);
        let span = text.span(at..at + len);
        let starts = first && !matches!(kind, Kind::Point(')' | ']' | ',' | ';'));
        out.push(Word { span, kind, first: starts });
        first = matches!(kind, Kind::Point('.' | '?' | '!'))
            || (first && matches!(kind, Kind::Point(_)) && !starts);
        at += len;
    }
}

/// Whether words end as a sentence does.
pub(crate) fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['’', '\'', '”', '"', ')']).ends_with(['.', '!', '?'])
}

fn token(rest: &str, c: char) -> (usize, Kind) {
    if !is_inner(c) {
        return (c.len_utf8(), Kind::Point(c));
    }
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, ch)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let joins = matches!(ch, '\'' | '’' | '-' | '.' | ',' | '&' | '/' | '@')
            && i > 0
            && next.is_some_and(is_inner);
        if !is_inner(ch) && !(joins && (ch != ',' || next.is_some_and(|n| n.is_ascii_digit()))) {
            break;
        }
        len = i + ch.len_utf8();
    }
    if rest[len..].starts_with('.') && abbreviated(&rest[..len], &rest[len + 1..]) {
        len += 1;
    }
    (len, if c.is_uppercase() { Kind::Capital } else { Kind::Lower })
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '#' | '@' | '%' | '_')
}

/// Whether the full stop after a word belongs to it: initials, and titles and months cut short.
fn abbreviated(word: &str, after: &str) -> bool {
    const SHORT: [&str; 44] = [
        "Mr", "Mrs", "Ms", "Dr", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Col", "Lt", "Capt",
        "Sgt", "Maj", "Adm", "Rev", "Prof", "St", "Jr", "Sr", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov",
        "Dec", "vs", "Inc", "Corp", "Co", "Ltd", "Fla", "Calif", "Mass", "Pa", "Va", "Ga", "Ill", "Wis",
        "Mich", "Hon",
    ];
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.chars().rev().nth(1) == Some('.');
    let sentence_goes_on = after.trim_start().chars().next().is_some_and(|c| c.is_alphanumeric() || c == ',');
    (single || dotted || SHORT.contains(&word)) && sentence_goes_on
}
