//! Two readings under each other, as marked words, for the formats that are plain text.

use crate::collate::quotes::{Change, ChangeKind, Utterance};
use crate::record::Record;
use crate::text::Span;

/// One reading's words, in pieces, each with what happened to it.
pub(super) struct Piece<'r> {
    pub(super) kind: ChangeKind,
    pub(super) words: &'r str,
}

/// The pieces of reading `a` (or `b`) of a pair; punctuation and marks between pieces stay outside.
pub(super) fn pieces<'r>(
    record: &'r Record,
    u: &Utterance,
    diff: &[Change],
    reading: usize,
    first: bool,
) -> Vec<Piece<'r>> {
    let article = u.readings[reading].place.article;
    let side = |c: &Change| -> Option<Span> { if first { c.a } else { c.b } };
    diff.iter()
        .filter_map(|c| Some(Piece { kind: c.op, words: &record.articles[article].text[side(c)?] }))
        .collect()
}

/// White space of any kind as single blanks.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pieces of one stretch on one line, with "…" where words between them are left out; at most about `most`
/// characters, cut between words.
pub(crate) fn clip_pieces<'t>(pieces: impl Iterator<Item = &'t str>, most: usize) -> String {
    let line =
        pieces.map(|p| one_line(p).trim_matches([',', ' ']).to_owned()).collect::<Vec<_>>().join(" … ");
    let Some((at, _)) = line.char_indices().nth(most) else { return line };
    let cut = line[..at].rfind(' ').unwrap_or(at);
    format!("{}…", line[..cut].trim_end_matches([',', ' ', '…']))
}

/// At most about `most` characters of a stretch, on one line.
pub(crate) fn clip(words: &str, most: usize) -> String {
    let line = one_line(words);
    match line.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
