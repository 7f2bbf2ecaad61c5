//! The weights and tables that `onrecord-syntax` reads: spaCy's `en_core_web_sm` 3.8,
//! converted by `tools/convert_model.py`.
//!
//! Their licences are not this crate's: see `README.md`.
#![forbid(unsafe_code)]

/// The small English model, for `onrecord_syntax::Model::load`.
pub static MODEL: &[u8] = include_bytes!("../model.bin");

/// SHA-256 of [`MODEL`] in hexadecimal, as it was written when the model was made.
pub fn sha256() -> &'static str {
    include_str!("../model.sha256").split_whitespace().next().unwrap_or_default()
}
