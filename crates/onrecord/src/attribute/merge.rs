//! One list of attributions out of quotations and what saying words report.

use super::pieces::{self, Pieces};
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
    let held = |all: &[Option<Attribution>]| {
        Pieces::of(all.iter().enumerate().filter_map(|(i, a)| Some((i, a.as_ref()?))))
    };
    let pieces = held(&all);
    for quote in &quoted {
        for i in pieces.near(&quote.content) {
            part(text, &mut all, i, quote);
        }
    }
    let pieces = held(&all);
    for quote in quoted {
        let best = pieces
            .near(&quote.content)
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
            join(text, &mut all, i, j);
        }
    }
    for i in 0..all.len() {
        let (Some(cue), inside) = (cue_of(&all[i]), all[i].as_ref().and_then(|a| a.inside)) else { continue };
        let outer = outer_of(&all, cue, inside);
        if let Some(a) = &mut all[i] {
            a.inside = outer;
        }
    }
    in_order(all)
}

/// The attribution, of one and those that it lies in, whose content still holds a cue.
fn outer_of(all: &[Option<Attribution>], cue: Span, mut inside: Option<usize>) -> Option<usize> {
    for _ in 0..all.len() {
        let Some(outer) = inside.and_then(|o| all[o].as_ref()) else { break };
        if outer.content.iter().any(|c| c.contains(cue)) {
            break;
        }
        inside = outer.inside;
    }
    inside
}

/// Ends what one saying word reports before a quotation of whole sentences that another leads in or
/// follows: `He said they had lost it: “It is gone,” she said.`
fn part(text: &Text, all: &mut [Option<Attribution>], i: usize, quote: &Attribution) {
    let (Some(cue), Some(first)) = (quote.cue, quote.content.first()) else { return };
    let Some(clause) = &all[i] else { return };
    let other = clause.cue.filter(|c| *c != cue && !c.overlaps(cue));
    if other.is_none_or(|c| beside(text, quote, c, clause.source)) || !beside(text, quote, cue, quote.source)
    {
        return;
    }
    let mut left = Vec::new();
    for c in &clause.content {
        let end = c.end().min(first.start()).max(c.start());
        let kept = text.as_str()[c.start()..end].trim_end_matches(|ch: char| !ch.is_alphanumeric());
        if !kept.is_empty() {
            left.push(text.span(c.start()..c.start() + kept.len()));
        }
    }
    for inner in all.iter_mut().flatten().filter(|a| a.inside == Some(i)) {
        if !inner.content.iter().all(|c| left.iter().any(|l| l.contains(*c))) {
            inner.inside = None;
        }
    }
    all[i] = all[i].take().filter(|_| !left.is_empty()).map(|a| Attribution { content: left, ..a });
}

