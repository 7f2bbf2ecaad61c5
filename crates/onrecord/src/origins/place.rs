//! Where a sentence says that words were said, written or had from: rules over closed word classes.

use super::sentence::{Named, Token, named};
use super::types::OriginKind;
use crate::media::Medium;
use crate::text::{Span, Text};

/// A place as one sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: OriginKind,
    pub(super) named: Named,
    /// Whether the medium is credited, not told.
    pub(super) relayed: bool,
    pub(super) span: Span,
}

const TELLING: [&str; 4] = ["told", "tells", "tell", "telling"];
const INTERVIEW: [&str; 4] = ["interview", "interviewed", "interviews", "conversation"];
const ON_AIR: [&str; 6] = ["television", "tv", "radio", "televised", "broadcast", "podcast"];
const AUDIENCE: [&str; 8] = [
    "reporters",
    "journalists",
    "lawmakers",
    "parliament",
    "congress",
    "delegates",
    "senators",
    "supporters",
];
const POSTS: [&str; 10] =
    ["posted", "post", "posts", "tweet", "tweets", "tweeted", "thread", "retweeted", "hashtag", "posting"];
const PAPERS: [&str; 11] = [
    "statement",
    "statements",
    "letter",
    "email",
    "e-mail",
    "memo",
    "communique",
    "communiqué",
    "note",
    "message",
    "newsletter",
];
const OCCASIONS: [&str; 15] = [
    "briefing",
    "briefings",
    "conference",
    "speech",
    "rally",
    "hearing",
    "debate",
    "address",
    "ceremony",
    "testimony",
    "press",
    "remarks",
    "forum",
    "vigil",
    "sermon",
];
const COURT_PAPERS: [&str; 9] = [
    "indictment",
    "affidavit",
    "lawsuit",
    "subpoena",
    "filing",
    "filings",
    "complaint",
    "testified",
    "deposition",
];
const CREDITS: [&str; 6] = ["reported", "reports", "revealed", "reporting", "wrote", "quoted"];

/// The first place that the words name, by the strength of what names it.
pub(super) fn find(text: &Text, tokens: &[Token], outlets: &[String]) -> Option<Found> {
    let look = |from: usize| named(text, tokens, from, outlets);
    let rules: [&dyn Fn(usize) -> Option<Found>; 7] = [
        &|i| told(tokens, i, &look),
        &|i| interview(tokens, i, &look),
        &|i| aired(tokens, i, &look),
        &|i| posted(tokens, i, &look),
        &|i| credited(tokens, i, &look),
        &|i| in_court(tokens, i),
        &|i| in_writing_or_public(tokens, i),
    ];
    rules.iter().find_map(|rule| (0..tokens.len()).find_map(rule))
}

type Look<'a> = &'a dyn Fn(usize) -> Option<Named>;

fn is(token: &Token, list: &[&str]) -> bool {
    list.contains(&token.low.as_str())
}

/// What a medium makes of the words that it was told.
fn kind_of(named: &Named) -> OriginKind {
    match named.medium {
        Some(Medium::Agency) => OriginKind::Agency,
        Some(Medium::Outlet) => OriginKind::Outlet,
        Some(Medium::Platform) => OriginKind::Post,
        Some(Medium::Broadcaster) => OriginKind::Broadcast,
        None if named.programme.is_some() => OriginKind::Broadcast,
        None => OriginKind::Outlet,
    }
}

fn with(named: Named, from: Span, relayed: bool) -> Found {
    let span = named.span.map_or(from, |s| from.hull(s));
    Found { kind: kind_of(&named), named, relayed, span }
}

fn told(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if !is(&tokens[i], &TELLING) {
        return None;
    }
    if let Some(named) = look(i + 1).filter(|n| n.medium != Some(Medium::Platform)) {
        return Some(with(named, tokens[i].span, false));
    }
    // "told reporters", "told a news conference", "told the parliament".
    let audience = (i + 1..tokens.len().min(i + 4))
        .find(|&j| is(&tokens[j], &AUDIENCE) || is(&tokens[j], &OCCASIONS))?;
    let none = (i + 1..=audience).all(|j| !tokens[j].parted && !tokens[j].genitive);
    none.then(|| plain(OriginKind::Event, tokens[i].span.hull(tokens[audience].span)))
}

fn plain(kind: OriginKind, span: Span) -> Found {
    Found { kind, named: Named::default(), relayed: false, span }
}

fn interview(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if !is(&tokens[i], &INTERVIEW) {
        return None;
    }
    let end = tokens.len().min(i + 8);
    let leads = |j: &usize| is(&tokens[*j], &["with", "on", "by", "to", "for"]);
    for j in (i + 1..end).filter(leads) {
        if let Some(named) = look(j + 1).filter(|n| n.medium != Some(Medium::Platform)) {
            return Some(with(named, tokens[i].span, false));
        }
    }
    // "a CNN interview", "a television interview".
    let before = (i.saturating_sub(3)..i).find_map(look);
    if let Some(named) = before.filter(|n| n.medium.is_some_and(|m| m != Medium::Platform)) {
        return Some(with(named, tokens[i].span, false));
    }
    let aired = i.checked_sub(1).filter(|&b| is(&tokens[b], &ON_AIR))?;
    Some(plain(OriginKind::Broadcast, tokens[aired].span.hull(tokens[i].span)))
}

