//! Organisations: abbreviations, shortened names, a country in front.

use super::EntityKind;
use super::data::{self, is};
use super::links::Links;
use super::nodes::Node;
use super::seen::Seen;
use std::collections::{BTreeMap, BTreeSet};

/// Brings the names of bodies together.
pub(super) fn join(links: &mut Links<'_>, seen: &[Vec<Seen>]) {
    introduced(links, seen);
    initials(links);
    shortened(links, true);
    shortened(links, false);
}

fn is_body(node: &Node) -> bool {
    node.kind == EntityKind::Organisation
}

/// "the Halden Gap Authority (HGA)": the article says so itself.
fn introduced(links: &mut Links<'_>, seen: &[Vec<Seen>]) {
    let mut here: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (n, node) in links.nodes.iter().enumerate() {
        here.insert((node.article, &node.key), n);
    }
    for n in 0..links.nodes.len() {
        let node = &links.nodes[n];
        let brackets: BTreeSet<&str> =
            node.seen.iter().filter_map(|&s| seen[node.article][s].bracketed.as_deref()).collect();
        let called = node.seen.iter().flat_map(|&s| &seen[node.article][s].called);
        let called: Vec<usize> =
            called.filter_map(|key| here.get(&(node.article, key.as_str())).copied()).collect();
        for other in called {
            if is_body(&links.nodes[n]) && is_body(&links.nodes[other]) {
                links.unite(n, other, "the article gives it both names");
            }
        }
        for other in brackets.into_iter().filter_map(|key| here.get(&(node.article, key)).copied()) {
            let (short, long) = if node.words.len() == 1 { (n, other) } else { (other, n) };
            if abbreviates(&links.nodes[short].key, &links.nodes[long].words)
                && is_body(&links.nodes[n])
                && is_body(&links.nodes[other])
            {
                links.unite(n, other, "introduced as its abbreviation");
            }
        }
    }
}

/// Whether the letters of one word come in order at the heads of words, beginning with the first.
fn abbreviates(short: &str, words: &[String]) -> bool {
    let mut letters = short.chars();
    let first = letters.next();
    let heads: Vec<char> = words.iter().filter_map(|w| w.chars().next()).collect();
    let mut rest = heads.iter().skip(1);
    !short.contains(' ')
        && words.len() > 1
        && first.is_some()
        && heads.first().copied() == first
        && letters.filter(|l| rest.any(|h| h == l)).count() + 2 >= short.chars().count().min(heads.len())
}

/// An abbreviation and the one name of several words whose initials it is.
fn initials(links: &mut Links<'_>) {
    let mut long: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (n, node) in links.nodes.iter().enumerate().filter(|(_, n)| is_body(n) && n.words.len() > 1) {
        let small = |w: &str| matches!(w, "of" | "the" | "and" | "for" | "in" | "on" | "to");
        let heads = |all: bool| {
            node.words
                .iter()
                .filter(|w| all || !small(w))
                .filter_map(|w| w.chars().next())
                .collect::<String>()
        };
        long.entry(heads(false)).or_default().insert(n);
        long.entry(heads(true)).or_default().insert(n);
    }
    for n in 0..links.nodes.len() {
        let node = &links.nodes[n];
        let letters = node.printed.chars().filter(|c| c.is_alphabetic());
        let capitals =
            node.words.len() == 1 && letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase);
        if !capitals || !is_body(node) {
            continue;
        }
        let Some(fits) = long.get(&node.key) else { continue };
        if let Some(one) = links.foremost(fits.iter().copied()) {
            links.unite(n, one, "its initials");
        }
    }
}

/// The country that a name begins with, and the rest.
fn country_first(words: &[String]) -> (Option<&'static str>, &[String]) {
    for len in (1..words.len().min(4)).rev() {
        let first = words[..len].join(" ");
        let known = data::known(&first).filter(|k| k.kind == data::PlaceKind::Country).map(|k| k.country);
        if let Some(country) = known.or_else(|| data::demonym(&first)) {
            return (Some(country), &words[len..]);
        }
    }
    (None, words)
}

const WITH_COUNTRY: &str = "the name with its country or without";
const WITHOUT_SORT: &str = "the name without what sort of body it is";

/// Whether the names of `long`'s bearer all begin as `short` does, abbreviations apart: "Noor" is short for
/// "Noor Shipping", not for the "Noor Shipping" of "West Noor Shipping".
fn begins_all(links: &Links<'_>, short: &Node, long: usize) -> bool {
    let names = links.members(links.root(long)).iter().map(|&m| &links.nodes[m].words);
    short.words.len() > 1
        || names.filter(|words| words.len() > 1).all(|words| words.starts_with(&short.words))
}

