//! What was established about a draft, for people and programs.

mod json;
mod markdown;
mod sarif;
mod terminal;

pub use json::{CHECK_VERSION, json};
pub use markdown::markdown;
pub use sarif::sarif;
pub use terminal::terminal;

use crate::article::Place;
use crate::check::{Checked, Verdict};
use crate::collate::quotes::ChangeKind;
use crate::render::plural;
use crate::text::Span;

/// Where the lines of a draft's file begin, in bytes, so that a finding can be told by its line.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<u64>);

impl Lines {
    /// The lines of a file. Of one whose words do not stand there as they are (a Word document, UTF-16)
    /// take [`Lines::default`]: findings are then told by paragraph.
    pub fn of(bytes: &[u8]) -> Lines {
        let ends = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i as u64 + 1);
        Lines(std::iter::once(0).chain(ends).collect())
    }

    /// The line of a byte of the file, counted from 1.
    fn at(&self, raw: u64) -> Option<usize> {
        (!self.0.is_empty()).then(|| self.0.partition_point(|&start| start <= raw))
    }
}

/// "line 12", or "paragraph 3" where there are no lines.
pub(super) fn spot(checked: &Checked, lines: &Lines, span: Span) -> String {
    match lines.at(checked.draft.raw(span).start) {
        Some(line) => format!("line {line}"),
        None => {
            let before = checked.draft.blocks.iter().filter(|b| b.span.start() <= span.start()).count();
            format!("paragraph {before}")
        }
    }
}

/// One line that says what was found.
pub fn summary(checked: &Checked) -> String {
    let of = |v: Verdict| checked.quotations.iter().filter(|q| q.verdict == v).count();
    let open = checked.findings.iter().filter(|f| !f.accepted).count();
    let mut out = format!("{} held against ", plural(checked.quotations.len(), "quotation", "quotations"));
    out += &plural(checked.against.len() - checked.notes, "text", "texts");
    if checked.notes > 0 {
        out += &format!(" and {}", plural(checked.notes, "note", "notes"));
    }
    out += &format!(": {} word for word", of(Verdict::Verbatim));
    for (verdict, word) in [
        (Verdict::Trimmed, "shortened"),
        (Verdict::Altered, "altered"),
        (Verdict::Merged, "joined"),
        (Verdict::WrongSpeaker, "put on another speaker"),
        (Verdict::Paraphrase, "only paraphrased there"),
        (Verdict::NotFound, "not found"),
    ] {
        if of(verdict) > 0 {
            out += &format!(", {} {word}", of(verdict));
        }
    }
    out + &format!(". {} to look at.", plural(open, "thing", "things"))
}

/// What a verdict is called.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "word for word",
        Verdict::Trimmed => "shortened",
        Verdict::Altered => "altered",
        Verdict::Merged => "joined",
        Verdict::WrongSpeaker => "another speaker",
        Verdict::Paraphrase => "only a paraphrase",
        Verdict::NotFound => "not found",
    }
}

/// How the article of a place is called.
pub(super) fn name(checked: &Checked, place: Place) -> &str {
    &checked.labels[place.article]
}

/// The words of a place.
pub(super) fn words(checked: &Checked, place: Place) -> &str {
    &checked.against[place.article].text[place.span]
}

/// The report's words (or the draft's) of a finding in pieces, each with what happened to it.
pub(super) fn pieces<'c>(
    checked: &'c Checked,
    finding: &crate::check::Finding,
    theirs: bool,
) -> Vec<(ChangeKind, &'c str)> {
    let place = finding.evidence.first();
    let of = |c: &crate::collate::quotes::Change| {
        Some(match theirs {
            true => (c.op, words(checked, Place { span: c.a?, ..*place? })),
            false => (c.op, &checked.draft.text[c.b?]),
        })
    };
    finding.diff.iter().filter_map(of).collect()
}
