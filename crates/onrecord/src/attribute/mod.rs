//! Who said what in one article: quotation marks, saying words, sources, speakers.
//!
//! The marks are paired and classed first; each that holds speech is then given its cue and source
//! from the words of its sentence, or from the quotation that it goes on with.

mod cued;
mod cues;
#[doc(hidden)]
pub mod indirect;
mod marks;
mod names;
mod phrases;
mod quotes;
mod setting;
mod speakers;
mod words;

use crate::article::Article;
use crate::attribution::Attributed;

/// Quotation marks with their class and the attributions of one article, in the order of the text.
///
/// Never fails: an article without quotations gives nothing. Headline and furniture hold no content.
pub fn attribute(article: &Article) -> Attributed {
    quotes::Reader::new(article).read()
}
