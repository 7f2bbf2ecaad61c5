//! Quotation marks: which opens and which closes, and what each pair is for.

mod class;
mod pair;

pub(crate) use class::{Look, NAMED, Setting, classify, features, look};
pub(crate) use pair::{Pair, pairs};
