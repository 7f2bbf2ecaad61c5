//! How each article puts a claim.

use super::group::likeness;
use super::proposition::{Proposition, is_deed};
use super::silence::{NEAR, Sentence, is_whole, sentences};
use super::weight::Weights;
use super::who::Who;
use super::{Cell, Claim, Sources, Status};
use crate::article::Place;
use crate::attribution::Attribution;
use crate::render::lines::one_line;
use crate::standing::Certainty;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A clause with so much of a claim's weight tells it.
const ITSELF: f64 = 0.5;

/// What cells are made from.
pub(super) struct Matrix<'a> {
    pub(super) sources: Sources<'a>,
    /// The clauses of all articles, then their whole sentences.
    pub(super) all: &'a [Proposition],
    /// How many of them are clauses.
    pub(super) clauses: usize,
    pub(super) weights: &'a Weights,
    /// By article: who said what of each attribution.
    pub(super) speaker_of: BTreeMap<(usize, usize), usize>,
    /// By article, for reports that were read whole: each sentence's stems.
    pub(super) whole: BTreeMap<usize, Vec<Sentence>>,
    /// The same of the other reports, of which nothing is said that they lack.
    pub(super) fragments: BTreeMap<usize, Vec<Sentence>>,
    /// Where each stem stands: article and sentence, in order.
    pub(super) having: BTreeMap<String, Vec<(usize, usize)>>,
}

impl<'a> Matrix<'a> {
    pub(super) fn new(
        sources: Sources<'a>,
        all: &'a [Proposition],
        clauses: usize,
        weights: &'a Weights,
        who: &Who<'_>,
    ) -> Self {
        let mut speaker_of = BTreeMap::new();
        for (index, speaker) in sources.speakers.iter().enumerate() {
            speaker_of.extend(speaker.attributions.iter().map(|at| (*at, index)));
        }
        let compared: BTreeSet<usize> = all.iter().map(|p| p.article).collect();
        let all_sentences = compared.into_iter().map(|i| (i, sentences(sources, who, i)));
        let (whole, fragments): (BTreeMap<usize, Vec<Sentence>>, BTreeMap<usize, Vec<Sentence>>) =
            all_sentences.partition(|(i, _)| is_whole(&sources.articles[*i]));
        let mut having: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (&i, all) in whole.iter().chain(&fragments) {
            for (n, (_, stems)) in all.iter().enumerate() {
                for stem in stems {
                    match having.get_mut(stem) {
                        Some(places) => places.push((i, n)),
                        None => drop(having.insert(stem.clone(), vec![(i, n)])),
                    }
                }
            }
        }
        having.values_mut().for_each(|places| places.sort_unstable());
        Matrix { sources, all, clauses, weights, speaker_of, whole, fragments, having }
    }

