//! Which stretches may be the content of a cue, and what is to be seen of each.
// A content of one piece is a list of one range.
#![allow(clippy::single_range_in_vec_init)]

use super::cue::{self, sort_of};
use super::features::Features;
use super::tree::Tree;
use std::ops::Range;

/// Most candidates that are looked at for one cue.
const MOST: usize = 120;

/// One stretch, or several pieces, that may be the content of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Token ranges in order, neither empty nor touching, without marks at their ends.
    pub pieces: Vec<Range<usize>>,
    /// How it was made.
    pub made: &'static str,
}

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
        if kept.is_empty() || !apart || self.found.len() >= MOST {
            return;
        }
        if self.found.iter().all(|c| c.pieces != kept) {
            self.found.push(Candidate { pieces: kept, made });
        }
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
    for (a, &first) in left.iter().enumerate() {
        for &last in left[a..].iter().take(4) {
            let made = if first == last { "left" } else { "left-run" };
            out.push(made, &[tree.left(first)..tree.right(last) + 1]);
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

/// A count as a word, in steps that widen.
fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "5",
        6..=8 => "8",
        9..=13 => "13",
        14..=21 => "21",
        22..=34 => "34",
        _ => "more",
    }
}

/// The features of a candidate as the content of the cue at a token.
pub fn features(tree: &Tree, i: usize, c: &Candidate, out: &mut Features) {
    out.clear();
    let t = &tree.tokens[i];
    let l = t.lemma;
    let sentence = tree.sentence_of(i);
    let (first, last) = (c.pieces[0].start, c.pieces[c.pieces.len() - 1].end - 1);
    let inside = |k: usize| c.pieces.iter().any(|p| p.contains(&k));
    let signature = signature(tree, i, c);
    let side = match (first < i, last > i) {
        (true, true) => "LR",
        (true, false) => "L",
        _ => "R",
    };
    let count = ["0", "1", "2", "3"][c.pieces.len().min(3)];
    out.add(0, &[c.made]);
    out.add(1, &[c.made, l]);
    out.add(2, &[c.made, t.tag, t.dep]);
    out.add(3, &[&signature]);
    out.add(4, &[&signature, l]);
    out.add(5, &[&signature, t.tag]);
    out.add(6, &[side, count, t.tag]);
    out.add(7, &[side, count, l]);

    let passive = tree.with_dep(i, &["auxpass", "nsubjpass"]).next().is_some();
    let voice = if passive { "passive" } else { "" };
    let own = cue::subject(tree, i);
    let taken = own.map_or("none", |s| if inside(s) { "in" } else { "out" });
    let whose = own.map_or("", |s| sort_of(tree, s));
    out.add(70, &[taken, voice, t.tag]);
    out.add(71, &[taken, voice, l]);
    out.add(72, &[taken, voice, whose]);
    out.add(73, &[taken, &signature]);
    let word = |k: usize| tree.face(k);
    let before = first.checked_sub(1).filter(|&k| k >= sentence.start);
    let after = Some(last + 1).filter(|&k| k < tree.tokens.len());
    let (w0, w1) = (word(first), word(last));
    let (t0, t1) = (tree.tokens[first].tag, tree.tokens[last].tag);
    let wb = before.map_or("^", |k| if k == i { "CUE" } else { word(k) });
    let wa = after.map_or("$", |k| if k == i { "CUE" } else { word(k) });
    let ta = after.map_or("$", |k| tree.tokens[k].tag);
    let tb = before.map_or("^", |k| if k == i { "CUE" } else { tree.tokens[k].tag });
    out.add(8, &[w0, side]);
    out.add(9, &[t0, side, t.tag]);
    out.add(10, &[l, w0]);
    out.add(11, &[l, t0]);
    out.add(12, &[wb, w0]);
    out.add(13, &[tb, t0, side]);
    out.add(14, &[wa, side]);
    out.add(15, &[ta, t1]);
    out.add(16, &[wa, w1]);
    out.add(17, &[t1, side]);
    out.add(18, &[w1]);

    let length: usize = c.pieces.iter().map(|p| p.len()).sum();
    let b = bucket(length);
    out.add(19, &[c.made, b]);
    out.add(20, &[t.tag, b]);
    out.add(21, &[l, b]);
    let left_over = sentence.end.saturating_sub(last + 2);
    let begins = first == sentence.start || (first == sentence.start + 1 && tree.is_mark(sentence.start));
    out.add(22, &[bucket(left_over), side]);
    out.add(23, &[if begins { "begins" } else { "" }, if left_over == 0 { "ends" } else { "" }, side]);
    out.add(24, &[if begins { "begins" } else { "" }, if left_over == 0 { "ends" } else { "" }, l]);
    if first > i {
        out.add(25, &[bucket(first - i), t.tag]);
        let mut tags = String::new();
        for k in i + 1..first.min(i + 5) {
            tags.push_str(tree.tokens[k].tag);
            tags.push(' ');
        }
        out.add(26, &[&tags, w0]);
        out.add(27, &[l, &tags]);
    } else if last < i {
        out.add(28, &[bucket(i - last), t.tag]);
    }
    dependents(tree, i, &inside, out);
    edges(tree, i, first, last, &inside, out);
    quotes(tree, i, c, side, out);
}

/// What hangs where: the labels of the highest tokens of the pieces, with whether they depend on the cue.
fn signature(tree: &Tree, i: usize, c: &Candidate) -> String {
    let mut out = String::new();
    for p in &c.pieces {
        let mut n = 0;
        for k in p.clone() {
            let head = tree.tokens[k].head;
            if (p.contains(&head) && head != k) || tree.is_mark(k) {
                continue;
            }
            n += 1;
            if n > 4 {
                out.push('+');
                break;
            }
            out.push(if head == i {
                '='
            } else if head == k {
                '!'
            } else if tree.dominates(i, k) {
                '/'
            } else {
                '~'
            });
            out.push_str(tree.tokens[k].dep);
            if tree.tokens[k].dep == "prep" {
                out.push_str(tree.tokens[k].lemma);
            }
        }
        out.push('|');
    }
    out
}

