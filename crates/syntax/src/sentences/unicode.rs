//! The bounds that Unicode's default rules find.
//!
//! Most of a sentence cannot bear on where it ends, so those stretches are
//! stepped over before the rules (UAX #29, section 5) are asked. What is
//! skipped holds no terminator, no line end and nothing that the rules treat
//! as a part of the character before it.

use unicode_segmentation::UnicodeSegmentation;

/// Characters in a row without letter, digit or terminator after which the
/// text is read anew. The library looks ahead from each of them, so that time
/// would grow with the square of their number.
const LONGEST_RUN: usize = 100;

/// Sentence bounds inside `paragraph` in bytes, ascending, without its start
/// and its end; the same as those of Unicode's rules on the whole of it, but
/// for runs of more than [`LONGEST_RUN`] marks or spaces.
pub(super) fn bounds(paragraph: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    let mut end = 0;
    std::iter::from_fn(move || {
        while from < paragraph.len() {
            if from == end {
                end = run_end(paragraph, from);
            }
            let stretch = &paragraph[..end];
            let near = quiet_until(stretch, from);
            let segment = stretch[near..].split_sentence_bounds().next().unwrap_or("");
            from = near + segment.len();
            if from < end {
                return Some(from);
            }
        }
        None
    })
}

/// Where the first run after `from` gets too long, or the paragraph's end.
fn run_end(paragraph: &str, from: usize) -> usize {
    let mut run = 0;
    for (at, c) in paragraph[from..].char_indices() {
        let goes_on = !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?');
        run = if goes_on { run + 1 } else { 0 };
        if run > LONGEST_RUN {
            return from + at;
        }
    }
    paragraph.len()
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
    fn long_runs_are_read_in_parts() {
        let run = "’".repeat(200_000);
        assert_eq!(bounds(&format!("One.{run}Two. Three")).count(), 1);
        assert_eq!(bounds(&format!("One.{run}")).count(), 0);
        assert_eq!(bounds(&format!("One. {} Two", "*".repeat(500))).count(), 1);
    }

    #[test]
    fn bounds_are_inside() {
        assert_eq!(bounds("").count(), 0);
        assert_eq!(bounds("No end").count(), 0);
        assert_eq!(bounds("One. Two. ").collect::<Vec<_>>(), [5]);
    }
}
