//! The dateline at the head of a paragraph: places, agency and date in any order, and the dash after them.

use super::date;
use crate::media::medium;

/// Longest dateline that is looked for (bytes).
const LONGEST: usize = 120;
/// Most words of one.
const MOST: usize = 12;
/// Words in capitals that open a paragraph like a place does.
const NO_PLACES: [&str; 20] = [
    "ANALYSIS",
    "BREAKING",
    "COMMENT",
    "CORRECTION",
    "DEVELOPING",
    "EDITORIAL",
    "EXCLUSIVE",
    "EXPLAINER",
    "FACT",
    "FACTBOX",
    "INTERVIEW",
    "LIVE",
    "NOTE",
    "OPINION",
    "TIMELINE",
    "UPDATE",
    "URGENT",
    "VIDEO",
    "WARNING",
    "WATCH",
];
/// What a date before a dash may begin with in the place of a place.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Bytes of the dateline that `paragraph` begins with, dash included, 0 if there is none.
pub(crate) fn length(paragraph: &str) -> usize {
    let head = &paragraph[..crate::text::floor(paragraph, LONGEST)];
    let dashes: Vec<(usize, usize)> = dashes(head).collect();
    let whole = |n: usize| {
        let mut from = 0;
        let parts = dashes[..=n].iter().map(|&(start, end)| {
            let part = head[from..start].trim_matches(['-', ' ', '\u{A0}']);
            from = end;
            part
        });
        is_dateline(parts.filter(|p| !p.is_empty()).collect(), &paragraph[dashes[n].1..])
    };
    (0..dashes.len()).rev().find(|&n| whole(n)).map_or(0, |n| dashes[n].1)
}

/// The dashes of a line: a hyphen is one between blanks or after another, an en dash beside a blank.
fn dashes(head: &str) -> impl Iterator<Item = (usize, usize)> {
    const BLANKS: [char; 2] = [' ', '\u{A0}'];
    head.char_indices().filter_map(move |(i, c)| {
        let (before, end) = (&head[..i], i + c.len_utf8());
        let after = &head[end..];
        let dash = match c {
            '—' => true,
            '–' => before.ends_with(BLANKS) || after.starts_with(BLANKS),
            '-' => before.ends_with('-') || before.ends_with(BLANKS) && after.starts_with(BLANKS),
            _ => false,
        };
        dash.then_some((i, end))
    })
}

/// Whether parts before dashes are a place with what may follow it; `story` is what comes behind.
fn is_dateline(mut parts: Vec<&str>, story: &str) -> bool {
    let Some(first) = parts.first_mut() else { return false };
    // "4 May 2031, OSTVIK —"
    let leads = date::find(first).filter(|(at, _)| at.start == 0);
    if let Some((at, _)) = &leads {
        *first = first[at.end..].trim_start_matches([' ', ',', ':']);
        if first.is_empty() {
            parts.remove(0);
        }
    }
    let Some((place, more)) = parts.split_first() else { return false };
    let (outside, agency) = without_brackets(place);
    // A sentence has ended before the dash, or a remark was made in passing.
    if outside.contains(['"', '“', '”', '?', '!', ';']) {
        return false;
    }
    let words: Vec<&str> = outside
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | ':' | '&'))
        .filter(|w| !w.is_empty())
        .collect();
    let Some((first, rest)) = words.split_first() else { return false };
    if NO_PLACES.contains(first) || rest.len() > MOST || !rest.iter().all(|w| may_follow(w)) {
        return false;
    }
    let dated = leads.is_some() || has_day(&words) || more.iter().any(|m| is_date(m));
    let sure = agency || dated;
    let named = starts_upper(first) && !WEEKDAYS.iter().any(|d| first.starts_with(d)) && !is_date(place);
    (is_capitals(first) || sure && named)
        && more.iter().all(|m| is_bracketed(m) || is_date(m) || medium(m).is_some())
        && (sure || !story.trim_start().starts_with(char::is_lowercase))
}

fn may_follow(word: &str) -> bool {
    starts_upper(word)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "of" | "de" | "la" | "el" | "and" | "the" | "aboard" | "near")
}

/// "May 4", "4 May", "4. Mai", with or without a year.
fn has_day(words: &[&str]) -> bool {
    words.windows(2).any(|pair| is_date(&pair.join(" ")))
}

