//! The weights and tables that `onrecord-syntax` reads.
#![forbid(unsafe_code)]

/// The small English model: `Model::load(MODEL)`.
pub static MODEL: &[u8] = include_bytes!("../model.bin");
