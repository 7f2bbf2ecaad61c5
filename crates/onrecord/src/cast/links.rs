//! Nodes brought together, each step with its reason, and never against evidence.

use super::EntityKind;
use super::data;
use super::nodes::Node;
use crate::corrections::Identity;
use crate::names::{Verdict, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// Names that share a sound and are more than this are too many to be compared each with each.
const CROWD: usize = 300;

/// The nodes with what has been brought together so far.
pub(super) struct Links<'a> {
    pub(super) nodes: &'a [Node],
    group: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Two nodes and why they are one.
    pub(super) merges: Vec<(usize, usize, &'static str)>,
    /// Groups that a node may be one of, and is not.
    pub(super) perhaps: BTreeMap<usize, Vec<usize>>,
    settled: &'a [Identity],
}

impl<'a> Links<'a> {
    pub(super) fn new(nodes: &'a [Node], settled: &'a [Identity]) -> Self {
        let members = (0..nodes.len()).map(|n| vec![n]).collect();
        Links {
            nodes,
            group: (0..nodes.len()).collect(),
            members,
            merges: Vec::new(),
            perhaps: BTreeMap::new(),
            settled,
        }
    }

    /// The group of a node, by its first node.
    pub(super) fn root(&self, node: usize) -> usize {
        self.group[node]
    }

    /// The nodes of a group.
    pub(super) fn members(&self, root: usize) -> &[usize] {
        &self.members[root]
    }

    /// Brings two nodes' groups together, unless names in them are names of two.
    pub(super) fn unite(&mut self, a: usize, b: usize, why: &'static str) -> bool {
        let (x, y) = (self.root(a), self.root(b));
        if x == y {
            return true;
        }
        if !self.agree(x, y) {
            return false;
        }
        self.force(a, b, why);
        true
    }

    fn force(&mut self, a: usize, b: usize, why: &'static str) {
        let (x, y) = (self.root(a), self.root(b));
        if x == y {
            return;
        }
        let (keep, drop) = (x.min(y), x.max(y));
        let moved = std::mem::take(&mut self.members[drop]);
        moved.iter().for_each(|&n| self.group[n] = keep);
        self.members[keep].extend(moved);
        self.merges.push((a, b, why));
    }

    fn agree(&self, x: usize, y: usize) -> bool {
        let names = |root: usize| -> BTreeSet<&str> {
            self.members[root].iter().map(|&n| self.nodes[n].printed.as_str()).collect()
        };
        let (left, right) = (names(x), names(y));
        let person = self.nodes[x].kind == EntityKind::Person;
        left.iter().all(|a| {
            right.iter().all(|b| {
                let apart = self.settled.iter().any(|s| s.holds_apart(a, b));
                let two = |name: &str| name.contains(' ');
                let others =
                    person && two(a) && two(b) && a != b && same_name(a, b).verdict == Verdict::Different;
                !apart && !others
            })
        })
    }

    /// What a human has settled, equal names, names of one place, other spellings of one name.
    pub(super) fn same_names(&mut self) {
        for a in 0..self.nodes.len() {
            for b in a + 1..self.nodes.len() {
                if self.settled.is_empty() {
                    break;
                }
                let (x, y) = (&self.nodes[a], &self.nodes[b]);
                let named = |s: &Identity| {
                    let all = |n: &'a Node| std::iter::once(&n.printed).chain(&n.voices);
                    all(x).any(|p| all(y).any(|q| s.brings_together(p, q)))
                };
                if self.settled.iter().any(named) {
                    self.force(a, b, "settled by a human");
                }
            }
        }
        let mut equal: BTreeMap<(String, EntityKind), Vec<usize>> = BTreeMap::new();
        for (n, node) in self.nodes.iter().enumerate() {
            let alone = node.kind == EntityKind::Person && node.words.len() == 1;
            if !alone {
                equal.entry((one_place(node), node.kind)).or_default().push(n);
            }
        }
        let mut closed: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, node) in self.nodes.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Organisation) {
            closed.entry(bodys_letters(node)).or_default().push(n);
        }
        for alike in closed.into_values() {
            for pair in alike.windows(2).filter(|p| self.nodes[p[0]].key != self.nodes[p[1]].key) {
                self.unite(pair[0], pair[1], "the same letters");
            }
        }
        for alike in equal.into_values() {
            for pair in alike.windows(2) {
                let one = self.nodes[pair[0]].key == self.nodes[pair[1]].key;
                self.unite(pair[0], pair[1], if one { "the same name" } else { "names of one place" });
            }
        }
        for (a, b) in self.alike(|n| n.words.len() > 1 && n.kind != EntityKind::Place) {
            let found = same_name(&self.nodes[a].printed, &self.nodes[b].printed);
            if found.is_same() && self.nodes[a].kind == self.nodes[b].kind {
                self.unite(a, b, found.why);
            }
        }
    }

    /// How often a group's names are printed.
    pub(super) fn times(&self, root: usize) -> usize {
        self.members[root].iter().map(|&n| self.nodes[n].seen.len()).sum()
    }

    /// Of nodes of several groups one of the group that is printed four times as often as all others.
    pub(super) fn foremost(&self, nodes: impl Iterator<Item = usize>) -> Option<usize> {
        let groups: BTreeMap<usize, usize> = nodes.map(|n| (self.root(n), n)).collect();
        let all: usize = groups.keys().map(|&root| self.times(root)).sum();
        let best = groups.iter().max_by_key(|(root, _)| (self.times(**root), std::cmp::Reverse(**root)));
        let (&root, &node) = best?;
        (groups.len() == 1 || self.times(root) * 5 >= all * 4).then_some(node)
    }

    /// Pairs of nodes of different names that share a word by sound, one node for each name.
    pub(super) fn alike(&self, fits: impl Fn(&Node) -> bool) -> Vec<(usize, usize)> {
        let mut first: BTreeMap<(&str, EntityKind), usize> = BTreeMap::new();
        for (n, node) in self.nodes.iter().enumerate().filter(|(_, n)| fits(n)) {
            first.entry((node.key.as_str(), node.kind)).or_insert(n);
        }
        let mut sounds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &n in first.values() {
            for word in self.nodes[n].words.iter().filter(|w| w.len() > 2 && !data::is("organisation", w)) {
                sounds.entry(sound(word)).or_default().push(n);
            }
        }
        let mut pairs = BTreeSet::new();
        for alike in sounds.into_values().filter(|a| a.len() <= CROWD) {
            for (at, &a) in alike.iter().enumerate() {
                pairs.extend(alike[at + 1..].iter().filter(|&&b| b != a).map(|&b| (a.min(b), a.max(b))));
            }
        }
        pairs.into_iter().collect()
    }
}

