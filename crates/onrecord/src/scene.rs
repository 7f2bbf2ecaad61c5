//! What the later stages look at: the whole line so far.

use crate::article::{Article, Place};
use crate::attribution::Attributed;
use crate::cast::Cast;
use crate::collate::claims::Claim;
use crate::collate::passages::Shared;
use crate::collate::quotes::{Pair, Utterance};
use crate::origins::Sourcing;
use crate::reckon::Reckoned;
use crate::speakers::Speaker;
use onrecord_syntax::Parse;

/// What is established of an event before arrangements and findings are looked for.
#[derive(Clone, Copy)]
pub struct Scene<'r> {
    /// The articles.
    pub articles: &'r [Article],
    /// How sentences call each of them.
    pub labels: &'r [String],
    /// Their syntax.
    pub parses: &'r [Parse],
    /// What was found in each.
    pub attributed: &'r [Attributed],
    /// Everybody and everything that they name.
    pub cast: &'r Cast,
    /// Everybody whom sources refer to.
    pub speakers: &'r [Speaker],
    /// The quotations, aligned.
    pub utterances: &'r [Utterance],
    /// What articles share.
    pub shared: &'r Shared,
    /// Where the statements come from.
    pub sourcing: &'r Sourcing,
    /// What at least two reports say.
    pub claims: &'r [Claim],
    /// Groups of articles that are versions of one, by index.
    pub versions: &'r [Vec<usize>],
    /// When and how many.
    pub reckoned: &'r Reckoned,
}

impl Scene<'_> {
    /// How a sentence calls an article.
    pub(crate) fn label(&self, article: usize) -> String {
        self.labels[article].clone()
    }

    /// The words at a place.
    pub(crate) fn words(&self, place: Place) -> &str {
        &self.articles[place.article].text[place.span]
    }

    /// The words at a place, as many as a sentence has room for.
    pub(crate) fn clip(&self, place: Place) -> String {
        crate::render::clip(self.words(place), 80)
    }

    /// Whether a pair's articles are versions of one article.
    pub(crate) fn are_versions(&self, utterance: &Utterance, pair: &Pair) -> bool {
        let (a, b) = (utterance.readings[pair.a].place.article, utterance.readings[pair.b].place.article);
        self.versions.iter().any(|v| v.contains(&a) && v.contains(&b))
    }

    pub(crate) fn speaker(&self, utterance: &Utterance) -> String {
        utterance
            .speaker
            .map_or_else(|| "an unidentified speaker".to_owned(), |s| self.speakers[s].name.clone())
    }
}
