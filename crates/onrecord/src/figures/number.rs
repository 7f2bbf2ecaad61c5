//! Numbers in digits, fractions and words.

use super::token::{Kind, Token, is, word};

/// A number and how it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    /// The index after its last token.
    pub(crate) next: usize,
    /// Whether words spell it.
    pub(crate) spelt: bool,
}

/// The number that begins at token `at`: "2,500", "3.4 million", "3½", "3 1/2", "three and a half", "twenty-one".
pub(crate) fn number(tokens: &[Token], at: usize) -> Option<Number> {
    let mut number = digits(tokens, at).or_else(|| spelt(tokens, at))?;
    if let Some((part, next)) = fraction(tokens, number.next, number.spelt) {
        number.value += part;
        number.next = next;
    }
    while let Some(scale) = scale(tokens, number.next) {
        number.value *= scale;
        number.next += 1;
    }
    Some(number)
}

fn digits(tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    if token.kind == Kind::Mark {
        return vulgar(&token.word).map(|value| Number { value, next: at + 1, spelt: false });
    }
    if token.kind != Kind::Digits {
        return None;
    }
    let plain: String = token.word.chars().filter(|c| *c != ',').collect();
    Some(Number { value: plain.parse().ok()?, next: at + 1, spelt: false })
}

/// "½" or " 1/2" after digits, "and a half" after words.
fn fraction(tokens: &[Token], at: usize, spelt: bool) -> Option<(f64, usize)> {
    if let Some(part) = vulgar(word(tokens, at)) {
        return Some((part, at + 1));
    }
    if is(tokens, at, &["and", "a", "half"]) {
        return Some((0.5, at + 3));
    }
    let slash = word(tokens, at + 1) == "/" && tokens.get(at)?.kind == Kind::Digits;
    if !spelt && slash {
        let (top, bottom): (f64, f64) = (word(tokens, at).parse().ok()?, word(tokens, at + 2).parse().ok()?);
        return (top < bottom && bottom <= 16.0).then_some((top / bottom, at + 3));
    }
    None
}

fn vulgar(mark: &str) -> Option<f64> {
    Some(match mark {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

fn scale(tokens: &[Token], at: usize) -> Option<f64> {
    factor(word(tokens, at))
}

fn factor(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// Whether a word says how many or what part; "one" does not: it is mostly a pronoun.
pub(crate) fn is_number_word(word: &str) -> bool {
    const PARTS: [&str; 6] = ["half", "third", "quarter", "twice", "double", "percent"];
    let one = word.strip_suffix('s').unwrap_or(word);
    small(word).is_some_and(|n| n != 1) || factor(one).is_some() || PARTS.contains(&word)
}

/// The value of a word below a hundred.
fn small(word: &str) -> Option<u32> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(at) = ONES.iter().position(|w| *w == word) {
        return Some(at as u32);
    }
    TENS.iter().position(|w| *w == word).map(|at| 20 + 10 * at as u32)
}

/// "twenty-one", "two hundred and five", "a dozen", "a hundred".
fn spelt(tokens: &[Token], at: usize) -> Option<Number> {
    let article = matches!(word(tokens, at), "a" | "an" | "one") && scale(tokens, at + 1).is_some();
    let (mut value, mut next) = if article { (1.0, at + 1) } else { below_hundred(tokens, at)? };
    if word(tokens, next) == "hundred" {
        value *= 100.0;
        next += 1;
        let tail = if word(tokens, next) == "and" { next + 1 } else { next };
        if let Some((rest, after)) = below_hundred(tokens, tail) {
            value += rest;
            next = after;
        }
    }
    Some(Number { value, next, spelt: true })
}

fn below_hundred(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let value = small(word(tokens, at))?;
    if value >= 20
        && word(tokens, at + 1) == "-"
        && let Some(ones) = small(word(tokens, at + 2)).filter(|n| (1..10).contains(n))
    {
        return Some((f64::from(value + ones), at + 3));
    }
    Some((f64::from(value), at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[track_caller]
    fn check(text: &str, value: f64) {
        let tokens = tokens(text, 0);
        let found = number(&tokens, 0).unwrap_or_else(|| panic!("no number: {text}"));
        assert!((found.value - value).abs() < 1e-9, "{text}: {}", found.value);
    }

    #[test]
    fn one_number_under_many_writings() {
        for text in ["3½", "3 1/2", "3.5", "three and a half"] {
            check(text, 3.5);
        }
        check("2,500", 2500.0);
        check("1.2 million", 1.2e6);
        check("twenty-one", 21.0);
        check("two hundred and five", 205.0);
        check("a dozen", 12.0);
        check("three dozen", 36.0);
        check("two and a half million", 2.5e6);
    }

    #[test]
    fn number_words() {
        assert!(["two", "ninety", "dozens", "millions", "twice"].into_iter().all(is_number_word));
        assert!(!["one", "tense", "m", "like"].into_iter().any(is_number_word));
    }
}
