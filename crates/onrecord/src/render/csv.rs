//! Comma-separated values (RFC 4180).

use super::lines::one_line;
use std::fmt::Write;

/// Adds a row. A cell that a spreadsheet would take for a formula is given an apostrophe.
pub(super) fn row<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (n, cell) in cells.enumerate() {
        let cell = one_line(cell);
        let formula = if cell.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        let comma = if n > 0 { "," } else { "" };
        let _ = match cell.contains([',', '"', '\n']) || !formula.is_empty() {
            true => write!(out, "{comma}\"{formula}{}\"", cell.replace('"', "\"\"")),
            false => write!(out, "{comma}{cell}"),
        };
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cell_is_words_and_nothing_else() {
        let mut out = String::new();
        super::row(&mut out, ["a,b", "say \"no\"", "=1+1", "two\nlines", "-3"].into_iter());
        assert_eq!(out, "\"a,b\",\"say \"\"no\"\"\",\"'=1+1\",two lines,\"'-3\"\r\n");
    }
}
