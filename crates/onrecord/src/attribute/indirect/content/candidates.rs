//! Which stretches may be the content of a cue: a wide net over the tree, marks and quotations.
// A content of one piece is a list of one range.
#![allow(clippy::single_range_in_vec_init)]

use super::Candidate;
use crate::attribute::indirect::cue;
use crate::attribute::indirect::tree::Tree;
use std::ops::Range;

/// Most candidates that are looked at for one cue.
const MOST: usize = 120;
/// Collects candidates, each once.
struct Collector<'t, 'a> {
    tree: &'t Tree<'a>,
    cue: usize,
    found: Vec<Candidate>,
}

impl Collector<'_, '_> {
    fn push(&mut self, made: &'static str, pieces: &[Range<usize>]) {
        let mut kept: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
        for p in pieces {
            let p = self.tree.trim(p.clone());
            if p.is_empty() {
                continue;
            }
            if p.contains(&self.cue) {
                return;
            }
            kept.push(p);
        }
        kept.sort_by_key(|p| p.start);
        let apart = kept.windows(2).all(|w| w[0].end <= w[1].start);
        if kept.is_empty() || !apart || self.found.len() >= MOST || self.swallows(&kept) {
            return;
        }
        if self.found.iter().all(|c| c.pieces != kept) {
            self.found.push(Candidate { pieces: kept, made });
        }
    }

    /// Whether a stretch behind the cue runs on into the clause that the cue is a part of: "those
    /// who [said it was late left]".
    fn swallows(&self, pieces: &[Range<usize>]) -> bool {
        let (tree, i) = (self.tree, self.cue);
        let inside = |k: usize| pieces.iter().any(|p| p.contains(&k));
        pieces[0].start > i
            && tree
                .ancestors(i)
                .filter(|&a| a > i && inside(a))
                .any(|a| cue::own_subject(tree, a).is_some_and(|s| s <= i))
    }

    /// A stretch to the right of the cue, and the same with its end cut before each subtree that
    /// ends where it ends: "that they won [on Sunday]".
    fn push_cut(
        &mut self,
        made: &'static str,
        cut: &'static str,
        lead: &[Range<usize>],
        range: Range<usize>,
    ) {
        let tree = self.tree;
        let with = |r: Range<usize>| -> Vec<Range<usize>> { lead.iter().cloned().chain([r]).collect() };
        self.push(made, &with(range.clone()));
        let trimmed = tree.trim(range.clone());
        if trimmed.is_empty() {
            return;
        }
        let mut at = trimmed.end - 1;
        loop {
            let left = tree.left(at);
            if left <= trimmed.start {
                break;
            }
            self.push(cut, &with(range.start..left));
            let up = tree.tokens[at].head;
            if up == at || !trimmed.contains(&up) {
                break;
            }
            at = up;
        }
    }
}

/// The candidates for the content of the cue at a token.
pub fn candidates(tree: &Tree, i: usize) -> Vec<Candidate> {
    let mut out = Collector { tree, cue: i, found: Vec::new() };
    let sentence = tree.sentence_of(i);
    complements(&mut out, i);
    around(&mut out, i, &sentence);
    rest(&mut out, i, &sentence);
    quotations(&mut out, i, &sentence);
    continued(&mut out, i);
    out.found
}

/// Dependents of the cue, alone and in runs; with a passive's subject in front.
fn complements(out: &mut Collector, i: usize) {
    let tree = out.tree;
    let is_part = |&c: &usize| {
        !matches!(tree.tokens[c].dep, "punct" | "aux" | "auxpass" | "neg" | "cc" | "prt" | "case" | "det")
    };
    let right: Vec<usize> = tree.children(i).filter(|&c| c > i).filter(is_part).collect();
    let left: Vec<usize> = tree.children(i).filter(|&c| c < i).filter(is_part).collect();
    let subject = cue::subject(tree, i).filter(|&s| s < i).map(|s| tree.reach(s));
    for (a, &first) in right.iter().enumerate().take(6) {
        for &last in right[a..].iter().take(5) {
            let range = tree.left(first)..tree.right(last) + 1;
            let (made, cut) = if first == last { ("one", "one-cut") } else { ("run", "run-cut") };
            out.push_cut(made, cut, &[], range.clone());
            // "called [on] others to return it"
            if let Some(g) = tree.with_dep(first, &["pobj", "pcomp"]).next() {
                out.push_cut("governed", "governed-cut", &[], tree.left(g)..range.end);
            }
        }
    }
    for &c in right.iter().take(4) {
        below(out, c);
    }
    for (a, &first) in left.iter().enumerate() {
        for &last in left[a..].iter().take(4) {
            let made = if first == last { "left" } else { "left-run" };
            out.push(made, &[tree.left(first)..tree.right(last) + 1]);
        }
    }
    // "what they call [a hidden tax]"
    if let Some(&what) = left.iter().find(|&&c| tree.tokens[c].tag == "WP" && tree.tokens[c].dep == "dobj") {
        for &c in right.iter().take(3) {
            out.push_cut("what+one", "what+one-cut", &[tree.reach(what)], tree.reach(c));
        }
    }
    if let Some(s) = subject {
        for &c in right.iter().take(3) {
            out.push("subject+one", &[s.clone(), tree.reach(c)]);
        }
        if let [first, .., last] = right[..] {
            out.push("subject+run", &[s.clone(), tree.left(first)..tree.right(last) + 1]);
        }
        for r in tree.with_dep(i, &["prep", "agent"]) {
            out.push("object", &[tree.right(r).min(tree.left(r) + 1)..tree.right(r) + 1]);
        }
    }
}

