//! Double quotation marks by a plain scan, for callers that have no better.

use std::ops::Range;

/// The stretches between double quotation marks, in bytes, marks excluded: curly ones and
/// guillemets by their shape, straight ones in turn, each within its paragraph (a quotation that
/// its paragraph leaves open ends with it).
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for paragraph in text.split_inclusive('\n') {
        // The first bytes of all the marks: most paragraphs have none.
        if memchr::memchr3(b'"', 0xE2, 0xC2, paragraph.as_bytes()).is_some() {
            scan(paragraph, at, &mut found);
        }
        at += paragraph.len();
    }
    found
}

fn scan(paragraph: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let mut open: Option<usize> = None;
    for (i, c) in paragraph.char_indices() {
        let after = from + i + c.len_utf8();
        match (c, open) {
            ('“' | '«' | '„', None) | ('"', None) => open = Some(after),
            ('”' | '»' | '"', Some(start)) => {
                found.push(start..from + i);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        let end = from + paragraph.trim_end().len();
        if start < end {
            found.push(start..end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_every_shape() {
        let text = "“One,” she said. \"Two.\" «Three» and “left open\nNext \"four\".";
        let read: Vec<_> = quoted(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(read, ["One,", "Two.", "Three", "left open", "four"]);
    }
}
