//! Passages of a JSON-lines collection (`id`, `outlet`, `date`, `text`), for measuring.
use onrecord::collate::passages::{Doc, Options, find, quoted};
use std::io::{BufRead, Write};

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    outlet: Option<String>,
    date: Option<String>,
    text: String,
    /// Bytes of the text that the headline takes, at its start.
    #[serde(default)]
    headline: usize,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut lines: Vec<Line> = Vec::new();
    for line in std::io::BufReader::with_capacity(1 << 20, std::fs::File::open(&args[0])?).lines() {
        lines.push(serde_json::from_str(&line?)?);
    }
    let marks: Vec<_> = lines.iter().map(|l| quoted(&l.text)).collect();
    let heads: Vec<_> = lines.iter().map(|l| [0..l.headline]).collect();
    let docs: Vec<Doc<'_>> = lines
        .iter()
        .zip(&marks)
        .zip(&heads)
        .map(|((l, q), h)| Doc {
            name: &l.id,
            text: &l.text,
            outlet: l.outlet.as_deref(),
            published: l.date.as_deref(),
            quoted: q,
            outside: h,
        })
        .collect();
    let threads = args.get(1).and_then(|t| t.parse().ok()).unwrap_or(1);
    let thorough = args.get(2).is_some_and(|t| t == "thorough");
    let found = find(&docs, &Options { threads, thorough, ..Options::default() })?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for p in &found.pairs {
        let side = |s: onrecord::collate::passages::Side| serde_json::json!({"article": docs[s.doc].name, "start": s.start, "end": s.end});
        let from = p.from.map(|d| if d == p.a.doc { "a" } else { "b" });
        let row = serde_json::json!({"a": side(p.a), "b": side(p.b), "kind": p.kind.name(), "direction": from, "why": p.why, "words": p.words, "bits": p.bits});
        writeln!(out, "{row}")?;
    }
    Ok(())
}
