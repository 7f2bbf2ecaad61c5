//! Placeholder
use crate::text::TextBuilder;
pub(super) fn text(html: &str) -> TextBuilder {
    let mut b = TextBuilder::new();
    b.verbatim(html, 0);
    b
}
