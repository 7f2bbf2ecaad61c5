//! What somebody says is not settled: "it is unclear whether", "no details", "has yet to be decided".

use super::clause::Clauses;
use crate::text::{Span, Text};
use onrecord_syntax::{Dep, Parse, Pos, Tag};

/// A clause that says so.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// "who", "when", "whether" of what is open.
    pub(super) asks: Vec<String>,
}

const OPEN: [&str; 9] = [
    "unclear",
    "uncertain",
    "undecided",
    "unresolved",
    "unknown",
    "undetermined",
    "unsettled",
    "unspecified",
    "unanswered",
];
/// Open where they are negated: "not clear", "not been finalized".
const SETTLED: [&str; 14] = [
    "clear",
    "certain",
    "decided",
    "decide",
    "finalize",
    "finalise",
    "finalized",
    "settle",
    "agree",
    "disclose",
    "release",
    "specify",
    "determine",
    "available",
];
/// Open where they are still to be done.
const SETTLES: [&str; 12] = [
    "decide",
    "determine",
    "discuss",
    "negotiate",
    "finalize",
    "finalise",
    "settle",
    "resolve",
    "see",
    "agree",
    "announce",
    "talk",
];
const WITHHOLDS: [&str; 3] = ["decline", "refuse", "refrain"];
const DETAILS: [&str; 8] =
    ["detail", "specifics", "particulars", "timetable", "timeline", "elaboration", "word", "explanation"];

/// Verbs of telling: open where a report denies them before a question ("did not say whether").
const TELLS: [&str; 9] =
    ["say", "specify", "state", "explain", "disclose", "reveal", "name", "identify", "clarify"];

/// The words of a text (as tokens, at bytes that `inside` holds of) by which it says of itself that something is not
/// known, not told or not settled: stricter than what is open of an arrangement, which what is still to be talked of is too.
pub(crate) fn said_open(text: &Text, parse: &Parse, inside: impl Fn(usize) -> bool) -> Vec<usize> {
    let c = Clauses { text, parse };
    (0..parse.len()).filter(|&i| inside(c.byte(i)) && says_open(c, i)).collect()
}

fn says_open(c: Clauses, i: usize) -> bool {
    let lemma = c.lemma(i);
    let is = |list: &[&str]| list.contains(&lemma.as_str());
    let question = || asks(c, i);
    let never = |i: usize| c.child(i, &[Dep::Neg]).is_some();
    let unable = || {
        let head = c.parse.head(i);
        c.parse.dep(i) == Dep::Xcomp
            && (WITHHOLDS.contains(&c.lemma(head).as_str()) || c.lemma(head) == "unable")
    };
    match c.parse.pos(i) {
        Pos::Adj if is(&OPEN) => c.parse.dep(i) == Dep::Acomp || c.parse.dep(i) == Dep::Root,
        Pos::Adj if lemma == "clear" || lemma == "known" => above_negated(c, i),
        Pos::Verb if lemma == "know" => c.is_passive(i) && never(i) && question(),
        Pos::Verb if is(&TELLS) => never(i) && question() || unable() && !c.is_passive(i),
        Pos::Verb if lemma == "elaborate" => never(i) || c.parse.dep(i) == Dep::Pcomp || unable(),
        Pos::Verb if lemma == "see" => still_to_be(c, i) && c.lemma(c.parse.head(i)) == "remain",
        Pos::Noun if is(&DETAILS[..4]) => withheld(c, i) && !few_said(c, i) && !a_few(c, i),
        _ => false,
    }
}

/// Whether a question hangs on a verb of telling or knowing.
fn asks(c: Clauses, i: usize) -> bool {
    let wh = |k: usize| matches!(c.parse.tag(k), Tag::Wrb | Tag::Wp | Tag::Wdt) || c.lemma(k) == "whether";
    let clauses = c.parse.children(i).filter(|&k| k > i && c.parse.dep(k) == Dep::Ccomp);
    clauses.into_iter().any(|k| c.parse.subtree(k).any(wh))
}

/// "details" that hang on no verb of giving are only spoken of.
fn few_said(c: Clauses, i: usize) -> bool {
    let verb = c.parse.head(i);
    !c.is_verb(verb) && c.parse.dep(i) != Dep::Pobj
}

