//! Which words may name the source of a cue, and what is to be seen of each.

use super::content::Candidate as Content;
use super::cue::{self, sort_of};
use super::features::Features;
use super::tree::Tree;
use std::ops::Range;

/// Most candidates that are looked at for one cue.
const MOST: usize = 24;

/// The heads of the noun phrases of the cue's sentence, outside its content.
pub fn candidates(tree: &Tree, i: usize, content: &Content) -> Vec<usize> {
    let sentence = tree.sentence_of(i);
    let inside = |k: usize| content.pieces.iter().any(|p| p.contains(&k));
    let mut out: Vec<usize> = sentence.filter(|&k| k != i && !inside(k) && is_name_head(tree, k)).collect();
    out.sort_by_key(|&k| k.abs_diff(i));
    out.truncate(MOST);
    out.sort_unstable();
    out
}

fn is_name_head(tree: &Tree, k: usize) -> bool {
    let t = &tree.tokens[k];
    match t.tag {
        "PRP" | "WP" | "PRP$" => true,
        "NN" | "NNS" | "NNP" | "NNPS" => !matches!(t.dep, "compound" | "nmod"),
        "DT" | "CD" | "JJ" | "JJS" | "VBN" | "WDT" | "JJR" => {
            matches!(t.dep, "nsubj" | "nsubjpass" | "pobj" | "agent" | "poss")
        }
        _ => false,
    }
}

/// The tokens of the phrase that a head stands for: its subtree without relative clauses, what is
/// set off behind it, and marks.
pub fn phrase(tree: &Tree, k: usize) -> Range<usize> {
    let mut range = tree.reach(k);
    for c in tree.children(k).filter(|&c| c > k) {
        let t = &tree.tokens[c];
        let set_off = matches!(t.dep, "relcl" | "advcl" | "punct" | "cc" | "ccomp" | "parataxis")
            || (matches!(t.dep, "appos" | "acl") && tree.is_mark(tree.left(c).max(1) - 1));
        let joined = t.dep == "cc" && !tree.is_mark(c.max(1) - 1);
        if set_off && !joined {
            range.end = range.end.min(tree.left(c).max(k + 1));
        }
    }
    if tree.tokens[k].dep == "poss" {
        range.end = range.end.min(k + 1);
    }
    let kept = tree.trim(range);
    if kept.is_empty() { k..k + 1 } else { kept }
}

/// "according to Mr. Vale's office": the office, not its owner, where the cue's own phrase names it.
pub(super) fn owned(tree: &Tree, i: usize, k: usize) -> usize {
    let t = &tree.tokens[k];
    let noun = &tree.tokens[t.head];
    let by_cue = t.dep == "poss" && noun.dep == "pobj" && t.head > k && tree.tokens[noun.head].head == i;
    if by_cue { t.head } else { k }
}

/// "Ann Cole, head of the Orm Union, said": the subject of the cue, not what is said of it.
pub(super) fn foremost(tree: &Tree, i: usize, k: usize, content: &Content) -> usize {
    let inside = |k: usize| content.pieces.iter().any(|p| p.contains(&k));
    // "SELMOUTH - Ann Cole said": a dateline is taken for the subject
    let dashed =
        |s: usize| (s.min(k)..s.max(k)).any(|m| matches!(tree.tokens[m].word, "-" | "–" | "—" | "--"));
    let subject = tree.with_dep(i, &["nsubj"]).next().filter(|&s| s != k && tree.dominates(s, k));
    subject.filter(|&s| is_name_head(tree, s) && !inside(s) && !dashed(s)).unwrap_or(k)
}

/// The phrase of a source as far as neither the cue nor the content lies in it.
pub(super) fn clear(tree: &Tree, k: usize, cue: usize, content: &Content) -> Range<usize> {
    let mut range = phrase(tree, k);
    let pieces = content.pieces.iter().map(|p| (p.start, p.end)).chain([(cue, cue + 1)]);
    for (start, end) in pieces {
        if start > k {
            range.end = range.end.min(start);
        } else if end <= k {
            range.start = range.start.max(end);
        }
    }
    let kept = tree.trim(range);
    if kept.is_empty() { k..k + 1 } else { kept }
}

