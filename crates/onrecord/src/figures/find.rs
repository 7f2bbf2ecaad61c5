//! Finds figures with their bound, unit and object. Dates, ages and ordinals are no figures.

use super::fate::Fate;
use super::number::number;
use super::role::{Role, role};
use super::same::MONTH;
use super::token::{Kind, Token, is, tokens, word};
use crate::article::{Article, BlockKind};
use crate::clause::Clauses;
use crate::dates::{Expression, Value};
use crate::text::{Span, Text};
use jiff::civil::Date;
use onrecord_syntax::Parse;
use serde::Serialize;

/// Paragraphs that are the head of a report: its headline and what follows at once.
const HEAD: usize = 3;

/// What the writer says of the exactness of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with its unit and bound, as printed.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// Its value, or the lower end of a range.
    pub low: f64,
    /// Its value, or the upper end of a range.
    pub high: f64,
    /// What the writer says of its exactness.
    pub bound: Bound,
    /// What it is counted in.
    pub measure: Measure,
    /// Over which time it comes again: "a week".
    pub per: Option<&'static str>,
    /// The noun that is counted, in lower case and the singular, where there is one.
    pub object: Option<String>,
    /// What befell those who are counted, where the sentence says so.
    pub fate: Option<Fate>,
    pub(super) role: Role,
    /// Whether it stands in the headline or the first paragraphs.
    pub(super) head: bool,
    /// The days that its clause names, where they lie more than a month from the article's own.
    pub(super) elsewhen: Option<(Date, Date)>,
    /// The single day that hangs on its verb, with the words that name it.
    pub(super) day: Option<(Date, String)>,
    /// The day of the article.
    pub(super) written: Option<Date>,
}

/// The figures of an article's headline and body, in order. `times` are its expressions of time, in
/// order, `written` its day.
///
/// ```
/// use onrecord::figures::{Bound, Fate, figures};
/// use onrecord::{Article, Model};
///
/// let model = Model::load(onrecord_model_en::MODEL)?;
/// let article = Article::from_plain("a.txt", "The flood killed at least 15 people, including two children.");
/// let parse = onrecord::parse(&article, &mut model.parser());
/// let found = figures(&article, &parse, &[], None);
/// assert_eq!((found[0].low, found[0].bound, found[0].fate), (15.0, Bound::AtLeast, Some(Fate::Killed)));
/// assert_eq!((found[1].low, found[1].object.as_deref()), (2.0, Some("child")));
/// # Ok::<(), onrecord_syntax::Error>(())
/// ```
pub fn figures(article: &Article, parse: &Parse, times: &[Expression], written: Option<Date>) -> Vec<Figure> {
    let clauses = Clauses::new(article.text.as_str(), parse);
    let reader = Reader { article, clauses: &clauses, times, written };
    let mut found = Vec::new();
    let mut paragraphs = 0;
    for block in &article.blocks {
        let headline = block.kind == BlockKind::Headline;
        if headline || block.kind.is_body() {
            paragraphs += usize::from(!headline);
            reader.block(block.span, headline || paragraphs <= HEAD, &mut found);
        }
    }
    found
}

/// The figures of one part of an article, in order.
pub(crate) fn figures_in(article: &Article, parse: &Parse, part: Span) -> Vec<Figure> {
    let clauses = Clauses::new(article.text.as_str(), parse);
    let times = crate::dates::expressions(&article.text, part, None);
    let mut found = Vec::new();
    Reader { article, clauses: &clauses, times: &times, written: None }.block(part, false, &mut found);
    found
}

struct Reader<'a> {
    article: &'a Article,
    clauses: &'a Clauses<'a>,
    times: &'a [Expression],
    written: Option<Date>,
}

