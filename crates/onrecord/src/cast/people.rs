//! People: a family name alone, a first name, more of a name, and who is meant by it.

use super::EntityKind;
use super::data::is;
use super::links::Links;
use super::nodes::Node;
use crate::names::{Verdict, is_first_name, is_title, same_first_name, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// Brings the names of people together: longer and shorter forms first, then parts of names, first
/// within each article, then across.
pub(super) fn join(links: &mut Links<'_>) {
    longer(links);
    within(links);
    across(links);
    bare(links);
}

fn is_person(node: &Node) -> bool {
    node.kind == EntityKind::Person
}

/// Whether a name is whole: several words, the first no particle.
fn is_full(node: &Node) -> bool {
    node.given || !super::kinds::is_part(&node.key)
}

/// "Laura Noor" and "Laura Noor Prado"; "M. Harko" and "Mara Harko": one bearer where there is but one.
fn longer(links: &mut Links<'_>) {
    let mut fits: BTreeMap<usize, Vec<(usize, usize, &'static str)>> = BTreeMap::new();
    for (a, b) in links.alike(|n| is_person(n) && is_full(n)) {
        let (x, y) = (&links.nodes[a], &links.nodes[b]);
        let found = same_name(&x.printed, &y.printed);
        if found.verdict != Verdict::Possible || links.root(a) == links.root(b) {
            continue;
        }
        let office = offices(links, a).intersection(&offices(links, b)).next().is_some();
        let why = match found.why {
            "part of the other" if own_words(x) > 1 && own_words(y) > 1 => "one gives more of the name",
            "an initial for the first name" => "an initial for the first name",
            "one letter differs" if office => "one letter differs, and the office is the same",
            _ => continue,
        };
        let (short, long) = if x.words.len() <= y.words.len() { (a, b) } else { (b, a) };
        fits.entry(links.root(short)).or_default().push((short, long, why));
    }
    for all in fits.into_values() {
        let roots: BTreeSet<usize> = all.iter().map(|(_, long, _)| links.root(*long)).collect();
        if roots.len() == 1 {
            for (short, long, why) in all {
                links.unite(short, long, why);
            }
        }
    }
}

/// How many words a name has beside a son's mark.
fn own_words(node: &Node) -> usize {
    node.words.iter().filter(|w| !matches!(w.as_str(), "jr" | "sr" | "junior" | "senior")).count()
}

fn offices(links: &Links<'_>, node: usize) -> BTreeSet<String> {
    let all = links.members(links.root(node)).iter();
    all.flat_map(|&n| links.nodes[n].titles.iter()).flat_map(|title| ranks(title)).collect()
}

/// Words of office as they are cut short before names.
const SHORT: [(&str, &str); 18] = [
    ("adm", "admiral"),
    ("amb", "ambassador"),
    ("capt", "captain"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("del", "delegate"),
    ("det", "detective"),
    ("gen", "general"),
    ("gov", "governor"),
    ("lt", "lieutenant"),
    ("maj", "major"),
    ("pres", "president"),
    ("rep", "representative"),
    ("sec", "secretary"),
    ("sen", "senator"),
    ("sgt", "sergeant"),
    ("supt", "superintendent"),
    ("rev", "reverend"),
];

/// The words of office in a title, else its last word: "secretary" of "secretary of state".
fn ranks(title: &str) -> Vec<String> {
    let whole =
        |w: &str| SHORT.iter().find(|(short, _)| *short == w).map_or(w, |(_, whole)| whole).to_owned();
    let words = || title.split(' ').map(whole);
    let office = |w: &String| is_title(w) && !is("modifier", w) && w != "state" || is("office", w);
    let ranks: Vec<String> = words().filter(office).collect();
    if ranks.is_empty() { words().next_back().into_iter().collect() } else { ranks }
}

/// How a part of a name fits a whole one: 0 its end, 1 a word inside, 2 its beginning.
fn fit(part: &[String], whole: &[String]) -> Option<u8> {
    if part.len() >= whole.len() {
        return None;
    }
    if whole.ends_with(part) {
        return Some(0);
    }
    let [word] = part else { return None };
    // "Tom" of Thomas Harko.
    let short = is_first_name(word) && whole.first().is_some_and(|first| same_first_name(word, first));
    match whole.iter().position(|w| w == word).or(short.then_some(0))? {
        0 if short => Some(2),
        0 if family_first(whole) => Some(0),
        0 => Some(2),
        _ => Some(1),
    }
}

/// Whether a name is in East Asian order: "Kim Jong Un", "Xi Jinping".
fn family_first(words: &[String]) -> bool {
    let others = &words[1..];
    is("family_first", &words[0])
        && (others.len() == 2 || others.len() == 1 && !is_first_name(&others[0]) && words[0] != "lee")
        && !others.iter().any(|w| is("family_first", w) && is_first_name(w))
        && (!is_first_name(&words[0])
            || others.len() == 2 && others.iter().all(|w| w.len() <= 5 && !is_first_name(w)))
}

/// Parts of names that the same article prints in full.
fn within(links: &mut Links<'_>) {
    let mut from = 0;
    while from < links.nodes.len() {
        let article = links.nodes[from].article;
        let to = from + links.nodes[from..].iter().take_while(|n| n.article == article).count();
        let people = |full: bool| {
            (from..to)
                .filter(move |_| true)
                .filter(|&n| is_person(&links.nodes[n]) && is_full(&links.nodes[n]) == full)
                .collect::<Vec<_>>()
        };
        let (whole, parts) = (people(true), people(false));
        for part in parts {
            let chosen = candidates(links, part, &whole, true);
            match another(links, part, &chosen) {
                Bearer::Here => choose(links, part, chosen, "part of the full name in the same article"),
                Bearer::Elsewhere(other, why) => {
                    links.unite(part, other, why);
                }
                Bearer::Unknown => {
                    let roots: BTreeSet<usize> = chosen.iter().map(|&w| links.root(w)).collect();
                    links.perhaps.insert(part, roots.into_iter().collect());
                }
            }
        }
        from = to;
    }
}

/// Whom a part of a name means that fits full names of its article.
enum Bearer {
    /// One of them.
    Here,
    /// One whose full name other articles print, and why.
    Elsewhere(usize, &'static str),
    /// Hardly one of them, and nobody else is known.
    Unknown,
}

/// Whether a family name is another's than those its article prints in full: "President Harko" before
/// "Mara Harko" is named, who has another office or none.
fn another(links: &Links<'_>, part: usize, fits: &[usize]) -> Bearer {
    let node = &links.nodes[part];
    let own = offices(links, part);
    let late = |w: usize| links.nodes[w].first > node.first;
    let apart = |w: usize| own.is_disjoint(&offices(links, w));
    let doubtful = |w: usize| !own.is_empty() && apart(w) && (late(w) || !offices(links, w).is_empty());
    let introduced_late = fits.iter().all(|&w| late(w));
    let other_office = fits.iter().all(|&w| doubtful(w));
    if fits.is_empty() || !introduced_late && !other_office {
        return Bearer::Here;
    }
    let here: BTreeSet<usize> = fits.iter().map(|&w| links.root(w)).collect();
    let family = |w: &usize| {
        let full = &links.nodes[*w];
        is_person(full)
            && is_full(full)
            && fit(&node.words, &full.words) == Some(0)
            && !here.contains(&links.root(*w))
    };
    let others: Vec<usize> = (0..links.nodes.len()).filter(family).collect();
    let same_office = others.iter().copied().filter(|&w| !own.is_empty() && !apart(w));
    if let Some(one) = links.foremost(same_office) {
        return Bearer::Elsewhere(one, "the family name, with the office that other reports give");
    }
    let printed_here: usize = here.iter().map(|&root| links.times(root)).sum();
    match links.foremost(others.into_iter()) {
        Some(one)
            if introduced_late && own.is_empty() && links.times(links.root(one)) >= 4 * printed_here =>
        {
            Bearer::Elsewhere(one, "the family name of the one whom other reports name most")
        }
        _ if other_office && introduced_late => Bearer::Unknown,
        _ => Bearer::Here,
    }
}

/// The whole names that a part fits best.
fn candidates(links: &Links<'_>, part: usize, whole: &[usize], same_article: bool) -> Vec<usize> {
    let node = &links.nodes[part];
    let whole: Vec<usize> = whole.iter().copied().filter(|&w| !younger(links, w)).collect();
    let rank = |w: usize| fit(&node.words, &links.nodes[w].words);
    let Some(best) = whole.iter().filter_map(|&w| rank(w)).min() else { return Vec::new() };
    let introduced = |w: usize| links.nodes[w].first < node.first;
    let fits = whole.iter().copied().filter(|&w| rank(w) == Some(best));
    match best {
        // A first name means somebody who has been introduced.
        2 if same_article => fits.filter(|&w| introduced(w)).collect(),
        2 => Vec::new(),
        1 if !same_article => fits.filter(|&w| links.nodes[w].words.len() > 2).collect(),
        _ => fits.collect(),
    }
}

/// Whether a name is a son's ("Tom Harko Jr.") and his father's is printed too: a family name alone may
/// be either's, and is mostly the father's.
fn younger(links: &Links<'_>, whole: usize) -> bool {
    let words = &links.nodes[whole].words;
    let Some((last, rest)) = words.split_last() else { return false };
    matches!(last.as_str(), "jr" | "junior") && links.nodes.iter().any(|n| is_person(n) && n.words == rest)
}

/// Unites a part with the one group that it fits; of several the one with its office, or the one who
/// alone had been introduced.
fn choose(links: &mut Links<'_>, part: usize, fits: Vec<usize>, why: &'static str) {
    let groups =
        |fits: &[usize], links: &Links<'_>| fits.iter().map(|&w| links.root(w)).collect::<BTreeSet<usize>>();
    if groups(&fits, links).len() <= 1 {
        if let Some(&whole) = fits.first() {
            links.unite(part, whole, why);
        }
        return;
    }
    let own = offices(links, part);
    let office: Vec<usize> = fits.iter().copied().filter(|&w| !own.is_disjoint(&offices(links, w))).collect();
    let here = links.nodes[part].article;
    let before: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|&w| links.nodes[w].article == here && links.nodes[w].first < links.nodes[part].first)
        .collect();
    for (narrowed, why) in [
        (office, "the family name, with the same office"),
        (before, "the family name of the one introduced before"),
    ] {
        if groups(&narrowed, links).len() == 1 && links.unite(part, narrowed[0], why) {
            return;
        }
    }
    // Of two whom an article names, the family name alone is the one's of whom all tell most and whom
    // it names first.
    let first_here = fits
        .iter()
        .copied()
        .filter(|&w| links.nodes[w].article == here)
        .min_by_key(|&w| links.nodes[w].first);
    if let Some(one) = first_here
        && links.foremost(fits.iter().copied()).is_some_and(|f| links.root(f) == links.root(one))
        && links.unite(part, one, "the family name of the one named first and most")
    {
        return;
    }
    let named_here = fits.iter().any(|&w| links.nodes[w].article == here);
    let holders: Vec<usize> = fits.iter().copied().filter(|&w| !offices(links, w).is_empty()).collect();
    let principal = if named_here { holders } else { fits.clone() };
    let one_holds = groups(&principal, links).len() == 1 || !named_here;
    if let Some(one) = links.foremost(fits.iter().copied()).filter(|one| one_holds && principal.contains(one))
    {
        links.unite(part, one, "the family name of the one whom the reports name most");
        return;
    }
    let roots = groups(&fits, links).into_iter().collect();
    links.perhaps.insert(part, roots);
}

/// Family names that stand in an article without the full name, which others print.
fn across(links: &mut Links<'_>) {
    let whole: Vec<usize> =
        (0..links.nodes.len()).filter(|&n| is_person(&links.nodes[n]) && is_full(&links.nodes[n])).collect();
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &w in &whole {
        for word in &links.nodes[w].words {
            by_word.entry(word).or_default().push(w);
        }
    }
    let mut families: BTreeSet<(usize, &str)> = BTreeSet::new();
    for &w in &whole {
        families.extend(links.nodes[w].words.last().map(|f| (links.nodes[w].article, f.as_str())));
    }
    for part in 0..links.nodes.len() {
        let node = &links.nodes[part];
        let alone = is_person(node)
            && !is_full(node)
            && !links.members(links.root(part)).iter().any(|&n| is_full(&links.nodes[n]));
        if !alone || links.perhaps.contains_key(&part) {
            continue;
        }
        let Some(near) = node.words.last().and_then(|w| by_word.get(w.as_str())) else { continue };
        let fits = candidates(links, part, near, false);
        choose(links, part, fits, "the only full name in these articles that it fits");
        let relatives = first_names(links, part, near, &families);
        choose(links, part, relatives, "the first name, in an article that names the family");
    }
}

/// Whole names that begin with a part, of families that the part's article names: "their son Tom".
fn first_names(
    links: &Links<'_>,
    part: usize,
    near: &[usize],
    families: &BTreeSet<(usize, &str)>,
) -> Vec<usize> {
    let node = &links.nodes[part];
    let of_family = |w: &&usize| {
        links.nodes[**w].words.last().is_some_and(|f| families.contains(&(node.article, f.as_str())))
    };
    let begins = |w: &&usize| fit(&node.words, &links.nodes[**w].words) == Some(2) && node.titles.is_empty();
    near.iter().filter(begins).filter(of_family).copied().collect()
}

/// Single names that no article completes: one bearer if the name is one, or spelt another way.
fn bare(links: &mut Links<'_>) {
    let alone = |links: &Links<'_>, n: usize| {
        is_person(&links.nodes[n])
            && !is_full(&links.nodes[n])
            && links.members(links.root(n)).iter().all(|&m| !is_full(&links.nodes[m]))
    };
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for n in (0..links.nodes.len()).filter(|&n| alone(links, n)) {
        by_key.entry(&links.nodes[n].key).or_default().push(n);
    }
    for same in by_key.values() {
        for pair in same.windows(2) {
            links.unite(pair[0], pair[1], "the same name");
        }
    }
    for (a, b) in links.alike(|n| is_person(n) && !is_full(n) && n.key.len() >= 5) {
        let found = same_name(&links.nodes[a].printed, &links.nodes[b].printed);
        if !found.is_same() {
            continue;
        }
        let (x, y) = (links.root(a), links.root(b));
        let whole = |root: usize| links.members(root).iter().any(|&n| is_full(&links.nodes[n]));
        let before = links.perhaps.contains_key(&a) || links.perhaps.contains_key(&b);
        if x != y && !before && !(whole(x) && whole(y)) {
            links.unite(a, b, found.why);
        }
    }
}
