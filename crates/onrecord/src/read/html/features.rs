//! What is measured of each block of a page, for the model that tells story from page.
//!
//! Nothing here knows a site: tags, class words that templates use everywhere, lengths,
//! punctuation, links, and what the neighbours and the siblings are like.

use super::folded::bare;
use super::heading::Known;
use super::marks::{Marks, marks};
use super::page::{MAKE_START, Page};
use super::place::{self, Places};
use crate::read::furniture::{byline, is_date_line, is_furniture};
use std::collections::HashMap;
use std::ops::Range;

/// Numbers measured of one block.
pub(super) const COUNT: usize = PLACE + place::COUNT;
/// Where in a row the numbers of the block's place begin.
pub(super) const PLACE: usize = 63;
/// Where in a row the tag and the share of links stand.
pub(super) const TAG: usize = 0;
pub(super) const LINKS: usize = 3;
/// The tag of a caption.
pub(super) const CAPTION: f32 = 6.0;

/// What is read off one block's words alone.
pub(super) struct Shape {
    chars: f32,
    words: f32,
    links: f32,
    commas: f32,
    stops: f32,
    capitals: f32,
    digits: f32,
    tag: f32,
    /// Characters, if the words are prose.
    pub(super) prose: f32,
}

/// The words of all blocks of a page with what is read off them once.
pub(super) struct Lines<'a> {
    pub(super) texts: Vec<&'a str>,
    pub(super) shapes: Vec<Shape>,
    /// How like the page's title each is, from 0 to 1.
    pub(super) alike: Vec<f32>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(page: &Page, texts: Vec<&'a str>, known: &Known) -> Lines<'a> {
        let shapes = (0..texts.len()).map(|i| shape(page, texts[i], i)).collect();
        let alike = known.likenesses(&texts);
        Lines { texts, shapes, alike }
    }
}

/// The rows of a page, one a block; `headline` is the block that is it.
pub(super) fn rows(
    page: &Page,
    lines: &Lines<'_>,
    known: &Known,
    headline: Option<usize>,
) -> impl Iterator<Item = [f32; COUNT]> {
    let Lines { texts, shapes, alike } = lines;
    let seen = repeats(texts);
    let heading = (0..texts.len()).find(|i| tag(page, *i) == 1.0);
    let prose: Vec<f32> = shapes.iter().map(|s| s.prose).collect();
    let marks = marks(page);
    let places = Places::of(page, headline, &prose, &marks);
    let totals = Totals::of(page, shapes, &places);
    let lead = known.lead.as_deref().and_then(|l| texts.iter().position(|t| begins_alike(t, l)));
    let mut before = 0.0;
    (0..texts.len()).map(move |i| {
        let mut row = Row::default();
        own(&mut row, &shapes[i], texts[i]);
        surroundings(&mut row, page, &marks, i);
        totals.of_block(&mut row, page, i, shapes);
        neighbours(&mut row, &totals.group, shapes, i);
        let at = i as f32;
        row.push(at / texts.len() as f32);
        row.push(heading.map_or(-1000.0, |h| at - h as f32).clamp(-100.0, 200.0));
        row.push(seen[i]);
        row.push(alike[i]);
        for anchor in [headline, lead] {
            row.push(anchor.map_or(-1000.0, |h| at - h as f32).clamp(-100.0, 200.0));
        }
        row.push(known.body.as_deref().map_or(-1.0, |b| inside(texts[i], b)));
        row.push(before / totals.all);
        before += if places.counts(i) { shapes[i].prose } else { 0.0 };
        let edge = is_furniture(texts[i], true);
        row.push(f32::from(u8::from(edge)));
        row.push(f32::from(u8::from(is_date_line(texts[i]) || byline(texts[i]).is_some())));
        places.row(page, i, texts[i]).into_iter().for_each(|value| row.push(value));
        row.values
    })
}

fn begins_alike(text: &str, lead: &str) -> bool {
    let head = |t: &str| {
        t.chars().filter(|c| c.is_alphanumeric()).take(30).flat_map(char::to_lowercase).collect::<String>()
    };
    let lead = head(lead);
    lead.chars().count() >= 24 && head(text) == lead
}

/// Whether the structured body has the block's first characters.
fn inside(text: &str, body: &str) -> f32 {
    // Sixty letters and digits stand in far fewer than these bytes.
    let near = &text[..crate::text::floor(text, 1000)];
    let head: String = bare(near).chars().take(60).collect();
    f32::from(u8::from(head.len() > 3 && body.contains(&head)))
}

struct Row {
    values: [f32; COUNT],
    next: usize,
}

impl Default for Row {
    fn default() -> Self {
        Row { values: [0.0; COUNT], next: 0 }
    }
}

