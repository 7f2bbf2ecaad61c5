//! What the articles say of one thing, held against each other: one claim, and how each article puts it.

mod alone;
mod clauses;
mod family;
mod group;
mod lead;
mod matrix;
mod predicate;
mod proposition;
mod silence;
mod weight;
mod who;
mod whole;

use crate::article::{Article, Place};
use crate::attribution::Attributed;
use crate::cast::Cast;
use crate::speakers::Speaker;
use crate::text::Span;
use onrecord_syntax::Parse;
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing that at least two articles say.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// A hash of its kind and evidence.
    pub id: String,
    /// The words of the article that puts it most like the others.
    pub place: Place,
    /// The name of whom or what it is said of, where it is one.
    pub subject: Option<String>,
    /// The pieces of these words that carry its point, in order.
    pub point: Vec<Span>,
    /// How each article puts it, in the articles' order; an article of which that is not clear has none.
    pub cells: Vec<Cell>,
    /// Sentences of other articles that hold nearly all its words of weight; whether they put it so, and how, is
    /// not clear.
    pub told: Vec<Place>,
    /// Whether it is what the reports are about: what one of them opens with and most others tell.
    pub main: bool,
}

/// How one article puts a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Index of the article.
    pub article: usize,
    /// How it puts it.
    pub status: Status,
    /// Who is said to have said it, outermost first: indices into the record's speakers.
    pub speakers: Vec<usize>,
    /// What is to be known beside, in plain words.
    pub how: String,
    /// The clauses; of a silent article the nearest sentence.
    pub evidence: Vec<Span>,
    /// Whether only the headline puts it so.
    pub headline: bool,
    /// Whether it is told of another time or place than by the others.
    pub apart: bool,
    /// Whether it is a sentence's own statement, not what is only said more of a word in one.
    pub whole: bool,
    /// Whether it says of whom or what, not "he" or "it".
    pub named: bool,
    /// Whether it is put with a doubt, a condition or as to come.
    pub doubtful: bool,
    /// Whether it is clear who is said to have said it: somebody with a name, or people of an office.
    pub on: bool,
    /// Whether the article, where it has it from somebody, seems to tell it in its own voice too.
    pub also: bool,
}

/// How an article puts a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In its own voice.
    Stated,
    /// On somebody's word.
    Attributed,
    /// As possible, likely, planned or tied to a condition.
    Hedged,
    /// With another figure or the like.
    Differs,
    /// As not so.
    Denied,
    /// It was read whole and says nothing near it.
    Silent,
}

impl Status {
    /// The word for machines.
    pub fn name(self) -> &'static str {
        match self {
            Status::Stated => "stated",
            Status::Attributed => "attributed",
            Status::Hedged => "hedged",
            Status::Differs => "differs",
            Status::Denied => "denied",
            Status::Silent => "silent",
        }
    }
}

impl Claim {
    /// The cells of articles that say something of it.
    pub fn saying(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|c| c.status != Status::Silent)
    }
}

/// What the claims are made from; all in the order of the articles.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// Their syntax.
    pub parses: &'a [Parse],
    /// What was found in each.
    pub attributed: &'a [Attributed],
    /// Everybody whom sources refer to.
    pub speakers: &'a [Speaker],
    /// Everybody and everything that they name.
    pub cast: &'a Cast,
}

/// The claims of all reports in English, those that most articles make first; last what one alone tells.
pub fn claims(sources: Sources<'_>) -> Vec<Claim> {
    let Sources { articles, parses, attributed, cast, .. } = sources;
    let who = who::Who::new(articles, cast);
    let reports = (0..articles.len()).filter(|&i| !articles[i].kind.is_primary() && articles[i].is_english());
    let (clauses, sentences): (Vec<_>, Vec<_>) =
        reports.map(|i| clauses::propositions(i, &articles[i], &parses[i], &attributed[i], &who)).unzip();
    let mut all: Vec<_> = clauses.into_iter().flatten().collect();
    let sentences: Vec<_> = sentences.into_iter().flatten().collect();
    let weights = weight::Weights::new(&all, &sentences);
    let mut groups = group::groups(&all, &weights, &who);
    let clauses = all.len();
    all.extend(sentences);
    let matrix = matrix::Matrix::new(sources, &all, clauses, &weights, &who);
    // What all of them quote is an utterance, and compared as one.
    let figure = |g: &[usize]| g.windows(2).all(|w| group::figure_in_both(&all[w[0]], &all[w[1]]));
    groups.retain(|g| !g.iter().all(|&i| all[i].quoted) && (!g.iter().all(|&i| all[i].hanging) || figure(g)));
    let main = matrix.main(&groups);
    let mut claims: Vec<Claim> = groups.iter().map(|g| matrix.claim(g)).collect();
    let grouped: BTreeSet<usize> = groups.iter().flatten().copied().collect();
    claims.extend((0..articles.len()).flat_map(|i| matrix.alone(i, &grouped)));
    match main {
        Some(Lead::Group(g)) => claims[g].main = true,
        Some(Lead::Clause(i)) => claims.push(Claim { main: true, ..matrix.claim(&[i]) }),
        None => {}
    }
    claims.sort_by_key(|c| (!c.main, std::cmp::Reverse(c.saying().count()), c.place));
    claims
}

/// What the reports are about: a claim that several make, or a clause of one (both by index).
#[derive(Clone, Copy, Debug)]
enum Lead {
    Group(usize),
    Clause(usize),
}
