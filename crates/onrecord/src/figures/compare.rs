//! Whether two figures of one thing agree.

use super::find::{Bound, Figure};
use serde::Serialize;

/// How two figures of one thing stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// The same value and the same bound.
    Same,
    /// Both can be true: "at least 4" and 6, "nearly 100" and 97.
    Compatible,
    /// Both cannot be true at one time.
    Different,
}

/// Compares two figures of one thing; they must be counted in the same measure.
pub fn compare(a: &Figure, b: &Figure) -> Agreement {
    let equal = (a.low, a.high) == (b.low, b.high);
    if equal && a.bound == b.bound {
        return Agreement::Same;
    }
    let ((a_low, a_high), (b_low, b_high)) = (reach(a), reach(b));
    if equal || (a_low <= b_high && b_low <= a_high) { Agreement::Compatible } else { Agreement::Different }
}

/// The values that a figure allows.
fn reach(figure: &Figure) -> (f64, f64) {
    match figure.bound {
        Bound::Exactly => (figure.low, figure.high),
        Bound::About => (figure.low * 0.9, figure.high * 1.1),
        Bound::AtLeast => (figure.low, f64::INFINITY),
        Bound::AtMost => (0.0, figure.high),
    }
}

#[cfg(test)]
mod tests {
    use super::super::find::figures;
    use super::*;
    use crate::Text;

    #[test]
    fn bounds_decide() {
        let one = |words: &str| {
            let text = Text::new(words);
            figures(&text, text.whole()).remove(0)
        };
        let agreement = |a: &str, b: &str| compare(&one(a), &one(b));
        assert_eq!(agreement("at least 4 dead", "6 dead"), Agreement::Compatible);
        assert_eq!(agreement("at least 7 dead", "6 dead"), Agreement::Different);
        assert_eq!(agreement("nearly 100 tents", "97 tents"), Agreement::Compatible);
        assert_eq!(agreement("four dead", "4 dead"), Agreement::Same);
        assert_eq!(agreement("4 dead", "5 dead"), Agreement::Different);
    }
}
