//! How two printings differ, word by word.

use super::group::Part;
use super::stretch::{Stretch, Word};
use crate::article::Article;
use crate::collate::align::{Op, OpKind, align, slide, tidy};
use crate::collate::quotes::{Change, ChangeKind, Variant};
use crate::collate::words::Key;
use crate::text::Span;
use std::ops::Range;

/// An edit at an end is another word rather than a cut when both sides are this short (words).
const SHORT_EDGE: usize = 3;
/// Below this share of equal words two readings are another wording, not an altered one.
const LIKE: f64 = 0.6;

/// What is known of a pair before its words are compared.
#[derive(Clone, Copy)]
pub(super) struct Sort {
    /// One of them joins several remarks.
    pub(super) merged: bool,
    /// They were matched with each other, not only with a third printing.
    pub(super) matched: bool,
    /// They were matched as one wording, not as another wording of one remark.
    pub(super) same_wording: bool,
}

/// What a comparison gives.
pub(super) struct Compared {
    pub(super) variant: Vec<Variant>,
    pub(super) diff: Vec<Change>,
    /// Equal words as a share of the matched part of the longer reading.
    pub(super) likeness: f64,
    /// Whether they are one wording, perhaps altered.
    pub(super) one_wording: bool,
    /// Equal words that carry content.
    pub(super) content: usize,
}

/// Compares two printings, each of one or several stretches of one article. Where one of them is
/// merged only the words that the utterance is about count; the rest is shown as cut.
pub(super) fn compare(
    articles: &[Article],
    stretches: &[Stretch],
    a: &[Part],
    b: &[Part],
    sort: Sort,
) -> Compared {
    let (wa, wb) = (gather(stretches, a), gather(stretches, b));
    let range = |parts: &[Part], words: &[Word]| {
        let article = &articles[stretches[parts[0].stretch].place.article];
        match (sort.merged, article.kind.is_primary()) {
            (_, true) => sentences(article.text.as_str(), words, about(stretches, parts, words.len())),
            (true, false) => about(stretches, parts, words.len()),
            (false, false) => 0..words.len(),
        }
    };
    let (ra, rb) = (range(a, &wa), range(b, &wb));
    let text = |parts: &[Part]| articles[stretches[parts[0].stretch].place.article].text.as_str();
    let sides = Sides { a: &wa[ra.clone()], b: &wb[rb.clone()], text_a: text(a), text_b: text(b) };
    let keys = |w: &[Word]| w.iter().map(|w| w.key).collect::<Vec<Key>>();
    let (ka, kb) = (keys(sides.a), keys(sides.b));
    let ops = tidy(slide(align(&ka, &kb), &ka, &kb), |i| !sides.a[i].content);
    let equal: usize = ops.iter().filter(|o| o.kind == OpKind::Equal).map(|o| o.a.len()).sum();
    let equals = ops.iter().filter(|o| o.kind == OpKind::Equal);
    let content = equals.flat_map(|o| o.a.clone()).filter(|&i| sides.a[i].content).count();
    let steps = sides.steps(&ops);
    let inner = inner_length(&steps);
    let likeness = equal as f64 / inner.max(1) as f64;
    let span = |words: &[Word], r: &Range<usize>, article: usize| -> Option<Span> {
        let (first, last) = (words.get(r.start)?, words.get(r.end.checked_sub(1)?)?);
        (!r.is_empty()).then(|| articles[article].text.span(first.start..last.end))
    };
    let (article_a, article_b) =
        (stretches[a[0].stretch].place.article, stretches[b[0].stretch].place.article);
    let shift = |r: &Range<usize>, by: usize| r.start + by..r.end + by;
    let mut diff: Vec<Change> = Vec::new();
    let outside = |op, ra: Range<usize>, rb: Range<usize>, diff: &mut Vec<Change>| {
        let change = Change { op, a: span(&wa, &ra, article_a), b: span(&wb, &rb, article_b) };
        if change.a.is_some() || change.b.is_some() {
            diff.push(change);
        }
    };
    let (shown_a, shown_b) = (shown(articles, stretches, a), shown(articles, stretches, b));
    if shown_a {
        outside(ChangeKind::Cut, 0..ra.start, 0..0, &mut diff);
    }
    if shown_b {
        outside(ChangeKind::More, 0..0, 0..rb.start, &mut diff);
    }
    for step in &steps {
        outside(step.kind, shift(&step.a, ra.start), shift(&step.b, rb.start), &mut diff);
    }
    if shown_a {
        outside(ChangeKind::Cut, ra.end..wa.len(), 0..0, &mut diff);
    }
    if shown_b {
        outside(ChangeKind::More, 0..0, rb.end..wb.len(), &mut diff);
    }
    let one_wording = is_one_wording(&steps, likeness, sort);
    Compared { variant: variants(&steps, one_wording), diff, likeness, one_wording, content }
}

