//! Text to words whose keys ignore typography, with the bytes they stand at.
//!
//! Two words have one [`Key`] when they differ only in what a typesetter or a
//! house style decides: case, straight or curly apostrophes, hyphens and dashes
//! (which part words), thousands separators, the dots of an initialism
//! (`U.S.` and `US`), soft hyphens, composed or decomposed accents. Accents
//! themselves are kept: `pate` and `pâté` differ.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What a word is once typography is folded away: a 64-bit hash of its folded
/// spelling (FNV-1a, then the finisher of MurmurHash3). Equal spellings have
/// equal keys on every machine and in every run; two different spellings share
/// one with a probability of about 2⁻⁶⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// The key of one word that is given by itself, such as an entry of a list;
    /// `None` where `word` is not exactly one word.
    ///
    /// ```
    /// use onrecord::collate::words::Key;
    /// assert_eq!(Key::of("Don’t"), Key::of("don't"));
    /// assert_eq!(Key::of("two words"), None);
    /// ```
    pub fn of(word: &str) -> Option<Key> {
        let mut all = words(word);
        match (all.next(), all.next()) {
            (Some(only), None) => Some(only.key),
            _ => None,
        }
    }
}

/// One word: its half-open byte range in the text it was read from, and its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is compared by.
    pub key: Key,
}

/// The words of `text` in order.
///
/// A word is a run of letters and digits, with apostrophes inside it and points
/// and thousands separators inside a number; `%`, `&` and currency signs are
/// words of their own (`%` has the key of "percent", `&` that of "and").
/// Takes time linear in the length of the text.
///
/// ```
/// use onrecord::collate::words::words;
/// let text = "“U.S. troops won’t go,” she said — 1,000 of them.";
/// let read: Vec<_> = words(text).map(|w| &text[w.start..w.end]).collect();
/// assert_eq!(read, ["U.S.", "troops", "won’t", "go", "she", "said", "1,000", "of", "them"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator over the words of a text; see [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let first = *bytes.get(start)?;
            if first.is_ascii_alphanumeric() {
                return Some(self.word(start));
            }
            if first.is_ascii() {
                self.at += 1;
                match first {
                    b'%' => return Some(self.sign(start, "percent")),
                    b'&' => return Some(self.sign(start, "and")),
                    b'$' => return Some(self.sign(start, "$")),
                    _ => continue,
                }
            }
            let c = char_at(self.text, start);
            if c.is_alphanumeric() {
                return Some(self.word(start));
            }
            self.at += c.len_utf8();
            if matches!(c, '£' | '¥' | '\u{20a0}'..='\u{20cf}') {
                return Some(self.sign(start, &self.text[start..self.at]));
            }
        }
    }
}

impl Words<'_> {
    fn word(&mut self, start: usize) -> Word {
        let (end, key) = read_word(self.text, start, true);
        self.at = end;
        Word { start, end, key }
    }

    fn sign(&self, start: usize, reads: &str) -> Word {
        let mut fold = Fold::new();
        reads.bytes().for_each(|b| fold.push(b));
        Word { start, end: self.at, key: fold.key() }
    }
}

/// Reads the word that begins at `start`: its end and its key. `normalize` is
/// off for text that is in normal form already.
fn read_word(text: &str, start: usize, normalize: bool) -> (usize, Key) {
    let bytes = text.as_bytes();
    let mut fold = Fold::new();
    let mut odd = false;
    // Letters or digits since the start or the last dot: an initialism has one
    // between any two dots.
    let mut run = 0u32;
    let mut dotted = false;
    let mut at = start;
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_alphanumeric() {
            fold.push(b.to_ascii_lowercase());
            run += 1;
            at += 1;
        } else if b == b'.' {
            if at > start && is_digit(bytes, at - 1) && is_digit(bytes, at + 1) {
                fold.push(b'.');
            } else if run == 1 && initial_follows(bytes, at) {
                run = 0;
                dotted = true;
            } else {
                break;
            }
            at += 1;
        } else if b == b',' {
            if !thousands(bytes, start, at) {
                break;
            }
            at += 1;
        } else if b.is_ascii() && b != b'\'' {
            break;
        } else {
            let c = char_at(text, at);
            let after = at + c.len_utf8();
            if is_apostrophe(c) {
                if !text[after..].chars().next().is_some_and(char::is_alphanumeric) {
                    break;
                }
                fold.push(b'\'');
                run += 2;
            } else if c.is_alphanumeric() || is_mark(c) {
                odd |= normalize && is_nfkc_quick(std::iter::once(c)) != IsNormalized::Yes;
                c.to_lowercase().for_each(|l| fold.push_char(l));
                run += u32::from(!is_mark(c));
            } else if !is_invisible(c) {
                break;
            }
            at = after;
        }
    }
    if dotted && bytes.get(at) == Some(&b'.') {
        at += 1;
    }
    if odd {
        let plain: String = text[start..at].nfkc().collect();
        return (at, read_word(&plain, 0, false).1);
    }
    (at, fold.key())
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Whether a dot at `at`, after a lone letter, is followed by a lone letter and
/// another dot, or the end of the word ("U.S" is met too).
fn initial_follows(bytes: &[u8], at: usize) -> bool {
    bytes[at - 1].is_ascii_alphabetic()
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
        && !bytes.get(at + 2).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii())
}

