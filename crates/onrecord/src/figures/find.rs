//! Finds figures with their bound, unit and object. Dates, ages and ordinals are no figures.

use super::number::number;
use super::token::{Kind, Token, is, tokens, word};
use crate::dates;
use crate::text::{Span, Text};
use serde::Serialize;

/// What the writer says of the exactness of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// No word of doubt.
    Exactly,
    /// "about", "nearly", "some": one tenth either way.
    About,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "fewer than".
    AtMost,
}

/// What a figure is counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Things.
    Count,
    /// Hundredths.
    Percent,
    /// Money, by its sign or code.
    Money(&'static str),
}

/// A figure in an article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The number with its unit, as printed.
    pub span: Span,
    /// Its value, or the lower end of a range.
    pub low: f64,
    /// Its value, or the upper end of a range.
    pub high: f64,
    /// What the writer says of its exactness.
    pub bound: Bound,
    /// What it is counted in.
    pub measure: Measure,
    /// The noun that is counted, in lower case and the singular, where one follows.
    pub object: Option<String>,
    /// What happened to what is counted ("killed", "injured"), where a word near by says so.
    pub fate: Option<&'static str>,
    /// The sentence's other words of weight, in lower case and sorted.
    #[serde(skip)]
    pub context: Vec<String>,
}

/// The figures in `part` of `text`, in order.
///
/// ```
/// use onrecord::{Text, figures};
/// let text = Text::new("At least four people were killed and more than $2.5 million was lost.");
/// let found = figures::figures(&text, text.whole());
/// assert_eq!((found[0].low, found[0].fate), (4.0, Some("killed")));
/// assert_eq!((found[1].low, found[1].bound), (2.5e6, figures::Bound::AtLeast));
/// ```
pub fn figures(text: &Text, part: Span) -> Vec<Figure> {
    let t = tokens(&text[part], part.start());
    let times: Vec<Span> = dates::expressions(text, part, None).into_iter().map(|e| e.span).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < t.len() {
        let Some((figure, next)) = figure(text, &t, at) else {
            at += 1;
            continue;
        };
        if !times.iter().any(|s| s.overlaps(figure.span)) {
            found.push(figure);
        }
        at = next;
    }
    found
}

fn figure(text: &Text, t: &[Token], at: usize) -> Option<(Figure, usize)> {
    let (mut measure, start) = money_before(t, at);
    let first = number(t, start)?;
    let glued = t.get(first.next).is_some_and(|n| !n.spaced && n.kind == Kind::Word);
    let ordinal = glued && !matches!(word(t, first.next), "m" | "bn" | "k" | "p");
    let in_word = start > 0 && !t[start].spaced && matches!(t[start - 1].kind, Kind::Word | Kind::Digits);
    let pronoun = first.spelt && first.value == 1.0 && word(t, at) == "one";
    if ordinal || in_word || pronoun {
        return None;
    }
    let (mut low, mut high, mut next) = (first.value, first.value, first.next);
    if let Some((second, after)) = range(t, at, next) {
        (high, next) = (second, after);
        // "5 to 7 million" counts in millions.
        let scale = if high >= 1e3 && low < 1e3 { 10_f64.powi(high.log10() as i32 / 3 * 3) } else { 1.0 };
        low *= scale;
    }
    if measure == Measure::Count {
        (measure, next) = measure_after(t, next);
    }
    if is(t, next, &["-", "year", "-", "old"]) || is(t, next, &["years", "old"]) {
        return None;
    }
    let span = text.span(t[at].start..t[next - 1].end);
    let (from, to) = sentence(t, at, next);
    let object = if measure == Measure::Count { object(t, next) } else { None };
    let fate = fate(t, from, at, next, to);
    // An age in apposition: ", 42,".
    let between = at > 0 && word(t, at - 1) == "," && matches!(word(t, next), "," | ".");
    if between && object.is_none() {
        return None;
    }
    let figure = Figure {
        span,
        low,
        high,
        bound: bound(t, at),
        measure,
        object,
        fate,
        context: context(t, from, to, at..next),
    };
    (figure.low <= figure.high).then_some((figure, next))
}

fn money_before(t: &[Token], at: usize) -> (Measure, usize) {
    let sign = |w: &str| match w {
        "$" => Some("$"),
        "€" => Some("€"),
        "£" => Some("£"),
        "¥" => Some("¥"),
        "₦" => Some("₦"),
        "₹" => Some("₹"),
        _ => None,
    };
    match sign(word(t, at)) {
        Some(sign) => (Measure::Money(sign), at + 1),
        None if matches!(word(t, at), "us" | "c" | "a") && word(t, at + 1) == "$" => {
            (Measure::Money("$"), at + 2)
        }
        None => (Measure::Count, at),
    }
}

fn measure_after(t: &[Token], next: usize) -> (Measure, usize) {
    match word(t, next) {
        "%" | "percent" => (Measure::Percent, next + 1),
        "per" if word(t, next + 1) == "cent" => (Measure::Percent, next + 2),
        "dollars" | "dollar" => (Measure::Money("$"), next + 1),
        "euros" | "euro" => (Measure::Money("€"), next + 1),
        "pounds" if !matches!(word(t, next + 1), "of") => (Measure::Money("£"), next + 1),
        _ => (Measure::Count, next),
    }
}

/// "15 to 20", "15-20", "between 15 and 20".
fn range(t: &[Token], at: usize, next: usize) -> Option<(f64, usize)> {
    let between = at > 0 && word(t, at - 1) == "between";
    match word(t, next) {
        "to" | "-" | "–" => {}
        "and" if between => {}
        _ => return None,
    }
    let (_, start) = money_before(t, next + 1);
    let second = number(t, start)?;
    Some((second.value, second.next))
}

