//! Named entities, by moves that begin, continue, end or leave one.

use super::{Products, Scorer, Scores, best_of};
use pulp::Arch;

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

/// What is allowed where no entity is open, by the number of the move.
#[derive(Default)]
pub(crate) struct State {
    scores: Scores,
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

    /// Reports the entities among `len` tokens; `ends` tells whether a token is the
    /// last of its sentence, `is_space` whether it is white space.
    pub(crate) fn parse(
        &self,
        arch: Arch,
        len: usize,
        products: &Products,
        state: &mut State,
        ends: impl Fn(usize) -> bool,
        is_space: impl Fn(usize) -> bool,
        found: impl FnMut(usize, usize, EntityLabel),
    ) {
        arch.dispatch(|| self.run(len, products, state, ends, is_space, found));
    }

    #[inline(always)]
    fn run(
        &self,
        len: usize,
        products: &Products,
        state: &mut State,
        ends: impl Fn(usize) -> bool,
        is_space: impl Fn(usize) -> bool,
        mut found: impl FnMut(usize, usize, EntityLabel),
    ) {
        let mut open: Option<(usize, EntityLabel)> = None;
        for i in 0..len {
            let token = Some(i as u32);
            let context = match open {
                Some((start, _)) => [token, Some(start as u32), Some(i as u32 - 1)],
                None => [token, None, None],
            };
            self.scorer.score(products, context, &mut state.scores);
            let (last, blank) = (ends(i), is_space(i));
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
                (Some(Move::Unit(label)), _) => found(i, i + 1, label),
                (Some(Move::Last(label)), Some((start, _))) => {
                    found(start, i + 1, label);
                    open = None;
                }
                _ => {}
            }
        }
    }
}