/// "a few details" are some.
fn a_few(c: Clauses, i: usize) -> bool {
    i >= 2 && c.lemma(i - 1) == "few" && matches!(c.lemma(i - 2).as_str(), "a" | "quite")
        || i >= 3 && c.lemma(i - 1) == "more" && c.lemma(i - 2) == "few" && c.lemma(i - 3) == "a"
}

/// The clauses of an article that say that something is not settled.
pub(super) fn openings(c: Clauses, inside: impl Fn(usize) -> bool) -> Vec<Opening> {
    let mut found: Vec<Opening> = Vec::new();
    for i in (0..c.parse.len()).filter(|&i| inside(c.byte(i))) {
        if !is_open(c, i) {
            continue;
        }
        let Some(verb) = c.verb_above(i) else { continue };
        let held =
            c.parse.dep(verb) == Dep::Xcomp && WITHHOLDS.contains(&c.lemma(c.parse.head(verb)).as_str());
        let verb = if held { c.parse.head(verb) } else { verb };
        let Some(span) = whole(c, i, verb) else { continue };
        if found.last().is_some_and(|o| o.span.overlaps(span)) {
            continue;
        }
        let asks = c
            .parse
            .subtree(verb)
            .filter(|&k| matches!(c.parse.tag(k), Tag::Wrb | Tag::Wp) || c.lemma(k) == "whether")
            // "… when the minimum goes up" asks nothing.
            .enumerate()
            .filter(|&(n, k)| n == 0 || c.verb_above(k).is_none_or(|v| c.parse.dep(v) != Dep::Advcl))
            .map(|(_, k)| k);
        found.push(Opening {
            token: verb,
            sentence: c.parse.sentence_of(i),
            span,
            asks: asks.map(|k| asked(c, k)).collect(),
        });
    }
    found
}

/// The clause; where it only says that something will be talked of, all of what that is.
fn whole(c: Clauses, i: usize, verb: usize) -> Option<Span> {
    let top = c.parse.ancestors(verb).last().unwrap_or(verb);
    let talked = c.lemma(i) == "talk" || c.lemma(i) == "discuss";
    let wide = c.parse.subtree(top);
    let wide = c.trimmed(wide.start, wide.end).filter(|s| talked && s.len() < 320);
    wide.or_else(|| c.clause(verb))
}

/// "how long", "how much", else the word itself.
fn asked(c: Clauses, k: usize) -> String {
    let word = c.lemma(k);
    let next = if k + 1 < c.parse.len() { c.lemma(k + 1) } else { String::new() };
    match (word.as_str(), next.as_str()) {
        ("how", "long" | "much" | "many") => format!("how {next}"),
        _ => word,
    }
}

fn is_open(c: Clauses, i: usize) -> bool {
    let lemma = c.lemma(i);
    let word = c.word(i).to_lowercase();
    let is = |list: &[&str]| list.contains(&lemma.as_str()) || list.contains(&word.as_str());
    let negated = |i: usize| c.child(i, &[Dep::Neg]).is_some();
    match c.parse.pos(i) {
        Pos::Adj if is(&OPEN) => true,
        Pos::Adj if is(&["vague", "silent", "mum"]) => c.governed(i, &["on", "about"]).is_some(),
        Pos::Adj | Pos::Verb if is(&SETTLED) && (negated(i) || above_negated(c, i)) => asks_or_passive(c, i),
        Pos::Verb if is(&SETTLES) && (still_to_be(c, i) || to_be_talked_of(c, i)) => true,
        Pos::Verb if (lemma == "hammer" || lemma == "work") && has_out(c, i) => {
            !c.parse.tag(i).as_str().starts_with("VBD")
        }
        Pos::Verb if lemma == "remain" => {
            c.child(i, &[Dep::Acomp]).is_some_and(|a| OPEN.contains(&c.lemma(a).as_str()))
        }
        Pos::Verb if lemma == "elaborate" => c.parse.dep(i) == Dep::Pcomp || negated(i),
        Pos::Verb if is(&TELLS) || lemma == "tell" => untold(c, i),
        Pos::Verb if lemma == "know" => unknown(c, i),
        Pos::Noun if is(&DETAILS) => withheld(c, i) || lacking(c, i),
        _ => false,
    }
}

/// A question that is not answered: "has not said who would pay", "nobody has told us who decides".
pub(super) fn untold(c: Clauses, i: usize) -> bool {
    let nobody = |s: usize| matches!(c.lemma(s).as_str(), "nobody" | "none" | "neither");
    let one = |s: usize| c.lemma(s) == "one" && c.parse.children(s).any(|k| c.lemma(k) == "no");
    let never =
        c.child(i, &[Dep::Neg]).is_some() || c.child(i, &[Dep::Nsubj]).is_some_and(|s| nobody(s) || one(s));
    never && asks(c, i)
}

