//! `onrecord figures` and `onrecord timeline`.

use crate::args::{Articles, Reckoned, Table};
use crate::input::Names;
use crate::{Outcome, compare, output};
use anyhow::Result;
use onrecord::{Record, render};

pub(crate) fn figures(command: Reckoned) -> Result<Outcome> {
    print(&command, |record, format| match format {
        Table::Terminal => render::figures_terminal(record, output::terminal()),
        Table::Jsonl => render::figures_lines(record),
        Table::Csv => render::figures_csv(record),
        Table::Markdown => render::figures_markdown(record),
    })
}

pub(crate) fn timeline(command: Reckoned) -> Result<Outcome> {
    print(&command, |record, format| match format {
        Table::Terminal => render::timeline_terminal(record, output::terminal()),
        Table::Jsonl => render::timeline_lines(record),
        Table::Csv => render::timeline_csv(record),
        Table::Markdown => render::timeline_markdown(record),
    })
}

fn print(command: &Reckoned, render: impl Fn(&Record, Table) -> String) -> Result<Outcome> {
    let (record, _) = compare::record(&command.inputs, None, &[], Articles::Full, Names::Given)?;
    let format = output::or_as_printed(command.format, Table::Terminal, Table::Jsonl);
    output::print(&render(&record, format))?;
    Ok(Outcome::Clean)
}
