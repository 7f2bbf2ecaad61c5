//! Text without markup. Of a UTF-8 file, text and file are the same bytes.

use super::charset::Decoded;
use super::draft::{Draft, cut};
use super::{Input, ReadOptions, layout, lines};
use crate::article::Article;
use crate::text::Text;

pub(super) fn article(input: Input<'_>, decoded: Decoded<'_>, options: &ReadOptions) -> Article {
    let mut draft = Draft::of(input);
    draft.warnings = decoded.warnings;
    let words = cut(&decoded.text, options, &mut draft.warnings);
    let text = Text::new(words);
    let paragraphs = lines::paragraphs(text.as_str());
    layout::lay_out(&mut draft, &text, &paragraphs, None);
    draft.finish(text, decoded.map, options)
}
