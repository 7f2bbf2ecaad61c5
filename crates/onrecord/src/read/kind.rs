//! What an article is, from its form: report, transcript, statement or post.

use crate::article::{Block, BlockKind, Kind, Metadata};
use crate::text::Text;

/// Hosts of networks where people post under their own name.
const NETWORKS: [&str; 14] = [
    "twitter.com",
    "x.com",
    "truthsocial.com",
    "facebook.com",
    "instagram.com",
    "threads.net",
    "threads.com",
    "t.me",
    "vk.com",
    "weibo.com",
    "bsky.app",
    "mastodon.social",
    "gab.com",
    "linkedin.com",
];

/// How a statement's headline or first line begins, in lower case.
const STATEMENTS: [&str; 16] = [
    "for immediate release",
    "press release",
    "media release",
    "news release",
    "statement by",
    "statement from",
    "statement of",
    "joint statement",
    "readout of",
    "joint communique",
    "joint communiqué",
    "official statement",
    "media statement",
    "press statement",
    "joint declaration",
    "communiqué",
];

/// How a transcript's begins.
const TRANSCRIPTS: [&str; 8] = [
    "transcript:",
    "transcript of",
    "full transcript",
    "rush transcript",
    "remarks by",
    "remarks of",
    "interview transcript",
    "press conference by",
];

/// The kind and the reason, empty for what everything is that shows nothing else: a report.
pub(super) fn of(text: &Text, blocks: &[Block], meta: &Metadata) -> (Kind, &'static str) {
    if meta.url.as_deref().is_some_and(is_network) {
        return (Kind::Post, "the address is one of a social network");
    }
    if is_dialogue(text, blocks) {
        return (Kind::Transcript, "its paragraphs begin with speakers' labels");
    }
    let opening = || {
        let lines = blocks.iter().take(3).map(|b| text[b.span].trim().to_lowercase());
        lines.chain(meta.title.iter().map(|t| t.to_lowercase()))
    };
    if opening().any(|line| line.len() < 250 && TRANSCRIPTS.iter().any(|t| line.starts_with(t))) {
        return (Kind::Transcript, "its headline says so");
    }
    if opening().any(|line| line.len() < 250 && STATEMENTS.iter().any(|s| line.starts_with(s))) {
        return (Kind::Statement, "its headline says so");
    }
    if is_post(text, blocks) {
        return (Kind::Post, "it opens with its author's handle");
    }
    (Kind::Report, "")
}

fn is_network(url: &str) -> bool {
    let host = url.split("://").nth(1).unwrap_or(url).split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.to_ascii_lowercase();
    NETWORKS.iter().any(|n| host.strip_suffix(n).is_some_and(|lead| lead.is_empty() || lead.ends_with('.')))
}

/// At least four labelled turns, a third of all paragraphs, one label back again.
fn is_dialogue(text: &Text, blocks: &[Block]) -> bool {
    let body: Vec<&Block> = blocks.iter().filter(|b| b.kind.is_body()).collect();
    let mut labels: Vec<&str> = body.iter().filter_map(|b| speaker_label(&text[b.span])).collect();
    let turns = labels.len();
    labels.sort_unstable();
    labels.dedup();
    turns >= 4 && turns * 3 >= body.len() && labels.len() < turns && labels.len() >= 2
}

/// The speaker's label that a transcript's paragraph begins with: `MS. VALE:`, `Q:`, `Ada Vale:`.
fn speaker_label(paragraph: &str) -> Option<&str> {
    // No label is longer than sixty bytes.
    let (label, rest) = paragraph.split_at(paragraph.bytes().take(61).position(|b| b == b':')?);
    let rest = &rest[1..];
    let words = label.split_whitespace().count();
    let is_name = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '[')
            || matches!(w, "of" | "de" | "van" | "bin" | "the")
    };
    let fits = (1..=6).contains(&words) && label.split_whitespace().all(is_name);
    (fits && !rest.trim().is_empty() && !label.contains(['“', '"', '/'])).then_some(label)
}

/// A short text whose first line is a handle, or a name and a handle.
fn is_post(text: &Text, blocks: &[Block]) -> bool {
    let body: usize = blocks.iter().filter(|b| b.kind.is_body()).map(|b| b.span.len()).sum();
    let Some(first) = blocks.iter().find(|b| b.kind != BlockKind::Furniture || text[b.span].starts_with('@'))
    else {
        return false;
    };
    let line = &text[first.span];
    let handle = |w: &str| {
        let w = w.trim_matches(['(', ')']);
        w.strip_prefix('@')
            .is_some_and(|h| h.len() >= 2 && h.chars().all(|c| c.is_alphanumeric() || "_.".contains(c)))
    };
    let words: Vec<&str> = line.split_whitespace().take(6).collect();
    body <= 4000 && line.len() <= 80 && words.iter().any(|w| handle(w))
}

#[cfg(test)]
mod tests {
    use crate::{Article, article::Kind};

    #[test]
    fn kinds_by_form() {
        let transcript = "MS. VALE: Good morning.\n\nQ: Is the bridge safe?\n\nMS. VALE: It is not.\n\nQ: When?\n\nMS. VALE: In spring.";
        assert_eq!(Article::from_plain("t", transcript).kind, Kind::Transcript);
        let statement = "FOR IMMEDIATE RELEASE\n\nThe council closes the bridge until spring.";
        assert_eq!(Article::from_plain("t", statement).kind, Kind::Statement);
        let post = "Ada Vale @adavale\n\nThe bridge is closed. Stay away!";
        assert_eq!(Article::from_plain("t", post).kind, Kind::Post);
        let report =
            "Bridge closed\n\nThe mayor said: it is not safe.\n\nNobody was hurt.\n\nNote: it rained.";
        assert_eq!(Article::from_plain("t", report).kind, Kind::Report);
    }

    #[test]
    fn a_network_is_known_by_its_host() {
        assert!(super::is_network("https://www.x.com/a/status/1"));
        assert!(!super::is_network("https://netflix.com/title"));
    }
}
