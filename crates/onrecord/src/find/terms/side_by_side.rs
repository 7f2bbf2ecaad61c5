//! One speaker's account of one thing, told in one report with words that the other leaves out.

use super::{Draft, Table};
use crate::arrange::{From, Value};
use crate::record::FindingKind;
use crate::standing::Put;
use std::collections::BTreeSet;

/// So many words of content has each telling to have for itself.
const OWN: usize = 2;

pub(super) fn find(table: Table<'_>) -> Vec<Draft> {
    (0..table.arrangements.len()).filter_map(|a| of_one(table, a)).collect()
}

/// The pair of clauses of one account, from different reports, that have most words for themselves.
fn of_one(table: Table<'_>, arrangement: usize) -> Option<Draft> {
    let slots = table.arrangements[arrangement].slots.iter().filter(|s| s.from == From::Thing);
    let clauses: Vec<&Value> = slots.flat_map(|s| &s.values).filter(|v| tells(table, v)).collect();
    let articles = |v: &Value| v.evidence.iter().map(|p| p.article).collect::<BTreeSet<_>>();
    let mut best: Option<(usize, &Value, &Value)> = None;
    for (i, a) in clauses.iter().enumerate() {
        for b in &clauses[i + 1..] {
            if a.by != b.by || !articles(a).is_disjoint(&articles(b)) {
                continue;
            }
            let (x, y) = (words(table, a), words(table, b));
            let own = x.difference(&y).count().min(y.difference(&x).count());
            if own >= OWN && x.intersection(&y).count() >= 1 && best.is_none_or(|(n, ..)| own > n) {
                best = Some((own, a, b));
            }
        }
    }
    let (_, a, b) = best?;
    let by = a.by.as_deref()?;
    let scene = table.scene;
    let says =
        |v: &Value| format!("{} has “{}”", scene.label(v.evidence[0].article), scene.clip(v.evidence[0]));
    let name = table.name(arrangement);
    let sentence = format!("{by} on “{name}”: {}; {}.", says(a), says(b));
    let why = "both rest on the same speaker's word, and each has what the other leaves out; they may be parts \
               of one whole";
    let evidence = vec![a.evidence[0], b.evidence[0]];
    Some(table.draft(FindingKind::TermsSideBySide, &name, evidence, (sentence, why), (30.0, 55)))
}

/// Whether a value is somebody's account of what is to be done: a clause, not a phrase for the thing.
fn tells(table: Table<'_>, value: &Value) -> bool {
    let words = table.scene.words(value.evidence[0]);
    let clause = words.starts_with("to ") || words.starts_with("that ");
    clause && value.by.is_some() && !value.open && value.put != Put::Denied
}

fn words(table: Table<'_>, value: &Value) -> BTreeSet<u64> {
    let text = table.scene.words(value.evidence[0]);
    let all = crate::collate::words::words(text);
    all.filter(|w| !crate::collate::words::is_function_word(&text[w.start..w.end].to_lowercase()))
        .map(|w| w.key.0)
        .collect()
}
