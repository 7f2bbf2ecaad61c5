//! The words of a whole collection as one array of 32-bit keys.

use super::types::Doc;
use crate::collate::words::words;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

/// The word stands in quotation marks.
pub(super) const QUOTED: u8 = 1;
/// The word is no part of a story: it neither seeds nor extends a passage.
pub(super) const MASKED: u8 = 2;
/// The n-gram that begins here stands in three documents or more.
pub(super) const RECURS: u8 = 4;
/// The n-gram that begins here recurs as furniture does.
pub(super) const STANDING: u8 = 8;
/// The n-gram that begins here stands in eight documents or more.
pub(super) const OFTEN: u8 = 16;

/// The word begins with a capital letter or a digit: a name, a date, the head of a sentence.
pub(super) const NAMING: u8 = 32;

/// A place in the collection: the number of a word, counted through all documents.
pub(super) type Place = u32;

/// Words to the entry of the table that leads from a place to its document.
const BLOCK: usize = 64;

/// Every word of every document.
pub(super) struct Collection {
    /// Half of each word's key.
    pub keys: Vec<u32>,
    marks: Vec<AtomicU8>,
    /// Where each document begins, and the end.
    starts: Vec<Place>,
    blocks: Vec<u32>,
    /// Of each document, a number for its outlet; unknown outlets have numbers of their own.
    pub outlets: Vec<u32>,
    /// Of each document, a number for its day (0: unknown).
    pub days: Vec<u32>,
}

/// Bytes that a collection takes: keys, marks and tables. A word and the space after it are
/// taken to be five bytes; longer ones cost less.
pub(super) fn memory(text: u64, docs: usize) -> u64 {
    text / 5 * 5 + text / 5 / BLOCK as u64 * 4 + docs as u64 * 64
}

impl Collection {
    /// Reads all words. Documents that would exceed 2³² words in all are left without words.
    pub(super) fn read(docs: &[Doc<'_>]) -> Collection {
        let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
        let mut keys: Vec<u32> = Vec::with_capacity(bytes / 5 + 64);
        let mut marks: Vec<AtomicU8> = Vec::with_capacity(bytes / 5 + 64);
        let mut starts = vec![0];
        for batch in docs.chunks(1024) {
            let read: Vec<_> = batch.par_iter().map(read_one).collect();
            for (k, m) in read {
                if keys.len() + k.len() < Place::MAX as usize {
                    keys.extend(k);
                    marks.extend(m.into_iter().map(AtomicU8::new));
                }
                starts.push(keys.len() as Place);
            }
        }
        keys.shrink_to_fit();
        marks.shrink_to_fit();
        let blocks = blocks(&starts, keys.len());
        let (outlets, days) = (outlets(docs), docs.iter().map(day).collect());
        Collection { keys, marks, starts, blocks, outlets, days }
    }

    /// How many documents.
    pub(super) fn docs(&self) -> usize {
        self.starts.len() - 1
    }

    /// The places of a document's words.
    pub(super) fn places(&self, doc: usize) -> Range<Place> {
        self.starts[doc]..self.starts[doc + 1]
    }

    /// The document that a place lies in.
    pub(super) fn doc(&self, place: Place) -> usize {
        let mut doc = self.blocks[place as usize / BLOCK] as usize;
        while self.starts[doc + 1] <= place {
            doc += 1;
        }
        doc
    }

    /// Whether the word carries a mark.
    pub(super) fn has(&self, place: Place, mark: u8) -> bool {
        self.marks[place as usize].load(Relaxed) & mark != 0
    }

    /// Whether the word is no part of a story.
    pub(super) fn masked(&self, place: Place) -> bool {
        self.has(place, MASKED)
    }

    /// Adds a mark to a word.
    pub(super) fn mark(&self, place: Place, mark: u8) {
        self.marks[place as usize].fetch_or(mark, Relaxed);
    }

    /// The word at a place of a document, if the place lies in it and is no masked one.
    pub(super) fn key_within(&self, places: &Range<Place>, place: i64) -> Option<u32> {
        let at = Place::try_from(place).ok().filter(|p| places.contains(p) && !self.masked(*p))?;
        Some(self.keys[at as usize])
    }
}

fn read_one(doc: &Doc<'_>) -> (Vec<u32>, Vec<u8>) {
    let room = doc.text.len() / 5 + 1;
    let (mut keys, mut marks) = (Vec::with_capacity(room), Vec::with_capacity(room));
    let (mut quoted, mut outside) = (doc.quoted, doc.outside);
    for word in words(doc.text) {
        keys.push(word.key.0 as u32);
        let mut mark = 0;
        if within(&mut quoted, word.start) {
            mark |= QUOTED;
        }
        if within(&mut outside, word.start) {
            mark |= MASKED;
        }
        let first = doc.text[word.start..].chars().next();
        if first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
            mark |= NAMING;
        }
        marks.push(mark);
    }
    (keys, marks)
}

/// Whether `at` lies in one of the ranges; drops those that end before it.
pub(super) fn within(ranges: &mut &[Range<usize>], at: usize) -> bool {
    while let Some((first, rest)) = ranges.split_first() {
        if at < first.end {
            return first.start <= at;
        }
        *ranges = rest;
    }
    false
}

fn blocks(starts: &[Place], words: usize) -> Vec<u32> {
    let mut doc = 0;
    (0..=words / BLOCK)
        .map(|b| {
            while doc + 2 < starts.len() && starts[doc + 1] as usize <= b * BLOCK {
                doc += 1;
            }
            doc as u32
        })
        .collect()
}

fn outlets(docs: &[Doc<'_>]) -> Vec<u32> {
    let mut names: Vec<&str> = docs.iter().filter_map(|d| d.outlet).collect();
    names.sort_unstable();
    names.dedup();
    let number = |(i, d): (usize, &Doc<'_>)| {
        let known = d.outlet.and_then(|o| names.binary_search(&o).ok());
        known.unwrap_or(names.len() + i) as u32
    };
    docs.iter().enumerate().map(number).collect()
}

/// A number that is the same for one day and differs between days: the digits of its date.
fn day(doc: &Doc<'_>) -> u32 {
    let digits = doc.published.and_then(|p| p.get(..10)).map(|p| p.replace('-', ""));
    digits.and_then(|d| d.parse().ok()).unwrap_or(0)
}
