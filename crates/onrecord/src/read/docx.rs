//! A Word document: the paragraphs of its main part. Places lead back to that part
//! (`word/document.xml`), decompressed, which is the file that its words stand in.

use super::charset::Decoded;
use super::draft::{Draft, Field, cut};
use super::html::words;
use super::{Input, ReadOptions};
use crate::article::{Article, BlockKind, Evidence};
use crate::text::TextBuilder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// The member that holds the words.
pub(super) const MAIN: &str = "word/document.xml";

/// The article of a document's main part; `input` is the whole file.
pub(super) fn article(input: Input<'_>, decoded: &Decoded<'_>, options: &ReadOptions) -> Article {
    let mut draft = Draft::of(input);
    draft.warnings = decoded.warnings.clone();
    let xml = cut(&decoded.text, options, &mut draft.warnings);
    let mut walk = Walk::default();
    if let Some(why) = walk.read(xml) {
        draft.warnings.push(why);
    }
    walk.close();
    let (text, map) = walk.out.finish();
    draft.parts = walk.parts;
    let headline = draft.parts.iter().find(|(_, kind)| *kind == BlockKind::Headline).cloned();
    if let Some((range, _)) = headline {
        let span = text.span(range);
        draft.set(Field::Title, &text[span], Evidence::Text(span));
    }
    draft.finish(text, map.through(&decoded.map), options)
}

#[derive(Default)]
struct Walk {
    out: TextBuilder,
    parts: Vec<(Range<usize>, BlockKind)>,
    open: Option<(usize, BlockKind)>,
    /// Whether the reader is between `w:t` tags, whose words are the text's.
    in_words: bool,
}

impl Walk {
    /// Walks the part; gives what stopped it, if something did.
    fn read(&mut self, xml: &str) -> Option<String> {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event();
            let place = from..reader.buffer_position() as usize;
            match event {
                Ok(Event::Eof) => return None,
                Ok(Event::Start(tag)) => self.start(&tag, place.start),
                Ok(Event::Empty(tag)) => self.empty(&tag, place),
                Ok(Event::End(tag)) => match tag.name().as_ref() {
                    "w:p" => self.close(),
                    "w:t" => self.in_words = false,
                    _ => {}
                },
                Ok(Event::Text(_) | Event::GeneralRef(_)) if self.in_words => self.words(xml, place),
                Ok(_) => {}
                Err(why) => {
                    let at = reader.error_position();
                    return Some(format!(
                        "byte {at} of {MAIN}: the document is damaged from here on ({why})"
                    ));
                }
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: usize) {
        match tag.name().as_ref() {
            "w:p" => {
                self.close();
                if !self.out.is_empty() {
                    self.out.inserted("\n\n", at);
                }
                self.open = Some((self.out.len(), BlockKind::Paragraph));
            }
            "w:pStyle" => self.style(tag),
            "w:t" => self.in_words = self.open.is_some(),
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>, place: Range<usize>) {
        match tag.name().as_ref() {
            "w:pStyle" => self.style(tag),
            "w:tab" | "w:br" | "w:cr" if self.open.is_some_and(|(s, _)| s < self.out.len()) => {
                self.out.decoded(" ", place)
            }
            "w:noBreakHyphen" if self.open.is_some() => self.out.decoded("-", place),
            _ => {}
        }
    }

    /// The built-in styles' names are the same in every language of the program.
    fn style(&mut self, tag: &BytesStart<'_>) {
        let value = tag.try_get_attribute("w:val").ok().flatten();
        let name = value.map(|v| v.value.to_lowercase()).unwrap_or_default();
        let first = !self.parts.iter().any(|(_, k)| *k == BlockKind::Headline);
        let kind = match name.as_str() {
            "title" | "heading1" if first => BlockKind::Headline,
            "quote" | "intensequote" => BlockKind::Quotation,
            "caption" => BlockKind::Caption,
            name if name.starts_with("heading") || name == "subtitle" => BlockKind::Heading,
            name if name.starts_with("list") => BlockKind::Item,
            _ => return,
        };
        if let Some(open) = &mut self.open {
            open.1 = kind;
        }
    }

    fn words(&mut self, xml: &str, place: Range<usize>) {
        let written = &xml[place.clone()];
        if written.starts_with('&') {
            self.out.decoded(&words::plain(written), place);
        } else {
            self.out.verbatim(written, place.start);
        }
    }

    fn close(&mut self) {
        if let Some((start, kind)) = self.open.take() {
            self.parts.push((start..self.out.len(), kind));
        }
        self.in_words = false;
    }
}

#[cfg(test)]
mod tests {
    use super::MAIN;
    use crate::article::BlockKind;
    use crate::read::{Input, ReadOptions, read};
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    #[test]
    fn a_document_is_one_article_whose_words_lead_back() {
        let xml = "<?xml version=\"1.0\"?><w:document><w:body>\
            <w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>A flood</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space=\"preserve\">“We </w:t></w:r><w:del><w:r><w:delText>will</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t>shall</w:t></w:r></w:ins><w:r><w:t> stay,” Ann &amp; Tom</w:t><w:br/><w:t>said.</w:t></w:r></w:p>\
            </w:body></w:document>";
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, words) in [("[Content_Types].xml", "<Types/>"), (MAIN, xml)] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(words.as_bytes()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let input = Input { name: "d.docx", bytes: &bytes };
        let article = read(input, &ReadOptions::default()).unwrap().articles.remove(0);
        assert_eq!(article.name, "d.docx");
        let blocks: Vec<(BlockKind, &str)> =
            article.blocks.iter().map(|b| (b.kind, &article.text[b.span])).collect();
        let told = "“We shall stay,” Ann & Tom said.";
        assert_eq!(blocks, [(BlockKind::Headline, "A flood"), (BlockKind::Paragraph, told)]);
        let at = article.text.as_str().find("shall").unwrap();
        let raw = article.raw(article.text.span(at..at + 5));
        assert_eq!(&xml[raw.start as usize..raw.end as usize], "shall");
    }
}
