//! Who is who: everybody who speaks or is named by more than one report, with roles and spellings,
//! in a table that is a picture at the same time; the others and the places in lists.

use super::page::Page;
use super::view::View;
use crate::article::Place;
use crate::attribution::Form;
use crate::cast::{Entity, EntityKind, Sense};
use crate::render::cast::roles;
use crate::speakers::Speaker;

/// Roles and spellings that a row shows; the record has them all.
const SHOWN: usize = 4;

/// Reports up to which each has a column; of more a row lists those that have the name.
const COLUMNS: usize = 30;

/// How many rows, and names and places beside them, there are to show.
pub(super) fn count(view: &View) -> usize {
    rows(view).len()
}

/// The places that the section links to.
pub(super) fn places<'a>(view: &'a View<'_>) -> impl Iterator<Item = Place> + 'a {
    let cast = &view.record.cast.entities;
    let shown = cast.iter().filter(|e| matches!(e.kind, EntityKind::Person | EntityKind::Organisation));
    let named = shown.flat_map(|entity| {
        let roles = roles(view.record, entity).into_iter().take(SHOWN).map(|(_, places)| places[0]);
        let first = (0..view.record.articles.len()).filter_map(|a| first_mention(entity, a));
        roles.chain(first).collect::<Vec<_>>()
    });
    let others = view.record.speakers.iter().filter(|s| s.entity.is_none());
    named.chain(others.filter_map(|s| spoken_for(view, s)))
}

/// The first words that stand for a speaker who is none of the cast.
fn spoken_for(view: &View, speaker: &Speaker) -> Option<Place> {
    let &(article, at) = speaker.attributions.first()?;
    let span = view.record.attributed[article].attributions.get(at)?.source?;
    Some(Place { article, span })
}

pub(super) fn section(page: &mut Page, view: &View) {
    let rows = rows(view);
    if rows.is_empty() {
        return;
    }
    page.raw("<section id=speakers aria-labelledby=speakers-h><div class=bar><h2 id=speakers-h>Who is who</h2></div>");
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Table of people and organisations by report\"><table class=grid><thead><tr><th scope=col>Name</th>");
    if view.names.len() > COLUMNS {
        page.raw("<th scope=col>In which reports</th>");
    }
    for (i, name) in view.names.iter().enumerate().filter(|_| view.names.len() <= COLUMNS) {
        page.raw("<th scope=col class=turn><a").attr(" href", &format!("#{}", view.section(i)));
        page.raw("><span>").text(name).raw("</span></a></th>");
    }
    page.raw("</tr></thead><tbody>");
    for row in &rows {
        write_row(page, view, row);
    }
    page.raw("</tbody></table></div><p class=note>Numbers count what an article puts on a speaker: between quotation marks, and after the plus sign in its own words. A dot: named there, not quoted. A dash: not named.</p>");
    named_once(page, view);
    places_named(page, view);
    page.raw("</section>");
}

/// Who has a row: a speaker, one of the cast, or both.
#[derive(Clone, Copy)]
struct Row<'a> {
    speaker: Option<(usize, &'a Speaker)>,
    entity: Option<&'a Entity>,
}

/// Speakers, most quoted first, then people and bodies that several articles name.
fn rows<'a>(view: &View<'a>) -> Vec<Row<'a>> {
    let record = view.record;
    let entity = |s: &Speaker| s.entity.and_then(|e| record.cast.entities.get(e));
    let quoted = |s: &Speaker| {
        let told = s.attributions.iter().filter_map(|&(a, i)| record.attributed[a].attributions.get(i));
        told.clone().any(|a| a.form != Form::Indirect)
    };
    let named_widely = |e: &Entity| is_cast(e) && e.articles().len() > 1;
    let in_several = |s: &Speaker| {
        let first = s.attributions.first().map(|a| a.0);
        s.attributions.iter().any(|a| Some(a.0) != first)
    };
    // Whom one report alone tells of without quoting is listed below the table.
    let mut rows: Vec<Row<'a>> = record
        .speakers
        .iter()
        .enumerate()
        .filter(|(_, s)| {
            record.articles.len() < 2 || quoted(s) || in_several(s) || entity(s).is_some_and(named_widely)
        })
        .map(|(i, s)| Row { speaker: Some((i, s)), entity: entity(s) })
        .collect();
    let silent = record.cast.entities.iter().enumerate().filter(|(i, e)| {
        let speaks = record.speakers.iter().any(|s| s.entity == Some(*i));
        !speaks && named_widely(e)
    });
    rows.extend(silent.map(|(_, entity)| Row { speaker: None, entity: Some(entity) }));
    rows
}

