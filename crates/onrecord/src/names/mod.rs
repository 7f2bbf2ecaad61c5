//! Names: whether two of them may name one person, place or body.

mod align;
mod parts;
mod same;
mod spelling;

pub(crate) use align::{is_first_name, same_first_name};
pub(crate) use parts::{fold, is_title};
pub use same::{Match, Verdict, same_name};

/// The lines of a data file that are no comment.
pub(crate) fn data_lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}
