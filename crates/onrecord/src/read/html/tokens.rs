//! A page's tokens to its blocks of words and what its head says: one pass, a bounded stack of
//! open elements, no tree.

use super::page::{Block, Fact, Page, Piece, Role};
use super::scan::{Key, Scanner, Tag, Token};
use crate::limits::Limits;
use std::ops::Range;

/// How far up an end tag looks for its start tag.
const END_TAG_REACH: usize = 64;

/// Cuts a page into blocks of words.
pub(super) fn page<'a>(html: &'a str, limits: &Limits) -> Page<'a> {
    let mut walk = Walk { html, limits: limits.clone(), ..Walk::default() };
    let mut scanner = Scanner::new(html, limits.attribute_bytes);
    while let Some(token) = scanner.next() {
        match token {
            Token::Words(range) => walk.words(range),
            Token::Start(tag) => {
                walk.start_tag(&tag);
                scanner.reuse(tag);
            }
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
    page: Page<'a>,
    /// Open elements: indices into `page.elements`.
    open: Vec<usize>,
    /// Where the pieces of the block that is being collected begin among the page's.
    from: usize,
    links: usize,
    breaks: usize,
}

impl<'a> Walk<'a> {
    fn start_tag(&mut self, tag: &Tag<'a>) {
        let role = Role::of(&tag.name);
        match tag.name.as_ref() {
            "br" => self.line_break(tag.place.start),
            "meta" => self.meta(tag),
            "link" => self.link(tag),
            "html" => {
                self.page.language = self.page.language.take().or(tag.get(Key::Lang).map(str::to_owned))
            }
            _ => {}
        }
        if role.is_block() {
            self.flush();
            self.close_implied(&tag.name);
        }
        if tag.name == "time" || tag.get(Key::Itemprop).is_some() {
            self.fact(tag);
        }
        let foreign = tag.self_closing && matches!(tag.name.as_ref(), "svg" | "path" | "g" | "use");
        let element = !role.is_void() && !foreign;
        if element && self.open.len() >= self.limits.element_depth {
            self.page.cut_elements += 1;
        } else if element {
            let parent = self.open.last().copied();
            self.open.push(self.page.open(tag, role, parent));
        }
    }

    /// A paragraph ends where the next block begins, an item where the next item does.
    fn close_implied(&mut self, name: &str) {
        let top = self.open.last().map(|i| self.page.elements[*i].name.as_ref());
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
        } else if self.page.pieces.len() > self.from {
            self.page.pieces.push(Piece { start: at, end: at });
        }
    }

    fn words(&mut self, range: Range<usize>) {
        let html: &'a str = self.html;
        let words = &html[range.clone()];
        let parent = self.open.last().copied();
        let name = parent.map_or("", |i| self.page.elements[i].name.as_ref());
        match name {
            "script" => {
                let json = parent.is_some_and(|i| self.page.elements[i].is_ld);
                if json && self.page.json_ld.len() >= self.limits.page_facts {
                    self.page.cut_facts += 1;
                } else if json {
                    self.page.json_ld.push(words);
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
        match self.page.pieces[self.from..].last_mut() {
            Some(last) if last.end == range.start && last.end > last.start => last.end = range.end,
            _ => self.page.pieces.push(Piece { start: range.start, end: range.end }),
        }
    }

    /// Ends the block that is being collected.
    fn flush(&mut self) {
        self.breaks = 0;
        let links = std::mem::take(&mut self.links);
        let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
        let blank = |p: &Piece| self.html[p.start..p.end].trim_start_matches(unseen).is_empty();
        let is_blank = self.page.pieces[self.from..].iter().all(blank);
        let is_cut = !is_blank && self.page.blocks.len() >= self.limits.page_blocks;
        self.page.cut_blocks += usize::from(is_cut);
        if is_blank || is_cut {
            self.page.pieces.truncate(self.from);
            return;
        }
        let pieces = self.from..self.page.pieces.len();
        self.from = pieces.end;
        // The innermost element that is no inline one holds the block.
        let holder = self.open.iter().rev().find(|i| self.page.elements[**i].role != Role::Inline);
        self.page.blocks.push(Block { element: holder.copied(), pieces, links });
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let name = [Key::Property, Key::Name, Key::Itemprop, Key::HttpEquiv]
            .into_iter()
            .find_map(|key| tag.get(key));
        if let (Some(name), Some(content)) = (name, tag.get(Key::Content)) {
            if self.page.metas.len() >= self.limits.page_facts {
                self.page.cut_facts += 1;
                return;
            }
            self.page.metas.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
        }
    }

    fn link(&mut self, tag: &Tag<'_>) {
        if tag.get(Key::Rel).is_some_and(|r| r.eq_ignore_ascii_case("canonical"))
            && let Some(href) = tag.get(Key::Href)
        {
            self.page.canonical.get_or_insert_with(|| href.trim().to_owned());
        }
    }

    /// A `<time>` or an `itemprop` with a machine-readable value.
    fn fact(&mut self, tag: &Tag<'_>) {
        let key = tag.get(Key::Itemprop).unwrap_or("time").to_ascii_lowercase();
        let value = tag.get(Key::Datetime).or(tag.get(Key::Content)).unwrap_or_default().trim().to_owned();
        if self.page.facts.len() >= self.limits.page_facts {
            self.page.cut_facts += 1;
            return;
        }
        let blocks = self.page.blocks.len();
        self.page.facts.push(Fact { key, value, place: tag.place.clone(), block: blocks });
    }
}
