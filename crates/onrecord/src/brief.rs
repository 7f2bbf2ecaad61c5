//! What an editor should know first: at most ten lines, each with the places that bear it out. Put together
//! from what was found, never composed freely.

use crate::article::Place;
use crate::collate::claims::{Cell, Claim, Status};
use crate::collate::words::{Key, words};
use crate::record::{Finding, Record};
use crate::render::lines::one_line;
use crate::render::{clip, clip_pieces};
use std::collections::BTreeSet;

/// One line with the places that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefLine {
    /// What it is about, in two or three words.
    pub head: &'static str,
    /// One plain sentence.
    pub sentence: String,
    /// Where it is borne out.
    pub places: Vec<Place>,
    /// The finding that tells more, by its index.
    pub finding: Option<usize>,
}

/// Under which head of the brief a kind of finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// "They differ".
    Differ,
    /// "On whose word".
    Word,
    /// "Nobody says".
    Unsaid,
    /// "One report alone".
    Alone,
    /// Nowhere: it can wait.
    None,
}

/// Lines in all.
const LINES: usize = 10;
/// Lines of what most of them tell, and on whose word, before what differs.
const OPENING: usize = 4;
/// Characters of a claim's words.
const WORDS: usize = 180;
/// Reports whose opening is shown, and characters of each.
const OPENINGS: usize = 3;
const OPENING_WORDS: usize = 70;

/// The brief of a record.
pub fn brief(record: &Record) -> Vec<BriefLine> {
    let mut lines: Vec<BriefLine> = Vec::new();
    let main = record.claims.iter().find(|c| c.main);
    lines.extend(main.and_then(|c| shared(record, c, 2)));
    lines.extend(main.and_then(|c| on_whose_word(record, c)));
    let others = record.claims.iter().filter(|c| !c.main && c.saying().count() > 1);
    for line in others.filter_map(|c| shared(record, c, 3)) {
        let again = lines.iter().any(|told| {
            3 * common(&line.places, &told.places) > line.places.len() || says_again(&line, told)
        });
        if !again && lines.len() < OPENING {
            lines.push(line);
        }
    }
    // Where few tell the main thing, how each of them opens says more.
    let told: BTreeSet<usize> =
        lines.iter().take(1).flat_map(|l| l.places.iter().map(|p| p.article)).collect();
    if 4 * told.len() < 3 * record.reports() {
        lines.extend(openings(record));
    }
    lines.extend(of_findings(record, Head::Differ, "They differ", 3));
    lines.extend(
        of_findings(record, Head::Word, "On whose word", 2).filter(|l| !told_already(main, &l.places)),
    );
    lines.extend(of_findings(record, Head::Unsaid, "Nobody says", 1));
    lines.extend(of_findings(record, Head::Alone, "One report alone", 2));
    lines.truncate(LINES);
    lines
}

/// How many of a line's places lie where another's do.
fn common(own: &[Place], told: &[Place]) -> usize {
    let meets = |p: &&Place| told.iter().any(|t| t.overlaps(**p));
    own.iter().filter(meets).count()
}

/// Whether half of the words that one of two lines quotes are the other's too.
fn says_again(a: &BriefLine, b: &BriefLine) -> bool {
    let quoted = |line: &BriefLine| -> BTreeSet<Key> {
        let words_of = line.sentence.split_once('“').map_or("", |(_, quoted)| quoted);
        words(words_of).map(|w| w.key).collect()
    };
    let (a, b) = (quoted(a), quoted(b));
    2 * a.intersection(&b).count() >= a.len().min(b.len()).max(1)
}

/// Whether a line speaks of nothing but what the main one does.
fn told_already(main: Option<&Claim>, places: &[Place]) -> bool {
    let of_main = |p: &Place| {
        main.is_some_and(|c| {
            c.saying().any(|cell| cell.article == p.article && cell.evidence.contains(&p.span))
        })
    };
    places.iter().all(of_main)
}

fn of_findings(
    record: &Record,
    head: Head,
    title: &'static str,
    most: usize,
) -> impl Iterator<Item = BriefLine> {
    let open = record.findings.iter().enumerate().filter(move |(_, f)| !f.dismissed && f.kind.head() == head);
    open.take(most).map(move |(i, f)| of_finding(title, i, f))
}

fn of_finding(head: &'static str, index: usize, finding: &Finding) -> BriefLine {
    BriefLine {
        head,
        sentence: finding.sentence.clone(),
        places: finding.evidence.clone(),
        finding: Some(index),
    }
}

