//! Dates of one event across articles, aligned.

use super::clocks::clock_groups;
use super::event::{Event, sameness};
use super::{Clock, Expression, Grain, Told, Value};
use crate::agreement::{Agreement, Aligned, HELD_AGAINST, align, common_words, words_in_common};
use crate::collate::quotes::stem;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// When one event was, as several articles have it.
#[derive(Clone, Debug, PartialEq)]
pub struct DateGroup {
    /// A hash of its kind and evidence.
    pub id: String,
    /// The verb or noun that the articles date.
    pub event: String,
    /// Words beside it that several articles have in common, for people to read: "protester, face".
    pub with: String,
    /// In the order of articles and places.
    pub cells: Vec<Told>,
    /// `Same` where all give one time; else the gravest that holds between two articles.
    pub agreement: Agreement,
    /// Cells (indices) of two articles that cannot both be true.
    pub apart: Vec<(usize, usize, Agreement)>,
    /// Why they are taken for one event.
    pub why: String,
}

impl DateGroup {
    /// Stems of what the event was done by and to, where several articles have them.
    pub(crate) fn shared(&self) -> Vec<String> {
        let events = self.cells.iter().filter_map(|c| Some((c.article, c.expression.event.as_ref()?)));
        let mut all = words_in_common(events.clone().map(|(article, e)| (article, e.words.as_slice())));
        all.retain(|w| !events.clone().any(|(_, e)| e.verb.as_deref().is_some_and(|v| stem(v) == *w)));
        all
    }
}

/// Dates that exclude each other and lie further apart than so many days are of two events, unless the
/// words say otherwise.
const NEAR: i32 = 7;

/// Events that at least two articles date, in the order of articles and places, then those of which they
/// give the time of day. `articles[i]` are the expressions of article `i`.
pub fn date_groups(articles: &[&[Expression]]) -> Vec<DateGroup> {
    let mut all = day_groups(articles);
    all.extend(clock_groups(articles));
    all
}

fn day_groups(articles: &[&[Expression]]) -> Vec<DateGroup> {
    let dated =
        |e: &&Expression| matches!(e.value, Some(Value::Period { .. })) && e.event.is_some() && !e.now;
    groups(articles, dated, one_event, stand_loosely)
}

/// The expressions that `fits` takes, aligned where they are of one event, in the order of articles and
/// places. Pairs that share no word of their events are not looked at.
pub(super) fn groups(
    articles: &[&[Expression]],
    fits: impl Fn(&&Expression) -> bool,
    one_event: impl Fn(&Expression, &Expression, &BTreeSet<String>) -> bool,
    stand: impl Fn(&Expression, &Expression) -> Agreement,
) -> Vec<DateGroup> {
    let cells: Vec<(usize, &Expression)> =
        articles.iter().enumerate().flat_map(|(i, all)| once_each(all, &fits).map(move |e| (i, e))).collect();
    let contexts = cells.iter().map(|&(i, e)| (i, e.event.as_ref().map_or(&[][..], |e| e.around.as_slice())));
    let common = common_words(articles.len(), contexts);
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut edges: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (b, &(article, expression)) in cells.iter().enumerate() {
        for key in expression.event.iter().flat_map(Event::keys) {
            let before = by_key.entry(key).or_default();
            for &a in before.iter().rev().take(HELD_AGAINST) {
                if cells[a].0 != article && one_event(cells[a].1, expression, &common) {
                    edges.insert((a, b));
                }
            }
            before.push(b);
        }
    }
    let stand = |a: usize, b: usize| stand(cells[a].1, cells[b].1);
    align(cells.len(), &edges, |c| cells[c].0, stand).into_iter().map(|a| group(&cells, a)).collect()
}

/// The expressions that `fits` takes, without those of a sentence that stands in the article before (a
/// caption, a headline).
fn once_each<'e>(
    all: &'e [Expression],
    fits: impl Fn(&&Expression) -> bool + 'e,
) -> impl Iterator<Item = &'e Expression> {
    let mut printed = BTreeSet::new();
    all.iter().filter(fits).filter(move |e| {
        let around = e.event.as_ref().map(|event| &event.around);
        printed.insert((around, e.value.map(|v| v.to_string())))
    })
}

