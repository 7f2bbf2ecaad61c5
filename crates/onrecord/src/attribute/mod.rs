//! Who said what in one article: quotation marks, saying words, sources, speakers.
//!
//! The marks are paired and classed first; each that holds speech is then given its cue and source
//! from the words of its sentence, or from the quotation that it goes on with.

mod apposed;
mod candidates;
mod cued;
mod cues;
#[doc(hidden)]
pub mod indirect;
mod marks;
mod merge;
mod names;
mod phrases;
mod pieces;
mod quotes;
#[doc(hidden)]
pub mod ranker;
mod setting;
mod speakers;
pub(crate) mod words;

use crate::article::Article;
use crate::attribution::{Attributed, Attribution};
use crate::text::Span;
use onrecord_syntax::Parse;

pub(crate) use cues::cue;
pub use quotes::Lesson;
pub(crate) use speakers::is_role;

/// Whether a lower-case word form is of a verb that reports words.
pub(crate) fn is_saying(form: &str) -> bool {
    cues::cue(form).is_some()
}

/// Quotation marks with their class and the attributions of one article, in the order of the text.
///
/// `parse` is the parse of the article's whole text. Never fails: an article without quotations
/// gives nothing. Headline and furniture hold no content.
pub fn attribute(article: &Article, parse: &Parse) -> Attributed {
    attribute_by(article, parse, &Models::ours())
}

/// The learned parts of this stage.
#[doc(hidden)]
#[derive(Debug)]
pub struct Models<'a> {
    /// Cues, contents and sources of reported speech.
    pub reported: &'a indirect::model::Model<'a>,
    /// Which candidate is the source of a quotation.
    pub sources: &'a ranker::Linear,
    /// Whether a stretch between marks is somebody's words (above 0).
    pub speech: &'a ranker::Linear,
}

impl Models<'static> {
    /// Those in the repository.
    pub fn ours() -> Self {
        Models { reported: indirect::model(), sources: ranker::sources(), speech: ranker::speech() }
    }
}

/// The same by other models: what the trainer measures.
#[doc(hidden)]
pub fn attribute_by(article: &Article, parse: &Parse, models: &Models<'_>) -> Attributed {
    let reported = reported(article, parse, models);
    let (mut found, mut speakers) = quotes::Reader::new(article, parse, models, &reported).read();
    if !article.is_english() {
        return found;
    }
    let quoted = std::mem::take(&mut found.attributions);
    let body = |a: &Attribution| {
        let within = |c: Span| article.body().any(|b| b.span.overlaps(c));
        a.content.iter().any(|c| within(*c))
    };
    found.attributions = merge::merge(&article.text, quoted, reported);
    found.attributions = merge::within(found.attributions, body);
    setting::settle(&article.text, parse, &mut found.attributions);
    speakers.resolve_all(&article.text, parse, &mut found.attributions);
    found
}

/// What saying words report, for a reader of the article's language.
fn reported(article: &Article, parse: &Parse, models: &Models<'_>) -> Vec<Attribution> {
    if !article.is_english() {
        return Vec::new();
    }
    indirect::attribute(&article.text, parse, &indirect::quotes(article), models.reported)
}

/// What the models of quotations are trained from, by a model of reported speech that has not seen
/// the article.
#[doc(hidden)]
pub fn lessons(article: &Article, parse: &Parse, models: &Models<'_>) -> Vec<Lesson> {
    let reported = reported(article, parse, models);
    quotes::Reader::new(article, parse, models, &reported).lessons()
}
