//! `onrecord check`: a draft held against the reports.

use crate::args::{Check, Findings, Inputs};
use crate::{Outcome, compare, input, output};
use anyhow::{Result, bail};
use onrecord::Article;
use onrecord::article::Kind as ArticleKind;
use onrecord::check::{Checked, Kind};
use onrecord::read::{Input, read};
use onrecord::render::check::{self as render, Lines};

pub(crate) fn run(mut command: Check) -> Result<Outcome> {
    command.against = input::names(&command.against)?;
    command.notes = if command.notes.is_empty() { Vec::new() } else { input::names(&command.notes)? };
    let read = [std::slice::from_ref(&command.draft), &command.against, &command.notes].concat();
    output::check(command.output.as_deref(), &read)?;
    let format = format(&command)?;
    let failing = failing(&command.fail_on)?;
    let corrections =
        command.corrections.as_deref().map(compare::read_corrections).transpose()?.unwrap_or_default();
    let (draft, lines) = draft(&command)?;
    let given = input::gather(&command.inputs(&command.against))?;
    let notes = match command.notes.as_slice() {
        [] => Vec::new(),
        files => input::gather(&command.inputs(files))?.articles,
    };
    let threads = input::threads(&command.inputs(&command.against));
    let model = crate::model()?;
    let mut checked = onrecord::check::check(&model, draft, given.articles, notes, &corrections, threads);
    checked.warnings.extend(given.warnings);
    let page = match format {
        Findings::Terminal => render::terminal(&checked, &lines, output::terminal()),
        Findings::Markdown => render::markdown(&checked, &lines),
        Findings::Html => {
            onrecord::render::html::checked(&checked, &lines, &onrecord::render::html::Options::default())
        }
        Findings::Json => render::json(&checked, &lines),
        Findings::Sarif => render::sarif(&checked, &lines, &failing),
    };
    match &command.output {
        Some(path) => {
            output::write(path, &page)?;
            eprintln!("{} → {}", render::summary(&checked), path.display());
        }
        None => output::print(&page)?,
    }
    Ok(outcome(&checked, &failing))
}

fn outcome(checked: &Checked, failing: &[Kind]) -> Outcome {
    let fails = checked.findings.iter().any(|f| !f.accepted && failing.contains(&f.kind));
    if fails { Outcome::Findings } else { Outcome::Clean }
}

/// The draft and the lines of its file. A draft is a report like any other as to who says what.
fn draft(command: &Check) -> Result<(Article, Lines)> {
    let inputs = Inputs { kind: None, ..command.inputs(&[]) };
    let mut options = input::options_for(&command.draft, &inputs);
    options.kind = Some(ArticleKind::Report);
    let bytes = input::bytes(&command.draft, options.limits.file_bytes)?;
    let mut articles = read(Input { name: &command.draft, bytes: &bytes }, &options)?.articles;
    if articles.len() != 1 {
        bail!("{}: holds {} texts; a draft is one", command.draft, articles.len());
    }
    let as_it_lies = std::str::from_utf8(&bytes).is_ok() && !bytes.starts_with(b"PK");
    let lines = if as_it_lies { Lines::of(&bytes) } else { Lines::default() };
    Ok((articles.remove(0), lines))
}

/// The kinds that make the check fail.
fn failing(names: &[String]) -> Result<Vec<Kind>> {
    let mut out = Vec::new();
    for name in names {
        match name.as_str() {
            "any" => out.extend(Kind::ALL),
            "none" => {}
            name => match Kind::ALL.into_iter().find(|k| k.name() == name) {
                Some(kind) => out.push(kind),
                None => {
                    let all: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
                    bail!("--fail-on {name}: no such kind; there are any, none, {}", all.join(", "));
                }
            },
        }
    }
    Ok(out)
}

/// What was asked for; else what the output's ending says; else text.
fn format(command: &Check) -> Result<Findings> {
    if let Some(format) = command.format {
        return Ok(format);
    }
    let Some(path) = &command.output else { return Ok(Findings::Terminal) };
    Ok(match path.extension().and_then(|e| e.to_str()) {
        Some("html" | "htm") => Findings::Html,
        Some("md" | "markdown") => Findings::Markdown,
        Some("json") => Findings::Json,
        Some("sarif") => Findings::Sarif,
        Some("txt") => Findings::Terminal,
        _ => bail!(
            "{}: which format? End it in .html, .md, .json, .sarif or .txt, or say --format",
            path.display()
        ),
    })
}
