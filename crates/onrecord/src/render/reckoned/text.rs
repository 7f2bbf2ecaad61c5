//! Dates and figures as tables and text.

use super::rows::{agreement_word, value};
use crate::agreement::Agreement;
use crate::article::Place;
use crate::dates::Told;
use crate::record::Record;
use crate::render::csv;
use crate::render::lines::one_line;
use crate::render::markdown::escape;
use crate::render::terminal::{Terminal, clean};

/// One thing and its cells, as all tables here have it.
struct Matter<'r> {
    kind: &'static str,
    thing: &'r str,
    with: &'r str,
    agreement: Agreement,
    cells: Vec<(Place, String)>,
}

/// Every thing that at least two articles give a figure or date of, the gravest first.
fn matters(record: &Record) -> Vec<Matter<'_>> {
    let figures = record.reckoned.figures.iter().map(|g| Matter {
        kind: "figure",
        thing: &g.thing,
        with: &g.with,
        agreement: g.agreement,
        cells: g.cells.iter().map(|c| (c.place(), value(&c.figure))).collect(),
    });
    let dates = record.reckoned.dates.iter().map(|g| Matter {
        kind: "date",
        thing: &g.event,
        with: &g.with,
        agreement: g.agreement,
        cells: g.cells.iter().map(|t| (t.place(), time(t))).collect(),
    });
    let mut all: Vec<Matter<'_>> = figures.chain(dates).collect();
    all.sort_by_key(|m| std::cmp::Reverse(m.agreement));
    all
}

impl Matter<'_> {
    /// What it is, with the words that tell it from others: "punch (protester, face)".
    fn title(&self) -> String {
        if self.with.is_empty() { self.thing.to_owned() } else { format!("{} ({})", self.thing, self.with) }
    }
}

fn time(told: &Told) -> String {
    told.expression.value.map(|v| v.to_string()).unwrap_or_default()
}

fn name(record: &Record, place: Place) -> &str {
    &record.labels[place.article]
}

/// One row for each cell: kind, thing, agreement, article, start, end, value, words (RFC 4180).
pub fn figures_csv(record: &Record) -> String {
    let mut out = "kind,thing,agreement,article,start,end,value,words\r\n".to_owned();
    for m in matters(record) {
        for (place, value) in &m.cells {
            let article = &record.articles[place.article].name;
            let (start, end) = (place.span.start().to_string(), place.span.end().to_string());
            let head = [m.kind, m.thing, agreement_word(m.agreement), article];
            csv::row(&mut out, head.into_iter().chain([&*start, &end, value, record.words(*place)]));
        }
    }
    out
}

/// One row for each telling: time, article, start, end, words, sentence (RFC 4180).
pub fn timeline_csv(record: &Record) -> String {
    let mut out = "time,article,start,end,words,sentence\r\n".to_owned();
    for moment in &record.reckoned.timeline {
        for told in moment.entries.iter().flat_map(|e| &e.told) {
            let place = told.place();
            let (start, end) = (place.span.start().to_string(), place.span.end().to_string());
            let sentence = record.words(told.words_shown(record.made.articles));
            let (time, article) = (moment.to_string(), &record.articles[place.article].name);
            csv::row(&mut out, [&*time, article, &start, &end, record.words(place), sentence].into_iter());
        }
    }
    out
}

/// A table: the thing, how the articles stand to each other, and what each says.
pub fn figures_markdown(record: &Record) -> String {
    let all = matters(record);
    if all.is_empty() {
        return String::new();
    }
    let mut out =
        "## Figures and dates\n\n| what | how they stand | as printed |\n|---|---|---|\n".to_owned();
    for m in all {
        let cells: Vec<String> = m
            .cells
            .iter()
            .map(|(place, _)| {
                format!("“{}” ({})", escape(&one_line(record.words(*place))), escape(name(record, *place)))
            })
            .collect();
        out +=
            &format!("| {} | {} | {} |\n", escape(&m.title()), agreement_word(m.agreement), cells.join("; "));
    }
    out + "\n"
}

/// A list: the time, what is told of it, and by whom.
pub fn timeline_markdown(record: &Record) -> String {
    if record.reckoned.timeline.is_empty() {
        return String::new();
    }
    let mut out = "## What happened when\n\n".to_owned();
    for moment in &record.reckoned.timeline {
        out += &format!("- **{moment}**\n");
        for entry in &moment.entries {
            let words = escape(&one_line(record.words(entry.told[0].words_shown(record.made.articles))));
            out += &format!("  - {words} ({})\n", escape(&tellers(record, &entry.told)));
        }
    }
    out + "\n"
}

fn tellers(record: &Record, told: &[Told]) -> String {
    let mut articles: Vec<usize> = told.iter().map(|t| t.article).collect();
    articles.dedup();
    let names: Vec<&str> = articles.iter().map(|&a| record.labels[a].as_str()).collect();
    names.join(", ")
}

/// For a terminal: each thing with what every article says of it.
pub fn figures_terminal(record: &Record, to: Terminal) -> String {
    let mut out = String::new();
    for m in matters(record) {
        let head = format!("{}: {}", m.title(), agreement_word(m.agreement));
        out += &format!("{}\n", to.paint("1", &to.wrap(&clean(&head), 0)));
        for (place, value) in &m.cells {
            let line = format!("{}: “{}”", name(record, *place), one_line(record.words(*place)));
            let line = if m.kind == "date" { format!("{line} = {value}") } else { line };
            out += &(to.wrap(&clean(&line), 3) + "\n");
        }
        out.push('\n');
    }
    if out.is_empty() {
        "No figure or date of two articles is known to be of one thing.\n".to_owned()
    } else {
        out
    }
}

/// For a terminal: each time with what is told of it.
pub fn timeline_terminal(record: &Record, to: Terminal) -> String {
    let mut out = String::new();
    for moment in &record.reckoned.timeline {
        out += &format!("{}\n", to.paint("1", &moment.to_string()));
        for entry in &moment.entries {
            let words = one_line(record.words(entry.told[0].words_shown(record.made.articles)));
            out += &(to.wrap(&clean(&format!("{words} ({})", tellers(record, &entry.told))), 3) + "\n");
        }
    }
    if out.is_empty() { "No article tells of a time that could be resolved.\n".to_owned() } else { out }
}
