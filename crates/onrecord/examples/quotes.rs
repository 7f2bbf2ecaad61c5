//! Prints what the library attributes in plain-text files, one JSON line a file; with `--lessons`
//! what its models are trained from, with `--parse` nothing: how long parsing alone takes.
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
    let (mut lessons, mut parse_only) = (false, false);
    for name in std::env::args().skip(1) {
        if name == "--lessons" {
            lessons = true;
            continue;
        }
        if name == "--parse" {
            parse_only = true;
            continue;
        }
        let words = String::from_utf8(std::fs::read(&name)?)?;
        let article = common::plain(name, words);
        let parse = parser.parse(article.text.as_str());
        if parse_only {
            writeln!(out, "{} tokens", parse.len())?;
            continue;
        }
        if lessons {
            for lesson in attribute::lessons(&article, &parse) {
                let line = serde_json::json!({"article": article.name, "quote": lesson.quote,
                    "mark": lesson.mark, "sources": lesson.sources});
                writeln!(out, "{line}")?;
            }
            continue;
        }
        let mut line = serde_json::to_value(attribute::attribute(&article, &parse))?;
        line["article"] = article.name.into();
        writeln!(out, "{line}")?;
    }
    Ok(())
}
