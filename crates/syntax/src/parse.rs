use std::ops::Range;

use crate::labels::{Dep, EntityLabel, Pos, Tag};

/// What is known of one text: arrays by token, and views of them.
///
/// A `Parse` holds no text. Offsets are bytes of the text that was parsed; other
/// positions are numbers of tokens, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    pub(crate) start: Vec<u32>,
    pub(crate) end: Vec<u32>,
    pub(crate) head: Vec<u32>,
    pub(crate) left: Vec<u32>,
    pub(crate) right: Vec<u32>,
    pub(crate) sentence: Vec<u32>,
    pub(crate) pos: Vec<Pos>,
    pub(crate) tag: Vec<Tag>,
    pub(crate) dep: Vec<Dep>,
    pub(crate) space: Vec<bool>,
    /// Where each lemma stands in `lemmas`.
    pub(crate) lemma: Vec<(u32, u32)>,
    pub(crate) lemmas: String,
    /// The first token of each sentence.
    pub(crate) sentences: Vec<u32>,
    pub(crate) entities: Vec<Entity>,
}

/// A named entity: tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its first token.
    pub start: usize,
    /// The token after its last.
    pub end: usize,
    /// What it is.
    pub label: EntityLabel,
}

impl Parse {
    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Whether there is no token: only the empty text has none.
    pub fn is_empty(&self) -> bool {
        self.start.is_empty()
    }

    /// Token `i`. Panics where there is none, as do the other questions about a token.
    pub fn token(&self, i: usize) -> Token<'_> {
        assert!(i < self.len(), "token {i} of {}", self.len());
        Token { parse: self, index: i }
    }

    /// All tokens in order.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = Token<'_>> + DoubleEndedIterator {
        (0..self.len()).map(|index| Token { parse: self, index })
    }

    /// The tokens of each sentence in order. They cover the text.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Range<usize>> + DoubleEndedIterator {
        (0..self.sentences.len()).map(|s| self.sentence(s))
    }

    /// The tokens of sentence number `s`.
    pub fn sentence(&self, s: usize) -> Range<usize> {
        let end = self.sentences.get(s + 1).map_or(self.len(), |&e| e as usize);
        self.sentences[s] as usize..end
    }

    /// The number of the sentence of token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentence[i] as usize
    }

    /// The named entities in order; they do not overlap.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The token that covers a byte; `None` for a space between tokens and past the end.
    pub fn token_at(&self, byte: usize) -> Option<usize> {
        let i = self.start.partition_point(|&s| s as usize <= byte).checked_sub(1)?;
        (byte < self.end[i] as usize).then_some(i)
    }

    /// The bytes of the text from the first to the last of some tokens.
    pub fn span(&self, tokens: Range<usize>) -> Range<usize> {
        match tokens.is_empty() {
            true => 0..0,
            false => self.start[tokens.start] as usize..self.end[tokens.end - 1] as usize,
        }
    }

    /// The dictionary form of token `i`.
    pub fn lemma(&self, i: usize) -> &str {
        let (start, end) = self.lemma[i];
        &self.lemmas[start as usize..end as usize]
    }

    /// The coarse part of speech of token `i`.
    pub fn pos(&self, i: usize) -> Pos {
        self.pos[i]
    }

    /// The fine part of speech of token `i`.
    pub fn tag(&self, i: usize) -> Tag {
        self.tag[i]
    }

    /// The relation of token `i` to its head.
    pub fn dep(&self, i: usize) -> Dep {
        self.dep[i]
    }

    /// The head of token `i`: itself where it is the root of its sentence.
    pub fn head(&self, i: usize) -> usize {
        self.head[i] as usize
    }

    /// Whether token `i` is white space.
    pub fn is_space(&self, i: usize) -> bool {
        self.space[i]
    }

    /// The first token of the subtree of token `i`.
    pub fn left_edge(&self, i: usize) -> usize {
        self.left[i] as usize
    }

    /// The last token of the subtree of token `i`.
    pub fn right_edge(&self, i: usize) -> usize {
        self.right[i] as usize
    }

    /// The tokens between the edges of the subtree of token `i`. Where arcs cross,
    /// some of them belong to another subtree.
    pub fn subtree(&self, i: usize) -> Range<usize> {
        self.left_edge(i)..self.right_edge(i) + 1
    }

    /// The tokens whose head is token `i`, in order. Looks through its subtree.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.subtree(i).filter(move |&c| c != i && self.head(c) == i)
    }

    /// The head of token `i`, the head of that, and so on up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> {
        let up = |&t: &usize| Some(self.head(t)).filter(|&h| h != t);
        std::iter::successors(up(&i), up)
    }

    /// Flat noun phrases: the tokens from the left edge of a nominal that heads a
    /// phrase up to itself, after the noun chunks of spaCy.
    pub fn noun_chunks(&self) -> impl Iterator<Item = Range<usize>> {
        let mut end = 0;
        (0..self.len()).filter_map(move |i| {
            let nominal = matches!(self.pos(i), Pos::Noun | Pos::Propn | Pos::Pron);
            let fits = nominal && self.left_edge(i) >= end && heads_phrase(self.dep(self.first_conjunct(i)));
            fits.then(|| {
                end = i + 1;
                self.left_edge(i)..end
            })
        })
    }

    /// The first of the conjuncts that token `i` belongs to; itself where there is one only.
    fn first_conjunct(&self, i: usize) -> usize {
        let mut at = i;
        while self.dep(at) == Dep::Conj && (at == i || self.head(at) < at) {
            at = self.head(at);
        }
        at
    }

    /// Works out the edges of all subtrees from the heads.
    pub(crate) fn set_edges(&mut self) {
        let len = self.len() as u32;
        self.left = (0..len).collect();
        self.right = (0..len).collect();
        for s in 0..self.sentences.len() {
            let sentence = self.sentence(s);
            // Once is enough for a projective tree; crossing arcs need a few rounds.
            while sentence.clone().fold(false, |changed, i| self.widen(i) | changed)
                | sentence.clone().rev().fold(false, |changed, i| self.widen(i) | changed)
            {}
        }
    }

    /// Lets the head of token `i` reach as far as the token does.
    fn widen(&mut self, i: usize) -> bool {
        let head = self.head[i] as usize;
        let (left, right) = (self.left[head].min(self.left[i]), self.right[head].max(self.right[i]));
        let changed = (left, right) != (self.left[head], self.right[head]);
        (self.left[head], self.right[head]) = (left, right);
        changed
    }
}

