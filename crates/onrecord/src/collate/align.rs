//! The word alignment that quotations, passages and claims share.
//!
//! The longest common subsequence alone aligns prose badly: two sentences of
//! one language always share "the", "of" and "to". So the alignment is anchored
//! on the words that are rarest in the pair (imara-diff's histogram method:
//! linear in practice, bounded on hostile input, the same result in every run),
//! and [`tidy`] then takes back what only function words hold together.

use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, TokenSource};

/// How a stretch of `a` relates to a stretch of `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpKind {
    /// Both have these words; the ranges are of one length.
    Equal,
    /// `a` has words that `b` lacks; the range in `b` is empty.
    Delete,
    /// `b` has words that `a` lacks; the range in `a` is empty.
    Insert,
    /// Words of `a` stand where `b` has others; neither range is empty.
    Replace,
}

/// One step of an alignment: half-open ranges of positions in the two sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op {
    /// What happens.
    pub kind: OpKind,
    /// Positions in the first sequence.
    pub a: Range<usize>,
    /// Positions in the second sequence.
    pub b: Range<usize>,
}

impl Op {
    /// An edit (or nothing, where both ranges are empty).
    fn edit(a: Range<usize>, b: Range<usize>) -> Option<Op> {
        let kind = match (a.is_empty(), b.is_empty()) {
            (true, true) => return None,
            (false, true) => OpKind::Delete,
            (true, false) => OpKind::Insert,
            (false, false) => OpKind::Replace,
        };
        Some(Op { kind, a, b })
    }
}

/// Aligns two sequences, usually the [`Key`](super::words::Key)s of words.
///
/// The steps cover both sequences from their start to their end without gaps;
/// equal steps and edits alternate. Longer than 2³¹ items is not supported.
///
/// ```
/// use onrecord::collate::align::{OpKind, align};
/// let a: Vec<_> = "article 5 like protection".split(' ').collect();
/// let b: Vec<_> = "article 5 protection".split(' ').collect();
/// let ops = align(&a, &b);
/// assert_eq!(ops.len(), 3);
/// assert_eq!((ops[1].kind, &a[ops[1].a.clone()]), (OpKind::Delete, &["like"][..]));
/// ```
pub fn align<T: Eq + Hash>(a: &[T], b: &[T]) -> Vec<Op> {
    let input = InternedInput::new(Items(a), Items(b));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut ops = Vec::new();
    let (mut i, mut j) = (0, 0);
    for hunk in diff.hunks() {
        let at = hunk.before.start as usize..hunk.before.end as usize;
        let bt = hunk.after.start as usize..hunk.after.end as usize;
        push_equal(&mut ops, i..at.start, j..bt.start);
        (i, j) = (at.end, bt.end);
        ops.extend(Op::edit(at, bt));
    }
    push_equal(&mut ops, i..a.len(), j..b.len());
    ops
}

/// A sequence as imara-diff wants it.
struct Items<'a, T>(&'a [T]);

impl<'a, T: Eq + Hash> TokenSource for Items<'a, T> {
    type Token = &'a T;
    type Tokenizer = std::slice::Iter<'a, T>;

