//! `onrecord compare`, `onrecord utterances` and `onrecord names`.

use crate::args::{self, Articles, Brief, Compare, Format, Inputs, Lines, Utterances};
use crate::input::Names;
use crate::{Outcome, input, log, made, output};
use anyhow::{Context, Result, bail};
use onrecord::render;
use onrecord::{Corrections, Options, Record};
use std::path::{Path, PathBuf};

pub(crate) fn run(mut command: Compare) -> Result<Outcome> {
    command.inputs.files = input::names(&command.inputs.files)?;
    output::check(command.output.as_deref(), &command.inputs.files)?;
    let format = format(&command)?;
    let names = if format == Format::Jsonl { Names::Given } else { Names::Relative };
    let (record, root) =
        record(&command.inputs, command.corrections.as_deref(), &command.lens, command.articles, names)?;
    let page = match format {
        Format::Html => render::html::html(&record, &render::html::Options::default()),
        Format::Markdown => render::markdown(&record),
        Format::Json => render::json(&record),
        Format::Jsonl => render::findings_lines(&record),
        Format::Terminal => render::terminal(&record, output::terminal()),
    };
    match &command.output {
        Some(path) => {
            output::write(path, &page)?;
            eprintln!("{} → {}", render::summary(&record), path.display());
            if let Some(root) = root.filter(|_| format == Format::Json) {
                let (root, path) = (root.display(), path.display());
                eprintln!("Its names begin from {root}; to check it: onrecord verify {path} --root {root}");
            }
        }
        None => output::print(&page)?,
    }
    Ok(Outcome::Clean)
}

pub(crate) fn utterances(command: Utterances) -> Result<Outcome> {
    let corrections = command.corrections.as_deref();
    let (record, _) = record(&command.inputs, corrections, &[], Articles::Full, Names::Given)?;
    output::print(&match output::or_as_printed(command.format, Lines::Terminal, Lines::Jsonl) {
        Lines::Jsonl => render::utterances_lines(&record),
        Lines::Terminal => render::utterances_terminal(&record, output::terminal()),
    })?;
    Ok(Outcome::Clean)
}

pub(crate) fn names(command: args::Names) -> Result<Outcome> {
    let corrections = command.corrections.as_deref();
    let (record, _) = record(&command.inputs, corrections, &[], Articles::Full, Names::Given)?;
    output::print(&match output::or_as_printed(command.format, Lines::Terminal, Lines::Jsonl) {
        Lines::Jsonl => render::names_lines(&record),
        Lines::Terminal => render::names(&record, output::terminal()),
    })?;
    Ok(Outcome::Clean)
}

pub(crate) fn brief(command: Brief) -> Result<Outcome> {
    let corrections = command.corrections.as_deref();
    let (record, _) = record(&command.inputs, corrections, &[], Articles::Full, Names::Given)?;
    output::print(&match output::is_terminal() {
        true => render::brief_terminal(&record, output::terminal()),
        false => render::brief(&record),
    })?;
    Ok(Outcome::Clean)
}

pub(crate) fn claims(command: Utterances) -> Result<Outcome> {
    let corrections = command.corrections.as_deref();
    let (record, _) = record(&command.inputs, corrections, &[], Articles::Full, Names::Given)?;
    output::print(&match output::or_as_printed(command.format, Lines::Terminal, Lines::Jsonl) {
        Lines::Jsonl => render::claims_lines(&record),
        Lines::Terminal => render::claims_terminal(&record, output::terminal()),
    })?;
    Ok(Outcome::Clean)
}

/// The record of all inputs, and the folder that its names begin from where it is not this one.
pub(crate) fn record(
    inputs: &Inputs,
    corrections: Option<&Path>,
    lens: &[String],
    articles: Articles,
    names: Names,
) -> Result<(Record, Option<PathBuf>)> {
    let lenses = crate::lens::lenses(lens)?;
    let mut corrections = corrections.map(read_corrections).transpose()?.unwrap_or_default();
    let given = input::gather_as(inputs, names)?;
    let known = given.settled.iter().filter(|c| !corrections.all.contains(c)).cloned().collect::<Vec<_>>();
    corrections.all.splice(0..0, known);
    let made = made::made(inputs, &given, &corrections, articles)?;
    let options = Options { threads: input::threads(inputs), lenses, made };
    log::say(|| format!("comparing {} articles on {} threads", given.articles.len(), options.threads));
    let started = std::time::Instant::now();
    let record = onrecord::compare(&crate::model()?, given.articles, given.warnings, &corrections, &options);
    log::say(|| format!("compared in {} ms: {}", started.elapsed().as_millis(), render::summary(&record)));
    Ok((record, given.root))
}

/// The corrections of a file; what is wrong in it is said with its line.
pub(crate) fn read_corrections(path: &Path) -> Result<Corrections> {
    let name = path.display();
    toml::from_str(&input::words(path)?).with_context(|| format!("{name}: not a corrections file"))
}

/// What was asked for; else what the output's ending says; else text on a terminal or in a pipe.
fn format(command: &Compare) -> Result<Format> {
    if let Some(format) = command.format {
        return Ok(format);
    }
    let Some(path) = &command.output else { return Ok(Format::Terminal) };
    Ok(match path.extension().and_then(|e| e.to_str()) {
        Some("html" | "htm") => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        Some("json") => Format::Json,
        Some("jsonl") => Format::Jsonl,
        Some("txt") => Format::Terminal,
        _ => bail!("{}: which format? End it in .html, .md, .json or .txt, or say --format", path.display()),
    })
}