/// Whether two dates are of one event. That one holds the other speaks for it, the more the shorter
/// the longer of them is; that they exclude each other speaks against it.
fn one_event(a: &Expression, b: &Expression, common: &BTreeSet<String>) -> bool {
    let (Some(x), Some(y)) = (&a.event, &b.event) else { return false };
    let Some(same) = sameness(x, y, common).filter(|_| x.bound == y.bound) else { return false };
    let arguments = same.telling + same.usual;
    if !same.verb {
        return stand(a, b) <= Agreement::Compatible
            && arguments > 0
            && (same.telling + same.around >= 2 || same.record);
    }
    match stand(a, b) {
        Agreement::Same | Agreement::Compatible => {
            let record = 2 * usize::from(same.record);
            let score = record + 2 * same.telling + same.usual + same.around.min(2) + usize::from(same.fate);
            let year = |e: &Expression| matches!(e.value, Some(Value::Period { grain: Grain::Year, .. }));
            let enough = if year(a) || year(b) { 3 } else { 1 };
            let of_one_fate = same.telling > 0 || same.usual > 1 && !x.listed && !y.listed;
            arguments > 0 && score >= enough && (!same.fate || of_one_fate)
        }
        _ => {
            let near = days(a)
                .zip(days(b))
                .is_some_and(|(x, y)| (x.0 - y.1).get_days().max((y.0 - x.1).get_days()) <= NEAR);
            let said_alike = x.verb.is_some() && x.verb == y.verb;
            near && said_alike && same.telling >= 2 && same.telling + same.around >= 4
        }
    }
}

/// The same, with room around a week: at its end "last week" is also written of the days just past.
fn stand_loosely(a: &Expression, b: &Expression) -> Agreement {
    let room = |e: &Expression| {
        let (first, last) = days(e)?;
        let week = (last - first).get_days() == 6;
        if week {
            Some((first.checked_sub(6.days()).ok()?, last.checked_add(6.days()).ok()?))
        } else {
            Some((first, last))
        }
    };
    match (stand(a, b), room(a), room(b)) {
        (Agreement::Different, Some(x), Some(y)) if x.0 <= y.1 && y.0 <= x.1 => Agreement::Compatible,
        (stand, ..) => stand,
    }
}

/// How two dates of one event stand to each other.
fn stand(a: &Expression, b: &Expression) -> Agreement {
    let (Some(x), Some(y)) = (days(a), days(b)) else { return Agreement::Different };
    match () {
        () if x == y => Agreement::Same,
        () if x.0 <= y.1 && y.0 <= x.1 => Agreement::Compatible,
        () => Agreement::Different,
    }
}

/// The days that an expression allows. "Midnight Friday" is the first minute of that day to some, the
/// last to others.
fn days(e: &Expression) -> Option<(Date, Date)> {
    let (first, last) = e.value.as_ref().and_then(Value::days)?;
    match e.value {
        Some(Value::Period { clock: Some(Clock { hour: 0, minute: 0, .. }), .. }) => {
            Some((first.yesterday().ok()?, last.tomorrow().ok()?))
        }
        _ => Some((first, last)),
    }
}

/// The group of aligned cells.
fn group(cells: &[(usize, &Expression)], aligned: Aligned) -> DateGroup {
    let Aligned { members, agreement, apart } = aligned;
    let mut verbs: BTreeMap<&str, usize> = BTreeMap::new();
    for verb in members.iter().filter_map(|&m| cells[m].1.event.as_ref()?.verb.as_deref()) {
        *verbs.entry(verb).or_default() += 1;
    }
    let event = verbs.into_iter().max_by_key(|(verb, n)| (*n, std::cmp::Reverse(*verb)));
    let event = event.map(|(verb, _)| verb.to_owned());
    let cells =
        members.iter().map(|&m| Told { article: cells[m].0, expression: cells[m].1.clone() }).collect();
    let why = "one verb, with words of weight in common".to_owned();
    DateGroup {
        id: String::new(),
        event: event.unwrap_or_default(),
        with: String::new(),
        cells,
        agreement,
        apart,
        why,
    }
}
