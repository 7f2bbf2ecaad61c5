//! `onrecord read`.

use crate::args::{Read, Words};
use crate::{Outcome, input, output};
use anyhow::Result;
use onrecord::render;

pub(crate) fn run(command: Read) -> Result<Outcome> {
    let given = input::gather(&command.inputs)?;
    for article in &given.articles {
        output::print(&match command.format {
            Words::Jsonl => render::read_line(article),
            Words::Text => article.body().map(|b| format!("{}\n", &article.text[b.span])).collect(),
        })?;
    }
    for warning in &given.warnings {
        eprintln!("onrecord: {}: {}", warning.article, warning.message);
    }
    Ok(Outcome::Clean)
}
