//! Which attribution lies in the content of which, and which only seems to.

use super::mend::is_finite;
use super::tree::Tree;
use super::{Found, Thresholds, cue};
use crate::attribute::cues;
use std::ops::Range;

/// Drops what is too unlikely, and tells which lies in the content of which.
pub(super) fn nest(tree: &Tree, found: &mut Vec<Found>, at_least: Thresholds) {
    outermost_first(tree, found);
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for mut a in found.drain(..) {
        let mut outer = kept.iter().rposition(|o| o.content.pieces.iter().any(|p| p.contains(&a.cue)));
        let apart = outer.and_then(|o| Some((o, apart(tree, &kept[o], &a)?)));
        if let Some((o, _)) = apart {
            outer = kept[o].inside;
        }
        let least = if outer.is_some() { at_least.inner } else { at_least.outer };
        // quoted words that nothing covers are somebody's own, not the article's account of them
        if a.likely < least || (outer.is_none() && tree.quote(a.cue).is_some()) {
            continue;
        }
        if let Some((o, cut)) = apart {
            if !shorten(tree, &mut kept[o], cut) {
                continue;
            }
            let subject = cue::own_subject(tree, a.cue);
            let joined = tree.tokens[a.cue].dep == "conj" || is_aside(tree, a.cue);
            a.shares = (subject.is_none() && joined).then_some(o);
            let above = kept[o].inside;
            kept.iter_mut().filter(|k| k.inside == Some(o) && k.cue >= cut).for_each(|k| k.inside = above);
        }
        a.inside = outer;
        if outer.is_none() || within_quote(tree, &mut a) {
            kept.push(a);
        }
    }
    *found = kept;
}

/// Ends what a quoted cue reports where its quotation ends: the words behind the marks are the
/// article's. False where nothing would be left.
fn within_quote(tree: &Tree, a: &mut Found) -> bool {
    let Some(quote) = tree.quote(a.cue).map(|q| tree.quotes[q].clone()) else { return true };
    let own = |p: &Range<usize>| tree.trim(p.start.max(quote.start)..p.end.min(quote.end).max(p.start));
    a.content.pieces = a.content.pieces.iter().filter(|p| p.start < quote.end).map(own).collect();
    a.content.pieces.retain(|p| p.start < p.end);
    !a.content.pieces.is_empty()
}

/// How many cues before and after it in its sentence a cue is held against; a bound on the work.
const NEAR: usize = 32;

/// Sorts by sentence, then by how many others hold the cue in their content.
fn outermost_first(tree: &Tree, found: &mut [Found]) {
    let holds = |a: &Found, cue: usize| a.content.pieces.iter().any(|p| p.contains(&cue));
    found.sort_by_key(|a| a.cue);
    let holders = |at: usize| {
        let a = &found[at];
        let near = &found[at.saturating_sub(NEAR)..found.len().min(at + NEAR)];
        near.iter()
            .filter(|o| tree.sentence(o.cue) == tree.sentence(a.cue) && holds(o, a.cue) && !holds(a, o.cue))
            .count()
    };
    let depth = |i: usize| tree.ancestors(i).count();
    let keys: Vec<_> = (0..found.len())
        .map(|at| (tree.sentence(found[at].cue), holders(at), depth(found[at].cue), found[at].cue))
        .collect();
    let place = |a: &Found| keys.partition_point(|k| k.3 < a.cue);
    found.sort_by_cached_key(|a| keys[place(a)]);
}

