//! WARC 1.0 and 1.1 (ISO 28500): the pages that responses carried. A broken record is a message
//! with its byte, and the search goes on at the next one.

use crate::article::{Evidence, Metadata};
use std::borrow::Cow;

/// Longest head of a record or a response (bytes).
const LONGEST_HEAD: usize = 64 << 10;

/// Longest white space between records (bytes; the standard has four).
const LONGEST_GAP: usize = 1 << 10;

/// One response.
pub(super) struct Page<'a> {
    pub(super) target: String,
    date: Option<String>,
    /// Byte at which the record begins.
    pub(super) place: usize,
    pub(super) body: Cow<'a, [u8]>,
    pub(super) gzip: bool,
}

impl Page<'_> {
    /// The address, where the page itself did not tell one. The record's date is when it was
    /// fetched, not published: it is no evidence for a date.
    pub(super) fn facts(&self, meta: &mut Metadata) {
        if meta.url.is_none() && self.target.contains("://") {
            meta.url = Some(self.target.clone());
            let fetched = self.date.as_deref().map_or(String::new(), |d| format!(", fetched {d}"));
            meta.evidence.insert("url", Evidence::Reason(format!("WARC-Target-URI{fetched}")));
        }
    }
}

/// The responses and resources of a file in order, and a message for each broken record.
pub(super) fn records(bytes: &[u8]) -> Vec<Result<Page<'_>, String>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = next_record(bytes, at) {
        if !bytes[at..start].iter().all(u8::is_ascii_whitespace) {
            out.push(Err(format!("byte {at}: {} bytes that are no record were skipped", start - at)));
        }
        let Some((head, body_at)) = head(bytes, start) else {
            out.push(Err(format!("byte {start}: a record's head without end was skipped")));
            at = start + 5;
            continue;
        };
        let length = field(&head, "content-length").and_then(|l| l.parse::<usize>().ok());
        let Some(length) = length else {
            out.push(Err(format!("byte {start}: a record without Content-Length was skipped")));
            at = body_at;
            continue;
        };
        let end = body_at.checked_add(length).filter(|end| *end <= bytes.len());
        // After a record stand two line ends, or the file ends: else the length is wrong.
        let sound = end.filter(|e| {
            let rest = &bytes[*e..];
            let blank = rest.iter().take(LONGEST_GAP).take_while(|b| b.is_ascii_whitespace()).count();
            blank == rest.len() || rest[blank..].starts_with(b"WARC/")
        });
        let Some(end) = sound else {
            let why = if end.is_none() { "is cut off" } else { "has a wrong Content-Length" };
            out.push(Err(format!("byte {start}: a record that {why} was skipped")));
            at = body_at;
            continue;
        };
        if let Some(page) = page(&head, &bytes[body_at..end], start) {
            out.push(page);
        }
        at = end;
    }
    if !bytes[at.min(bytes.len())..].iter().all(u8::is_ascii_whitespace) && at == 0 {
        out.push(Err("no record in it".into()));
    }
    out
}

/// Where the next record begins: `WARC/` at the start of a line.
fn next_record(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + bytes.get(at..)?.windows(5).position(|w| w == b"WARC/")?;
        let digits =
            bytes.get(found + 5).is_some_and(u8::is_ascii_digit) && bytes.get(found + 6) == Some(&b'.');
        if digits && (found == 0 || matches!(bytes[found - 1], b'\n' | b'\r')) {
            return Some(found);
        }
        at = found + 5;
    }
}

type Head = Vec<(String, String)>;

/// Fields of the head at `start` (its first line left out), and where the block after it begins.
fn head(bytes: &[u8], start: usize) -> Option<(Head, usize)> {
    let window = &bytes[start..bytes.len().min(start + LONGEST_HEAD)];
    let crlf = window.windows(4).position(|w| w == b"\r\n\r\n").map(|p| (p, 4));
    let until = crlf.map_or(window.len(), |(at, _)| at);
    let lf = window[..until].windows(2).position(|w| w == b"\n\n").map(|p| (p, 2));
    let (length, gap) = match (crlf, lf) {
        (Some(a), Some(b)) => {
            if a.0 < b.0 {
                a
            } else {
                b
            }
        }
        (a, b) => a.or(b)?,
    };
    let text = String::from_utf8_lossy(&window[..length]).into_owned();
    let fields = text.lines().skip(1).filter_map(|l| l.split_once(':'));
    let fields = fields.map(|(k, v)| (k.trim().to_ascii_lowercase(), v.trim().to_owned())).collect();
    Some((fields, start + length + gap))
}

fn field<'a>(head: &'a Head, name: &str) -> Option<&'a str> {
    head.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str())
}

/// The page of a record, if it is one that carries a page.
fn page<'a>(head: &Head, block: &'a [u8], place: usize) -> Option<Result<Page<'a>, String>> {
    let kind = field(head, "warc-type")?;
    let target = field(head, "warc-target-uri").unwrap_or("record").trim_matches(['<', '>']).to_owned();
    let date = field(head, "warc-date").map(str::to_owned);
    let page = |body, gzip| Some(Ok(Page { target: target.clone(), date, place, body, gzip }));
    match kind {
        "resource" | "conversion" => return page(Cow::Borrowed(block), false),
        "response" => {}
        _ => return None,
    }
    if !block.starts_with(b"HTTP/") {
        return None;
    }
    let Some((http, at)) = self::head(block, 0) else {
        return Some(Err(format!("byte {place}: a response without an end of its head was skipped")));
    };
    let status = block.get(9..12).unwrap_or_default();
    let kind = field(&http, "content-type").unwrap_or("text/html").to_ascii_lowercase();
    let readable = ["html", "text", "xml", "json"].iter().any(|k| kind.contains(k))
        && !kind.contains("css")
        && !kind.contains("javascript");
    if !status.starts_with(b"2") || !readable {
        return None;
    }
    let chunked =
        field(&http, "transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { dechunk(&block[at..]) } else { Cow::Borrowed(&block[at..]) };
    let gzip = body.starts_with(b"\x1f\x8b");
    page(body, gzip)
}

/// The body of chunks (RFC 9112, section 7.1); as it is, where it is no chunks after all.
fn dechunk(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(end) = rest.iter().take(32).position(|b| *b == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16);
        let Ok(size) = size else { break };
        let Some(chunk) = rest[end + 1..].get(..size) else { break };
        out.extend_from_slice(chunk);
        rest = &rest[end + 1 + size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if size == 0 {
            return Cow::Owned(out);
        }
    }
    if out.is_empty() { Cow::Borrowed(bytes) } else { Cow::Owned(out) }
}
