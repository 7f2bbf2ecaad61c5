//! Where in a mass of text the words of a few hundred stretches may stand.
//!
//! Not the reports are indexed but what is looked for: its word n-grams and words of weight go into one
//! sorted table, and the reports are read through twice, once to count how frequent each entry is, once
//! to gather the places of those that are not. Memory grows with the draft, time with the reports.

use crate::article::Article;
use crate::collate::words::{Key, words};
use std::cmp::Reverse;
use std::ops::Range;

/// Windows that are kept for one stretch.
const KEPT: usize = 12;
/// Windows of one stretch that one article may give: a remark of two halves has two.
const OF_ONE_ARTICLE: usize = 3;
/// An entry that stands in the reports this often is passed over, where they are few; where they are
/// many, one that is more frequent than one word in [`RARE`].
const COMMON: u64 = 200;
const RARE: u64 = 5_000;
/// Hits of one stretch in one article that are looked at, and so many more for each of its words.
const HITS: usize = 256;
const HITS_A_WORD: usize = 6;
/// Words on either side of a window that are looked at too.
const MARGIN: usize = 6;
/// Bits of the filter before the table; a power of two.
const FILTER: usize = 1 << 22;

/// What is looked for.
pub(super) struct Want {
    /// Its words.
    pub(super) keys: Vec<Key>,
    /// Which of them carry content.
    pub(super) content: Vec<bool>,
    /// Words that may lie between its first and its last one in a report.
    pub(super) reach: usize,
}

/// A stretch of an article that may hold what is looked for; larger scores are likelier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    score: Reverse<u32>,
    pub(super) article: usize,
    /// Bytes of the article's text.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// For each of `wants` the likeliest windows, likeliest first; ties by article and place, so that the
/// number of threads changes nothing.
pub(super) fn seek(wants: &[Want], articles: &[Article], threads: usize) -> Vec<Vec<Window>> {
    let table = Table::of(wants);
    let chunks: Vec<Range<usize>> = chunks(articles, threads);
    let counted = crate::each(&chunks, threads, || (), |(), part| table.count(&articles[part.clone()]));
    let mut counts = vec![0_u64; table.slots.len()];
    let mut total = 0;
    for (part, words) in counted {
        counts.iter_mut().zip(part).for_each(|(sum, n)| *sum += u64::from(n));
        total += words;
    }
    let weights: Vec<u32> = counts.iter().map(|&n| weight(n, total)).collect();
    let gathered = crate::each(
        &chunks,
        threads,
        || (),
        |(), part| table.gather(wants, articles, part.clone(), &weights),
    );
    let mut best: Vec<Vec<Window>> = vec![Vec::new(); wants.len()];
    for part in gathered {
        best.iter_mut().zip(part).for_each(|(all, more)| all.extend(more));
    }
    for windows in &mut best {
        windows.sort_unstable();
        windows.truncate(KEPT);
    }
    best
}

/// Consecutive articles of about the same size together.
fn chunks(articles: &[Article], threads: usize) -> Vec<Range<usize>> {
    let all: usize = articles.iter().map(|a| a.text.len()).sum();
    let size = all / threads.clamp(1, 64) + 1;
    let (mut out, mut from, mut sum) = (Vec::new(), 0, 0);
    for (i, article) in articles.iter().enumerate() {
        sum += article.text.len();
        if sum >= size || i + 1 == articles.len() {
            out.push(from..i + 1);
            (from, sum) = (i + 1, 0);
        }
    }
    out
}

/// How much one place says: about the bits of information, nothing where the entry is too frequent.
fn weight(count: u64, total: u64) -> u32 {
    if count == 0 || count > COMMON.max(total / RARE) {
        return 0;
    }
    (total.max(2) / count).ilog2() + 1
}

/// One n-gram or word of one stretch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    hash: u64,
    want: u32,
    at: u32,
    words: u8,
}

/// All entries, by hash.
struct Table {
    entries: Vec<Entry>,
    /// Each hash once, with its first entry's index.
    slots: Vec<(u64, u32)>,
    /// For each value of a hash's first bits the first slot that has it or a larger one.
    starts: Vec<u32>,
    /// Bits of a hash behind those.
    shift: u32,
    filter: Vec<u64>,
}

