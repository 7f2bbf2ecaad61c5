//! `onrecord terms`, `positions`, `changes` and `lens`.

use crate::args::{Articles, Changes, LensCommand, LensWhat, Lines, Table, Terms};
use crate::input::Names;
use crate::{Outcome, compare, input, output};
use anyhow::{Result, bail};
use onrecord::{Lens, Options, render};
use std::path::Path;

pub(crate) fn terms(command: Terms) -> Result<Outcome> {
    let record = record(&command)?;
    output::print(&match output::or_as_printed(command.format, Table::Terminal, Table::Jsonl) {
        Table::Jsonl => render::terms_lines(&record),
        Table::Csv => render::terms_csv(&record),
        Table::Markdown => render::terms_markdown(&record),
        Table::Terminal => render::terms_terminal(&record, output::terminal()),
    })?;
    Ok(Outcome::Clean)
}

pub(crate) fn positions(command: Terms) -> Result<Outcome> {
    let record = record(&command)?;
    output::print(&match output::or_as_printed(command.format, Table::Terminal, Table::Jsonl) {
        Table::Jsonl => render::positions_lines(&record),
        Table::Csv => render::positions_csv(&record),
        Table::Markdown => render::positions_markdown(&record),
        Table::Terminal => render::positions_terminal(&record, output::terminal()),
    })?;
    Ok(Outcome::Clean)
}

fn record(command: &Terms) -> Result<onrecord::Record> {
    let corrections = command.corrections.as_deref();
    Ok(compare::record(&command.inputs, corrections, &command.lens, Articles::Full, Names::Given)?.0)
}

/// The lenses that are asked for, each by its name or from its file; those of the library where none is.
pub(crate) fn lenses(asked: &[String]) -> Result<Vec<Lens>> {
    if asked.is_empty() {
        return Ok(Options::default().lenses);
    }
    asked.iter().map(|name| Lens::built_in(name).map_or_else(|| from_file(Path::new(name)), Ok)).collect()
}

fn from_file(path: &Path) -> Result<Lens> {
    let name = path.display().to_string();
    if !path.exists() {
        let near = input::nearest(Lens::names().map(str::to_owned), &name);
        let near = near.map_or_else(String::new, |n| format!("; did you mean {n}?"));
        let all: Vec<&str> = Lens::names().collect();
        bail!("{name}: neither a file nor a lens that comes along ({}){near}", all.join(", "));
    }
    Ok(Lens::parse(&name, &input::words(path)?)?)
}

pub(crate) fn changes(command: &Changes) -> Result<Outcome> {
    let (old, new) = (input::words(&command.old)?, input::words(&command.new)?);
    let (from, to) = (command.old.display().to_string(), command.new.display().to_string());
    let moved = onrecord::changes::changes((&from, &old), (&to, &new))?;
    let mut out = String::new();
    for movement in &moved {
        out += &match command.format {
            Lines::Jsonl => serde_json::to_string(movement)?,
            Lines::Terminal => output::one_line(&movement.sentence),
        };
        out.push('\n');
    }
    if moved.is_empty() && command.format == Lines::Terminal {
        out = "Nothing moved.\n".to_owned();
    }
    output::print(&out)?;
    Ok(Outcome::Clean)
}

pub(crate) fn lens(command: &LensCommand) -> Result<Outcome> {
    match &command.what {
        LensWhat::Check { file } => {
            let lens = from_file(file)?;
            let (kinds, slots) = (lens.kind.len(), lens.slot.len());
            output::print(&format!("{}: sound; {kinds} kinds, {slots} slots\n", file.display()))?;
        }
        LensWhat::Show { name } => match Lens::words(name) {
            Some(words) => output::print(words)?,
            None => bail!(
                "{name}: there is no such lens; there are {}",
                Lens::names().collect::<Vec<_>>().join(", ")
            ),
        },
    }
    Ok(Outcome::Clean)
}
