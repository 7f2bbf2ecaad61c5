//! Figures of one thing and dates of one event that cannot both be true.

use super::quotations::anchor;
use super::{Draft, Scene};
use crate::agreement::Agreement;
use crate::article::Place;
use crate::attribution::Confidence;
use crate::collate::quotes::stem;
use crate::collate::words::words;
use crate::figures::change::direction;
use crate::record::{Finding, FindingKind};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that several articles speak of, as the finder looks at it.
struct Matter<'r> {
    /// What is counted or dated, to be read behind "for" or "as the day of".
    thing: &'r str,
    /// The nouns that are counted, as stems.
    objects: BTreeSet<String>,
    /// Place and value of each cell; equal values are one.
    cells: Vec<(Place, String)>,
    apart: &'r [(usize, usize, Agreement)],
    why: &'r str,
}

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let figures = scene.reckoned.figures.iter().map(|g| Matter {
        thing: &g.thing,
        objects: g.cells.iter().filter_map(|c| c.figure.object.as_deref()).map(stem).collect(),
        cells: g.cells.iter().map(|c| (c.place(), format!("{} {}", c.figure.low, c.figure.high))).collect(),
        apart: &g.apart,
        why: &g.why,
    });
    let dates = scene.reckoned.dates.iter().map(|g| Matter {
        thing: &g.event,
        objects: BTreeSet::new(),
        cells: g
            .cells
            .iter()
            .map(|c| (c.place(), c.expression.value.map(|v| v.to_string()).unwrap_or_default()))
            .collect(),
        apart: &g.apart,
        why: &g.why,
    });
    let figures = figures.flat_map(|m| findings(scene, &m, false));
    figures.chain(dates.flat_map(|m| findings(scene, &m, true))).collect()
}

/// One finding for each value that cannot be true beside the value that most articles have.
fn findings(scene: Scene<'_>, matter: &Matter<'_>, date: bool) -> Vec<Draft> {
    let versions = |a: usize, b: usize| scene.versions.iter().any(|v| v.contains(&a) && v.contains(&b));
    let support = |value: &str| {
        let with = matter.cells.iter().filter(|(_, v)| v == value);
        let articles: BTreeSet<usize> = with.map(|(p, _)| p.article).collect();
        let primary = articles.iter().any(|&a| scene.articles[a].kind.is_primary());
        (primary, articles.len())
    };
    let mut found: BTreeMap<(&str, &str), (usize, usize, Agreement)> = BTreeMap::new();
    for &(a, b, agreement) in matter.apart {
        if versions(matter.cells[a].0.article, matter.cells[b].0.article) {
            continue;
        }
        let (x, y) = (matter.cells[a].1.as_str(), matter.cells[b].1.as_str());
        // A report that has both tells of two occasions, or of a part and the whole.
        let has = |cell: usize, value: &str| {
            matter.cells.iter().any(|(p, v)| p.article == matter.cells[cell].0.article && v == value)
        };
        let prints = |cell: usize, other: usize| prints_both(scene, matter, cell, other);
        if has(a, y) || has(b, x) || prints(a, b) || prints(b, a) {
            continue;
        }
        let moved = [a, b].iter().any(|&c| is_moved(scene, matter.cells[c].0));
        let agreement = if moved { Agreement::Changed } else { agreement };
        // Of two values with equal support the first one stands, in whichever articles they meet.
        let first = |value: &str| std::cmp::Reverse(matter.cells.iter().position(|(_, v)| v == value));
        let b_is_odd = (support(x), first(x)) >= (support(y), first(y));
        let (odd, reference) = if b_is_odd { (b, a) } else { (a, b) };
        let key = (matter.cells[odd].1.as_str(), matter.cells[reference].1.as_str());
        let kept = found.entry(key).or_insert((odd, reference, agreement));
        let settled = kept.2 == Agreement::Different && is_of_one_day(scene, matter, kept.0, kept.1);
        let of_one_day = agreement == Agreement::Different && is_of_one_day(scene, matter, a, b);
        // What time explains in one pair of articles it explains in another, of which no time is known; not where
        // two articles of one day differ.
        if !settled && (of_one_day || agreement < kept.2) {
            *kept = (odd, reference, agreement);
        }
    }
    // A value is held against the one that most articles have.
    let mut best: BTreeMap<&str, (usize, usize, Agreement)> = BTreeMap::new();
    for ((odd, reference), held) in found {
        let better =
            |kept: &(usize, usize, Agreement)| support(reference) > support(matter.cells[kept.1].1.as_str());
        if best.get(odd).is_none_or(better) {
            best.insert(odd, held);
        }
    }
    best.into_values().map(|held| draft(scene, matter, held, date)).collect()
}