impl Reader<'_> {
    fn block(&self, part: Span, head: bool, found: &mut Vec<Figure>) {
        let text = &self.article.text;
        let t = tokens(&text[part], part.start());
        let mut at = 0;
        while at < t.len() {
            let Some(printed) = printed(text, &t, at) else {
                at += 1;
                continue;
            };
            at = printed.next;
            if !self.is_time(printed.number) {
                found.extend(self.figure(printed, head));
            }
        }
    }

    fn is_time(&self, span: Span) -> bool {
        let from = self.times.partition_point(|e| e.span.end() <= span.start());
        self.times.get(from).is_some_and(|e| e.span.overlaps(span))
    }

    fn figure(&self, p: Printed, head: bool) -> Option<Figure> {
        let c = self.clauses;
        let at = c.tokens(p.number);
        let role = role(c, at.clone(), p.measure != Measure::Count)?;
        let sentence = c.parse.span(c.sentence(at.start));
        let sentence = self.article.text.trim(self.article.text.span(sentence));
        Some(Figure {
            span: p.span,
            sentence,
            low: p.low,
            high: p.high,
            bound: p.bound,
            measure: p.measure,
            per: p.per,
            object: role.object.clone(),
            fate: role.fate,
            elsewhen: self.times_of(sentence, role.verb).map(|(_, t)| t).find(|t| self.is_far(*t)),
            day: self
                .times_of(sentence, role.verb)
                .find(|(_, (first, last))| first == last)
                .map(|(span, (day, _))| (day, self.article.text[span].to_lowercase())),
            role,
            head,
            written: self.written,
        })
    }

    /// The times that hang on the figure's verb, or that its clause hangs on.
    fn times_of(
        &self,
        sentence: Span,
        verb: Option<usize>,
    ) -> impl Iterator<Item = (Span, (Date, Date))> + '_ {
        let from = self.times.partition_point(|e| e.span.end() <= sentence.start());
        let here = self.times[from..].iter().take_while(move |e| e.span.start() < sentence.end());
        here.filter_map(move |e| {
            let verb = verb?;
            let Some(Value::Period { first, last, .. }) = e.value else { return None };
            let top = self.clauses.top(self.clauses.tokens(e.span))?;
            let hangs = self.clauses.verb_over(top).is_some_and(|v| self.clauses.is_one_or_joined(v, verb))
                || self.clauses.parse.ancestors(verb).any(|a| a == top);
            hangs.then_some((e.span, (first, last)))
        })
    }

    /// Whether a time lies more than a month from the article's own, or the article has none.
    fn is_far(&self, (first, last): (Date, Date)) -> bool {
        let away = |day: Date| (day - last).get_days() > MONTH || (first - day).get_days() > MONTH;
        self.written.is_none_or(away)
    }
}

/// A number as its words alone give it.
struct Printed {
    /// With bound and unit.
    span: Span,
    /// Without its bound.
    number: Span,
    low: f64,
    high: f64,
    bound: Bound,
    measure: Measure,
    per: Option<&'static str>,
    next: usize,
}

fn printed(text: &Text, t: &[Token], at: usize) -> Option<Printed> {
    let (mut measure, start) = money_before(t, at);
    let first = number(t, start)?;
    let glued = t.get(first.next).is_some_and(|n| !n.spaced && n.kind == Kind::Word);
    let scaled = glued.then(|| glued_scale(word(t, first.next))).flatten();
    let in_word = start > 0 && !t[start].spaced && glues(t, start - 1, measure == Measure::Count);
    let pronoun = first.spelt && first.value == 1.0 && word(t, at) == "one";
    if glued && scaled.is_none() || in_word || pronoun || is_label(t, start) {
        return None;
    }
    let factor = scaled.unwrap_or(1.0);
    let (mut low, mut high) = (first.value * factor, first.value * factor);
    let mut next = first.next + usize::from(scaled.is_some());
    if let Some((second, after)) = range(t, at, next) {
        (high, next) = (second, after);
        // "5 to 7 million" counts in millions.
        if high >= 1e3 && low < 1e3 {
            low *= 10_f64.powi(high.log10() as i32 / 3 * 3);
        }
    }
    if measure == Measure::Count {
        (measure, next) = measure_after(t, next);
    }
    let age = is(t, next, &["-", "year", "-", "old"]) || is(t, next, &["years", "old"]);
    // "30 or 40 years ago" is a time.
    let ago = (next..next + 4).any(|i| word(t, i) == "ago");
    // An age in apposition: ", 42,".
    let between = at > 0 && word(t, at - 1) == "," && matches!(word(t, next), "," | ".");
    // The same in another unit: "6.4 billion euros ($7.7 billion)".
    let again = at > 0 && word(t, at - 1) == "(" && word(t, next) == ")";
    if age || ago || again || is_score(t, at, next) || between && measure == Measure::Count || low > high {
        return None;
    }
    let (bound, from) = bound(t, at);
    let end = t[next - 1].end;
    Some(Printed {
        span: text.span(t[from].start..end),
        number: text.span(t[at].start..end),
        low,
        high,
        bound,
        measure,
        per: per(t, next),
        next,
    })
}

/// "47 percent to 44 percent", "45 to 40 percent": two sides of a contest, no figure of one thing.
fn is_score(t: &[Token], at: usize, next: usize) -> bool {
    let share = |i: usize| matches!(measure_after(t, i).0, Measure::Percent);
    let digits = |i: usize| t.get(i).is_some_and(|n| n.kind == Kind::Digits);
    let first = digits(at)
        && word(t, next) == "to"
        && (next + 1..next + 5).any(|i| digits(i) && share(i + 1))
        && share(next - usize::from(!digits(next - 1)));
    let second = digits(at)
        && share(at + 1)
        && (2..7).any(|back| {
            at >= back
                && digits(at - back)
                && (at - back + 1..at).any(|i| word(t, i) == "to")
                && (at - back + 1..at).all(|i| !matches!(word(t, i), "," | "." | "from"))
        });
    let from = (1..4).any(|back| at >= back && word(t, at - back) == "from");
    !from && (first || second)
}

