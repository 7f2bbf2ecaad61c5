//! Markdown: its words without the marks, each leading back to its place in the file.

use super::charset::Decoded;
use super::draft::{Draft, Field, cut};
use super::{Input, ReadOptions, front, layout};
use crate::article::{Article, BlockKind, Evidence};
use crate::text::TextBuilder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) fn article(input: Input<'_>, decoded: &Decoded<'_>, options: &ReadOptions) -> Article {
    let mut draft = Draft::of(input);
    draft.warnings = decoded.warnings.clone();
    let source = cut(&decoded.text, options, &mut draft.warnings);
    let front = front::length(source);
    if front > 0 {
        front::read(&source[..front], &mut draft);
    } else if front::is_open(source) {
        draft.warnings.push("its front matter does not end; it was read as text".into());
    }
    let mut walk =
        Walk { source, out: TextBuilder::new(), parts: Vec::new(), open: None, around: Vec::new(), skip: 0 };
    let more = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&source[front..], more).into_offset_iter() {
        walk.event(event, front + range.start..front + range.end);
    }
    walk.close(source.len());
    let (text, map) = walk.out.finish();
    let mut paragraphs = 0;
    for (range, kind) in walk.parts {
        if kind == BlockKind::Paragraph {
            layout::lay_paragraph(&mut draft, &text, range, paragraphs);
            paragraphs += 1;
        } else {
            draft.parts.push((range, kind));
        }
    }
    let headline = draft.parts.iter().find(|(_, kind)| *kind == BlockKind::Headline).cloned();
    if let Some((range, _)) = headline {
        let span = text.span(range);
        draft.set(Field::Title, &text[span], Evidence::Text(span));
    }
    draft.finish(text, map.through(&decoded.map), options)
}

struct Walk<'a> {
    source: &'a str,
    out: TextBuilder,
    parts: Vec<(Range<usize>, BlockKind)>,
    /// Where the open block begins in the text, and its kind.
    open: Option<(usize, BlockKind)>,
    /// Kinds that the blocks around give to a paragraph.
    around: Vec<BlockKind>,
    /// How many parts are open whose words are no prose: code, struck-out words.
    skip: usize,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range.start),
            Event::End(tag) => self.end(tag, range.end),
            Event::Text(words) if self.skip == 0 => self.words(&words, range),
            Event::Code(words) if self.skip == 0 => self.words(&words, range),
            Event::SoftBreak | Event::HardBreak if self.skip == 0 && self.open.is_some() => {
                self.out.decoded(" ", range)
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph => self.begin(self.around.last().copied().unwrap_or(BlockKind::Paragraph), at),
            Tag::Heading { level, .. } => {
                let first = !self.parts.iter().any(|(_, k)| *k == BlockKind::Headline);
                let headline = *level == HeadingLevel::H1 && first;
                self.begin(if headline { BlockKind::Headline } else { BlockKind::Heading }, at);
            }
            Tag::TableCell => self.begin(BlockKind::Item, at),
            Tag::BlockQuote(_) => self.around.push(BlockKind::Quotation),
            Tag::Item => {
                self.around.push(BlockKind::Item);
                self.close(at);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Strikethrough => self.skip += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close(at),
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.close(at);
                self.around.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Strikethrough => {
                self.skip = self.skip.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind, at: usize) {
        self.close(at);
        if !self.out.is_empty() {
            self.out.inserted("\n\n", at);
        }
        self.open = Some((self.out.len(), kind));
    }

    fn close(&mut self, _at: usize) {
        if let Some((start, kind)) = self.open.take() {
            self.parts.push((start..self.out.len(), kind));
        }
    }

    /// Words of a block; an item of a tight list has no paragraph of its own.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.open.is_none() {
            self.begin(self.around.last().copied().unwrap_or(BlockKind::Paragraph), range.start);
        }
        // An escape or reference stands for other bytes; inline code stands between its marks.
        match self.source[range.clone()].find(words) {
            Some(at) if !words.is_empty() => self.out.verbatim(words, range.start + at),
            _ => self.out.decoded(words, range),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::BlockKind;
    use crate::read::{Input, ReadOptions, read};

    #[test]
    fn marks_go_and_every_word_leads_back() {
        let source = "---\ntitle: x\n---\n# A *flood* at Pell\n\n“We **will** rebuild,” she \\[Velde\\] said &amp; left\nit [there](http://x.example).\n\n> Nobody goes home.\n\n- beds\n- soup\n\n```\ncode\n```\n";
        let options = ReadOptions { markdown: true, ..ReadOptions::default() };
        let article =
            read(Input { name: "d.md", bytes: source.as_bytes() }, &options).unwrap().articles.remove(0);
        let blocks: Vec<(BlockKind, &str)> =
            article.blocks.iter().map(|b| (b.kind, &article.text[b.span])).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Headline, "A flood at Pell"),
                (BlockKind::Paragraph, "“We will rebuild,” she [Velde] said & left it there."),
                (BlockKind::Quotation, "Nobody goes home."),
                (BlockKind::Item, "beds"),
                (BlockKind::Item, "soup"),
            ]
        );
        let at = article.text.as_str().find("will").unwrap();
        let raw = article.raw(article.text.span(at..at + 4));
        assert_eq!(&source[raw.start as usize..raw.end as usize], "will");
    }
}
