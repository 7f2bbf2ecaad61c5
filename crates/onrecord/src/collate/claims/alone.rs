//! What one report alone tells.

use super::Claim;
use super::matrix::Matrix;
use super::proposition::Proposition;
use super::silence::{FAR, Sentence, has};
use crate::attribute::is_role;
use crate::attribution::AttributionKind;
use crate::cast::EntityKind;
use crate::collate::quotes::stem;
use crate::media::medium;
use crate::speakers::Speaker;
use std::collections::{BTreeMap, BTreeSet};

/// What a clause that one report alone tells can be told by. The order is that of how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// A figure or a name that no other report has.
    Exact,
    /// Who says it.
    Said,
    /// Nothing but its words.
    Plain,
}

impl Sort {
    /// How many of each report are taken.
    fn most(self) -> usize {
        match self {
            Sort::Exact => 4,
            Sort::Said => 3,
            Sort::Plain => 2,
        }
    }
}

/// A sentence of another report may tell of a clause where it has two words of its own and so much of its weight, or
/// one and a number, and so much.
pub(super) const BRUSH: f64 = 0.22;
const BRUSH_NUMBER: f64 = 0.18;
/// A clause of so many words of content is told apart by all of them together; so much of their weight is nowhere in
/// an article that is silent on it.
pub(super) const LONG: usize = 6;
pub(super) const ABSENT_OF_LONG: f64 = 1.0 / 3.0;
/// … and so much, of what it tells by its words alone.
const PLAIN: f64 = 0.22;
/// What a figure or a name adds to how much a clause says.
const FIGURES: f64 = 1.3;
/// What a clause weighs beside a whole sentence.
const CLAUSE: f64 = 0.8;
/// Of each report so many clauses and sentences are taken.
const MOST: usize = 12;
/// Words of a source that is somebody: more of them are a clause taken for a name.
const SOURCE: usize = 5;
/// Least weight of words that no other report has, of what one alone tells.
const NEWS: f64 = 1.5;
/// Words that point to what was said before.
const BACK: &[&str] = &[
    "another", "he", "her", "his", "it", "its", "latter", "others", "she", "such", "their", "them", "these",
    "they", "this", "those",
];
/// Those that only say whose the thing is that a clause is about.
const OWNERS: &[&str] = &["her", "his", "its", "their"];
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

impl<'a> Matrix<'a> {
    /// What one report tells and no other does: at most so many clauses of each sort as it
    /// has, those that say most, each as a claim that all others are silent on. Each has words of what all
    /// are about near it, so that an author's description or the site's own business is none.
    pub(super) fn alone(&self, article: usize, grouped: &BTreeSet<usize>) -> Vec<Claim> {
        let own = self.whole.get(&article).or_else(|| self.fragments.get(&article));
        let others = self.whole.keys().filter(|a| **a != article).count();
        let (Some(sentences), true) = (own, others > 0) else { return Vec::new() };
        let story = self.story();
        let end = sentences.last().map_or(1.0, |(s, _)| s.end() as f64);
        // Counted with two sentences before and after, which say what a clause is about.
        let near = |p: &Proposition| {
            let at = sentences.partition_point(|(s, _)| s.end() <= p.span.start());
            let around = &sentences[at.saturating_sub(2)..sentences.len().min(at + 3)];
            story.iter().filter(|s| around.iter().any(|(_, stems)| stems.contains(**s))).count()
        };
        // What the story is about goes before what is further off, what a report tells early before what it tells
        // late, and what has figures or names before what has none.
        let order = |p: &Proposition, news: f64| {
            let about = (near(p).min(4) as f64).sqrt();
            let early = 1.5 - p.span.start() as f64 / end;
            let exact = p.stems.iter().any(|s| is_exact(p, s) && self.is_own(p, s));
            (-1e6 * news * about * early * if exact { FIGURES } else { 1.0 }) as i64
        };
        let here = |i: &usize| self.all[*i].article == article;
        let mut own: Vec<(i64, usize, Option<Sort>)> = (self.clauses..self.all.len())
            .filter(|i| here(i) && near(&self.all[*i]) >= 2)
            .filter_map(|i| Some((order(&self.all[i], self.whole_news(&self.all[i])?), i, None)))
            .collect();
        // A clause of a sentence that is told as a whole is not told by itself.
        let wholes: BTreeSet<usize> = own.iter().map(|(_, i, _)| self.all[*i].sentence).collect();
        let alone =
            |p: &Proposition| p.whole && !p.headline && !wholes.contains(&p.sentence) && self.is_clear(p);
        own.extend((0..self.clauses).filter(here).filter(|i| !grouped.contains(i)).filter_map(|i| {
            let p = &self.all[i];
            if !alone(p) || near(p) < 2 {
                return None;
            }
            let sort = self.sort(p);
            let news = self.news(p, sort).filter(|news| *news >= NEWS && !self.in_fragments(p))?;
            Some((order(p, CLAUSE * news), i, Some(sort)))
        }));
        own.sort_unstable();
        let brushed = |p: &Proposition| {
            let mut others = self.whole.iter().chain(&self.fragments).filter(|(a, _)| **a != article);
            others.any(|(_, sentences)| self.brushes(sentences, p, &story))
        };
        let mut taken: BTreeMap<Option<Sort>, usize> = BTreeMap::new();
        let mut sentences_told = BTreeSet::new();
        let mut claims = Vec::new();
        for (_, i, sort) in own {
            let p = &self.all[i];
            let count = taken.entry(sort).or_default();
            if claims.len() >= MOST
                || *count >= sort.map_or(MOST, Sort::most)
                || sentences_told.contains(&p.sentence)
            {
                continue;
            }
            let claim = match sort {
                None => self.only_sentence(i),
                Some(_) if brushed(p) => None,
                Some(_) => Some(self.only(i)).filter(|c| c.cells.len() == others + 1),
            };
            if let Some(claim) = claim {
                *count += 1;
                sentences_told.insert(p.sentence);
                claims.push(claim);
            }
        }
        claims
    }

