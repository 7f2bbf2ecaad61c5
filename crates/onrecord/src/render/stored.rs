//! The parts of a JSON record that let it be read again like a file of articles.

use super::json::{Quoted, at};
use crate::article::{Article, BlockKind};
use crate::record::{Made, Record};
use crate::shown::{self, Shown};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
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
    /// The lenses that terms were looked for with: for each name the SHA-256 of its file, in hexadecimal.
    lenses: &'r BTreeMap<String, String>,
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
        lenses: &made.lenses,
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

/// For each article the places that the record refers to: whatever it prints with a place, but for the
/// lists of all that was found in each article. Empty where they are not asked for.
pub(super) fn cited(record: &Record) -> Vec<BTreeSet<Span>> {
    let mut all = vec![BTreeSet::new(); record.articles.len()];
    if record.made.articles == Shown::Context {
        let document = super::json::document(record, &all);
        let document = serde_json::to_value(document).expect("a record has no map keys but strings");
        let parts = document.as_object().into_iter().flatten();
        let names = record.articles.iter().enumerate().map(|(i, a)| (a.name.as_str(), i)).collect();
        for (_, part) in parts.filter(|(name, _)| *name != "quotes" && *name != "articles") {
            collect(part, record, &names, &mut all);
        }
    }
    all
}

fn collect(value: &Value, record: &Record, names: &BTreeMap<&str, usize>, all: &mut [BTreeSet<Span>]) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, record, names, all)),
        Value::Object(fields) => {
            let number = |key: &str| fields.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let article = fields.get("article").and_then(Value::as_str).and_then(|name| names.get(name));
            if let (Some(&i), Some(start), Some(end)) = (article, number("start"), number("end")) {
                all[i].extend(record.articles[i].text.get(start..end));
            }
            fields.values().for_each(|field| collect(field, record, names, all));
        }
        _ => {}
    }
}

pub(super) fn carried<'r>(article: &'r Article, shown: Shown, cited: &BTreeSet<Span>) -> Carried<'r> {
    let full = shown == Shown::Full;
    let block =
        |b: &crate::article::Block| BlockEntry { start: b.span.start(), end: b.span.end(), kind: b.kind };
    let around = match shown {
        Shown::Context => shown::context(article, cited),
        Shown::Full | Shown::None => Vec::new(),
    };
    Carried {
        text: full.then(|| article.text.as_str()),
        raw: full.then(|| article.raw.stored()),
        blocks: if full { article.blocks.iter().map(block).collect() } else { Vec::new() },
        context: around.into_iter().map(|span| at(article, span)).collect(),
    }
}
