//! Arc-eager parsing (Nivre; with unshift, Nivre & Fernández-González 2014) of
//! sentences whose bounds are given, and lifted arcs put back (Nivre & Nilsson 2005).

use std::ops::Range;

use super::{Products, Scorer, Scores, best_of};
use pulp::{Arch, Simd, WithSimd};

use crate::Error;
use crate::format::File;
use crate::labels::Dep;

/// A relation; where the arc was lifted, the relation of the head it came from.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    dep: Dep,
    lifted_from: Option<Dep>,
}

pub(crate) struct DependencyParser {
    scorer: Scorer<8>,
    labels: Vec<Label>,
    left: Range<usize>,
    right: Range<usize>,
}

const SHIFT: usize = 0;
const REDUCE: usize = 1;
const NONE: u32 = u32::MAX;
const ROOT: Label = Label { dep: Dep::Root, lifted_from: None };

/// What the parser is given of a stretch of whole sentences.
pub(crate) struct Input<'a> {
    /// For each token of the stretch and the few known after it, whether a sentence begins.
    pub(crate) starts: &'a [bool],
    /// Tokens of the stretch.
    pub(crate) len: usize,
    /// Tokens of the text after the stretch.
    pub(crate) after: usize,
}

/// The state, and what comes of it.
#[derive(Default)]
pub(crate) struct State {
    heads: Vec<u32>,
    labels: Vec<u8>,
    stack: Vec<u32>,
    /// Tokens that were put back in front of the buffer.
    front: Vec<u32>,
    next: u32,
    unshifted: Vec<bool>,
    /// The newest child on each side, and the one before each child.
    newest: [Vec<u32>; 2],
    before: [Vec<u32>; 2],
    scores: Scores,
    children: Children,
}

impl DependencyParser {
    pub(crate) fn read(file: &File) -> Result<DependencyParser, Error> {
        let (scorer, names) = Scorer::read(file, "dep")?;
        let bad = || Error::broken("the moves of the parser");
        let mut labels = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let label = name.get(2..).unwrap_or_default();
            let (dep, lifted) = label.split_once("||").map_or((label, None), |(d, l)| (d, Some(l)));
            let fixed = matches!((i, name), (SHIFT, "S") | (REDUCE, "D"));
            labels.push(if fixed || name.starts_with('B') {
                ROOT
            } else {
                let lifted_from = lifted.map(|l| Dep::from_name(l).ok_or_else(bad)).transpose()?;
                Label { dep: Dep::from_name(dep).ok_or_else(bad)?, lifted_from }
            });
        }
        let first = |kind: &str| names.iter().position(|n| n.starts_with(kind)).ok_or_else(bad);
        let (left, right, end) = (first("L-")?, first("R-")?, first("B-")?);
        if (left, end + 1) != (2, names.len()) || right < left || end < right || names.len() > 255 {
            return Err(bad());
        }
        Ok(DependencyParser { scorer, labels, left: left..right, right: right..end })
    }

    pub(crate) fn prepare(&self, arch: Arch, vectors: &[f32], count: usize, products: &mut Products) {
        self.scorer.prepare(arch, vectors, count, products);
    }

    /// Gives each token of the stretch its head and relation. `products` reach two
    /// tokens beyond the stretch, where there are any; `is_space` tells white space.
    pub(crate) fn parse(
        &self,
        arch: Arch,
        input: &Input<'_>,
        products: &Products,
        state: &mut State,
        is_space: impl Fn(usize) -> bool,
        mut give: impl FnMut(usize, usize, Dep),
    ) {
        state.reset(input.len);
        arch.dispatch(Run { parser: self, input, products, state });
        self.lower(input, state, is_space);
        for i in 0..input.len {
            let head = state.heads[i];
            let head = if head == NONE { i } else { head as usize };
            give(i, head, self.label(state, i).dep);
        }
    }

    /// Move after move, until nothing is left.
    #[inline(always)]
    fn run<S: Simd>(&self, simd: S, input: &Input<'_>, products: &Products, state: &mut State) {
        let all = input.starts.len() as u32;
        while !(state.stack.is_empty() && state.front.is_empty() && state.next as usize >= input.len) {
            let tokens = state.tokens(all);
            self.scorer.score(simd, products, tokens, &mut state.scores);
            let Some(action) = self.choose(input, state, tokens[0]) else {
                break;
            };
            self.act(action, state, tokens[0]);
        }
    }

    fn label(&self, state: &State, i: usize) -> Label {
        if state.heads[i] == NONE { ROOT } else { self.labels[state.labels[i] as usize] }
    }

    /// The best move that is allowed.
    fn choose(&self, input: &Input<'_>, state: &State, first: Option<u32>) -> Option<usize> {
        let buffered = input.len + input.after - state.next as usize + state.front.len();
        let at_start = first.is_some_and(|f| input.starts[f as usize]);
        let depth = state.stack.len();
        let unshifted = first.is_some_and(|f| state.unshifted.get(f as usize) == Some(&true));
        let mut best = None;
        if depth == 0 || !(buffered < 2 || at_start || unshifted) {
            best_of(&state.scores, SHIFT..SHIFT + 1, &mut best);
        }
        if depth > 0 && (buffered == 0 || depth > 1 || at_start) {
            best_of(&state.scores, REDUCE..REDUCE + 1, &mut best);
        }
        if depth > 0 && buffered > 0 && !at_start {
            best_of(&state.scores, self.left.start..self.right.end, &mut best);
        }
        best
    }

    fn act(&self, action: usize, state: &mut State, first: Option<u32>) {
        match (action, state.stack.last().copied(), first) {
            (SHIFT, _, _) => state.push(),
            (REDUCE, Some(top), _) => {
                state.stack.pop();
                if state.heads[top as usize] == NONE && !state.stack.is_empty() {
                    state.unshifted[top as usize] = true;
                    state.front.push(top);
                }
            }
            (_, Some(top), Some(first)) if self.left.contains(&action) => {
                state.attach(first, top, action as u8);
                state.unshifted[first as usize] = false;
                state.stack.pop();
            }
            (_, Some(top), Some(first)) => {
                state.attach(top, first, action as u8);
                state.push();
            }
            _ => {}
        }
    }

    /// Gives lifted arcs the head they came from: the first below the present head,
    /// breadth first, that has the relation in question.
    fn lower(&self, input: &Input<'_>, state: &mut State, is_space: impl Fn(usize) -> bool) {
        for i in 0..input.len {
            let Some(wanted) = self.label(state, i).lifted_from else {
                continue;
            };
            let end = (i + 1..input.len).find(|&j| input.starts[j]).unwrap_or(input.len);
            let start = (0..=i).rev().find(|&j| input.starts[j]).unwrap_or(0);
            let mut children = std::mem::take(&mut state.children);
            children.collect(&state.heads, start..end, &is_space);
            let found = children.search(state.heads[i], start as u32, i as u32, |c| {
                let label = self.label(state, c as usize);
                label.dep == wanted && label.lifted_from.is_none()
            });
            state.children = children;
            if let Some(head) = found {
                state.heads[i] = head;
            }
            let plain = Label { lifted_from: None, ..self.label(state, i) };
            if let Some(label) = self.labels.iter().position(|&l| l == plain) {
                state.labels[i] = label as u8;
            }
        }
    }
}

