//! A stretch of the draft held against the words of one place in a report.

use super::seek::Window;
use super::stretch::{LONGEST_CUT, Stretch};
use crate::article::Article;
use crate::collate::align::{Op, OpKind, align, tidy};
use crate::collate::quotes::{Word, core, read, same_letters, weight};
use crate::collate::words::Key;
use std::ops::Range;

/// The most words between two marked stretches that only say who speaks ("she told the council").
const LONGEST_ASIDE: usize = 25;
/// More words than this in a row are no dropped word but another place.
const LONGEST_LOSS: usize = 12;
/// From which share of its weight a stretch is the same remark.
const LIKE: f64 = 0.6;

/// What became of words between the report and the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happened {
    Equal,
    /// The report has them, the draft has not.
    Lost,
    /// The draft has them, the report has not.
    Added,
    Changed,
    /// An ellipsis or bracket of the draft owns up to it.
    Marked,
    /// The report's own words between two pieces of one remark.
    Aside,
}

/// One step; ranges of words in the draft's stretch and in the window.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) what: Happened,
    pub(super) draft: Range<usize>,
    pub(super) report: Range<usize>,
}

/// A place in a report that has words of the stretch.
pub(super) struct Match {
    pub(super) article: usize,
    /// Bytes from the first to the last word that stands for one of the draft's.
    pub(super) range: Range<usize>,
    pub(super) steps: Vec<Step>,
    /// The words of the window.
    pub(super) words: Vec<Word>,
    /// Weight of the equal words as a share of the draft's.
    pub(super) cover: f64,
    /// Weight of the equal words as a share of both sides' between the first and the last of them.
    pub(super) density: f64,
    /// Equal words of content.
    pub(super) content: usize,
    /// Equal words in a row, at most.
    pub(super) run: usize,
    /// Words of the draft from its start, and up to its end, that stand here without a break.
    pub(super) head: (usize, Range<usize>),
    pub(super) tail: (usize, Range<usize>),
    /// Share of the draft's words of content whose stem stands in the window.
    pub(super) topic: f64,
}

impl Match {
    /// Whether nothing differs that the draft does not own up to.
    pub(super) fn is_exact(&self) -> bool {
        self.steps.iter().all(|s| matches!(s.what, Happened::Equal | Happened::Marked | Happened::Aside))
            && self.content > 0
    }

    /// Whether it is the same remark with words altered.
    pub(super) fn is_like(&self, stretch: &Stretch) -> bool {
        let short = stretch.words.len() <= 4;
        self.cover >= if short { 0.7 } else { LIKE }
            && self.density >= 0.5
            && self.content >= if short { 1 } else { 2 }
            && (self.run >= 3 || self.cover > 0.8 && self.run >= 2)
            && !self.jumps()
    }

    /// Whether more words lie between two of its parts than anyone drops by mistake.
    pub(super) fn jumps(&self) -> bool {
        let long = |s: &Step| s.report.len() > s.draft.len() + LONGEST_LOSS;
        self.steps.iter().any(|s| matches!(s.what, Happened::Lost | Happened::Changed) && long(s))
    }
}

/// Compares; `None` where the window has no word of weight in common with the stretch.
pub(super) fn compare(
    stretch: &Stretch,
    draft: &str,
    article: &Article,
    window: Window,
    quoted: &[Range<usize>],
) -> Option<Match> {
    let text = article.text.as_str();
    let words = read(&text[window.start..window.end], window.start);
    let keys = |w: &[Word]| w.iter().map(|w| w.key).collect::<Vec<Key>>();
    let (q, w) = (keys(&stretch.words), keys(&words));
    let (head, tail) = (longest_head(&q, &w), longest_tail(&q, &w));
    let ops = tidy(align(&q, &w), |i| !stretch.words[i].content);
    let core = core(&ops, &stretch.words, &words)?;
    let sides = Sides { stretch, draft, words: &words, text, quoted };
    let mut steps: Vec<Step> = Vec::new();
    let (first, last) = (&core[0], &core[core.len() - 1]);
    sides.before(first.a.start, first.b.start, &mut steps);
    core.iter().for_each(|op| sides.step(op, &mut steps));
    sides.after(last.a.end, last.b.end, &mut steps);
    let weigh = |all: &[Word], r: &Range<usize>| all[r.clone()].iter().map(weight).sum::<f64>();
    let equal = || steps.iter().filter(|s| s.what == Happened::Equal);
    let shared: f64 = equal().map(|s| weigh(&stretch.words, &s.draft)).sum();
    let honest = |s: &&Step| !matches!(s.what, Happened::Marked | Happened::Aside);
    let inner = |side: fn(&Step) -> &Range<usize>, all: &[Word]| -> f64 {
        steps.iter().filter(honest).map(|s| weigh(all, side(s))).sum()
    };
    let denser = inner(|s| &s.draft, &stretch.words).max(inner(|s| &s.report, &words));
    let (from, to) =
        (steps.iter().find(|s| !s.report.is_empty())?, steps.iter().rfind(|s| !s.report.is_empty())?);
    let range = words[from.report.start].start..words[to.report.end - 1].end;
    let content = equal().flat_map(|s| s.draft.clone()).filter(|&i| stretch.words[i].content).count();
    let run = longest_run(&steps);
    let topic = topic(stretch, &words);
    Some(Match {
        article: window.article,
        range,
        cover: shared / stretch.weight().max(0.01),
        density: shared / denser.max(0.01),
        content,
        run,
        head,
        tail,
        topic,
        steps,
        words,
    })
}

fn topic(stretch: &Stretch, words: &[Word]) -> f64 {
    let own = || stretch.words.iter().zip(&stretch.bracketed).filter(|(w, b)| w.content && !**b);
    let met = own().filter(|(q, _)| words.iter().any(|w| w.stem == q.stem)).count();
    met as f64 / own().count().max(1) as f64
}

