//! What one report states and another puts on somebody's word, what all have from one mouth, what one puts as
//! not so.

use super::quotations::anchor;
use super::{Draft, Scene, listed};
use crate::article::Place;
use crate::attribution::Confidence;
use crate::collate::claims::{Cell, Claim, Status};
use crate::media::medium;
use crate::names::{Verdict, same_name};
use crate::record::{Finding, FindingKind};

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let shared = scene.claims.iter().filter(|c| c.saying().count() > 1);
    shared
        .filter_map(|c| otherwise(scene, c).or_else(|| one_voice(scene, c)).or_else(|| stated(scene, c)))
        .collect()
}

/// One report has it, another has it not so, of the same time and place and without a doubt on either side.
fn otherwise(scene: Scene<'_>, claim: &Claim) -> Option<Draft> {
    let sure = |c: &&Cell| !c.headline && !c.apart;
    let denied = claim.saying().filter(sure).find(|c| c.status == Status::Denied)?;
    let flat = |c: &&Cell| matches!(c.status, Status::Stated | Status::Attributed) && !c.doubtful;
    let other = claim.saying().filter(sure).find(flat)?;
    let says = |c: &Cell| {
        let words = scene.clip(Place { article: c.article, span: c.evidence[0] });
        format!("{} {} “{words}”", scene.label(c.article), has_it(scene, c))
    };
    let sentence = format!("{}; {}.", says(other), says(denied));
    let why = "the same thing is said of the same, once with a negation, and of no other time or place";
    Some(draft(scene, FindingKind::Contradicted, places(&[denied, other]), sentence, why, 39.0, 70))
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
    let words = point(scene, claim);
    let sentence = format!("{} reports, one person's word: that “{words}” rests on {name}.", saying.len());
    let why = "every report that has it names the same speaker, who speaks of somebody else";
    Some(draft(scene, FindingKind::OneVoice, places(&saying), sentence, why, 38.5, 80))
}

/// A report states in its own voice what at least two others have from somebody.
fn stated(scene: Scene<'_>, claim: &Claim) -> Option<Draft> {
    let flat = claim.saying().find(|c| c.status == Status::Stated && c.whole && c.named)?;
    let on = |c: &&Cell| {
        let source = |s: &usize| scene.speakers[*s].name.as_str();
        let named = c.speakers.first().map(source).is_some_and(|n| is_somebody(n) && medium(n).is_none());
        c.status == Status::Attributed && c.whole && c.named && !c.doubtful && !c.also && named
    };
    let said: Vec<&Cell> = claim.saying().filter(on).collect();
    // What one report alone puts on somebody may be its way of telling it.
    if said.len() < 2 {
        return None;
    }
    let name = |c: &Cell| scene.speakers[c.speakers[0]].name.clone();
    let voice = if flat.headline { "states in its headline" } else { "states in its own voice" };
    let mut by: Vec<(String, Vec<usize>)> = Vec::new();
    for cell in &said {
        match by.iter_mut().find(|(n, _)| *n == name(cell)) {
            Some((_, articles)) => articles.push(cell.article),
            None => by.push((name(cell), vec![cell.article])),
        }
    }
    let on: Vec<String> = by
        .iter()
        .map(|(n, articles)| {
            let labels: Vec<String> = articles.iter().map(|&a| scene.label(a)).collect();
            let puts = if labels.len() == 1 { "puts" } else { "put" };
            format!("{} {puts} on {n}", listed(&labels))
        })
        .collect();
    let words = match claim.place.article == flat.article {
        true => point(scene, claim),
        false => {
            crate::render::clip(scene.words(Place { article: flat.article, span: flat.evidence[0] }), 140)
        }
    };
    let sentence = format!("{} {voice} what {}: “{words}”.", scene.label(flat.article), listed(&on));
    // What is said of somebody else is news; that the police say whom they arrested is custom.
    let weight = if of_another(claim, &name(said.first()?)) { 38.0 } else { 24.0 };
    let why = "no saying word, hedge or quotation stands in that sentence; the others name who says it";
    let cells: Vec<&Cell> = std::iter::once(flat).chain(said).collect();
    Some(draft(scene, FindingKind::StatedOrAttributed, places(&cells), sentence, why, weight, 75))
}

/// A claim in the words that carry its point.
fn point(scene: Scene<'_>, claim: &Claim) -> String {
    let text = &scene.articles[claim.place.article].text;
    crate::render::clip_pieces(claim.point.iter().map(|&s| &text[s]), 140)
}

/// Whether a source is somebody rather than a thing that shows it ("images taken from space").
pub(super) fn is_somebody(name: &str) -> bool {
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

/// Where cells put it.
fn places(cells: &[&Cell]) -> Vec<Place> {
    cells.iter().map(|c| Place { article: c.article, span: c.evidence[0] }).collect()
}

/// A finding that stands on these places, of which the first makes its id.
pub(super) fn draft(
    scene: Scene<'_>,
    kind: FindingKind,
    evidence: Vec<Place>,
    sentence: String,
    why: &str,
    weight: f64,
    sure: u8,
) -> Draft {
    let key = [kind.name().to_owned(), anchor(scene, evidence[0])];
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
