//! A quotation that a later version of one article changed.

use super::quotations::{CERTAIN, anchor, folded};
use super::{Draft, Scene};
use crate::article::Place;
use crate::collate::quotes::Variant;
use crate::record::{Finding, FindingKind};

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let mut all = Vec::new();
    let versions_of = |article: usize| scene.versions.iter().position(|v| v.contains(&article));
    for (index, utterance) in scene.utterances.iter().enumerate() {
        for (at, pair) in utterance.pairs.iter().enumerate() {
            let (a, b) = (utterance.readings[pair.a].place, utterance.readings[pair.b].place);
            let group = versions_of(a.article);
            if group.is_none() || group != versions_of(b.article) || pair.variant == [Variant::Same] {
                continue;
            }
            all.push(draft(scene, index, at, a, b));
        }
    }
    all
}

fn draft(scene: Scene<'_>, utterance: usize, pair: usize, a: Place, b: Place) -> Draft {
    let kind = FindingKind::ChangedVersion;
    let who = scene.speaker(&scene.utterances[utterance]);
    let id = crate::id::of("finding", [kind.name(), &anchor(scene, a), &folded(scene.words(b))]);
    let sentence = format!(
        "Two versions of one article, {} and {}, print {who} differently: “{}”.",
        scene.articles[a.article].name,
        scene.articles[b.article].name,
        scene.clip(b),
    );
    let finding = Finding {
        id,
        kind,
        rank: 0,
        sentence,
        why: "the articles have one address, or one outlet and mostly the same text".to_owned(),
        confidence: CERTAIN,
        evidence: vec![a, b],
        utterance: Some(utterance),
        pair: Some(pair),
        dismissed: false,
    };
    Draft { finding, weight: 88.0 }
}
