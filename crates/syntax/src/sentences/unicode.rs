//! The bounds that Unicode's default rules find.
//!
//! Most of a sentence cannot bear on where it ends, so those stretches are
//! stepped over before the rules (UAX #29, section 5) are asked. What is
//! skipped holds no terminator, no line end and nothing that the rules treat
//! as a part of the character before it.

use unicode_segmentation::UnicodeSegmentation;

/// Sentence bounds inside `paragraph` in bytes, ascending, without its start
/// and its end; the same as those of Unicode's rules on the whole of it.
pub(super) fn bounds(paragraph: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let near = quiet_until(paragraph, from);
        let segment = paragraph[near..].split_sentence_bounds().next()?;
        from = near + segment.len();
        (from < paragraph.len()).then_some(from)
    })
}

/// The last place at or after `from` where reading may start without a
/// different outcome: one character before the next that can matter.
fn quiet_until(paragraph: &str, from: usize) -> usize {
    let bytes = paragraph.as_bytes();
    let mut loud = from;
    while loud < bytes.len() && is_quiet(bytes, loud) {
        loud += 1;
    }
    if loud == from {
        return from;
    }
    let mut before = loud - 1;
    while !paragraph.is_char_boundary(before) {
        before -= 1;
    }
    before.max(from)
}

/// Whether the byte at `at` belongs to a character that neither ends a
/// sentence nor changes how a neighbour is seen: ASCII but for the
/// terminators and line ends, Latin letters (U+00C0–U+02FF) and the dashes
/// and quotation marks U+2013–U+201D.
fn is_quiet(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'.' | b'!' | b'?' | b'\n' | b'\r' => false,
        0x00..=0x7F | 0x80..=0xBF | 0xC3..=0xCB => true,
        0xE2 => bytes[at + 1] == 0x80 && (0x93..=0x9D).contains(&bytes[at + 2]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of pieces that the rules treat differently, drawn by a linear
    /// congruential generator (Knuth's MMIX constants).
    fn texts() -> impl Iterator<Item = String> {
        const PIECES: [&str; 28] = [
            "a", "Be", "word", " ", " ", ".", ".", "!", "?", "…", "1", ",", "-", "–", "’", "“", "”", "\"",
            "(", ")", "é", "\u{301}", "\u{ad}", "\u{a0}", "。", "字", "\r", "\u{2028}",
        ];
        let mut state: u64 = 1;
        let mut draw = move || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize
        };
        (0..20_000).map(move |_| (0..draw() % 24).map(|_| PIECES[draw() % PIECES.len()]).collect())
    }

    #[test]
    fn stepping_over_changes_nothing() {
        for text in texts() {
            let all: Vec<_> = text.split_sentence_bound_indices().map(|(at, _)| at).skip(1).collect();
            assert_eq!(bounds(&text).collect::<Vec<_>>(), all, "{text:?}");
        }
    }

    #[test]
    fn bounds_are_inside() {
        assert_eq!(bounds("").count(), 0);
        assert_eq!(bounds("No end").count(), 0);
        assert_eq!(bounds("One. Two. ").collect::<Vec<_>>(), [5]);
    }
}
