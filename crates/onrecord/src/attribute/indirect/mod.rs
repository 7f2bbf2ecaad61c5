//! Indirect and mixed speech over the parse: cue, then content, then source.
//!
//! Every word that may be a cue is judged by a linear model; for each that is one, the candidates
//! for its content, then for its source, are ranked by two others. All three read only the parse
//! and the quotation marks, and are trained by `tools/train-attribution`.

mod act;
pub mod content;
pub mod cue;
pub mod features;
pub mod learn;
mod mend;
pub mod model;
mod nest;
pub mod source;
pub mod tree;

use super::{cues, marks};
use crate::article::Article;
use crate::attribution::{Attribution, AttributionKind, Confidence, Form};
use crate::text::{Span, Text};
use content::Candidate;
use features::Features;
use model::Model;
use onrecord_syntax::Parse;
use std::ops::Range;
use std::sync::LazyLock;
use tree::Tree;

static WEIGHTS: &[u8] = include_bytes!("../../../data/indirect.weights");
static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| {
    Model::read(WEIGHTS, include_str!("../../../data/cue_words.txt")).expect("the weights are of this build")
});

/// Probability from which a word counts as a cue: where the training part agrees best.
const AT_LEAST: Thresholds = Thresholds { outer: 0.4, inner: 0.6 };

/// Probability that a noun is given at least that names an act with its owner and its clause, as rare
/// as the noun itself may be: a bit above what a cue within another's content takes.
const OWNED_ACT: f32 = 0.61;

/// The outermost stretches between double quotation marks, marks included.
pub fn quotes(article: &Article) -> Vec<Span> {
    let pairs = marks::pairs(article);
    pairs.iter().filter(|p| p.depth == 0 && !p.single).map(|p| p.outer).collect()
}

/// The attributions of one article that have a cue, over its parse, outer ones before those inside
/// them; speakers are not resolved. `quotes` are the outermost stretches between double quotation
/// marks, marks included, in order.
pub(super) fn attribute(text: &Text, parse: &Parse, quotes: &[Span], model: &Model) -> Vec<Attribution> {
    let tree = Tree::of(text.as_str(), parse, quotes);
    find(&tree, model, AT_LEAST).iter().map(|found| attribution(text, &tree, found)).collect()
}

/// The model in the repository.
pub(super) fn model() -> &'static Model<'static> {
    &MODEL
}

fn attribution(text: &Text, tree: &Tree, found: &Found) -> Attribution {
    let span = |r: &Range<usize>| text.span(tree.tokens[r.start].start..tree.tokens[r.end - 1].end);
    let form = form(tree, &found.content);
    let carrier = carrier(tree, found);
    let (act, kind) = act::act(tree, carrier.unwrap_or(found.cue), form != Form::Indirect);
    let cue = &tree.tokens[found.cue];
    let sure = if found.inside.is_some() { 0.9 } else { 1.0 } * found.likely * found.sure;
    Attribution {
        form,
        kind,
        source: found.source.map(|s| span(&source::clear(tree, s, found.cue, &found.content))),
        cue: Some(span(&cue_words(tree, found, carrier))),
        content: found.content.pieces.iter().map(span).collect(),
        speaker: None,
        act,
        venue: None,
        time: None,
        addressee: None,
        inside: found.inside,
        confidence: Confidence((100.0 * sure).round() as u8),
        why: why(tree, found, cue.word, kind),
    }
}

/// "issued a statement [saying]", "made a [promise]": the word that names the act where the verb that
/// it hangs on names none.
fn carrier(tree: &Tree, found: &Found) -> Option<usize> {
    let first = found.content.pieces.iter().map(|p| p.start).find(|&k| k > found.cue)?;
    let names = |k: usize| {
        let t = &tree.tokens[k];
        let verb = t.tag == "VBG" && cues::cue(&t.word.to_lowercase()).is_some();
        let noun = t.tag.starts_with('N') && t.dep == "dobj" && t.head == found.cue && act::is_named(t.lemma);
        (verb || noun) && tree.dominates(k, first)
    };
    let plain =
        act::act(tree, found.cue, false).1 == AttributionKind::Attitude && !act::is_listed(tree, found.cue);
    (found.cue + 1..first)
        .rev()
        .take(LONGEST_CUE)
        .find(|&k| names(k) && tree.dominates(found.cue, k))
        .filter(|_| plain)
}

