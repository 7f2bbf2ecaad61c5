//! Where the words come from: each place, under its fullest name, with the reports that name it.

use super::page::Page;
use super::view::View;
use crate::article::Place;
use crate::origins::{Origin, OriginKind};
use std::collections::BTreeMap;

/// The places, without persons of whom it is not told where they spoke.
pub(super) fn places<'a>(view: &View<'a>) -> Vec<(usize, &'a Origin)> {
    view.record.sourcing.origins.iter().enumerate().filter(|(_, o)| o.kind.is_place()).collect()
}

pub(super) fn section(page: &mut Page, view: &View) {
    let places = places(view);
    if places.is_empty() {
        return;
    }
    page.raw("<section id=origins aria-labelledby=origins-h><div class=bar><h2 id=origins-h>Where the words come from</h2></div>");
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Table of origins by report\"><table class=grid><thead><tr><th scope=col>Origin</th><th scope=col>Kind</th><th scope=col>Who speaks there</th><th scope=col>Reports, with the words that say so</th></tr></thead><tbody>");
    for (index, origin) in places {
        row(page, view, index, origin);
    }
    page.raw("</tbody></table></div><p class=note>A place that several reports name is one source for what was said there, however many print it. Statements of which no report says where they were made are not listed.</p></section>");
}

fn row(page: &mut Page, view: &View, index: usize, origin: &Origin) {
    page.raw("<tr")
        .attr(" id", &anchor(origin))
        .raw("><th scope=row>")
        .text(&origin.name)
        .raw("</th><td class=l>");
    page.raw(kind_word(origin.kind)).raw("</td><td class=l>");
    let mut speakers: Vec<&str> = Vec::new();
    for at in &origin.statements {
        let speaker = view.record.speakers.iter().find(|s| s.attributions.contains(at));
        if let Some(speaker) = speaker.filter(|s| !speakers.contains(&s.name.as_str())) {
            speakers.push(&speaker.name);
        }
    }
    page.text(&speakers.join(", ")).raw("</td><td class=l>");
    let mut first: BTreeMap<usize, Option<Place>> = BTreeMap::new();
    for &(article, statement) in &origin.statements {
        let from = view.record.sourcing.statements[article][statement].as_ref();
        let span = from.filter(|f| f.origin == index).and_then(|f| f.evidence);
        let place = span.map(|span| Place { article, span });
        let known = first.entry(article).or_insert(place);
        *known = known.or(place);
    }
    for (n, (article, place)) in first.into_iter().enumerate() {
        page.raw(if n > 0 { " · " } else { "" });
        match place {
            Some(place) => {
                page.raw("<a").attr(" href", &format!("#{}", view.anchor(place)));
                page.attr(" title", view.words(place)).raw(">").text(&view.names[article]).raw("</a>");
            }
            None => {
                page.text(&view.names[article]);
            }
        }
    }
    page.raw("</td></tr>");
}

/// The id of an origin's row.
fn anchor(origin: &Origin) -> String {
    format!("o-{}", origin.id)
}

fn kind_word(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Broadcast => "broadcast",
        OriginKind::Outlet => "outlet",
        OriginKind::Agency => "news agency",
        OriginKind::Post => "post",
        OriginKind::Statement => "statement",
        OriginKind::Event => "public occasion",
        OriginKind::Court => "court",
        OriginKind::Person => "person",
        OriginKind::Unnamed => "not named",
    }
}
