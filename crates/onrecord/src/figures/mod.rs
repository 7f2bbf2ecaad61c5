//! Figures: how many, how much, and of what.

pub(crate) mod number;
pub(crate) mod token;
