//! Words inside quotation marks that differ, utterances merged, words put on another speaker.

use super::weight::{Weight, weightiest};
use super::{Draft, Scene};
use crate::article::Place;
use crate::attribution::Confidence;
use crate::collate::quotes::{Change, ChangeKind, Occasion, Pair, Utterance, Variant};
use crate::collate::words::{Key, is_function_word, words};
use crate::record::FindingKind;
use std::collections::{BTreeMap, BTreeSet};

/// One finding for each reading that stands apart from the wording that the others share.
pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let mut best: BTreeMap<(FindingKind, Place), Draft> = BTreeMap::new();
    for (index, utterance) in scene.utterances.iter().enumerate() {
        let Some(reference) = reference(scene, utterance) else { continue };
        for (at, pair) in utterance.pairs.iter().enumerate() {
            if pair.a != reference && pair.b != reference || scene.are_versions(utterance, pair) {
                continue;
            }
            let odd = if pair.a == reference { pair.b } else { pair.a };
            for draft in drafts(scene, utterance, index, at, pair, odd, reference) {
                let key = (draft.finding.kind, utterance.readings[odd].place);
                let better = best.get(&key).is_none_or(|d| d.weight < draft.weight);
                if better {
                    best.insert(key, draft);
                }
            }
        }
    }
    let mut all: Vec<Draft> = best.into_values().collect();
    all.extend(scene.utterances.iter().enumerate().flat_map(|(i, u)| speakers(scene, i, u)));
    all
}

/// Readings that are put on another speaker than most are: one finding for each such speaker.
fn speakers(scene: Scene<'_>, index: usize, utterance: &Utterance) -> Vec<Draft> {
    // A family name alone is whose the cast says it is.
    let name = |reading: usize| {
        let r = &utterance.readings[reading];
        let printed = scene.attributed[r.place.article].attributions[r.attribution].speaker.as_ref()?;
        let entity = scene.cast.voice(r.place.article, printed).map(|e| &scene.cast.entities[e]);
        Some(entity.filter(|e| !e.mentions.is_empty()).map_or(printed, |e| &e.name).clone())
    };
    let named: Vec<(usize, String)> = (0..utterance.readings.len())
        .filter_map(|i| Some((i, name(i)?)))
        .filter(|(_, n)| is_full_name(n))
        .collect();
    let weight = |who: &str| {
        let theirs = named.iter().filter(|(_, n)| share_a_word(n, who));
        let primary = |i: usize| scene.articles[utterance.readings[i].place.article].kind.is_primary();
        theirs.map(|(i, _)| if primary(*i) { 100 } else { 1 }).sum::<usize>()
    };
    let Some((reference, most)) = named.iter().max_by_key(|(i, n)| (weight(n), std::cmp::Reverse(*i))) else {
        return Vec::new();
    };
    let mut told: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for (odd, who) in &named {
        let pair = utterance.pairs.iter().position(|p| {
            p.one_wording && (p.a == *odd && p.b == *reference || p.a == *reference && p.b == *odd)
        });
        let Some(pair) = pair.filter(|_| !share_a_word(who, most) && !told.contains(&who.as_str())) else {
            continue;
        };
        told.push(who);
        let (odd, reference) = (utterance.readings[*odd].place, utterance.readings[*reference].place);
        if names_beside(scene, odd, most) {
            continue;
        }
        let kind = FindingKind::OtherSpeaker;
        let (odd_name, ref_name) = (scene.label(odd.article), scene.label(reference.article));
        let sentence = format!("{odd_name} puts on {who} words that {ref_name} puts on {most}.");
        let why = utterance.pairs[pair].why.clone();
        all.push(Draft::of_pair(scene, kind, (odd, reference), (index, pair), sentence, why, 90.0));
    }
    all
}

/// Whether the paragraph of a quotation prints the family name of somebody: it may well be that one's there too.
fn names_beside(scene: Scene<'_>, place: Place, name: &str) -> bool {
    let text = scene.articles[place.article].text.as_str();
    let last = name.split_whitespace().next_back().unwrap_or(name);
    let around = &text[crate::text::paragraph(text, &place.span.range())];
    around.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == last)
}