/// A body's name without blanks, a country's name at its head as the country's code.
fn bodys_letters(node: &Node) -> String {
    let words = &node.words;
    for len in (1..words.len().min(4)).rev() {
        let country = data::known(&words[..len].join(" ")).filter(|k| k.kind == data::PlaceKind::Country);
        if let Some(known) = country {
            return format!("#{}{}", known.country, words[len..].concat());
        }
    }
    words.concat()
}

/// The key, or the number of the place that it names.
fn one_place(node: &Node) -> String {
    let known = match node.kind {
        EntityKind::Place => data::known(&node.key),
        _ => None,
    };
    let people =
        || data::demonym(&node.key).and_then(data::country).and_then(|name| data::known(&data::key(name)));
    match known.or_else(|| if node.kind == EntityKind::Place { people() } else { None }) {
        Some(place) => format!("#{}", place.id),
        None => node.key.clone(),
    }
}

/// The sounds of a name's words, but for the shortest: two spellings of one name share one.
pub(crate) fn sounds(name: &str) -> Vec<String> {
    data::key(name).split(' ').filter(|w| w.len() > 2).map(sound).collect()
}

/// The consonants of a word, those alike in sound as one: a key for candidates, never the decision.
fn sound(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        let class = match c {
            'c' | 'k' | 'q' | 'g' | 'x' => 'k',
            's' | 'z' => 's',
            'v' | 'w' | 'f' => 'v',
            'b' | 'p' => 'b',
            'd' | 't' => 't',
            'l' | 'r' | 'm' | 'n' => c,
            _ if c.is_ascii_alphabetic() => continue,
            _ => c,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}
