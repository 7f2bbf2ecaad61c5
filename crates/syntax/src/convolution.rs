//! A convolution over three words that works out four places together with six products
//! instead of twelve (Winograd's F(4,3), points 0, ±1, ±2 and infinity; Lavin & Gray 2016).

use pulp::{Arch, Simd, WithSimd};

use crate::Error;
use crate::format::File;
use crate::linear::Linear;
use crate::maxout::{Norm, SUMS, WIDTH, piece_by_piece};

/// Places of a tile.
const PLACES: usize = 4;
/// Words that a tile sees, and products that it takes.
const POINTS: usize = PLACES + 2;
/// What each of the three weights counts at each point.
const WEIGHTS: [[f64; 3]; POINTS] = [
    [1.0 / 4.0, 0.0, 0.0],
    [-1.0 / 6.0, -1.0 / 6.0, -1.0 / 6.0],
    [-1.0 / 6.0, 1.0 / 6.0, -1.0 / 6.0],
    [1.0 / 24.0, 1.0 / 12.0, 1.0 / 6.0],
    [1.0 / 24.0, -1.0 / 12.0, 1.0 / 6.0],
    [0.0, 0.0, 1.0],
];
/// Tiles whose products are taken together: so many that the weights are worth reading
/// anew, so few that the products stay near.
const BLOCK: usize = 64;

/// Each word with the one before and the one after it, through a maxout layer, and added to
/// the word.
pub(crate) struct Convolution {
    points: [Linear; POINTS],
    bias: [f32; SUMS],
    norm: Norm,
}

/// Buffers that are kept from text to text.
#[derive(Default)]
pub(crate) struct Scratch {
    inputs: Vec<f32>,
    products: Vec<f32>,
}

/// Floats that `words` words need, with one before and one after: whole tiles.
pub(crate) fn floats_for(words: usize) -> usize {
    (words.next_multiple_of(PLACES) + 2) * WIDTH
}

impl Convolution {
    pub(crate) fn read(file: &File, prefix: &str) -> Result<Convolution, Error> {
        let window = file.floats(&format!("{prefix}.w"), SUMS * 3 * WIDTH)?;
        let bias = file.floats(&format!("{prefix}.b"), SUMS)?;
        let order = piece_by_piece();
        let at = |[before, here, after]: [f64; 3]| {
            let mut weights = Vec::with_capacity(SUMS * WIDTH);
            for row in window.chunks_exact(3 * WIDTH) {
                weights.extend((0..WIDTH).map(|i| {
                    let [b, h, a] = [row[i], row[WIDTH + i], row[2 * WIDTH + i]].map(f64::from);
                    (before * b + here * h + after * a) as f32
                }));
            }
            Linear::new(&weights, &[], WIDTH, &order)
        };
        Ok(Convolution {
            points: WEIGHTS.map(at),
            bias: std::array::from_fn(|i| bias[order[i]]),
            norm: Norm::read(file, prefix)?,
        })
    }

    /// Works on `words` words in place; one before and one after are seen and stay.
    /// `vectors` is as long as [`floats_for`] says.
    pub(crate) fn apply(&self, arch: Arch, vectors: &mut [f32], words: usize, scratch: &mut Scratch) {
        let tiles = words.div_ceil(PLACES);
        let Scratch { inputs, products } = scratch;
        inputs.resize(POINTS * tiles * WIDTH, 0.0);
        arch.dispatch(Spread { vectors, inputs });
        for from in (0..tiles).step_by(BLOCK) {
            let count = BLOCK.min(tiles - from);
            products.resize(POINTS * count * SUMS, 0.0);
            let parts = inputs.chunks_exact(tiles * WIDTH).zip(products.chunks_exact_mut(count * SUMS));
            for (layer, (inputs, products)) in self.points.iter().zip(parts) {
                layer.apply(arch, &inputs[from * WIDTH..], WIDTH, count, products);
            }
            let (first, last) = (from * PLACES, words.min((from + count) * PLACES));
            let vectors = &mut vectors[(first + 1) * WIDTH..(last + 1) * WIDTH];
            arch.dispatch(Gather { layer: self, products, vectors });
        }
    }
}

/// What the words of each tile come to at each point.
struct Spread<'a> {
    vectors: &'a [f32],
    inputs: &'a mut [f32],
}

impl WithSimd for Spread<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let tiles = self.inputs.len() / POINTS / WIDTH;
        for (tile, words) in self.vectors.windows(POINTS * WIDTH).step_by(PLACES * WIDTH).enumerate() {
            let mut points = [[0.0f32; WIDTH]; POINTS];
            for i in 0..WIDTH {
                let (a, b, c) = (words[i], words[WIDTH + i], words[2 * WIDTH + i]);
                let (d, e, f) = (words[3 * WIDTH + i], words[4 * WIDTH + i], words[5 * WIDTH + i]);
                points[0][i] = 4.0 * a - 5.0 * c + e;
                let (even, odd) = (e - 4.0 * c, d - 4.0 * b);
                (points[1][i], points[2][i]) = (even + odd, even - odd);
                let (even, odd) = (e - c, 2.0 * (d - b));
                (points[3][i], points[4][i]) = (even + odd, even - odd);
                points[5][i] = 4.0 * b - 5.0 * d + f;
            }
            for (p, point) in points.iter().enumerate() {
                self.inputs[(p * tiles + tile) * WIDTH..][..WIDTH].copy_from_slice(point);
            }
        }
    }
}

/// Adds to each vector what the products of its tile come to at its place.
struct Gather<'a> {
    layer: &'a Convolution,
    products: &'a [f32],
    vectors: &'a mut [f32],
}

impl WithSimd for Gather<'_> {
    type Output = ();

    #[inline(always)]
    #[allow(clippy::needless_range_loop)]
    fn with_simd<S: Simd>(self, _: S) {
        let of_point = self.products.len() / POINTS;
        for (tile, places) in self.vectors.chunks_mut(PLACES * WIDTH).enumerate() {
            let mut at: [&[f32]; POINTS] = [&[]; POINTS];
            for p in 0..POINTS {
                at[p] = &self.products[p * of_point + tile * SUMS..][..SUMS];
            }
            let mut sums = [[0.0f32; SUMS]; PLACES];
            for i in 0..SUMS {
                let (ones, odd_ones) = (at[1][i] + at[2][i], at[1][i] - at[2][i]);
                let (twos, odd_twos) = (at[3][i] + at[4][i], at[3][i] - at[4][i]);
                let bias = self.layer.bias[i];
                sums[0][i] = at[0][i] + ones + twos + bias;
                sums[1][i] = odd_ones + 2.0 * odd_twos + bias;
                sums[2][i] = ones + 4.0 * twos + bias;
                sums[3][i] = odd_ones + 8.0 * odd_twos + at[5][i] + bias;
            }
            for (vector, sums) in places.chunks_exact_mut(WIDTH).zip(&sums) {
                let add = self.layer.norm.finish(sums);
                for i in 0..WIDTH {
                    vector[i] += add[i];
                }
            }
        }
    }
}
