//! A checked draft as JSON. Places repeat their words, as in a record, so that `verify` and `correct` read it
//! like one.

use super::{Lines, verdict_word};
use crate::article::Article;
use crate::check::Checked;
use crate::collate::quotes::Change;
use crate::text::Span;
use serde_json::{Value, json};

/// The version of the format.
pub const CHECK_VERSION: u32 = 1;

/// The whole of it. The first evidence of a finding is the draft's own words.
pub fn json(checked: &Checked, lines: &Lines) -> String {
    let articles: Vec<Value> = std::iter::once(&checked.draft)
        .chain(used(checked))
        .map(|a| json!({"article": a.name, "file": a.file, "hash": a.hash}))
        .collect();
    let document = json!({
        "format": "onrecord-check",
        "version": CHECK_VERSION,
        "tool": env!("CARGO_PKG_VERSION"),
        "draft": checked.draft.name,
        "articles": articles,
        "quotations": checked.quotations.iter().map(|q| quotation(checked, q)).collect::<Vec<_>>(),
        "findings": checked.findings.iter().map(|f| finding(checked, lines, f)).collect::<Vec<_>>(),
        "corrections": checked.settled,
        "warnings": checked.warnings,
    });
    serde_json::to_string_pretty(&document).expect("plain values are JSON") + "\n"
}

/// The articles that something points to, in order.
fn used(checked: &Checked) -> impl Iterator<Item = &Article> {
    let mut all: Vec<usize> = checked.quotations.iter().flat_map(|q| &q.places).map(|p| p.article).collect();
    all.extend(checked.findings.iter().flat_map(|f| &f.evidence).map(|p| p.article));
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|i| &checked.against[i])
}

fn at(article: &Article, span: Span) -> Value {
    let raw = article.raw(span);
    json!({
        "article": article.name, "start": span.start(), "end": span.end(),
        "raw_start": raw.start, "raw_end": raw.end, "text": &article.text[span],
    })
}

fn quotation(checked: &Checked, q: &crate::check::Quotation) -> Value {
    json!({
        "at": at(&checked.draft, q.span),
        "speaker": q.speaker,
        "verdict": q.verdict,
        "says": verdict_word(q.verdict),
        "places": q.places.iter().map(|p| at(&checked.against[p.article], p.span)).collect::<Vec<_>>(),
        "said_by": q.said_by,
        "diff": diff(checked, q.places.first().map(|p| p.article), &q.diff),
    })
}

fn finding(checked: &Checked, lines: &Lines, f: &crate::check::Finding) -> Value {
    let theirs = f.evidence.iter().map(|p| at(&checked.against[p.article], p.span));
    json!({
        "id": f.id,
        "kind": f.kind,
        "line": lines.at(checked.draft.raw(f.span).start),
        "sentence": f.sentence,
        "why": f.why,
        "accepted": f.accepted,
        "evidence": std::iter::once(at(&checked.draft, f.span)).chain(theirs).collect::<Vec<_>>(),
        "diff": diff(checked, f.evidence.first().map(|p| p.article), &f.diff),
    })
}

/// From the report (a) to the draft (b).
fn diff(checked: &Checked, article: Option<usize>, changes: &[Change]) -> Vec<Value> {
    let theirs = |span: Option<Span>| Some(at(&checked.against[article?], span?));
    let own = |span: Option<Span>| span.map(|s| at(&checked.draft, s));
    changes.iter().map(|c| json!({"op": c.op, "a": theirs(c.a), "b": own(c.b)})).collect()
}
