//! Prints what the library attributes in plain-text files, one JSON line a file; with `--parse`
//! nothing of it: how long parsing alone takes.
//!
//!     cargo run --release --example quotes -- FILES…

mod common;

use onrecord::attribute;
use onrecord_syntax::Model;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let model = Model::load(onrecord_model_en::MODEL)?;
    let mut parser = model.parser();
    let mut parse_only = false;
    for name in std::env::args().skip(1) {
        if name == "--parse" {
            parse_only = true;
            continue;
        }
        let words = String::from_utf8(std::fs::read(&name)?)?;
        let article = common::plain(name, words);
        let parse = onrecord::parse(&article, &mut parser);
        if parse_only {
            writeln!(out, "{} tokens", parse.len())?;
            continue;
        }
        let mut line = serde_json::to_value(attribute::attribute(&article, &parse))?;
        line["article"] = article.name.into();
        writeln!(out, "{line}")?;
    }
    Ok(())
}
