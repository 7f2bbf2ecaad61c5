//! Properties over arbitrary input: no panic, every span valid, the same answer in any order.

use onrecord::read::{Input, ReadOptions, read};
use onrecord::{Article, Corrections, Model, Options, compare};
use proptest::prelude::*;
use std::sync::LazyLock;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::load(onrecord_model_en::MODEL).expect("the shipped model"));

fn check(articles: Vec<Article>) {
    let names: Vec<String> = articles.iter().map(|a| a.name.clone()).collect();
    let mut backward = articles.clone();
    backward.reverse();
    let record = compare(&MODEL, articles, Vec::new(), &Corrections::default(), &Options::default());
    for (article, found) in record.articles.iter().zip(&record.attributed) {
        let text = &article.text;
        let spans = found.attributions.iter().flat_map(|a| a.content.iter().chain(&a.source).chain(&a.cue));
        for span in spans.chain(found.marks.iter().map(|m| &m.span)) {
            assert!(text.get(span.range()).is_some(), "{span:?} of {names:?}");
        }
        for block in &article.blocks {
            assert!(text.get(block.span.range()).is_some());
            let raw = article.raw(block.span);
            assert!(raw.start <= raw.end);
        }
    }
    let again = compare(
        &MODEL,
        backward,
        Vec::new(),
        &Corrections::default(),
        &Options { threads: 3, ..Options::default() },
    );
    assert!(onrecord::render::json(&record) == onrecord::render::json(&again));
    let _ = onrecord::render::markdown(&record);
}

/// Text that is rich in what the stages look at.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "«",
        "»",
        " said ",
        "he said",
        "Ana Noor",
        "according to ",
        "\n\n",
        ", ",
        ". ",
        "a U.S. official",
        "would not sign",
        "could sign ",
        "the pact",
        "5-like ",
        "3½",
        "…",
        "—",
        " ",
        "told CNN",
        "\u{202e}",
        "\u{0}",
        "<p>",
        "&amp;",
        "{\"text\":",
        "é",
        "🙂",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(reading) = read(Input { name: "a", bytes: &bytes }, &ReadOptions::default()) {
            check(reading.articles);
        }
    }

    #[test]
    fn any_text_with_marks_gives_valid_spans(a in newsy(), b in newsy()) {
        check(vec![Article::from_plain("a", &a), Article::from_plain("b", &b)]);
    }
}
