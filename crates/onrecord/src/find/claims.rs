//! What one report states and another puts on somebody's word, what all have from one mouth, what one puts as
//! not so, and what one alone tells.

use super::quotations::{anchor, kind_name};
use super::{Draft, Scene};
use crate::article::Place;
use crate::attribution::Confidence;
use crate::collate::claims::{Cell, Claim, Status};
use crate::names::{Verdict, same_name};
use crate::record::{Finding, FindingKind};
use std::collections::BTreeMap;

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let shared = scene.claims.iter().filter(|c| c.saying().count() > 1);
    let mut all: Vec<Draft> = shared
        .filter_map(|c| otherwise(scene, c).or_else(|| one_voice(scene, c)).or_else(|| stated(scene, c)))
        .collect();
    all.extend(alone(scene));
    all
}

/// One report has it, another has it not so.
fn otherwise(scene: Scene<'_>, claim: &Claim) -> Option<Draft> {
    let denied = claim.saying().find(|c| c.status == Status::Denied && !c.headline)?;
    let other =
        claim.saying().find(|c| matches!(c.status, Status::Stated | Status::Attributed) && !c.headline)?;
    let says = |c: &Cell| {
        let words = scene.clip(Place { article: c.article, span: c.evidence[0] });
        format!("{} {} “{words}”", scene.label(c.article), has_it(scene, c))
    };
    let sentence = format!("{}; {}.", says(other), says(denied));
    let why = "the same thing is said of the same, once with a negation; time, place or condition may differ";
    Some(draft(scene, FindingKind::Contradicted, &[denied, other], sentence, why, 39.0, 70))
}

fn has_it(scene: Scene<'_>, cell: &Cell) -> String {
    match cell.speakers.first() {
        Some(&s) => format!("has {} say", scene.speakers[s].name),
        None => "says".to_owned(),
    }
}

/// At least three reports have it, each from the same speaker, who speaks of somebody else.
fn one_voice(scene: Scene<'_>, claim: &Claim) -> Option<Draft> {
    let saying: Vec<&Cell> = claim.saying().collect();
    let speaker = *saying[0].speakers.first()?;
    let same = saying.iter().all(|c| c.status == Status::Attributed && c.speakers.first() == Some(&speaker));
    let name = &scene.speakers[speaker].name;
    if saying.len() < 3 || !same || !of_another(claim, name) {
        return None;
    }
    let words = scene.clip(claim.place);
    let sentence = format!("{} reports, one person's word: that “{words}” rests on {name}.", saying.len());
    let why = "every report that has it names the same speaker, who speaks of somebody else";
    Some(draft(scene, FindingKind::OneVoice, &saying, sentence, why, 38.5, 80))
}

/// A report states in its own voice what another has from somebody.
fn stated(scene: Scene<'_>, claim: &Claim) -> Option<Draft> {
    let flat = claim.saying().find(|c| c.status == Status::Stated)?;
    let said = claim.saying().find(|c| {
        c.status == Status::Attributed
            && c.speakers.first().is_some_and(|&s| is_somebody(&scene.speakers[s].name))
    })?;
    let name = &scene.speakers[said.speakers[0]].name;
    let voice = if flat.headline { "states in its headline" } else { "states in its own voice" };
    let (flat_name, said_name) = (scene.label(flat.article), scene.label(said.article));
    let words = scene.clip(Place { article: flat.article, span: flat.evidence[0] });
    let sentence = format!("{flat_name} {voice} what {said_name} puts on {name}: “{words}”.");
    // What is said of somebody else is news; that the police say whom they arrested is custom.
    let weight = if of_another(claim, name) { 38.0 } else { 24.0 };
    let why = "no saying word, hedge or quotation stands in that sentence; the other names who says it";
    Some(draft(scene, FindingKind::StatedOrAttributed, &[flat, said], sentence, why, weight, 75))
}

/// Whether a source is somebody rather than a thing that shows it ("images taken from space").
fn is_somebody(name: &str) -> bool {
    let mut words = name.split_whitespace();
    if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '’' | '\'' | ',')) {
        return false;
    }
    let determined =
        words.next().is_some_and(|w| matches!(w.to_lowercase().as_str(), "a" | "an" | "one" | "two"));
    determined || words.any(|w| w.starts_with(char::is_uppercase))
}

/// Whether a claim is about somebody other than the one who makes it.
fn of_another(claim: &Claim, speaker: &str) -> bool {
    claim.subject.as_deref().is_some_and(|s| same_name(s, speaker).verdict == Verdict::Different)
}

/// One finding for each report that tells what no other does.
fn alone(scene: Scene<'_>) -> Vec<Draft> {
    let mut by_article: BTreeMap<usize, Vec<&Cell>> = BTreeMap::new();
    for claim in scene.claims {
        let mut saying = claim.saying();
        if let (Some(only), None) = (saying.next(), saying.next()) {
            by_article.entry(only.article).or_default().push(only);
        }
    }
    let one = |(article, cells): (usize, Vec<&Cell>)| {
        let words = scene.clip(Place { article, span: cells[0].evidence[0] });
        let more = match cells.len() {
            1 => String::new(),
            n => format!(", and {} more", n - 1),
        };
        let sentence = format!("Only {} tells “{words}”{more}.", scene.label(article));
        let why = "the other reports were read whole, and no sentence of theirs is near it";
        draft(scene, FindingKind::OnlyOneReport, &cells, sentence, why, 14.0, 75)
    };
    by_article.into_iter().map(one).collect()
}

fn draft(
    scene: Scene<'_>,
    kind: FindingKind,
    cells: &[&Cell],
    sentence: String,
    why: &str,
    weight: f64,
    sure: u8,
) -> Draft {
    let evidence: Vec<Place> =
        cells.iter().map(|c| Place { article: c.article, span: c.evidence[0] }).collect();
    let key = [kind_name(kind).to_owned(), anchor(scene, evidence[0])];
    let finding = Finding {
        id: crate::id::of("finding", key.iter().map(String::as_str)),
        kind,
        rank: 0,
        sentence,
        why: why.to_owned(),
        confidence: Confidence(sure),
        evidence,
        utterance: None,
        pair: None,
        dismissed: false,
    };
    Draft { finding, weight }
}
