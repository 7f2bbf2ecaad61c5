//! What happened when: a picture of the days, and under it what is told of each.

use super::diff::clipped;
use super::page::Page;
use super::view::View;
use crate::dates::{Entry, Grain, Moment};
use crate::render::label::day;
use std::collections::BTreeSet;

/// Days that the picture spans at most; what is further from the middle is in the list alone.
const SPAN: i32 = 45;
/// Words of a sentence in the list.
const WORDS: usize = 40;
/// Things told by one report alone that lie open in the list of a day.
const OPEN: usize = 3;
/// The picture, in its own units.
const WIDTH: i32 = 960;
const MARGIN: i32 = 40;
const BASE: i32 = 86;
/// Letters of a label need so much room.
const LABEL: i32 = 74;

pub(super) fn count(view: &View) -> usize {
    view.record.reckoned.timeline.len()
}

pub(super) fn section(page: &mut Page, view: &View) {
    let moments = &view.record.reckoned.timeline;
    if moments.is_empty() {
        return;
    }
    page.raw("<section id=timeline aria-labelledby=timeline-h><div class=bar><h2 id=timeline-h>What happened when</h2></div>");
    picture(page, view, moments);
    page.raw("<ol class=days>");
    moments.iter().for_each(|m| moment(page, view, m));
    page.raw("</ol><p class=note>Days are worked out from each report's own date where it has one; when something was only said is left out.</p></section>");
}

fn moment(page: &mut Page, view: &View, moment: &Moment) {
    page.raw("<li").attr(" id", &format!("t-{moment}")).raw("><h3>").text(&when(moment)).raw("</h3><div>");
    let (shared, alone): (Vec<&Entry>, Vec<&Entry>) =
        moment.entries.iter().partition(|e| tellers(e).len() > 1);
    let (open, folded) = alone.split_at(alone.len().min(OPEN));
    shared.iter().chain(open).for_each(|e| entry(page, view, e));
    if !folded.is_empty() {
        page.raw("<details class=alone><summary>").number(folded.len());
        page.raw(" more that one report tells</summary>");
        folded.iter().for_each(|e| entry(page, view, e));
        page.raw("</details>");
    }
    page.raw("</div></li>");
}

fn entry(page: &mut Page, view: &View, entry: &Entry) {
    let Some(first) = entry.told.first() else { return };
    let sentence = first.words_shown(view.record.made.articles);
    page.raw("<p>").text(&clipped(view.words(sentence), WORDS));
    let mut seen = BTreeSet::new();
    for told in entry.told.iter().filter(|t| seen.insert(t.article)) {
        page.raw(" <a class=out").attr(" href", &format!("#{}", view.anchor(told.place()))).raw(">");
        page.text(&view.names[told.article]).raw("</a>");
    }
    page.raw("</p>");
}

fn tellers(entry: &Entry) -> BTreeSet<usize> {
    entry.told.iter().map(|t| t.article).collect()
}

fn tellers_of(moment: &Moment) -> usize {
    moment.entries.iter().flat_map(tellers).collect::<BTreeSet<_>>().len()
}

/// "7 June 2026", "June 2026", "2026", "from 1 June 2026 to 7 June 2026".
fn when(moment: &Moment) -> String {
    let (first, last) = (moment.first.to_string(), moment.last.to_string());
    let month = |date: &str| day(date).split_once(' ').map_or_else(String::new, |(_, m)| m.to_owned());
    match moment.grain {
        Grain::Day if first == last => day(&first),
        Grain::Day => format!("from {} to {}", day(&first), day(&last)),
        Grain::Month if month(&first) == month(&last) => month(&first),
        Grain::Month => format!("from {} to {}", month(&first), month(&last)),
        Grain::Year if moment.first.year() == moment.last.year() => moment.first.year().to_string(),
        Grain::Year => format!("from {} to {}", moment.first.year(), moment.last.year()),
    }
}

/// The days about the one that most reports tell of.
fn window(moments: &[Moment]) -> Vec<&Moment> {
    let days: Vec<&Moment> = moments.iter().filter(|m| m.first == m.last).collect();
    let Some(middle) = days.iter().max_by_key(|m| (tellers_of(m), m.first)) else { return Vec::new() };
    let near = |m: &&&Moment| (m.first - middle.first).get_days().abs() <= SPAN / 2;
    days.iter().filter(near).copied().collect()
}

/// A line of days; each told day is a dot, the larger the more reports tell of it. It repeats the list,
/// so its text alternative says no more than which days it shows.
fn picture(page: &mut Page, view: &View, moments: &[Moment]) {
    let days = window(moments);
    let [first, .., last] = days.as_slice() else { return };
    let whole = (last.first - first.first).get_days().max(1);
    let x = |m: &Moment| MARGIN + (m.first - first.first).get_days() * (WIDTH - 2 * MARGIN) / whole;
    let rows = rows(&days.iter().map(|m| x(m)).collect::<Vec<_>>());
    let top = label_y(rows.iter().flatten().copied().max().unwrap_or(0)) - 18;
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Picture of the days\"><svg class=line role=group").attr(" viewBox", &format!("0 {top} {WIDTH} {}", BASE + 34 - top)).raw(" aria-labelledby=\"line-t line-d\"><title id=line-t>The days that the reports tell of</title><desc id=line-d>");
    let told: Vec<String> = days
        .iter()
        .map(|m| {
            let n = tellers_of(m);
            format!("{}: {n} {}", when(m), if n == 1 { "report" } else { "reports" })
        })
        .collect();
    page.text(&told.join("; ")).raw(".</desc>");
    let ends = [MARGIN, WIDTH - MARGIN].map(|n| n.to_string());
    page.raw("<line class=axis").attr(" x1", &ends[0]).attr(" x2", &ends[1]);
    page.attr(" y1", &BASE.to_string()).attr(" y2", &BASE.to_string()).raw("></line>");
    for (m, row) in days.iter().zip(rows) {
        dot(page, view, m, x(m));
        if let Some(row) = row {
            page.raw("<text").attr(" x", &x(m).to_string()).attr(" y", &label_y(row).to_string()).raw(">");
            page.text(when(m).rsplit_once(' ').map_or("", |(day, _)| day)).raw("</text>");
        }
    }
    page.raw("</svg></div>");
}

/// The row above the line in which each label has room; none where all three are taken.
fn rows(at: &[i32]) -> Vec<Option<usize>> {
    let mut free = [i32::MIN; 3];
    let mut row = |&x: &i32| {
        let row = free.iter().position(|&f| f <= x - LABEL / 2)?;
        free[row] = x + LABEL / 2;
        Some(row)
    };
    at.iter().map(&mut row).collect()
}

fn label_y(row: usize) -> i32 {
    BASE - 26 - 20 * row as i32
}

fn dot(page: &mut Page, view: &View, moment: &Moment, x: i32) {
    let share = tellers_of(moment) * 12 / view.record.articles.len().max(1);
    page.raw("<a").attr(" href", &format!("#t-{moment}")).raw("><circle").attr(" cx", &x.to_string());
    page.attr(" cy", &BASE.to_string()).attr(" r", &(4 + share).to_string()).raw("><title>");
    page.text(&when(moment)).raw("</title></circle></a>");
}
