//! Arrangements and positions as lines for machines, as tables for a sheet, and as Markdown.

use super::csv;
use super::json::line;
use super::lines::one_line;
use super::markdown::{cite, escape};
use crate::arrange::{Arrangement, Position, Slot, Status, Value};
use crate::article::Place;
use crate::record::Record;
use crate::standing::{Certainty, Put};
use serde::Serialize;
use std::fmt::Write;

#[derive(Serialize)]
struct Spot<'r> {
    article: &'r str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct TermLine<'r> {
    arrangement: &'r str,
    kind: &'r str,
    slot: &'r str,
    value: Option<&'r str>,
    status: Status,
    by: Option<&'r str>,
    standing: Option<Put>,
    evidence: Vec<Spot<'r>>,
    id: &'r str,
    lens: &'r str,
    certainty: Option<Certainty>,
    searched: &'r [String],
}

#[derive(Serialize)]
struct PositionLine<'r> {
    speaker: &'r str,
    arrangement: &'r str,
    position: &'r str,
    by: Option<&'r str>,
    date: Option<&'r str>,
    standing: Put,
    evidence: Vec<Spot<'r>>,
    id: &'r str,
}

fn spots<'r>(record: &'r Record, places: &[Place]) -> Vec<Spot<'r>> {
    let spot = |p: &Place| Spot {
        article: &record.articles[p.article].name,
        start: p.span.start(),
        end: p.span.end(),
    };
    places.iter().map(spot).collect()
}

/// Every slot with its values, in order; one that nobody speaks of has no value.
fn rows(record: &Record) -> impl Iterator<Item = (&Arrangement, &Slot, Option<&Value>)> {
    record.arrangements.iter().flat_map(|a| {
        a.slots.iter().filter(|s| s.status != Status::Unread).flat_map(move |s| {
            let nothing = s.values.is_empty().then_some((a, s, None));
            s.values.iter().map(move |v| (a, s, Some(v))).chain(nothing)
        })
    })
}

