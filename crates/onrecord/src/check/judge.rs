//! From the places that have words of a quotation to what is to be said of it.

use super::compare::{Happened, Match, compare};
use super::ends::{Dropped, dropped};
use super::seek::Window;
use super::stretch::Stretch;
use super::{Source, Verdict};
use crate::find::{Weight, weight};
use crate::text::paragraph;
use std::ops::Range;

/// From which share of its words of content a place is about the same thing.
const SAME_TOPIC: f64 = 0.6;
/// Words of content that another wording has to share.
const TOPIC_WORDS: usize = 3;
/// From which share the words nearest to a quotation that nobody has are worth showing.
const NEAREST: f64 = 0.25;
/// Parts of a merged quotation are at least this long (words).
const PART: usize = 3;

/// What is found of one quotation's words.
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    /// The place that it is held against; for what nobody has, the nearest words.
    pub(super) best: Option<Match>,
    /// The other place of a merged one, by article and bytes.
    pub(super) second: Option<(usize, Range<usize>)>,
    /// Every place with the same words, in speech.
    pub(super) same: Vec<(usize, Range<usize>)>,
    /// What is left out at an end without an ellipsis.
    pub(super) dropped: Vec<Dropped>,
    /// An article that prints the words as the draft does, neither end left out.
    pub(super) as_drafted: Option<usize>,
    /// The weightiest of the words that differ.
    pub(super) weight: Weight,
    /// Whether the best place is between quotation marks or in a primary or note.
    pub(super) in_speech: bool,
}

/// Judges the words of a stretch by its windows.
pub(super) fn judge(stretch: &Stretch, draft: &str, windows: &[Window], sources: &[Source]) -> Judged {
    let mut matches: Vec<Match> = windows
        .iter()
        .filter_map(|&w| compare(stretch, draft, sources[w.article].article, w, &sources[w.article].quoted))
        .collect();
    let as_drafted = matches
        .iter()
        .find(|m| m.is_exact() && in_speech(sources, m) && left_out(stretch, m, sources).is_empty())
        .map(|m| m.article);
    let same: Vec<(usize, Range<usize>)> = matches
        .iter()
        .filter(|m| m.is_exact() && in_speech(sources, m))
        .map(|m| (m.article, m.range.clone()))
        .collect();
    let (verdict, best, second) = decide(stretch, draft, &matches, sources);
    let best = best.map(|i| matches.swap_remove(i));
    let mut judged = Judged {
        verdict,
        best,
        second,
        same,
        dropped: Vec::new(),
        as_drafted: None,
        weight: Weight::Slight,
        in_speech: false,
    };
    if let Some(best) = &judged.best {
        judged.in_speech = in_speech(sources, best);
        judged.weight = weightiest(stretch, draft, best, sources);
        if matches!(verdict, Verdict::Verbatim | Verdict::Trimmed) {
            judged.dropped = left_out(stretch, best, sources);
            judged.as_drafted = as_drafted.filter(|&a| a != best.article);
        }
    }
    judged
}

type Decision = (Verdict, Option<usize>, Option<(usize, Range<usize>)>);

fn decide(stretch: &Stretch, draft: &str, matches: &[Match], sources: &[Source]) -> Decision {
    let spoken = |m: &Match| in_speech(sources, m);
    let by = |fits: &dyn Fn(&Match) -> bool, value: &dyn Fn(&Match) -> i64| {
        let fitting = matches.iter().enumerate().filter(|(_, m)| fits(m));
        fitting.max_by_key(|(i, m)| (value(m), std::cmp::Reverse(*i))).map(|(i, _)| i)
    };
    let original = |m: &Match| sources[m.article].article.kind.is_primary() && !sources[m.article].notes;
    let likeness = |m: &Match| ((m.cover + m.density) * 1000.0) as i64;
    let stands = |m: &Match| m.is_exact() && spoken(m);
    let whole = |m: &Match| left_out(stretch, m, sources).is_empty();
    // Of several reports the one whose sentence says what the cut leaves out.
    let complete = |m: &Match| {
        let grave = left_out(stretch, m, sources).iter().any(|d| d.grave.is_some());
        i64::from(original(m)) * 4 + i64::from(grave) * 2 + i64::from(whole(m))
    };
    let exact = by(&stands, &complete);
    let differs = |m: &Match| m.is_like(stretch) && !m.is_exact() && spoken(m) && m.cover < 1.5;
    let by_original = by(&|m| original(m) && differs(m), &likeness);
    match (exact, by_original) {
        (Some(i), Some(o))
            if !original(&matches[i])
                && weightiest(stretch, draft, &matches[o], sources) > Weight::Slight =>
        {
            return (Verdict::Altered, Some(o), None);
        }
        (Some(i), _) => {
            let whole = matches.iter().any(|m| stands(m) && whole(m));
            return (if whole { Verdict::Verbatim } else { Verdict::Trimmed }, Some(i), None);
        }
        _ => {}
    }
    let like = by(&differs, &likeness);
    let whole = like.is_some_and(|i| {
        matches[i].steps.iter().all(|s| !matches!(s.what, Happened::Added | Happened::Changed))
    });
    if !whole && let Some((i, second)) = merged(stretch, matches, sources) {
        return (Verdict::Merged, Some(i), Some(second));
    }
    if let Some(i) = like {
        return (Verdict::Altered, Some(i), None);
    }
    let told = by(&|m| m.is_exact() || m.is_like(stretch), &likeness);
    let topic = |m: &Match| (m.topic * 1000.0) as i64;
    let about =
        by(&|m| m.topic >= SAME_TOPIC && m.topic * stretch.content() as f64 >= TOPIC_WORDS as f64, &topic);
    if let Some(i) = told.or(about) {
        return (Verdict::Paraphrase, Some(i), None);
    }
    (Verdict::NotFound, by(&|m| m.topic >= NEAREST && m.content >= 2, &topic), None)
}

