//! Which propositions speak of one thing: by the noun that most articles share, and, where two nouns
//! are used for one thing, by what is printed around them.

use super::clause::Clauses;
use super::context::Context;
use super::lens::By;
use super::merge;
use super::positions;
use super::proposition::Proposition;
use super::split::{self, Mention};
use super::words::{OTHER, SORTS};
use crate::article::Place;
use crate::text::Span;
use onrecord_syntax::{Dep, Pos, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// One thing and all that is said of it.
pub(super) struct Group {
    /// What tells it from all others.
    pub(super) keys: Vec<String>,
    /// The nouns that name it.
    pub(super) nouns: Vec<String>,
    pub(super) kind: usize,
    pub(super) name: Place,
    /// Indices of propositions.
    pub(super) members: Vec<usize>,
    /// Whether it is the main thing of its noun.
    pub(super) main: bool,
    /// Sentences that name it.
    pub(super) mentions: Vec<Mention>,
}

impl Group {
    pub(super) fn id(&self, context: &Context) -> String {
        let parts = [context.lens.name.as_str()].into_iter().chain(self.keys.iter().map(String::as_str));
        crate::id::of("arrangement", parts)
    }

    /// Whether a proposition is on the thing itself, not on something that only names it by the way.
    pub(super) fn is_named_by(&self, p: &Proposition) -> bool {
        p.keys.iter().any(|k| self.nouns.contains(&k.word) && k.depth == 0)
    }

    pub(super) fn kind_name(&self, context: &Context) -> String {
        context.lens.kind[self.kind].name.get_ref().clone()
    }

    /// Every word that names it.
    pub(super) fn places(&self, context: &Context) -> Vec<Place> {
        let place = |&(article, _, token): &Mention| {
            Some(Place { article, span: context.clauses(article).short(token)? })
        };
        self.mentions.iter().filter_map(place).collect()
    }
}

/// The things that are told of, most told of first.
pub(super) fn groups(context: &Context, all: &[Proposition]) -> Vec<Group> {
    let mut by_key = assign(context, all);
    merge::merge(context, all, &mut by_key);
    let few = context.read.len() == 1;
    let mut groups: Vec<Group> = by_key
        .into_iter()
        .flat_map(|(keys, members)| parted(context, all, &keys, &members))
        .flat_map(|g| by_demander(context, all, g))
        .filter(|g| {
            let acts = |&&m: &&usize| all[m].kind.is_some();
            let articles: BTreeSet<usize> = g.members.iter().filter(acts).map(|&m| all[m].article).collect();
            few || articles.len() > 1
                || g.members.len() > 2
                || g.members.iter().any(|&m| plain(context, &all[m]))
        })
        .collect();
    let weight = |g: &Group| {
        let articles: BTreeSet<usize> = g.members.iter().map(|&m| all[m].article).collect();
        (articles.len(), g.members.len(), g.mentions.len())
    };
    groups.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.keys.cmp(&b.keys)));
    groups
}

/// Whether a place alone is enough: a verb that says what a named party offers, demands or threatens.
fn plain(context: &Context, p: &Proposition) -> bool {
    let c = context.clauses(p.article);
    let known = |a: usize| {
        let the = c.child(a, &[Dep::Det]).is_some_and(|d| c.lemma(d) == "the");
        let told = c.parse.pos(a) == Pos::Pron && context.party(p.article, a).is_some();
        told || context.is_name(p.article, a) || the && context.is_party(p.article, a)
    };
    if p.kind.is_some_and(|k| context.lens.kind[k].by == By::Day) {
        return context.is_done(p) && p.agent.is_some_and(known);
    }
    let own = p.kind.is_some_and(|k| context.lens.kind[k].by == By::Thing);
    own && c.is_verb(p.trigger)
        && c.parse.tag(p.trigger) != Tag::Vbg
        && p.act != "plans"
        && context.is_done(p)
        && p.agent.is_some_and(known)
}

/// Propositions by what names their thing.
pub(super) type Keyed = BTreeMap<Vec<String>, Vec<usize>>;

