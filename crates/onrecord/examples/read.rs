//! Prints what was read of the files named, one JSON object an article.
use onrecord::read::{Input, ReadOptions, read};
fn main() {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name).expect("a readable file");
        let span = |s: onrecord::Span| serde_json::json!({"start": s.start(), "end": s.end()});
        match read(Input { name: &name, bytes: &bytes }, &ReadOptions::default()) {
            Ok(reading) => {
                for a in &reading.articles {
                    let object = serde_json::json!({"article": a.name, "text": a.text.as_str(), "title": a.meta.title, "outlet": a.meta.outlet,
                        "authors": a.meta.authors, "published": a.meta.published, "modified": a.meta.modified, "language": a.meta.language, "url": a.meta.url,
                        "kind": a.kind, "headline": a.headline().map(span), "body": a.body().map(|b| span(b.span)).collect::<Vec<_>>(),
                        "furniture": a.furniture().map(span).collect::<Vec<_>>(), "evidence": a.meta.evidence, "warnings": a.warnings,
                        "dateline": a.dateline().map(|s| &a.text[s])});
                    println!("{object}");
                }
                for w in &reading.warnings {
                    eprintln!("{}: {}", w.article, w.message);
                }
            }
            Err(e) => eprintln!("{e}"),
        }
    }
}
