//! What a draft puts between quotation marks, as words, with the marks of an honest edit: an ellipsis
//! for a cut, brackets for words that are the editor's.

use crate::collate::quotes::{Word, read, weight};
use crate::collate::words::{Key, words};
use crate::text::{Span, Text};

/// The most words of a report that an ellipsis may stand for; beyond, two places were joined.
pub(super) const LONGEST_CUT: usize = 120;

/// A stretch of a draft.
pub(super) struct Stretch {
    /// Without the quotation marks.
    pub(super) span: Span,
    pub(super) words: Vec<Word>,
    /// Their keys as they stand in a report: by spelling, not by house style.
    pub(super) keys: Vec<Key>,
    /// Which words the editor put into brackets.
    pub(super) bracketed: Vec<bool>,
    /// Whether an ellipsis stands before each word, and after the last.
    pub(super) cut: Vec<bool>,
}

impl Stretch {
    /// Reads the words of `span`. A bracket around a part of a word ("[T]he", "say[s]") is joined with
    /// the rest of it.
    pub(super) fn of(text: &Text, span: Span) -> Stretch {
        let part = &text[span];
        let brackets = brackets(part, span.start());
        let mut out =
            Stretch { span, words: Vec::new(), keys: Vec::new(), bracketed: Vec::new(), cut: Vec::new() };
        let mut end = span.start();
        for (word, plain) in read(part, span.start()).into_iter().zip(words(part)) {
            let gap = &text.as_str()[end..word.start];
            let inside = brackets.iter().any(|b| b.start <= word.start && word.end <= b.end);
            if !out.words.is_empty() && matches!(gap, "[" | "]") {
                out.join(text.as_str(), word.end, gap == "[");
            } else {
                out.cut.push(is_ellipsis(gap));
                out.keys.push(plain.key);
                out.bracketed.push(inside);
                out.words.push(word);
            }
            end = out.words[out.words.len() - 1].end;
        }
        out.cut.push(is_ellipsis(&text.as_str()[end..span.end()]));
        out
    }

    /// Joins the last word with what follows it up to `end`.
    fn join(&mut self, text: &str, end: usize, edited: bool) {
        let at = self.words.len() - 1;
        let start = self.words[at].start;
        let letters: String = text[start..end].chars().filter(|c| !matches!(c, '[' | ']')).collect();
        if let Some(whole) = read(&letters, 0).first() {
            self.keys[at] = Key::of(&letters).unwrap_or(whole.key);
            self.words[at] = Word { start, end, ..whole.clone() };
            self.bracketed[at] = edited;
        }
    }

    /// What the words weigh that are the speaker's, not the editor's.
    pub(super) fn weight(&self) -> f64 {
        let own = self.words.iter().zip(&self.bracketed).filter(|(_, b)| !**b);
        own.map(|(w, _)| weight(w)).sum()
    }

    /// How many words of content are the speaker's.
    pub(super) fn content(&self) -> usize {
        self.words.iter().zip(&self.bracketed).filter(|(w, b)| w.content && !**b).count()
    }

    /// What to look for in the reports.
    pub(super) fn want(&self) -> super::seek::Want {
        let cuts = self.cut.iter().filter(|c| **c).count();
        let reach = self.words.len() * 3 / 2 + 24 + cuts.min(4) * LONGEST_CUT;
        super::seek::Want {
            keys: self.keys.clone(),
            content: self.words.iter().map(|w| w.content).collect(),
            reach,
        }
    }
}

/// The byte ranges between square brackets, those of an ellipsis left out.
fn brackets(part: &str, offset: usize) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut open = None;
    for (i, c) in part.char_indices() {
        match (c, open) {
            ('[', _) => open = Some(i),
            (']', Some(from)) => {
                out.push(offset + from..offset + i + 1);
                open = None;
            }
            _ => {}
        }
    }
    out
}

fn is_ellipsis(gap: &str) -> bool {
    gap.contains('…') || gap.contains("...") || gap.contains(". . .")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<String>, Stretch) {
        let text = Text::new(text);
        let s = Stretch::of(&text, text.whole());
        let words = s.words.iter().map(|w| text.as_str()[w.start..w.end].to_owned()).collect();
        (words, s)
    }

    #[test]
    fn honest_marks_are_known() {
        let (words, s) = of("[T]he gates … stay shut as [Torvania] say[s] so...");
        assert_eq!(words, ["T]he", "gates", "stay", "shut", "as", "Torvania", "say[s", "so"]);
        assert_eq!(s.bracketed, [false, false, false, false, false, true, true, false]);
        assert_eq!(s.cut, [false, false, true, false, false, false, false, false, true]);
        assert_eq!(s.keys[0], Key::of("the").unwrap());
    }
}
