//! The draft's quotations, each with its verdict and, where it is no clean one, a finding.

use super::compare::{Happened, Match};
use super::judge::Judged;
use super::speaker::{self, Agreement};
use super::stretch::Stretch;
use super::{Asked, Finding, Kind, Quotation, Scene, Verdict, say};
use crate::article::{Article, Place};
use crate::attribution::{Attributed, Mark, MarkClass};
use crate::collate::quotes::{Change, ChangeKind};
use crate::collate::words::words;
use crate::find::folded;
use crate::text::Span;

/// So many words between marks are somebody's, whatever else the marks may be for.
pub(super) const LONG: usize = 4;

/// What stands between the draft's marks of speech, outermost marks only, in order, each with its
/// attribution's index.
pub(super) fn spans(draft: &Article, attributed: &Attributed) -> Vec<(Span, Option<usize>)> {
    let long = |s: Span| words(&draft.text[s]).nth(LONG - 1).is_some();
    let said = |m: &&Mark| m.class == MarkClass::Speech || m.class != MarkClass::Title && long(m.span);
    let speech: Vec<Span> = attributed.marks.iter().filter(said).map(|m| m.span).collect();
    let outer = |s: &Span| !speech.iter().any(|o| o != s && o.contains(*s));
    let by = |s: Span| {
        let over = attributed.attributions.iter().enumerate();
        let over = over.filter(|(_, a)| a.inside.is_none() && a.content.iter().any(|c| c.overlaps(s)));
        over.min_by_key(|(_, a)| a.content.iter().map(|c| c.len()).sum::<usize>()).map(|(i, _)| i)
    };
    let mut all: Vec<Span> = speech.iter().copied().filter(outer).map(|s| draft.text.trim(s)).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().filter(|s| !s.is_empty()).map(|s| (s, by(s))).collect()
}

/// Verdicts and findings, with the speakers looked at.
pub(super) fn settle(scene: &Scene, asked: &Asked, judged: Vec<Judged>) -> (Vec<Quotation>, Vec<Finding>) {
    let (mut quotations, mut findings) = (Vec::new(), Vec::new());
    let all = asked.stretches.iter().zip(&asked.attributions).zip(judged);
    for ((stretch, attribution), mut judged) in all {
        let who = speaker::of_draft(scene, *attribution);
        let agreement = speaker::agreement(scene, stretch.span, *attribution, &judged);
        let other = match &agreement {
            Agreement::Other { .. } if matches!(judged.verdict, Verdict::Verbatim | Verdict::Trimmed) => {
                judged.verdict = Verdict::WrongSpeaker;
                true
            }
            Agreement::Other { .. } => matches!(judged.verdict, Verdict::Altered),
            _ => false,
        };
        let quotation = quotation(scene, stretch, &judged, who, &agreement);
        let stands = matches!(judged.verdict, Verdict::Verbatim | Verdict::Trimmed | Verdict::Altered);
        let whose = match &agreement {
            Agreement::Other { .. } if other => Some(Kind::WrongSpeaker),
            Agreement::Unclear { .. } if stands && stretch.words.len() >= LONG => Some(Kind::SpeakerUnclear),
            _ => None,
        };
        if let Some((kind, told)) = whose.zip(say::speaker(scene, *attribution, &agreement)) {
            let named = agreement.told_in();
            let mut found = finding(scene, kind, &quotation, told);
            if found.evidence.first().map(|p| p.article) != named {
                found.evidence.sort_by_key(|p| Some(p.article) != named);
                found.diff.clear();
            }
            findings.push(found);
        }
        if let Some((kind, told)) = say::quotation(scene, stretch, &judged, &quotation) {
            findings.push(finding(scene, kind, &quotation, told));
        }
        quotations.push(quotation);
    }
    (quotations, findings)
}

fn quotation(
    scene: &Scene,
    stretch: &Stretch,
    judged: &Judged,
    speaker: Option<String>,
    agreement: &Agreement,
) -> Quotation {
    let mut places: Vec<Place> = Vec::new();
    if let Some(best) = &judged.best {
        places.push(scene.place(best.article, &best.range));
    }
    places.extend(judged.second.iter().map(|(article, range)| scene.place(*article, range)));
    if judged.second.is_none() && judged.verdict != Verdict::Altered {
        for (article, range) in &judged.same {
            let place = scene.place(*article, range);
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    let compared = !matches!(judged.verdict, Verdict::NotFound | Verdict::Merged);
    let diff = judged.best.as_ref().filter(|_| compared).map_or_else(Vec::new, |m| diff(scene, stretch, m));
    let said_by = agreement.said_by().map(str::to_owned);
    Quotation { span: stretch.span, speaker, verdict: judged.verdict, places, diff, said_by }
}

/// The words from the report (a) to the draft (b).
fn diff(scene: &Scene, stretch: &Stretch, m: &Match) -> Vec<Change> {
    let theirs = &scene.sources[m.article].article.text;
    let change = |step: &super::compare::Step| {
        let op = match step.what {
            Happened::Equal => ChangeKind::Equal,
            Happened::Lost => ChangeKind::Lost,
            Happened::Added => ChangeKind::Added,
            Happened::Changed => ChangeKind::Changed,
            Happened::Marked => ChangeKind::Cut,
            Happened::Aside => return None,
        };
        let span = |words: &[crate::collate::quotes::Word], r: &std::ops::Range<usize>| {
            (!r.is_empty()).then(|| words[r.start].start..words[r.end - 1].end)
        };
        let a = span(&m.words, &step.report).map(|r| theirs.span(r));
        let b = span(&stretch.words, &step.draft).map(|r| scene.draft.text.span(r));
        Some(Change { op, a, b })
    };
    m.steps.iter().filter_map(change).collect()
}

fn finding(scene: &Scene, kind: Kind, quotation: &Quotation, told: say::Told) -> Finding {
    let words = &scene.draft.text[quotation.span];
    let mut evidence = quotation.places.clone();
    if let (Some(shown), Some(first)) = (told.shown, evidence.first_mut()) {
        *first = shown;
    }
    Finding {
        id: crate::id::of("check", [kind.name(), &folded(words)]),
        kind,
        span: quotation.span,
        sentence: told.sentence,
        why: told.why,
        evidence,
        diff: if told.shown.is_some() { Vec::new() } else { quotation.diff.clone() },
        accepted: false,
    }
}
