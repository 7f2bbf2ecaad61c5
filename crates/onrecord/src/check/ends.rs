//! Where a quotation stops short of its sentence, and what it leaves unsaid there.

use crate::collate::words::words;
use crate::find::{Weight, weight};
use std::ops::Range;

/// A negation among so many cut words is their point.
const FEW: usize = 4;

/// Words that a draft leaves out at one end of a sentence that it quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dropped {
    /// Bytes of the report's text.
    pub(super) range: Range<usize>,
    /// The word in it that changes what is kept, with what it is.
    pub(super) grave: Option<(String, Weight)>,
}

/// What is left out before and after `range` of a sentence; `within` is the marked stretch that it lies
/// in, or the paragraph.
pub(super) fn dropped(text: &str, range: &Range<usize>, within: &Range<usize>) -> [Option<Dropped>; 2] {
    [before(text, range.start, within.start), after(text, range.end, within.end)]
}

fn before(text: &str, at: usize, limit: usize) -> Option<Dropped> {
    let head = text.get(limit.min(at)..at)?;
    let from = sentence_ends(head).last().unwrap_or(0);
    let left = &head[from..];
    let first = words(left).next()?;
    let range = limit + from + first.start..at;
    Some(Dropped { grave: grave(clause_before(left)), range })
}

fn after(text: &str, at: usize, limit: usize) -> Option<Dropped> {
    let tail = text.get(at..limit.max(at))?;
    let to = sentence_ends(tail).next().unwrap_or(tail.len());
    let left = &tail[..to];
    let last = words(left).last()?;
    let range = at..at + last.end;
    Some(Dropped { grave: grave(clause_after(left)), range })
}

/// Where sentences end: after a full stop, question or exclamation mark that white space, a closing mark or
/// nothing follows. A stop within a number or after a lone capital ends none.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(|(i, c)| {
        let after = i + c.len_utf8();
        let closes = |c: char| c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\'' | ')' | '»');
        let free = text[after..].chars().next().is_none_or(closes);
        let before = &text[..i];
        let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
        let initial = c == '.' && word.len() <= 2 && word.starts_with(char::is_uppercase);
        (matches!(c, '.' | '!' | '?') && free && !initial).then_some(after)
    })
}

/// The clause that the kept words follow on from.
fn clause_before(left: &str) -> &str {
    let cut = [", ", "; ", ": ", "— ", "– ", " and ", " but "]
        .iter()
        .filter_map(|b| left.trim_end().rfind(b).map(|i| i + b.len()))
        .max();
    &left[cut.unwrap_or(0)..]
}

/// The clause that goes on from the kept words, or limits them: "if" after a comma.
fn clause_after(left: &str) -> &str {
    let rest = left.trim_start_matches([',', ' ', '—', '–', '-']);
    let joined = ["and ", "so ", "because ", "which ", "who "].iter().any(|w| rest.starts_with(w));
    let end = [", ", "; ", ": ", "— ", "– ", " and ", " but "].iter().filter_map(|b| rest.find(b)).min();
    if joined { "" } else { &rest[..end.unwrap_or(rest.len())] }
}

/// What an ellipsis in the middle of a sentence takes out of it that changes it: a clause that begins with
/// a condition, a negation of a few words.
pub(super) fn cut_between(text: &str, range: &Range<usize>) -> Option<(String, Weight)> {
    let cut = &text[range.clone()];
    let stops: Vec<usize> = sentence_ends(cut).collect();
    let (first, last) = match (stops.first(), stops.last()) {
        (Some(&first), Some(&last)) => (&cut[..first], &cut[last..]),
        _ => (cut, ""),
    };
    [first, last].into_iter().find_map(|part| {
        let bare = part.strip_prefix("but ").or(part.strip_prefix("and ")).unwrap_or(part);
        let few = words(bare).count() <= FEW;
        let leading = words(bare).next().map_or("", |w| &bare[..w.end]);
        grave(if few { bare } else { leading })
    })
}

fn grave(clause: &str) -> Option<(String, Weight)> {
    words(clause).map(|w| &clause[w.start..w.end]).find_map(|w| {
        let weight = weight(w);
        matches!(weight, Weight::Negation | Weight::Condition).then(|| (w.to_owned(), weight))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grave_word(sentence: &str, kept: &str) -> [Option<String>; 2] {
        let at = sentence.find(kept).unwrap();
        let range = at..at + kept.len();
        dropped(sentence, &range, &(0..sentence.len())).map(|d| d?.grave.map(|g| g.0))
    }

    #[test]
    fn a_condition_or_negation_that_governs_is_told() {
        assert_eq!(
            grave_word("We open in May, if the roof holds.", "We open in May"),
            [None, Some("if".into())]
        );
        assert_eq!(
            grave_word("I do not think we will open in May.", "we will open in May"),
            [Some("not".into()), None]
        );
    }

    #[test]
    fn what_stands_by_itself_is_not() {
        assert_eq!(
            grave_word("There is no hurry, and we will open in May.", "we will open in May"),
            [None, None]
        );
        assert_eq!(
            grave_word("It is over. We open in May, and nobody minds.", "We open in May"),
            [None, None]
        );
        let whole = "Not now. We open in May. If not, in June.";
        let at = whole.find("We").unwrap();
        assert_eq!(dropped(whole, &(at..at + 14), &(0..whole.len())), [None, None]);
    }
}
