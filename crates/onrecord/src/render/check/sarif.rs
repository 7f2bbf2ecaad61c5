//! A checked draft for tools that show what checkers find beside a text (SARIF 2.1.0, OASIS 2020).

use super::Lines;
use crate::check::{Checked, Finding, Kind};
use crate::text::RawSpan;
use serde_json::{Value, json};

/// One run with one result for each finding; accepted ones are suppressed. Kinds in `failing` are errors,
/// others warnings.
pub fn sarif(checked: &Checked, lines: &Lines, failing: &[Kind]) -> String {
    let rules: Vec<Value> =
        Kind::ALL.iter().map(|k| json!({"id": k.name(), "shortDescription": {"text": k.title()}})).collect();
    let results: Vec<Value> = checked.findings.iter().map(|f| result(checked, lines, f, failing)).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "onrecord", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&document).expect("plain values are JSON") + "\n"
}

fn result(checked: &Checked, lines: &Lines, f: &Finding, failing: &[Kind]) -> Value {
    let place = |name: &str, raw: RawSpan, line: Option<usize>| {
        let mut region = json!({"byteOffset": raw.start, "byteLength": raw.end - raw.start});
        if let Some(line) = line {
            region["startLine"] = json!(line);
        }
        json!({"physicalLocation": {"artifactLocation": {"uri": name.replace('\\', "/")}, "region": region}})
    };
    let own = checked.draft.raw(f.span);
    let related: Vec<Value> = f
        .evidence
        .iter()
        .map(|p| {
            let article = &checked.against[p.article];
            place(&article.name, article.raw(p.span), None)
        })
        .collect();
    let mut result = json!({
        "ruleId": f.kind.name(),
        "level": if failing.contains(&f.kind) { "error" } else { "warning" },
        "message": {"text": format!("{} ({})", f.sentence, f.why)},
        "locations": [place(&checked.draft.name, own, lines.at(own.start))],
        "relatedLocations": related,
        "partialFingerprints": {"onrecord/v1": f.id},
    });
    if f.accepted {
        result["suppressions"] = json!([{"kind": "external"}]);
    }
    result
}
