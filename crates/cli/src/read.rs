//! `onrecord read`.

use crate::args::{Read, Words};
use crate::{Outcome, input, output};
use anyhow::Result;
use onrecord::render;

pub(crate) fn run(command: Read) -> Result<Outcome> {
    let given = input::gather(&command.inputs)?;
    let format = output::or_as_printed(command.format, Words::Terminal, Words::Jsonl);
    for article in &given.articles {
        output::print(&match format {
            Words::Jsonl => render::read_line(article),
            Words::Terminal => render::read_terminal(article, output::terminal()),
            Words::Text => article.body().map(|b| format!("{}\n", &article.text[b.span])).collect(),
        })?;
    }
    for warning in &given.warnings {
        eprintln!("onrecord: {}: {}", warning.article, warning.message);
    }
    Ok(Outcome::Clean)
}
