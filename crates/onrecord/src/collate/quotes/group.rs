//! From edges to utterances: parts of stretches that are printings of the same words.

use super::edges::Edge;
use super::stretch::Stretch;
use std::collections::BTreeMap;
use std::ops::Range;

/// The words of a stretch that an utterance is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) stretch: usize,
    pub(super) words: Range<usize>,
}

/// One utterance: its parts by article and place.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) parts: Vec<Part>,
}

impl Group {
    /// All parts of one article's printing that `index` belongs to: consecutive pieces of one
    /// attribution are one printing.
    pub(super) fn printing(&self, index: usize, stretches: &[Stretch]) -> Vec<Part> {
        let (mut from, mut to) = (index, index + 1);
        let continues =
            |i: usize| stretches[self.parts[i].stretch].continues(&stretches[self.parts[i - 1].stretch]);
        while from > 0 && continues(from) {
            from -= 1;
        }
        while to < self.parts.len() && continues(to) {
            to += 1;
        }
        self.parts[from..to].to_vec()
    }
}

/// One end of an edge: the stretch and the words it speaks of.
struct Ends<'e> {
    edges: &'e [Edge],
    parent: Vec<usize>,
}

impl Ends<'_> {
    fn at(&self, end: usize) -> Part {
        let edge = &self.edges[end / 2];
        if end.is_multiple_of(2) {
            Part { stretch: edge.a, words: edge.words_a.clone() }
        } else {
            Part { stretch: edge.b, words: edge.words_b.clone() }
        }
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

/// Groups the stretches. Strong edges group first; an edge of another wording never brings together
/// two utterances that one article prints apart.
pub(super) fn groups(stretches: &[Stretch], edges: &[Edge]) -> Vec<Group> {
    let mut ends = Ends { edges, parent: (0..2 * edges.len()).collect() };
    let mut by_stretch: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut used = vec![false; edges.len()];
    for (i, edge) in edges.iter().enumerate() {
        let near = |ends: &Ends, by: &BTreeMap<usize, Vec<usize>>, end: usize| -> Vec<usize> {
            let part = ends.at(end);
            let others = by.get(&part.stretch).map_or(&[][..], Vec::as_slice);
            others.iter().copied().filter(|&o| overlap(&ends.at(o).words, &part.words)).collect()
        };
        let mut touched = near(&ends, &by_stretch, 2 * i);
        touched.extend(near(&ends, &by_stretch, 2 * i + 1));
        if !edge.strong && (parted(&mut ends, &used, stretches, &touched, edge)) {
            continue;
        }
        used[i] = true;
        ends.join(2 * i, 2 * i + 1);
        for other in touched {
            ends.join(other, 2 * i);
        }
        by_stretch.entry(edge.a).or_default().push(2 * i);
        by_stretch.entry(edge.b).or_default().push(2 * i + 1);
    }
    join_split_printings(stretches, &mut ends, &by_stretch);
    collect(stretches, &mut ends, &used)
}

/// Whether two ranges of words are about the same words: they share a third of the shorter.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    3 * both > a.len().min(b.len())
}

/// Whether joining what `touched` touches would put two stretches of one article, of different
/// attributions, into one utterance.
fn parted(ends: &mut Ends, used: &[bool], stretches: &[Stretch], touched: &[usize], edge: &Edge) -> bool {
    let roots: Vec<usize> = touched.iter().map(|&t| ends.root(t)).collect();
    let mut members: Vec<usize> = vec![edge.a, edge.b];
    for end in 0..ends.parent.len() {
        if used[end / 2] && roots.contains(&ends.root(end)) {
            members.push(ends.at(end).stretch);
        }
    }
    members.sort_unstable();
    members.dedup();
    members.windows(2).any(|w| {
        let (x, y) = (&stretches[w[0]], &stretches[w[1]]);
        x.place.article == y.place.article && !y.continues(x)
    })
}

/// A remark that one article prints whole and another splits around "he said" is one utterance.
fn join_split_printings(stretches: &[Stretch], ends: &mut Ends, by_stretch: &BTreeMap<usize, Vec<usize>>) {
    for at in by_stretch.values() {
        for (n, &x) in at.iter().enumerate() {
            for &y in &at[n + 1..] {
                let (px, py) = (ends.at(x ^ 1).stretch, ends.at(y ^ 1).stretch);
                let (first, second) = if px < py { (px, py) } else { (py, px) };
                let whole = ends.at(x).stretch;
                let pieces = stretches[first].words.len() + stretches[second].words.len();
                if stretches[second].continues(&stretches[first])
                    && pieces <= stretches[whole].words.len() + 2
                {
                    ends.join(x, y);
                }
            }
        }
    }
}

fn collect(stretches: &[Stretch], ends: &mut Ends, used: &[bool]) -> Vec<Group> {
    let mut found: BTreeMap<usize, BTreeMap<usize, Range<usize>>> = BTreeMap::new();
    for end in (0..ends.parent.len()).filter(|e| used[e / 2]) {
        let root = ends.root(end);
        let Part { stretch, words } = ends.at(end);
        let range = found.entry(root).or_default().entry(stretch).or_insert(words.clone());
        *range = range.start.min(words.start)..range.end.max(words.end);
    }
    let mut groups: Vec<Group> = found
        .into_values()
        .map(|parts| Group {
            parts: parts.into_iter().map(|(stretch, words)| Part { stretch, words }).collect(),
        })
        .collect();
    let grouped: std::collections::BTreeSet<usize> =
        groups.iter().flat_map(|g| g.parts.iter().map(|p| p.stretch)).collect();
    let alone = (0..stretches.len()).filter(|i| !grouped.contains(i));
    groups.extend(alone.map(|i| Group { parts: vec![super::whole(&stretches[i], i)] }));
    groups
}

/// Whether `part` is in a stretch that joins what `other`'s article prints apart: the stretch is also
/// in another utterance, with another remark of that article.
///
/// `ends` tells of two bytes in the stretch whether a sentence ends between them: whole sentences in a row
/// are printed in full, not run together.
pub(super) fn is_merged(
    groups: &[Group],
    stretches: &[Stretch],
    part: &Part,
    other: &Stretch,
    ends: impl Fn(Range<usize>) -> bool,
) -> bool {
    let words = &stretches[part.stretch].words;
    let junction = |p: &Part| {
        let (first, second) =
            if p.words.start < part.words.start { (&p.words, &part.words) } else { (&part.words, &p.words) };
        // The parts may share a word or two, and words that no other report has may stand between them.
        let (from, to) = (first.end.min(second.start).saturating_sub(1), second.start.max(first.end));
        let (from, to) = (words[from].end, words[to.min(words.len() - 1)].start);
        from..to.max(from)
    };
    groups.iter().any(|g| {
        let elsewhere = g
            .parts
            .iter()
            .any(|p| p.stretch == part.stretch && !overlap(&p.words, &part.words) && !ends(junction(p)));
        elsewhere
            && g.parts.iter().any(|p| {
                let s = &stretches[p.stretch];
                s.place.article == other.place.article
                    && s.place != other.place
                    && !s.continues(other)
                    && !other.continues(s)
            })
    })
}

/// The speaker that most readings name.
pub(super) fn speaker(parts: &[Part], stretches: &[Stretch]) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for speaker in parts.iter().filter_map(|p| stretches[p.stretch].speaker) {
        *votes.entry(speaker).or_default() += 1;
    }
    votes.into_iter().max_by_key(|&(who, n)| (n, std::cmp::Reverse(who))).map(|(who, _)| who)
}
