//! What is on record in the news reports of one event: who said what, in which words, on whose
//! word, how the reports differ, and what nobody has said.
//!
//! The library is one straight line of pure functions; reading this file from top to bottom is
//! reading that line. It touches no file, network, clock or environment.
#![forbid(unsafe_code)]

mod error;
mod limits;

pub mod text;

pub mod article;
pub mod attribute;
pub mod attribution;
pub mod collate;
pub mod record;

pub use article::Article;
pub use attribution::{Attributed, Attribution};
pub use error::Error;
pub use limits::Limits;
pub use record::Record;
pub use text::{Span, Text};
