//! Any text, with any sentence breaks: no panic, and every token is where it says.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord_syntax::Model;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(onrecord_model_en::MODEL).unwrap());

fuzz_target!(|input: (&str, Vec<u8>)| {
    let (text, gaps) = input;
    let breaks: Vec<usize> =
        gaps.iter().scan(0, |at, &gap| Some(std::mem::replace(at, *at + usize::from(gap)))).collect();
    let mut parser = MODEL.parser();
    for parse in [parser.parse(text), parser.parse_with_breaks(text, &breaks)] {
        let mut end = 0;
        for t in parse.tokens() {
            assert!(t.start() >= end && text.get(t.span()).is_some());
            let sentence = parse.sentence(parse.sentence_of(t.index));
            assert!(sentence.contains(&parse.head(t.index)));
            end = t.end();
        }
        assert!(parse.noun_chunks().all(|c| c.end <= parse.len()));
    }
});