/// What a complement leads to, without its own words: "declined to name [a price]", "is sure [that it
/// holds]", "is proud of [her pupils]".
fn below(out: &mut Collector, c: usize) {
    let tree = out.tree;
    if !matches!(tree.tokens[c].dep, "xcomp" | "acomp" | "attr" | "dobj" | "pcomp" | "advcl" | "oprd") {
        return;
    }
    let end = tree.right(c) + 1;
    for g in tree.children(c).filter(|&g| g > c).take(5) {
        match tree.tokens[g].dep {
            "dobj" | "ccomp" | "xcomp" | "acl" | "attr" => {
                out.push_cut("below", "below-cut", &[], tree.left(g)..end);
            }
            "prep" => {
                for o in tree.with_dep(g, &["pobj", "pcomp"]) {
                    out.push_cut("below-governed", "below-governed-cut", &[], tree.left(o)..end);
                }
            }
            _ => {}
        }
    }
}

/// What is left of a clause above the cue without the branch in which the cue stands, and what is
/// left of the sentence without the words from the subject to the cue.
fn around(out: &mut Collector, i: usize, sentence: &Range<usize>) {
    let tree = out.tree;
    let mut branch = i;
    for a in tree.ancestors(i).take(5) {
        let (whole, cut) = (tree.reach(a), tree.reach(branch));
        out.push("above", &[whole.start..cut.start, cut.end..whole.end]);
        if cut.start > whole.start {
            out.push("above-left", &[whole.start..cut.start]);
        }
        if cut.end < whole.end {
            out.push("above-right", &[cut.end..whole.end]);
        }
        out.push("above-head", &[tree.left(a).max(if a > i { cut.end } else { 0 })..a + 1]);
        branch = a;
    }
    let mut hole = i..i + 1;
    if let Some(s) = cue::subject(tree, i).filter(|&s| tree.tokens[s].head == i) {
        let reach = tree.reach(s);
        hole = hole.start.min(reach.start)..hole.end.max(reach.end);
    }
    for c in tree.with_dep(i, &["aux", "auxpass", "neg", "advmod", "dative"]) {
        hole = hole.start.min(c)..hole.end.max(tree.right(c) + 1);
    }
    let mut wide = hole.clone();
    while wide.end < sentence.end && !tree.is_mark(wide.end) {
        wide.end += 1;
    }
    for h in [hole, wide] {
        if h.start <= sentence.start || h.end > sentence.end {
            continue;
        }
        out.push("hole", &[sentence.start..h.start, h.end..sentence.end]);
        out.push("hole-left", &[sentence.start..h.start]);
        // "In the hills, [the dam is full], he said"
        for k in (sentence.start..h.start).filter(|&k| tree.tokens[k].word == ",").take(3) {
            out.push("hole-from", &[k + 1..h.start]);
            out.push("hole-from-on", &[k + 1..h.start, h.end..sentence.end]);
        }
        // the clause before the comma before the hole
        if let Some(c) = tree.children(i).find(|&c| tree.tokens[c].dep == "ccomp" && c < i) {
            out.push("hole-clause", &[tree.left(c)..h.start, h.end..sentence.end]);
            out.push("hole-clause-left", &[tree.left(c)..h.start]);
        }
    }
}

