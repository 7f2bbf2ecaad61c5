//! The record as JSON. Every place repeats its words beside its offsets, so that a reader needs no
//! article and `verify` can hold the one against the other.

use crate::render::cast::{EntityEntry, entry};
mod claims;

pub use claims::claims_lines;

use crate::arrange::{self, Status};
use crate::article::{Article, Evidence, Kind, Place, Warning};
use crate::attribution::{Act, AttributionKind, Form, MarkClass};
use crate::collate::passages;
use crate::collate::quotes::{ChangeKind, Occasion, Variant};
use crate::corrections::Correction;
use crate::origins::{Bounds, Independence, Origin, OriginKind};
use crate::record::{FindingKind, Record};
use crate::render::reckoned::{MatterEntry, MomentEntry, matters, moments};
use crate::render::stored::{self, Carried, MadeEntry};
use crate::standing::{Certainty, Put};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
    claims: Vec<claims::ClaimEntry<'r>>,
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

#[derive(Serialize, JsonSchema)]
struct ArticleEntry<'r> {
    article: &'r str,
    /// The file that it was read from, as given.
    file: &'r str,
    kind: Kind,
    /// SHA-256 of the bytes it was read from, in hexadecimal.
    hash: &'r str,
    title: Option<&'r str>,
    outlet: Option<&'r str>,
    authors: &'r [String],
    published: Option<&'r str>,
    modified: Option<&'r str>,
    language: Option<&'r str>,
    url: Option<&'r str>,
    /// For each field that is known, where it was found.
    evidence: BTreeMap<&'r str, EvidenceEntry<'r>>,
    /// Other places where the same text lay.
    duplicates: &'r [String],
    /// Articles that are other versions of this one.
    versions: Vec<&'r str>,
    #[serde(flatten)]
    carried: Carried<'r>,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum EvidenceEntry<'r> {
    /// In the text.
    Text { start: usize, end: usize },
    /// Elsewhere.
    Reason(&'r str),
}

#[derive(Serialize, JsonSchema)]
struct Quotes<'r> {
    article: &'r str,
    marks: Vec<MarkEntry<'r>>,
    attributions: Vec<AttributionEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct MarkEntry<'r> {
    #[serde(flatten)]
    at: Quoted<'r>,
    class: MarkClass,
    why: &'r str,
}

#[derive(Serialize, JsonSchema)]
struct AttributionEntry<'r> {
    form: Form,
    kind: AttributionKind,
    source: Option<Quoted<'r>>,
    cue: Option<Quoted<'r>>,
    content: Vec<Quoted<'r>>,
    speaker: Option<&'r str>,
    act: Act,
    venue: Option<Quoted<'r>>,
    time: Option<Quoted<'r>>,
    addressee: Option<Quoted<'r>>,
    /// Index of the attribution of this article that this one lies in.
    inside: Option<usize>,
    /// From 0 to 1.
    confidence: f64,
    why: &'r str,
}

#[derive(Serialize, JsonSchema)]
struct SpeakerEntry<'r> {
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
struct UtteranceEntry<'r> {
    utterance: &'r str,
    speaker: Option<&'r str>,
    readings: Vec<Quoted<'r>>,
    pairs: Vec<PairEntry<'r>>,
    sources: Option<SourcesEntry<'r>>,
}

/// How many sources there are for words that several articles have: counts, never a measure of truth.
#[derive(Serialize, JsonSchema)]
struct SourcesEntry<'r> {
    /// Reports that have them.
    articles: usize,
    /// Groups of these whose texts are independent of each other.
    texts: Bounds,
    /// Distinct places that the words come from.
    origins: Bounds,
    /// Ids of the places that the reports name.
    named: Vec<&'r str>,
}

#[derive(Serialize, JsonSchema)]
struct PassageEntry<'r> {
    passage: &'r str,
    a: Quoted<'r>,
    b: Quoted<'r>,
    kind: passages::Kind,
    /// Which of both the words come from, where there is evidence.
    direction: Option<&'static str>,
    /// The evidence, or what else is possible.
    why: &'r str,
    /// Words that both have, in one order.
    words: usize,
    /// Index of the text that it is of.
    text: usize,
}

