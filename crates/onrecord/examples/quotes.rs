//! Prints what the library attributes in plain-text files, one JSON line a file.
//!
//!     cargo run --release --example quotes -- FILES…

use onrecord::article::{Article, Block, BlockKind, Kind, Metadata};
use onrecord::text::{RawMap, Text};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for name in std::env::args().skip(1) {
        let words = String::from_utf8(std::fs::read(&name)?)?;
        let article = plain(name, words);
        let found = onrecord::attribute::attribute(&article);
        let mut line = serde_json::to_value(&found)?;
        line["article"] = article.name.into();
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// An article whose blocks are its lines.
fn plain(name: String, words: String) -> Article {
    let text = Text::new(words);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let span = text.trim(text.span(at..at + line.len()));
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    let raw = RawMap::identity(text.len(), 0);
    Article {
        name,
        kind: Kind::Report,
        raw,
        hash: String::new(),
        meta: Metadata::default(),
        blocks,
        warnings: Vec::new(),
        duplicates: Vec::new(),
        text,
    }
}
