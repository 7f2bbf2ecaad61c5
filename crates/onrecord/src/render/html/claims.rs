//! What is said of one thing, report by report: a table of which each cell leads to its words.

use super::page::Page;
use super::view::View;
use crate::article::Place;
use crate::collate::claims::{Cell, Claim, Status};
use crate::record::Record;
use crate::render::clip;

/// Claims shown in the table, those that most reports make first.
const MOST: usize = 40;
/// Characters of a claim's words in the table.
const WORDS: usize = 140;

pub(super) fn count(view: &View) -> usize {
    shown(view.record).count()
}

/// The claims that the page's table has.
pub(super) fn shown(record: &Record) -> impl Iterator<Item = &Claim> {
    record.claims.iter().filter(|c| c.saying().count() > 1).take(MOST)
}

pub(super) fn section(page: &mut Page, view: &View) {
    if count(view) == 0 {
        return;
    }
    page.raw("<section id=claims aria-labelledby=claims-h><div class=bar><h2 id=claims-h>Who has what, and on whose word</h2></div>");
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Table of what is said, by report\"><table class=\"grid claims\"><thead><tr><th scope=col>In the words of one report</th>");
    for (i, name) in
        view.names.iter().enumerate().filter(|(i, _)| !view.record.articles[*i].kind.is_primary())
    {
        page.raw("<th scope=col class=turn><a").attr(" href", &format!("#{}", view.section(i)));
        page.raw("><span>").text(name).raw("</span></a></th>");
    }
    page.raw("</tr></thead><tbody>");
    for claim in shown(view.record) {
        row(page, view, claim);
    }
    page.raw("</tbody></table></div><p class=note>“Says”: in the report’s own voice. “By …”: on somebody’s word. “Silent”: read whole, and nothing near it found. A question mark: not clear.</p></section>");
}

fn row(page: &mut Page, view: &View, claim: &Claim) {
    page.raw("<tr").attr(" id", &format!("c-{}", claim.id)).raw("><th scope=row>");
    page.text(&clip(view.words(claim.place), WORDS)).raw("</th>");
    for article in (0..view.record.articles.len()).filter(|&i| !view.record.articles[i].kind.is_primary()) {
        match claim.cells.iter().find(|c| c.article == article) {
            Some(cell) => write_cell(page, view, cell),
            None => {
                page.raw("<td class=h0><span aria-hidden=true>?</span><span class=vh>not clear</span></td>");
            }
        }
    }
    page.raw("</tr>");
}

fn write_cell(page: &mut Page, view: &View, cell: &Cell) {
    let shade = match cell.status {
        Status::Stated => "h3",
        Status::Attributed | Status::Hedged | Status::Differs => "h2",
        Status::Denied => "h3 not",
        Status::Silent => "h0",
    };
    let place = Place { article: cell.article, span: cell.evidence[0] };
    page.raw("<td").attr(" class", shade);
    if !cell.how.is_empty() {
        page.attr(" title", &cell.how);
    }
    page.raw("><a")
        .attr(" href", &format!("#{}", view.anchor(place)))
        .raw(">")
        .text(&word(view, cell))
        .raw("</a>");
    if cell.headline {
        page.raw(" <small>headline</small>");
    }
    page.raw("</td>");
}

fn word(view: &View, cell: &Cell) -> String {
    match (cell.status, cell.speakers.first()) {
        (Status::Stated, _) => "says".to_owned(),
        (Status::Attributed, Some(&s)) => format!("by {}", clip(&view.record.speakers[s].name, 40)),
        (Status::Attributed, None) => "reported".to_owned(),
        (Status::Hedged, _) => "hedged".to_owned(),
        (Status::Differs, _) => "differs".to_owned(),
        (Status::Denied, _) => "says not".to_owned(),
        (Status::Silent, _) => "silent".to_owned(),
    }
}
