//! Arrangements as tables: what is said of each slot, whose word it is, and the empty cells.

use super::page::Page;
use super::view::View;
use crate::arrange::{Arrangement, Slot, Status, Value};
use crate::article::Place;
use crate::render::terms::{link_word, put_word, slot_word};

/// So many tables are shown at once: the things that most is told of.
const SHOWN: usize = 6;

pub(super) fn section(page: &mut Page, view: &View) {
    let all = &view.record.arrangements;
    if all.is_empty() {
        return;
    }
    page.raw("<section id=terms aria-labelledby=terms-h><div class=bar><h2 id=terms-h>What is on the table, and what nobody says</h2></div>");
    let (first, more) = all.split_at(all.len().min(SHOWN));
    first.iter().for_each(|a| table(page, view, a));
    if !more.is_empty() {
        page.raw("<details><summary>")
            .text(&format!("{} more, of which less is told", more.len()))
            .raw("</summary>");
        more.iter().for_each(|a| table(page, view, a));
        page.raw("</details>");
    }
    page.raw("<p class=note>Every value is the words of a report; each leads to its place. “Nobody says” means that no report has words on it.</p></section>");
}

fn table(page: &mut Page, view: &View, a: &Arrangement) {
    page.raw("<div class=terms").attr(" id", &format!("t-{}", a.id)).raw(" tabindex=-1><h3>");
    page.text(view.words(a.name)).raw(" <small>").text(&a.kind).raw("</small></h3>");
    page.raw("<div class=scroll><table><thead class=vh><tr><th scope=col>Term</th><th scope=col>Said</th><th scope=col>On whose word</th><th scope=col>Reports</th></tr></thead><tbody>");
    a.slots.iter().for_each(|slot| rows(page, view, slot));
    page.raw("</tbody></table></div>");
    for link in &a.links {
        let to = &view.record.arrangements[link.to];
        page.raw("<p class=note>").text(link_word(link.kind)).raw(" <a");
        page.attr(" href", &format!("#t-{}", to.id)).raw(">").text(view.words(to.name)).raw("</a>: <a");
        page.attr(" href", &format!("#{}", view.anchor(link.evidence))).raw("><q class=w>");
        page.text(view.words(link.evidence).trim()).raw("</q></a></p>");
    }
    page.raw("</div>");
}

fn rows(page: &mut Page, view: &View, slot: &Slot) {
    let name = slot_word(&slot.name);
    if slot.values.is_empty() {
        let unread = slot.status == Status::Unread;
        page.raw("<tr><th scope=row>").text(&name).raw("</th><td class=empty");
        page.raw(if unread { " colspan=3>spoken of, not read" } else { " colspan=3><b>Nobody says.</b>" });
        if !slot.searched.is_empty() {
            page.raw(" <small>Looked for: ").text(&slot.searched.join(", ")).raw("</small>");
        }
        page.raw("</td></tr>");
        return;
    }
    for (n, value) in slot.values.iter().enumerate() {
        page.raw("<tr>");
        if n == 0 {
            page.raw("<th scope=rowgroup").attr(" rowspan", &slot.values.len().to_string()).raw(">");
            page.text(&name).raw("</th>");
        }
        cells(page, view, value);
        page.raw("</tr>");
    }
}

fn cells(page: &mut Page, view: &View, value: &Value) {
    let first = value.evidence[0];
    page.raw(if value.open { "<td class=open>" } else { "<td>" });
    page.raw("<a").attr(" href", &format!("#{}", view.anchor(first))).raw(">");
    page.raw("<q class=w>").text(view.words(first).trim()).raw("</q></a>");
    page.raw("</td><td class=how>");
    if let Some(by) = &value.by {
        page.text(by);
    }
    let put = if value.open { "not settled" } else { put_word(value.put) };
    page.raw(if value.by.is_some() { ", " } else { "" }).text(put).raw("</td><td>");
    for place in &value.evidence {
        report(page, view, *place);
    }
    page.raw("</td>");
}

pub(super) fn report(page: &mut Page, view: &View, place: Place) {
    page.raw("<a class=out").attr(" href", &format!("#{}", view.anchor(place)));
    page.attr(" title", view.words(place)).raw(">").text(&view.names[place.article]).raw("</a> ");
}
