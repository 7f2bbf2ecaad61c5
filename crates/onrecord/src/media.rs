//! Names of broadcasters, agencies, outlets and networks: what they are, and under which key.

use crate::collate::words::words;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// News agencies; the file's head says how it is made.
const AGENCIES: &str = include_str!("../data/agencies.txt");
const MEDIA: &str = include_str!("../data/media.txt");

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Medium {
    Broadcaster,
    Outlet,
    Agency,
    Platform,
}

/// Words that a broadcaster's name may have or lack.
const LOOSE: [&str; 6] = ["news", "tv", "television", "network", "international", "channel"];
/// Words that make a name that of a broadcaster, wherever they stand in it, and that of one where it
/// begins or ends with them; at its end that of an agency, and at its end (a few: at its head, too) that of
/// an outlet in print or online. "Network" alone does not: most networks do not broadcast.
const ON_AIR: [&str; 5] = ["tv", "television", "radio", "broadcasting", "fm"];
const AT_EDGE: [&str; 1] = ["channel"];
const AT_HEAD: [&str; 3] = ["news", "daily", "weekly"];
const ON_WIRE: [&str; 4] = ["wire", "newswire", "agency", "wires"];
const IN_PRINT: [&str; 27] = [
    "news",
    "newspaper",
    "times",
    "post",
    "herald",
    "gazette",
    "tribune",
    "journal",
    "chronicle",
    "observer",
    "guardian",
    "telegraph",
    "mail",
    "mirror",
    "sun",
    "star",
    "courier",
    "press",
    "daily",
    "weekly",
    "review",
    "magazine",
    "today",
    "examiner",
    "inquirer",
    "sentinel",
    "lantern",
];

static NAMES: LazyLock<BTreeMap<String, (Medium, &'static str)>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    let mut add = |medium, line: &'static str| {
        let first = line.split('|').next().unwrap_or(line);
        line.split('|').for_each(|name| {
            names.insert(folded(name), (medium, first));
        });
    };
    AGENCIES.lines().filter(|l| !l.starts_with('#')).for_each(|l| add(Medium::Agency, l));
    for line in MEDIA.lines() {
        match line.split_once(' ') {
            Some(("broadcaster", rest)) => add(Medium::Broadcaster, rest),
            Some(("outlet", rest)) => add(Medium::Outlet, rest),
            Some(("platform", rest)) => add(Medium::Platform, rest),
            _ => {}
        }
    }
    names
});

/// A name without case, typography and article: one word a blank.
pub(crate) fn folded(name: &str) -> String {
    let lower: Vec<String> =
        words(name).map(|w| name[w.start..w.end].to_lowercase().replace('’', "'")).collect();
    let from = usize::from(lower.len() > 1 && lower[0] == "the");
    lower[from..].join(" ")
}

/// What `name` is the name of, and the key under which it is one with its other names.
pub(crate) fn medium(name: &str) -> Option<(Medium, String)> {
    let whole = folded(name);
    if let Some((medium, first)) = NAMES.get(&whole) {
        return Some((*medium, folded(first)));
    }
    let parts: Vec<&str> = whole.split(' ').collect();
    let bare: Vec<&str> = parts.iter().copied().filter(|w| !LOOSE.contains(w)).collect();
    if let Some((medium @ Medium::Broadcaster, first)) = NAMES.get(&bare.join(" ")) {
        return Some((*medium, folded(first)));
    }
    if parts.len() < 2 {
        return None;
    }
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    if parts.iter().any(|w| ON_AIR.contains(w)) || AT_EDGE.iter().any(|w| [first, last].contains(w)) {
        return Some((Medium::Broadcaster, whole));
    }
    if ON_WIRE.contains(&last) {
        return Some((Medium::Agency, whole));
    }
    (IN_PRINT.contains(&last) || AT_HEAD.contains(&first)).then_some((Medium::Outlet, whole))
}

/// The known agency whose name `text` ends with.
pub(crate) fn agency_at_end(text: &str) -> Option<&'static str> {
    let ends = |name: &str| {
        text.strip_suffix(name).is_some_and(|b| b.is_empty() || b.ends_with(|c: char| !c.is_alphanumeric()))
    };
    let mut lines = AGENCIES.lines().filter(|l| !l.starts_with('#'));
    lines.find(|l| l.split('|').any(ends))?.split('|').next()
}

/// The broadcaster that a programme's title begins with ("… News Sunday").
pub(crate) fn station_in(title: &str) -> Option<&'static str> {
    let whole = folded(title);
    let (first, rest) = whole.split_once(' ')?;
    match NAMES.get(first) {
        Some((Medium::Broadcaster, name)) if !rest.is_empty() => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_broadcaster_under_several_names() {
        let key = |name: &str| medium(name).map(|m| m.1);
        assert_eq!(key("NBC News"), key("NBC"));
        assert_eq!(key("the Associated Press"), key("AP"));
        assert_eq!(medium("Channel Nine").unwrap().0, Medium::Broadcaster);
        assert_eq!(medium("the Ostvik Herald").unwrap().0, Medium::Outlet);
        assert_eq!(medium("the Bridge Safety Network"), None);
        assert_eq!(medium("Press Secretary Orla Brandt"), None);
        assert_eq!(medium("Parliament"), None);
        assert_eq!(medium("Herald"), None);
    }
}
