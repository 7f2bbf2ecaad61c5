//! The articles, what was found in each, and what is odd about them.

use super::{Quoted, at, fraction, line};
use crate::article::{Article, Evidence, Kind, Warning};
use crate::attribution::{Act, Attributed, AttributionKind, Form, MarkClass};
use crate::record::Record;
use crate::render::stored::{self, Carried};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize, JsonSchema)]
pub(super) struct ArticleEntry<'r> {
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
pub(super) struct Quotes<'r> {
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
pub(super) struct WarningEntry<'r> {
    article: &'r str,
    start: Option<usize>,
    end: Option<usize>,
    message: &'r str,
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
pub fn quotes_lines(article: &Article, found: &Attributed) -> String {
    #[derive(Serialize)]
    struct Line<'r> {
        article: &'r str,
        #[serde(flatten)]
        found: &'r Attributed,
    }
    line(&Line { article: &article.name, found })
}

pub(super) fn article<'r>(record: &'r Record, index: usize, cited: &BTreeSet<Span>) -> ArticleEntry<'r> {
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

pub(super) fn quotes(record: &Record, index: usize) -> Quotes<'_> {
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

pub(super) fn warning(w: &Warning) -> WarningEntry<'_> {
    WarningEntry {
        article: &w.article,
        start: w.span.map(Span::start),
        end: w.span.map(Span::end),
        message: &w.message,
    }
}
