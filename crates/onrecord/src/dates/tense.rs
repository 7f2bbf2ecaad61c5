//! Whether an expression's verb tells of what was or of what is to come: by the parse, where there is
//! one and its verb says so; else by the nearest sign.

use crate::attribute::is_saying;
use crate::clause::Clauses;
use crate::figures::token::{Kind, Token, word};
use onrecord_syntax::{Dep, Tag};

/// The direction of a clause in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// What was: the expression's day is the latest such day.
    Past,
    /// What is to come: it is the next such day.
    Future,
}

/// The tense of the words around tokens `from..to`; news tells of the past where nothing says otherwise.
pub(super) fn tense(t: &[Token], from: usize, to: usize, clauses: Option<&Clauses<'_>>) -> Tense {
    read(t, from, to, clauses).unwrap_or(Tense::Past)
}

/// The tense of the words around tokens `from..to`, where they have one.
pub(super) fn read(t: &[Token], from: usize, to: usize, clauses: Option<&Clauses<'_>>) -> Option<Tense> {
    // "When he speaks later Monday" is told of a day that is over, or of this one.
    if from > 0 && matches!(word(t, from - 1), "later" | "earlier") {
        return Some(Tense::Past);
    }
    let span = t[from].start..t[to - 1].end;
    let by = from > 0 && word(t, from - 1) == "by";
    let done = || clauses.is_some_and(|c| is_done_before(c, span.clone()));
    if bounded(t, from) && !(by && done()) {
        return Some(Tense::Future);
    }
    clauses.and_then(|c| of_verb(c, span)).or_else(|| by_signs(t, from, to))
}

/// Whether the verb says what had been done at a time: "by Monday the water had risen".
fn is_done_before(c: &Clauses<'_>, span: std::ops::Range<usize>) -> bool {
    let verb = verb_of(c, span);
    let had = |k: usize| c.lemma(k) == "have" && c.parse.tag(k) == Tag::Vbd;
    verb.is_some_and(|v| c.parse.tag(v) == Tag::Vbn && c.parse.children(v).any(had))
}

/// Whether a stretch of time is one in which something was done, or was the first or worst: "has moved
/// twice in two months", "the third fire in a year".
pub(super) fn is_past_stretch(t: &[Token], from: usize, to: usize, clauses: Option<&Clauses<'_>>) -> bool {
    let ranked = (from.saturating_sub(7)..from).rev().take_while(|&i| t[i].kind != Kind::Mark).any(|i| {
        let w = word(t, i);
        matches!(w, "first" | "second" | "third" | "fourth" | "fifth" | "worst" | "best" | "most" | "least")
            || w.len() > 5 && w.ends_with("est")
    });
    let done = |c: &Clauses<'_>| {
        let verb = verb_of(c, t[from].start..t[to - 1].end)?;
        let helps = |k: usize| c.parse.dep(k) == Dep::Aux && c.lemma(k) == "have";
        let perfect = c.parse.tag(verb) == Tag::Vbn && c.parse.children(verb).any(helps);
        Some(perfect || c.parse.tag(verb) == Tag::Vbd)
    };
    ranked || clauses.and_then(done) == Some(true)
}

/// Whether the verb says what was to come when something was said: "said that they would meet Monday", "was set to
/// speak Monday", "were to meet Monday".
pub(super) fn is_future_of_past(c: &Clauses<'_>, span: std::ops::Range<usize>) -> bool {
    let Some(verb) = verb_of(c, span) else { return false };
    let up = || std::iter::successors(Some(verb), |&v| c.verb_above(v));
    let has = |v: usize, lemma: &str, tag: Tag| {
        c.parse.children(v).any(|k| c.parse.tag(k) == tag && c.lemma(k) == lemma)
    };
    let set = |v: usize| is_planned(&c.lemma(v)) && c.parse.tag(v) == Tag::Vbn && has(v, "be", Tag::Vbd);
    let to = has(verb, "to", Tag::To);
    let was = |v: usize| to && c.lemma(v) == "be" && c.parse.tag(v) == Tag::Vbd;
    up().take(2).any(|v| has(v, "would", Tag::Md) || set(v)) || up().nth(1).is_some_and(was)
}

