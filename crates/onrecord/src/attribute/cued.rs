//! The saying word and the source of one quotation, from the words beside it in its sentence.

use super::cues::cue;
use super::phrases::Row;
use super::words::{Kind, Word};
use crate::text::{Span, Text};

/// A cue and a source that belong to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) source: Option<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) confidence: u8,
    pub(crate) why: &'static str,
}

/// The reason where "according to" stands beside a quotation.
pub(crate) const ACCORDING: &str = "according to";

/// How many tokens beside a quotation are looked at.
const REACH: usize = 48;

/// What follows the quotation at token `q`: `," X said`, `," said X`, `," according to X`, `" — X`.
pub(crate) fn after(text: &Text, words: &[Word], q: usize, inner: &str) -> Option<Found> {
    let open = inner.ends_with([',', '?', '!', '—', '-', '–', '…']) || !inner.ends_with(['.', ';', ':']);
    let next = words.get(q + 1)?;
    let comma = next.is_point(',');
    if !open && !comma && next.kind == Kind::Capital {
        return None;
    }
    let from = q + 1 + usize::from(comma);
    let past = (from + 1..words.len().min(from + REACH))
        .find(|&i| words[i].first || matches!(words[i].kind, Kind::Quote(_) | Kind::Point(';')))
        .unwrap_or(words.len().min(from + REACH));
    let row = Row { text, words: words.get(from..past)? };
    if let Some(found) = signature(&row) {
        return Some(found);
    }
    if let Some(found) = according(&row) {
        return Some(found);
    }
    let ends_open = inner.ends_with([',', '?', '!', '—', '-', '–']) || comma;
    let verb = (0..row.words.len()).find(|&i| is_finite_cue(&row, i))?;
    if !ends_open && clause_between(&row, verb) {
        return None;
    }
    if verb == 0 || (0..verb).all(|i| row.at(i).ends_with("ly") || row.words[i].is_point(',')) {
        let source = row.phrase_starting(verb + 1)?;
        return Some(Found {
            source: Some(source),
            cue: Some(row.words[verb].span),
            confidence: 95,
            why: "named after the saying word that follows",
        });
    }
    let source = row.subject_before(verb)?;
    Some(Found {
        source: Some(source),
        cue: Some(row.words[verb].span),
        confidence: 95,
        why: "subject of the saying word that follows",
    })
}

/// Between a quotation that ends nothing and a verb there is more than a subject.
fn clause_between(row: &Row<'_>, verb: usize) -> bool {
    verb > 6
        || (0..verb).any(|i| {
            matches!(
                row.low(i).as_str(),
                "and"
                    | "or"
                    | "but"
                    | "in"
                    | "on"
                    | "to"
                    | "that"
                    | "with"
                    | "is"
                    | "was"
                    | "as"
                    | "of"
                    | "for"
                    | "because"
                    | "when"
                    | "where"
                    | "who"
                    | "which"
                    | "whose"
                    | "what"
            )
        })
}

fn is_finite_cue(row: &Row<'_>, i: usize) -> bool {
    let verb = row.words[i].kind == Kind::Lower && cue(row.at(i)).is_some_and(|c| !c.participle);
    // "backed by": a participle whose doer follows
    verb && !is_noun_here(row, i) && row.low(i + 1) != "by"
}

/// `the report`, `a claim`: a form that is a verb elsewhere.
fn is_noun_here(row: &Row<'_>, i: usize) -> bool {
    let owned = |i: usize| row.at(i).ends_with("'s") || row.at(i).ends_with("’s");
    i > 0 && owned(i - 1) && row.words[i - 1].kind == Kind::Capital
        || i > 0
            && matches!(
                row.low(i - 1).as_str(),
                "the"
                    | "a"
                    | "an"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "this"
                    | "that"
                    | "of"
                    | "no"
                    | "in"
                    | "on"
                    | "for"
                    | "public"
                    | "my"
            )
}

fn signature(row: &Row<'_>) -> Option<Found> {
    let dashes =
        row.words.iter().take_while(|w| matches!(w.kind, Kind::Point('—' | '―' | '–' | '-'))).count();
    if dashes == 0 || row.words.get(dashes)?.kind != Kind::Capital {
        return None;
    }
    let source = row.phrase_starting(dashes)?;
    let short = row.words.len() <= dashes + 8;
    short.then_some(Found {
        source: Some(source),
        cue: Some(row.words[0].span),
        confidence: 90,
        why: "signed after a dash",
    })
}

fn according(row: &Row<'_>) -> Option<Found> {
    let i = (0..row.words.len().saturating_sub(2))
        .find(|&i| row.low(i) == "according" && row.low(i + 1) == "to")?;
    let source = row.phrase_starting(i + 2)?;
    let cue = row.words[i].span.hull(row.words[i + 1].span);
    Some(Found { source: Some(source), cue: Some(cue), confidence: 92, why: ACCORDING })
}