/// "5B", "3m", "2bn" are amounts; "2nd", "12mph", "18A" are none.
fn glued_scale(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" => 1e6,
        "b" | "bn" => 1e9,
        _ => return None,
    })
}

/// Whether what stands before a number without a blank makes another thing of it: "G20", "9/11", "3.45".
fn glues(t: &[Token], before: usize, count: bool) -> bool {
    let mark = matches!(t[before].word.as_str(), "/" | "-" | ":" | "." | "#" | "’" | "'" | "_" | "@");
    matches!(t[before].kind, Kind::Word | Kind::Digits) || mark && count && before > 0 && !t[before].spaced
}

/// A number that names and does not count: "0800 056 0154", "1/34", "No. 4".
fn is_label(t: &[Token], at: usize) -> bool {
    let phone = t[at].kind == Kind::Digits
        && t[at].word.len() > 1
        && t[at].word.starts_with('0')
        && !t[at].word.contains('.');
    let slash = word(t, at + 1) == "/"
        && t.get(at + 2).is_some_and(|n| n.kind == Kind::Digits && !n.spaced && n.word.len() > 1);
    let digits = |i: usize| t.get(i).is_some_and(|n| n.kind == Kind::Digits);
    let row = digits(at) && (at > 0 && digits(at - 1) || digits(at + 1) && word(t, at + 2) != "/");
    let before = |back: usize| at.checked_sub(back).map_or("", |i| word(t, i));
    row || phone || slash || before(1) == "no" || before(1) == "." && before(2) == "no"
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
        "crowns" | "kronor" | "kroner" => (Measure::Money("crowns"), next + 1),
        _ => (Measure::Count, next),
    }
}

/// "a week", "per hour", "an hour", "each year".
fn per(t: &[Token], next: usize) -> Option<&'static str> {
    if !matches!(word(t, next), "a" | "an" | "per" | "each" | "every") {
        return None;
    }
    ["hour", "day", "week", "month", "year"].into_iter().find(|unit| *unit == word(t, next + 1))
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

/// The bound, and the token that it begins with.
fn bound(t: &[Token], at: usize) -> (Bound, usize) {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| word(t, i));
    match (before(2), before(1)) {
        ("at", "least") | ("more" | "greater" | "higher", "than") | ("upwards", "of") => {
            (Bound::AtLeast, at - 2)
        }
        (_, "over" | "minimum") => (Bound::AtLeast, at - 1),
        ("just" | "slightly", "under") | ("close", "to") => (Bound::About, at - 2),
        ("many", "as") if at > 2 => (Bound::AtMost, at - 3),
        ("at", "most") | ("fewer" | "less", "than") | ("up", "to") => (Bound::AtMost, at - 2),
        ("no", "more") => (Bound::AtMost, at - 2),
        (_, "under") => (Bound::AtMost, at - 1),
        (
            _,
            "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "approximately" | "estimated",
        ) => (Bound::About, at - 1),
        _ => (Bound::Exactly, at),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::figures_of;
    use super::*;

    fn found(words: &str) -> Vec<(f64, f64, Bound, Option<Fate>)> {
        figures_of(words).into_iter().map(|f| (f.low, f.high, f.bound, f.fate)).collect()
    }

    #[test]
    fn tolls_with_their_bounds() {
        assert_eq!(
            found("The flood killed at least 15 people and injured 40."),
            [
                (15.0, 15.0, Bound::AtLeast, Some(Fate::Killed)),
                (40.0, 40.0, Bound::Exactly, Some(Fate::Injured))
            ]
        );
        assert_eq!(found("Six people are dead.")[0].3, Some(Fate::Killed));
        assert_eq!(
            found("Nearly 20 were missing on Sunday.")[0],
            (20.0, 20.0, Bound::About, Some(Fate::Missing))
        );
    }

    #[test]
    fn one_sentence_two_figures_two_objects() {
        let found = figures_of("The fire killed 15 people, including five firefighters.");
        let objects: Vec<(Option<&str>, bool)> =
            found.iter().map(|f| (f.object.as_deref(), f.role.part)).collect();
        assert_eq!(objects, [(Some("people"), false), (Some("firefighter"), true)]);
    }

    #[test]
    fn ranges_and_scales() {
        assert_eq!(found("It costs between $5 and $7 million."), [(5e6, 7e6, Bound::Exactly, None)]);
        assert_eq!(found("Some 30 to 40 tents burned."), [(30.0, 40.0, Bound::About, None)]);
        assert_eq!(found("The bill gives $5B for roads.")[0].0, 5e9);
    }

    #[test]
    fn dates_ages_and_ordinals_are_no_figures() {
        assert_eq!(found("On March 3, 2021, the 42-year-old came 2nd at 3 p.m."), []);
        assert_eq!(found("Mara Harko, 42, won one of them in 2019."), []);
        assert_eq!(found("Call 0800 555 0101 about picture 3/12."), []);
    }
}
