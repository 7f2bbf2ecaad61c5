//! Quotation marks: which opens and which closes, and what each pair is for.

mod class;
mod pair;

pub(crate) use class::{NAMED, Setting, classify, features};
pub(crate) use pair::{Pair, pairs};
