use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::encoder::Encoder;
use crate::labels::{Dep, Pos};
use crate::model::Model;
use crate::rules::Seen;
use crate::sentences::sentence_starts;
use crate::tokenizer::{Memory, Token};
use crate::transition::entities::{self, Place};
use crate::transition::{Products, dependencies};
use crate::{Entity, Parse};

/// Tokens that are worked on together, as far as sentences allow.
const STRETCH: usize = 512;
/// Tokens after which a sentence is broken off.
const LONGEST_SENTENCE: usize = 4096;
/// Tokens after a stretch that the dependency parser looks at.
const LOOK_AHEAD: usize = 2;
/// Words, and bytes of words, after which a parser forgets what it remembers.
const MOST_WORDS: usize = 1 << 16;
const MOST_BYTES: usize = 4 << 20;

/// Parses texts one after the other; remembers words and keeps its buffers.
///
/// What it has parsed before never changes what it answers.
pub struct Parser<'m> {
    model: &'m Model,
    memory: Memory,
    lemmas: LemmaMemory,
    tokens: Vec<Token>,
    starts: Vec<bool>,
    words: Encoder,
    names: Encoder,
    tag_scores: Vec<f32>,
    products: Products,
    dependencies: dependencies::State,
    entities: entities::State,
    places: Vec<Place>,
    seen: Vec<Seen>,
}