/// Gives each proposition to the noun of it that most articles use; of equals the one that lies
/// least deep.
fn assign(context: &Context, all: &[Proposition]) -> Keyed {
    let mut articles: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for p in all.iter().filter(|p| p.kind.is_some()) {
        p.keys.iter().for_each(|k| {
            articles.entry(&k.word).or_default().insert(p.article);
        });
    }
    let support = |word: &str| articles.get(word).map_or(0, BTreeSet::len);
    let mut keyed = Keyed::new();
    for (i, p) in all.iter().enumerate() {
        let by = p.kind.map_or(By::Thing, |k| context.lens.kind[k].by);
        let own = match by {
            By::Thing => None,
            By::Kind => Some("the kind".to_owned()),
            By::Agent => agent_key(context, p),
            By::Day => match day_key(context, p) {
                Some(day) => Some(day),
                None => continue,
            },
        };
        let best = p.keys.iter().min_by_key(|k| {
            (std::cmp::Reverse((2 * support(&k.word)).saturating_sub(4 * k.depth)), k.depth, k.token)
        });
        let Some(key) = own.or_else(|| best.map(|k| k.word.clone())) else { continue };
        keyed.entry(vec![key]).or_default().push(i);
    }
    keyed
}

/// "coalition" of "the coalition is ready to help": a contribution is one thing by who makes it.
fn agent_key(context: &Context, p: &Proposition) -> Option<String> {
    let c = context.clauses(p.article);
    let agent = p.agent.filter(|&a| c.parse.pos(a) == Pos::Noun)?;
    let lemma = c.lemma(agent);
    (!super::proposition::is_general(c, agent, &lemma)).then(|| context.lens.one_word(&lemma).to_owned())
}

/// A time that is longer than this (days) tells no meeting from another.
const LONGEST: i32 = 100;

/// The day, or the weeks or months, on which a meeting is told to be.
fn day_key(context: &Context, p: &Proposition) -> Option<String> {
    let c = context.clauses(p.article);
    let sentence = c.parse.sentence(c.parse.sentence_of(p.trigger));
    let times = context.times[p.article].iter().filter(|t| {
        let at = c.parse.token_at(t.span.start());
        at.is_some_and(|at| sentence.contains(&at) && near(context, p, at))
    });
    let words = |t: &crate::dates::Expression| match t.value {
        Some(value) => {
            value.days().filter(|&(a, b)| (b - a).get_days() <= LONGEST).map(|(a, b)| match a == b {
                true => a.to_string(),
                false => format!("{a} {b}"),
            })
        }
        None => weekday(c.text, t.span),
    };
    times.filter_map(words).next()
}

/// The weekday that some words end in.
pub(super) fn weekday(text: &crate::Text, span: crate::Span) -> Option<String> {
    let words = text[span].to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    days.iter().find(|d| words.ends_with(**d)).map(|d| (*d).to_owned())
}

/// Verbs of taking place.
const BEGINS: [&str; 9] = ["begin", "start", "open", "resume", "hold", "schedule", "convene", "set", "occur"];

/// Whether a time hangs on a proposition's trigger or on its thing.
pub(super) fn near(context: &Context, p: &Proposition, at: usize) -> bool {
    let c = context.clauses(p.article);
    let verb = c.verb_above(at);
    let own = c.verb_above(p.trigger);
    let begins = |v: usize| {
        let takes = c.lemma(v) == "take" && c.child(v, &[Dep::Dobj]).is_some_and(|o| c.lemma(o) == "place");
        takes || BEGINS.contains(&c.lemma(v).as_str())
    };
    // "talks that are due to begin on Monday", "the talks are to start on Monday".
    let set = verb.is_some_and(|v| {
        begins(v)
            && (c.dominates(p.trigger, v)
                || own.is_some_and(|o| c.parse.dep(p.trigger) == Dep::Nsubj && c.parse.head(v) == o))
    });
    set || c.dominates(p.trigger, at)
        && verb.is_none_or(|v| v == p.trigger || !c.dominates(p.trigger, v) || Some(v) == own)
        || c.dominates(p.thing, at) && verb == c.verb_above(p.thing)
        || verb.is_some() && verb == own
}

