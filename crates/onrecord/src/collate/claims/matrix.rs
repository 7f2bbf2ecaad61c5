//! How each article puts a claim.

use super::group::likeness;
use super::proposition::{Proposition, is_deed};
use super::weight::Weights;
use super::{Cell, Claim, Sources, Status};
use crate::article::Place;
use crate::attribution::Attribution;
use crate::collate::quotes::stem;
use crate::render::lines::one_line;
use crate::standing::Certainty;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// An article with fewer words is no whole report: nothing is said of what it lacks.
const WHOLE: usize = 120;
/// An article is silent on a claim where no sentence has so much of its weight.
const NEAR: f64 = 0.25;

/// What cells are made from.
pub(super) struct Matrix<'a> {
    sources: Sources<'a>,
    all: &'a [Proposition],
    weights: &'a Weights,
    /// By article: who said what of each attribution.
    speaker_of: BTreeMap<(usize, usize), usize>,
    /// By article, for reports that were read whole: each sentence's stems.
    whole: BTreeMap<usize, Vec<(Span, BTreeSet<String>)>>,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(sources: Sources<'a>, all: &'a [Proposition], weights: &'a Weights) -> Self {
        let mut speaker_of = BTreeMap::new();
        for (index, speaker) in sources.speakers.iter().enumerate() {
            speaker_of.extend(speaker.attributions.iter().map(|at| (*at, index)));
        }
        let compared: BTreeSet<usize> = all.iter().map(|p| p.article).collect();
        let whole = compared.into_iter().filter_map(|i| Some((i, sentences(sources, i)?))).collect();
        Matrix { sources, all, weights, speaker_of, whole }
    }

    pub(super) fn claim(&self, group: &[usize]) -> Claim {
        let central = |&i: &usize| {
            let near: f64 =
                group.iter().map(|&j| likeness(&self.all[i], &self.all[j], self.weights).of_heavier).sum();
            (self.all[i].headline, self.all[i].hanging, (-1e6 * near) as i64, i)
        };
        let best = &self.all[group.iter().copied().min_by_key(central).unwrap_or(group[0])];
        let place = Place { article: best.article, span: best.span };
        let denied = group.iter().filter(|&&i| !self.all[i].standing.positive).count();
        let negative = 2 * denied > group.len();
        let mut by_article: BTreeMap<usize, Vec<&Proposition>> = BTreeMap::new();
        group.iter().for_each(|&i| by_article.entry(self.all[i].article).or_default().push(&self.all[i]));
        let mut cells: Vec<Cell> = by_article.values().map(|p| self.cell(p, negative)).collect();
        let core = self.core(group);
        let said = by_article.len();
        let held = said >= 3 && 2 * said >= self.whole.len();
        let silent = self.whole.iter().filter(|(i, _)| held && !by_article.contains_key(i));
        cells.extend(silent.filter_map(|(&i, sentences)| self.silent(i, sentences, &core, &by_article)));
        cells.sort_by_key(|c| c.article);
        let key: Vec<String> = cells
            .iter()
            .filter(|c| c.status != Status::Silent)
            .map(|c| format!("{}:{}", self.sources.articles[c.article].hash, c.evidence[0].start()))
            .take(2)
            .collect();
        let subject = Some(best.subject.name.clone()).filter(|_| best.subject.proper);
        Claim { subject, id: crate::id::of("claim", key.iter().map(String::as_str)), place, cells }
    }

    /// The surest way in which one article puts it; the body goes before the headline.
    fn cell(&self, own: &[&Proposition], negative: bool) -> Cell {
        let mut cells: Vec<Cell> = own.iter().map(|p| self.put(p, negative)).collect();
        cells.sort_by_key(|c| (c.headline, c.status, c.evidence[0]));
        let mut first = cells[0].clone();
        let alike = cells[1..].iter().filter(|c| c.status == first.status && !c.headline);
        first.evidence.extend(alike.flat_map(|c| c.evidence.iter().copied()));
        first
    }

    fn put(&self, p: &Proposition, negative: bool) -> Cell {
        let Sources { articles, attributed, .. } = self.sources;
        let text = &articles[p.article].text;
        let mut chain = Vec::new();
        let mut at = p.attribution;
        while let Some(a) = at.filter(|a| !chain.contains(a)) {
            chain.push(a);
            at = attributed[p.article].attributions[a].inside;
        }
        chain.reverse();
        let speakers: Vec<usize> =
            chain.iter().filter_map(|&a| self.speaker_of.get(&(p.article, a)).copied()).collect();
        let put = &p.standing;
        let doubtful = put.certainty != Certainty::Certain || put.planned || put.conditional;
        let hedges: Vec<String> = put.words.iter().map(|w| one_line(&text[*w])).collect();
        let with = if doubtful { format!("with “{}”", hedges.join(" … ")) } else { String::new() };
        let (status, how) = if put.positive == negative {
            (Status::Denied, "put as not so".to_owned())
        } else if !chain.is_empty() {
            let unknown = if speakers.is_empty() { "on a word that is not named" } else { "" };
            (Status::Attributed, if doubtful { with } else { unknown.to_owned() })
        } else if doubtful {
            (Status::Hedged, with)
        } else if p.quoted || self.beside_speech(p) {
            (Status::Attributed, "in a sentence that reports what somebody said".to_owned())
        } else {
            (Status::Stated, String::new())
        };
        Cell { article: p.article, status, speakers, how, evidence: vec![p.span], headline: p.headline }
    }

    /// Whether a saying word or a quotation stands in the same sentence: then it is not clear whose words
    /// the rest of it are.
    fn beside_speech(&self, p: &Proposition) -> bool {
        let parse = &self.sources.parses[p.article];
        let bytes = parse.span(parse.sentence(p.sentence));
        let text = self.sources.articles[p.article].text.as_str();
        let first_person = |i: usize| {
            let word = parse.token(i).text(text).to_lowercase();
            matches!(word.as_str(), "i" | "we" | "you" | "my" | "our" | "your" | "us" | "me")
        };
        if parse.sentence(p.sentence).any(first_person) {
            // A report does not speak so of itself: it is speech whose marks or speaker were lost.
            return true;
        }
        let touches = |s: Span| s.start() < bytes.end && s.end() > bytes.start;
        let found = &self.sources.attributed[p.article];
        let deed = |a: &Attribution| {
            let token = a.cue.and_then(|c| parse.token_at(c.start()));
            token.is_some_and(|i| is_deed(parse.lemma(i)))
        };
        let said = found.attributions.iter().filter(|a| !deed(a));
        said.into_iter().any(|a| a.cue.is_some_and(touches) || a.content.iter().any(|c| touches(*c)))
    }

    /// The stems that most of a claim's propositions share.
    fn core(&self, group: &[usize]) -> BTreeSet<&'a str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let all = self.all;
        group.iter().flat_map(|&i| &all[i].stems).for_each(|s| *counts.entry(s).or_default() += 1);
        counts.into_iter().filter(|(_, n)| 2 * n >= group.len().min(4)).map(|(s, _)| s).collect()
    }

    /// What a report that was read whole tells and no other does: at most `most` clauses of it, those that
    /// say most, each as a claim that all others are silent on.
    pub(super) fn alone(&self, article: usize, grouped: &BTreeSet<usize>, most: usize) -> Vec<Claim> {
        if !self.whole.contains_key(&article) || self.whole.len() < 3 {
            return Vec::new();
        }
        let says = |p: &Proposition| p.stems.iter().map(|s| self.weights.of(s)).sum::<f64>();
        let mut own: Vec<(i64, usize)> = (self.all.iter().enumerate())
            .filter(|(i, p)| p.article == article && !grouped.contains(i))
            .filter(|(_, p)| p.whole && !p.headline && !p.quoted && p.subject.proper)
            .map(|(i, p)| ((-1e6 * says(p)) as i64, i))
            .collect();
        own.sort_unstable();
        let claims = own.into_iter().map(|(_, i)| self.only(i)).filter(|c| c.cells.len() == self.whole.len());
        claims.take(most).collect()
    }

    /// A claim of one proposition, with a cell for each other whole report that is silent on it.
    fn only(&self, i: usize) -> Claim {
        let mut claim = self.claim(&[i]);
        let p = &self.all[i];
        let core = p.stems.iter().map(String::as_str).collect();
        let saying = BTreeMap::from([(p.article, vec![p])]);
        let others = self.whole.iter().filter(|(a, _)| **a != p.article);
        claim.cells.extend(others.filter_map(|(&a, sentences)| self.silent(a, sentences, &core, &saying)));
        claim.cells.sort_by_key(|c| c.article);
        claim
    }

    fn silent(
        &self,
        article: usize,
        sentences: &[(Span, BTreeSet<String>)],
        core: &BTreeSet<&str>,
        saying: &BTreeMap<usize, Vec<&Proposition>>,
    ) -> Option<Cell> {
        if self.may_be_earlier(article, saying.keys()) {
            return None;
        }
        let weight = |s: &str| self.weights.of(s);
        let total: f64 = core.iter().map(|s| weight(s)).sum::<f64>().max(1e-9);
        // What two sentences in a row have together counts too: a claim may be told in two.
        let near = |at: usize| {
            let two = &sentences[at..sentences.len().min(at + 2)];
            let has = |s: &&&str| two.iter().any(|(_, stems)| stems.contains(**s));
            core.iter().filter(has).map(|s| weight(s)).sum::<f64>() / total
        };
        let nearest = (0..sentences.len()).max_by(|&a, &b| near(a).total_cmp(&near(b)).then(b.cmp(&a)))?;
        (near(nearest) < NEAR).then(|| Cell {
            article,
            status: Status::Silent,
            speakers: Vec::new(),
            how: "read whole; nothing near it was found".to_owned(),
            evidence: vec![sentences[nearest].0],
            headline: false,
        })
    }

    /// Whether an article may have been written before the claim was known, by the days of publication.
    fn may_be_earlier<'i>(&self, article: usize, saying: impl Iterator<Item = &'i usize>) -> bool {
        let day = |i: usize| self.sources.articles[i].meta.published.as_deref().and_then(|d| d.get(..10));
        let first = saying.filter_map(|&i| day(i)).min();
        matches!((day(article), first), (Some(own), Some(first)) if own < first)
    }
}

/// The sentences of a report that was read whole, with their stems; `None` of a fragment.
fn sentences(sources: Sources<'_>, index: usize) -> Option<Vec<(Span, BTreeSet<String>)>> {
    let (article, parse) = (&sources.articles[index], &sources.parses[index]);
    let body: Vec<Span> = article.body().map(|b| b.span).collect();
    let words: usize = body.iter().map(|s| article.text[*s].split_whitespace().count()).sum();
    let last = body.last().map(|s| article.text[*s].trim_end_matches(['”', '"', '’', '\'', ')', ' ']))?;
    let cut = last.ends_with(['…', ',']) || last.ends_with("...") || !article.warnings.is_empty();
    if words < WHOLE || cut {
        return None;
    }
    let stems = |tokens: std::ops::Range<usize>| {
        tokens.map(|i| stem(parse.lemma(i).to_lowercase().trim_end_matches('.'))).collect()
    };
    let all = parse.sentences().map(|s| (article.text.span(parse.span(s.clone())), stems(s)));
    Some(all.collect())
}
