//! Full stops that end a word and not the sentence.

use super::place::{Ending, first_word};
use super::words::{Abbreviation, abbreviation, opens_sentence};

/// Whether the sentence goes on in `rest` since its last full stop belongs to
/// an abbreviation, an initial or a list number.
pub(super) fn continues(ending: &Ending<'_>, rest: &str) -> bool {
    if ending.terminators != "." {
        return false;
    }
    if ending.closers.is_empty() && is_list_mark(ending.before) {
        return true;
    }
    let word = ending.word();
    let Some(class) = abbreviation(word) else {
        return false;
    };
    let next = first_word(rest);
    match class {
        Abbreviation::Name => true,
        Abbreviation::Number => {
            next.starts_with(|c: char| c.is_ascii_digit()) || next != "I" && is_roman(next)
        }
        Abbreviation::Either if word == "I" && is_pronoun_place(ending.before_word()) => false,
        Abbreviation::Either => !opens_sentence(next),
    }
}

/// "1", "(a", "Q", "iv": what numbers the items of a list, at the start of a
/// sentence and with nothing before it.
fn is_list_mark(before: &str) -> bool {
    let mark = before.trim_start().trim_start_matches(['(', '[']);
    let short = |most: usize, of: fn(u8) -> bool| mark.len() <= most && mark.bytes().all(of);
    !mark.is_empty()
        && (short(3, |b| b.is_ascii_digit()) || short(1, |b| b.is_ascii_alphabetic()) || is_roman(mark))
}

fn is_roman(word: &str) -> bool {
    let lower = |b: u8| b"ivx".contains(&b);
    !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| lower(b.to_ascii_lowercase()))
}

/// Whether an "I" after this is the pronoun ("you and I.") and no initial.
fn is_pronoun_place(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    matches!(word, "and" | "or" | "than" | "as" | "but" | "am" | "do" | "did" | "can")
}
