//! Where words come from, and how many sources that makes.

use crate::text::Span;
use serde::Serialize;

/// What sort of place words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OriginKind {
    /// A programme, an interview or an address on radio or television.
    Broadcast,
    /// A newspaper, a site, or the article's own outlet: it was told, or it is credited.
    Outlet,
    /// A news agency.
    Agency,
    /// A post on a social network.
    Post,
    /// A written statement, a letter, a release.
    Statement,
    /// A public occasion: a briefing, a speech, a hearing.
    Event,
    /// A paper or the proceedings of a court.
    Court,
    /// A person by name; where it was said is not told.
    Person,
    /// Somebody without a name; where it was said is not told.
    Unnamed,
}

impl OriginKind {
    /// Whether it says where the words were said or written, not only by whom.
    pub fn is_place(self) -> bool {
        !matches!(self, OriginKind::Person | OriginKind::Unnamed)
    }
}

/// One place that words come from, under all the names that articles give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// A hash of its kind and names.
    pub id: String,
    /// What sort of place it is.
    pub kind: OriginKind,
    /// How it is called: the fullest of its names.
    pub name: String,
    /// The station or network, where the articles name one.
    pub broadcaster: Option<String>,
    /// The programme, where they name one.
    pub programme: Option<String>,
    /// Whose words, for a post, a statement, an occasion and a person (index into the speakers).
    pub speaker: Option<usize>,
    /// The attributions that come from it: article and index in it, in order.
    pub statements: Vec<(usize, usize)>,
}

/// Where an article says that it has a statement from.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// Index into the origins.
    pub origin: usize,
    /// Whether the article's own outlet was told.
    pub own: bool,
    /// Whether another outlet is credited with the words, not merely named as the one that was told.
    pub relayed: bool,
    /// The words that say so, where any do.
    pub evidence: Option<Span>,
    /// Why it is taken to be from there.
    pub why: String,
}

/// A count of which only the bounds may be known.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
pub struct Bounds {
    /// At least so many.
    pub at_least: usize,
    /// At most so many.
    pub at_most: usize,
}

/// How many sources there are for words that several articles have. Counts, never a measure of
/// truth: one source may be right and four wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Independence {
    /// Articles that have the words.
    pub articles: usize,
    /// Groups of these articles whose texts are independent. Articles that share narration, or are
    /// versions of one, are one group; those that credit one agency may be.
    pub texts: Bounds,
    /// Distinct places that the words come from.
    pub origins: Bounds,
    /// The places that the articles name (indices into the origins), in order.
    pub named: Vec<usize>,
}

/// Where everything on record comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sourcing {
    /// Places that words come from: those of most articles first.
    pub origins: Vec<Origin>,
    /// For each article, for each of its attributions, where it is from. A primary is its own
    /// origin and has none; nor has an attribution without a source.
    pub statements: Vec<Vec<Option<Provenance>>>,
    /// For each article the agency that it credits as a whole.
    pub credits: Vec<Option<String>>,
    /// For each utterance of the record.
    pub utterances: Vec<Independence>,
    /// For each text that articles share.
    pub texts: Vec<Independence>,
}