/// Where the content of `outer` must end because `inner`, though in it, stands beside it: a verb of
/// the same subject ("said A but denied B"), a clause against it ("said A, while he said B"), or
/// one with its own direct quotation ("said A, and he replied, “B”").
fn apart(tree: &Tree, outer: &Found, inner: &Found) -> Option<usize> {
    let (o, i) = (outer.cue, inner.cue);
    let start = outer.content.pieces.iter().find(|p| p.contains(&i))?.start;
    let joins = |k: usize| tree.is_mark(k) || tree.tokens[k].dep == "cc";
    let left = (tree.left(i)..i).find(|&k| !joins(k)).unwrap_or(i);
    let led_in = led_in(tree, inner);
    let aside = is_aside(tree, i) && is_finite(tree.tokens[o].tag);
    let says =
        cues::cue(&tree.tokens[i].word.to_lowercase()).is_some_and(|c| led_in || aside || !c.participle);
    let that = tree.with_dep(i, &["mark"]).any(|m| tree.tokens[m].word == "that");
    if i < o || !says || that || left <= start || tree.quote(i).is_some() {
        return None;
    }
    let cut = joint(tree, left, start);
    let joined = cut < left;
    let parallel = tree.tokens[o].tag == tree.tokens[i].tag
        || (is_finite(tree.tokens[o].tag) && is_finite(tree.tokens[i].tag));
    let stands_beside = led_in
        || aside
        || match cue::own_subject(tree, i) {
            None => joined && parallel && !shares_with_content(tree, o, i),
            Some(_) => joined && parallel && tree.tokens[cut].word == ",",
        };
    (stands_beside && cut > start).then_some(cut)
}

/// `…, adding that it was late`: a participle set off by a comma, with a clause of its own.
fn is_aside(tree: &Tree, i: usize) -> bool {
    let set_off = i > 0 && tree.tokens[i - 1].word == ",";
    let clause = tree.with_dep(i, &["ccomp"]).any(|c| c > i);
    tree.tokens[i].tag == "VBG" && set_off && clause && cue::own_subject(tree, i).is_none()
}

/// The first of the comma and conjunction that stand before a token, at `least` or later.
fn joint(tree: &Tree, at: usize, least: usize) -> usize {
    let joins = |k: usize| {
        let t = &tree.tokens[k];
        t.dep == "cc" || matches!(t.word, "," | ";" | "--" | "–" | "—" | "―" | "while" | "whereas")
    };
    // "while" is part of the clause that it leads in
    let mut first = at;
    while first > least && joins(first - 1) {
        first -= 1;
    }
    if first == at && matches!(tree.tokens[at].word, "while" | "whereas") && tree.tokens[at - 1].word == "," {
        first -= 1;
    }
    first
}

/// Whether a verb without a subject is joined to the reported clause, not to the outer cue: the
/// clause tells an act in the same plain tense, and its subject is named and may speak.
fn shares_with_content(tree: &Tree, o: usize, i: usize) -> bool {
    let mut at = i;
    while tree.tokens[at].dep == "conj" && tree.tokens[at].head < at && tree.tokens[at].head != o {
        at = tree.tokens[at].head;
    }
    if tree.tokens[at].dep == "conj" && tree.tokens[at].head == o {
        return false;
    }
    let finite = tree.is_verb(at)
        && tree.tokens[at].lemma != "be"
        && tree.with_dep(at, &["aux", "auxpass"]).next().is_none();
    let speaks = |s: usize| {
        matches!(tree.tokens[s].entity, "PERSON" | "ORG" | "GPE" | "NORP") || tree.tokens[s].tag == "WP"
    };
    finite && cue::own_subject(tree, at).is_some_and(speaks)
}

/// Whether its content is a quotation after a comma or colon.
fn led_in(tree: &Tree, a: &Found) -> bool {
    let piece = &a.content.pieces[0];
    let Some(q) = tree.quote(piece.start).map(|q| &tree.quotes[q]) else { return false };
    let before = q.start.checked_sub(1).map_or("", |k| tree.tokens[k].word);
    tree.trim(q.clone()).start == piece.start && q.start > a.cue && matches!(before, "," | ":")
}

/// Ends the content before a token; false where nothing would be left.
fn shorten(tree: &Tree, a: &mut Found, cut: usize) -> bool {
    let pieces = a.content.pieces.iter().map(|p| tree.trim(p.start..p.end.min(cut).max(p.start)));
    let left: Vec<_> = pieces.filter(|p| !p.is_empty()).collect();
    let some = !left.is_empty();
    if some {
        a.content.pieces = left;
    }
    some
}