fn is_cast(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Organisation)
}

fn write_row(page: &mut Page, view: &View, row: &Row<'_>) {
    page.raw("<tr><th scope=row>");
    let speaks = |i: usize| {
        let mut all = view.record.utterances.iter();
        all.any(|u| u.speaker == Some(i) || u.readings.iter().any(|r| r.speaker == Some(i)))
    };
    let quoted = row.speaker.filter(|(i, _)| speaks(*i));
    let name =
        row.entity.map(|e| e.name.as_str()).or(row.speaker.map(|(_, s)| s.name.as_str())).unwrap_or("");
    match quoted {
        Some((i, _)) => page.raw("<a").attr(" href", &format!("#s-{i}")).raw(">").text(name).raw("</a>"),
        None => page.text(name),
    };
    if row.speaker.is_some_and(|(_, s)| s.unnamed) {
        page.raw(" <small>not named</small>");
    }
    match row.entity {
        Some(entity) => about(page, view, entity),
        None => printed(page, row.speaker.map_or(&[], |(_, s)| s.spellings.as_slice())),
    }
    page.raw("</th>");
    let listed = view.names.len() > COLUMNS;
    page.raw(if listed { "<td>" } else { "" });
    for article in 0..view.record.articles.len() {
        let said = row.speaker.map_or(&[][..], |(_, s)| s.attributions.as_slice());
        let forms = said.iter().filter(|&&(a, _)| a == article);
        let forms = forms.filter_map(|&(a, i)| view.record.attributed[a].attributions.get(i));
        let (told, marked): (Vec<Form>, Vec<Form>) =
            forms.map(|a| a.form).partition(|&f| f == Form::Indirect);
        let named = row.entity.filter(|e| is_cast(e)).and_then(|e| first_mention(e, article));
        match listed {
            false => cell(page, view, marked.len(), told.len(), named),
            true if marked.len() + told.len() > 0 || named.is_some() => {
                let to = named.map_or_else(|| view.section(article), |place| view.anchor(place));
                page.raw("<a")
                    .attr(" href", &format!("#{to}"))
                    .raw(">")
                    .text(&view.names[article])
                    .raw("</a>");
                match (marked.len(), told.len()) {
                    (0, 0) => page.raw(" · "),
                    (n, 0) => page.text(&format!(" {n} · ")),
                    (n, more) => page.text(&format!(" {n}+{more} · ")),
                };
            }
            true => {}
        }
    }
    page.raw(if listed { "</td></tr>" } else { "</tr>" });
}

/// Roles, each leading to its place, other spellings with who prints them, and what is not certain.
fn about(page: &mut Page, view: &View, entity: &Entity) {
    let roles = roles(view.record, entity);
    for (n, (words, places)) in roles.iter().take(SHOWN).enumerate() {
        page.raw(if n == 0 { " <small>" } else { " · " });
        if is_cast(entity) {
            page.raw("<a")
                .attr(" href", &format!("#{}", view.anchor(places[0])))
                .raw(">")
                .text(words)
                .raw("</a>");
        } else {
            page.text(words);
        }
    }
    if !roles.is_empty() {
        page.raw("</small>");
    }
    let others: Vec<_> = entity.spellings.iter().filter(|s| s.words != entity.name).take(SHOWN).collect();
    if !others.is_empty() && is_cast(entity) {
        page.raw(" <small>printed ");
        for (n, spelling) in others.iter().enumerate() {
            page.raw(if n == 0 { "" } else { " · " }).text(&spelling.words);
            if spelling.articles.len() == 1 && view.names.len() > 1 {
                page.raw(" (").text(&view.names[spelling.articles[0]]).raw(")");
            }
        }
        page.raw("</small>");
    }
    if !entity.perhaps.is_empty() {
        let names: Vec<&str> =
            entity.perhaps.iter().map(|&i| view.record.cast.entities[i].name.as_str()).collect();
        page.raw(" <small>may be ").text(&names.join(" or ")).raw("</small>");
    }
}

