//! The words of a sentence beside what is quoted in it, and the names of media among them.

use crate::collate::words::words;
use crate::media::{Medium, folded, medium};
use crate::text::{Span, Text};
use onrecord_syntax::{Parse, Pos};

/// A word of the article's own, or a title between marks as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    /// In small letters, without a genitive's ending.
    pub(super) low: String,
    pub(super) capital: bool,
    /// Whether it ends in a genitive.
    pub(super) genitive: bool,
    /// Whether it is a title between marks.
    pub(super) title: bool,
    /// Whether it is a verb.
    pub(super) verb: bool,
    /// Whether punctuation or somebody's words part it from the token before.
    pub(super) parted: bool,
}

/// Reads the words of `within`. `quoted` and `titles` are spans in order.
pub(super) fn tokens(
    text: &Text,
    parse: &Parse,
    within: Span,
    quoted: &[Span],
    titles: &[Span],
) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut last = within.start();
    let mut speech = false;
    for word in words(&text[within]) {
        let span = text.span(within.start() + word.start..within.start() + word.end);
        if let Some(title) = titles.iter().find(|t| t.contains(span)) {
            if out.last().is_none_or(|t| t.span != *title) {
                out.push(Token {
                    span: *title,
                    low: String::new(),
                    capital: true,
                    genitive: false,
                    title: true,
                    verb: false,
                    parted: speech,
                });
            }
            (last, speech) = (title.end(), false);
            continue;
        }
        if quoted.iter().any(|q| q.contains(span)) {
            speech = true;
            continue;
        }
        let between = &text.as_str()[last.min(span.start())..span.start()];
        let lower = text[span].to_lowercase().replace('’', "'");
        let plural = between.is_empty() && out.is_empty();
        let (low, genitive) = match lower.strip_suffix("'s") {
            Some(bare) => (bare.to_owned(), true),
            None => {
                (lower, text.as_str()[span.end()..].starts_with(['’', '\'']) && text[span].ends_with('s'))
            }
        };
        let parted =
            !plural && (speech || between.contains([',', '.', ';', ':', '(', ')', '—', '–', '?', '!']));
        let capital = text[span].starts_with(char::is_uppercase);
        let verb = !capital && parse.token_at(span.start()).is_some_and(|t| parse.pos(t) == Pos::Verb);
        out.push(Token { span, low, capital, genitive, title: false, verb, parted });
        (last, speech) = (span.end(), false);
    }
    out
}

/// A medium as a sentence names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) span: Option<Span>,
    pub(super) medium: Option<Medium>,
    /// The name as it stands, and its key.
    pub(super) name: Option<(String, String)>,
    pub(super) programme: Option<(String, String)>,
    /// "this newspaper", "our programme", "us".
    pub(super) own: bool,
}

const OWN: [&str; 9] =
    ["newspaper", "paper", "programme", "program", "magazine", "station", "channel", "network", "website"];

/// The medium that is named from token `from` on: a determiner, a name, a genitive with a programme.
pub(super) fn named(text: &Text, tokens: &[Token], from: usize, outlets: &[String]) -> Option<Named> {
    let first = tokens.get(from).filter(|t| !t.parted)?;
    let mut found = Named::default();
    let mut at = from;
    if matches!(first.low.as_str(), "this" | "our")
        && tokens.get(from + 1).is_some_and(|t| OWN.contains(&t.low.as_str()))
    {
        found.own = true;
        at += 2;
    } else if first.low == "us" && !first.capital {
        return Some(Named { own: true, span: Some(first.span), ..found });
    } else if matches!(first.low.as_str(), "the" | "its" | "their" | "his" | "her") {
        at += 1;
    }
    let start = at;
    let joins = |t: &Token| t.capital || t.low.chars().all(|c| c.is_ascii_digit());
    while at < tokens.len()
        && at - start < 6
        && !tokens[at].title
        && joins(&tokens[at])
        && (at == from || !tokens[at].parted)
    {
        at += 1;
        if tokens[at - 1].genitive {
            break;
        }
    }
    let name = (at > start).then(|| text.span(tokens[start].span.start()..tokens[at - 1].span.end()));
    // Between the name and the title of a programme: "evening programme", "show", "podcast".
    let title = (at..tokens.len().min(at + 4)).take_while(|&i| i == at || !tokens[i - 1].parted);
    let title = title.clone().find(|&i| tokens[i].title && !tokens[i].parted);
    let shown = |s: Span| text[s].trim_end_matches(['.', ',', ';', '?', '!']).trim();
    if let Some(i) = title {
        let words = shown(tokens[i].span);
        found.programme = Some((words.to_owned(), folded(words)));
    }
    if let Some(name) = name {
        let words = text[name].trim_end_matches("'s").trim_end_matches("’s");
        let known = medium(words).or_else(|| outlet(words, outlets));
        if let Some((medium, key)) = known {
            found.medium = Some(medium);
            found.name = Some((words.to_owned(), key));
        } else if found.programme.is_some() && tokens[at - 1].genitive {
            found.medium = Some(Medium::Broadcaster);
            found.name = Some((words.to_owned(), folded(words)));
        }
    }
    let last = title.unwrap_or(at.max(from + 1) - 1).min(tokens.len() - 1);
    found.span = Some(first.span.hull(tokens[last].span));
    (found.own || found.name.is_some() || found.programme.is_some()).then_some(found)
}

/// A name that one of the record's articles has as its outlet.
fn outlet(name: &str, outlets: &[String]) -> Option<(Medium, String)> {
    let key = folded(name);
    outlets.contains(&key).then_some((Medium::Outlet, key))
}
