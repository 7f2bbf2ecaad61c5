//! What holds of sentence starts in any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_syntax::sentences::sentence_starts;

fuzz_target!(|text: &str| {
    let starts = sentence_starts(text);
    assert!(starts.is_sorted_by(|a, b| a < b), "not ascending");
    for &start in &starts {
        let first = text[start..].chars().next();
        assert!(first.is_some_and(|c| !c.is_whitespace()), "starts with white space");
    }
    let first = text.len() - text.trim_start().len();
    assert_eq!(starts.first().copied(), (first < text.len()).then_some(first), "text before the first");

    let mut offset = 0;
    let mut by_line = Vec::new();
    for line in text.split_inclusive('\n') {
        by_line.extend(sentence_starts(line).into_iter().map(|start| offset + start));
        offset += line.len();
    }
    assert_eq!(starts, by_line, "a line depends on its neighbours");
});
