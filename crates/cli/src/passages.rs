//! `onrecord passages`: what the articles of a whole collection share.

use crate::args::{Lines, Passages};
use crate::{Outcome, collection, output};
use anyhow::{Context, Result};
use onrecord::collate::passages::{Options, Pair, Side, find, memory};
use serde_json::json;
use std::fmt::Write as _;
use std::io::Write;

pub(crate) fn run(command: Passages) -> Result<Outcome> {
    let threads = crate::input::threads(&command.inputs);
    let collection = collection::gather(&command.inputs)?;
    let docs = collection.docs();
    let options =
        Options { thorough: command.thorough, threads, memory: command.memory, ..Options::default() };
    let megabytes = memory(&docs, &options) >> 20;
    eprintln!("onrecord: articles: {}; up to {megabytes} MB of memory beside their texts", docs.len());
    let found = find(&docs, &options)?;
    let format = output::or_as_printed(command.format, Lines::Terminal, Lines::Jsonl);
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for pair in &found.pairs {
        let line = match format {
            Lines::Jsonl => json_line(&docs, pair),
            Lines::Terminal => for_people(&docs, pair),
        };
        out.write_all(line.as_bytes()).context("standard output")?;
    }
    out.flush().context("standard output")?;
    Ok(Outcome::Clean)
}

type Docs<'a> = [onrecord::collate::passages::Doc<'a>];

fn json_line(docs: &Docs<'_>, pair: &Pair) -> String {
    let side = |s: Side| json!({"article": docs[s.doc].name, "start": s.start, "end": s.end});
    let direction = pair.from.map(|d| if d == pair.a.doc { "a" } else { "b" });
    let object = json!({
        "a": side(pair.a),
        "b": side(pair.b),
        "kind": pair.kind.name(),
        "direction": direction,
        "why": pair.why,
    });
    format!("{object}\n")
}

fn for_people(docs: &Docs<'_>, pair: &Pair) -> String {
    let (a, b) = (&docs[pair.a.doc], &docs[pair.b.doc]);
    let mut out = format!("{}  {} words  {} — {}\n", pair.kind.name(), pair.words, a.name, b.name);
    for (doc, side) in [(a, pair.a), (b, pair.b)] {
        let _ = writeln!(out, "  {}", output::one_line(&doc.text[side.start..side.end]));
    }
    let _ = writeln!(out, "  {}\n", pair.why);
    out
}
