//! Cuts: one that drops a condition, negation or hedge of the same sentence; and one that leaves out
//! a clause or more, which an editor may want to see. Other cuts are harmless and only counted.

use super::weight::{Weight, weight};
use super::{Draft, Scene};
use crate::article::Place;
use crate::collate::quotes::{Change, ChangeKind, Pair, Utterance, Variant};
use crate::collate::words::{Key, words};
use crate::record::FindingKind;
use crate::text::Span;
use std::collections::BTreeMap;

/// A cut of fewer content words than this is not listed for its length.
const CLAUSE: usize = 4;

/// A cut of which the shorter article has so large a share of the runs of three words elsewhere is none.
const ELSEWHERE: f64 = 0.4;

/// Every three words in a row of an article, sorted.
type Runs = Vec<[Key; 3]>;

fn runs(text: &str) -> Runs {
    let keys: Vec<Key> = words(text).map(|w| w.key).collect();
    keys.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
}

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let all = scene.articles.iter().map(|a| {
        let mut of = runs(a.text.as_str());
        of.sort_unstable();
        of
    });
    let all: Vec<Runs> = all.collect();
    let mut best: BTreeMap<Place, Draft> = BTreeMap::new();
    for (index, utterance) in scene.utterances.iter().enumerate() {
        for (at, pair) in utterance.pairs.iter().enumerate() {
            let cut = pair
                .variant
                .iter()
                .any(|v| matches!(v, Variant::Trimmed | Variant::Extended | Variant::Overlap));
            if !cut || pair.variant.contains(&Variant::Merged) || scene.are_versions(utterance, pair) {
                continue;
            }
            for draft in drafts(scene, &all, utterance, index, at, pair) {
                let key = draft.finding.evidence[0];
                if best.get(&key).is_none_or(|d| d.weight < draft.weight) {
                    best.insert(key, draft);
                }
            }
        }
    }
    best.into_values().collect()
}

/// One draft for each side that lacks words of the other.
fn drafts(
    scene: Scene<'_>,
    all_runs: &[Runs],
    utterance: &Utterance,
    index: usize,
    at: usize,
    pair: &Pair,
) -> Vec<Draft> {
    let (a, b) = (utterance.readings[pair.a].place, utterance.readings[pair.b].place);
    let mut all = Vec::new();
    for (n, change) in pair.diff.iter().enumerate() {
        let (short, long, span) = match (change.op, change.a, change.b) {
            (ChangeKind::Cut, Some(span), _) => (b, a, span),
            (ChangeKind::More, _, Some(span)) => (a, b, span),
            _ => continue,
        };
        let cut = Place { span: between_marks(scene, Place { span, ..long }), ..long };
        let Some((kind, weight, extra)) = grade(scene, &pair.diff, n, cut, short) else { continue };
        // What a report prints in another place it has not left out.
        let cut_runs = match runs(scene.words(cut)) {
            few if few.is_empty() => runs(with_next(scene, cut)),
            all => all,
        };
        let there = cut_runs.iter().filter(|r| all_runs[short.article].binary_search(r).is_ok()).count();
        if there as f64 >= ELSEWHERE * cut_runs.len().max(1) as f64 {
            continue;
        }
        let who = scene.speaker(utterance);
        let (short_name, long_name) = (scene.label(short.article), scene.label(long.article));
        let sentence = match kind {
            FindingKind::CutChangesMeaning => {
                format!(
                    "{short_name} cuts “{}” from the words of {who}; {long_name} has it.",
                    scene.clip(cut)
                )
            }
            _ => format!("{long_name} has more of what {who} said than {short_name}: “{}”.", scene.clip(cut)),
        };
        let why = format!("{}; {extra}", pair.why);
        all.push(Draft::of_pair(scene, kind, (short, long), (index, at), sentence, why, weight));
    }
    all
}

/// A cut of one word or two with the words after it, three in all.
fn with_next(scene: Scene<'_>, cut: Place) -> &str {
    let rest = &scene.articles[cut.article].text.as_str()[cut.span.start()..];
    words(rest).nth(2).map_or("", |third| &rest[..third.end])
}

/// The longest stretch of a cut that lies between quotation marks: a remark that is printed in pieces has the
/// report's own words between them.
fn between_marks(scene: Scene<'_>, cut: Place) -> Span {
    let text = &scene.articles[cut.article].text;
    let mut from = cut.span.start();
    let pieces = text[cut.span].split(['"', '“', '”']).map(|piece| {
        let span = (from, from + piece.len());
        from = text.as_str()[span.1..].chars().next().map_or(span.1, |mark| span.1 + mark.len_utf8());
        span
    });
    let longest = pieces.step_by(2).max_by_key(|(start, end)| end - start);
    longest.map_or(cut.span, |(start, end)| text.span(start..end))
}