/// What precedes the quotation at token `q` in its sentence: `X said, "`, `X called it "`, `X: "`.
pub(crate) fn before(text: &Text, words: &[Word], q: usize) -> Option<Found> {
    let start = sentence_start(words, q);
    let row = Row { text, words: &words[start..q] };
    if row.words.is_empty() {
        return None;
    }
    if let Some(found) = label(&row) {
        return Some(found);
    }
    if let Some(found) = turned_round(&row) {
        return Some(found);
    }
    let verb = (0..row.words.len()).rev().find(|&i| {
        row.words[i].kind == Kind::Lower
            && cue(row.at(i)).is_some()
            && !is_noun_here(&row, i)
            && !crossed(&row, i)
    });
    let Some(verb) = verb else { return according(&row) };
    let participle = cue(row.at(verb)).is_some_and(|c| c.participle);
    let verb = if participle { verb } else { outermost(&row, verb) };
    let cue_span = Some(row.words[verb].span);
    let source = if participle || (verb > 0 && row.low(verb - 1) == "to") {
        subject_of_participle(&row, verb)
    } else {
        row.subject_before(verb).or_else(|| row.phrase_starting(verb + 1))
    };
    let near = row.words.len() - verb <= 4;
    let confidence = if near { 93 } else { 80 };
    source.map(|s| Found {
        source: Some(s),
        cue: cue_span,
        confidence,
        why: "subject of the saying word before it",
    })
}

/// `Added Vale: "`: the saying word begins the sentence.
fn turned_round(row: &Row<'_>) -> Option<Found> {
    let first = row.words.first()?;
    let says = first.first && first.kind == Kind::Capital && cue(&row.low(0)).is_some_and(|c| !c.participle);
    let colon = row.words.last().is_some_and(|w| matches!(w.kind, Kind::Point(':' | ',')));
    let source = row.phrase_starting(1).filter(|_| says && colon)?;
    // "Asked whether it was late, Vale said"
    let alone = source.end() == row.words[row.words.len() - 2].span.end();
    alone.then_some(Found {
        source: Some(source),
        cue: Some(first.span),
        confidence: 93,
        why: "named after the saying word that begins the sentence",
    })
}

/// `X said Y agreed to "`: the saying word whose content the nearer one stands in.
fn outermost(row: &Row<'_>, mut verb: usize) -> usize {
    while let Some(subject) = row.subject_before(verb) {
        let Some(at) = row.words.iter().position(|w| w.span.start() == subject.start()) else { break };
        let that = at > 0 && row.low(at - 1) == "that";
        let Some(outer) = at.checked_sub(1 + usize::from(that)) else { break };
        if outer >= verb || !is_finite_cue(row, outer) {
            break;
        }
        verb = outer;
    }
    verb
}

/// A finished quotation of its own lies between the verb and the quotation asked for.
fn crossed(row: &Row<'_>, verb: usize) -> bool {
    row.words[verb..].iter().any(|w| matches!(w.kind, Kind::Point(';')))
}

/// `X left, saying "`: the subject of the clause that the participle hangs on.
fn subject_of_participle(row: &Row<'_>, verb: usize) -> Option<Span> {
    let finite = (0..verb).rev().find(|&i| is_finite_cue(row, i));
    finite.and_then(|f| row.subject_before(f)).or_else(|| row.first_phrase(verb))
}

/// `WALLACE: "` or a sentence that is nothing but a name and a colon.
fn label(row: &Row<'_>) -> Option<Found> {
    let colon = row.words.len() - 1;
    if !row.words[colon].is_point(':') || colon > 5 || colon == 0 {
        return None;
    }
    // "Added Vale:" names nobody "Added Vale"
    let says = row.words[0].first && colon > 1 && cue(&row.low(0)).is_some();
    if says || !row.words[..colon].iter().all(|w| w.kind == Kind::Capital) {
        return None;
    }
    let source = row.words[0].span.hull(row.words[colon - 1].span);
    Some(Found {
        source: Some(source),
        cue: Some(row.words[colon].span),
        confidence: 95,
        why: "a name and a colon before it",
    })
}

/// The subject of a sentence that brings a quotation without a saying word.
pub(crate) fn subject(text: &Text, words: &[Word], q: usize) -> Option<Found> {
    let start = sentence_start(words, q);
    let row = Row { text, words: &words[start..q] };
    let source = row.first_phrase(row.words.len())?;
    Some(Found {
        source: Some(source),
        cue: None,
        confidence: 55,
        why: "subject of the sentence, no saying word",
    })
}

/// The token that begins the sentence in which token `q` lies.
pub(crate) fn sentence_start(words: &[Word], q: usize) -> usize {
    let nearest = (0..=q).rev().take(REACH * 2).find(|&i| words[i].first).unwrap_or(q.saturating_sub(REACH));
    if nearest == q { q } else { nearest }
}
