//! What is worth an editor's look, first things first. One kind of finding, one file.

mod abreast;
mod alone;
mod claims;
mod counted;
mod cuts;
mod kind;
mod names;
mod open;
mod origins;
mod quotations;
mod reckoned;
mod terms;
mod verdicts;
mod versions;
mod voices;
mod weight;

use crate::arrange::{Arrangement, Position};
use crate::article::Place;
use crate::record::Finding;
use crate::scene::Scene;
pub use kind::FindingKind;
pub(crate) use quotations::folded;
use std::collections::BTreeMap;
pub(crate) use weight::{Weight, weight};

/// A finding before it has its place among the others.
pub(crate) struct Draft {
    pub(crate) finding: Finding,
    /// Larger comes first within its kind's tier.
    pub(crate) weight: f64,
}

/// What a finding weighs for each one before it about the same utterance: an editor wants to see each
/// remark once before seeing one again.
const TOLD_AGAIN: f64 = 0.85;

impl Draft {
    /// What is not dismissed first, then by weight; ties by id.
    fn order(a: &Draft, b: &Draft) -> std::cmp::Ordering {
        (a.finding.dismissed.cmp(&b.finding.dismissed))
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| a.finding.id.cmp(&b.finding.id))
    }

    /// A draft about one pair (utterance, index in it): the reading that stands apart and the one it is
    /// held against. It weighs less the less sure the pair is,
    /// by the root: a doubtful change of words still goes before a certain cut.
    fn of_pair(
        scene: Scene<'_>,
        kind: FindingKind,
        (odd, reference): (Place, Place),
        (utterance, pair): (usize, usize),
        sentence: String,
        why: String,
        weight: f64,
    ) -> Draft {
        let key = [kind.name(), &quotations::anchor(scene, odd), &quotations::folded(scene.words(reference))];
        let confidence = scene.utterances[utterance].pairs[pair].confidence;
        let finding = Finding {
            id: crate::id::of("finding", key),
            kind,
            rank: 0,
            sentence,
            why,
            confidence,
            evidence: vec![odd, reference],
            utterance: Some(utterance),
            pair: Some(pair),
            dismissed: false,
        };
        Draft { finding, weight: weight * (f64::from(confidence.0) / 100.0).sqrt() }
    }
}

/// All findings, ranked: by weight, ties by id, so that the order of files does not matter.
pub fn findings(
    scene: Scene<'_>,
    (arrangements, positions): (&[Arrangement], &[Position]),
    dismissed: impl Fn(&Finding) -> bool,
) -> Vec<Finding> {
    let mut drafts = quotations::find(scene);
    drafts.extend(cuts::find(scene));
    drafts.extend(versions::find(scene));
    drafts.extend(origins::find(scene));
    drafts.extend(reckoned::find(scene));
    drafts.extend(names::find(scene));
    drafts.extend(claims::find(scene));
    drafts.extend(alone::find(scene));
    drafts.extend(abreast::find(scene));
    drafts.extend(voices::find(scene));
    drafts.extend(verdicts::find(scene));
    drafts.extend(open::find(scene));
    drafts.extend(terms::find(scene, arrangements, positions));
    drop_told_as_difference(&mut drafts);
    for draft in &mut drafts {
        draft.finding.dismissed = dismissed(&draft.finding);
        draft.finding.sentence = crate::render::sentence(std::mem::take(&mut draft.finding.sentence));
    }
    drafts.sort_by(Draft::order);
    drafts.dedup_by(|a, b| a.finding.id == b.finding.id);
    let mut told: BTreeMap<usize, i32> = BTreeMap::new();
    for draft in &mut drafts {
        let Some(utterance) = draft.finding.utterance else { continue };
        let before = told.entry(utterance).or_default();
        draft.weight *= TOLD_AGAIN.powi(*before);
        *before += 1;
    }
    drafts.sort_by(Draft::order);
    let ranked = drafts.into_iter().enumerate();
    ranked.map(|(n, d)| Finding { rank: n + 1, ..d.finding }).collect()
}

/// Drops what one report has alone where a difference tells of all its places: another figure, another speaker.
fn drop_told_as_difference(drafts: &mut Vec<Draft>) {
    let differ = |d: &&Draft| matches!(d.finding.kind, FindingKind::OtherFigure | FindingKind::OtherSpeaker);
    let told: Vec<Place> =
        drafts.iter().filter(differ).flat_map(|d| d.finding.evidence.iter().copied()).collect();
    let again = |p: &Place| told.iter().any(|t| t.overlaps(*p));
    drafts.retain(|d| d.finding.kind != FindingKind::OnlyOneReport || !d.finding.evidence.iter().all(again));
}

/// "a, b and c".
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// ", and 3 more" where more were found than are shown.
fn more(all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        n => format!(", and {n} more"),
    }
}
