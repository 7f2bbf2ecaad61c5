//! What a pair of quotation marks is for: rules in a fixed order, the first that fits decides.

use super::Pair;
use crate::attribution::{Attribution, Form, MarkClass};
use crate::text::{Span, Text};
use onrecord_syntax::{Parse, Pos};

/// What the classes are decided from: the words inside and the article's own words around.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    /// The words between the marks.
    pub(crate) inner: &'a str,
    /// The paragraph up to the opening mark.
    pub(crate) before: &'a str,
    /// The paragraph from the closing mark on.
    pub(crate) after: &'a str,
    /// Whether a saying word governs it.
    pub(crate) cued: bool,
    /// How far before it that word ends, in bytes; 0 where it follows.
    pub(crate) distance: usize,
    /// Whether that word has had a quotation before it: “…,” said Vale, who wore a “Green Day” pin.
    pub(crate) spent: bool,
}

/// The class of a pair, and why.
pub(crate) fn classify(pair: &Pair, s: Setting<'_>) -> (MarkClass, &'static str) {
    let words = s.inner.split_whitespace().count();
    if !s.inner.contains(char::is_alphabetic) {
        return (MarkClass::Other, "no word between the marks");
    }
    if s.before.ends_with('=') {
        return (MarkClass::Other, "the value of an attribute");
    }
    let last = last_word(s.before);
    if nickname(&s, words) {
        return (MarkClass::Nickname, "between a first and a family name");
    }
    if words <= 8 && NAMING.contains(&last.as_str()) && !starts_sentence(&s) {
        return (MarkClass::Term, NAMED);
    }
    if !s.cued && words <= 8 && s.inner.ends_with(',') && APPOSED_TERM.contains(&apposed(s.before)) {
        return (MarkClass::Term, NAMED);
    }
    if !s.cued && titled(s.inner) && s.inner.ends_with(',') && TITLE_NOUNS.contains(&apposed(s.before)) {
        return (MarkClass::Title, "written as a title, after a word that goes with titles");
    }
    // a sentence of its own, among sentences: “That was Mary Poole.”
    let own = s.inner.ends_with(['.', '?'])
        && words > 2
        && (s.before.trim().is_empty() || s.before.trim_end().ends_with(['.', '?', '!']));
    if titled(s.inner) && !own && !s.before.trim_end().ends_with([',', ':']) && words <= 9 {
        if TITLE_CUES.contains(&last.as_str())
            || s.before.trim_end().ends_with("'s")
            || s.before.trim_end().ends_with("’s")
        {
            return (MarkClass::Title, "written as a title, after a word that goes with titles");
        }
        if !s.cued {
            return (MarkClass::Title, "written as a title, and no saying word");
        }
    }
    let article = matches!(last.as_str(), "the" | "a" | "an");
    let owner = matches!(last.as_str(), "his" | "her" | "its" | "their");
    let goes_on = s.after.trim_start_matches(' ').starts_with(char::is_lowercase);
    let name = article && words <= 5 && s.inner.contains(" of ") && named_thing(&s)
        || (article || owner) && (2..=6).contains(&words) && goes_on && s.distance > FAR && titled(s.inner);
    if name {
        return (MarkClass::Term, "a name for a thing, inside a clause");
    }
    if s.cued {
        return (MarkClass::Speech, "a saying word governs it");
    }
    let determined = DETERMINERS.contains(&last.as_str());
    let noun_follows = s.after.trim_start().chars().next().is_some_and(char::is_lowercase);
    if words <= 4
        && determined
        && !s.inner.ends_with(['!', '?'])
        && (noun_follows || words <= 2 || pair.single)
    {
        return (MarkClass::Term, "a short phrase after an article, and no saying word");
    }
    if words <= 2 && !s.inner.ends_with(['.', '!', '?']) {
        return (MarkClass::Scare, "a word or two, and no saying word");
    }
    if pair.single && words <= 3 {
        return (MarkClass::Scare, "a few words in single marks, and no saying word");
    }
    (MarkClass::Speech, "a clause or sentence between marks")
}

/// How words between marks look: grades that models learn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// How many words there are, as a grade.
    pub(crate) size: &'static str,
    /// Written as a title, with a capital, or neither.
    pub(crate) cased: &'static str,
    /// The point they end with; `-` for none.
    pub(crate) end: char,
}

/// How the words between marks look.
pub(crate) fn look(inner: &str) -> Look {
    let size = match inner.split_whitespace().count() {
        0..=1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=9 => "6",
        _ => "10",
    };
    let cased = if titled(inner) {
        "title"
    } else if inner.starts_with(char::is_uppercase) {
        "capital"
    } else {
        "lower"
    };
    let end = inner.chars().next_back().filter(|c| !c.is_alphanumeric()).unwrap_or('-');
    Look { size, cased, end }
}

