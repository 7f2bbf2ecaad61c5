//! What an editor should know first: at most ten lines, each with the places that bear it out. Put together
//! from what was found, never composed freely.

use crate::article::Place;
use crate::collate::claims::Claim;
use crate::record::{Finding, FindingKind, Record};
use crate::render::clip;

/// One line with the places that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefLine {
    /// What it is about: "All reports", "They differ", "On whose word", "Nobody says", "One report alone".
    pub head: &'static str,
    /// One plain sentence.
    pub sentence: String,
    /// Where it is borne out.
    pub places: Vec<Place>,
    /// The finding that tells more, by its index.
    pub finding: Option<usize>,
}

/// Lines in all, and under each head.
const LINES: usize = 10;
const EACH: usize = 3;

/// The brief of a record.
pub fn brief(record: &Record) -> Vec<BriefLine> {
    let mut lines: Vec<BriefLine> = Vec::new();
    lines.extend(record.claims.iter().filter_map(|c| shared(record, c)).take(EACH));
    let heads: [(&str, &dyn Fn(FindingKind) -> bool); 4] = [
        ("They differ", &differs),
        ("On whose word", &|k| {
            matches!(k, FindingKind::OneVoice | FindingKind::StatedOrAttributed | FindingKind::SpokenFor)
        }),
        ("Nobody says", &|k| k == FindingKind::Unsaid),
        ("One report alone", &|k| k == FindingKind::OnlyOneReport),
    ];
    for (head, belongs) in heads {
        let open = record.findings.iter().enumerate().filter(|(_, f)| !f.dismissed && belongs(f.kind));
        lines.extend(open.take(EACH).map(|(i, f)| of_finding(head, i, f)));
    }
    lines.truncate(LINES);
    lines
}

fn differs(kind: FindingKind) -> bool {
    !matches!(
        kind,
        FindingKind::OneVoice
            | FindingKind::StatedOrAttributed
            | FindingKind::OnlyOneReport
            | FindingKind::SpokenFor
            | FindingKind::Unsaid
            | FindingKind::ShortenedQuotation
    )
}

fn of_finding(head: &'static str, index: usize, finding: &Finding) -> BriefLine {
    BriefLine {
        head,
        sentence: finding.sentence.clone(),
        places: finding.evidence.clone(),
        finding: Some(index),
    }
}

/// What most reports have, in the words of one of them.
fn shared(record: &Record, claim: &Claim) -> Option<BriefLine> {
    let saying: Vec<_> = claim.saying().collect();
    let reports = record.reports();
    if reports < 3 || 3 * saying.len() < 2 * reports {
        return None;
    }
    let how_many = if saying.len() >= reports {
        "All reports have it".to_owned()
    } else {
        format!("{} of {reports} reports have it", saying.len())
    };
    Some(BriefLine {
        head: if saying.len() >= reports { "All reports" } else { "Most reports" },
        sentence: format!("{how_many} that “{}”.", clip(record.words(claim.place), 110)),
        places: saying.iter().map(|c| Place { article: c.article, span: c.evidence[0] }).collect(),
        finding: None,
    })
}
