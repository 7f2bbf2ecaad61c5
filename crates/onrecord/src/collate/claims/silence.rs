//! What an article does not tell.

use super::alone::{ABSENT_OF_LONG, BRUSH, LONG};
use super::matrix::Matrix;
use super::predicate::{alike, groups_of};
use super::proposition::Proposition;
use super::who::Who;
use super::{Cell, Sources, Status};
use crate::article::{Article, Place};
use crate::text::Span;
use std::collections::BTreeSet;

/// A sentence, the stems of its words and the groups that they stand in.
pub(super) type Sentence = (Span, BTreeSet<String>);

/// An article with fewer words is no whole report: nothing is said of what it lacks.
const WHOLE: usize = 120;
/// An article is silent on a claim where no two sentences in a row have so much of its weight …
pub(super) const NEAR: f64 = 0.45;
/// (or so much, of what one report alone tells)
pub(super) const FAR: f64 = 0.27;
/// … and so much of it is nowhere in the article.
const ABSENT: f64 = 0.5;
/// Of which nothing is told where so much of it is nowhere.
const FOREIGN: f64 = 0.6;
/// An article tells of a claim where two sentences in a row have so much of its weight.
const TOLD: f64 = 0.65;

/// Whether a report was read whole: it is neither short nor cut off.
pub(super) fn is_whole(article: &Article) -> bool {
    let body: Vec<Span> = article.body().map(|b| b.span).collect();
    let words: usize = body.iter().map(|s| article.text[*s].split_whitespace().count()).sum();
    let end = body.last().map(|s| article.text[*s].trim_end_matches(['”', '"', '’', '\'', ')', ' ']));
    let cut = end.is_none_or(|e| e.ends_with(['…', ',']) || e.ends_with("..."));
    words >= WHOLE && !cut && article.warnings.is_empty()
}

/// A report's sentences, with their stems.
pub(super) fn sentences(sources: Sources<'_>, who: &Who<'_>, index: usize) -> Vec<Sentence> {
    let (article, parse) = (&sources.articles[index], &sources.parses[index]);
    let body: Vec<Span> = article.body().map(|b| b.span).collect();
    let stems = |tokens: std::ops::Range<usize>| {
        let own: BTreeSet<String> = tokens.map(|i| who.stem(index, parse, i)).collect();
        let groups: Vec<String> = own.iter().flat_map(|s| groups_of(s)).cloned().collect();
        own.into_iter().chain(groups).collect()
    };
    let story = |span: Span| body.iter().copied().chain(article.headline()).any(|b| b.overlaps(span));
    let all = parse.sentences().map(|s| (article.text.span(parse.span(s.clone())), stems(s)));
    all.filter(|(span, _)| story(*span)).collect()
}

/// Whether a sentence has a word, or one that may say the same.
pub(super) fn has(stems: &BTreeSet<String>, stem: &str) -> bool {
    stems.contains(stem) || groups_of(stem).iter().any(|g| stems.contains(g))
}

/// The cell of an article that says nothing of a claim, with its nearest sentence.
pub(super) fn silence(article: usize, nearest: Span) -> Cell {
    Cell {
        article,
        status: Status::Silent,
        speakers: Vec::new(),
        how: "read whole; nothing near it was found".to_owned(),
        evidence: vec![nearest],
        headline: false,
        apart: false,
        whole: true,
        named: true,
        doubtful: false,
        on: false,
        also: false,
    }
}

impl<'a> Matrix<'a> {
    /// The share of a claim's weight that each two sentences in a row of an article have; the greatest, and the one
    /// of the two that has more of it.
    pub(super) fn nearest(
        &self,
        article: usize,
        sentences: &[Sentence],
        core: &BTreeSet<&str>,
    ) -> Option<(f64, Span)> {
        // One bit a word; what is beyond them is left out.
        let weights: Vec<f64> = core.iter().take(64).map(|s| self.weights.of(s)).collect();
        let total = weights.iter().sum::<f64>().max(1e-9);
        let mut had = vec![0_u64; sentences.len() + 1];
        for (n, stem) in core.iter().take(64).enumerate() {
            for places in self.places(stem) {
                let from = places.partition_point(|p| p.0 < article);
                let own = places[from..].iter().take_while(|p| p.0 == article);
                own.for_each(|&(_, at)| had[at] |= 1 << n);
            }
        }
        let share = |bits: u64| {
            let own = weights.iter().enumerate().filter(|(n, _)| bits >> n & 1 == 1);
            own.map(|(_, w)| w).sum::<f64>() / total
        };
        let all = (0..sentences.len()).map(|at| {
            let (own, next) = (had[at], had[at + 1]);
            if own | next == 0 {
                return (0.0, sentences[at].0);
            }
            let fuller = if share(next) > share(own) { at + 1 } else { at };
            (share(own | next), sentences[fuller].0)
        });
        all.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    /// Where a word stands, or one that may say the same, in one list for each.
    fn places<'s>(&'s self, stem: &'s str) -> impl Iterator<Item = &'s [(usize, usize)]> + 's {
        let all = std::iter::once(stem).chain(groups_of(stem).iter().map(String::as_str));
        all.filter_map(|s| self.having.get(s)).map(Vec::as_slice)
    }

