//! Several reports that are one source: words of one origin, and texts that reports carry alike.
//! Neither is a fault; it tells an editor how much the number of reports is worth.

use super::quotations::{CERTAIN, anchor, folded};
use super::{Draft, Scene, listed, more};
use crate::article::Place;
use crate::attribution::Confidence;
use crate::collate::passages::Kind;
use crate::origins::OriginKind;
use crate::record::{Finding, FindingKind};
use std::collections::{BTreeMap, BTreeSet};

/// Weights below those of every difference in words.
const TEXT: f64 = 12.0;
const ORIGIN: f64 = 8.0;
/// How sure an origin is that the articles name in words of their own.
const NAMED: Confidence = Confidence(80);

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let mut all = texts(scene);
    all.extend(origins(scene));
    all
}

/// One finding for each set of articles that carry the same narration: its longest text is told.
fn texts(scene: Scene<'_>) -> Vec<Draft> {
    let mut by_articles: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (index, text) in scene.shared.texts.iter().enumerate().filter(|(_, t)| t.kind != Kind::Quotation) {
        by_articles.entry(text.articles()).or_default().push(index);
    }
    let tell = |(articles, texts): (Vec<usize>, Vec<usize>)| {
        let passage = |t: &usize| scene.shared.texts[*t].passages.iter().map(|&p| &scene.shared.passages[p]);
        let best = texts.iter().flat_map(passage).max_by_key(|p| (p.words, std::cmp::Reverse((p.a, p.b))))?;
        let labels: Vec<String> = articles.iter().map(|&a| scene.label(a)).collect();
        let more = more(texts.len(), 1);
        let from = match best.from {
            Some(a) => format!("it is from {}", scene.label(a)),
            None => "which of them has it from which is not known".to_owned(),
        };
        let sentence = format!(
            "{} carry one text of {} words beyond what is quoted{more}; {from}: “{}”.",
            listed(&labels),
            best.words,
            scene.clip(best.a),
        );
        let why = format!("{}; one text is one source, whoever prints it", best.why);
        Some(draft(scene, FindingKind::SharedText, (best.a, best.b), (sentence, why, CERTAIN), TEXT))
    };
    by_articles.into_iter().filter_map(tell).collect()
}

/// An origin and who speaks there (indices).
type Voice = (usize, Option<usize>);
/// The articles that have words from there, and the utterances.
type Printed = (BTreeSet<usize>, Vec<usize>);

/// One finding for each origin from which two or more articles have a speaker's words, where none of
/// them names another.
fn origins(scene: Scene<'_>) -> Vec<Draft> {
    let mut by_origin: BTreeMap<Voice, Printed> = BTreeMap::new();
    for (index, counted) in scene.sourcing.utterances.iter().enumerate() {
        let utterance = &scene.utterances[index];
        if let ([origin], 1) = (counted.named.as_slice(), counted.origins.at_most)
            && counted.articles >= 2
        {
            let entry = by_origin.entry((*origin, utterance.speaker)).or_default();
            let reports = utterance.readings.iter().map(|r| r.place.article);
            entry.0.extend(reports.filter(|&a| !scene.articles[a].kind.is_primary()));
            entry.1.push(index);
        }
    }
    let tell = |((origin, speaker), (articles, utterances)): (Voice, Printed)| {
        let origin = &scene.sourcing.origins[origin];
        let first = &scene.utterances[*utterances.first()?];
        let place = |i: usize| first.readings.get(i).map(|r| r.place);
        let other =
            first.readings.iter().position(|r| Some(r.place.article) != place(0).map(|p| p.article))?;
        let who = speaker.map_or_else(|| "the speaker".to_owned(), |s| scene.speakers[s].name.clone());
        let on = match origin.kind {
            OriginKind::Broadcast if origin.broadcaster.is_none() && origin.programme.is_none() => {
                origin.name.clone()
            }
            OriginKind::Broadcast => format!("{who} on {}", origin.name),
            OriginKind::Outlet | OriginKind::Agency => format!("{who}, as told to {}", origin.name),
            _ => origin.name.clone(),
        };
        let remarks = match utterances.len() {
            1 => "one remark".to_owned(),
            n => format!("{n} remarks"),
        };
        let sentence = format!("{}, one origin: {on} ({remarks}).", capital(&number(articles.len())));
        let why =
            "each of the articles says so, or shares its text with one that does; they confirm that it was \
                   said there, not one another"
                .to_owned();
        Some(draft(scene, FindingKind::OneOrigin, (place(0)?, place(other)?), (sentence, why, NAMED), ORIGIN))
    };
    by_origin.into_iter().filter_map(tell).collect()
}

fn draft(
    scene: Scene<'_>,
    kind: FindingKind,
    (a, b): (Place, Place),
    (sentence, why, confidence): (String, String, Confidence),
    weight: f64,
) -> Draft {
    let id = crate::id::of("finding", [kind.name(), &anchor(scene, a), &folded(scene.words(b))]);
    let finding = Finding {
        id,
        kind,
        rank: 0,
        sentence,
        why,
        confidence,
        evidence: vec![a, b],
        utterance: None,
        pair: None,
        dismissed: false,
    };
    Draft { finding, weight }
}

fn number(n: usize) -> String {
    const SMALL: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = n.checked_sub(2).and_then(|i| SMALL.get(i)).map_or_else(|| n.to_string(), |w| (*w).to_owned());
    format!("{word} articles")
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
