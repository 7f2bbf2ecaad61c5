//! Files, folders, patterns and standard input to articles.

use crate::args::{Inputs, Kind};
use crate::log;
use anyhow::{Context, Result, anyhow, bail};
use clap::ValueEnum;
use onrecord::Limits;
use onrecord::article::{Article, Warning};
use onrecord::corrections::Correction;
use onrecord::read::{Input, ReadOptions, Reading, read};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What all inputs gave together.
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) articles: Vec<Article>,
    pub(crate) warnings: Vec<Warning>,
    /// What humans had settled in records among the inputs.
    pub(crate) settled: Vec<Correction>,
    /// The settings that those records were made with.
    pub(crate) settings: BTreeMap<String, String>,
    /// The folder that names begin from, where it is another than the current one.
    pub(crate) root: Option<PathBuf>,
}

/// What articles are called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// The path as given.
    Given,
    /// An absolute path without the part that tells of the machine.
    Relative,
}

/// Reads everything. A file that cannot be read is a warning where others can go on, and an error
/// where nothing is left.
pub(crate) fn gather(inputs: &Inputs) -> Result<Given> {
    gather_as(inputs, Names::Given)
}

/// The same, with names as the output wants them.
pub(crate) fn gather_as(inputs: &Inputs, called: Names) -> Result<Given> {
    let paths = names(&inputs.files)?;
    let mut given = Given::default();
    let names = match called {
        Names::Given => paths.clone(),
        Names::Relative => {
            given.root = machine_part(&paths)?;
            paths.iter().map(|path| without(path, given.root.as_deref())).collect::<Result<_>>()?
        }
    };
    let sources: Vec<(&String, &String)> = paths.iter().zip(&names).collect();
    let progress = crate::progress::bar(names.len(), "reading");
    let readings = onrecord::each(
        &sources,
        threads(inputs),
        || (),
        |(), (path, name)| {
            let reading = read_one(path, name, inputs);
            progress.inc(1);
            reading
        },
    );
    progress.finish_and_clear();
    let mut failed = Vec::new();
    for ((path, name), reading) in sources.into_iter().zip(readings) {
        match reading {
            Ok(reading) => {
                log::say(|| format!("{path}: articles read: {}", reading.articles.len()));
                given.take(path, reading);
            }
            Err(error) => failed.push((path, name, error)),
        }
    }
    if given.articles.is_empty() {
        let tried = failed.len();
        return Err(match failed.into_iter().next() {
            Some((_, _, error)) if tried == 1 => error,
            Some((_, _, error)) => {
                anyhow!("none of {tried} files can be read; the first: {error:#}. {READ}")
            }
            None => {
                let why = given.warnings.first().map(|w| format!(": {}: {}", w.article, w.message));
                let (named, more) = inputs.files.split_at(inputs.files.len().min(NAMED));
                let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
                anyhow!("no article in {}{more}{}. {READ}", named.join(", "), why.unwrap_or_default())
            }
        });
    }
    for (path, name, error) in failed {
        eprintln!("onrecord: {error:#}; going on without it");
        let message = format!("{error:#}").replace(path, name);
        given.warnings.push(Warning { article: name.clone(), span: None, message });
    }
    let most = limits(inputs).articles;
    if given.articles.len() > most {
        let first = given.articles[most].name.clone();
        given.articles.truncate(most);
        let message = format!("more than {most} articles; the rest was left out");
        given.warnings.push(Warning { article: first, span: None, message });
    }
    unique_names(&mut given.articles);
    Ok(given)
}

impl Given {
    fn take(&mut self, path: &str, reading: Reading) {
        self.articles.extend(reading.articles);
        self.warnings.extend(reading.warnings);
        self.settled.extend(reading.corrections);
        let Some(made) = reading.made else { return };
        let this = env!("CARGO_PKG_VERSION");
        if made.tool != this {
            eprintln!(
                "onrecord: {path} was made by onrecord {}: all is established again by {this}",
                made.tool
            );
        }
        self.settings.extend(made.settings);
    }
}

/// The folder that all absolute paths outside the current folder share, if there are any.
fn machine_part(paths: &[String]) -> Result<Option<PathBuf>> {
    let here = here()?;
    let inside = |p: &Path| here.as_ref().is_some_and(|here| p.starts_with(here));
    let outside = paths.iter().map(Path::new).filter(|p| p.is_absolute() && !inside(p));
    let folders = outside.filter_map(Path::parent).map(Path::to_owned);
    Ok(folders.reduce(|a, b| shared(&a, &b)))
}

/// The folder that two folders share.
pub(crate) fn shared(a: &Path, b: &Path) -> PathBuf {
    a.ancestors().find(|above| b.starts_with(above)).unwrap_or(Path::new("")).to_owned()
}

/// The current folder, where names may begin from it: above a home they would begin with a user's name.
fn here() -> Result<Option<PathBuf>> {
    let here = std::env::current_dir().context("the current folder")?;
    let home = std::env::home_dir();
    let above = home.is_some_and(|home| home != here && home.starts_with(&here));
    Ok((!above).then_some(here))
}

