//! Files that hold words which cannot be read here, by how they begin, and what to do with each.

/// Why a file is refused, and what would be read instead; nothing for what may be text.
pub(super) fn why(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF file; save its text (pdftotext FILE) or the page it was made from, and give that"),
        (b"\xD0\xCF\x11\xE0", "an old Office file; save it as .docx or as plain text, and give that"),
        (b"{\\rtf", "a rich-text file; save it as .docx or as plain text, and give that"),
        (b"\x89PNG", "a picture, not text"),
        (b"\xFF\xD8\xFF", "a picture, not text"),
        (b"GIF8", "a picture, not text"),
        (b"RIFF", "a picture, sound or film, not text"),
        (b"OggS", "sound or film, not text"),
        (b"\x7FELF", "a program, not text"),
    ];
    let known = BEGINNINGS.iter().find(|(begins, _)| bytes.starts_with(begins));
    known.map(|(_, why)| *why).or_else(|| mail(&bytes[..bytes.len().min(HEAD)]))
}

/// Longest head of a mail that is looked at (bytes).
const HEAD: usize = 16 << 10;

/// A mailbox, and a mail whose words are encoded or in parts: its text would be read wrong.
fn mail(bytes: &[u8]) -> Option<&'static str> {
    // A field's name begins it.
    bytes.first().filter(|b| b.is_ascii_alphanumeric() || **b == b'-')?;
    let head = String::from_utf8_lossy(bytes);
    if head.starts_with("From ") && head.lines().nth(1).is_some_and(is_field) {
        return Some("a mailbox; save the text of each message in a file of its own, and give those");
    }
    let fields: Vec<String> = fields(&head)?.map(str::to_ascii_lowercase).collect();
    let has = |name: &str, values: &[&str]| {
        fields.iter().any(|f| f.starts_with(name) && values.iter().any(|v| f.contains(v)))
    };
    if has("content-type:", &["multipart/related"]) {
        return Some("a page saved as one file (MHTML); save it as HTML, and give that");
    }
    let encoded = has("content-transfer-encoding:", &["base64", "quoted-printable"]);
    (encoded || has("content-type:", &["multipart/"]))
        .then_some("a mail whose words are encoded; save its text or its attachments, and give those")
}

/// The lines of a mail's head (RFC 5322), if it begins with one: fields alone, among them a sender and
/// another that only mails have.
pub(super) fn fields(text: &str) -> Option<impl Iterator<Item = &str>> {
    let head = || text.lines().take_while(|l| !l.is_empty());
    let sound = head().all(|l| is_field(l) || l.starts_with([' ', '\t']));
    let begins = |names: &[&str]| {
        head().any(|l| names.iter().any(|n| l.get(..n.len()).is_some_and(|l| l.eq_ignore_ascii_case(n))))
    };
    (sound && begins(&["from:"]) && begins(&["mime-version:", "message-id:", "received:", "to:"])).then(head)
}

fn is_field(line: &str) -> bool {
    let name = line.split_once(':').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_says_what_to_do() {
        for (file, word) in [
            ("%PDF-1.7\n", "pdftotext"),
            ("{\\rtf1\\ansi The bridge", ".docx"),
            ("From ada@daily.example Sun\nFrom: a\n\nThe bridge", "mailbox"),
            ("From: a\nMIME-Version: 1.0\nContent-Type: multipart/related;\n a\n\n", "MHTML"),
            ("From: a\nTo: b\nContent-Transfer-Encoding: BASE64\n\nQQ==", "encoded"),
        ] {
            assert!(why(file.as_bytes()).is_some_and(|w| w.contains(word)), "{file}");
        }
        for file in
            ["From: a\nTo: b\nSubject: c\n\nThe bridge closed", "From the bridge: a\n", "From here\nto b"]
        {
            assert_eq!(why(file.as_bytes()), None, "{file}");
        }
        assert!(fields("From: a\r\nTo: b\r\n\r\nThe").is_some_and(|f| f.count() == 2));
    }
}
