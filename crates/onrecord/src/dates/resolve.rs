//! From an expression to the calendar, by the day it was written on and the verb's tense.

use super::phrase::{Clock, Holiday, Phrase, Unit, Which};
use super::tense::Tense;
use super::value::{Grain, Value};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// What an expression is resolved from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// The day it was written on.
    pub(super) day: Option<Date>,
    /// The period that was told of before.
    pub(super) told: Option<(Date, Date, Grain)>,
    pub(super) tense: Tense,
}

/// The value, if the anchor is enough for one.
pub(super) fn resolve(phrase: &Phrase, clock: Option<Clock>, anchor: Anchor) -> Option<Value> {
    let value = match phrase {
        Phrase::Clock(clock) => return Some(Value::Time(*clock)),
        Phrase::Length(count, unit) => return length(*count, *unit),
        Phrase::Vague => return None,
        Phrase::Between(a, b) => between(a, b, anchor)?,
        phrase => dated(phrase, anchor)?,
    };
    Some(match value {
        Value::Period { first, last, grain, .. } => Value::Period { first, last, grain, clock },
        other => other,
    })
}

fn period(first: Date, last: Date, grain: Grain) -> Option<Value> {
    (first <= last).then_some(Value::Period { first, last, grain, clock: None })
}

fn day(day: Date) -> Option<Value> {
    period(day, day, Grain::Day)
}

fn dated(phrase: &Phrase, anchor: Anchor) -> Option<Value> {
    match *phrase {
        Phrase::Full(y, m, d) => day(Date::new(y, m as i8, d as i8).ok()?),
        Phrase::MonthDays(m, a, b, Some(y)) => {
            let first = Date::new(y, m as i8, a as i8).ok()?;
            period(first, Date::new(y, m as i8, b as i8).ok()?, Grain::Day)
        }
        Phrase::LastOfMonth(m, y) => day(Date::new(y, m as i8, 1).ok()?.last_of_month()),
        Phrase::Month(m, Some(y), _) => month(y, m),
        Phrase::Year(y) => years(y, y),
        Phrase::Decade(y) => years(y, y + 9),
        Phrase::Century(n) => years(n * 100 - 99, n * 100),
        Phrase::Season(m, Some(y), _) => season(y, m),
        Phrase::Quarter(q, Some(y)) => quarter(y, q),
        Phrase::Onward(count, unit) => onward(count, unit, anchor),
        Phrase::Around(shift, unit) => around(shift, unit, anchor),
        Phrase::MonthThen(m) => month(anchor.told?.0.year(), m),
        _ => from_day(phrase, anchor.day?, anchor.tense),
    }
}

/// What needs the day of writing.
fn from_day(phrase: &Phrase, today: Date, tense: Tense) -> Option<Value> {
    match *phrase {
        Phrase::Weekday(weekday, which) => weekday_near(weekday, which, today, tense),
        Phrase::Day(days) => day(today.checked_add(days.days()).ok()?),
        Phrase::Overnight => period(today.yesterday().ok()?, today, Grain::Day),
        Phrase::Calendar(unit, which) => calendar(unit, which, today),
        Phrase::Weekend(which) => weekend(which, today, tense),
        Phrase::Away(count, unit) => shifted((today, today, Grain::Day), count, unit),
        Phrase::MonthDay(m, d, _) => {
            let near = |y: i16| Date::new(y, m as i8, d as i8).ok();
            day(nearest(today, tense, near, |d| d)?)
        }
        Phrase::Holiday(which) => day(holiday(which, today, tense)?),
        Phrase::MonthDays(m, a, b, None) => {
            let near =
                |y: i16| Some((Date::new(y, m as i8, a as i8).ok()?, Date::new(y, m as i8, b as i8).ok()?));
            let (first, last) = nearest(today, tense, near, |d| d.0)?;
            period(first, last, Grain::Day)
        }
        Phrase::Month(m, None, which) => month(named_year(m, m, which, today, tense), m),
        Phrase::Season(first, None, which) => season_near(first, which, today, tense),
        Phrase::Quarter(q, None) => {
            let last = 3 * q;
            let year = if tense == Tense::Past && last as i8 >= today.month() {
                today.year() - 1
            } else {
                today.year()
            };
            quarter(year, q)
        }
        _ => None,
    }
}

