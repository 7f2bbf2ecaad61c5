//! `onrecord parse`.

use crate::args::{Parse, Syntax};
use crate::{Outcome, input, output};
use anyhow::Result;
use onrecord::Article;
use serde_json::json;
use std::fmt::Write;

pub(crate) fn run(command: Parse) -> Result<Outcome> {
    let given = input::gather(&command.inputs)?;
    let model = crate::model()?;
    let threads = input::threads(&command.inputs);
    let printed = onrecord::each(
        &given.articles,
        threads,
        || model.parser(),
        |parser, article| {
            let parse = onrecord::parse(article, parser);
            match command.format {
                Syntax::Conllu => conllu(article, &parse),
                Syntax::Json => object(article, &parse),
            }
        },
    );
    output::print(&printed.concat())?;
    Ok(Outcome::Clean)
}

/// A token of white space has no line of its own in CoNLL-U, so heads are counted without them.
fn conllu(article: &Article, parse: &onrecord_syntax::Parse) -> String {
    let text = article.text.as_str();
    let mut out = format!("# newdoc id = {}\n", article.name);
    for sentence in parse.sentences() {
        let words: Vec<usize> = sentence.filter(|&i| !parse.is_space(i)).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { continue };
        let line = &text[parse.token(first).start()..parse.token(last).end()];
        let _ = writeln!(out, "# text = {}", line.split_whitespace().collect::<Vec<_>>().join(" "));
        let number = |i: usize| words.binary_search(&i).map_or(0, |n| n + 1);
        for &i in &words {
            let token = parse.token(i);
            let head = if parse.head(i) == i { 0 } else { number(parse.head(i)) };
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\tSpan={}:{}{}",
                number(i),
                token.text(text),
                parse.lemma(i),
                parse.pos(i).as_str(),
                parse.tag(i).as_str(),
                parse.dep(i).as_str(),
                token.start(),
                token.end(),
                entity(parse, i),
            );
        }
        out.push('\n');
    }
    out
}

fn entity(parse: &onrecord_syntax::Parse, i: usize) -> String {
    let inside = parse.entities().iter().find(|e| (e.start..e.end).contains(&i));
    inside.map_or_else(String::new, |e| {
        format!("|Entity={}-{}", if e.start == i { "B" } else { "I" }, e.label.as_str())
    })
}

fn object(article: &Article, parse: &onrecord_syntax::Parse) -> String {
    let text = article.text.as_str();
    let tokens: Vec<_> = (0..parse.len())
        .map(|i| {
            let token = parse.token(i);
            json!({
                "start": token.start(), "end": token.end(), "text": token.text(text), "lemma": parse.lemma(i),
                "pos": parse.pos(i).as_str(), "tag": parse.tag(i).as_str(), "head": parse.head(i),
                "dep": parse.dep(i).as_str(),
            })
        })
        .collect();
    let sentences: Vec<_> = parse.sentences().map(|s| json!({"start": s.start, "end": s.end})).collect();
    let entities: Vec<_> = parse
        .entities()
        .iter()
        .map(|e| json!({"start": e.start, "end": e.end, "label": e.label.as_str()}))
        .collect();
    let all =
        json!({"article": article.name, "tokens": tokens, "sentences": sentences, "entities": entities});
    format!("{all}\n")
}