/// The things that a noun names, where it is the noun that makes two mentions one.
fn parted(context: &Context, all: &[Proposition], keys: &[String], members: &[usize]) -> Vec<Group> {
    let mentions = mentions(context, all, keys, members);
    let by_noun = |&m: &usize| all[m].kind.is_none_or(|k| context.lens.kind[k].by == By::Thing);
    // "Deal" and "law" say what sort of thing it is; "wall" says which.
    let sort = |key: &String| {
        context.lens.kind.iter().flat_map(|k| &k.nouns).any(|n| context.lens.one_word(n) == key)
            || SORTS.contains(&key.as_str())
    };
    if !members.iter().all(by_noun) || !keys.iter().any(sort) {
        return group(context, all, keys.to_vec(), members.to_vec(), mentions).into_iter().collect();
    }
    let mut groups = Vec::new();
    for (n, (places, words)) in split::things(context, &mentions).into_iter().enumerate() {
        let at: BTreeSet<(usize, usize)> = places.iter().map(|m| (m.0, m.2)).collect();
        let own =
            members.iter().copied().filter(|&m| at.contains(&(all[m].article, named_at(&all[m], keys))));
        let told = if n == 0 { keys.to_vec() } else { keys.iter().cloned().chain(words).collect() };
        groups.extend(group(context, all, told, own.collect(), places).map(|g| Group {
            nouns: keys.to_vec(),
            main: n == 0,
            ..g
        }));
    }
    groups
}

/// What several parties demand of one thing is several demands; what does not tell whose it is stays with the
/// one that most places tell of.
fn by_demander(context: &Context, all: &[Proposition], group: Group) -> Vec<Group> {
    let kinds = || group.members.iter().filter(|&&m| all[m].kind.is_some());
    if !kinds().all(|&m| all[m].act == "demands") {
        return vec![group];
    }
    let party = |m: usize| {
        let agent = all[m].agent.filter(|&a| context.is_party(all[m].article, a))?;
        context.party_name(all[m].article, agent).map(|n| positions::folded(&n))
    };
    let mut own: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &m in kinds() {
        if let Some(name) = party(m) {
            own.entry(name).or_default().push(m);
        }
    }
    let Some(most) =
        own.iter().max_by_key(|(_, m)| m.len()).map(|(n, _)| n.clone()).filter(|_| own.len() > 1)
    else {
        return vec![group];
    };
    let given: BTreeSet<usize> = own.values().flatten().copied().collect();
    own.entry(most.clone()).or_default().extend(group.members.iter().filter(|m| !given.contains(m)));
    let of = |(name, mut members): (String, Vec<usize>)| {
        members.sort_unstable();
        let others: BTreeSet<Mention> = given
            .iter()
            .filter(|m| !members.contains(m))
            .map(|&m| own_mention(context, &all[m], &group.nouns))
            .collect();
        let mentions = match name == most {
            true => group.mentions.iter().copied().filter(|m| !others.contains(m)).collect(),
            false => members.iter().map(|&m| own_mention(context, &all[m], &group.nouns)).collect(),
        };
        let keys = group.keys.iter().cloned().chain((name != most).then(|| name.clone())).collect();
        let found = self::group(context, all, keys, members, mentions)?;
        Some(Group { nouns: group.nouns.clone(), main: group.main && name == most, ..found })
    };
    own.into_iter().filter_map(of).collect()
}

fn group(
    context: &Context,
    all: &[Proposition],
    keys: Vec<String>,
    members: Vec<usize>,
    mentions: Vec<Mention>,
) -> Option<Group> {
    let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
    members.iter().filter_map(|&m| all[m].kind).for_each(|k| *kinds.entry(k).or_default() += 1);
    let kind = kinds.into_iter().max_by_key(|&(k, n)| (n, std::cmp::Reverse(k)))?.0;
    let own = members.iter().map(|&m| own_mention(context, &all[m], &keys));
    let own: Vec<Mention> = own.filter(|m| context.clauses(m.0).is_noun(m.2)).collect();
    let name = name(context, &own).or_else(|| name(context, &mentions)).or_else(|| {
        let &(article, _, token) = mentions.first()?;
        Some(Place { article, span: named_span(context.clauses(article), token, of_day(context))? })
    })?;
    Some(Group { nouns: keys.clone(), keys, kind, name, main: true, members, mentions })
}

/// The token of a proposition that names the thing.
fn named_at(p: &Proposition, keys: &[String]) -> usize {
    p.keys.iter().find(|k| keys.contains(&k.word)).map_or(p.trigger, |k| k.token)
}

fn own_mention(context: &Context, p: &Proposition, keys: &[String]) -> Mention {
    let token = named_at(p, keys);
    (p.article, context.clauses(p.article).parse.sentence_of(token), token)
}

