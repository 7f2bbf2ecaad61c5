//! Text to tokens, as the weights were trained to see them: chunks between white
//! space, affixes cut off in turn, exceptions looked up, infixes split.

mod affixes;
mod sequences;
mod url;

use rustc_hash::FxHashMap;

use crate::Error;
use crate::chars::{self, Classes};
use crate::format::{File, Strings, Table};
use crate::lexicon::{Lexeme, Lexicon, WordTables};
use crate::rules::RuleWords;
use affixes::Affixes;
use sequences::Sequences;

/// A token: a word, where it begins, and whether a space follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) lexeme: u32,
    pub(crate) start: u32,
    pub(crate) space: bool,
}

/// The tables and rules of the tokenizer.
pub(crate) struct Tokenizer {
    pub(crate) classes: Classes,
    words: WordTables,
    affixes: Affixes,
    exceptions: Table,
    sequences: Sequences,
    longest_exception: usize,
}

/// What a tokenizer remembers from text to text.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) lexicon: Lexicon,
    chunks: FxHashMap<Box<str>, (u32, u32)>,
    pieces: Vec<u32>,
    exceptions: FxHashMap<usize, Vec<u32>>,
    affix_scratch: Vec<(usize, usize)>,
}

/// Chunks longer than this many bytes are not remembered.
const LONG_CHUNK: usize = 48;
/// Separates the tokens of an exception, and a token from its norm.
const TOKEN_MARK: char = '\u{1}';
const NORM_MARK: char = '\u{2}';

impl Tokenizer {
    pub(crate) fn read(file: &File) -> Result<Tokenizer, Error> {
        let exceptions = Table::read(file, "exc")?;
        let longest = (0..exceptions.keys().len()).map(|i| exceptions.keys().bytes(i).len()).max();
        Ok(Tokenizer {
            classes: Classes::read(file)?,
            words: WordTables::read(file)?,
            affixes: Affixes::new(
                by_length(file.strings("tok.currency")?),
                by_length(file.strings("tok.units")?),
            ),
            sequences: Sequences::read(file)?,
            exceptions,
            longest_exception: longest.unwrap_or(0),
        })
    }

    /// Appends the tokens of `text`. The offsets are `u32`: the caller keeps the text below 4 GiB.
    pub(crate) fn tokenize(&self, text: &str, rules: &RuleWords, memory: &mut Memory, out: &mut Vec<Token>) {
        let mut run = Run { tokenizer: self, rules, memory, out };
        let mut start = 0;
        let Some(first) = text.chars().next() else {
            return;
        };
        let mut in_space = chars::is_space(first);
        for (at, c) in text.char_indices() {
            if chars::is_space(c) == in_space {
                continue;
            }
            if start < at {
                run.chunk(&text[start..at], start);
            }
            start = at;
            if c == ' ' {
                start += 1;
                if let Some(last) = run.out.last_mut() {
                    last.space = true;
                }
            }
            in_space = !in_space;
        }
        if start < text.len() {
            run.chunk(&text[start..], start);
        }
        self.sequences.apply(self, rules, memory, out);
    }

    fn exception(&self, chunk: &str) -> Option<usize> {
        if chunk.len() > self.longest_exception { None } else { self.exceptions.find(chunk) }
    }

    fn word(&self, text: &str, norm: Option<&str>, rules: &RuleWords, lexicon: &mut Lexicon) -> u32 {
        let known = if norm.is_none() { lexicon.find(text) } else { None };
        known.unwrap_or_else(|| {
            let lexeme = self.words.lexeme(&self.classes, text, norm);
            let rule_word = rules.number(&lexeme.lower);
            let begins_sequence = self.sequences.begin_with(text);
            lexicon.add(Lexeme { rule_word, begins_sequence, ..lexeme }, norm.is_none())
        })
    }

    /// The words that an exception stands for.
    fn excepted<'m>(&self, exception: usize, rules: &RuleWords, memory: &'m mut Memory) -> &'m [u32] {
        let Memory { exceptions, lexicon, .. } = memory;
        exceptions.entry(exception).or_insert_with(|| {
            let parts = self.exceptions.values().get(exception).split(TOKEN_MARK);
            parts
                .map(|part| match part.split_once(NORM_MARK) {
                    Some((text, norm)) => self.word(text, Some(norm), rules, lexicon),
                    None => self.word(part, None, rules, lexicon),
                })
                .collect()
        })
    }
}

