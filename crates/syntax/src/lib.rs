//! English text to sentences, tokens, tags, dependencies and entities, in pure Rust.
//!
//! The weights are those of spaCy's `en_core_web_sm` 3.8 (the crate `onrecord-model-en`
//! holds them), and the answers are spaCy's. Nothing is downloaded, no file is read, and
//! any text will do: parsing cannot fail.
//!
//! ```
//! use onrecord_syntax::{Dep, EntityLabel, Model, Pos};
//!
//! let model = Model::load(onrecord_model_en::MODEL)?;
//! let text = "Orla Brandt resigned on Monday. Her deputies said nothing.";
//! let parse = model.parse(text);
//!
//! assert_eq!(parse.sentences().len(), 2);
//! let verb = parse.tokens().find(|t| t.text(text) == "said").unwrap();
//! assert_eq!((verb.pos(), verb.dep(), verb.lemma()), (Pos::Verb, Dep::Root, "say"));
//! let subject = parse.children(verb.index).find(|&c| parse.dep(c) == Dep::Nsubj).unwrap();
//! assert_eq!(&text[parse.span(parse.subtree(subject))], "Her deputies");
//! let name = parse.entities()[0];
//! assert_eq!(name.label, EntityLabel::Person);
//! assert_eq!(&text[parse.span(name.start..name.end)], "Orla Brandt");
//! # Ok::<(), onrecord_syntax::Error>(())
//! ```
//!
//! A [`Model`] is read once and shared between threads. Each thread parses with a
//! [`Parser`] of its own, which remembers words. The same text gives the same [`Parse`],
//! bit for bit, on any processor, with any number of threads and after any other text.
#![forbid(unsafe_code)]

mod chars;
mod convolution;
mod encoder;
mod error;
mod format;
mod hash;
mod labels;
mod lemma;
mod lexicon;
mod linear;
mod maxout;
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
