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
