//! Where the words come from: only on evidence, and with the evidence.

use super::types::{Doc, Kind};
use crate::media::{Medium, agency_at_end, medium};
use crate::read::dateline;
use crate::text::floor;
use crate::when::{When, when};

/// Bytes at the head of a text in which a dateline stands, and at its foot in which a credit does.
const EDGE: usize = 400;
/// What parts a dateline from the story.
const DASHES: [&str; 3] = ["—", "– ", "- "];
/// Words that introduce a credit to another outlet, before and after its name.
const BEFORE: [&str; 6] =
    ["according to ", "reported by ", "first reported in ", "told ", "as reported by ", "published by "];
const AFTER: [&str; 5] = [" reported", " reports", " first reported", " has reported", " revealed"];

/// What is known of one document's words: whom it credits, and when it was published.
pub(super) struct Traces<'a> {
    doc: Doc<'a>,
    agency: Option<&'a str>,
    when: Option<When>,
}

impl<'a> Traces<'a> {
    pub(super) fn of(doc: Doc<'a>) -> Traces<'a> {
        Traces { doc, agency: agency(doc.text), when: doc.published.and_then(when) }
    }
}

/// Which of the documents `a` and `b` the words come from, and why. `carriers` are all that have
/// the text, `a` and `b` among them: among three, only the first is known to be nobody's copy.
pub(super) fn direction(
    traces: &[Traces<'_>],
    a: usize,
    b: usize,
    carriers: &[usize],
) -> (Option<usize>, String) {
    let (x, y) = (&traces[a], &traces[b]);
    for (from, to, at) in [(x, y, a), (y, x, b)] {
        if let Some(words) = credit(to.doc.text, from.doc.outlet) {
            return (Some(at), format!("{} credits it: “{words}”", to.doc.name));
        }
    }
    match (x.agency, y.agency) {
        (Some(one), Some(other)) if one == other => return (None, format!("both credit {one}")),
        (Some(one), _) => {
            return (None, format!("{} credits {one}; both may have it from there", x.doc.name));
        }
        (_, Some(one)) => {
            return (None, format!("{} credits {one}; both may have it from there", y.doc.name));
        }
        _ => {}
    }
    earlier(traces, a, b, carriers).unwrap_or((None, "shared, direction unknown".to_owned()))
}

fn earlier(traces: &[Traces<'_>], a: usize, b: usize, carriers: &[usize]) -> Option<(Option<usize>, String)> {
    let before = |x: usize, y: usize| traces[x].when.zip(traces[y].when).is_some_and(|(x, y)| x.is_before(y));
    let (first, then) = if before(a, b) {
        (a, b)
    } else if before(b, a) {
        (b, a)
    } else {
        return None;
    };
    let known = carriers.iter().all(|&c| traces[c].when.is_some());
    let earliest = known && carriers.iter().all(|&c| c == first || before(first, c));
    if earliest {
        let date = |d: usize| traces[d].doc.published.unwrap_or_default();
        return Some((Some(first), format!("published {}, before {}", date(first), date(then))));
    }
    Some((None, format!("{} articles have it; these two may both have it from another", carriers.len())))
}

/// The words with which `text` credits an outlet, if it does.
fn credit<'a>(text: &'a str, outlet: Option<&str>) -> Option<&'a str> {
    let name = outlet.filter(|n| n.len() > 2)?;
    text.match_indices(name).find_map(|(at, _)| {
        let end = at + name.len();
        if text[..at].ends_with('(') && text[end..].starts_with(')') {
            return Some(&text[at - 1..end + 1]);
        }
        let bare = text[..at].strip_suffix("the ").unwrap_or(&text[..at]);
        if let Some(words) = BEFORE.iter().find(|w| bare.ends_with(*w)) {
            return Some(&text[bare.len() - words.len()..end]);
        }
        AFTER.iter().find(|w| text[end..].starts_with(*w)).map(|w| &text[at..end + w.len()])
    })
}

/// The agency in a text's dateline ("GENEVA (AP) —", "AP —"), or in the credit at its foot: one that is
/// known, or a name that stands where datelines have an agency's.
pub(crate) fn agency(text: &str) -> Option<&str> {
    let head = &text[..floor(text, EDGE)];
    let foot = &text[floor(text, text.len().saturating_sub(EDGE))..];
    let known = |inside: &str| agency_at_end(inside).filter(|_| medium(inside).is_some());
    // A picture's credit follows its caption; an article's stands at the head of its first sentence, on a
    // line of its own, or after its last sentence.
    let bracketed = |part, stands: fn(&str, &str) -> bool| {
        brackets(part).find_map(|(before, inside, after)| known(inside).filter(|_| stands(before, after)))
    };
    let opens = |before: &str, after: &str| alone(before) || dashed_off(after);
    let closes =
        |before: &str, _: &str| alone(before) || before.trim_end().ends_with(['.', '!', '?', '”', '"', ')']);
    let dashed = || {
        let dash = DASHES.iter().filter_map(|d| head.find(d)).min()?;
        agency_at_end(head[..dash].trim_end())
    };
    let contributed = || {
        let words = foot[..foot.find(" contributed to this")?].trim_end();
        let line = words.rsplit(['\n', '.', '(']).next().unwrap_or(words).trim();
        let name = line.strip_prefix("The ").unwrap_or(line);
        agency_at_end(words).or_else(|| matches!(medium(name), Some((Medium::Agency, _))).then_some(name))
    };
    bracketed(head, opens)
        .or_else(dashed)
        .or_else(|| in_dateline(head))
        .or_else(|| bracketed(foot, closes))
        .or_else(contributed)
}

/// What stands in round brackets, with what is before and after it.
fn brackets(part: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    part.match_indices('(').filter_map(|(at, _)| {
        let (inside, after) = part[at + 1..].split_once(')')?;
        Some((&part[..at], inside, after))
    })
}

/// Whether nothing but a byline stands before it on its line.
fn alone(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before).trim();
    line.is_empty() || line.starts_with("By ")
}

