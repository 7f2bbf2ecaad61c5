//! Where the words come from: only on evidence, and with the evidence.

use super::types::Doc;

/// Which of two documents the words come from, and why.
pub(super) fn direction(docs: &[Doc<'_>], a: usize, b: usize) -> (Option<usize>, String) {
    let (x, y) = (docs[a].published, docs[b].published);
    match (x, y) {
        (Some(x), Some(y)) if x.len() == y.len() && x != y => {
            let (from, first, then) = if x < y { (a, x, y) } else { (b, y, x) };
            (Some(from), format!("published {first}, before {then}"))
        }
        _ => (None, "shared, direction unknown".to_string()),
    }
}
