//! What one report alone tells, and whom it alone has the words of.

use super::claims::{draft, is_somebody};
use super::{Draft, Scene};
use crate::article::{Article, Place};
use crate::attribution::{AttributionKind, MarkClass};
use crate::cast::EntityKind;
use crate::collate::words::words;
use crate::names::fold;
use crate::record::FindingKind;
use crate::render::clip;
use crate::text::paragraph;
use std::collections::{BTreeMap, BTreeSet};

/// What each further thing that one report alone tells weighs against the one before it.
const AGAIN: f64 = 0.9;
/// What a thing weighs that has neither who says it nor a name or a figure.
const PLAIN: f64 = 10.0;
/// Words of a long one.
const LONG: usize = 24;
/// Characters of a clause that are shown.
const WORDS: usize = 240;
/// People of one report, and characters of their words.
const VOICES: usize = 8;
const QUOTED: usize = 140;
/// Words in capitals in a paragraph of headlines.
const SHOUTED: usize = 6;
/// Least words of a quotation that is worth a mention.
const SAID: usize = 4;

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let mut all = voices(scene);
    let quoted: Vec<Place> = all.iter().flat_map(|d| d.finding.evidence.iter().copied()).collect();
    let again = |p: &Place| quoted.iter().any(|q| q.overlaps(*p));
    all.extend(told(scene).into_iter().filter(|d| !d.finding.evidence.iter().any(again)));
    let told: Vec<Place> = all.iter().flat_map(|d| d.finding.evidence.iter().copied()).collect();
    all.extend(super::counted::find(scene, &told));
    all
}

/// One finding for each thing that one report alone tells, or has somebody say; of each report the first ones before
/// the second ones of any.
fn told(scene: Scene<'_>) -> Vec<Draft> {
    let mut told: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for claim in scene.claims.iter().filter(|c| c.told.is_empty() && c.cells.len() > 1) {
        let mut saying = claim.saying();
        let (Some(only), None) = (saying.next(), saying.next()) else { continue };
        let before = told.entry(only.article).or_default();
        let words = clip(scene.words(claim.place), WORDS);
        let words = words.trim_end_matches('.').replace(['“', '”', '"'], "'");
        let label = scene.label(only.article);
        let sentence = match (only.on, only.speakers.last()) {
            _ if says_who(scene, claim.place) => format!("Only {label} tells “{words}”."),
            (true, Some(&s)) => format!("Only {label} has {} say “{words}”.", scene.speakers[s].name),
            (_, Some(_)) => format!("Only {label} tells, on somebody's word, “{words}”."),
            _ => format!("Only {label} tells “{words}”."),
        };
        let why = "the other reports were read whole, and no sentence of theirs is near it";
        let exact = words
            .split_whitespace()
            .skip(1)
            .any(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        // The longer a sentence, the likelier is a part of it told elsewhere.
        let long = if words.split_whitespace().count() > LONG { 0.8 } else { 1.0 };
        let weight = long * if only.on || exact { 14.0 } else { PLAIN } * AGAIN.powi(*before as i32);
        *before += 1;
        all.push(draft(scene, FindingKind::OnlyOneReport, vec![claim.place], sentence, why, weight, 75));
    }
    all
}

/// Whether words hold the saying word of what they tell: then they show who says it.
fn says_who(scene: Scene<'_>, place: Place) -> bool {
    let said = &scene.attributed[place.article].attributions;
    said.iter().any(|a| a.cue.is_some_and(|c| place.span.range().contains(&c.start())))
}

/// One finding for each person whose words one report has, and whose name no other report has.
fn voices(scene: Scene<'_>) -> Vec<Draft> {
    let reports = (0..scene.articles.len()).filter(|&i| !scene.articles[i].kind.is_primary());
    if reports.count() < 2 {
        return Vec::new();
    }
    let bare = |word: &str| fold(word.trim_end_matches("'s").trim_end_matches("’s"));
    let printed = |a: &Article| {
        let text = a.text.as_str();
        words(text).map(|w| bare(&text[w.start..w.end])).collect()
    };
    let printed: Vec<BTreeSet<String>> = scene.articles.iter().map(printed).collect();
    let mut by_article: BTreeMap<usize, Vec<(Place, String)>> = BTreeMap::new();
    for speaker in scene.speakers {
        let Some(entity) = speaker.entity.map(|e| &scene.cast.entities[e]) else { continue };
        let parts: Vec<&str> = speaker.name.split_whitespace().filter(|w| !w.ends_with('.')).collect();
        let Some(last) = parts.last() else { continue };
        let family: Vec<String> = last.split('-').map(fold).collect();
        if entity.kind != EntityKind::Person || !(2..=3).contains(&parts.len()) || !is_somebody(&speaker.name)
        {
            continue;
        }
        let said = speaker.attributions.iter().filter_map(|&(i, at)| marked(scene, i, at));
        let longest = said.max_by_key(|p| (p.span.len(), std::cmp::Reverse(*p)));
        let Some(place) = longest.filter(|p| !scene.articles[p.article].kind.is_primary()) else { continue };
        let mut others = printed.iter().enumerate().filter(|(i, _)| *i != place.article);
        let elsewhere = others.any(|(_, all)| family.iter().any(|part| all.contains(part)))
            || entity.mentions.iter().any(|m| m.place.article != place.article);
        if !elsewhere
            && !is_printed_elsewhere(scene, place)
            && !among_headlines(scene, place)
            && scene.words(place).split_whitespace().count() >= SAID
        {
            by_article.entry(place.article).or_default().push((place, speaker.name.clone()));
        }
    }
    let why = "no other report has the name of whom it quotes";
    let of_one = |(article, mut all): (usize, Vec<(Place, String)>)| {
        all.sort();
        let label = scene.label(article);
        let each = all.into_iter().take(VOICES).enumerate().map(move |(before, (place, name))| {
            let words = clip(scene.words(place), QUOTED);
            let sentence = format!("Only {label} quotes {name}: “{words}”.");
            let weight = 13.5 * AGAIN.powi(before as i32);
            draft(scene, FindingKind::OnlyOneReport, vec![place], sentence, why, weight, 75)
        });
        each.collect::<Vec<_>>()
    };
    by_article.into_iter().flat_map(of_one).collect()
}

/// The longest stretch of an attribution between marks of speech.
pub(super) fn marked(scene: Scene<'_>, article: usize, at: usize) -> Option<Place> {
    let found = &scene.attributed[article];
    let attribution = &found.attributions[at];
    let speech = found.marks.iter().filter(|m| m.class == MarkClass::Speech);
    let inside = speech.filter(|m| attribution.content.iter().any(|c| c.overlaps(m.span)));
    let longest =
        inside.max_by_key(|m| m.span.len()).filter(|_| attribution.kind == AttributionKind::Speech)?;
    Some(Place { article, span: longest.span })
}

/// Whether another article prints the words too, put on whomever.
fn is_printed_elsewhere(scene: Scene<'_>, place: Place) -> bool {
    scene.utterances.iter().any(|u| {
        let has = |own: bool| u.readings.iter().any(|r| (r.place.article == place.article) == own);
        u.readings.iter().any(|r| r.place.overlaps(place)) && has(false)
    })
}

/// Whether a place lies in a paragraph of headlines run together ("MOST READ …"), which is no part of the story.
fn among_headlines(scene: Scene<'_>, place: Place) -> bool {
    let text = scene.articles[place.article].text.as_str();
    let shouted = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > 2 && *w == w.to_uppercase();
    text[paragraph(text, &place.span.range())].split_whitespace().filter(shouted).count() >= SHOUTED
}
