//! What articles share, where it comes from, and how many sources that makes.

use super::{Quoted, quoted};
use crate::article::Place;
use crate::collate::passages;
use crate::origins::{Bounds, Independence, Origin, OriginKind};
use crate::record::Record;
use schemars::JsonSchema;
use serde::Serialize;

/// How many sources there are for words that several articles have: counts, never a measure of truth.
#[derive(Serialize, JsonSchema)]
pub(super) struct SourcesEntry<'r> {
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
pub(super) struct PassageEntry<'r> {
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
pub(super) struct TextEntry<'r> {
    kind: passages::Kind,
    members: Vec<Quoted<'r>>,
    sources: Option<SourcesEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct OriginEntry<'r> {
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

pub(super) fn sources<'r>(record: &'r Record, counted: Option<&'r Independence>) -> Option<SourcesEntry<'r>> {
    let s = counted?;
    let named = s.named.iter().map(|&o| record.sourcing.origins[o].id.as_str()).collect();
    Some(SourcesEntry { articles: s.articles, texts: s.texts, origins: s.origins, named })
}

pub(super) fn passage<'r>(record: &'r Record, p: &'r passages::Passage) -> PassageEntry<'r> {
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

pub(super) fn text(record: &Record, index: usize) -> TextEntry<'_> {
    let text = &record.shared.texts[index];
    TextEntry {
        kind: text.kind,
        members: text.members.iter().map(|&m| quoted(record, m)).collect(),
        sources: sources(record, record.sourcing.texts.get(index)),
    }
}

pub(super) fn origin<'r>(record: &'r Record, index: usize, o: &'r Origin) -> OriginEntry<'r> {
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
