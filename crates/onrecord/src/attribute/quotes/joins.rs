//! Whether a quotation goes on with another: one speech in two pairs of marks.

use super::{GOES_ON, Reader};
use crate::attribute::cued::Found;
use crate::attribute::words::{Kind, Word, ends_sentence};
use crate::attribution::{Attribution, AttributionKind, Form};
use crate::text::{Span, Text};

impl<'a> Reader<'a> {
    /// The attribution that the paragraph right before ended with, where this one opens with a
    /// quotation of the same speaker and has no saying word: one speech, printed in two paragraphs.
    pub(super) fn goes_on(
        &self,
        block: usize,
        pair: usize,
        opens: bool,
        chosen: Option<Found>,
    ) -> Option<usize> {
        let last = self.last.filter(|_| opens)?;
        let earlier = &self.out.attributions[last];
        let same = chosen.is_some_and(|c| c.cue.is_none() && c.why == GOES_ON && c.source == earlier.source);
        let before = self.article.blocks.get(block.checked_sub(1)?)?.span;
        let piece = earlier.content.last().filter(|c| before.contains(**c))?;
        // marks of another make: somebody else's words, or a slip
        let all = self.article.text.as_str();
        let alike =
            all[..piece.start()].chars().next_back() == all[self.pairs[pair].outer.start()..].chars().next();
        (same && alike && earlier.cue.is_some() && earlier.form == Form::Direct).then_some(last)
    }

    /// The attribution that this quotation goes on with: split by its cue, a tail after it, or a
    /// paragraph whose marks reopen.
    ///
    /// `opener` is the last quotation that began a sentence, with its attribution.
    pub(super) fn joined(
        &self,
        row: &[Word],
        q: usize,
        pair: usize,
        found: Option<Found>,
        previous: Option<(usize, usize)>,
        opener: Option<(usize, usize)>,
    ) -> Option<usize> {
        let Some((before, index)) = previous else {
            let reopened = self.pairs[pair].reopened && found.is_none_or(|f| f.cue.is_none());
            return self.last.filter(|_| reopened);
        };
        let earlier = &self.out.attributions[index];
        if self.resumes(row, before, q, pair, earlier) {
            return Some(index);
        }
        if let Some(found) = found {
            let same = found.cue.is_some() && found.cue == earlier.cue;
            return (same && !by_the_way(&self.article.text, row, before, q, found)).then_some(index);
        }
        let own_sentence = row[q].first;
        let between = &row[before + 1..q];
        let sentences = between.iter().filter(|w| w.first).count();
        // “You pushed them” to sell more, she said: no tail, its sentence goes on
        let ends = ends_sentence(&self.article.text[self.pairs[pair].inner])
            || row.get(q + 1).is_none_or(|w| w.first || w.kind != Kind::Lower);
        let tail = own_sentence && ends && sentences <= 1 && self.turn(row, before, q, earlier).is_none();
        // “It is late,” she said, hinting at “changes.” “And dark.”: a tail of what opened the sentence
        let opened = opener.filter(|&(o, _)| o < before && !row[o + 1..=before].iter().any(|w| w.first));
        let opened = opened.map(|(_, index)| index).filter(|&i| self.out.attributions[i].cue.is_some());
        opened.or(earlier.cue.map(|_| index)).filter(|_| tail)
    }

    /// What somebody else is reported to say between two quotations: “It is late,” she said. But the
    /// farmers say it is not. “We have time.”
    pub(super) fn turn(
        &self,
        row: &[Word],
        before: usize,
        q: usize,
        earlier: &Attribution,
    ) -> Option<&'a Attribution> {
        let sentence = row[before + 1..q].iter().find(|w| w.first)?;
        self.told.within(sentence.span.start(), row[q].span.start()).find(|a| {
            let other = a.source.is_some_and(|s| earlier.source.is_none_or(|e| self.differ(s, e)));
            a.kind == AttributionKind::Speech && other && a.cue != earlier.cue && a.inside.is_none()
        })
    }

    /// Whether two sources name two: no pronoun, and no word that both have.
    fn differ(&self, a: Span, b: Span) -> bool {
        let text = &self.article.text;
        let lower = text[a].to_lowercase();
        let pronoun =
            matches!(lower.as_str(), "he" | "she" | "they" | "it" | "i" | "we" | "who" | "which" | "that");
        let words = |s: Span| text[s].split_whitespace().filter(|w| w.starts_with(char::is_uppercase));
        !pronoun && !a.overlaps(b) && !words(a).any(|w| words(b).any(|x| x == w))
    }

    /// `Near the “old line” she said: “It is late.”`: words between marks before the cue that begin no
    /// sentence, and what the cue leads in.
    pub(super) fn is_an_aside(
        &self,
        row: &[Word],
        before: usize,
        q: usize,
        found: Option<Found>,
        index: usize,
    ) -> bool {
        let cue = found.and_then(|f| f.cue);
        let between =
            cue.is_some_and(|c| c.start() >= row[before].span.end() && c.end() <= row[q].span.start());
        let begins = before == 0 || row[before].first || matches!(row[before - 1].kind, Kind::Point(_));
        between && !begins && self.out.attributions[index].cue == cue
    }

    /// `“It is late,” he said, pointing at the clock, “and dark.”`: one sentence goes on after its cue.
    fn resumes(&self, row: &[Word], before: usize, q: usize, pair: usize, earlier: &Attribution) -> bool {
        let text = &self.article.text;
        let Kind::Quote(first) = row[before].kind else { return false };
        let open = text[self.pairs[first].inner].ends_with(',');
        let small = text[self.pairs[pair].inner].starts_with(char::is_lowercase);
        let cued = earlier.cue.is_some_and(|c| c.start() >= row[before].span.end());
        let one = !row[before + 1..=q].iter().any(|w| w.first || matches!(w.kind, Kind::Point(';')));
        open && small && cued && one && row[q - 1].is_point(',')
    }
}

/// “I am sorry,” he said after a short “hello”: words between marks that only hang on what hangs on the
/// cue of the quotation before it.
fn by_the_way(text: &Text, row: &[Word], before: usize, q: usize, found: Found) -> bool {
    const JOINS: [&str; 5] = ["and", "but", "or", "that", "it"];
    let between =
        found.cue.is_some_and(|c| c.start() >= row[before].span.end() && c.end() < row[q].span.start());
    let last = &row[q - 1];
    let led_in = found.cue.is_some_and(|c| c.end() >= last.span.start())
        || found.source.is_some_and(|s| s.end() >= last.span.start());
    between && !led_in && last.is_word() && !JOINS.contains(&&text[last.span])
}
