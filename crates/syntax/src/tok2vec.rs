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
    first: Maxout,
    others: Vec<Maxout>,
}

/// Buffers that are kept from text to text.
#[derive(Default)]
pub(crate) struct Scratch {
    embedded: Vec<f32>,
    sums: Vec<f32>,
    vectors: Vec<f32>,
    rows: Vec<f32>,
}

/// Floats that are kept of a word: its vector, and what it adds to the sums of the
/// first convolution as the word before, at and after the place.
pub(crate) const ROW: usize = WIDTH + 3 * SUMS;
/// Sums of a maxout layer.
const SUMS: usize = WIDTH * PIECES;

impl Tok2Vec {
    pub(crate) fn read(file: &File, prefix: &str) -> Result<Tok2Vec, Error> {
        let seeds = file.u32s(&format!("{prefix}.seeds"))?;
        let table = |(i, &seed): (usize, &u32)| Ok((file.half_rows(&format!("{prefix}.e{i}"), WIDTH)?, seed));
        let tables: Vec<_> = seeds.iter().enumerate().map(table).collect::<Result<_, Error>>()?;
        if tables.is_empty() || tables.len() > Features::default().len() {
            return Err(Error::broken("the number of embedding tables"));
        }
        let mix = Maxout::read(file, &format!("{prefix}.mix"), tables.len() * WIDTH)?;
        let first = Maxout::read_by_place(file, &format!("{prefix}.c0"))?;
        let layer = |i| Maxout::read(file, &format!("{prefix}.c{i}"), 3 * WIDTH);
        Ok(Tok2Vec { tables, mix, first, others: (1..DEPTH).map(layer).collect::<Result<_, _>>()? })
    }

    /// The number of features that count.
    pub(crate) fn features(&self) -> usize {
        self.tables.len()
    }

    /// The row of no word: what stands before and after a text.
    pub(crate) fn blank(&self, arch: Arch, out: &mut [f32]) {
        out[..WIDTH].fill(0.0);
        self.first.linear.apply(arch, &[0.0; WIDTH], WIDTH, 1, &mut out[WIDTH..]);
    }

    /// The rows of words, one after the other: see [`ROW`].
    pub(crate) fn embed(&self, arch: Arch, words: &[Features], scratch: &mut Scratch, out: &mut [f32]) {
        let inputs = self.tables.len() * WIDTH;
        scratch.embedded.clear();
        scratch.embedded.resize(words.len() * inputs, 0.0);
        for (features, vector) in words.iter().zip(scratch.embedded.chunks_exact_mut(inputs)) {
            for ((table, seed), (&id, part)) in
                self.tables.iter().zip(features.iter().zip(vector.chunks_exact_mut(WIDTH)))
            {
                for hash in row_hashes(id, *seed) {
                    table.add_row(hash as usize % table.rows(), part);
                }
            }
        }
        scratch.sums.resize(words.len() * SUMS, 0.0);
        scratch.vectors.resize(words.len() * WIDTH, 0.0);
        scratch.rows.resize(words.len() * 3 * SUMS, 0.0);
        self.mix.linear.apply(arch, &scratch.embedded, inputs, words.len(), &mut scratch.sums);
        for (vector, sums) in scratch.vectors.chunks_exact_mut(WIDTH).zip(scratch.sums.chunks_exact(SUMS)) {
            vector.copy_from_slice(&self.mix.finish(sums));
        }
        self.first.linear.apply(arch, &scratch.vectors, WIDTH, words.len(), &mut scratch.rows);
        let parts = scratch.vectors.chunks_exact(WIDTH).zip(scratch.rows.chunks_exact(3 * SUMS));
        for (row, (vector, sums)) in out.chunks_exact_mut(ROW).zip(parts) {
            row[..WIDTH].copy_from_slice(vector);
            row[WIDTH..].copy_from_slice(sums);
        }
    }

    /// The vectors of words that see their neighbours: `slots` names the row of each, with
    /// one before and one after. `vectors` comes to hold a row for each slot; the first and
    /// the last are zeros.
    pub(crate) fn encode(
        &self,
        arch: Arch,
        rows: &[f32],
        slots: &[u32],
        vectors: &mut Vec<f32>,
        scratch: &mut Scratch,
    ) {
        let count = slots.len() - 2;
        vectors.clear();
        vectors.resize(slots.len() * WIDTH, 0.0);
        arch.dispatch(|| self.first.gather(rows, slots, &mut vectors[WIDTH..]));
        for layer in &self.others {
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
        let weights = file.floats(&format!("{prefix}.w"), SUMS * inputs)?;
        let bias = file.floats(&format!("{prefix}.b"), SUMS)?;
        // Unit by unit in the file; here piece by piece, so that the maximum is taken lane by lane.
        let order: Vec<usize> = (0..SUMS).map(|i| i % WIDTH * PIECES + i / WIDTH).collect();
        Maxout::with(file, prefix, Linear::new(&weights, &bias, inputs, &order))
    }

    /// A convolution as three layers, one for each place of a word in the window.
    fn read_by_place(file: &File, prefix: &str) -> Result<Maxout, Error> {
        let window = file.floats(&format!("{prefix}.w"), SUMS * 3 * WIDTH)?;
        let mut weights = Vec::with_capacity(window.len());
        for place in 0..3 {
            for row in window.chunks_exact(3 * WIDTH) {
                weights.extend_from_slice(&row[place * WIDTH..(place + 1) * WIDTH]);
            }
        }
        let mut bias = vec![0.0; SUMS];
        bias.extend(file.floats(&format!("{prefix}.b"), SUMS)?);
        let order: Vec<usize> =
            (0..3 * SUMS).map(|i| i / SUMS * SUMS + i % SUMS % WIDTH * PIECES + i % SUMS / WIDTH).collect();
        Maxout::with(file, prefix, Linear::new(&weights, &bias, WIDTH, &order))
    }

    fn with(file: &File, prefix: &str, linear: Linear) -> Result<Maxout, Error> {
        let row = |name: &str| -> Result<[f32; WIDTH], Error> {
            let row = file.floats(&format!("{prefix}.{name}"), WIDTH)?;
            row.try_into().map_err(|_| Error::broken(prefix))
        };
        Ok(Maxout { linear, gain: row("g")?, shift: row("s")? })
    }

    /// The first convolution, from what the rows of neighbours add.
    #[inline(always)]
    fn gather(&self, rows: &[f32], slots: &[u32], vectors: &mut [f32]) {
        let row = |slot: u32| &rows[slot as usize * ROW..][..ROW];
        for (vector, window) in vectors.chunks_exact_mut(WIDTH).zip(slots.windows(3)) {
            let before = &row(window[0])[WIDTH..][..SUMS];
            let here = &row(window[1])[WIDTH + SUMS..][..SUMS];
            let after = &row(window[2])[WIDTH + 2 * SUMS..][..SUMS];
            let sums: [f32; SUMS] = std::array::from_fn(|i| before[i] + here[i] + after[i]);
            let word = &row(window[1])[..WIDTH];
            let add = self.finish(&sums);
            for i in 0..WIDTH {
                vector[i] = word[i] + add[i];
            }
        }
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