/// Whether a dash follows.
fn dashed_off(after: &str) -> bool {
    DASHES.iter().any(|d| after.trim_start().starts_with(d.trim_end()))
}

/// A name of a few words in the brackets of a dateline.
fn in_dateline(head: &str) -> Option<&str> {
    let line = head.lines().map(|l| &l[..dateline::length(l)]).find(|l| !l.is_empty())?;
    let (_, name, _) = brackets(line).next()?;
    (name.split_whitespace().count() <= 3 && name.starts_with(char::is_uppercase)).then_some(name)
}

/// The reason given for a quotation, which has no direction: both may have heard it.
pub(super) fn why_quotation(narrated: usize) -> String {
    match narrated {
        0 => "all of it stands in quotation marks: both may have heard it".to_owned(),
        1 => "in quotation marks but for one word: both may have heard it".to_owned(),
        n => format!("in quotation marks but for {n} words: both may have heard it"),
    }
}

/// Whether a kind of sharing can have a direction.
pub(super) fn has_direction(kind: Kind) -> bool {
    kind != Kind::Quotation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc<'a>(name: &'a str, text: &'a str, outlet: &'a str, published: Option<&'a str>) -> Doc<'a> {
        Doc { name, text, outlet: Some(outlet), published, ..Doc::default() }
    }

    fn between(docs: &[Doc<'_>], a: usize, b: usize) -> (Option<usize>, String) {
        let traces: Vec<_> = docs.iter().map(|d| Traces::of(*d)).collect();
        let all: Vec<usize> = (0..docs.len()).collect();
        direction(&traces, a, b, &all)
    }

    #[test]
    fn a_credit_outweighs_the_clock() {
        let docs = [
            doc("a", "The pier fell, the Ostvik Herald reported.", "Gazette", Some("2031-03-01")),
            doc("b", "The pier fell.", "Ostvik Herald", Some("2031-03-02")),
        ];
        let (from, why) = between(&docs, 0, 1);
        assert_eq!(from, Some(1));
        assert!(why.contains("Ostvik Herald reported"), "{why}");
    }

    #[test]
    fn two_that_credit_one_agency_have_no_direction() {
        let docs = [
            doc("a", "OSTVIK (AP) — The pier fell.", "Gazette", Some("2031-03-01")),
            doc(
                "b",
                "The pier fell. Associated Press contributed to this report.",
                "Post",
                Some("2031-03-02"),
            ),
        ];
        assert_eq!(between(&docs, 0, 1), (None, "both credit AP".to_owned()));
    }

    #[test]
    fn a_picture_s_credit_is_not_the_article_s() {
        assert_eq!(agency("The crane on the quay (AP)\nThe crane fell on Monday."), None);
        assert_eq!(agency("The crane fell.\nA view of the quay (Reuters)"), None);
        assert_eq!(agency("OSTVIK (Reuters) - The crane fell."), Some("Reuters"));
        assert_eq!(agency("A crane fell\nOSTVIK (Bay Wire), 4 May 2031 — The crane fell."), Some("Bay Wire"));
        assert_eq!(agency("OSTVIK, 4 May 2031 (Bay Wire) - The crane fell."), Some("Bay Wire"));
        assert_eq!(agency("The crane fell on Monday. (AFP)"), Some("AFP"));
    }

    #[test]
    fn only_the_first_of_three_is_known() {
        let at = ["2031-03-03T08:00", "2031-03-03T06:00", "2031-03-03T07:00"];
        let docs: Vec<_> = at.iter().map(|&t| doc("x", "The pier fell.", "one", Some(t))).collect();
        assert_eq!(between(&docs, 0, 1).0, Some(1));
        assert_eq!(between(&docs, 0, 2).0, None);
    }

    #[test]
    fn without_evidence_nothing_is_said() {
        let docs = [doc("a", "The pier fell.", "x1", None), doc("b", "The pier fell.", "x2", None)];
        assert_eq!(between(&docs, 0, 1).0, None);
    }
}
