//! Figures and dates that several reports give: a table of what each of them prints.

use super::page::Page;
use super::view::View;
use crate::agreement::Agreement;
use crate::article::Place;
use crate::render::reckoned::agreement_word;
use std::collections::{BTreeMap, BTreeSet};

/// One thing and what is printed of it.
struct Row<'v> {
    id: &'v str,
    thing: &'v str,
    with: &'v str,
    date: bool,
    agreement: Agreement,
    /// Place and value.
    cells: Vec<(Place, String)>,
    apart: &'v [(usize, usize, Agreement)],
}

fn rows<'v>(view: &'v View) -> Vec<Row<'v>> {
    let reckoned = &view.record.reckoned;
    let figures = reckoned.figures.iter().map(|g| Row {
        id: &g.id,
        thing: &g.thing,
        with: &g.with,
        date: false,
        agreement: g.agreement,
        cells: g.cells.iter().map(|c| (c.place(), format!("{}–{}", c.figure.low, c.figure.high))).collect(),
        apart: &g.apart,
    });
    let dates = reckoned.dates.iter().map(|g| Row {
        id: &g.id,
        thing: &g.event,
        with: &g.with,
        date: true,
        agreement: g.agreement,
        cells: g
            .cells
            .iter()
            .map(|t| (t.place(), t.expression.value.map(|v| v.to_string()).unwrap_or_default()))
            .collect(),
        apart: &g.apart,
    });
    let mut all: Vec<Row> = figures.chain(dates).collect();
    all.sort_by_key(|r| (std::cmp::Reverse(r.agreement), r.date));
    all
}

pub(super) fn count(view: &View) -> usize {
    view.record.reckoned.figures.len() + view.record.reckoned.dates.len()
}

pub(super) fn section(page: &mut Page, view: &View) {
    let rows = rows(view);
    if rows.is_empty() {
        return;
    }
    page.raw("<section id=figures aria-labelledby=figures-h><div class=bar><h2 id=figures-h>How many and when, as each report has it</h2></div>");
    let (other, same): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|r| r.agreement != Agreement::Same);
    if !other.is_empty() {
        table(page, view, &other, "Table of figures and dates that differ");
    }
    if !same.is_empty() {
        page.raw("<details class=alone");
        page.raw(if other.is_empty() { " open" } else { "" });
        page.raw("><summary>").count(same.len(), "figure or date", "figures and dates");
        page.raw(" on which all that give one agree</summary>");
        table(page, view, &same, "Table of figures and dates that agree");
        page.raw("</details>");
    }
    page.raw("<p class=note>Only what is surely counted alike, of the same thing and time, stands in one row. A dot: the report gives none that could be matched.</p></section>");
}

fn table(page: &mut Page, view: &View, rows: &[&Row], name: &'static str) {
    let articles: BTreeSet<usize> = rows.iter().flat_map(|r| r.cells.iter().map(|c| c.0.article)).collect();
    page.raw("<div class=scroll tabindex=0 role=region")
        .attr(" aria-label", name)
        .raw("><table class=\"grid many\"><thead><tr><th scope=col>What</th>");
    for &i in &articles {
        page.raw("<th scope=col class=turn><a").attr(" href", &format!("#{}", view.section(i)));
        page.raw("><span>").text(&view.names[i]).raw("</span></a></th>");
    }
    page.raw("</tr></thead><tbody>");
    for row in rows {
        write(page, view, row, &articles);
    }
    page.raw("</tbody></table></div>");
}

fn write(page: &mut Page, view: &View, row: &Row, articles: &BTreeSet<usize>) {
    let differing: BTreeMap<usize, Agreement> =
        row.apart.iter().flat_map(|&(a, b, how)| [(a, how), (b, how)]).collect();
    page.raw("<tr").attr(" id", &format!("n-{}", row.id)).raw("><th scope=row>");
    if row.date {
        page.raw("“").text(row.thing).raw("”, when");
    } else {
        page.text(row.thing);
    }
    if !row.with.is_empty() {
        page.raw(" <small>").text(row.with).raw("</small>");
    }
    page.raw(" <small>").raw(agreement_word(row.agreement)).raw("</small></th>");
    for article in articles {
        let mut seen = BTreeSet::new();
        let here = row.cells.iter().enumerate().filter(|(_, (place, _))| place.article == *article);
        let here: Vec<_> = here.filter(|(i, c)| seen.insert(&c.1) || differing.contains_key(i)).collect();
        if here.is_empty() {
            page.raw("<td class=h0><span aria-hidden=true>·</span><span class=vh>none</span></td>");
            continue;
        }
        page.raw("<td>");
        for (n, &(i, (place, _))) in here.iter().enumerate() {
            page.raw(if n > 0 { "<br>" } else { "" });
            let apart = differing.get(&i) == Some(&Agreement::Different);
            page.raw(if apart { "<mark>" } else { "" });
            page.raw("<a").attr(" href", &format!("#{}", view.anchor(*place))).raw(">");
            page.text(view.words(*place)).raw("</a>").raw(if apart { "</mark>" } else { "" });
        }
        page.raw("</td>");
    }
    page.raw("</tr>");
}
