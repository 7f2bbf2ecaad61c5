//! How many of the articles that have some words, and of the places these come from, are
//! independent of each other. Where it is not known there is a least and a most.

use super::Established;
use super::types::{Bounds, Independence, Origin, OriginKind, Provenance, Sourcing};
use crate::collate::passages::Kind;
use crate::media::folded;
use std::collections::BTreeSet;

/// The words in one article, and where it has them from.
#[derive(Clone, Copy)]
struct Printing<'a> {
    article: usize,
    from: Option<&'a Provenance>,
}

pub(super) fn of_utterances(all: Established<'_>, sourcing: &Sourcing) -> Vec<Independence> {
    let printing = |article: usize, attribution: usize| Printing {
        article,
        from: sourcing.statements[article].get(attribution).and_then(Option::as_ref),
    };
    let texts = all.utterances.iter().map(|u| {
        let printings: Vec<Printing<'_>> =
            u.readings.iter().map(|r| printing(r.place.article, r.attribution)).collect();
        count(all, sourcing, printings)
    });
    texts.collect()
}

/// A text of narration is one text, from one origin, however many articles carry it.
pub(super) fn of_texts(all: Established<'_>, sourcing: &Sourcing) -> Vec<Independence> {
    let texts = all.shared.texts.iter().map(|text| {
        let mut printings = Vec::new();
        for place in &text.members {
            let attributions = all.attributed[place.article].attributions.iter().enumerate();
            let within = attributions.filter(|(_, a)| a.content.iter().any(|c| c.overlaps(place.span)));
            let from = within.filter_map(|(i, _)| sourcing.statements[place.article][i].as_ref());
            let article = place.article;
            let mut from: Vec<&Provenance> = from.collect();
            from.dedup_by_key(|p| p.origin);
            printings.push(Printing {
                article,
                from: if let [one] = from.as_slice() { Some(*one) } else { None },
            });
        }
        let mut counted = count(all, sourcing, printings);
        if text.kind != Kind::Quotation {
            counted.texts = Bounds { at_least: 1, at_most: 1 };
            counted.origins = Bounds { at_least: 1, at_most: 1 };
        }
        counted
    });
    texts.collect()
}

fn count(all: Established<'_>, sourcing: &Sourcing, printings: Vec<Printing<'_>>) -> Independence {
    let reports: Vec<Printing<'_>> =
        printings.into_iter().filter(|p| !all.articles[p.article].kind.is_primary()).collect();
    let articles: BTreeSet<usize> = reports.iter().map(|p| p.article).collect();
    let articles: Vec<usize> = articles.into_iter().collect();
    let apart = groups(articles.len(), |i, j| one_text(all, articles[i], articles[j]));
    let wired = |i: usize, j: usize| {
        let (x, y) = (&sourcing.credits[articles[i]], &sourcing.credits[articles[j]]);
        x.is_some() && x == y
    };
    let close = groups(articles.len(), |i, j| apart[i] == apart[j] || wired(i, j));
    let places: BTreeSet<usize> = reports
        .iter()
        .filter_map(|p| p.from)
        .filter(|f| sourcing.origins[f.origin].kind.is_place())
        .map(|f| f.origin)
        .collect();
    Independence {
        texts: Bounds { at_least: distinct(&close), at_most: distinct(&apart) },
        origins: Bounds {
            at_least: surely_apart(&sourcing.origins, &reports, &places),
            at_most: places.len() + unknown(sourcing, &reports, &articles, &apart),
        },
        articles: articles.len(),
        named: places.into_iter().collect(),
    }
}

/// Groups of `n` things that a relation joins, as a number for each.
fn groups(n: usize, joins: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut group: Vec<usize> = (0..n).collect();
    for i in 0..n {
        for j in i + 1..n {
            if group[i] != group[j] && joins(i, j) {
                let (from, to) = (group[i].max(group[j]), group[i].min(group[j]));
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    group
}

fn distinct(groups: &[usize]) -> usize {
    groups.iter().collect::<BTreeSet<_>>().len()
}

/// Whether two articles share narration or are versions of one.
fn one_text(all: Established<'_>, x: usize, y: usize) -> bool {
    let narration = |p: &crate::collate::passages::Passage| p.kind != Kind::Quotation;
    all.versions.iter().any(|v| v.contains(&x) && v.contains(&y))
        || all
            .shared
            .passages
            .iter()
            .filter(|p| narration(p))
            .any(|p| (p.a.article, p.b.article) == (x, y) || (p.a.article, p.b.article) == (y, x))
}

/// Groups of articles none of which says where it has the words from: each may have them from a
/// place of its own.
fn unknown(sourcing: &Sourcing, reports: &[Printing<'_>], articles: &[usize], apart: &[usize]) -> usize {
    let told = |article: usize| {
        let of = reports.iter().filter(|p| p.article == article).filter_map(|p| p.from);
        of.into_iter().any(|f| sourcing.origins[f.origin].kind.is_place())
    };
    let known: BTreeSet<usize> =
        articles.iter().zip(apart).filter(|(a, _)| told(**a)).map(|(_, g)| *g).collect();
    apart.iter().filter(|g| !known.contains(g)).collect::<BTreeSet<_>>().len()
}

/// How many of the places can be no other's under another name. An outlet that is credited may have
/// the words from any of the others; a statement may have been read out or posted.
fn surely_apart(origins: &[Origin], reports: &[Printing<'_>], places: &BTreeSet<usize>) -> usize {
    let relayed = |o: usize| reports.iter().filter_map(|p| p.from).all(|f| f.origin != o || f.relayed);
    let mut apart: Vec<&Origin> = Vec::new();
    for &o in places {
        if !relayed(o) && apart.iter().all(|other| differ(other, &origins[o])) {
            apart.push(&origins[o]);
        }
    }
    apart.len().max(usize::from(!reports.is_empty()))
}

fn differ(x: &Origin, y: &Origin) -> bool {
    use OriginKind::{Agency, Broadcast, Outlet, Post};
    let unlike = |a: &Option<String>, b: &Option<String>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| folded(a) != folded(b))
    };
    match (x.kind, y.kind) {
        (Broadcast, Broadcast) => {
            unlike(&x.programme, &y.programme) || unlike(&x.broadcaster, &y.broadcaster)
        }
        (Outlet | Agency, Outlet | Agency) => true,
        (Outlet | Agency | Post, Broadcast) | (Broadcast, Outlet | Agency | Post) => true,
        (Outlet | Agency, Post) | (Post, Outlet | Agency) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn what_a_third_joins_is_one_group() {
        assert_eq!(groups(4, |i, j| (i, j) == (0, 2) || (i, j) == (2, 3)), [0, 1, 0, 0]);
    }
}
