//! Bytes to characters, with the way back: byte-order mark, the caller's word, declaration,
//! then detection.

use super::Input;
use crate::error::{Error, Kind as ErrorKind};
use crate::text::{RawMap, TextBuilder};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;
use std::borrow::Cow;

/// How much of a file is looked at for a declaration (bytes; HTML asks for 1024, real pages put
/// it later).
const DECLARATION_WINDOW: usize = 4096;
/// How much of a file the detector sees (bytes).
const DETECTION_WINDOW: usize = 64 << 10;

/// An input's characters.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// From `text` to the input's bytes.
    pub(super) map: RawMap,
    /// What was noticed on the way, in plain sentences.
    pub(super) warnings: Vec<String>,
}

impl<'a> Decoded<'a> {
    pub(super) fn of_utf8(text: &'a str) -> Self {
        Decoded { text: Cow::Borrowed(text), map: RawMap::identity(text.len(), 0), warnings: Vec::new() }
    }
}

/// Decodes an input; a byte-order mark stays in the text, as U+FEFF.
pub(super) fn decode<'a>(input: Input<'a>, told: Option<&str>) -> Result<Decoded<'a>, Error> {
    let bytes = input.bytes;
    let mut warnings = Vec::new();
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match told {
            Some(label) => Encoding::for_label(label.as_bytes()).ok_or_else(|| {
                Error::new(ErrorKind::Format, input.name, format!("no charset is called “{label}”"))
            })?,
            None => choose(bytes, &mut warnings),
        },
    };
    if encoding != UTF_16LE && encoding != UTF_16BE && is_binary(bytes) {
        return Err(Error::new(ErrorKind::Format, input.name, "a binary file, not text"));
    }
    let mut decoded = decode_as(bytes, encoding);
    // What was taken as it lies has lost nothing.
    if let Cow::Owned(text) = &decoded.text {
        warnings.extend(replacements(text, bytes, encoding));
    }
    decoded.warnings = warnings;
    Ok(decoded)
}

/// The encoding of bytes without a byte-order mark, about which nobody told anything.
fn choose(bytes: &[u8], warnings: &mut Vec<String>) -> &'static Encoding {
    if let Some(utf16) = utf16_without_mark(bytes) {
        return utf16;
    }
    let declared = declared(&bytes[..bytes.len().min(DECLARATION_WINDOW)]);
    let (valid, invalid) = match std::str::from_utf8(bytes) {
        Ok(text) => (usize::from(!text.is_ascii()), 0),
        Err(_) => utf8_sequences(bytes),
    };
    if invalid == 0 {
        if let Some(other) = declared.filter(|d| *d != UTF_8 && valid > 0) {
            warnings.push(format!("declared as {}, but it is valid UTF-8 and read as such", other.name()));
        }
        return UTF_8;
    }
    match declared {
        Some(declared) if declared != UTF_8 => declared,
        _ if valid > 4 * invalid => UTF_8,
        _ => {
            let found = detect(bytes);
            if declared.is_some() {
                warnings.push(format!("declared as UTF-8, but it is not; read as {}", found.name()));
            }
            found
        }
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    // The detector learns from what is not ASCII: begin where that begins.
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(1024);
    let window = &bytes[first..bytes.len().min(first + DETECTION_WINDOW)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The charset that an HTML `meta` tag or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let is_markup = lower.trim_ascii_start().first() == Some(&b'<');
    let mut rest = lower.as_slice();
    while is_markup
        && let Some(at) = memmem::find(rest, b"charset").or_else(|| memmem::find(rest, b"encoding"))
    {
        rest = &rest[at + 7..];
        let value = rest.strip_prefix(b"g").unwrap_or(rest).trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end =
            value.iter().position(|b| !matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':' | b'.'));
        if let Some(found) = Encoding::for_label(&value[..end.unwrap_or(value.len())]) {
            // A declaration that could be read byte by byte is not UTF-16 (HTML standard).
            return Some(if found == UTF_16LE || found == UTF_16BE { UTF_8 } else { found });
        }
    }
    None
}

