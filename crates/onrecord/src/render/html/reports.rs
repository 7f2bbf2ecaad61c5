//! Which reports the page is made from: their short names with what they stand for.

use super::page::Page;
use super::view::View;
use crate::render::clip;
use crate::render::label::{day, kind_word};

/// So many names stand open; of more the table alone tells.
const OPEN: usize = 12;
/// Characters of a headline in the table.
const HEADLINE: usize = 100;

pub(super) fn write(page: &mut Page, view: &View) {
    let articles = &view.record.articles;
    if articles.is_empty() {
        return;
    }
    page.raw("<div class=reports>");
    if articles.len() <= OPEN {
        page.raw("<p>");
        for (i, name) in view.names.iter().enumerate() {
            page.raw(if i > 0 { " · " } else { "" });
            link(page, view, i, name);
        }
        page.raw("</p>");
    }
    page.raw("<details class=alone><summary>Which reports these are</summary>");
    page.raw(
        "<div class=scroll tabindex=0 role=region aria-label=\"Table of the reports\"><table class=grid>",
    );
    page.raw("<thead><tr><th scope=col>Called here</th><th scope=col>Headline</th><th scope=col>Outlet</th><th scope=col>Date</th><th scope=col>File</th></tr></thead><tbody>");
    for (i, article) in articles.iter().enumerate() {
        page.raw("<tr><th scope=row>");
        link(page, view, i, &view.names[i]);
        if article.kind.is_primary() {
            page.raw(" <small>").raw(kind_word(article.kind)).raw("</small>");
        }
        page.raw("</th>");
        let date = article.meta.published.as_deref().map(day);
        let title = article.meta.title.as_deref().map(|t| clip(t, HEADLINE));
        for words in [title.as_deref(), article.meta.outlet.as_deref(), date.as_deref()] {
            page.raw("<td class=l>").text(words.unwrap_or("—")).raw("</td>");
        }
        page.raw("<td class=\"l file\">").text(&article.name).raw("</td></tr>");
    }
    page.raw("</tbody></table></div></details></div>");
}

fn link(page: &mut Page, view: &View, article: usize, name: &str) {
    page.raw("<a class=out")
        .attr(" href", &format!("#{}", view.section(article)))
        .raw(">")
        .text(name)
        .raw("</a>");
}
