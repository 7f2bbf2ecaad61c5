//! Any text: marks and attributions of it lie where they say, in order and on character bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::{Article, attribute_article, parse};
use onrecord_fuzz::MODEL;

fuzz_target!(|text: &str| {
    let article = Article::from_plain("a", text);
    let found = attribute_article(&article, &parse(&article, &mut MODEL.parser()));
    assert!(found.marks.is_sorted_by_key(|m| m.span.start()), "marks out of order");
    let pieces = found.attributions.iter().flat_map(|a| a.content.iter().chain(&a.source).chain(&a.cue));
    for span in pieces.chain(found.marks.iter().map(|m| &m.span)) {
        assert!(article.text.get(span.range()).is_some(), "{span:?}");
    }
    for (i, attribution) in found.attributions.iter().enumerate() {
        assert!(!attribution.content.is_empty(), "an attribution of nothing");
        assert!(attribution.inside.is_none_or(|outer| outer < found.attributions.len() && outer != i));
    }
});
