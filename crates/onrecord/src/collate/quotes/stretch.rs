use super::house;
use super::stem::stem;
use crate::article::{Article, Place};
use crate::attribution::{Attributed, AttributionKind, Form, MarkClass};
use crate::collate::words::{Key, is_function_word, words};
use crate::speakers::Speaker;
use std::collections::BTreeMap;

/// One word of a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Bytes in the article's text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What the difference is taken by.
    pub(crate) key: Key,
    /// What matching is done by: its stem's key.
    pub(crate) stem: Key,
    /// Whether it is more than a function word.
    pub(crate) content: bool,
}

/// One stretch of speech between quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) place: Place,
    /// Index of its attribution in the article.
    pub(super) attribution: usize,
    /// Which piece of that attribution's content it is.
    pub(super) piece: usize,
    /// Index of the speaker, where one is known by name.
    pub(super) speaker: Option<usize>,
    pub(super) words: Vec<Word>,
}

impl Stretch {
    /// How many words carry content.
    pub(super) fn content(&self) -> usize {
        self.words.iter().filter(|w| w.content).count()
    }

    /// What an id is made from: the article's bytes and the place in it.
    pub(super) fn anchor(&self, articles: &[Article]) -> String {
        let span = self.place.span;
        format!("{}:{}-{}", articles[self.place.article].hash, span.start(), span.end())
    }

    /// Whether both are consecutive pieces of one attribution.
    pub(super) fn continues(&self, before: &Stretch) -> bool {
        self.place.article == before.place.article
            && self.attribution == before.attribution
            && self.piece == before.piece + 1
    }
}

/// Every marked stretch of speech, by article and place.
pub(super) fn stretches(
    articles: &[Article],
    attributed: &[Attributed],
    speakers: &[Speaker],
) -> Vec<Stretch> {
    let mut who = BTreeMap::new();
    for (index, speaker) in speakers.iter().enumerate().filter(|(_, s)| !s.unnamed) {
        who.extend(speaker.attributions.iter().map(|at| (*at, index)));
    }
    let mut all = Vec::new();
    for (index, (article, found)) in articles.iter().zip(attributed).enumerate() {
        for (at, attribution) in found.attributions.iter().enumerate() {
            if attribution.form == Form::Indirect
                || attribution.kind != AttributionKind::Speech
                || attribution.inside.is_some_and(|o| found.attributions[o].form == Form::Direct)
            {
                continue;
            }
            let pieces = marked_pieces(found, attribution);
            for (piece, span) in pieces.into_iter().enumerate() {
                let words = read(&article.text[span], span.start());
                if words.is_empty() {
                    continue;
                }
                all.push(Stretch {
                    place: Place { article: index, span },
                    attribution: at,
                    piece,
                    speaker: who.get(&(index, at)).copied(),
                    words,
                });
            }
        }
    }
    all.sort_by_key(|s| (s.place, s.attribution));
    all.dedup_by_key(|s| s.place);
    all
}

/// The pieces of an attribution's content that stand between quotation marks.
fn marked_pieces(
    found: &Attributed,
    attribution: &crate::attribution::Attribution,
) -> Vec<crate::text::Span> {
    let speech = || found.marks.iter().filter(|m| m.class == MarkClass::Speech);
    let mut pieces: Vec<_> =
        attribution.content.iter().flat_map(|c| speech().filter_map(|m| m.span.intersection(*c))).collect();
    pieces.sort();
    pieces.dedup();
    // A mark within a mark is part of the outer one's words.
    let outer = pieces.clone();
    pieces.retain(|p| !outer.iter().any(|o| o != p && o.contains(*p)));
    if pieces.is_empty() && attribution.form == Form::Direct {
        pieces.clone_from(&attribution.content);
    }
    pieces
}

/// The words of a stretch that begins at byte `offset` of its text.
pub(crate) fn read(stretch: &str, offset: usize) -> Vec<Word> {
    words(stretch)
        .map(|w| {
            let lower = stretch[w.start..w.end].to_lowercase();
            let house = house::fold(&lower, &stretch[w.end..]);
            let key = Key::of(&house).unwrap_or(w.key);
            let stem = Key::of(&stem(&house)).unwrap_or(key);
            let plain = lower.replace('’', "'");
            let plain = plain.strip_suffix("'s").unwrap_or(&plain);
            let content = !is_function_word(plain) && !plain.contains('\'');
            Word { start: offset + w.start, end: offset + w.end, key, stem, content }
        })
        .collect()
}
