//! The names of each article, one node a name, and what its speakers are called.

use super::EntityKind;
use super::data::{self, is};
use super::seen::Seen;
use crate::article::{Article, BlockKind};
use crate::attribution::Attributed;
use crate::collate::words::is_function_word;
use crate::names;
use std::collections::{BTreeMap, BTreeSet};

/// One name in one article.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) article: usize,
    pub(super) kind: EntityKind,
    pub(super) key: String,
    /// The key's words.
    pub(super) words: Vec<String>,
    /// The name as the article prints it most often.
    pub(super) printed: String,
    /// Its printings, as indices into what was seen in the article.
    pub(super) seen: Vec<usize>,
    /// The offices that stand before it.
    pub(super) titles: BTreeSet<String>,
    /// Whether it begins with a first name that is mostly a particle: "Al Noor".
    pub(super) given: bool,
    /// Where the article's story first prints it.
    pub(super) first: usize,
    /// What attributions call it.
    pub(super) voices: BTreeSet<String>,
}

/// All nodes, article by article, in the order of their keys.
pub(super) fn nodes(
    articles: &[Article],
    seen: &[Vec<Seen>],
    attributed: &[Attributed],
    kinds: &BTreeMap<String, EntityKind>,
) -> Vec<Node> {
    let mut all = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let mut here: BTreeMap<String, Node> = BTreeMap::new();
        for (at, one) in seen[index].iter().enumerate() {
            let full = shared_family(one, seen[index].get(at + 1), kinds);
            let key = full.as_ref().unwrap_or(&one.key);
            let Some(&kind) = kinds.get(key) else { continue };
            let node = here.entry(key.clone()).or_insert_with(|| Node::new(index, kind, key));
            node.seen.push(at);
            node.given |= one.given;
            node.titles.extend(one.titles.iter().cloned());
            let headline = article
                .blocks
                .iter()
                .take_while(|b| b.span.start() <= one.span.start())
                .any(|b| b.kind == BlockKind::Headline && b.span.contains(one.span));
            if !one.styled && !headline {
                node.first = node.first.min(one.span.start());
            }
        }
        for node in here.values_mut() {
            node.printed = most_printed(article, &seen[index], node);
        }
        for name in attributed[index].attributions.iter().filter_map(|a| a.speaker.as_ref()) {
            if !is_description(name) {
                let key = voice_key(name, &here, kinds);
                let kind = kinds.get(&key).copied().unwrap_or(EntityKind::Group);
                let node = here.entry(key.clone()).or_insert_with(|| Node::new(index, kind, &key));
                if node.printed.is_empty() {
                    node.printed = name.clone();
                }
                node.voices.insert(name.clone());
            }
        }
        all.extend(here.into_values());
    }
    all
}

impl Node {
    fn new(article: usize, kind: EntityKind, key: &str) -> Node {
        Node {
            article,
            kind,
            key: key.to_owned(),
            words: key.split(' ').map(str::to_owned).collect(),
            printed: String::new(),
            seen: Vec::new(),
            titles: BTreeSet::new(),
            given: false,
            first: usize::MAX,
            voices: BTreeSet::new(),
        }
    }
}

/// "Ann and Tom Noor": the first of the two is Ann Noor, where such a name is printed anywhere.
fn shared_family(one: &Seen, next: Option<&Seen>, kinds: &BTreeMap<String, EntityKind>) -> Option<String> {
    let next = next.filter(|n| one.joined && n.span.start() - one.span.end() <= 6)?;
    let (_, family) = next.key.rsplit_once(' ')?;
    let full = format!("{} {family}", one.key);
    (kinds.get(&full) == Some(&EntityKind::Person)).then_some(full)
}

fn most_printed(article: &Article, seen: &[Seen], node: &Node) -> String {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for &at in &node.seen {
        *times.entry(&article.text[seen[at].span]).or_default() += 1;
    }
    let shouts = |name: &str| name.len() > 5 && name.chars().all(|c| !c.is_lowercase());
    let best = times.iter().max_by_key(|(name, n)| (!shouts(name), **n, std::cmp::Reverse(**name)));
    let best = best.map_or("", |(name, _)| name);
    // A first name that shares the family name of the next is completed.
    if data::key(best) == node.key {
        best.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        titled(&node.key)
    }
}

fn titled(key: &str) -> String {
    let capital = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
    };
    key.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// The key under which a speaker's name is known here, else anywhere, else its own.
fn voice_key(name: &str, here: &BTreeMap<String, Node>, kinds: &BTreeMap<String, EntityKind>) -> String {
    let whole = data::key(name.trim_end_matches("'s").trim_end_matches("’s"));
    let mut rest = whole.as_str();
    let mut shorter = vec![rest];
    while let Some((first, tail)) = rest.split_once(' ') {
        let before =
            is_function_word(first) || names::is_title(first) || is("office", first) || is("modifier", first);
        if !(before || data::demonym(first).is_some()) {
            break;
        }
        rest = tail;
        shorter.push(rest);
    }
    let known = shorter
        .iter()
        .find(|k| here.contains_key(**k))
        .or_else(|| shorter.iter().find(|k| kinds.contains_key(**k)));
    if let Some(key) = known {
        return (*key).to_owned();
    }
    // A name cut short, where one name here goes on with it.
    let mut longer = here.keys().filter(|k| {
        whole.contains(' ') && k.strip_prefix(whole.as_str()).is_some_and(|r| r.starts_with(' '))
    });
    match (longer.next(), longer.next()) {
        (Some(only), None) => only.clone(),
        _ => whole.strip_prefix("the ").unwrap_or(&whole).to_owned(),
    }
}

/// Whether a speaker's name is a description: it has no capital at the head of any word after its
/// determiner, or begins with an indefinite one.
pub(crate) fn is_description(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("");
    let determiner = ["a", "an", "one", "some", "several", "two", "three", "many", "other", "another"];
    determiner.contains(&first.to_lowercase().as_str())
        || !name.split_whitespace().any(|w| w.chars().next().is_some_and(char::is_uppercase))
        || first.chars().next().is_some_and(char::is_lowercase)
            && name.split_whitespace().last().and_then(|w| w.chars().next()).is_some_and(char::is_lowercase)
}
