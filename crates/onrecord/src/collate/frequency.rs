//! How frequent words are in general English.

use super::words::Key;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Bits of the words of general English; its head names source and licence.
const TABLE: &str = include_str!("../../data/word_bits.txt");
/// Bits of a word that the table lacks.
pub(crate) const UNKNOWN: f32 = 18.5;

/// The table's words with their bits of information.
pub(crate) fn table() -> impl Iterator<Item = (Key, f32)> {
    TABLE.lines().filter(|l| !l.starts_with('#')).flat_map(|line| {
        let mut fields = line.split(' ');
        let bits = fields.next().and_then(|b| b.parse().ok()).unwrap_or(UNKNOWN);
        fields.filter_map(Key::of).map(move |key| (key, bits))
    })
}

static BITS: LazyLock<BTreeMap<Key, f32>> = LazyLock::new(|| table().collect());

/// The bits of one word.
pub(crate) fn bits(key: Key) -> f32 {
    BITS.get(&key).copied().unwrap_or(UNKNOWN)
}
