//! The cases under `tests/cases/standing`; `README.md` there tells the notation.

use onrecord::standing::standing;
use onrecord::{Article, Model};
use std::path::Path;

/// The sentence without its marks, the byte of the head, the marked words.
fn unmark(marked: &str) -> (String, usize, Vec<String>) {
    let (mut text, mut head, mut words) = (String::new(), 0, Vec::new());
    let mut open = 0;
    for c in marked.chars() {
        match c {
            '[' => head = text.len(),
            '{' => open = text.len(),
            '}' => words.push(text[open..].to_owned()),
            ']' => {}
            _ => text.push(c),
        }
    }
    (text, head, words)
}

#[test]
fn clauses_are_put_as_marked() {
    let model = Model::load(onrecord_model_en::MODEL).expect("the model that is part of the sources");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/standing");
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases").flatten() {
        if entry.path().extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let cases = std::fs::read_to_string(entry.path()).expect("a readable file");
        for (put, marked) in cases.lines().filter_map(|l| l.split_once('\t')) {
            let (sentence, head, words) = unmark(marked);
            let article = Article::from_plain("case.txt", &sentence);
            let mut parser = model.parser();
            let parse = onrecord::parse(&article, &mut parser);
            let attributed = onrecord::attribute_article(&article, &parse);
            let token = parse.token_at(head).expect("a word");
            let found = standing(&article.text, &parse, &attributed, token);
            let is = format!("{:?}", found.put()).to_lowercase();
            let carried: Vec<&str> = found.words.iter().map(|&s| &article.text[s]).collect();
            if is != put || carried != words {
                wrong.push(format!("{marked}\n    {is}, by {carried:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
