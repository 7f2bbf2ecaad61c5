//! The decision: one, perhaps one, or two.

use super::align::{Alignment, Link, linked};
use super::data_lines;
use super::parts::{Parts, Word};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static DIRECTIONS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    data_lines(include_str!("data/directions.txt")).flat_map(str::split_whitespace).collect()
});

/// Whether two names may name one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// One name, spelt the same or another way.
    Same,
    /// One fits the other but proves nothing: a family name alone, initials, one odd letter.
    Possible,
    /// Two names.
    Different,
}

/// A verdict and its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The verdict.
    pub verdict: Verdict,
    /// Its reason, in a few plain words.
    pub why: &'static str,
}

impl Match {
    const fn new(verdict: Verdict, why: &'static str) -> Match {
        Match { verdict, why }
    }

    /// Whether it is one name.
    pub fn is_same(self) -> bool {
        self.verdict == Verdict::Same
    }

    /// Whether it may be one name.
    pub fn is_possible(self) -> bool {
        self.verdict != Verdict::Different
    }
}

/// Compares two names of people, places or bodies, as printed, in either order.
///
/// Letters decide, and a gazetteer for places of two names: `Same` is one name in two spellings, and two bearers of one name
/// are told apart elsewhere.
///
/// ```
/// use onrecord::names::{Verdict, same_name};
/// assert_eq!(same_name("Dmitrij Sokolow", "Dmitry Sokolov").verdict, Verdict::Same);
/// assert_eq!(same_name("Sokolov", "Dmitry Sokolov").verdict, Verdict::Possible);
/// assert_eq!(same_name("Irina Sokolova", "Dmitry Sokolov").verdict, Verdict::Different);
/// ```
pub fn same_name(a: &str, b: &str) -> Match {
    let found = same_letters(a, b);
    match crate::cast::one_place(a, b) {
        Some(true) if !found.is_same() => Match::new(Verdict::Same, "two names of one place"),
        Some(false) if found.is_same() => Match::new(Verdict::Possible, "two places in the gazetteer"),
        _ => found,
    }
}

fn same_letters(a: &str, b: &str) -> Match {
    let (a, b) = (Parts::of(a), Parts::of(b));
    if a.words.is_empty() || b.words.is_empty() {
        return Match::new(Verdict::Different, "no name");
    }
    let mut found = same_words(&a.words, &b.words);
    if !found.is_same() && (a.titled.is_some() || b.titled.is_some()) {
        // "Justice Department": the title is a word of the name.
        let titled = same_words(a.titled.as_ref().unwrap_or(&a.words), b.titled.as_ref().unwrap_or(&b.words));
        if titled.is_same() {
            found = titled;
        }
    }
    match (&a.suffix, &b.suffix) {
        (None, None) => found,
        (Some(x), Some(y)) if x == y => found,
        (Some(_), Some(_)) => Match::new(Verdict::Different, "another suffix"),
        _ if found.is_same() => Match::new(Verdict::Possible, "one bears a suffix"),
        _ => found,
    }
}

fn same_words(a: &[Word], b: &[Word]) -> Match {
    let joined = |words: &[Word]| words.iter().map(|w| w.letters.as_str()).collect::<String>();
    if joined(a) == joined(b) {
        return Match::new(Verdict::Same, "the same letters");
    }
    if initials_differ(a, b) || family_shortened(a, b) || family_shortened(b, a) {
        return Match::new(Verdict::Different, "other initials");
    }
    let straight = judge(&Alignment::of(a, b), a, b);
    if straight.is_same() {
        return straight;
    }
    if initials_of(a, b) || initials_of(b, a) {
        return Match::new(Verdict::Possible, "the initials of the other");
    }
    // Most pairs of names have no two words that go together in any order; of two against one the joined may.
    if a.len() + b.len() > 3 && !linked(a, b) {
        return straight;
    }
    if turned(b).iter().any(|b| judge(&Alignment::of(a, b), a, b).is_same())
        || turned(a).iter().any(|a| judge(&Alignment::of(a, b), a, b).is_same())
    {
        return Match::new(Verdict::Same, "the same words in another order");
    }
    straight
}

