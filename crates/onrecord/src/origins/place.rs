//! Where a sentence says that words were said, written or had from: rules over closed word classes.

use super::occasion::{audience, event, in_court, in_writing_or_public, to_the_press};
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
    /// What a public occasion goes by.
    pub(super) occasion: Option<&'static str>,
    pub(super) span: Span,
}

const TELLING: [&str; 4] = ["told", "tells", "tell", "telling"];
const INTERVIEW: [&str; 4] = ["interview", "interviewed", "interviews", "conversation"];
const ON_AIR: [&str; 6] = ["television", "tv", "radio", "televised", "broadcast", "podcast"];
const POSTS: [&str; 10] =
    ["posted", "post", "posts", "tweet", "tweets", "tweeted", "thread", "retweeted", "hashtag", "posting"];
const CREDITS: [&str; 8] =
    ["reported", "reports", "revealed", "reporting", "wrote", "quoted", "learned", "obtained"];
/// Saying words of which a medium as the hearer makes "told".
const WARNING: [&str; 6] = ["warned", "assured", "informed", "advised", "reminded", "promised"];
const SPEAKING: [&str; 9] =
    ["spoke", "speaking", "speaks", "spoken", "talked", "talking", "confirmed", "said", "appearing"];
const WRITING: [&str; 11] = [
    "wrote",
    "writes",
    "writing",
    "written",
    "op-ed",
    "op-eds",
    "column",
    "essay",
    "commentary",
    "article",
    "editorial",
];

/// The first place that the words name and that `fits`, by the strength of what names it.
pub(super) fn find(
    text: &Text,
    tokens: &[Token],
    outlets: &[String],
    fits: &dyn Fn(&Found) -> bool,
) -> Option<Found> {
    let look = |from: usize| named(text, tokens, from, outlets);
    let rules: [&dyn Fn(usize) -> Option<Found>; 11] = [
        &|i| told(tokens, i, &look),
        &|i| spoken(tokens, i, &look),
        &|i| interview(tokens, i, &look),
        &|i| aired(tokens, i, &look),
        &|i| posted(tokens, i, &look),
        &|i| in_print(tokens, i, &look),
        &|i| credited(tokens, i, &look),
        &|i| to_the_press(tokens, i),
        &|i| on_shows(tokens, i),
        &|i| in_court(tokens, i),
        &|i| in_writing_or_public(tokens, i),
    ];
    rules.iter().find_map(|rule| (0..tokens.len()).find_map(|i| rule(i).filter(fits)))
}

type Look<'a> = &'a dyn Fn(usize) -> Option<Named>;

pub(super) fn is(token: &Token, list: &[&str]) -> bool {
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
    Found { kind: kind_of(&named), named, relayed, occasion: None, span }
}

/// Whether it is a medium that words can be told to.
fn hears(named: &Named) -> bool {
    named.own || matches!(named.medium, Some(Medium::Outlet | Medium::Agency | Medium::Broadcaster))
}

fn told(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if is(&tokens[i], &WARNING) {
        return look(i + 1).filter(hears).map(|named| with(named, tokens[i].span, false));
    }
    if !is(&tokens[i], &TELLING) {
        return None;
    }
    // "What does it tell us" is told to nobody.
    let us = tokens[i].low != "told" && tokens.get(i + 1).is_some_and(|t| t.low == "us");
    if let Some(named) = look(i + 1).filter(|n| n.medium != Some(Medium::Platform) && !us) {
        return Some(with(named, tokens[i].span, false));
    }
    // "told reporters", "told a news conference", "told the parliament".
    let last = tokens.len().min(i + 5);
    let (name, j) = (i + 1..last).find_map(|j| audience(&tokens[j]).map(|name| (name, j)))?;
    let one = (i + 1..=j).all(|k| !tokens[k].parted && !tokens[k].genitive && !tokens[k].verb);
    one.then(|| event(name, &tokens[i], &tokens[j]))
}

/// "spoke to the Herald", "speaking on Channel Nine", "confirmed to AFP".
fn spoken(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    let to = tokens.get(i + 1).filter(|t| is(t, &["to", "with"]) && !t.parted)?;
    let hearer = || look(i + 2).filter(|n| hears(n) && n.span.is_some());
    is(&tokens[i], &SPEAKING).then(hearer).flatten().map(|n| with(n, tokens[i].span.hull(to.span), false))
}