/// What a cut does: drops a condition, negation or hedge of the sentence that is kept, or leaves out
/// at least a clause.
fn grade(
    scene: Scene<'_>,
    diff: &[Change],
    n: usize,
    cut: Place,
    kept: Place,
) -> Option<(FindingKind, f64, String)> {
    let text = scene.articles[cut.article].text.as_str();
    let (before, after) = (n > 0, n + 1 < diff.len());
    let same_sentence = same_sentence_part(text, cut.span, before, after);
    let governs = if before { opening(same_sentence) } else { last_clause(same_sentence) };
    let grave = weights(governs)
        .find(|(_, w)| matches!(w, Weight::Negation | Weight::Condition))
        .filter(|_| !said_around(scene, kept));
    let content = weights(scene.words(cut)).filter(|(_, w)| *w != Weight::Slight).count();
    match grave {
        Some((word, w)) => {
            Some((FindingKind::CutChangesMeaning, 72.0, format!("the cut drops {} (“{word}”)", w.name())))
        }
        _ if content >= CLAUSE => {
            let size = (content.min(20)) as f64 / 4.0;
            Some((FindingKind::ShortenedQuotation, 40.0 + size, format!("{content} words of content more")))
        }
        _ => None,
    }
}

/// What of a cut before the kept words still governs them: what stands after the last "and", "but" or comma.
fn last_clause(cut: &str) -> &str {
    let mut from = cut.rfind([',', ';', ':', '—', '–']).map_or(0, |at| at + 1);
    for w in words(cut).filter(|w| is_coordinator(&cut[w.start..w.end])) {
        from = from.max(w.end);
    }
    cut.get(from..).unwrap_or("")
}

/// What of a cut after the kept words takes them back or ties them to a condition: its first words, unless a
/// new clause with a negation of its own begins there.
fn opening(cut: &str) -> &str {
    let mut begun = words(cut).skip_while(|w| is_coordinator(&cut[w.start..w.end]));
    begun.next().filter(|w| weight(&cut[w.start..w.end]) > Weight::Hedge).map_or("", |w| &cut[w.start..w.end])
}

fn is_coordinator(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "and" | "but" | "or")
}

/// Whether the report says around a quoted fragment, in its own words, what the cut left out: a negation or
/// a condition in the same sentence.
fn said_around(scene: Scene<'_>, kept: Place) -> bool {
    let text = scene.articles[kept.article].text.as_str();
    let (start, end) = (kept.span.start(), kept.span.end());
    let stop = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let from = text[..start].rfind(stop).map_or(0, |at| at + 1);
    let to = text[end..].find(stop).map_or(text.len(), |at| end + at);
    let grave = |part: &str| {
        weights(part).any(|(word, w)| {
            matches!(w, Weight::Negation | Weight::Condition) || TURNS.contains(&word.to_lowercase().as_str())
        })
    };
    grave(&text[from..start]) || grave(&text[end..to])
}

/// Words that negate what follows without "not".
const TURNS: &[&str] = &[
    "against",
    "deny",
    "denied",
    "denies",
    "denying",
    "dismissed",
    "doubt",
    "doubted",
    "doubts",
    "fail",
    "failed",
    "fails",
    "failing",
    "instead",
    "lack",
    "lacked",
    "lacks",
    "oppose",
    "opposed",
    "opposes",
    "prevent",
    "prevented",
    "refuse",
    "refused",
    "refuses",
    "refusing",
    "reject",
    "rejected",
    "rejecting",
    "rejects",
    "rather",
    "rule",
    "ruled",
    "unlikely",
    "unless",
];

/// The part of a cut that belongs to the sentence that is kept: what is after its last full stop,
/// where the kept words follow; what is before its first, where they go before.
fn same_sentence_part(text: &str, cut: Span, kept_before: bool, kept_after: bool) -> &str {
    let words = &text[cut.range()];
    let stop = |c: char| matches!(c, '.' | '!' | '?');
    let goes_on =
        |at: usize| !words[at..].starts_with(". ") && words[at..].starts_with('.') && at + 1 < words.len();
    if kept_before {
        let before = &text[..cut.start()];
        let between = before.trim_end_matches(['“', '”', '"', '’', '\'', ' ', '\n', '\u{a0}']);
        let new_quotation =
            before.trim_end().ends_with(['“', '"', '«']) && words.starts_with(char::is_uppercase);
        if between.ends_with(stop) || new_quotation {
            return "";
        }
        let end = words.char_indices().find(|&(i, c)| stop(c) && !goes_on(i)).map_or(words.len(), |(i, _)| i);
        return &words[..end];
    }
    if kept_after {
        let after = text[cut.end()..].trim_start_matches(['”', '"', '’', '\'']);
        if after.starts_with(stop) {
            return "";
        }
        let start =
            words.char_indices().rev().find(|&(i, c)| stop(c) && !goes_on(i)).map_or(0, |(i, _)| i + 1);
        return &words[start..];
    }
    words
}

fn weights(stretch: &str) -> impl Iterator<Item = (&str, Weight)> {
    words(stretch).map(|w| &stretch[w.start..w.end]).map(|w| (w, weight(w)))
}
