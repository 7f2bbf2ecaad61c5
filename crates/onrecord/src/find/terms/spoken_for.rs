//! A party whose stand is known from others alone, and who is quoted nowhere.

use super::{Draft, Table};
use crate::arrange::Position;
use crate::record::FindingKind;
use std::collections::{BTreeMap, BTreeSet};

/// Only the weightiest things are worth it.
const THINGS: usize = 3;

pub(super) fn find(table: Table<'_>) -> Vec<Draft> {
    let mut by_party: BTreeMap<(usize, &str), Vec<&Position>> = BTreeMap::new();
    for p in table.positions.iter().filter(|p| p.arrangement < THINGS) {
        by_party.entry((p.arrangement, &p.speaker)).or_default().push(p);
    }
    by_party.into_iter().filter_map(|((a, who), all)| of_one(table, a, who, &all)).collect()
}

fn of_one(table: Table<'_>, arrangement: usize, who: &str, all: &[&Position]) -> Option<Draft> {
    let accounts: Option<BTreeSet<&str>> = all.iter().map(|p| p.by.as_deref()).collect();
    let accounts = accounts?;
    let evidence: Vec<_> = all.iter().flat_map(|p| p.evidence.iter().copied()).collect();
    let articles: BTreeSet<usize> = evidence.iter().map(|p| p.article).collect();
    let quoted = table.scene.speakers.iter().any(|s| s.name == who && !s.attributions.is_empty());
    if articles.len() < 2 || quoted {
        return None;
    }
    let accounts = accounts.into_iter().collect::<Vec<_>>().join(", ");
    let name = table.name(arrangement);
    let sentence = format!("Where {who} stands on “{name}” is known from others alone: {accounts}.");
    let why = "every report that tells it has it from somebody else, and none quotes the party";
    Some(table.draft(FindingKind::SpokenFor, who, evidence, (sentence, why), (28.0, 65)))
}