/// Whether words are a day with its month, the year given or not.
fn is_date(words: &str) -> bool {
    let words = words.trim();
    let short = words.split_whitespace().count() <= 4;
    let whole = |text: &str| date::find(text).is_some_and(|(at, _)| at.start == 0);
    short && (whole(words) || whole(&format!("{words}, 2000")))
}

fn is_bracketed(part: &str) -> bool {
    part.starts_with('(') && part.find(')') == Some(part.len() - 1)
}

/// The words outside round brackets, and whether a bracket names an agency (a short capitalised word).
fn without_brackets(words: &str) -> (String, bool) {
    let (mut outside, mut inside, mut depth, mut agency) = (String::new(), String::new(), 0, false);
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                let name = starts_upper(&inside) && inside.split_whitespace().count() <= 3;
                agency |= name || medium(&inside).is_some();
                inside.clear();
            }
            _ if depth > 0 => inside.push(c),
            _ => outside.push(c),
        }
    }
    // An open bracket: the dash stands inside it.
    (outside, agency && depth == 0)
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Letters in capitals, two at least ("St." and "S." too when more follow are no place alone).
fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_and_what_only_looks_so() {
        for (paragraph, want) in [
            ("OSTVIK (NNA) — The mayor", "OSTVIK (NNA) —"),
            ("NEW OSTVIK — (NNA) — The mayor", "NEW OSTVIK — (NNA) —"),
            ("SAN PEDRO, Marland - Divers", "SAN PEDRO, Marland -"),
            ("OSTVIK, May 4 (Newswire) – Divers", "OSTVIK, May 4 (Newswire) –"),
            ("OSTVIK—The mayor", "OSTVIK—"),
            ("Ostvik, Marland (NNA) -- Divers", "Ostvik, Marland (NNA) --"),
            ("ST. OLAF — Divers", "ST. OLAF —"),
            ("OSTVIK – The operator of the bridge", "OSTVIK –"),
            ("OSTVIK– “We left,” he said", "OSTVIK–"),
            ("OSTVIK--The mayor", "OSTVIK--"),
            ("OSTVIK, 4 May 2031 - The mayor", "OSTVIK, 4 May 2031 -"),
            ("OSTVIK (Bay Wire), 4 May 2031 — Two divers", "OSTVIK (Bay Wire), 4 May 2031 —"),
            ("OSTVIK, 4 May (Bay Wire) -- Two divers", "OSTVIK, 4 May (Bay Wire) --"),
            ("OSTVIK — May 4, 2031 — Two divers", "OSTVIK — May 4, 2031 —"),
            ("4 May 2031, OSTVIK – Two divers", "4 May 2031, OSTVIK –"),
            ("OSTVIK/PELL (NNA) — Divers", "OSTVIK/PELL (NNA) —"),
            ("OSTVIK/NEW PELL, May 4 – Divers", "OSTVIK/NEW PELL, May 4 –"),
            (
                "OSTVIK, Marland, May 4, 2031 /Bay Wire/ -- Divers",
                "OSTVIK, Marland, May 4, 2031 /Bay Wire/ --",
            ),
            ("Ostvik, 4 May 2031 — Divers", "Ostvik, 4 May 2031 —"),
            ("Ostvik (dpa) - Divers", "Ostvik (dpa) -"),
            ("OSTVIK (NNA) — eBay left", "OSTVIK (NNA) —"),
            ("OSTVIK — NNA, the agency — said", "OSTVIK —"),
            ("OSTVIK — Ada Vale — who dives — said so", "OSTVIK —"),
            ("OSTVIK–PELL trains — a dozen — stopped", ""),
            ("GHM – the carmaker – said", ""),
            ("Monday, May 4 — The bridge closed", ""),
            ("May 4 – The bridge closed", ""),
            ("Ada Vale, the mayor - who dives - said", ""),
            ("The mayor — a former diver — said", ""),
            ("BREAKING — The bridge", ""),
            ("NATO members agreed on Monday – a first – that", ""),
            ("A well-known diver - one of two", ""),
            ("Ostvik — Divers", ""),
            ("“NO — never,” she said", ""),
        ] {
            assert_eq!(&paragraph[..length(paragraph)], want, "{paragraph}");
        }
    }
}
