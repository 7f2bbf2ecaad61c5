//! Who speaks, and each utterance with every article's printing of it.

use super::sharing::{SourcesEntry, sources};
use super::{Quoted, fraction, line, quoted};
use crate::article::Place;
use crate::collate::quotes::{ChangeKind, Occasion, Reading, Utterance, Variant};
use crate::record::Record;
use crate::speakers::Speaker;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct SpeakerEntry<'r> {
    name: &'r str,
    /// Whether only a description is known.
    unnamed: bool,
    spellings: Vec<Spelling<'r>>,
    /// How many attributions are this speaker's.
    attributions: usize,
}

#[derive(Serialize, JsonSchema)]
struct Spelling<'r> {
    spelling: &'r str,
    articles: Vec<&'r str>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct UtteranceEntry<'r> {
    utterance: &'r str,
    speaker: Option<&'r str>,
    readings: Vec<ReadingEntry<'r>>,
    pairs: Vec<PairEntry<'r>>,
    sources: Option<SourcesEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct ReadingEntry<'r> {
    #[serde(flatten)]
    place: Quoted<'r>,
    /// Whom this article puts it on, where that is another than the utterance's speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'r str>,
}

#[derive(Serialize, JsonSchema)]
struct PairEntry<'r> {
    /// Index of the first reading.
    a: usize,
    /// Index of the second reading.
    b: usize,
    variant: &'r [Variant],
    occasion: Occasion,
    diff: Vec<ChangeEntry<'r>>,
    confidence: f64,
    why: &'r str,
}

#[derive(Serialize, JsonSchema)]
struct ChangeEntry<'r> {
    op: ChangeKind,
    a: Option<Quoted<'r>>,
    b: Option<Quoted<'r>>,
}

/// One line for each utterance.
pub fn utterances_lines(record: &Record) -> String {
    (0..record.utterances.len()).map(|i| line(&utterance(record, i))).collect()
}

pub(super) fn speaker<'r>(record: &'r Record, s: &'r Speaker) -> SpeakerEntry<'r> {
    let names = |list: &'r [usize]| list.iter().map(|&i| record.articles[i].name.as_str()).collect();
    SpeakerEntry {
        name: &s.name,
        unnamed: s.unnamed,
        spellings: s
            .spellings
            .iter()
            .map(|(n, list)| Spelling { spelling: n, articles: names(list) })
            .collect(),
        attributions: s.attributions.len(),
    }
}

fn reading<'r>(record: &'r Record, u: &Utterance, r: &Reading) -> ReadingEntry<'r> {
    let speaker = u.other_speaker(r).map(|s| record.speakers[s].name.as_str());
    ReadingEntry { place: quoted(record, r.place), speaker }
}

pub(super) fn utterance(record: &Record, index: usize) -> UtteranceEntry<'_> {
    let u = &record.utterances[index];
    let spot = |article: usize, span: Option<Span>| span.map(|span| quoted(record, Place { article, span }));
    let home = |i: usize| u.readings[i].place.article;
    UtteranceEntry {
        utterance: &u.id,
        speaker: u.speaker.map(|s| record.speakers[s].name.as_str()),
        readings: u.readings.iter().map(|r| reading(record, u, r)).collect(),
        pairs: u
            .pairs
            .iter()
            .map(|p| PairEntry {
                a: p.a,
                b: p.b,
                variant: &p.variant,
                occasion: p.occasion,
                diff: p
                    .diff
                    .iter()
                    .map(|c| ChangeEntry { op: c.op, a: spot(home(p.a), c.a), b: spot(home(p.b), c.b) })
                    .collect(),
                confidence: fraction(p.confidence),
                why: &p.why,
            })
            .collect(),
        sources: sources(record, record.sourcing.utterances.get(index)),
    }
}
