//! Which word of one name goes with which word of the other.

use super::data_lines;
use super::parts::Word;
use super::spelling::{LETTER, allowed, distance};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// For each first name the lines of the table that it stands on.
static FORMS: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("data/forms.txt")));

/// The same of family names and words of bodies.
static LIKES: LazyLock<Lines> = LazyLock::new(|| lines(include_str!("data/likes.txt")));

type Lines = HashMap<&'static str, Vec<usize>>;

fn lines(file: &'static str) -> Lines {
    let mut lines = Lines::new();
    for (line, names) in data_lines(file).enumerate() {
        for name in names.split_whitespace() {
            lines.entry(name).or_default().push(line);
        }
    }
    lines
}

/// How two words go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// The same letters.
    Equal,
    /// Another spelling.
    Spelling,
    /// Another form of a first name.
    Form,
    /// One is the other's initial.
    Initial,
    /// All but one letter.
    Near,
    /// All but one letter, and that a vowel.
    Vowels,
    /// Articles and words like "von", which prove nothing.
    Particle,
}

/// The cheapest way to pair the words of two names, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// The pairs: index of a's (last) word, and how it goes with b's.
    pub(super) links: Vec<(usize, Link)>,
    /// Words of a without a like, articles apart.
    pub(super) only_a: Vec<usize>,
    /// Words of b without a like, articles apart.
    pub(super) only_b: Vec<usize>,
}

const ALONE: u32 = 1000;
const ARTICLE_ALONE: u32 = 5;

#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    a: usize,
    b: usize,
    link: Option<Link>,
}

impl Alignment {
    pub(super) fn of(a: &[Word], b: &[Word]) -> Alignment {
        let width = b.len() + 1;
        let start = Step { cost: u32::MAX, a: 0, b: 0, link: None };
        let mut best = vec![start; (a.len() + 1) * width];
        best[0].cost = 0;
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let here = best[i * width + j].cost;
                for step in steps(a, b, i, j) {
                    let cell = &mut best[(i + step.a) * width + j + step.b];
                    if here + step.cost < cell.cost {
                        *cell = Step { cost: here + step.cost, ..step };
                    }
                }
            }
        }
        let mut found = Alignment::default();
        let (mut i, mut j) = (a.len(), b.len());
        while i + j > 0 {
            let step = best[i * width + j];
            match step.link {
                Some(link) => found.links.push((i - 1, link)),
                None if step.a > 0 && !a[i - 1].article => found.only_a.push(i - 1),
                None if step.b > 0 && !b[j - 1].article => found.only_b.push(j - 1),
                None => {}
            }
            i -= step.a;
            j -= step.b;
        }
        found
    }
}

/// The ways on from word `i` of a and word `j` of b.
fn steps(a: &[Word], b: &[Word], i: usize, j: usize) -> Vec<Step> {
    let alone = |w: &Word| if w.article { ARTICLE_ALONE } else { ALONE };
    let mut steps = Vec::with_capacity(5);
    if let Some(word) = a.get(i) {
        steps.push(Step { cost: alone(word), a: 1, b: 0, link: None });
    }
    if let Some(word) = b.get(j) {
        steps.push(Step { cost: alone(word), a: 0, b: 1, link: None });
    }
    let (Some(x), Some(y)) = (a.get(i), b.get(j)) else { return steps };
    if let Some((cost, link)) = link(x, y) {
        steps.push(Step { cost, a: 1, b: 1, link: Some(link) });
    }
    if let Some(next) = a.get(i + 1)
        && let Some(cost) = joined(x, next, y)
    {
        steps.push(Step { cost, a: 2, b: 1, link: Some(Link::Spelling) });
    }
    if let Some(next) = b.get(j + 1)
        && let Some(cost) = joined(y, next, x)
    {
        steps.push(Step { cost, a: 1, b: 2, link: Some(Link::Spelling) });
    }
    steps
}

fn link(x: &Word, y: &Word) -> Option<(u32, Link)> {
    if x.article && y.article {
        return Some((if x.letters == y.letters { 0 } else { 1 }, Link::Particle));
    }
    if x.letters == y.letters {
        let light = x.article || is_particle(&x.letters) || x.initial;
        return Some((0, if light { Link::Particle } else { Link::Equal }));
    }
    if x.initial != y.initial {
        let (short, long) = if x.initial { (x, y) } else { (y, x) };
        return long.letters.starts_with(&short.letters).then_some((10, Link::Initial));
    }
    if x.article || y.article {
        return None;
    }
    let longer = x.letters.chars().count().max(y.letters.chars().count());
    let cost = distance(&x.letters, &y.letters);
    match cost {
        Some(cost) if cost <= allowed(longer) => Some((cost, Link::Spelling)),
        _ if is_form(&x.letters, &y.letters) => Some((3, Link::Form)),
        Some(cost) if longer >= 6 && cost < LETTER + 5 => {
            let ends = x.letters.chars().next_back() == y.letters.chars().next_back();
            let vowels = ends && consonants(&x.letters).eq(consonants(&y.letters));
            let near = if vowels { Link::Vowels } else { Link::Near };
            Some((200 + cost, near))
        }
        _ => None,
    }
}

/// Whether a word of one name goes with a word of the other, wherever they stand.
pub(super) fn linked(a: &[Word], b: &[Word]) -> bool {
    a.iter().any(|x| b.iter().any(|y| link(x, y).is_some()))
}

fn consonants(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
}

/// The cost of two words of one name that the other prints as one.
fn joined(first: &Word, second: &Word, whole: &Word) -> Option<u32> {
    if first.initial || second.initial {
        return None;
    }
    let letters = format!("{}{}", first.letters, second.letters);
    let cost = distance(&letters, &whole.letters)?;
    (cost <= allowed(letters.chars().count().max(whole.letters.chars().count()))).then_some(cost + 1)
}

/// Whether two words stand on one line of a table of forms.
fn is_form(x: &str, y: &str) -> bool {
    on_one_line(&FORMS, x, y) || on_one_line(&LIKES, x, y)
}

fn on_one_line(table: &Lines, x: &str, y: &str) -> bool {
    table.get(x).zip(table.get(y)).is_some_and(|(x, y)| x.iter().any(|line| y.contains(line)))
}

/// First names without other forms.
static GIVEN: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| data_lines(include_str!("data/given.txt")).flat_map(str::split_whitespace).collect());

/// Whether a word is in one of the tables of first names.
pub(crate) fn is_first_name(letters: &str) -> bool {
    FORMS.contains_key(letters) || GIVEN.contains(letters)
}

/// Whether two first names are forms of one.
pub(crate) fn same_first_name(x: &str, y: &str) -> bool {
    x != y && on_one_line(&FORMS, x, y)
}

/// Small words inside names.
fn is_particle(letters: &str) -> bool {
    matches!(
        letters,
        "von"
            | "van"
            | "der"
            | "den"
            | "de"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "du"
            | "la"
            | "le"
            | "los"
            | "las"
            | "bin"
            | "bint"
            | "abu"
            | "of"
            | "the"
            | "and"
            | "ter"
            | "ten"
            | "y"
            | "e"
            | "zu"
    )
}
