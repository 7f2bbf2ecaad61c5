//! What has been offered, demanded, pledged, threatened, planned or agreed, by whom, on what terms,
//! and which terms nobody states. A lens names what to look for; every value is words of an article.

mod clause;
mod context;
mod group;
mod lens;
mod links;
mod merge;
mod open;
mod owned;
mod positions;
mod proposition;
mod provision;
mod slots;
mod split;
mod steps;
mod words;

pub use lens::{By, From, KindOf, Lens, SlotOf, Stance};
pub(crate) use open::said_open;

use crate::article::Place;
use crate::scene::Scene;
use crate::standing::{Certainty, Put};
use context::Context;
use serde::Serialize;
use std::collections::BTreeSet;

/// One thing that is offered, demanded, pledged, threatened, contributed, planned or agreed; or, by
/// another lens, one incident, decision or meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    /// A hash of the lens and of what names the thing.
    pub id: String,
    /// The lens that it was found by.
    pub lens: String,
    /// Its kind, by the lens.
    pub kind: String,
    /// What it is called, in an article's words.
    pub name: Place,
    /// The words that speak of it, in the order of articles and places.
    pub mentions: Vec<Place>,
    /// What is asked of it, in the order of the lens.
    pub slots: Vec<Slot>,
    /// How it hangs on others.
    pub links: Vec<Link>,
}

/// How one arrangement hangs on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// In which way.
    pub kind: LinkKind,
    /// The other, by its index.
    pub to: usize,
    /// The words that say so.
    pub evidence: Place,
}

/// In which way one arrangement hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// It holds if the other comes about.
    ConditionalOn,
    /// It is part of the other.
    PartOf,
    /// It is given for the other.
    InReturnFor,
    /// It takes the other's place.
    InsteadOf,
}

/// What is asked of an arrangement.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Its name, by the lens.
    pub name: String,
    /// How the lens has it filled.
    pub from: From,
    /// Whether anything is said.
    pub status: Status,
    /// What is said, side by side. Empty where nothing is.
    pub values: Vec<Value>,
    /// Where nothing is said: what was looked for.
    pub searched: Vec<String>,
}

/// Whether anything is said of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// At least one article states it.
    Stated,
    /// Somebody says that it is not settled, and nobody states it.
    Open,
    /// Nobody says anything.
    Unspecified,
    /// Words that speak of it were met and could not be read: nothing is claimed.
    Unread,
}

/// One answer, in the words of one or several articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The words.
    pub evidence: Vec<Place>,
    /// On whose word the first of them stands; `None` for the article's own.
    pub by: Option<String>,
    /// How they are put.
    pub put: Put,
    /// How sure the telling is.
    pub certainty: Certainty,
    /// Whether it says that the slot is not settled.
    pub open: bool,
}

/// What a party does about an arrangement.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The party.
    pub speaker: String,
    /// The arrangement, by its index.
    pub arrangement: usize,
    /// "offers", "rejects".
    pub act: String,
    /// By whose account, where it is not the party's own.
    pub by: Option<String>,
    /// The day of the article that tells it first, where known.
    pub date: Option<String>,
    /// How it is put.
    pub put: Put,
    /// The words.
    pub evidence: Vec<Place>,
}

/// Everything that the lenses find in the articles: arrangements, most told of first, and positions,
/// by arrangement and party. The order of lenses counts, that of articles does not.
pub fn arrange(scene: Scene<'_>, lenses: &[Lens]) -> (Vec<Arrangement>, Vec<Position>) {
    let (mut arrangements, mut positions) = (Vec::new(), Vec::new());
    for lens in lenses {
        let lens = lens.fitted(|word| said(scene, word));
        let context = Context::new(scene, &lens);
        let mut propositions = context.propositions();
        owned::settle(&context, &mut propositions);
        let (mut shown, mut taken) = (0, BTreeSet::new());
        for group in group::groups(&context, &propositions) {
            let slots = slots::slots(&context, &propositions, &group, &mut taken);
            if !says(&slots, &lens) {
                continue;
            }
            shown += 1;
            if shown > MOST {
                break;
            }
            positions.extend(positions::positions(&context, &propositions, &group, arrangements.len()));
            arrangements.push(Arrangement {
                id: group.id(&context),
                lens: lens.name.clone(),
                kind: group.kind_name(&context),
                name: group.name,
                mentions: group.places(&context),
                slots,
                links: Vec::new(),
            });
        }
    }
    links::link(scene, &mut arrangements);
    (arrangements, positions)
}

/// Whether an article has a noun.
fn said(scene: Scene<'_>, noun: &str) -> bool {
    let nouns = |p: &onrecord_syntax::Parse| {
        (0..p.len()).any(|i| p.pos(i) == onrecord_syntax::Pos::Noun && p.lemma(i).eq_ignore_ascii_case(noun))
    };
    scene.parses.iter().any(nouns)
}

/// More things of one lens than this are not worth a table each.
const MOST: usize = 12;

/// Whether a table is worth showing: it says what the thing is, where the lens asks for that, and one thing more.
fn says(slots: &[Slot], lens: &Lens) -> bool {
    let what = |from: From| matches!(from, From::Thing | From::Start | From::Toll);
    let stated = slots.iter().any(|s| s.status == Status::Stated && what(s.from));
    let filled = slots.iter().filter(|s| matches!(s.status, Status::Stated | Status::Open)).count();
    filled > 1 && (stated || !lens.slot.iter().any(|s| s.from == From::Thing))
}

/// Whether an act is for a thing or against it; neither for a demand or a threat.
pub(crate) fn side(act: &str) -> Option<bool> {
    match act {
        "accepts" | "supports" | "offers" | "promises" | "agrees" | "contributes" => Some(true),
        "rejects" | "criticises" | "objects" => Some(false),
        _ => None,
    }
}