/// The words after the cue to the end of the sentence or to a comma.
fn rest(out: &mut Collector, i: usize, sentence: &Range<usize>) {
    let tree = out.tree;
    let from = tree.with_dep(i, &["dative"]).map(|c| tree.right(c) + 1).max().unwrap_or(i + 1).max(i + 1);
    for start in [i + 1, from] {
        if start < sentence.end {
            out.push_cut("rest", "rest-cut", &[], start..sentence.end);
            if let Some(comma) = (start + 1..sentence.end).find(|&k| tree.tokens[k].word == ",") {
                out.push("rest-comma", &[start..comma]);
            }
        }
    }
    // "a probe the agency said was open": what the clause hangs on, and what follows the cue
    if let Some(r) = std::iter::once(i).chain(tree.ancestors(i)).find(|&a| tree.tokens[a].dep == "relcl") {
        let noun = tree.tokens[r].head;
        let named = tree.left(noun)..tree.left(r).max(noun + 1);
        if named.end <= i {
            out.push("noun", std::slice::from_ref(&named));
            out.push_cut("noun+rest", "noun+rest-cut", &[named], i + 1..tree.right(r).max(i) + 1);
        }
    }
    // before each "and", "but", comma or dash
    for k in (from + 1..sentence.end)
        .filter(|&k| matches!(tree.tokens[k].word, "," | "and" | "but" | "--" | "-" | "–" | "—" | ";" | "("))
        .take(6)
    {
        out.push("to-mark", &[i + 1..k]);
        out.push("to-mark-from", &[from..k]);
    }
    // the first clause mark, wherever the parser hung it
    if let Some(that) = (i + 1..sentence.end.min(i + 12)).find(|&k| tree.tokens[k].dep == "mark") {
        out.push_cut("that", "that-cut", &[], that..sentence.end);
    }
}

/// Quotations of the sentence, and the one that follows it.
fn quotations(out: &mut Collector, i: usize, sentence: &Range<usize>) {
    let tree = out.tree;
    let from = tree.quotes.partition_point(|q| q.end <= sentence.start);
    let inside: Vec<Range<usize>> =
        tree.quotes[from..].iter().take_while(|q| q.start < sentence.end).take(4).cloned().collect();
    for q in &inside {
        out.push("quote", std::slice::from_ref(q));
        if q.start > i {
            out.push("to-quote", &[i + 1..q.end]);
        }
    }
    for w in inside.windows(2) {
        out.push("two-quotes", w);
    }
    if let Some(q) = tree.quotes[from + inside.len()..].first().filter(|q| q.start == sentence.end) {
        out.push("next-quote", std::slice::from_ref(q));
    }
    if tree.tokens[i].word == ":" || sentence.end - i <= 2 {
        let next = tree.sentence(i) + 1;
        if let Some(s) = tree.sentences.get(next) {
            out.push("next-sentence", std::slice::from_ref(s));
        }
    }
}

/// Each candidate that cuts a quotation also with the whole of it, and each also with the quotation
/// that goes on right after the sentence.
fn continued(out: &mut Collector, i: usize) {
    let tree = out.tree;
    for at in 0..out.found.len() {
        let mut pieces = out.found[at].pieces.clone();
        let mut grown = false;
        for p in &mut pieces {
            for edge in [p.start, p.end - 1] {
                let Some(q) = tree.quote(edge).map(|q| tree.quotes[q].clone()) else { continue };
                if !q.contains(&i) && (q.start < p.start || q.end > p.end) {
                    let wide = p.start.min(q.start)..p.end.max(q.end);
                    grown |= tree.trim(wide.clone()) != *p;
                    *p = wide;
                }
            }
        }
        if grown {
            out.push("grown", &join(pieces.clone()));
        }
        let Some(end) = pieces.last().map(|p| p.end) else { continue };
        let close = tree.sentences[tree.sentence(end - 1)].end;
        let next = tree.quotes.partition_point(|q| q.start < close.max(end));
        let in_quote = |k: usize| tree.quote(k).is_some();
        if let Some(q) = tree.quotes.get(next)
            && q.start == close.max(tree.sentence_of(i).end)
            && !tree.opens[tree.sentence(q.start)]
            && tree.tokens[q.start - 1].word != ":"
            && in_quote(pieces[0].start)
        {
            pieces.push(q.clone());
            out.push("goes-on", &join(pieces));
        }
    }
}

/// Pieces in order, those that touch made one.
fn join(mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pieces.sort_by_key(|p| p.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for p in pieces {
        match out.last_mut() {
            Some(last) if p.start <= last.end => last.end = last.end.max(p.end),
            _ => out.push(p),
        }
    }
    out
}
