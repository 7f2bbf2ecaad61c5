//! What the tokens of a page leave behind: elements, blocks of words, and what the head says.

use super::marks;
use super::scan::{Key, Tag};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// A page, cut up.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    pub(super) elements: Vec<Element<'a>>,
    pub(super) labels: Labels,
    pub(super) blocks: Vec<Block>,
    /// The pieces of all blocks, one after the other.
    pub(super) pieces: Vec<Piece>,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
    /// Names in lower case, and contents.
    pub(super) metas: Vec<(String, String)>,
    pub(super) json_ld: Vec<&'a str>,
    pub(super) facts: Vec<Fact>,
    /// Attributes that were longer than the limit.
    pub(super) cut_attributes: usize,
    /// Elements that were nested deeper than the limit.
    pub(super) cut_elements: usize,
    /// Blocks beyond the limit.
    pub(super) cut_blocks: usize,
    /// Facts of a sort beyond the limit.
    pub(super) cut_facts: usize,
}

/// An element that says something for machines: `<time datetime>`, `itemprop`.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) key: String,
    pub(super) value: String,
    /// Its start tag (bytes of the decoded page).
    pub(super) place: Range<usize>,
    /// How many blocks stand before it.
    pub(super) block: usize,
}

/// A stretch of text in the decoded page, in bytes; an empty one is a line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words that no block element divides.
#[derive(Debug)]
pub(super) struct Block {
    /// The innermost element around it that is not inline.
    pub(super) element: Option<usize>,
    /// Which of the page's pieces are its own, one at least.
    pub(super) pieces: Range<usize>,
    /// Bytes of it that stand in links.
    pub(super) links: usize,
}

/// What an element does to the flow of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Block,
    Inline,
    Void,
    Silent,
}

impl Role {
    pub(super) fn of(name: &str) -> Role {
        match name {
            "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del"
            | "dfn" | "em" | "font" | "i" | "ins" | "kbd" | "label" | "mark" | "nobr" | "q" | "ruby"
            | "s" | "samp" | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u"
            | "var" => Role::Inline,
            "area" | "base" | "br" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param"
            | "source" | "track" | "wbr" => Role::Void,
            "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object"
            | "select" | "textarea" | "head" | "title" | "audio" | "video" | "canvas" | "button"
            | "noframes" | "noembed" | "datalist" | "dialog" => Role::Silent,
            _ => Role::Block,
        }
    }

    pub(super) fn is_block(self) -> bool {
        matches!(self, Role::Block | Role::Silent)
    }

    pub(super) fn is_void(self) -> bool {
        self == Role::Void
    }
}

/// One element, with what it inherits.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) role: Role,
    pub(super) parent: Option<usize>,
    /// Elements around it.
    pub(super) depth: usize,
    /// The number of its label among the page's.
    pub(super) label: usize,
    /// Hash of tag and label without digits: elements that a template makes again and again have one.
    pub(super) make: u64,
    /// It or one around it shows no words (script, style, hidden).
    pub(super) is_silent: bool,
    pub(super) in_link: bool,
    pub(super) is_ld: bool,
}

/// The labels of a page's elements, each once: class, id, role, itemprop and test id in lower case, a space
/// after each. The first is that of elements without any.
#[derive(Debug)]
pub(super) struct Labels {
    known: HashMap<Rc<str>, usize>,
    all: Vec<Label>,
    /// Room for the label that is being put together.
    next: String,
}

impl Default for Labels {
    fn default() -> Self {
        Labels { known: HashMap::new(), all: vec![Label::of("".into())], next: String::new() }
    }
}

impl Labels {
    /// All labels, in the order of their numbers.
    pub(super) fn all(&self) -> &[Label] {
        &self.all
    }

    /// The number of a tag's label.
    fn number(&mut self, tag: &Tag<'_>) -> usize {
        self.next.clear();
        for key in [Key::Class, Key::Id, Key::Role, Key::Itemprop, Key::TestId, Key::Component] {
            if let Some(value) = tag.get(key) {
                self.next.push_str(&value[..crate::text::floor(value, 200)]);
                self.next.push(' ');
            }
        }
        if self.next.is_empty() {
            return 0;
        }
        self.next.make_ascii_lowercase();
        if let Some(number) = self.known.get(self.next.as_str()) {
            return *number;
        }
        let (number, label) = (self.all.len(), Rc::<str>::from(self.next.as_str()));
        self.all.push(Label::of(label.clone()));
        self.known.insert(label, number);
        number
    }
}

#[derive(Debug)]
pub(super) struct Label {
    words: Rc<str>,
    /// Hash of it without digits.
    make: u64,
    /// The groups of class words that it has, a bit each.
    pub(super) groups: u32,
    is_hidden: bool,
}

impl Label {
    fn of(words: Rc<str>) -> Label {
        let make = make(words.bytes().filter(|b| !b.is_ascii_digit()), MAKE_START);
        let groups = marks::groups(&words);
        Label { make, is_hidden: marks::is_hidden(&words, groups), groups, words }
    }
}

/// What a hash of an element's make begins from (FNV-1a).
pub(super) const MAKE_START: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash that goes on from `hash` over some bytes (FNV-1a).
pub(super) fn make(bytes: impl Iterator<Item = u8>, hash: u64) -> u64 {
    bytes.fold(hash, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}

impl<'a> Page<'a> {
    /// Adds the element that a tag opens, in `parent`; gives its number.
    pub(super) fn open(&mut self, tag: &Tag<'a>, role: Role, parent: Option<usize>) -> usize {
        let get = |key: Key| tag.get(key);
        let hidden = get(Key::Hidden).is_some()
            || get(Key::AriaHidden) == Some("true")
            || get(Key::Style)
                .is_some_and(|s| s.contains("none") && s.replace(' ', "").contains("display:none"));
        let label = if tag.is_bare() { 0 } else { self.labels.number(tag) };
        let up = parent.map(|p| &self.elements[p]);
        let name = tag.name.as_ref();
        // A whole page may be wrapped in a hidden element that a script would show.
        let whole = matches!(name, "html" | "body" | "main" | "article");
        let element = Element {
            is_silent: role == Role::Silent
                || (hidden && !whole)
                || (role == Role::Inline && self.labels.all[label].is_hidden)
                || up.is_some_and(|p| p.is_silent),
            in_link: name == "a" || up.is_some_and(|p| p.in_link),
            is_ld: name == "script"
                && get(Key::Type).is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")),
            role,
            parent,
            depth: up.map_or(0, |p| p.depth + 1),
            label,
            make: make(name.bytes().filter(|b| !b.is_ascii_digit()), self.labels.all[label].make),
            name: tag.name.clone(),
        };
        self.elements.push(element);
        self.elements.len() - 1
    }

    /// An element's label.
    pub(super) fn label(&self, element: &Element<'_>) -> &str {
        &self.labels.all[element.label].words
    }

    /// A block's pieces.
    pub(super) fn pieces(&self, block: &Block) -> &[Piece] {
        &self.pieces[block.pieces.clone()]
    }

    /// The element and those around it, from the inside out.
    pub(super) fn around(&self, element: Option<usize>) -> impl Iterator<Item = &Element<'a>> {
        std::iter::successors(element, |i| self.elements[*i].parent).map(|i| &self.elements[i])
    }
}
