//! Sentence starts against `tests/cases/sentences/*.txt`: a line is a text in
//! which `|` marks each sentence start but the first; white space after a
//! mark is no part of the text. Lines that begin with `# ` are comments.

use std::fs;
use std::path::Path;

use onrecord_syntax::sentences::sentence_starts;

/// `text` with a mark where each sentence but the first starts.
fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for &start in sentence_starts(text).iter().skip(1) {
        out.push_str(&text[from..start]);
        out.push('|');
        from = start;
    }
    out + &text[from..]
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sentences");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for file in files {
        let cases = fs::read_to_string(&file).unwrap();
        for line in cases.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()) {
            let expected = line.replace("| ", "|");
            let found = marked(&expected.replace('|', ""));
            if found != expected {
                wrong.push(format!("{}\n  want {expected}\n  got  {found}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_stand_alone() {
    let text = "  A heading\n\n\t\r\nMr.\nHale left\u{2028}She stayed\n";
    let starts = sentence_starts(text);
    let firsts: Vec<_> = starts.iter().map(|&at| &text[at..at + 2]).collect();
    assert_eq!(firsts, ["A ", "Mr", "Ha", "Sh"]);
}

#[test]
fn nothing_but_white_space() {
    assert!(sentence_starts("").is_empty());
    assert!(sentence_starts(" \n\t\u{a0}\n").is_empty());
}
