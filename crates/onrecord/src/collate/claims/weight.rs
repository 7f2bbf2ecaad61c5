//! How much a shared stem says.

use super::proposition::Proposition;
use crate::collate::frequency;
use std::collections::BTreeMap;

/// What each stem of a collection weighs, between 0 and 1: rare in English and rare in the story.
pub(super) struct Weights {
    of: BTreeMap<String, f64>,
}

impl Weights {
    /// The weights of the stems of clauses; those that no clause has are counted over whole sentences.
    pub(super) fn new(clauses: &[Proposition], sentences: &[Proposition]) -> Weights {
        let mut all = Weights::counted(sentences);
        all.of.extend(Weights::counted(clauses).of);
        all
    }

    /// Counts the propositions that have each stem. Inverse document frequency after Spärck Jones, "A
    /// statistical interpretation of term specificity" (1972), times the word's bits in general English.
    fn counted(all: &[Proposition]) -> Weights {
        let mut counts: BTreeMap<&String, (usize, f32)> = BTreeMap::new();
        for (stem, &bits) in all.iter().flat_map(|p| p.stems.iter().zip(&p.bits)) {
            let (count, least) = counts.entry(stem).or_insert((0, bits));
            *count += 1;
            *least = least.min(bits);
        }
        let n = all.len().max(2) as f64;
        let of = counts.into_iter().map(|(stem, (count, bits))| {
            let here = (1.0 + n / count as f64).ln() / (1.0 + n).ln();
            (stem.clone(), here * f64::from(bits / frequency::UNKNOWN))
        });
        Weights { of: of.collect() }
    }

    /// The weight of a stem; the greatest for one that no proposition has.
    pub(super) fn of(&self, stem: &str) -> f64 {
        self.of.get(stem).copied().unwrap_or(1.0)
    }
}
