//! Every expression of time in plain-text files with its value, as JSON lines: `article` (the path as
//! given), `start` and `end` in bytes, `value` (ISO 8601) or null. A file's name ends in "@" and the day
//! it was written on.
//!
//!     cargo run --release --example dates -- report.txt@2022-03-16

mod common;

use onrecord::{Model, dates, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::load(onrecord_model_en::MODEL)?;
    let mut parser = model.parser();
    for given in std::env::args().skip(1) {
        let (name, day) = given.rsplit_once('@').unwrap_or((&given, ""));
        let words = std::fs::read_to_string(name)?;
        let article = common::plain(name.to_owned(), words);
        let syntax = parse(&article, &mut parser);
        for found in dates::of_article(&article, &syntax, dates::day_of(day)) {
            let value = found.value.map(|v| v.to_string());
            let (start, end) = (found.span.start(), found.span.end());
            let line = serde_json::json!({
                "article": article.name, "start": start, "end": end, "value": value,
            });
            println!("{line}");
        }
    }
    Ok(())
}
