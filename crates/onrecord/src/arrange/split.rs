//! Two deals are not one because both are called "deal": mentions of one noun are parted by the names
//! and nouns that describe it, and bare ones ("the deal") go to the one told of last.

use super::clause::Clauses;
use super::context::Context;
use super::words::OTHER;
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences back "the deal" may point to one that is described.
const BACK: usize = 2;

/// So many first characters make a noun and its adjective kin.
const STEM: usize = 7;

/// What a sum of money among the words that describe a mention begins with.
const SUM: &str = "sum ";

/// A place that names a thing: article, sentence, the noun's token.
pub(super) type Mention = (usize, usize, usize);

/// The things of one noun, the one that most articles tell of first, each with what describes it.
/// `mentions` are in the order of articles and places.
pub(super) fn things(context: &Context, mentions: &[Mention]) -> Vec<(Vec<Mention>, BTreeSet<String>)> {
    let mut words: Vec<BTreeSet<String>> = mentions.iter().map(|m| describing(context, m)).collect();
    let mut named: Vec<BTreeSet<String>> =
        mentions.iter().zip(&words).map(|(m, w)| own_names(context, m, w)).collect();
    by_sums(context, mentions, &mut words, &mut named);
    let another = others(context, mentions, &words);
    // What brings up another of the sort joins by names alone, or by all that describes it.
    for n in 0..mentions.len() {
        // "A bill that would ban it", far from the bill that is told of, is one of its own.
        if another[n] && words[n].is_empty() && has_content(context, &mentions[n]) {
            words[n] = BTreeSet::from([format!("new {n}")]);
            continue;
        }
        if !another[n] || words[n].is_empty() {
            continue;
        }
        let all = words[n].iter().cloned().collect::<Vec<_>>().join(" ");
        let (article, _, noun) = mentions[n];
        let c = context.clauses(article);
        let newer = |k: usize| {
            is_other(c, k)
                || matches!(c.lemma(k).as_str(), "new" | "different" | "separate" | "own" | "any" | "future")
        };
        let new = c.parse.children(noun).any(|k| k < noun && newer(k));
        let alone = new || named[n].is_empty();
        words[n] = if alone { BTreeSet::from([format!("new {all}")]) } else { named[n].clone() };
        if new {
            named[n].clear();
        }
    }
    let home = components(&words, &named);
    let mut articles: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for (n, m) in mentions.iter().enumerate().filter(|(n, _)| !words[*n].is_empty()) {
        articles.entry(home[n]).or_default().insert(m.0);
        *uses.entry(home[n]).or_default() += 1;
    }
    let weight = |c: usize| (articles[&c].len(), uses[&c], std::cmp::Reverse(c));
    let Some(main) = articles.keys().copied().max_by_key(|&c| weight(c)) else {
        let own = mentions.iter().zip(&another).filter(|(_, another)| !**another);
        return vec![(own.map(|(m, _)| *m).collect(), BTreeSet::new())];
    };
    // "The deal", far from any that is described: the main one, where the article calls no other by name as often.
    let is_mostly = |article: usize, main: usize| {
        let mut own: BTreeMap<usize, usize> = BTreeMap::new();
        let called = mentions.iter().enumerate().filter(|(n, m)| m.0 == article && !named[*n].is_empty());
        called.for_each(|(n, _)| *own.entry(home[n]).or_default() += 1);
        let others = own.iter().filter(|(c, _)| **c != main).map(|(_, n)| *n).sum::<usize>();
        // An article that begins with it is on it.
        const LEAD: usize = 5;
        let first = mentions.iter().position(|m| m.0 == article);
        let leads = |n: usize| mentions[n].1 < LEAD && (words[n].is_empty() || home[n] == main);
        others == 0 || own.get(&main).is_some_and(|n| *n > others) || first.is_some_and(leads)
    };
    let mut parted: BTreeMap<usize, (Vec<Mention>, BTreeSet<String>)> = BTreeMap::new();
    let mut last: Option<(Mention, usize)> = None;
    for (n, &m) in mentions.iter().enumerate() {
        if words[n].is_empty() && another[n] {
            continue;
        }
        let near = last.filter(|(l, _)| l.0 == m.0 && l.1 + BACK >= m.1).map(|(_, c)| c);
        if words[n].is_empty() && near.is_none() && !is_mostly(m.0, main) {
            continue;
        }
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

/// "The $1 billion bill" and "a $2 billion bill" of one article are two: the sum is as good as a name.
fn by_sums(
    context: &Context,
    mentions: &[Mention],
    words: &mut [BTreeSet<String>],
    named: &mut [BTreeSet<String>],
) {
    let sums: Vec<Option<String>> = mentions.iter().map(|m| sum(context, m)).collect();
    for n in 0..mentions.len() {
        let Some(own) = &sums[n] else { continue };
        let other = |m: usize| mentions[m].0 == mentions[n].0 && sums[m].as_ref().is_some_and(|s| s != own);
        if (0..mentions.len()).any(other) {
            words[n].insert(own.clone());
            named[n].insert(own.clone());
        }
    }
}

/// The sum of money that describes a noun from before.
fn sum(context: &Context, &(article, _, noun): &Mention) -> Option<String> {
    let c = context.clauses(article);
    let before = c.parse.left_edge(noun)..noun;
    let money: Vec<String> = before
        .filter(|&k| c.entity(k) == Some(EntityLabel::Money) && c.parse.pos(k) != Pos::Punct)
        .map(|k| c.word(k).to_lowercase())
        .filter(|w| w.chars().any(char::is_alphanumeric) && !matches!(w.as_str(), "a" | "the"))
        .collect();
    (!money.is_empty()).then(|| format!("{SUM}{}", money.join(" ")))
}

/// For each mention the first of those that it is joined with by words, over any number of steps. Names
/// join first; other words join none that are called by different names.
fn components(words: &[BTreeSet<String>], named: &[BTreeSet<String>]) -> Vec<usize> {
    let mut home: Vec<usize> = (0..words.len()).collect();
    let mut names: Vec<BTreeSet<String>> = named.to_vec();
    let mut join = |by: &[BTreeSet<String>], home: &mut Vec<usize>| {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, own) in by.iter().enumerate() {
            for word in own {
                let before = holders.entry(word).or_default();
                for &other in before.iter() {
                    let (from, to) = (home[n].max(home[other]), home[n].min(home[other]));
                    if from != to && !are_apart(&names[from], &names[to]) {
                        let taken = std::mem::take(&mut names[from]);
                        names[to].extend(taken);
                        home.iter_mut().filter(|h| **h == from).for_each(|h| *h = to);
                    }
                }
                let of = holders.entry(word).or_default();
                if !of.iter().any(|&o| home[o] == home[n]) {
                    of.push(n);
                }
            }
        }
    };
    join(named, &mut home);
    join(words, &mut home);
    home
}

/// Whether two things are called by different names, or by different sums of money.
fn are_apart(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let sums = |of: &BTreeSet<String>| -> BTreeSet<String> {
        of.iter().filter(|w| w.starts_with(SUM)).cloned().collect()
    };
    let (sa, sb) = (sums(a), sums(b));
    let differ =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
    differ(&sa, &sb) || differ(a, b)
}

/// The names among the words that describe a mention.
fn own_names(context: &Context, &(article, _, noun): &Mention, words: &BTreeSet<String>) -> BTreeSet<String> {
    let c = context.clauses(article);
    let sentence = c.parse.sentence(c.parse.sentence_of(noun));
    let name = |t: usize| c.parse.pos(t) == Pos::Propn || names(c, t);
    sentence.filter(|&t| name(t)).map(|t| c.lemma(t)).filter(|l| words.contains(l)).collect()
}

/// Which mentions bring up another of the sort: one that is told of already, or, where words describe it, one
/// that is described already.
fn others(context: &Context, mentions: &[Mention], words: &[BTreeSet<String>]) -> Vec<bool> {
    let (mut told, mut described) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    let single = |article: usize| {
        let own = mentions.iter().filter(|m| m.0 == article);
        let many = own.clone().filter(|m| context.clauses(m.0).parse.tag(m.2) == Tag::Nns).count();
        2 * many <= own.count()
    };
    for (m, own) in mentions.iter().zip(words) {
        let before = if own.is_empty() { told.contains(&m.0) } else { described.contains(&m.0) };
        found.push(
            before && (is_another(context, m) || own.is_empty() && single(m.0) && any_of_sort(context, m)),
        );
        told.insert(m.0);
        if !own.is_empty() {
            described.insert(m.0);
        }
    }
    found
}

/// Whether a mention brings up another of the sort than the one told of: "any deal", "a fair deal" far
/// into an article that has told of the deal.
fn is_another(context: &Context, &(article, sentence, noun): &Mention) -> bool {
    const LEAD: usize = 4;
    const PRAISE: [&str; 8] = ["fair", "reasonable", "good", "great", "better", "bad", "real", "possible"];
    let c = context.clauses(article);
    if c.child(noun, &[Dep::Poss]).is_some() && c.parse.children(noun).any(|k| c.lemma(k) == "own") {
        return true;
    }
    let det = c.child(noun, &[Dep::Det]).map(|d| c.lemma(d)).unwrap_or_default();
    if c.parse.children(noun).any(|k| k < noun && is_other(c, k)) {
        return true;
    }
    let graded = |k: usize| c.parse.subtree(k).any(|t| matches!(c.parse.tag(t), Tag::Jjs | Tag::Rbs));
    let describes = |k: &usize| *k < noun && c.parse.dep(*k) == Dep::Amod;
    if c.parse.children(noun).filter(describes).any(graded) {
        return true;
    }
    if c.parse.children(noun).filter(describes).any(|k| c.lemma(k) == "future") {
        return true;
    }
    let praised = c.parse.children(noun).filter(describes).any(|k| PRAISE.contains(&c.lemma(k).as_str()));
    match det.as_str() {
        "a" | "an" if praised => true,
        "any" | "no" | "another" | "every" => true,
        // "Close to a deal" is the one told of; "a deal without the quay" may be any.
        "a" | "an" | "some" => sentence > LEAD && c.parse.children(noun).count() > 1,
        _ => false,
    }
}

/// The nouns and names before it and those that a preposition hangs on it; not whose it is, and no
/// adjectives of praise or time.
fn describing(context: &Context, &(article, _, noun): &Mention) -> BTreeSet<String> {
    let c = context.clauses(article);
    // A "settlement agreement" is no other than the agreement.
    let own = c.lemma(noun);
    let sort = |lemma: &String| context.lens.one_word(lemma) == context.lens.one_word(&own);
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
    // "A bill drafted by the council"
    let drawn = |&v: &usize| c.parse.dep(v) == Dep::Acl && c.parse.tag(v) == Tag::Vbn;
    let by = c.parse.children(noun).filter(drawn).filter_map(|v| c.governed(v, &["by"]));
    found.extend(by.filter(|&n| c.parse.pos(n) == Pos::Propn).map(|n| c.lemma(n)));
    // "Retaliatory tariffs": an adjective of another kind's noun says which.
    let kin = |k: usize| {
        let word: String = c.lemma(k).chars().take(STEM).collect();
        let is = |n: &String| n.starts_with(&word) && context.lens.one_word(n) != context.lens.one_word(&own);
        word.chars().count() == STEM && context.lens.kind.iter().flat_map(|k| &k.nouns).any(is)
    };
    let adjectives = c.parse.children(noun).filter(|&k| c.parse.dep(k) == Dep::Amod && kin(k));
    found.extend(adjectives.map(|k| c.lemma(k)));
    // "impose tariffs on goods": what follows at once is on the tariffs, whatever it hangs on.
    let verb = c.parse.head(noun);
    let next = Some(noun + 1).filter(|&k| {
        k < c.parse.len()
            && c.parse.dep(k) == Dep::Prep
            && c.parse.head(k) == verb
            && c.parse.dep(noun) == Dep::Dobj
    });
    for prep in c.parse.children(noun).chain(next).filter(|&k| k > noun && c.parse.dep(k) == Dep::Prep) {
        let about =
            matches!(c.lemma(prep).as_str(), "on" | "over" | "with" | "for" | "of" | "against" | "to");
        let governed = c.child(prep, &[Dep::Pobj]);
        // "on $20 million of goods"
        let counted = governed.filter(|&of| counts(c, of)).and_then(|of| c.governed(of, &["of"]));
        if let Some(of) = counted.or(governed).filter(|&of| about && c.is_noun(of) && !counts(c, of)) {
            found.insert(c.lemma(of));
            before(of, &mut found);
        }
    }
    found.retain(|lemma| !sort(lemma));
    found
}

/// Whether a clause on a mention says what it holds.
fn has_content(context: &Context, &(article, _, noun): &Mention) -> bool {
    let c = context.clauses(article);
    c.child(noun, &[Dep::Relcl]).is_some_and(|v| super::provision::is_content(c, v))
        || c.purpose(noun).is_some()
}

/// "Bills", "such deals": those of the sort, whichever.
fn any_of_sort(context: &Context, &(article, _, noun): &Mention) -> bool {
    let c = context.clauses(article);
    let which = |k: usize| {
        k < noun && matches!(c.parse.dep(k), Dep::Det | Dep::Poss | Dep::Nummod) && c.lemma(k) != "such"
    };
    c.parse.tag(noun) == Tag::Nns && !c.parse.children(noun).any(which)
}

/// "An earlier bill", "the previous offer".
fn is_other(c: Clauses, k: usize) -> bool {
    c.parse.dep(k) == Dep::Amod && OTHER.contains(&c.lemma(k).as_str())
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
