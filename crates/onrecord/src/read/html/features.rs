//! What is measured of each block of a page, for the model that tells story from page.
//!
//! Nothing here knows a site: tags, class words that templates use everywhere, lengths,
//! punctuation, links, and what the neighbours and the siblings are like.

use super::classes::classes;
use super::folded::bare;
use super::heading::Known;
use super::marks::{Marks, marks};
use super::page::Page;
use super::place::{self, Places, Spot};
use crate::read::furniture::{byline, is_date_line, is_furniture};
use memchr::memmem;
use std::ops::Range;

/// Numbers measured of one block.
pub(super) const COUNT: usize = PLACE + place::COUNT;
/// Where in a row the numbers of the block's place begin.
pub(super) const PLACE: usize = 63;
/// Where in a row the tag and the share of links stand.
pub(super) const TAG: usize = 0;
pub(super) const LINKS: usize = 3;
/// Where it stands whether a line is of the page's frame, at its edge, and whether it is a byline or a date.
pub(super) const FURNITURE: usize = 61;
pub(super) const DATED: usize = 62;
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
    /// It has a sign that menus and legal lines have.
    signed: bool,
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
    pub(super) fn of(page: &Page<'_>, texts: Vec<&'a str>, known: &Known) -> Lines<'a> {
        let shapes = (0..texts.len()).map(|i| shape(page, texts[i], i)).collect();
        let alike = known.likenesses(&texts);
        Lines { texts, shapes, alike }
    }
}

/// What the rows of a page are made from.
pub(super) struct Rows<'a> {
    page: &'a Page<'a>,
    lines: &'a Lines<'a>,
    known: &'a Known,
    marks: Vec<Marks>,
    places: Places,
    totals: Totals,
    /// How often each block's words stand on the page, besides here.
    seen: Vec<f32>,
    /// Prose before each block that is part of the whole.
    before: Vec<f32>,
    /// The first `h1`, the headline and the description where it is a block.
    anchors: [Option<usize>; 3],
}

impl<'a> Rows<'a> {
    /// `headline` is the block that is it.
    pub(super) fn of(
        page: &'a Page<'a>,
        lines: &'a Lines<'a>,
        known: &'a Known,
        headline: Option<usize>,
    ) -> Rows<'a> {
        let Lines { texts, shapes, .. } = lines;
        let first = shapes.iter().position(|s| s.tag == 1.0);
        let prose: Vec<f32> = shapes.iter().map(|s| s.prose).collect();
        let marks = marks(page);
        let places = Places::of(page, headline, &prose, &marks);
        let totals = Totals::of(page, shapes, &places);
        let lead = known.lead.as_deref().and_then(|l| position_alike(texts, l));
        let counted = (0..texts.len()).map(|i| if places.counts(i) { prose[i] } else { 0.0 });
        let before = counted.scan(0.0, |sum, prose| Some(std::mem::replace(sum, *sum + prose))).collect();
        let (seen, anchors) = (repeats(texts), [first, headline, lead]);
        Rows { page, lines, known, marks, places, totals, seen, before, anchors }
    }

    /// Rows, one a block.
    pub(super) fn len(&self) -> usize {
        self.lines.texts.len()
    }

    /// Where block `i` stands.
    pub(super) fn spot(&self, i: usize) -> Spot {
        self.places.spot(self.page, i)
    }

    /// The numbers of block `i`, which stands at `spot`.
    pub(super) fn row(&self, i: usize, spot: &Spot) -> [f32; COUNT] {
        let Lines { texts, shapes, alike } = self.lines;
        let (text, at) = (texts[i], i as f32);
        let [first, headline, lead] =
            self.anchors.map(|anchor| anchor.map_or(-1000.0, |h| at - h as f32).clamp(-100.0, 200.0));
        let mut row = Row::default();
        own(&mut row, &shapes[i], text);
        surroundings(&mut row, self.page, &self.marks, i);
        self.totals.of_block(&mut row, self.page, i, shapes);
        neighbours(&mut row, &self.totals.group, shapes, i);
        row.push(at / texts.len() as f32);
        row.push(first);
        row.push(self.seen[i]);
        row.push(alike[i]);
        row.push(headline);
        row.push(lead);
        row.push(self.known.body.as_deref().map_or(-1.0, |b| inside(text, b)));
        row.push(self.before[i] / self.totals.all);
        row.push(f32::from(u8::from(is_furniture(text, true))));
        row.push(f32::from(u8::from(is_date_line(text) || byline(text).is_some())));
        self.places.row(self.page, i, spot, text).into_iter().for_each(|value| row.push(value));
        row.values
    }
}

/// The first line that begins with the same thirty letters and digits as the description.
fn position_alike(texts: &[&str], lead: &str) -> Option<usize> {
    fn head(t: &str) -> impl Iterator<Item = char> {
        t.chars().filter(|c| c.is_alphanumeric()).take(30).flat_map(char::to_lowercase)
    }
    let lead: Vec<char> = head(lead).collect();
    (lead.len() >= 24).then(|| texts.iter().position(|t| head(t).eq(lead.iter().copied()))).flatten()
}

