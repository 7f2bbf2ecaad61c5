//! Whether the verb near an expression tells of what was or of what is to come, without a parse.

use crate::figures::token::{Kind, Token, word};

/// The direction of a clause in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// What was: the expression's day is the latest such day.
    Past,
    /// What is to come: it is the next such day.
    Future,
}

/// The tense of the words around tokens `from..to`, by the nearest sign in their clause; news tells
/// of the past where nothing says otherwise.
pub(super) fn tense(t: &[Token], from: usize, to: usize) -> Tense {
    let before = (0..from).rev().take_while(|&i| !ends_sentence(t, i)).collect::<Vec<_>>();
    let after = (to..t.len()).take_while(|&i| !ends_sentence(t, i)).collect::<Vec<_>>();
    if bounded(t, from) {
        return Tense::Future;
    }
    let mut quoted = false;
    for &i in &before {
        if matches!(word(t, i), "”" | "\"" | "“") {
            quoted = !quoted;
        }
        if quoted {
            continue;
        }
        if let Some(tense) = sign(t, i) {
            return tense;
        }
    }
    after.iter().find_map(|&i| sign(t, i)).unwrap_or(Tense::Past)
}

fn ends_sentence(t: &[Token], i: usize) -> bool {
    let last = matches!(word(t, i), "." | "?" | "!" | ";");
    last && t.get(i + 1).is_none_or(|next| next.spaced && next.capital) && !abbreviated(t, i)
}

/// Whether the point at `i` belongs to a short word such as "Aug." or "p.m.".
fn abbreviated(t: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|i| &t[i]) else { return false };
    before.kind == Kind::Word
        && (before.word.len() == 1
            || (before.capital && before.word.len() <= 4 && before.word != "may" && !t[i].spaced))
}

/// "by Nov. 1", "until Friday" look ahead; "as early as Friday" too.
fn bounded(t: &[Token], from: usize) -> bool {
    let before = from.checked_sub(1).map_or("", |i| word(t, i));
    matches!(before, "by" | "until" | "till") || (before == "as" && from >= 2 && word(t, from - 2) == "early")
}

fn sign(t: &[Token], i: usize) -> Option<Tense> {
    let token = &t[i];
    if token.kind != Kind::Word {
        return None;
    }
    let next = word(t, i + 1);
    match token.word.as_str() {
        "will" | "shall" | "would" | "must" | "may" | "might" | "can" | "could" | "should"
            if !token.capital =>
        {
            Some(if next == "have" { Tense::Past } else { Tense::Future })
        }
        "ahead" if next == "of" => Some(Tense::Future),
        "due" | "scheduled" | "expected" | "slated" | "upcoming" | "postponed" | "planned" | "set"
        | "poised" => Some(Tense::Future),
        "plan" | "plans" | "hope" | "hopes" | "intends" | "expects" | "begins" | "starts" | "opens"
        | "reopens" | "resumes" | "ends" | "expires" | "leaves" | "takes" | "take" | "go" | "goes"
        | "retires" | "flies" | "meets" | "meet" | "resume" | "stays" | "runs" | "debate" | "returns"
        | "arrives" | "closes" => Some(Tense::Future),
        "is" | "are" if next == "to" => Some(Tense::Future),
        "said" | "told" | "was" | "were" | "had" | "did" | "has" | "have" | "came" | "fell" | "met"
        | "went" | "took" | "began" | "hit" | "struck" | "left" | "won" | "lost" | "killed" | "spoke"
        | "flew" | "rose" | "grew" | "broke" | "sank" | "after" | "since" => Some(Tense::Past),
        w if w.len() > 4 && w.ends_with("ed") && !token.capital && w != "united" => Some(Tense::Past),
        _ => None,
    }
}
