//! Matrix products with weights that are laid out for them once.

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

    /// The same, `TALL` rows through a panel together, with the instructions of the caller.
    /// Each sum is taken in the order of the inputs, one multiplication and one addition
    /// at a time, so that no choice of instructions or rows changes a bit of it.
    #[inline(always)]
    pub(crate) fn apply_inline<const TALL: usize>(
        &self,
        input: &[f32],
        stride: usize,
        rows: usize,
        out: &mut [f32],
    ) {
        for panel in 0..self.outputs / WIDE {
            let weights = &self.panels[panel * WIDE * self.inputs..][..WIDE * self.inputs];
            let bias: &[f32; WIDE] = self.bias[panel * WIDE..].first_chunk().expect("a whole panel");
            let mut row = 0;
            while row + TALL <= rows {
                let inputs: [&[f32]; TALL] =
                    std::array::from_fn(|r| &input[(row + r) * stride..][..self.inputs]);
                let sums = block::<TALL>(weights, inputs);
                for (r, sum) in sums.iter().enumerate() {
                    store(sum, bias, &mut out[(row + r) * self.outputs + panel * WIDE..]);
                }
                row += TALL;
            }
            for row in row..rows {
                let [sum] = block::<1>(weights, [&input[row * stride..][..self.inputs]]);
                store(&sum, bias, &mut out[row * self.outputs + panel * WIDE..]);
            }
        }
    }
}

/// [`Linear::apply`] with the instructions of `Simd`.
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
    fn with_simd<S: Simd>(self, _: S) {
        // As many rows as the registers hold the sums of.
        match S::F32_LANES {
            16 => self.layer.apply_inline::<8>(self.input, self.stride, self.rows, self.out),
            _ => self.layer.apply_inline::<2>(self.input, self.stride, self.rows, self.out),
        }
    }
}

#[inline(always)]
fn block<const R: usize>(weights: &[f32], inputs: [&[f32]; R]) -> [[f32; WIDE]; R] {
    let mut sums = [[0.0; WIDE]; R];
    for (k, w) in weights.as_chunks::<WIDE>().0.iter().enumerate() {
        for r in 0..R {
            let x = inputs[r][k];
            for c in 0..WIDE {
                sums[r][c] += x * w[c];
            }
        }
    }
    sums
}

#[inline(always)]
fn store(sum: &[f32; WIDE], bias: &[f32; WIDE], out: &mut [f32]) {
    for c in 0..WIDE {
        out[c] = sum[c] + bias[c];
    }
}
