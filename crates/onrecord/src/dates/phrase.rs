//! What an expression of time says, before anything is known of the day it was written on.

/// A stretch of the calendar that people count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Which of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
    /// Not said: the verb's tense decides.
    Bare,
}

/// A time of day with the minutes that its zone is ahead of UTC, where it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes ahead of UTC, where a zone is given.
    pub zone: Option<i16>,
}

/// A holiday whose day moves, or that is named without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, weekday (Monday is 0) and which of the month; -1 is the last.
    Nth(u8, u8, i8),
    /// Days from Easter Sunday.
    Easter(i32),
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phrase {
    /// Monday is 0.
    Weekday(u8, Which),
    /// Days from the article's day.
    Day(i32),
    Overnight,
    /// This week, last month, next year.
    Calendar(Unit, Which),
    Weekend(Which),
    /// The unit from the article's day: negative is past.
    Away(i32, Unit),
    /// The unit from the day told of before.
    Onward(i32, Unit),
    /// The week, month or year in which the day told of before lies, or one so many after it.
    Around(i32, Unit),
    /// A month of the year told of before.
    MonthThen(u8),
    Holiday(Holiday),
    Full(i16, u8, u8),
    MonthDay(u8, u8, Which),
    /// March 3-9.
    MonthDays(u8, u8, u8, Option<i16>),
    LastOfMonth(u8, i16),
    Month(u8, Option<i16>, Which),
    Year(i16),
    Decade(i16),
    Century(i16),
    /// Its first month, year where given.
    Season(u8, Option<i16>, Which),
    Quarter(u8, Option<i16>),
    /// In the unit; "an hour and a half" is 1.5.
    Length(f64, Unit),
    Clock(Clock),
    Between(Box<Phrase>, Box<Phrase>),
    /// Meant as a time but too loose for a value.
    Vague,
}
