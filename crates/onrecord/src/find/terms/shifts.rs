//! One party for a thing on one day and against it on another.

use super::{Draft, Table};
use crate::arrange::{Position, side};
use crate::record::FindingKind;
use crate::standing::Put;

pub(super) fn find(table: Table<'_>) -> Vec<Draft> {
    let told = |p: &&Position| !matches!(p.put, Put::Denied | Put::Conditional | Put::Hedged);
    let mut found = Vec::new();
    for p in table.positions.iter().filter(told) {
        for q in table.positions.iter().filter(told) {
            let one = p.speaker == q.speaker && p.arrangement == q.arrangement;
            let (Some(was), Some(is)) = (&p.date, &q.date) else { continue };
            let turned = side(&p.act).zip(side(&q.act)).is_some_and(|(a, b)| a != b);
            if !one || !turned || was >= is {
                continue;
            }
            let (who, name) = (&p.speaker, table.name(p.arrangement));
            let sentence =
                format!("{who} on “{name}”: {} in a report of {was}, {} in one of {is}.", p.act, q.act);
            let why = "acts for and against one thing by one party, in reports of different days";
            let evidence = vec![p.evidence[0], q.evidence[0]];
            found.push(table.draft(FindingKind::PositionShift, who, evidence, (sentence, why), (36.0, 60)));
        }
    }
    found
}
