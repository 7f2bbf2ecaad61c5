//! `onrecord verify`: does every word stand where the record says?

use crate::args::Verify;
use crate::{Outcome, input, output};
use anyhow::{Context, Result, anyhow, bail};
use onrecord::Article;
use onrecord::read::{Input, check_version, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) fn run(command: Verify) -> Result<Outcome> {
    let name = command.record.display().to_string();
    let words = input::words(&command.record)?;
    let record: Value = serde_json::from_str(&words).unwrap_or_default();
    if record["format"] != "onrecord" {
        bail!("{name}: not a record; make one: onrecord compare FILES -o record.json");
    }
    check_version(record["version"].as_u64().unwrap_or_default()).map_err(|why| anyhow!("{name}: {why}"))?;
    let mut check = Check::new(&record, &command.root)?;
    check.walk(&record);
    for fault in check.faults.iter().take(20) {
        eprintln!("onrecord: {fault}");
    }
    if check.faults.len() > 20 {
        eprintln!("onrecord: and {} more", check.faults.len() - 20);
    }
    if check.missing > 0 {
        bail!(
            "{name}: {} of its files cannot be read; --root DIR names the folder that they lie in now",
            check.missing
        );
    }
    let verdict = if check.faults.is_empty() { "every one holds" } else { "NOT all hold" };
    output::print(&format!("places: {}, articles: {}; {verdict}\n", check.places, check.articles.len()))?;
    Ok(if check.faults.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

struct Check {
    /// The articles as they are now, with their files' bytes' index, by name.
    articles: BTreeMap<String, Article>,
    places: usize,
    /// Files that cannot be read.
    missing: usize,
    faults: Vec<String>,
}

impl Check {
    /// Reads every file that the record names, once.
    fn new(record: &Value, root: &Path) -> Result<Check> {
        let mut check = Check { articles: BTreeMap::new(), places: 0, missing: 0, faults: Vec::new() };
        let set = record["made"]["settings"]["values"].as_object().into_iter().flatten();
        let settings =
            set.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect();
        let entries = record["articles"].as_array().context("the record lists no articles")?;
        let mut now: BTreeMap<String, Vec<Article>> = BTreeMap::new();
        for entry in entries {
            let article = entry["article"].as_str().context("an article without a name")?;
            let file = entry["file"].as_str().unwrap_or(article).to_owned();
            if !now.contains_key(&file) {
                let read = reread(root, &file, &settings).unwrap_or_else(|error| {
                    check.missing += 1;
                    check.faults.push(format!("{error:#}"));
                    Vec::new()
                });
                now.insert(file.clone(), read);
            }
            let hash = entry["hash"].as_str().unwrap_or_default();
            match now[&file].iter().find(|a| a.hash == hash) {
                Some(same) => {
                    if entry["text"].as_str().is_some_and(|text| text != same.text.as_str()) {
                        check.faults.push(format!("{article}: its text in the record is not the file's"));
                    }
                    check.articles.insert(article.to_owned(), same.clone());
                }
                None if now[&file].is_empty() => {}
                None => {
                    check.faults.push(format!("{article}: the file has changed since (its hash differs)"));
                    // What stands there now is still held against the record: it tells which words changed.
                    let same = now[&file].iter().find(|a| a.name == article);
                    check.articles.extend(same.map(|a| (article.to_owned(), a.clone())));
                }
            }
        }
        Ok(check)
    }

    /// Looks at every object that has an article, offsets and words.
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|v| self.walk(v)),
            Value::Object(fields) => {
                if let (Some(article), Some(start), Some(end), Some(text)) = (
                    fields.get("article").and_then(Value::as_str),
                    fields.get("start").and_then(Value::as_u64),
                    fields.get("end").and_then(Value::as_u64),
                    fields.get("text").and_then(Value::as_str),
                ) {
                    let raw = |key: &str| fields.get(key).and_then(Value::as_u64);
                    self.place(
                        article,
                        start as usize,
                        end as usize,
                        text,
                        raw("raw_start").zip(raw("raw_end")),
                    );
                }
                fields.values().for_each(|v| self.walk(v));
            }
            _ => {}
        }
    }

    fn place(&mut self, name: &str, start: usize, end: usize, words: &str, raw: Option<(u64, u64)>) {
        self.places += 1;
        let Some(article) = self.articles.get(name) else { return };
        let Some(span) = article.text.get(start..end) else {
            self.faults.push(format!("{name} {start}–{end}: no such place"));
            return;
        };
        if &article.text[span] != words {
            let now = &article.text[span];
            self.faults.push(format!("{name} {start}–{end}: the record has “{words}”, the file “{now}”"));
        }
        let now = article.raw(span);
        if raw.is_some_and(|(from, to)| (from, to) != (now.start, now.end)) {
            self.faults.push(format!(
                "{name} {start}–{end}: its bytes in the file are {}–{} now",
                now.start, now.end
            ));
        }
    }
}

fn reread(root: &Path, file: &str, settings: &BTreeMap<String, String>) -> Result<Vec<Article>> {
    // A folder may have another name now: then the file lies under it without the folders before it.
    let parts: Vec<_> = Path::new(file).components().collect();
    let below = (0..parts.len()).map(|from| root.join(parts[from..].iter().collect::<PathBuf>()));
    let path = below.into_iter().find(|path| path.is_file()).unwrap_or_else(|| root.join(file));
    let path = path.to_string_lossy().into_owned();
    let options = input::options_again(file, settings);
    let bytes = input::bytes(&path, options.limits.file_bytes)?;
    Ok(read(Input { name: file, bytes: &bytes }, &options)?.articles)
}
