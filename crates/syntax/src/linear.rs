//! Matrix products with weights that are laid out for them once.
//!
//! Here and in the other files of vector code loops count: iterators over arrays, `map` and `from_fn` are
//! functions of their own, compiled without the vectors' instructions, and whether they are inlined hangs
//! on the build. Where they were not, a parse took four times as long.

use pulp::{Arch, Simd, WithSimd};

/// Columns of a panel.
const WIDE: usize = 32;

/// A linear layer: `out[row] = weights · in[row] + bias`.
pub(crate) struct Linear {
    /// Panels of `WIDE` outputs; within one, `WIDE` weights for each input.
    panels: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Linear {
    /// `weights` holds a row of `inputs` for each output; `order` says which of
    /// them stands at each place of the result.
    pub(crate) fn new(weights: &[f32], bias: &[f32], inputs: usize, order: &[usize]) -> Linear {
        let outputs = order.len().next_multiple_of(WIDE);
        let mut panels = vec![0.0; outputs * inputs];
        let mut ordered = vec![0.0; outputs];
        for (place, &row) in order.iter().enumerate() {
            let panel = place / WIDE * WIDE * inputs + place % WIDE;
            for k in 0..inputs {
                panels[panel + k * WIDE] = weights[row * inputs + k];
            }
            ordered[place] = bias.get(row).copied().unwrap_or(0.0);
        }
        Linear { panels, bias: ordered, inputs, outputs }
    }

    /// Floats of a row of the result: the outputs, filled up to a whole panel.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Writes `rows` rows. Row `i` of the input begins at `i * stride`, so that
    /// rows may overlap.
    pub(crate) fn apply(&self, arch: Arch, input: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        arch.dispatch(Apply { layer: self, input, stride, rows, out });
    }

    /// The same with the instructions of `S`, `TALL` rows through a panel together.
    /// Each sum is taken in the order of the inputs, one multiplication and one addition
    /// at a time, so that no choice of instructions or rows changes a bit of it.
    #[inline(always)]
    #[allow(clippy::needless_range_loop)]
    pub(crate) fn apply_with<S: Simd, const TALL: usize>(
        &self,
        simd: S,
        input: &[f32],
        stride: usize,
        rows: usize,
        out: &mut [f32],
    ) {
        for column in (0..self.outputs).step_by(2 * S::F32_LANES) {
            let weights = &self.panels[column / WIDE * WIDE * self.inputs..][..WIDE * self.inputs];
            let weights = Columns { weights, first: column % WIDE };
            let bias = &self.bias[column..][..2 * S::F32_LANES];
            let mut row = 0;
            while row + TALL <= rows {
                let mut inputs: [&[f32]; TALL] = [&[]; TALL];
                for r in 0..TALL {
                    inputs[r] = &input[(row + r) * stride..][..self.inputs];
                }
                let sums = block::<S, TALL>(simd, weights, inputs);
                for r in 0..TALL {
                    let out = &mut out[(row + r) * self.outputs + column..][..2 * S::F32_LANES];
                    store(simd, sums[r], bias, out);
                }
                row += TALL;
            }
            for row in row..rows {
                let [sums] = block::<S, 1>(simd, weights, [&input[row * stride..][..self.inputs]]);
                store(simd, sums, bias, &mut out[row * self.outputs + column..][..2 * S::F32_LANES]);
            }
        }
    }
}

/// [`Linear::apply`] with the instructions of `S`.
struct Apply<'a> {
    layer: &'a Linear,
    input: &'a [f32],
    stride: usize,
    rows: usize,
    out: &'a mut [f32],
}

impl WithSimd for Apply<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Apply { layer, input, stride, rows, out } = self;
        // As many rows as the registers hold the sums of.
        match S::F32_LANES {
            16 => layer.apply_with::<S, 8>(simd, input, stride, rows, out),
            _ => layer.apply_with::<S, 4>(simd, input, stride, rows, out),
        }
    }
}

/// The columns of a panel from `first` on.
#[derive(Clone, Copy)]
struct Columns<'a> {
    weights: &'a [f32],
    first: usize,
}

#[inline(always)]
#[allow(clippy::needless_range_loop)]
fn block<S: Simd, const R: usize>(simd: S, columns: Columns<'_>, inputs: [&[f32]; R]) -> [[S::f32s; 2]; R] {
    let mut sums = [[simd.splat_f32s(0.0); 2]; R];
    let length = columns.weights.len() / WIDE;
    let mut rows = inputs;
    for r in 0..R {
        rows[r] = &inputs[r][..length];
    }
    for k in 0..length {
        let weights = S::as_simd_f32s(&columns.weights[k * WIDE + columns.first..][..2 * S::F32_LANES]).0;
        let (low, high) = (weights[0], weights[1]);
        for r in 0..R {
            let x = simd.splat_f32s(rows[r][k]);
            sums[r][0] = simd.add_f32s(sums[r][0], simd.mul_f32s(x, low));
            sums[r][1] = simd.add_f32s(sums[r][1], simd.mul_f32s(x, high));
        }
    }
    sums
}

#[inline(always)]
fn store<S: Simd>(simd: S, sums: [S::f32s; 2], bias: &[f32], out: &mut [f32]) {
    let (out, bias) = (S::as_mut_simd_f32s(out).0, S::as_simd_f32s(bias).0);
    out[0] = simd.add_f32s(sums[0], bias[0]);
    out[1] = simd.add_f32s(sums[1], bias[1]);
}
