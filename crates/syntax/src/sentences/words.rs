//! The word lists that decide what a full stop means.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may follow an abbreviation's full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Always more of the same sentence.
    Name,
    /// The same sentence if a number follows, else it was an ordinary word.
    Number,
    /// A new sentence if a word follows that opens one.
    Either,
}

/// What a word of a line's furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// "Photo", before a colon.
    Label,
    /// "Monday", before a date.
    Weekday,
    /// "May", in a date.
    Month,
}

static ABBREVIATIONS: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    let mut class = Abbreviation::Name;
    let mut table = HashMap::new();
    for word in words(include_str!("../../data/abbreviations.txt")) {
        match word {
            "[name]" => class = Abbreviation::Name,
            "[number]" => class = Abbreviation::Number,
            "[either]" => class = Abbreviation::Either,
            word => {
                table.insert(word, class);
            }
        }
    }
    table
});

static OPENERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/openers.txt")).collect());

static FURNITURE: LazyLock<HashMap<&str, Furniture>> = LazyLock::new(|| {
    let mut class = Furniture::Label;
    let mut table = HashMap::new();
    for word in words(include_str!("../../data/furniture.txt")) {
        match word {
            "[label]" => class = Furniture::Label,
            "[weekday]" => class = Furniture::Weekday,
            "[month]" => class = Furniture::Month,
            word => {
                table.insert(word, class);
            }
        }
    }
    table
});

static SAYING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(include_str!("../../data/saying.txt")).collect());

/// The words of a data file, without its comment lines.
fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_ascii_whitespace)
}

/// The class of `word`, which is given without its full stop; of "then-Sen" and
/// "R-Tenn" it is that of the last part.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if let Some(&class) = ABBREVIATIONS.get(word) {
        return Some(class);
    }
    if is_initials(word) {
        return Some(Abbreviation::Either);
    }
    if let Some((_, title)) = word.rsplit_once('-') {
        return abbreviation(title).filter(|&class| class != Abbreviation::Number);
    }
    let shouted = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let titlecase = || word[..1].to_string() + &word[1..].to_ascii_lowercase();
    let class = shouted.then(|| ABBREVIATIONS.get(titlecase().as_str()).copied()).flatten()?;
    (class != Abbreviation::Number).then_some(class)
}

/// Single capital letters and letters with stops between: J, U.S, a.m, Ph.D.
fn is_initials(word: &str) -> bool {
    if !word.contains('.') {
        let mut letters = word.chars();
        return letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    }
    word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.nth(1).is_none()
    })
}

/// Whether a capitalised `word` opens a sentence rather than a name.
pub(super) fn opens_sentence(word: &str) -> bool {
    if word.contains('’') {
        return OPENERS.contains(word.replace('’', "'").as_str());
    }
    OPENERS.contains(word)
}

/// Whether `word` is a verb of saying in a form that follows a name.
pub(super) fn is_saying(word: &str) -> bool {
    SAYING.contains(word)
}

/// What `word` can be in a line's furniture.
pub(super) fn furniture(word: &str) -> Option<Furniture> {
    FURNITURE.get(word).copied()
}

/// Whether `word` is a personal pronoun in small letters, alone or shortened
/// with a verb ("you've"): what opens a sentence in careless typing.
pub(super) fn is_small_pronoun(word: &str) -> bool {
    let pronoun = word.split(['\'', '’']).next().unwrap_or(word);
    matches!(pronoun, "i" | "we" | "you" | "they" | "he" | "she" | "it")
}
