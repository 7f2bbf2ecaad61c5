//! Words, digits and marks of a text with their places: what dates and figures are read from.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Digits,
    Mark,
}

/// One token; the bytes are those of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// In lower case.
    pub(crate) word: String,
    pub(crate) kind: Kind,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

/// The tokens of `text`, offsets moved by `base`. Digits keep their inner commas and points.
pub(crate) fn tokens(text: &str, base: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if c.is_ascii_digit() {
            Kind::Digits
        } else if c.is_alphabetic() {
            Kind::Word
        } else {
            Kind::Mark
        };
        while kind != Kind::Mark
            && let Some(&(at, next)) = chars.peek()
        {
            let inner = matches!(next, ',' | '.')
                && kind == Kind::Digits
                && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            let goes_on = match kind {
                Kind::Digits => next.is_ascii_digit() || inner,
                _ => next.is_alphabetic(),
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let word = text[start..end].to_lowercase();
        tokens.push(Token {
            start: base + start,
            end: base + end,
            word,
            kind,
            capital: c.is_uppercase(),
            spaced,
        });
        spaced = false;
    }
    tokens
}

/// A cursor's view: the words from a place on, "" past the end.
pub(crate) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |t| t.word.as_str())
}

/// Whether the tokens from `at` on are these words.
pub(crate) fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, w)| word(tokens, at + i) == *w)
}
