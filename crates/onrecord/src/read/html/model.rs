//! How likely each block is to belong to the story: gradient-boosted trees over its features.
//!
//! `trees.txt` is made by `bench/pages_train.py`: a line a tree, nodes `feature threshold left
//! right` and leaves `=value`, depth first by index; the first line is the start value.

use super::features::COUNT;
use std::sync::OnceLock;

const TREES: &str = include_str!("trees.txt");

#[derive(Clone, Copy)]
enum Node {
    Split { feature: usize, threshold: f32, left: usize, right: usize },
    Leaf(f32),
}

struct Model {
    base: f32,
    trees: Vec<Vec<Node>>,
}

/// Probability, from 0 to 1, that a block with these features is the story's.
pub(super) fn probability(row: &[f32; COUNT]) -> f32 {
    static MODEL: OnceLock<Model> = OnceLock::new();
    let model = MODEL.get_or_init(parse);
    let sum: f32 = model.trees.iter().map(|tree| walk(tree, row)).sum();
    1.0 / (1.0 + (-(model.base + sum)).exp())
}

fn walk(tree: &[Node], row: &[f32; COUNT]) -> f32 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { feature, threshold, left, right } => {
                at = if row[feature] <= threshold { left } else { right };
            }
        }
    }
}

fn parse() -> Model {
    let mut lines = TREES.lines();
    let base = lines.next().and_then(|l| l.parse().ok()).expect("a start value");
    Model { base, trees: lines.map(|line| line.split(';').map(node).collect()).collect() }
}

fn node(words: &str) -> Node {
    if let Some(value) = words.strip_prefix('=') {
        return Node::Leaf(value.parse().expect("a number"));
    }
    let mut parts = words.split(' ');
    let mut next = || parts.next().expect("four parts");
    Node::Split {
        feature: next().parse().expect("a feature"),
        threshold: next().parse().expect("a number"),
        left: next().parse().expect("an index"),
        right: next().parse().expect("an index"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tree_leads_to_a_leaf() {
        for tree in parse().trees {
            for (i, node) in tree.iter().enumerate() {
                if let Node::Split { feature, left, right, .. } = node {
                    assert!(*feature < COUNT && i < *left && i < *right && (*left).max(*right) < tree.len());
                }
            }
        }
    }
}
