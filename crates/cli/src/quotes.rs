//! `onrecord quotes`.

use crate::args::{Lines, Quotes};
use crate::{Outcome, input, output};
use anyhow::Result;
use onrecord::article::Article;
use onrecord::attribution::Form;
use onrecord::{Attributed, render};
use std::fmt::Write;

/// Articles whose answers are printed together, so that those of a long collection are not all kept.
const BATCH: usize = 200;

pub(crate) fn run(command: Quotes) -> Result<Outcome> {
    let given = input::gather(&command.inputs)?;
    let format = output::or_as_printed(command.format, Lines::Terminal, Lines::Jsonl);
    let threads = input::threads(&command.inputs);
    let progress = crate::progress::bar(given.articles.len(), "quotes");
    let model = crate::model()?;
    for warning in &given.warnings {
        eprintln!("onrecord: {}: {}", warning.article, warning.message);
    }
    for batch in given.articles.chunks(BATCH) {
        let printed = onrecord::each(
            batch,
            threads,
            || model.parser(),
            |parser, article| {
                let found = onrecord::attribute_article(article, &onrecord::parse(article, parser));
                progress.inc(1);
                match format {
                    Lines::Jsonl => render::quotes_lines(article, &found),
                    Lines::Terminal => for_people(article, &found),
                }
            },
        );
        progress.suspend(|| output::print(&printed.concat()))?;
    }
    progress.finish_and_clear();
    Ok(Outcome::Clean)
}

fn for_people(article: &Article, found: &Attributed) -> String {
    let mut out = format!("{}\n", article.name);
    for attribution in &found.attributions {
        let pieces: Vec<String> =
            attribution.content.iter().map(|c| output::one_line(&article.text[*c])).collect();
        let pieces = pieces.join(" … ");
        let said = if attribution.form == Form::Direct { format!("“{pieces}”") } else { pieces };
        let who = attribution.speaker.as_deref().unwrap_or("(nobody named)");
        let _ = writeln!(out, "  {who}: {said}");
    }
    out
}
