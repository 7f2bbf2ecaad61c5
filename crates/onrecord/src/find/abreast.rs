//! Figures of one thing, side by side: who has which. That they differ is not said.

use super::claims::draft;
use super::counted::{is_told, thing};
use super::{Draft, Scene, listed, more};
use crate::article::Place;
use crate::collate::quotes::stem;
use crate::collate::words::{is_function_word, words};
use crate::figures::{Figure, Measure};
use crate::record::FindingKind;
use std::collections::{BTreeMap, BTreeSet};

/// Figures shown of one report, and findings of one story.
const SHOWN: usize = 3;
const MOST: usize = 6;
/// Smaller numbers are told in many ways, and so is a thing of which no report counts many.
const LEAST: f64 = 3.0;
const MANY: f64 = 10.0;
/// Bytes around a sum of money in which reports name what it is for.
const AROUND: usize = 60;
/// What is no thing to be counted: time, and what any figure may be of.
const ANYTHING: &[&str] = &[
    "century",
    "day",
    "degree",
    "decade",
    "dollar",
    "hour",
    "individual",
    "kilometer",
    "kilometre",
    "man",
    "meter",
    "metre",
    "mile",
    "minute",
    "month",
    "one",
    "page",
    "part",
    "people",
    "percent",
    "percentage",
    "person",
    "point",
    "second",
    "season",
    "thing",
    "time",
    "week",
    "woman",
    "word",
    "year",
];

/// A figure with its article.
type Told<'f> = (usize, &'f Figure);

/// One finding for each thing that two reports count, and for each sum that two reports name for one thing; those of
/// most reports first.
pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let reports: Vec<usize> = (0..scene.articles.len())
        .filter(|&i| !scene.articles[i].kind.is_primary() && scene.articles[i].is_english())
        .collect();
    let mut counted: BTreeMap<String, Vec<Told<'_>>> = BTreeMap::new();
    let mut sums: Vec<Told<'_>> = Vec::new();
    for &article in &reports {
        let body: Vec<_> = scene.articles[article].body().map(|b| b.span).collect();
        let told = |f: &&Figure| body.iter().any(|b| b.overlaps(f.span)) && is_told(scene, article, f);
        for figure in scene.reckoned.of_each[article].iter().filter(told) {
            match (&figure.measure, figure.object.as_deref()) {
                (Measure::Count, Some(o)) if figure.high >= LEAST && !ANYTHING.contains(&o) => {
                    counted.entry(stem(o)).or_default().push((article, figure));
                }
                (Measure::Money(_), _) => sums.push((article, figure)),
                _ => {}
            }
        }
    }
    let many = |all: &[Told<'_>]| all.iter().any(|(_, f)| f.high >= MANY);
    let counted = counted.into_values().filter(|all| many(all));
    let mut groups: Vec<Vec<Told<'_>>> = counted.chain(one_sum(scene, &sums)).collect();
    groups.retain(|all| articles(all).len() >= 2);
    groups.sort_by_key(|all| (std::cmp::Reverse(articles(all).len()), all[0].0, all[0].1.span));
    groups.truncate(MOST);
    groups.iter().map(|all| one(scene, all)).collect()
}

fn articles(all: &[Told<'_>]) -> BTreeSet<usize> {
    all.iter().map(|(a, _)| *a).collect()
}

/// Sums of one amount, beside which the reports have a word in common.
fn one_sum<'f>(scene: Scene<'_>, sums: &[Told<'f>]) -> Vec<Vec<Told<'f>>> {
    let mut groups: Vec<(Vec<Told<'f>>, BTreeSet<String>)> = Vec::new();
    for &(article, figure) in sums {
        let beside = beside(scene, article, figure);
        let one = groups.iter_mut().find(|(all, words)| {
            let first = all[0].1;
            first.measure == figure.measure
                && (first.low, first.high) == (figure.low, figure.high)
                && words.intersection(&beside).next().is_some()
        });
        match one {
            Some((all, words)) => {
                all.push((article, figure));
                words.extend(beside);
            }
            None => groups.push((vec![(article, figure)], beside)),
        }
    }
    groups.into_iter().map(|(all, _)| all).collect()
}

/// Stems of the words of content around a sum, in its sentence.
fn beside(scene: Scene<'_>, article: usize, figure: &Figure) -> BTreeSet<String> {
    let text = scene.articles[article].text.as_str();
    let from = figure.sentence.start().max(figure.span.start().saturating_sub(AROUND));
    let to = figure.sentence.end().min(figure.span.end() + AROUND);
    let sentence = &text[figure.sentence.range()];
    let own = words(sentence).map(|w| (w.start + figure.sentence.start(), w.end + figure.sentence.start()));
    own.filter(|(start, end)| *start >= from && *end <= to && !figure.span.range().contains(start))
        .map(|(start, end)| text[start..end].to_lowercase())
        .filter(|w| w.len() > 3 && !is_function_word(w) && w.chars().all(char::is_alphabetic))
        .map(|w| stem(&w))
        .collect()
}

fn one(scene: Scene<'_>, all: &[Told<'_>]) -> Draft {
    let mut places = Vec::new();
    let mut parts = Vec::new();
    for article in articles(all) {
        let mut seen: Vec<(f64, f64)> = Vec::new();
        let own: Vec<Place> = (all.iter().filter(|(a, _)| *a == article))
            .filter(|(_, f)| {
                let again = seen.contains(&(f.low, f.high));
                seen.push((f.low, f.high));
                !again
            })
            .map(|(_, f)| Place { article, span: f.span })
            .collect();
        let shown: Vec<String> = own.iter().take(SHOWN).map(|p| format!("“{}”", thing(scene, *p))).collect();
        parts.push(format!("{} has {}{}", scene.label(article), listed(&shown), more(own.len(), SHOWN)));
        places.extend(own.into_iter().take(SHOWN));
    }
    let values: BTreeSet<(u64, u64)> = all.iter().map(|(_, f)| (f.low.to_bits(), f.high.to_bits())).collect();
    let first = all[0].1;
    let sentence = match (values.len(), first.object.as_deref()) {
        (1, _) => format!("One figure in {} reports: {}.", parts.len(), parts.join("; ")),
        (_, Some(object)) => format!("Figures of one sort ({object}) side by side: {}.", parts.join("; ")),
        (_, None) => format!("Figures side by side: {}.", parts.join("; ")),
    };
    let why = "the reports count one sort of thing, or name one sum beside a word in common; whether they speak of the \
               same one is to be read there";
    let weight = 13.0 + 0.3 * parts.len().min(6) as f64;
    draft(scene, FindingKind::FiguresSideBySide, places, sentence, why, weight, 80)
}
