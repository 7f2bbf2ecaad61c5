//! Exceptions that affixes have cut apart are put together again.

use super::{Memory, TOKEN_MARK, Token, Tokenizer};
use crate::Error;
use crate::format::{File, Table};
use crate::rules::RuleWords;

const SEQUENCE_MARK: char = '\u{2}';

/// For the first token of each such exception, the sequences that begin with it.
pub(crate) struct Sequences(Table);

impl Sequences {
    pub(crate) fn read(file: &File) -> Result<Sequences, Error> {
        Ok(Sequences(Table::read(file, "seq")?))
    }

    pub(crate) fn begin_with(&self, text: &str) -> bool {
        self.0.find(text).is_some()
    }

    /// Replaces the sequences among `tokens`: longest first, then leftmost, without overlap.
    pub(crate) fn apply(
        &self,
        tok: &Tokenizer,
        rules: &RuleWords,
        memory: &mut Memory,
        tokens: &mut Vec<Token>,
    ) {
        let mut found = self.find(memory, tokens);
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let mut seen = vec![false; tokens.len()];
        let mut kept = Vec::new();
        for (start, end) in found {
            if !seen[start] && !seen[end - 1] {
                kept.push((start, end));
            }
            seen[start..end].fill(true);
        }
        kept.sort_unstable();
        let mut out = Vec::with_capacity(tokens.len() + kept.len());
        let mut done = 0;
        for (start, end) in kept {
            out.extend_from_slice(&tokens[done..start]);
            done = end;
            if !rewrite(tok, rules, memory, &tokens[start..end], &mut out) {
                out.extend_from_slice(&tokens[start..end]);
            }
        }
        out.extend_from_slice(&tokens[done..]);
        *tokens = out;
    }

    fn find(&self, memory: &Memory, tokens: &[Token]) -> Vec<(usize, usize)> {
        let text = |t: &Token| &*memory.lexicon.get(t.lexeme).text;
        let mut found = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            if !memory.lexicon.get(token.lexeme).begins_sequence {
                continue;
            }
            for sequence in self.0.get(text(token)).unwrap_or_default().split(SEQUENCE_MARK) {
                let len = sequence.split(TOKEN_MARK).count();
                let fits = i + len <= tokens.len()
                    && sequence.split(TOKEN_MARK).zip(&tokens[i..]).all(|(part, t)| part == text(t));
                if fits {
                    found.push((i, i + len));
                }
            }
        }
        found
    }
}

/// Appends the exception's own tokens; false where a space within makes it another text.
fn rewrite(
    tok: &Tokenizer,
    rules: &RuleWords,
    memory: &mut Memory,
    old: &[Token],
    out: &mut Vec<Token>,
) -> bool {
    let Some((last, before)) = old.split_last() else {
        return false;
    };
    let whole: String = old.iter().map(|t| &*memory.lexicon.get(t.lexeme).text).collect();
    let Some(exception) = tok.exception(&whole).filter(|_| before.iter().all(|t| !t.space)) else {
        return false;
    };
    let mut start = old[0].start;
    for lexeme in tok.excepted(exception, rules, memory).to_vec() {
        out.push(Token { lexeme, start, space: false });
        start += memory.lexicon.get(lexeme).text.len() as u32;
    }
    if let Some(token) = out.last_mut() {
        token.space = last.space;
    }
    true
}
