//! What the tables of arrangements and positions have that an editor should see: a stand that moved, two
//! tellings of one term, a party that only others speak for, and what nobody says.

mod shifts;
mod side_by_side;
mod spoken_for;
mod unsaid;

use super::quotations::anchor;
use super::{Draft, Scene};
use crate::arrange::{Arrangement, Position};
use crate::article::Place;
use crate::attribution::Confidence;
use crate::find::FindingKind;
use crate::record::Finding;

/// What the finders of this folder look at.
#[derive(Clone, Copy)]
struct Table<'r> {
    scene: Scene<'r>,
    arrangements: &'r [Arrangement],
    positions: &'r [Position],
}

pub(super) fn find(scene: Scene<'_>, arrangements: &[Arrangement], positions: &[Position]) -> Vec<Draft> {
    let table = Table { scene, arrangements, positions };
    let mut all = shifts::find(table);
    all.extend(side_by_side::find(table));
    all.extend(spoken_for::find(table));
    all.extend(unsaid::find(table));
    all
}

impl Table<'_> {
    /// What an arrangement is called.
    fn name(&self, arrangement: usize) -> String {
        self.scene.clip(self.arrangements[arrangement].name)
    }

    /// A finding; `about` are the words that tell it from others of its kind and first place.
    fn draft(
        &self,
        kind: FindingKind,
        about: &str,
        evidence: Vec<Place>,
        (sentence, why): (String, &str),
        (weight, sure): (f64, u8),
    ) -> Draft {
        let place = anchor(self.scene, evidence[0]);
        let finding = Finding {
            id: crate::id::of("finding", [kind.name(), &place, about]),
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
}