/// Two places, one with the words from the start of the stretch, one with those up to its end. An ellipsis
/// between them does not make it one place where they lie far apart.
fn merged(
    stretch: &Stretch,
    matches: &[Match],
    sources: &[Source],
) -> Option<(usize, (usize, Range<usize>))> {
    let all = stretch.words.len();
    let content = |r: Range<usize>| stretch.words[r].iter().filter(|w| w.content).count();
    let mut best: Option<(usize, usize, Range<usize>, usize)> = None;
    for (i, a) in matches.iter().enumerate().filter(|(_, m)| m.head.0 >= PART) {
        for b in matches.iter().filter(|m| m.tail.0 >= PART && a.head.0 + m.tail.0 >= all) {
            let from_head = a.head.0.min(all - PART);
            if content(0..from_head) == 0 || content(all - b.tail.0..all) == 0 {
                continue;
            }
            let (x, y) = (bytes(a, &a.head.1), bytes(b, &b.tail.1));
            let near = a.article == b.article && x.start < y.end && y.start < x.end + 80;
            let both =
                in_speech_at(sources, a.article, &x) as usize + in_speech_at(sources, b.article, &y) as usize;
            let score = 2 * both + usize::from(a.article == b.article);
            if !near && both > 0 && best.as_ref().is_none_or(|s| s.3 < score) {
                best = Some((i, b.article, y, score));
            }
        }
    }
    best.map(|(i, article, range, _)| (i, (article, range)))
}

fn bytes(m: &Match, words: &Range<usize>) -> Range<usize> {
    m.words[words.start].start..m.words[words.end - 1].end
}

fn in_speech(sources: &[Source], m: &Match) -> bool {
    in_speech_at(sources, m.article, &m.range)
}

/// Whether a place's first and last word stand between quotation marks, or all of the text is speech.
fn in_speech_at(sources: &[Source], article: usize, range: &Range<usize>) -> bool {
    let source = &sources[article];
    let marked = |at: usize| source.quoted.iter().any(|q| q.start <= at && at < q.end);
    source.is_speech() || marked(range.start) && marked(range.end - 1)
}

/// What the draft leaves out at the ends without an ellipsis.
fn left_out(stretch: &Stretch, m: &Match, sources: &[Source]) -> Vec<Dropped> {
    let source = &sources[m.article];
    let text = source.article.text.as_str();
    let around = |at: usize| source.quoted.iter().find(|q| q.start <= at && at < q.end);
    let first = around(m.range.start).cloned().unwrap_or_else(|| paragraph(text, &m.range));
    let last = around(m.range.end - 1).cloned().unwrap_or_else(|| paragraph(text, &m.range));
    let [before, after] = dropped(text, &m.range, &(first.start..last.end));
    let open =
        |end: usize, drop: Option<Dropped>| drop.filter(|_| !stretch.cut[end] || stretch.words.is_empty());
    open(0, before).into_iter().chain(open(stretch.words.len(), after)).collect()
}

/// The weightiest word that the draft lost, added or changed without owning up to it.
fn weightiest(stretch: &Stretch, draft: &str, m: &Match, sources: &[Source]) -> Weight {
    let text = sources[m.article].article.text.as_str();
    let differing =
        m.steps.iter().filter(|s| matches!(s.what, Happened::Lost | Happened::Added | Happened::Changed));
    let weights = differing.flat_map(|s| {
        let own = stretch.words[s.draft.clone()].iter().map(|w| weight(&draft[w.start..w.end]));
        let theirs = m.words[s.report.clone()].iter().map(|w| weight(&text[w.start..w.end]));
        own.chain(theirs).collect::<Vec<_>>()
    });
    weights.max().unwrap_or(Weight::Slight)
}
