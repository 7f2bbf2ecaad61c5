//! How the page leads to places: by the name of the report, by small numbers, and in a citation's words.

use super::page::Page;
use super::view::View;
use crate::article::Place;
use crate::render::label::day;
use std::collections::BTreeMap;

/// Who printed it, as a link to the place.
pub(super) fn label(page: &mut Page, view: &View, place: Place) {
    page.raw("<a class=out").attr(" href", &format!("#{}", view.anchor(place))).raw(">");
    page.text(&view.names[place.article]).raw("</a> ");
}

/// Each report once, as a link to its first place; its other places as numbers behind it.
pub(super) fn reports(page: &mut Page, view: &View, places: &[Place]) {
    let mut by_article: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for &place in places {
        let known = by_article.entry(place.article).or_default();
        if !known.contains(&place) {
            known.push(place);
        }
    }
    page.raw("<span class=cites>");
    for places in by_article.values() {
        page.raw("<span>");
        for (n, &place) in places.iter().enumerate() {
            if n == 0 {
                label(page, view, place);
            } else {
                number(page, view, place, n + 1);
            }
        }
        page.raw("</span> ");
    }
    page.raw("</span>");
}

/// Places as small numbers behind a sentence.
pub(super) fn numbers(page: &mut Page, view: &View, places: &[Place]) {
    page.raw(" <span class=nums>");
    for (n, &place) in places.iter().enumerate() {
        number(page, view, place, n + 1);
    }
    page.raw("</span>");
}

fn number(page: &mut Page, view: &View, place: Place, n: usize) {
    let name = &view.names[place.article];
    page.raw("<a class=n").attr(" href", &format!("#{}", view.anchor(place)));
    page.attr(" title", &format!("{name}: {}", crate::render::clip(view.words(place), 120)));
    page.raw("><span class=vh>").text(name).raw(", place </span>").number(n).raw("</a> ");
}

/// “Words” — Speaker, in Outlet, “Title”, date (file, bytes 10 to 20).
pub(super) fn citation(view: &View, place: Place) -> String {
    let article = view.article(place);
    let mut out = format!("“{}”", view.words(place).trim());
    if let Some(speaker) = view.speaker_at(place) {
        out += &format!(" — {speaker}");
    }
    out += &format!(", in {}", article.meta.outlet.as_deref().unwrap_or(&view.names[place.article]));
    if let Some(title) = &article.meta.title {
        out += &format!(", “{title}”");
    }
    if let Some(date) = &article.meta.published {
        out += &format!(", {}", day(date));
    }
    let raw = article.raw(place.span);
    out + &format!(" ({}, bytes {} to {})", article.name, raw.start, raw.end)
}