/// "Tom K. Harko" and "Tom L.K. Harko": both give middle initials, and not the same.
fn initials_differ(a: &[Word], b: &[Word]) -> bool {
    let middle = |words: &[Word]| -> Vec<String> {
        let inner = words.iter().skip(1).take(words.len().saturating_sub(2));
        inner.filter(|w| w.initial).map(|w| w.letters.clone()).collect()
    };
    let (x, y) = (middle(a), middle(b));
    !x.is_empty() && !y.is_empty() && x != y
}

/// "Tom H. Lind" and "Tom Harko": the initial stands for no family name, for another one follows.
fn family_shortened(long: &[Word], short: &[Word]) -> bool {
    let [x, initial, family] = long else { return false };
    let [y, own] = short else { return false };
    initial.initial
        && !x.initial
        && x.letters == y.letters
        && own.letters != family.letters
        && own.letters.len() > 1
        && own.letters.starts_with(&initial.letters)
        && !linked(std::slice::from_ref(own), std::slice::from_ref(family))
}

fn judge(alignment: &Alignment, a: &[Word], b: &[Word]) -> Match {
    let (left_a, left_b) = (&alignment.only_a, &alignment.only_b);
    if !left_a.is_empty() && !left_b.is_empty() {
        return Match::new(Verdict::Different, "words that differ");
    }
    let count = |link: fn(&Link) -> bool| alignment.links.iter().filter(|(_, l)| link(l)).count();
    let strong = count(|l| matches!(l, Link::Equal | Link::Spelling | Link::Form));
    if strong == 0 {
        return Match::new(Verdict::Different, "no word in common");
    }
    let near = count(|l| matches!(l, Link::Near | Link::Vowels));
    if near > 0 {
        let all_but_one = strong > 0 && near == 1 && left_a.len() + left_b.len() == 0;
        let written_in_letters_of_ours = a.iter().chain(b).any(|w| super::align::is_first_name(&w.letters));
        if all_but_one && count(|l| *l == Link::Vowels) == 1 && !written_in_letters_of_ours {
            return Match::new(Verdict::Same, "another vowel in a name from another script");
        }
        return if all_but_one {
            Match::new(Verdict::Possible, "one letter differs")
        } else {
            Match::new(Verdict::Different, "words that differ")
        };
    }
    if left_a.is_empty() && left_b.is_empty() {
        return whole(count(|l| *l == Link::Initial), count(|l| *l == Link::Form), strong);
    }
    let (longer, shorter, left) = if left_a.is_empty() { (b, a, left_b) } else { (a, b, left_a) };
    partly(alignment, left, longer, shorter, strong)
}

/// Every word has its like.
fn whole(initials: usize, forms: usize, strong: usize) -> Match {
    match (initials, forms) {
        (0, 0) => Match::new(Verdict::Same, "spelt another way"),
        (0, _) if strong > forms || strong > 2 => Match::new(Verdict::Same, "another form of the first name"),
        (_, _) if strong >= 2 && strong > forms => Match::new(Verdict::Same, "an initial for a middle name"),
        (0, _) => Match::new(Verdict::Possible, "another form of a first name"),
        _ => Match::new(Verdict::Possible, "an initial for the first name"),
    }
}

/// The longer name has words that the shorter lacks.
fn partly(alignment: &Alignment, left: &[usize], longer: &[Word], shorter: &[Word], strong: usize) -> Match {
    if left.iter().any(|&w| DIRECTIONS.contains(longer[w].letters.as_str())) {
        return Match::new(Verdict::Different, "another place of that name");
    }
    let weighty = |words: &[Word]| words.iter().filter(|w| !w.article).count();
    let inside = left.iter().all(|&w| w > 0 && w + 1 < longer.len());
    let initials = alignment.links.iter().any(|(_, l)| *l == Link::Initial);
    if inside && strong >= 2 && weighty(shorter) == 2 && !initials {
        return Match::new(Verdict::Same, "one gives a middle name");
    }
    // "Ana Harko Prado", "Maria Ana Harko": a first name tells that it is a person's.
    let first_name = |w: &Word| super::align::is_first_name(&w.letters);
    if inside && strong == weighty(shorter) && first_name(&shorter[0]) && !initials {
        return Match::new(Verdict::Same, "one gives a middle name");
    }
    let tail = longer.len() - left.len();
    let outside = left.len() <= 2 && left.iter().all(|&w| w >= tail) || *left == [0];
    let family = shorter.last().is_some_and(|w| !first_name(w));
    let person = first_name(&shorter[0]) || left == [0] && first_name(&longer[0]);
    if outside && person && family && strong >= 2 && weighty(shorter) == 2 && !initials {
        return Match::new(Verdict::Same, "one gives more of the name");
    }
    Match::new(Verdict::Possible, "part of the other")
}