/// "wrote in the Herald", "an essay for the Herald".
fn in_print(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if !is(&tokens[i], &WRITING) {
        return None;
    }
    let led = (i + 1..tokens.len().min(i + 5)).take_while(|&j| !tokens[j].parted);
    let led = led.into_iter().filter(|&j| is(&tokens[j], &["in", "for"]));
    let mut named = led.filter_map(|j| look(j + 1));
    named.find(|n| n.medium == Some(Medium::Outlet)).map(|n| with(n, tokens[i].span, false))
}

/// "on several television news shows", "on the radio".
fn on_shows(tokens: &[Token], i: usize) -> Option<Found> {
    if tokens[i].low != "on" {
        return None;
    }
    let near = tokens.iter().enumerate().take(i + 6).skip(i + 1);
    let near: Vec<_> = near.take_while(|(_, t)| !t.parted && !t.verb && !t.title).collect();
    let aired = near.iter().position(|(_, t)| is(t, &ON_AIR) || is(t, &["talk", "cable"]))?;
    let last = near[aired..].iter().rfind(|(_, t)| {
        is(t, &ON_AIR) || is(t, &["show", "shows", "programme", "program", "programmes", "programs", "news"])
    })?;
    Some(plain(OriginKind::Broadcast, tokens[i].span.hull(last.1.span)))
}

pub(super) fn plain(kind: OriginKind, span: Span) -> Found {
    Found { kind, named: Named::default(), relayed: false, occasion: None, span }
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
    if is(&tokens[i], &["episode", "edition"]) {
        let named = tokens.get(i + 1).filter(|t| t.low == "of").and_then(|_| look(i + 2));
        return named.filter(|n| n.programme.is_some()).map(|n| with(n, tokens[i].span, false));
    }
    // "a televised address", with the house it is held in between them or not.
    let near = tokens[i + 1..].iter().take(3).take_while(|t| !t.parted && !t.verb);
    let said = |t: &&Token| is(t, &["address", "speech", "remarks", "statement", "appearance", "interview"]);
    let said = near.into_iter().find(said).filter(|_| is(&tokens[i], &ON_AIR))?;
    Some(plain(OriginKind::Broadcast, tokens[i].span.hull(said.span)))
}

fn posted(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    if is(&tokens[i], &["on", "to"]) {
        let platform = look(i + 1).filter(|n| n.medium == Some(Medium::Platform))?;
        // A letter is a platform only where something is written on it.
        let written =
            tokens.iter().any(|t| is(t, &POSTS) || is(t, &["wrote", "said", "message", "account", "video"]));
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

/// "the Herald reported", "according to AP", "as reported by the Herald", "seen by AFP".
fn credited(tokens: &[Token], i: usize, look: Look<'_>) -> Option<Found> {
    let outlet = |n: &Named| hears(n) && !n.own;
    let had = ["reported", "published", "quoted", "obtained", "cited", "seen", "reviewed", "carried"];
    let by = tokens[i].low == "by" && i > 0 && is(&tokens[i - 1], &had);
    let according = tokens[i].low == "to" && i > 0 && tokens[i - 1].low == "according";
    if by || according {
        // "according to a Reuters tally".
        let one = usize::from(tokens.get(i + 1).is_some_and(|t| is(t, &["a", "an"])));
        return look(i + 1 + one).filter(outlet).map(|n| with(n, tokens[i - 1].span, true));
    }
    let named = look(i).filter(outlet).filter(|_| tokens[i].capital || tokens[i].low == "the")?;
    let span = named.span?;
    let after = || tokens.iter().filter(|t| t.span.start() >= span.end());
    let first = after().next()?;
    if is(first, &CREDITS) || is(first, &["first", "has", "had"]) {
        let verb = after().take(3).any(|t| is(t, &CREDITS));
        return verb.then(|| with(named, first.span, true));
    }
    // "the Herald's Orla Brandt reports".
    let of = tokens.iter().rfind(|t| t.span.end() <= span.end())?.genitive;
    let verb = after().take(5).find(|t| !t.capital || t.parted).filter(|t| of && !t.parted)?;
    is(verb, &["reports", "reported"]).then(|| with(named, verb.span, true))
}
