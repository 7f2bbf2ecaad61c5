//! Extension of a meeting over small edits: banded alignment that stops where the score drops.

/// Score of two equal words; frequent ones are worth half.
const EQUAL: i32 = 10;
const SLIGHT: i32 = 5;
/// Score of a word replaced.
const REPLACED: i32 = -6;
/// Score of the first word left out or put in, and of each further one.
const GAP: i32 = -9;
const GAP_ON: i32 = -3;
/// How far below its best an alignment may fall: about nine words replaced, or an attribution of
/// a dozen words put in.
const DROP: i32 = 55;
/// Cells of a row at the most.
const BAND: usize = 64;
const NEVER: i32 = i32::MIN / 2;

/// How far an extension got: words on either side, and its score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    pub a: usize,
    pub b: usize,
    pub score: i32,
}

/// Extends from the start of two sequences, which end where they give no word (Gotoh's
/// affine gaps; cells that fall more than `DROP` below the best are cut, as in gapped BLAST,
/// Altschul et al. 1997). Time is at most `BAND` cells a word of `a`.
pub(super) fn extend(
    a: impl Fn(usize) -> Option<u32>,
    b: impl Fn(usize) -> Option<u32>,
    slight: impl Fn(u32) -> bool,
) -> Reach {
    let mut best = Reach::default();
    // Of the row above: the best score of each cell, and that of one ending in a gap in `b`.
    let mut above: Vec<(i32, i32)> = Vec::new();
    let mut low = 0;
    above.push((0, NEVER));
    let mut last_b = usize::MAX;
    for j in 1..=BAND {
        let score = GAP + GAP_ON * (j as i32 - 1);
        if score < -DROP {
            break;
        }
        above.push((score, NEVER));
    }
    let mut row: Vec<(i32, i32)> = Vec::new();
    for i in 1.. {
        let Some(word) = a(i - 1) else { break };
        let worth = if slight(word) { SLIGHT } else { EQUAL };
        row.clear();
        let mut across = NEVER;
        let mut left = NEVER;
        let mut j = low;
        let stop = last_b.min(low + BAND);
        while j <= stop {
            let up = above.get(j - low).copied().unwrap_or((NEVER, NEVER));
            let corner = if j > low { above.get(j - low - 1).map_or(NEVER, |c| c.0) } else { NEVER };
            let other = if j > 0 { b(j - 1) } else { Some(0) };
            if other.is_none() {
                last_b = j - 1;
                break;
            }
            let equal = j > 0 && corner > NEVER && other == Some(word);
            let step = if j == 0 { NEVER } else { corner + if equal { worth } else { REPLACED } };
            let down = (up.0 + GAP).max(up.1 + GAP_ON);
            across = (left + GAP).max(across + GAP_ON);
            let mut cell = step.max(down).max(across);
            if cell < best.score - DROP {
                cell = NEVER;
            }
            if equal && cell == step && cell > best.score {
                best = Reach { a: i, b: j, score: cell };
            }
            row.push((cell, down));
            left = cell;
            if cell == NEVER && j - low >= above.len() {
                break;
            }
            j += 1;
        }
        let first = row.iter().position(|c| c.0 > NEVER);
        let Some(first) = first else { break };
        let last = row.iter().rposition(|c| c.0 > NEVER).unwrap_or(first);
        row.truncate(last + 1);
        row.drain(..first);
        low += first;
        std::mem::swap(&mut above, &mut row);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(a: &str, b: &str) -> (usize, usize) {
        let key = |w: &str| w.bytes().fold(7u32, |h, b| h.wrapping_mul(31) + u32::from(b));
        let words = |t: &str| t.split(' ').map(key).collect::<Vec<_>>();
        let (a, b) = (words(a), words(b));
        let r = extend(|i| a.get(i).copied(), |j| b.get(j).copied(), |_| false);
        (r.a, r.b)
    }

    #[test]
    fn goes_on_over_small_edits_and_ends_at_equal_words() {
        assert_eq!(reach("one two three four x", "one two three four y"), (4, 4));
        assert_eq!(reach("one two ten four five", "one two three four five"), (5, 5));
        assert_eq!(reach("one two four five six", "one two three four five six"), (5, 6));
        assert_eq!(reach("one two", "ten eleven"), (0, 0));
        assert_eq!(reach("one", "one"), (1, 1));
    }

    #[test]
    fn an_attribution_within_is_passed_over() {
        let (a, b) = (
            "we will keep the pier open all winter",
            "we will keep he told reporters on monday the pier open all winter",
        );
        assert_eq!(reach(a, b), (8, 13));
    }
}
