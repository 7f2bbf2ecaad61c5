//! Lines that are the page's, not the story's.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Labels of buttons, boxes and menus as pages print them, in lower case; a line that is one of
/// them is furniture.
const LABELS: &str = include_str!("furniture.txt");

/// The labels, and those of which the beginning is enough.
static WHOLE: LazyLock<(BTreeSet<&str>, Vec<&str>)> = LazyLock::new(|| {
    let open = LABELS.lines().filter_map(|label| label.strip_suffix('*')).collect();
    (LABELS.lines().collect(), open)
});

/// Whether a line by itself shows that it is the page's: a label, a symbol line, an address, a
/// menu's prompt. `edge` tells that it is among the first or last lines of the text.
pub(super) fn is_furniture(line: &str, edge: bool) -> bool {
    let line = line.trim();
    if !line.chars().any(char::is_alphanumeric) || is_address(line) {
        return true;
    }
    if line.len() > 160 {
        return false;
    }
    let lower = line.to_lowercase();
    is_label(&lower) || is_rights(&lower) || (edge && (is_prompt(line) || is_site_in_brackets(line)))
}

fn is_label(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let (whole, open) = &*WHOLE;
    whole.contains(bare) || open.iter().any(|label| bare.starts_with(label))
}

/// A line that is an address, a handle or a tag.
fn is_address(line: &str) -> bool {
    !line.contains(char::is_whitespace)
        && (line.contains("://")
            || line.starts_with("www.")
            || line.starts_with(['@', '#']) && line.len() > 1)
}

/// "All rights reserved", "© 2031 The Herald".
fn is_rights(lower: &str) -> bool {
    let year = lower.bytes().filter(u8::is_ascii_digit).count() >= 4;
    lower.ends_with("all rights reserved")
        || lower.ends_with("all rights reserved.")
        || (year && ["©", "(c) ", "copyright "].iter().any(|c| lower.starts_with(c)))
}

/// A few words and a colon with nothing after it, at the edge: the prompt of a control.
fn is_prompt(line: &str) -> bool {
    line.ends_with(':') && line.split_whitespace().count() <= 3 && !line.contains([',', '“', '"', '.'])
}

/// A name in square or curly brackets alone on its line, or an address in round ones.
fn is_site_in_brackets(line: &str) -> bool {
    let pairs = [('{', '}'), ('[', ']'), ('(', ')')];
    let Some((open, inside)) =
        pairs.iter().find_map(|(open, close)| Some((*open, line.strip_prefix(*open)?.strip_suffix(*close)?)))
    else {
        return false;
    };
    let words = inside.split_whitespace().count();
    let sentence = inside.trim_end().ends_with(['.', '!', '?']) || inside.contains(['“', '"', ',', ';']);
    let site =
        words == 1 && inside.split('.').count() >= 2 && !inside.ends_with('.') && !inside.starts_with('.');
    !sentence && (site || (open != '(' && (1..=5).contains(&words)))
}

/// A byline's names, if the line is one ("By Ada Vale and Bo Lind", "BY ADA VALE, NNA").
pub(super) fn byline(line: &str) -> Option<Vec<String>> {
    let rest = ["By ", "BY ", "by "].iter().find_map(|by| line.trim().strip_prefix(by))?.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let small = |w: &str| {
        matches!(w, "and" | "&" | "of" | "de" | "van" | "von" | "der" | "bin" | "al" | "for" | "the" | "in")
    };
    let named = |w: &&str| small(w) || w.starts_with(char::is_uppercase) || w.starts_with("al-");
    if words.is_empty()
        || words.len() > 14
        || rest.ends_with('.') && words.len() > 6
        || !words.iter().all(named)
    {
        return None;
    }
    let names = rest.replace(" and ", ",").replace(" & ", ",");
    let is_name = |n: &&str| (2..=5).contains(&n.split_whitespace().count()) && !n.contains(['|', '(', '/']);
    let names: Vec<String> =
        names.split([',', '|', '·', '•']).map(str::trim).filter(is_name).map(str::to_owned).collect();
    (!names.is_empty()).then_some(names)
}

/// Bytes of a bare date label at the head of a line that goes on with the story ("date
/// 2031-05-04 OSTVIK —"), 0 if there is none; the label names what the date is.
pub(super) fn date_prefix(line: &str) -> usize {
    const NAMES: [&str; 7] =
        ["date", "published", "updated", "posted", "publication date", "pub date", "dated"];
    let Some((range, _)) = super::date::find(&line[..crate::text::floor(line, 80)]) else { return 0 };
    let label = line[..range.start].trim().trim_end_matches(':').to_lowercase();
    let label = label.trim_end_matches(" on");
    if NAMES.contains(&label) { range.end } else { 0 }
}

/// Whether a line is nothing but a date with a label, a time and a zone around it.
pub(super) fn is_date_line(line: &str) -> bool {
    const AROUND: [&str; 36] = [
        "date",
        "published",
        "updated",
        "posted",
        "on",
        "at",
        "last",
        "first",
        "modified",
        "created",
        "a",
        "p",
        "m",
        "am",
        "pm",
        "et",
        "est",
        "edt",
        "gmt",
        "utc",
        "bst",
        "pt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "ist",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "t",
        "z",
    ];
    if line.len() > 120 {
        return false;
    }
    let Some((range, _)) = super::date::find(line) else { return false };
    let mut rest = [&line[..range.start], &line[range.end..]].concat().to_lowercase();
    rest.retain(|c| c.is_alphabetic() || c.is_whitespace() || c == '.' || c == ':');
    rest.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| {
        AROUND.contains(&w) || (w.len() == 3 && AROUND.iter().any(|d| d.ends_with("day") && d.starts_with(w)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page() {
        for line in [
            "Select Language:",
            "{Daily.example}",
            "[The Daily]",
            "* * *",
            "Advertisement",
            "Share this article",
            "https://daily.example/a",
            "© 2031 The Daily",
            "(daily.example)",
            "Print:",
        ] {
            assert!(is_furniture(line, true), "{line}");
        }
        for line in [
            "(AP)",
            "He said:",
            "[The mayor laughs.]",
            "The bridge closed.",
            "(Reporting by A. Vale)",
            "The mayor, asked again, said this:",
            "Share prices fell.",
        ] {
            assert!(!is_furniture(line, line != "He said:"), "{line}");
        }
    }

    #[test]
    fn bylines() {
        assert_eq!(byline("By Ada Vale and Bo Lind").unwrap(), ["Ada Vale", "Bo Lind"]);
        assert_eq!(byline("BY ADA VALE").unwrap(), ["ADA VALE"]);
        assert_eq!(byline("By Monday the bridge was closed"), None);
    }

    #[test]
    fn date_lines() {
        assert!(is_date_line("Published: Sunday, May 4, 2031 at 10:32 a.m. EDT"));
        assert!(is_date_line("2031-05-04"));
        assert!(!is_date_line("On May 4, 2031 the bridge closed"));
        assert_eq!(date_prefix("date 2031-05-04 OSTVIK — The"), 15);
        assert_eq!(date_prefix("On 2031-05-04 the bridge closed"), 0);
    }
}
