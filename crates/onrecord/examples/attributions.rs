//! Who said what in one text.
//!
//!     cargo run --example attributions

use onrecord::{Article, Model, attribute_article, parse};

const REPORT: &str = "Ferry back in service

“Nobody was in danger,” said Mira Holt, the harbour master. She added that the
pier would be inspected. “We will know more on Friday,” a spokesman for the
company told reporters.
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::load(onrecord_model_en::MODEL)?;
    let article = Article::from_plain("ferry.txt", REPORT);
    let found = attribute_article(&article, &parse(&article, &mut model.parser()));
    for attribution in &found.attributions {
        let who = attribution.speaker.as_deref().unwrap_or("nobody named");
        let words: Vec<&str> = attribution.content.iter().map(|piece| &article.text[*piece]).collect();
        println!("{who}: {} ({:?}, {} %)", words.join(" … "), attribution.form, attribution.confidence.0);
    }
    Ok(())
}
