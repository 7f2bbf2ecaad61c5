//! Two deals are not one because both are called "deal": mentions of one noun are parted by the names
//! and nouns that describe it, and bare ones ("the deal") go to the one told of last.

use super::clause::Clauses;
use super::context::Context;
use onrecord_syntax::{Dep, EntityLabel, Pos};
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences back "the deal" may point to one that is described.
const BACK: usize = 2;

/// A place that names a thing: article, sentence, the noun's token.
pub(super) type Mention = (usize, usize, usize);

/// The things of one noun, the one that most articles tell of first, each with what describes it.
/// `mentions` are in the order of articles and places.
pub(super) fn things(context: &Context, mentions: &[Mention]) -> Vec<(Vec<Mention>, BTreeSet<String>)> {
    let words: Vec<BTreeSet<String>> = mentions.iter().map(|m| describing(context, m)).collect();
    let home = components(&words);
    let mut articles: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for (n, m) in mentions.iter().enumerate().filter(|(n, _)| !words[*n].is_empty()) {
        articles.entry(home[n]).or_default().insert(m.0);
        *uses.entry(home[n]).or_default() += 1;
    }
    let weight = |c: usize| (articles[&c].len(), uses[&c], std::cmp::Reverse(c));
    let Some(main) = articles.keys().copied().max_by_key(|&c| weight(c)) else {
        return vec![(mentions.to_vec(), BTreeSet::new())];
    };
    let mut parted: BTreeMap<usize, (Vec<Mention>, BTreeSet<String>)> = BTreeMap::new();
    let mut last: Option<(Mention, usize)> = None;
    for (n, &m) in mentions.iter().enumerate() {
        let near = last.filter(|(l, _)| l.0 == m.0 && l.1 + BACK >= m.1).map(|(_, c)| c);
        let of = if words[n].is_empty() { near.unwrap_or(main) } else { home[n] };
        last = Some((m, of)).filter(|_| !words[n].is_empty() || near.is_some()).or(last);
        let thing = parted.entry(of).or_default();
        thing.0.push(m);
        thing.1.extend(words[n].iter().cloned());
    }
    let mut order: Vec<usize> = parted.keys().copied().collect();
    order.sort_by_key(|&c| (c != main, c));
    order.into_iter().filter_map(|c| parted.remove(&c)).collect()
}

/// For each mention the first of those that it is joined with by words, over any number of steps.
fn components(words: &[BTreeSet<String>]) -> Vec<usize> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut home: Vec<usize> = (0..words.len()).collect();
    for (n, own) in words.iter().enumerate() {
        for word in own {
            let other = home[*first.entry(word).or_insert(n)];
            let (from, to) = (home[n].max(other), home[n].min(other));
            home.iter_mut().filter(|h| **h == from).for_each(|h| *h = to);
        }
    }
    home
}

/// The nouns and names before it and those that a preposition hangs on it; not whose it is, and no
/// adjectives of praise or time.
fn describing(context: &Context, &(article, _, noun): &Mention) -> BTreeSet<String> {
    let c = context.clauses(article);
    // A "settlement agreement" is no other than the agreement.
    let sort = |lemma: &String| context.lens.kind.iter().any(|k| k.nouns.contains(lemma));
    let mut found = BTreeSet::new();
    let before = |n: usize, found: &mut BTreeSet<String>| {
        for k in c.parse.children(n).filter(|&k| k < n) {
            let noun = matches!(c.parse.pos(k), Pos::Noun | Pos::Propn) || names(c, k);
            if noun && matches!(c.parse.dep(k), Dep::Compound | Dep::Nmod | Dep::Amod) && !counts(c, k) {
                found.extend(c.parse.subtree(k).filter(|&t| c.is_noun(t) || names(c, t)).map(|t| c.lemma(t)));
            }
        }
    };
    before(noun, &mut found);
    for prep in c.parse.children(noun).filter(|&k| k > noun && c.parse.dep(k) == Dep::Prep) {
        let about =
            matches!(c.lemma(prep).as_str(), "on" | "over" | "with" | "for" | "of" | "against" | "to");
        if let Some(of) = c.child(prep, &[Dep::Pobj]).filter(|&of| about && c.is_noun(of) && !counts(c, of)) {
            found.insert(c.lemma(of));
            before(of, &mut found);
        }
    }
    found.retain(|lemma| !sort(lemma));
    found
}

fn names(c: Clauses, i: usize) -> bool {
    matches!(c.entity(i), Some(EntityLabel::Gpe | EntityLabel::Norp | EntityLabel::Organization))
}

/// Whether a word is of time or amount, which tells no thing from another.
fn counts(c: Clauses, i: usize) -> bool {
    use EntityLabel::{Cardinal, Date, Money, Ordinal, Percent, Quantity, Time};
    matches!(c.entity(i), Some(Cardinal | Date | Money | Ordinal | Percent | Quantity | Time))
        || c.parse.pos(i) == Pos::Pron
}
