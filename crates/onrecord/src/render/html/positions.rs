//! Who does what about which arrangement, and by whose account.

use super::cite::reports;
use super::page::Page;
use super::terms::{whose, words};
use super::view::View;
use crate::arrange::Position;

pub(super) fn section(page: &mut Page, view: &View) {
    let all = &view.record.positions;
    if all.is_empty() {
        return;
    }
    page.raw("<section id=positions aria-labelledby=positions-h><div class=bar><h2 id=positions-h>Who stands where</h2></div>");
    page.raw("<div class=\"scroll terms\"><table><thead><tr><th scope=col>Party</th><th scope=col>Position</th><th scope=col>In the words</th><th scope=col>By whose account</th><th scope=col>Reports</th></tr></thead><tbody>");
    let mut before = None;
    for position in all {
        row(page, view, position, before != Some(&position.speaker));
        before = Some(&position.speaker);
    }
    page.raw("</tbody></table></div><p class=note>“Its own”: the party is quoted, or told of in the report’s own voice. Else it is so by somebody’s account.</p></section>");
}

fn row(page: &mut Page, view: &View, p: &Position, first: bool) {
    let arrangement = &view.record.arrangements[p.arrangement];
    page.raw("<tr><th scope=row>");
    if first {
        page.text(&p.speaker);
    } else {
        page.raw("<span class=vh>").text(&p.speaker).raw("</span>");
    }
    let name = view.words(arrangement.name);
    // A meeting is called by its clause, which says what is done: "The council meets on Tuesday".
    let said = view.words(p.evidence[0]).starts_with(name);
    page.raw("</th><td>").text(if said { "" } else { &p.act }).raw(" <a");
    page.attr(" href", &format!("#t-{}", arrangement.id)).raw(">").text(name).raw("</a></td><td>");
    words(page, view, p.evidence[0]);
    page.raw("</td><td class=how>").text(&whose(p.by.as_deref(), p.put, "its own")).raw("</td><td>");
    reports(page, view, &p.evidence);
    page.raw("</td></tr>");
}