/// Whether two cells stand in articles that are known to be of one day.
fn is_of_one_day(scene: Scene<'_>, matter: &Matter<'_>, a: usize, b: usize) -> bool {
    let day = |cell: usize| crate::dates::published(&scene.articles[matter.cells[cell].0.article]);
    day(a).is_some() && day(a) == day(b)
}

/// Words between a number and what it counts.
const BETWEEN: usize = 4;

/// Whether the article of one cell prints the number of another before the noun that is counted, if only under a picture:
/// then it tells of two things.
fn prints_both(scene: Scene<'_>, matter: &Matter<'_>, cell: usize, other: usize) -> bool {
    let Some((value, _)) = matter.cells[other].1.split_once(' ') else { return false };
    let text = scene.articles[matter.cells[cell].0.article].text.as_str();
    let all: Vec<&str> = words(text).map(|w| &text[w.start..w.end]).collect();
    // "Girls" are counted where another report counts "schoolgirls".
    let one = |w: &str| matter.objects.iter().any(|o| o.ends_with(w) || w.ends_with(o.as_str()));
    let counted = |at: usize| {
        let next = all[at + 1..].iter().take(BETWEEN);
        next.map(|w| stem(&w.to_lowercase())).any(|w| w.len() > 3 && one(&w))
    };
    (0..all.len()).any(|at| all[at].replace(',', "") == value && counted(at))
}

/// Whether a figure is what something was raised or lowered to.
fn is_moved(scene: Scene<'_>, place: Place) -> bool {
    let parse = &scene.parses[place.article];
    let Some(mut at) = parse.token_at(place.span.start()) else { return false };
    let mut to = false;
    for _ in 0..5 {
        let head = parse.head(at);
        if head == at {
            return false;
        }
        at = head;
        to |= parse.lemma(at) == "to";
        if to && direction(parse.lemma(at)).is_some() {
            return true;
        }
    }
    false
}

fn draft(
    scene: Scene<'_>,
    matter: &Matter<'_>,
    (odd, reference, agreement): (usize, usize, Agreement),
    date: bool,
) -> Draft {
    let (kind, weight, confidence) = match (agreement, date) {
        (Agreement::Changed, _) => (FindingKind::ChangedFigure, 20.0, 70),
        (_, true) => (FindingKind::OtherDate, 66.0, 75),
        (_, false) => (FindingKind::OtherFigure, 70.0, 80),
    };
    let (odd_place, ref_place) = (matter.cells[odd].0, matter.cells[reference].0);
    let say = |place: Place| format!("“{}”", scene.clip(place));
    let (who, others) = (holders(scene, matter, odd), holders(scene, matter, reference));
    let thing = matter.thing;
    let sentence = match kind {
        FindingKind::ChangedFigure => format!(
            "The number of {thing} moved with time: {} in {}, {} in {}.",
            say(odd_place),
            who.0,
            say(ref_place),
            others.0
        ),
        FindingKind::OtherDate => {
            let (who, others) = (has(who), has(others));
            format!("{who} {} where {others} {} (“{thing}”).", say(odd_place), say(ref_place))
        }
        _ => {
            let (who, others) = (has(who), has(others));
            format!("{who} {} for {thing}; {others} {}.", say(odd_place), say(ref_place))
        }
    };
    let key = [kind.name(), &anchor(scene, odd_place), &matter.cells[odd].1, &matter.cells[reference].1];
    let finding = Finding {
        id: crate::id::of("finding", key),
        kind,
        rank: 0,
        sentence,
        why: matter.why.to_owned(),
        confidence: Confidence(confidence),
        evidence: vec![odd_place, ref_place],
        utterance: None,
        pair: None,
        dismissed: false,
    };
    Draft { finding, weight: weight * f64::from(confidence) / 100.0 }
}

/// Who has a value, with the verb.
fn has((who, others): (String, usize)) -> String {
    format!("{who} {}", if others == 0 { "has" } else { "have" })
}

/// The article of a cell with how many others have its value, and that number.
fn holders(scene: Scene<'_>, matter: &Matter<'_>, cell: usize) -> (String, usize) {
    let (place, value) = &matter.cells[cell];
    let with = matter.cells.iter().filter(|(p, v)| v == value && p.article != place.article);
    let others: BTreeSet<usize> = with.map(|(p, _)| p.article).collect();
    let who = match others.len() {
        0 => scene.label(place.article),
        1 => format!("{} and one more", scene.label(place.article)),
        n => format!("{} and {n} more", scene.label(place.article)),
    };
    (who, others.len())
}
