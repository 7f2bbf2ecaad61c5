//! What nobody says of the main arrangement, and what somebody says is open.

use super::{Draft, Table};
use crate::arrange::{Arrangement, Slot, Status};
use crate::record::FindingKind;
use std::collections::BTreeSet;

/// An arrangement that fewer reports open with is not the main one.
const REPORTS: usize = 2;
/// Bytes of a report that are its opening: a headline and a paragraph or two.
const OPENING: usize = 600;

pub(super) fn find(table: Table<'_>) -> Vec<Draft> {
    let open = |a: &Arrangement| a.slots.iter().any(|s| s.status == Status::Unspecified);
    let first = table.arrangements.iter().position(|a| open(a) && opens(a));
    first.and_then(|a| of_one(table, a)).into_iter().collect()
}

/// Whether reports open with it.
fn opens(a: &Arrangement) -> bool {
    let early = a.mentions.iter().filter(|m| m.span.start() < OPENING);
    early.map(|m| m.article).collect::<BTreeSet<usize>>().len() >= REPORTS
}

fn of_one(table: Table<'_>, arrangement: usize) -> Option<Draft> {
    let a = &table.arrangements[arrangement];
    let named = |status: Status| {
        let of = |s: &&Slot| s.status == status;
        a.slots.iter().filter(of).map(|s| crate::render::slot_word(&s.name)).collect::<Vec<_>>()
    };
    let (unsaid, open) = (named(Status::Unspecified), named(Status::Open));
    if unsaid.is_empty() {
        return None;
    }
    let also = match open.len() {
        0 => String::new(),
        _ => format!("; said to be open: {}", open.join(", ")),
    };
    let name = table.name(arrangement);
    let sentence = format!("Of “{name}” no report says: {}{also}.", unsaid.join(", "));
    let why =
        "every sentence that names it was read for words of these; what was looked for stands in its table";
    let mut evidence = vec![a.name];
    evidence.extend(a.mentions.iter().copied().filter(|m| *m != a.name).take(4));
    Some(table.draft(FindingKind::Unsaid, &name, evidence, (sentence, why), (26.0, 60)))
}
