//! Collects the names that a paragraph prints.

use super::phrases::opens_sentence;
use super::speakers::Speakers;
use super::words::{Kind, Word};
use crate::text::Text;

pub(super) const PARTICLES: [&str; 20] = [
    "von", "van", "der", "den", "de", "la", "le", "du", "da", "di", "dos", "del", "el", "al", "bin", "ibn",
    "ben", "ter", "zu", "of",
];

/// Hands every run of capitalised words (name particles between them included) to `speakers`.
pub(crate) fn collect(text: &Text, words: &[Word], speakers: &mut Speakers) {
    let mut i = 0;
    while i < words.len() {
        // "But Kim" at the head of a sentence: the first capital is the sentence's
        let opener = (words[i].first || i == 0 || matches!(words[i - 1].kind, Kind::Point(_)))
            && opens_sentence(&text[words[i].span]);
        if words[i].kind != Kind::Capital || opener {
            i += 1;
            continue;
        }
        let mut past = i + 1;
        while past < words.len() {
            let particles = words[past..]
                .iter()
                .take(3)
                .take_while(|w| w.kind == Kind::Lower && PARTICLES.contains(&&text[w.span]))
                .count();
            match words.get(past + particles) {
                Some(w) if w.kind == Kind::Capital && !ends_name(text, &words[past - 1]) => {
                    past += particles + 1
                }
                _ => break,
            }
        }
        if past > i + 1 {
            speakers.take(&text[words[i].span.hull(words[past - 1].span)]);
        }
        i = past;
    }
}

/// A possessive ends what owns; the name after it is another.
fn ends_name(text: &Text, word: &Word) -> bool {
    let words = &text[word.span];
    words.ends_with("'s") || words.ends_with("’s")
}
