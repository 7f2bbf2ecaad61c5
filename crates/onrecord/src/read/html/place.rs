//! Where a block stands: how far from the headline, in which of many like containers, and whether
//! its words are of the kind that pages wrap around a story.

use super::classes::classes;
use super::lookup::Lookup;
use super::marks::Marks;
use super::page::{Block, Element, Page};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Numbers measured of a block's place.
pub(super) const COUNT: usize = 19;
/// Characters of prose that make a story of their own.
pub(super) const STORY: f32 = 500.0;

/// Blocks that a box in a story has at the most.
const BOX: u32 = 6;
/// Elements of one make that are a crowd.
const CROWD: u32 = 8;
/// Class words of a live report's parts, which are no readers' comments.
const TELLS_WORDS: [&str; 2] = ["live", "update"];

/// Where among these numbers those of the words are that are looked at one by one: words of picture credits,
/// and whether the line leads elsewhere.
pub(super) const CREDITS: usize = 10;
pub(super) const LEADS: usize = 11;

/// Class words around readers' comments, at any height.
pub(super) const TALK_WORDS: [&str; 8] =
    ["comment", "disqus", "discuss", "reply", "replies", "forum", "message", "respond"];
/// Class words of boxes that pages put into a story: they ask something of the reader or tell of the author.
pub(super) const BOX_WORDS: [&str; 16] = [
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "sign-up",
    "paywall",
    "cookie",
    "consent",
    "gdpr",
    "donate",
    "author-bio",
    "author_bio",
    "authorbio",
    "about-author",
    "author-box",
    "authorbox",
];
/// Class words around posts that a story shows.
pub(super) const POSTS_WORDS: [&str; 5] = ["twitter", "tweet", "instagram", "embed", "fb-post"];
/// What lines ask of a reader, in lower case.
const ASKS_WORDS: [&str; 24] = [
    "subscri",
    "sign up",
    "newsletter",
    "follow us",
    "follow him",
    "follow her",
    "click here",
    "download",
    "donate",
    "advertisement",
    "affiliate",
    "contact us",
    "all rights reserved",
    "cookies",
    "join us",
    "become a member",
    "write to ",
    "email ",
    "e-mail",
    "tell us",
    "our readers",
    "free trial",
    "listen to",
    "comments",
];
/// What lines of picture credits have.
const CREDITS_WORDS: [&str; 8] =
    ["(image", "image:", "photo:", "(photo", "getty", "photograph by", "credit:", "file photo"];
/// How lines begin that lead elsewhere.
const LEADS_WORDS: [&str; 8] =
    ["read more", "more:", "related", "see more", "also read", "see also", "don't miss", "watch:"];

/// The words of lines, a bit each: what they ask, then the credits.
static SAID: LazyLock<Lookup> =
    LazyLock::new(|| Lookup::of(ASKS_WORDS.chunks(1).chain(CREDITS_WORDS.chunks(1))));
const ASKS_BITS: u32 = (1 << ASKS_WORDS.len()) - 1;

/// What can be told of a block's place without its words.
pub(super) struct Spot {
    /// Elements from the block up to the innermost that holds the headline too (-1: none), and that element.
    up: f32,
    joint: Option<usize>,
    /// How many elements above it that of readers' comments is (-1: none).
    pub(super) talk: f32,
    /// Characters of prose that are nearer to the headline, and their share.
    pub(super) nearer: f32,
    pub(super) nearer_share: f32,
    /// It stands before the headline.
    pub(super) before: bool,
    pub(super) boxed: bool,
}

/// What is known of a page's elements for all its blocks.
pub(super) struct Places {
    heading: Option<usize>,
    /// Which elements are around the headline.
    around_heading: Vec<bool>,
    /// Elements of the same make in the same parent, and the element's number among them.
    alike: Vec<(u32, u32)>,
    /// Blocks in each element.
    below: Vec<u32>,
    posts: Vec<bool>,
    boxed: Vec<bool>,
    /// For each block, how many elements above it that of readers' comments is (-1: none).
    talk: Vec<f32>,
    /// Whether there is a story without the comments, however long they are.
    told: bool,
    /// Prose before each block.
    before: Vec<f32>,
    /// Headings of the first two levels before each block.
    headings: Vec<u32>,
    /// For each depth, the prose of the blocks that share an element of that depth with the
    /// headline, and none that is deeper.
    shared: BTreeMap<usize, f32>,
    /// The sum of these.
    all: f32,
}

