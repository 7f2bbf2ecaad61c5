//! Lines without case, spaces and punctuation, and how like two of them are.

use super::page::MAKE_START;

/// Letters and digits alone, in lower case.
pub(super) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push(c, &mut out));
    out
}

fn push(c: char, out: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    } else if c.is_alphanumeric() {
        out.extend(c.to_lowercase());
    }
}

/// A line, folded once so that it can be compared with many.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// What [`bare`] gives.
    pub(super) bare: String,
    /// Hashes of its words (FNV-1a), each once, in order.
    words: Vec<u64>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Folded {
        let mut folded = Folded { bare: String::with_capacity(text.len()), words: Vec::new() };
        let mut from = 0;
        for c in text.chars().chain(std::iter::once(' ')) {
            let length = folded.bare.len();
            push(c, &mut folded.bare);
            if folded.bare.len() == length {
                if length > from {
                    folded.words.push(hash(&folded.bare[from..]));
                }
                from = length;
            }
        }
        folded.words.sort_unstable();
        folded.words.dedup();
        folded
    }

    /// Shared words of two lines over the words of both (Dice, 0 to 1); of scripts without spaces,
    /// the share of the longer that the shorter is.
    pub(super) fn likeness(&self, other: &Folded) -> f32 {
        if self.bare == other.bare {
            return 1.0;
        }
        let (short, long) = if self.bare.len() < other.bare.len() { (self, other) } else { (other, self) };
        let inside = if !short.bare.is_empty() && long.bare.contains(short.bare.as_str()) {
            short.bare.len() as f32 / long.bare.len() as f32
        } else {
            0.0
        };
        let shared = short.words.iter().filter(|w| long.words.binary_search(w).is_ok()).count() as f32;
        inside.max(2.0 * shared / (self.words.len() + other.words.len()).max(1) as f32)
    }
}

fn hash(word: &str) -> u64 {
    word.bytes().fold(MAKE_START, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_alike_by_their_words() {
        let of = |a: &str, b: &str| Folded::of(a).likeness(&Folded::of(b));
        assert_eq!(of("Bridge closed", "BRIDGE CLOSED!"), 1.0);
        assert_eq!(of("Bridge closed today", "The bridge closed today"), 6.0 / 7.0);
        assert_eq!(of("Мост закрыт", "мост открыт"), 0.5);
        assert_eq!(of("", "Bridge"), 0.0);
        assert_eq!(bare("Ärger, 5 Ü!"), "ärger5ü");
    }
}
