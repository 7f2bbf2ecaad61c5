//! What one report tells of as a success and another as a failure.

use super::Draft;
use super::quotations::anchor;
use crate::article::Place;
use crate::attribution::Confidence;
use crate::cast::EntityKind;
use crate::names::data_lines;
use crate::record::{Finding, FindingKind};
use crate::scene::Scene;
use crate::standing::{Certainty, standing};
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Lemma and kind of word; whether it is one of success.
static WORDS: LazyLock<BTreeMap<(&str, &str), bool>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut columns = line.split('\t');
        Some(((columns.next()?, columns.next()?), columns.next()? == "success"))
    };
    data_lines(include_str!("../../data/verdicts.tsv")).filter_map(line).collect()
});

/// By noun: the sorts of thing that it names, by line.
static UNDERTAKINGS: LazyLock<BTreeMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, line) in data_lines(include_str!("../../data/undertakings.txt")).enumerate() {
        line.split_whitespace().for_each(|w| of.entry(w).or_default().push(n));
    }
    of
});

/// One verdict of one report.
struct Verdict {
    place: Place,
    success: bool,
    /// What sorts of thing it is of.
    sorts: Vec<usize>,
    /// Whom and what the words for the thing name, and the people of the sentence (indices into the cast).
    of: BTreeSet<usize>,
    people: BTreeSet<usize>,
    /// Whose verdict it is; `None` for the report's own.
    by: Option<String>,
}

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let reports = (0..scene.articles.len())
        .filter(|&i| !scene.articles[i].kind.is_primary() && scene.articles[i].is_english());
    let mut named: Vec<Vec<(usize, usize)>> = vec![Vec::new(); scene.articles.len()];
    for (e, entity) in scene.cast.entities.iter().enumerate() {
        entity.mentions.iter().for_each(|m| named[m.place.article].push((m.place.span.start(), e)));
    }
    let all: Vec<Verdict> = reports.flat_map(|i| verdicts(scene, i, &named[i])).collect();
    let mut drafts = Vec::new();
    let mut told = BTreeSet::new();
    for good in all.iter().filter(|v| v.success) {
        for bad in all.iter().filter(|v| !v.success && v.place.article != good.place.article) {
            if same_thing(good, bad) && told.insert((good.place.article, bad.place.article)) {
                drafts.push(draft(scene, good, bad));
            }
        }
    }
    drafts
}

/// Of one sort, and named alike: by two names beside the noun, or two people in the sentence.
fn same_thing(a: &Verdict, b: &Verdict) -> bool {
    let sort = a.sorts.iter().any(|s| b.sorts.contains(s));
    // Of itself, or by the people of whom it is told.
    sort && (a.of.intersection(&b.of).count() >= 2 || a.people.intersection(&b.people).count() >= 2)
}

fn verdicts(scene: Scene<'_>, article: usize, named: &[(usize, usize)]) -> Vec<Verdict> {
    let parse = &scene.parses[article];
    let text = scene.articles[article].text.as_str();
    let body: Vec<_> = scene.articles[article].body().map(|b| b.span.range()).collect();
    let in_body = |i: usize| body.iter().any(|b| b.contains(&parse.token(i).start()));
    (0..parse.len())
        .filter_map(|word| {
            let kind = match parse.pos(word) {
                Pos::Noun => "noun",
                Pos::Verb => "verb",
                Pos::Adj => "adjective",
                _ => return None,
            };
            let lemma = parse.lemma(word).to_lowercase();
            let success = *WORDS.get(&(lemma.as_str(), kind)).or_else(|| {
                let printed = parse.token(word).text(text).to_lowercase();
                WORDS.iter().find(|((l, k), _)| *l == printed && *k == "adjective").map(|(_, s)| s)
            })?;
            let thing = judged(parse, word)?;
            let sorts = UNDERTAKINGS.get(parse.lemma(thing).to_lowercase().as_str())?.clone();
            // A verdict is put as the clause that passes it.
            let clause = match parse.dep(word) {
                Dep::Attr | Dep::Acomp | Dep::Oprd | Dep::Amod | Dep::Compound => parse.head(word),
                _ => word,
            };
            let put = standing(&scene.articles[article].text, parse, &scene.attributed[article], clause);
            let flat =
                put.positive && !put.planned && !put.conditional && put.certainty == Certainty::Certain;
            if !flat || !in_body(word) {
                return None;
            }
            let names = |tokens: std::ops::Range<usize>| -> BTreeSet<usize> {
                let bytes = parse.span(tokens);
                named.iter().filter(|(at, _)| bytes.contains(at)).map(|&(_, e)| e).collect()
            };
            let sentence = parse.sentence(parse.sentence_of(word));
            let earlier = parse.entities().iter().any(|e| {
                let lies = e.label == EntityLabel::Date && sentence.contains(&e.start);
                let mut words = (e.start..e.end).map(|i| parse.lemma(i).to_lowercase());
                lies && words.any(|w| matches!(w.as_str(), "last" | "ago" | "previous" | "earlier" | "next"))
            });
            if earlier {
                return None;
            }
            let person = |e: &usize| scene.cast.entities[*e].kind == EntityKind::Person;
            let people = names(sentence.clone()).into_iter().filter(|e| person(e)).collect();
            let by = put.attribution.and_then(|a| scene.attributed[article].attributions[a].speaker.clone());
            let span = scene.articles[article].text.span(parse.span(sentence.clone()));
            Some(Verdict {
                place: Place { article, span },
                success,
                sorts,
                of: names(parse.subtree(thing)),
                people,
                by,
            })
        })
        .collect()
}

/// The noun that a word of verdict is said of: the one it stands before, or the subject of its clause.
fn judged(parse: &Parse, word: usize) -> Option<usize> {
    let subject =
        |verb: usize| parse.children(verb).find(|&c| matches!(parse.dep(c), Dep::Nsubj | Dep::Nsubjpass));
    let head = parse.head(word);
    match parse.dep(word) {
        Dep::Amod | Dep::Compound => Some(head),
        Dep::Attr | Dep::Acomp | Dep::Oprd => subject(head),
        Dep::Root | Dep::Ccomp | Dep::Conj | Dep::Relcl if parse.pos(word) == Pos::Verb => {
            // A verb that fails to do something judges that, not its subject.
            let more = parse.children(word).any(|c| matches!(parse.dep(c), Dep::Xcomp | Dep::Dobj));
            subject(word).filter(|_| !more)
        }
        _ => None,
    }
    .filter(|&t| parse.pos(t) == Pos::Noun)
}

fn draft(scene: Scene<'_>, good: &Verdict, bad: &Verdict) -> Draft {
    let says = |v: &Verdict| {
        let whose = v.by.as_ref().map_or(String::new(), |n| format!("has {n} "));
        let word = if v.success { "success" } else { "failure" };
        let tell = if v.by.is_some() { "tell" } else { "tells" };
        format!("{} {whose}{tell} of a {word}: “{}”", scene.label(v.place.article), scene.clip(v.place))
    };
    let kind = FindingKind::OtherVerdict;
    let finding = Finding {
        id: crate::id::of("finding", [kind.name(), &anchor(scene, bad.place), &anchor(scene, good.place)]),
        kind,
        rank: 0,
        sentence: format!("{}; {}.", says(bad), says(good)),
        why: "both judge one thing, named alike; a verdict is an opinion, and both may be held".to_owned(),
        confidence: Confidence(70),
        evidence: vec![bad.place, good.place],
        utterance: None,
        pair: None,
        dismissed: false,
    };
    Draft { finding, weight: 38.6 }
}
