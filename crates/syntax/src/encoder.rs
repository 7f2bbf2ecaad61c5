//! Tokens to vectors in context, with a memory of words.

use std::ops::Range;

use pulp::Arch;

use crate::maxout::WIDTH;
use crate::tok2vec::{DEPTH, Features, Scratch, Tok2Vec};
use crate::tokenizer::{Memory, Token};

/// Words after which the memory begins anew. A row is 384 bytes.
const MOST_ROWS: usize = 12 << 10;
const NONE: u32 = u32::MAX;
/// The row of what stands before and after a text.
const BLANK: u32 = 0;

/// A tok2vec's memory of words, and its buffers.
#[derive(Default)]
pub(crate) struct Encoder {
    /// For each word without and with a space after it, its row.
    known: Vec<u32>,
    rows: Vec<f32>,
    /// Words whose rows are still to be worked out.
    unknown: Vec<Features>,
    slots: Vec<u32>,
    vectors: Vec<f32>,
    scratch: Scratch,
}

impl Encoder {
    /// The vectors of the tokens in `range`, seen in their context.
    pub(crate) fn encode(
        &mut self,
        arch: Arch,
        layer: &Tok2Vec,
        memory: &Memory,
        tokens: &[Token],
        range: Range<usize>,
    ) -> &[f32] {
        let count = range.len() + 2 * DEPTH;
        if self.rows.is_empty() || self.rows.len() > MOST_ROWS * WIDTH {
            self.rows.clear();
            self.rows.resize(WIDTH, 0.0);
            self.known.clear();
        }
        self.known.resize(memory.lexicon.len() * 2, NONE);
        self.slots.clear();
        self.slots.push(BLANK);
        // As many blank places count at either end of a text as there are convolutions.
        for place in range.start..range.start + count {
            let token = place.checked_sub(DEPTH).and_then(|t| tokens.get(t));
            let slot = token.map_or(BLANK, |&t| self.slot(layer, memory, t));
            self.slots.push(slot);
        }
        self.slots.push(BLANK);
        let at = self.rows.len();
        self.rows.resize(at + self.unknown.len() * WIDTH, 0.0);
        layer.embed(arch, &self.unknown, &mut self.scratch, &mut self.rows[at..]);
        self.unknown.clear();
        layer.encode(arch, &self.rows, &self.slots, &mut self.vectors, &mut self.scratch);
        &self.vectors[(DEPTH + 1) * WIDTH..][..range.len() * WIDTH]
    }

    /// The row of a token's word.
    fn slot(&mut self, layer: &Tok2Vec, memory: &Memory, token: Token) -> u32 {
        let spaced = layer.features() > 4 && token.space;
        let key = token.lexeme as usize * 2 + usize::from(spaced);
        if self.known[key] == NONE {
            let word = memory.lexicon.get(token.lexeme);
            let [norm, prefix, suffix, shape] = word.ids;
            let features: Features =
                [norm, prefix, suffix, shape, u64::from(spaced), u64::from(word.is_space)];
            self.known[key] = (self.rows.len() / WIDTH + self.unknown.len()) as u32;
            self.unknown.push(features);
        }
        self.known[key]
    }
}
