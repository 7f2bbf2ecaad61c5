#![doc = include_str!("../README.md")]
//!
//! The library is one straight line of pure functions; reading this file from top to bottom is
//! reading that line.
#![forbid(unsafe_code)]

mod agreement;
mod clause;
mod error;
mod id;
mod limits;
mod media;
mod sets;
mod threads;
mod when;

pub mod text;

pub mod read;

pub mod article;

pub mod attribute;
pub mod attribution;
mod primary;

pub mod cast;
pub mod dates;
pub mod figures;
pub mod names;
pub mod reckon;
pub mod speakers;
pub mod standing;

pub mod collate;

pub mod arrange;
pub mod origins;

pub mod scene;

pub mod find;

pub mod changes;
mod compare;
pub mod corrections;
pub mod record;
mod shown;

pub mod brief;
pub mod check;

pub mod render;

pub use arrange::Lens;
pub use article::Article;
pub use attribution::{Attributed, Attribution};
pub use compare::{Options, attribute_article, compare, parse};
pub use corrections::Corrections;
pub use error::Error;
pub use limits::{Limits, UnknownLimit};
pub use onrecord_syntax::Model;
pub use record::{Made, Record};
pub use shown::Shown;
pub use text::{Span, Text};
pub use threads::each;
