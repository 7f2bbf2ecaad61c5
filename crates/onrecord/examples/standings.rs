//! How every clause of plain-text files is put, as JSON lines: `article` (the path as given), `start` and
//! `end` of the clause's head in bytes, `put`, `certainty`.
//!
//!     cargo run --release --example standings -- FILES

mod common;

use onrecord::standing::standing;
use onrecord::{Model, attribute_article, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::load(onrecord_model_en::MODEL)?;
    let mut parser = model.parser();
    for name in std::env::args().skip(1) {
        let words = std::fs::read_to_string(&name)?;
        let article = common::plain(name, words);
        let syntax = parse(&article, &mut parser);
        let found = attribute_article(&article, &syntax);
        for head in (0..syntax.len()).filter(|&i| syntax.pos(i).as_str() == "VERB") {
            let standing = standing(&article.text, &syntax, &found, head);
            let span = syntax.token(head).span();
            let line = serde_json::json!({
                "article": article.name, "start": span.start, "end": span.end,
                "put": standing.put(), "certainty": standing.certainty,
            });
            println!("{line}");
        }
    }
    Ok(())
}