/// The last or next year's instance of something that comes once a year.
fn nearest<T: Copy>(
    today: Date,
    tense: Tense,
    at: impl Fn(i16) -> Option<T>,
    key: fn(T) -> Date,
) -> Option<T> {
    let years = match tense {
        Tense::Past => [today.year(), today.year() - 1, today.year() - 4],
        Tense::Future => [today.year(), today.year() + 1, today.year() + 4],
    };
    // A report may be stamped with the day before.
    let tomorrow = today.tomorrow().unwrap_or(today);
    years.into_iter().filter_map(at).find(|&t| match tense {
        Tense::Past => key(t) <= tomorrow,
        Tense::Future => key(t) >= today,
    })
}

/// The next such holiday where the words look ahead, else the nearest.
fn holiday(which: Holiday, today: Date, tense: Tense) -> Option<Date> {
    let find = |tense| nearest(today, tense, |year| holiday_of(which, year), |d| d);
    let (before, after) = (find(Tense::Past)?, find(Tense::Future)?);
    let ahead = tense == Tense::Future || (after - today).get_days() < (today - before).get_days();
    Some(if ahead { after } else { before })
}

fn holiday_of(which: Holiday, year: i16) -> Option<Date> {
    match which {
        Holiday::Fixed(month, day) => Date::new(year, month as i8, day as i8).ok(),
        Holiday::Nth(month, weekday, nth) => {
            let weekday = Weekday::from_monday_zero_offset(weekday as i8).ok()?;
            Date::new(year, month as i8, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
    }
}

/// The western Easter Sunday by the anonymous Gregorian computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Date::new(year, month as i8, day as i8).ok()
}

/// The week, month or year of the day told of before; what is still running would be "this" one.
fn around(shift: i32, unit: Unit, anchor: Anchor) -> Option<Value> {
    let (first, last, grain) = anchor.told?;
    let fits = match unit {
        Unit::Week => grain == Grain::Day,
        Unit::Month => grain <= Grain::Month,
        _ => first.year() == last.year(),
    };
    let there = calendar(unit, Which::Bare, first)?;
    let running = anchor.day.is_some_and(|day| there.days().is_some_and(|(a, b)| (a..=b).contains(&day)));
    if !fits || running {
        return None;
    }
    let from = match unit {
        Unit::Week => first.checked_add((7 * shift).days()),
        Unit::Month => first.first_of_month().checked_add(shift.months()),
        _ => first.first_of_year().checked_add(shift.years()),
    };
    calendar(unit, Which::Bare, from.ok()?)
}

/// Whether such a weekday was one or two days before.
pub(super) fn is_just_past(weekday: u8, today: Date) -> bool {
    let now = i32::from(today.weekday().to_monday_zero_offset());
    (1..=2).contains(&(now - i32::from(weekday)).rem_euclid(7))
}

/// Whether a month without a year ("the October debate", "less than in October") lies behind or ahead: the
/// nearer one, if it is at most `near` months off; `None` where the other one may be meant as well.
pub(super) fn nearer_month(month: u8, near: i8, today: Option<Date>) -> Option<Tense> {
    let ahead = (month as i8 - today?.month()).rem_euclid(12);
    match ahead {
        _ if ahead <= near => Some(Tense::Future),
        _ if 12 - ahead <= near => Some(Tense::Past),
        _ => None,
    }
}

/// Whether a day of that date lies within a month.
pub(super) fn is_near(month: u8, day: u8, today: Date) -> bool {
    let gap = |tense| {
        let there = nearest(today, tense, |y| Date::new(y, month as i8, day as i8).ok(), |d| d);
        there.is_some_and(|there| (there - today).get_days().abs() <= 31)
    };
    gap(Tense::Past) || gap(Tense::Future)
}

/// Whether the nearest day of that date lies behind or ahead.
pub(super) fn nearer(month: u8, day: u8, today: Date) -> Option<Tense> {
    let gap = |tense| {
        let there = nearest(today, tense, |y| Date::new(y, month as i8, day as i8).ok(), |d| d)?;
        Some((there - today).get_days().abs())
    };
    Some(if gap(Tense::Future)? < gap(Tense::Past)? { Tense::Future } else { Tense::Past })
}

/// The year of a month that is named without one.
fn named_year(first: u8, last: u8, which: Which, today: Date, tense: Tense) -> i16 {
    let (first, last, now) = (first as i8, last as i8, today.month());
    match (which, tense) {
        // "This summer" in December is the next one, if it lies ahead.
        (Which::This, Tense::Future) => today.year() + i16::from(last + 3 < now),
        (Which::This, _) => today.year(),
        (Which::Last, _) => today.year() - i16::from(last >= now),
        (Which::Next, _) => today.year() + i16::from(first <= now),
        (Which::Bare, Tense::Past) => today.year() - i16::from(first > now),
        (Which::Bare, Tense::Future) => today.year() + i16::from(last < now),
    }
}

fn month(year: i16, month: u8) -> Option<Value> {
    let first = Date::new(year, month as i8, 1).ok()?;
    period(first, first.last_of_month(), Grain::Month)
}

fn years(first: i16, last: i16) -> Option<Value> {
    period(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?, Grain::Year)
}

/// The season that begins in `first` (a month) of `year`.
fn season(year: i16, first: u8) -> Option<Value> {
    let first = Date::new(year, first as i8, 1).ok()?;
    period(first, first.checked_add(2.months()).ok()?.last_of_month(), Grain::Month)
}

fn season_near(first: u8, which: Which, today: Date, tense: Tense) -> Option<Value> {
    if first == 12 {
        let running = if today.month() <= 2 { today.year() - 1 } else { today.year() };
        return match which {
            Which::Last => season(today.year() - 1 - i16::from(today.month() <= 2), 12),
            Which::Next => season(running + i16::from(today.month() <= 2 || today.month() == 12), 12),
            _ => season(running, 12),
        };
    }
    season(named_year(first, first + 2, which, today, tense), first)
}

fn quarter(year: i16, quarter: u8) -> Option<Value> {
    let first = Date::new(year, 3 * quarter as i8 - 2, 1).ok()?;
    period(first, first.checked_add(2.months()).ok()?.last_of_month(), Grain::Month)
}

fn weekday_near(weekday: u8, which: Which, today: Date, tense: Tense) -> Option<Value> {
    let now = i32::from(today.weekday().to_monday_zero_offset());
    let ahead = (i32::from(weekday) - now).rem_euclid(7);
    let days = match (which, tense) {
        // "Last Monday" on a Wednesday is no day before yesterday: that would be "Monday".
        (Which::Last, _) => {
            let gap = now - i32::from(weekday);
            if (1..=2).contains(&gap) { -7 - gap } else { -7 + ahead }
        }
        // The coming week's day: what lies in this week is called "this".
        (Which::Next, _) => i32::from(weekday) - now + 7,
        (Which::This, _) => i32::from(weekday) - now + if i32::from(weekday) < now { 7 } else { 0 },
        (Which::Bare, Tense::Past) => {
            if ahead == 0 {
                0
            } else {
                ahead - 7
            }
        }
        (Which::Bare, Tense::Future) => ahead,
    };
    day(today.checked_add(days.days()).ok()?)
}

fn calendar(unit: Unit, which: Which, today: Date) -> Option<Value> {
    let step = match which {
        Which::Last => -1,
        Which::Next => 1,
        Which::This | Which::Bare => 0,
    };
    match unit {
        Unit::Week => {
            let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add((7 * step).days()).ok()?;
            period(first, first.checked_add(6.days()).ok()?, Grain::Day)
        }
        Unit::Month => {
            let there = today.first_of_month().checked_add(step.months()).ok()?;
            month(there.year(), there.month() as u8)
        }
        _ => years(today.year() + step as i16, today.year() + step as i16),
    }
}

fn weekend(which: Which, today: Date, tense: Tense) -> Option<Value> {
    let now = i32::from(today.weekday().to_monday_zero_offset());
    let saturday = match (which, tense) {
        (Which::Bare, Tense::Past) => {
            if now >= 5 {
                5 - now
            } else {
                -2 - now
            }
        }
        (Which::Last, _) => -2 - now,
        (Which::Next, _) => 12 - now,
        _ => 5 - now,
    };
    let first = today.checked_add(saturday.days()).ok()?;
    period(first, first.tomorrow().ok()?, Grain::Day)
}

fn onward(count: i32, unit: Unit, anchor: Anchor) -> Option<Value> {
    let told = anchor.told?;
    // A day counted from a month or a year is no day.
    (unit == Unit::Year || told.2 == Grain::Day || (told.2 == Grain::Month && unit == Unit::Month))
        .then_some(())?;
    if unit == Unit::Year && told.2 == Grain::Day {
        return shifted(told, count, unit);
    }
    match told.2 {
        Grain::Year => years(told.0.year() + count as i16, told.0.year() + count as i16),
        // Never finer than the unit.
        Grain::Month if unit == Unit::Year => shifted(told, count, unit),
        Grain::Month => {
            let there = told.0.checked_add(months(count, unit)?.months()).ok()?;
            month(there.year(), there.month() as u8)
        }
        Grain::Day => shifted(told, count, unit),
    }
}

fn months(count: i32, unit: Unit) -> Option<i32> {
    match unit {
        Unit::Year => Some(count * 12),
        Unit::Month => Some(count),
        _ => None,
    }
}

/// The day, month or year that lies `count` units from a period; never finer than the unit.
fn shifted(from: (Date, Date, Grain), count: i32, unit: Unit) -> Option<Value> {
    match unit {
        Unit::Day => day(from.0.checked_add(count.days()).ok()?),
        Unit::Week => day(from.0.checked_add((7 * count).days()).ok()?),
        Unit::Month => {
            let there = from.0.first_of_month().checked_add(count.months()).ok()?;
            month(there.year(), there.month() as u8)
        }
        Unit::Year => years(from.0.year() + count as i16, from.0.year() + count as i16),
        _ => None,
    }
}

fn between(a: &Phrase, b: &Phrase, anchor: Anchor) -> Option<Value> {
    let (Value::Period { first, grain, .. }, Value::Period { last, grain: other, .. }) =
        (dated(a, anchor)?, dated(b, anchor)?)
    else {
        return None;
    };
    period(first, last, grain.min(other))
}

fn length(count: f64, unit: Unit) -> Option<Value> {
    let whole = |n: f64| (n.fract().abs() < 1e-9 && (0.0..1e6).contains(&n)).then_some(n as u32);
    let (months, days, minutes) = match unit {
        Unit::Year => (whole(count * 12.0)?, 0, 0),
        Unit::Month if count.fract() != 0.0 => (count as u32, whole(count.fract() * 30.0)?, 0),
        Unit::Month => (whole(count)?, 0, 0),
        Unit::Week => (0, whole(count * 7.0)?, 0),
        Unit::Day if count.fract() != 0.0 => (0, count as u32, whole(count.fract() * 1440.0)?),
        Unit::Day => (0, whole(count)?, 0),
        Unit::Hour => (0, 0, whole(count * 60.0)?),
        Unit::Minute => (0, 0, whole(count)?),
    };
    Some(Value::Length { months, days, minutes })
}

/// A day as metadata gives it: the first ten characters of an RFC 3339 time.
pub(super) fn published(text: &str) -> Option<Date> {
    let day = text.get(..10)?.parse::<Date>().ok()?;
    (day >= date(1500, 1, 1)).then_some(day)
}