/// The propositions' own nouns, and every other place where an article names the thing.
fn mentions(context: &Context, all: &[Proposition], keys: &[String], members: &[usize]) -> Vec<Mention> {
    let mut found = BTreeSet::new();
    found.extend(members.iter().map(|&m| own_mention(context, &all[m], keys)));
    for &article in &context.read {
        let c = context.clauses(article);
        let body: Vec<_> = context.scene.articles[article].body().map(|b| b.span).collect();
        for i in (0..c.parse.len()).filter(|&i| c.is_noun(i)) {
            let lemma = c.lemma(i);
            // "The Oakham Agreement" is the agreement; "Mr. Deal" is none.
            if c.parse.pos(i) == Pos::Propn && !c.is_titled(i) {
                continue;
            }
            let into = c.parse.dep(i) == Dep::Pobj && c.lemma(c.parse.head(i)) == "into";
            if !into
                && keys.iter().any(|k| k == context.lens.one_word(&lemma))
                && body.iter().any(|b| b.range().contains(&c.byte(i)))
            {
                found.insert((article, c.parse.sentence_of(i), i));
            }
        }
    }
    found.into_iter().collect()
}

/// Whether a lens is of things that are told apart by their day.
fn of_day(context: &Context) -> bool {
    context.lens.kind.iter().all(|k| k.by == By::Day)
}

/// A noun with what describes it; a verb with as much of what hangs on it as a name may hold: "close the mine".
fn named_span(c: Clauses, token: usize, whole: bool) -> Option<Span> {
    const LONG: usize = 45;
    // "The council meets on Tuesday": a meeting is called by who meets, too.
    let subject = c.child(token, &[Dep::Nsubj]).filter(|&s| whole && c.is_noun(s));
    let from = subject.map_or(token, |s| c.core(s).and_then(|s| c.parse.token_at(s.start())).unwrap_or(s));
    let long = if from < token { LONG + 25 } else { LONG };
    if !c.is_verb(token) {
        let span = c.short(token)?;
        // "The Group of 9 meeting" is no "9 meeting".
        let first = c.parse.token_at(span.start()).unwrap_or(token);
        let cut = first > 0 && first < token && c.parse.pos(first) == Pos::Num && c.lemma(first - 1) == "of";
        let from = c.parse.left_edge(token);
        let from = if c.parse.pos(from) == Pos::Det { from + 1 } else { from };
        // "A Group of 9 meeting", where the number hangs on the meeting.
        let whole =
            cut.then(|| c.parse.head(first - 1)).filter(|&h| h < first && c.parse.pos(h) == Pos::Propn);
        let from = whole.map_or(from, |h| from.min(h));
        return if cut && from < first { c.trimmed(from, token + 1) } else { Some(span) };
    }
    let ends =
        c.parse.children(token).filter(|&k| k > token && !matches!(c.parse.dep(k), Dep::Punct | Dep::Cc));
    let spans = ends.filter_map(|k| c.trimmed(from, c.parse.right_edge(k) + 1));
    spans.take_while(|s| s.len() <= long && !c.text[*s].contains(',')).last().or_else(|| c.short(token))
}

/// The commonest printing of it, those of more than one word before the rest; of equals the first. None where
/// all are such as "the second crash", "the most that".
fn name(context: &Context, mentions: &[Mention]) -> Option<Place> {
    let mut uses: BTreeMap<String, (usize, usize, Place)> = BTreeMap::new();
    for (n, &(article, _, token)) in mentions.iter().enumerate() {
        let c = context.clauses(article);
        let Some(span) = named_span(c, token, of_day(context)) else { continue };
        let words = &c.text[span];
        // "The second crash" is none to call the first by.
        let first = words.split(' ').next().unwrap_or_default().to_lowercase();
        let graded = (c.parse.left_edge(token)..token)
            .any(|k| matches!(c.parse.tag(k), Tag::Jjs | Tag::Rbs) && span.range().contains(&c.byte(k)));
        let other = OTHER.contains(&first.as_str()) || first == "first" || graded;
        let several = usize::from(words.contains(' '));
        let entry = uses.entry(words.to_lowercase()).or_insert((0, n, Place { article, span }));
        entry.0 += if other { 0 } else { 1 + 2 * several };
    }
    uses.into_values()
        .filter(|u| u.0 > 0)
        .max_by_key(|&(count, n, _)| (count, std::cmp::Reverse(n)))
        .map(|u| u.2)
}