/// Whether an auxiliary of will or duty stands with the verb, or a word that bounds the time before it.
pub(super) fn is_bidden(c: &Clauses<'_>, span: std::ops::Range<usize>) -> bool {
    let top = top_of(c, span.clone());
    let by = top.is_some_and(|top| matches!(c.lemma(c.parse.head(top)).as_str(), "by" | "until" | "till"));
    by || verb_of(c, span).is_some_and(|v| c.parse.children(v).any(|k| c.parse.tag(k) == Tag::Md))
}

/// The verb that the bytes `span` hang on.
fn verb_of(c: &Clauses<'_>, span: std::ops::Range<usize>) -> Option<usize> {
    c.verb_above(top_of(c, span)?)
}

/// The token of the bytes `span` that the others hang on.
fn top_of(c: &Clauses<'_>, span: std::ops::Range<usize>) -> Option<usize> {
    let first = c.parse.token_at(span.start)?;
    let last = c.parse.token_at(span.end - 1)?;
    c.top(first..last + 1)
}

/// Whether a verb in the present tells of what is to come: the time is its own ("the council meets Friday", "in
/// the vote on Friday she faces"), or that of what there is.
fn is_coming(c: &Clauses<'_>, top: usize, verb: usize) -> bool {
    let told = is_saying(&c.word(verb)) || c.lemma(verb) == "come";
    let path: Vec<usize> =
        std::iter::once(top).chain(c.parse.ancestors(top).take_while(|&a| a != verb)).collect();
    let behind = path
        .iter()
        .any(|&i| matches!(c.lemma(i).as_str(), "since" | "after" | "from" | "between" | "within"));
    let last = path.last().copied().unwrap_or(top);
    let there = c.child(verb, &[Dep::Expl]).is_some() && c.parse.dep(last) == Dep::Attr;
    let own = matches!(c.parse.dep(last), Dep::Prep | Dep::Npadvmod | Dep::Advmod)
        || c.parse.dep(top) == Dep::Attr && last == top;
    !told && !behind && (own || there)
}

/// Whether the bytes `span` say whose a noun is: "Monday's ruling".
pub(super) fn is_possessive(c: &Clauses<'_>, span: std::ops::Range<usize>) -> bool {
    top_of(c, span).is_some_and(|top| c.parse.dep(top) == Dep::Poss)
}

/// Whether the bytes `span` stand before a noun that they say which one it is: "the May 3 vote". A verb
/// beside it tells nothing of its time.
pub(super) fn is_attribute(c: &Clauses<'_>, span: std::ops::Range<usize>) -> bool {
    top_of(c, span).is_some_and(|top| {
        let over = c.parse.head(top);
        over > top
            && c.is_nominal(over)
            && matches!(c.parse.dep(top), Dep::Compound | Dep::Nmod | Dep::Nummod | Dep::Poss)
    })
}