/// A path without the current folder or else without `root`, where it is absolute.
fn without(path: &str, root: Option<&Path>) -> Result<String> {
    let here = here()?;
    let whole = Path::new(path);
    let below = |folder: Option<&Path>| whole.strip_prefix(folder?).ok();
    let rest = below(here.as_deref()).or_else(|| below(root));
    Ok(rest.filter(|_| whole.is_absolute()).map_or(path.to_owned(), |r| r.to_string_lossy().into_owned()))
}

/// How many threads to work on.
pub(crate) fn threads(inputs: &Inputs) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    inputs.threads.filter(|n| *n > 0).unwrap_or_else(all)
}

/// What the caller has told about the inputs.
pub(crate) fn options(inputs: &Inputs) -> ReadOptions {
    ReadOptions {
        kind: inputs.kind.map(|kind| match kind {
            Kind::Report => onrecord::article::Kind::Report,
            Kind::Transcript => onrecord::article::Kind::Transcript,
            Kind::Statement => onrecord::article::Kind::Statement,
            Kind::Post => onrecord::article::Kind::Post,
        }),
        charset: inputs.charset.clone(),
        map: inputs.map.clone(),
        limits: limits(inputs),
        ..ReadOptions::default()
    }
}

fn limits(inputs: &Inputs) -> Limits {
    let mut limits = Limits::default();
    for (name, value) in &inputs.limit {
        // Those of the command line were looked at where it was parsed; another version may not know a record's.
        let _ = limits.set(name, value);
    }
    limits
}

/// The same for one file: that it is Markdown only its name tells.
pub(crate) fn options_for(name: &str, inputs: &Inputs) -> ReadOptions {
    ReadOptions { markdown: is_markdown(name), ..options(inputs) }
}

fn is_markdown(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    matches!(ending.as_str(), "md" | "markdown")
}

/// The options that a file is read with again, with the settings that a record was made with.
pub(crate) fn options_again(name: &str, settings: &BTreeMap<String, String>) -> ReadOptions {
    let pairs = |setting: &str| {
        let all = settings.get(setting).into_iter().flat_map(|all| all.split(' '));
        all.filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
    };
    let kind = settings.get("kind").and_then(|kind| Kind::from_str(kind, true).ok());
    let inputs = Inputs {
        files: Vec::new(),
        kind,
        charset: settings.get("charset").cloned(),
        limit: pairs("limit"),
        map: pairs("map"),
        threads: None,
    };
    options_for(name, &inputs)
}

fn read_one(path: &str, name: &str, inputs: &Inputs) -> Result<Reading> {
    let options = &options_for(path, inputs);
    let bytes = bytes(path, options.limits.file_bytes)?;
    Ok(read(Input { name, bytes: &bytes }, options)?)
}

/// What to say where a file cannot be opened: where there is none, the one that may have been meant.
pub(crate) fn unopened(name: &str, error: std::io::Error) -> anyhow::Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            anyhow!("{name}: no such file or folder{}", suggestion(Path::new(name)))
        }
        std::io::ErrorKind::IsADirectory => anyhow!("{name}: a folder; name a file in it"),
        _ => anyhow::Error::new(error).context(name.to_owned()),
    }
}

/// The words of a file that is no article: a record, corrections, a lens.
pub(crate) fn words(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| unopened(&path.display().to_string(), error))
}

/// A file's bytes; more than `limit` are an error before they are read.
pub(crate) fn bytes(name: &str, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if name == "-" {
        std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).context("standard input")?;
    } else {
        let file = std::fs::File::open(name).map_err(|error| unopened(name, error))?;
        let size = file.metadata().with_context(|| name.to_owned())?.len();
        if size > limit {
            bail!("{name}: {size} bytes are more than the limit of {limit}; split the file");
        }
        bytes.reserve_exact(size as usize);
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unopened(name, error))?;
    }
    Ok(bytes)
}

/// All file names, each once: folders walked, patterns expanded, both in the order of names.
pub(crate) fn names(given: &[String]) -> Result<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for name in given {
        let path = Path::new(name);
        let found = if name == "-" {
            vec![name.clone()]
        } else if path.is_file() {
            reports(vec![name.clone()])
        } else if path.is_dir() {
            let (files, passed): (Vec<_>, Vec<_>) = walk(path)?.into_iter().partition(|f| may_be_report(f));
            passed.iter().for_each(|f| log::say(|| format!("{f}: passed over; name it to have it read")));
            match (files.is_empty(), passed.len()) {
                (true, 0) => bail!("{name}: the folder has no files"),
                (true, n) => bail!("{name}: none of the {n} files in the folder is a report. {READ}"),
                (false, _) => files,
            }
        } else if name.contains(['*', '?', '[']) {
            reports(expand(name)?)
        } else {
            bail!("{name}: no such file or folder{}", suggestion(path));
        };
        names.extend(found.into_iter().filter(|n| seen.insert(n.clone())));
    }
    if names.is_empty() {
        bail!("{}: nothing else is there to be read. {READ}", given.join(", "));
    }
    Ok(names)
}

