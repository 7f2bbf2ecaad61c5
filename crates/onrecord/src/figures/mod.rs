//! Figures: how many, how much, and of what; and what each article says of the same thing.

mod compare;
mod find;
mod group;
pub(crate) mod number;
pub(crate) mod token;

pub use compare::{Agreement, compare};
pub use find::{Bound, Figure, Measure, figures};
pub use group::{FigureCell, FigureGroup, figure_groups};
