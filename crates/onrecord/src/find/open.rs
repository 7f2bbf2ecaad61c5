//! What a report itself says is not known, not told or not settled.

use super::claims::draft;
use super::{Draft, Scene};
use crate::arrange::said_open;
use crate::article::{BlockKind, Place};
use crate::attribution::MarkClass;
use crate::record::FindingKind;
use crate::render::clip;
use crate::render::lines::one_line;
use std::collections::BTreeMap;

/// Of each report so many are shown, and the first ones before the second ones of any.
const SHOWN: usize = 3;
const AGAIN: f64 = 0.85;
/// Fewer words than this say too little of what is open.
const WORDS: usize = 6;
/// Bytes of a sentence that is shown whole.
const SENTENCE: usize = 180;

pub(super) fn find(scene: Scene<'_>) -> Vec<Draft> {
    let reports = (0..scene.articles.len())
        .filter(|&i| !scene.articles[i].kind.is_primary() && scene.articles[i].is_english());
    let mut told: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for (place, at) in reports.flat_map(|i| of_one(scene, i)) {
        let before = told.entry(place.article).or_default();
        if *before >= SHOWN {
            continue;
        }
        let words = around(scene.words(place), at - place.span.start());
        let words = words.trim_end_matches('.').replace('“', "‘").replace('”', "’").replace('"', "'");
        let sentence = format!("{} says what is open: “{words}”.", scene.label(place.article));
        let why = "in the report's own words, something is not clear, not told or not settled";
        let weight = 15.0 * AGAIN.powi(*before as i32);
        *before += 1;
        all.push(draft(scene, FindingKind::SaidOpen, vec![place], sentence, why, weight, 85));
    }
    all
}

/// A sentence from where the clause at a byte begins, where it is too long to be shown whole.
fn around(sentence: &str, at: usize) -> String {
    if sentence.len() <= SENTENCE {
        return one_line(sentence);
    }
    let breaks = [", ", "; ", "— ", " – ", " but ", " although ", " though "];
    let start = breaks.iter().filter_map(|b| sentence[..at].rfind(b).map(|i| i + b.len())).max().unwrap_or(0);
    let start = if at < SENTENCE / 2 { 0 } else { start };
    let before = if start > 0 { "…" } else { "" };
    format!("{before}{}", clip(&sentence[start..], SENTENCE))
}

/// The sentences of a report's own telling that say so, each with the byte of the word that does.
fn of_one(scene: Scene<'_>, index: usize) -> Vec<(Place, usize)> {
    let (article, parse) = (&scene.articles[index], &scene.parses[index]);
    let speech = |at: usize| {
        let mut marks = scene.attributed[index].marks.iter().filter(|m| m.class == MarkClass::Speech);
        marks.any(|m| m.span.range().contains(&at))
    };
    let paragraph = |at: usize| {
        let mut blocks = article.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
        blocks.any(|b| b.span.range().contains(&at))
    };
    let open = said_open(&article.text, parse, |at| paragraph(at) && !speech(at));
    let whole = open.into_iter().map(|token| {
        let sentence = parse.span(parse.sentence(parse.sentence_of(token)));
        let words = &article.text.as_str()[sentence.clone()];
        let start = sentence.start + (words.len() - words.trim_start().len());
        let span = article.text.span(start..start + words.trim().len());
        (Place { article: index, span }, parse.token(token).start())
    });
    let mut whole: Vec<(Place, usize)> =
        whole.filter(|(p, _)| scene.words(*p).split_whitespace().count() >= WORDS).collect();
    whole.dedup_by_key(|(place, _)| *place);
    whole
}
