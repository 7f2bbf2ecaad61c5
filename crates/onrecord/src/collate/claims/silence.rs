//! What an article does not tell, and what it alone tells.

use super::matrix::Matrix;
use super::predicate::alike;
use super::proposition::Proposition;
use super::who::Who;
use super::{Cell, Claim, Sources, Status};
use crate::article::Place;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence and the stems of its words.
pub(super) type Sentence = (Span, BTreeSet<String>);

/// An article with fewer words is no whole report: nothing is said of what it lacks.
const WHOLE: usize = 120;
/// An article is silent on a claim where no two sentences in a row have so much of its weight …
const NEAR: f64 = 0.45;
/// … and so much of it is nowhere in the article.
const ABSENT: f64 = 0.5;
/// An article tells of a claim where two sentences in a row have so much of its weight.
const TOLD: f64 = 0.65;

/// The sentences of a report that was read whole, with their stems; `None` of a fragment.
pub(super) fn sentences(sources: Sources<'_>, who: &Who<'_>, index: usize) -> Option<Vec<Sentence>> {
    let (article, parse) = (&sources.articles[index], &sources.parses[index]);
    let body: Vec<Span> = article.body().map(|b| b.span).collect();
    let words: usize = body.iter().map(|s| article.text[*s].split_whitespace().count()).sum();
    let last = body.last().map(|s| article.text[*s].trim_end_matches(['”', '"', '’', '\'', ')', ' ']))?;
    let cut = last.ends_with(['…', ',']) || last.ends_with("...") || !article.warnings.is_empty();
    if words < WHOLE || cut {
        return None;
    }
    let stems = |tokens: std::ops::Range<usize>| tokens.map(|i| who.stem(index, parse, i)).collect();
    let story = |span: Span| body.iter().copied().chain(article.headline()).any(|b| b.overlaps(span));
    let all = parse.sentences().map(|s| (article.text.span(parse.span(s.clone())), stems(s)));
    Some(all.filter(|(span, _)| story(*span)).collect())
}

impl<'a> Matrix<'a> {
    /// The share of a claim's weight that each two sentences in a row have; the greatest, and the one of the
    /// two that has more of it.
    fn nearest(&self, sentences: &[Sentence], core: &BTreeSet<&str>) -> Option<(f64, Span)> {
        let total = self.weight(core.iter().copied());
        let share = |near: &[Sentence]| {
            self.weight(core.iter().copied().filter(|s| near.iter().any(|(_, stems)| stems.contains(*s))))
                / total
        };
        let all = (0..sentences.len()).map(|at| {
            let two = &sentences[at..sentences.len().min(at + 2)];
            let fuller = usize::from(two.len() == 2 && share(&two[1..]) > share(&two[..1]));
            (share(two), two[fuller].0)
        });
        all.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    fn weight<'s>(&self, stems: impl Iterator<Item = &'s str>) -> f64 {
        stems.map(|s| self.weights.of(s)).sum::<f64>().max(1e-9)
    }

    /// Where a report tells of a claim, as far as its words go.
    pub(super) fn told(
        &self,
        article: usize,
        sentences: &[Sentence],
        core: &BTreeSet<&str>,
    ) -> Option<Place> {
        let (near, span) = self.nearest(sentences, core)?;
        (near >= TOLD).then_some(Place { article, span })
    }

    /// The cell of an article that says nothing near a claim.
    pub(super) fn silent(
        &self,
        article: usize,
        sentences: &[Sentence],
        group: &[usize],
        core: &BTreeSet<&str>,
    ) -> Option<Cell> {
        let saying = group.iter().map(|&i| self.all[i].article);
        if self.may_be_earlier(article, saying) || self.touches(sentences, group) {
            return None;
        }
        let absent = core.iter().copied().filter(|s| !sentences.iter().any(|(_, stems)| stems.contains(*s)));
        if self.weight(absent) < ABSENT * self.weight(core.iter().copied()) {
            return None;
        }
        let (near, span) = self.nearest(sentences, core)?;
        (near < NEAR).then(|| Cell {
            article,
            status: Status::Silent,
            speakers: Vec::new(),
            how: "read whole; nothing near it was found".to_owned(),
            evidence: vec![span],
            headline: false,
            apart: false,
            whole: true,
            named: true,
            doubtful: false,
        })
    }

