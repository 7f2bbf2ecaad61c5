//! Spans that lie over each other, as elements that lie in each other.

use super::page::Page;
use crate::text::{Span, Text};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is marked at one span of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// The element's id, where something links to it.
    pub(super) id: Option<String>,
    /// Where its words lead back to.
    pub(super) href: Option<String>,
    /// Classes, each from the style sheet.
    pub(super) classes: Vec<&'static str>,
    /// What is said of it when it is pointed at.
    pub(super) title: Option<String>,
}

struct Open {
    end: usize,
    link: bool,
}

/// Writes `within` with its marks. A mark that goes on beyond the element it begins in is split.
pub(super) fn write(page: &mut Page, text: &Text, within: Span, marks: &BTreeMap<Span, Mark>) {
    let mut waiting: BTreeMap<(usize, Reverse<usize>, usize), Mark> = BTreeMap::new();
    let from = text.span(0..within.start());
    let reaching = marks.iter().filter(|(s, _)| s.overlaps(within) || (s.is_empty() && within.contains(**s)));
    for (n, (span, mark)) in reaching.enumerate() {
        let (start, end) = (span.start().max(within.start()), span.end().min(within.end()));
        let begins = span.start() >= from.end();
        let id = mark.id.clone().filter(|_| begins);
        waiting.insert((start, Reverse(end), n), Mark { id, ..mark.clone() });
    }
    let (mut open, mut at): (Vec<Open>, usize) = (Vec::new(), within.start());
    while let Some(((start, Reverse(end), n), mark)) = waiting.pop_first() {
        while open.last().is_some_and(|o| o.end <= start) {
            at = close(page, text, at, &mut open);
        }
        let room = open.last().map_or(end, |o| o.end);
        if room < end {
            waiting.insert((room, Reverse(end), n), Mark { id: None, ..mark.clone() });
        }
        page.text(&text[text.span(at..start)]);
        at = start;
        let link = mark.href.is_some() && !open.iter().any(|o| o.link);
        begin(page, &mark, link);
        open.push(Open { end: end.min(room), link });
    }
    while !open.is_empty() {
        at = close(page, text, at, &mut open);
    }
    page.text(&text[text.span(at..within.end())]);
}

fn begin(page: &mut Page, mark: &Mark, link: bool) {
    page.raw(if link { "<a" } else { "<span" });
    if let Some(id) = &mark.id {
        page.attr(" id", id);
    }
    if let Some(href) = mark.href.as_ref().filter(|_| link) {
        page.attr(" href", href);
    }
    if !mark.classes.is_empty() {
        page.attr(" class", &mark.classes.join(" "));
    }
    if let Some(title) = &mark.title {
        page.attr(" title", title);
    }
    page.raw(">");
}

fn close(page: &mut Page, text: &Text, at: usize, open: &mut Vec<Open>) -> usize {
    let Some(last) = open.pop() else { return at };
    page.text(&text[text.span(at..last.end)]).raw(if last.link { "</a>" } else { "</span>" });
    last.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, marks: &[(std::ops::Range<usize>, &'static str)]) -> String {
        let text = Text::new(text);
        let mark = |(range, class): &(std::ops::Range<usize>, &'static str)| {
            (
                text.span(range.clone()),
                Mark { id: Some((*class).into()), classes: vec![class], ..Mark::default() },
            )
        };
        let marks = marks.iter().map(mark).collect();
        let mut page = Page::default();
        write(&mut page, &text, text.whole(), &marks);
        page.finish()
    }

    #[test]
    fn a_mark_in_a_mark_is_an_element_in_an_element() {
        assert_eq!(
            written("say <what> now", &[(4..10, "a"), (5..9, "b")]),
            "say <span id=\"a\" class=\"a\">&lt;<span id=\"b\" class=\"b\">what</span>&gt;</span> now"
        );
    }

    #[test]
    fn a_mark_that_crosses_another_is_split_and_its_id_stays_one() {
        assert_eq!(
            written("abcdef", &[(0..4, "a"), (2..6, "b")]),
            "<span id=\"a\" class=\"a\">ab<span id=\"b\" class=\"b\">cd</span></span><span class=\"b\">ef</span>"
        );
    }
}
