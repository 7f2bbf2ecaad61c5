//! Named entities, by moves that begin, continue, end or leave one.

use super::{Products, Scorer, Scores, best_of};
use pulp::{Arch, Simd, WithSimd};

use crate::Error;
use crate::format::File;
use crate::labels::EntityLabel;

pub(crate) struct EntityRecognizer {
    scorer: Scorer<3>,
    moves: Vec<Move>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    Begin(EntityLabel),
    In(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Out,
    /// A class of the weights that stands for nothing.
    Never,
}

/// What the recognizer is told of a token.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// It is the last of its sentence.
    pub(crate) last: bool,
    /// It is white space.
    pub(crate) blank: bool,
}

/// Buffers that are kept from text to text.
#[derive(Default)]
pub(crate) struct State {
    scores: Scores,
    found: Vec<(usize, usize, EntityLabel)>,
}

/// [`EntityRecognizer::run`] with the instructions of `S`.
struct Run<'a> {
    recognizer: &'a EntityRecognizer,
    tokens: &'a [Place],
    products: &'a Products,
    state: &'a mut State,
}

impl WithSimd for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        self.recognizer.run(simd, self.tokens, self.products, self.state);
    }
}

impl EntityRecognizer {
    pub(crate) fn read(file: &File) -> Result<EntityRecognizer, Error> {
        let (scorer, names) = Scorer::read(file, "ent")?;
        let read = |name: &str| match name.split_once('-') {
            None => (name == "O").then_some(Move::Out),
            Some(("U", "")) => Some(Move::Never),
            Some((kind, label)) => {
                let label = EntityLabel::from_name(label)?;
                match kind {
                    "B" => Some(Move::Begin(label)),
                    "I" => Some(Move::In(label)),
                    "L" => Some(Move::Last(label)),
                    "U" => Some(Move::Unit(label)),
                    _ => None,
                }
            }
        };
        let moves: Option<Vec<Move>> = names.iter().map(read).collect();
        let moves = moves.ok_or_else(|| Error::broken("the moves of the entity recognizer"))?;
        Ok(EntityRecognizer { scorer, moves })
    }

    pub(crate) fn prepare(&self, arch: Arch, vectors: &[f32], count: usize, products: &mut Products) {
        self.scorer.prepare(arch, vectors, count, products);
    }

    /// Reports the entities among the tokens.
    pub(crate) fn parse(
        &self,
        arch: Arch,
        tokens: &[Place],
        products: &Products,
        state: &mut State,
        mut found: impl FnMut(usize, usize, EntityLabel),
    ) {
        state.found.clear();
        arch.dispatch(Run { recognizer: self, tokens, products, state });
        for &(start, end, label) in &state.found {
            found(start, end, label);
        }
    }

    #[inline(always)]
    fn run<S: Simd>(&self, simd: S, tokens: &[Place], products: &Products, state: &mut State) {
        let mut open: Option<(usize, EntityLabel)> = None;
        for (i, &Place { last, blank }) in tokens.iter().enumerate() {
            let token = Some(i as u32);
            let context = match open {
                Some((start, _)) => [token, Some(start as u32), Some(i as u32 - 1)],
                None => [token, None, None],
            };
            self.scorer.score(simd, products, context, &mut state.scores);
            let mut best = None;
            for (number, &action) in self.moves.iter().enumerate() {
                let allowed = match (action, open) {
                    (Move::Begin(_), None) => !last && !blank,
                    (Move::Unit(_), None) => !blank,
                    (Move::Out, None) => true,
                    (Move::In(label), Some((_, of))) => label == of && !last,
                    (Move::Last(label), Some((_, of))) => label == of,
                    _ => false,
                };
                if allowed {
                    best_of(&state.scores, number..number + 1, &mut best);
                }
            }
            match (best.map(|b| self.moves[b]), open) {
                (Some(Move::Begin(label)), _) => open = Some((i, label)),
                (Some(Move::Unit(label)), _) => state.found.push((i, i + 1, label)),
                (Some(Move::Last(label)), Some((start, _))) => {
                    state.found.push((start, i + 1, label));
                    open = None;
                }
                _ => {}
            }
        }
    }
}
