//! One list of attributions out of quotations and what saying words report.

use crate::attribution::{Attribution, Form};
use crate::text::{Span, Text};
use std::collections::BTreeMap;

/// Puts quotations and reported speech together, in the order of their first content.
///
/// A quotation with its marks is better bounded and sourced by the quotations' own reading; a
/// clause that holds marks ("said it “was done”") by the reported one, which then covers them.
pub(super) fn merge(text: &Text, quoted: Vec<Attribution>, reported: Vec<Attribution>) -> Vec<Attribution> {
    let mut all: Vec<Option<Attribution>> = reported.into_iter().map(Some).collect();
    let reported = all.len();
    let pieces = outermost_pieces(&all);
    for quote in quoted {
        let mut near = near(&pieces, &quote);
        near.sort_unstable();
        near.dedup();
        let best = near
            .into_iter()
            .filter(|&i| all[i].as_ref().is_some_and(|r| r.inside.is_none()))
            .map(|i| (shared(text, &quote, all[i].as_ref()), i))
            .max_by_key(|&(n, i)| (n, usize::MAX - i));
        let Some((both, i)) = best.filter(|&(both, _)| 2 * both >= letters(text, &quote)) else {
            all.push(Some(quote));
            continue;
        };
        let Some(mut clause) = all[i].take() else { continue };
        let cue_within = clause.cue.is_some_and(|cue| quote.content.iter().any(|c| c.contains(cue)));
        if cue_within {
            clause.inside = Some(all.len());
            all[i] = Some(clause);
            all.push(Some(quote));
        } else {
            all[i] = Some(one_of(text, quote, clause, both));
        }
    }
    let cue_of = |a: &Option<Attribution>| a.as_ref().and_then(|a| a.cue);
    let by_cue: BTreeMap<Span, usize> =
        (reported..all.len()).rev().filter_map(|j| Some((cue_of(&all[j])?, j))).collect();
    for i in 0..reported {
        if let Some(&j) = cue_of(&all[i]).and_then(|cue| by_cue.get(&cue)) {
            join(&mut all, i, j);
        }
    }
    in_order(all)
}

/// How many pieces of content that begin before a quotation's end are looked at; a bound on the work.
const NEAR: usize = 64;

/// The pieces of all contents that lie in no other, by their place.
fn outermost_pieces(all: &[Option<Attribution>]) -> Vec<(Span, usize)> {
    let outer = all
        .iter()
        .enumerate()
        .filter_map(|(i, a)| Some((i, a.as_ref()?)))
        .filter(|(_, a)| a.inside.is_none());
    let mut pieces: Vec<_> = outer.flat_map(|(i, a)| a.content.iter().map(move |c| (*c, i))).collect();
    pieces.sort_unstable();
    pieces
}

/// The attributions that share bytes with a quotation.
fn near(pieces: &[(Span, usize)], quote: &Attribution) -> Vec<usize> {
    let mut found = Vec::new();
    for c in &quote.content {
        let past = pieces.partition_point(|(p, _)| p.start() < c.end());
        found.extend(pieces[..past].iter().rev().take(NEAR).filter(|(p, _)| p.overlaps(*c)).map(|(_, i)| *i));
    }
    found
}

/// Which of the two bounds, and which source, an attribution has that both have found.
fn one_of(text: &Text, quote: Attribution, clause: Attribution, both: usize) -> Attribution {
    let own_words = letters(text, &clause).saturating_sub(both);
    let direct = clause.form == Form::Direct || (quote.form == Form::Direct && 4 * own_words <= both);
    if direct || stands_alone(text, &quote, &clause) {
        let act = if clause.cue.is_some() { clause.act } else { quote.act };
        return Attribution { act, kind: clause.kind, cue: quote.cue.or(clause.cue), ..quote };
    }
    let mut clause = clause;
    for piece in &mut clause.content {
        // What begins between marks goes on to where they close, whatever the syntax made of it.
        if let Some(marked) = quote.content.iter().find(|q| q.overlaps(*piece) && q.end() > piece.end()) {
            *piece = text.span(piece.start()..marked.end());
        }
    }
    if clause.source.is_none() || quote.confidence > clause.confidence {
        let (source, confidence, why) = (quote.source, quote.confidence, quote.why);
        return Attribution { source, confidence, why, ..clause };
    }
    clause
}

/// Whether a quotation is whole sentences that its cue, which is also the clause's, leads in or
/// follows: “It is late,” she said as the lamps went out. Then what hangs on the cue is not said.
fn stands_alone(text: &Text, quote: &Attribution, clause: &Attribution) -> bool {
    let (Some(cue), Some(first), Some(last)) = (quote.cue, quote.content.first(), quote.content.last())
    else {
        return false;
    };
    let no_words =
        |from: usize, to: usize| from <= to && !text.as_str()[from..to].contains(char::is_alphanumeric);
    let led_in = || no_words(cue.end(), first.start());
    let followed = || {
        let piece = quote.content.iter().rfind(|c| c.end() <= cue.start());
        let next = |s: Span| piece.is_some_and(|p| no_words(p.end(), s.start()));
        next(cue) || quote.source.is_some_and(next)
    };
    clause.cue == Some(cue)
        && text[*first].starts_with(char::is_uppercase)
        && text[*last].trim_end().ends_with(['.', ',', '?', '!', '—', '…'])
        && (led_in() || followed())
}

/// Adds the pieces of `j` to `i`: the same words report both.
fn join(all: &mut [Option<Attribution>], i: usize, j: usize) {
    let Some(more) = all[j].take() else { return };
    let Some(a) = &mut all[i] else { return };
    a.content.retain(|c| !more.content.iter().any(|m| m.overlaps(*c)));
    a.content.extend(more.content);
    a.content.sort();
    if a.form != more.form {
        a.form = Form::Mixed;
    }
}

/// Keeps those that `fits`, and what lies inside them.
pub(super) fn within(all: Vec<Attribution>, fits: impl Fn(&Attribution) -> bool) -> Vec<Attribution> {
    in_order(all.into_iter().map(|a| Some(a).filter(&fits)).collect())
}

/// Sorts, and tells each which one it lies in by its new place.
fn in_order(all: Vec<Option<Attribution>>) -> Vec<Attribution> {
    let mut kept: Vec<(usize, Attribution)> =
        all.into_iter().enumerate().filter_map(|(i, a)| a.map(|a| (i, a))).collect();
    let first = |a: &Attribution| a.content.first().map_or(usize::MAX, |c| c.start());
    kept.sort_by_key(|(i, a)| (first(a), a.inside.is_some(), *i));
    let mut place = vec![None; kept.iter().map(|(i, _)| i + 1).max().unwrap_or(0)];
    for (new, (old, _)) in kept.iter().enumerate() {
        place[*old] = Some(new);
    }
    kept.into_iter()
        .map(|(_, mut a)| {
            a.inside = a.inside.and_then(|old| place.get(old).copied().flatten());
            a
        })
        .collect()
}

/// Letters and digits that both contents have.
fn shared(text: &Text, a: &Attribution, b: Option<&Attribution>) -> usize {
    let both = |x: Span| b.into_iter().flat_map(|b| &b.content).filter_map(move |y| x.intersection(*y));
    a.content.iter().flat_map(|x| both(*x)).map(|s| count(&text[s])).sum()
}

fn letters(text: &Text, a: &Attribution) -> usize {
    a.content.iter().map(|c| count(&text[*c])).sum()
}

fn count(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}