impl Places {
    /// `prose`: characters of prose of each block.
    pub(super) fn of(page: &Page<'_>, heading: Option<usize>, prose: &[f32], marks: &[Marks]) -> Places {
        let mut around_heading = vec![false; page.elements.len()];
        for e in chain(page, heading.and_then(|h| page.blocks[h].element)) {
            around_heading[e] = true;
        }
        let mut below = vec![0u32; page.elements.len()];
        for block in &page.blocks {
            chain(page, block.element).take(24).for_each(|e| below[e] += 1);
        }
        let mut before = Vec::with_capacity(prose.len());
        let mut headings = Vec::with_capacity(prose.len());
        let (mut sum, mut count) = (0.0, 0);
        for (block, prose) in page.blocks.iter().zip(prose) {
            before.push(sum);
            headings.push(count);
            sum += prose;
            let top = page.around(block.element).take(3).any(|e| matches!(e.name.as_ref(), "h1" | "h2"));
            count += u32::from(top);
        }
        let mut shared: BTreeMap<usize, f32> = BTreeMap::new();
        for (i, prose) in prose.iter().enumerate().filter(|(i, p)| **p > 0.0 && Some(*i) != heading) {
            if let Some(e) = chain(page, page.blocks[i].element).find(|e| around_heading[*e]) {
                *shared.entry(page.elements[e].depth).or_default() += prose;
            }
        }
        let alike = alike(page);
        let crowds = Crowds { page, marks, alike: &alike, below: &below, titled: &titled(page) };
        let talks = |(i, block): (usize, &Block)| {
            let named = height(page, block.element, |e| marks[e].talk);
            let joint = || chain(page, block.element).find(|e| around_heading[*e]);
            let nearer = || {
                joint()
                    .map_or(0.0, |e| shared.range(page.elements[e].depth + 1..).map(|(_, p)| p).sum::<f32>())
            };
            let unnamed = named < 0.0 && heading.is_some_and(|h| i > h) && nearer() > STORY;
            if unnamed { height(page, block.element, |e| crowds.has(e)) } else { named }
        };
        let talk: Vec<f32> = page.blocks.iter().enumerate().map(talks).collect();
        let told: f32 =
            (heading.unwrap_or(0)..prose.len()).filter(|i| talk[*i] < 0.0).map(|i| prose[i]).sum();
        Places {
            heading,
            all: shared.values().sum(),
            shared,
            told: told > STORY,
            talk,
            around_heading,
            alike,
            below,
            posts: marks.iter().map(|m| m.posts).collect(),
            boxed: marks.iter().map(|m| m.boxed).collect(),
            before,
            headings,
        }
    }

    /// How much a block's prose counts when the story's element is looked for: what stands before
    /// the headline or among readers' comments is hardly the story.
    pub(super) fn weight(&self, i: usize) -> f32 {
        match self.counts(i) {
            false => 0.0,
            true if self.talk[i] >= 0.0 || self.heading.is_some_and(|h| i < h) => 0.2,
            true => 1.0,
        }
    }

    /// Whether a block's prose is part of the whole that shares are taken of.
    pub(super) fn counts(&self, i: usize) -> bool {
        !(self.told && self.talk[i] >= 0.0)
    }

    /// Where block `i` stands.
    pub(super) fn spot(&self, page: &Page<'_>, i: usize) -> Spot {
        let element = page.blocks[i].element;
        // The innermost element that holds both the block and the headline.
        let (up, joint) = chain(page, element)
            .take(64)
            .enumerate()
            .find(|(_, e)| self.around_heading[*e])
            .map_or((-1.0, None), |(up, e)| (up as f32, Some(e)));
        let nearer: f32 =
            joint.map_or(0.0, |e| self.shared.range(page.elements[e].depth + 1..).map(|(_, p)| p).sum());
        Spot {
            up,
            joint,
            talk: self.talk[i],
            nearer,
            nearer_share: nearer / self.all.max(1.0),
            before: self.heading.is_some_and(|h| i < h),
            boxed: chain(page, element).take(5).any(|e| self.boxed[e] && self.below[e] <= BOX),
        }
    }

