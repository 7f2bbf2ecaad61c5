//! Web and mail addresses are left whole. After the URL expression of the model's
//! tokenizer (itself after Diego Perini's), as a scan that passes over the text once.

use crate::chars::{self, Classes};

/// Whether the whole of `s`, which holds no white space, is an address.
pub(crate) fn matches(classes: &Classes, s: &str) -> bool {
    if !s.contains('.') {
        return false;
    }
    let scheme = after_scheme(classes, s);
    if host_fits(classes, s) || scheme.is_some_and(|at| host_fits(classes, &s[at..])) {
        return true;
    }
    s.match_indices('@').any(|(at, _)| at > 0 && host_fits(classes, &s[at + 1..]))
}

/// Where the text after `scheme://` begins.
fn after_scheme(classes: &Classes, s: &str) -> Option<usize> {
    let at = s.find("://")?;
    let fits = |c: char| classes.is(c, chars::WORD) || matches!(c, '+' | '-' | '.');
    (s[..at].chars().all(fits) && s[..at].chars().nth(1).is_some()).then_some(at + 3)
}

fn host_fits(classes: &Classes, s: &str) -> bool {
    address_end(s).is_some_and(|end| rest_fits(classes, &s[end..])) || domain_fits(classes, s)
}

/// An optional port and an optional path, up to the end.
fn rest_fits(classes: &Classes, s: &str) -> bool {
    let path = |s: &str| s.is_empty() || s.starts_with(['/', '?', '#']);
    if path(s) {
        return true;
    }
    let Some(port) = s.strip_prefix(':') else {
        return false;
    };
    let digits = port.chars().take_while(|&c| classes.is(c, chars::DECIMAL)).take(6);
    let (count, bytes) = digits.fold((0, 0), |(n, b), c| (n + 1, b + c.len_utf8()));
    (2..=5).contains(&count) && path(&port[bytes..])
}

/// The end of a public IPv4 address at the beginning of `s`.
fn address_end(s: &str) -> Option<usize> {
    let end = s.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(s.len());
    let mut octets = s[..end].split('.');
    let mut next = || -> Option<(u16, &str)> {
        let text = octets.next().filter(|t| (1..=3).contains(&t.len()))?;
        Some((text.parse().ok()?, text))
    };
    let [(a, at), (b, bt), (c, ct), (d, dt)] = [next()?, next()?, next()?, next()?];
    let plain = |t: &str| !t.starts_with('0');
    let middle = |v: u16, t: &str| t.len() < 3 || (100..=255).contains(&v);
    let private = matches!(a, 10 | 127)
        || matches!((at, bt), ("169", "254") | ("192", "168"))
        || (a == 172 && bt.len() == 2 && (16..=31).contains(&b));
    let fits = octets.next().is_none()
        && !private
        && (plain(at) && (1..=223).contains(&a))
        && middle(b, bt)
        && middle(c, ct)
        && (plain(dt) && (1..=254).contains(&d));
    fits.then_some(end)
}

/// `label.label.tld` at the beginning of `s`, then port and path.
fn domain_fits(classes: &Classes, s: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let mut from = 0;
    while let Some(len) = label_end(&s[from..], plain) {
        from += len + 1;
        let tld = s[from..].chars().take_while(|&c| classes.is(c, chars::ALPHA_LOWER)).take(64);
        let (count, bytes) = tld.fold((0, 0), |(n, b), c| (n + 1, b + c.len_utf8()));
        if (2..=63).contains(&count) && rest_fits(classes, &s[from + bytes..]) {
            return true;
        }
    }
    false
}

/// Bytes of a label of 1 to 64 characters that a full stop follows.
fn label_end(s: &str, plain: impl Fn(char) -> bool) -> Option<usize> {
    let mut last = None;
    for (count, (at, c)) in s.char_indices().take(65).enumerate() {
        if c == '.' {
            return last.filter(|&l| plain(l)).map(|_| at);
        }
        let fits = plain(c) || (count > 0 && matches!(c, '_' | '-'));
        if !fits {
            return None;
        }
        last = Some(c);
    }
    None
}