fn by_length(strings: Strings) -> Vec<String> {
    let mut strings: Vec<String> = strings.iter().map(String::from).collect();
    strings.sort_by_key(|s| std::cmp::Reverse(s.chars().count()));
    strings
}

/// One text on its way through the tokenizer.
struct Run<'a> {
    tokenizer: &'a Tokenizer,
    rules: &'a RuleWords,
    memory: &'a mut Memory,
    out: &'a mut Vec<Token>,
}

impl Run<'_> {
    /// A stretch of either white space or none.
    fn chunk(&mut self, chunk: &str, start: usize) {
        if let Some(&(from, to)) = self.memory.chunks.get(chunk) {
            let mut at = start as u32;
            for i in from..to {
                let lexeme = self.memory.pieces[i as usize];
                self.out.push(Token { lexeme, start: at, space: false });
                at += self.memory.lexicon.get(lexeme).text.len() as u32;
            }
            return;
        }
        let before = self.out.len();
        self.split(chunk, start);
        if chunk.len() <= LONG_CHUNK {
            let from = self.memory.pieces.len() as u32;
            self.memory.pieces.extend(self.out[before..].iter().map(|t| t.lexeme));
            self.memory.chunks.insert(chunk.into(), (from, self.memory.pieces.len() as u32));
        }
    }

    /// Cuts affixes off both ends until an exception or nothing more is found.
    fn split(&mut self, chunk: &str, start: usize) {
        let tok = self.tokenizer;
        let mut suffixes = std::mem::take(&mut self.memory.affix_scratch);
        let (mut low, mut high) = (0, chunk.len());
        let mut exception = None;
        while low < high {
            let rest = &chunk[low..high];
            exception = tok.exception(rest);
            if exception.is_some() {
                break;
            }
            let prefix = tok.affixes.prefix(&tok.classes, rest);
            if prefix > 0 {
                exception = tok.exception(&rest[prefix..]);
                if exception.is_some() {
                    self.word(rest, start + low, prefix);
                    low += prefix;
                    break;
                }
            }
            let suffix = tok.affixes.suffix(&tok.classes, &rest[prefix..]);
            if suffix > 0 {
                exception = tok.exception(&rest[..rest.len() - suffix]);
                if exception.is_some() {
                    suffixes.push((high - suffix, high));
                    high -= suffix;
                    break;
                }
            }
            if prefix > 0 {
                self.word(rest, start + low, prefix);
                low += prefix;
            }
            if suffix > 0 {
                suffixes.push((high - suffix, high));
                high -= suffix;
            }
            if prefix + suffix == 0 {
                break;
            }
        }
        self.middle(&chunk[low..high], start + low, exception);
        for (from, to) in suffixes.drain(..).rev() {
            self.word(&chunk[from..to], start + from, to - from);
        }
        self.memory.affix_scratch = suffixes;
    }

    /// What is left between the affixes.
    fn middle(&mut self, middle: &str, start: usize, exception: Option<usize>) {
        if middle.is_empty() {
            return;
        }
        let tok = self.tokenizer;
        if let Some(exception) = exception {
            let mut at = start;
            for i in 0..tok.excepted(exception, self.rules, self.memory).len() {
                let lexeme = self.memory.exceptions[&exception][i];
                self.out.push(Token { lexeme, start: at as u32, space: false });
                at += self.memory.lexicon.get(lexeme).text.len();
            }
            return;
        }
        if url::matches(&tok.classes, middle) {
            return self.word(middle, start, middle.len());
        }
        let mut from = 0;
        for infix in tok.affixes.infixes(&tok.classes, middle) {
            if infix.start == 0 {
                continue;
            }
            if infix.start > from {
                self.word(&middle[from..], start + from, infix.start - from);
            }
            self.word(&middle[infix.clone()], start + infix.start, infix.len());
            from = infix.end;
        }
        if from < middle.len() {
            self.word(&middle[from..], start + from, middle.len() - from);
        }
    }

    /// Appends the first `len` bytes of `text` as a token.
    fn word(&mut self, text: &str, start: usize, len: usize) {
        let lexeme = self.tokenizer.word(&text[..len], None, self.rules, &mut self.memory.lexicon);
        self.out.push(Token { lexeme, start: start as u32, space: false });
    }
}