/// Whether what a reading has beyond the compared words is shown: not the rest of a primary.
fn shown(articles: &[Article], stretches: &[Stretch], parts: &[Part]) -> bool {
    !articles[stretches[parts[0].stretch].place.article].kind.is_primary()
}

/// All words of the parts' stretches, in order.
fn gather(stretches: &[Stretch], parts: &[Part]) -> Vec<Word> {
    parts.iter().flat_map(|p| stretches[p.stretch].words.iter().cloned()).collect()
}

/// Which of the gathered words the utterance is about.
fn about(stretches: &[Stretch], parts: &[Part], all: usize) -> Range<usize> {
    let last = &parts[parts.len() - 1];
    let after = stretches[last.stretch].words.len() - last.words.end;
    parts[0].words.start..all - after
}

/// A range of words, extended to whole sentences: from a primary, what stands before and after the
/// sentences that a report quotes is no cut.
fn sentences(text: &str, words: &[Word], range: Range<usize>) -> Range<usize> {
    let ends = |i: usize| sentence_ends(&text[words[i].end..words[i + 1].start]);
    let (mut start, mut end) = (range.start, range.end);
    while start > 0 && !ends(start - 1) {
        start -= 1;
    }
    while end > 0 && end < words.len() && !ends(end - 1) {
        end += 1;
    }
    start..end
}

/// Whether what stands between two words ends a sentence.
pub(super) fn sentence_ends(between: &str) -> bool {
    between.contains(['.', '!', '?', '\n'])
}

struct Step {
    kind: ChangeKind,
    a: Range<usize>,
    b: Range<usize>,
}

struct Sides<'w> {
    a: &'w [Word],
    b: &'w [Word],
    text_a: &'w str,
    text_b: &'w str,
}

impl Sides<'_> {
    /// The alignment with each edit named: at the ends words are cut or more, inside they are lost,
    /// added or changed, unless the shorter side marks the place as a cut itself.
    fn steps(&self, ops: &[Op]) -> Vec<Step> {
        let mut steps = Vec::new();
        for (i, op) in ops.iter().enumerate() {
            let at_end = i == 0 || i + 1 == ops.len();
            let (a, b) = (op.a.clone(), op.b.clone());
            let mut push = |kind, a: Range<usize>, b: Range<usize>| steps.push(Step { kind, a, b });
            match op.kind {
                OpKind::Equal => push(ChangeKind::Equal, a, b),
                OpKind::Delete if at_end || self.cut_in_b(&b) => push(ChangeKind::Cut, a, b),
                OpKind::Insert if at_end || self.cut_in_a(&a) => push(ChangeKind::More, a, b),
                OpKind::Delete => push(ChangeKind::Lost, a, b),
                OpKind::Insert => push(ChangeKind::Added, a, b),
                OpKind::Replace if at_end && self.numbers_meet(&a, &b, i == 0) => {
                    let (ka, kb) = if i == 0 { (a.end - 1, b.end - 1) } else { (a.start + 1, b.start + 1) };
                    let (head_a, head_b) = (a.start..ka, b.start..kb);
                    let (tail_a, tail_b) = (ka..a.end, kb..b.end);
                    let kinds = [ChangeKind::Cut, ChangeKind::More];
                    if i == 0 {
                        push(kinds[0], head_a, b.start..b.start);
                        push(kinds[1], ka..ka, head_b);
                        push(ChangeKind::Changed, tail_a, tail_b);
                    } else {
                        push(ChangeKind::Changed, head_a, head_b);
                        push(kinds[0], tail_a, kb..kb);
                        push(kinds[1], a.end..a.end, tail_b);
                    }
                }
                OpKind::Replace if at_end && a.len().max(b.len()) > SHORT_EDGE => {
                    push(ChangeKind::Cut, a.clone(), b.start..b.start);
                    push(ChangeKind::More, a.end..a.end, b);
                }
                OpKind::Replace if self.joined(&a, &b) => push(ChangeKind::Equal, a, b),
                OpKind::Replace => push(ChangeKind::Changed, a, b),
            }
        }
        steps.retain(|s| !s.a.is_empty() || !s.b.is_empty());
        steps
    }

    /// Whether the words next to what both readings have are two numbers: another number is no cut.
    fn numbers_meet(&self, a: &Range<usize>, b: &Range<usize>, at_start: bool) -> bool {
        let (i, j) = if at_start { (a.end - 1, b.end - 1) } else { (a.start, b.start) };
        let is_number = |text: &str, w: &Word| text[w.start..w.end].starts_with(|c: char| c.is_ascii_digit());
        is_number(self.text_a, &self.a[i]) && is_number(self.text_b, &self.b[j])
    }

    fn joined(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        same_letters((self.text_a, &self.a[a.clone()]), (self.text_b, &self.b[b.clone()]))
    }

    fn cut_in_a(&self, at: &Range<usize>) -> bool {
        gap(self.a, at).is_some_and(|g| honest(self.text_a, g))
    }

    fn cut_in_b(&self, at: &Range<usize>) -> bool {
        gap(self.b, at).is_some_and(|g| honest(self.text_b, g))
    }
}

