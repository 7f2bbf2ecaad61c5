//! Figures that one report alone has.

use super::claims::draft;
use super::{Draft, Scene, listed, more};
use crate::article::Place;
use crate::collate::words::{Key, words};
use crate::figures::{Figure, Measure};
use crate::record::FindingKind;
use crate::render::lines::one_line;
use std::collections::BTreeSet;

/// Figures that one sentence shows, and that are listed as evidence.
const SHOWN: usize = 4;
const LISTED: usize = 8;
/// Smaller numbers of things are told in many ways ("both", "a pair").
const LEAST: f64 = 3.0;
/// Two numbers so near each other, as shares, may be one that is rounded.
const ROUNDED: f64 = 0.06;
/// Characters shown of what a figure counts.
const THING: usize = 48;

/// One finding for each report that has figures which no other report has, rounded or in another form, beside those in
/// what it is `told` of it that it alone tells.
pub(super) fn find(scene: Scene<'_>, told: &[Place]) -> Vec<Draft> {
    let reports: Vec<usize> = (0..scene.articles.len())
        .filter(|&i| !scene.articles[i].kind.is_primary() && scene.articles[i].is_english())
        .collect();
    if reports.len() < 2 {
        return Vec::new();
    }
    let printed: Vec<BTreeSet<Key>> =
        scene.articles.iter().map(|a| words(a.text.as_str()).map(|w| w.key).collect()).collect();
    let elsewhere = |of: usize, figure: &Figure| {
        let place = Place { article: of, span: figure.span };
        let numbers = words(scene.words(place))
            .filter(|w| scene.words(place)[w.start..].starts_with(|c: char| c.is_ascii_digit()));
        let keys: Vec<Key> = numbers.map(|w| w.key).collect();
        (0..scene.articles.len()).filter(|&a| a != of).any(|a| {
            scene.reckoned.of_each[a].iter().any(|other| may_be_one(figure, other))
                || keys.iter().any(|k| printed[a].contains(k))
        })
    };
    // What is held against a figure of another report is told there.
    let compared: BTreeSet<Place> =
        scene.reckoned.figures.iter().flat_map(|g| g.cells.iter().map(|c| c.place())).collect();
    let one = |&article: &usize| {
        let body: Vec<_> = scene.articles[article].body().map(|b| b.span).collect();
        let mut before: Vec<(f64, f64)> = Vec::new();
        let mut first = |f: &Figure| {
            let again = before.contains(&(f.low, f.high));
            before.push((f.low, f.high));
            !again
        };
        let own: Vec<Place> = (scene.reckoned.of_each[article].iter())
            .filter(|f| counts(f) && body.iter().any(|b| b.overlaps(f.span)) && !elsewhere(article, f))
            .filter(|f| is_told(scene, article, f) && first(f))
            .map(|f| Place { article, span: f.span })
            .filter(|p| !compared.contains(p))
            .filter(|p| !told.iter().any(|t| t.article == article && t.span.overlaps(p.span)))
            .take(LISTED)
            .collect();
        let shown: Vec<String> = own.iter().take(SHOWN).map(|p| format!("“{}”", thing(scene, *p))).collect();
        let label = scene.label(article);
        let sentence = match own.len() {
            0 => return None,
            1 => format!("Only {label} has this figure: {}.", shown[0]),
            n => format!("Only {label} has these figures: {}{}.", listed(&shown), more(n, SHOWN)),
        };
        let why = "no other report has the number, rounded or in another form";
        Some(draft(scene, FindingKind::OnlyOneReport, own, sentence, why, 13.2, 85))
    };
    reports.iter().filter_map(one).collect()
}

/// Whether a figure says how many of what, or how much.
fn counts(figure: &Figure) -> bool {
    match figure.measure {
        Measure::Count => figure.low >= LEAST && figure.object.is_some(),
        Measure::Percent | Measure::Money(_) => true,
    }
}

/// Whether a figure stands in a sentence that ends, and is no part of a name ("Resolution 12") or a range ("1910–14").
pub(super) fn is_told(scene: Scene<'_>, article: usize, figure: &Figure) -> bool {
    let text = &scene.articles[article].text;
    let before = text.as_str()[..figure.span.start()].trim_end();
    let line = before.rsplit('\n').next().unwrap_or("");
    let word = line.split_whitespace().next_back().unwrap_or("");
    let named = line.trim_start().contains(' ') && word.len() > 2 && word.starts_with(char::is_uppercase);
    let sentence = text[figure.sentence].trim_end_matches(['”', '"', '’', '\'', ')', ' ', '\n']);
    let title = text[figure.span].starts_with(|c: char| c.is_ascii_digit()) && named;
    !title
        && !before.ends_with(['-', '–', '/'])
        && sentence.ends_with(['.', '!', '?'])
        && !sentence.contains(['|', '\n'])
}

/// Whether two figures may be one number, rounded, or a number in a range.
fn may_be_one(a: &Figure, b: &Figure) -> bool {
    let room = ROUNDED * a.high.abs().max(b.high.abs());
    a.low <= b.high + room && b.low <= a.high + room
}

/// A figure with the words behind it, to the next mark or as many as there is room for.
pub(super) fn thing(scene: Scene<'_>, place: Place) -> String {
    let rest = &scene.articles[place.article].text.as_str()[place.span.start()..];
    let own = place.span.len();
    let stop = |(i, c): (usize, char)| {
        // "U.S." ends no sentence.
        let initial =
            || rest[..i].split(|c: char| !c.is_alphabetic()).next_back().is_some_and(|w| w.len() == 1);
        let mark = match c {
            '.' => !initial(),
            ',' if rest[i + 1..].starts_with(|c: char| c.is_ascii_digit()) => false,
            c => matches!(c, ',' | ';' | ':' | '—' | '–' | '(' | ')' | '"' | '“' | '”' | '\n' | '?' | '!'),
        };
        (i >= own && mark).then_some(i)
    };
    let end = rest.char_indices().find_map(stop).unwrap_or(rest.len());
    let line = one_line(&rest[..end]);
    let Some((at, _)) = line.char_indices().nth(THING.max(own)) else { return line };
    line[..line[..at].rfind(' ').filter(|&b| b >= own).unwrap_or(at)].to_owned()
}
