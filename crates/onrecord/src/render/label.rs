//! How articles are called in sentences, tables and pictures: in one place, so that one reader meets one
//! name for one article everywhere. Formats for machines carry the article's whole name instead.

use crate::article::{Article, Kind};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a label that is cut from a longer name or headline.
const MOST: usize = 24;

/// A short label for each article, in the same order; no two are alike.
///
/// The outlet where the evidence gives one, with the date (or the file) where the run has several of its
/// articles. Else the telling part of the file's name: without what only a program reads (hashes, serial
/// numbers), cut at a separator where it is long. Else the beginning of the headline. The only transcript,
/// statement or post of a run is called that. Labels depend on the articles of the run alone, not on their
/// order, as long as names differ.
pub fn labels<A: Borrow<Article>>(articles: &[A]) -> Vec<String> {
    let articles: Vec<&Article> = articles.iter().map(Borrow::borrow).collect();
    let outlets: Vec<Option<&str>> = articles.iter().map(|a| a.meta.outlet.as_deref()).collect();
    let by_outlet = counts(articles.iter().map(|a| (a.meta.outlet.as_deref(), a.kind)));
    let by_kind = counts(articles.iter().map(|a| a.kind));
    let rare = |i: usize| by_outlet[&(outlets[i], articles[i].kind)] == 1;
    let mut stems: Option<Vec<String>> = None;
    let mut stem = |i: usize| stems.get_or_insert_with(|| short_stems(&articles))[i].clone();
    let first: Vec<String> = (0..articles.len())
        .map(|i| {
            let article = &articles[i];
            let alone = by_kind[&article.kind] == 1 && article.kind.is_primary();
            match (outlets[i], kind_word(article.kind)) {
                (_, kind) if alone => format!("the {kind}"),
                (Some(outlet), _) if article.kind == Kind::Report && rare(i) => outlet.to_owned(),
                (Some(outlet), _) if article.kind == Kind::Report => {
                    let date = article.meta.published.as_deref().map(day);
                    format!("{outlet}, {}", date.unwrap_or_else(|| stem(i)))
                }
                (Some(outlet), kind) if rare(i) => format!("the {kind} of {outlet}"),
                (None, _) if article.kind == Kind::Report => named(&stem(i)),
                (_, kind) => format!("the {kind} {}", stem(i)),
            }
        })
        .collect();
    told_apart(first, |i| match outlets[i] {
        Some(outlet) if articles[i].kind == Kind::Report => format!("{outlet}, {}", stem(i)),
        _ => clip_at_word(articles[i].meta.title.as_deref().unwrap_or(&articles[i].name)),
    })
}

fn counts<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    things.for_each(|thing| *counts.entry(thing).or_default() += 1);
    counts
}

/// What an article is, in a word.
pub(super) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::Transcript => "transcript",
        Kind::Statement => "statement",
        Kind::Post => "post",
    }
}

/// Gives those that are called alike their other name, and a number where that does not help either.
fn told_apart(first: Vec<String>, mut other: impl FnMut(usize) -> String) -> Vec<String> {
    let alike = counts(first.iter().cloned());
    let second: Vec<String> = first
        .into_iter()
        .enumerate()
        .map(|(i, name)| if alike[&name] > 1 { other(i) } else { name })
        .collect();
    let alike = counts(second.iter().cloned());
    let mut taken: BTreeSet<String> =
        alike.iter().filter(|(_, n)| **n == 1).map(|(s, _)| s.clone()).collect();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut numbered = Vec::with_capacity(second.len());
    for name in second {
        if alike[&name] == 1 {
            numbered.push(name);
            continue;
        }
        let n = next.entry(name.clone()).or_insert(1);
        let mut label = format!("{name} ({n})");
        while !taken.insert(label.clone()) {
            *n += 1;
            label = format!("{name} ({n})");
        }
        *n += 1;
        numbered.push(label);
    }
    numbered
}

/// The telling part of each file's name.
fn short_stems(articles: &[&Article]) -> Vec<String> {
    let parts: Vec<Vec<(usize, usize)>> = articles.iter().map(|a| parts(file_stem(&a.name))).collect();
    // Every beginning that a label might be cut to.
    let heads = articles.iter().zip(&parts).flat_map(|(article, parts)| {
        let stem = file_stem(&article.name);
        parts.iter().map(move |&(_, end)| &stem[..end])
    });
    let uses = counts(heads);
    let short = |(article, parts): (&&Article, &Vec<(usize, usize)>)| {
        let stem = file_stem(&article.name);
        let telling = parts.iter().take_while(|&&(s, e)| !is_serial(&stem[s..e])).count();
        let fits = |n: &usize| stem[..parts[*n - 1].1].chars().count() <= MOST;
        let alone = |n: &usize| uses[&stem[..parts[*n - 1].1]] == 1;
        let longest = (1..=telling).rev().find(fits);
        let cut = longest.and_then(|n| (n..=telling).find(alone)).filter(|n| *n < parts.len());
        match (cut, &article.meta.title) {
            (Some(n), _) if n == telling => stem[..parts[n - 1].1].to_owned(),
            (Some(n), _) => format!("{}…", &stem[..parts[n - 1].1]),
            (None, Some(title)) if longest.is_none() => clip_at_word(title),
            _ => stem.to_owned(),
        }
    };
    articles.iter().zip(&parts).map(short).collect()
}

/// A number alone would read as a figure of the story.
fn named(stem: &str) -> String {
    if !stem.is_empty() && stem.chars().all(|c| c.is_ascii_digit()) {
        return format!("report {stem}");
    }
    stem.to_owned()
}

