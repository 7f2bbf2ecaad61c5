//! Which stretches are printings of the same words, and how sure that is.

use super::stretch::{Stretch, Word};
use crate::article::Article;
use crate::attribution::Confidence;
use crate::collate::align::{Op, OpKind, align, tidy};
use crate::collate::quotes::{Occasion, Variant};
use crate::collate::words::Key;
use std::collections::BTreeMap;
use std::ops::Range;

/// A stem that more stretches have than this brings no candidates: it is about the story, not the words.
const COMMON_STEM: usize = 400;
/// Words of a sentence that two people hardly say alike by chance.
const SENTENCE: usize = 6;
/// What a function word weighs against a content word's 1.
const SLIGHT: f64 = 0.25;

/// Two stretches of different articles that share words, and which words of each.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) words_a: Range<usize>,
    pub(super) words_b: Range<usize>,
    /// Weight of the shared words as a share of the matched ranges' heavier one.
    pub(super) density: f64,
    /// Weight of the shared words as a share of the lighter stretch.
    pub(super) cover: f64,
    /// Shared words that carry content.
    pub(super) content: usize,
    /// Whether it is the same wording, as against another wording of the same remark.
    pub(super) strong: bool,
}

impl Edge {
    pub(super) fn joins(&self, a: usize, b: usize) -> bool {
        (self.a, self.b) == (a, b) || (self.a, self.b) == (b, a)
    }

    /// Strong ones first, then the surer ones; ties by place.
    fn order(&self) -> (bool, i64, i64, usize, usize) {
        let sure = (self.density * self.cover * 1e6) as i64;
        (!self.strong, -sure, -(self.content as i64), self.a, self.b)
    }
}

/// All edges, strongest first.
pub(super) fn edges(articles: &[Article], stretches: &[Stretch], wrong: super::WrongPairs) -> Vec<Edge> {
    let mut found: Vec<Edge> = candidates(stretches)
        .into_iter()
        .filter(|&(a, b)| {
            let (a, b) = (stretches[a].place, stretches[b].place);
            !wrong.contains(&(a, b)) && !wrong.contains(&(b, a))
        })
        .flat_map(|(a, b)| matches(articles, stretches, a, b))
        .collect();
    found.sort_by_key(Edge::order);
    found
}

