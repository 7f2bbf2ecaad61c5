//! What a deal, law or plan itself is said to do: its own provisions.

use super::clause::Clauses;
use onrecord_syntax::{Dep, Tag};

/// Verbs of content: what a text may do.
const SAYS: [&str; 86] = [
    "dismantle",
    "eliminate",
    "diminish",
    "direct",
    "slash",
    "split",
    "turn",
    "deny",
    "merge",
    "remove",
    "shield",
    "add",
    "amend",
    "put",
    "step",
    "strengthen",
    "toughen",
    "tighten",
    "renew",
    "repeal",
    "replace",
    "delay",
    "block",
    "punish",
    "target",
    "forbid",
    "include",
    "contain",
    "provide",
    "require",
    "allow",
    "cover",
    "give",
    "fund",
    "limit",
    "guarantee",
    "apply",
    "codify",
    "ban",
    "extend",
    "restore",
    "end",
    "reopen",
    "envisage",
    "envision",
    "stipulate",
    "specify",
    "commit",
    "oblige",
    "bind",
    "offer",
    "grant",
    "create",
    "establish",
    "increase",
    "raise",
    "reduce",
    "cut",
    "cap",
    "permit",
    "prohibit",
    "bar",
    "prevent",
    "expand",
    "lift",
    "impose",
    "mandate",
    "authorize",
    "pay",
    "halt",
    "protect",
    "release",
    "set",
    "lay",
    "call",
    "pave",
    "entitle",
    "exempt",
    "bring",
    "build",
    "address",
    "force",
    "save",
    "ease",
    "freeze",
    "curb",
];

/// Verbs of what comes of a text, or is done with it, rather than of what stands in it.
const EFFECTS: [&str; 44] = [
    "mean",
    "cost",
    "hurt",
    "harm",
    "cause",
    "jeopardize",
    "jeopardise",
    "undermine",
    "lead",
    "help",
    "need",
    "face",
    "pass",
    "fail",
    "become",
    "win",
    "lose",
    "see",
    "clear",
    "raise",
    "pose",
    "spell",
    "damage",
    "destroy",
    "kill",
    "violate",
    "affect",
    "leave",
    "send",
    "hit",
    "draw",
    "spark",
    "benefit",
    "ruin",
    "weaken",
    "put",
    "signal",
    "mark",
    "represent",
    "deal",
    "head",
    "face",
    "test",
    "reward",
];

/// Verbs of content only with their particle or object: "sets out", "paves the way", "calls for".
const WITH: [(&str, &[&str]); 7] = [
    ("put", &["on", "under"]),
    ("step", &["up"]),
    ("set", &["out", "up", "aside"]),
    ("lay", &["out", "down"]),
    ("call", &["for"]),
    ("pave", &["way"]),
    ("bring", &["back"]),
];

/// Verbs that leave the saying to the infinitive on them: "is expected to include".
const LEAD: [&str; 8] = ["expect", "set", "aim", "seek", "intend", "design", "mean", "go"];

/// Whether a relative clause says what a thing holds: "which involves", "that would".
pub(super) fn is_content(c: Clauses, v: usize) -> bool {
    let subject = c.child(v, &[Dep::Nsubj]);
    subject.is_some_and(|s| matches!(c.lemma(s).as_str(), "that" | "which"))
        && (says(c, v) || c.lemma(v) == "involve")
}

fn says(c: Clauses, v: usize) -> bool {
    let lemma = c.lemma(v);
    let with = WITH
        .iter()
        .find(|(w, _)| *w == lemma)
        .is_none_or(|(_, with)| c.parse.children(v).any(|k| k > v && with.contains(&c.lemma(k).as_str())));
    // What it "may" or "could" do is what somebody makes of it.
    let aux = |word: &str| c.parse.children(v).any(|k| c.parse.dep(k) == Dep::Aux && c.lemma(k) == word);
    let done = aux("have") && !aux("would") || aux("may") || aux("might");
    // "Would put the mine under one roof": what is to be, not what comes of it ("would raise doubts").
    let will = (aux("would") || aux("will")) && c.child(v, &[Dep::Dobj]).is_some_and(|o| c.is_noun(o));
    let to_be =
        will && !EFFECTS.contains(&lemma.as_str()) && !super::words::LIGHT[..12].contains(&lemma.as_str());
    (SAYS.contains(&lemma.as_str()) && with || to_be)
        && !done
        && c.child(v, &[Dep::Neg, Dep::Auxpass]).is_none()
}

