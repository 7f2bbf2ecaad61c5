use std::ops::Range;

/// One article, as far as shared passages are concerned. Ranges are bytes of `text`, in order,
/// without overlap.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doc<'a> {
    /// Its name, unique in a run.
    pub name: &'a str,
    /// Its decoded words.
    pub text: &'a str,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When: a date, or a date and time (RFC 3339).
    pub published: Option<&'a str>,
    /// What stands in quotation marks.
    pub quoted: &'a [Range<usize>],
    /// What is known to be no part of the story: headline, furniture.
    pub outside: &'a [Range<usize>],
}

/// How [`find`](super::find) goes about it.
#[derive(Clone, Debug)]
pub struct Options {
    /// Seeds of three words instead of five: finds more where up to four words in ten are
    /// edited, and takes several times as long.
    pub thorough: bool,
    /// Threads to work with; the answer does not depend on it.
    pub threads: usize,
    /// Bytes that may be taken beside the texts.
    pub memory: Option<u64>,
    /// Words of narration below which nothing is reported.
    pub narration_words: usize,
    /// Words within quotation marks below which nothing is reported.
    pub quoted_words: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { thorough: false, threads: 1, memory: None, narration_words: 15, quoted_words: 7 }
    }
}

/// A stretch of one document: its index, and a half-open range of bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side {
    /// Index of the document.
    pub doc: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What is shared.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Words in quotation marks only: both may have heard the speaker.
    Quotation,
    /// The article's own words.
    Narration,
    /// The own words of half an article or more.
    Rewrite,
}

impl Kind {
    /// As it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Quotation => "quotation",
            Kind::Narration => "narration",
            Kind::Rewrite => "rewrite",
        }
    }
}

/// A passage that two documents share; `a.doc < b.doc`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Where it stands in the one.
    pub a: Side,
    /// Where it stands in the other.
    pub b: Side,
    /// What is shared.
    pub kind: Kind,
    /// The document that the words come from, where there is evidence.
    pub from: Option<usize>,
    /// The evidence, in a sentence.
    pub why: String,
    /// Words that both have, in one order.
    pub words: usize,
    /// How unlikely it is by chance: the summed information of the shared words, in bits.
    pub bits: u32,
}

/// One text in several documents: the passages of [`Pair`]s that lie on top of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where it stands, by document and place; one document may carry it twice.
    pub members: Vec<Side>,
    /// Indices of its pairs.
    pub pairs: Vec<usize>,
}

/// What [`find`](super::find) returns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passages {
    /// Ordered by the documents' indices, then by place.
    pub pairs: Vec<Pair>,
    /// Ordered by their first member.
    pub groups: Vec<Group>,
}