/// What at least `of_three` thirds of the reports have, or half of them where it is what they are about, in the
/// words of one of them.
fn shared(record: &Record, claim: &Claim, of_three: usize) -> Option<BriefLine> {
    let reports = record.reports();
    let mut places: Vec<Place> =
        claim.saying().map(|c| Place { article: c.article, span: c.evidence[0] }).collect();
    places.extend(&claim.told);
    places.sort_unstable();
    let having: BTreeSet<usize> = places.iter().map(|p| p.article).collect();
    if reports < 2 || having.len() < 2 || !claim.main && 3 * having.len() < of_three * reports {
        return None;
    }
    let head = match having.len() {
        n if n >= reports => "All reports",
        n if 2 * n > reports => "Most reports",
        _ => "Several reports",
    };
    let how_many = if having.len() >= reports {
        format!("All {reports} reports")
    } else {
        format!("{} of {reports} reports", having.len())
    };
    // What is not told as so by any, or denied by one, is only spoken of.
    let has = |status: Status| claim.saying().any(|c| c.status == status);
    let tell = match has(Status::Stated) && !has(Status::Denied) {
        true => "tell that",
        false => "speak of this:",
    };
    let sentence = format!("{how_many} {tell} “{}”.", point(record, claim));
    Some(BriefLine { head, sentence, places, finding: None })
}

/// What each report opens with, its headline or else its first sentence, where no more can be said of what all are
/// about.
fn openings(record: &Record) -> Option<BriefLine> {
    let reports = (0..record.articles.len()).filter(|&i| !record.articles[i].kind.is_primary());
    let all: Vec<Place> = reports
        .filter_map(|article| {
            let one = &record.articles[article];
            let span = one.headline().or_else(|| Some(one.body().next()?.span))?;
            Some(Place { article, span })
        })
        .collect();
    let places = all[..all.len().min(OPENINGS)].to_vec();
    let says = |p: &Place| {
        let words = one_line(&record.articles[p.article].text[p.span]);
        format!("{} with “{}”", record.labels[p.article], clip(words.trim_end_matches('.'), OPENING_WORDS))
    };
    let mut told: Vec<String> = places.iter().map(says).collect();
    if all.len() > OPENINGS {
        told.push(format!("and {} more", all.len() - OPENINGS));
    }
    let sentence = format!("The reports open with different things: {}.", told.join("; "));
    (places.len() > 1).then_some(BriefLine { head: "What it is about", sentence, places, finding: None })
}

/// A claim in the words that carry its point.
fn point(record: &Record, claim: &Claim) -> String {
    let text = &record.articles[claim.place.article].text;
    clip_pieces(claim.point.iter().map(|&s| &text[s]), WORDS)
}

/// Who states the main thing in its own voice, and on whose word the others have it; nothing where all state it.
fn on_whose_word(record: &Record, claim: &Claim) -> Option<BriefLine> {
    let name = |a: usize| record.labels[a].clone();
    if claim.saying().count() < 2 {
        return None;
    }
    let own: Vec<&Cell> = claim.saying().filter(|c| c.status == Status::Stated).collect();
    let mut by: Vec<(&str, Vec<&Cell>)> = Vec::new();
    for cell in claim.saying().filter(|c| c.status == Status::Attributed) {
        let Some(&speaker) = cell.speakers.first() else { continue };
        let speaker = record.speakers[speaker].name.as_str();
        match by.iter_mut().find(|(n, _)| *n == speaker) {
            Some((_, cells)) => cells.push(cell),
            None => by.push((speaker, vec![cell])),
        }
    }
    let many = |n: usize| if n == 1 { "one report".to_owned() } else { format!("{n} reports") };
    let mut parts: Vec<String> = Vec::new();
    for (speaker, cells) in &by {
        let labels: Vec<String> = cells.iter().map(|c| name(c.article)).collect();
        let have = if cells.len() == 1 { "has" } else { "have" };
        parts.push(format!(
            "{} ({}) {have} it from {}",
            many(cells.len()),
            labels.join(", "),
            clip(speaker, 60)
        ));
    }
    if !own.is_empty() {
        let labels: Vec<String> = own.iter().map(|c| name(c.article)).collect();
        let state = if own.len() == 1 { "states it in its" } else { "state it in their" };
        parts.push(format!("{} ({}) {state} own voice", many(own.len()), labels.join(", ")));
    }
    let cells: Vec<&Cell> = by.iter().flat_map(|(_, c)| c.iter().copied()).chain(own).collect();
    let places = cells.iter().map(|c| Place { article: c.article, span: c.evidence[0] }).collect();
    let mut sentence = parts.join("; ");
    sentence.get_mut(..1)?.make_ascii_uppercase();
    (!by.is_empty()).then(|| BriefLine {
        head: "On whose word",
        sentence: format!("{sentence}."),
        places,
        finding: None,
    })
}
