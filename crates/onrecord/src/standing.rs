//! How surely a clause is put, by its own words: the scale of Saurí and Pustejovsky, "FactBank: a corpus
//! annotated with event factuality" (2009): certain, probable or possible; positive or negative; or left open.

use crate::text::{Span, Text};
use onrecord_syntax::{Dep, Parse, Pos};
use serde::Serialize;

/// How sure a clause makes of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Neither: a question, a condition, a wish or a plan.
    Open,
    /// "could", "might", "possibly".
    Possible,
    /// "likely", "apparently", "reportedly".
    Probable,
    /// Nothing takes it back.
    Certain,
}

/// How a clause is put, with the words that carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How sure.
    pub certainty: Certainty,
    /// Whether it is denied.
    pub negative: bool,
    /// The hedge, condition or negation, where one stands there.
    pub words: Option<Span>,
}

const POSSIBLE: &[&str] = &["could", "may", "might", "possibly", "perhaps", "maybe", "potentially", "can"];
const PROBABLE: &[&str] = &[
    "would", "should", "likely", "unlikely", "probably", "apparently", "reportedly", "allegedly", "seemingly",
    "purportedly", "supposedly", "presumably", "nearly", "almost", "largely",
];
const OPEN: &[&str] = &["will", "'ll", "’ll", "shall", "wo"];
/// Verbs above an infinitive that leave open whether it comes about.
const AHEAD: &[&str] = &[
    "want", "hope", "plan", "intend", "try", "seek", "expect", "aim", "wish", "promise", "vow", "pledge", "offer",
    "threaten", "consider", "attempt", "prepare", "need", "demand", "ask", "urge", "propose", "seem", "appear",
];

/// How the clause that a verb heads is put. `verb` counts tokens.
pub fn standing(text: &Text, parse: &Parse, verb: usize) -> Standing {
    let word = |i: usize| parse.token(i).text(text.as_str()).to_lowercase();
    let span = |i: usize| text.span(parse.token(i).span());
    let near: Vec<usize> = parse.children(verb).collect();
    let negation =
        near.iter().copied().find(|&i| parse.dep(i) == Dep::Neg || matches!(word(i).as_str(), "never" | "no"));
    let carried = |list: &[&str]| {
        let close = |i: usize| matches!(parse.dep(i), Dep::Aux | Dep::Advmod | Dep::Acomp | Dep::Neg | Dep::Auxpass);
        near.iter().copied().find(|&i| close(i) && list.contains(&word(i).as_str()))
    };
    let condition = near.iter().copied().find(|&i| {
        parse.dep(i) == Dep::Advcl && parse.children(i).any(|m| matches!(word(m).as_str(), "if" | "unless"))
    });
    let under = parse.children(verb).find(|&m| {
        parse.dep(m) == Dep::Mark && matches!(word(m).as_str(), "if" | "unless" | "whether" | "until")
    });
    let above = parse.head(verb);
    let ahead = (parse.dep(verb) == Dep::Xcomp && AHEAD.contains(&parse.lemma(above))).then_some(above);
    let sentence = parse.sentence(parse.sentence_of(verb));
    let asked = sentence.clone().rev().take(2).find(|&i| parse.pos(i) == Pos::Punct && word(i) == "?");
    let reach = |from: usize| text.span(span(from).start()..parse.token(parse.right_edge(from)).end());
    let (certainty, words) = [
        (Certainty::Open, under.or(ahead).or(asked).map(span)),
        (Certainty::Open, condition.map(reach)),
        (Certainty::Possible, carried(POSSIBLE).map(span)),
        (Certainty::Probable, carried(PROBABLE).map(span)),
        (Certainty::Open, carried(OPEN).map(span)),
    ]
    .into_iter()
    .find(|(_, words)| words.is_some())
    .unwrap_or((Certainty::Certain, None));
    Standing { certainty, negative: negation.is_some(), words: words.or(negation.map(span)) }
}
