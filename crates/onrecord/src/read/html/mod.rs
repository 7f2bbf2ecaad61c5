//! A saved page: its tokens, the blocks they form, which of those are the story, and what the
//! page says of itself.

mod tokens;

use super::charset::Decoded;
use super::draft::Draft;
use super::{Input, ReadOptions, layout, lines};
use crate::article::Article;

pub(super) fn article(input: Input<'_>, decoded: &Decoded<'_>, options: &ReadOptions) -> Article {
    let mut draft = Draft::of(input);
    draft.warnings = decoded.warnings.clone();
    let builder = tokens::text(&decoded.text);
    let (text, map) = builder.finish();
    let paragraphs = lines::paragraphs(text.as_str());
    layout::lay_out(&mut draft, &text, &paragraphs, None);
    draft.finish(text, map.through(&decoded.map), options)
}
