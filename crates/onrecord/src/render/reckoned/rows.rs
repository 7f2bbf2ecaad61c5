//! Values and agreements as words.

use crate::agreement::Agreement;
use crate::figures::{Bound, Figure};

/// A figure's value for a program: "12", ">=12", "~12", "<=12", "12..15".
pub(super) fn value(figure: &Figure) -> String {
    let sign = match figure.bound {
        Bound::Exactly => "",
        Bound::About => "~",
        Bound::AtLeast => ">=",
        Bound::AtMost => "<=",
    };
    match figure.low == figure.high {
        true => format!("{sign}{}", figure.low),
        false => format!("{sign}{}..{}", figure.low, figure.high),
    }
}

/// How an editor calls it.
pub(in crate::render) fn agreement_word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Same => "the same",
        Agreement::Compatible => "can both be true",
        Agreement::Changed => "moved with time",
        Agreement::Different => "differs",
    }
}
