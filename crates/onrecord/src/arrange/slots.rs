//! The slots of one arrangement: filled, open, unspecified, or met and not read.

mod conditions;
mod fill;
mod incident;
mod times;

use super::context::Context;
use super::group::Group;
use super::lens::{From, SlotOf};
use super::open::{Opening, openings, untold};
pub(super) use super::proposition::Proposition;
use super::split::Mention;
use super::{Slot, Status, Value};
use crate::article::Place;
use onrecord_syntax::Pos;
use std::collections::{BTreeMap, BTreeSet};

/// One arrangement with all that its slots may be filled from.
pub(super) struct Told<'a, 'c> {
    pub(super) context: &'c Context<'a>,
    pub(super) group: &'c Group,
    /// The group's propositions.
    pub(super) members: Vec<&'c Proposition>,
    /// What is said to be open about it: article and clause.
    pub(super) open: Vec<(usize, Opening)>,
    /// For an incident: which sentences tell of it.
    pub(super) sentences: Option<incident::Sentences>,
    /// What each article says to be open about anything.
    pub(super) openings: BTreeMap<usize, Vec<Opening>>,
}

/// All slots that the lens asks for, in its order. One that is neither filled nor asked of the kind is
/// left out. `taken` are the openings (article, token) that a weightier arrangement has been given without
/// its being named in them.
pub(super) fn slots(
    context: &Context,
    all: &[Proposition],
    group: &Group,
    taken: &mut BTreeSet<(usize, usize)>,
) -> Vec<Slot> {
    let mut members: Vec<&Proposition> = group.members.iter().map(|&m| &all[m]).collect();
    let sentences = incident::Sentences::new(context, group, &members);
    if let Some(own) = &sentences {
        members.retain(|p| own.is_own(p.article, context.clauses(p.article).parse.sentence_of(p.trigger)));
    }
    let said: BTreeSet<(usize, usize)> = members
        .iter()
        .map(|p| (p.article, context.clauses(p.article).parse.sentence_of(p.trigger)))
        .collect();
    let openings = all_openings(context);
    let open = open(context, group, &said, &openings, taken);
    let told = Told { context, group, members, open, sentences, openings };
    let opened = opened(&told);
    let kind = group.kind_name(context);
    let mut slots = Vec::new();
    for (n, of) in context.lens.slot.iter().enumerate() {
        let asked = of.asked.iter().any(|k| *k.get_ref() == kind);
        if of.from == From::Words && !of.asked.is_empty() && !asked {
            continue;
        }
        let mut values = join(context, fill::values(&told, of));
        let stated = values.iter().any(|v| !v.open);
        values.extend(join(context, opened.get(&n).cloned().unwrap_or_default()));
        let status = match () {
            () if stated => Status::Stated,
            () if !values.is_empty() => Status::Open,
            () if !asked => continue,
            () if met(&told, of) => Status::Unread,
            () if matches!(of.from, From::Start | From::Duration) && times::met(&told, of.from) => {
                Status::Unread
            }
            () => Status::Unspecified,
        };
        let searched = match status {
            Status::Unspecified => searched(of),
            _ => Vec::new(),
        };
        slots.push(Slot { name: of.name.get_ref().clone(), from: of.from, status, values, searched });
    }
    slots
}

fn all_openings(context: &Context) -> BTreeMap<usize, Vec<Opening>> {
    let of = |&article: &usize| {
        let body: Vec<_> = context.scene.articles[article].body().map(|b| b.span).collect();
        let inside = |byte: usize| body.iter().any(|b| b.range().contains(&byte));
        (article, openings(context.clauses(article), inside))
    };
    context.read.iter().map(of).collect()
}

/// The openings in sentences that name the thing, or that follow one that says what is done about it
/// and only point back at it. `said` are the sentences of the latter sort.
fn open(
    context: &Context,
    group: &Group,
    said: &BTreeSet<(usize, usize)>,
    openings: &BTreeMap<usize, Vec<Opening>>,
    taken: &mut BTreeSet<(usize, usize)>,
) -> Vec<(usize, Opening)> {
    let mut found = Vec::new();
    for (&article, all) in openings {
        let c = context.clauses(article);
        for opening in all {
            let s = opening.sentence;
            let within = |i: usize| opening.span.range().contains(&c.byte(i));
            let points = c
                .parse
                .sentence(s)
                .any(|i| within(i) && matches!(c.lemma(i).as_str(), "it" | "this" | "such" | "detail"));
            let another = c.parse.sentence(s).any(|i| {
                let of = within(i) && c.lemma(i) == "detail";
                let of = of.then(|| c.governed(i, &["of", "on", "about"])).flatten();
                of.is_some_and(|n| {
                    c.is_noun(n) && !group.nouns.iter().any(|g| g == context.lens.one_word(&c.lemma(n)))
                })
            });
            // A demand for details is not what the lack of details is of.
            let own = |m: &Mention| c.lemma(m.2) != "detail" && c.lemma(m.2) != "specific";
            let inside = group.mentions.iter().any(|m| m.0 == article && within(m.2) && own(m));
            let told_before = asks_on(context, group, article, opening);
            let follows = s.checked_sub(1).is_some_and(|before| said.contains(&(article, before)));
            let pointed = !another && points && (said.contains(&(article, s)) || follows);
            if inside || told_before || pointed && taken.insert((article, opening.token)) {
                found.push((article, opening.clone()));
            }
        }
    }
    found
}