/// UTF-16 shows by its zero bytes, nearly all on one side, as soon as some of the text is Latin.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_WINDOW) & !1];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 4 {
        return None;
    }
    if odd * 3 > pairs && even * 8 < odd {
        return Some(UTF_16LE);
    }
    (even * 3 > pairs && odd * 8 < even).then_some(UTF_16BE)
}

/// Multi-byte sequences of UTF-8 that are right, and places that are wrong.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    (valid, invalid)
}

/// Whether bytes that are not UTF-16 are no text: zero bytes, or many control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let control = |b: &&u8| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127);
    head.contains(&0) || head.iter().filter(control).count() * 50 > head.len()
}

fn decode_as<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    if encoding == UTF_8 {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Decoded::of_utf8(text);
        }
        return finish(broken_utf8(bytes));
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return finish(utf16(bytes, encoding == UTF_16BE));
    }
    finish(if encoding.is_single_byte() { single_byte(bytes, encoding) } else { multi_byte(bytes, encoding) })
}

fn finish<'a>(builder: TextBuilder) -> Decoded<'a> {
    let (text, map) = builder.finish();
    Decoded { text: Cow::Owned(text.into_string()), map, warnings: Vec::new() }
}

fn broken_utf8(bytes: &[u8]) -> TextBuilder {
    let mut out = TextBuilder::new();
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        out.verbatim(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.decoded("\u{FFFD}", at..at + chunk.invalid().len());
            at += chunk.invalid().len();
        }
    }
    out
}

fn utf16(bytes: &[u8], big: bool) -> TextBuilder {
    let mut out = TextBuilder::new();
    let unit = |pair: &[u8]| match (big, pair) {
        (true, [a, b]) => u16::from_be_bytes([*a, *b]),
        (false, [a, b]) => u16::from_le_bytes([*a, *b]),
        _ => 0xDFFF,
    };
    let mut at = 0;
    for decoded in char::decode_utf16(bytes.chunks(2).map(unit)) {
        let (ch, taken) = decoded.map_or((char::REPLACEMENT_CHARACTER, 2), |ch| (ch, 2 * ch.len_utf16()));
        let end = (at + taken).min(bytes.len());
        out.decoded(ch.encode_utf8(&mut [0; 4]), at..end);
        at = end;
    }
    out
}

fn single_byte(bytes: &[u8], encoding: &'static Encoding) -> TextBuilder {
    let table: Vec<String> =
        (0..=255u8).map(|b| encoding.decode_without_bom_handling(&[b]).0.into_owned()).collect();
    let mut out = TextBuilder::new();
    for (at, byte) in bytes.iter().enumerate() {
        out.decoded(&table[usize::from(*byte)], at..at + 1);
    }
    out
}

/// Feeds the decoder byte by byte: it alone knows where a character of such a charset ends.
fn multi_byte(bytes: &[u8], encoding: &'static Encoding) -> TextBuilder {
    let mut out = TextBuilder::new();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut from, mut at) = (0, 0);
    let mut buffer = [0u8; 64];
    let mut piece = String::new();
    loop {
        let next = (at + 1).min(bytes.len());
        let last = at >= bytes.len();
        let mut source = &bytes[at..next];
        loop {
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(source, &mut buffer, last);
            piece.push_str(std::str::from_utf8(&buffer[..written]).unwrap_or_default());
            source = &source[read..];
            match result {
                DecoderResult::Malformed(..) => piece.push(char::REPLACEMENT_CHARACTER),
                DecoderResult::InputEmpty | DecoderResult::OutputFull => break,
            }
        }
        if !piece.is_empty() {
            out.decoded(&piece, from..next);
            (from, piece) = (next, String::new());
        }
        if last {
            return out;
        }
        at = next;
    }
}