/// The labels on the way through the tree from the cue to a token.
fn path(tree: &Tree, i: usize, k: usize) -> String {
    let up: Vec<usize> = std::iter::once(i).chain(tree.ancestors(i)).take(6).collect();
    let mut down = Vec::new();
    let mut at = k;
    let mut meet = None;
    for _ in 0..6 {
        if let Some(m) = up.iter().position(|&a| a == at) {
            meet = Some(m);
            break;
        }
        down.push(at);
        if tree.is_root(at) {
            break;
        }
        at = tree.tokens[at].head;
    }
    let Some(meet) = meet else { return "far".into() };
    let mut out = String::new();
    for &a in &up[..meet] {
        out.push('^');
        out.push_str(tree.tokens[a].dep);
    }
    for &d in down.iter().rev() {
        out.push('_');
        out.push_str(tree.tokens[d].dep);
        if tree.tokens[d].dep == "prep" {
            out.push_str(tree.tokens[d].lemma);
        }
    }
    out
}

/// The features of a candidate (or of "nobody is named") as the source of the cue at a token.
pub fn features(tree: &Tree, i: usize, content: &Content, k: Option<usize>, out: &mut Features) {
    out.clear();
    let t = &tree.tokens[i];
    let l = t.lemma;
    let passive = if tree.with_dep(i, &["auxpass", "nsubjpass"]).next().is_some() { "passive" } else { "" };
    let Some(k) = k else {
        out.add(0, &[l]);
        out.add(1, &[t.tag, t.dep, passive]);
        out.add(2, &[l, t.tag]);
        let subject = cue::subject(tree, i);
        let shown = subject.map_or("none", |s| tree.tokens[s].dep);
        out.add(3, &[shown, passive]);
        out.add(4, &[shown, l]);
        let taken = subject.is_some_and(|s| content.pieces.iter().any(|p| p.contains(&s)));
        out.add(5, &[t.tag, if taken { "taken" } else { "" }, passive]);
        out.add(6, &[subject.map_or("", |s| sort_of(tree, s)), t.tag, passive]);
        for c in tree.children(i) {
            out.add(7, &[tree.tokens[c].dep, passive]);
        }
        return;
    };
    let kt = &tree.tokens[k];
    let path = path(tree, i, k);
    let side = if k < i { "<" } else { ">" };
    out.add(10, &[&path, passive]);
    out.add(11, &[&path, l]);
    out.add(12, &[&path, t.tag, t.dep]);
    out.add(13, &[&path, sort_of(tree, k)]);
    out.add(14, &[sort_of(tree, k), kt.tag]);
    out.add(15, &[kt.lemma]);
    out.add(16, &[kt.dep, side, t.tag]);
    out.add(17, &[kt.dep, side, passive]);
    out.add(18, &[side, near(k.abs_diff(i))]);
    let between = (k.min(i) + 1..k.max(i)).filter(|&m| is_name_head(tree, m)).count();
    out.add(19, &[side, near(between), t.tag]);
    let first = content.pieces[0].start;
    let order = match (k < first, i < first) {
        (true, true) => "source and cue first",
        (true, false) => "source first",
        (false, true) => "cue first",
        _ => "content first",
    };
    out.add(20, &[order, side, kt.dep]);
    let own =
        cue::subject(tree, i).map_or("no subject", |s| if s == k { "is subject" } else { "other subject" });
    out.add(21, &[own, t.tag, kt.dep]);
    out.add(22, &[own, l]);
    let head = &tree.tokens[kt.head];
    out.add(23, &[head.lemma, kt.dep]);
    out.add(24, &[head.tag, kt.dep, if tree.is_root(kt.head) { "root" } else { "" }, own]);
    let at = phrase(tree, k);
    let word = |m: usize| if m < tree.tokens.len() { tree.face(m) } else { "" };
    out.add(25, &[if at.start == 0 { "" } else { word(at.start - 1) }, side]);
    out.add(26, &[word(at.end), side]);
    out.add(27, &[if tree.quote(k).is_some() { "quoted" } else { "" }, own]);
}

fn near(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        _ => "more",
    }
}
