//! What is offered, demanded or agreed, slot by slot, and who stands where on it.

use super::{Quoted, quoted};
use crate::arrange::{self, Status};
use crate::article::Place;
use crate::record::Record;
use crate::standing::{Certainty, Put};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct ArrangementEntry<'r> {
    id: &'r str,
    /// The lens that it was found by.
    lens: &'r str,
    kind: &'r str,
    /// What an article calls it.
    name: Quoted<'r>,
    /// Every word that names it.
    mentions: Vec<Quoted<'r>>,
    slots: Vec<SlotEntry<'r>>,
    links: Vec<LinkEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct LinkEntry<'r> {
    link: arrange::LinkKind,
    /// The other arrangement's id.
    to: &'r str,
    evidence: Quoted<'r>,
}

#[derive(Serialize, JsonSchema)]
struct SlotEntry<'r> {
    slot: &'r str,
    status: Status,
    values: Vec<ValueEntry<'r>>,
    /// Where nobody says anything: what was looked for.
    searched: &'r [String],
}

#[derive(Serialize, JsonSchema)]
struct ValueEntry<'r> {
    /// Whether it says that the slot is not settled.
    open: bool,
    by: Option<&'r str>,
    standing: Put,
    certainty: Certainty,
    evidence: Vec<Quoted<'r>>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct PositionEntry<'r> {
    speaker: &'r str,
    /// The arrangement's id.
    arrangement: &'r str,
    position: &'r str,
    /// By whose account, where it is not the party's own.
    by: Option<&'r str>,
    /// The day of the first article that tells it.
    date: Option<&'r str>,
    standing: Put,
    evidence: Vec<Quoted<'r>>,
}

pub(super) fn arrangement<'r>(record: &'r Record, a: &'r arrange::Arrangement) -> ArrangementEntry<'r> {
    let all = |places: &[Place]| places.iter().map(|&p| quoted(record, p)).collect();
    let value = |v: &'r arrange::Value| ValueEntry {
        open: v.open,
        by: v.by.as_deref(),
        standing: v.put,
        certainty: v.certainty,
        evidence: all(&v.evidence),
    };
    let slot = |s: &'r arrange::Slot| SlotEntry {
        slot: &s.name,
        status: s.status,
        values: s.values.iter().map(value).collect(),
        searched: &s.searched,
    };
    let link = |l: &'r arrange::Link| LinkEntry {
        link: l.kind,
        to: &record.arrangements[l.to].id,
        evidence: quoted(record, l.evidence),
    };
    ArrangementEntry {
        id: &a.id,
        lens: &a.lens,
        kind: &a.kind,
        name: quoted(record, a.name),
        mentions: all(&a.mentions),
        slots: a.slots.iter().map(slot).collect(),
        links: a.links.iter().map(link).collect(),
    }
}

pub(super) fn position<'r>(record: &'r Record, p: &'r arrange::Position) -> PositionEntry<'r> {
    PositionEntry {
        speaker: &p.speaker,
        arrangement: &record.arrangements[p.arrangement].id,
        position: &p.act,
        by: p.by.as_deref(),
        date: p.date.as_deref(),
        standing: p.put,
        evidence: p.evidence.iter().map(|&e| quoted(record, e)).collect(),
    }
}