    /// The numbers of block `i`, [`COUNT`] of them.
    pub(super) fn row(&self, page: &Page<'_>, i: usize, spot: &Spot, text: &str) -> [f32; COUNT] {
        let one = |b: bool| f32::from(u8::from(b));
        let element = page.blocks[i].element;
        let from_heading = |of: &dyn Fn(usize) -> f32| self.heading.map_or(-1.0e4, |h| of(i) - of(h));
        let high = |e: usize| page.elements[e].depth as f32;
        let heading_depth = self.heading.and_then(|h| page.blocks[h].element).map_or(0.0, high);
        let mut repeated = (0u32, 0u32);
        for e in chain(page, element).take(8).filter(|e| self.below[*e] > 1) {
            if self.alike[e].0 > repeated.0 {
                repeated = self.alike[e];
            }
        }
        let head = &text[..crate::text::floor(text, 600)];
        let said = SAID.found(head);
        let begins =
            |with: &&str| head.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
        let article = chain(page, element).find(|e| page.elements[*e].name == "article");
        [
            from_heading(&|b| self.before[b]),
            from_heading(&|b| self.headings[b] as f32),
            spot.up,
            spot.joint.map_or(-1.0, |e| heading_depth - high(e)),
            spot.joint.map_or(-1.0, |e| self.below[e] as f32 / page.blocks.len() as f32),
            repeated.0 as f32,
            repeated.1 as f32,
            spot.talk,
            height(page, element, |e| self.posts[e]),
            (said & ASKS_BITS).count_ones() as f32,
            (said & !ASKS_BITS).count_ones() as f32 + one(text.starts_with('©')),
            one(LEADS_WORDS.iter().any(begins)),
            article.map_or(-1.0, |e| one(self.around_heading[e])),
            article.map_or(-1.0, |e| self.below[e] as f32),
            self.before.last().copied().unwrap_or(0.0),
            spot.nearer,
            spot.nearer_share,
            one(spot.before),
            one(spot.boxed),
        ]
    }
}

/// Elements that a template makes again and again, several blocks in each and no heading: where the headline
/// has a story nearer to it, they are readers' comments or teasers, whatever they are called.
struct Crowds<'a> {
    page: &'a Page<'a>,
    marks: &'a [Marks],
    alike: &'a [(u32, u32)],
    below: &'a [u32],
    titled: &'a [bool],
}

impl Crowds<'_> {
    fn has(&self, e: usize) -> bool {
        let element = &self.page.elements[e];
        let tells = || TELLS_WORDS.iter().any(|w| self.page.label(element).contains(w));
        self.alike[e].0 >= CROWD
            && self.below[e] > 1
            && !self.titled[e]
            && element.name != "article"
            && !self.marks[e].good
            && !self.marks[e].posts
            && !tells()
    }
}

/// Which elements have a heading in them.
fn titled(page: &Page<'_>) -> Vec<bool> {
    let mut titled = vec![false; page.elements.len()];
    let is_heading = |e: &&Element<'_>| matches!(e.name.as_bytes(), [b'h', b'1'..=b'6']);
    for block in &page.blocks {
        if page.around(block.element).take(3).find(is_heading).is_some() {
            chain(page, block.element).take(24).for_each(|e| titled[e] = true);
        }
    }
    titled
}

/// An element and those around it.
fn chain(page: &Page<'_>, element: Option<usize>) -> impl Iterator<Item = usize> {
    std::iter::successors(element, |e| page.elements[*e].parent)
}

/// How many elements above an element the first is that fits, itself among them; -1 where none is.
fn height(page: &Page<'_>, element: Option<usize>, fits: impl Fn(usize) -> bool) -> f32 {
    chain(page, element).take(40).position(fits).map_or(-1.0, |height| height as f32)
}

/// For each element, how many siblings have its tag and label (digits aside), and which it is.
fn alike(page: &Page<'_>) -> Vec<(u32, u32)> {
    let classes = classes(page.elements.iter().map(|e| (e.parent, e.make)));
    let mut counts = vec![0u32; classes.len()];
    let count = |class: &usize| {
        counts[*class] += 1;
        counts[*class]
    };
    let numbers: Vec<u32> = classes.iter().map(count).collect();
    classes.into_iter().zip(numbers).map(|(class, number)| (counts[class], number)).collect()
}
