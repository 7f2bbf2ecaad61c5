//! Dates as mastheads, datelines, meta tags and feeds print them, to RFC 3339.
//!
//! Only a full date counts. A time is kept where its zone is known; without one the date alone is.

use std::ops::Range;

/// Months as dates of the languages of the Unicode CLDR that bylines are often in have them:
/// English, German, French, Spanish, Portuguese, Italian, Dutch, Indonesian, Russian. A name may
/// be cut to its first three letters or more.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier", "enero", "janeiro", "gennaio", "januari", "января", "январь"],
    &["february", "februar", "février", "febrero", "fevereiro", "febbraio", "februari", "февраля", "февраль"],
    &["march", "märz", "mars", "marzo", "março", "maart", "maret", "марта", "март"],
    &["april", "avril", "abril", "aprile", "апреля", "апрель"],
    &["may", "mai", "mayo", "maio", "maggio", "mei", "мая", "май"],
    &["june", "juni", "juin", "junio", "junho", "giugno", "июня", "июнь"],
    &["july", "juli", "juillet", "julio", "julho", "luglio", "июля", "июль"],
    &["august", "août", "agosto", "augustus", "agustus", "августа", "август"],
    &["september", "septembre", "septiembre", "setembro", "settembre", "сентября", "сентябрь"],
    &["october", "oktober", "octobre", "octubre", "outubro", "ottobre", "октября", "октябрь"],
    &["november", "novembre", "noviembre", "novembro", "ноября", "ноябрь"],
    &[
        "december",
        "dezember",
        "décembre",
        "diciembre",
        "dezembro",
        "dicembre",
        "desember",
        "декабря",
        "декабрь",
    ],
];

/// Zones that stand for one offset wherever they are printed (RFC 5322, section 4.3, and British
/// and central European time), in minutes.
const ZONES: [(&str, i32); 17] = [
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("z", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eest", 180),
    ("msk", 180),
];

/// The first full date in `text`, in RFC 3339, and the range of its words (with the time, if it
/// has one).
///
/// Reads `2031-05-04`, `2031-05-04T10:20:30+02:00`, `20310504`, `May 4, 2031`, `4 May 2031` and
/// these with a time after or before. All-number forms with slashes are ambiguous and left alone,
/// unless the year comes first.
pub(super) fn find(text: &str) -> Option<(Range<usize>, String)> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let words = words(text);
    (0..words.len()).find_map(|i| at(text, &words, i))
}

/// The date of a line of a page in `language`: [`find`], and numbers between strokes or dots with
/// the year last. Which of the first two is the day shows by its size, else by the language: the
/// month is first in American English alone; of English without a country nothing is known.
pub(super) fn parse_local(text: &str, language: Option<&str>) -> Option<String> {
    parse(text).or_else(|| {
        let words = words(text);
        (0..words.len()).find_map(|i| year_last(text, &words, i, language))
    })
}

fn year_last(text: &str, words: &[Range<usize>], i: usize, language: Option<&str>) -> Option<String> {
    let separators = [between(text, words, i)?, between(text, words, i + 1)?];
    let year = words.get(i + 2)?;
    if separators[0] != separators[1] || !matches!(separators[0], "/" | "." | "-") || words[i].len() > 2 {
        return None;
    }
    let (a, b) = (number(text, words.get(i))?, number(text, words.get(i + 1))?);
    let y = number(text, Some(year)).and_then(|y| match year.len() {
        4 => Some(y),
        2 => Some(2000 + y),
        _ => None,
    })?;
    let language = language.unwrap_or("en").to_ascii_lowercase();
    let (m, d) = match (a, b) {
        _ if a > 12 => (b, a),
        _ if b > 12 || a == b || language == "en-us" => (a, b),
        _ if language == "en" => return None,
        _ => (b, a),
    };
    is_day(y, m, d).then(|| format!("{y:04}-{m:02}-{d:02}"))
}

