//! Where and when something was said: the words after the saying word.

use super::phrases::Row;
use super::words::{Kind, Word};
use crate::text::{Span, Text};

/// Venue and time of an utterance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub(crate) venue: Option<Span>,
    pub(crate) time: Option<Span>,
}

const INTO: [&str; 6] = ["on", "in", "at", "during", "to", "via"];
const PLACES: [&str; 26] = [
    "interview",
    "statement",
    "post",
    "tweet",
    "speech",
    "rally",
    "event",
    "conference",
    "briefing",
    "hearing",
    "debate",
    "podcast",
    "show",
    "program",
    "broadcast",
    "letter",
    "email",
    "twitter",
    "facebook",
    "media",
    "radio",
    "television",
    "tv",
    "call",
    "appearance",
    "testimony",
];

/// Reads the words from the saying word at byte `cue` to the sentence's end.
pub(crate) fn occasion(text: &Text, words: &[Word], cue: Span) -> Occasion {
    let mut found = Occasion::default();
    let Some(from) = words.iter().position(|w| w.span == cue) else { return found };
    let past = (from + 1..words.len().min(from + 24))
        .find(|&i| words[i].first)
        .unwrap_or(words.len().min(from + 24));
    let row = Row { text, words: &words[from..past] };
    for i in 1..row.words.len() {
        if found.time.is_none() && row.is_time(i) {
            found.time = Some(row.words[i].span);
        }
        let told = i == 1 && matches!(row.low(0).as_str(), "told" | "tells" | "telling");
        if found.venue.is_none() && (told || INTO.contains(&row.low(i).as_str())) {
            found.venue = venue(&row, if told { i } else { i + 1 }, told);
        }
    }
    found
}

fn venue(row: &Row<'_>, from: usize, told: bool) -> Option<Span> {
    let mut past = from;
    let mut strong = false;
    while let Some(word) = row.words.get(past) {
        match word.kind {
            Kind::Quote(_) => {
                past += 1;
                strong = true;
                break;
            }
            Kind::Point(_) => break,
            _ if row.is_time(past) && past > from => break,
            _ => {}
        }
        strong |= PLACES.contains(&row.low(past).as_str());
        past += 1;
    }
    let outlet = told && row.words.get(from).is_some_and(|w| w.kind == Kind::Capital);
    if past == from || !(strong || outlet) {
        return None;
    }
    Some(row.words[from].span.hull(row.words[past - 1].span))
}
