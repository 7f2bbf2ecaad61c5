//! Credits and dates that stand in a line with nothing to part them from it.

use super::words::{Furniture, furniture};

/// Cuts `line` where its furniture begins: before a credit ("The new bridge
/// Photo: Ann Lee") and before a full date that ends a line without a full
/// stop ("A bridge for the north Monday, May 2, 2016").
pub(super) fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = credit(rest).or_else(|| date(rest)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}

/// Where the first credit starts, in bytes, if text precedes it.
fn credit(line: &str) -> Option<usize> {
    line.match_indices(": ").find_map(|(colon, mark)| {
        let named = line[colon + mark.len()..].starts_with(char::is_uppercase);
        let start = named.then(|| label(&line[..colon])).flatten()?;
        (!line[..start].trim().is_empty()).then_some(start)
    })
}

/// Where the label starts that ends `before`: "Photo", "Photo credit".
fn label(before: &str) -> Option<usize> {
    let is_label = |word: &str| furniture(word) == Some(Furniture::Label);
    let (rest, word) = before.rsplit_once(' ')?;
    let start = rest.len() + 1;
    match rest.rsplit_once(' ') {
        Some((rest, first)) if is_label(first) && (is_label(word) || word == "credit") => {
            Some(rest.len() + 1)
        }
        _ => is_label(word).then_some(start),
    }
}

/// Where the date starts that ends the line, in bytes, if words stand before
/// it and none of them leads to it ("on", "until").
fn date(line: &str) -> Option<usize> {
    let line = line.trim_end();
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (rest, year) = line.rsplit_once(", ")?;
    let (rest, day) = rest.rsplit_once(' ')?;
    let (rest, month) = rest.rsplit_once(", ")?;
    let (before, weekday) = rest.rsplit_once(' ')?;
    let number =
        |text: &str, digits| (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let dated = furniture(weekday) == Some(Furniture::Weekday)
        && furniture(month) == Some(Furniture::Month)
        && number(day, 2)
        && number(year, 4);
    let last = before.rsplit(' ').next().unwrap_or(before);
    let led = matches!(last, "on" | "until" | "till" | "by" | "since" | "of" | "for" | "from" | "to");
    let apart = last.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '"' | '”'));
    (dated && apart && !led).then(|| before.len() + 1)
}
