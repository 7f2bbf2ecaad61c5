//! The dateline at the head of a paragraph: place, agency, date, dash.

/// Longest dateline that is looked for (bytes).
const LONGEST: usize = 100;
/// Words in capitals that open a paragraph like a place does.
const NO_PLACES: [&str; 12] = [
    "ANALYSIS",
    "BREAKING",
    "COMMENT",
    "CORRECTION",
    "EDITORIAL",
    "EXCLUSIVE",
    "LIVE",
    "NOTE",
    "OPINION",
    "UPDATE",
    "VIDEO",
    "WATCH",
];

/// Bytes of the dateline that `paragraph` begins with, dash included, 0 if there is none.
pub(super) fn length(paragraph: &str) -> usize {
    let head = &paragraph[..crate::text::floor(paragraph, LONGEST)];
    let mut dashes = head.char_indices().filter_map(|(i, c)| match c {
        '—' | '–' => Some((i, i + c.len_utf8())),
        '-' if head[..i].ends_with([' ', '-', '\u{A0}']) && head[i + 1..].starts_with([' ', '\u{A0}']) => {
            Some((i, i + 1))
        }
        _ => None,
    });
    dashes.rfind(|(start, _)| is_dateline(&head[..*start])).map_or(0, |(_, end)| end)
}

/// Whether words before a dash are a place with what may follow it.
fn is_dateline(words: &str) -> bool {
    let (outside, agency) = without_brackets(words);
    let mut parts = outside
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '—' | '–' | '/' | ':'))
        .map(|w| w.trim_end_matches('-'))
        .filter(|w| !w.is_empty());
    let Some(first) = parts.next() else { return false };
    if NO_PLACES.contains(&first) {
        return false;
    }
    let place = is_capitals(first) || (agency && starts_upper(first));
    let fits = |w: &str| {
        starts_upper(w)
            || w.starts_with(|c: char| c.is_ascii_digit())
            || matches!(w, "of" | "de" | "la" | "el" | "and" | "the" | "aboard" | "near")
    };
    let rest: Vec<&str> = parts.collect();
    // A sentence has ended before the dash, or a remark was made in passing.
    let sentence = outside.contains(['"', '“', '”', '?', '!', ';']);
    place && !sentence && rest.len() <= 8 && rest.into_iter().all(fits)
}

/// The words outside round brackets, and whether a bracket names an agency (a short capitalised word).
fn without_brackets(words: &str) -> (String, bool) {
    let (mut outside, mut inside, mut depth, mut agency) = (String::new(), String::new(), 0, false);
    for c in words.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                agency |= starts_upper(&inside) && inside.split_whitespace().count() <= 3;
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