/// The reading that the others are held against: a primary's, else one of the wording that most
/// articles print, else the longest; ties by place.
pub(super) fn reference(scene: Scene<'_>, utterance: &Utterance) -> Option<usize> {
    let same = |i: usize| {
        utterance.pairs.iter().filter(|p| (p.a == i || p.b == i) && p.variant == [Variant::Same]).count()
    };
    (0..utterance.readings.len()).max_by_key(|&i| {
        let place = utterance.readings[i].place;
        let primary = scene.articles[place.article].kind.is_primary();
        (primary, same(i), place.span.len(), std::cmp::Reverse(place))
    })
}

fn drafts(
    scene: Scene<'_>,
    utterance: &Utterance,
    index: usize,
    at: usize,
    pair: &Pair,
    odd: usize,
    reference: usize,
) -> Vec<Draft> {
    let (odd_place, ref_place) = (utterance.readings[odd].place, utterance.readings[reference].place);
    let has = |v| pair.variant.contains(&v);
    let same_wording = pair.one_wording;
    let mut all = Vec::new();
    let mut draft = |kind, sentence: String, weight: f64, extra: &str| {
        let why = format!("{}{extra}", pair.why);
        all.push(Draft::of_pair(scene, kind, (odd_place, ref_place), (index, at), sentence, why, weight));
    };
    let who = scene.speaker(utterance);
    let (odd_name, ref_name) = (scene.label(odd_place.article), others(scene, utterance, reference));
    let primary = scene.articles[ref_place.article].kind.is_primary();
    if has(Variant::Reworded) && same_wording {
        let odd_is_b = pair.b == odd;
        if let Some((change, weight)) = gravest(scene, pair, odd_place, ref_place, odd_is_b) {
            let said = describe(scene, change, odd_place, ref_place, odd_is_b);
            let kind = if primary { FindingKind::DiffersFromPrimary } else { FindingKind::AlteredQuotation };
            let tier = match weight {
                Weight::Slight => 35.0,
                Weight::Content => 80.0,
                Weight::Modal | Weight::Hedge | Weight::Condition => 95.0,
                Weight::Number | Weight::Negation => 100.0,
            };
            let sentence = format!("{odd_name} {said} in the words of {who}; {ref_name}.");
            draft(
                kind,
                sentence,
                tier + if primary { 10.0 } else { 0.0 },
                &format!("; {} differs", weight.name()),
            );
        }
    }
    // Another wording that touches two remarks may speak of either: only their own words show a merger.
    if has(Variant::Merged) && same_wording {
        let (joiner, apart) = if utterance_count(scene, odd_place) >= utterance_count(scene, ref_place) {
            (odd_name.clone(), scene.label(ref_place.article))
        } else {
            (scene.label(ref_place.article), odd_name.clone())
        };
        let sentence =
            format!("{joiner} runs together words of {who} that {apart} prints as separate remarks.");
        draft(FindingKind::MergedQuotation, sentence, 84.0, "");
    }
    if !same_wording && (pair.occasion == Occasion::Same || in_common(scene, odd_place, ref_place) >= ALIKE) {
        // Only a venue or a day that both name makes it one remark.
        let (sentence, weight) = match pair.occasion {
            Occasion::Same => (
                format!(
                    "{odd_name} has another wording, inside quotation marks, of a remark by {who}; {ref_name}."
                ),
                74.0,
            ),
            Occasion::Unknown => (
                format!(
                    "{odd_name} has, inside quotation marks, what may be another wording of a remark by {who}; {ref_name}."
                ),
                72.0,
            ),
            Occasion::Other => (
                format!(
                    "{odd_name} has another wording of a remark by {who}, perhaps of another occasion; {ref_name}."
                ),
                25.0,
            ),
        };
        draft(FindingKind::RewordedQuotation, sentence, weight, "");
    }
    all
}

/// Words of content that two wordings of one remark have in common, at least, where no occasion is named.
const ALIKE: usize = 4;

/// How many different words of content two places have in common.
fn in_common(scene: Scene<'_>, a: Place, b: Place) -> usize {
    let content = |place: Place| -> BTreeSet<Key> {
        let text = scene.words(place);
        let own = words(text).filter(|w| !is_function_word(&text[w.start..w.end].to_lowercase()));
        own.map(|w| w.key).collect()
    };
    content(a).intersection(&content(b)).count()
}

/// Whether a printing is a person's given and family name, or more of it: that somebody else is named can
/// be said of such only, not of "the senator" or of what stood where a name was looked for.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let plain = |w: &str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''));
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().skip(1).any(char::is_lowercase);
    let initial = |w: &str| w.len() <= 2 && w.starts_with(char::is_uppercase);
    let party = |w: &str| PARTY.contains(&w.to_lowercase().as_str());
    !crate::cast::is_description(name)
        && (2..=4).contains(&words.len())
        && words.iter().all(|w| plain(w) && !party(w))
        && words.first().is_some_and(|w| capital(w) || initial(w))
        && words.last().is_some_and(|w| capital(w) && !w.contains('.'))
}

