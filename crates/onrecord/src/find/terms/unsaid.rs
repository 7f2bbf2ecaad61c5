//! What nobody says of the main arrangement, and what somebody says is open.

use super::{Draft, Table};
use crate::arrange::{Slot, Status};
use crate::record::FindingKind;
use std::collections::BTreeSet;

/// An arrangement that fewer reports tell of is not the main one.
const REPORTS: usize = 2;

pub(super) fn find(table: Table<'_>) -> Vec<Draft> {
    let first =
        table.arrangements.iter().position(|a| a.slots.iter().any(|s| s.status == Status::Unspecified));
    first.and_then(|a| of_one(table, a)).into_iter().collect()
}

fn of_one(table: Table<'_>, arrangement: usize) -> Option<Draft> {
    let a = &table.arrangements[arrangement];
    let reports: BTreeSet<usize> = a.mentions.iter().map(|m| m.article).collect();
    let named = |status: Status| {
        let of = |s: &&Slot| s.status == status;
        a.slots.iter().filter(of).map(|s| crate::render::slot_word(&s.name)).collect::<Vec<_>>()
    };
    let (unsaid, open) = (named(Status::Unspecified), named(Status::Open));
    if reports.len() < REPORTS || unsaid.is_empty() {
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
