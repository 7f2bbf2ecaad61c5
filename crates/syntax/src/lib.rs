//! English text to sentences, tokens, tags, dependencies and entities, in pure Rust.
#![forbid(unsafe_code)]

mod chars;
mod encoder;
mod error;
mod format;
mod hash;
mod labels;
mod lemma;
mod lexicon;
mod linear;
mod model;
mod parse;
mod parser;
mod rules;
pub mod sentences;
mod tok2vec;
mod tokenizer;
mod transition;

pub use error::Error;
pub use labels::{Dep, EntityLabel, Pos, Tag};
pub use model::Model;
pub use parse::{Entity, Parse, Token};
pub use parser::Parser;