    /// Whether a sentence has the verb of one of a claim's propositions, or one that may say the same, or one of its
    /// numbers, beside a word of its subject: then it may tell of it in other words.
    fn touches(&self, sentences: &[Sentence], group: &[usize]) -> bool {
        let told = |p: &Proposition, stems: &BTreeSet<String>| {
            let number =
                p.numbers.iter().any(|n| n.starts_with(|c: char| c.is_ascii_digit()) && stems.contains(n));
            p.subject.stems.iter().any(|s| stems.contains(s))
                && (number || stems.iter().any(|s| alike(s, &p.predicate)))
        };
        group.iter().any(|&i| sentences.iter().any(|(_, stems)| told(&self.all[i], stems)))
    }

    /// Whether an article may have been written before the claim was known, by the days of publication.
    fn may_be_earlier(&self, article: usize, saying: impl Iterator<Item = usize>) -> bool {
        let day = |i: usize| self.sources.articles[i].meta.published.as_deref().and_then(|d| d.get(..10));
        let first = saying.filter_map(day).min();
        matches!((day(article), first), (Some(own), Some(first)) if own < first)
    }

    /// What a report that was read whole tells and no other does: at most `most` clauses of it, those that
    /// say most, each as a claim that all others are silent on. Each has two words of what all are about, so that
    /// an author's description or the site's own business is none.
    pub(super) fn alone(&self, article: usize, grouped: &BTreeSet<usize>, most: usize) -> Vec<Claim> {
        if !self.whole.contains_key(&article) || self.whole.len() < 3 {
            return Vec::new();
        }
        let story = self.story();
        let says = |p: &Proposition| self.weight(p.stems.iter().map(String::as_str));
        let mut own: Vec<(i64, usize)> = (self.all.iter().enumerate())
            .filter(|(i, p)| p.article == article && !grouped.contains(i))
            .filter(|(_, p)| p.whole && !p.headline && !p.quoted)
            // "The comments" and "the parties" are clear to their own report only.
            .filter(|(_, p)| p.subject.proper || p.subject.who.is_some())
            .filter(|(_, p)| !self.sources.articles[p.article].text[p.span].contains(['"', '“', '”']))
            .filter(|(_, p)| p.stems.iter().filter(|s| story.contains(s.as_str())).count() >= 2)
            .map(|(i, p)| ((-1e6 * says(p)) as i64, i))
            .collect();
        own.sort_unstable();
        let claims = own.into_iter().map(|(_, i)| self.only(i)).filter(|c| c.cells.len() == self.whole.len());
        claims.take(most).collect()
    }

    /// Stems that the clauses of most articles have.
    fn story(&self) -> BTreeSet<&'a str> {
        let mut having: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let all: &'a [Proposition] = self.all;
        for p in all {
            p.stems.iter().for_each(|s| {
                having.entry(s).or_default().insert(p.article);
            });
        }
        let most = |n: &BTreeSet<usize>| 3 * n.len() > 2 * self.whole.len();
        having.into_iter().filter(|(_, n)| most(n)).map(|(s, _)| s).collect()
    }

    /// A claim of one proposition, with a cell for each other whole report that is silent on it.
    fn only(&self, i: usize) -> Claim {
        let mut claim = self.claim(&[i]);
        let p = &self.all[i];
        let core = p.stems.iter().map(String::as_str).collect();
        let others = self.whole.iter().filter(|(a, _)| **a != p.article);
        claim.cells.extend(others.filter_map(|(&a, sentences)| self.silent(a, sentences, &[i], &core)));
        claim.cells.sort_by_key(|c| c.article);
        claim
    }
}