/// Which of the two bounds, and which source, an attribution has that both have found.
fn one_of(text: &Text, quote: Attribution, clause: Attribution, both: usize) -> Attribution {
    let own_words = letters(text, &clause).saturating_sub(both);
    let direct = clause.form == Form::Direct || (quote.form == Form::Direct && 4 * own_words <= both);
    let alone = stands_alone(text, &quote, &clause);
    if direct || alone.is_some() {
        let act = if clause.cue.is_some() { clause.act } else { quote.act };
        let mut quote = quote;
        if let Some(first) = quote.content.first_mut().filter(|_| alone.is_none()) {
            *first = from_lead(text, *first, &clause);
        }
        return Attribution { act, kind: clause.kind, cue: alone.or(quote.cue).or(clause.cue), ..quote };
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

/// A quotation with the words of the clause that flow into it: `He said [the dam “will hold”].`
fn from_lead(text: &Text, quote: Span, clause: &Attribution) -> Span {
    let flows = |c: &&Span| c.start() < quote.start() && c.end() > quote.start();
    let Some(piece) = clause.content.iter().find(flows) else { return quote };
    let words = text.as_str()[piece.start()..quote.start()].trim_end_matches(['“', '"', '‘', '\'']);
    let joined = words.trim_end().ends_with(char::is_alphanumeric);
    if joined { text.span(piece.start()..quote.end()) } else { quote }
}

/// The cue where a quotation is whole sentences that it leads in or follows: “It is late,” she said as
/// the lamps went out. Then what hangs on the cue is not said.
fn stands_alone(text: &Text, quote: &Attribution, clause: &Attribution) -> Option<Span> {
    let first = quote.content.first()?;
    let cue = clause.cue?;
    // `wrote to her readers, “It is late,” and left`: the clause too begins with the quotation
    let led_in = || {
        let between = text.as_str().get(cue.end()..first.start()).unwrap_or("");
        let point = between.trim_end_matches(|c: char| !matches!(c, ',' | ':') && !c.is_alphanumeric());
        quote.cue == Some(cue)
            && point.ends_with([',', ':'])
            && (point.ends_with(':')
                || clause.content.first().is_some_and(|c| c.start() + 4 >= first.start()))
            && is_whole(text, quote)
    };
    (beside(text, quote, cue, quote.source) || beside(text, quote, cue, clause.source) || led_in())
        .then_some(cue)
}

/// Whether a quotation is whole sentences right behind or right before a cue, its source between
/// them or not.
fn beside(text: &Text, quote: &Attribution, cue: Span, source: Option<Span>) -> bool {
    let Some(first) = quote.content.first() else { return false };
    let between = |from: usize, to: usize| text.as_str().get(from..to);
    let no_words =
        |from: usize, to: usize| between(from, to).is_some_and(|b| !b.contains(char::is_alphanumeric));
    // "They agreed. “It is late,” he said": the sentence before leads nothing in
    let leads_in = |from: usize, to: usize| {
        between(from, to)
            .is_some_and(|b| !b.contains(['.', '?', '!']) && (!b.contains('\n') || b.contains(':')))
    };
    let followed = || {
        let piece = quote.content.iter().rfind(|c| c.end() <= cue.start());
        let next = |s: Span| piece.is_some_and(|p| no_words(p.end(), s.start()));
        next(cue) || source.is_some_and(|s| s.end() <= cue.start() && next(s))
    };
    // "According to Vale, “…”": the source stands between
    let source_between =
        source.filter(|s| s.start() > cue.end() && s.end() <= first.start()).is_some_and(|s| {
            let link = text.as_str()[cue.end()..s.start()].trim();
            (link.is_empty() || link == "to") && no_words(s.end(), first.start())
        });
    let leads = |from: usize| leads_in(from, first.start());
    let led_in = leads(cue.end()) && (no_words(cue.end(), first.start()) || source_between);
    is_whole(text, quote) && (led_in || followed())
}

/// Whether a quotation begins and ends as sentences do.
fn is_whole(text: &Text, quote: &Attribution) -> bool {
    let begins = quote.content.first().is_some_and(|c| text[*c].starts_with(char::is_uppercase));
    let ends = |c: &Span| text[*c].trim_end().ends_with(['.', ',', '?', '!', '—', '…']);
    begins && quote.content.last().is_some_and(ends)
}

/// Adds the pieces of `j` to `i`: the same words report both.
fn join(text: &Text, all: &mut [Option<Attribution>], i: usize, j: usize) {
    let Some(more) = all[j].take() else { return };
    let Some(a) = &mut all[i] else { return };
    // “It is late,” confirmed a guard: who says it is not what is said
    // “It is late,” he urged them: nor is to whom
    let alone = more.cue.is_some_and(|cue| beside(text, &more, cue, more.source));
    if alone || more.source.is_some_and(|s| a.content.iter().any(|c| c.overlaps(s))) {
        *a = Attribution { inside: a.inside, act: a.act, ..more };
        return;
    }
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
    a.content.iter().flat_map(|x| both(*x)).map(|s| pieces::letters(&text[s])).sum()
}

fn letters(text: &Text, a: &Attribution) -> usize {
    a.content.iter().map(|c| pieces::letters(&text[*c])).sum()
}
