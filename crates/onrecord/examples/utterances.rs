//! One remark in three reports, and how the printings differ.
//!
//!     cargo run --example utterances

use onrecord::{Article, Corrections, Model, Options, compare};

const REPORTS: [(&str, &str); 3] = [
    ("courier.txt", "“We could build a treaty-like pact with them by spring,” Minister Ana Noor said."),
    ("lantern.txt", "“We could build a treaty pact with them by spring,” said Ana Noor, the minister."),
    ("radio.txt", "Minister Ana Noor: “We could build a treaty-like pact with them.”"),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::load(onrecord_model_en::MODEL)?;
    let articles = REPORTS.iter().map(|(name, text)| Article::from_plain(name, text)).collect();
    let record = compare(&model, articles, Vec::new(), &Corrections::default(), &Options::default());
    for utterance in &record.utterances {
        println!("{}", utterance.speaker.map_or("nobody named", |s| &record.speakers[s].name));
        for reading in &utterance.readings {
            println!("  {}: “{}”", record.articles[reading.place.article].name, record.words(reading.place));
        }
        for pair in &utterance.pairs {
            let name = |i: usize| &record.articles[utterance.readings[i].place.article].name;
            println!("  {} against {}: {:?}", name(pair.b), name(pair.a), pair.variant);
        }
    }
    for finding in &record.findings {
        println!("{}. {}", finding.rank, finding.sentence);
    }
    Ok(())
}