/// The date that `text` is, wherever in it it stands.
pub(super) fn parse(text: &str) -> Option<String> {
    find(text).map(|(_, date)| date)
}

/// Runs of letters or of digits; `raw` ranges into the text.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let class = |c: char| match c {
        '0'..='9' => 1,
        _ if c.is_alphabetic() => 2,
        _ => 0,
    };
    let mut last = 0;
    for (i, c) in text.char_indices().take(400) {
        let this = class(c);
        match out.last_mut() {
            Some(word) if this != 0 && this == last => word.end = i + c.len_utf8(),
            _ if this != 0 => out.push(i..i + c.len_utf8()),
            _ => {}
        }
        last = this;
    }
    out
}

struct Day {
    date: (u32, u32, u32),
    words: usize,
}

fn at(text: &str, words: &[Range<usize>], i: usize) -> Option<(Range<usize>, String)> {
    let day = numeric(text, words, i).or_else(|| written(text, words, i))?;
    let (y, m, d) = day.date;
    let date = format!("{y:04}-{m:02}-{d:02}");
    let after = i + day.words;
    let plain_end = words[after - 1].end;
    let (time, end) = match time(text, words, after) {
        Some((time, end)) => (Some(time), end),
        None => (None, plain_end),
    };
    let full = time.map_or_else(|| date.clone(), |time| format!("{date}T{time}"));
    Some((words[i].start..end, full))
}

fn number(text: &str, word: Option<&Range<usize>>) -> Option<u32> {
    let word = &text[word?.clone()];
    (word.len() <= 8).then(|| word.parse().ok()).flatten()
}

fn is_day(y: u32, m: u32, d: u32) -> bool {
    let leap = (y.is_multiple_of(4) && !y.is_multiple_of(100)) || y.is_multiple_of(400);
    let days = match m {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => return false,
    };
    (1500..=2199).contains(&y) && (1..=days).contains(&d)
}

/// `2031-05-04`, `2031/05/04`, `20310504`.
fn numeric(text: &str, words: &[Range<usize>], i: usize) -> Option<Day> {
    let first = words.get(i)?;
    if first.len() == 8 && first.start == 0 {
        let n = number(text, Some(first))?;
        let date = (n / 10_000, n / 100 % 100, n % 100);
        return is_day(date.0, date.1, date.2).then_some(Day { date, words: 1 });
    }
    if first.len() == 4 && is_word(text, words.get(i + 1), "年") && is_word(text, words.get(i + 3), "月") {
        let date =
            (number(text, Some(first))?, number(text, words.get(i + 2))?, number(text, words.get(i + 4))?);
        return is_day(date.0, date.1, date.2).then_some(Day { date, words: 5 });
    }
    let separators = [between(text, words, i)?, between(text, words, i + 1)?];
    if first.len() != 4 || separators[0] != separators[1] || !matches!(separators[0], "-" | "/" | ".") {
        return None;
    }
    let (y, m, d) =
        (number(text, Some(first))?, number(text, words.get(i + 1))?, number(text, words.get(i + 2))?);
    is_day(y, m, d).then_some(Day { date: (y, m, d), words: 3 })
}

fn is_word(text: &str, word: Option<&Range<usize>>, is: &str) -> bool {
    word.is_some_and(|w| &text[w.clone()] == is)
}

fn between<'a>(text: &'a str, words: &[Range<usize>], i: usize) -> Option<&'a str> {
    Some(&text[words.get(i)?.end..words.get(i + 1)?.start])
}

fn month(text: &str, word: Option<&Range<usize>>) -> Option<u32> {
    let word = text[word?.clone()].to_lowercase();
    let cut = is_cut(&word);
    let is = |name: &&str| **name == word || (cut && name.starts_with(word.as_str()));
    let found = MONTHS.iter().position(|names| names.iter().any(&is))?;
    Some(found as u32 + 1)
}

/// A month's name may be cut to three letters, September's to four.
fn is_cut(word: &str) -> bool {
    word == "sept" || word.chars().count() == 3
}

