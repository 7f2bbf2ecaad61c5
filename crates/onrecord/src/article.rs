//! One text as given: its words, what is known of it with the evidence, and its parts.

use crate::text::{RawMap, RawSpan, Span, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One text as given. Reports are compared with each other; a primary is what they are held against.
#[derive(Clone, Debug)]
pub struct Article {
    /// The path as given (`container!member` inside one, a JSON line's id), unique in a run.
    pub name: String,
    /// The input that it was read from: a path as given; the container's for a member or a line.
    pub file: String,
    /// What it is.
    pub kind: Kind,
    /// The decoded words.
    pub text: Text,
    /// The way from the text to the file's bytes.
    pub raw: RawMap,
    /// SHA-256 of the bytes it was read from, in hexadecimal.
    pub hash: String,
    /// Title, outlet, authors and so on, as far as there is evidence.
    pub meta: Metadata,
    /// The text's parts in order, without overlap; together with blank lines they are the text.
    pub blocks: Vec<Block>,
    /// What was wrong or cut on the way in.
    pub warnings: Vec<Warning>,
    /// Other places where the same text lay.
    pub duplicates: Vec<String>,
}

impl Article {
    /// The headline, which is part of the text but not of the body.
    pub fn headline(&self) -> Option<Span> {
        self.blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span)
    }

    /// The dateline ("GENEVA (AP) —") at the head of a paragraph, if there is one.
    pub fn dateline(&self) -> Option<Span> {
        self.blocks.iter().find(|b| b.kind == BlockKind::Dateline).map(|b| b.span)
    }

    /// The parts that can hold content: neither headline nor furniture.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| b.kind.is_body())
    }

    /// The parts that are the page's, not the story's.
    pub fn furniture(&self) -> impl Iterator<Item = Span> + '_ {
        self.blocks.iter().filter(|b| b.kind == BlockKind::Furniture).map(|b| b.span)
    }

    /// The file's bytes of a span.
    pub fn raw(&self, span: Span) -> RawSpan {
        self.raw.raw(span)
    }

    /// Whether its language was found to be English (or not found out: English is assumed).
    pub fn is_english(&self) -> bool {
        self.meta.language.as_deref().is_none_or(|l| l == "en" || l.starts_with("en-"))
    }
}

/// What an article is: reports are compared, the others are primaries that reports are held against.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A journalist's telling of an event.
    Report,
    /// What was said, with who said it, word for word.
    Transcript,
    /// A statement or press release of one party.
    Statement,
    /// A post on a social network.
    Post,
}

impl Kind {
    /// Whether reports are held against it.
    pub fn is_primary(self) -> bool {
        self != Kind::Report
    }
}

/// One part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its words, without the line ends around them.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of a text is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The article's own title, where the text carries it.
    Headline,
    /// Place, agency and date at the head of the first paragraph.
    Dateline,
    /// A paragraph of the story.
    Paragraph,
    /// A heading between paragraphs.
    Heading,
    /// A passage set off as a quotation by the page.
    Quotation,
    /// One item of a list.
    Item,
    /// A picture's caption.
    Caption,
    /// A line of the page, never content: a language switch, a site's name, a repeated caption.
    Furniture,
}

impl BlockKind {
    /// Whether it can hold content of the story.
    pub fn is_body(self) -> bool {
        !matches!(self, BlockKind::Headline | BlockKind::Dateline | BlockKind::Furniture)
    }
}

/// What is known about an article. Each field that is set has an entry in `evidence`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it, as the byline has them.
    pub authors: Vec<String>,
    /// When it was published: a date, or a date and time with its zone (RFC 3339).
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Its canonical address.
    pub url: Option<String>,
    /// For each field that is set, where it was found.
    pub evidence: BTreeMap<&'static str, Evidence>,
}

impl Metadata {
    /// What `evidence` may be of.
    pub const FIELDS: [&'static str; 8] =
        ["title", "outlet", "authors", "published", "modified", "language", "url", "kind"];
}

/// Where a fact about an article was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Evidence {
    /// In the text.
    Text(Span),
    /// Elsewhere: a meta tag, a field of the JSON line, the caller's word.
    Reason(String),
}

/// Something wrong that did not stop the reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The article or file.
    pub article: String,
    /// The place in the text, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// What is wrong, in a plain sentence.
    pub message: String,
}

/// A place in one of several articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the article.
    pub article: usize,
    /// Where in its text.
    pub span: Span,
}

impl Place {
    /// Whether two places have bytes of one article in common.
    pub fn overlaps(self, other: Place) -> bool {
        self.article == other.article && self.span.overlaps(other.span)
    }
}
