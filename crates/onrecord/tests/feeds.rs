//! The cases under `cases/feeds`: each feed gives its articles with title, date and words.

use onrecord::read::{Input, ReadOptions, read};

const CASES: &str = include_str!("cases/feeds/cases.txt");

/// A case's file in the bytes that its head names; `^BOM^` is a byte-order mark.
fn encoded(file: &str, encoding: &str) -> Vec<u8> {
    let file = file.replace("^BOM^", "\u{FEFF}");
    match encoding {
        "utf-16-le" => file.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16-be" => file.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        label => {
            let found = encoding_rs::Encoding::for_label(label.replace("latin-1", "latin1").as_bytes());
            found.unwrap_or_else(|| panic!("no encoding {label}")).encode(&file).0.into_owned()
        }
    }
}

fn given(bytes: &[u8]) -> (Vec<String>, String) {
    let reading = match read(Input { name: "feed", bytes }, &ReadOptions::default()) {
        Ok(reading) => reading,
        Err(why) => return (Vec::new(), why.to_string()),
    };
    let of = |article: &onrecord::Article| {
        let body: Vec<&str> = article.body().map(|b| &article.text[b.span]).collect();
        let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let (title, published) = (or_dash(&article.meta.title), or_dash(&article.meta.published));
        format!("{title} | {published} | {}", body.join(" / ")).trim_end().to_owned()
    };
    let warnings: Vec<String> = reading.warnings.iter().map(|w| w.message.clone()).collect();
    (reading.articles.iter().map(of).collect(), warnings.join("\n"))
}

#[test]
fn every_case_gives_its_articles() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in CASES.split("\n=== ").skip(1) {
        let (head, rest) = case.split_once('\n').expect("a head");
        let (name, encoding) = head.strip_suffix(']').and_then(|h| h.rsplit_once(" [")).expect("an encoding");
        let (file, want) = rest.rsplit_once("\n---\n").expect("what is wanted");
        let (warned, want): (Vec<&str>, Vec<&str>) =
            want.lines().filter(|l| !l.is_empty()).partition(|l| l.starts_with('!'));
        let (found, warnings) = given(&encoded(file, encoding));
        count += 1;
        if found != want || warned.iter().any(|w| !warnings.contains(w[1..].trim())) {
            wrong.push(format!("{name}:\n  wanted {want:?} {warned:?}\n  found  {found:?} {warnings:?}"));
        }
    }
    assert!(count >= 60, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}