/// How many words a cue may have.
const LONGEST_CUE: usize = 8;

/// The cue with the prepositions and particles right behind it that lead to the content: "called for".
fn cue_words(tree: &Tree, found: &Found, carrier: Option<usize>) -> Range<usize> {
    if let Some(c) = carrier {
        return found.cue..c + 1;
    }
    let leads = |k: usize| {
        let t = &tree.tokens[k];
        t.head == found.cue
            && matches!(t.dep, "prep" | "prt")
            && !found.content.pieces.iter().any(|p| p.contains(&k))
    };
    let end = (found.cue + 1..tree.tokens.len()).find(|&k| !leads(k)).unwrap_or(tree.tokens.len());
    let reaches = |k: usize| found.content.pieces.iter().any(|p| p.start == k);
    let particle = |k: usize| tree.tokens[k].dep == "prt";
    // "said on" leads to a day, "said of the plan" to what is said
    let led =
        (end..(end + 3).min(tree.tokens.len())).take_while(|&k| k == end || tree.is_mark(k - 1)).any(reaches);
    let end = if led { end } else { (found.cue + 1..end).find(|&k| !particle(k)).unwrap_or(end) };
    found.cue..end
}

fn form(tree: &Tree, content: &Candidate) -> Form {
    let words = || content.pieces.iter().flat_map(Clone::clone).filter(|&k| !tree.is_mark(k));
    let quoted = words().filter(|&k| tree.quote(k).is_some()).count();
    match (quoted, words().count()) {
        (0, _) => Form::Indirect,
        (q, n) if q == n => Form::Direct,
        _ => Form::Mixed,
    }
}

fn why(tree: &Tree, found: &Found, cue: &str, kind: AttributionKind) -> String {
    let what = match kind {
        AttributionKind::Speech => "speech",
        AttributionKind::Attitude => "an attitude",
    };
    let who = match found.source {
        None => "nobody is named".to_string(),
        Some(s) if cue::subject(tree, found.cue) == Some(s) => {
            format!("its subject is “{}”", tree.tokens[s].word)
        }
        Some(s) => format!("put on “{}”, not its subject", tree.tokens[s].word),
    };
    format!("“{cue}” reports {what}; {who}")
}

/// What one cue leads to, in tokens of the tree.
#[derive(Clone, Debug)]
pub struct Found {
    /// The head of the cue.
    pub cue: usize,
    /// The stretch it reports.
    pub content: Candidate,
    /// The head of the words that name the source.
    pub source: Option<usize>,
    /// Probability that the cue is one.
    pub likely: f32,
    /// Probability of the source among its candidates.
    pub sure: f32,
    /// Index of the one whose content this lies in.
    pub inside: Option<usize>,
    /// Index of the one before it that has its subject.
    pub shares: Option<usize>,
}

/// Probability from which a word counts as a cue, outside other contents and within them.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Outside.
    pub outer: f32,
    /// Within the content of another.
    pub inner: f32,
}

/// Finds the attributions of an article that have a cue, outer ones before those inside them.
pub fn find(tree: &Tree, model: &Model, at_least: Thresholds) -> Vec<Found> {
    let mut f = Features::default();
    let mut cues: Vec<(usize, usize, f32)> = Vec::new();
    for i in 0..tree.tokens.len() {
        if !cue::may_be_cue(tree, i, |l| model.lists(l)) {
            continue;
        }
        cue::features(tree, i, &mut f);
        let mut likely = 1.0 / (1.0 + (-model.cue.score(&f)).exp());
        if cue::is_owned_act(tree, i) {
            likely = likely.max(OWNED_ACT);
        }
        if likely >= at_least.outer.min(at_least.inner) {
            cues.push((tree.sentence(i), i, likely));
        }
    }
    let mut found: Vec<Found> = cues
        .into_iter()
        .filter_map(|(_, i, likely)| {
            let content = choose_content(tree, model, i, &mut f)?;
            Some(Found { cue: i, content, source: None, likely, sure: 0.0, inside: None, shares: None })
        })
        .collect();
    nest::nest(tree, &mut found, at_least);
    for at in 0..found.len() {
        let a = &found[at];
        let (source, sure) = match a.shares {
            Some(o) => (found[o].source, found[o].sure),
            None => choose_source(tree, model, a.cue, &a.content, &mut f),
        };
        (found[at].source, found[at].sure) = (source, sure);
    }
    named_or_sure(tree, found)
}

