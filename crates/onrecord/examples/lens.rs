//! A lens of one's own: who goes where, for how much, and what nobody has said.
//!
//!     cargo run --example lens

use onrecord::{Article, Corrections, Lens, Model, Options, compare};

const LENS: &str = r#"
name = "transfer"
title = "Who goes where, for how much"

[[kind]]
name = "bid"
act = "bids"
verbs = ["bid", "offer"]
nouns = ["bid", "offer"]

[[slot]]
name = "club"
from = "agent"

[[slot]]
name = "fee"
from = "amount"

[[slot]]
name = "length"
from = "duration"
asked = ["bid"]
"#;

const REPORT: &str = "Harbour United offered 12 million crowns for the striker on Monday, the club said.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::load(onrecord_model_en::MODEL)?;
    let options = Options { lenses: vec![Lens::parse("transfer.toml", LENS)?], ..Options::default() };
    let articles = vec![Article::from_plain("gazette.txt", REPORT)];
    let record = compare(&model, articles, Vec::new(), &Corrections::default(), &options);
    for arrangement in &record.arrangements {
        println!("{} ({})", record.words(arrangement.name), arrangement.kind);
        for slot in &arrangement.slots {
            let words: Vec<&str> = slot.values.iter().map(|v| record.words(v.evidence[0])).collect();
            println!("  {}: {:?} {}", slot.name, slot.status, words.join(" / "));
        }
    }
    Ok(())
}
