//! Words in their context as vectors: hashed embeddings, then four convolutions.

use pulp::Arch;

use crate::Error;
use crate::format::{File, HalfRows};
use crate::hash::row_hashes;
use crate::linear::Linear;

/// Length of a word's vector.
pub(crate) const WIDTH: usize = 96;
/// Alternatives of a maxout unit.
const PIECES: usize = 3;
/// Number of convolutions, each of which looks one word to either side.
pub(crate) const DEPTH: usize = 4;
/// What is added to a variance before its root is taken.
const EPSILON: f32 = 1e-8;

/// The ids by which a token is embedded, in the order of the tables.
pub(crate) type Features = [u64; 6];

pub(crate) struct Tok2Vec {
    tables: Vec<(HalfRows, u32)>,
    mix: Maxout,
    convolutions: Vec<Maxout>,
}

/// Buffers that are kept from text to text.
#[derive(Default)]
pub(crate) struct Scratch {
    embedded: Vec<f32>,
    sums: Vec<f32>,
    rows: Vec<f32>,
}

impl Tok2Vec {
    pub(crate) fn read(file: &File, prefix: &str) -> Result<Tok2Vec, Error> {
        let seeds = file.u32s(&format!("{prefix}.seeds"))?;
        let table = |(i, &seed): (usize, &u32)| Ok((file.half_rows(&format!("{prefix}.e{i}"), WIDTH)?, seed));
        let tables: Vec<_> = seeds.iter().enumerate().map(table).collect::<Result<_, Error>>()?;
        if tables.is_empty() || tables.len() > Features::default().len() {
            return Err(Error::broken("the number of embedding tables"));
        }
        let mix = Maxout::read(file, &format!("{prefix}.mix"), tables.len() * WIDTH)?;
        let layer = |i| Maxout::read(file, &format!("{prefix}.c{i}"), 3 * WIDTH);
        Ok(Tok2Vec { tables, mix, convolutions: (0..DEPTH).map(layer).collect::<Result<_, _>>()? })
    }

    /// The number of features that count.
    pub(crate) fn features(&self) -> usize {
        self.tables.len()
    }

    /// The vector of a word by itself.
    pub(crate) fn embed(
        &self,
        arch: Arch,
        features: &Features,
        scratch: &mut Scratch,
        out: &mut [f32; WIDTH],
    ) {
        let inputs = self.tables.len() * WIDTH;
        scratch.embedded.clear();
        scratch.embedded.resize(inputs, 0.0);
        for (i, (table, seed)) in self.tables.iter().enumerate() {
            for hash in row_hashes(features[i], *seed) {
                table.add_row(hash as usize % table.rows(), &mut scratch.embedded[i * WIDTH..][..WIDTH]);
            }
        }
        scratch.sums.resize(self.mix.linear.outputs(), 0.0);
        self.mix.linear.apply(arch, &scratch.embedded, inputs, 1, &mut scratch.sums);
        *out = self.mix.finish(&scratch.sums);
    }

    /// Lets `count` vectors see their neighbours, in place. `vectors` has a row of
    /// zeros before the first and after the last.
    pub(crate) fn encode(&self, arch: Arch, vectors: &mut [f32], count: usize, scratch: &mut Scratch) {
        for layer in &self.convolutions {
            let outputs = layer.linear.outputs();
            scratch.rows.resize(count * outputs, 0.0);
            layer.linear.apply(arch, vectors, WIDTH, count, &mut scratch.rows);
            arch.dispatch(|| layer.add_to(&scratch.rows, &mut vectors[WIDTH..], count));
        }
    }
}

/// A maxout layer and the layer norm after it.
struct Maxout {
    linear: Linear,
    gain: [f32; WIDTH],
    shift: [f32; WIDTH],
}

impl Maxout {
    fn read(file: &File, prefix: &str, inputs: usize) -> Result<Maxout, Error> {
        let floats = |name: &str, len| file.floats(&format!("{prefix}.{name}"), len);
        let weights = floats("w", WIDTH * PIECES * inputs)?;
        let bias = floats("b", WIDTH * PIECES)?;
        // Unit by unit in the file; here piece by piece, so that the maximum is taken lane by lane.
        let order: Vec<usize> = (0..PIECES * WIDTH).map(|i| i % WIDTH * PIECES + i / WIDTH).collect();
        let row = |name: &str| -> Result<[f32; WIDTH], Error> {
            floats(name, WIDTH)?.try_into().map_err(|_| Error::broken(prefix))
        };
        Ok(Maxout { linear: Linear::new(&weights, &bias, inputs, &order), gain: row("g")?, shift: row("s")? })
    }

    /// Adds what the sums come to, to each of `count` vectors.
    #[inline(always)]
    fn add_to(&self, sums: &[f32], vectors: &mut [f32], count: usize) {
        let rows = sums.chunks_exact(self.linear.outputs());
        for (vector, sums) in vectors.chunks_exact_mut(WIDTH).zip(rows).take(count) {
            for (v, add) in vector.iter_mut().zip(self.finish(sums)) {
                *v += add;
            }
        }
    }

    /// The largest piece of each unit, normalised over the units.
    #[inline(always)]
    fn finish(&self, sums: &[f32]) -> [f32; WIDTH] {
        let (a, b, c) = (&sums[..WIDTH], &sums[WIDTH..2 * WIDTH], &sums[2 * WIDTH..3 * WIDTH]);
        let mut units: [f32; WIDTH] = std::array::from_fn(|i| larger(larger(a[i], b[i]), c[i]));
        let mean = sum(&units) / WIDTH as f32;
        for u in &mut units {
            *u -= mean;
        }
        let variance = sum(&std::array::from_fn(|i| units[i] * units[i])) / WIDTH as f32 + EPSILON;
        let scale = 1.0 / variance.sqrt();
        std::array::from_fn(|i| units[i] * scale * self.gain[i] + self.shift[i])
    }
}

/// `f32::max` without its rules for NaN, which cost instructions.
#[inline(always)]
pub(crate) fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// A sum in one fixed order, whatever the width of the processor's vectors.
#[inline(always)]
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 16];
    for chunk in values.chunks_exact(16) {
        for (lane, v) in lanes.iter_mut().zip(chunk) {
            *lane += v;
        }
    }
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
    }
    lanes[0]
}
