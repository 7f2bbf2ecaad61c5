//! How one arrangement hangs on another: where the words of a condition, of what is given in return, or of
//! what it is part of name the other.

use super::{Arrangement, From, Link, LinkKind, Value};
use crate::article::Place;
use crate::scene::Scene;
use std::collections::BTreeSet;

/// So many bytes behind "instead of" its object is looked for.
const NEAR: usize = 60;

/// The links of each arrangement to others of its lens, in the order of their places; one for each other
/// arrangement and kind.
pub(super) fn link(scene: Scene<'_>, arrangements: &mut [Arrangement]) {
    let found: Vec<Vec<Link>> = (0..arrangements.len()).map(|a| of_one(scene, arrangements, a)).collect();
    arrangements.iter_mut().zip(found).for_each(|(a, links)| a.links = links);
}

fn of_one(scene: Scene<'_>, all: &[Arrangement], own: usize) -> Vec<Link> {
    let mut places: Vec<(LinkKind, Place)> = Vec::new();
    for slot in &all[own].slots {
        let stated = slot.values.iter().filter(|v| !v.open);
        let of = |v: &Value| -> Vec<Place> { v.evidence.clone() };
        match slot.from {
            From::Condition => places.extend(stated.flat_map(of).map(|p| (condition(scene, p), p))),
            From::Return => places.extend(stated.flat_map(of).map(|p| (LinkKind::InReturnFor, p))),
            _ => {}
        }
    }
    places.extend(all[own].mentions.iter().filter_map(|&m| Some((LinkKind::InsteadOf, instead(scene, m)?))));
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for (kind, place) in places {
        let other =
            (0..all.len()).find(|&o| o != own && all[o].lens == all[own].lens && names(&all[o], place));
        if let Some(to) = other.filter(|&o| seen.insert((kind, o))) {
            links.push(Link { kind, to, evidence: place });
        }
    }
    links
}

fn names(other: &Arrangement, place: Place) -> bool {
    other.mentions.iter().any(|m| m.article == place.article && place.span.contains(m.span))
}

/// "As part of" a thing is more than a condition.
fn condition(scene: Scene<'_>, place: Place) -> LinkKind {
    let before = scene.articles[place.article].text.as_str()[..place.span.start()].trim_end();
    if before.ends_with("part of") { LinkKind::PartOf } else { LinkKind::ConditionalOn }
}

/// What stands behind an "instead of" that follows a mention in its sentence.
fn instead(scene: Scene<'_>, mention: Place) -> Option<Place> {
    let text = &scene.articles[mention.article].text;
    let behind = &text.as_str()[mention.span.end()..];
    let sentence = &behind[..behind.find(['.', '\n', ';']).unwrap_or(behind.len())];
    let from = ["instead of ", "rather than "].iter().find_map(|w| Some(sentence.find(w)? + w.len()))?;
    let to = crate::text::floor(sentence, from + NEAR);
    let start = mention.span.end();
    (from < to).then(|| Place { article: mention.article, span: text.span(start + from..start + to) })
}
