//! How much a shared word says: the rarer, the more.

use super::collection::Collection;
use crate::collate::frequency;

/// As many words of a collection as the table weighs: with fewer, the table decides.
const PRIOR: f32 = 200_000.0;
const SLOTS: usize = 1 << 20;

/// Bytes that a [`Rarity`] takes.
pub(super) const MEMORY: u64 = SLOTS as u64 * 5;

/// The information of each word, from the collection and the table together.
pub(super) struct Rarity {
    /// By the upper bits of the key; words that share a slot count as one, which makes few of
    /// them less rare and none rarer. Quarters of a bit.
    bits: Vec<u8>,
}

impl Rarity {
    /// Counts the words of a collection.
    pub(super) fn of(all: &Collection) -> Rarity {
        let mut counts = vec![0u32; SLOTS];
        for &key in &all.keys {
            counts[slot(key)] += 1;
        }
        let mut prior = vec![frequency::UNKNOWN; SLOTS];
        for (key, bits) in frequency::table() {
            let at = slot(key.0 as u32);
            prior[at] = prior[at].min(bits);
        }
        let total = all.keys.len() as f32 + PRIOR;
        let bits = counts.iter().zip(&prior).map(|(&n, &p)| {
            let share = (n as f32 + PRIOR * (-p).exp2()) / total;
            (share.log2() * -4.0).clamp(0.0, 100.0) as u8
        });
        Rarity { bits: bits.collect() }
    }

    /// The information of a word, in quarters of a bit.
    pub(super) fn quarters(&self, key: u32) -> u32 {
        u32::from(self.bits[slot(key)])
    }

    /// Whether a word is so frequent that it says next to nothing about where a text is from.
    pub(super) fn slight(&self, key: u32) -> bool {
        self.quarters(key) < 4 * 7
    }
}

fn slot(key: u32) -> usize {
    (key >> 12) as usize
}