/// Where the parts of a file's stem between separators begin and end, in bytes.
fn parts(stem: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in stem.char_indices().chain([(stem.len(), '_')]) {
        if matches!(c, '_' | '-' | ' ' | '.' | '+' | ',') {
            if i > start {
                out.push((start, i));
            }
            start = i + c.len_utf8();
        }
    }
    out
}

/// What only a program reads: a hash or a long serial number.
fn is_serial(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let hex = part.bytes().all(|b| b.is_ascii_hexdigit());
    let date = part.len() == 8 && digits == 8 && (part.starts_with("19") || part.starts_with("20"));
    part.len() >= 8
        && !date
        && (digits == part.len() || (hex && digits >= 2) || (digits >= 4 && part.len() >= 16))
}

/// The beginning of a line, cut at a word.
fn clip_at_word(line: &str) -> String {
    let line = super::lines::one_line(line);
    match line.char_indices().nth(MOST) {
        None => line,
        Some((at, _)) => {
            let head = line[..at].rsplit_once(' ').map_or(&line[..at], |(head, _)| head);
            format!("{}…", head.trim_end_matches([',', ';', ':', ' ', '–', '—']))
        }
    }
}

/// A sentence with a capital at its head where it begins with a label that is no name, and one stop at its end.
pub(crate) fn sentence(words: String) -> String {
    let common = ["the ", "report "].iter().any(|w| words.starts_with(w));
    let words = if common { format!("{}{}", words[..1].to_uppercase(), &words[1..]) } else { words };
    // One stop is enough where the words shown have their own.
    let Some(quoted) = words.strip_suffix("”.") else { return words };
    match quoted.chars().next_back() {
        Some(',' | ';' | ':') => format!("{}”.", &quoted[..quoted.len() - 1]),
        Some('.' | '!' | '?') => format!("{quoted}”"),
        _ => words,
    }
}

/// "7 June 2026" for an ISO 8601 date or time; anything else as it stands.
pub(super) fn day(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = date.get(..10).unwrap_or("").split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let month = month.and_then(|m| m.parse::<usize>().ok()).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    match (year, month, day.and_then(|d| d.parse::<u8>().ok())) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => date.to_owned(),
    }
}

/// The last part of a path or member's name, without its ending.
pub fn file_stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\', '!']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(articles: &[(&str, Option<&str>, Option<&str>, Kind)]) -> Vec<String> {
        let made = |&(name, outlet, date, kind): &(&str, Option<&str>, Option<&str>, Kind)| {
            let mut article = Article::from_plain(name, "The bridge was shut.");
            article.meta.outlet = outlet.map(str::to_owned);
            article.meta.published = date.map(str::to_owned);
            article.meta.title = None;
            article.kind = kind;
            article
        };
        labels(&articles.iter().map(made).collect::<Vec<_>>())
    }

    fn of_files(names: &[&str]) -> Vec<String> {
        of(&names.iter().map(|n| (*n, None, None, Kind::Report)).collect::<Vec<_>>())
    }

    #[test]
    fn what_only_a_program_reads_is_left_out() {
        assert_eq!(
            of_files(&["000_a9c8b2def26eb99a.txt", "001_51c07e9ab3348d2f.txt"]),
            ["report 000", "report 001"]
        );
        assert_eq!(of_files(&["d/courier-0123456789.html", "d/post.html"]), ["courier", "post"]);
        assert_eq!(
            of_files(&["courier_51c07e9ab3348d2f.txt", "courier_a9c8b2def26eb998.txt"]),
            ["courier_51c07e9ab3348d2f", "courier_a9c8b2def26eb998"]
        );
        assert_eq!(of_files(&["20260607-courier.txt"]), ["20260607-courier"]);
    }

    #[test]
    fn a_long_name_is_cut_at_a_separator_where_it_is_still_one() {
        let long = ["bridge-shut-after-inspection-finds-cracks-in-piers.txt", "bridge-shut-again.txt"];
        assert_eq!(of_files(&long), ["bridge-shut-after…", "bridge-shut-again"]);
        let alike = [
            "bridge-shut-after-the-inspection-finds-cracks.txt",
            "bridge-shut-after-the-inspection-ends.txt",
        ];
        assert_eq!(
            of_files(&alike),
            ["bridge-shut-after-the-inspection-finds…", "bridge-shut-after-the-inspection-ends"]
        );
    }

    #[test]
    fn an_outlet_with_several_articles_has_their_dates() {
        let report = Kind::Report;
        assert_eq!(
            of(&[
                ("a.txt", Some("Courier"), Some("2026-06-07"), report),
                ("b.txt", Some("Courier"), Some("2026-06-08T10:00:00Z"), report),
                ("c.txt", Some("Gazette"), None, report),
            ]),
            ["Courier, 7 June 2026", "Courier, 8 June 2026", "Gazette"]
        );
        assert_eq!(
            of(&[
                ("a.txt", Some("Courier"), Some("2026-06-07"), report),
                ("b.txt", Some("Courier"), Some("2026-06-07"), report),
            ]),
            ["Courier, a", "Courier, b"]
        );
    }

    #[test]
    fn the_only_transcript_is_the_transcript() {
        let kinds = [
            ("x.txt", Some("Office"), None, Kind::Transcript),
            ("y.txt", None, None, Kind::Statement),
            ("z.txt", None, None, Kind::Statement),
        ];
        assert_eq!(of(&kinds), ["the transcript", "the statement y", "the statement z"]);
    }

    #[test]
    fn no_two_are_called_alike() {
        let same = of_files(&["x/page.html", "y/page.html", "z/page.html"]);
        assert_eq!(same.iter().collect::<BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn a_date_is_told_as_people_write_it() {
        assert_eq!(day("2026-06-07T19:40:00+01:00"), "7 June 2026");
        assert_eq!(day("2026-13-07"), "2026-13-07");
        assert_eq!(day("Sunday"), "Sunday");
    }
}
