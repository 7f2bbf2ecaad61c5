//! Quotations of all articles, aligned to utterances: the same words of one speaker in every
//! article's printing, with how each pair of printings differs.

mod edges;
mod group;
mod house;
mod occasion;
mod stem;
mod stretch;
mod types;
mod variant;

use crate::article::{Article, Place};
use crate::attribution::Attributed;
use crate::speakers::Speaker;
use edges::Edge;
pub(crate) use edges::{core, weight};
use group::{Group, Part};
pub(crate) use stem::stem;
use stretch::Stretch;
pub(crate) use stretch::{Word, read};
pub use types::{Change, ChangeKind, Occasion, Pair, Reading, Utterance, Variant};
use variant::Sort;
pub(crate) use variant::same_letters;

/// Two readings that only a third one brings together are a pair where they share so many words of content.
const SHARED: usize = 2;

/// Words of a text that must never be paired: what a human has settled.
pub type WrongPairs<'a> = &'a [(Place, Place)];

/// Aligns all quotations of `articles` (with what `attribute` found in each, in the same order) to
/// utterances, those that most articles print first. Every marked stretch of speech is in at least
/// one utterance; a stretch that joins several is in each of them.
pub fn utterances(
    articles: &[Article],
    attributed: &[Attributed],
    speakers: &[Speaker],
    wrong: WrongPairs,
) -> Vec<Utterance> {
    let stretches = stretch::stretches(articles, attributed, speakers);
    let edges = edges::edges(articles, &stretches, wrong);
    let groups = group::groups(&stretches, &edges);
    let mut all: Vec<Utterance> =
        groups.iter().map(|g| utterance(articles, attributed, &stretches, &edges, &groups, g)).collect();
    all.sort_by_key(|u| {
        let places: Vec<Place> = u.readings.iter().map(|r| r.place).collect();
        let mut printed_in: Vec<usize> = places.iter().map(|p| p.article).collect();
        printed_in.dedup();
        (std::cmp::Reverse(printed_in.len()), places)
    });
    all
}

fn utterance(
    articles: &[Article],
    attributed: &[Attributed],
    stretches: &[Stretch],
    edges: &[Edge],
    groups: &[Group],
    group: &Group,
) -> Utterance {
    let parts = &group.parts;
    let readings: Vec<Reading> = parts
        .iter()
        .map(|p| {
            let Stretch { place, attribution, speaker, .. } = stretches[p.stretch];
            Reading { place, attribution, speaker }
        })
        .collect();
    let mut pairs = Vec::new();
    for (i, a) in parts.iter().enumerate() {
        for (j, b) in parts.iter().enumerate().skip(i + 1) {
            let (sa, sb) = (&stretches[a.stretch], &stretches[b.stretch]);
            if sa.place.article == sb.place.article {
                continue;
            }
            let (run_a, run_b) = (group.printing(i, stretches), group.printing(j, stretches));
            let primary = |s: &Stretch| articles[s.place.article].kind.is_primary();
            let joins = |part: &Part, of: &Stretch, other: &Stretch| {
                let text = articles[of.place.article].text.as_str();
                let ends = |at: std::ops::Range<usize>| variant::sentence_ends(&text[at]);
                !primary(of) && group::is_merged(groups, stretches, part, other, ends)
            };
            let merged = joins(a, sa, sb) || joins(b, sb, sa);
            let edge = edges.iter().find(|e| e.joins(a.stretch, b.stretch));
            let sort = Sort { merged, matched: edge.is_some(), same_wording: matched(edges, &run_a, &run_b) };
            let mut compared = variant::compare(articles, stretches, &run_a, &run_b, sort);
            if merged {
                compared.variant.retain(|v| *v != Variant::Same);
                compared.variant.insert(0, Variant::Merged);
            }
            let same_speaker = sa.speaker.is_some() && sa.speaker == sb.speaker;
            let akin = compared.one_wording || same_speaker && compared.content >= SHARED;
            if edge.is_none() && !akin {
                // A third report's longer printing holds both: nothing speaks for the two of them.
                continue;
            }
            let occasion = occasion::compare(articles, attributed, sa, sb);
            pairs.push(Pair {
                a: i,
                b: j,
                confidence: edges::confidence(edge, sa, sb, compared.likeness),
                why: edges::why(edge, sa, sb, &compared.variant, occasion),
                variant: compared.variant,
                one_wording: compared.one_wording,
                occasion,
                diff: compared.diff,
            });
        }
    }
    let speaker = group::speaker(parts, stretches);
    let key: Vec<String> = parts.iter().map(|p| stretches[p.stretch].anchor(articles)).collect();
    Utterance { id: crate::id::of("utterance", key.iter().map(String::as_str)), speaker, readings, pairs }
}

/// Whether any stretches of two printings were matched as one wording.
fn matched(edges: &[Edge], a: &[Part], b: &[Part]) -> bool {
    edges.iter().any(|e| e.strong && a.iter().any(|x| b.iter().any(|y| e.joins(x.stretch, y.stretch))))
}

/// The part of a stretch that an utterance is about, for tests and callers that look inside.
fn whole(stretch: &Stretch, index: usize) -> Part {
    Part { stretch: index, words: 0..stretch.words.len() }
}
