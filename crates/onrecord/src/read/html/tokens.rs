//! A page's tokens to its blocks of words and what its head says: one pass, a bounded stack of
//! open elements, no tree.

use super::page::{Block, Element, Page, Piece, Role};
use crate::limits::Limits;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TokenSpan, Tokenizer};
use std::convert::Infallible;

/// How far up an end tag looks for its start tag.
const END_TAG_REACH: usize = 64;

/// Cuts a page into blocks of words.
pub(super) fn page(html: &str, limits: &Limits) -> Page {
    let mut walk = Walk { html, limits: limits.clone(), ..Walk::default() };
    let callback = |event: CallbackEvent<'_>, span: TokenSpan<usize>| -> Option<Infallible> {
        walk.event(&event, span);
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    // The callback emits no token, so the first step reads the whole page.
    let rest = Tokenizer::new_with_emitter(html, emitter).next();
    debug_assert!(rest.is_none());
    walk.flush();
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
    tag: Tag,
    attribute: String,
}

/// The start tag that is being read.
#[derive(Default)]
struct Tag {
    name: String,
    start: usize,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

impl Walk<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: TokenSpan<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.name.clear();
                self.tag.name.push_str(&String::from_utf8_lossy(name));
                self.tag.start = span.start;
                self.tag.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = String::from_utf8_lossy(name).into_owned();
                if matches!(self.attribute.as_str(), "hidden" | "itemscope") {
                    self.keep_attribute(String::new());
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if value.len() > self.limits.attribute_bytes {
                    self.page.cut_attributes += 1;
                } else if is_kept(&self.attribute) {
                    self.keep_attribute(String::from_utf8_lossy(value).into_owned());
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start_tag(*self_closing, span.end),
            CallbackEvent::EndTag { name } => {
                self.tag.attributes.clear();
                self.end_tag(&String::from_utf8_lossy(name), span.start);
            }
            CallbackEvent::String { value } => self.words(value, span),
            _ => {}
        }
    }

    fn keep_attribute(&mut self, value: String) {
        let name = std::mem::take(&mut self.attribute);
        if self.tag.attributes.len() < 32 && !name.is_empty() {
            self.tag.attributes.push((name, value));
        }
    }

    fn start_tag(&mut self, self_closing: bool, end: usize) {
        let tag = std::mem::take(&mut self.tag);
        let role = Role::of(&tag.name);
        match tag.name.as_str() {
            "br" => self.line_break(tag.start),
            "meta" => self.meta(&tag),
            "link" => self.link(&tag),
            "html" => self.page.language = self.page.language.take().or(tag.get("lang").map(str::to_owned)),
            _ => {}
        }
        if role.is_block() {
            self.flush();
            self.close_implied(&tag.name);
        }
        if tag.name == "time" || tag.attributes.iter().any(|(n, _)| n == "itemprop") {
            self.fact(&tag, end);
        }
        let foreign = self_closing && matches!(tag.name.as_str(), "svg" | "path" | "g" | "use");
        let element = !role.is_void() && !foreign;
        if element && self.open.len() >= self.limits.element_depth {
            self.page.cut_elements += 1;
        } else if element {
            let parent = self.open.last().copied();
            let element = Element::new(&tag.name, role, parent, &self.page.elements, &tag.attributes);
            self.open.push(self.page.elements.len());
            self.page.elements.push(element);
        }
        self.tag = tag;
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

    fn words(&mut self, value: &[u8], span: TokenSpan<usize>) {
        let parent = self.open.last().copied();
        let name = parent.map_or("", |i| self.page.elements[i].name.as_str());
        match name {
            "script" => {
                let json = parent.is_some_and(|i| self.page.elements[i].is_ld);
                if json && self.page.json_ld.len() >= self.limits.page_facts {
                    self.page.cut_facts += 1;
                } else if json {
                    self.page.json_ld.push(String::from_utf8_lossy(value).into_owned());
                }
                return;
            }
            "title" => {
                if self.page.title.is_none() {
                    self.page.title = Some(String::from_utf8_lossy(value).trim().to_owned());
                }
                return;
            }
            _ => {}
        }
        if parent.is_some_and(|i| self.page.elements[i].is_silent) {
            return;
        }
        if !value.iter().all(u8::is_ascii_whitespace) {
            self.breaks = 0;
        }
        if parent.is_some_and(|i| self.page.elements[i].in_link) {
            self.links += value.len();
        }
        if self.pieces.last().is_some_and(|last| last.end == span.start && last.end > last.start) {
            self.pieces.last_mut().expect("just seen").end = span.end;
        } else {
            self.pieces.push(Piece { start: span.start, end: span.end });
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

    fn meta(&mut self, tag: &Tag) {
        let name = tag.get("property").or(tag.get("name")).or(tag.get("itemprop")).or(tag.get("http-equiv"));
        if let (Some(name), Some(content)) = (name, tag.get("content")) {
            if self.page.metas.len() >= self.limits.page_facts {
                self.page.cut_facts += 1;
                return;
            }
            self.page.metas.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
        }
    }

    fn link(&mut self, tag: &Tag) {
        if tag.get("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical"))
            && let Some(href) = tag.get("href")
        {
            self.page.canonical.get_or_insert_with(|| href.trim().to_owned());
        }
    }

    /// A `<time>` or an `itemprop` with a machine-readable value.
    fn fact(&mut self, tag: &Tag, end: usize) {
        let key = tag.get("itemprop").unwrap_or("time").to_ascii_lowercase();
        let value = tag.get("datetime").or(tag.get("content")).unwrap_or_default().trim().to_owned();
        if self.page.facts.len() >= self.limits.page_facts {
            self.page.cut_facts += 1;
            return;
        }
        let blocks = self.page.blocks.len();
        self.page.facts.push(super::page::Fact { key, value, place: tag.start..end, block: blocks });
    }
}

fn is_kept(attribute: &str) -> bool {
    matches!(
        attribute,
        "class"
            | "id"
            | "role"
            | "itemprop"
            | "property"
            | "name"
            | "content"
            | "datetime"
            | "rel"
            | "href"
            | "lang"
            | "type"
            | "style"
            | "aria-hidden"
            | "http-equiv"
            | "data-testid"
            | "data-component"
    )
}
