//! `onrecord correct`: writes down what a human has settled.

use crate::args::{Correct, What};
use crate::{Outcome, compare, input, output};
use anyhow::{Context, Result, bail};
use onrecord::article::Place;
use onrecord::corrections::{Anchor, Correction, Corrections};
use onrecord::read::{Input, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) fn run(command: Correct) -> Result<Outcome> {
    let correction = match command.what {
        What::Speaker { at, speaker } => Correction::Speaker { at: anchor(&at.article, &at.words)?, speaker },
        What::SamePerson { a, b } => Correction::SamePerson { a, b },
        What::NotSamePerson { a, b } => Correction::NotSamePerson { a, b },
        What::NotSpeech { at } => Correction::NotSpeech { at: anchor(&at.article, &at.words)? },
        What::WrongPair { article, words, other, other_words } => {
            Correction::WrongPair { at: anchor(&article, &words)?, other: anchor(&other, &other_words)? }
        }
        What::Dismiss { record, finding } => dismissal(&record, finding)?,
    };
    let known = if command.file.exists() {
        compare::read_corrections(&command.file)?
    } else {
        Corrections::default()
    };
    if known.all.contains(&correction) {
        output::print("That is settled already.\n")?;
        return Ok(Outcome::Clean);
    }
    append(&command.file, &correction)?;
    let note = match correction {
        Correction::SamePerson { .. } | Correction::NotSamePerson { .. } => {
            "No article was asked for the names: compare --corrections says if none has them.\n"
        }
        _ => "",
    };
    output::print(&format!("{} → {}\n{note}", correction.sentence(), command.file.display()))?;
    Ok(Outcome::Clean)
}

/// The one place in an article where the words stand.
fn anchor(article: &str, words: &str) -> Result<Anchor> {
    let options = input::options_again(article, &BTreeMap::new());
    let bytes = input::bytes(article, options.limits.file_bytes)?;
    let articles = read(Input { name: article, bytes: &bytes }, &options)?.articles;
    let mut found = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let at = article.text.as_str().match_indices(words);
        found.extend(at.map(|(i, w)| Place { article: index, span: article.text.span(i..i + w.len()) }));
    }
    match found.as_slice() {
        [place] if !words.is_empty() => Ok(Anchor::of(&articles, *place)),
        [] => bail!("{article}: “{words}” does not stand there; copy the words exactly"),
        _ => {
            bail!("{article}: “{words}” stands there {} times; take more of the words around it", found.len())
        }
    }
}

fn dismissal(record: &Path, finding: String) -> Result<Correction> {
    let name = record.display();
    let record: Value = serde_json::from_str(&input::words(record)?).unwrap_or_default();
    let Some(all) = record["findings"].as_array() else {
        bail!(
            "{name}: neither a record nor a check in JSON; make one: onrecord compare FILES -o record.json"
        );
    };
    let rank = finding.parse::<u64>().ok();
    // The findings of a checked draft are numbered as they come.
    let number = |i: usize| all[i]["rank"].as_u64().unwrap_or(i as u64 + 1);
    let is_meant = |&i: &usize| all[i]["id"] == finding.as_str() || rank == Some(number(i));
    let Some(entry) = (0..all.len()).find(is_meant).map(|i| &all[i]) else {
        bail!("{name}: no finding {finding}; take its number or its id");
    };
    output::print(&format!("{}\n", output::one_line(entry["sentence"].as_str().unwrap_or_default())))?;
    let finding = entry["id"].as_str().unwrap_or_default().to_owned();
    let place = &entry["evidence"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
    let articles = record["articles"].as_array().cloned().unwrap_or_default();
    let hash = articles.iter().find(|a| a["article"] == place["article"]).map(|a| text(&a["hash"]));
    let at = Anchor {
        article: text(&place["article"]),
        hash: hash.unwrap_or_default(),
        start: number(&place["start"]),
        end: number(&place["end"]),
        words: text(&place["text"]),
    };
    Ok(Correction::Dismissed { finding, at })
}

/// Adds to the end of the file, whose other lines and comments stay as they are.
fn append(path: &Path, correction: &Correction) -> Result<()> {
    let name = path.display();
    let before = match std::fs::read_to_string(path) {
        Ok(words) => words,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| name.to_string()),
    };
    let one = Corrections { all: vec![correction.clone()] };
    let added = toml::to_string(&one).context("a correction is TOML")?;
    let gap = if before.is_empty() || before.ends_with("\n\n") { "" } else { "\n" };
    output::write(path, &format!("{before}{gap}{added}"))
}