/// What makes a description of a name: determiners, and nouns for members and papers.
const PARTY: &[&str] = &[
    "the",
    "his",
    "her",
    "their",
    "its",
    "our",
    "republican",
    "republicans",
    "democrat",
    "democrats",
    "democratic",
    "conservative",
    "lawmaker",
    "senator",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "officials",
    "leader",
    "leaders",
    "minister",
    "president",
    "statement",
    "report",
    "company",
    "government",
    "ministry",
    "department",
    "office",
    "party",
    "union",
    "council",
    "committee",
];

/// Whether two names have a word in common: then they may be one name, read too far in one place.
fn share_a_word(a: &str, b: &str) -> bool {
    let fold = |name: &str| -> Vec<_> { crate::collate::words::words(name).map(|w| w.key).collect() };
    let (a, b) = (fold(a), fold(b));
    a.iter().any(|k| b.contains(k))
}

/// How the sentence ends: who prints the other wording.
fn others(scene: Scene<'_>, utterance: &Utterance, reference: usize) -> String {
    let alike = |i: usize| {
        i == reference
            || utterance.pairs.iter().any(|p| {
                (p.a == i && p.b == reference || p.a == reference && p.b == i) && p.variant == [Variant::Same]
            })
    };
    let mut names: Vec<String> = (0..utterance.readings.len())
        .filter(|&i| alike(i))
        .map(|i| scene.label(utterance.readings[i].place.article))
        .collect();
    names.dedup();
    match names.as_slice() {
        [one] => format!("compare {one}"),
        [first, rest @ ..] => format!("{first} and {} print the words alike", rest.join(", ")),
        [] => String::new(),
    }
}

/// The change that weighs most, with the weight of its weightiest word.
fn gravest(
    scene: Scene<'_>,
    pair: &Pair,
    odd: Place,
    reference: Place,
    odd_is_b: bool,
) -> Option<(Change, Weight)> {
    let changed = |c: &&Change| matches!(c.op, ChangeKind::Lost | ChangeKind::Added | ChangeKind::Changed);
    pair.diff
        .iter()
        .filter(changed)
        .map(|&c| {
            let (in_odd, in_ref) = sides(c, odd_is_b);
            let words = |place: Place, span: Option<crate::text::Span>| {
                span.and_then(|span| weightiest(scene.words(Place { span, ..place })))
            };
            (c, words(odd, in_odd).max(words(reference, in_ref)).unwrap_or(Weight::Slight))
        })
        .max_by_key(|(_, w)| *w)
}

fn sides(change: Change, odd_is_b: bool) -> (Option<crate::text::Span>, Option<crate::text::Span>) {
    if odd_is_b { (change.b, change.a) } else { (change.a, change.b) }
}

fn describe(scene: Scene<'_>, change: Change, odd: Place, reference: Place, odd_is_b: bool) -> String {
    let (in_odd, in_ref) = sides(change, odd_is_b);
    let quote = |place: Place, span: crate::text::Span| format!("“{}”", scene.clip(Place { span, ..place }));
    match (in_odd, in_ref) {
        (None, Some(lost)) => format!("lacks {}", quote(reference, lost)),
        (Some(added), None) => format!("adds {}", quote(odd, added)),
        (Some(new), Some(old)) => {
            format!("has {} where others have {}", quote(odd, new), quote(reference, old))
        }
        (None, None) => "differs".to_owned(),
    }
}

fn utterance_count(scene: Scene<'_>, place: Place) -> usize {
    scene.utterances.iter().filter(|u| u.readings.iter().any(|r| r.place == place)).count()
}

/// What a finding's id is made from: the article's bytes and the place in it.
pub(super) fn anchor(scene: Scene<'_>, place: Place) -> String {
    format!("{}:{}-{}", scene.articles[place.article].hash, place.span.start(), place.span.end())
}

/// Words with typography folded, so that an article that joins with the same words changes no id.
pub(crate) fn folded(words: &str) -> String {
    crate::collate::words::words(words).map(|w| format!("{:016x}", w.key.0)).collect()
}

/// How sure a finding is that rests on nothing but equal words.
pub(super) const CERTAIN: Confidence = Confidence(99);