/// What is known of a pair, for the model that tells speech from other uses of marks: how the words
/// look, what stands and hangs around them, and the reported speech (`told`) that they lie in.
pub(crate) fn features(
    pair: &Pair,
    s: Setting<'_>,
    parse: &Parse,
    text: &Text,
    told: Option<&Attribution>,
) -> Vec<String> {
    let (class, why) = classify(pair, s);
    let Look { size, cased, end } = look(s.inner);
    let first = parse.token_at(pair.inner.start());
    let verb = first.is_some_and(|f| {
        (f..parse.len())
            .take(60)
            .take_while(|&t| parse.token(t).start() < pair.inner.end())
            .any(|t| matches!(parse.pos(t), Pos::Verb | Pos::Aux))
    });
    let around = |at: Option<usize>| at.map_or("none", |t| parse.pos(t).as_str());
    let left = parse.token_at(pair.outer.start()).and_then(|t| t.checked_sub(1));
    let right =
        parse.token_at(pair.outer.end().saturating_sub(1)).map(|t| t + 1).filter(|&t| t < parse.len());
    let follows = s.after.trim_start().chars().next().map_or("nothing", |c| match c {
        _ if c.is_lowercase() => "lower",
        _ if c.is_uppercase() => "capital",
        _ => "point",
    });
    let start = if s.before.trim().is_empty() {
        "first"
    } else if starts_sentence(&s) {
        "led"
    } else {
        "inside"
    };
    let last = last_word(s.before);
    let mark = if pair.single { "single" } else { "double" };
    let far = if s.distance > FAR { "far" } else { "near" };
    let mut out = vec![
        "bias".to_string(),
        format!("rule {why}"),
        format!("rule {class:?} {size} {cased}"),
        format!("size {size} verb {verb}"),
        format!("cued {} {far} {size}", s.cued),
        format!("cased {cased} {start} {verb}"),
        format!("cased {cased} {size} {follows}"),
        format!("after {last}"),
        format!("after {last} {cased}"),
        format!("left {} {cased} {}", around(left), s.cued),
        format!("right {} {cased}", around(right)),
        format!("end {end} {size}"),
        format!("mark {mark} {size}"),
        format!("start {start} {} {size}", s.cued),
    ];
    let sure = told.map_or("no", |a| match a.confidence.0 {
        85.. => "sure",
        65..85 => "likely",
        45..65 => "may",
        _ => "weak",
    });
    out.push(format!("told {sure} {} {size}", s.cued));
    out.push(format!("told {sure} {cased} {start}"));
    out.push(format!("told {sure} {class:?}"));
    out.push(format!("told {sure} {follows} {start}"));
    if let Some(a) = told {
        let whole = if a.form == Form::Direct { "whole" } else { "part" };
        out.push(format!("told {sure} {whole} {cased}"));
        out.push(format!("told {:?} {:?} {cased}", a.act, a.kind));
        out.push(format!("told {:?} {whole} {size}", a.act));
        let word = a.cue.map_or(String::new(), |c| text[c].to_lowercase());
        out.push(format!("told by {word}"));
        out.push(format!("told by {word} {cased}"));
    }
    if s.spent {
        out.push(format!("spent {cased} {size}"));
        out.push(format!("spent {start} {follows}"));
        out.push(format!("spent {far} {cased}"));
    }
    hangs(pair.inner, parse, sure, cased, &mut out);
    out
}

/// What the words between the marks hang on.
fn hangs(inner: Span, parse: &Parse, sure: &str, cased: &str, out: &mut Vec<String>) {
    let Some(first) = parse.token_at(inner.start()) else { return };
    let inside = |t: usize| parse.token(t).start() >= inner.start() && parse.token(t).start() < inner.end();
    let Some(top) =
        (first..parse.len()).take(60).find(|&t| inside(t) && !inside(parse.head(t)) || parse.head(t) == t)
    else {
        return;
    };
    let (dep, head) = (parse.dep(top).as_str(), parse.head(top));
    let (word, tag) = match (head == top, parse.pos(head)) {
        (true, _) => ("root", "root"),
        (_, Pos::Propn) => ("name", "name"),
        (_, pos) => (parse.lemma(head), pos.as_str()),
    };
    out.push(format!("hangs {dep} {word}"));
    out.push(format!("hangs {dep} {tag} {cased}"));
    out.push(format!("hangs {dep} {tag} {sure}"));
    out.push(format!("top {} {cased} {sure}", parse.tag(top).as_str()));
}

/// From here on, in bytes, a saying word's own object does not reach.
const FAR: usize = 24;

