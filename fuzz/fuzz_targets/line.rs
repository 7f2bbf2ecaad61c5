//! Two texts through the whole line: the record is the same in any order, and every way to print it works.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::{Article, Corrections, Options, compare, render};
use onrecord_fuzz::MODEL;

fuzz_target!(|texts: (&str, &str)| {
    let of = |names: [(&str, &str); 2]| {
        let articles = names.map(|(name, text)| Article::from_plain(name, text)).to_vec();
        compare(&MODEL, articles, Vec::new(), &Corrections::default(), &Options::default())
    };
    let record = of([("a", texts.0), ("b", texts.1)]);
    assert!(render::json(&record) == render::json(&of([("b", texts.1), ("a", texts.0)])), "order matters");
    let _ = (render::markdown(&record), render::summary(&record), render::html::html(&record, &render::html::Options::default()));
});
