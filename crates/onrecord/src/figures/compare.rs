//! Whether two figures of one thing agree.

use super::find::{Bound, Figure};
use crate::agreement::Agreement;

/// Compares two figures of one thing; they must be counted in the same measure.
pub fn compare(a: &Figure, b: &Figure) -> Agreement {
    if (a.low, a.high) == (b.low, b.high) {
        return Agreement::Same;
    }
    let ((a_low, a_high), (b_low, b_high)) = (reach(a), reach(b));
    if a_low <= b_high && b_low <= a_high { Agreement::Compatible } else { Agreement::Different }
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
    use super::super::tests::figures_of;
    use super::*;

    #[test]
    fn bounds_decide() {
        let one = |words: &str| figures_of(words).remove(0);
        let agreement = |a: &str, b: &str| compare(&one(a), &one(b));
        assert_eq!(agreement("At least 4 people died.", "There were 6 people."), Agreement::Compatible);
        assert_eq!(agreement("At least 7 people died.", "There were 6 people."), Agreement::Different);
        assert_eq!(agreement("Nearly 100 tents burned.", "It took 97 tents."), Agreement::Compatible);
        assert_eq!(agreement("Four people died.", "There were 4 people."), Agreement::Same);
        assert_eq!(agreement("There were 4 people.", "There were 5 people."), Agreement::Different);
    }
}
