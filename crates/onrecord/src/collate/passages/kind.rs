//! Quotation, narration or rewrite.

use super::judge::Weighed;
use super::types::Kind;

/// The kind of a passage by itself.
pub(super) fn kind(w: &Weighed) -> Kind {
    if w.narration { Kind::Narration } else { Kind::Quotation }
}

/// Whether narration of so many words in common is half of a document of so many words, or more.
pub(super) fn is_rewrite(common: usize, words: (usize, usize)) -> bool {
    common * 2 >= words.0.min(words.1)
}
