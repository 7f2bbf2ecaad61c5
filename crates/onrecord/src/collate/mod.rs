//! Holding texts against each other: words, their alignment, and what rests on it.

pub mod align;
pub mod claims;
pub(crate) mod frequency;
pub mod passages;
pub mod quotes;
pub mod words;