/// Probability below which what nobody is named for is left out: three of four are wrong.
const UNNAMED: f32 = 0.4;

/// Drops what is neither put on anybody nor sure.
fn named_or_sure(tree: &Tree, found: Vec<Found>) -> Vec<Found> {
    let keeps = |a: &Found| {
        a.source.is_some() || a.likely * a.sure >= UNNAMED || form(tree, &a.content) != Form::Indirect
    };
    let place: Vec<Option<usize>> = found
        .iter()
        .scan(0, |next, a| {
            *next += usize::from(keeps(a));
            Some(keeps(a).then(|| *next - 1))
        })
        .collect();
    let outer = |mut inside: Option<usize>| {
        while let Some(o) = inside.filter(|&o| place[o].is_none()) {
            inside = found[o].inside;
        }
        inside.and_then(|o| place[o])
    };
    let kept = found.iter().filter(|a| keeps(a));
    kept.map(|a| Found { inside: outer(a.inside), shares: None, ..a.clone() }).collect()
}

fn choose_content(tree: &Tree, model: &Model, i: usize, f: &mut Features) -> Option<Candidate> {
    let mut best: Option<(f32, Candidate)> = None;
    for c in content::candidates(tree, i) {
        content::features(tree, i, &c, f);
        let score = model.content.score(f);
        if best.as_ref().is_none_or(|(s, _)| score > *s) {
            best = Some((score, c));
        }
    }
    best.map(|(_, c)| carried(tree, i, expressed(tree, i, c)))
}

/// "expressed regret over the delay": the noun is what is expressed, not only what it is about.
fn expressed(tree: &Tree, i: usize, mut content: Candidate) -> Candidate {
    let first = &mut content.pieces[0];
    let about = |n: usize| {
        let own = tree.right(n) + 1;
        // "surprise at the size": what the noun is about may hang on the verb
        let next = own + 1 == first.start && tree.tokens[own].dep == "prep";
        tree.reach(n).contains(&first.start) || own == first.start || next
    };
    let noun = tree.with_dep(i, &["dobj"]).find(|&n| n > i && about(n));
    if let Some(noun) = noun.filter(|_| tree.tokens[i].lemma == "express") {
        first.start = first.start.min(tree.left(noun));
    }
    content
}

/// "issued a statement saying that it was late": the word that names the act is no part of what is said.
fn carried(tree: &Tree, i: usize, mut content: Candidate) -> Candidate {
    let first = &mut content.pieces[0];
    let t = &tree.tokens[first.start];
    let noun = &tree.tokens[t.head];
    let says = t.tag == "VBG" && t.dep == "acl" && cues::cue(&t.word.to_lowercase()).is_some();
    if says
        && noun.head == i
        && noun.dep == "dobj"
        && first.len() > 1
        && tree.with_dep(first.start, &["ccomp"]).next().is_some()
    {
        first.start += 1;
    }
    // "said in a speech that it was late"
    let clause = (first.start..first.end).find(|&k| {
        let t = &tree.tokens[k];
        let venue = &tree.tokens[tree.tokens[t.head].head];
        t.dep == "acl"
            && tree.tokens[t.head].dep == "pobj"
            && first.contains(&t.head)
            && venue.head == i
            && venue.dep == "prep"
            && tree.tokens[tree.left(k)].word == "that"
            && tree.right(k) + 1 == first.end
    });
    let says = cues::cue(&tree.tokens[i].word.to_lowercase()).is_some() && tree.is_verb(i);
    if let Some(k) = clause.filter(|_| says) {
        first.start = tree.left(k);
    }
    content
}

fn choose_source(
    tree: &Tree,
    model: &Model,
    i: usize,
    c: &Candidate,
    f: &mut Features,
) -> (Option<usize>, f32) {
    source::features(tree, i, c, None, f);
    let mut best = (None, model.source.score(f));
    let mut scores = vec![best.1];
    for k in source::candidates(tree, i, c) {
        source::features(tree, i, c, Some(k), f);
        let score = model.source.score(f);
        scores.push(score);
        if score > best.1 {
            best = (Some(k), score);
        }
    }
    let sum: f32 = scores.iter().map(|s| (s - best.1).exp()).sum();
    (best.0.map(|k| source::foremost(tree, i, source::owned(tree, i, k), c)), 1.0 / sum)
}
