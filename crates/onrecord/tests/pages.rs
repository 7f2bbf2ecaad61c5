//! Real pages, where they are at hand: every word of every body leads back to the bytes of its file.

use flate2::read::GzDecoder;
use html5gum::{Token, Tokenizer};
use onrecord::read::{Input, ReadOptions, read};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder of gzipped pages: `ONRECORD_PAGES`, else `shared/data/pages/html` beside the repository.
fn pages() -> Option<Vec<PathBuf>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pages/html");
    let folder = std::env::var_os("ONRECORD_PAGES").map_or(beside, PathBuf::from);
    let entries = std::fs::read_dir(folder).ok()?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    files.sort();
    Some(files)
}

/// The words of a piece of markup, its references decoded.
fn words(markup: &str) -> String {
    let strings = Tokenizer::new(markup).flatten().filter_map(|token| match token {
        Token::String(words) => Some(String::from_utf8_lossy(&words).into_owned()),
        _ => None,
    });
    strings.collect()
}

#[test]
fn every_word_of_a_body_decodes_from_its_raw_span() {
    let Some(files) = pages() else {
        println!("skipped: no pages beside the repository, and ONRECORD_PAGES is not set");
        return;
    };
    let mut checked = 0;
    for file in files {
        let packed = std::fs::read(&file).expect("a readable file");
        let mut bytes = Vec::new();
        GzDecoder::new(&packed[..]).read_to_end(&mut bytes).expect("a gzipped page");
        let name = file.display().to_string();
        let article =
            read(Input { name: &name, bytes: &packed }, &ReadOptions::default()).unwrap().articles.remove(0);
        for block in article.body() {
            let mut at = block.span.start();
            for word in article.text[block.span].split_inclusive(char::is_whitespace) {
                let bare = word.trim();
                let span = article.text.get(at..at + bare.len()).expect("a word");
                let raw = article.raw(span);
                let markup = String::from_utf8_lossy(&bytes[raw.start as usize..raw.end as usize]);
                let squeezed: String = words(&markup).split_whitespace().collect();
                assert_eq!(squeezed, bare, "{name}: bytes {} to {}", raw.start, raw.end);
                at += word.len();
                checked += 1;
            }
        }
    }
    println!("{checked} words checked");
}

/// The cases under `cases/pages`: what is the story there carries `data-story`, which is taken
/// out before the page is read.
#[test]
fn the_story_is_told_from_what_stands_around_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pages");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the cases").flatten() {
        let page = std::fs::read_to_string(entry.path()).expect("a readable case");
        let wanted: Vec<String> =
            page.split(" data-story>").skip(1).map(|rest| words(&rest[..rest.find("</").unwrap()])).collect();
        let bare = page.replace(" data-story", "");
        let reading = read(Input { name: "page.html", bytes: bare.as_bytes() }, &ReadOptions::default());
        let article = reading.expect("a page").articles.remove(0);
        let found: Vec<&str> = article.body().map(|b| &article.text[b.span]).collect();
        let lost = wanted.iter().filter(|w| !found.contains(&w.as_str())).map(|w| format!("  lost  {w}"));
        let added = found.iter().filter(|f| !wanted.iter().any(|w| w == *f)).map(|f| format!("  added {f}"));
        let lines: Vec<String> = lost.chain(added).collect();
        if !lines.is_empty() {
            wrong.push(format!("{}:\n{}", entry.path().file_name().unwrap().display(), lines.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