/// Which dependents of the cue are in, which are left out.
fn dependents(tree: &Tree, i: usize, inside: &dyn Fn(usize) -> bool, out: &mut Features) {
    let l = tree.tokens[i].lemma;
    for k in tree.children(i) {
        let kt = &tree.tokens[k];
        if kt.dep == "punct" {
            continue;
        }
        let edge = tree.right(k);
        let io = match (inside(k), inside(edge)) {
            (true, true) => "in",
            (true, false) => "cut",
            _ => "out",
        };
        let side = if k < i { "<" } else { ">" };
        let d = if kt.dep == "prep" || kt.dep == "agent" { kt.lemma } else { "" };
        out.add(30, &[io, side, kt.dep, d]);
        out.add(31, &[io, l, side, kt.dep, d]);
        out.add(32, &[io, kt.dep, kt.tag, kt.lemma]);
        if kt.dep == "prep" || kt.dep == "advcl" {
            for g in tree.children(k) {
                out.add(33, &[io, d, kt.dep, tree.tokens[g].dep, sort_of(tree, g)]);
                out.add(34, &[io, d, tree.tokens[g].lemma]);
            }
        }
    }
}

/// What begins and ends at the candidate's edges, and what the words after it hang on.
fn edges(
    tree: &Tree,
    i: usize,
    first: usize,
    last: usize,
    inside: &dyn Fn(usize) -> bool,
    out: &mut Features,
) {
    let l = tree.tokens[i].lemma;
    let climb = |from: usize, edge: &dyn Fn(usize) -> usize| {
        let mut top = from;
        while !tree.is_root(top) {
            let up = tree.tokens[top].head;
            if edge(up) != from || tree.dominates(up, i) {
                break;
            }
            top = up;
        }
        top
    };
    let begin = climb(first, &|k| tree.left(k));
    let end = climb(last, &|k| tree.right(k));
    let same = if begin == end { "same" } else { "" };
    let hung = |k: usize| {
        let head = tree.tokens[k].head;
        if head == i {
            "cue"
        } else if inside(head) {
            "in"
        } else {
            "out"
        }
    };
    out.add(40, &[tree.tokens[begin].dep, hung(begin), same]);
    out.add(41, &[tree.tokens[end].dep, hung(end), same]);
    out.add(42, &[tree.tokens[begin].dep, tree.tokens[end].dep, same, l]);
    let mut next = last + 1;
    let mut comma = "";
    while next < tree.tokens.len() && tree.is_mark(next) && tree.sentence(next) == tree.sentence(last) {
        comma = tree.tokens[next].word;
        next += 1;
    }
    if next >= tree.tokens.len() || tree.sentence(next) != tree.sentence(last) {
        out.add(43, &["last"]);
        return;
    }
    let after = climb(next, &|k| tree.left(k));
    let at = &tree.tokens[after];
    let (h, w) = (hung(after), tree.tokens[next].lemma);
    out.add(44, &[at.dep, h, comma]);
    out.add(45, &[at.dep, w, h]);
    out.add(46, &[w, comma]);
    out.add(47, &[at.dep, l, h]);
    for g in tree.children(after) {
        let gt = &tree.tokens[g];
        if gt.dep == "pobj" || gt.dep == "mark" || gt.dep == "nsubj" {
            out.add(48, &[at.dep, w, gt.dep, sort_of(tree, g), h]);
            out.add(49, &[w, gt.lemma, h]);
        }
    }
    out.add(50, &[at.dep, at.tag, sort_of(tree, after), h]);
    let head = &tree.tokens[at.head];
    out.add(51, &[head.tag, at.dep, w, h]);
}

/// How the candidate lies to the quotations around.
fn quotes(tree: &Tree, i: usize, c: &Candidate, side: &str, out: &mut Features) {
    let sentence = tree.sentence_of(i);
    let (mut whole, mut cut, mut missed) = (0, 0, 0);
    let from = tree.quotes.partition_point(|q| q.end <= sentence.start.min(c.pieces[0].start));
    let end = sentence.end.max(c.pieces[c.pieces.len() - 1].end);
    for q in tree.quotes[from..].iter().take_while(|q| q.start < end) {
        let words = q.clone().filter(|&k| !tree.is_mark(k)).count();
        let covered =
            q.clone().filter(|&k| !tree.is_mark(k) && c.pieces.iter().any(|p| p.contains(&k))).count();
        match covered {
            0 => missed += 1,
            n if n == words => whole += 1,
            _ => cut += 1,
        }
    }
    let total: usize = c.pieces.iter().map(|p| p.len()).sum();
    let quoted = c.pieces.iter().flat_map(|p| p.clone()).filter(|&k| tree.quote(k).is_some()).count();
    let share = match quoted {
        0 => "none",
        n if n == total => "all",
        _ => "some",
    };
    let (whole, cut, missed) = (bucket(whole), bucket(cut), bucket(missed));
    out.add(60, &[share, whole, cut, missed]);
    out.add(61, &[share, cut, missed, side]);
    out.add(62, &[share, missed, c.made]);
    out.add(63, &[share, missed, tree.tokens[i].lemma]);
    out.add(64, &[share, missed, tree.tokens[i].tag, if tree.quote(i).is_some() { "cue in" } else { "" }]);
    let first = tree.tokens[c.pieces[0].start].dep;
    out.add(65, &[share, first, missed]);
}
