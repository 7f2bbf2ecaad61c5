//! Linear models by stochastic gradient descent with a rate for each weight (Duchi, Hazan and Singer,
//! "Adaptive subgradient methods", 2011), averaged over the later half of the rounds.

use onrecord::attribute::indirect::features::BITS;
use onrecord::attribute::indirect::learn::Choice;

const SIZE: usize = 1 << BITS;
/// Pull towards zero.
const DECAY: f32 = 1e-5;

/// How a model is fitted.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// Times that all examples are seen.
    pub(crate) rounds: usize,
    /// First step of a weight.
    pub(crate) rate: f32,
    /// Examples that must have a feature for it to count.
    pub(crate) least: u32,
}

struct Fit {
    weights: Vec<f32>,
    squares: Vec<f32>,
    sums: Vec<f64>,
    rate: f32,
    state: u64,
}

impl Fit {
    fn new(plan: Plan) -> Self {
        let state = 0x9e37_79b9_7f4a_7c15;
        Fit {
            weights: vec![0.0; SIZE],
            squares: vec![1e-6; SIZE],
            sums: vec![0.0; SIZE],
            rate: plan.rate,
            state,
        }
    }

    fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|&p| self.weights[p as usize]).sum()
    }

    fn step(&mut self, features: &[u32], gradient: f32) {
        for &p in features {
            let p = p as usize;
            let g = gradient + DECAY * self.weights[p];
            self.squares[p] += g * g;
            self.weights[p] -= self.rate * g / self.squares[p].sqrt();
        }
    }

    /// A new order of the examples (xorshift; the same at every run).
    fn order(&mut self, n: usize) -> Vec<usize> {
        let mut out: Vec<usize> = (0..n).collect();
        for i in (1..n).rev() {
            self.state ^= self.state << 13;
            self.state ^= self.state >> 7;
            self.state ^= self.state << 17;
            out.swap(i, (self.state % (i as u64 + 1)) as usize);
        }
        out
    }

    fn average(&mut self) {
        for (sum, w) in self.sums.iter_mut().zip(&self.weights) {
            *sum += f64::from(*w);
        }
    }

    /// The scale as an `f32` and a signed byte for each weight.
    fn bytes(&self, averaged: usize) -> Vec<u8> {
        let mean: Vec<f32> = self.sums.iter().map(|s| (s / averaged as f64) as f32).collect();
        let mut sizes: Vec<f32> = mean.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes.get(sizes.len() * 1999 / 2000).copied().unwrap_or(1.0);
        let scale = top / 127.0;
        let byte = |w: &f32| (w / scale).round().clamp(-127.0, 127.0) as i8 as u8;
        scale.to_le_bytes().into_iter().chain(mean.iter().map(byte)).collect()
    }
}

/// Drops features that too few examples have.
fn prune<'a>(examples: impl Iterator<Item = &'a mut Vec<u32>>, least: u32) {
    let mut count = vec![0u32; SIZE];
    let mut all: Vec<&mut Vec<u32>> = examples.collect();
    for features in &all {
        for &p in features.iter() {
            count[p as usize] += 1;
        }
    }
    for features in &mut all {
        features.retain(|&p| count[p as usize] >= least);
    }
}

/// Yes or no: the logistic loss.
pub(crate) fn judge(mut examples: Vec<(Vec<u32>, bool)>, plan: Plan) -> Vec<u8> {
    prune(examples.iter_mut().map(|e| &mut e.0), plan.least);
    let mut fit = Fit::new(plan);
    for round in 0..plan.rounds {
        for i in fit.order(examples.len()) {
            let (features, yes) = &examples[i];
            let p = 1.0 / (1.0 + (-fit.score(features)).exp());
            fit.step(features, p - if *yes { 1.0 } else { 0.0 });
        }
        if round >= plan.rounds / 2 {
            fit.average();
        }
    }
    fit.bytes(plan.rounds - plan.rounds / 2)
}

/// One of several: the log loss of the softmax against how good each is (`sharp` makes the best
/// count alone). Choices without a good candidate teach nothing.
pub(crate) fn rank(mut choices: Vec<Choice>, plan: Plan, sharp: f32) -> Vec<u8> {
    prune(choices.iter_mut().flatten().map(|e| &mut e.0), plan.least);
    let mut fit = Fit::new(plan);
    for round in 0..plan.rounds {
        for i in fit.order(choices.len()) {
            let choice = &choices[i];
            let best = choice.iter().map(|e| e.1).fold(0.0, f32::max);
            if best < 0.5 || choice.len() < 2 {
                continue;
            }
            let wanted =
                shares(choice.iter().map(|e| if e.1 < 0.5 { f32::MIN } else { (e.1 - best) * sharp }));
            let given = shares(choice.iter().map(|e| fit.score(&e.0)));
            for (k, (want, give)) in wanted.iter().zip(&given).enumerate() {
                let gradient = give - want;
                if gradient.abs() > 1e-3 {
                    fit.step(&choice[k].0, gradient);
                }
            }
        }
        if round >= plan.rounds / 2 {
            fit.average();
        }
    }
    fit.bytes(plan.rounds - plan.rounds / 2)
}

/// The softmax of some scores.
fn shares(scores: impl Iterator<Item = f32> + Clone) -> Vec<f32> {
    let top = scores.clone().fold(f32::MIN, f32::max);
    let raw: Vec<f32> = scores.map(|s| (s - top).exp()).collect();
    let sum: f32 = raw.iter().sum();
    raw.into_iter().map(|r| r / sum).collect()
}
