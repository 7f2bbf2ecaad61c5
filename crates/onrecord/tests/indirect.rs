//! The cases under `tests/cases/indirect`: made-up sentences in which cues, contents and sources are
//! written out. A new case needs no Rust; `README.md` there tells the notation.

use onrecord::attribute::attribute;
use onrecord::{Article, Attribution, Span};
use onrecord_syntax::Model;
use std::path::Path;

/// A marked stretch: its role (`c`, `k`, `s`, `v`, `t` or `a`), the number of its attribution, its bytes.
type Stretch = (char, u32, usize, usize);

/// Takes `[c1|words]` out of a text; marked stretches may stand in each other.
fn unmark(marked: &str) -> (String, Vec<Stretch>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let name = rest.strip_prefix('[').and_then(|r| r.split_once('|')).map(|(n, _)| n);
        if let Some((role, Ok(number))) = name.map(|n| (n.chars().next(), n[1..].parse())) {
            open.push((role.unwrap_or(' '), number, text.len()));
            rest = &rest[name.map_or(0, str::len) + 2..];
            continue;
        }
        match (c, open.last().copied()) {
            (']', Some((role, number, start))) => {
                open.pop();
                spans.push((role, number, start, text.len()));
            }
            _ => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    spans.sort_by_key(|s| s.2);
    (text, spans)
}

/// The letters of some stretches, with their places.
fn letters(text: &str, spans: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut out: Vec<usize> = spans
        .flat_map(|(s, e)| {
            text[s..e].char_indices().filter(|(_, c)| c.is_alphanumeric()).map(move |(i, _)| s + i)
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn words(text: &str, spans: impl Iterator<Item = (usize, usize)>) -> String {
    spans.map(|(s, e)| &text[s..e]).collect::<Vec<_>>().join(" … ")
}

fn bytes(span: &Span) -> (usize, usize) {
    (span.start(), span.end())
}

/// The attribution whose cue overlaps the one that is marked.
fn of_cue<'a>(found: &'a [Attribution], spans: &[Stretch], number: u32) -> Option<(usize, &'a Attribution)> {
    let &(.., start, end) = spans.iter().find(|s| s.0 == 'k' && s.1 == number)?;
    found.iter().enumerate().find(|(_, a)| a.cue.is_some_and(|c| c.start() < end && start < c.end()))
}

/// What a case got wrong, in words.
fn wrong(body: &str, model: &Model) -> Vec<String> {
    let (marked, answers) = body.split_once("\n---\n").unwrap_or((body, ""));
    let (text, spans) = unmark(marked.trim());
    let found = attribute(&Article::from_plain("case.txt", &text), &model.parse(&text)).attributions;
    let mut wrong = Vec::new();
    let mut numbers: Vec<u32> = spans.iter().map(|s| s.1).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for n in numbers {
        let Some((_, a)) = of_cue(&found, &spans, n) else {
            wrong.push(format!("{n}: its cue is not found"));
            continue;
        };
        let of = |role| spans.iter().filter(move |s| s.0 == role && s.1 == n).map(|s| (s.2, s.3));
        let said = a.content.iter().map(bytes);
        if letters(&text, of('c')) != letters(&text, said.clone()) {
            wrong.push(format!("{n}: content is “{}”", words(&text, said)));
        }
        let source = a.source.map(|s| bytes(&s));
        let right = match of('s').next() {
            Some((start, end)) => source.is_some_and(|(s, e)| s < end && start < e),
            None => source.is_none(),
        };
        if !right {
            wrong.push(format!("{n}: source is “{}”", words(&text, source.into_iter())));
        }
        for (role, what, got) in
            [('v', "venue", a.venue), ('t', "time", a.time), ('a', "addressee", a.addressee)]
        {
            let got = got.map(|s| bytes(&s));
            if of(role).next().is_some() && letters(&text, of(role)) != letters(&text, got.into_iter()) {
                wrong.push(format!("{n}: {what} is “{}”", words(&text, got.into_iter())));
            }
        }
    }
    for line in answers.lines() {
        if let Some((inner, outer)) = line.split_once(" in ") {
            let place = |n: &str| of_cue(&found, &spans, n.parse().expect("a number"));
            let (inner, outer) = (place(inner).map(|p| p.1.inside), place(outer).map(|p| p.0));
            if inner.flatten() != outer || outer.is_none() {
                wrong.push(format!("{line}: lies in {inner:?}"));
            }
        } else if let Some((n, act)) = line.split_once(": ") {
            let a = of_cue(&found, &spans, n.parse().expect("a number")).map(|p| p.1);
            let got = a.map(|a| format!("{:?} {:?}", a.act, a.kind).to_lowercase());
            if !got.as_ref().is_some_and(|g| g.split(' ').any(|w| w == act)) {
                wrong.push(format!("{line}: is {got:?}"));
            }
        }
    }
    wrong
}

#[test]
fn the_cases_hold() {
    let model = Model::load(onrecord_model_en::MODEL).expect("the model in the repository reads");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/indirect");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the cases are there").map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut count, mut failures) = (0, Vec::new());
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let file = std::fs::read_to_string(path).unwrap();
        for case in file.split("\n=== ").skip(1) {
            count += 1;
            let (name, body) = case.split_once('\n').expect("a case has a text");
            let label = format!("{}: {name}", path.file_stem().unwrap().display());
            match (wrong(body, &model), name.starts_with("not yet")) {
                (w, true) if w.is_empty() => {
                    failures.push(format!("{label}: comes right; take “not yet” off"))
                }
                (w, false) => failures.extend(w.iter().map(|w| format!("{label}: {w}"))),
                (w, true) => println!("{label}: {}", w.join("; ")),
            }
        }
    }
    assert!(count > 0, "no case was read");
    assert!(failures.is_empty(), "of {count} cases:\n{}", failures.join("\n"));
}
