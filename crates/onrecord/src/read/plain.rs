//! Text without markup. Of a UTF-8 file, text and file are the same bytes.

use super::charset::Decoded;
use super::draft::{Draft, Field, cut};
use super::{Input, ReadOptions, date, layout, lines, refused};
use crate::article::{Article, BlockKind, Evidence};
use crate::text::Text;

pub(super) fn article(input: Input<'_>, decoded: Decoded<'_>, options: &ReadOptions) -> Article {
    let mut draft = Draft::of(input);
    draft.warnings = decoded.warnings;
    let words = cut(&decoded.text, options, &mut draft.warnings);
    let text = Text::new(words);
    let paragraphs = lines::paragraphs(text.as_str());
    let after = mail_head(&text, &mut draft);
    let (head, story) = paragraphs.split_at(paragraphs.partition_point(|p| p.range.end <= after));
    draft.parts.extend(head.iter().map(|p| (p.range.clone(), BlockKind::Furniture)));
    layout::lay_out(&mut draft, &text, story, None);
    draft.finish(text, decoded.map, options)
}

/// Where the head of a mail ends, 0 for what is none. Its subject may be a headline, its date is the mail's; that
/// it may hold several stories is said, because where one ends nothing tells for certain.
fn mail_head(text: &Text, draft: &mut Draft) -> usize {
    let Some(fields) = refused::fields(text.as_str()) else { return 0 };
    let mut end = 0;
    for field in fields {
        let start = field.as_ptr() as usize - text.as_str().as_ptr() as usize;
        end = start + field.len();
        let Some((name, value)) = field.split_once(':') else { continue };
        let evidence = || Evidence::Text(text.span(start..end));
        match name.to_ascii_lowercase().as_str() {
            "subject" => draft.set(Field::Title, value, evidence()),
            "date" => draft.set(Field::Published, &date::parse(value).unwrap_or_default(), evidence()),
            _ => {}
        }
    }
    draft
        .warnings
        .push("a mail, read as one article; if it holds several, give each a file of its own".into());
    end
}
