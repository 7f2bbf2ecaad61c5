//! The articles themselves, with all marks, each leading back to what is said of it.

use super::marks::{self, Mark};
use super::page::Page;
use super::view::View;
use crate::article::{Article, Block, BlockKind, Place};
use crate::attribution::{Form, MarkClass};
use crate::render::label::{day, kind_word};
use crate::shown::{self, Shown};
use crate::text::Span;
use std::collections::BTreeMap;

/// Up to so many articles lie open when the page is opened.
const OPEN: usize = 10;

pub(super) fn section(page: &mut Page, view: &View) {
    let articles = &view.record.articles;
    page.raw("<section id=articles aria-labelledby=articles-h><div class=bar><h2 id=articles-h>The texts</h2></div>");
    for (i, article) in articles.iter().enumerate() {
        page.raw("<details class=art").attr(" id", &view.section(i));
        page.raw(if articles.len() <= OPEN { " open>" } else { ">" });
        summary(page, view, i, article);
        body(page, view, i, article);
        page.raw("</details>");
    }
    page.raw("</section>");
}

fn summary(page: &mut Page, view: &View, index: usize, article: &Article) {
    page.raw("<summary><span class=outlet>").text(&view.names[index]).raw("</span> ");
    if let Some(title) = &article.meta.title {
        page.raw("<span class=title>").text(title).raw("</span> ");
    }
    page.raw("<span class=facts>");
    let mut facts = vec![kind_word(article.kind).to_owned()];
    facts.extend(article.meta.published.as_deref().map(day));
    facts.extend((!article.meta.authors.is_empty()).then(|| article.meta.authors.join(", ")));
    facts.push(article.name.clone());
    page.text(&facts.join(" · ")).raw("</span></summary>");
}

fn body(page: &mut Page, view: &View, index: usize, article: &Article) {
    let marks = collect(view, index);
    let anchors = &view.anchors[index];
    match view.record.made.articles {
        Shown::Full => whole(page, article, &marks),
        Shown::Context => excerpts(page, article, &marks, &shown::context(article, anchors)),
        Shown::None => {
            page.raw("<p class=furniture>The words of this text are left out of this page.</p>");
            // Links from further up still lead here.
            for &span in anchors {
                page.raw("<span").attr(" id", &view.anchor(Place { article: index, span })).raw("></span>");
            }
        }
    }
}

/// The stretches that are shown, with what is left out between them marked.
fn excerpts(page: &mut Page, article: &Article, marks: &BTreeMap<Span, Mark>, shown: &[Span]) {
    page.raw("<p class=furniture>Only the sentences that are referred to are shown.</p><div class=text");
    language(page, article);
    page.raw(">");
    for span in shown {
        page.raw("<p>… ");
        marks::write(page, &article.text, *span, marks);
        page.raw(" …</p>");
    }
    page.raw("</div>");
}

fn language(page: &mut Page, article: &Article) {
    if let Some(language) = &article.meta.language {
        page.attr(" lang", language);
    }
}

fn whole(page: &mut Page, article: &Article, marks: &BTreeMap<Span, Mark>) {
    page.raw("<div class=text");
    language(page, article);
    page.raw(">");
    let whole = [Block { span: article.text.whole(), kind: BlockKind::Paragraph }];
    let blocks: &[Block] = if article.blocks.is_empty() { &whole } else { &article.blocks };
    let mut i = 0;
    while i < blocks.len() {
        let block = blocks[i];
        // A dateline is the head of the paragraph that follows it.
        if block.kind == BlockKind::Dateline
            && blocks.get(i + 1).is_some_and(|b| b.kind == BlockKind::Paragraph)
        {
            page.raw("<p><span class=dateline>");
            marks::write(page, &article.text, block.span, marks);
            page.raw("</span> ");
            marks::write(page, &article.text, blocks[i + 1].span, marks);
            page.raw("</p>");
            i += 2;
            continue;
        }
        let (open, close) = tags(block.kind);
        page.raw(open);
        marks::write(page, &article.text, block.span, marks);
        page.raw(close);
        i += 1;
    }
    page.raw("</div>");
}

fn tags(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Headline => ("<p class=headline>", "</p>"),
        BlockKind::Dateline => ("<p class=dateline>", "</p>"),
        BlockKind::Paragraph => ("<p>", "</p>"),
        BlockKind::Heading => ("<p class=heading>", "</p>"),
        BlockKind::Quotation => ("<blockquote>", "</blockquote>"),
        BlockKind::Item => ("<p class=item>", "</p>"),
        BlockKind::Caption => ("<p class=caption>", "</p>"),
        BlockKind::Furniture => ("<p class=furniture><span class=vh>[not part of the story] </span>", "</p>"),
    }
}

/// Everything that is marked in one article; what lies at one span is one mark.
fn collect(view: &View, index: usize) -> BTreeMap<Span, Mark> {
    let mut marks: BTreeMap<Span, Mark> = BTreeMap::new();
    for &span in &view.anchors[index] {
        let place = Place { article: index, span };
        let mark = marks.entry(span).or_default();
        mark.id = Some(view.anchor(place));
        mark.href = view.back(place).map(|id| format!("#{id}"));
    }
    let attributed = &view.record.attributed[index];
    for attribution in &attributed.attributions {
        let class = if attribution.form == Form::Indirect { "ind" } else { "q" };
        let by = attribution.speaker.as_deref();
        for &span in &attribution.content {
            let mark = marks.entry(span).or_default();
            mark.classes.push(class);
            mark.title = mark.title.take().or_else(|| by.map(|name| format!("Said by {name}")));
        }
        attribution.source.iter().for_each(|&s| marks.entry(s).or_default().classes.push("src"));
        attribution.cue.iter().for_each(|&s| marks.entry(s).or_default().classes.push("cue"));
    }
    for mark in attributed.marks.iter().filter(|m| m.class != MarkClass::Speech) {
        let entry = marks.entry(mark.span).or_default();
        entry.classes.push("term");
        entry.title = Some(not_speech(mark.class).to_owned());
    }
    for mark in marks.values_mut() {
        mark.classes.sort_unstable();
        mark.classes.dedup();
    }
    marks
}

fn not_speech(class: MarkClass) -> &'static str {
    match class {
        MarkClass::Speech => "Somebody's words",
        MarkClass::Title => "A title, nobody's statement",
        MarkClass::Term => "A term, nobody's statement",
        MarkClass::Nickname => "A by-name, nobody's statement",
        MarkClass::Scare => "Words held at a distance, nobody's statement",
        MarkClass::Other => "Nobody's statement",
    }
}
