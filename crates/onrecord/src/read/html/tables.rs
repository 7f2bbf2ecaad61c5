//! Tables of data: their cells are short and look like nothing, but a table in the story's own element is the
//! story's, and all of it.

use super::features::Lines;
use super::page::Page;
use std::ops::Range;

/// Cells and rows that a table of data has at the least.
const CELLS: usize = 6;
const ROWS: usize = 2;
/// Longest cells of such a table, on average (bytes).
const LONGEST: usize = 60;
/// How far above a table the element may be that holds the story too.
const REACH: usize = 3;

/// The tables of a page.
pub(super) struct Tables {
    /// For each block, whether it stands in any table.
    pub(super) inside: Vec<bool>,
    pub(super) of_data: Vec<Table>,
}

/// A table of data.
pub(super) struct Table {
    pub(super) blocks: Range<usize>,
    /// The blocks of the elements around it, from the inside out, as far as nothing sets it apart.
    pub(super) around: Vec<Range<usize>>,
}

impl Tables {
    /// `fits` tells of a block that nothing about its place speaks against it.
    pub(super) fn of(page: &Page<'_>, lines: &Lines<'_>, fits: impl Fn(usize) -> bool) -> Tables {
        let tables: Vec<Option<usize>> = page.blocks.iter().map(|b| outermost(page, b.element)).collect();
        let inside: Vec<bool> = tables.iter().map(Option::is_some).collect();
        let mut found = Vec::new();
        let mut from = 0;
        for run in tables.chunk_by(|a, b| a == b) {
            let blocks = from..from + run.len();
            from = blocks.end;
            let Some(table) = run[0] else { continue };
            if blocks.clone().all(&fits) && is_data(page, lines, blocks.clone()) {
                found.push((table, blocks));
            }
        }
        let ranges = if found.is_empty() { Vec::new() } else { ranges(page) };
        let apart = |e: &usize| {
            matches!(page.elements[*e].name.as_ref(), "aside" | "nav" | "header" | "footer" | "form")
        };
        let table = |(table, blocks): (usize, Range<usize>)| {
            let above = around(page, page.elements[table].parent).take(REACH).take_while(|e| !apart(e));
            Table { blocks, around: above.map(|e| ranges[e].clone()).collect() }
        };
        let of_data = found.into_iter().map(table).collect();
        Tables { inside, of_data }
    }

    /// Adds the cells of the story's tables to `chosen`, the blocks that are the story's by themselves.
    pub(super) fn complete(&self, lines: &Lines<'_>, chosen: &mut [bool]) {
        if self.of_data.is_empty() {
            return;
        }
        // Bytes of the story outside tables, before each block.
        let mut told = vec![0];
        for (i, text) in lines.texts.iter().enumerate() {
            told.push(told[i] + if chosen[i] && !self.inside[i] { text.len() } else { 0 });
        }
        let all = told[lines.texts.len()];
        for table in &self.of_data {
            if table.around.iter().any(|blocks| (told[blocks.end] - told[blocks.start]) * 2 > all) {
                chosen[table.blocks.clone()].fill(true);
            }
        }
    }
}

/// An element and those around it.
fn around(page: &Page<'_>, element: Option<usize>) -> impl Iterator<Item = usize> {
    std::iter::successors(element, |e| page.elements[*e].parent)
}

fn outermost(page: &Page<'_>, element: Option<usize>) -> Option<usize> {
    around(page, element).filter(|e| page.elements[*e].name == "table").last()
}

/// The blocks of each element.
fn ranges(page: &Page<'_>) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; page.elements.len()];
    for (i, block) in page.blocks.iter().enumerate() {
        for e in around(page, block.element) {
            let start = if ranges[e].is_empty() { i } else { ranges[e].start };
            ranges[e] = start..i + 1;
        }
    }
    ranges
}

/// Whether blocks that a table holds are short cells in rows, and few of their words links.
fn is_data(page: &Page<'_>, lines: &Lines<'_>, blocks: Range<usize>) -> bool {
    let cell = |e: &usize| matches!(page.elements[*e].name.as_ref(), "td" | "th");
    let elements = page.blocks[blocks.clone()].iter().filter_map(|b| b.element).filter(cell);
    let mut rows: Vec<Option<usize>> = elements.map(|e| page.elements[e].parent).collect();
    let cells = rows.len();
    rows.dedup();
    let length: usize = lines.texts[blocks.clone()].iter().map(|t| t.len()).sum();
    let links: usize = page.blocks[blocks.clone()].iter().map(|b| b.links).sum();
    cells >= CELLS
        && rows.len() >= ROWS
        && cells >= 2 * rows.len()
        && cells * 4 >= blocks.len() * 3
        && length < LONGEST * blocks.len()
        && links * 2 < length
}