    fn tokenize(&self) -> Self::Tokenizer {
        self.0.iter()
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

fn push_equal(ops: &mut Vec<Op>, a: Range<usize>, b: Range<usize>) {
    if !a.is_empty() {
        ops.push(Op { kind: OpKind::Equal, a, b });
    }
}

/// Merges into its neighbours every equal step that is there by chance: all its
/// words are slight (`slight` is asked with a position in the first sequence;
/// function words, as a rule), and there is more edited on either side of it,
/// in either sequence, than it is long. The result covers the same ranges.
pub fn tidy(ops: Vec<Op>, slight: impl Fn(usize) -> bool) -> Vec<Op> {
    let mut out: Vec<Op> = Vec::with_capacity(ops.len());
    let mut rest = ops.into_iter().peekable();
    while let Some(op) = rest.next() {
        let by_chance = op.kind == OpKind::Equal
            && out.last().is_some_and(|before| outweighs(before, &op))
            && rest.peek().is_some_and(|after| outweighs(after, &op))
            && op.a.clone().all(&slight);
        let joins = op.kind != OpKind::Equal && out.last().is_some_and(|o| o.kind != OpKind::Equal);
        match out.last_mut() {
            Some(last) if by_chance || joins => {
                last.a.end = op.a.end;
                last.b.end = op.b.end;
                last.kind = OpKind::Replace;
            }
            _ => out.push(op),
        }
    }
    out
}

/// Moves what one side has more to where it leaves the longest run: of "he said he thinks" against "he
/// thinks" it is "he said" at the front that is more, not "said he" in the middle. An insertion or deletion
/// moves towards the shorter of its neighbours while the words it passes over are equal to its last ones.
pub fn slide<T: Eq>(mut ops: Vec<Op>, a: &[T], b: &[T]) -> Vec<Op> {
    for i in 1..ops.len().saturating_sub(1) {
        if ops[i - 1].kind != OpKind::Equal || ops[i + 1].kind != OpKind::Equal {
            continue;
        }
        let longer = |x: &Op, y: &Op| x.a.len() > y.a.len();
        let (Op { kind, a: ra, b: rb }, before, after) = (&ops[i], &ops[i - 1], &ops[i + 1]);
        if !matches!(kind, OpKind::Delete | OpKind::Insert) || longer(before, after) {
            continue;
        }
        let same = |k: usize| match kind {
            OpKind::Delete => a[before.a.end - k] == a[ra.end - k],
            _ => b[before.b.end - k] == b[rb.end - k],
        };
        let by = (1..=before.a.len().min(ra.len().max(rb.len()))).take_while(|&k| same(k)).count();
        // Half a run is no gain: it is moved whole, to the edge, or left.
        if by == before.a.len() {
            let [before, edit, after] = &mut ops[i - 1..=i + 1] else { continue };
            (before.a.end, before.b.end) = (before.a.end - by, before.b.end - by);
            (edit.a, edit.b) = (edit.a.start - by..edit.a.end - by, edit.b.start - by..edit.b.end - by);
            (after.a.start, after.b.start) = (after.a.start - by, after.b.start - by);
        }
    }
    ops.retain(|o| !o.a.is_empty() || !o.b.is_empty());
    merge_edits(ops)
}

/// Neighbouring edits become one.
fn merge_edits(ops: Vec<Op>) -> Vec<Op> {
    let mut out: Vec<Op> = Vec::with_capacity(ops.len());
    for op in ops {
        match out.last_mut() {
            Some(last) if last.kind != OpKind::Equal && op.kind != OpKind::Equal => {
                let joined = Op::edit(last.a.start..op.a.end, last.b.start..op.b.end);
                *last = joined.unwrap_or(op);
            }
            _ => out.push(op),
        }
    }
    out
}

fn outweighs(edit: &Op, equal: &Op) -> bool {
    edit.kind != OpKind::Equal && edit.a.len().max(edit.b.len()) > equal.a.len()
}

/// How many positions the equal steps cover.
pub fn matched(ops: &[Op]) -> usize {
    ops.iter().filter(|o| o.kind == OpKind::Equal).map(|o| o.a.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::words::is_function_word;

    fn show(a: &str, b: &str, tidied: bool) -> String {
        let a: Vec<_> = a.split_whitespace().collect();
        let b: Vec<_> = b.split_whitespace().collect();
        let mut ops = align(&a, &b);
        if tidied {
            ops = tidy(ops, |i| is_function_word(a[i]));
        }
        let part = |o: &Op| {
            let (x, y) = (a[o.a.clone()].join(" "), b[o.b.clone()].join(" "));
            match o.kind {
                OpKind::Equal => x,
                OpKind::Delete => format!("[-{x}]"),
                OpKind::Insert => format!("[+{y}]"),
                OpKind::Replace => format!("[{x}|{y}]"),
            }
        };
        ops.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_word_dropped_added_replaced() {
        assert_eq!(show("we will not sign", "we will sign", false), "we will [-not] sign");
        assert_eq!(show("we sign", "we never sign", false), "we [+never] sign");
        assert_eq!(show("we may sign", "we will sign", false), "we [may|will] sign");
        assert_eq!(show("", "we", false), "[+we]");
        assert_eq!(show("", "", false), "");
    }

    #[test]
    fn what_is_more_goes_to_the_edge() {
        let moved = |a: &str, b: &str| {
            let (a, b): (Vec<_>, Vec<_>) = (a.split(' ').collect(), b.split(' ').collect());
            let ops = slide(align(&a, &b), &a, &b);
            ops.iter().map(|o| (o.kind, o.a.len().max(o.b.len()))).collect::<Vec<_>>()
        };
        assert_eq!(
            moved("he thinks so", "he said yes he thinks so"),
            [(OpKind::Insert, 3), (OpKind::Equal, 3)]
        );
        assert_eq!(
            moved("he said yes he thinks so", "he thinks so"),
            [(OpKind::Delete, 3), (OpKind::Equal, 3)]
        );
    }

    #[test]
    fn function_words_do_not_hold_two_sentences_together() {
        let (a, b) =
            ("ships left port the quiet harbour emptied", "crowds filled streets the loud square burned");
        assert_eq!(show(a, b, true), format!("[{a}|{b}]"));
        assert_eq!(show("he paid the bill", "he lost the bill", true), "he [paid|lost] the bill");
    }

    #[test]
    fn steps_cover_both_sequences() {
        let mut state = 1u32;
        let mut draw = |n: usize| -> Vec<u32> {
            (0..n)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) % 7
                })
                .collect()
        };
        for n in 0..60 {
            let (a, b) = (draw(n), draw(60 - n));
            for ops in [align(&a, &b), tidy(slide(align(&a, &b), &a, &b), |i| a[i] < 3)] {
                let (mut i, mut j) = (0, 0);
                for op in &ops {
                    assert_eq!((op.a.start, op.b.start), (i, j));
                    (i, j) = (op.a.end, op.b.end);
                    assert_eq!(op.kind == OpKind::Equal, a[op.a.clone()] == b[op.b.clone()]);
                }
                assert_eq!((i, j), (a.len(), b.len()));
            }
        }
    }
}