/// Whether a question that nobody answers is asked in a paragraph that has named the thing: "The company has not said
/// who would oversee the payments."
fn asks_on(context: &Context, group: &Group, article: usize, opening: &Opening) -> bool {
    let c = context.clauses(article);
    let blocks = &context.scene.articles[article].blocks;
    let paragraph = blocks.iter().find(|b| b.span.contains(opening.span)).map(|b| b.span.range());
    let before = |at: usize| paragraph.as_ref().is_some_and(|p| p.contains(&at)) && at < opening.span.start();
    untold(c, opening.token) && group.mentions.iter().any(|m| m.0 == article && before(c.byte(m.2)))
}

/// For each slot (by index) what is said to be open of it.
fn opened(told: &Told) -> BTreeMap<usize, Vec<Value>> {
    let slots = &told.context.lens.slot;
    let mut by_slot: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    for (article, opening) in &told.open {
        let c = told.context.clauses(*article);
        let lemmas: BTreeSet<String> = (0..c.parse.len())
            .filter(|&i| opening.span.range().contains(&c.byte(i)))
            .map(|i| c.lemma(i))
            .collect();
        let asked = |from: From| {
            opening.asks.iter().any(|asks| match asks.as_str() {
                "when" => from == From::Start,
                "how long" => from == From::Duration,
                "how much" => from == From::Amount,
                "where" => from == From::Place,
                _ => false,
            })
        };
        let by_words = |s: &SlotOf| {
            matches!(s.from, From::Words | From::Duration)
                && s.words.iter().any(|w| lemmas.contains(w.get_ref()))
        };
        let mut hit: Vec<usize> =
            (0..slots.len()).filter(|&n| by_words(&slots[n]) || asked(slots[n].from)).collect();
        if hit.is_empty() {
            hit.extend(slots.iter().position(|s| s.from == From::Open));
        }
        for n in hit {
            let mut value = told.context.value(*article, opening.span, opening.token);
            value.open = true;
            by_slot.entry(n).or_default().push(value);
        }
    }
    by_slot
}

/// Values that are the same words, or the same but for more of them, become one.
fn join(context: &Context, values: Vec<Value>) -> Vec<Value> {
    let words = |p: &Place| -> BTreeSet<String> {
        let c = context.clauses(p.article);
        let tokens = (0..c.parse.len()).filter(|&i| p.span.range().contains(&c.byte(i)));
        let lemma = |i: usize| context.lens.one_word(&c.lemma(i)).to_owned();
        tokens
            .map(lemma)
            .filter(|l| !crate::collate::words::is_function_word(l) && l.chars().any(char::is_alphanumeric))
            .collect()
    };
    let mut out: Vec<(BTreeSet<String>, Value)> = Vec::new();
    for value in values {
        let own = words(&value.evidence[0]);
        let same = out.iter_mut().find(|(w, v)| {
            v.joins(&value)
                && !own.is_empty()
                && (*w == own
                    || own.len() > 1 && own.is_subset(w)
                    || w.len() > 1 && w.is_subset(&own)
                    || mostly(w, &own))
        });
        match same {
            Some((_, v)) => v.join(value),
            None => out.push((own, value)),
        }
    }
    out.into_iter().map(|(_, v)| v).collect()
}

/// Whether two clauses of some length have most of their words in common.
fn mostly(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    const WORDS: usize = 4;
    let shared = a.intersection(b).count();
    shared >= WORDS && 10 * shared >= 7 * a.len().min(b.len())
}

/// Whether a sentence on the thing has a word that speaks of the slot.
fn met(told: &Told, of: &SlotOf) -> bool {
    let words: BTreeSet<&str> = of.words.iter().map(|w| w.get_ref().as_str()).collect();
    if told.sentences.is_some() {
        let any = |&article: &usize| {
            let c = told.context.clauses(article);
            (0..c.parse.len()).any(|i| fill::speaks(c, i, &words))
        };
        return told.context.read.iter().any(any);
    }
    // "The proposal goes to a vote" may be of this one.
    let points = |c: super::clause::Clauses, i: usize| {
        let lemma = c.lemma(i);
        c.parse.pos(i) == Pos::Noun && told.context.lens.pointing.contains(&lemma)
    };
    let articles: BTreeSet<usize> = told.group.mentions.iter().map(|m| m.0).collect();
    let pointed = of.from == From::Words
        && articles.into_iter().any(|article| {
            let c = told.context.clauses(article);
            c.parse.sentences().any(|tokens| {
                tokens.clone().any(|i| points(c, i)) && tokens.clone().any(|i| fill::speaks(c, i, &words))
            })
        });
    if pointed {
        return true;
    }
    told.group.mentions.iter().any(|&(article, sentence, token)| {
        let c = told.context.clauses(article);
        let clause = c.verb_above(token);
        let near = |i: usize| {
            c.dominates(token, i)
                || clause.is_some() && c.verb_above(i) == clause
                || c.verb_above(i) == Some(i) && clause.is_none_or(|v| c.dominates(v, i))
        };
        let own =
            told.members.iter().any(|p| p.article == article && c.parse.sentence_of(p.trigger) == sentence);
        c.parse.sentence(sentence).any(|i| i != token && fill::speaks(c, i, &words) && (own || near(i)))
    })
}

fn searched(of: &SlotOf) -> Vec<String> {
    let mut all: Vec<String> = of.words.iter().map(|w| w.get_ref().clone()).collect();
    match of.from {
        From::Start | From::End => all.push("any date".to_owned()),
        From::Duration => all.push("any length of time".to_owned()),
        From::Amount | From::Toll => all.push("any figure".to_owned()),
        _ => {}
    }
    all
}