/// Named files without the pages and memos that `onrecord` itself wrote: held against reports, they would
/// agree with all of them.
fn reports(mut named: Vec<String>) -> Vec<String> {
    named.retain(|name| {
        let own = is_own(name);
        if own {
            eprintln!("onrecord: {name}: made by onrecord itself, no report; passed over");
        }
        !own
    });
    named
}

/// Files that an error names.
const NAMED: usize = 3;
/// What to say where nothing can be read.
const READ: &str = "Read are saved pages, plain text, Markdown, Word documents, JSON lines, feeds and archives \
                    of these, and records that onrecord made";

/// Endings of what lies beside reports in a folder and is none: what saved pages bring along, and files
/// that `onrecord` is set by.
const BESIDE: [&str; 32] = [
    "avif",
    "bmp",
    "css",
    "eot",
    "gif",
    "ico",
    "jpeg",
    "jpg",
    "js",
    "m4a",
    "map",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "ogg",
    "otf",
    "png",
    "sarif",
    "svg",
    "tif",
    "tiff",
    "toml",
    "ttf",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "part",
];

/// Whether a file that nobody named, but its folder, is read.
fn may_be_report(name: &str) -> bool {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_none_or(|ending| !BESIDE.contains(&ending.as_str())) && !is_own(name)
}

/// Whether a file is a page or a memo that `onrecord` wrote.
fn is_own(name: &str) -> bool {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("html" | "htm") => begins(name, 200).contains(onrecord::render::html::GENERATOR),
        Some("md" | "markdown") => begins(name, 200).starts_with(onrecord::render::MARKDOWN_TITLE),
        _ => false,
    }
}

/// The first bytes of a file, as far as they can be read.
fn begins(name: &str, bytes: u64) -> String {
    let mut start = Vec::new();
    let read = std::fs::File::open(name).and_then(|file| file.take(bytes).read_to_end(&mut start));
    read.map_or_else(|_| String::new(), |_| String::from_utf8_lossy(&start).into_owned())
}

fn expand(pattern: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for path in glob::glob(pattern).with_context(|| format!("{pattern}: not a pattern"))? {
        let path = path?;
        if path.is_file() {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    if found.is_empty() {
        bail!("{pattern}: no file fits the pattern");
    }
    Ok(found)
}

/// The files below a folder; hidden ones and what a browser saves beside a page are passed over.
fn walk(folder: &Path) -> Result<Vec<String>> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .collect::<Result<_, _>>()
        .with_context(|| folder.display().to_string())?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries.iter().filter(|e| !e.file_name().to_string_lossy().starts_with('.')) {
        let path = entry.path();
        let kind = entry.file_type().with_context(|| path.display().to_string())?;
        if kind.is_dir() && is_beside_page(&path) {
            log::say(|| format!("{}: passed over, what a browser saves beside a page", path.display()));
        } else if kind.is_dir() {
            found.extend(walk(&path)?);
        } else if path.is_file() {
            let name = path.strip_prefix(".").unwrap_or(&path);
            found.push(name.to_string_lossy().into_owned());
        }
    }
    Ok(found)
}

/// Whether a folder holds the pictures and scripts that a browser saves beside a page.
fn is_beside_page(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    name.strip_suffix("_files").is_some_and(|page| {
        ["html", "htm"].iter().any(|ending| folder.with_file_name(format!("{page}.{ending}")).is_file())
    })
}

/// The file beside a missing one whose name is nearest, where one is near.
fn suggestion(path: &Path) -> String {
    let (Some(name), parent) = (path.file_name().map(|n| n.to_string_lossy().into_owned()), path.parent())
    else {
        return String::new();
    };
    let folder = parent.filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else { return String::new() };
    let names = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    nearest(names, &name)
        .map_or_else(String::new, |n| format!("; did you mean {}?", folder.join(n).display()))
}

/// The name that a mistyped one was most likely meant to be.
pub(crate) fn nearest(names: impl Iterator<Item = String>, typed: &str) -> Option<String> {
    names.map(|n| (edits(&n, typed), n)).filter(|(d, _)| *d <= 3).min().map(|(_, n)| n)
}

/// Levenshtein distance in characters.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let diagonal = row[j] + usize::from(x != *y);
            row[j] = left;
            left = diagonal.min(left + 1).min(row[j + 1] + 1);
        }
        row[b.len()] = left;
    }
    row[b.len()]
}

/// Article names are unique in a run: the second of a name gets a number.
fn unique_names(articles: &mut [Article]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for article in articles {
        if !seen.insert(article.name.clone()) {
            let again = (2..).map(|n| format!("{}#{n}", article.name)).find(|n| !seen.contains(n));
            article.name = again.expect("numbers do not end");
            seen.insert(article.name.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn near_names_are_near() {
        assert_eq!(edits("report.txt", "reprot.txt"), 2);
        assert_eq!(edits("a", ""), 1);
        assert_eq!(edits("", "abc"), 3);
    }
}