    /// Whether a report that is no whole one may tell of a clause.
    fn in_fragments(&self, p: &Proposition) -> bool {
        let core = p.stems.iter().map(String::as_str).collect();
        let mut others = self.fragments.iter().filter(|(a, _)| **a != p.article);
        others.any(|(&a, sentences)| self.nearest(a, sentences, &core).is_some_and(|(near, _)| near >= FAR))
    }

    /// Whether a clause is clear to one who reads nothing else: it says of whom or what without pointing back, or it
    /// is known who says so.
    fn is_clear(&self, p: &Proposition) -> bool {
        let subject = p.subject.name.to_lowercase();
        let words = &self.sources.articles[p.article].text[p.span];
        let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
        let back =
            OPENERS.contains(&first.as_str()) || points_back(&first) && !OWNERS.contains(&first.as_str());
        let marks = words.matches(['"', '“', '”']).count();
        let count = |c: char| words.matches(c).count();
        let bracket = count('(') != count(')') || count('[') != count(']');
        // Names of authors and headings that were run together with the sentence.
        let line = words.split_whitespace().take(5).all(|w| w.starts_with(char::is_uppercase));
        let named = !back && !subject.is_empty() && subject.split(' ').count() <= 4;
        let good = self.ends(p) && !bracket && marks.is_multiple_of(2) && !line && !is_of_the_trade(p);
        good && match self.is_on_somebody(p) {
            true => !OPENERS.contains(&first.as_str()),
            false => named && !p.quoted,
        }
    }

    /// Whether it is known who says it: somebody with a name, or people of an office.
    pub(super) fn is_on_somebody(&self, p: &Proposition) -> bool {
        let Some(attribution) = p.attribution else { return false };
        let said =
            self.sources.attributed[p.article].attributions[attribution].kind == AttributionKind::Speech;
        let speaker = self.speaker_of.get(&(p.article, attribution));
        let words = self.sources.articles[p.article].text[p.span].to_lowercase();
        // Nobody speaks of himself by name.
        let own = |name: &str| {
            name.to_lowercase()
                .split_whitespace()
                .any(|n| n.len() > 3 && words.split(|c: char| !c.is_alphanumeric()).any(|w| w == n))
        };
        let person =
            |s: &Speaker| s.entity.is_some_and(|e| self.sources.cast.entities[e].kind == EntityKind::Person);
        said && speaker.is_some_and(|&s| {
            let speaker = &self.sources.speakers[s];
            self.is_somebody(speaker) && !(person(speaker) && own(&speaker.name))
        })
    }

    fn is_somebody(&self, speaker: &Speaker) -> bool {
        let words: Vec<&str> = speaker.name.split_whitespace().collect();
        let shouted = words.iter().filter(|w| w.len() > 2 && w.chars().all(char::is_uppercase)).count();
        let kind = speaker.entity.map(|e| self.sources.cast.entities[e].kind);
        let office = || {
            let word = |w: &str| w.trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
            words.iter().any(|w| is_role(&word(w)) || is_role(word(w).trim_end_matches('s')))
        };
        words.len() <= SOURCE
            && shouted < 2
            && match kind {
                Some(EntityKind::Person | EntityKind::Organisation) => {
                    speaker.name.starts_with(char::is_uppercase)
                }
                _ => office(),
            }
    }

