//! Whole sentences that one report alone tells.

use super::alone::{is_exact, is_of_the_trade};
use super::matrix::Matrix;
use super::proposition::Proposition;
use super::silence::silence;
use super::{Cell, Claim};
use std::collections::BTreeSet;

/// No two sentences in a row of another report have so much of a sentence's weight …
const NEAR: f64 = 0.22;
/// … or so much, where it has a name or a figure that no other report has, or mostly words that none has …
const NEAR_OWN: f64 = 0.28;
const MOSTLY: f64 = 0.5;
/// … nor so much, where it stands among the first, which tell what others tell too …
const NEAR_OPENING: f64 = 0.14;
/// … nor so much, where it has so many words that a part of it may well be told, and at most one such name …
const NEAR_LONG: f64 = 0.2;
const LONG: usize = 14;
/// … nor so much of the weight of one of its clauses.
const CLAUSE: f64 = 0.5;
/// A clause of fewer words of content, or of less weight, is too short to be looked for by itself.
const SHORT: usize = 5;
const LIGHT: f64 = 1.2;
/// So much of its weight, in at least two words, is in no other report.
const OWN: f64 = 0.3;
/// Least weight of a sentence.
const SAYS: f64 = 2.0;
/// How many sentences of a report are its opening.
const OPENING: usize = 3;
/// Words that a sentence may open with although they point back; it weighs less then.
const PEOPLE: &[&str] = &["he", "her", "his", "she", "their", "they"];

impl Matrix<'_> {
    /// How much a sentence says that no other report does, by weight; `None` where a part of it may be told by another.
    pub(super) fn whole_news(&self, p: &Proposition) -> Option<f64> {
        let all = self.weight(p.stems.iter().map(String::as_str));
        let own: Vec<&String> = p.stems.iter().filter(|s| self.is_own(p, s)).collect();
        let nowhere = self.weight(own.iter().map(|s| s.as_str()));
        let of_the_page = p.attribution.is_none() && is_of_the_trade(p);
        if own.len() < 2 || nowhere < OWN * all || all < SAYS || of_the_page {
            return None;
        }
        let exact = own.iter().filter(|s| is_exact(p, s)).count();
        let most = match p.stems.len() > LONG {
            _ if self.is_opening(p) => NEAR_OPENING,
            true if exact < 2 => NEAR_LONG,
            false if exact == 0 && nowhere < MOSTLY * all => NEAR,
            _ => NEAR_OWN,
        };
        let near = self.nearest_of_others(p, p);
        if near >= most || self.parts(p).any(|c| self.nearest_of_others(p, c) >= CLAUSE) {
            return None;
        }
        let words = &self.sources.articles[p.article].text[p.span];
        let first = words.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
        let back = first.is_some_and(|w| PEOPLE.contains(&w.to_lowercase().as_str()));
        Some(all.min(6.0) * (1.0 - near) * if back { 0.8 } else { 1.0 })
    }

    /// A claim of one sentence, where all other reports that were read whole are silent on it.
    pub(super) fn only_sentence(&self, i: usize) -> Option<Claim> {
        let p = &self.all[i];
        let mut claim = self.claim(&[i]);
        let parts: Vec<usize> = self.part_indices(p).collect();
        let core = p.stems.iter().map(String::as_str).collect();
        let silent = |(&article, sentences): (&usize, &Vec<super::silence::Sentence>)| -> Option<Cell> {
            let told = self.touches(sentences, &parts, 1, true)
                || self.may_be_earlier(article, std::iter::once(p.article));
            self.nearest(article, sentences, &core).filter(|_| !told).map(|(_, span)| silence(article, span))
        };
        let others = self.whole.iter().filter(|(a, _)| **a != p.article);
        let cells: Vec<Cell> = others.map(silent).collect::<Option<_>>()?;
        claim.cells.extend(cells);
        claim.cells.sort_by_key(|c| c.article);
        Some(claim)
    }

    /// The greatest share of a clause's weight that any other article than that of a sentence has near one place.
    fn nearest_of_others(&self, sentence: &Proposition, clause: &Proposition) -> f64 {
        let core: BTreeSet<&str> = clause.stems.iter().map(String::as_str).collect();
        let others = self.whole.iter().chain(&self.fragments).filter(|(a, _)| **a != sentence.article);
        let near = others.filter_map(|(&a, sentences)| self.nearest(a, sentences, &core));
        near.map(|(near, _)| near).fold(0.0, f64::max)
    }

    /// The clauses of a sentence.
    fn part_indices(&self, sentence: &Proposition) -> impl Iterator<Item = usize> {
        let from = self.all[..self.clauses].partition_point(|c| c.article < sentence.article);
        let own = (from..self.clauses).take_while(|&i| self.all[i].article == sentence.article);
        own.filter(|&i| self.all[i].sentence == sentence.sentence)
    }

    /// Those that are long enough to be looked for.
    fn parts(&self, sentence: &Proposition) -> impl Iterator<Item = &Proposition> {
        let long = |c: &&Proposition| {
            c.stems.len() >= SHORT && self.weight(c.stems.iter().map(String::as_str)) >= LIGHT
        };
        self.part_indices(sentence).map(|i| &self.all[i]).filter(long)
    }

    /// Whether a sentence is one of the first of its article's body.
    fn is_opening(&self, p: &Proposition) -> bool {
        let first = self.first_sentence(p.article);
        p.sentence < first + OPENING
    }
}
