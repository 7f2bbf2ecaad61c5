//! The parse of one article as the rules here look at it: flat arrays, subtree edges, quotations.

use super::mend;
use crate::attribute::marks::{Look, look};
use crate::text::Span;
use onrecord_syntax::Parse;
use std::ops::Range;

/// One token of the parse.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The word as it stands there.
    pub word: &'a str,
    /// Its dictionary form; of a proper noun only what kind of name it is, so that no model learns
    /// names.
    pub lemma: &'a str,
    /// Penn Treebank tag.
    pub tag: &'a str,
    /// Dependency label, in the ClearNLP style ("nsubj", "ccomp", "agent").
    pub dep: &'a str,
    /// Index of its head; its own where it is the root of a sentence.
    pub head: usize,
    /// Kind of the entity it belongs to ("PERSON", "DATE"), or nothing.
    pub entity: &'a str,
}

fn is_name(tag: &str) -> bool {
    matches!(tag, "NNP" | "NNPS")
}

/// The parse of one article.
#[derive(Debug)]
pub struct Tree<'a> {
    /// All tokens, in order.
    pub tokens: Vec<Token<'a>>,
    /// Token ranges of the sentences.
    pub sentences: Vec<Range<usize>>,
    /// For each sentence, whether it begins a paragraph.
    pub opens: Vec<bool>,
    /// For each quotation, its tokens (marks included).
    pub quotes: Vec<Range<usize>>,
    /// How the words of each quotation look.
    pub(crate) looks: Vec<Look>,
    sentence: Vec<u32>,
    edges: Vec<(u32, u32)>,
    children: Vec<u32>,
    first_child: Vec<u32>,
    quote: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// Builds the tables. `quotes` are the stretches between quotation marks, in order.
    pub fn new(
        tokens: Vec<Token<'a>>,
        sentences: Vec<Range<usize>>,
        opens: Vec<bool>,
        quotes: &[Span],
    ) -> Self {
        let n = tokens.len();
        let mut sentence = vec![0; n];
        for (i, range) in sentences.iter().enumerate() {
            sentence[range.clone()].fill(i as u32);
        }
        let mut tree = Tree {
            sentence,
            edges: (0..n).map(|i| (i as u32, i as u32)).collect(),
            children: Vec::new(),
            first_child: vec![0; n + 1],
            quote: vec![0; n],
            quotes: Vec::new(),
            looks: Vec::new(),
            tokens,
            sentences,
            opens,
        };
        tree.link();
        tree.widen();
        tree.mark(quotes);
        tree
    }

    fn link(&mut self) {
        let n = self.tokens.len();
        for (i, t) in self.tokens.iter().enumerate() {
            if t.head != i {
                self.first_child[t.head + 1] += 1;
            }
        }
        for i in 0..n {
            self.first_child[i + 1] += self.first_child[i];
        }
        self.children = vec![0; self.first_child[n] as usize];
        let mut next = self.first_child.clone();
        for (i, t) in self.tokens.iter().enumerate() {
            if t.head != i {
                self.children[next[t.head] as usize] = i as u32;
                next[t.head] += 1;
            }
        }
    }

    /// Subtree edges, from the leaves up: each token is taken when its children are done.
    fn widen(&mut self) {
        let n = self.tokens.len();
        let mut open: Vec<u32> = (0..n).map(|i| self.children(i).len() as u32).collect();
        let mut ready: Vec<usize> = (0..n).filter(|&i| open[i] == 0).collect();
        while let Some(i) = ready.pop() {
            let head = self.tokens[i].head;
            if head == i {
                continue;
            }
            let (left, right) = self.edges[i];
            let edge = &mut self.edges[head];
            *edge = (edge.0.min(left), edge.1.max(right));
            open[head] -= 1;
            if open[head] == 0 {
                ready.push(head);
            }
        }
    }

    fn mark(&mut self, quotes: &[Span]) {
        for q in quotes {
            let from = self.tokens.partition_point(|t| t.end <= q.start());
            let to = self.tokens.partition_point(|t| t.start < q.end());
            if from < to {
                self.quotes.push(from..to);
                self.quote[from..to].fill(self.quotes.len() as u32);
            }
        }
    }

    /// Direct dependents of a token, in order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + '_ {
        let range = self.first_child[i] as usize..self.first_child[i + 1] as usize;
        self.children[range].iter().map(|&c| c as usize)
    }

    /// First token of the subtree of a token.
    pub fn left(&self, i: usize) -> usize {
        self.edges[i].0 as usize
    }

    /// Last token (inclusive) of the subtree of a token.
    pub fn right(&self, i: usize) -> usize {
        self.edges[i].1 as usize
    }

    /// The tokens from the first to the last of a subtree.
    pub fn reach(&self, i: usize) -> Range<usize> {
        self.left(i)..self.right(i) + 1
    }

    /// Number of the sentence a token stands in.
    pub fn sentence(&self, i: usize) -> usize {
        self.sentence[i] as usize
    }

    /// Token range of the sentence a token stands in.
    pub fn sentence_of(&self, i: usize) -> Range<usize> {
        self.sentences[self.sentence(i)].clone()
    }

    /// Number of the quotation a token stands in.
    pub fn quote(&self, i: usize) -> Option<usize> {
        (self.quote[i] as usize).checked_sub(1)
    }

    /// Whether a token is its sentence's root.
    pub fn is_root(&self, i: usize) -> bool {
        self.tokens[i].head == i
    }

    /// Whether a token is a comma, stop, bracket or quotation mark.
    pub fn is_mark(&self, i: usize) -> bool {
        !self.tokens[i].word.chars().any(char::is_alphanumeric)
    }

    /// The word as it stands there; of a proper noun only what kind of name it is.
    pub fn face(&self, i: usize) -> &'a str {
        let t = &self.tokens[i];
        if is_name(t.tag) { t.lemma } else { t.word }
    }

    /// Whether a token is some verb form.
    pub fn is_verb(&self, i: usize) -> bool {
        self.tokens[i].tag.starts_with('V')
    }

    /// The heads of a token, from its own up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let up = move |i: usize| (self.tokens[i].head != i).then(|| self.tokens[i].head);
        std::iter::successors(up(i), move |&a| up(a))
    }

    /// Whether `top` is `i` or one of its heads.
    pub fn dominates(&self, top: usize, i: usize) -> bool {
        top == i || self.ancestors(i).any(|a| a == top)
    }

    /// Dependents of a token with one of some labels.
    pub fn with_dep<'s>(&'s self, i: usize, deps: &'s [&'s str]) -> impl Iterator<Item = usize> + 's {
        self.children(i).filter(move |&c| deps.contains(&self.tokens[c].dep))
    }

    /// The tokens of a range without the marks at its ends.
    pub fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && self.is_mark(range.start) {
            range.start += 1;
        }
        while range.start < range.end && self.is_mark(range.end - 1) {
            range.end -= 1;
        }
        range
    }
}

