//! What tells of a name what it is: the parser, its own words, the words before and after it.

use super::data::{self, PlaceKind, is};
use super::pieces::Sort;
use super::runs::Row;
use super::seen::Score;
use crate::attribute::cue;
use crate::media::{Medium, medium};
use onrecord_syntax::{Dep, EntityLabel, Pos};
use std::ops::Range;

pub(super) fn by_parser(row: &Row<'_>, name: &Range<usize>) -> Score {
    let mut score = Score::default();
    let Some(entity) = row.entity(name.end - 1) else {
        let common = row.token(name.start).is_some_and(|t| row.parse.pos(t) != Pos::Propn);
        score.votes[3] = i32::from(common && name.len() == 1);
        return score;
    };
    let weight = if row.token(name.start).is_some_and(|t| t >= entity.start) { 2 } else { 1 };
    let vote = match entity.label {
        EntityLabel::Person => 0,
        EntityLabel::Organization => 1,
        EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility => 2,
        _ => 3,
    };
    score.votes[vote] = weight;
    score
}

/// What a name's own words tell.
pub(super) fn by_words(row: &Row<'_>, name: &Range<usize>) -> Score {
    let mut score = Score::default();
    let (first, last) = (row.low(name.start), row.low(name.end - 1));
    let link = name.clone().find(|&i| row.is_lower(i, &["of", "for", "on"]));
    let printed = &row.text[row.span(name.clone())];
    // What stands before "of" or "for" says what it is, else the last word.
    let classed = |word: &String| ["organisation", "place", "thing"].iter().any(|class| is(class, word));
    let before = link.filter(|&l| l > name.start).map(|l| row.low(l - 1)).filter(classed);
    let head = before.unwrap_or_else(|| last.clone());
    let thing = name.len() > 1 && (is("thing", &head) || is("thing", &printed.to_lowercase()));
    score.other += i32::from(thing) * 8;
    let loud = name.len() > 1 && name.clone().all(|i| shouts(row.at(i)));
    let heads = |class| name.len() > 1 && !thing && !loud && is(class, &head);
    if name.len() == 1 {
        score += by_media(printed);
    }
    let seat = data::known(&data::key(printed))
        .is_some_and(|k| matches!(k.kind, PlaceKind::Country | PlaceKind::Seat));
    if heads("organisation") && !seat {
        score.organisation += 8;
    }
    if heads("place") || name.len() > 1 && matches!(first.as_str(), "lake" | "mount" | "cape") {
        score.place += 8;
    }
    let printed = row.at(name.start);
    let letters = printed.chars().filter(|c| c.is_alphabetic()).count();
    let digits = printed.chars().any(|c| c.is_ascii_digit());
    let capitals = printed.chars().filter(|c| c.is_uppercase()).count();
    if name.len() == 1
        && (2..=6).contains(&letters)
        && !digits
        && capitals >= 2
        && capitals * 2 > letters
        && data::known(&data::key(printed)).is_none()
    {
        score.organisation += 2;
    }
    if name.len() == 1 && digits {
        // A type, a substance, a summit: few bodies are called by a number.
        score.other += 2;
    }
    let family = |word: &str| is("family_first", word);
    let given = || (name.start..name.end).any(|i| row.at(i).contains('-'));
    if (2..=3).contains(&name.len()) && link.is_none() && (family(&first) || family(&last) && given()) {
        score.person += 3;
    }
    score.other += i32::from(loud) * 4;
    if name.len() > 1 && crate::names::is_first_name(&first) && first != "al" {
        // A first name that is no place, and nothing else in two or three words: "Ann Noor".
        let plain = (2..=3).contains(&name.len()) && link.is_none() && data::known(&first).is_none();
        score.person += if plain { 4 } else { 2 };
    }
    if name.clone().any(|i| is_run_together(row.at(i))) {
        score.other += 8;
    }
    score
}

/// "ShareLikeReplyAnn": buttons of a page.
fn is_run_together(word: &str) -> bool {
    let mut inner = 0;
    let mut lower = false;
    for c in word.chars() {
        inner += usize::from(lower && c.is_uppercase());
        lower = c.is_lowercase();
    }
    inner >= 3
}

fn shouts(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase())
}

/// What the list of broadcasters, outlets, agencies and networks tells.
fn by_media(name: &str) -> Score {
    match medium(name) {
        Some((Medium::Platform, _)) => Score { person: -4, place: -2, ..Score::default() },
        Some(_) => Score { organisation: 3, ..Score::default() },
        None => Score::default(),
    }
}

/// Ships, storms and works: "the tanker Halden", "the Halden, a grey-painted ship", "a film called X", and
/// what has a number after its name.
pub(super) fn by_craft(row: &Row<'_>, name: &Range<usize>) -> Score {
    let craft = |i: usize| row.sort(i) == Some(Sort::Lower) && is("craft", row.at(i));
    let mut before = name.start;
    let step = |at: usize, words: &[&str]| at.checked_sub(1).filter(|&b| row.is_lower(b, words));
    before = step(before, &["the", "The"]).unwrap_or(before);
    before = before.checked_sub(1).filter(|&b| row.is_mark(b, ',')).unwrap_or(before);
    before = step(before, &["called", "named", "dubbed", "titled", "as"]).unwrap_or(before);
    let named = before.checked_sub(1).is_some_and(craft);
    let close = |from: usize| {
        let end = (from..from + 8).find(|&i| !matches!(row.sort(i), Some(Sort::Lower | Sort::Capital)));
        end.is_some_and(|end| end > from && craft(end - 1))
    };
    let article = |i: usize| row.is_lower(i, &["a", "an", "the", "another"]);
    let glossed = row.is_mark(name.end, ',') && article(name.end + 1) && close(name.end + 2);
    let after = craft(name.end) && !row.pieces[name.end - 1].ends;
    let short = |word: &str| !word.is_empty() && word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit());
    let number = short(row.at(name.end))
        && (name.len() > 1 || name.start > 0 && row.is_lower(name.start - 1, &["the"]));
    // "the Halden No. 4"
    let label = row.low(name.end - 1) == "no" && (row.is_mark(name.end, '.') || short(row.at(name.end)));
    let other = if named || glossed || label {
        6
    } else if number {
        4
    } else {
        i32::from(after) * 2
    };
    Score { other, ..Score::default() }
}

