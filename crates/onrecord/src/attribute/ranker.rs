//! Linear models over named features, and their weights.
//!
//! The weights are text, one feature a line (`feature<TAB>weight`), made by `tools/train_quotes.py`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A linear model.
#[derive(Debug)]
pub struct Linear(HashMap<&'static str, f32>);

impl Linear {
    /// Reads the weights, a feature a line.
    pub fn read(lines: &'static str) -> Linear {
        let weight = |l: &'static str| {
            let (name, weight) = l.rsplit_once('\t')?;
            Some((name, weight.parse().ok()?))
        };
        Linear(lines.lines().filter_map(weight).collect())
    }

    /// The sum of the weights of what holds.
    pub(crate) fn score(&self, features: &[String]) -> f32 {
        features.iter().filter_map(|f| self.0.get(f.as_str())).sum()
    }
}

/// Which candidate is the source of a quotation.
pub(crate) fn sources() -> &'static Linear {
    static MODEL: LazyLock<Linear> = LazyLock::new(|| Linear::read(include_str!("data/sources.tsv")));
    &MODEL
}

/// Whether a stretch between marks is somebody's words (above 0).
pub(crate) fn speech() -> &'static Linear {
    static MODEL: LazyLock<Linear> = LazyLock::new(|| Linear::read(include_str!("data/speech.tsv")));
    &MODEL
}

/// The place of the best score, and the share that each has of all, as a softmax.
pub(crate) fn best(scores: &[f32]) -> Option<(usize, Vec<f32>)> {
    let mut top = 0;
    for i in 1..scores.len() {
        if scores[i] > scores[top] {
            top = i;
        }
    }
    let peak = *scores.get(top)?;
    let raw: Vec<f32> = scores.iter().map(|s| (s - peak).exp()).collect();
    let sum: f32 = raw.iter().sum();
    Some((top, raw.iter().map(|r| r / sum).collect()))
}
