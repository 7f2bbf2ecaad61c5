//! A page's tokens to its blocks of words and what its head says: one pass, a bounded stack of
//! open elements, no tree.

use super::page::{Block, Element, Page, Piece, Role};
use super::scan::{Scanner, Tag, Token};
use crate::limits::Limits;
use std::ops::Range;

/// How far up an end tag looks for its start tag.
const END_TAG_REACH: usize = 64;

/// Cuts a page into blocks of words.
pub(super) fn page(html: &str, limits: &Limits) -> Page {
    let mut walk = Walk { html, limits: limits.clone(), ..Walk::default() };
    let mut scanner = Scanner::new(html, limits.attribute_bytes);
    for token in scanner.by_ref() {
        match token {
            Token::Words(range) => walk.words(range),
            Token::Start(tag) => walk.start_tag(&tag),
            Token::End(name, at) => walk.end_tag(&name, at),
        }
    }
    walk.flush();
    walk.page.cut_attributes = scanner.cut_attributes;
    walk.page
}

#[derive(Default)]
struct Walk<'a> {
    html: &'a str,
    limits: Limits,
    page: Page,
    /// Open elements: indices into `page.elements`.
    open: Vec<usize>,
    /// Pieces of the block that is being collected.
    pieces: Vec<Piece>,
    links: usize,
    breaks: usize,
}

impl Walk<'_> {
    fn start_tag(&mut self, tag: &Tag<'_>) {
        let role = Role::of(&tag.name);
        match tag.name.as_ref() {
            "br" => self.line_break(tag.place.start),
            "meta" => self.meta(tag),
            "link" => self.link(tag),
            "html" => self.page.language = self.page.language.take().or(tag.get("lang").map(str::to_owned)),
            _ => {}
        }
        if role.is_block() {
            self.flush();
            self.close_implied(&tag.name);
        }
        if tag.name == "time" || tag.get("itemprop").is_some() {
            self.fact(tag);
        }
        let foreign = tag.self_closing && matches!(tag.name.as_ref(), "svg" | "path" | "g" | "use");
        let element = !role.is_void() && !foreign;
        if element && self.open.len() >= self.limits.element_depth {
            self.page.cut_elements += 1;
        } else if element {
            let parent = self.open.last().copied();
            let element = Element::new(tag, role, parent, &self.page.elements);
            self.open.push(self.page.elements.len());
            self.page.elements.push(element);
        }
    }

    /// A paragraph ends where the next block begins, an item where the next item does.
    fn close_implied(&mut self, name: &str) {
        let top = self.open.last().map(|i| self.page.elements[*i].name.as_str());
        let implied = match top {
            Some("p") => true,
            Some("li") => name == "li",
            Some("dt" | "dd") => name == "dt" || name == "dd",
            Some("td" | "th") => matches!(name, "td" | "th" | "tr"),
            Some("tr") => name == "tr",
            Some("option") => true,
            _ => false,
        };
        if implied {
            self.open.pop();
        }
    }

    fn end_tag(&mut self, name: &str, at: usize) {
        if name == "br" {
            return self.line_break(at);
        }
        if Role::of(name).is_block() {
            self.flush();
        }
        let reach = self.open.len().saturating_sub(END_TAG_REACH);
        if let Some(depth) = self.open[reach..].iter().rposition(|i| self.page.elements[*i].name == name) {
            self.open.truncate(reach + depth);
        }
    }

    fn line_break(&mut self, at: usize) {
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush();
        } else if !self.pieces.is_empty() {
            self.pieces.push(Piece { start: at, end: at });
        }
    }

    fn words(&mut self, range: Range<usize>) {
        let words = &self.html[range.clone()];
        let parent = self.open.last().copied();
        let name = parent.map_or("", |i| self.page.elements[i].name.as_str());
        match name {
            "script" => {
                let json = parent.is_some_and(|i| self.page.elements[i].is_ld);
                if json && self.page.json_ld.len() >= self.limits.page_facts {
                    self.page.cut_facts += 1;
                } else if json {
                    self.page.json_ld.push(words.to_owned());
                }
                return;
            }
            "title" => {
                if self.page.title.is_none() {
                    self.page.title = Some(super::words::decoded(words).trim().to_owned());
                }
                return;
            }
            _ => {}
        }
        if parent.is_some_and(|i| self.page.elements[i].is_silent) {
            return;
        }
        if !words.bytes().all(|b| b.is_ascii_whitespace()) {
            self.breaks = 0;
        }
        if parent.is_some_and(|i| self.page.elements[i].in_link) {
            self.links += super::words::decoded(words).len();
        }
        if self.pieces.last().is_some_and(|last| last.end == range.start && last.end > last.start) {
            self.pieces.last_mut().expect("just seen").end = range.end;
        } else {
            self.pieces.push(Piece { start: range.start, end: range.end });
        }
    }

    /// Ends the block that is being collected.
    fn flush(&mut self) {
        self.breaks = 0;
        let links = std::mem::take(&mut self.links);
        let pieces = std::mem::take(&mut self.pieces);
        let blank = |p: &Piece| self.html[p.start..p.end].trim().is_empty();
        if pieces.iter().all(blank) {
            return;
        }
        if self.page.blocks.len() >= self.limits.page_blocks {
            self.page.cut_blocks += 1;
            return;
        }
        // The innermost element that is no inline one holds the block.
        let holder = self.open.iter().rev().find(|i| self.page.elements[**i].role != Role::Inline);
        self.page.blocks.push(Block { element: holder.copied(), pieces, links });
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let name = tag.get("property").or(tag.get("name")).or(tag.get("itemprop")).or(tag.get("http-equiv"));
        if let (Some(name), Some(content)) = (name, tag.get("content")) {
            if self.page.metas.len() >= self.limits.page_facts {
                self.page.cut_facts += 1;
                return;
            }
            self.page.metas.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        if tag.get("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"))
            && let Some(href) = tag.get("href")
        {
            self.page.canonical.get_or_insert_with(|| href.trim().to_owned());
        }
    }

    /// A `<time>` or an `itemprop` with a machine-readable value.
    fn fact(&mut self, tag: &Tag<'_>) {
        let key = tag.get("itemprop").unwrap_or("time").to_ascii_lowercase();
        let value = tag.get("datetime").or(tag.get("content")).unwrap_or_default().trim().to_owned();
        if self.page.facts.len() >= self.limits.page_facts {
            self.page.cut_facts += 1;
            return;
        }
        let blocks = self.page.blocks.len();
        self.page.facts.push(super::page::Fact { key, value, place: tag.place.clone(), block: blocks });
    }
}
