//! Which words may be cues, and what is to be seen of them and their complement.

use super::act;
use super::features::Features;
use super::tree::Tree;
use crate::attribute::cues;
use std::ops::Range;

/// Whether a word may be the head of a cue: any verb that is no auxiliary, and the nouns, adjectives
/// and prepositions that the lexicon lists.
pub fn may_be_cue(tree: &Tree, i: usize, listed: impl Fn(&str) -> bool) -> bool {
    let t = &tree.tokens[i];
    if handed_on(tree, i).is_some() {
        return false;
    }
    match t.tag.as_bytes() {
        [b'V', ..] => !matches!(t.dep, "aux" | "auxpass"),
        [b':', ..] => t.word == ":",
        [b'N', ..] => listed(t.lemma) || act::is_named(t.lemma),
        [b'J' | b'I' | b'M' | b'R', ..] => listed(t.lemma),
        _ => false,
    }
}

/// "the brewer's threat to leave": a noun that names an act, with whose it is and what it is about.
pub(super) fn is_owned_act(tree: &Tree, i: usize) -> bool {
    let clause = || {
        tree.with_dep(i, &["acl"]).any(|c| {
            tree.with_dep(c, &["aux", "mark"]).any(|m| matches!(tree.tokens[m].lemma, "to" | "that"))
        })
    };
    tree.tokens[i].tag.starts_with('N')
        && act::is_named(tree.tokens[i].lemma)
        && tree.with_dep(i, &["poss"]).next().is_some()
        && clause()
}

/// The saying verb that a passive hands on to: "was quoted as" hands on to "saying".
pub fn handed_on(tree: &Tree, i: usize) -> Option<usize> {
    tree.with_dep(i, &["auxpass"]).next()?;
    let prep = tree.with_dep(i, &["prep"]).find(|&p| tree.tokens[p].lemma == "as")?;
    let verb = tree.with_dep(prep, &["pcomp"]).next()?;
    cues::cue(&tree.tokens[verb].word.to_lowercase()).map(|_| verb)
}

/// The preposition or the verb particle that a dependent stands for, else nothing.
fn detail<'a>(tree: &Tree<'a>, c: usize) -> &'a str {
    let t = &tree.tokens[c];
    match t.dep {
        "prep" | "prt" | "agent" | "neg" | "mark" | "aux" => t.lemma,
        _ => "",
    }
}

/// What kind of thing a token names, as far as a source goes.
pub fn sort_of<'a>(tree: &Tree<'a>, i: usize) -> &'a str {
    let t = &tree.tokens[i];
    match (t.tag, t.entity) {
        ("PRP" | "PRP$" | "WP" | "WDT" | "DT" | "EX", _) => t.lemma,
        (_, "") => t.tag,
        (_, kind) => kind,
    }
}

/// The subject that hangs on a verb.
pub fn own_subject(tree: &Tree, i: usize) -> Option<usize> {
    tree.with_dep(i, &["nsubj", "nsubjpass", "csubj", "csubjpass", "expl"]).next()
}

/// The subject of a verb, its own or the one it shares with the verb it is joined to.
pub fn subject(tree: &Tree, i: usize) -> Option<usize> {
    let mut at = i;
    loop {
        let own = own_subject(tree, at);
        let t = &tree.tokens[at];
        if own.is_some() || t.head >= at || !matches!(t.dep, "conj" | "xcomp") {
            return own;
        }
        at = t.head;
    }
}

/// The features of a token as the head of a cue.
pub fn features(tree: &Tree, i: usize, out: &mut Features) {
    let t = &tree.tokens[i];
    let l = t.lemma;
    let head = &tree.tokens[t.head];
    out.clear();
    out.add(0, &[]);
    out.add(1, &[l]);
    out.add(2, &[t.tag]);
    out.add(3, &[t.dep]);
    out.add(4, &[l, t.tag]);
    out.add(5, &[l, t.dep]);
    out.add(6, &[t.tag, t.dep]);
    let up = if tree.is_root(i) { "" } else { head.lemma };
    out.add(7, &[up, t.dep]);
    out.add(8, &[up, t.dep, l]);
    out.add(9, &[head.tag, t.dep]);

    let (mut left, mut right) = (String::new(), String::new());
    for c in tree.children(i) {
        let ct = &tree.tokens[c];
        if ct.dep == "punct" {
            continue;
        }
        let side = if c < i { "<" } else { ">" };
        let d = detail(tree, c);
        out.add(10, &[side, ct.dep, d]);
        out.add(11, &[l, side, ct.dep, d]);
        out.add(12, &[l, ct.dep, ct.lemma]);
        if matches!(ct.dep, "dobj" | "ccomp" | "xcomp" | "acomp" | "attr" | "oprd" | "acl") {
            out.add(13, &[ct.dep, ct.lemma]);
            out.add(14, &[t.tag, ct.dep, ct.tag]);
            out.add(15, &[ct.dep, sort_of(tree, c)]);
            for g in tree.with_dep(c, &["mark", "aux", "acl", "relcl"]) {
                out.add(16, &[ct.dep, tree.tokens[g].dep, tree.tokens[g].lemma]);
                out.add(17, &[l, ct.dep, tree.tokens[g].dep]);
            }
        }
        if ct.dep == "prep" {
            for g in tree.children(c) {
                out.add(18, &[d, tree.tokens[g].dep, sort_of(tree, g)]);
                out.add(19, &[l, d, tree.tokens[g].dep]);
            }
        }
        let signature = if c < i { &mut left } else { &mut right };
        signature.push_str(ct.dep);
        signature.push_str(d);
        signature.push(' ');
    }
    out.add(20, &[&right]);
    out.add(21, &[l, &right]);
    out.add(22, &[&left]);
    out.add(23, &[t.tag, &left, &right]);

    match subject(tree, i) {
        Some(s) => {
            let st = &tree.tokens[s];
            out.add(24, &[st.dep, sort_of(tree, s)]);
            out.add(25, &[st.dep, st.lemma]);
            out.add(26, &[l, sort_of(tree, s)]);
            out.add(27, &[l, st.dep]);
            out.add(28, &[t.tag, st.entity, st.dep]);
        }
        None => out.add(29, &[t.tag, t.dep]),
    }
    surroundings(tree, i, out);
}

