//! Utterances, their readings, and how these differ.

use crate::article::Place;
use crate::attribution::Confidence;
use crate::text::Span;
use serde::Serialize;

/// The same words of one speaker, in every article's printing.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// A hash of its kind and evidence.
    pub id: String,
    /// Index into the record's speakers, where one is known.
    pub speaker: Option<usize>,
    /// The printings, by article and place.
    pub readings: Vec<Reading>,
    /// How readings of different articles differ.
    pub pairs: Vec<Pair>,
}

/// One stretch between quotation marks in one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where it stands, without the marks.
    pub place: Place,
    /// Its attribution's index in the article.
    pub attribution: usize,
    /// Index of the speaker whom its article puts it on, where one is known by name.
    pub speaker: Option<usize>,
}

impl Utterance {
    /// Whom a reading's article puts it on, where that is another than the utterance's speaker.
    pub fn other_speaker(&self, reading: &Reading) -> Option<usize> {
        reading.speaker.filter(|_| reading.speaker != self.speaker)
    }
}

/// How one reading differs from another.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Index of the first reading in its utterance.
    pub a: usize,
    /// Index of the second one, of a later article.
    pub b: usize,
    /// What became of a in b; `Same` alone or several others together.
    pub variant: Vec<Variant>,
    /// Whether they are one wording, perhaps altered, as against another wording of the remark.
    pub one_wording: bool,
    /// Whether both tell of the same occasion.
    pub occasion: Occasion,
    /// The words, from a to b, in order and whole.
    pub diff: Vec<Change>,
    /// How sure it is that both are the same words of the same speaker.
    pub confidence: Confidence,
    /// Why they were paired, and what else is possible.
    pub why: String,
}

/// How two readings differ, from the first to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// No word differs.
    Same,
    /// The second lacks words.
    Trimmed,
    /// The second has more words.
    Extended,
    /// One joins what the other's article prints as several utterances.
    Merged,
    /// Words inside were changed.
    Reworded,
    /// Each goes on where the other stops.
    Overlap,
}

/// Whether two readings tell of one occasion, by venue and date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Occasion {
    /// The articles name the same venue or day.
    Same,
    /// They name different ones.
    Other,
    /// At least one names none.
    Unknown,
}

/// One step of a word-level difference. Spans are in the two readings' articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What happened.
    pub op: ChangeKind,
    /// The words of the first reading, if any.
    pub a: Option<Span>,
    /// The words of the second reading, if any.
    pub b: Option<Span>,
}

/// What happened to words between two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Both have them.
    Equal,
    /// Only the first has them, at its start or end.
    Cut,
    /// Only the second has them, at its start or end.
    More,
    /// Only the first has them, between words that both have.
    Lost,
    /// Only the second has them, between words that both have.
    Added,
    /// The second has other words in their place.
    Changed,
}