impl<'m> Parser<'m> {
    pub(crate) fn new(model: &'m Model) -> Parser<'m> {
        Parser {
            model,
            memory: Memory::default(),
            lemmas: LemmaMemory::default(),
            tokens: Vec::new(),
            starts: Vec::new(),
            words: Encoder::default(),
            names: Encoder::default(),
            tag_scores: Vec::new(),
            products: Products::default(),
            dependencies: dependencies::State::default(),
            entities: entities::State::default(),
            places: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// Parses a text, and finds its sentences.
    ///
    /// Any text will do. Of a text beyond 4 GiB only the first 4 GiB are parsed, and a
    /// sentence beyond 4,096 tokens is broken off there.
    pub fn parse(&mut self, text: &str) -> Parse {
        let text = clip(text);
        let starts = sentence_starts(text);
        self.parse_with_breaks(text, &starts)
    }

    /// Parses a text whose sentences are known: one begins with the first token that
    /// begins at or after each of the byte offsets, which must ascend.
    pub fn parse_with_breaks(&mut self, text: &str, breaks: &[usize]) -> Parse {
        let text = clip(text);
        if self.memory.lexicon.len() > MOST_WORDS || self.memory.lexicon.bytes() > MOST_BYTES {
            *self = Parser::new(self.model);
        }
        self.tokens.clear();
        self.model.tokenizer.tokenize(text, &self.model.rules.words, &mut self.memory, &mut self.tokens);
        let mut parse = self.lay_out();
        self.set_starts(breaks, &mut parse);
        let mut from = 0;
        while from < self.tokens.len() {
            let to = self.end_of_stretch(from);
            self.stretch(from..to, &mut parse);
            from = to;
        }
        parse.set_edges();
        self.finish(&mut parse);
        parse
    }

    fn lay_out(&self) -> Parse {
        let len = self.tokens.len();
        let mut parse = Parse::default();
        for token in &self.tokens {
            let word = self.memory.lexicon.get(token.lexeme);
            parse.start.push(token.start);
            parse.end.push(token.start + word.text.len() as u32);
            parse.space.push(word.is_space);
        }
        parse.head = vec![0; len];
        parse.dep = vec![Dep::Dep; len];
        parse.tag.reserve(len);
        parse
    }

    fn set_starts(&mut self, breaks: &[usize], parse: &mut Parse) {
        self.starts.clear();
        let mut breaks = breaks.iter().copied().peekable();
        let mut last = 0;
        for (i, token) in self.tokens.iter().enumerate() {
            let mut begins = i == 0 || i - last >= LONGEST_SENTENCE;
            while breaks.next_if(|&b| b <= token.start as usize).is_some() {
                begins = true;
            }
            if begins {
                last = i;
                parse.sentences.push(i as u32);
            }
            self.starts.push(begins);
            parse.sentence.push(parse.sentences.len() as u32 - 1);
        }
    }

    /// The end of a stretch of whole sentences.
    fn end_of_stretch(&self, from: usize) -> usize {
        let mut end = from;
        for to in from + 1..=self.tokens.len() {
            let whole = to == self.tokens.len() || self.starts[to];
            if whole && (end == from || to - from <= STRETCH) {
                end = to;
            }
            if to - from >= STRETCH && end > from {
                break;
            }
        }
        end
    }

    /// Tags, parses and finds the names of whole sentences.
    fn stretch(&mut self, range: Range<usize>, parse: &mut Parse) {
        let all = self.tokens.len();
        let reach = range.start..(range.end + LOOK_AHEAD).min(all);
        let (count, known) = (range.len(), reach.len());
        let model = self.model;
        let vectors = self.words.encode(model.arch, &model.words, &self.memory, &self.tokens, reach.clone());
        model.tagger.tag(model.arch, vectors, count, &mut self.tag_scores, |tag| parse.tag.push(tag));
        model.dependencies.prepare(model.arch, vectors, known, &mut self.products);
        let input = dependencies::Input { starts: &self.starts[reach], len: count, after: all - range.end };
        let (heads, deps, space) = (&mut parse.head, &mut parse.dep, &parse.space);
        let is_space = |i: usize| space[range.start + i];
        model.dependencies.parse(
            model.arch,
            &input,
            &self.products,
            &mut self.dependencies,
            is_space,
            |i, head, dep| {
                heads[range.start + i] = (range.start + head) as u32;
                deps[range.start + i] = dep;
            },
        );
        let vectors = self.names.encode(model.arch, &model.names, &self.memory, &self.tokens, range.clone());
        model.entities.prepare(model.arch, vectors, count, &mut self.products);
        self.places.clear();
        self.places.extend(
            range
                .clone()
                .map(|i| Place { last: self.starts.get(i + 1) != Some(&false), blank: parse.space[i] }),
        );
        let entities = &mut parse.entities;
        let found = |start, end, label| {
            entities.push(Entity { start: range.start + start, end: range.start + end, label });
        };
        model.entities.parse(model.arch, &self.places, &self.products, &mut self.entities, found);
    }

    /// Coarse tags and lemmas.
    fn finish(&mut self, parse: &mut Parse) {
        let lexicon = &self.memory.lexicon;
        self.seen.clear();
        self.seen.extend(self.tokens.iter().enumerate().map(|(i, token)| {
            let word = lexicon.get(token.lexeme);
            Seen { tag: parse.tag[i], dep: parse.dep[i], word: word.rule_word, is_space: word.is_space }
        }));
        self.lemmas.begin();
        for i in 0..self.tokens.len() {
            let ruled = self.model.rules.apply(&self.seen, i);
            (parse.tag[i], parse.dep[i]) = (ruled.tag, ruled.dep);
            parse.pos.push(ruled.pos);
            let key = match ruled.lemma {
                Some(number) => LemmaKey::Ruled(number),
                None => LemmaKey::Word(self.tokens[i].lexeme, ruled.pos, ruled.morph),
            };
            let model = self.model;
            let span = self.lemmas.place(key, &mut parse.lemmas, || match ruled.lemma {
                Some(number) => model.rules.lemma(number).into(),
                None => {
                    let word = lexicon.get(self.tokens[i].lexeme);
                    let morph = model.rules.morph(ruled.morph);
                    model.lemmas.lemma(&model.tokenizer.classes, &word.text, &word.lower, ruled.pos, morph)
                }
            });
            parse.lemma.push(span);
        }
    }
}

/// The text as far as `u32` offsets reach.
fn clip(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize - 1);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum LemmaKey {
    Ruled(u16),
    Word(u32, Pos, u8),
}

/// Lemmas that have been worked out, and where they stand in the present parse.
#[derive(Default)]
struct LemmaMemory {
    known: FxHashMap<LemmaKey, u32>,
    lemmas: Vec<(Box<str>, u32, (u32, u32))>,
    parse: u32,
}

impl LemmaMemory {
    fn begin(&mut self) {
        self.parse += 1;
    }

    fn place(&mut self, key: LemmaKey, pool: &mut String, make: impl FnOnce() -> String) -> (u32, u32) {
        let number = *self.known.entry(key).or_insert_with(|| {
            self.lemmas.push((make().into(), 0, (0, 0)));
            self.lemmas.len() as u32 - 1
        });
        let (lemma, parse, span) = &mut self.lemmas[number as usize];
        if *parse != self.parse {
            let start = pool.len() as u32;
            pool.push_str(lemma);
            (*parse, *span) = (self.parse, (start, pool.len() as u32));
        }
        *span
    }
}
