//! How likely each block is to belong to the story: gradient-boosted trees over its features.
//!
//! `trees.txt` is made by `bench/pages_train.py`: a line a tree, nodes `feature threshold left
//! right` and leaves `=value`, depth first by index; the first line is the start value.

use super::features::COUNT;
use std::sync::OnceLock;

const TREES: &str = include_str!("trees.txt");

/// A split, or a leaf, whose `left` is 0 and whose `threshold` is its value. A tree's nodes stand one
/// after the other; `left` and `right` are counted from the first of all trees.
#[derive(Clone, Copy)]
struct Node {
    threshold: f32,
    feature: u16,
    left: u16,
    right: u16,
}

struct Model {
    base: f32,
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u16>,
    /// What the trees from each [`STEP`]th on add at the least and at the most.
    ahead: Vec<(f32, f32)>,
}

/// Trees after which it is looked whether the rest can still matter.
const STEP: usize = 8;
/// More than the sum of the trees can lose by rounding.
const SLACK: f32 = 0.01;

/// Probability, from 0 to 1, that a block with these features is the story's. As soon as it is certain to be
/// less than `least` it is 0, as soon as it is certain to be `enough`, it is that.
pub(super) fn probability(row: &[f32; COUNT], least: f32, enough: f32) -> f32 {
    static MODEL: OnceLock<Model> = OnceLock::new();
    let model = MODEL.get_or_init(parse);
    let needed = |p: f32| (p / (1.0 - p)).ln() - model.base;
    let (low, high) = (needed(least) - SLACK, if enough < 1.0 { needed(enough) + SLACK } else { f32::MAX });
    let mut sum = 0.0;
    for (trees, (worst, best)) in model.roots.chunks(STEP).zip(&model.ahead) {
        if sum + best < low {
            return 0.0;
        }
        if sum + worst > high {
            return enough;
        }
        for root in trees {
            sum += walk(&model.nodes, *root, row);
        }
    }
    1.0 / (1.0 + (-(model.base + sum)).exp())
}

fn walk(nodes: &[Node], root: u16, row: &[f32; COUNT]) -> f32 {
    let mut node = nodes[usize::from(root)];
    while node.left > 0 {
        let next = if row[usize::from(node.feature)] <= node.threshold { node.left } else { node.right };
        node = nodes[usize::from(next)];
    }
    node.threshold
}

fn parse() -> Model {
    let mut lines = TREES.lines();
    let base = lines.next().and_then(|l| l.parse().ok()).expect("a start value");
    let (mut nodes, mut roots) = (Vec::new(), Vec::new());
    for line in lines {
        let root = u16::try_from(nodes.len()).expect("fewer nodes than 65,536");
        roots.push(root);
        nodes.extend(line.split(';').map(|words| node(words, root)));
    }
    let ends = roots.iter().skip(1).copied().map(usize::from).chain([nodes.len()]);
    let trees: Vec<&[Node]> =
        roots.iter().zip(ends).map(|(from, to)| &nodes[usize::from(*from)..to]).collect();
    let leaf = |tree: &[Node], pick: fn(f32, f32) -> f32| {
        tree.iter().filter(|n| n.left == 0).map(|n| n.threshold).reduce(pick).expect("a leaf")
    };
    let sum = |from: usize, pick| trees[from..].iter().map(|tree| leaf(tree, pick)).sum();
    let ahead =
        (0..trees.len()).step_by(STEP).map(|from| (sum(from, f32::min), sum(from, f32::max))).collect();
    Model { base, nodes, roots, ahead }
}

fn node(words: &str, root: u16) -> Node {
    if let Some(value) = words.strip_prefix('=') {
        return Node { threshold: value.parse().expect("a number"), feature: 0, left: 0, right: 0 };
    }
    let mut parts = words.split(' ');
    let mut next = || parts.next().expect("four parts");
    Node {
        feature: next().parse().expect("a feature"),
        threshold: next().parse().expect("a number"),
        left: root + next().parse::<u16>().expect("an index"),
        right: root + next().parse::<u16>().expect("an index"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tree_leads_to_a_leaf() {
        let model = parse();
        assert_eq!(model.nodes[usize::from(*model.roots.last().unwrap())..].last().unwrap().left, 0);
        for (i, node) in model.nodes.iter().enumerate().filter(|(_, n)| n.left > 0) {
            let root = model.roots[model.roots.partition_point(|r| usize::from(*r) <= i) - 1];
            let end = model.roots.iter().find(|r| **r > root).map_or(model.nodes.len(), |r| usize::from(*r));
            let (left, right) = (usize::from(node.left), usize::from(node.right));
            assert!(usize::from(node.feature) < COUNT && i < left && i < right && left.max(right) < end);
        }
    }
}
