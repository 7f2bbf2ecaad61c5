//! What to know first, each line with its places.

use super::page::Page;
use super::view::View;
use crate::brief::{BriefLine, brief};

pub(super) fn count(view: &View) -> usize {
    brief(view.record).len()
}

pub(super) fn section(page: &mut Page, view: &View) {
    let lines = brief(view.record);
    if lines.is_empty() {
        return;
    }
    page.raw("<section id=brief aria-labelledby=brief-h><h2 id=brief-h>In brief</h2><dl class=brief>");
    let mut head = "";
    for line in &lines {
        if line.head != head {
            page.raw("<dt>").text(line.head).raw("</dt>");
            head = line.head;
        }
        one(page, view, line);
    }
    page.raw("</dl></section>");
}

fn one(page: &mut Page, view: &View, line: &BriefLine) {
    page.raw("<dd>").text(&line.sentence);
    super::cite::numbers(page, view, &line.places);
    if let Some((index, finding)) = line.finding.map(|f| (f, &view.record.findings[f])) {
        page.raw(" <a class=to").attr(" href", &format!("#f-{}", finding.id)).raw(">difference ");
        page.number(view.record.findings[index].rank).raw("</a>");
    }
    page.raw("</dd>");
}
