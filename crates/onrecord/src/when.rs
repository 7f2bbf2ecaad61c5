//! The time of publication, as far as it goes.

/// A day, and a minute where the text has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// Days since 1 March of the year 0.
    day: i64,
    /// Minutes since that day in UTC; a time without a zone is taken to be in UTC.
    minute: Option<i64>,
}

impl When {
    /// Whether it is known to be before another: by minutes where both have them, else by days.
    pub(crate) fn is_before(self, other: When) -> bool {
        match (self.minute, other.minute) {
            (Some(x), Some(y)) => x < y,
            _ => self.day < other.day,
        }
    }
}

/// Reads `YYYY-MM-DD`, optionally with `Thh:mm` and a zone (RFC 3339).
pub(crate) fn when(text: &str) -> Option<When> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, date) = (number(0..4)?, number(5..7)?, number(8..10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    // Years that begin in March end with the leap day (Richards' algorithm for the Julian day).
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let day =
        y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + date - 1;
    let minute = number(11..13).zip(number(14..16)).map(|(h, m)| day * 1440 + h * 60 + m - zone(text));
    Some(When { day, minute })
}

/// Minutes that a zone at the end is ahead of UTC.
fn zone(text: &str) -> i64 {
    let Some(at) = text.rfind(['+', '-']).filter(|&at| at > 15) else { return 0 };
    let part = |range| text.get(range).and_then(|t: &str| t.parse::<i64>().ok()).unwrap_or(0);
    let ahead = part(at + 1..at + 3) * 60 + part(at + 4..at + 6);
    if text.as_bytes()[at] == b'-' { -ahead } else { ahead }
}

#[cfg(test)]
mod tests {
    use super::when;

    fn before(x: &str, y: &str) -> bool {
        when(x).unwrap().is_before(when(y).unwrap())
    }

    #[test]
    fn days_and_minutes() {
        assert!(before("2032-02-29", "2032-03-01"));
        assert!(!before("2032-03-01", "2032-03-01T10:00"));
        assert!(before("2031-12-31T23:30:00Z", "2032-01-01T00:10:00Z"));
        assert!(before("2032-01-01T01:00:00+02:00", "2032-01-01T00:00:00Z"));
        assert_eq!(when("yesterday"), None);
        assert_eq!(when("2032-13-01"), None);
    }
}