fn heads_phrase(dep: Dep) -> bool {
    use Dep::{Appos, Attr, Dative, Dobj, Nsubj, Nsubjpass, Oprd, Pcomp, Pobj, Root};
    matches!(dep, Oprd | Nsubj | Dobj | Nsubjpass | Pcomp | Pobj | Dative | Appos | Attr | Root)
}

/// A view of one token.
#[derive(Clone, Copy, Debug)]
pub struct Token<'p> {
    parse: &'p Parse,
    /// Its number.
    pub index: usize,
}

impl<'p> Token<'p> {
    /// Byte offset of its beginning.
    pub fn start(self) -> usize {
        self.parse.start[self.index] as usize
    }

    /// Byte offset of its end.
    pub fn end(self) -> usize {
        self.parse.end[self.index] as usize
    }

    /// Its bytes in the text.
    pub fn span(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Its words, given the text that was parsed.
    pub fn text(self, text: &str) -> &str {
        &text[self.span()]
    }

    /// Its dictionary form.
    pub fn lemma(self) -> &'p str {
        self.parse.lemma(self.index)
    }

    /// Its coarse part of speech.
    pub fn pos(self) -> Pos {
        self.parse.pos(self.index)
    }

    /// Its fine part of speech.
    pub fn tag(self) -> Tag {
        self.parse.tag(self.index)
    }

    /// Its relation to its head.
    pub fn dep(self) -> Dep {
        self.parse.dep(self.index)
    }

    /// Its head; itself for a root.
    pub fn head(self) -> Token<'p> {
        Token { parse: self.parse, index: self.parse.head(self.index) }
    }

    /// Whether it is white space.
    pub fn is_space(self) -> bool {
        self.parse.is_space(self.index)
    }
}