fn printed(page: &mut Page, spellings: &[(String, Vec<usize>)]) {
    if spellings.len() > 1 {
        let all: Vec<&str> = spellings.iter().map(|(s, _)| s.as_str()).collect();
        page.raw(" <small>printed ").text(&all.join(" · ")).raw("</small>");
    }
}

fn first_mention(entity: &Entity, article: usize) -> Option<Place> {
    entity.mentions.iter().map(|m| m.place).find(|p| p.article == article)
}

fn cell(page: &mut Page, view: &View, marked: usize, told: usize, named: Option<Place>) {
    let shade = match (marked + told, named) {
        (0, None) => {
            page.raw("<td class=h0><span aria-hidden=true>–</span><span class=vh>not named</span></td>");
            return;
        }
        (0, Some(place)) => {
            page.raw("<td class=h0><a").attr(" href", &format!("#{}", view.anchor(place)));
            page.raw("><span aria-hidden=true>•</span><span class=vh>named</span></a></td>");
            return;
        }
        (1, _) => "<td class=h1>",
        (2 | 3, _) => "<td class=h2>",
        (4..=6, _) => "<td class=h3>",
        _ => "<td class=h4>",
    };
    page.raw(shade);
    if marked > 0 {
        page.raw("<b>").number(marked).raw("</b>");
    }
    if told > 0 {
        page.raw("+").number(told);
    }
    page.raw("</td>");
}

/// People and bodies that one article names and nobody quotes.
fn named_once(page: &mut Page, view: &View) {
    let shown = rows(view);
    let has_row = |entity: &Entity| shown.iter().any(|r| r.entity.is_some_and(|e| std::ptr::eq(e, entity)));
    let mut once = view.record.cast.entities.iter().filter(|e| is_cast(e) && !has_row(e)).peekable();
    let speaks = |i: usize| shown.iter().any(|r| r.speaker.is_some_and(|(s, _)| s == i));
    let all = view.record.speakers.iter().enumerate();
    let mut unnamed = all.filter(|(i, s)| s.entity.is_none() && !speaks(*i)).map(|(_, s)| s).peekable();
    if once.peek().is_none() && unnamed.peek().is_none() || view.record.articles.len() < 2 {
        return;
    }
    page.raw("<details class=more><summary>Named in one report alone, or spoken for there</summary><ul class=once>");
    for entity in once {
        page.raw("<li>");
        match entity.mentions.first() {
            Some(m) => page
                .raw("<a")
                .attr(" href", &format!("#{}", view.anchor(m.place)))
                .raw(">")
                .text(&entity.name)
                .raw("</a>"),
            None => page.text(&entity.name),
        };
        if let Some((role, _)) = roles(view.record, entity).first() {
            page.raw(", ").text(role);
        }
        if let Some(&article) = entity.articles().first() {
            page.raw(" (").text(&view.names[article]).raw(")");
        }
        page.raw("</li>");
    }
    for (speaker, place) in unnamed.filter_map(|s| Some((s, spoken_for(view, s)?))) {
        page.raw("<li><a").attr(" href", &format!("#{}", view.anchor(place))).raw(">");
        page.text(&speaker.name).raw("</a> (").text(&view.names[place.article]).raw(")</li>");
    }
    page.raw("</ul></details>");
}

/// The places, and how often a name stands for those who govern there.
fn places_named(page: &mut Page, view: &View) {
    let mut places = view
        .record
        .cast
        .entities
        .iter()
        .filter(|e| e.kind == EntityKind::Place && !e.mentions.is_empty())
        .peekable();
    if places.peek().is_none() {
        return;
    }
    page.raw("<details class=more><summary>Places</summary><ul class=once>");
    for place in places {
        page.raw("<li>").text(&place.name).raw(", in ").count(place.articles().len(), "report", "reports");
        let others: Vec<&str> =
            place.spellings.iter().map(|s| s.words.as_str()).filter(|s| *s != place.name).collect();
        if !others.is_empty() {
            page.raw("; printed ").text(&others.join(" · "));
        }
        let governs = place.mentions.iter().filter(|m| m.sense == Some(Sense::Government)).count();
        if governs > 0 {
            page.raw("; stands for its government ").count(governs, "time", "times");
        }
        page.raw("</li>");
    }
    page.raw("</ul></details>");
}
