//! Two readings, one under the other, with what differs marked in the words of both.

use super::page::Page;
use super::view::View;
use crate::article::Place;
use crate::collate::quotes::{Change, ChangeKind, Pair, Reading};

/// How much of the words that both readings have is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of them.
    Whole,
    /// Those near a difference.
    Near,
    /// Likewise, and of what was cut at an end only the words next to the rest.
    Core,
}

/// Words kept on either side of a difference, and the fewest that are worth leaving out.
const NEAR: usize = 7;
const WORTH: usize = 5;

/// The steps of a pair, from the reading that is shown first to the other.
pub(super) fn steps(pair: &Pair, turned: bool) -> Vec<Change> {
    if !turned {
        return pair.diff.clone();
    }
    let turn = |c: &Change| {
        let op = match c.op {
            ChangeKind::Equal => ChangeKind::Equal,
            ChangeKind::Changed => ChangeKind::Changed,
            ChangeKind::Lost => ChangeKind::Added,
            ChangeKind::Added => ChangeKind::Lost,
            ChangeKind::Cut => ChangeKind::More,
            ChangeKind::More => ChangeKind::Cut,
        };
        Change { op, a: c.b, b: c.a }
    };
    pair.diff.iter().map(turn).collect()
}

/// Which of two readings is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    First,
    Second,
}

/// Writes one reading of a pair with its differences marked; every marked word leads to its place.
pub(super) fn reading(
    page: &mut Page,
    view: &View,
    reading: &Reading,
    steps: &[Change],
    side: Side,
    extent: Extent,
) {
    let of = |c: &Change| if side == Side::First { c.a } else { c.b };
    let last = steps.len().saturating_sub(1);
    let mut at = reading.place.span.start();
    let text = &view.article(reading.place).text;
    open(page, view, reading.place);
    for (i, change) in steps.iter().enumerate() {
        let Some(span) = of(change) else {
            if side == Side::Second && matches!(change.op, ChangeKind::Lost | ChangeKind::Cut) {
                page.raw("<span class=gap><span aria-hidden=true>‸</span><span class=vh>[words missing here]</span></span>");
            }
            continue;
        };
        page.text(text.get(at..span.start()).map_or("", |s| &text[s]));
        at = span.end();
        let words = &text[span];
        match (extent, change.op) {
            (Extent::Whole, ChangeKind::Equal) => page.text(words),
            (_, ChangeKind::Equal) => page.text(&near(words, i == 0, i == last)),
            (Extent::Core, ChangeKind::Cut | ChangeKind::More) => {
                let place = Place { article: reading.place.article, span };
                marked(page, view, change.op, place, &near(words, i == 0, i == last))
            }
            _ => {
                let place = Place { article: reading.place.article, span };
                marked(page, view, change.op, place, words)
            }
        };
    }
    // The full stop after words that were left out would look like a fourth dot.
    if extent == Extent::Whole || steps.last().is_none_or(|c| c.op != ChangeKind::Equal) {
        page.text(text.get(at..reading.place.span.end()).map_or("", |s| &text[s]));
    }
    page.raw("</q>");
}

/// Opens the words of a place; the script makes a click on any of them lead there.
fn open(page: &mut Page, view: &View, place: Place) {
    page.raw("<q class=w").attr(" data-at", &view.anchor(place)).raw(">");
}

/// Words that are held against nothing.
pub(super) fn unmarked(page: &mut Page, view: &View, place: Place, words: &str) {
    open(page, view, place);
    page.text(words).raw("</q>");
}

fn marked<'p>(page: &'p mut Page, view: &View, op: ChangeKind, place: Place, words: &str) -> &'p mut Page {
    let (open, close) = match op {
        ChangeKind::Equal => ("<span", "</span>"),
        ChangeKind::Lost => ("<del", "</del>"),
        ChangeKind::Cut => ("<del class=cut", "</del>"),
        ChangeKind::Added => ("<ins", "</ins>"),
        ChangeKind::More => ("<ins class=more", "</ins>"),
        ChangeKind::Changed => ("<mark", "</mark>"),
    };
    page.raw(open).raw("><a").attr(" href", &format!("#{}", view.anchor(place))).raw(">");
    page.text(words).raw("</a>").raw(close)
}

/// The words of an unchanged stretch that stand next to a difference.
fn near(words: &str, first: bool, last: bool) -> String {
    let starts: Vec<usize> = word_starts(words);
    let (head, tail) = (if first { 0 } else { NEAR }, if last { 0 } else { NEAR });
    if (first && last) || starts.len() < head + tail + WORTH {
        return words.to_owned();
    }
    let front = words[..starts[head]].trim_end();
    let back = &words[starts[starts.len() - tail.max(1)]..];
    match (first, last) {
        (true, _) => format!("… {back}"),
        (_, true) => format!("{front} …"),
        _ => format!("{front} … {back}"),
    }
}

fn word_starts(words: &str) -> Vec<usize> {
    let mut before = true;
    let starts = words.char_indices().filter(|(_, c)| {
        let start = before && !c.is_whitespace();
        before = c.is_whitespace();
        start
    });
    starts.map(|(i, _)| i).collect()
}

/// A stretch of words, cut after `most` words.
pub(super) fn clipped(words: &str, most: usize) -> String {
    match word_starts(words).get(most) {
        Some(&end) => format!("{} …", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_near_a_difference_stay() {
        let many = "one two three four five six seven eight nine ten eleven twelve";
        assert_eq!(near(many, true, false), "… six seven eight nine ten eleven twelve");
        assert_eq!(near(many, false, true), "one two three four five six seven …");
        assert_eq!(near(many, false, false), many);
        assert_eq!(near(many, true, true), many);
    }

    #[test]
    fn clipping_counts_words() {
        assert_eq!(clipped("one  two three", 2), "one  two …");
        assert_eq!(clipped("one two", 2), "one two");
    }
}
