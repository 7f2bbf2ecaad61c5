//! What an article's clauses say: a predicate, who it is said of, and the words that fill it in.

use crate::standing::Standing;
use crate::text::Span;

/// One clause that says something of something.
#[derive(Clone, Debug)]
pub(super) struct Proposition {
    /// Index of its article.
    pub(super) article: usize,
    /// Index of its sentence in the parse.
    pub(super) sentence: usize,
    /// Its words, from the first to the last.
    pub(super) span: Span,
    /// Those of its words that carry its point, in order: without what is set in between subject, verb and
    /// object.
    pub(super) point: Vec<Span>,
    /// Stem of the verb; of "is" and the like, of what it links to.
    pub(super) predicate: String,
    /// Who or what it is said of.
    pub(super) subject: Subject,
    /// Stems of its words of content, sorted, each once; the subject's are among them.
    pub(super) stems: Vec<String>,
    /// How many bits each of the stems carries in general English.
    pub(super) bits: Vec<f32>,
    /// Its numbers in digits or words, as printed in lower case, sorted.
    pub(super) numbers: Vec<String>,
    /// Stems of when and where it is said to be so, sorted.
    pub(super) bounds: Vec<String>,
    /// Whether the subject suffers what the verb says ("was freed").
    pub(super) passive: bool,
    /// Whether it opens with its own subject and stands by itself.
    pub(super) whole: bool,
    /// How it is put.
    pub(super) standing: Standing,
    /// Whether it only says more of a word of another clause ("which began on Saturday").
    pub(super) hanging: bool,
    /// Whether it lies between quotation marks.
    pub(super) quoted: bool,
    /// Whether it stands in the headline.
    pub(super) headline: bool,
    /// The innermost attribution whose content it lies in.
    pub(super) attribution: Option<usize>,
}

/// Who or what a clause is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The words as printed, without what follows its head; empty where there is none or a pronoun.
    pub(super) name: String,
    /// Whom it names, by the index in the cast.
    pub(super) who: Option<usize>,
    /// Whether its head is a proper noun.
    pub(super) proper: bool,
    /// Stems of its words of content, sorted.
    pub(super) stems: Vec<String>,
}

/// Whether a verb that may report speech is a deed to compare by itself: that somebody agreed or refused,
/// not that somebody said so. The verbs of commitment and consent of Searle, "A classification of illocutionary
/// acts" (1976).
pub(super) fn is_deed(lemma: &str) -> bool {
    const DEEDS: &[&str] = &[
        "accept",
        "agree",
        "approve",
        "back",
        "commit",
        "consent",
        "decide",
        "decline",
        "demand",
        "endorse",
        "guarantee",
        "offer",
        "oppose",
        "order",
        "pledge",
        "promise",
        "propose",
        "refuse",
        "reject",
        "support",
        "threaten",
        "veto",
        "vow",
    ];
    DEEDS.contains(&lemma)
}
