//! Arrangements as tables: what is said of each slot, whose word it is, and the empty cells.

use super::cite::reports;
use super::page::Page;
use super::view::View;
use crate::arrange::{Arrangement, Slot, Status, Value};
use crate::article::Place;
use crate::render::terms::{link_word, slot_word};
use crate::standing::Put;

/// So many tables are shown at once: the things that most is told of.
const SHOWN: usize = 6;

/// Wordings of one slot that stand open; more can be unfolded.
const OPEN: usize = 6;

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
    page.text(view.words(a.name)).raw(" <small>").text(&a.kind.replace('-', " ")).raw("</small></h3>");
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
    let open = if slot.values.len() > OPEN + 1 { OPEN } else { slot.values.len() };
    let folded = &slot.values[open..];
    for (n, value) in slot.values[..open].iter().enumerate() {
        page.raw("<tr>");
        if n == 0 {
            let lines = open + usize::from(!folded.is_empty());
            page.raw("<th scope=rowgroup").attr(" rowspan", &lines.to_string()).raw(">");
            page.text(&name).raw("</th>");
        }
        cells(page, view, value);
        page.raw("</tr>");
    }
    if !folded.is_empty() {
        page.raw("<tr><td colspan=3><details class=alone><summary>").number(folded.len());
        page.raw(" more wordings</summary><ul>");
        folded.iter().for_each(|value| item(page, view, value));
        page.raw("</ul></details></td></tr>");
    }
}

fn cells(page: &mut Page, view: &View, value: &Value) {
    page.raw(if value.open { "<td class=open>" } else { "<td>" });
    words(page, view, value.evidence[0]);
    page.raw("</td><td class=how>").text(&account(value)).raw("</td><td>");
    reports(page, view, &value.evidence);
    page.raw("</td>");
}

fn item(page: &mut Page, view: &View, value: &Value) {
    page.raw("<li>");
    words(page, view, value.evidence[0]);
    page.raw(" <span class=how>").text(&account(value)).raw("</span> ");
    reports(page, view, &value.evidence);
    page.raw("</li>");
}

/// The words of a place, leading there.
pub(super) fn words(page: &mut Page, view: &View, place: Place) {
    page.raw("<a").attr(" href", &format!("#{}", view.anchor(place))).raw("><q class=w>");
    page.text(view.words(place).trim()).raw("</q></a>");
}

fn account(value: &Value) -> String {
    if value.open {
        return value.by.as_ref().map_or("not settled".to_owned(), |by| format!("{by}: not settled"));
    }
    whose(value.by.as_deref(), value.put, "the report’s own")
}

/// On whose word something stands, and how surely, in an editor's words. `own` is said where nobody is
/// named and it is put as a fact.
pub(super) fn whose(by: Option<&str>, put: Put, own: &str) -> String {
    let how = match put {
        Put::Asserted => None,
        Put::Attributed if by.is_some() => None,
        Put::Attributed => Some("somebody’s word"),
        Put::Planned => Some("as a plan"),
        Put::Hedged => Some("as possible"),
        Put::Conditional => Some("on a condition"),
        Put::Denied => Some("says not"),
    };
    match (by, how) {
        (Some(by), None) => by.to_owned(),
        (Some(by), Some(how)) => format!("{by}, {how}"),
        (None, None) => own.to_owned(),
        (None, Some(how)) => how.to_owned(),
    }
}
