//! All that is on record of one event: what every page, table and file is made from.

use crate::arrange::{Arrangement, Position};
use crate::article::{Article, Place, Warning};
use crate::attribution::{Attributed, Confidence};
use crate::cast::Cast;
use crate::collate::claims::Claim;
use crate::collate::passages::Shared;
use crate::collate::quotes::Utterance;
use crate::corrections::Correction;
pub use crate::find::FindingKind;
use crate::origins::Sourcing;
use crate::reckon::Reckoned;
use crate::shown::Shown;
use crate::speakers::Speaker;
use serde::Serialize;
use std::collections::BTreeMap;

/// All of it for one event. Articles are in the order of their names; every index counts from 0.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The articles, one of each text.
    pub articles: Vec<Article>,
    /// How each article is called in sentences and on pages, one for each, see [`labels`](crate::render::labels).
    pub labels: Vec<String>,
    /// What was found in each article, in the same order.
    pub attributed: Vec<Attributed>,
    /// Everybody and everything that the articles name.
    pub cast: Cast,
    /// Everybody whom sources refer to, across all articles, most quoted first.
    pub speakers: Vec<Speaker>,
    /// Words that at least one article prints between quotation marks, most printed first.
    pub utterances: Vec<Utterance>,
    /// What articles share beyond single quotations.
    pub shared: Shared,
    /// Where the statements come from, and how many sources that makes.
    pub sourcing: Sourcing,
    /// What is offered, demanded, pledged, threatened, planned or agreed, and who met whom: by lens, most
    /// told of first.
    pub arrangements: Vec<Arrangement>,
    /// What each party does about them.
    pub positions: Vec<Position>,
    /// What at least two reports say, and how each puts it, those that most make first.
    pub claims: Vec<Claim>,
    /// What is worth an editor's look, first things first.
    pub findings: Vec<Finding>,
    /// Corrections that were given, each with what became of it.
    pub corrections: Vec<Settled>,
    /// Groups of articles (indices) that are versions of one and count once.
    pub versions: Vec<Vec<usize>>,
    /// When and how many, as the articles have it.
    pub reckoned: Reckoned,
    /// What was wrong with the input.
    pub warnings: Vec<Warning>,
    /// What made it.
    pub made: Made,
}

/// What made a record: whoever has the same can make it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Version of the tool.
    pub tool: String,
    /// SHA-256 of the program's file in hexadecimal, where the caller knows it.
    pub program: Option<String>,
    /// SHA-256 of the English model in hexadecimal, likewise.
    pub model: Option<String>,
    /// The lenses that were used: their names, and the SHA-256 of their files in hexadecimal.
    pub lenses: BTreeMap<String, String>,
    /// What was set that can change the record, in words; of a file its SHA-256.
    pub settings: BTreeMap<String, String>,
    /// How much of the articles' own words is carried into a page or a JSON record.
    pub articles: Shown,
}

impl Made {
    /// The hash by which programs, models and files are known: SHA-256, in hexadecimal.
    pub fn hash(bytes: &[u8]) -> String {
        crate::id::sha256(bytes)
    }
}

impl Default for Made {
    fn default() -> Self {
        Made {
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            program: None,
            model: None,
            lenses: BTreeMap::new(),
            settings: BTreeMap::new(),
            articles: Shown::default(),
        }
    }
}

impl Record {
    /// The words at a place.
    pub fn words(&self, place: Place) -> &str {
        &self.articles[place.article].text[place.span]
    }

    /// How many attributions are an entity's of the cast (by its index).
    pub fn attributions_of(&self, entity: usize) -> usize {
        self.speakers.iter().filter(|s| s.entity == Some(entity)).map(|s| s.attributions.len()).sum()
    }

    /// How many reports there are: primaries are not counted, versions of one article count once.
    pub fn reports(&self) -> usize {
        let again: usize = self.versions.iter().map(|v| v.len() - 1).sum();
        self.articles.iter().filter(|a| !a.kind.is_primary()).count() - again
    }
}

/// One thing worth an editor's look, with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// A hash of its kind and evidence: an article that joins changes no other finding's id.
    pub id: String,
    /// What sort of thing it is.
    pub kind: FindingKind,
    /// 1 is the first that an editor should see.
    pub rank: usize,
    /// One plain sentence.
    pub sentence: String,
    /// Why the tool thinks so, and what else is possible.
    pub why: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// The words themselves.
    pub evidence: Vec<Place>,
    /// The utterance that it is about, if any (index).
    pub utterance: Option<usize>,
    /// The pair of that utterance that shows it best, if any (index).
    pub pair: Option<usize>,
    /// Whether a human has dismissed it.
    pub dismissed: bool,
}

/// A correction and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settled {
    /// What a human settled, as it was given.
    pub correction: Correction,
    /// The same in a plain sentence.
    pub sentence: String,
    /// Whether it was applied; one that fits no longer is kept and warned of.
    pub applied: bool,
    /// Where it applies.
    #[serde(skip)]
    pub place: Option<Place>,
}
