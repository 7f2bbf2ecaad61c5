//! The record for a terminal: what an editor needs first, in the width there is.

use super::lines::{one_line, pieces};
use crate::collate::passages::Kind;
use crate::collate::quotes::ChangeKind;
use crate::record::{Finding, Record};

/// How a terminal is.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: bool,
}

impl Terminal {
    pub(super) fn paint(self, code: &str, words: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
    }

    /// Wraps words to the width; every line after the first begins with `indent` blanks.
    pub(super) fn wrap(self, words: &str, indent: usize) -> String {
        let blanks = " ".repeat(indent);
        let options =
            textwrap::Options::new(self.width.max(20)).initial_indent(&blanks).subsequent_indent(&blanks);
        textwrap::fill(words, options)
    }

    /// `words` in a column to the right of `head`, which is plain text of one line.
    pub fn beside(self, head: &str, words: &str) -> String {
        let indent = head.chars().count();
        let to = Terminal { width: self.width.max(indent + 20), ..self };
        head.to_owned() + to.wrap(words, indent).trim_start()
    }
}

/// The record as text for a terminal. Words of articles are printed without control characters.
pub fn terminal(record: &Record, to: Terminal) -> String {
    let mut out = to.wrap(&super::summary(record), 0) + "\n";
    for warning in &record.warnings {
        out += &(to
            .paint("33", &to.wrap(&clean(&format!("mind: {}: {}", warning.article, warning.message)), 0))
            + "\n");
    }
    for finding in &record.findings {
        out += &show(record, finding, to);
    }
    let copied = record.shared.texts.iter().filter(|t| t.kind != Kind::Quotation).count();
    let places = record.sourcing.origins.iter().filter(|o| o.kind.is_place()).count();
    let mut rest = Vec::new();
    if places > 0 {
        rest.push(super::plural(places, "place is named", "places are named") + " that quotations come from");
    }
    if copied > 0 {
        rest.push(super::plural(copied, "text is shared", "texts are shared") + " beyond quotations");
    }
    let mut rest = rest.join("; ");
    if !rest.is_empty() {
        rest += ". ";
    }
    if record.articles.len() == 1 {
        rest += "One report alone: there is nothing to hold it against. ";
    }
    rest += "The whole record: onrecord compare … -o record.html";
    out + "\n" + &to.paint("2", &to.wrap(&rest, 0)) + "\n"
}

fn show(record: &Record, finding: &Finding, to: Terminal) -> String {
    let number = format!("{}. {}", finding.rank, if finding.dismissed { "(dismissed) " } else { "" });
    let head = to.wrap(&clean(&format!("{number}{}", finding.sentence)), 0);
    let mut out = format!("\n{}\n", to.paint(if finding.dismissed { "2" } else { "1" }, &head));
    if let (Some(u), Some(p)) = (finding.utterance, finding.pair) {
        let utterance = &record.utterances[u];
        let pair = &utterance.pairs[p];
        for (reading, first) in [(pair.a, true), (pair.b, false)] {
            let words: Vec<String> = pieces(record, utterance, &pair.diff, reading, first)
                .iter()
                .map(|p| marked(to, p.kind, &clean(&one_line(p.words))))
                .collect();
            let name = clean(&record.labels[utterance.readings[reading].place.article]);
            out += &(to.wrap(&format!("{name}: “{}”", words.join(" ")), 3) + "\n");
        }
    }
    out + &to.paint("2", &to.wrap(&clean(&format!("{} ({} % sure)", finding.why, finding.confidence.0)), 3))
        + "\n"
}

/// Words with what happened to them, in form (and in colour where there is any).
pub(super) fn marked(to: Terminal, kind: ChangeKind, words: &str) -> String {
    match kind {
        ChangeKind::Equal => words.to_owned(),
        ChangeKind::Cut | ChangeKind::More => to.paint("4", &format!("‹{words}›")),
        ChangeKind::Lost | ChangeKind::Added | ChangeKind::Changed => to.paint("1;31", &format!("[{words}]")),
    }
}

pub(super) fn clean(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
