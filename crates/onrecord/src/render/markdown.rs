//! The record as Markdown, for a memo.

use super::lines::{one_line, pieces};
use super::sourcing;
use crate::article::Place;
use crate::cast::EntityKind;
use crate::collate::passages::Kind;
use crate::collate::quotes::ChangeKind;
use crate::record::{Finding, Record};
use std::fmt::Write;

/// The first line of a record as Markdown, by which a memo is known again.
pub const MARKDOWN_TITLE: &str = "# What is on record";

/// The record as Markdown: findings with their words, the quotation ledger, figures and dates.
pub fn markdown(record: &Record) -> String {
    let mut out = String::new();
    let _ = write_all(record, &mut out);
    out
}

fn write_all(record: &Record, out: &mut String) -> std::fmt::Result {
    writeln!(out, "{MARKDOWN_TITLE}\n")?;
    writeln!(out, "{}\n", super::summary(record))?;
    for warning in &record.warnings {
        writeln!(out, "> **Mind:** {}: {}\n", escape(&warning.article), escape(&warning.message))?;
    }
    out.push_str(&brief(record));
    if !record.findings.is_empty() {
        writeln!(out, "## Findings\n")?;
    }
    for finding in &record.findings {
        write_finding(record, finding, out)?;
    }
    writeln!(out, "## Quotations\n")?;
    for (index, utterance) in record.utterances.iter().enumerate() {
        let who = utterance.speaker.map_or("unidentified", |s| &record.speakers[s].name);
        writeln!(out, "- **{}**", escape(who))?;
        for reading in &utterance.readings {
            let other = utterance.other_speaker(reading);
            let other = other.map(|s| format!(", put on **{}**", escape(&record.speakers[s].name)));
            writeln!(
                out,
                "  - “{}” ({}){}",
                escape(&one_line(record.words(reading.place))),
                cite(record, reading.place),
                other.unwrap_or_default()
            )?;
        }
        let sources = record.sourcing.utterances.get(index).and_then(|s| sourcing::counted(record, s));
        if let Some(sources) = sources {
            writeln!(out, "  - *{}*", escape(&sources))?;
        }
    }
    write_shared(record, out)?;
    if !record.arrangements.is_empty() {
        writeln!(out, "\n## Terms\n\n{}", super::terms_markdown(record))?;
    }
    if !record.positions.is_empty() {
        writeln!(out, "## Positions\n\n{}", super::positions_markdown(record))?;
    }
    write!(out, "\n{}", super::figures_markdown(record))?;
    write!(out, "{}", super::timeline_markdown(record))?;
    write_cast(record, out)?;
    for settled in &record.corrections {
        writeln!(out, "\n*Settled by a human:* {}", escape(&settled.sentence))?;
    }
    Ok(())
}

/// The texts that reports carry alike beyond what they quote.
fn write_shared(record: &Record, out: &mut String) -> std::fmt::Result {
    let texts = record.shared.texts.iter().filter(|t| t.kind != Kind::Quotation);
    for (n, text) in texts.enumerate() {
        if n == 0 {
            writeln!(out, "\n## Copied or confirmed\n")?;
        }
        let Some(passage) = text.passages.first().map(|&p| &record.shared.passages[p]) else { continue };
        writeln!(out, "- {} words of narration in common: {}", passage.words, escape(&passage.why))?;
        for &place in &text.members {
            writeln!(out, "  - “{}” ({})", escape(&one_line(record.words(place))), cite(record, place))?;
        }
    }
    Ok(())
}

/// People and organisations that are quoted or that several articles name.
fn write_cast(record: &Record, out: &mut String) -> std::fmt::Result {
    let entities = record.cast.entities.iter().enumerate();
    let mut shown = entities
        .filter(|(i, e)| {
            let cast = matches!(e.kind, EntityKind::Person | EntityKind::Organisation);
            cast && (e.articles().len() > 1 || record.attributions_of(*i) > 0)
        })
        .peekable();
    if shown.peek().is_some() {
        writeln!(out, "\n## Who is who\n")?;
    }
    for (index, entity) in shown {
        write!(out, "- **{}**", escape(&entity.name))?;
        for (role, _) in super::cast::roles(record, entity) {
            write!(out, ", {}", escape(&role))?;
        }
        write!(out, "; in {} of {} articles", entity.articles().len(), record.articles.len())?;
        let others: Vec<String> =
            entity.spellings.iter().filter(|s| s.words != entity.name).map(|s| escape(&s.words)).collect();
        if !others.is_empty() {
            write!(out, "; printed {}", others.join(", "))?;
        }
        match record.attributions_of(index) {
            0 => writeln!(out)?,
            1 => writeln!(out, "; 1 remark")?,
            n => writeln!(out, "; {n} remarks")?,
        }
    }
    Ok(())
}

/// The brief as Markdown; nothing where there is nothing to say.
pub fn brief(record: &Record) -> String {
    let lines = crate::brief::brief(record);
    let mut out = String::new();
    if !lines.is_empty() {
        out.push_str("## In brief\n\n");
    }
    for line in &lines {
        let places: Vec<String> = line.places.iter().map(|&p| cite(record, p)).collect();
        let _ = writeln!(out, "- **{}.** {} ({})", line.head, escape(&line.sentence), places.join("; "));
    }
    if !lines.is_empty() {
        out.push('\n');
    }
    out
}

fn write_finding(record: &Record, finding: &Finding, out: &mut String) -> std::fmt::Result {
    let dismissed = if finding.dismissed { " *(dismissed)*" } else { "" };
    writeln!(out, "{}. **{}**{dismissed}", finding.rank, escape(&finding.sentence))?;
    match (finding.utterance, finding.pair) {
        (Some(u), Some(p)) => {
            let utterance = &record.utterances[u];
            let pair = &utterance.pairs[p];
            for (reading, first) in [(pair.a, true), (pair.b, false)] {
                let words: Vec<String> = pieces(record, utterance, &pair.diff, reading, first)
                    .iter()
                    .map(|p| {
                        let words = escape(&one_line(p.words));
                        if p.kind == ChangeKind::Equal { words } else { format!("**{words}**") }
                    })
                    .collect();
                writeln!(
                    out,
                    "   - “{}” ({})",
                    words.join(" "),
                    cite(record, utterance.readings[reading].place)
                )?;
            }
        }
        _ => {
            for &place in &finding.evidence {
                writeln!(out, "   - “{}” ({})", escape(&one_line(record.words(place))), cite(record, place))?;
            }
        }
    }
    writeln!(out, "   - {} ({} % sure), `{}`\n", escape(&finding.why), finding.confidence.0, finding.id)
}

pub(super) fn cite(record: &Record, place: Place) -> String {
    let article = &record.articles[place.article];
    format!(
        "{}, `{}` {}–{}",
        escape(&record.labels[place.article]),
        article.name.replace('`', "'"),
        place.span.start(),
        place.span.end()
    )
}

/// Words as text in Markdown: nothing in them is markup.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