/// [`DependencyParser::run`] with the instructions of `S`.
struct Run<'a> {
    parser: &'a DependencyParser,
    input: &'a Input<'a>,
    products: &'a Products,
    state: &'a mut State,
}

impl WithSimd for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        self.parser.run(simd, self.input, self.products, self.state);
    }
}

impl State {
    fn reset(&mut self, len: usize) {
        fn fill<T: Clone>(list: &mut Vec<T>, len: usize, value: T) {
            list.clear();
            list.resize(len, value);
        }
        fill(&mut self.heads, len, NONE);
        fill(&mut self.labels, len, 0);
        fill(&mut self.unshifted, len, false);
        for side in 0..2 {
            fill(&mut self.newest[side], len, NONE);
            fill(&mut self.before[side], len, NONE);
        }
        self.stack.clear();
        self.front.clear();
        self.next = 0;
    }

    /// The tokens that the scorer looks at.
    fn tokens(&self, all: u32) -> [Option<u32>; 8] {
        let buffer = |i: usize| match self.front.len().checked_sub(i + 1) {
            Some(at) => Some(self.front[at]),
            None => Some(self.next + (i - self.front.len()) as u32).filter(|&t| t < all),
        };
        let stack = |i: usize| self.stack.len().checked_sub(i + 1).map(|at| self.stack[at]);
        let child = |side: usize, head: Option<u32>| {
            head.and_then(|h| self.newest[side].get(h as usize).copied()).filter(|&c| c != NONE)
        };
        let (first, top) = (buffer(0), stack(0));
        [first, buffer(1), top, stack(1), stack(2), child(0, first), child(0, top), child(1, top)]
    }

    fn push(&mut self) {
        let token = self.front.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn attach(&mut self, head: u32, child: u32, label: u8) {
        let old = self.heads[child as usize];
        if old != NONE {
            let side = usize::from(old < child);
            if self.newest[side][old as usize] == child {
                self.newest[side][old as usize] = self.before[side][child as usize];
            }
        }
        let side = usize::from(head < child);
        self.before[side][child as usize] = self.newest[side][head as usize];
        self.newest[side][head as usize] = child;
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }
}

/// The children of each token of one sentence, in the order of the text.
#[derive(Default)]
struct Children {
    first: Vec<u32>,
    next: Vec<u32>,
    queue: Vec<u32>,
}

impl Children {
    fn collect(&mut self, heads: &[u32], sentence: Range<usize>, is_space: impl Fn(usize) -> bool) {
        for list in [&mut self.first, &mut self.next] {
            list.clear();
            list.resize(sentence.len(), NONE);
        }
        for child in sentence.clone().rev() {
            let head = heads[child];
            if head != NONE && !is_space(child) {
                let head = head as usize - sentence.start;
                self.next[child - sentence.start] = self.first[head];
                self.first[head] = child as u32;
            }
        }
    }

    fn search(&mut self, from: u32, start: u32, not: u32, fits: impl Fn(u32) -> bool) -> Option<u32> {
        self.queue.clear();
        self.queue.push(from);
        let mut at = 0;
        while at < self.queue.len() {
            let mut child = self.first[(self.queue[at] - start) as usize];
            while child != NONE {
                if child != not {
                    if fits(child) {
                        return Some(child);
                    }
                    self.queue.push(child);
                }
                child = self.next[(child - start) as usize];
            }
            at += 1;
        }
        None
    }
}
