//! Groups of names as entities: what each is called, where, and what else is said of it.

use super::data::{self, PlaceKind, is};
use super::links::Links;
use super::seen::Seen;
use super::{Cast, Entity, EntityKind, Mention, Merge, Spelling};
use crate::article::{Article, Place};
use onrecord_syntax::Parse;
use std::collections::{BTreeMap, BTreeSet};

/// The cast, in its order, with what leads from speakers' names to it.
pub(super) fn assemble(articles: &[Article], parses: &[Parse], seen: &[Vec<Seen>], links: Links<'_>) -> Cast {
    let mut roots: Vec<usize> = (0..links.nodes.len()).filter(|&n| links.root(n) == n).collect();
    let mut merges: BTreeMap<usize, BTreeSet<Merge>> = BTreeMap::new();
    for &(a, b, why) in &links.merges {
        let (x, y) = (&links.nodes[a].printed, &links.nodes[b].printed);
        if x != y {
            merges.entry(links.root(a)).or_default().insert(Merge { a: x.clone(), b: y.clone(), why });
        }
    }
    let mut made: BTreeMap<usize, Entity> = roots
        .iter()
        .map(|&root| {
            (root, entity(articles, parses, seen, &links, root, merges.remove(&root).unwrap_or_default()))
        })
        .collect();
    roots.sort_by(|a, b| {
        let (x, y) = (&made[a], &made[b]);
        y.mentions
            .len()
            .cmp(&x.mentions.len())
            .then(x.kind.cmp(&y.kind))
            .then_with(|| x.name.cmp(&y.name))
            .then(a.cmp(b))
    });
    let place: BTreeMap<usize, usize> = roots.iter().enumerate().map(|(n, &root)| (root, n)).collect();
    let mut voices = BTreeMap::new();
    for (n, node) in links.nodes.iter().enumerate() {
        for voice in &node.voices {
            voices.insert((node.article, voice.clone()), place[&links.root(n)]);
        }
        for root in links.perhaps.get(&n).into_iter().flatten() {
            let other = place[&links.root(*root)];
            let own = made.get_mut(&links.root(n)).expect("every root has its entity");
            if other != place[&links.root(n)] && !own.perhaps.contains(&other) {
                own.perhaps.push(other);
            }
        }
    }
    let mut entities: Vec<Entity> = roots.iter().filter_map(|r| made.remove(r)).collect();
    entities.iter_mut().for_each(|e| e.perhaps.sort_unstable());
    Cast { entities, voices }
}

fn entity(
    articles: &[Article],
    parses: &[Parse],
    seen: &[Vec<Seen>],
    links: &Links<'_>,
    root: usize,
    merges: BTreeSet<Merge>,
) -> Entity {
    let kind = links.nodes[root].kind;
    let (mut mentions, mut roles) = (Vec::new(), BTreeSet::new());
    let mut printed: BTreeMap<String, (BTreeSet<usize>, usize)> = BTreeMap::new();
    for &n in links.members(root) {
        let node = &links.nodes[n];
        for one in node.seen.iter().map(|&s| &seen[node.article][s]) {
            let place = Place { article: node.article, span: one.span };
            let last = parses[node.article].token_at(one.span.end() - 1);
            let sense = last
                .filter(|_| kind == EntityKind::Place)
                .map(|t| super::sense::sense(&parses[node.article], t, &node.key));
            mentions.push(Mention { place, sense });
            let own = one.roles.iter().filter(|_| kind == EntityKind::Person);
            roles.extend(own.map(|&span| Place { article: node.article, span }));
            let words =
                articles[node.article].text[one.span].split_whitespace().collect::<Vec<_>>().join(" ");
            let spelling = printed.entry(words).or_default();
            spelling.0.insert(node.article);
            spelling.1 += 1;
        }
        for voice in node.voices.iter().filter(|_| node.seen.is_empty()) {
            printed.entry(voice.clone()).or_default().0.insert(node.article);
        }
    }
    mentions.sort_by_key(|m| m.place);
    let mut spellings: Vec<Spelling> = printed
        .into_iter()
        .map(|(words, (articles, times))| Spelling { words, articles: articles.into_iter().collect(), times })
        .collect();
    spellings.sort_by(|a, b| {
        b.articles
            .len()
            .cmp(&a.articles.len())
            .then(b.times.cmp(&a.times))
            .then_with(|| a.words.cmp(&b.words))
    });
    Entity {
        name: name(links, root),
        kind,
        spellings,
        roles: roles.into_iter().collect(),
        mentions,
        merges: merges.into_iter().collect(),
        perhaps: Vec::new(),
        country: country(links, root),
    }
}

/// The name in full that most articles print: of people one with first and family name, of bodies one
/// that is no abbreviation, of a country the gazetteer's.
fn name(links: &Links<'_>, root: usize) -> String {
    let kind = links.nodes[root].kind;
    let of_country = |n: &usize| {
        let key = &links.nodes[*n].key;
        let known = data::known(key).filter(|k| k.kind == PlaceKind::Country).map(|k| k.country);
        known.or_else(|| data::demonym(key)).and_then(data::country)
    };
    if let (EntityKind::Place, Some(country)) = (kind, links.members(root).iter().find_map(of_country)) {
        return country.to_owned();
    }
    let mut uses: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for &n in links.members(root) {
        let node = &links.nodes[n];
        let entry = uses.entry(&node.printed).or_default();
        entry.0 += 1;
        entry.1 += node.seen.len();
    }
    let full = |name: &str| match kind {
        EntityKind::Person => name.contains(' ') && !name.starts_with(char::is_lowercase),
        // "the Council" is short for something.
        _ => {
            name.contains(' ')
                || name.chars().any(char::is_lowercase) && !is("organisation", &name.to_lowercase())
        }
    };
    let best = uses.iter().max_by_key(|(name, (articles, times))| {
        (full(name), *articles, *times, name.len(), std::cmp::Reverse(**name))
    });
    best.map_or_else(String::new, |(name, _)| (*name).to_owned())
}

fn country(links: &Links<'_>, root: usize) -> Option<&'static str> {
    if links.nodes[root].kind != EntityKind::Place {
        return None;
    }
    let key = |n: &usize| {
        let key = links.nodes[*n].key.as_str();
        let known = data::known(key)
            .filter(|k| matches!(k.kind, PlaceKind::Country | PlaceKind::Seat | PlaceKind::Capital));
        known.map(|k| k.country).or_else(|| data::demonym(key))
    };
    links.members(root).iter().find_map(key).and_then(data::country)
}