    pub(super) fn claim(&self, group: &[usize]) -> Claim {
        let central = |&i: &usize| {
            let near: f64 =
                group.iter().map(|&j| likeness(&self.all[i], &self.all[j], self.weights).of_heavier).sum();
            let p = &self.all[i];
            (p.headline, p.hanging, p.subject.name.is_empty(), (-1e6 * near) as i64, i)
        };
        let best = &self.all[group.iter().copied().min_by_key(central).unwrap_or(group[0])];
        let place = Place { article: best.article, span: best.span };
        let denied = group.iter().filter(|&&i| !self.all[i].standing.positive).count();
        let negative = 2 * denied > group.len();
        let mut by_article: BTreeMap<usize, Vec<&Proposition>> = BTreeMap::new();
        group.iter().for_each(|&i| by_article.entry(self.all[i].article).or_default().push(&self.all[i]));
        let mut cells: Vec<Cell> = by_article.values().map(|p| self.cell(p, negative)).collect();
        for cell in &mut cells {
            let article = cell.article;
            let of = |own: bool| {
                let members = group.iter().map(|&i| &self.all[i]);
                let members = members.filter(move |p| (p.article == article) == own);
                members.flat_map(|p| p.bounds.iter().map(String::as_str)).collect::<BTreeSet<&str>>()
            };
            cell.apart = of(true) != of(false);
        }
        let core = self.core(group);
        for cell in cells.iter_mut().filter(|c| c.status == Status::Attributed) {
            cell.also = self.tells_itself(cell.article, &core);
        }
        let said = by_article.len();
        let held = said >= 3 && 2 * said >= self.whole.len();
        let silent = self.whole.iter().filter(|(i, _)| held && !by_article.contains_key(i));
        cells.extend(silent.filter_map(|(&i, sentences)| self.silent(i, sentences, group, &core, NEAR)));
        cells.sort_by_key(|c| c.article);
        let has = |i: &usize| cells.iter().any(|c| c.article == *i);
        let others = self.whole.iter().filter(|(i, _)| !has(i));
        let told = others.filter_map(|(&i, sentences)| self.told(i, sentences, &core)).collect();
        let key: Vec<String> = cells
            .iter()
            .filter(|c| c.status != Status::Silent)
            .map(|c| format!("{}:{}", self.sources.articles[c.article].hash, c.evidence[0].start()))
            .take(2)
            .collect();
        let subject = Some(best.subject.name.clone()).filter(|_| best.subject.proper);
        let id = crate::id::of("claim", key.iter().map(String::as_str));
        Claim { id, place, subject, point: best.point.clone(), cells, told, main: false }
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
        Cell {
            article: p.article,
            status,
            speakers,
            how,
            evidence: vec![p.span],
            headline: p.headline,
            apart: false,
            whole: !p.hanging,
            named: !p.subject.name.is_empty(),
            doubtful,
            on: self.is_on_somebody(p),
            also: false,
        }
    }

    /// Whether a clause in an article's own voice has nearly all words of a claim.
    fn tells_itself(&self, article: usize, core: &BTreeSet<&str>) -> bool {
        let clauses = &self.all[..self.clauses];
        let from = clauses.partition_point(|p| p.article < article);
        let own = clauses[from..].iter().take_while(|p| p.article == article);
        let total: f64 = core.iter().map(|s| self.weights.of(s)).sum();
        own.filter(|p| p.attribution.is_none() && !p.quoted && p.standing.positive).any(|p| {
            let has = |s: &&&str| p.stems.binary_search_by(|t| t.as_str().cmp(s)).is_ok();
            let shared: f64 = core.iter().filter(has).map(|s| self.weights.of(s)).sum();
            shared >= ITSELF * total && !self.beside_speech(p)
        })
    }

    /// Whether a saying word or a quotation stands in the same sentence: then it is not clear whose words
    /// the rest of it are.
    fn beside_speech(&self, p: &Proposition) -> bool {
        let parse = &self.sources.parses[p.article];
        let bytes = parse.span(parse.sentence(p.sentence));
        let text = self.sources.articles[p.article].text.as_str();
        let first_person = |i: usize| {
            let word = parse.token(i).text(text);
            let lower = word.to_lowercase();
            word != "US" && matches!(lower.as_str(), "i" | "we" | "you" | "my" | "our" | "your" | "us" | "me")
        };
        let marked = text[bytes.clone()].contains(['"', '“', '”']);
        if marked || parse.sentence(p.sentence).any(first_person) {
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

    /// The stems that at least two of a claim's propositions share, and half of them where there are more than
    /// four; all where two share next to nothing.
    pub(super) fn core(&self, group: &[usize]) -> BTreeSet<&'a str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let all = self.all;
        group.iter().flat_map(|&i| &all[i].stems).for_each(|s| *counts.entry(s).or_default() += 1);
        let least = (group.len().min(4)).div_ceil(2).max(group.len().min(2));
        let shared: BTreeSet<&str> = counts.iter().filter(|(_, n)| **n >= least).map(|(s, _)| *s).collect();
        if shared.len() < 3 { counts.into_keys().collect() } else { shared }
    }
}
