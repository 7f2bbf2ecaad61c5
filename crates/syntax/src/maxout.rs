//! The end of a maxout layer: the largest piece of each unit, and the layer norm after it.

use crate::Error;
use crate::format::File;

/// Length of a word's vector.
pub(crate) const WIDTH: usize = 96;
/// Alternatives of a maxout unit.
const PIECES: usize = 3;
/// Sums of a maxout layer.
pub(crate) const SUMS: usize = WIDTH * PIECES;
/// What is added to a variance before its root is taken.
const EPSILON: f32 = 1e-8;

/// The file's row for each sum: unit by unit there, here piece by piece, so that the
/// maximum is taken lane by lane.
pub(crate) fn piece_by_piece() -> Vec<usize> {
    (0..SUMS).map(|i| i % WIDTH * PIECES + i / WIDTH).collect()
}

/// A layer norm.
pub(crate) struct Norm {
    gain: [f32; WIDTH],
    shift: [f32; WIDTH],
}

impl Norm {
    pub(crate) fn read(file: &File, prefix: &str) -> Result<Norm, Error> {
        let row = |name: &str| -> Result<[f32; WIDTH], Error> {
            let row = file.floats(&format!("{prefix}.{name}"), WIDTH)?;
            row.try_into().map_err(|_| Error::broken(prefix))
        };
        Ok(Norm { gain: row("g")?, shift: row("s")? })
    }

    /// The largest piece of each unit, normalised over the units.
    #[inline(always)]
    pub(crate) fn finish(&self, sums: &[f32]) -> [f32; WIDTH] {
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
