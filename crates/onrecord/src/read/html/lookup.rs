//! Many words searched for at once, in one pass over a line.

/// Words with a bit each, or a bit for several.
pub(super) struct Lookup {
    /// For each pair of first bytes (five bits of either), the words that begin with it.
    words: Vec<Vec<(&'static [u8], u32)>>,
}

impl Lookup {
    /// Lists of words in lower case; those of the first have the first bit, and so on.
    pub(super) fn of(lists: impl IntoIterator<Item = &'static [&'static str]>) -> Lookup {
        let mut words = vec![Vec::new(); 1 << 10];
        for (bit, list) in lists.into_iter().enumerate() {
            for word in list {
                let bytes = word.as_bytes();
                words[pair(bytes[0], bytes[1])].push((bytes, 1 << bit));
            }
        }
        Lookup { words }
    }

    /// The bits of the words that stand in a line, whatever the case.
    pub(super) fn found(&self, line: &str) -> u32 {
        let bytes = line.as_bytes();
        let mut found = 0;
        for (at, two) in bytes.windows(2).enumerate() {
            for (word, bit) in &self.words[pair(two[0], two[1])] {
                if bytes.get(at..at + word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word)) {
                    found |= bit;
                }
            }
        }
        found
    }
}

/// The same number for a letter's two cases.
fn pair(a: u8, b: u8) -> usize {
    usize::from(a & 31) << 5 | usize::from(b & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_either_case_are_found() {
        let lookup = Lookup::of([&["share", "nav"][..], &["-more", "(image"][..], &["re"][..]]);
        for (line, want) in [
            ("Share", 5),
            ("main-nav b", 1),
            ("see-more", 6),
            ("hImage (IMAGE", 2),
            ("n", 0),
            ("", 0),
            ("sharé nav", 1),
        ] {
            assert_eq!(lookup.found(line), want, "{line}");
        }
    }
}