    /// The reports that have a word, or one that may say the same; some of them several times.
    pub(super) fn had_by<'s>(&'s self, stem: &'s str) -> impl Iterator<Item = usize> + 's {
        self.places(stem).flatten().map(|p| p.0)
    }

    pub(super) fn weight<'s>(&self, stems: impl Iterator<Item = &'s str>) -> f64 {
        stems.map(|s| self.weights.of(s)).sum::<f64>().max(1e-9)
    }

    /// Where a report tells of a claim, as far as its words go.
    pub(super) fn told(
        &self,
        article: usize,
        sentences: &[Sentence],
        core: &BTreeSet<&str>,
    ) -> Option<Place> {
        let (near, span) = self.nearest(article, sentences, core)?;
        (near >= TOLD).then_some(Place { article, span })
    }

    /// The cell of an article that says nothing near a claim: no two sentences in a row have `most` of its weight.
    pub(super) fn silent(
        &self,
        article: usize,
        sentences: &[Sentence],
        group: &[usize],
        core: &BTreeSet<&str>,
        most: f64,
    ) -> Option<Cell> {
        let saying = group.iter().map(|&i| self.all[i].article);
        let here = |s: &str| self.had_by(s).any(|a| a == article);
        let absent = core.iter().copied().filter(|s| !here(s));
        let absent = self.weight(absent) / self.weight(core.iter().copied());
        // Where nearly all of its words are missing, a verb beside a name says nothing without a third word.
        let touched = self.touches(sentences, group, if absent < FOREIGN { 0 } else { 1 }, most == FAR);
        let long = most == FAR && core.len() >= LONG;
        if absent < (if long { ABSENT_OF_LONG } else { ABSENT })
            || touched
            || self.may_be_earlier(article, saying)
        {
            return None;
        }
        let (near, span) = self.nearest(article, sentences, core)?;
        (near < most).then(|| silence(article, span))
    }

    /// Whether a sentence has the verb of one of a claim's propositions, or one that may say the same, or one of its
    /// numbers, beside a word of its subject and `more` others: then it may tell of it in other words.
    /// Of what one report `alone` tells that takes some of its weight too.
    pub(super) fn touches(&self, sentences: &[Sentence], group: &[usize], more: usize, alone: bool) -> bool {
        let share = |p: &Proposition, stems: &BTreeSet<String>| {
            let had = p.stems.iter().filter(|s| has(stems, s)).map(String::as_str);
            self.weight(had) / self.weight(p.stems.iter().map(String::as_str))
        };
        let told = |p: &Proposition, stems: &BTreeSet<String>| {
            let number =
                p.numbers.iter().any(|n| n.starts_with(|c: char| c.is_ascii_digit()) && stems.contains(n));
            let beside =
                |s: &&String| has(stems, s) && !p.subject.stems.contains(*s) && !alike(s, &p.predicate);
            p.subject.stems.iter().any(|s| stems.contains(s))
                && (number || stems.iter().any(|s| alike(s, &p.predicate)))
                && p.stems.iter().filter(beside).count() >= more
                && (!alone || share(p, stems) >= BRUSH)
        };
        group.iter().any(|&i| sentences.iter().any(|(_, stems)| told(&self.all[i], stems)))
    }

    /// Whether an article may have been written before the claim was known, by the days of publication.
    pub(super) fn may_be_earlier(&self, article: usize, saying: impl Iterator<Item = usize>) -> bool {
        let day = |i: usize| self.sources.articles[i].meta.published.as_deref().and_then(|d| d.get(..10));
        let first = saying.filter_map(day).min();
        matches!((day(article), first), (Some(own), Some(first)) if own < first)
    }
}
