//! Dates and figures as JSON.

use super::rows::value;
use crate::agreement::Agreement;
use crate::dates::{Anchored, Moment, Tense, Told};
use crate::figures::{Bound, Fate, FigureCell, Measure};
use crate::record::Record;
use crate::render::json::{Quoted, line, quoted};
use schemars::JsonSchema;
use serde::Serialize;

/// What several articles say of one thing that is counted, or of the time of one event.
#[derive(Serialize, JsonSchema)]
pub(in crate::render) struct MatterEntry<'r> {
    id: &'r str,
    kind: MatterKind,
    /// What is counted, or the verb of what is dated.
    thing: &'r str,
    agreement: Agreement,
    cells: Vec<CellEntry<'r>>,
    /// Cells that cannot both be true of one time.
    apart: Vec<ApartEntry>,
    why: &'r str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum MatterKind {
    Figure,
    Date,
}

#[derive(Serialize, JsonSchema)]
struct ApartEntry {
    /// Index of one cell.
    a: usize,
    /// Index of the other.
    b: usize,
    agreement: Agreement,
}

#[derive(Serialize, JsonSchema)]
struct CellEntry<'r> {
    #[serde(flatten)]
    at: Quoted<'r>,
    /// "12", ">=12", "~12", "<=12", "12..15"; a date or period after ISO 8601.
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<FigureEntry<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateEntry>,
}

#[derive(Serialize, JsonSchema)]
struct FigureEntry<'r> {
    low: f64,
    high: f64,
    bound: Bound,
    /// "count", "percent" or the currency.
    measure: &'r str,
    per: Option<&'r str>,
    object: Option<&'r str>,
    fate: Option<Fate>,
}

/// What a date was counted from.
#[derive(Serialize, JsonSchema)]
struct DateEntry {
    /// "itself", "article" (its day) or "told" (the day told of before).
    anchor: &'static str,
    /// That day.
    from: Option<String>,
    /// The tense that was read, where it decides: "past" or "future".
    tense: Option<&'static str>,
}

/// What is told of one time.
#[derive(Serialize, JsonSchema)]
pub(in crate::render) struct MomentEntry<'r> {
    /// A day, month, year or period after ISO 8601.
    time: String,
    first: String,
    last: String,
    entries: Vec<EntryEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct EntryEntry<'r> {
    /// The expressions of time, each with its sentence.
    told: Vec<ToldEntry<'r>>,
}

#[derive(Serialize, JsonSchema)]
struct ToldEntry<'r> {
    #[serde(flatten)]
    at: Quoted<'r>,
    value: String,
    anchor: DateEntry,
    /// Its sentence; the expression alone in a record that carries no more of the articles' words.
    sentence: Quoted<'r>,
}

/// One line for each figure or date that at least two articles give.
pub fn figures_lines(record: &Record) -> String {
    matters(record).iter().map(line).collect()
}

/// One line for each time that is told of.
pub fn timeline_lines(record: &Record) -> String {
    moments(record).iter().map(line).collect()
}

pub(in crate::render) fn matters(record: &Record) -> Vec<MatterEntry<'_>> {
    let apart = |all: &[(usize, usize, Agreement)]| {
        all.iter().map(|&(a, b, agreement)| ApartEntry { a, b, agreement }).collect()
    };
    let figures = record.reckoned.figures.iter().map(|g| MatterEntry {
        id: &g.id,
        kind: MatterKind::Figure,
        thing: &g.thing,
        agreement: g.agreement,
        cells: g.cells.iter().map(|c| figure(record, c)).collect(),
        apart: apart(&g.apart),
        why: &g.why,
    });
    let dates = record.reckoned.dates.iter().map(|g| MatterEntry {
        id: &g.id,
        kind: MatterKind::Date,
        thing: &g.event,
        agreement: g.agreement,
        cells: g.cells.iter().map(|t| date(record, t)).collect(),
        apart: apart(&g.apart),
        why: &g.why,
    });
    figures.chain(dates).collect()
}

pub(in crate::render) fn moments(record: &Record) -> Vec<MomentEntry<'_>> {
    record.reckoned.timeline.iter().map(|m| moment(record, m)).collect()
}

fn figure<'r>(record: &'r Record, cell: &'r FigureCell) -> CellEntry<'r> {
    let f = &cell.figure;
    CellEntry {
        at: quoted(record, cell.place()),
        value: value(f),
        figure: Some(FigureEntry {
            low: f.low,
            high: f.high,
            bound: f.bound,
            measure: match f.measure {
                Measure::Count => "count",
                Measure::Percent => "percent",
                Measure::Money(sign) => sign,
            },
            per: f.per,
            object: f.object.as_deref(),
            fate: f.fate,
        }),
        date: None,
    }
}

fn date<'r>(record: &'r Record, told: &'r Told) -> CellEntry<'r> {
    let value = told.expression.value.map(|v| v.to_string()).unwrap_or_default();
    CellEntry { at: quoted(record, told.place()), value, figure: None, date: Some(anchor(told)) }
}

fn anchor(told: &Told) -> DateEntry {
    match told.expression.anchor {
        Anchored::Itself => DateEntry { anchor: "itself", from: None, tense: None },
        Anchored::Article(day, tense) => DateEntry {
            anchor: "article",
            from: Some(day.to_string()),
            tense: Some(match tense {
                Tense::Past => "past",
                Tense::Future => "future",
            }),
        },
        Anchored::Told(day) => DateEntry { anchor: "told", from: Some(day.to_string()), tense: None },
    }
}

fn moment<'r>(record: &'r Record, moment: &'r Moment) -> MomentEntry<'r> {
    let told = |t: &'r Told| ToldEntry {
        at: quoted(record, t.place()),
        value: t.expression.value.map(|v| v.to_string()).unwrap_or_default(),
        anchor: anchor(t),
        sentence: quoted(record, t.words_shown(record.made.articles)),
    };
    MomentEntry {
        time: moment.to_string(),
        first: moment.first.to_string(),
        last: moment.last.to_string(),
        entries: moment
            .entries
            .iter()
            .map(|e| EntryEntry { told: e.told.iter().map(told).collect() })
            .collect(),
    }
}
