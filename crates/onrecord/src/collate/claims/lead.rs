//! What the reports are about: what one of them opens with and most others tell.

use super::Lead;
use super::matrix::Matrix;
use super::proposition::Proposition;
use crate::media::agency_at_end;
use std::collections::BTreeSet;

/// A report says what it is about in its headline and its first sentences: so many of the body are looked at.
const OPENING: usize = 3;
/// Weight of the words of a clause that says too little, and of one that says enough.
const LITTLE: f64 = 1.6;
const MUCH: f64 = 3.0;

impl Matrix<'_> {
    /// The claim, or else the clause of an opening, that most reports make or tell, and that says much; of at
    /// least half of them, and of three quarters where none opens with it.
    pub(super) fn main(&self, groups: &[Vec<usize>]) -> Option<Lead> {
        let reports = self.whole.len();
        let groups = groups.iter().enumerate().map(|(n, g)| (Lead::Group(n), g.clone()));
        let clauses = (0..self.clauses).filter(|i| self.opens(&self.all[*i]));
        // Of equals that open a report the last is taken: a claim that several make goes before one clause of it.
        let all = clauses.map(|i| (Lead::Clause(i), vec![i])).chain(groups);
        let far = all.filter_map(|(lead, members)| {
            let opens = members.iter().any(|&i| self.opens(&self.all[i]));
            let (reach, says) = self.reach(&members);
            let enough = if opens { 2 * reach >= reports } else { 4 * reach >= 3 * reports };
            (enough && says >= LITTLE).then_some((reach as f64 * says.min(MUCH), opens, lead))
        });
        let best = far.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        best.filter(|_| reports >= 2).map(|(_, _, lead)| lead).or_else(|| self.opening())
    }

    /// The clause of an opening that the other reports are nearest to, where none is told by most.
    fn opening(&self) -> Option<Lead> {
        let opening = |i: &usize| {
            let p = &self.all[*i];
            self.whole.contains_key(&p.article) && !p.headline && p.whole && self.opens(p)
        };
        let near = |i: usize| -> f64 {
            let core = self.core(&[i]);
            let says: f64 = core.iter().map(|s| self.weights.of(s)).sum();
            let others = self.whole.iter().filter(|(a, _)| **a != self.all[i].article);
            let shares =
                others.filter_map(|(&a, sentences)| self.nearest(a, sentences, &core)).map(|(near, _)| near);
            shares.sum::<f64>() * says.min(MUCH)
        };
        let all = (0..self.clauses).filter(opening).map(|i| (near(i), i));
        all.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, i)| Lead::Clause(i))
    }

    /// How many articles make or tell it, and how much it says.
    fn reach(&self, members: &[usize]) -> (usize, f64) {
        let core = self.core(members);
        let making: BTreeSet<usize> = members.iter().map(|&i| self.all[i].article).collect();
        let others = self.whole.iter().filter(|(i, _)| !making.contains(i));
        let told = others.filter(|(i, sentences)| self.told(**i, sentences, &core).is_some()).count();
        (making.len() + told, core.iter().map(|s| self.weights.of(s)).sum())
    }

    /// Whether a clause is told in its article's headline or opening, as so, of somebody or something.
    fn opens(&self, p: &Proposition) -> bool {
        let article = &self.sources.articles[p.article];
        let first = self.first_sentence(p.article);
        let early = p.headline || (first..first + OPENING).contains(&p.sentence);
        early
            && !p.quoted
            && !p.hanging
            && p.attribution.is_none()
            && p.standing.positive
            && !p.standing.conditional
            && !p.subject.name.is_empty()
            // A picture's credit, which the title is printed with.
            && agency_at_end(&article.text[p.span]).is_none()
    }

    /// The first sentence of an article's body, by its index in the parse.
    pub(super) fn first_sentence(&self, article: usize) -> usize {
        let parse = &self.sources.parses[article];
        let body = self.sources.articles[article].body().next();
        body.and_then(|b| parse.token_at(b.span.start())).map_or(0, |t| parse.sentence_of(t))
    }
}
