//! The cases under `tests/cases/attribution`: made-up texts in which sources, cues, contents and
//! other marks are written out. A new case needs no Rust; `README.md` there tells the notation.

use onrecord::article::{Article, Block, BlockKind, Kind, Metadata};
use onrecord::attribute::attribute;
use onrecord::text::{RawMap, Span, Text};
use onrecord_syntax::Model;
use std::collections::BTreeMap;

/// A case as it is written: the bare text, its marked spans by name, the speakers it expects.
struct Case {
    name: String,
    text: String,
    spans: Vec<(String, usize, usize)>,
    speakers: BTreeMap<String, String>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for part in file.split("\n=== ").skip(1) {
        let (name, body) = part.split_once('\n').expect("a case has a body");
        let (marked, answers) = body.split_once("\n---\n").expect("a case has its speakers after ---");
        let (text, spans) = unmark(marked.trim_end());
        let speakers = answers
            .lines()
            .filter_map(|l| l.split_once(": "))
            .map(|(n, s)| (n.trim().to_string(), s.trim().to_string()))
            .collect();
        cases.push(Case { name: name.trim().to_string(), text, spans, speakers });
    }
    cases
}

/// Takes `[name|words]` out of a text, which may stand in each other.
fn unmark(marked: &str) -> (String, Vec<(String, usize, usize)>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let name = rest.strip_prefix('[').and_then(|r| r.split_once('|')).map(|(n, _)| n);
        if let Some(name) = name.filter(|n| n.chars().all(char::is_alphanumeric)) {
            open.push((name.to_string(), text.len()));
            rest = &rest[name.len() + 2..];
            continue;
        }
        if let (']', Some((name, start))) = (c, open.last().cloned()) {
            open.pop();
            spans.push((name, start, text.len()));
        } else {
            text.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    (text, spans)
}

fn article(words: &str) -> Article {
    let text = Text::new(words);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        let span = text.trim(text.span(at..at + line.len()));
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    Article {
        file: String::new(),
        name: "case".to_string(),
        kind: Kind::Report,
        raw: RawMap::identity(words.len(), 0),
        hash: String::new(),
        meta: Metadata::default(),
        blocks,
        warnings: Vec::new(),
        duplicates: Vec::new(),
        text,
    }
}

fn overlaps(span: Span, start: usize, end: usize) -> bool {
    span.start() < end && start < span.end()
}

/// What a case got wrong, in words.
fn wrong(case: &Case, model: &Model) -> Vec<String> {
    let article = article(&case.text);
    let found = attribute(&article, &model.parse(&case.text));
    let mut wrong = Vec::new();
    for (name, start, end) in &case.spans {
        let words = &case.text[*start..*end];
        let class = found.marks.iter().find(|m| overlaps(m.span, *start, *end));
        if let "title" | "term" | "nickname" | "scare" | "other" = name.as_str() {
            let got = class.map(|m| format!("{:?}", m.class).to_lowercase());
            if got.as_deref() != Some(name) {
                wrong.push(format!("{words} is {got:?}, not {name}"));
            }
            continue;
        }
        let Some(number) = name.strip_prefix('q') else { continue };
        let holds = |a: &&onrecord::Attribution| {
            a.content.iter().any(|c| overlaps(*c, *start, *end)) && a.inside.is_none()
        };
        let Some(attribution) = found.attributions.iter().find(holds) else {
            wrong.push(format!("{words} is attributed to nobody"));
            continue;
        };
        if attribution.speaker.as_deref() != case.speakers.get(number).map(String::as_str) {
            wrong.push(format!("{words} is said by {:?}: {}", attribution.speaker, attribution.why));
        }
        let source = case.spans.iter().find(|(n, ..)| *n == format!("s{number}"));
        if let Some((_, s, e)) =
            source.filter(|(_, s, e)| !attribution.source.is_some_and(|x| overlaps(x, *s, *e)))
        {
            wrong.push(format!("{words}: the source is not {}", &case.text[*s..*e]));
        }
    }
    wrong
}

#[test]
fn the_cases_hold() {
    let model = Model::load(onrecord_model_en::MODEL).expect("the model in the repository reads");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/attribution");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the cases are there").map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut count, mut failures) = (0, Vec::new());
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        for case in cases(&std::fs::read_to_string(path).unwrap()) {
            count += 1;
            let label = format!("{}: {}", path.file_stem().unwrap().display(), case.name);
            match (wrong(&case, &model), case.name.starts_with("not yet")) {
                (w, true) if w.is_empty() => {
                    failures.push(format!("{label}: comes right; take “not yet” off"))
                }
                (w, false) => failures.extend(w.iter().map(|w| format!("{label}: {w}"))),
                (w, true) => println!("{label}: {}", w.join("; ")),
            }
        }
    }
    assert!(count > 0, "no case was read");
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
}
