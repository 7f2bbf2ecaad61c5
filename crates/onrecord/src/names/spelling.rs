//! Whether two words spell one name: letters that romanisations exchange cost little, others a lot.

use super::data_lines;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The cost of one letter that no correspondence explains, in tenths.
pub(super) const LETTER: u32 = 20;
/// The cost of a vowel between consonants that one spelling leaves out, in tenths.
const SHORT_VOWEL: u32 = 7;
/// Longer words are compared letter by letter alone: a name is never that long.
const LONGEST: usize = 40;

#[derive(Clone, Debug)]
struct Rule {
    left: Vec<char>,
    right: Vec<char>,
    cost: u32,
    at_start: bool,
    at_end: bool,
}

/// The correspondences by the first letter of their left side; each stands in both directions.
static RULES: LazyLock<HashMap<char, Vec<Rule>>> = LazyLock::new(|| {
    let mut rules: HashMap<char, Vec<Rule>> = HashMap::new();
    for line in data_lines(include_str!("data/correspondences.txt")) {
        let mut fields = line.split_whitespace();
        let (Some(a), Some(b), Some(cost)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let (at_start, a) = (a.starts_with('^'), a.trim_start_matches('^'));
        let (at_end, a) = (a.ends_with('$'), a.trim_end_matches('$'));
        let cost = cost.parse().expect("a cost is a number of tenths");
        for (left, right) in [(a, b), (b, a)] {
            let rule =
                Rule { left: left.chars().collect(), right: right.chars().collect(), cost, at_start, at_end };
            rules.entry(rule.left[0]).or_default().push(rule);
        }
    }
    rules
});

/// How far apart two folded words are, in tenths of a letter: 0 when equal, [`LETTER`] for each
/// letter that no correspondence explains. `None` when more than one such letter is needed.
pub(super) fn distance(a: &str, b: &str) -> Option<u32> {
    if a == b {
        return Some(0);
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // No correspondence makes a word more than twice as long.
    if long > LONGEST || short == 0 || long > 2 * short + 2 {
        return None;
    }
    let width = b.len() + 1;
    let mut best = vec![u32::MAX / 2; (a.len() + 1) * width];
    best[0] = 0;
    // The last row that anything leads to; most pairs part after two letters.
    let mut reached = 0;
    for i in 0..=a.len() {
        if i > reached {
            return None;
        }
        let rules = a.get(i).and_then(|x| RULES.get(x)).map_or(&[][..], Vec::as_slice);
        for j in 0..=b.len() {
            let here = best[i * width + j];
            if here >= 2 * LETTER {
                continue;
            }
            let mut reach = |i: usize, j: usize, cost: u32| {
                let cell = &mut best[i * width + j];
                *cell = (*cell).min(here + cost);
                if here + cost < 2 * LETTER {
                    reached = reached.max(i);
                }
            };
            match (a.get(i), b.get(j)) {
                (Some(x), Some(y)) => reach(i + 1, j + 1, if x == y { 0 } else { LETTER }),
                (Some(_), None) => reach(i + 1, j, left_out(&a, i)),
                (None, Some(_)) => reach(i, j + 1, left_out(&b, j)),
                (None, None) => {}
            }
            if i < a.len() && j < b.len() {
                reach(i + 1, j, left_out(&a, i));
                reach(i, j + 1, left_out(&b, j));
                for rule in rules {
                    if fits(rule, &a, i, &b, j) {
                        reach(i + rule.left.len(), j + rule.right.len(), rule.cost);
                    }
                }
            }
        }
    }
    let cost = best[a.len() * width + b.len()];
    (cost < 2 * LETTER).then_some(cost)
}

/// A letter that repeats the one before it is nearly no letter; a short vowel between consonants is often
/// not written ("Mamta", "Mamata").
fn left_out(word: &[char], at: usize) -> u32 {
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let between = |at: usize| {
        let around = at.checked_sub(1).and_then(|b| word.get(b)).zip(word.get(at + 1));
        at > 1 && vowel(&word[at]) && around.is_some_and(|(b, a)| !vowel(b) && !vowel(a))
    };
    match at {
        _ if at > 0 && word[at - 1] == word[at] => 1,
        _ if between(at) => SHORT_VOWEL,
        _ => LETTER,
    }
}

fn fits(rule: &Rule, a: &[char], i: usize, b: &[char], j: usize) -> bool {
    rule.right.first().is_none_or(|first| b.get(j) == Some(first))
        && a[i..].starts_with(&rule.left)
        && b[j..].starts_with(&rule.right)
        && (!rule.at_start || (i == 0 && j == 0))
        && (!rule.at_end || (i + rule.left.len() == a.len() && j + rule.right.len() == b.len()))
}

/// The cost up to which two words of this length (characters of the longer one) spell one name.
pub(super) fn allowed(length: usize) -> u32 {
    match length {
        0..=3 => 1,
        4 => 4,
        5 => 5,
        6 => 7,
        7 | 8 => 9,
        9 | 10 => 11,
        _ => 13,
    }
}
