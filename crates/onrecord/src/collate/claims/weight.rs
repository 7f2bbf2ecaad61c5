//! How much a shared stem says.

use super::proposition::Proposition;
use crate::collate::frequency;
use crate::collate::words::Key;
use std::collections::BTreeMap;

/// What each stem of a collection weighs, between 0 and 1: rare in English and rare in the story.
pub(super) struct Weights {
    of: BTreeMap<String, f64>,
}

impl Weights {
    /// Counts the propositions that have each stem. Inverse document frequency after Spärck Jones, "A
    /// statistical interpretation of term specificity" (1972), times the word's bits in general English.
    pub(super) fn new(all: &[Proposition]) -> Weights {
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        all.iter().flat_map(|p| &p.stems).for_each(|s| *counts.entry(s).or_default() += 1);
        let n = all.len().max(2) as f64;
        let of = counts.into_iter().map(|(stem, count)| {
            let here = (1.0 + n / count as f64).ln() / (1.0 + n).ln();
            let bits = Key::of(stem).map_or(frequency::UNKNOWN, frequency::bits);
            (stem.clone(), here * f64::from(bits / frequency::UNKNOWN))
        });
        Weights { of: of.collect() }
    }

    /// The weight of a stem; the greatest for one that no proposition has.
    pub(super) fn of(&self, stem: &str) -> f64 {
        self.of.get(stem).copied().unwrap_or(1.0)
    }
}
