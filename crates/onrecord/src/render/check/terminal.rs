//! A checked draft for a terminal.

use super::{Lines, name, pieces, spot, summary, words};
use crate::check::{Checked, Finding};
use crate::render::Terminal;
use crate::render::lines::one_line;
use crate::render::terminal::{clean, marked};

/// The findings in the order of the draft, each with its line. Words of articles are printed without
/// control characters.
pub fn terminal(checked: &Checked, lines: &Lines, to: Terminal) -> String {
    let mut out = to.wrap(&clean(&summary(checked)), 0) + "\n";
    for warning in &checked.warnings {
        let words = clean(&format!("mind: {}: {}", warning.article, warning.message));
        out += &(to.paint("33", &to.wrap(&words, 0)) + "\n");
    }
    for finding in &checked.findings {
        out += &show(checked, lines, finding, to);
    }
    let settled = checked.settled.iter().filter(|s| !s.applied);
    settled.for_each(|s| out += &(to.wrap(&clean(&s.sentence), 0) + "\n"));
    out
}

fn show(checked: &Checked, lines: &Lines, finding: &Finding, to: Terminal) -> String {
    let accepted = if finding.accepted { ", accepted" } else { "" };
    let place = format!("{}, {}{accepted}", checked.draft.name, spot(checked, lines, finding.span));
    let head = to.wrap(&clean(&format!("{place}: {}", finding.sentence)), 0);
    let mut out = format!("\n{}\n", to.paint(if finding.accepted { "2" } else { "1" }, &head));
    let line = |who: &str, words: &str| to.wrap(&clean(&format!("{who}: “{words}”")), 3) + "\n";
    let painted = |theirs: bool| {
        let all = pieces(checked, finding, theirs);
        all.iter().map(|(kind, w)| marked(to, *kind, &clean(&one_line(w)))).collect::<Vec<_>>().join(" ")
    };
    match finding.evidence.first().filter(|_| !finding.diff.is_empty()) {
        Some(&first) => {
            out += &(to.wrap(&format!("draft: “{}”", painted(false)), 3) + "\n");
            out += &(to.wrap(&format!("{}: “{}”", clean(name(checked, first)), painted(true)), 3) + "\n");
        }
        None => {
            out += &line("draft", &one_line(&checked.draft.text[finding.span]));
            for &place in finding.evidence.iter().take(3) {
                out += &line(name(checked, place), &one_line(words(checked, place)));
            }
        }
    }
    let why = format!("{}; {} {}", finding.why, finding.kind.name(), finding.id);
    out + &to.paint("2", &to.wrap(&clean(&why), 3)) + "\n"
}
