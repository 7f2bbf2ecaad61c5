//! The weights and word list that the trainer made from articles with marked attributions.

use super::features::Weights;

/// The learned part: three linear models and the words, other than verbs, that may be cues.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// Is this word the head of a cue? (a log-odds)
    pub cue: Weights<'a>,
    /// Which candidate is the content?
    pub content: Weights<'a>,
    /// Which candidate is the source?
    pub source: Weights<'a>,
    /// In byte order.
    words: Vec<&'a str>,
}

impl<'a> Model<'a> {
    /// Reads the weights (three tables one after the other) and the list (a word a line, in byte
    /// order, `#` before a remark).
    pub fn read(weights: &'a [u8], words: &'a str) -> Option<Self> {
        let (cue, rest) = Weights::read(weights)?;
        let (content, rest) = Weights::read(rest)?;
        let (source, _) = Weights::read(rest)?;
        Some(Model { cue, content, source, words: list(words) })
    }

    /// Whether a word that is no verb may be a cue.
    pub fn lists(&self, lemma: &str) -> bool {
        self.words.binary_search(&lemma).is_ok()
    }
}

/// The words of a list, in byte order.
pub fn list(words: &str) -> Vec<&str> {
    words.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
}
