//! What the attribute stage finds: quotation marks with their class, and who said what.

use crate::text::Span;
use serde::{Serialize, Serializer};

/// Everything found in one article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Attributed {
    /// Every stretch between quotation marks, in order.
    pub marks: Vec<Mark>,
    /// Every attribution, in the order of their first content.
    pub attributions: Vec<Attribution>,
}

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The words inside the marks.
    #[serde(flatten)]
    pub span: Span,
    /// What the marks are for.
    pub class: MarkClass,
    /// Why it is classed so.
    pub why: String,
}

/// What quotation marks are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MarkClass {
    /// Somebody's words.
    Speech,
    /// The title of a work or a broadcast.
    Title,
    /// A word or phrase that is spoken of, or a name for a thing.
    Term,
    /// A person's by-name.
    Nickname,
    /// Words held at a distance.
    Scare,
    /// Anything else: an inch mark, a slogan on a sign.
    Other,
}

/// Source, cue and content: who, the saying word, what.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution {
    /// Direct, mixed or indirect.
    pub form: Form,
    /// Speech, or a belief, plan or feeling that is put on somebody.
    pub kind: AttributionKind,
    /// The words that name the speaker.
    pub source: Option<Span>,
    /// The saying word.
    pub cue: Option<Span>,
    /// The content, in one or several pieces, inside the quotation marks where it is direct.
    pub content: Vec<Span>,
    /// The name that the source resolves to within the article.
    pub speaker: Option<String>,
    /// The kind of speech act.
    pub act: Act,
    /// Where it was said ("on CNN's 'State of the Union'").
    pub venue: Option<Span>,
    /// When it was said, in the article's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Span>,
    /// To whom it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Span>,
    /// The attribution (by its index in the article) whose content this one lies in.
    pub inside: Option<usize>,
    /// How sure the source is.
    pub confidence: Confidence,
    /// Why this source.
    pub why: String,
}

/// How content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All of it between quotation marks.
    Direct,
    /// Partly between quotation marks.
    Mixed,
    /// In the article's words.
    Indirect,
}

/// Whether an attribution's content was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// It was said, written or shown.
    Speech,
    /// It is thought, planned, wanted or felt.
    Attitude,
}

/// The kind of a speech act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Act {
    Says,
    Asks,
    Offers,
    Promises,
    Demands,
    Agrees,
    Refuses,
    Denies,
    Warns,
    Threatens,
    Praises,
    Criticises,
    Hopes,
    Doubts,
}

/// How sure something is, in percent; printed as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(pub u8);

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}
