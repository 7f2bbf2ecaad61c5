//! What one command prints for a terminal: the brief, utterances, claims, terms, positions.

use super::lines::one_line;
use super::sourcing;
use super::terminal::{Terminal, clean};
use super::terms::{put_word, slot_word};
use crate::arrange::{Slot, Status as Slotted, Value};
use crate::article::Place;
use crate::collate::claims::{Cell, Status};
use crate::collate::quotes::Reading;
use crate::record::Record;

/// The brief, a line of it under the other.
pub fn brief_terminal(record: &Record, to: Terminal) -> String {
    let lines = crate::brief::brief(record);
    if lines.is_empty() {
        return to.wrap("Nothing that several reports have, and no difference, was found.", 0) + "\n";
    }
    let lines = lines.iter().map(|line| {
        let mut names: Vec<String> = line.places.iter().map(|p| name(record, p.article)).collect();
        names.dedup();
        let sentence = to.wrap(&clean(&line.sentence), 2);
        let places = to.paint("2", &to.wrap(&clean(&names.join("; ")), 2));
        format!("{}\n{sentence}\n{places}\n", to.paint("1", line.head))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Each utterance: who, then every article's printing of it.
pub fn utterances_terminal(record: &Record, to: Terminal) -> String {
    let one = |(index, u): (usize, &crate::collate::quotes::Utterance)| {
        let who = u.speaker.map_or("nobody named", |s| &record.speakers[s].name);
        let reading = |r: &Reading| {
            let other = u.other_speaker(r).map(|s| format!(" — puts it on {}", record.speakers[s].name));
            quoted(record, to, r.place, other.as_deref().unwrap_or(""))
        };
        let readings: String = u.readings.iter().map(reading).collect();
        let counted = record.sourcing.utterances.get(index).and_then(|s| sourcing::counted(record, s));
        let counted = counted.map_or_else(String::new, |s| to.paint("2", &to.wrap(&clean(&s), 2)) + "\n");
        format!("{}\n{readings}{counted}", head(to, who))
    };
    or_none(record.utterances.iter().enumerate().map(one).collect(), "Nothing is quoted.")
}

/// Each claim in the words of one report, then how each report puts it.
pub fn claims_terminal(record: &Record, to: Terminal) -> String {
    let cell = |c: &Cell| {
        let words = c.evidence.first().map(|&span| Place { article: c.article, span });
        let words = words.filter(|_| c.status != Status::Silent);
        let words = words.map_or_else(String::new, |p| format!(": “{}”", one_line(record.words(p))));
        let line = format!("{} {}{words}", name(record, c.article), put(record, c));
        to.wrap(&clean(&line), 2) + "\n"
    };
    let claims = record.claims.iter().filter(|c| c.saying().count() > 1);
    let claims = claims.map(|c| {
        let cells: String = c.cells.iter().map(cell).collect();
        format!("{}\n{cells}", head(to, &one_line(record.words(c.place))))
    });
    or_none(claims.collect(), "No two reports are known to tell the same thing.")
}

/// The entries of a list with a blank line between them, or that there are none.
fn or_none(entries: Vec<String>, none: &str) -> String {
    if entries.is_empty() { format!("{none}\n") } else { entries.join("\n") }
}

/// Each arrangement with its slots: what is said, and what nobody says.
pub fn terms_terminal(record: &Record, to: Terminal) -> String {
    let value = |slot: &Slot, v: &Value| {
        let by = v.by.as_deref().map_or_else(String::new, |by| format!(", by {by}"));
        let how = if v.open { "not settled" } else { put_word(v.put) };
        let words = one_line(record.words(v.evidence[0]));
        let place = name(record, v.evidence[0].article);
        let line = format!("{}: “{words}” ({how}{by}; {place})", slot_word(&slot.name));
        to.wrap(&clean(&line), 2) + "\n"
    };
    let slot = |s: &Slot| match s.status {
        Slotted::Unspecified => {
            let line = format!("{}: nobody says", slot_word(&s.name));
            let searched = format!("looked for: {}", s.searched.join(", "));
            format!("{}\n{}\n", to.paint("1;31", &to.wrap(&line, 2)), to.paint("2", &to.wrap(&searched, 4)))
        }
        Slotted::Unread => to.wrap(&format!("{}: spoken of, not read", slot_word(&s.name)), 2) + "\n",
        Slotted::Stated | Slotted::Open => s.values.iter().map(|v| value(s, v)).collect(),
    };
    let all = record.arrangements.iter().map(|a| {
        let slots: String = a.slots.iter().map(slot).collect();
        format!("{}\n{slots}", head(to, &format!("{} ({})", one_line(record.words(a.name)), a.kind)))
    });
    let lenses: Vec<&str> = record.made.lenses.keys().map(String::as_str).collect();
    let none =
        format!("Nothing that the lenses look for ({}) is told with two of its terms.", lenses.join(", "));
    or_none(all.collect(), &none)
}

/// Each position: who does what about which arrangement, in whose words.
pub fn positions_terminal(record: &Record, to: Terminal) -> String {
    let all = record.positions.iter().map(|p| {
        let about = one_line(record.words(record.arrangements[p.arrangement].name));
        let by = p.by.as_deref().map_or_else(String::new, |by| format!(", by the account of {by}"));
        let line = format!("{} {} {about} ({}{by})", p.speaker, p.act, put_word(p.put));
        let evidence: String = p.evidence.iter().map(|&e| quoted(record, to, e, "")).collect();
        format!("{}\n{evidence}", head(to, &line))
    });
    or_none(all.collect(), "Nobody takes a stand, as far as is known.")
}

fn head(to: Terminal, words: &str) -> String {
    to.paint("1", &to.wrap(&clean(words), 0))
}

fn name(record: &Record, article: usize) -> String {
    record.labels[article].clone()
}

fn quoted(record: &Record, to: Terminal, place: Place, remark: &str) -> String {
    let line = format!("{}: “{}”{remark}", name(record, place.article), one_line(record.words(place)));
    to.wrap(&clean(&line), 2) + "\n"
}

/// How an article puts a claim.
fn put(record: &Record, cell: &Cell) -> String {
    let how = match (cell.status, cell.speakers.first()) {
        (Status::Stated, _) => "says",
        (Status::Attributed, Some(&s)) => return format!("has it from {}", record.speakers[s].name),
        (Status::Attributed, None) => "reports",
        (Status::Hedged, _) => "hedges",
        (Status::Differs, _) => "differs",
        (Status::Denied, _) => "says not",
        (Status::Silent, _) => "is silent",
    };
    how.to_owned()
}