/// Equal words in a row; what an honest mark or an aside parts is one row.
fn longest_run(steps: &[Step]) -> usize {
    let (mut best, mut here) = (0, 0);
    for step in steps {
        match step.what {
            Happened::Equal => here += step.draft.len(),
            Happened::Marked | Happened::Aside => {}
            _ => here = 0,
        }
        best = best.max(here);
    }
    best
}

/// How many words of the start of `q` stand in a row in `w`, and where.
fn longest_head(q: &[Key], w: &[Key]) -> (usize, Range<usize>) {
    let from = |at: usize| q.iter().zip(&w[at..]).take_while(|(a, b)| a == b).count();
    let best = (0..w.len()).map(|at| (from(at), at)).max_by_key(|&(n, at)| (n, std::cmp::Reverse(at)));
    best.map_or((0, 0..0), |(n, at)| (n, at..at + n))
}

fn longest_tail(q: &[Key], w: &[Key]) -> (usize, Range<usize>) {
    let to = |end: usize| q.iter().rev().zip(w[..end].iter().rev()).take_while(|(a, b)| a == b).count();
    let best = (0..=w.len()).map(|end| (to(end), end)).max_by_key(|&(n, end)| (n, std::cmp::Reverse(end)));
    best.map_or((0, 0..0), |(n, end)| (n, end - n..end))
}

struct Sides<'a> {
    stretch: &'a Stretch,
    draft: &'a str,
    words: &'a [Word],
    text: &'a str,
    quoted: &'a [Range<usize>],
}

impl Sides<'_> {
    fn step(&self, op: &Op, steps: &mut Vec<Step>) {
        let (draft, report) = (op.a.clone(), op.b.clone());
        let what = match op.kind {
            OpKind::Equal => Happened::Equal,
            OpKind::Delete if self.all_bracketed(&draft) => Happened::Marked,
            OpKind::Delete => Happened::Added,
            OpKind::Insert if self.stretch.cut[draft.start] && report.len() <= LONGEST_CUT => {
                Happened::Marked
            }
            OpKind::Insert if self.is_aside(&report) => Happened::Aside,
            OpKind::Insert => Happened::Lost,
            OpKind::Replace if self.all_bracketed(&draft) => Happened::Marked,
            OpKind::Replace if self.has_same_letters(&draft, &report) => Happened::Equal,
            OpKind::Replace => Happened::Changed,
        };
        steps.push(Step { what, draft, report });
    }

    /// The draft's words before the first that both have: they stand for as many of the report's in
    /// the same sentence.
    fn before(&self, draft: usize, report: usize, steps: &mut Vec<Step>) {
        let room = (0..draft).take_while(|n| report > *n && !self.ends(report - n - 1)).count();
        self.rest(0..draft, report - room..report, steps);
    }

    fn after(&self, draft: usize, report: usize, steps: &mut Vec<Step>) {
        let left = self.stretch.words.len() - draft;
        let goes_on = |n: &usize| report + n < self.words.len() && !self.ends(report + n - 1);
        let room = (0..left).take_while(goes_on).count();
        self.rest(draft..self.stretch.words.len(), report..report + room, steps);
    }

    fn rest(&self, draft: Range<usize>, report: Range<usize>, steps: &mut Vec<Step>) {
        if draft.is_empty() {
            return;
        }
        let what = match () {
            () if self.all_bracketed(&draft) => Happened::Marked,
            () if report.is_empty() => Happened::Added,
            // A small word that the alignment had found elsewhere.
            () if self.has_same_keys(&draft, &report) => Happened::Equal,
            () => Happened::Changed,
        };
        steps.push(Step { what, draft, report });
    }

    fn has_same_keys(&self, draft: &Range<usize>, report: &Range<usize>) -> bool {
        let (own, theirs) = (&self.stretch.words[draft.clone()], &self.words[report.clone()]);
        own.iter().map(|w| w.key).eq(theirs.iter().map(|w| w.key))
    }

    /// Whether a sentence or a quotation ends after a word of the report.
    fn ends(&self, word: usize) -> bool {
        let Some(next) = self.words.get(word + 1) else { return true };
        self.text[self.words[word].end..next.start].contains(['.', '!', '?', '\n', '“', '”', '"'])
    }

    fn all_bracketed(&self, draft: &Range<usize>) -> bool {
        self.stretch.bracketed[draft.clone()].iter().all(|b| *b)
    }

    fn has_same_letters(&self, draft: &Range<usize>, report: &Range<usize>) -> bool {
        same_letters(
            (self.draft, &self.stretch.words[draft.clone()]),
            (self.text, &self.words[report.clone()]),
        )
    }

    /// Whether words of the report stand between the end of one quotation and the start of the next
    /// and hold no sentence of their own.
    fn is_aside(&self, report: &Range<usize>) -> bool {
        if report.start == 0 || report.end >= self.words.len() || report.len() > LONGEST_ASIDE {
            return false;
        }
        let outside = |w: &Word| !self.quoted.iter().any(|q| q.start <= w.start && w.end <= q.end);
        let gap = &self.text[self.words[report.start - 1].end..self.words[report.end].start];
        let told = gap.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '«' | '‘'));
        let (body, closed) =
            (told.trim_end_matches(['.', ',', ':', ';', '!', '?']), told.ends_with(['.', ',', ':', ';']));
        let own = body.trim_start_matches(['.', ',', '!', '?', '”', '"', '…', ' ', '’']);
        self.words[report.clone()].iter().all(outside) && closed && !own.contains(". ") && !own.contains('\n')
    }
}