/// Whether the structured body has the block's first characters.
fn inside(text: &str, body: &str) -> f32 {
    // Sixty letters and digits stand in far fewer than these bytes.
    let near = &text[..crate::text::floor(text, 1000)];
    let head: String = bare(near).chars().take(60).collect();
    f32::from(u8::from(head.len() > 3 && memmem::find(body.as_bytes(), head.as_bytes()).is_some()))
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
fn tag(page: &Page<'_>, i: usize) -> f32 {
    let names = page.around(page.blocks[i].element).map(|e| e.name.as_ref());
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

const COMMA: u8 = 1;
const STOP: u8 = 2;
const CAPITAL: u8 = 4;
const DIGIT: u8 = 8;
const SENTENCE: u8 = 16;
const SIGN: u8 = 32;

/// What each character of ASCII counts as.
const SORTS: [u8; 128] = {
    let mut sorts = [0; 128];
    let mut c = 0u8;
    while c < 128 {
        sorts[c as usize] = match c {
            b',' => COMMA,
            b'.' | b'!' | b'?' => STOP | SENTENCE,
            b'"' | b':' => SENTENCE,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            b'|' => SIGN,
            _ => 0,
        };
        c += 1;
    }
    sorts
};

fn shape(page: &Page<'_>, text: &str, i: usize) -> Shape {
    let (mut chars, mut words, mut commas, mut stops, mut capitals, mut digits) =
        (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
    let (mut sentence, mut signed, mut space) = (false, false, true);
    for c in text.chars() {
        let blank = c.is_whitespace();
        words += u32::from(space && !blank);
        space = blank;
        if c.is_ascii() {
            let is = SORTS[c as usize];
            chars += 1;
            commas += u32::from(is & COMMA > 0);
            stops += u32::from(is & STOP > 0);
            capitals += u32::from(is & CAPITAL > 0);
            digits += u32::from(is & DIGIT > 0);
            sentence |= is & SENTENCE > 0;
            signed |= is & SIGN > 0;
        } else {
            // A character of a script without spaces is worth about half a word.
            chars += if c >= '\u{2E80}' { 3 } else { 1 };
            capitals += u32::from(c.is_uppercase());
            sentence |= matches!(c, '”' | '。' | '，' | '、');
            signed |= matches!(c, '©' | '»' | '›' | '→');
        }
    }
    // What stands after the last stop counts as one more.
    stops += u32::from(!text.is_empty() && !text.ends_with(['.', '!', '?']));
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
        signed,
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
    row.push(f32::from(u8::from(s.signed)));
    row.push(s.chars / s.words.max(1.0));
}

fn surroundings(row: &mut Row, page: &Page<'_>, marks: &[Marks], i: usize) {
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
    makes: Vec<(f32, f32)>,
    /// The make of each block, a number.
    make: Vec<usize>,
    /// For each block, the innermost element that holds others too.
    group: Vec<Option<usize>>,
    /// For each element, characters and characters in links up to four levels below.
    chars: Vec<(f32, f32)>,
}

impl Totals {
    fn of(page: &Page<'_>, shapes: &[Shape], places: &Places) -> Totals {
        let mut score = vec![0.0; page.elements.len()];
        let make = classes((0..shapes.len()).map(|i| make(page, i)));
        let mut makes = vec![(0.0, 0.0); shapes.len()];
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
            makes[make[i]].0 += s.prose;
            makes[make[i]].1 += s.chars;
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

    fn of_block(&self, row: &mut Row, page: &Page<'_>, i: usize, shapes: &[Shape]) {
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
        let (prose, chars) = self.makes[self.make[i]];
        row.push(prose / self.all);
        row.push(prose / chars.max(1.0));
        row.push(shapes[i].prose / self.all);
        row.push(self.all.ln());
    }
}

/// For each block, the innermost element with more than one block in it: a paragraph's own
/// elements hold it alone.
fn groups(page: &Page<'_>) -> Vec<Option<usize>> {
    let mut below = vec![0u32; page.elements.len()];
    for block in &page.blocks {
        for element in std::iter::successors(block.element, |e| page.elements[*e].parent).take(8) {
            below[element] += 1;
        }
    }
    let chain = |start| std::iter::successors(start, |e: &usize| page.elements[*e].parent).take(8);
    page.blocks.iter().map(|b| chain(b.element).find(|e| below[*e] > 1).or(b.element)).collect()
}

/// What a block is made like: its element's make and its parent's, and depth.
fn make(page: &Page<'_>, i: usize) -> ([u64; 2], usize) {
    let mut around = page.around(page.blocks[i].element);
    let (own, parent) = (around.next(), around.next());
    ([own, parent].map(|e| e.map_or(0, |e| e.make)), own.map_or(0, |e| e.depth))
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

/// How often a block's words stand on the page, besides here; five and more are five.
fn repeats(texts: &[&str]) -> Vec<f32> {
    let classes = classes(texts.iter().map(|t| (t.len(), *t)));
    let mut counts = vec![0; texts.len()];
    classes.iter().for_each(|class| counts[*class] += 1);
    classes.iter().map(|class| (counts[*class] - 1).min(5) as f32).collect()
}