/// "on CNN’s …", "appeared on …", "in a televised address".
fn aired(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if is(&tokens[i], &["on", "to"]) {
        let named = look(i + 1)?;
        let broadcaster = named.medium == Some(Medium::Broadcaster);
        let programme = named.programme.is_some() && named.medium.is_none_or(|m| m == Medium::Broadcaster);
        let on = tokens[i].low == "on" || named.programme.is_some();
        return (on && (broadcaster || programme)).then(|| with(named, tokens[i].span, false));
    }
    let (word, next) = (&tokens[i], tokens.get(i + 1)?);
    let aired = is(word, &ON_AIR) && is(next, &["address", "speech", "remarks", "statement", "appearance"]);
    aired.then(|| plain(OriginKind::Broadcast, word.span.hull(next.span)))
}

fn posted(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if is(&tokens[i], &["on", "to"]) {
        let platform = look(i + 1).filter(|n| n.medium == Some(Medium::Platform))?;
        // A letter is a platform only where something is written on it.
        let written = tokens[..i]
            .iter()
            .any(|t| is(t, &POSTS) || is(t, &["wrote", "said", "message", "account", "video"]));
        return written.then(|| with(platform, tokens[i].span, false));
    }
    let social = tokens[i].low == "social" && tokens.get(i + 1).is_some_and(|t| t.low == "media");
    if social {
        return Some(plain(OriginKind::Post, tokens[i].span.hull(tokens[i + 1].span)));
    }
    let verb = is(&tokens[i], &["posted", "tweeted", "retweeted"]);
    let noun = is(&tokens[i], &POSTS)
        && i > 0
        && is(&tokens[i - 1], &["a", "his", "her", "their", "another", "one", "same"]);
    (verb || noun).then(|| plain(OriginKind::Post, tokens[i].span))
}

/// "the Herald reported", "according to AP", "as reported by the Herald".
fn credited(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    let outlet =
        |n: &Named| !n.own && matches!(n.medium, Some(Medium::Outlet | Medium::Agency | Medium::Broadcaster));
    let by = tokens[i].low == "by"
        && i > 0
        && is(&tokens[i - 1], &["reported", "published", "quoted", "obtained", "cited"]);
    let according = tokens[i].low == "to" && i > 0 && tokens[i - 1].low == "according";
    if by || according {
        return look(i + 1).filter(outlet).map(|n| with(n, tokens[i - 1].span, true));
    }
    let named = look(i).filter(outlet).filter(|_| tokens[i].capital || tokens[i].low == "the")?;
    let span = named.span?;
    let after = tokens.iter().find(|t| t.span.start() >= span.end())?;
    let verb = is(after, &CREDITS) || is(after, &["first", "has", "had"]);
    let verb =
        verb && tokens.iter().filter(|t| t.span.start() >= span.end()).take(3).any(|t| is(t, &CREDITS));
    verb.then(|| with(named, after.span, true))
}

fn in_court(tokens: &[Token], i: usize) -> Option<Found> {
    let court = tokens[i].low == "court"
        && tokens.get(i + 1).is_some_and(|t| {
            is(t, &["filing", "filings", "papers", "documents", "records", "hearing", "order"])
        });
    let paper = is(&tokens[i], &COURT_PAPERS);
    let span = if court { tokens[i].span.hull(tokens[i + 1].span) } else { tokens[i].span };
    (court || paper).then(|| plain(OriginKind::Court, span))
}

/// "in a written statement", "at a rally in …".
fn in_writing_or_public(tokens: &[Token], i: usize) -> Option<Found> {
    if !is(&tokens[i], &["in", "at", "during", "by", "via"]) {
        return None;
    }
    for (j, token) in tokens.iter().enumerate().take(i + 6).skip(i + 1) {
        if token.parted || token.title || is(token, &["in", "at", "on", "of", "for", "with"]) {
            return None;
        }
        let goes_on =
            tokens.get(j + 1).is_some_and(|t| !t.parted && is(t, &["conference", "release", "briefing"]));
        if token.low == "press" && tokens.get(j + 1).is_some_and(|t| t.low == "release") || is(token, &PAPERS)
        {
            return Some(plain(OriginKind::Statement, tokens[i].span.hull(token.span)));
        }
        if is(token, &OCCASIONS) && !goes_on && token.low != "press" {
            return Some(plain(OriginKind::Event, tokens[i].span.hull(token.span)));
        }
    }
    None
}
