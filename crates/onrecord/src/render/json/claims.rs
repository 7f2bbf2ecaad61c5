//! Claims for machines: articles by claims, with the words of each cell.

use super::{Quoted, at, line, quoted};
use crate::collate::claims::{Claim, Status};
use crate::record::Record;
use schemars::JsonSchema;
use serde::Serialize;

/// One thing that at least two articles say.
#[derive(Serialize, JsonSchema)]
pub(super) struct ClaimEntry<'r> {
    /// A hash of its kind and evidence.
    claim: &'r str,
    /// The words of the article that puts it most like the others.
    text: String,
    at: Quoted<'r>,
    /// How each article puts it; an article of which that is not clear has none.
    cells: Vec<CellEntry<'r>>,
    /// Sentences of other articles with nearly all its words of weight; how they put it is not clear.
    told: Vec<Quoted<'r>>,
    /// Whether it is what the reports are about.
    main: bool,
}

#[derive(Serialize, JsonSchema)]
struct CellEntry<'r> {
    article: &'r str,
    status: Status,
    /// What is to be known beside.
    how: &'r str,
    /// Who is said to have said it, outermost first.
    by: Vec<&'r str>,
    /// Whether only the headline puts it so.
    headline: bool,
    /// The clauses; of a silent article the sentence nearest to it.
    evidence: Vec<Quoted<'r>>,
}

pub(super) fn entry<'r>(record: &'r Record, claim: &'r Claim) -> ClaimEntry<'r> {
    let cells = claim.cells.iter().map(|c| CellEntry {
        article: &record.articles[c.article].name,
        status: c.status,
        how: &c.how,
        by: c.speakers.iter().map(|&s| record.speakers[s].name.as_str()).collect(),
        headline: c.headline,
        evidence: c.evidence.iter().map(|&s| at(&record.articles[c.article], s)).collect(),
    });
    ClaimEntry {
        claim: &claim.id,
        text: crate::render::lines::one_line(record.words(claim.place)),
        at: quoted(record, claim.place),
        cells: cells.collect(),
        told: claim.told.iter().map(|&p| quoted(record, p)).collect(),
        main: claim.main,
    }
}

/// One line for each claim.
pub fn claims_lines(record: &Record) -> String {
    record.claims.iter().map(|c| line(&entry(record, c))).collect()
}