/// Whether words of two texts have the same letters, written together or apart ("long-term", "longterm").
pub(crate) fn same_letters(a: (&str, &[Word]), b: (&str, &[Word])) -> bool {
    let letters = |(text, words): (&str, &[Word])| -> String {
        let lower = words.iter().map(|w| text[w.start..w.end].to_lowercase());
        lower.collect::<String>().chars().filter(|c| c.is_alphanumeric()).collect()
    };
    letters(a) == letters(b)
}

/// The bytes between the words before and after an empty range of words.
fn gap(words: &[Word], at: &Range<usize>) -> Option<Range<usize>> {
    let before = words.get(at.start.checked_sub(1)?)?;
    Some(before.end..words.get(at.end)?.start)
}

/// Whether text between two words holds an editor's own mark of a cut: an ellipsis, a bracket, or the
/// end of one quotation and the start of the next.
pub(super) fn honest(text: &str, gap: Range<usize>) -> bool {
    let between = &text[gap];
    between.contains(['…', '[', ']', '”', '“', '"', '»', '«'])
        || between.contains("...")
        || between.contains(". . .")
}

/// Words of the longer side between the first and the last equal step.
fn inner_length(steps: &[Step]) -> usize {
    let inside = |s: &&Step| !matches!(s.kind, ChangeKind::Cut | ChangeKind::More);
    steps.iter().filter(inside).map(|s| s.a.len().max(s.b.len())).sum()
}

/// Whether the readings are one wording: matched as such, and mostly equal between their ends.
fn is_one_wording(steps: &[Step], likeness: f64, sort: Sort) -> bool {
    let has = |kind: ChangeKind| steps.iter().any(|s| s.kind == kind);
    let edited = [ChangeKind::Lost, ChangeKind::Added, ChangeKind::Changed].into_iter().any(has);
    if !sort.matched {
        // One is the other, or part of it, word for word; else nothing speaks for the pair.
        return has(ChangeKind::Equal) && !edited && !(has(ChangeKind::Cut) && has(ChangeKind::More));
    }
    let altered = likeness >= LIKE && (sort.merged || !parts_ways(steps));
    sort.same_wording && (!edited || altered)
}

/// Whether at one end each goes on with words of its own, a clause of them: where words inside differ too,
/// they are rather two wordings than one that was altered.
fn parts_ways(steps: &[Step]) -> bool {
    let own = |s: &Step| matches!(s.kind, ChangeKind::Cut | ChangeKind::More);
    let long = |s: &Step| s.a.len().max(s.b.len()) > SHORT_EDGE;
    let both = |x: &Step, y: &Step| own(x) && own(y) && x.kind != y.kind && long(x) && long(y);
    let ends = [steps.get(..2), steps.len().checked_sub(2).and_then(|n| steps.get(n..))];
    ends.into_iter().flatten().any(|two| both(&two[0], &two[1]))
}

fn variants(steps: &[Step], one_wording: bool) -> Vec<Variant> {
    if !one_wording {
        return vec![Variant::Reworded];
    }
    let has = |kinds: &[ChangeKind]| steps.iter().any(|s| kinds.contains(&s.kind));
    let reworded = has(&[ChangeKind::Lost, ChangeKind::Added, ChangeKind::Changed]);
    let mut all = match (has(&[ChangeKind::Cut]), has(&[ChangeKind::More])) {
        (true, true) => vec![Variant::Overlap],
        (true, false) => vec![Variant::Trimmed],
        (false, true) => vec![Variant::Extended],
        (false, false) => vec![],
    };
    if reworded {
        all.push(Variant::Reworded);
    }
    if all.is_empty() {
        all.push(Variant::Same);
    }
    all
}
