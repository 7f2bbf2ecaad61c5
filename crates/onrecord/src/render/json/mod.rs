//! The record as JSON. Every place repeats its words beside its offsets, so that a reader needs no
//! article and `verify` can hold the one against the other.

mod articles;
mod claims;
mod findings;
mod sharing;
mod terms;
mod utterances;

pub use articles::{quotes_lines, read_line};
pub use claims::claims_lines;
pub use findings::findings_lines;
pub use utterances::utterances_lines;

use crate::article::{Article, Place};
use crate::attribution::Confidence;
use crate::record::Record;
use crate::render::cast::{self, EntityEntry};
use crate::render::reckoned::{MatterEntry, MomentEntry, matters, moments};
use crate::render::stored::{self, MadeEntry};
use crate::text::Span;
use articles::{ArticleEntry, Quotes, WarningEntry};
use claims::ClaimEntry;
use findings::{CorrectionEntry, FindingEntry};
use schemars::JsonSchema;
use serde::Serialize;
use sharing::{OriginEntry, PassageEntry, TextEntry};
use std::collections::BTreeSet;
use terms::{ArrangementEntry, PositionEntry};
use utterances::{SpeakerEntry, UtteranceEntry};

/// The version of the format. A reader refuses a version that it does not know.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Serialize, JsonSchema)]
#[schemars(title = "What is on record of one event")]
pub(super) struct Document<'r> {
    /// Always "onrecord".
    format: &'static str,
    /// Version of the format.
    version: u32,
    made: MadeEntry<'r>,
    articles: Vec<ArticleEntry<'r>>,
    /// Per article, in the same order, what was found in it.
    quotes: Vec<Quotes<'r>>,
    /// Who and what the articles name, most printed first.
    cast: Vec<EntityEntry<'r>>,
    speakers: Vec<SpeakerEntry<'r>>,
    utterances: Vec<UtteranceEntry<'r>>,
    /// Stretches of words that two articles share.
    passages: Vec<PassageEntry<'r>>,
    /// Texts that several articles carry: passages that lie on top of each other.
    texts: Vec<TextEntry<'r>>,
    /// Places that statements come from, under all the names that articles give them.
    origins: Vec<OriginEntry<'r>>,
    arrangements: Vec<ArrangementEntry<'r>>,
    positions: Vec<PositionEntry<'r>>,
    /// Figures and dates that at least two articles give.
    figures: Vec<MatterEntry<'r>>,
    /// What is told of which time, earliest first.
    timeline: Vec<MomentEntry<'r>>,
    claims: Vec<ClaimEntry<'r>>,
    findings: Vec<FindingEntry<'r>>,
    corrections: Vec<CorrectionEntry<'r>>,
    warnings: Vec<WarningEntry<'r>>,
}

/// A place with its words. Offsets are half-open bytes: `start`, `end` into the article's decoded
/// text, `raw_start`, `raw_end` into the file.
#[derive(Serialize, JsonSchema)]
pub(super) struct Quoted<'r> {
    article: &'r str,
    start: usize,
    end: usize,
    raw_start: u64,
    raw_end: u64,
    text: &'r str,
}

/// The record as one JSON document, indented, ending in a line end.
pub fn json(record: &Record) -> String {
    let document = document(record, &stored::cited(record));
    let mut out = serde_json::to_string_pretty(&document).expect("a record has no map keys but strings");
    out.push('\n');
    out
}

/// The JSON Schema of what [`json`] prints.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Document<'static>);
    let mut out = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    out.push('\n');
    out
}

pub(super) fn line(value: &impl Serialize) -> String {
    let mut out = serde_json::to_string(value).expect("no map keys but strings");
    out.push('\n');
    out
}

/// `cited`: for each article the places around which its text is carried.
pub(super) fn document<'r>(record: &'r Record, cited: &[BTreeSet<Span>]) -> Document<'r> {
    Document {
        format: "onrecord",
        version: FORMAT_VERSION,
        made: stored::made(&record.made),
        articles: cited.iter().enumerate().map(|(i, places)| articles::article(record, i, places)).collect(),
        quotes: (0..record.articles.len()).map(|i| articles::quotes(record, i)).collect(),
        cast: (0..record.cast.entities.len()).map(|i| cast::entry(record, i)).collect(),
        speakers: record.speakers.iter().map(|s| utterances::speaker(record, s)).collect(),
        utterances: (0..record.utterances.len()).map(|i| utterances::utterance(record, i)).collect(),
        passages: record.shared.passages.iter().map(|p| sharing::passage(record, p)).collect(),
        texts: (0..record.shared.texts.len()).map(|i| sharing::text(record, i)).collect(),
        origins: record
            .sourcing
            .origins
            .iter()
            .enumerate()
            .map(|(i, o)| sharing::origin(record, i, o))
            .collect(),
        arrangements: record.arrangements.iter().map(|a| terms::arrangement(record, a)).collect(),
        positions: record.positions.iter().map(|p| terms::position(record, p)).collect(),
        figures: matters(record),
        timeline: moments(record),
        claims: record.claims.iter().map(|c| claims::entry(record, c)).collect(),
        findings: record.findings.iter().map(|f| findings::finding(record, f)).collect(),
        corrections: record.corrections.iter().map(|s| findings::correction(record, s)).collect(),
        warnings: record.warnings.iter().map(articles::warning).collect(),
    }
}

pub(super) fn quoted(record: &Record, place: Place) -> Quoted<'_> {
    at(&record.articles[place.article], place.span)
}

pub(super) fn at(article: &Article, span: Span) -> Quoted<'_> {
    let raw = article.raw(span);
    Quoted {
        article: &article.name,
        start: span.start(),
        end: span.end(),
        raw_start: raw.start,
        raw_end: raw.end,
        text: &article.text[span],
    }
}

fn fraction(confidence: Confidence) -> f64 {
    f64::from(confidence.0) / 100.0
}
