//! An article in the making: what every format ends with.

use super::{Input, ReadOptions, kind, language};
use crate::article::{Article, Block, Evidence, Kind, Metadata, Warning};
use crate::text::{RawMap, Text};
use std::ops::Range;

/// A part of a text whose range has not become a span yet.
pub(super) type Part = (Range<usize>, crate::article::BlockKind);

/// What a format has found of one article.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) parts: Vec<Part>,
    pub(super) meta: Metadata,
    pub(super) warnings: Vec<String>,
    pub(super) hash: String,
}

impl Draft {
    pub(super) fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        Draft { name: name.into(), hash: crate::id::sha256(bytes), ..Draft::default() }
    }

    pub(super) fn of(input: Input<'_>) -> Self {
        Draft::new(input.name, input.bytes)
    }

    /// Notes a fact that is not known yet, with where it was found.
    pub(super) fn set(&mut self, field: Field, value: &str, evidence: Evidence) {
        let value = value.trim();
        let place = field.of(&mut self.meta);
        if !value.is_empty() && place.is_none() {
            *place = Some(value.to_owned());
            self.meta.evidence.insert(field.name(), evidence);
        }
    }

    /// The article: kind, language, spans.
    pub(super) fn finish(mut self, text: Text, raw: RawMap, options: &ReadOptions) -> Article {
        let blocks: Vec<Block> = self
            .parts
            .iter()
            .filter(|(range, _)| !range.is_empty())
            .map(|(range, kind)| Block { span: text.span(range.clone()), kind: *kind })
            .collect();
        if self.meta.language.is_none()
            && let Some(found) = language::of(body_sample(&text, &blocks))
        {
            self.meta.language = Some(found.to_owned());
            self.meta.evidence.insert("language", Evidence::Reason("its words".into()));
        }
        let kind = self.kind(&text, &blocks, options);
        let mut article = Article {
            file: String::new(),
            name: self.name,
            kind,
            text,
            raw,
            hash: self.hash,
            meta: self.meta,
            blocks,
            warnings: Vec::new(),
            duplicates: Vec::new(),
        };
        let warn = |message| Warning { article: article.name.clone(), span: None, message };
        article.warnings = self.warnings.into_iter().map(warn).collect();
        article
    }

    fn kind(&mut self, text: &Text, blocks: &[Block], options: &ReadOptions) -> Kind {
        let (kind, why) = match options.kind {
            Some(kind) => (kind, "told"),
            None => kind::of(text, blocks, &self.meta),
        };
        if !why.is_empty() {
            self.meta.evidence.insert("kind", Evidence::Reason(why.into()));
        }
        kind
    }
}

/// The facts that are one string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Outlet,
    Published,
    Modified,
    Language,
    Url,
}

impl Field {
    pub(super) fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Outlet => "outlet",
            Field::Published => "published",
            Field::Modified => "modified",
            Field::Language => "language",
            Field::Url => "url",
        }
    }

    pub(super) fn of(self, meta: &mut Metadata) -> &mut Option<String> {
        match self {
            Field::Title => &mut meta.title,
            Field::Outlet => &mut meta.outlet,
            Field::Published => &mut meta.published,
            Field::Modified => &mut meta.modified,
            Field::Language => &mut meta.language,
            Field::Url => &mut meta.url,
        }
    }
}

/// The middle stretch of the text that begins with the body, for the language detector.
fn body_sample<'a>(text: &'a Text, blocks: &[Block]) -> &'a str {
    let body = || blocks.iter().filter(|b| b.kind.is_body());
    match (body().next(), body().next_back()) {
        (Some(first), Some(last)) => &text[first.span.hull(last.span)],
        _ => text.as_str(),
    }
}

/// Cuts a text at the limit of an article's bytes; the warning says so.
pub(super) fn cut<'a>(text: &'a str, options: &ReadOptions, warnings: &mut Vec<String>) -> &'a str {
    let limit = options.limits.article_bytes;
    if text.len() <= limit {
        return text;
    }
    warnings.push(format!("longer than {limit} bytes; the rest was not read"));
    &text[..crate::text::floor(text, limit)]
}
