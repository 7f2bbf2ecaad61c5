//! What the tokens of a page leave behind: elements, blocks of words, and what the head says.

use super::scan::Tag;
use std::ops::Range;

/// A page, cut up.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) elements: Vec<Element>,
    pub(super) blocks: Vec<Block>,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
    /// Names in lower case, and contents.
    pub(super) metas: Vec<(String, String)>,
    pub(super) json_ld: Vec<String>,
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
    pub(super) pieces: Vec<Piece>,
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
pub(super) struct Element {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) parent: Option<usize>,
    /// Elements around it.
    pub(super) depth: usize,
    /// Class, id, role, itemprop and test id in lower case, spaces between.
    pub(super) label: String,
    /// It or one around it shows no words (script, style, hidden).
    pub(super) is_silent: bool,
    pub(super) in_link: bool,
    pub(super) is_ld: bool,
}

impl Element {
    pub(super) fn new(tag: &Tag<'_>, role: Role, parent: Option<usize>, elements: &[Element]) -> Element {
        let (name, get) = (tag.name.as_ref(), |key: &str| tag.get(key));
        let mut label = String::new();
        for key in ["class", "id", "role", "itemprop", "data-testid", "data-component"] {
            if let Some(value) = get(key) {
                label.push_str(&value[..crate::text::floor(value, 200)].to_ascii_lowercase());
                label.push(' ');
            }
        }
        let style = get("style").unwrap_or_default();
        let hidden = get("hidden").is_some()
            || get("aria-hidden") == Some("true")
            || style.replace(' ', "").contains("display:none");
        let up = parent.map(|p| &elements[p]);
        // A whole page may be wrapped in a hidden element that a script would show.
        let whole = matches!(name, "html" | "body" | "main" | "article");
        Element {
            is_silent: role == Role::Silent || (hidden && !whole) || up.is_some_and(|p| p.is_silent),
            in_link: name == "a" || up.is_some_and(|p| p.in_link),
            is_ld: name == "script"
                && get("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")),
            name: name.to_owned(),
            role,
            parent,
            depth: up.map_or(0, |p| p.depth + 1),
            label,
        }
    }
}

/// What a hash of an element's make begins from (FNV-1a).
pub(super) const MAKE_START: u64 = 0xcbf2_9ce4_8422_2325;

impl Element {
    /// Hash of tag and label without digits, going on from `hash` (FNV-1a): elements that a
    /// template makes again and again have one.
    pub(super) fn make(&self, hash: u64) -> u64 {
        let bytes = self.name.bytes().chain(self.label.bytes()).filter(|b| !b.is_ascii_digit());
        bytes.fold(hash, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
    }
}

impl Page {
    /// The element and those around it, from the inside out.
    pub(super) fn around(&self, element: Option<usize>) -> impl Iterator<Item = &Element> {
        std::iter::successors(element, |i| self.elements[*i].parent).map(|i| &self.elements[i])
    }
}