/// A place where an entry stands in an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    want: u32,
    word: u32,
    at: u32,
    words: u8,
    weight: u32,
}

impl Table {
    fn of(wants: &[Want]) -> Table {
        let mut entries = Vec::new();
        for (want, w) in wants.iter().enumerate() {
            let mut add = |at: usize, words: usize| {
                let hash = gram(&w.keys[at..at + words]);
                entries.push(Entry { hash, want: want as u32, at: at as u32, words: words as u8 });
            };
            for at in 0..w.keys.len() {
                if w.content[at] || w.keys.len() == 1 {
                    add(at, 1);
                }
                if w.keys.len() <= 5 && at + 2 <= w.keys.len() {
                    add(at, 2);
                }
                if at + 3 <= w.keys.len() {
                    add(at, 3);
                }
            }
        }
        entries.sort_unstable();
        let mut slots: Vec<(u64, u32)> = Vec::new();
        let mut filter = vec![0_u64; FILTER / 64];
        for (i, entry) in entries.iter().enumerate() {
            if slots.last().is_none_or(|s| s.0 != entry.hash) {
                slots.push((entry.hash, i as u32));
            }
            let bit = entry.hash as usize % FILTER;
            filter[bit / 64] |= 1 << (bit % 64);
        }
        let shift = 63 - (slots.len() as u64 + 2).ilog2();
        let mut starts = Vec::with_capacity((1 << (64 - shift)) + 1);
        for (i, (hash, _)) in slots.iter().enumerate() {
            starts.resize(starts.len().max((hash >> shift) as usize + 1), i as u32);
        }
        starts.resize((1 << (64 - shift)) + 1, slots.len() as u32);
        Table { entries, slots, starts, shift, filter }
    }

    fn slot(&self, hash: u64) -> Option<usize> {
        let bit = hash as usize % FILTER;
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let first = (hash >> self.shift) as usize;
        let (from, to) = (self.starts[first] as usize, self.starts[first + 1] as usize);
        self.slots[from..to].iter().position(|s| s.0 == hash).map(|i| from + i)
    }

    /// Calls `found` with the slot and the index of the first word of each place.
    fn scan(&self, keys: impl Iterator<Item = Key>, mut found: impl FnMut(usize, usize)) -> usize {
        let (mut two, mut one, mut n) = (Key(0), Key(0), 0);
        for key in keys {
            if let Some(slot) = self.slot(gram(&[key])) {
                found(slot, n);
            }
            if n >= 1
                && let Some(slot) = self.slot(gram(&[one, key]))
            {
                found(slot, n - 1);
            }
            if n >= 2
                && let Some(slot) = self.slot(gram(&[two, one, key]))
            {
                found(slot, n - 2);
            }
            (two, one) = (one, key);
            n += 1;
        }
        n
    }

    fn count(&self, articles: &[Article]) -> (Vec<u32>, u64) {
        let mut counts = vec![0_u32; self.slots.len()];
        let mut total = 0;
        for article in articles {
            let keys = words(article.text.as_str()).map(|w| w.key);
            total += self.scan(keys, |slot, _| counts[slot] = counts[slot].saturating_add(1)) as u64;
        }
        (counts, total)
    }

    fn gather(
        &self,
        wants: &[Want],
        articles: &[Article],
        part: Range<usize>,
        weights: &[u32],
    ) -> Vec<Vec<Window>> {
        let mut best: Vec<Vec<Window>> = vec![Vec::new(); wants.len()];
        // What a later article has to pass to be kept.
        let mut bars = vec![0_u32; wants.len()];
        let (mut places, mut hits): (Vec<(u32, u32)>, Vec<Hit>) = (Vec::new(), Vec::new());
        for article in part {
            places.clear();
            hits.clear();
            let keys = words(articles[article].text.as_str()).map(|w| {
                places.push((w.start as u32, w.end as u32));
                w.key
            });
            self.scan(keys, |slot, word| self.hit(slot, word, weights[slot], &mut hits));
            hits.sort_unstable();
            for of_one in hits.chunk_by(|a, b| a.want == b.want) {
                let want = of_one[0].want as usize;
                if of_one.iter().map(|h| h.weight).sum::<u32>() <= bars[want] {
                    continue;
                }
                let list = &mut best[want];
                let most = HITS + HITS_A_WORD * wants[want].keys.len();
                list.extend(windows(&wants[want], &of_one[..of_one.len().min(most)], article, &places));
                if list.len() > 2 * KEPT {
                    list.sort_unstable();
                    list.truncate(KEPT);
                    bars[want] = list[KEPT - 1].score.0;
                }
            }
        }
        best
    }