/// What stands before and after a name tells.
pub(super) fn by_neighbours(row: &Row<'_>, name: &Range<usize>, key: &str) -> Score {
    let mut score = Score::default();
    let before = name.start.checked_sub(1);
    let token = row.token(name.end - 1);
    let modifies =
        token.is_some_and(|t| matches!(row.parse.dep(t), Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss));
    if !modifies && before.is_some_and(|b| row.low(b) == "the") {
        score.person -= 3;
        score.organisation += 2;
    }
    if before.is_some_and(|b| row.is_lower(b, &["on"])) {
        score.person -= 3;
    }
    let adjective = token.is_some_and(|t| row.parse.pos(t) == Pos::Adj);
    if adjective && name.len() == 1 {
        score.other += 1;
    }
    if let Some(known) = data::known(key) {
        score.place += match known.kind {
            PlaceKind::Country | PlaceKind::Seat => 8,
            PlaceKind::Capital | PlaceKind::State => 5,
            PlaceKind::City => 2,
        };
    }
    if opens_report(row, name) {
        score.place += 4;
    }
    let located = before.is_some_and(|b| is("located", &row.low(b)));
    if located {
        score.place += 2;
        score.person -= 1;
    }
    if before.is_some_and(|b| {
        row.sort(b) == Some(Sort::Lower) && (is("body", row.at(b)) || is("organisation", row.at(b)))
    }) {
        score.organisation += 4;
    }
    let led = |b: usize| b > 0 && row.is_lower(b, &["of", "at", "for"]) && is("leads", row.at(b - 1));
    if data::known(key).is_none()
        && before.is_some_and(|b| led(if row.low(b) == "the" { b.saturating_sub(1) } else { b }))
    {
        score.organisation += 3;
    }
    if token.is_some_and(|t| row.parse.dep(t) == Dep::Compound && compounds(row, t)) {
        score.organisation += 2;
    }
    let bound = ["-bound", "-flagged", "-based", "-born"];
    let rest = &row.text.as_str()[row.pieces[name.end - 1].span.end()..];
    if bound.iter().any(|b| rest.starts_with(b)) {
        score.place += 3;
    }
    let way = |b: usize| {
        row.is_lower(b, &["to"])
            && (b.saturating_sub(5)..b)
                .any(|i| row.is_lower(i, &["from"]) && row.sort(i + 1) == Some(Sort::Capital))
    };
    if before.is_some_and(way) {
        score.place += 2;
        score.person -= 1;
    }
    let direction =
        ["south", "north", "east", "west", "central", "northern", "southern", "eastern", "western"];
    if name.len() == 1 && before.is_some_and(|b| row.is_lower(b, &direction)) {
        score.place += 3;
    }
    let travels = |t: usize| {
        row.parse.lemma(row.parse.head(t)) == "to"
            && is("motion", row.parse.lemma(row.parse.head(row.parse.head(t))))
    };
    if token.is_some_and(travels) {
        score.place += 2;
        score.person -= 1;
    }
    let of_place = |b: usize| row.is_lower(b, &["of"]) && b > 0 && is("place", row.at(b - 1));
    if before.is_some_and(of_place) {
        score.place += 6;
    }
    let next = name.end;
    if !row.pieces[name.end - 1].ends || row.sort(next) != Some(Sort::Lower) {
        let word = row.at(next);
        let small = row.sort(next) == Some(Sort::Lower);
        if small && is("place", word) {
            score.place += 3;
        } else if small && name.len() == 1 && is("held", word) && shouts(row.at(name.start)) {
            score.other += 2;
        } else if small && !adjective && is("body", word) {
            score.organisation += 2;
        } else if small && (cue(word).is_some() || word == "who") {
            score.person += 1;
        }
    }
    if row.is_mark(next, ',') {
        let age = row.at(next + 1);
        if age.len() <= 3
            && age.parse::<u8>().is_ok_and(|n| n < 115)
            && (row.is_mark(next + 2, ',') || row.is_mark(next + 2, '.'))
        {
            score.person += 5;
        } else if row.is_lower(next + 1, &["who", "whose"]) {
            score.person += 2;
        } else if row.sort(next + 1) == Some(Sort::Capital)
            && data::known(&data::key(row.at(next + 1))).is_some_and(|k| k.kind < PlaceKind::City)
            && (located || before.is_some_and(|b| row.is_lower(b, &["of"])))
        {
            score.place += 5;
        }
    }
    score
}

/// "HALDEN (AP) -", "HALDEN, Norway —": where a report was written.
fn opens_report(row: &Row<'_>, name: &Range<usize>) -> bool {
    let loud = name.clone().all(|i| shouts(row.at(i)));
    loud && name.start == 0
        && (1..6).any(|k| matches!(row.sort(name.end + k - 1), Some(Sort::Mark('—' | '–' | '-' | '―' | '('))))
}

/// Whether a compound's head is a body's word in small letters: "the Halden news agency".
fn compounds(row: &Row<'_>, token: usize) -> bool {
    let head = row.parse.head(token);
    let word = row.parse.token(head).text(row.text.as_str());
    head > token + 1 && head - token <= 3 && (is("body", word) || is("organisation", word))
}
