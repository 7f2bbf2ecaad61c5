//! From a record to what people and programs read.

pub(crate) mod escape;
pub mod html;
