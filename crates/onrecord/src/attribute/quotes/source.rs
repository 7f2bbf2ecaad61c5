//! Who says what stands between the marks: by a saying word beside it, by what the models hold likeliest, or by the
//! quotations around it.

use super::{GOES_ON, Reader};
use crate::attribute::candidates::Asked;
use crate::attribute::cued::{self, Found};
use crate::attribute::words::{Kind, Word, ends_sentence};
use crate::attribute::{phrases, ranker};
use crate::attribution::Form;
use crate::text::Span;

/// From here on, in percent, a word counts as one that reports the quotation beside it.
const LIKELY: u8 = 45;

impl Reader<'_> {
    /// The best of the possible sources, if it is another than the rules'.
    pub(super) fn ranked(&mut self, block: usize, pair: usize, rule: Option<Found>) -> Option<Found> {
        let body = |i: usize| self.article.blocks.get(i).filter(|b| b.kind.is_body()).map(|b| b.span);
        let asked = Asked {
            article: self.article,
            parse: self.parse,
            quote: self.pairs[pair].outer,
            paragraph: self.article.blocks[block].span,
            before: block.checked_sub(1).and_then(body),
            following: body(block + 1),
            quotes: &self.quotes,
            rule,
            last: self.last.and_then(|l| self.out.attributions[l].source),
        };
        let candidates = asked.candidates();
        if let Some(lesson) = self.lessons.as_mut().and_then(|l| l.last_mut()) {
            lesson.sources = candidates.into_iter().map(|c| (c.span, c.features)).collect();
            return None;
        }
        let scores: Vec<f32> = candidates.iter().map(|c| self.models.sources.score(&c.features)).collect();
        let (best, shares) = ranker::best(&scores)?;
        let chosen = &candidates[best];
        // "the harbour master, Ada Vale,": whichever of the two is right, both are
        let all = self.article.text.as_str();
        let apposed = |a: Span, b: Span| all.get(a.end()..b.start()).is_some_and(|b| b.trim() == ",");
        let one = |c: Span| c == chosen.span || apposed(c, chosen.span) || apposed(chosen.span, c);
        let share: f32 = candidates.iter().zip(&shares).filter(|(c, _)| one(c.span)).map(|(_, s)| s).sum();
        let confidence = (share * 100.0).clamp(1.0, 99.0) as u8;
        match rule {
            Some(rule) if chosen.by_rule => Some(Found { source: Some(chosen.span), confidence, ..rule }),
            _ => Some(Found {
                source: Some(chosen.span),
                cue: chosen.cue.or(rule.and_then(|r| r.cue)),
                confidence,
                why: "the likeliest of the phrases around it",
            }),
        }
    }

    pub(super) fn cue_of(&self, row: &[Word], q: usize, pair: usize) -> Option<Found> {
        let text = &self.article.text;
        let before = cued::before(text, row, q);
        let led_in = q > 0 && matches!(row[q - 1].kind, Kind::Point(',' | ':'));
        before
            .filter(|_| led_in)
            .or_else(|| cued::after(text, row, q, &text[self.pairs[pair].inner]))
            .or(before)
            .or_else(|| self.learned_cue(row, q, pair))
    }

    /// The cue right beside a quotation that is none of the listed words.
    fn learned_cue(&self, row: &[Word], q: usize, pair: usize) -> Option<Found> {
        let inner = self.pairs[pair].inner;
        let told = self.told.around(inner).filter(|a| a.confidence.0 >= LIKELY && a.form == Form::Direct)?;
        let (cue, source) = (told.cue?, told.source?);
        let after = row.get(q + 1)?.span.start();
        let follows = cue.start() >= inner.end() && (cue.start() == after || source.start() == after);
        follows.then_some(Found {
            source: Some(source),
            cue: Some(cue),
            confidence: 90,
            why: "named beside the word that reports it",
        })
    }

    /// A quotation without a cue of its own.
    pub(super) fn uncued(
        &self,
        row: &[Word],
        q: usize,
        pair: usize,
        later: &[Option<Found>],
        previous: Option<(usize, usize)>,
    ) -> Option<Found> {
        let text = &self.article.text;
        let alone = row[q].first;
        if let Some((before, index)) = previous.filter(|_| alone) {
            let turn = self.turn(row, before, q, &self.out.attributions[index]);
            if let Some(source) = turn.and_then(|t| t.source) {
                return Some(Found {
                    source: Some(source),
                    cue: None,
                    confidence: 60,
                    why: "named in the sentence before",
                });
            }
            return self.again(index, "goes on with the speaker before it");
        }
        let next = later.iter().flatten().next();
        if let (true, Some(next)) = (alone && ends_sentence(&text[self.pairs[pair].inner]), next) {
            return Some(Found {
                cue: None,
                confidence: 75,
                why: "the speaker of the next quotation of its paragraph",
                ..*next
            });
        }
        if !alone {
            let subject = cued::subject(text, row, q);
            if subject.is_some() {
                return subject;
            }
        }
        let by_last = self.last.and_then(|index| self.again(index, GOES_ON));
        by_last.or_else(|| self.sentence_before(row, q))
    }

    fn again(&self, index: usize, why: &'static str) -> Option<Found> {
        let source = self.out.attributions[index].source;
        Some(Found { source, cue: None, confidence: 65, why })
    }

    fn sentence_before(&self, row: &[Word], q: usize) -> Option<Found> {
        let before = q.checked_sub(1)?;
        let start = cued::sentence_start(row, before);
        let row = phrases::Row { text: &self.article.text, words: &row[start..=before] };
        let source = row.first_phrase(row.words.len())?;
        Some(Found { source: Some(source), cue: None, confidence: 50, why: "subject of the sentence before" })
    }
}
