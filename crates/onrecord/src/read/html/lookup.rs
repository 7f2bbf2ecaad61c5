//! Many words searched for at once, in one pass over a line.

/// Words with a bit each, or a bit for several.
pub(super) struct Lookup {
    /// For each pair of first bytes (five bits of either), which list has the words that begin with it.
    lists: [u8; 1 << 10],
    /// The first is of nothing.
    words: Vec<Vec<(&'static [u8], u32)>>,
}

impl Lookup {
    /// Lists of words in lower case, 255 beginnings at the most; those of the first have the first bit, and so on.
    pub(super) fn of(lists: impl IntoIterator<Item = &'static [&'static str]>) -> Lookup {
        let mut lookup = Lookup { lists: [0; 1 << 10], words: vec![Vec::new()] };
        for (bit, list) in lists.into_iter().enumerate() {
            for word in list {
                let bytes = word.as_bytes();
                let list = &mut lookup.lists[pair(bytes[0], bytes[1])];
                if *list == 0 {
                    *list = u8::try_from(lookup.words.len()).expect("few words");
                    lookup.words.push(Vec::new());
                }
                lookup.words[usize::from(*list)].push((bytes, 1 << bit));
            }
        }
        lookup
    }

    /// The bits of the words that stand in a line, whatever the case.
    pub(super) fn found(&self, line: &str) -> u32 {
        let bytes = line.as_bytes();
        let mut found = 0;
        for (at, two) in bytes.windows(2).enumerate() {
            let list = self.lists[pair(two[0], two[1])];
            if list == 0 {
                continue;
            }
            for (word, bit) in &self.words[usize::from(list)] {
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