#[derive(Serialize, JsonSchema)]
struct TextEntry<'r> {
    kind: passages::Kind,
    members: Vec<Quoted<'r>>,
    sources: Option<SourcesEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct OriginEntry<'r> {
    origin: &'r str,
    kind: OriginKind,
    name: &'r str,
    broadcaster: Option<&'r str>,
    programme: Option<&'r str>,
    /// Whose words, for a place that is one speaker's.
    speaker: Option<&'r str>,
    statements: Vec<StatementEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct StatementEntry<'r> {
    article: &'r str,
    /// Index of the attribution among the article's quotes.
    attribution: usize,
    /// Whether the article's own outlet was told.
    own: bool,
    /// Whether another outlet is credited with the words.
    relayed: bool,
    /// The article's words that name the place.
    evidence: Option<Quoted<'r>>,
    why: &'r str,
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

#[derive(Serialize, JsonSchema)]
struct ArrangementEntry<'r> {
    id: &'r str,
    /// The lens that it was found by.
    lens: &'r str,
    kind: &'r str,
    /// What an article calls it.
    name: Quoted<'r>,
    /// Every word that names it.
    mentions: Vec<Quoted<'r>>,
    slots: Vec<SlotEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct SlotEntry<'r> {
    slot: &'r str,
    status: Status,
    values: Vec<ValueEntry<'r>>,
    /// Where nobody says anything: what was looked for.
    searched: &'r [String],
}

#[derive(Serialize, JsonSchema)]
struct ValueEntry<'r> {
    /// Whether it says that the slot is not settled.
    open: bool,
    by: Option<&'r str>,
    standing: Put,
    certainty: Certainty,
    evidence: Vec<Quoted<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct PositionEntry<'r> {
    speaker: &'r str,
    /// The arrangement's id.
    arrangement: &'r str,
    position: &'r str,
    /// By whose account, where it is not the party's own.
    by: Option<&'r str>,
    /// The day of the first article that tells it.
    date: Option<&'r str>,
    standing: Put,
    evidence: Vec<Quoted<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct FindingEntry<'r> {
    id: &'r str,
    kind: FindingKind,
    rank: usize,
    sentence: &'r str,
    why: &'r str,
    confidence: f64,
    evidence: Vec<Quoted<'r>>,
    dismissed: bool,
}

#[derive(Serialize, JsonSchema)]
struct CorrectionEntry<'r> {
    correction: &'r Correction,
    sentence: &'r str,
    applied: bool,
    at: Option<Quoted<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct WarningEntry<'r> {
    article: &'r str,
    start: Option<usize>,
    end: Option<usize>,
    message: &'r str,
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

/// One line for each article: what was read of it.
pub fn read_line(article: &Article) -> String {
    #[derive(Serialize)]
    struct Line<'r> {
        article: &'r str,
        text: &'r str,
        title: Option<&'r str>,
        outlet: Option<&'r str>,
        authors: &'r [String],
        published: Option<&'r str>,
        modified: Option<&'r str>,
        language: Option<&'r str>,
        url: Option<&'r str>,
        kind: Kind,
        headline: Option<Span>,
        body: Vec<Span>,
        furniture: Vec<Span>,
        evidence: &'r BTreeMap<&'static str, Evidence>,
        warnings: &'r [Warning],
    }
    let m = &article.meta;
    line(&Line {
        article: &article.name,
        text: article.text.as_str(),
        title: m.title.as_deref(),
        outlet: m.outlet.as_deref(),
        authors: &m.authors,
        published: m.published.as_deref(),
        modified: m.modified.as_deref(),
        language: m.language.as_deref(),
        url: m.url.as_deref(),
        kind: article.kind,
        headline: article.headline(),
        body: article.body().map(|b| b.span).collect(),
        furniture: article.furniture().collect(),
        evidence: &m.evidence,
        warnings: &article.warnings,
    })
}

/// One line for each article: marks and attributions.
pub fn quotes_lines(article: &Article, found: &crate::attribution::Attributed) -> String {
    #[derive(Serialize)]
    struct Line<'r> {
        article: &'r str,
        #[serde(flatten)]
        found: &'r crate::attribution::Attributed,
    }
    line(&Line { article: &article.name, found })
}

/// One line for each utterance.
pub fn utterances_lines(record: &Record) -> String {
    (0..record.utterances.len()).map(|i| line(&utterance(record, i))).collect()
}

/// One line for each finding.
pub fn findings_lines(record: &Record) -> String {
    record.findings.iter().map(|f| line(&finding(record, f))).collect()
}