    /// Whether a clause is not broken off in the middle of a phrase.
    fn ends(&self, p: &Proposition) -> bool {
        let rest = self.sources.articles[p.article].text.as_str()[p.span.end()..].trim_start();
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        next.is_empty() || GO_ON.contains(&next.as_str())
    }

    /// Whether a report has a sentence with two words of a clause beside what the story is about,
    /// or one with a number, where the clause has one, and any two of its words.
    fn brushes(&self, sentences: &[Sentence], p: &Proposition, story: &BTreeSet<&str>) -> bool {
        let counts =
            |stems: &BTreeSet<String>| stems.iter().any(|s| s.starts_with(|c: char| c.is_ascii_digit()));
        let total = self.weight(p.stems.iter().map(String::as_str));
        sentences.iter().any(|(_, stems)| {
            let shared: Vec<&String> = p.stems.iter().filter(|s| has(stems, s)).collect();
            let own = |s: &&&String| !story.contains(s.as_str());
            let own = shared.iter().filter(own).count();
            let share = self.weight(shared.iter().map(|s| s.as_str())) / total;
            let numbers = !p.numbers.is_empty() && counts(stems);
            own >= 2 && share >= BRUSH || numbers && own >= 1 && shared.len() >= 2 && share >= BRUSH_NUMBER
        })
    }

    /// How much a clause says that no other report does, by weight; `None` where that is not clear: the less it can be
    /// told by, the less of it another report may have near one place.
    fn news(&self, p: &Proposition, sort: Sort) -> Option<f64> {
        let all = self.weight(p.stems.iter().map(String::as_str));
        let own: Vec<&String> = p.stems.iter().filter(|s| self.is_own(p, s)).collect();
        let nowhere = self.weight(own.iter().map(|s| s.as_str()));
        let rare = own.len() >= 2 && nowhere >= if sort == Sort::Exact { all / 3.0 } else { all / 2.0 };
        let long = p.stems.len() >= LONG;
        if !rare && (!long || sort == Sort::Plain) {
            return None;
        }
        let core = p.stems.iter().map(String::as_str).collect();
        let others = self.whole.iter().filter(|(a, _)| **a != p.article);
        let near =
            others.filter_map(|(&a, sentences)| self.nearest(a, sentences, &core)).map(|(near, _)| near);
        let near = near.fold(0.0, f64::max);
        (near < if sort == Sort::Plain { PLAIN } else { FAR }).then_some(all * (1.0 - near))
    }

    /// Whether no other report has a word of a clause.
    pub(super) fn is_own(&self, p: &Proposition, stem: &str) -> bool {
        !self.had_by(stem).any(|a| a != p.article)
    }

    /// What a clause can be told by.
    fn sort(&self, p: &Proposition) -> Sort {
        match p.stems.iter().any(|s| is_exact(p, s) && self.is_own(p, s)) {
            _ if p.quoted => Sort::Said,
            true => Sort::Exact,
            false if self.is_on_somebody(p) => Sort::Said,
            false => Sort::Plain,
        }
    }

    /// Stems that the clauses of two thirds of the articles have.
    fn story(&self) -> BTreeSet<&'a str> {
        let mut having: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let all: &'a [Proposition] = &self.all[..self.clauses];
        for p in all {
            p.stems.iter().for_each(|s| {
                having.entry(s).or_default().insert(p.article);
            });
        }
        let most = |n: &BTreeSet<usize>| 3 * n.len() >= 2 * self.whole.len();
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

/// Whether a clause is a note on an author, or a medium's on itself.
pub(super) fn is_of_the_trade(p: &Proposition) -> bool {
    let author = |w: &str| {
        let word = stem(w);
        word == p.predicate || p.predicate == "be" && p.stems.contains(&word)
    };
    medium(&p.subject.name).is_some() || OF_THE_TRADE.iter().any(|w| author(w))
}

/// Whether a word of a clause is a name or a figure.
pub(super) fn is_exact(p: &Proposition, stem: &String) -> bool {
    stem.starts_with('@') || stem.starts_with(|c: char| c.is_ascii_digit()) && p.numbers.contains(stem)
}

/// Whether a word points to what was said before.
fn points_back(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    BACK.contains(&bare.as_str())
}