/// `May 4, 2031`, `May 4th 2031`, `4 May 2031`, `4-May-2031`.
fn written(text: &str, words: &[Range<usize>], i: usize) -> Option<Day> {
    // Most words are followed by no number: they are not looked up.
    let follows = number(text, words.get(i + 1));
    let month_first = follows.and_then(|d| Some((month(text, words.get(i))?, d)));
    let (m, d, mut next) = match month_first {
        Some((m, d)) => (m, d, i + 2),
        None => {
            let d = number(text, words.get(i)).filter(|_| words[i].len() <= 2)?;
            let between = usize::from(is_ordinal(text, words.get(i + 1)) || is_of(text, words.get(i + 1)));
            (month(text, words.get(i + 1 + between))?, d, i + 2 + between)
        }
    };
    if month_first.is_none() && is_of(text, words.get(next)) {
        next += 1;
    }
    if month_first.is_some() && is_ordinal(text, words.get(next)) {
        next += 1;
    }
    let gap = words.get(next).map(|w| &text[words[next - 1].end..w.start])?;
    if words[next].len() != 4 || !gap.chars().all(|c| matches!(c, ',' | '.' | ' ' | '-' | '/' | '\u{A0}')) {
        return None;
    }
    let y = number(text, words.get(next))?;
    is_day(y, m, d).then_some(Day { date: (y, m, d), words: next + 1 - i })
}

/// "4 de maio de 2031".
fn is_of(text: &str, word: Option<&Range<usize>>) -> bool {
    word.is_some_and(|w| matches!(&text[w.clone()], "de" | "of" | "del"))
}

fn is_ordinal(text: &str, word: Option<&Range<usize>>) -> bool {
    word.is_some_and(|w| matches!(&text[w.clone()], "st" | "nd" | "rd" | "th"))
}

/// A time with its zone right after a date: RFC 3339 form and the end of its words (bytes).
fn time(text: &str, words: &[Range<usize>], mut i: usize) -> Option<(String, usize)> {
    while matches!(text.get(words.get(i)?.clone())?, "T" | "t" | "at") {
        i += 1;
    }
    let gap = &text[words[i - 1].end..words[i].start];
    if gap.len() > 4 {
        return None;
    }
    let mut hour = number(text, words.get(i)).filter(|h| *h < 24 && words[i].len() <= 2)?;
    let minute = (matches!(between(text, words, i)?, ":" | "."))
        .then(|| number(text, words.get(i + 1)))
        .flatten()
        .filter(|m| *m < 60)?;
    let mut next = i + 2;
    let mut second = 0;
    if between(text, words, next - 1) == Some(":") {
        second = number(text, words.get(next)).filter(|s| *s < 61).unwrap_or(0).min(59);
        next += 1;
        if between(text, words, next - 1) == Some(".") && number(text, words.get(next)).is_some() {
            next += 1;
        }
    }
    next += half_of_day(text, words, next, &mut hour);
    let (zone, end) = zone(text, words, next)?;
    Some((format!("{hour:02}:{minute:02}:{second:02}{zone}"), end))
}

/// `p.m.`, `PM`: how many words it takes.
fn half_of_day(text: &str, words: &[Range<usize>], i: usize, hour: &mut u32) -> usize {
    let Some(word) = words.get(i).map(|w| text[w.clone()].to_ascii_lowercase()) else { return 0 };
    let dotted = words.get(i + 1).is_some_and(|w| text[w.clone()].eq_ignore_ascii_case("m"));
    let (half, taken) = match word.as_str() {
        "am" => ('a', 1),
        "pm" => ('p', 1),
        "a" if dotted => ('a', 2),
        "p" if dotted => ('p', 2),
        _ => return 0,
    };
    if *hour <= 12 {
        *hour = *hour % 12 + if half == 'p' { 12 } else { 0 };
    }
    taken
}

