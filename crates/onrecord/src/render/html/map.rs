//! Who shares what with whom: reports as bars, shared passages as bands between them. The list below
//! the picture says the same in words.

use super::page::Page;
use super::sharing;
use super::view::View;
use crate::article::Place;
use crate::collate::passages::{Kind, Passage};

/// Units of the picture: a column's width, a bar's width, the longest bar, the space above the bars.
const COLUMN: usize = 130;
const BAR: usize = 18;
const TALL: usize = 240;
const HEAD: usize = 24;
/// Characters of a name above its bar.
const NAME: usize = 16;
/// More reports than this are no picture.
const MOST: usize = 24;

pub(super) fn write(page: &mut Page, view: &View) {
    let columns = columns(view);
    if columns.len() < 2 || columns.len() > MOST {
        return;
    }
    let passages: Vec<&Passage> = view.record.shared.passages.iter().collect();
    let narrated = passages.iter().filter(|p| p.kind != Kind::Quotation).count();
    page.raw("<figure class=map><div class=scroll tabindex=0 role=region aria-label=\"Map of shared passages\"><svg");
    page.attr(" viewBox", &format!("0 0 {} {}", columns.len() * COLUMN, HEAD + TALL + 8));
    page.raw(" role=group aria-labelledby=map-t><title id=map-t>");
    page.count(columns.len(), "report", "reports").raw(" as bars, joined by ");
    page.count(narrated, "passage", "passages").raw(" of narration and ");
    page.count(passages.len() - narrated, "passage", "passages").raw(" within quotation marks</title>");
    // Narration lies on top: it is what tells a copy.
    for narration in [false, true] {
        for passage in passages.iter().filter(|p| (p.kind != Kind::Quotation) == narration) {
            band(page, view, &columns, passage);
        }
    }
    for (n, &article) in columns.iter().enumerate() {
        bar(page, view, n, article);
    }
    page.raw("</svg></div><figcaption class=note>Each bar is a report, as long as its text, read from the top. Dark bands are ");
    page.raw("narration that two reports share, light bands words that both quote: those may have been heard by both.</figcaption></figure>");
}

/// The reports that share anything, those with a text in common next to each other.
fn columns(view: &View) -> Vec<usize> {
    let shared = &view.record.shared;
    let mut order: Vec<usize> = Vec::new();
    let mut add = |article: usize| {
        if !order.contains(&article) {
            order.push(article);
        }
    };
    let mut passages: Vec<&Passage> = shared.passages.iter().collect();
    passages.sort_by_key(|p| (p.kind == Kind::Quotation, p.a, p.b));
    passages.iter().for_each(|p| [p.a.article, p.b.article].into_iter().for_each(&mut add));
    order
}

/// How far down a byte of an article lies.
fn height(view: &View, article: usize, byte: usize) -> usize {
    let longest = view.record.articles.iter().map(|a| a.text.len()).max().unwrap_or(1).max(1);
    debug_assert!(byte <= view.record.articles[article].text.len());
    HEAD + byte * TALL / longest
}

fn middle(column: usize) -> usize {
    column * COLUMN + COLUMN / 2
}

fn bar(page: &mut Page, view: &View, column: usize, article: usize) {
    let long = height(view, article, view.record.articles[article].text.len()) - HEAD;
    page.raw("<a").attr(" href", &format!("#{}", view.section(article))).raw("><rect class=mb");
    page.attr(" x", &(middle(column) - BAR / 2).to_string()).attr(" y", &HEAD.to_string());
    page.attr(" width", &BAR.to_string()).attr(" height", &long.max(2).to_string()).raw("><title>");
    page.text(&view.names[article]).raw("</title></rect><text class=mn text-anchor=middle");
    page.attr(" x", &middle(column).to_string()).attr(" y", &(HEAD - 8).to_string()).raw(">");
    let name: Vec<char> = view.names[article].chars().collect();
    let short: String = if name.len() > NAME {
        name[..NAME - 1].iter().chain(&['…']).collect()
    } else {
        name.iter().collect()
    };
    page.text(&short).raw("</text></a>");
}

fn band(page: &mut Page, view: &View, columns: &[usize], passage: &Passage) {
    let column = |place: Place| columns.iter().position(|&a| a == place.article);
    let (Some(ca), Some(cb)) = (column(passage.a), column(passage.b)) else { return };
    let (left, right) = if ca < cb { (passage.a, passage.b) } else { (passage.b, passage.a) };
    let (x0, x1) = (middle(ca.min(cb)) + BAR / 2, middle(ca.max(cb)) - BAR / 2);
    let ends = |p: Place| {
        let top = height(view, p.article, p.span.start());
        (top, height(view, p.article, p.span.end()).max(top + 2))
    };
    let ((a0, a1), (b0, b1), bend) = (ends(left), ends(right), (x0 + x1) / 2);
    let path =
        format!("M{x0} {a0}C{bend} {a0} {bend} {b0} {x1} {b0}V{b1}C{bend} {b1} {bend} {a1} {x0} {a1}Z");
    let narration = passage.kind != Kind::Quotation;
    if narration {
        page.raw("<a").attr(" href", &format!("#{}", sharing::anchor(passage.text))).raw(">");
    }
    page.raw(if narration { "<path class=mt" } else { "<path class=mq" }).attr(" d", &path).raw("><title>");
    page.text(&view.names[left.article]).raw(" and ").text(&view.names[right.article]).raw(": ");
    page.count(passage.words, "word", "words").raw(if narration { " of narration" } else { " quoted" });
    page.raw("</title></path>").raw(if narration { "</a>" } else { "" });
}
