//! A saved page: its tokens, the blocks they form, which of those are the story, and what the
//! page says of itself.

mod choose;
mod classes;
mod features;
mod folded;
mod heading;
mod lookup;
mod marks;
mod metadata;
mod model;
mod page;
mod place;
mod scan;
mod tables;
mod tokens;
pub(super) mod words;

use super::charset::Decoded;
use super::draft::{Draft, Field};
use super::{Input, ReadOptions, furniture, layout};
use crate::article::{Article, BlockKind, Evidence};
use crate::limits::Limits;
use crate::text::{RawMap, Text, TextBuilder};
use features::Lines;
use heading::Known;
use page::Page;
use std::ops::Range;

pub(super) fn article(input: Input<'_>, decoded: &Decoded<'_>, options: &ReadOptions) -> Article {
    let mut draft = Draft::of(input);
    draft.warnings = decoded.warnings.clone();
    let html = super::draft::cut(&decoded.text, options, &mut draft.warnings);
    let page = tokens::page(html, &options.limits);
    let all = Blocks::of(html, &page);
    let known = Known::of(&page);
    let lines = Lines::of(&page, all.texts(), &known);
    let texts = &lines.texts;
    let headline = known.heading(&page, &lines);
    let mut builder = TextBuilder::new();
    let mut parts = Vec::new();
    let body = choose::choose(&page, &lines, &known, headline).into_iter();
    for i in headline.into_iter().chain(body.filter(|i| headline.is_none_or(|h| texts[*i] != texts[h]))) {
        if !builder.is_empty() {
            builder.inserted("\n\n", page.pieces(&page.blocks[i])[0].start);
        }
        let range = words::append(html, page.pieces(&page.blocks[i]), &mut builder);
        parts.push((range, if Some(i) == headline { BlockKind::Headline } else { kind(&page, i) }));
    }
    metadata::note(&mut draft, &page, &known, texts, headline);
    let (text, map) = builder.finish();
    if parts.iter().all(|(_, kind)| !kind.is_body()) {
        draft.warnings.push("no story was found on the page".into());
    }
    lay_out(&mut draft, &text, parts);
    draft.finish(text, map.through(&decoded.map), options)
}

/// The article of markup that holds nothing else (a feed's entry); its `h1` is the headline.
/// `map` leads from the markup to the file.
pub(super) fn fragment(mut draft: Draft, html: &str, map: &RawMap, options: &ReadOptions) -> Article {
    let html = super::draft::cut(html, options, &mut draft.warnings);
    let page = tokens::page(html, &options.limits);
    let mut builder = TextBuilder::new();
    let mut parts: Vec<(Range<usize>, BlockKind)> = Vec::new();
    for (i, block) in page.blocks.iter().enumerate() {
        if !builder.is_empty() {
            builder.inserted("\n\n", page.pieces(block)[0].start);
        }
        let range = words::append(html, page.pieces(block), &mut builder);
        let titled = page.around(block.element).any(|e| e.name == "h1") && parts.is_empty();
        let line = &builder.as_str()[range.clone()];
        let kind = match titled {
            true => BlockKind::Headline,
            false if furniture::is_furniture(line, false) => BlockKind::Furniture,
            false => kind(&page, i),
        };
        parts.push((range, kind));
    }
    let (text, back) = builder.finish();
    if let Some((range, BlockKind::Headline)) = parts.first().cloned() {
        let span = text.span(range);
        draft.set(Field::Title, &text[span], Evidence::Text(span));
    }
    lay_out(&mut draft, &text, parts);
    draft.finish(text, back.through(map), options)
}

/// The words of all blocks of a page.
struct Blocks {
    text: String,
    ranges: Vec<Range<usize>>,
}

impl Blocks {
    fn of(html: &str, page: &Page<'_>) -> Blocks {
        let mut text = String::new();
        let ranges = page.blocks.iter().map(|b| words::append(html, page.pieces(b), &mut text)).collect();
        Blocks { text, ranges }
    }

    fn texts(&self) -> Vec<&str> {
        self.ranges.iter().map(|r| &self.text[r.clone()]).collect()
    }
}

/// What a block is by the elements around it.
fn kind(page: &Page<'_>, i: usize) -> BlockKind {
    for e in page.around(page.blocks[i].element).take(6) {
        return match e.name.as_ref() {
            "p" => continue,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
            "blockquote" => BlockKind::Quotation,
            "li" | "dd" | "dt" => BlockKind::Item,
            "figcaption" | "figure" => BlockKind::Caption,
            _ => continue,
        };
    }
    BlockKind::Paragraph
}

fn lay_out(draft: &mut Draft, text: &Text, parts: Vec<(Range<usize>, BlockKind)>) {
    let mut nth = 0;
    for (range, kind) in parts {
        if kind == BlockKind::Paragraph {
            layout::lay_paragraph(draft, text, range, nth);
            nth += 1;
        } else {
            draft.parts.push((range, kind));
        }
    }
}

/// A block of a page with all that the choice is made by, for the script that trains the model.
#[doc(hidden)]
pub struct PageRow {
    /// Its words.
    pub text: String,
    /// What is left of its probability.
    pub left: f32,
    /// Its features.
    pub row: Vec<f32>,
    /// Whether it stands in a table.
    pub tabled: bool,
    /// If a table of data begins with it: where the table ends, and the blocks of the elements around it.
    pub table: Option<(usize, Vec<Range<usize>>)>,
}

/// The blocks of a page.
#[doc(hidden)]
pub fn page_rows(html: &str) -> Vec<PageRow> {
    let page = tokens::page(html, &Limits::default());
    let all = Blocks::of(html, &page);
    let known = Known::of(&page);
    let lines = Lines::of(&page, all.texts(), &known);
    let headline = known.heading(&page, &lines);
    let rows = features::Rows::of(&page, &lines, &known, headline);
    let fits = |i: usize| choose::discount_of_place(&rows.spot(i)) == 1.0 && Some(i) != headline;
    let tables = tables::Tables::of(&page, &lines, fits);
    let of = |i: usize| {
        let spot = rows.spot(i);
        let row = rows.row(i, &spot);
        let left = if Some(i) == headline { 0.0 } else { choose::discount(&spot, &row, lines.texts[i]) };
        let table = tables.of_data.iter().find(|t| t.blocks.start == i);
        PageRow {
            text: lines.texts[i].to_owned(),
            left,
            row: row.to_vec(),
            tabled: tables.inside[i],
            table: table.map(|t| (t.blocks.end, t.around.clone())),
        }
    };
    (0..rows.len()).map(of).collect()
}