pub(super) fn line(value: &impl Serialize) -> String {
    let mut out = serde_json::to_string(value).expect("no map keys but strings");
    out.push('\n');
    out
}

/// `cited`: for each article the places around which its text is carried.
pub(super) fn document<'r>(record: &'r Record, cited: &[BTreeSet<Span>]) -> Document<'r> {
    let settled = |s: &'_ crate::record::Settled| s.place;
    Document {
        format: "onrecord",
        version: FORMAT_VERSION,
        made: stored::made(&record.made),
        articles: cited.iter().enumerate().map(|(i, places)| article(record, i, places)).collect(),
        quotes: (0..record.articles.len()).map(|i| quotes(record, i)).collect(),
        cast: (0..record.cast.entities.len()).map(|i| entry(record, i)).collect(),
        speakers: record.speakers.iter().map(|s| speaker(record, s)).collect(),
        utterances: (0..record.utterances.len()).map(|i| utterance(record, i)).collect(),
        passages: record.shared.passages.iter().map(|p| passage(record, p)).collect(),
        texts: (0..record.shared.texts.len()).map(|i| text(record, i)).collect(),
        origins: record.sourcing.origins.iter().enumerate().map(|(i, o)| origin(record, i, o)).collect(),
        arrangements: record.arrangements.iter().map(|a| arrangement(record, a)).collect(),
        positions: record.positions.iter().map(|p| position(record, p)).collect(),
        figures: matters(record),
        timeline: moments(record),
        claims: record.claims.iter().map(|c| claims::entry(record, c)).collect(),
        findings: record.findings.iter().map(|f| finding(record, f)).collect(),
        corrections: record
            .corrections
            .iter()
            .map(|s| CorrectionEntry {
                correction: &s.correction,
                sentence: &s.sentence,
                applied: s.applied,
                at: settled(s).map(|p| quoted(record, p)),
            })
            .collect(),
        warnings: record.warnings.iter().map(warning).collect(),
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

fn fraction(confidence: crate::attribution::Confidence) -> f64 {
    f64::from(confidence.0) / 100.0
}

fn article<'r>(record: &'r Record, index: usize, cited: &BTreeSet<Span>) -> ArticleEntry<'r> {
    let a = &record.articles[index];
    let m = &a.meta;
    let others = record.versions.iter().filter(|v| v.contains(&index)).flatten().filter(|&&i| i != index);
    ArticleEntry {
        article: &a.name,
        file: &a.file,
        kind: a.kind,
        hash: &a.hash,
        title: m.title.as_deref(),
        outlet: m.outlet.as_deref(),
        authors: &m.authors,
        published: m.published.as_deref(),
        modified: m.modified.as_deref(),
        language: m.language.as_deref(),
        url: m.url.as_deref(),
        evidence: m
            .evidence
            .iter()
            .map(|(k, e)| {
                let found = match e {
                    Evidence::Text(span) => EvidenceEntry::Text { start: span.start(), end: span.end() },
                    Evidence::Reason(reason) => EvidenceEntry::Reason(reason),
                };
                (*k, found)
            })
            .collect(),
        duplicates: &a.duplicates,
        versions: others.map(|&i| record.articles[i].name.as_str()).collect(),
        carried: stored::carried(a, record.made.articles, cited),
    }
}

fn quotes(record: &Record, index: usize) -> Quotes<'_> {
    let (a, found) = (&record.articles[index], &record.attributed[index]);
    let spot = |span: Option<Span>| span.map(|s| at(a, s));
    Quotes {
        article: &a.name,
        marks: found
            .marks
            .iter()
            .map(|m| MarkEntry { at: at(a, m.span), class: m.class, why: &m.why })
            .collect(),
        attributions: found
            .attributions
            .iter()
            .map(|x| AttributionEntry {
                form: x.form,
                kind: x.kind,
                source: spot(x.source),
                cue: spot(x.cue),
                content: x.content.iter().map(|&c| at(a, c)).collect(),
                speaker: x.speaker.as_deref(),
                act: x.act,
                venue: spot(x.venue),
                time: spot(x.time),
                addressee: spot(x.addressee),
                inside: x.inside,
                confidence: fraction(x.confidence),
                why: &x.why,
            })
            .collect(),
    }
}

