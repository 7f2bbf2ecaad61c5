//! Words in their context as vectors: hashed embeddings, then four convolutions.

use pulp::{Arch, Simd, WithSimd};

use crate::Error;
use crate::convolution::{self, Convolution};
use crate::format::{File, HalfRows};
use crate::hash::row_hashes;
use crate::linear::Linear;
use crate::maxout::{Norm, SUMS, WIDTH, piece_by_piece};

/// Number of convolutions, each of which looks one word to either side.
pub(crate) const DEPTH: usize = 4;

/// The ids by which a token is embedded, in the order of the tables.
pub(crate) type Features = [u64; 6];

pub(crate) struct Tok2Vec {
    tables: Vec<(HalfRows, u32)>,
    mix: Linear,
    norm: Norm,
    layers: Vec<Convolution>,
}

/// Buffers that are kept from text to text.
#[derive(Default)]
pub(crate) struct Scratch {
    embedded: Vec<f32>,
    sums: Vec<f32>,
    convolution: convolution::Scratch,
}

impl Tok2Vec {
    pub(crate) fn read(file: &File, prefix: &str) -> Result<Tok2Vec, Error> {
        let seeds = file.u32s(&format!("{prefix}.seeds"))?;
        let table = |(i, &seed): (usize, &u32)| Ok((file.half_rows(&format!("{prefix}.e{i}"), WIDTH)?, seed));
        let tables: Vec<_> = seeds.iter().enumerate().map(table).collect::<Result<_, Error>>()?;
        if tables.is_empty() || tables.len() > Features::default().len() {
            return Err(Error::broken("the number of embedding tables"));
        }
        let (mix, inputs) = (format!("{prefix}.mix"), tables.len() * WIDTH);
        let weights = file.floats(&format!("{mix}.w"), SUMS * inputs)?;
        let bias = file.floats(&format!("{mix}.b"), SUMS)?;
        let layer = |i| Convolution::read(file, &format!("{prefix}.c{i}"));
        Ok(Tok2Vec {
            tables,
            mix: Linear::new(&weights, &bias, inputs, &piece_by_piece()),
            norm: Norm::read(file, &mix)?,
            layers: (0..DEPTH).map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// The number of features that count.
    pub(crate) fn features(&self) -> usize {
        self.tables.len()
    }

    /// The vectors of words, one after the other.
    pub(crate) fn embed(&self, arch: Arch, words: &[Features], scratch: &mut Scratch, out: &mut [f32]) {
        let inputs = self.tables.len() * WIDTH;
        let Scratch { embedded, sums, .. } = scratch;
        embedded.clear();
        embedded.resize(words.len() * inputs, 0.0);
        arch.dispatch(LookUp { tables: &self.tables, words, embedded });
        sums.resize(words.len() * SUMS, 0.0);
        self.mix.apply(arch, embedded, inputs, words.len(), sums);
        arch.dispatch(Finish { norm: &self.norm, sums, out });
    }

    /// The vectors of words that see their neighbours: `slots` names the row of each, with
    /// one before and one after. `vectors` comes to hold a row for each slot, and more.
    pub(crate) fn encode(
        &self,
        arch: Arch,
        rows: &[f32],
        slots: &[u32],
        vectors: &mut Vec<f32>,
        scratch: &mut Scratch,
    ) {
        let words = slots.len() - 2;
        vectors.clear();
        for &slot in slots {
            vectors.extend_from_slice(&rows[slot as usize * WIDTH..][..WIDTH]);
        }
        vectors.resize(convolution::floats_for(words), 0.0);
        for layer in &self.layers {
            layer.apply(arch, vectors, words, &mut scratch.convolution);
        }
    }
}

/// Adds up the rows of the tables that the features of words stand for.
struct LookUp<'a> {
    tables: &'a [(HalfRows, u32)],
    words: &'a [Features],
    embedded: &'a mut [f32],
}

impl WithSimd for LookUp<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let vectors = self.embedded.chunks_exact_mut(self.tables.len() * WIDTH);
        for (features, vector) in self.words.iter().zip(vectors) {
            let parts = features.iter().zip(vector.chunks_exact_mut(WIDTH));
            for ((table, seed), (&id, part)) in self.tables.iter().zip(parts) {
                for hash in row_hashes(id, *seed) {
                    table.add_row(hash as usize % table.rows(), part);
                }
            }
        }
    }
}

/// The end of the layer that mixes features.
struct Finish<'a> {
    norm: &'a Norm,
    sums: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Finish<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (vector, sums) in self.out.chunks_exact_mut(WIDTH).zip(self.sums.chunks_exact(SUMS)) {
            vector.copy_from_slice(&self.norm.finish(sums));
        }
    }
}
