//! Plain-text files as articles whose blocks are their lines.

use onrecord::article::{Article, Block, BlockKind, Kind, Metadata};
use onrecord::text::{RawMap, Text};

pub(crate) fn plain(name: String, words: String) -> Article {
    let text = Text::new(words);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let span = text.trim(text.span(at..at + line.len()));
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    let raw = RawMap::identity(text.len(), 0);
    Article {
        file: String::new(),
        name,
        kind: Kind::Report,
        raw,
        hash: String::new(),
        meta: Metadata::default(),
        blocks,
        warnings: Vec::new(),
        duplicates: Vec::new(),
        text,
    }
}
