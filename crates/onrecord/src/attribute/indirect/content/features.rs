//! What is to be seen of a stretch that may be the content of a cue.

use super::Candidate;
use crate::attribute::indirect::cue::{self, sort_of};
use crate::attribute::indirect::features::Features;
use crate::attribute::indirect::tree::Tree;

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