/// `Z`, `+02:00`, `-0500`, `EDT`.
fn zone(text: &str, words: &[Range<usize>], i: usize) -> Option<(String, usize)> {
    let word = words.get(i)?;
    let gap = &text[words[i - 1].end..word.start];
    let offset = gap.trim_start_matches(['.', ' ']).chars().next();
    if matches!(offset, Some('+' | '-')) && gap.len() <= 3 && word.len() >= 2 {
        let sign = offset?;
        let (hours, minutes, end) = match (word.len(), words.get(i + 1)) {
            (4, _) => (number(text, Some(word))? / 100, number(text, Some(word))? % 100, word.end),
            (2, Some(next)) if &text[word.end..next.start] == ":" => {
                (number(text, Some(word))?, number(text, Some(next))?, next.end)
            }
            (2, _) => (number(text, Some(word))?, 0, word.end),
            _ => return None,
        };
        let sound = hours < 15 && minutes < 60;
        return sound.then(|| (offset_text(sign, hours, minutes), end));
    }
    let name = text[word.clone()].to_ascii_lowercase();
    // "ET" is eastern time, whichever half of the year it is: not one offset.
    let minutes = ZONES.iter().find(|(zone, _)| *zone == name)?.1;
    let sign = if minutes < 0 { '-' } else { '+' };
    Some((offset_text(sign, minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60), word.end))
}

fn offset_text(sign: char, hours: u32, minutes: u32) -> String {
    if hours == 0 && minutes == 0 { "Z".into() } else { format!("{sign}{hours:02}:{minutes:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_date() {
        for (text, want) in [
            ("date 2031-05-04 OSTVIK", "2031-05-04"),
            ("2031-05-04T10:20:30.123Z", "2031-05-04T10:20:30Z"),
            ("2031-05-04T10:20:30+02:00", "2031-05-04T10:20:30+02:00"),
            ("2031-05-04 10:20:30 -0500", "2031-05-04T10:20:30-05:00"),
            ("2031-05-04T10:20", "2031-05-04"),
            ("20310504", "2031-05-04"),
            ("2031/05/04", "2031-05-04"),
            ("Published May 4, 2031 at 10:32 p.m. EDT", "2031-05-04T22:32:00-04:00"),
            ("Sept. 4th, 2031", "2031-09-04"),
            ("Sun, 04 May 2031 12:05:00 GMT", "2031-05-04T12:05:00Z"),
            ("publiziert am 4. März 2031", "2031-03-04"),
            ("domingo, 4 de maio de 2031 às 20:13", "2031-05-04"),
            ("4 мая 2031", "2031-05-04"),
            ("2031年05月04日", "2031-05-04"),
            ("4 May 2031 12:05 AM PST", "2031-05-04T00:05:00-08:00"),
            ("the 1st of May", ""),
            ("May 4", ""),
            ("2031-13-04", ""),
            ("31 June 2031", ""),
            ("03/04/2031", ""),
            ("March 2031", ""),
            ("Decoy 4, 2031", ""),
        ] {
            assert_eq!(parse(text).unwrap_or_default(), want, "{text}");
        }
    }

    #[test]
    fn numbers_with_the_year_last_go_by_size_then_language() {
        for (text, language, want) in [
            ("25/04/2031", None, "2031-04-25"),
            ("04/25/31 06:56 AM EST", None, "2031-04-25"),
            ("05/10/2031 - Publicado", Some("pt-BR"), "2031-10-05"),
            ("05/10/2031", Some("en-US"), "2031-05-10"),
            ("05/10/2031", Some("en"), ""),
            ("13.11.2031, 23:06", Some("de"), "2031-11-13"),
            ("7-7-2031", None, "2031-07-07"),
            ("score 3/4/5", None, ""),
        ] {
            assert_eq!(parse_local(text, language).unwrap_or_default(), want, "{text}");
        }
    }

    #[test]
    fn the_range_is_of_the_date_alone() {
        let text = "Updated: 4 May 2031, the council";
        assert_eq!(&text[find(text).unwrap().0], "4 May 2031");
    }
}
