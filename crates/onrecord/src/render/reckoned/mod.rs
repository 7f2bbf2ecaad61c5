//! Dates and figures as lines, tables and text.

mod json;
mod rows;
mod text;

pub(super) use json::{MatterEntry, MomentEntry, matters, moments};
pub use json::{figures_lines, timeline_lines};
pub(super) use rows::agreement_word;
pub use text::{
    figures_csv, figures_markdown, figures_terminal, timeline_csv, timeline_markdown, timeline_terminal,
};