/// The verb of content that a subject's verb is or leads to.
fn said_of(c: Clauses, verb: usize) -> Option<usize> {
    if says(c, verb) {
        return Some(verb);
    }
    let led = LEAD.contains(&c.lemma(verb).as_str()) && c.child(verb, &[Dep::Neg]).is_none();
    c.child(verb, &[Dep::Xcomp]).filter(|&x| led && says(c, x))
}

/// What a deal or law is to do: the verb of content that it is the subject of, itself or by "that";
/// what is done "under the deal" or "as part of" it.
pub(super) fn of_noun(c: Clauses, noun: usize) -> Option<usize> {
    let above = c.parse.head(noun);
    match c.parse.dep(noun) {
        Dep::Nsubj | Dep::Nsubjpass if c.is_verb(above) => {
            if let Some(verb) = said_of(c, above) {
                return Some(verb);
            }
        }
        Dep::Pobj if c.lemma(above) == "under" => {
            // "Jobs could be lost under the deal" is what somebody makes of it.
            let guessed = |v: usize| {
                let may = |k: usize| matches!(c.lemma(k).as_str(), "could" | "might" | "may");
                c.parse.children(v).any(may)
            };
            return Some(c.parse.head(above)).filter(|&v| c.is_verb(v) && !guessed(v));
        }
        Dep::Pobj if c.lemma(above) == "of" && c.lemma(c.parse.head(above)) == "part" => {
            let as_ = c.parse.head(c.parse.head(above));
            return (c.lemma(as_) == "as").then(|| c.parse.head(as_)).filter(|&v| c.is_verb(v));
        }
        _ => {}
    }
    c.child(noun, &[Dep::Relcl]).filter(|&v| is_content(c, v))
}

/// The noun that "it" at the head of a sentence, or "the proposal", stands for, and the verb of content: where
/// the sentence before tells of one such noun alone, as its subject or object.
pub(super) fn of_pronoun(c: Clauses, i: usize, noun: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let sentence = c.parse.sentence_of(i);
    let first = c.parse.sentence(sentence).find(|&k| !c.parse.is_space(k) && !c.is_mark(k));
    let before = sentence.checked_sub(1)?;
    let it = first == Some(i) && c.lemma(i) == "it";
    let the = |k: usize| matches!(c.lemma(k).as_str(), "the" | "this" | "that");
    let alone = c.is_noun(i) && {
        let mut before = c.parse.children(i).filter(|&k| !c.is_mark(k));
        before.next().is_some_and(the) && before.next().is_none()
    };
    if !(it || alone) || c.parse.dep(i) != Dep::Nsubj {
        return None;
    }
    let verb = said_of(c, c.parse.head(i))?;
    let told = |&k: &usize| {
        let dep = c.parse.dep(k);
        noun(k) && matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj) && c.parse.tag(k) == Tag::Nn
    };
    let mut all = c.parse.sentence(before).filter(told);
    let named = all.next()?;
    all.next().is_none().then_some((named, verb))
}

/// "The proposal would ban it": the verb of content, where the noun says no more than that.
pub(super) fn of_bare(c: Clauses, i: usize) -> Option<usize> {
    let the = |k: usize| matches!(c.lemma(k).as_str(), "the" | "this" | "that");
    let mut before = c.parse.children(i).filter(|&k| !c.is_mark(k));
    let alone = c.is_noun(i) && before.next().is_some_and(the) && before.next().is_none();
    (alone && c.parse.dep(i) == Dep::Nsubj).then(|| said_of(c, c.parse.head(i))).flatten()
}
