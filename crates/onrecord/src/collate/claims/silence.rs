//! What an article does not tell, and what it alone tells.

use super::matrix::Matrix;
use super::predicate::alike;
use super::proposition::Proposition;
use super::who::Who;
use super::{Cell, Claim, Sources, Status};
use crate::article::{Article, Place};
use crate::collate::quotes::stem;
use crate::media::medium;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence and the stems of its words.
pub(super) type Sentence = (Span, BTreeSet<String>);

/// An article with fewer words is no whole report: nothing is said of what it lacks.
const WHOLE: usize = 120;
/// An article is silent on a claim where no two sentences in a row have so much of its weight …
pub(super) const NEAR: f64 = 0.45;
/// (or so much, of what one report alone tells)
const FAR: f64 = 0.35;
/// … and so much of it is nowhere in the article.
const ABSENT: f64 = 0.5;
/// Of which nothing is told where so much of it is nowhere.
const FOREIGN: f64 = 0.6;
/// An article tells of a claim where two sentences in a row have so much of its weight.
const TOLD: f64 = 0.65;

/// Least weight of words that no other report has, of what one alone tells.
const NEWS: f64 = 1.5;
/// Words that point to what was said before.
const BACK: &[&str] = &[
    "another", "he", "her", "his", "it", "its", "latter", "others", "she", "such", "their", "them", "these",
    "they", "this", "those",
];
/// Words that open half a sentence.
const OPENERS: &[&str] = &["how", "that", "what", "when", "where", "whether", "which", "who", "why"];
/// Words before which a clause may end.
const GO_ON: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "once", "or", "since", "so", "that",
    "though", "unless", "until", "when", "where", "which", "while", "who", "whose", "with",
];
/// What a note on an author calls him.
const OF_THE_TRADE: &[&str] =
    &["author", "columnist", "contributor", "correspondent", "editor", "journalist", "reporter", "writer"];

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
    let stems = |tokens: std::ops::Range<usize>| tokens.map(|i| who.stem(index, parse, i)).collect();
    let story = |span: Span| body.iter().copied().chain(article.headline()).any(|b| b.overlaps(span));
    let all = parse.sentences().map(|s| (article.text.span(parse.span(s.clone())), stems(s)));
    all.filter(|(span, _)| story(*span)).collect()
}

impl<'a> Matrix<'a> {
    /// The share of a claim's weight that each two sentences in a row have; the greatest, and the one of the
    /// two that has more of it.
    pub(super) fn nearest(&self, sentences: &[Sentence], core: &BTreeSet<&str>) -> Option<(f64, Span)> {
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
        let here = |s: &str| self.having.get(s).is_some_and(|all| all.contains(&article));
        let absent = core.iter().copied().filter(|s| !here(s));
        let absent = self.weight(absent) / self.weight(core.iter().copied());
        // Where nearly all of its words are missing, a verb beside a name says nothing without a third word.
        let touched = self.touches(sentences, group, if absent < FOREIGN { 0 } else { 1 });
        if absent < ABSENT || touched || self.may_be_earlier(article, saying) {
            return None;
        }
        let (near, span) = self.nearest(sentences, core)?;
        (near < most).then(|| Cell {
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
            also: false,
        })
    }

