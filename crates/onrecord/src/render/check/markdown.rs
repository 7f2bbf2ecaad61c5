//! A checked draft as Markdown, for a memo.

use super::{Lines, name, pieces, spot, summary, verdict_word, words};
use crate::check::{Checked, Finding};
use crate::collate::quotes::ChangeKind;
use crate::render::lines::one_line;
use crate::render::markdown::escape;
use std::fmt::Write;

/// Findings with their words, then every quotation with its verdict.
pub fn markdown(checked: &Checked, lines: &Lines) -> String {
    let mut out = String::new();
    let _ = write_all(checked, lines, &mut out);
    out
}

fn write_all(checked: &Checked, lines: &Lines, out: &mut String) -> std::fmt::Result {
    writeln!(out, "# {}, held against the reports\n", escape(&checked.draft.name))?;
    writeln!(out, "{}\n", escape(&summary(checked)))?;
    for warning in &checked.warnings {
        writeln!(out, "> **Mind:** {}: {}\n", escape(&warning.article), escape(&warning.message))?;
    }
    for finding in &checked.findings {
        write_finding(checked, lines, finding, out)?;
    }
    writeln!(out, "## Quotations\n")?;
    for q in &checked.quotations {
        let who = q.speaker.as_deref().unwrap_or("nobody named");
        let quoted = escape(&one_line(&checked.draft.text[q.span]));
        write!(
            out,
            "- {}: “{quoted}” ({}): **{}**",
            spot(checked, lines, q.span),
            escape(who),
            verdict_word(q.verdict)
        )?;
        if let Some(&place) = q.places.first() {
            write!(out, ", {}", cite(checked, place))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_finding(checked: &Checked, lines: &Lines, f: &Finding, out: &mut String) -> std::fmt::Result {
    let accepted = if f.accepted { " *(accepted)*" } else { "" };
    writeln!(out, "- **{}: {}**{accepted}", spot(checked, lines, f.span), escape(&f.sentence))?;
    let said = |theirs: bool, whole: &str| {
        let all = pieces(checked, f, theirs);
        let words = all.iter().map(|(kind, w)| {
            let words = escape(&one_line(w));
            if *kind == ChangeKind::Equal { words } else { format!("**{words}**") }
        });
        if all.is_empty() { escape(&one_line(whole)) } else { words.collect::<Vec<_>>().join(" ") }
    };
    writeln!(out, "  - “{}” (draft)", said(false, &checked.draft.text[f.span]))?;
    for (i, &place) in f.evidence.iter().take(3).enumerate() {
        let whole = words(checked, place);
        let shown = if i == 0 { said(true, whole) } else { escape(&one_line(whole)) };
        writeln!(out, "  - “{shown}” ({})", cite(checked, place))?;
    }
    writeln!(out, "  - {}, `{}`\n", escape(&f.why), f.id)
}

fn cite(checked: &Checked, place: crate::article::Place) -> String {
    let article = &checked.against[place.article];
    let file = article.name.replace('`', "'");
    format!("{}, `{file}` {}–{}", escape(name(checked, place)), place.span.start(), place.span.end())
}
