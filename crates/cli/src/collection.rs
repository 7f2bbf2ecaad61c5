//! Whole collections: of each article only what shared passages need, JSON lines a piece at a time.

use crate::args::Inputs;
use crate::input;
use anyhow::{Context, Result, bail};
use onrecord::Article;
use onrecord::collate::passages::{Doc, Outline};
use onrecord::read::{Input, ReadOptions, Reading, read};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// Bytes of JSON lines that are read at a time, for each thread.
const PIECE: usize = 2 << 20;
/// Other files that are read at a time, for each thread.
const AT_ONCE: usize = 64;

/// The articles of a collection.
pub(crate) struct Collection(Vec<Light>);

/// An article without its blocks, its evidence and its way back to the file's bytes.
struct Light {
    name: String,
    text: Box<str>,
    outlet: Option<Box<str>>,
    published: Option<Box<str>>,
    outline: Outline,
}

impl Collection {
    /// What the search looks at.
    pub(crate) fn docs(&self) -> Vec<Doc<'_>> {
        self.0.iter().map(Light::doc).collect()
    }
}

impl Light {
    fn of(article: Article) -> Light {
        Light {
            outline: Outline::of(&article),
            text: article.text.as_str().into(),
            outlet: article.meta.outlet.map(Into::into),
            published: article.meta.published.map(Into::into),
            name: article.name,
        }
    }

    fn doc(&self) -> Doc<'_> {
        Doc {
            name: &self.name,
            text: &self.text,
            outlet: self.outlet.as_deref(),
            published: self.published.as_deref(),
            quoted: &self.outline.quoted,
            outside: &self.outline.outside,
        }
    }
}

/// Reads everything; a file that cannot be read is an error, a line that cannot is told and
/// passed over.
pub(crate) fn gather(inputs: &Inputs) -> Result<Collection> {
    let options = input::options(inputs);
    let threads = input::threads(inputs);
    let mut all = Vec::new();
    let mut taken = BTreeSet::new();
    let mut take = |reading: Vec<Light>| {
        for mut article in reading {
            while !taken.insert(article.name.clone()) {
                article.name.push_str("#2");
            }
            all.push(article);
        }
    };
    let names = input::names(&inputs.files)?;
    let progress = crate::progress::bar(names.len(), "reading");
    // Small files are read many at a time, a large one by itself in pieces.
    let mut small: Vec<String> = Vec::new();
    for name in names {
        if let Some(file) = lines(&name, &options)? {
            files(&std::mem::take(&mut small), threads, &options, &mut take)?;
            by_lines(&name, file, threads, &options, &mut take)?;
        } else {
            small.push(name);
            if small.len() == AT_ONCE * threads {
                files(&std::mem::take(&mut small), threads, &options, &mut take)?;
            }
        }
        progress.inc(1);
    }
    files(&small, threads, &options, &mut take)?;
    progress.finish_and_clear();
    if all.is_empty() {
        bail!("no article in {}", inputs.files.join(", "));
    }
    Ok(Collection(all))
}

/// Whole files, each in one go.
fn files(
    names: &[String],
    threads: usize,
    options: &ReadOptions,
    take: &mut impl FnMut(Vec<Light>),
) -> Result<()> {
    let done = onrecord::each(
        names,
        threads,
        || (),
        |(), name| {
            let bytes = input::bytes(name, options.limits.file_bytes)?;
            anyhow::Ok(light(read(Input { name, bytes: &bytes }, options)?, name, 0))
        },
    );
    done.into_iter().try_for_each(|reading| reading.map(&mut *take))
}

/// A file that begins as JSON lines do and is too large to be read at once.
fn lines(name: &str, options: &ReadOptions) -> Result<Option<BufReader<File>>> {
    if name == "-" {
        return Ok(None);
    }
    let file = File::open(name).with_context(|| name.to_owned())?;
    let size = file.metadata().with_context(|| name.to_owned())?.len();
    if size > options.limits.file_bytes {
        bail!(
            "{name}: {size} bytes are more than the limit of {}; split the file",
            options.limits.file_bytes
        );
    }
    let mut file = BufReader::with_capacity(PIECE / 2, file);
    let begins = file.fill_buf().with_context(|| name.to_owned())?.starts_with(b"{");
    Ok((begins && size > PIECE as u64).then_some(file))
}

fn by_lines(
    name: &str,
    mut file: BufReader<File>,
    threads: usize,
    options: &ReadOptions,
    take: &mut impl FnMut(Vec<Light>),
) -> Result<()> {
    let mut before = 0;
    loop {
        let mut pieces: Vec<(usize, Vec<u8>)> = Vec::with_capacity(threads);
        while pieces.len() < threads {
            let mut piece = Vec::with_capacity(PIECE + (PIECE >> 3));
            (&mut file).take(PIECE as u64).read_to_end(&mut piece).with_context(|| name.to_owned())?;
            file.read_until(b'\n', &mut piece).with_context(|| name.to_owned())?;
            if piece.is_empty() {
                break;
            }
            let lines = piece.iter().filter(|b| **b == b'\n').count();
            pieces.push((before, piece));
            before += lines;
        }
        if pieces.is_empty() {
            return Ok(());
        }
        let done = onrecord::each(
            &pieces,
            threads,
            || (),
            |(), (before, bytes)| {
                read(Input { name, bytes }, options).map(|reading| light(reading, name, *before))
            },
        );
        for reading in done {
            take(reading?);
        }
    }
}

/// The articles of one piece; lines are counted from the file's start.
fn light(reading: Reading, name: &str, before: usize) -> Vec<Light> {
    for warning in &reading.warnings {
        eprintln!("onrecord: {}: {}", warning.article, counted(&warning.message, "line ", before));
    }
    let mut articles: Vec<Light> = reading.articles.into_iter().map(Light::of).collect();
    let unnamed = format!("{name}#");
    for article in articles.iter_mut().filter(|a| a.name.starts_with(&unnamed)) {
        article.name = counted(&article.name, &unnamed, before);
    }
    articles
}

/// `words` with the number that follows `prefix` raised by `before`.
fn counted(words: &str, prefix: &str, before: usize) -> String {
    let Some(rest) = words.strip_prefix(prefix) else { return words.to_owned() };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match rest[..digits].parse::<usize>() {
        Ok(number) => format!("{prefix}{}{}", number + before, &rest[digits..]),
        Err(_) => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn lines_are_counted_from_the_start_of_the_file() {
        assert_eq!(counted("a.jsonl#3", "a.jsonl#", 100), "a.jsonl#103");
        assert_eq!(counted("line 7: no JSON object", "line ", 10), "line 17: no JSON object");
        assert_eq!(counted("a name", "line ", 10), "a name");
    }
}
