//! From a record to what people and programs read.

mod cast;
pub mod check;
mod csv;
pub(crate) mod escape;
pub mod html;
mod json;
mod label;
pub(crate) mod lines;
mod lists;
mod markdown;
mod read;
mod reckoned;
mod sourcing;
mod stored;
mod terminal;
mod terms;

pub use cast::{names, names_lines};
pub use json::{
    FORMAT_VERSION, claims_lines, findings_lines, json, quotes_lines, read_line, schema, utterances_lines,
};
pub(crate) use label::sentence;
pub use label::{file_stem, labels};
pub(crate) use lines::{clip, clip_pieces};
pub use lists::{brief_terminal, claims_terminal, positions_terminal, terms_terminal, utterances_terminal};
pub use markdown::{MARKDOWN_TITLE, brief, markdown};
pub use read::read_terminal;
pub use reckoned::{
    figures_csv, figures_lines, figures_markdown, figures_terminal, timeline_csv, timeline_lines,
    timeline_markdown, timeline_terminal,
};
pub use terminal::{Terminal, terminal};
pub(crate) use terms::slot_word;
pub use terms::{positions_csv, positions_lines, positions_markdown, terms_csv, terms_lines, terms_markdown};

use crate::record::Record;

/// One line that says what the record is made of.
pub fn summary(record: &Record) -> String {
    let primaries = record.articles.iter().filter(|a| a.kind.is_primary()).count();
    let shared = record.utterances.iter().filter(|u| {
        let mut articles: Vec<usize> = u.readings.iter().map(|r| r.place.article).collect();
        articles.dedup();
        articles.len() > 1
    });
    let open = record.findings.iter().filter(|f| !f.dismissed).count();
    let mut parts = vec![plural(record.reports(), "report", "reports")];
    if primaries > 0 {
        parts.push(plural(primaries, "primary text", "primary texts"));
    }
    parts.push(plural(record.utterances.len(), "quotation", "quotations"));
    parts.push(format!("{} in more than one", shared.count()));
    parts.push(plural(open, "finding", "findings"));
    parts.join(", ") + "."
}

/// A number with the words for one or for more.
pub(crate) fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
