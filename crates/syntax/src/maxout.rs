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
    #[allow(clippy::needless_range_loop)]
    pub(crate) fn finish(&self, sums: &[f32]) -> [f32; WIDTH] {
        let (a, b, c) = (&sums[..WIDTH], &sums[WIDTH..2 * WIDTH], &sums[2 * WIDTH..3 * WIDTH]);
        let mut units = [0.0f32; WIDTH];
        for i in 0..WIDTH {
            units[i] = larger(larger(a[i], b[i]), c[i]);
        }
        let mean = sum(&units) / WIDTH as f32;
        let mut squares = [0.0f32; WIDTH];
        for i in 0..WIDTH {
            units[i] -= mean;
            squares[i] = units[i] * units[i];
        }
        let variance = sum(&squares) / WIDTH as f32 + EPSILON;
        let scale = 1.0 / variance.sqrt();
        for i in 0..WIDTH {
            units[i] = units[i] * scale * self.gain[i] + self.shift[i];
        }
        units
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
    for at in (0..WIDTH).step_by(16) {
        for i in 0..16 {
            lanes[i] += values[at + i];
        }
    }
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
    }
    lanes[0]
}