/// The tense of the verb that the bytes `span` hang on; `None` where the verb leaves it open.
pub(super) fn of_verb(c: &Clauses<'_>, span: std::ops::Range<usize>) -> Option<Tense> {
    let top = top_of(c, span)?;
    let mut verb = c.verb_above(top)?;
    loop {
        let aux: Vec<usize> =
            c.parse.children(verb).filter(|&k| matches!(c.parse.dep(k), Dep::Aux | Dep::Auxpass)).collect();
        let modal = aux.iter().any(|&k| c.parse.tag(k) == Tag::Md);
        if modal {
            let over = aux.iter().any(|&k| c.lemma(k) == "have");
            return Some(if over { Tense::Past } else { Tense::Future });
        }
        if c.parse.tag(verb) == Tag::Vbn && !aux.is_empty() && is_planned(&c.lemma(verb)) {
            return Some(Tense::Future);
        }
        // "A speech to be given Friday".
        let to_be = aux.iter().any(|&k| c.parse.tag(k) == Tag::To) && c.parse.tag(verb) == Tag::Vbn;
        if to_be && matches!(c.parse.dep(verb), Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Xcomp) {
            return Some(Tense::Future);
        }
        if aux.iter().chain([&verb]).any(|&k| c.parse.tag(k) == Tag::Vbd) {
            return Some(Tense::Past);
        }
        let up = c.verb_above(verb);
        // "are heading there on Monday", "I hope we talk on Monday".
        let now = |k: usize| matches!(c.parse.tag(k), Tag::Vbz | Tag::Vbp);
        let going = c.parse.tag(verb) == Tag::Vbg && aux.iter().any(|&k| now(k) && c.lemma(k) == "be");
        let hoped =
            now(verb) && c.parse.dep(verb) == Dep::Ccomp && up.is_some_and(|u| is_planned(&c.lemma(u)));
        if going || hoped {
            return Some(Tense::Future);
        }
        match c.parse.tag(verb) {
            Tag::Vbn if aux.is_empty() && !is_planned(&c.lemma(verb)) => return Some(Tense::Past),
            Tag::Vb if is_ahead(&c.lemma(c.parse.head(verb))) => return Some(Tense::Future),
            Tag::Vb | Tag::Vbg if aux.iter().all(|&k| c.parse.tag(k) == Tag::To) => verb = up?,
            Tag::Vbn if aux.iter().any(|&k| c.parse.tag(k) == Tag::To) => verb = up?,
            Tag::Vbz | Tag::Vbp if is_coming(c, top, verb) => return Some(Tense::Future),
            _ => return None,
        }
    }
}

/// Verbs whose object lies ahead.
fn is_planned(lemma: &str) -> bool {
    matches!(
        lemma,
        "plan"
            | "hope"
            | "expect"
            | "intend"
            | "schedule"
            | "agree"
            | "want"
            | "promise"
            | "vow"
            | "set"
            | "slate"
            | "due"
            | "aim"
    )
}

/// Words whose infinitive lies ahead, whatever their own tense: "offered to pay from April", "ready to talk on Tuesday".
fn is_ahead(lemma: &str) -> bool {
    const AHEAD: [&str; 12] = [
        "ask", "commit", "demand", "offer", "pledge", "prepare", "propose", "ready", "seek", "threaten",
        "urge", "willing",
    ];
    is_planned(lemma) || AHEAD.contains(&lemma)
}

/// The tense of the nearest sign in the clause.
fn by_signs(t: &[Token], from: usize, to: usize) -> Option<Tense> {
    let before = (0..from).rev().take_while(|&i| !ends_sentence(t, i)).collect::<Vec<_>>();
    let after = (to..t.len()).take_while(|&i| !ends_sentence(t, i)).collect::<Vec<_>>();
    let mut quoted = false;
    for &i in &before {
        if matches!(word(t, i), "”" | "\"" | "“") {
            quoted = !quoted;
        }
        if quoted {
            continue;
        }
        if let Some(tense) = sign(t, i) {
            return Some(tense);
        }
    }
    after.iter().find_map(|&i| sign(t, i))
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

/// "by Nov. 1", "until Friday" look ahead; "as early as Friday", "ahead of Friday's" too.
fn bounded(t: &[Token], from: usize) -> bool {
    let word_at = |back: usize| from.checked_sub(back).map_or("", |i| word(t, i));
    let before = word_at(1);
    let put_off = matches!(word_at(2), "postponed" | "moved" | "delayed" | "rescheduled" | "deferred");
    if (before, word_at(2)) == ("of", "ahead") || before == "to" && put_off {
        return true;
    }
    // "by the end of June"
    let end = before == "of" && matches!(word_at(2), "end" | "middle" | "start" | "beginning");
    let bound = if end { word_at(if word_at(3) == "the" { 4 } else { 3 }) } else { before };
    matches!(bound, "by" | "until" | "till") || (before == "as" && from >= 2 && word(t, from - 2) == "early")
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
