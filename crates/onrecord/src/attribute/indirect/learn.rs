//! Examples for the trainer: the same candidates and features as at work, held against marked
//! attributions.

use super::features::Features;
use super::tree::Tree;
use super::{content, cue, source};
use crate::attribute::pieces;
use std::ops::Range;

/// One marked attribution, in bytes of the text.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Pieces of the source.
    pub source: Vec<Range<usize>>,
    /// Pieces of the cue.
    pub cue: Vec<Range<usize>>,
    /// Pieces of the content.
    pub content: Vec<Range<usize>>,
}

/// Candidates of one choice: the features of each and how good it is (0 to 1).
pub type Choice = Vec<(Vec<u32>, f32)>;

/// What one article teaches.
#[derive(Debug, Default)]
pub struct Lessons {
    /// Words that may be cues, with whether they are.
    pub cues: Vec<(Vec<u32>, bool)>,
    /// For each cue, the candidates for its content: overlap by letters with the marked one.
    pub contents: Vec<Choice>,
    /// For each cue, the candidates for its source: 1 where they overlap.
    pub sources: Vec<Choice>,
}

/// Tokens that overlap any of the ranges.
fn tokens(tree: &Tree, ranges: &[Range<usize>]) -> Vec<usize> {
    let mut out = Vec::new();
    for r in ranges {
        let from = tree.tokens.partition_point(|t| t.end <= r.start);
        let to = tree.tokens.partition_point(|t| t.start < r.end);
        out.extend(from..to);
    }
    out
}

/// The token on which the others of a cue hang; a verb before a noun before anything else.
pub fn cue_head(tree: &Tree, gold: &Gold) -> Option<usize> {
    let all = tokens(tree, &gold.cue);
    let order = |i: usize| match tree.tokens[i].tag.as_bytes()[0] {
        b'V' => 0,
        b'N' => 1,
        b'J' => 2,
        _ => 3,
    };
    let heads = all.iter().copied().filter(|&i| tree.is_root(i) || !all.contains(&tree.tokens[i].head));
    let head = heads.min_by_key(|&i| (order(i), i))?;
    Some(cue::handed_on(tree, head).unwrap_or(head))
}

fn letters(tree: &Tree, k: usize) -> usize {
    pieces::letters(tree.tokens[k].word)
}

/// Overlap by letters (of both over of either) of a candidate and the tokens of a marked content.
pub fn overlap(tree: &Tree, candidate: &content::Candidate, gold: &[usize]) -> f32 {
    let total: usize = gold.iter().map(|&k| letters(tree, k)).sum();
    let (mut both, mut own) = (0, 0);
    for k in candidate.pieces.iter().flat_map(Clone::clone) {
        let n = letters(tree, k);
        own += n;
        if gold.binary_search(&k).is_ok() {
            both += n;
        }
    }
    both as f32 / (total + own - both).max(1) as f32
}

/// The examples of one article. `listed` tells which words that are no verbs may be cues.
pub fn lessons(tree: &Tree, gold: &[Gold], listed: impl Fn(&str) -> bool) -> Lessons {
    let mut out = Lessons::default();
    let mut f = Features::default();
    let mut in_content = vec![false; tree.tokens.len()];
    let mut is_cue = vec![false; tree.tokens.len()];
    for g in gold {
        for k in tokens(tree, &g.content) {
            in_content[k] = true;
        }
        if let Some(head) = cue_head(tree, g) {
            is_cue[head] = true;
        }
    }
    for i in 0..tree.tokens.len() {
        if cue::may_be_cue(tree, i, &listed) && (is_cue[i] || !in_content[i]) {
            cue::features(tree, i, &mut f);
            out.cues.push((f.places.clone(), is_cue[i]));
        }
    }
    for g in gold {
        let Some(head) = cue_head(tree, g) else { continue };
        choices(tree, g, head, &mut out);
    }
    out
}

fn choices(tree: &Tree, g: &Gold, head: usize, out: &mut Lessons) {
    let mut f = Features::default();
    let mut wanted = tokens(tree, &g.content);
    wanted.sort_unstable();
    let all = content::candidates(tree, head);
    let choice: Choice = all
        .iter()
        .map(|c| {
            content::features(tree, head, c, &mut f);
            (f.places.clone(), overlap(tree, c, &wanted))
        })
        .collect();
    let best = (0..all.len()).max_by(|&a, &b| choice[a].1.total_cmp(&choice[b].1).then(b.cmp(&a)));
    let Some(best) = best.filter(|&b| choice[b].1 >= 0.5) else {
        out.contents.push(choice);
        return;
    };
    out.contents.push(choice);
    let named = tokens(tree, &g.source);
    let mut who: Choice = Vec::new();
    source::features(tree, head, &all[best], None, &mut f);
    who.push((f.places.clone(), if named.is_empty() { 1.0 } else { 0.0 }));
    for k in source::candidates(tree, head, &all[best]) {
        source::features(tree, head, &all[best], Some(k), &mut f);
        let phrase = source::phrase(tree, k);
        let both = named.iter().filter(|n| phrase.contains(n)).count();
        let either = named.len() + phrase.len() - both;
        who.push((f.places.clone(), if both > 0 { 0.5 + 0.5 * both as f32 / either as f32 } else { 0.0 }));
    }
    out.sources.push(who);
}
