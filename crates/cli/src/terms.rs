//! `onrecord terms`, `positions` and `changes`.

use crate::args::{Articles, Changes, Lines, Table, Terms};
use crate::input::Names;
use crate::{Outcome, compare, input, output};
use anyhow::Result;
use onrecord::render;

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
