//! What is worth a look, and what a human has settled.

use super::{Quoted, fraction, line, quoted};
use crate::corrections::Correction;
use crate::record::{Finding, FindingKind, Record, Settled};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub(super) struct FindingEntry<'r> {
    id: &'r str,
    kind: FindingKind,
    rank: usize,
    sentence: &'r str,
    why: &'r str,
    confidence: f64,
    evidence: Vec<Quoted<'r>>,
    dismissed: bool,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct CorrectionEntry<'r> {
    correction: &'r Correction,
    sentence: &'r str,
    applied: bool,
    at: Option<Quoted<'r>>,
}

/// One line for each finding.
pub fn findings_lines(record: &Record) -> String {
    record.findings.iter().map(|f| line(&finding(record, f))).collect()
}

pub(super) fn finding<'r>(record: &'r Record, f: &'r Finding) -> FindingEntry<'r> {
    FindingEntry {
        id: &f.id,
        kind: f.kind,
        rank: f.rank,
        sentence: &f.sentence,
        why: &f.why,
        confidence: fraction(f.confidence),
        evidence: f.evidence.iter().map(|&p| quoted(record, p)).collect(),
        dismissed: f.dismissed,
    }
}

pub(super) fn correction<'r>(record: &'r Record, s: &'r Settled) -> CorrectionEntry<'r> {
    CorrectionEntry {
        correction: &s.correction,
        sentence: &s.sentence,
        applied: s.applied,
        at: s.place.map(|p| quoted(record, p)),
    }
}