/// "They do not know how many will come", "nobody knows when".
fn unknown(c: Clauses, i: usize) -> bool {
    let nobody = |s: usize| matches!(c.word(s).to_lowercase().as_str(), "nobody" | "no-one" | "none");
    let none = c.child(i, &[Dep::Neg]).is_some() || c.child(i, &[Dep::Nsubj]).is_some_and(nobody);
    let first = c.child(i, &[Dep::Nsubj]).is_none_or(|s| !matches!(c.lemma(s).as_str(), "you" | "i"));
    let question = |k: usize| matches!(c.parse.tag(k), Tag::Wrb) || c.lemma(k) == "whether";
    let clause = c.child(i, &[Dep::Ccomp]).filter(|&k| k > i);
    none && first && clause.is_some_and(|k| c.parse.subtree(k).any(question))
}

/// "The lack of details".
fn lacking(c: Clauses, i: usize) -> bool {
    let of = c.parse.head(i);
    c.parse.dep(i) == Dep::Pobj
        && c.lemma(of) == "of"
        && matches!(c.lemma(c.parse.head(of)).as_str(), "lack" | "absence" | "dearth")
}

fn has_out(c: Clauses, i: usize) -> bool {
    c.parse.children(i).any(|k| c.lemma(k) == "out")
}

/// "is not clear", "is not yet certain".
fn above_negated(c: Clauses, i: usize) -> bool {
    let above = c.parse.head(i);
    above != i && c.parse.dep(i) == Dep::Acomp && c.child(above, &[Dep::Neg]).is_some()
}

/// A question hangs on it, or it is what was not done to something.
fn asks_or_passive(c: Clauses, i: usize) -> bool {
    let verb = c.verb_above(i).unwrap_or(i);
    let question = |k: usize| matches!(c.parse.tag(k), Tag::Wrb | Tag::Wp) || c.lemma(k) == "whether";
    c.is_passive(i) || c.parse.subtree(verb).any(|k| k > i && question(k))
}

/// "remains to be seen", "yet to be decided", "is still to be agreed".
fn still_to_be(c: Clauses, i: usize) -> bool {
    let passive = c.child(i, &[Dep::Auxpass]).is_some();
    let above = c.parse.head(i);
    let yet = |k: usize| c.parse.children(k).any(|a| matches!(c.lemma(a).as_str(), "yet" | "still"));
    c.is_infinitive(i)
        && passive
        && (matches!(c.lemma(above).as_str(), "remain" | "be" | "need") || yet(i) || yet(above))
}

/// "how it is built is what we will be talking about".
fn to_be_talked_of(c: Clauses, i: usize) -> bool {
    let will = c.parse.children(i).any(|k| matches!(c.lemma(k).as_str(), "will" | "'ll" | "’ll"));
    let mut top = i;
    for above in c.parse.ancestors(i) {
        top = above;
    }
    let asks = c.parse.subtree(top).any(|k| k < i && c.lemma(k) == "how");
    will && asks
}

/// "no details", "few details", "declined to release details", "details were not disclosed".
fn withheld(c: Clauses, i: usize) -> bool {
    let few = c
        .parse
        .children(i)
        .any(|k| matches!(c.lemma(k).as_str(), "no" | "few" | "any") && c.lemma(k) != "any");
    let verb = c.parse.head(i);
    let around = |v: usize| {
        let lemma = c.lemma(v);
        c.child(v, &[Dep::Neg]).is_some()
            || WITHHOLDS.contains(&lemma.as_str())
            || c.parse.dep(v) == Dep::Pcomp && c.lemma(c.parse.head(v)) == "without"
    };
    few || c.parse.dep(i) == Dep::Pobj && c.lemma(verb) == "without"
        || c.is_verb(verb) && (around(verb) || c.parse.dep(verb) == Dep::Xcomp && around(c.parse.head(verb)))
        || c.is_verb(verb)
            && c.child(verb, &[Dep::Acomp])
                .is_some_and(|a| matches!(c.lemma(a).as_str(), "missing" | "scarce"))
        || matches!(c.lemma(verb).as_str(), "work") && has_out(c, verb)
}
