//! What an expression of time comes to.

use super::phrase::Clock;
use jiff::civil::Date;
use std::fmt;

/// How fine a period of the calendar is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// Days.
    Day,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A place in the calendar, a time of day or a length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// From the first to the last day, both in it.
    Period {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
        /// How fine it is told.
        grain: Grain,
        /// The time of day, where one is given.
        clock: Option<Clock>,
    },
    /// A time of a day that is not told.
    Time(Clock),
    /// A length, in whole months, days and minutes.
    Length {
        /// Months; twelve make a year.
        months: u32,
        /// Days; seven make a week.
        days: u32,
        /// Minutes.
        minutes: u32,
    },
}

impl Value {
    /// The first and the last day, where it has them.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Value::Period { first, last, .. } => Some((*first, *last)),
            _ => None,
        }
    }
}

/// ISO 8601: "2022-03-14T15:30", "2022-03/2022-05", "T12:00", "P3Y6M".
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::Period { first, last, grain, clock } => {
                let (a, b) = (told(first, grain), told(last, grain));
                if a == b {
                    f.write_str(&a)?
                } else {
                    write!(f, "{a}/{b}")?
                }
                clock.map_or(Ok(()), |c| write!(f, "{c}"))
            }
            Value::Time(clock) => write!(f, "{clock}"),
            Value::Length { months, days, minutes } => {
                let part = |n: u32, unit: &str| if n > 0 { format!("{n}{unit}") } else { String::new() };
                let date = part(months / 12, "Y") + &part(months % 12, "M") + &part(days, "D");
                let time = match (minutes / 60, minutes % 60) {
                    (0, 0) => String::new(),
                    (0 | 1, _) if minutes % 60 != 0 && minutes != 90 => format!("T{minutes}M"),
                    (h, m) => format!("T{}{}", part(h, "H"), part(m, "M")),
                };
                write!(f, "P{date}{time}")
            }
        }
    }
}

fn told(date: Date, grain: Grain) -> String {
    match grain {
        Grain::Day => date.to_string(),
        Grain::Month => format!("{:04}-{:02}", date.year(), date.month()),
        Grain::Year => format!("{:04}", date.year()),
    }
}

/// "T15:30", with the zone as "+01:00" where one is given.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(zone) = self.zone {
            let sign = if zone < 0 { '-' } else { '+' };
            write!(f, "{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)?;
        }
        Ok(())
    }
}
