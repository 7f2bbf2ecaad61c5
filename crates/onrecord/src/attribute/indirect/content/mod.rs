//! Which stretches may be the content of a cue, and what is to be seen of each.

mod candidates;
mod features;

use std::ops::Range;

pub use candidates::candidates;
pub use features::features;

/// One stretch, or several pieces, that may be the content of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Token ranges in order, neither empty nor touching, without marks at their ends.
    pub pieces: Vec<Range<usize>>,
    /// How it was made.
    pub made: &'static str,
}