fn bound(t: &[Token], at: usize) -> Bound {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| word(t, i));
    match (before(2), before(1)) {
        ("at", "least") | ("more" | "greater" | "higher", "than") => Bound::AtLeast,
        (_, "over" | "minimum") => Bound::AtLeast,
        ("at", "most") | ("fewer" | "less" | "under", "than") | ("up" | "much", "to" | "as") => Bound::AtMost,
        ("no", "more") => Bound::AtMost,
        (
            _,
            "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "approximately" | "estimated",
        ) => Bound::About,
        _ => Bound::Exactly,
    }
}

/// The counted noun: the last word before a verb, preposition or mark, at most four words on.
fn object(t: &[Token], next: usize) -> Option<String> {
    let mut last = None;
    for i in next..next + 5 {
        let token = t.get(i)?;
        if token.word == "-" || token.word == "more" || token.word == "other" || token.word == "additional" {
            continue;
        }
        if token.kind != Kind::Word || stops(&token.word) {
            break;
        }
        last = Some(singular(&token.word));
        if token.word.ends_with('s') && token.word.len() > 3
            || matches!(token.word.as_str(), "people" | "men" | "women" | "children")
        {
            break;
        }
    }
    last
}

fn stops(word: &str) -> bool {
    const STOPS: &str = " of in on at to for from with by and or as that who which were was are is have has had be \
                         been will would could the a an its their his her after before during since when while than \
                         but not into against over under ";
    STOPS.split_whitespace().any(|s| s == word) || fate_of(word).is_some()
}

fn singular(word: &str) -> String {
    match word {
        "people" | "persons" | "men" | "women" | "children" => return word.to_owned(),
        _ => {}
    }
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ => word.strip_suffix('s').filter(|w| w.len() > 2 && !w.ends_with('s')).unwrap_or(word).to_owned(),
    }
}

/// The closed class of what befalls people in reports, under one name each.
fn fate_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "killed" | "kill" | "kills" | "killing" | "dead" | "died" | "dies" | "die" | "deaths" | "death"
        | "fatalities" | "slain" | "perished" => "killed",
        "injured" | "injuring" | "injuries" | "wounded" | "wounding" | "hurt" | "hospitalized" => "injured",
        "missing" | "unaccounted" => "missing",
        "arrested" | "detained" => "arrested",
        "displaced" | "evacuated" | "homeless" => "displaced",
        "rescued" | "freed" | "released" => "freed",
        "kidnapped" | "abducted" => "abducted",
        _ => return None,
    })
}

/// The nearest word of fate within the figure's own stretch of the sentence: after it first.
fn fate(t: &[Token], from: usize, at: usize, next: usize, to: usize) -> Option<&'static str> {
    let stop = |i: &usize| word(t, *i) != ";" && t[*i].kind != Kind::Digits;
    let after = (next..to.min(next + 7)).take_while(stop).take_while(|i| !matches!(word(t, *i), "," | "and"));
    let before = (from.max(at.saturating_sub(6))..at).rev().take_while(stop);
    after
        .filter_map(|i| fate_of(word(t, i)))
        .next()
        .or_else(|| before.filter_map(|i| fate_of(word(t, i))).next())
}

/// The tokens of the sentence around `at..next`.
fn sentence(t: &[Token], at: usize, next: usize) -> (usize, usize) {
    let end = |i: usize| {
        matches!(word(t, i), "." | "?" | "!")
            && t.get(i + 1).is_none_or(|n| n.spaced && n.capital)
            && !(i > 0 && t[i - 1].word.len() <= 2)
    };
    let from = (0..at).rev().find(|&i| end(i)).map_or(0, |i| i + 1);
    (from, (next..t.len()).find(|&i| end(i)).unwrap_or(t.len()))
}

fn context(t: &[Token], from: usize, to: usize, own: std::ops::Range<usize>) -> Vec<String> {
    let near = from.max(own.start.saturating_sub(15))..to.min(own.end + 15);
    let mut words: Vec<String> = near
        .filter(|i| !own.contains(i))
        .map(|i| &t[i])
        .filter(|t| t.kind == Kind::Word && t.word.len() > 3 && !stops(&t.word))
        .map(|t| singular(&t.word))
        .collect();
    words.sort();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str) -> Vec<(f64, f64, Bound, Option<&'static str>)> {
        let text = Text::new(words);
        figures(&text, text.whole()).into_iter().map(|f| (f.low, f.high, f.bound, f.fate)).collect()
    }

    #[test]
    fn tolls_with_their_bounds() {
        assert_eq!(
            found("The flood killed at least 15 people and injured 40."),
            [(15.0, 15.0, Bound::AtLeast, Some("killed")), (40.0, 40.0, Bound::Exactly, Some("injured"))]
        );
        assert_eq!(
            found("Six dead, nearly 20 missing."),
            [(6.0, 6.0, Bound::Exactly, Some("killed")), (20.0, 20.0, Bound::About, Some("missing"))]
        );
    }

    #[test]
    fn ranges_and_scales() {
        assert_eq!(found("It costs between $5 and $7 million."), [(5e6, 7e6, Bound::Exactly, None)]);
        assert_eq!(found("Some 30 to 40 tents burned."), [(30.0, 40.0, Bound::About, None)]);
    }

    #[test]
    fn dates_ages_and_ordinals_are_no_figures() {
        assert_eq!(found("On March 3, 2021, the 42-year-old came 2nd at 3 p.m."), []);
        assert_eq!(found("Mara Harko, 42, won one of them in 2019."), []);
    }
}