/// Nothing is lost silently: what could not be decoded is counted.
fn replacements(text: &str, bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let shown = text.matches(char::REPLACEMENT_CHARACTER).count();
    let given = if encoding == UTF_8 { memmem::find_iter(bytes, "\u{FFFD}").count() } else { 0 };
    let lost = shown.saturating_sub(given);
    (lost > 0).then(|| format!("{lost} places could not be read as {} and show as U+FFFD", encoding.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Decoded<'_> {
        super::decode(Input { name: "t", bytes }, None).unwrap()
    }

    fn raw_of(decoded: &Decoded<'_>, words: &str) -> (u64, u64) {
        let at = decoded.text.find(words).unwrap();
        let text = crate::Text::new(decoded.text.to_string());
        let raw = decoded.map.raw(text.span(at..at + words.len()));
        (raw.start, raw.end)
    }

    #[test]
    fn utf8_is_taken_as_it_lies_with_its_mark() {
        let bytes = "\u{FEFF}“Ja”\r\n".as_bytes();
        let d = decode(bytes);
        assert_eq!(d.text.as_bytes(), bytes);
        assert_eq!(raw_of(&d, "Ja"), (6, 8));
    }

    #[test]
    fn utf16_both_ways_with_and_without_a_mark() {
        for mark in ["\u{FEFF}", ""] {
            let text = format!("{mark}The mayor said “no” 😀.");
            let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [le, be] {
                let d = decode(&bytes);
                assert_eq!(d.text, text);
                let m = mark.encode_utf16().count() as u64 * 2;
                assert_eq!(raw_of(&d, "😀"), (m + 40, m + 44));
            }
        }
    }

    #[test]
    fn half_a_pair_at_the_end_is_counted() {
        let mut bytes: Vec<u8> = "abcdef".encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.push(b'x');
        assert!(decode(&bytes).warnings[0].starts_with("1 places"));
    }

    #[test]
    fn declaration_then_detection() {
        let page = b"<meta charset=\"windows-1252\"><p>\x93Non\x94, dit-elle";
        assert!(decode(page).text.contains("“Non”"));
        let text = "Мэр города сказал, что мост закрыт и будет закрыт до весны.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        let d = decode(&bytes);
        assert_eq!(d.text, text);
        assert_eq!(raw_of(&d, "города"), (4, 10));
    }

    #[test]
    fn a_wrong_declaration_is_noticed() {
        let d = decode("<meta charset=iso-8859-1><p>“Nein”".as_bytes());
        assert!(d.text.contains("“Nein”"));
        assert!(d.warnings[0].contains("valid UTF-8"));
        let d = decode(b"<meta charset=utf-8><p>\x93Nein\x94, sagte er; \x84nie\x93 und \x84nimmer\x93.");
        assert!(d.text.contains("Nein”"), "{}", d.text);
        assert!(d.warnings[0].contains("declared as UTF-8"));
    }

    #[test]
    fn characters_of_several_bytes_lead_back() {
        let text = "市長は「橋は閉鎖された」と述べた。";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        let d = super::decode(Input { name: "t", bytes: &bytes }, Some("shift_jis")).unwrap();
        assert_eq!(d.text, text);
        assert_eq!(raw_of(&d, "橋"), (8, 10));
    }

    #[test]
    fn some_broken_bytes_stay_utf8_and_are_counted() {
        assert!(decode("“Ja” \u{FFFD}".as_bytes()).warnings.is_empty());
        let mut bytes = "“Ja”, “nein”, “nie”".as_bytes().to_vec();
        bytes.push(0xFF);
        let d = decode(&bytes);
        assert!(d.text.ends_with('\u{FFFD}'));
        assert_eq!(d.warnings.len(), 1);
    }

    #[test]
    fn binary_is_an_error() {
        let png = Input { name: "a.png", bytes: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" };
        assert!(super::decode(png, None).unwrap_err().is_format());
    }
}
