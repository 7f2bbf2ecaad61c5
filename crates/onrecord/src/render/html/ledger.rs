//! The quotation ledger: speaker by speaker, each utterance and every report's printing of it.

use super::cite::label;
use super::diff::{self, Extent, Side};
use super::page::Page;
use super::view::View;
use crate::collate::quotes::{Occasion, Pair, Reading, Utterance, Variant};
use crate::render::lines::one_line;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn section(page: &mut Page, view: &View) {
    let utterances = &view.record.utterances;
    if utterances.is_empty() {
        return;
    }
    let mut order: Vec<Option<usize>> = (0..view.record.speakers.len()).map(Some).collect();
    order.push(None);
    let mut groups: BTreeMap<Option<usize>, Group> = BTreeMap::new();
    for u in utterances {
        groups.entry(u.speaker).or_default().own.push(u);
        let others: BTreeSet<usize> = u.readings.iter().filter_map(|r| u.other_speaker(r)).collect();
        others.into_iter().for_each(|s| groups.entry(Some(s)).or_default().elsewhere.push(u));
    }
    page.raw("<section id=ledger aria-labelledby=ledger-h><div class=bar><h2 id=ledger-h>Who said what, in which words</h2></div>");
    for speaker in order {
        if let Some(group) = groups.get(&speaker) {
            of_speaker(page, view, speaker, group);
        }
    }
    page.raw("</section>");
}

/// What is told under one speaker.
#[derive(Default)]
struct Group<'a> {
    own: Vec<&'a Utterance>,
    /// What some reports put on this speaker and more of them on another, under whom it stands.
    elsewhere: Vec<&'a Utterance>,
}

fn of_speaker(page: &mut Page, view: &View, speaker: Option<usize>, group: &Group) {
    page.raw("<section class=who");
    match speaker {
        Some(s) => {
            page.attr(" id", &format!("s-{s}")).raw("><h3>").text(&view.record.speakers[s].name);
        }
        None => {
            page.raw(" id=s-unknown><h3>Speaker not established");
        }
    }
    page.raw("</h3><div class=us>");
    let (shared, alone): (Vec<&Utterance>, Vec<&Utterance>) = group.own.iter().partition(|u| outlets(u) > 1);
    shared.iter().for_each(|u| utterance(page, view, u));
    if !alone.is_empty() {
        page.raw("<details class=alone><summary>").count(alone.len(), "quotation", "quotations");
        page.raw(" that only one report has</summary>");
        alone.iter().for_each(|u| utterance(page, view, u));
        page.raw("</details>");
    }
    group.elsewhere.iter().for_each(|u| put_elsewhere(page, view, u, speaker));
    page.raw("</div></section>");
}

/// A line for words that stand under another speaker: which reports put them on this one.
fn put_elsewhere(page: &mut Page, view: &View, utterance: &Utterance, speaker: Option<usize>) {
    let mut own = utterance.readings.iter().filter(|r| r.speaker == speaker);
    let Some(first) = own.next() else { return };
    page.raw("<div class=u><div class=r><div class=outs>");
    label(page, view, first.place);
    own.for_each(|r| label(page, view, r.place));
    page.raw("</div><div><a").attr(" href", &format!("#u-{}", utterance.id)).raw(">");
    page.text(&one_line(view.words(first.place))).raw("</a> <span class=how>");
    page.raw("stands under another speaker, on whom another report puts it</span></div></div></div>");
}

/// That a reading's report puts it on another speaker.
fn other_speaker(page: &mut Page, view: &View, utterance: &Utterance, reading: &Reading) {
    let Some(s) = utterance.other_speaker(reading) else { return };
    page.raw(" <span class=how>puts it on <a").attr(" href", &format!("#s-{s}")).raw(">");
    page.text(&view.record.speakers[s].name).raw("</a></span>");
}

fn outlets(utterance: &Utterance) -> usize {
    utterance.readings.iter().map(|r| r.place.article).collect::<BTreeSet<_>>().len()
}

/// The reading that the others are held against: a primary's, else the one most printings agree
/// with, else the longest.
fn base(view: &View, utterance: &Utterance) -> usize {
    let agree = |i: usize| {
        utterance.pairs.iter().filter(|p| (p.a == i || p.b == i) && p.variant == [Variant::Same]).count()
    };
    let best = (0..utterance.readings.len()).max_by_key(|&i| {
        let place = utterance.readings[i].place;
        let own = utterance.other_speaker(&utterance.readings[i]).is_none();
        (view.article(place).kind.is_primary(), own, agree(i), place.span.len(), std::cmp::Reverse(i))
    });
    best.unwrap_or(0)
}

fn utterance(page: &mut Page, view: &View, utterance: &Utterance) {
    let base = base(view, utterance);
    let Some(reading) = utterance.readings.get(base) else { return };
    page.raw("<div class=u").attr(" id", &format!("u-{}", utterance.id)).raw(" tabindex=-1><div class=r>");
    let (same, other): (Vec<usize>, Vec<usize>) =
        (0..utterance.readings.len()).filter(|&i| i != base).partition(|&i| {
            let same = pair_of(utterance, base, i).is_some_and(|(p, _)| p.variant == [Variant::Same]);
            same && utterance.other_speaker(&utterance.readings[i]) == utterance.other_speaker(reading)
        });
    page.raw("<div class=outs>");
    label(page, view, reading.place);
    same.iter().for_each(|&i| label(page, view, utterance.readings[i].place));
    page.raw("</div><div>");
    diff::unmarked(page, view, reading.place, view.words(reading.place));
    other_speaker(page, view, utterance, reading);
    page.raw("</div></div>");
    for i in other {
        another(page, view, utterance, base, i);
    }
    if let Some(sources) = view.sources(utterance) {
        page.raw("<p class=by>").text(&sources).raw("</p>");
    }
    page.raw("</div>");
}

fn pair_of(utterance: &Utterance, base: usize, other: usize) -> Option<(&Pair, bool)> {
    utterance.pairs.iter().find_map(|p| match (p.a == base && p.b == other, p.a == other && p.b == base) {
        (true, _) => Some((p, false)),
        (_, true) => Some((p, true)),
        _ => None,
    })
}

fn another(page: &mut Page, view: &View, utterance: &Utterance, base: usize, index: usize) {
    let reading = &utterance.readings[index];
    page.raw("<div class=r>");
    label(page, view, reading.place);
    page.raw("<div>");
    match pair_of(utterance, base, index) {
        Some((pair, turned)) => {
            let steps = diff::steps(pair, turned);
            diff::reading(page, view, reading, &steps, Side::Second, Extent::Whole);
            page.raw(" <span class=how>").raw(how(pair, turned));
            if pair.occasion == Occasion::Other {
                page.raw("; another occasion");
            }
            page.raw("</span>");
        }
        None => diff::unmarked(page, view, reading.place, view.words(reading.place)),
    }
    other_speaker(page, view, utterance, reading);
    page.raw("</div></div>");
}

/// What became of the words, in a word; the weightiest variant decides.
fn how(pair: &Pair, turned: bool) -> &'static str {
    let has = |v| pair.variant.contains(&v);
    let (shorter, longer) = match turned {
        false => (has(Variant::Trimmed), has(Variant::Extended)),
        true => (has(Variant::Extended), has(Variant::Trimmed)),
    };
    match () {
        () if has(Variant::Merged) => "joined with another remark",
        () if has(Variant::Reworded) => "other words",
        () if has(Variant::Overlap) => "each goes on where the other stops",
        () if shorter && longer => "words cut and words more",
        () if shorter => "shorter",
        () if longer => "longer",
        () => "the same words",
    }
}