/// Words beside the cue, quotations in its sentence, cues above it.
fn surroundings(tree: &Tree, i: usize, out: &mut Features) {
    let t = &tree.tokens[i];
    let sentence = tree.sentence_of(i);
    let word = |k: usize| if sentence.contains(&k) { tree.face(k) } else { "" };
    let tag = |k: usize| if sentence.contains(&k) { tree.tokens[k].tag } else { "" };
    out.add(30, &[word(i.wrapping_sub(1))]);
    out.add(31, &[word(i + 1)]);
    out.add(32, &[t.lemma, word(i + 1)]);
    out.add(33, &[t.lemma, word(i.wrapping_sub(1))]);
    out.add(34, &[tag(i.wrapping_sub(1)), t.tag, tag(i + 1)]);
    out.add(35, &[t.word]);
    let inside = tree.quote(i).is_some();
    let quoted =
        |mut r: std::ops::Range<usize>| r.any(|k| tree.quote(k).is_some() && tree.quote(k) != tree.quote(i));
    let before = quoted(sentence.start..i);
    let after = quoted(i..sentence.end);
    let quotes = match (inside, before, after) {
        (true, ..) => "in",
        (_, true, true) => "both",
        (_, true, _) => "before",
        (_, _, true) => "after",
        _ => "none",
    };
    out.add(36, &[quotes]);
    out.add(37, &[quotes, t.tag]);
    out.add(38, &[quotes, t.lemma]);
    reported_words(tree, i, &sentence, out);
    for (depth, a) in tree.ancestors(i).take(4).enumerate() {
        let at = &tree.tokens[a];
        let distance = ["0", "1", "2", "3"][depth];
        out.add(39, &[at.lemma, if a < i { "<" } else { ">" }]);
        out.add(40, &[distance, at.tag, at.dep]);
    }
    let ends = sentence.end - i;
    out.add(
        41,
        &[t.tag, if ends < 4 { "end" } else { "" }, if i - sentence.start < 4 { "start" } else { "" }],
    );
    if t.word == ":" {
        out.add(42, &[if ends <= 2 { "last" } else { "" }, word(i + 1), tag(i.wrapping_sub(1))]);
        out.add(43, &[if tree.opens[tree.sentence(i)] { "opens" } else { "" }]);
        for k in sentence.start..i {
            out.add(44, &[tree.tokens[k].lemma]);
        }
    }
}

/// Whether the cue is a listed saying verb, and how the next quotation of its sentence looks.
fn reported_words(tree: &Tree, i: usize, sentence: &Range<usize>, out: &mut Features) {
    let t = &tree.tokens[i];
    let verb = tree.is_verb(i).then(|| cues::cue(&t.word.to_lowercase())).flatten();
    let act = verb.map_or("none", |c| cues::name_of(c.act));
    out.add(45, &[act, t.tag]);
    out.add(46, &[act, t.dep]);
    let next = tree.quotes.partition_point(|q| q.start <= i);
    let Some(q) = tree.quotes.get(next).filter(|q| q.start < sentence.end) else { return };
    let look = tree.looks[next];
    let mut end = [0; 4];
    let end = &*look.end.encode_utf8(&mut end);
    let before = &tree.tokens[q.start - 1];
    let beside = if q.start == i + 1 { "CUE" } else { before.tag };
    let hangs = if tree.dominates(i, (q.start + 1).min(q.end - 1)) { "under" } else { "" };
    out.add(47, &[look.size, look.cased, end]);
    out.add(48, &[look.size, look.cased, act, hangs]);
    out.add(49, &[look.size, look.cased, beside]);
    out.add(50, &[look.size, before.word, hangs]);
    out.add(51, &[t.lemma, look.size, hangs]);
    out.add(52, &[act, beside, hangs]);
}
