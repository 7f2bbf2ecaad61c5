//! Scoring of the moves of a transition system.

pub(crate) mod dependencies;
pub(crate) mod entities;

use pulp::{Arch, Simd};

use crate::Error;
use crate::format::{File, Strings};
use crate::linear::Linear;
use crate::maxout::{WIDTH, larger};

/// Length of a hidden vector.
const HIDDEN: usize = 64;
/// Alternatives of a hidden unit.
const PIECES: usize = 2;
const UNITS: usize = HIDDEN * PIECES;

/// The weights that score the moves from `F` tokens of a state.
pub(crate) struct Scorer<const F: usize> {
    reduce: Linear,
    products: Linear,
    bias: [f32; UNITS],
    padding: Vec<[f32; UNITS]>,
    upper: Linear,
    moves: usize,
}

/// What each token of a stretch adds to a state that it stands in, for each role.
#[derive(Default)]
pub(crate) struct Products {
    reduced: Vec<f32>,
    sums: Vec<f32>,
}

/// The scores of the moves, filled up with what never counts.
pub(crate) type Scores = Vec<f32>;

impl<const F: usize> Scorer<F> {
    pub(crate) fn read(file: &File, prefix: &str) -> Result<(Scorer<F>, Strings), Error> {
        let floats = |name: &str, len| file.floats(&format!("{prefix}.{name}"), len);
        let moves = file.strings(&format!("{prefix}.moves"))?;
        let order = |n: usize| (0..n).collect::<Vec<_>>();
        // Unit by unit in the file; here piece by piece, as with maxout.
        let place = |i: usize| i % HIDDEN * PIECES + i / HIDDEN;
        let by_piece: Vec<usize> = (0..F * UNITS).map(|i| i / UNITS * UNITS + place(i % UNITS)).collect();
        let bias = floats("pa.b", UNITS)?;
        let padding = floats("pad", F * UNITS)?;
        let scorer = Scorer {
            reduce: Linear::new(
                &floats("lin.w", HIDDEN * WIDTH)?,
                &floats("lin.b", HIDDEN)?,
                WIDTH,
                &order(HIDDEN),
            ),
            products: Linear::new(&floats("pa.w", F * UNITS * HIDDEN)?, &[], HIDDEN, &by_piece),
            bias: std::array::from_fn(|i| bias[place(i)]),
            padding: (0..F).map(|f| std::array::from_fn(|i| padding[f * UNITS + place(i)])).collect(),
            upper: Linear::new(
                &floats("up.w", moves.len() * HIDDEN)?,
                &floats("up.b", moves.len())?,
                HIDDEN,
                &order(moves.len()),
            ),
            moves: moves.len(),
        };
        Ok((scorer, moves))
    }

    /// Works out the products of `count` tokens from their vectors.
    pub(crate) fn prepare(&self, arch: Arch, vectors: &[f32], count: usize, products: &mut Products) {
        products.reduced.resize(count * HIDDEN, 0.0);
        products.sums.resize(count * F * UNITS, 0.0);
        self.reduce.apply(arch, vectors, WIDTH, count, &mut products.reduced);
        self.products.apply(arch, &products.reduced, HIDDEN, count, &mut products.sums);
    }

    /// Scores the moves of a state given by its tokens, each in its role.
    #[inline(always)]
    #[allow(clippy::needless_range_loop)]
    pub(crate) fn score<S: Simd>(
        &self,
        simd: S,
        products: &Products,
        tokens: [Option<u32>; F],
        scores: &mut Scores,
    ) {
        let mut sums = self.bias;
        for role in 0..F {
            let row: &[f32] = match tokens[role] {
                Some(token) => &products.sums[(token as usize * F + role) * UNITS..][..UNITS],
                None => &self.padding[role],
            };
            for i in 0..UNITS {
                sums[i] += row[i];
            }
        }
        let mut hidden = [0.0f32; HIDDEN];
        for i in 0..HIDDEN {
            hidden[i] = larger(sums[i], sums[HIDDEN + i]);
        }
        scores.resize(self.upper.outputs(), 0.0);
        self.upper.apply_with::<S, 1>(simd, &hidden, HIDDEN, 1, scores);
        scores.truncate(self.moves);
    }
}

/// The first of the highest scores in a stretch of moves, if it beats `best`.
#[inline(always)]
fn best_of(scores: &Scores, moves: std::ops::Range<usize>, best: &mut Option<usize>) {
    for i in moves {
        if best.is_none_or(|b| scores[i] > scores[b]) {
            *best = Some(i);
        }
    }
}
