//! Features as hashed strings, and the tables of weights that score them.

/// Number of bits of a feature's place in a table of weights.
pub const BITS: u32 = 18;

/// Collects the features of one candidate: each is a template number and some words, hashed
/// (FNV-1a, without regard to ASCII case) to a place in a table of 2^[`BITS`] weights.
#[derive(Debug, Default)]
pub struct Features {
    /// The places, in the order in which they were added.
    pub places: Vec<u32>,
}

impl Features {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.places.clear();
    }

    /// Adds the feature of a template and its words.
    pub fn add(&mut self, template: u8, parts: &[&str]) {
        let mut h = step(0x811c_9dc5, template);
        for part in parts {
            for b in part.bytes() {
                h = step(h, b.to_ascii_lowercase());
            }
            h = step(h, 0xff);
        }
        h ^= h >> 15;
        h = h.wrapping_mul(0x2c1b_3c6d);
        h ^= h >> 13;
        self.places.push(h & ((1 << BITS) - 1));
    }
}

fn step(h: u32, b: u8) -> u32 {
    (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
}

/// A linear model: the sum of the weights of a candidate's features.
#[derive(Clone, Debug)]
pub struct Weights<'a> {
    scale: f32,
    table: &'a [u8],
}

impl<'a> Weights<'a> {
    /// Reads one model from the head of a file: the scale as a little-endian `f32`, then 2^[`BITS`]
    /// signed bytes. Returns it with the rest of the file.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (scale, rest) = bytes.split_first_chunk::<4>()?;
        let (table, rest) = rest.split_at_checked(1 << BITS)?;
        Some((Weights { scale: f32::from_le_bytes(*scale), table }, rest))
    }

    /// The score of a candidate.
    pub fn score(&self, features: &Features) -> f32 {
        let sum: i32 = features.places.iter().map(|&p| i32::from(self.table[p as usize] as i8)).sum();
        self.scale * sum as f32
    }
}
