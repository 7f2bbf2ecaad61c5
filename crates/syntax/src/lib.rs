//! English text to sentences, tokens, tags, dependencies and entities.

pub mod sentences;