fn speaker<'r>(record: &'r Record, s: &'r crate::speakers::Speaker) -> SpeakerEntry<'r> {
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

fn sources<'r>(record: &'r Record, counted: Option<&'r Independence>) -> Option<SourcesEntry<'r>> {
    let s = counted?;
    let named = s.named.iter().map(|&o| record.sourcing.origins[o].id.as_str()).collect();
    Some(SourcesEntry { articles: s.articles, texts: s.texts, origins: s.origins, named })
}

fn passage<'r>(record: &'r Record, p: &'r passages::Passage) -> PassageEntry<'r> {
    PassageEntry {
        passage: &p.id,
        a: quoted(record, p.a),
        b: quoted(record, p.b),
        kind: p.kind,
        direction: p.from.map(|from| if from == p.a.article { "a" } else { "b" }),
        why: &p.why,
        words: p.words,
        text: p.text,
    }
}

fn text(record: &Record, index: usize) -> TextEntry<'_> {
    let text = &record.shared.texts[index];
    TextEntry {
        kind: text.kind,
        members: text.members.iter().map(|&m| quoted(record, m)).collect(),
        sources: sources(record, record.sourcing.texts.get(index)),
    }
}

fn origin<'r>(record: &'r Record, index: usize, o: &'r Origin) -> OriginEntry<'r> {
    let statements = o.statements.iter().filter_map(|&(article, attribution)| {
        let from = record.sourcing.statements[article][attribution].as_ref().filter(|f| f.origin == index)?;
        Some(StatementEntry {
            article: &record.articles[article].name,
            attribution,
            own: from.own,
            relayed: from.relayed,
            evidence: from.evidence.map(|span| quoted(record, Place { article, span })),
            why: &from.why,
        })
    });
    OriginEntry {
        origin: &o.id,
        kind: o.kind,
        name: &o.name,
        broadcaster: o.broadcaster.as_deref(),
        programme: o.programme.as_deref(),
        speaker: o.speaker.map(|s| record.speakers[s].name.as_str()),
        statements: statements.collect(),
    }
}

fn utterance(record: &Record, index: usize) -> UtteranceEntry<'_> {
    let u = &record.utterances[index];
    let spot = |article: usize, span: Option<Span>| span.map(|span| quoted(record, Place { article, span }));
    let home = |i: usize| u.readings[i].place.article;
    UtteranceEntry {
        utterance: &u.id,
        speaker: u.speaker.map(|s| record.speakers[s].name.as_str()),
        readings: u.readings.iter().map(|r| quoted(record, r.place)).collect(),
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

fn arrangement<'r>(record: &'r Record, a: &'r arrange::Arrangement) -> ArrangementEntry<'r> {
    let all = |places: &[Place]| places.iter().map(|&p| quoted(record, p)).collect();
    let value = |v: &'r arrange::Value| ValueEntry {
        open: v.open,
        by: v.by.as_deref(),
        standing: v.put,
        certainty: v.certainty,
        evidence: all(&v.evidence),
    };
    let slot = |s: &'r arrange::Slot| SlotEntry {
        slot: &s.name,
        status: s.status,
        values: s.values.iter().map(value).collect(),
        searched: &s.searched,
    };
    ArrangementEntry {
        id: &a.id,
        lens: &a.lens,
        kind: &a.kind,
        name: quoted(record, a.name),
        mentions: all(&a.mentions),
        slots: a.slots.iter().map(slot).collect(),
    }
}

fn position<'r>(record: &'r Record, p: &'r arrange::Position) -> PositionEntry<'r> {
    PositionEntry {
        speaker: &p.speaker,
        arrangement: &record.arrangements[p.arrangement].id,
        position: &p.act,
        by: p.by.as_deref(),
        date: p.date.as_deref(),
        standing: p.put,
        evidence: p.evidence.iter().map(|&e| quoted(record, e)).collect(),
    }
}

fn finding<'r>(record: &'r Record, f: &'r crate::record::Finding) -> FindingEntry<'r> {
    FindingEntry {
        id: &f.id,
        kind: f.kind,
        rank: f.rank,
        sentence: &f.sentence,
        why: &f.why,
        confidence: fraction(f.confidence),
        evidence: f.evidence.iter().map(|&p| quoted(record, p)).collect(),
        dismissed: f.dismissed,
    }
}

fn warning(w: &Warning) -> WarningEntry<'_> {
    WarningEntry {
        article: &w.article,
        start: w.span.map(Span::start),
        end: w.span.map(Span::end),
        message: &w.message,
    }
}
