//! Tokens against `tests/cases/tokens/*.txt`: a line of text, then a line
//! `→ token|token|…`. In both, `␣` stands for a space that is a token (or a
//! part of one), `⏎` for a line end and `\u200b` for the character of that
//! number. Lines that begin with `# ` are comments. `bench/tokens.py` holds
//! the cases themselves against spaCy.

use std::fs;
use std::path::Path;

use onrecord_model_en::MODEL;
use onrecord_syntax::{Model, Parser};

const ARROW: &str = "→ ";

/// The characters that a line of a case stands for.
fn decoded(line: &str) -> String {
    let line = line.replace('␣', " ").replace('⏎', "\n");
    let mut parts = line.split("\\u");
    let mut text = parts.next().unwrap_or("").to_string();
    for part in parts {
        let number = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match number.and_then(char::from_u32) {
            Some(c) => text.extend([c.to_string().as_str(), &part[4..]]),
            None => text.extend(["\\u", part]),
        }
    }
    text
}

fn tokens(parser: &mut Parser<'_>, text: &str) -> Vec<String> {
    parser.parse(text).tokens().map(|token| token.text(text).to_string()).collect()
}

#[test]
fn cases() {
    let model = Model::load(MODEL).unwrap();
    let mut parser = model.parser();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/tokens");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in files {
        let cases = fs::read_to_string(&file).unwrap();
        let mut lines = cases.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        while let Some(line) = lines.next() {
            let answer = lines.next().and_then(|answer| answer.strip_prefix(ARROW));
            let answer = answer.unwrap_or_else(|| panic!("{}: no answer to {line}", file.display()));
            let expected: Vec<_> = answer.split('|').map(decoded).collect();
            let found = tokens(&mut parser, &decoded(line));
            seen += 1;
            if found != expected {
                wrong.push(format!(
                    "{}: {line}\n  want {}\n  got  {}",
                    file.display(),
                    expected.join("|"),
                    found.join("|")
                ));
            }
        }
    }
    assert!(seen > 0, "no cases");
    assert!(wrong.is_empty(), "{} of {seen}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_was_read_before_changes_nothing() {
    let model = Model::load(MODEL).unwrap();
    let text = "“I’ll go,” Ann Rowe’s aide said (at 5p.m.).";
    let fresh = tokens(&mut model.parser(), text);
    let mut parser = model.parser();
    tokens(&mut parser, "I’ll go. “I’ll. (at 5p.m.). ’ll I’LL Rowe’s’");
    assert_eq!(tokens(&mut parser, text), fresh);
}
