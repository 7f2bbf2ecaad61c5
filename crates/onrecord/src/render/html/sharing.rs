//! Copied or confirmed: what reports carry alike beyond what they quote, as a picture, a list and two
//! texts side by side.

use super::cite::label;
use super::diff;
use super::page::Page;
use super::view::View;
use super::{map, side};
use crate::collate::passages::{Kind, Passage, SharedText};
use crate::render::sourcing;

/// Words of a text that the list shows.
const SHOWN: usize = 60;

/// Texts that are more than a quotation, in order.
pub(super) fn narrated<'a>(view: &View<'a>) -> Vec<(usize, &'a SharedText)> {
    view.record.shared.texts.iter().enumerate().filter(|(_, t)| t.kind != Kind::Quotation).collect()
}

pub(super) fn section(page: &mut Page, view: &View) {
    let texts = narrated(view);
    if view.record.shared.passages.is_empty() {
        return;
    }
    page.raw("<section id=sharing aria-labelledby=sharing-h><div class=bar><h2 id=sharing-h>Copied or confirmed</h2></div>");
    map::write(page, view);
    if texts.is_empty() {
        page.raw("<p class=none>Beyond what they quote, no two reports carry the same text.</p></section>");
        return;
    }
    page.raw("<ol class=fs>");
    for (index, text) in &texts {
        one(page, view, *index, text);
    }
    page.raw("</ol>");
    side::write(page, view);
    page.raw("</section>");
}

fn one(page: &mut Page, view: &View, index: usize, text: &SharedText) {
    page.raw("<li class=sh").attr(" id", &anchor(index)).raw("><div class=say><p class=kick>");
    page.raw(if text.kind == Kind::Rewrite { "Half a report or more" } else { "Narration" });
    page.raw("</p><h3>");
    let names: Vec<&str> = text.articles().iter().map(|&a| view.names[a].as_str()).collect();
    page.text(&names.join(", ")).raw("</h3>");
    let passages = || text.passages.iter().map(|&p| &view.record.shared.passages[p]);
    let mut reasons: Vec<&str> = passages().map(|p| p.why.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    page.raw("<p class=by>").text(&reasons.join("; ")).raw("</p>");
    if let Some(words) = sourcing::counted(view.record, &view.record.sourcing.texts[index]) {
        page.raw("<p class=by>").text(&words).raw("</p>");
    }
    page.raw("</div><div class=words>");
    for &member in &text.members {
        page.raw("<div class=r>");
        label(page, view, member);
        page.raw("<div>");
        diff::unmarked(page, view, member, &diff::clipped(view.words(member), SHOWN));
        page.raw("</div></div>");
    }
    let readings: Vec<&Passage> = passages().filter(|p| side::is_shown(view, p)).collect();
    if let Some(passage) = readings.first() {
        page.raw("<p class=by><a")
            .attr(" href", &format!("#{}", side::anchor(passage)))
            .raw(">Read side by side</a></p>");
    }
    page.raw("</div></li>");
}

/// The id of a text in the list.
pub(super) fn anchor(text: usize) -> String {
    format!("t-{text}")
}
