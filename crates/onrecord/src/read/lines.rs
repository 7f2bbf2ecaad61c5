//! Lines of a plain text to paragraphs.

use std::ops::Range;

/// A line is as good as full from here on (characters); mail and wire texts break at 60 to 80.
const FULL: usize = 45;
/// A longer line was not broken by hand (characters).
const WIDEST: usize = 120;

/// The paragraphs of a text, without the white space around them, and whether each stands after
/// a blank line. A paragraph is a line, or in a text with broken lines all lines up to a blank one.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let groups = lines.chunk_by(|_, next| !next.after_blank);
    if !has_broken_lines(text, &lines) {
        return lines;
    }
    let join = |group: &[Paragraph]| Paragraph {
        range: group[0].range.start..group[group.len() - 1].range.end,
        after_blank: group[0].after_blank,
    };
    groups.map(join).collect()
}

/// One paragraph's place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) range: Range<usize>,
    pub(super) after_blank: bool,
}

/// The lines that are not blank.
fn lines(text: &str) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let (mut at, mut after_blank) = (0, false);
    while at < text.len() {
        let start = at;
        let line = &text[start..line_end(text, start)];
        at += line.len();
        let blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}');
        let kept = line.trim_matches(blank);
        if kept.is_empty() {
            // The second half of a CRLF is no line of its own.
            after_blank |= !(line == "\n" && text[..start].ends_with('\r'));
            continue;
        }
        let lead = line.len() - line.trim_start_matches(blank).len();
        out.push(Paragraph { range: start + lead..start + lead + kept.len(), after_blank });
        after_blank = false;
    }
    out
}

/// Where the line that begins at `from` ends, its break with it. Bytes, not characters, are looked at:
/// of a long collection every one passes here.
fn line_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'\n'..=b'\r' | 0xE2)) {
        at += found;
        if bytes[at] != 0xE2 {
            return at + 1;
        }
        let end = at + 3;
        if matches!(&bytes[at..end], [_, 0x80, 0xA8 | 0xA9]) {
            return end;
        }
        at = end;
    }
    text.len()
}

/// Whether sentences run on over line ends: of the lines that another follows without a blank
/// one, nearly all are of one width and half end without a sentence ending.
fn has_broken_lines(text: &str, lines: &[Paragraph]) -> bool {
    let (mut followed, mut full, mut open, mut too_wide) = (0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].after_blank) {
        let line = &text[pair[0].range.clone()];
        let width = line.chars().count();
        followed += 1;
        full += usize::from((FULL..=WIDEST).contains(&width));
        too_wide += usize::from(width > WIDEST);
        open += usize::from(!line.ends_with(['.', '!', '?', '"', '”', '’', ':', ')']));
    }
    followed >= 2 && too_wide == 0 && full * 4 >= followed * 3 && open * 2 >= followed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|p| &text[p.range]).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(of("\u{FEFF}One.\r\n\r\nTwo.\r\n Three. \n"), ["One.", "Two.", "Three."]);
        let blank: Vec<bool> =
            paragraphs("One.\r\nTwo.\r\n\r\nThree.").iter().map(|p| p.after_blank).collect();
        assert_eq!(blank, [false, false, true]);
        assert_eq!(
            of("One’s\u{2028}two\u{2029}three\u{0C}four\u{0B}five…"),
            ["One’s", "two", "three", "four", "five…"]
        );
    }

    #[test]
    fn lines_broken_by_hand_are_joined() {
        let text = "The mayor of the town said on Sunday that the bridge\n\
                    would stay closed until the spring, when divers will\n\
                    look at it again and tell the council what they saw.\n\
                    \n\
                    Nobody was hurt when it closed, the harbour master has\n\
                    told the council.\n";
        assert_eq!(of(text).len(), 2);
    }
}
