//! Figures: how many, how much, and of what; and what each article says of the same thing.

pub(crate) mod change;
mod compare;
mod fate;
mod find;
mod group;
pub(crate) mod number;
mod role;
mod same;
pub(crate) mod token;

pub use crate::agreement::Agreement;
pub use compare::compare;
pub use fate::Fate;
pub(crate) use fate::fate_of;
pub(crate) use find::figures_in;
pub use find::{Bound, Figure, Measure, figures};
pub use group::{FigureCell, FigureGroup, figure_groups};

#[cfg(test)]
mod tests {
    use super::{Figure, figures};
    use crate::Article;
    use onrecord_syntax::Model;

    /// The figures of a text of one paragraph.
    pub(super) fn figures_of(words: &str) -> Vec<Figure> {
        let model = Model::load(onrecord_model_en::MODEL).expect("a model");
        let article = Article::from_plain("a.txt", words);
        let parse = crate::parse(&article, &mut model.parser());
        let times = crate::dates::of_article(&article, &parse, None);
        figures(&article, &parse, &times, None)
    }
}