fn term<'r>(record: &'r Record, (a, s, v): (&'r Arrangement, &'r Slot, Option<&'r Value>)) -> TermLine<'r> {
    TermLine {
        arrangement: record.words(a.name),
        kind: &a.kind,
        slot: &s.name,
        value: v.map(|v| record.words(v.evidence[0])),
        status: v.map_or(s.status, |v| if v.open { Status::Open } else { Status::Stated }),
        by: v.and_then(|v| v.by.as_deref()),
        standing: v.map(|v| v.put),
        evidence: v.map_or_else(Vec::new, |v| spots(record, &v.evidence)),
        id: &a.id,
        lens: &a.lens,
        certainty: v.map(|v| v.certainty),
        searched: &s.searched,
    }
}

fn position<'r>(record: &'r Record, p: &'r Position) -> PositionLine<'r> {
    let arrangement = &record.arrangements[p.arrangement];
    PositionLine {
        speaker: &p.speaker,
        arrangement: record.words(arrangement.name),
        position: &p.act,
        by: p.by.as_deref(),
        date: p.date.as_deref(),
        standing: p.put,
        evidence: spots(record, &p.evidence),
        id: &arrangement.id,
    }
}

/// One JSON object a value or empty slot.
pub fn terms_lines(record: &Record) -> String {
    rows(record).map(|row| line(&term(record, row))).collect()
}

/// One JSON object a position.
pub fn positions_lines(record: &Record) -> String {
    record.positions.iter().map(|p| line(&position(record, p))).collect()
}

/// The terms as comma-separated values (RFC 4180), with a header.
pub fn terms_csv(record: &Record) -> String {
    let mut out = "arrangement,kind,slot,status,value,by,standing,article,start,end\r\n".to_owned();
    for row in rows(record) {
        let t = term(record, row);
        let head = [t.arrangement, t.kind, t.slot, word(&t.status)];
        let told = [t.by.unwrap_or(""), t.standing.as_ref().map_or("", |p| put_word(*p))];
        match row.2 {
            None => csv::row(&mut out, head.into_iter().chain([""; 6])),
            Some(value) => {
                for place in &value.evidence {
                    let (from, to) = (place.span.start().to_string(), place.span.end().to_string());
                    let article = record.articles[place.article].name.as_str();
                    let cells = head.into_iter().chain([record.words(*place)]).chain(told);
                    csv::row(&mut out, cells.chain([article, &from, &to]));
                }
            }
        }
    }
    out
}

/// The positions as comma-separated values (RFC 4180), with a header.
pub fn positions_csv(record: &Record) -> String {
    let mut out = "speaker,arrangement,position,by,date,standing,words,article,start,end\r\n".to_owned();
    for p in &record.positions {
        let l = position(record, p);
        for place in &p.evidence {
            let (from, to) = (place.span.start().to_string(), place.span.end().to_string());
            let article = record.articles[place.article].name.as_str();
            let told = [l.by.unwrap_or(""), l.date.unwrap_or(""), put_word(l.standing), record.words(*place)];
            let cells = [l.speaker, l.arrangement, l.position].into_iter().chain(told);
            csv::row(&mut out, cells.chain([article, &from, &to]));
        }
    }
    out
}

/// The terms as Markdown: a table for each arrangement.
pub fn terms_markdown(record: &Record) -> String {
    let mut out = String::new();
    for a in &record.arrangements {
        let _ = writeln!(out, "### {} ({})\n", escape(&one_line(record.words(a.name))), escape(&a.kind));
        let _ = writeln!(out, "| | said | by | put | where |\n|---|---|---|---|---|");
        for slot in &a.slots {
            let name = escape(&slot_word(&slot.name));
            match slot.status {
                Status::Unspecified => {
                    let _ = writeln!(
                        out,
                        "| {name} | **nobody says** | | | looked for: {} |",
                        escape(&slot.searched.join(", "))
                    );
                }
                Status::Unread => {
                    let _ = writeln!(out, "| {name} | *spoken of, not read* | | | |");
                }
                _ => slot.values.iter().for_each(|v| markdown_value(record, &name, v, &mut out)),
            }
        }
        out.push('\n');
    }
    out
}

fn markdown_value(record: &Record, name: &str, value: &Value, out: &mut String) {
    let places: Vec<String> = value.evidence.iter().map(|&p| cite(record, p)).collect();
    let put = if value.open { "not settled" } else { put_word(value.put) };
    let words = escape(&one_line(record.words(value.evidence[0])));
    let by = escape(value.by.as_deref().unwrap_or(""));
    let _ = writeln!(out, "| {name} | “{words}” | {by} | {put} | {} |", places.join("; "));
}

/// The positions as Markdown: one table.
pub fn positions_markdown(record: &Record) -> String {
    let mut out =
        "| who | does | about | by whose account | put | words |\n|---|---|---|---|---|---|\n".to_owned();
    for p in &record.positions {
        let about = one_line(record.words(record.arrangements[p.arrangement].name));
        let words = one_line(record.words(p.evidence[0]));
        let by = p.by.as_deref().unwrap_or("its own");
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | “{}” ({}) |",
            escape(&p.speaker),
            escape(&p.act),
            escape(&about),
            escape(by),
            put_word(p.put),
            escape(&words),
            cite(record, p.evidence[0])
        );
    }
    out
}

/// A slot's name as people write it.
pub(super) fn slot_word(name: &str) -> String {
    name.replace('-', " ")
}

pub(super) fn put_word(put: Put) -> &'static str {
    match put {
        Put::Asserted => "asserted",
        Put::Attributed => "attributed",
        Put::Planned => "planned",
        Put::Hedged => "hedged",
        Put::Conditional => "conditional",
        Put::Denied => "denied",
    }
}

fn word(status: &Status) -> &'static str {
    match status {
        Status::Stated => "stated",
        Status::Open => "open",
        Status::Unspecified => "unspecified",
        Status::Unread => "unread",
    }
}