/// Pairs of stretches of different articles that share a content word, or are all function words
/// and alike.
fn candidates(stretches: &[Stretch]) -> Vec<(usize, usize)> {
    let mut having: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (i, stretch) in stretches.iter().enumerate() {
        let mut stems: Vec<Key> = stretch.words.iter().filter(|w| w.content).map(|w| w.stem).collect();
        stems.sort();
        stems.dedup();
        for stem in stems {
            having.entry(stem).or_default().push(i);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for list in having.values().filter(|l| l.len() <= COMMON_STEM) {
        for (n, &a) in list.iter().enumerate() {
            let others =
                list[n + 1..].iter().filter(|&&b| stretches[a].place.article != stretches[b].place.article);
            pairs.extend(others.map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The ways in which two stretches share words: the best one, and a second in what it left over
/// (a remark that joins two of the other's, or has them in another order).
fn matches(articles: &[Article], stretches: &[Stretch], a: usize, b: usize) -> Option<Edge> {
    let (sa, sb) = (&stretches[a], &stretches[b]);
    let ops = stem_ops(&sa.words, &sb.words);
    let core = core(&ops, &sa.words, &sb.words)?;
    let (words_a, words_b) =
        (core[0].a.start..core[core.len() - 1].a.end, core[0].b.start..core[core.len() - 1].b.end);
    let equal = || core.iter().filter(|o| o.kind == OpKind::Equal).flat_map(|o| o.a.clone());
    let shared: f64 = equal().map(|i| weight(&sa.words[i])).sum();
    let content = equal().filter(|&i| sa.words[i].content).count();
    let range_weight = |words: &[Word], r: &Range<usize>| words[r.clone()].iter().map(weight).sum::<f64>();
    let density = shared / range_weight(&sa.words, &words_a).max(range_weight(&sb.words, &words_b));
    let whole = |s: &Stretch| s.words.iter().map(weight).sum::<f64>();
    let cover = shared / whole(sa).min(whole(sb));
    let mut edge = Edge { a, b, words_a, words_b, density, cover, content, strong: false };
    edge.strong = is_same_wording(&edge, sa, sb, longest_run(core));
    let kept = edge.strong || is_other_wording(&edge, articles, sa, sb, longest_run(core));
    (kept && speakers_allow(&edge, sa, sb)).then_some(edge)
}

pub(super) fn stem_ops(a: &[Word], b: &[Word]) -> Vec<Op> {
    let (ka, kb): (Vec<Key>, Vec<Key>) =
        (a.iter().map(|w| w.stem).collect(), b.iter().map(|w| w.stem).collect());
    tidy(align(&ka, &kb), |i| !a[i].content)
}

/// What a word weighs in a match.
pub(crate) fn weight(word: &Word) -> f64 {
    if word.content { 1.0 } else { SLIGHT }
}

/// The steps from the first to the last equal one that belongs to the heaviest chain: equal steps at
/// the edges that are far from the rest and lighter than the gap are dropped.
pub(crate) fn core<'o>(ops: &'o [Op], a: &[Word], b: &[Word]) -> Option<&'o [Op]> {
    let is_equal = |o: &Op| o.kind == OpKind::Equal;
    let (mut from, mut to) = (ops.iter().position(is_equal)?, ops.iter().rposition(is_equal)?);
    let heavy = |words: &[Word], r: &Range<usize>| words[r.clone()].iter().map(weight).sum::<f64>();
    let gap = |o: &Op| heavy(a, &o.a).max(heavy(b, &o.b));
    while from + 2 <= to {
        let first = &ops[from];
        let last = &ops[to];
        if heavy(a, &first.a) * 1.5 < gap(&ops[from + 1]) {
            from += 2;
        } else if heavy(a, &last.a) * 1.5 < gap(&ops[to - 1]) {
            to -= 2;
        } else {
            break;
        }
    }
    Some(&ops[from..=to])
}

fn longest_run(ops: &[Op]) -> usize {
    ops.iter().filter(|o| o.kind == OpKind::Equal).map(|o| o.a.len()).max().unwrap_or(0)
}

/// The same wording, whole or in part: dense, and enough of it that it is no set phrase.
fn is_same_wording(edge: &Edge, a: &Stretch, b: &Stretch, run: usize) -> bool {
    let shorter = a.words.len().min(b.words.len());
    let all_of_shorter = edge.cover >= 0.8;
    let long_word = |s: &Stretch| s.words.iter().any(|w| w.content && w.end - w.start >= 9);
    if shorter <= 3 {
        // A word or two: only where nothing of the shorter is missing and it says something.
        return edge.cover > 0.99 && (edge.content >= 2 || edge.content == 1 && long_word(a) && long_word(b));
    }
    edge.density >= 0.72 && (all_of_shorter && edge.content >= 2 && run >= 3 || run >= 6 && edge.content >= 3)
}

/// Another wording of the same remark: the same speaker, and enough shared content in one order.
fn is_other_wording(edge: &Edge, articles: &[Article], a: &Stretch, b: &Stretch, run: usize) -> bool {
    let enough = edge.content >= 4 && edge.cover >= 0.4 || edge.content >= 3 && edge.cover >= 0.55;
    let primary = |s: &Stretch| articles[s.place.article].kind.is_primary();
    let same_speaker = a.speaker.is_some() && a.speaker == b.speaker;
    (same_speaker || primary(a) || primary(b)) && enough && edge.density >= 0.45 && run >= 3
}

/// Different named speakers hold apart all but long words and whole sentences of [`SENTENCE`] alike to the word;
/// an unknown one asks for more words.
fn speakers_allow(edge: &Edge, a: &Stretch, b: &Stretch) -> bool {
    match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x == y => true,
        (Some(_), Some(_)) => {
            let keys = |s: &Stretch| s.words.iter().map(|w| w.key).collect::<Vec<Key>>();
            let alike = || a.words.len() >= SENTENCE && edge.content >= 3 && keys(a) == keys(b);
            edge.content >= 5 && edge.density >= 0.9 || alike()
        }
        _ => edge.strong && (edge.content >= 4 || edge.content >= 3 && edge.density > 0.95),
    }
}

/// How sure it is that two readings are the same words of the same speaker.
pub(super) fn confidence(edge: Option<&Edge>, a: &Stretch, b: &Stretch, likeness: f64) -> Confidence {
    let same_speaker = a.speaker.is_some() && a.speaker == b.speaker;
    let base = edge.map_or(0.5 * likeness, |e| (0.55 * e.density + 0.45 * e.cover).max(likeness));
    let length = 1.0 - 0.5 / (1 + a.content().min(b.content())) as f64;
    let speaker = if same_speaker { 1.0 } else { 0.8 };
    Confidence((100.0 * base * length * speaker).clamp(5.0, 99.0) as u8)
}

/// Why two readings were paired, and what else is possible.
pub(super) fn why(
    edge: Option<&Edge>,
    a: &Stretch,
    b: &Stretch,
    variant: &[Variant],
    occasion: Occasion,
) -> String {
    let speaker = match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x == y => "the same speaker",
        (Some(_), Some(_)) => "put on different speakers",
        _ => "the speaker is not known in both",
    };
    let shared = edge.map_or_else(
        || "paired through a third report".to_owned(),
        |e| format!("{} words of content shared, {:.0}% of the shorter", e.content, 100.0 * e.cover.min(1.0)),
    );
    let doubt = match occasion {
        _ if !variant.contains(&Variant::Reworded) => "",
        Occasion::Same => "; the same occasion is named",
        Occasion::Other => "; another occasion or translation is possible: the reports name different ones",
        Occasion::Unknown if edge.is_some_and(|e| e.strong) => "",
        Occasion::Unknown => "; another occasion or translation is possible",
    };
    format!("{speaker}; {shared}{doubt}")
}
