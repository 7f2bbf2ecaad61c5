//! A record that `compare` wrote, read again: it is a file of articles that brings its corrections.
//!
//! Only the articles and what a human settled are taken from it. All else follows from them, so a
//! record of another version of the tool is established again rather than half understood.

use super::{Input, ReadOptions, Reading};
use crate::article::{Article, Block, BlockKind, Evidence, Kind, Metadata, Warning};
use crate::corrections::Correction;
use crate::error::{Error, Kind as ErrorKind};
use crate::record::Made;
use crate::render::FORMAT_VERSION;
use crate::text::{RawMap, Text};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Whether a file says in its first words that it is a record.
pub(super) fn is_record(text: &str) -> bool {
    let head = text.chars().filter(|c| !c.is_whitespace()).take(24);
    head.collect::<String>().starts_with("{\"format\":\"onrecord\"")
}

#[derive(Deserialize)]
struct Stored {
    version: u64,
}

#[derive(Deserialize)]
struct StoredRecord {
    made: StoredMade,
    articles: Vec<StoredArticle>,
    corrections: Vec<StoredCorrection>,
    warnings: Vec<StoredWarning>,
}

#[derive(Deserialize)]
struct StoredMade {
    tool: String,
    program: Option<String>,
    settings: StoredSettings,
}

#[derive(Deserialize)]
struct StoredSettings {
    values: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct StoredArticle {
    article: String,
    file: String,
    kind: Kind,
    hash: String,
    title: Option<String>,
    outlet: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<String>,
    url: Option<String>,
    evidence: BTreeMap<String, StoredEvidence>,
    duplicates: Vec<String>,
    text: Option<String>,
    raw: Option<String>,
    blocks: Vec<StoredBlock>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum StoredEvidence {
    Text { start: usize, end: usize },
    Reason(String),
}

#[derive(Deserialize)]
struct StoredBlock {
    start: usize,
    end: usize,
    kind: BlockKind,
}

#[derive(Deserialize)]
struct StoredCorrection {
    correction: Correction,
}

#[derive(Deserialize)]
struct StoredWarning {
    article: String,
    start: Option<usize>,
    end: Option<usize>,
    message: String,
}

/// Whether a record of this version of the format is read; if not, what to do.
///
/// # Errors
/// The sentence to show.
pub fn check_version(version: u64) -> Result<(), String> {
    let this = u64::from(FORMAT_VERSION);
    match version.cmp(&this) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(format!(
            "a record of version {version}, made by a newer onrecord; this one reads version {this}: install the newer one, or compare the files again"
        )),
        std::cmp::Ordering::Less => Err(format!(
            "a record of version {version}; this onrecord reads version {this}: compare the files again"
        )),
    }
}

pub(super) fn read(input: Input<'_>, text: &str, options: &ReadOptions) -> Result<Reading, Error> {
    let wrong = |message: String| Error::new(ErrorKind::Format, input.name, message);
    let unreadable = |e: serde_json::Error| wrong(format!("a record that cannot be read: {e}"));
    let version = serde_json::from_str::<Stored>(text).map_err(unreadable)?.version;
    check_version(version).map_err(wrong)?;
    let stored: StoredRecord = serde_json::from_str(text).map_err(unreadable)?;
    if stored.articles.len() > options.limits.articles {
        let message = format!("more than {} articles", options.limits.articles);
        return Err(Error::new(ErrorKind::Limit, input.name, message));
    }
    let mut reading = Reading::default();
    for one in stored.articles {
        let name = one.article.clone();
        let article = article(one, options).map_err(|why| wrong(format!("{name}: {why}")))?;
        reading.articles.push(article);
    }
    reading.warnings = stored.warnings.into_iter().map(|w| warning(w, &reading.articles)).collect();
    reading.corrections = stored.corrections.into_iter().map(|c| c.correction).collect();
    reading.made = Some(Made {
        tool: stored.made.tool,
        program: stored.made.program,
        settings: stored.made.settings.values,
        ..Made::default()
    });
    Ok(reading)
}

fn article(stored: StoredArticle, options: &ReadOptions) -> Result<Article, String> {
    let (Some(words), Some(raw)) = (stored.text, stored.raw) else {
        return Err("the record was made without the articles' text; compare the files again, or make it with --articles full".into());
    };
    let limit = options.limits.article_bytes;
    if words.len() > limit {
        return Err(format!("a text longer than {limit} bytes"));
    }
    let text = Text::new(words);
    let raw =
        RawMap::from_stored(&raw, text.len()).ok_or("its way back to the file does not fit its text")?;
    let mut blocks: Vec<Block> = Vec::with_capacity(stored.blocks.len());
    for block in stored.blocks {
        let after = blocks.last().map_or(0, |b| b.span.end());
        let span = text.get(block.start..block.end).filter(|s| s.start() >= after);
        blocks.push(Block { span: span.ok_or("its blocks do not fit its text")?, kind: block.kind });
    }
    let mut evidence = BTreeMap::new();
    for (field, found) in stored.evidence {
        let field = Metadata::FIELDS.iter().find(|f| **f == field).ok_or("evidence for an unknown field")?;
        let found = match found {
            StoredEvidence::Reason(reason) => Evidence::Reason(reason),
            StoredEvidence::Text { start, end } => {
                Evidence::Text(text.get(start..end).ok_or("its evidence does not fit its text")?)
            }
        };
        evidence.insert(*field, found);
    }
    Ok(Article {
        name: stored.article,
        file: stored.file,
        kind: stored.kind,
        raw,
        hash: stored.hash,
        meta: Metadata {
            title: stored.title,
            outlet: stored.outlet,
            authors: stored.authors,
            published: stored.published,
            modified: stored.modified,
            language: stored.language,
            url: stored.url,
            evidence,
        },
        blocks,
        // They stand among the record's own warnings.
        warnings: Vec::new(),
        duplicates: stored.duplicates,
        text,
    })
}

fn warning(stored: StoredWarning, articles: &[Article]) -> Warning {
    let text = articles.iter().find(|a| a.name == stored.article).map(|a| &a.text);
    let span = text.zip(stored.start.zip(stored.end)).and_then(|(text, (from, to))| text.get(from..to));
    Warning { article: stored.article, span, message: stored.message }
}

#[cfg(test)]
mod tests {
    use crate::read::{Input, ReadOptions, read};

    fn refused(record: &str) -> String {
        let input = Input { name: "r.json", bytes: record.as_bytes() };
        read(input, &ReadOptions::default()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_not_read_is_refused_with_what_to_do() {
        assert!(refused("{\"format\": \"onrecord\", \"version\": 99}").contains("install the newer one"));
        assert!(refused("{\"format\": \"onrecord\", \"version\": 0}").contains("compare the files again"));
        assert!(refused("{\"format\": \"onrecord\", \"version\": 1}").contains("missing field"));
        assert!(refused("{\"format\": \"onrecord\"").contains("cannot be read"));
    }
}
