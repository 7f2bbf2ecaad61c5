//! Words as the weights know them: the ids of norm, first letter, last three
//! letters and shape. Each distinct word is worked out once.

use rustc_hash::FxHashMap;

use crate::Error;
use crate::chars::{self, Classes};
use crate::format::{File, Strings};
use crate::hash::string_hash;

/// One word form.
pub(crate) struct Lexeme {
    pub(crate) text: Box<str>,
    pub(crate) lower: Box<str>,
    /// Norm, prefix, suffix, shape.
    pub(crate) ids: [u64; 4],
    pub(crate) is_space: bool,
    /// The number of `lower` among the words that rules speak of; 0 for others.
    pub(crate) rule_word: u16,
    /// Whether a special sequence of tokens may begin with this one.
    pub(crate) begins_sequence: bool,
}

/// The tables by which lexemes are made.
pub(crate) struct WordTables {
    symbols: Strings,
    symbol_ids: Vec<u32>,
    norm_ids: Vec<u64>,
    norms: Strings,
}

/// Words longer than this many characters have one shape.
const LONG: usize = 100;

impl WordTables {
    pub(crate) fn read(file: &File) -> Result<WordTables, Error> {
        let tables = WordTables {
            symbols: file.strings("sym.k")?,
            symbol_ids: file.u32s("sym.v")?,
            norm_ids: file.u64s("norm.id")?,
            norms: file.strings("norm.v")?,
        };
        if tables.symbols.len() != tables.symbol_ids.len() || tables.norms.len() != tables.norm_ids.len() {
            return Err(Error::broken("the tables of words"));
        }
        Ok(tables)
    }

    /// The id of a string: a reserved number for the few symbols, or its hash.
    fn id(&self, s: &str) -> u64 {
        if s.is_empty() {
            return 0;
        }
        match self.symbols.find(s) {
            Some(i) => u64::from(self.symbol_ids[i]),
            None => string_hash(s.as_bytes()),
        }
    }

    /// Works out a word; `norm` where an exception of the tokenizer gives one.
    pub(crate) fn lexeme(&self, classes: &Classes, text: &str, norm: Option<&str>) -> Lexeme {
        let lower = text.to_lowercase();
        let known = || self.norm_ids.binary_search(&self.id(text)).ok().map(|i| self.norms.get(i));
        let norm = self.id(norm.or_else(known).unwrap_or(&lower));
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let ids = [norm, self.id(&text[..first]), self.id(&text[last..]), self.id(&shape(classes, text))];
        let is_space = !text.is_empty() && text.chars().all(chars::is_space);
        Lexeme { text: text.into(), lower: lower.into(), ids, is_space, rule_word: 0, begins_sequence: false }
    }
}

/// `Xxxx-dd`: the kinds of letters, runs cut to four.
fn shape(classes: &Classes, text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".into();
    }
    let mut shape = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in text.chars() {
        let class = classes.of(c);
        let kind = match class {
            _ if class & chars::LETTER != 0 && class & chars::UPPER != 0 => 'X',
            _ if class & chars::LETTER != 0 => 'x',
            _ if class & chars::DIGIT != 0 => 'd',
            _ => c,
        };
        run = if kind == last && !shape.is_empty() { run + 1 } else { 0 };
        last = kind;
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

/// The words met so far, by number.
#[derive(Default)]
pub(crate) struct Lexicon {
    lexemes: Vec<Lexeme>,
    by_text: FxHashMap<Box<str>, u32>,
    bytes: usize,
}

impl Lexicon {
    pub(crate) fn get(&self, id: u32) -> &Lexeme {
        &self.lexemes[id as usize]
    }

    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.by_text.get(text).copied()
    }

    /// Adds a word; under its text, unless an exception gave it a norm of its own.
    pub(crate) fn add(&mut self, lexeme: Lexeme, under_text: bool) -> u32 {
        let id = self.lexemes.len() as u32;
        self.bytes += lexeme.text.len() + lexeme.lower.len();
        if under_text {
            self.by_text.insert(lexeme.text.clone(), id);
        }
        self.lexemes.push(lexeme);
        id
    }

    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Bytes held for the words' texts.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }
}
