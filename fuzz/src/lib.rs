//! What holds of anything that is read, for the targets that read.

use onrecord::article::Article;
use onrecord::read::{Input, ReadOptions, read};
use onrecord::{Limits, Model};
use std::sync::LazyLock;

/// The model that is shipped.
pub static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(onrecord_model_en::MODEL).unwrap());

/// The default limits, but for sizes that a fuzzer need not wait for.
pub fn options() -> ReadOptions {
    let limits = Limits { file_bytes: 1 << 20, expanded_bytes: 4 << 20, articles: 200, ..Limits::default() };
    ReadOptions { limits, ..ReadOptions::default() }
}

/// Reads a file, or refuses it, and holds what was read against what must be true of it: blocks lie in the text
/// in order, each leads to an ordered range of the file, and reading is the same twice.
pub fn sound(bytes: &[u8], options: &ReadOptions) -> Vec<Article> {
    let of = || read(Input { name: "a", bytes }, options);
    let Ok(reading) = of() else {
        assert!(of().is_err(), "read the second time only");
        return Vec::new();
    };
    let again = of().expect("read before");
    assert_eq!(reading.articles.len(), again.articles.len());
    for (article, twin) in reading.articles.iter().zip(&again.articles) {
        assert_eq!(article.text.as_str(), twin.text.as_str());
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start() >= end, "blocks overlap");
            assert!(article.text.get(block.span.range()).is_some());
            end = block.span.end();
            let raw = article.raw(block.span);
            assert!(raw.start <= raw.end);
        }
    }
    reading.articles
}

/// Each letter or digit of a UTF-8 file's articles leads to itself in the file, or to a reference or an escape.
/// With zero bytes among them it may be read as UTF-16; that is the business of the charsets' target.
pub fn leads_back(articles: &[Article], file: &str) {
    if file.contains('\0') {
        return;
    }
    for article in articles {
        for (at, c) in article.text.as_str().char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let raw = article.raw(article.text.span(at..at + c.len_utf8()));
            let found = &file[raw.start as usize..raw.end as usize];
            assert!(found.starts_with(c) || found.starts_with(['&', '\\']), "{c:?} leads to {found:?}");
        }
    }
}