/// Whether the one word in capitals is made of the initials of the other's words.
fn initials_of(short: &[Word], long: &[Word]) -> bool {
    let letters: String = short.iter().map(|w| w.letters.as_str()).collect();
    let spelt = match short {
        [word] => word.capitals,
        _ => short.iter().all(|w| w.initial),
    };
    let initials = |all: bool| -> String {
        long.iter()
            .filter(|w| {
                all || !matches!(w.letters.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "to")
            })
            .filter_map(|w| w.letters.chars().next())
            .collect()
    };
    spelt
        && letters.len() >= 2
        && long.len() >= 2
        && (initials(false) == letters || initials(true) == letters)
}

/// The name with its words in other orders: family name first or last, "X of Y" as "Y X".
fn turned(words: &[Word]) -> Vec<Vec<Word>> {
    if let Some(at) = words.iter().position(|w| w.letters == "of") {
        let tail = words[at + 1..].iter().filter(|w| w.letters != "the");
        return vec![tail.chain(&words[..at]).cloned().collect()];
    }
    if words.len() > 4
        || words.iter().any(|w| w.initial)
        || words.iter().all(|w| super::align::is_first_name(&w.letters))
    {
        return Vec::new();
    }
    (1..words.len())
        .map(|k| {
            let mut turned = words.to_vec();
            turned.rotate_left(k);
            turned
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, verdict: Verdict) {
        assert_eq!(same_name(a, b).verdict, verdict, "{a} / {b}: {}", same_name(a, b).why);
        assert_eq!(same_name(b, a).verdict, verdict, "{b} / {a}");
    }

    #[test]
    fn letters_that_romanisations_exchange() {
        check("Yevgeniy Khrapov", "Evgeny Hrapov", Verdict::Same);
        check("Tsvetan Kovačić", "Cvetan Kovacich", Verdict::Same);
        check("O'Dowd", "O’Dowd", Verdict::Same);
        check("Bahir al-Qasim", "Baheer Qassem", Verdict::Same);
    }

    #[test]
    fn two_first_names_are_two_people() {
        check("Volodymyr Harko", "Vladimir Harko", Verdict::Different);
        check("Harko", "Vladimir Harko", Verdict::Possible);
        check("Ann Harko", "Tom Harko Jr.", Verdict::Different);
        check("Tom Harko", "Tom Harko Jr.", Verdict::Possible);
    }

    #[test]
    fn titles_order_and_middle_names() {
        check("Gen. Mara A. Lindqvist", "Mara Lindqvist", Verdict::Same);
        check("Lindqvist, Mara", "Mara Lindqvist", Verdict::Same);
        check("M. Lindqvist", "Mara Lindqvist", Verdict::Possible);
        check("Tom K. Harko", "Tom L.K. Harko", Verdict::Different);
        check("Tom H. Lind", "Tom Harko", Verdict::Different);
        check("Bill Harko", "William Harko", Verdict::Same);
    }

    #[test]
    fn places_and_bodies() {
        check("North Varnia", "South Varnia", Verdict::Different);
        check("Varnia", "New Varnia", Verdict::Different);
        check("Ministry of Health", "Health Ministry", Verdict::Same);
        check("WGO", "World Grain Organization", Verdict::Possible);
        check("Harko Inc.", "Harko", Verdict::Same);
    }

    #[test]
    fn odd_input_has_an_answer() {
        check("", "Harko", Verdict::Different);
        check("...", "-", Verdict::Different);
        check("Dr.", "Dr.", Verdict::Same);
        let long = "Abcdefgh ".repeat(400);
        assert!(same_name(&long, &long).is_same());
    }
}
