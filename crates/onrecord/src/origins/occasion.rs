//! Papers and public occasions that a sentence names: statements, courts, speeches, briefings.

use super::place::{Found, is, plain};
use super::sentence::Token;
use super::types::OriginKind;

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
/// What is done with a paper so that others have it.
const ISSUING: [&str; 8] =
    ["issued", "released", "published", "sent", "issuing", "releasing", "issue", "release"];
const COURT_PAPERS: [&str; 8] =
    ["indictment", "affidavit", "lawsuit", "subpoena", "filing", "filings", "complaint", "deposition"];
/// Whom something is told in public, and what such an occasion is called.
const PRESS: [&str; 2] = ["reporters", "journalists"];
const CHAMBER: [&str; 6] = ["lawmakers", "parliament", "congress", "delegates", "senators", "legislators"];
const CROWD: [&str; 4] = ["supporters", "crowd", "audience", "crowds"];
/// Occasions by their words; each with the name it goes by in the record.
const OCCASIONS: [(&str, &[&str]); 7] = [
    ("to reporters", &["briefing", "briefings", "conference", "conferences", "press"]),
    ("in a speech", &["speech", "speeches", "address", "remarks", "sermon", "lecture", "keynote"]),
    ("at a hearing", &["hearing", "hearings", "testimony"]),
    ("at a rally", &["rally", "rallies"]),
    ("in a debate", &["debate", "debates"]),
    ("at a ceremony", &["ceremony", "vigil", "funeral", "inauguration"]),
    ("at an event", &["event", "forum", "gathering"]),
];

/// What a public occasion goes by, if the word is one's.
pub(super) fn occasion(token: &Token) -> Option<&'static str> {
    OCCASIONS.iter().find(|(_, words)| is(token, words)).map(|(name, _)| *name)
}

/// What an audience makes of the occasion, if the word is one's.
pub(super) fn audience(token: &Token) -> Option<&'static str> {
    let of = |words: &[&str], name| is(token, words).then_some(name);
    of(&PRESS, "to reporters")
        .or_else(|| of(&CHAMBER, "at a hearing"))
        .or_else(|| of(&CROWD, "at a rally"))
        .or_else(|| occasion(token))
}

pub(super) fn event(name: &'static str, first: &Token, last: &Token) -> Found {
    Found { occasion: Some(name), ..plain(OriginKind::Event, first.span.hull(last.span)) }
}

/// "speaking to reporters", "asked by a reporter", "in answer to journalists".
pub(super) fn to_the_press(tokens: &[Token], i: usize) -> Option<Found> {
    if !is(&tokens[i], &["to", "with", "by"]) || i == 0 {
        return None;
    }
    let talked =
        is(&tokens[i - 1], &["speaking", "spoke", "talking", "talked", "asked", "answer", "pressed"]);
    let near = tokens.iter().skip(i + 1).take(2).take_while(|t| !t.parted);
    let one = |t: &&Token| is(t, &PRESS) || is(t, &["reporter", "journalist"]);
    near.into_iter().find(one).filter(|_| talked).map(|t| event("to reporters", &tokens[i - 1], t))
}

/// "in a court filing", "the indictment says", "she testified".
pub(super) fn in_court(tokens: &[Token], i: usize) -> Option<Found> {
    let token = &tokens[i];
    let court = token.low == "court"
        && tokens.get(i + 1).is_some_and(|t| {
            is(t, &["filing", "filings", "papers", "documents", "records", "hearing", "order"])
        });
    if court {
        return Some(plain(OriginKind::Court, token.span.hull(tokens[i + 1].span)));
    }
    if is(token, &["testified", "testify", "testifying"]) {
        let body =
            tokens[i..].iter().find(|t| is(t, &CHAMBER) || is(t, &["committee", "subcommittee", "panel"]));
        return Some(match body {
            Some(last) => event("at a hearing", token, last),
            None => plain(OriginKind::Court, token.span),
        });
    }
    if !is(token, &COURT_PAPERS) {
        return None;
    }
    let from = (i.saturating_sub(4)..i).rev().take_while(|&j| !tokens[j + 1].parted);
    let led = from.into_iter().find(|&j| is(&tokens[j], &["in", "to", "by"]));
    let led = led.filter(|&j| tokens[j].low != "to" || j > 0 && tokens[j - 1].low == "according");
    let speaks = || {
        let next = tokens.get(i + 1).filter(|t| !t.parted)?;
        is(next, &["says", "said", "alleges", "alleged", "claims", "states", "accuses", "charges"])
            .then_some(i)
    };
    led.or_else(speaks).map(|j| plain(OriginKind::Court, tokens[j].span.hull(token.span)))
}

/// "in a written statement", "issued a joint statement", "at a rally in …".
pub(super) fn in_writing_or_public(tokens: &[Token], i: usize) -> Option<Found> {
    let issued = is(&tokens[i], &ISSUING);
    if !issued && !is(&tokens[i], &["in", "at", "during", "by", "via"]) {
        return None;
    }
    for (j, token) in tokens.iter().enumerate().take(i + 6).skip(i + 1) {
        let ends = is(token, &["in", "at", "on", "of", "for", "with", "to", "from", "about", "by", "after"]);
        let paper = is(token, &PAPERS) || occasion(token).is_some();
        if token.parted || token.title || token.verb && !paper || ends {
            return None;
        }
        let next = |words: &[&str]| tokens.get(j + 1).is_some_and(|t| !t.parted && is(t, words));
        if token.low == "press" && next(&["release", "releases"]) || is(token, &PAPERS) {
            return Some(plain(OriginKind::Statement, tokens[i].span.hull(token.span)));
        }
        let whole =
            !next(&["conference", "conferences", "release", "briefing", "event"]) && token.low != "press";
        if let Some(name) =
            occasion(token).filter(|_| whole && !issued && (tokens[i].low == "at" || token.low != "event"))
        {
            return Some(event(name, &tokens[i], token));
        }
    }
    None
}