/// Beyond the saying word's own object, or after a naming participle ("also called the").
fn named_thing(s: &Setting<'_>) -> bool {
    let mut before = s.before.trim_end().rsplit(char::is_whitespace).skip(1);
    let (verb, modifier) = (before.next().unwrap_or(""), before.next().unwrap_or(""));
    let naming = matches!(verb, "called" | "dubbed" | "labeled" | "labelled" | "named" | "termed");
    s.distance > FAR
        || naming
            && (modifier.ends_with("ly")
                || matches!(modifier, "is" | "are" | "was" | "were" | "also" | "been" | "so"))
}

/// The reason where the word before says that a name follows.
pub(crate) const NAMED: &str = "after a word that names";

const NAMING: [&str; 16] = [
    "so-called",
    "term",
    "word",
    "words",
    "phrase",
    "named",
    "titled",
    "entitled",
    "nicknamed",
    "acronym",
    "slogan",
    "hashtag",
    "codenamed",
    "code-named",
    "motto",
    "tagline",
];

const APPOSED_TERM: [&str; 4] = ["motto", "slogan", "hashtag", "acronym"];

const TITLE_NOUNS: [&str; 17] = [
    "show",
    "program",
    "programme",
    "book",
    "film",
    "movie",
    "song",
    "series",
    "podcast",
    "album",
    "novel",
    "documentary",
    "memoir",
    "play",
    "musical",
    "column",
    "single",
];

const TITLE_CUES: [&str; 34] = [
    "on",
    "told",
    "show",
    "program",
    "programme",
    "book",
    "film",
    "movie",
    "song",
    "series",
    "podcast",
    "album",
    "novel",
    "documentary",
    "drama",
    "comedy",
    "sitcom",
    "memoir",
    "ballad",
    "hit",
    "play",
    "musical",
    "column",
    "blog",
    "magazine",
    "newsletter",
    "broadcast",
    "episode",
    "entitled",
    "titled",
    "host",
    "sang",
    "sings",
    "sing",
];

const DETERMINERS: [&str; 16] = [
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "of", "some", "any",
    "no", "such",
];

const SMALL: [&str; 22] = [
    "a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "with", "at", "by", "from", "is", "it",
    "as", "but", "the", "vs", "de", "la",
];

fn last_word(before: &str) -> String {
    let trimmed = before.trim_end().trim_end_matches(['“', '"', '‘', '(']);
    let word = trimmed.rsplit(char::is_whitespace).next().unwrap_or("");
    word.to_lowercase()
}

/// The word before a comma that the marks follow: `Her memoir, “…,” sold`.
fn apposed(before: &str) -> &str {
    let word = before.trim_end().strip_suffix(',').unwrap_or("");
    word.rsplit(char::is_whitespace).next().unwrap_or("")
}

fn starts_sentence(s: &Setting<'_>) -> bool {
    s.before.trim_end().ends_with([',', ':', '.', '?', '!'])
}

/// Capitals on all but the small words, and nothing that only a sentence has.
fn titled(inner: &str) -> bool {
    let inner = inner.trim_end_matches([',', '.', ';']);
    if sentences(inner) {
        return false;
    }
    let mut capitals = 0;
    for word in inner.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        match word.chars().next() {
            Some(c) if c.is_uppercase() || c.is_ascii_digit() => capitals += 1,
            Some(_) if SMALL.contains(&word) => {}
            Some(_) => return false,
            None => {}
        }
    }
    let shouted =
        inner.chars().filter(|c| c.is_lowercase()).count() == 0 && inner.split_whitespace().count() > 2;
    capitals > 0
        && !shouted
        && !inner.contains(['!', '…'])
        && !inner.starts_with("I ")
        && (inner.split_whitespace().count() > 1 || !inner.ends_with(['.', '?']))
}

/// Whether a sentence ends within: a stop after a word that is too long to be cut short.
fn sentences(inner: &str) -> bool {
    inner.match_indices(". ").any(|(i, _)| {
        inner[..i].rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|w| w.chars().count() > 5)
    })
}

/// A short name between capitalised words: `Ann “Red” Doe`.
fn nickname(s: &Setting<'_>, words: usize) -> bool {
    let capital_before = s.before.rsplit(char::is_whitespace).find(|w| !w.is_empty());
    let adjacent = s.before.ends_with(' ') && s.after.starts_with(' ');
    let is_name = |w: &str| {
        w.chars().next().is_some_and(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || c == '.' || c == '-')
    };
    adjacent
        && words <= 2
        && !s.inner.ends_with([',', '.', '!', '?'])
        && s.inner.chars().next().is_some_and(char::is_uppercase)
        && capital_before.is_some_and(|w| is_name(w) && !w.ends_with('.'))
        && s.after.split_whitespace().next().is_some_and(|w| is_name(w.trim_end_matches([',', '.'])))
}
