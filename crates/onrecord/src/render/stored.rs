//! The parts of a JSON record that let it be read again like a file of articles.

use super::json::{Quoted, at};
use crate::article::{Article, BlockKind};
use crate::record::Made;
use crate::shown::{self, Shown};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What made the record. Whoever has the same program, settings and texts makes the same record.
#[derive(Serialize, JsonSchema)]
pub(super) struct MadeEntry<'r> {
    /// Version of the tool.
    tool: &'r str,
    /// SHA-256 of the program's file, in hexadecimal, where the caller knows it.
    program: Option<&'r str>,
    /// SHA-256 of the English model, in hexadecimal.
    model: Option<&'r str>,
    settings: SettingsEntry<'r>,
    /// How much of the articles' text is carried: full, context or none.
    articles: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct SettingsEntry<'r> {
    /// What was set that can change the record; files by their SHA-256.
    values: &'r BTreeMap<String, String>,
    /// SHA-256 over the values, in hexadecimal.
    hash: String,
}

pub(super) fn made(made: &Made) -> MadeEntry<'_> {
    let words = serde_json::to_vec(&made.settings).expect("a map of strings is JSON");
    MadeEntry {
        tool: &made.tool,
        program: made.program.as_deref(),
        model: made.model.as_deref(),
        settings: SettingsEntry { values: &made.settings, hash: crate::id::sha256(&words) },
        articles: made.articles.name(),
    }
}

/// An article's words, as far as the record carries them.
#[derive(Serialize, JsonSchema)]
pub(super) struct Carried<'r> {
    /// The decoded text, whole.
    text: Option<&'r str>,
    /// The way from the text to the file's bytes: runs `NxT:R@B`, N times T bytes of text that stand
    /// for R bytes of the file, from byte B on.
    raw: Option<String>,
    /// The text's parts, in order.
    blocks: Vec<BlockEntry>,
    /// Where the text is not carried whole: the sentences that hold evidence.
    context: Vec<Quoted<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct BlockEntry {
    start: usize,
    end: usize,
    kind: BlockKind,
}

pub(super) fn carried<'r>(article: &'r Article, shown: Shown, evidence: &BTreeSet<Span>) -> Carried<'r> {
    let full = shown == Shown::Full;
    let block =
        |b: &crate::article::Block| BlockEntry { start: b.span.start(), end: b.span.end(), kind: b.kind };
    let around = match shown {
        Shown::Context => shown::context(article, evidence),
        Shown::Full | Shown::None => Vec::new(),
    };
    Carried {
        text: full.then(|| article.text.as_str()),
        raw: full.then(|| article.raw.stored()),
        blocks: if full { article.blocks.iter().map(block).collect() } else { Vec::new() },
        context: around.into_iter().map(|span| at(article, span)).collect(),
    }
}