/// Whether the comma at `at` separates thousands: digits before it, exactly three after.
fn thousands(bytes: &[u8], start: usize, at: usize) -> bool {
    at > start
        && is_digit(bytes, at - 1)
        && (1..=3).all(|k| is_digit(bytes, at + k))
        && !is_digit(bytes, at + 4)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '\u{2bc}' | '\u{ff07}')
}

/// Accents that follow their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Soft hyphens, joiners and marks that print nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The hash behind [`Key`].
struct Fold(u64);

impl Fold {
    fn new() -> Fold {
        Fold(0xcbf2_9ce4_8422_2325)
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn push_char(&mut self, c: char) {
        if is_apostrophe(c) {
            return self.push(b'\'');
        }
        let mut room = [0; 4];
        c.encode_utf8(&mut room).bytes().for_each(|b| self.push(b));
    }

    fn key(&self) -> Key {
        let mut h = self.0;
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        Key(h ^ (h >> 33))
    }
}

/// English function words: articles, pronouns, prepositions, conjunctions,
/// auxiliaries. Closed classes, after Quirk et al., "A Comprehensive Grammar of
/// the English Language" (1985), chapters 2 and 6 to 9. Sorted.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "against", "all", "also", "am", "among", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did", "do",
    "does", "doing", "down", "during", "each", "either", "for", "from", "had", "has", "have", "having", "he",
    "her", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "me", "might", "mine",
    "must", "my", "neither", "nor", "of", "off", "on", "or", "our", "ours", "out", "over", "shall", "she",
    "should", "since", "so", "some", "such", "than", "that", "the", "their", "theirs", "them", "then",
    "there", "these", "they", "this", "those", "though", "through", "to", "under", "until", "up", "upon",
    "us", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "would", "you", "your", "yours",
];

/// Whether a word, in lower case, is a function word: one that carries no
/// content of its own and is shared by chance.
pub fn is_function_word(lower: &str) -> bool {
    FUNCTION_WORDS.binary_search(&lower).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        words(text).map(|w| w.key).collect()
    }

    fn same(a: &str, b: &str) {
        assert_eq!(keys(a), keys(b), "{a:?} and {b:?}");
    }

    #[test]
    fn typography_is_folded() {
        same("It’s DONE", "it's done");
        same("Article 5-like", "article 5 like");
        same("a pause — then", "a pause, then");
        same("1,000 men", "1000 men");
        same("the U.S. said", "the US said");
        same("5%", "5 percent");
        same("Q&A", "q and a");
        same("co\u{ad}operate", "cooperate");
        same("caf\u{e9}", "cafe\u{301}");
        same("of\u{fb01}ce", "office");
    }

    #[test]
    fn what_is_said_is_kept() {
        for (a, b) in [("pate", "pâté"), ("3.5", "35"), ("wont", "won't"), ("$5", "£5")] {
            assert_ne!(keys(a), keys(b), "{a:?} and {b:?}");
        }
    }

    #[test]
    fn spans_are_the_words() {
        let text = "«Ça va», said A. B. Noor’s aide at 10.30; “1,2,3,” he’d said 'so'.";
        let read: Vec<_> = words(text).map(|w| &text[w.start..w.end]).collect();
        let want = "Ça va said A B Noor’s aide at 10.30 1 2 3 he’d said so";
        assert_eq!(read.join(" "), want);
    }

    #[test]
    fn initialisms_keep_their_last_dot() {
        let text = "in the U.N. The E.U's";
        let read: Vec<_> = words(text).map(|w| &text[w.start..w.end]).collect();
        assert_eq!(read, ["in", "the", "U.N.", "The", "E.U's"]);
    }

    #[test]
    fn a_word_alone() {
        assert_eq!(Key::of(""), None);
        assert!(Key::of("Noor").is_some());
    }

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
        assert!(is_function_word("the") && !is_function_word("treaty"));
    }
}
