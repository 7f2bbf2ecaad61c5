//! The passages that articles share, in a handful of reports or in a hundred thousand.
//!
//! In order: words of every article as hashes (`collection`); word n-grams that recur, sorted
//! rather than kept in a map (`seeds`); what an outlet prints under everything, taken out
//! (`furniture`); each meeting of two articles extended both ways over small edits
//! (`extend`, `join`); what survives weighed by how rare its words are (`rarity`,
//! `judge`); and last what kind of sharing it is, in which direction, and which passages are
//! one text in many articles (`kind`, `direction`, `group`).

mod articles;
mod collection;
mod direction;
mod extend;
mod furniture;
mod group;
mod join;
mod judge;
mod kind;
mod locate;
mod quoted;
mod rarity;
mod seeds;
mod types;

pub use articles::{Outline, Passage, Shared, SharedText, between};
pub(crate) use direction::agency;
pub use quoted::quoted;
pub use types::{Doc, Group, Kind, Options, Pair, Passages, Side};

use crate::Error;
use crate::error;
use collection::Collection;
use rarity::Rarity;

/// Finds every passage that two of `docs` share.
///
/// The result depends on the documents alone: not on the number of threads, and on their order
/// only in that the lower index is side `a`. Time and memory grow nearly linearly with the text.
///
/// # Errors
/// [`Error::is_limit`] if [`memory`] needs more than `options.memory`, or if the threads cannot
/// be had. Nothing has been allocated then.
pub fn find(docs: &[Doc<'_>], options: &Options) -> Result<Passages, Error> {
    let need = memory(docs, options);
    if options.memory.is_some_and(|most| need > most) {
        let message = format!(
            "needs about {} MB beside the texts, more than the {} MB allowed: allow more, use fewer threads, or split the collection",
            need >> 20,
            options.memory.unwrap_or(0) >> 20
        );
        return Err(Error::new(error::Kind::Limit, "passages", message));
    }
    crate::threads::on(options.threads, || run(docs, options))
        .map_err(|e| Error::new(error::Kind::Limit, "passages", e))
}

/// The bytes that [`find`] takes at the most beside the texts themselves, before it takes them.
pub fn memory(docs: &[Doc<'_>], options: &Options) -> u64 {
    let text: u64 = docs.iter().map(|d| d.text.len() as u64).sum();
    collection::memory(text, docs.len()) + seeds::memory(text, options.threads) + rarity::MEMORY
}

fn run(docs: &[Doc<'_>], options: &Options) -> Passages {
    let all = Collection::read(docs);
    let rarity = Rarity::of(&all);
    let mut meetings = seeds::meetings(&all, options);
    furniture::mask(&all);
    meetings.retain(|m| !all.masked(m.a) && !all.masked(m.b));
    let found = join::passages(&all, &rarity, meetings, options);
    let found = judge::keep(&all, &rarity, found, false, options);
    let found = group::complete(&all, &rarity, found, options);
    locate::pairs(docs, &all, found)
}