/// Why one name is a shorter form of the other, if it is.
fn shortens(short: &Node, long: &Node, bodies: &BTreeSet<&str>) -> Option<&'static str> {
    let (s, l) = (&short.words, &long.words);
    let small = |w: &String| matches!(w.as_str(), "of" | "the" | "and" | "for");
    let owner = |name: &str| bodies.contains(name) || is("organisation", name);
    if s.len() < l.len()
        && l.starts_with(s)
        && l[s.len()..].iter().all(|w| is("organisation", w) || small(w))
        && !s.iter().all(|w| is("organisation", w))
    {
        return Some(WITHOUT_SORT);
    }
    if let [body] = s.as_slice()
        && is("organisation", body)
        && l.len() > 2
        && l[0] == *body
        && l[1] == "of"
        && data::known(&l[2..].join(" ")).is_none()
    {
        return Some("the name without what it is of");
    }
    let place = || data::known(&l[s.len() + 1..].join(" ")).is_some();
    if l.len() > s.len() + 1
        && s.len() > 1
        && l.starts_with(s)
        && matches!(l[s.len()].as_str(), "of" | "in")
        && place()
    {
        return Some("the name without its place");
    }
    let ((s_country, s_rest), (l_country, l_rest)) = (country_first(s), country_first(l));
    if s_rest == l_rest
        && (s_rest.len() > 1 || s_country.is_none() && s_rest.iter().any(|w| is("organisation", w)))
        && (s_country.is_none() || l_country.is_none() || s_country == l_country)
        && s.len() <= l.len()
    {
        return Some(WITH_COUNTRY);
    }
    if s.len() > 1
        && l.len() > s.len()
        && l.ends_with(s)
        && s.last().is_some_and(|w| is("organisation", w))
        && owner(l[..l.len() - s.len()].join(" ").as_str())
    {
        return Some("the name without the body it belongs to");
    }
    let paper = s.last().is_some_and(|w| is("papers", w) || w == "news");
    if s.len() > 1
        && l.len() > s.len()
        && l.ends_with(s)
        && paper
        && data::known(&l[..l.len() - s.len()].join(" ")).is_some()
    {
        return Some("the name without its place");
    }
    if s.len() == 1 && l.ends_with(s) && is("papers", &s[0]) {
        return Some("the last word of a newspaper's name");
    }
    if s.len() == 1 && l.len() > 1 && l.ends_with(s) && is("generic", &s[0]) && long.first < short.first {
        return Some("the last word of the body named before");
    }
    let core = |words: &[String]| {
        words.iter().filter(|w| !small(w) && !is("organisation", w)).cloned().collect::<Vec<_>>()
    };
    let plain = |words: &[String]| words.iter().all(|w| !is("organisation", w));
    (s.len() < l.len() && plain(s) && s.len() > 2 && core(s) == core(l)).then_some(WITHOUT_SORT)
}

/// Shorter forms of the one name that they fit, in one article or in all.
fn shortened(links: &mut Links<'_>, one_article: bool) {
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, node) in links.nodes.iter().enumerate().filter(|(_, n)| is_body(n) && n.words.len() > 1) {
        for word in node.words.iter().collect::<BTreeSet<_>>() {
            by_word.entry(word).or_default().push(n);
        }
    }
    let bodies: BTreeSet<&str> = links.nodes.iter().filter(|n| is_body(n)).map(|n| n.key.as_str()).collect();
    for n in 0..links.nodes.len() {
        let node = &links.nodes[n];
        let grown = !one_article
            && links.members(links.root(n)).len() > 1
            && links.members(links.root(n)).iter().any(|&m| links.nodes[m].key != node.key);
        if !is_body(node) {
            continue;
        }
        let near = node.words.iter().filter_map(|w| by_word.get(w.as_str())).min_by_key(|all| all.len());
        let fits: Vec<(usize, &'static str)> = near
            .into_iter()
            .flatten()
            .filter(|&&m| links.nodes[m].key != node.key)
            .filter(|&&m| !one_article || links.nodes[m].article == node.article)
            .filter_map(|&m| Some((m, shortens(node, &links.nodes[m], &bodies)?)))
            .filter(|(_, why)| one_article || !why.starts_with("the last word"))
            .filter(|(_, why)| !grown || *why == WITH_COUNTRY)
            .filter(|&(m, why)| why != WITHOUT_SORT || begins_all(links, node, m))
            .collect();
        let groups: BTreeSet<usize> = fits.iter().map(|(m, _)| links.root(*m)).collect();
        if groups.len() == 1 {
            let (m, why) = fits[0];
            links.unite(n, m, why);
        }
    }
}