impl<'a> Tree<'a> {
    /// The tables of a parse; white space is left out. `quotes` are the outermost stretches between
    /// double quotation marks, marks included, in order.
    pub fn of(text: &'a str, parse: &'a Parse, quotes: &[Span]) -> Self {
        let kept: Vec<usize> = (0..parse.len()).filter(|&i| !parse.is_space(i)).collect();
        let place = |i: usize| kept.partition_point(|&k| k < i);
        let mut entity = vec![""; parse.len()];
        for e in parse.entities() {
            entity[e.start..e.end].fill(e.label.as_str());
        }
        let token = |(at, &i): (usize, &usize)| {
            let t = parse.token(i);
            let mut head = parse.head(i);
            while parse.is_space(head) && parse.head(head) != head {
                head = parse.head(head);
            }
            Token {
                start: t.start(),
                end: t.end(),
                word: t.text(text),
                lemma: if !is_name(t.tag().as_str()) {
                    t.lemma()
                } else if entity[i].is_empty() {
                    "NNP"
                } else {
                    entity[i]
                },
                tag: t.tag().as_str(),
                dep: t.dep().as_str(),
                head: if parse.is_space(head) { at } else { place(head) },
                entity: entity[i],
            }
        };
        let mut tokens: Vec<Token> = kept.iter().enumerate().map(token).collect();
        let (mut sentences, mut opens) = (Vec::new(), Vec::new());
        for s in parse.sentences() {
            let range = place(s.start)..place(s.end);
            if range.is_empty() {
                continue;
            }
            let before = range.start.checked_sub(1).map_or(0, |k| tokens[k].end);
            opens.push(range.start == 0 || text[before..tokens[range.start].start].contains('\n'));
            sentences.push(range);
        }
        mend::mend(&mut tokens, &sentences);
        let mut tree = Tree::new(tokens, sentences, opens, quotes);
        let words = |q: &Range<usize>| &text[tree.tokens[q.start].start..tree.tokens[q.end - 1].end];
        let bare = |q| words(q).trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '„'));
        tree.looks = tree.quotes.iter().map(|q| look(bare(q))).collect();
        tree
    }
}
