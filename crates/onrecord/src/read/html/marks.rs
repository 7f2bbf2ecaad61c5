//! What the names and labels of elements say of them: class words that templates use everywhere.

use super::lookup::Lookup;
use super::page::{Element, Page};
use super::place;
use std::sync::LazyLock;

/// Class and id words around an article's body.
const GOOD: [&str; 14] = [
    "article",
    "body",
    "content",
    "entry",
    "story",
    "post",
    "text",
    "main",
    "paragraph",
    "blog",
    "news",
    "prose",
    "copy",
    "rich",
];
/// Class and id words around everything else.
const BAD: [&str; 44] = [
    "comment",
    "related",
    "sidebar",
    "share",
    "social",
    "promo",
    "footer",
    "nav",
    "menu",
    "newsletter",
    "widget",
    "recommend",
    "caption",
    "meta",
    "byline",
    "author",
    "advert",
    "sponsor",
    "banner",
    "cookie",
    "consent",
    "subscribe",
    "signup",
    "popular",
    "trending",
    "more-",
    "-more",
    "tags",
    "breadcrumb",
    "header",
    "masthead",
    "modal",
    "popup",
    "login",
    "toolbar",
    "credit",
    "disclaimer",
    "bio",
    "teaser",
    "rail",
    "outbrain",
    "taboola",
    "copyright",
    "print",
];
/// Class words of the very element that holds the story.
const BODIES: [&str; 7] = [
    "articlebody",
    "article-body",
    "article_body",
    "story-body",
    "entry-content",
    "post-content",
    "article__body",
];
/// Class words of a few other parts, a feature each.
const PARTS: [&[&str]; 6] = [
    &["caption", "credit", "figure", "image", "photo", "gallery"],
    &["byline", "author", "dateline", "timestamp", "date", "publish"],
    &["comment", "disqus", "reply", "discussion"],
    &["related", "recommend", "more", "also", "teaser", "promo", "card", "list"],
    &["summary", "subtitle", "subhead", "standfirst", "dek", "excerpt", "lead", "intro", "description"],
    &["pull", "quote", "aside", "inset", "callout", "factbox"],
];

/// Classes of words that only a screen reader speaks.
const SPOKEN: [&str; 6] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "a11y-hidden",
];
/// What classes have of boxes that show when a word is pointed at, and how they then end.
const POINTED: [&str; 4] = ["tooltip", "hovercard", "rollover", "popover"];
const BOXES: [&str; 7] = ["block", "content", "text", "box", "body", "inner", "card"];

/// Groups of class words: the first three, the [`PARTS`], readers' comments, posts that a story shows, boxes
/// and hidden words.
static GROUPS: LazyLock<Lookup> = LazyLock::new(|| {
    let [a, b, c, d, e, f] = PARTS;
    let groups = [&GOOD[..], &BAD, &BODIES, a, b, c, d, e, f];
    let rest = [&place::TALK_WORDS[..], &place::POSTS_WORDS, &place::BOX_WORDS, &SPOKEN, &POINTED];
    Lookup::of(groups.into_iter().chain(rest))
});
/// Which of them are classes of hidden words.
const HIDDEN: u32 = 0b11 << 12;

/// The groups of class words that a label has, a bit each.
pub(super) fn groups(label: &str) -> u32 {
    GROUPS.found(label)
}

/// Whether a label is one of words that only a screen reader speaks, or of a box that shows when its word is
/// pointed at.
pub(super) fn is_hidden(label: &str, groups: u32) -> bool {
    let is_box = |class: &str| {
        let rest = POINTED.iter().find_map(|p| class.split_once(p)).map(|(_, rest)| rest);
        rest.is_some_and(|rest| rest.is_empty() || BOXES.iter().any(|b| rest.ends_with(b)))
    };
    groups & HIDDEN > 0 && label.split(' ').any(|class| SPOKEN.contains(&class) || is_box(class))
}

/// What an element's name and label say, looked up once: a bit each.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    pub(super) slot: Option<usize>,
    pub(super) good: bool,
    pub(super) bad: bool,
    pub(super) body: bool,
    pub(super) parts: [bool; 6],
    /// Readers' comments.
    pub(super) talk: bool,
    /// Posts that a story shows.
    pub(super) posts: bool,
    /// Boxes that ask something of the reader or tell of the author.
    pub(super) boxed: bool,
}

/// The marks of all elements; templates give many of them one label.
pub(super) fn marks(page: &Page<'_>) -> Vec<Marks> {
    let labels: Vec<Marks> = page.labels.all().iter().map(|label| Marks::of(label.groups)).collect();
    let of = |e: &Element<'_>| {
        // The page's frame says nothing of what is in it.
        let frame = matches!(e.name.as_ref(), "body" | "html");
        Marks { slot: Marks::slot(e), ..labels[if frame { 0 } else { e.label }] }
    };
    page.elements.iter().map(of).collect()
}

impl Marks {
    fn of(found: u32) -> Marks {
        let has = |bit: usize| (found >> bit) & 1 == 1;
        Marks {
            slot: None,
            good: has(0),
            bad: has(1),
            body: has(2),
            parts: std::array::from_fn(|part| has(3 + part)),
            talk: has(9),
            posts: has(10),
            boxed: has(11),
        }
    }

    fn slot(e: &Element<'_>) -> Option<usize> {
        match e.name.as_ref() {
            "article" => Some(0),
            "main" => Some(1),
            "header" => Some(2),
            "footer" => Some(3),
            "nav" => Some(4),
            "aside" => Some(5),
            "form" => Some(6),
            "figure" | "figcaption" => Some(7),
            "table" => Some(8),
            "ul" | "ol" | "dl" => Some(9),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{groups, is_hidden};

    #[test]
    fn words_that_no_reader_sees_are_known_by_their_class() {
        for (label, hidden) in [
            ("sr-only ", true),
            ("link tooltip ", true),
            ("rollover-people-block note ", true),
            ("rollover-people ", false),
            ("has-tooltip-link ", false),
            ("not-sr-only ", false),
            ("", false),
        ] {
            assert_eq!(is_hidden(label, groups(label)), hidden, "{label}");
        }
    }
}