    fn hit(&self, slot: usize, word: usize, weight: u32, hits: &mut Vec<Hit>) {
        if weight == 0 {
            return;
        }
        let (hash, first) = self.slots[slot];
        let same = self.entries[first as usize..].iter().take_while(|e| e.hash == hash);
        hits.extend(same.map(|e| Hit { want: e.want, word: word as u32, at: e.at, words: e.words, weight }));
    }
}

/// The hash of up to three words in order.
fn gram(keys: &[Key]) -> u64 {
    keys.iter().fold(keys.len() as u64, |h, k| (h.rotate_left(23) ^ k.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The best windows of one stretch in one article, none over another.
fn windows(want: &Want, hits: &[Hit], article: usize, places: &[(u32, u32)]) -> Vec<Window> {
    let mut scored: Vec<(Reverse<u32>, usize, usize)> = Vec::new();
    // The turn in which each entry was last counted.
    let mut counted = vec![0_usize; 3 * want.keys.len()];
    for (i, first) in hits.iter().enumerate() {
        let (mut score, mut last, mut entries) = (0, i, 0);
        for (j, hit) in hits.iter().enumerate().skip(i) {
            if hit.word as usize > first.word as usize + want.reach {
                break;
            }
            let turn = &mut counted[3 * hit.at as usize + usize::from(hit.words) - 1];
            if *turn != i + 1 {
                *turn = i + 1;
                entries += 1;
                score += hit.weight;
                last = j;
            }
        }
        if entries > 1 || want.keys.len() <= 2 {
            scored.push((Reverse(score), i, last));
        }
    }
    scored.sort_unstable();
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let mut out = Vec::new();
    for (score, i, last) in scored {
        let range = (hits[i].word, hits[last].word);
        if taken.iter().any(|t| t.0 <= range.1 && range.0 <= t.1) {
            continue;
        }
        taken.push(range);
        let (start, end) = bytes(want, &hits[i..=last], places);
        out.push(Window { score, article, start, end });
        if out.len() == OF_ONE_ARTICLE {
            break;
        }
    }
    out
}

/// Where the whole stretch would stand, by the places of its parts.
fn bytes(want: &Want, hits: &[Hit], places: &[(u32, u32)]) -> (usize, usize) {
    let all = want.keys.len();
    let first = hits.iter().map(|h| (h.word as usize).saturating_sub(h.at as usize)).min().unwrap_or(0);
    let last = hits.iter().map(|h| h.word as usize + all - h.at as usize).max().unwrap_or(0);
    let (first, last) = (first.saturating_sub(MARGIN), (last + MARGIN).min(places.len()) - 1);
    (places[first].0 as usize, places[last].1 as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(text: &str) -> Want {
        let keys: Vec<Key> = words(text).map(|w| w.key).collect();
        Want { content: keys.iter().map(|_| true).collect(), reach: keys.len() * 2 + 10, keys }
    }

    #[test]
    fn the_words_are_found_among_others() {
        let filler = "The council met again on Monday and nothing came of it. ".repeat(50);
        let text = format!("{filler}We will rebuild the old mill by spring, she said. {filler}");
        let articles = [Article::from_plain("a", &filler), Article::from_plain("b", &text)];
        let wants = [want("We shall rebuild the old mill by spring"), want("entirely other matter")];
        for threads in [1, 4] {
            let found = seek(&wants, &articles, threads);
            let best = found[0][0];
            assert_eq!(best.article, 1);
            assert!(
                articles[1].text.as_str()[best.start..best.end].contains("rebuild the old mill by spring")
            );
            assert!(found[1].is_empty());
        }
    }
}
