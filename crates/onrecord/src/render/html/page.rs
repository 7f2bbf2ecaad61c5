//! Markup under construction.

use crate::render::escape;
use std::fmt::Write;

/// A page that grows. Markup comes from literals alone: words of an article or a file's name,
/// which live no longer than the record, do not fit [`Page::raw`] and have to be escaped.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// Adds markup.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds words, escaped.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        escape::html(words, &mut self.0);
        self
    }

    /// Adds a number.
    pub(super) fn number(&mut self, n: usize) -> &mut Self {
        write!(self.0, "{n}").expect("a string takes everything");
        self
    }

    /// Adds a count with its noun: "1 report", "3 reports".
    pub(super) fn count(&mut self, n: usize, one: &'static str, many: &'static str) -> &mut Self {
        self.number(n).raw(" ").raw(if n == 1 { one } else { many })
    }

    /// Adds ` name="value"`, the value escaped. `name` begins with a blank.
    pub(super) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.raw(name).raw("=\"").text(value).raw("\"")
    }

    /// The markup.
    pub(super) fn finish(self) -> String {
        self.0
    }
}