impl Row {
    fn push(&mut self, value: f32) {
        self.values[self.next] = value;
        self.next += 1;
    }
}

/// The innermost tag that says what a block is, as a number.
fn tag(page: &Page, i: usize) -> f32 {
    let names = page.around(page.blocks[i].element).map(|e| e.name.as_str());
    for name in names.take(4) {
        return match name {
            "p" => 0.0,
            "h1" => 1.0,
            "h2" => 2.0,
            "h3" | "h4" | "h5" | "h6" => 3.0,
            "li" => 4.0,
            "blockquote" => 5.0,
            "figcaption" => CAPTION,
            "td" | "th" => 7.0,
            "dd" | "dt" => 8.0,
            "pre" => 9.0,
            "div" | "section" | "article" => 10.0,
            _ => continue,
        };
    }
    11.0
}

fn shape(page: &Page, text: &str, i: usize) -> Shape {
    let (mut chars, mut words, mut commas, mut stops, mut capitals, mut digits) =
        (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
    let (mut sentence, mut last) = (false, ' ');
    for c in text.chars() {
        // A character of a script without spaces is worth about half a word.
        chars += if c >= '\u{2E80}' { 3 } else { 1 };
        words += u32::from(last.is_whitespace() && !c.is_whitespace());
        commas += u32::from(c == ',');
        stops += u32::from(matches!(c, '.' | '!' | '?'));
        capitals += u32::from(c.is_uppercase());
        digits += u32::from(c.is_ascii_digit());
        sentence |= matches!(c, '.' | '?' | '!' | '”' | '"' | ':' | '。' | '，' | '、');
        last = c;
    }
    // What stands after the last stop counts as one more.
    stops += u32::from(!text.is_empty() && !matches!(last, '.' | '!' | '?'));
    let links = (page.blocks[i].links as f32 / text.len().max(1) as f32).min(1.0);
    let chars = chars as f32;
    Shape {
        chars,
        words: words as f32,
        links,
        commas: commas as f32,
        stops: stops as f32,
        capitals: capitals as f32 / chars.max(1.0),
        digits: digits as f32 / chars.max(1.0),
        tag: tag(page, i),
        prose: if links < 0.5 && chars > 60.0 && sentence { chars } else { 0.0 },
    }
}

fn own(row: &mut Row, s: &Shape, text: &str) {
    row.push(s.tag);
    row.push(s.chars);
    row.push(s.words);
    row.push(s.links);
    row.push(s.commas);
    row.push(s.stops);
    row.push(s.capitals);
    row.push(s.digits);
    row.push(f32::from(u8::from(text.ends_with(['.', '!', '?', '"', '”', '’', ')', ':', '。', '」']))));
    row.push(f32::from(u8::from(text.starts_with(['“', '"', '‘']))));
    row.push(f32::from(u8::from(text.contains(['©', '|', '»', '›', '→']))));
    row.push(s.chars / s.words.max(1.0));
}

fn surroundings(row: &mut Row, page: &Page, marks: &[Marks], i: usize) {
    let one = |b: bool| f32::from(u8::from(b));
    let mut inside = [0.0f32; 10];
    let mut parts = [0.0f32; 6];
    let (mut good, mut bad, mut near_good, mut near_bad, mut body) = (0.0f32, 0.0f32, 0.0f32, 0.0f32, 0.0f32);
    let chain = std::iter::successors(page.blocks[i].element, |e| page.elements[*e].parent);
    let depth = page.blocks[i].element.map_or(0, |e| page.elements[e].depth);
    for (up, e) in chain.enumerate().take(40) {
        let m = &marks[e];
        if let Some(slot) = m.slot {
            inside[slot] += 1.0;
        }
        good += one(m.good);
        bad += one(m.bad);
        body += one(m.body);
        if up < 3 {
            near_good += one(m.good);
            near_bad += one(m.bad);
        }
        if up < 6 {
            parts.iter_mut().zip(m.parts).for_each(|(sum, has)| *sum += one(has));
        }
    }
    for value in inside.into_iter().chain(parts).chain([good, bad, near_good, near_bad, depth as f32, body]) {
        row.push(value);
    }
}

/// Sums over parents and over blocks of one make.
struct Totals {
    all: f32,
    /// For each element, prose right below it and below its children.
    score: Vec<f32>,
    best: Option<usize>,
    /// Prose and characters of the blocks of one make.
    makes: HashMap<(u64, u32), (f32, f32)>,
    /// The make of each block.
    make: Vec<(u64, u32)>,
    /// For each block, the innermost element that holds others too.
    group: Vec<Option<usize>>,
    /// For each element, characters and characters in links up to four levels below.
    chars: Vec<(f32, f32)>,
}

impl Totals {
    fn of(page: &Page, shapes: &[Shape], places: &Places) -> Totals {
        let mut score = vec![0.0; page.elements.len()];
        let mut makes: HashMap<(u64, u32), (f32, f32)> = HashMap::new();
        let make: Vec<(u64, u32)> = (0..shapes.len()).map(|i| make(page, i)).collect();
        let group = groups(page);
        let mut chars = vec![(0.0, 0.0); page.elements.len()];
        for (i, s) in shapes.iter().enumerate() {
            let weight = if s.prose > 0.0 { places.weight(i) } else { 0.0 };
            for (up, element) in
                std::iter::successors(group[i], |e| page.elements[*e].parent).take(4).enumerate()
            {
                score[element] += s.prose * weight * [1.0, 0.7, 0.4, 0.2][up];
                chars[element].0 += s.chars;
                chars[element].1 += s.chars * s.links;
            }
            let alike = makes.entry(make[i]).or_default();
            alike.0 += s.prose;
            alike.1 += s.chars;
        }
        let mut best: Option<usize> = None;
        for (i, s) in score.iter().enumerate() {
            if *s > best.map_or(0.0, |b| score[b]) {
                best = Some(i);
            }
        }
        Totals {
            all: (0..shapes.len())
                .filter(|i| places.counts(*i))
                .map(|i| shapes[i].prose)
                .sum::<f32>()
                .max(1.0),
            score,
            best,
            makes,
            make,
            group,
            chars,
        }
    }

    fn of_block(&self, row: &mut Row, page: &Page, i: usize, shapes: &[Shape]) {
        let top = self.best.map_or(1.0, |b| self.score[b]).max(1.0);
        let up = self.group[i];
        let grand = up.and_then(|e| page.elements[e].parent);
        for element in [up, grand] {
            let (chars, links) = element.map_or((0.0, 0.0), |e| self.chars[e]);
            row.push(links / f32::max(chars, 1.0));
        }
        row.push(up.map_or(0.0, |e| self.score[e].ln_1p()));
        row.push(up.map_or(-1.0, |e| f32::from(u8::from(Some(e) == self.best))));
        row.push(up.map_or(0.0, |e| self.score[e] / top));
        row.push(grand.map_or(0.0, |e| self.score[e] / top));
        let chain = std::iter::successors(page.blocks[i].element, |e| page.elements[*e].parent);
        let inside = chain.take(60).position(|e| Some(e) == self.best);
        row.push(inside.map_or(-1.0, |d| d as f32));
        let (prose, chars) = self.makes[&self.make[i]];
        row.push(prose / self.all);
        row.push(prose / chars.max(1.0));
        row.push(shapes[i].prose / self.all);
        row.push(self.all.ln());
    }
}

/// For each block, the innermost element with more than one block in it: a paragraph's own
/// elements hold it alone.
fn groups(page: &Page) -> Vec<Option<usize>> {
    let mut below = vec![0u32; page.elements.len()];
    for block in &page.blocks {
        for element in std::iter::successors(block.element, |e| page.elements[*e].parent).take(8) {
            below[element] += 1;
        }
    }
    let chain = |start| std::iter::successors(start, |e: &usize| page.elements[*e].parent).take(8);
    page.blocks.iter().map(|b| chain(b.element).find(|e| below[*e] > 1).or(b.element)).collect()
}

/// What a block is made like: hash of its element's make and of its parent's, and depth.
fn make(page: &Page, i: usize) -> (u64, u32) {
    let mut hash = MAKE_START;
    let mut depth = 0;
    for e in page.around(page.blocks[i].element).take(2) {
        depth = depth.max(e.depth as u32);
        hash = e.make(hash);
    }
    (hash, depth)
}

fn neighbours(row: &mut Row, group: &[Option<usize>], shapes: &[Shape], i: usize) {
    let at = |n: isize| i.checked_add_signed(n).and_then(|j| shapes.get(j).map(|s| (j, s)));
    for n in [-1, 1] {
        let near = at(n);
        row.push(near.map_or(-1.0, |(_, s)| s.prose));
        row.push(near.map_or(-1.0, |(_, s)| s.links));
        row.push(near.map_or(-1.0, |(j, _)| f32::from(u8::from(group[j] == group[i]))));
    }
    let near: f32 = shapes[i.saturating_sub(8)..i].iter().map(|s| s.prose).sum();
    row.push(near);
    let around: Range<usize> = i.saturating_sub(3)..(i + 4).min(shapes.len());
    row.push(shapes[around].iter().map(|s| s.prose).sum());
}

/// How often a block's words stand on the page, besides here.
fn repeats(texts: &[&str]) -> Vec<f32> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    texts.iter().map(|t| (counts[t] - 1).min(5) as f32).collect()
}
