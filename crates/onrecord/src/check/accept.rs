//! What a human has accepted stays accepted.

use super::Finding;
use crate::article::Article;
use crate::corrections::{Correction, Corrections};
use crate::find::folded;
use crate::record::Settled;

/// Marks the findings that a correction dismisses: by the id, which the draft's own words make, so that the
/// rest of the draft may change. Other corrections are about articles and are passed over.
pub(super) fn accept(corrections: &Corrections, draft: &Article, findings: &mut [Finding]) -> Vec<Settled> {
    let mut settled = Vec::new();
    for correction in &corrections.all {
        let Correction::Dismissed { finding: id, at } = correction else { continue };
        let words = folded(&at.words);
        let met = findings.iter_mut().filter(|f| f.id == *id && folded(&draft.text[f.span]) == words);
        let applied = met.map(|f| f.accepted = true).count() > 0;
        let mut sentence = correction.sentence();
        if !applied {
            sentence.push_str(" Not applied: there is no such finding any more.");
        }
        settled.push(Settled { correction: correction.clone(), sentence, applied, place: None });
    }
    settled
}
