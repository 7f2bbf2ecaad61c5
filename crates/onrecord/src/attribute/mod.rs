//! Who said what in one article: quotation marks, saying words, sources, speakers.
//!
//! The marks are paired and classed first; each that holds speech is then given its cue and source
//! from the words of its sentence, or from the quotation that it goes on with.

mod candidates;
mod cued;
mod cues;
#[doc(hidden)]
pub mod indirect;
mod marks;
mod merge;
mod names;
mod phrases;
mod quotes;
mod ranker;
mod setting;
mod speakers;
mod words;

use crate::article::Article;
use crate::attribution::{Attributed, Attribution};
use crate::text::Span;
use onrecord_syntax::Parse;

pub use quotes::Lesson;

/// Quotation marks with their class and the attributions of one article, in the order of the text.
///
/// `parse` is the parse of the article's whole text. Never fails: an article without quotations
/// gives nothing. Headline and furniture hold no content.
pub fn attribute(article: &Article, parse: &Parse) -> Attributed {
    attribute_by(article, parse, indirect::model())
}

/// The same by another model of reported speech: what the trainer measures.
#[doc(hidden)]
pub fn attribute_by(article: &Article, parse: &Parse, model: &indirect::model::Model<'_>) -> Attributed {
    let (mut found, mut speakers) = quotes::Reader::new(article, parse).read();
    if !article.is_english() {
        return found;
    }
    let quoted = std::mem::take(&mut found.attributions);
    let reported = indirect::attribute(&article.text, parse, &indirect::quotes(article), model);
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

/// What the models of this stage are trained from; of no other use.
pub fn lessons(article: &Article, parse: &Parse) -> Vec<Lesson> {
    quotes::Reader::new(article, parse).lessons()
}