    /// Whether a sentence has the verb of one of a claim's propositions, or one that may say the same, or one of its
    /// numbers, beside a word of its subject and `more` others: then it may tell of it in other words.
    fn touches(&self, sentences: &[Sentence], group: &[usize], more: usize) -> bool {
        let told = |p: &Proposition, stems: &BTreeSet<String>| {
            let number =
                p.numbers.iter().any(|n| n.starts_with(|c: char| c.is_ascii_digit()) && stems.contains(n));
            let beside =
                |s: &&String| stems.contains(*s) && !p.subject.stems.contains(*s) && !alike(s, &p.predicate);
            p.subject.stems.iter().any(|s| stems.contains(s))
                && (number || stems.iter().any(|s| alike(s, &p.predicate)))
                && p.stems.iter().filter(beside).count() >= more
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
    /// say most, each as a claim that all others are silent on. Each has a word of what all are about, so that an
    /// author's description or the site's own business is none, and names or counts something.
    pub(super) fn alone(&self, article: usize, grouped: &BTreeSet<usize>, most: usize) -> Vec<Claim> {
        if !self.whole.contains_key(&article) || self.whole.len() < 3 {
            return Vec::new();
        }
        let story = self.story();
        // Counted with the sentences before and after, which say what a clause is about.
        let near = |p: &Proposition| {
            let sentences = &self.whole[&article];
            let at = sentences.partition_point(|(s, _)| s.end() <= p.span.start());
            let around = &sentences[at.saturating_sub(1)..sentences.len().min(at + 2)];
            story.iter().filter(|s| around.iter().any(|(_, stems)| stems.contains(**s))).count()
        };
        let mut own: Vec<(i64, usize)> = (self.all.iter().enumerate())
            .filter(|(i, p)| p.article == article && !grouped.contains(i))
            .filter(|(_, p)| p.whole && !p.headline && !p.quoted && self.is_clear(p) && near(p) >= 2)
            .filter_map(|(i, p)| {
                // What the story is about goes before what is further off.
                let news =
                    self.nowhere_else(p).filter(|news| *news >= NEWS)? * (near(p).min(4) as f64).sqrt();
                (!self.in_fragments(p)).then_some(((-1e6 * news) as i64, i))
            })
            .collect();
        own.sort_unstable();
        let brushed = |p: &Proposition| {
            let mut others = self.whole.iter().filter(|(a, _)| **a != article);
            others.any(|(_, sentences)| self.brushes(sentences, p, &story))
        };
        let own = own.into_iter().filter(|(_, i)| !brushed(&self.all[*i]));
        let claims = own.map(|(_, i)| self.only(i)).filter(|c| c.cells.len() == self.whole.len());
        claims.take(most).collect()
    }

    /// Whether a report that is no whole one may tell of a clause.
    fn in_fragments(&self, p: &Proposition) -> bool {
        let core = p.stems.iter().map(String::as_str).collect();
        let mut others = self.fragments.iter().filter(|(a, _)| **a != p.article);
        others.any(|(_, sentences)| self.nearest(sentences, &core).is_some_and(|(near, _)| near >= FAR))
    }

    /// Whether a clause is clear to one who reads nothing else: it says of whom or what without pointing back,
    /// and has a name or a number.
    fn is_clear(&self, p: &Proposition) -> bool {
        let subject = p.subject.name.to_lowercase();
        let named = p.stems.iter().any(|s| s.starts_with('@')) || !p.numbers.is_empty();
        let words = &self.sources.articles[p.article].text[p.span];
        let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
        let back = OPENERS.contains(&first.as_str()) || words.split_whitespace().any(points_back);
        let marks = words.matches(['"', '“', '”']).count();
        let bracket = words.matches('(').count() != words.matches(')').count();
        // Names of authors and headings that were run together with the sentence.
        let line = words.split_whitespace().take(5).all(|w| w.starts_with(char::is_uppercase));
        let of_the_page =
            medium(&p.subject.name).is_some() || OF_THE_TRADE.iter().any(|w| stem(w) == p.predicate);
        let good =
            named && !back && self.ends(p) && !bracket && marks.is_multiple_of(2) && !line && !of_the_page;
        !subject.is_empty() && subject.split(' ').count() <= 4 && good
    }

    /// Whether a clause is not broken off in the middle of a phrase.
    fn ends(&self, p: &Proposition) -> bool {
        let rest = self.sources.articles[p.article].text.as_str()[p.span.end()..].trim_start();
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        next.is_empty() || GO_ON.contains(&next.as_str())
    }

    /// Whether a report has a sentence with two words of a clause beside what the story is about and the subject,
    /// or one with a number, where the clause has one, and any two of its words.
    fn brushes(&self, sentences: &[Sentence], p: &Proposition, story: &BTreeSet<&str>) -> bool {
        let counts =
            |stems: &BTreeSet<String>| stems.iter().any(|s| s.starts_with(|c: char| c.is_ascii_digit()));
        sentences.iter().any(|(_, stems)| {
            let shared: Vec<&String> = p.stems.iter().filter(|s| stems.contains(*s)).collect();
            let own = |s: &&&String| !story.contains(s.as_str()) && !p.subject.stems.contains(s);
            let numbers = !p.numbers.is_empty() && counts(stems);
            shared.iter().filter(own).count() >= 2 || numbers && shared.len() >= 2
        })
    }

    /// The weight of a clause's words that no other report has; `None` where that is less than half of it, or
    /// than a third with a name or a number among them.
    fn nowhere_else(&self, p: &Proposition) -> Option<f64> {
        let all = self.weight(p.stems.iter().map(String::as_str));
        let other = |s: &String| self.having.get(s).is_some_and(|all| all.iter().any(|&a| a != p.article));
        let own: Vec<&String> = p.stems.iter().filter(|s| !other(s)).collect();
        let exact = own.iter().any(|s| s.starts_with('@') || p.numbers.contains(s));
        let weight = self.weight(own.iter().map(|s| s.as_str()));
        let least = if exact { all / 3.0 } else { all / 2.0 };
        (weight >= least && own.len() >= 2).then_some(weight)
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
        claim.cells.extend(others.filter_map(|(&a, sentences)| self.silent(a, sentences, &[i], &core, FAR)));
        claim.cells.sort_by_key(|c| c.article);
        claim
    }
}

/// Whether a word points to what was said before.
fn points_back(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    BACK.contains(&bare.as_str())
}
