//! All that is on record of one event: what every page, table and file is made from.

use crate::article::{Article, Warning};
use crate::attribution::{Attributed, Confidence};
use crate::collate::claims::Claim;
use crate::collate::passages::Shared;
use crate::corrections::Correction;
use crate::origins::Sourcing;
use crate::reckon::Reckoned;
use crate::shown::Shown;
use crate::text::Span;
use serde::Serialize;
use std::collections::BTreeMap;

/// All of it for one event. Articles are in the order of their names; every index counts from 0.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The articles, one of each text.
    pub articles: Vec<Article>,
    /// What was found in each article, in the same order.
    pub attributed: Vec<Attributed>,
    /// Everybody whom sources refer to, across all articles, most quoted first.
    pub speakers: Vec<Speaker>,
    /// Words that at least one article prints between quotation marks, most printed first.
    pub utterances: Vec<Utterance>,
    /// What articles share beyond single quotations.
    pub shared: Shared,
    /// Where the statements come from, and how many sources that makes.
    pub sourcing: Sourcing,
    /// What at least two reports say, and how each puts it, those that most make first.
    pub claims: Vec<Claim>,
    /// What is worth an editor's look, first things first.
    pub findings: Vec<Finding>,
    /// Corrections that were given, each with what became of it.
    pub corrections: Vec<Settled>,
    /// Groups of articles (indices) that are versions of one and count once.
    pub versions: Vec<Vec<usize>>,
    /// When and how many, as the articles have it.
    pub reckoned: Reckoned,
    /// What was wrong with the input.
    pub warnings: Vec<Warning>,
    /// What made it.
    pub made: Made,
}

/// What made a record: whoever has the same can make it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Version of the tool.
    pub tool: String,
    /// SHA-256 of the program's file in hexadecimal, where the caller knows it.
    pub program: Option<String>,
    /// SHA-256 of the English model in hexadecimal, likewise.
    pub model: Option<String>,
    /// What was set that can change the record, in words; of a file its SHA-256.
    pub settings: BTreeMap<String, String>,
    /// How much of the articles' own words is carried into a page or a JSON record.
    pub articles: Shown,
}

impl Made {
    /// The hash by which programs, models and files are known: SHA-256, in hexadecimal.
    pub fn hash(bytes: &[u8]) -> String {
        crate::id::sha256(bytes)
    }
}

impl Default for Made {
    fn default() -> Self {
        Made {
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            program: None,
            model: None,
            settings: BTreeMap::new(),
            articles: Shown::default(),
        }
    }
}

impl Record {
    /// The words at a place.
    pub fn words(&self, place: Place) -> &str {
        &self.articles[place.article].text[place.span]
    }

    /// How many reports there are: primaries are not counted, versions of one article count once.
    pub fn reports(&self) -> usize {
        let again: usize = self.versions.iter().map(|v| v.len() - 1).sum();
        self.articles.iter().filter(|a| !a.kind.is_primary()).count() - again
    }
}

/// A place in one of the record's articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the article.
    pub article: usize,
    /// Where in its text.
    pub span: Span,
}

/// The person or body that sources refer to, across all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest printing of the name.
    pub name: String,
    /// Every printing of the name, with the articles (indices) that print it so, most frequent first.
    pub spellings: Vec<(String, Vec<usize>)>,
    /// The attributions that are this speaker's: article and index in it.
    pub attributions: Vec<(usize, usize)>,
    /// Whether the source is known only by a description ("a U.S. official").
    pub unnamed: bool,
}

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

/// One thing worth an editor's look, with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// A hash of its kind and evidence: an article that joins changes no other finding's id.
    pub id: String,
    /// What sort of thing it is.
    pub kind: FindingKind,
    /// 1 is the first that an editor should see.
    pub rank: usize,
    /// One plain sentence.
    pub sentence: String,
    /// Why the tool thinks so, and what else is possible.
    pub why: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// The words themselves.
    pub evidence: Vec<Place>,
    /// The utterance that it is about, if any (index).
    pub utterance: Option<usize>,
    /// The pair of that utterance that shows it best, if any (index).
    pub pair: Option<usize>,
    /// Whether a human has dismissed it.
    pub dismissed: bool,
}

/// What sort of thing a finding is. The order is that of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A report's words differ from the primary's.
    DiffersFromPrimary,
    /// Words inside quotation marks differ.
    AlteredQuotation,
    /// A cut drops a condition, a negation or a hedge.
    CutChangesMeaning,
    /// One report joins what others print apart.
    MergedQuotation,
    /// The same words are put on different speakers.
    OtherSpeaker,
    /// Another wording, perhaps of another occasion or translation.
    RewordedQuotation,
    /// One report has a clause or more of a remark that another leaves out.
    ShortenedQuotation,
    /// A later version of one article changed a quotation.
    ChangedVersion,
    /// Two reports give figures of one thing that cannot both be true.
    OtherFigure,
    /// Two reports date one event differently.
    OtherDate,
    /// A later report has a figure that may have changed since an earlier one.
    ChangedFigure,
    /// Articles carry one text, beyond what they quote.
    SharedText,
    /// Several articles have a speaker's words from one and the same place.
    OneOrigin,
    /// One report has it, another has it not so.
    Contradicted,
    /// Several reports rest on one speaker's word.
    OneVoice,
    /// One report states what another puts on somebody's word.
    StatedOrAttributed,
    /// One report alone tells it.
    OnlyOneReport,
}

/// A correction and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settled {
    /// What a human settled, as it was given.
    pub correction: Correction,
    /// The same in a plain sentence.
    pub sentence: String,
    /// Whether it was applied; one that fits no longer is kept and warned of.
    pub applied: bool,
    /// Where it applies.
    #[serde(skip)]
    pub place: Option<Place>,
}
