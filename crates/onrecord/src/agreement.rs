//! What several articles say of one thing, and how it stands to each other.

use crate::sets::Sets;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How what two articles say of one thing stands to each other. The order is that of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// The same value.
    Same,
    /// Both can be true: "at least 4" and 6, "nearly 100" and 97, "in May" and "on May 3".
    Compatible,
    /// Both cannot be true of one time, and the later article has what can only come later: the thing
    /// may have changed in between.
    Changed,
    /// Both cannot be true.
    Different,
}

/// A cell is held against so many before it that could be of the same thing, and no more: the work
/// grows with the articles, not with their square.
pub(crate) const HELD_AGAINST: usize = 2000;

/// Cells of one thing, of at least two articles.
pub(crate) struct Aligned {
    /// Indices of the cells, in order.
    pub(crate) members: Vec<usize>,
    /// `Same` where each value stands in two articles at least and no two articles disagree; else the gravest that holds between two articles, and at
    /// least `Compatible`.
    pub(crate) agreement: Agreement,
    /// Places in `members` of two articles' cells that cannot both be true of one time.
    pub(crate) apart: Vec<(usize, usize, Agreement)>,
}

/// Groups of cells that edges join, in order. `article` is the article of a cell, `stand` how two
/// cells stand to each other. Two articles agree as well as their best pair of cells does: an article
/// may tell of a toll that grew.
pub(crate) fn align(
    len: usize,
    edges: &BTreeSet<(usize, usize)>,
    article: impl Fn(usize) -> usize,
    stand: impl Fn(usize, usize) -> Agreement,
) -> Vec<Aligned> {
    let mut sets = Sets::new(len);
    edges.iter().for_each(|&(a, b)| sets.join(a, b));
    let mut of: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for &(a, b) in edges {
        of.entry(sets.top(a)).or_default().push((a, b));
    }
    of.values().map(|edges| aligned(edges, &article, &stand)).collect()
}

fn aligned(
    edges: &[(usize, usize)],
    article: impl Fn(usize) -> usize,
    stand: impl Fn(usize, usize) -> Agreement,
) -> Aligned {
    let members: BTreeSet<usize> = edges.iter().flat_map(|&(a, b)| [a, b]).collect();
    let members: Vec<usize> = members.into_iter().collect();
    let place = |cell: usize| members.partition_point(|&m| m < cell);
    let mut best: BTreeMap<(usize, usize), (Agreement, usize, usize)> = BTreeMap::new();
    for &(a, b) in edges {
        let held = (stand(a, b), place(a), place(b));
        let kept = best.entry((article(a), article(b))).or_insert(held);
        *kept = (*kept).min(held);
    }
    let grave = best.values().filter(|(agreement, ..)| *agreement >= Agreement::Changed);
    let apart = grave.map(|&(agreement, a, b)| (a, b, agreement)).collect();
    // A value that only one article has keeps the others from being all the same.
    let attested = |m: usize| {
        members.iter().any(|&n| article(n) != article(m) && stand(m.min(n), m.max(n)) == Agreement::Same)
    };
    let worst = best.values().map(|b| b.0).max().unwrap_or(Agreement::Same);
    let all_same = worst == Agreement::Same && members.iter().all(|&m| attested(m));
    let agreement = if all_same { Agreement::Same } else { worst.max(Agreement::Compatible) };
    Aligned { members, agreement, apart }
}

/// Words that at least two articles have around their cells of one thing, sorted.
pub(crate) fn words_in_common<'w>(cells: impl Iterator<Item = (usize, &'w [String])>) -> Vec<String> {
    let mut count: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (article, words) in cells {
        for word in words {
            count.entry(word).or_default().insert(article);
        }
    }
    count.into_iter().filter(|(_, n)| n.len() > 1).map(|(w, _)| w.to_owned()).collect()
}

/// Words that are in the contexts of more than half of the articles, and of more than three: they tell
/// nothing apart. `contexts` are pairs of an article and the words around one cell.
pub(crate) fn common_words<'w>(
    articles: usize,
    contexts: impl Iterator<Item = (usize, &'w [String])>,
) -> BTreeSet<String> {
    let mut count: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (article, words) in contexts {
        for word in words {
            count.entry(word).or_default().insert(article);
        }
    }
    let many = (articles / 2).max(3);
    count.into_iter().filter(|(_, n)| n.len() > many).map(|(w, _)| w.to_owned()).collect()
}
