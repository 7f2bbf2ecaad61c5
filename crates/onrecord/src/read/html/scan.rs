//! Where tags, words and raw text of a page begin and end: the tokenizer of the HTML standard (WHATWG HTML,
//! 13.2.5) without its parse errors, its trees and its copies. Every byte is looked at a bounded number of times.
//!
//! Attributes that nothing asks for are passed over without being kept.

use html5gum::{Token as HtmlToken, Tokenizer};
use memchr::{memchr, memmem};
use std::borrow::Cow;
use std::ops::Range;

/// Most attributes that are kept of one tag.
const MOST_ATTRIBUTES: usize = 32;

/// One piece of a page, in bytes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Words between tags, references and all; of a script or a style its content.
    Words(Range<usize>),
    Start(Tag<'a>),
    /// Name in lower case, and where the tag begins.
    End(Cow<'a, str>, usize),
}

/// A start tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: Cow<'a, str>,
    pub(super) place: Range<usize>,
    pub(super) self_closing: bool,
    attributes: Vec<(Key, Cow<'a, str>)>,
}

impl Tag<'_> {
    /// The value of an attribute; none, where it is not there or nothing asks for it.
    pub(super) fn get(&self, key: Key) -> Option<&str> {
        self.attributes.iter().find(|(k, _)| *k == key).map(|(_, v)| v.as_ref())
    }

    /// Whether nothing was kept of its attributes.
    pub(super) fn is_bare(&self) -> bool {
        self.attributes.is_empty()
    }
}

/// The attributes that something asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Class,
    Id,
    Role,
    Itemprop,
    Content,
    Datetime,
    Style,
    Hidden,
    AriaHidden,
    TestId,
    Component,
    Property,
    Name,
    HttpEquiv,
    Rel,
    Href,
    Lang,
    Type,
}

impl Key {
    /// The attribute of a tag, if anything asks for it; both names as they are written, the tag's in lower case.
    fn of(tag: &str, attribute: &str) -> Option<Key> {
        Some(match lower(attribute).as_ref() {
            "class" => Key::Class,
            "id" => Key::Id,
            "role" => Key::Role,
            "itemprop" => Key::Itemprop,
            "content" => Key::Content,
            "datetime" => Key::Datetime,
            "style" => Key::Style,
            "hidden" => Key::Hidden,
            "aria-hidden" => Key::AriaHidden,
            "data-testid" => Key::TestId,
            "data-component" => Key::Component,
            "property" if tag == "meta" => Key::Property,
            "name" if tag == "meta" => Key::Name,
            "http-equiv" if tag == "meta" => Key::HttpEquiv,
            "rel" if tag == "link" => Key::Rel,
            "href" if tag == "link" => Key::Href,
            "lang" if tag == "html" => Key::Lang,
            "type" if tag == "script" => Key::Type,
            _ => return None,
        })
    }
}

/// Goes through a page once.
pub(super) struct Scanner<'a> {
    html: &'a str,
    at: usize,
    /// What of the last start tag's content is raw.
    raw: Option<Raw>,
    longest: usize,
    /// The room of a tag's attributes that was given back.
    spare: Vec<(Key, Cow<'a, str>)>,
    /// Values that were longer than the limit.
    pub(super) cut_attributes: usize,
}

#[derive(Clone, Copy)]
enum Raw {
    /// Until the end tag of this name.
    Until(&'static str),
    Script,
    /// Until the page's end.
    Plain,
}

impl Raw {
    fn of(name: &str) -> Option<Raw> {
        Some(match name {
            "script" => Raw::Script,
            "plaintext" => Raw::Plain,
            "textarea" => Raw::Until("textarea"),
            "title" => Raw::Until("title"),
            "style" => Raw::Until("style"),
            "iframe" => Raw::Until("iframe"),
            "xmp" => Raw::Until("xmp"),
            "noembed" => Raw::Until("noembed"),
            "noframes" => Raw::Until("noframes"),
            "noscript" => Raw::Until("noscript"),
            _ => return None,
        })
    }
}

impl<'a> Scanner<'a> {
    /// `longest`: bytes of an attribute's value that is still kept.
    pub(super) fn new(html: &'a str, longest: usize) -> Scanner<'a> {
        Scanner { html, at: 0, raw: None, longest, spare: Vec::new(), cut_attributes: 0 }
    }

    /// Takes a tag back whose room the next one may use.
    pub(super) fn reuse(&mut self, tag: Tag<'a>) {
        self.spare = tag.attributes;
        self.spare.clear();
    }

    fn bytes(&self) -> &'a [u8] {
        self.html.as_bytes()
    }

    /// Where a byte stands next, else the page's end.
    fn seek(&self, byte: u8, from: usize) -> usize {
        memchr(byte, &self.bytes()[from..]).map_or(self.html.len(), |i| from + i)
    }

    fn is_end_of(&self, name: &str, at: usize) -> bool {
        let rest = &self.bytes()[at..];
        rest.starts_with(b"</") && is_name(&rest[2..], name)
    }

    /// Where the raw text that begins here ends.
    fn raw_end(&self, raw: Raw) -> usize {
        match raw {
            Raw::Plain => self.html.len(),
            Raw::Script => self.script_end(),
            Raw::Until(name) => {
                let mut at = self.seek(b'<', self.at);
                while at < self.html.len() && !self.is_end_of(name, at) {
                    at = self.seek(b'<', at + 1);
                }
                at
            }
        }
    }

    /// A script may hold `<!--`, and in it `<script>` with an end tag of its own.
    fn script_end(&self) -> usize {
        let (bytes, mut at) = (self.bytes(), self.at);
        // Where the comment that the script is in ends, and whether a script inside it is open.
        let (mut comment, mut inner) = (None, false);
        loop {
            at = self.seek(b'<', at);
            if at >= bytes.len() {
                return at;
            }
            if comment.is_some_and(|end| end < at) {
                (comment, inner) = (None, false);
            }
            if self.is_end_of("script", at) {
                if !inner {
                    return at;
                }
                inner = false;
            } else if comment.is_none() && bytes[at..].starts_with(b"<!--") {
                comment = Some(memmem::find(&bytes[at + 2..], b"-->").map_or(bytes.len(), |i| at + 2 + i));
            } else if comment.is_some() && is_name(&bytes[at + 1..], "script") {
                inner = true;
            }
            at += 1;
        }
    }

    /// Passes over what begins with `<!`, `<?` or `</` and is no tag.
    fn comment(&mut self) {
        let rest = &self.bytes()[self.at..];
        if !rest.starts_with(b"<!--") {
            self.at = (self.seek(b'>', self.at) + 1).min(self.html.len());
            return;
        }
        // `<!-->` and `<!--->` are comments without words.
        let short = [5, 6].into_iter().find(|n| rest.get(4..*n).is_some_and(|r| r == b">" || r == b"->"));
        let from = self.at + 4;
        self.at = match short {
            Some(length) => self.at + length,
            None => {
                let mut at = from;
                loop {
                    let Some(dashes) = memmem::find(&self.bytes()[at..], b"--") else {
                        break self.html.len();
                    };
                    at += dashes + 2;
                    match &self.bytes()[at..] {
                        [b'>', ..] => break at + 1,
                        [b'!', b'>', ..] => break at + 2,
                        // Of three dashes the last two may close.
                        _ => at -= 1,
                    }
                }
            }
        };
    }

    /// The name that begins at `from`, and where it ends.
    fn name(&self, from: usize) -> (Cow<'a, str>, usize) {
        let end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let length = self.bytes()[from..].iter().position(end).unwrap_or(self.html.len() - from);
        let name = &self.html[from..from + length];
        (lower(name), from + length)
    }

    /// The tag that begins here; none, where the page ends in it.
    fn tag(&mut self, ends: bool) -> Option<Token<'a>> {
        let at = self.at;
        let (name, after) = self.name(at + 1 + usize::from(ends));
        let mut tag = Tag { name, attributes: std::mem::take(&mut self.spare), ..Tag::default() };
        let end = self.attributes(&mut tag, after);
        self.at = end.unwrap_or(self.html.len());
        tag.place = at..end?;
        if ends {
            let name = std::mem::take(&mut tag.name);
            self.reuse(tag);
            return Some(Token::End(name, at));
        }
        self.raw = Raw::of(&tag.name);
        Some(Token::Start(tag))
    }

    /// Reads attributes up to the `>` of a tag; `None` where the page ends before.
    fn attributes(&mut self, tag: &mut Tag<'a>, mut at: usize) -> Option<usize> {
        let bytes = self.bytes();
        loop {
            at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace() && *b != b'/')?;
            if bytes[at] == b'>' {
                tag.self_closing = bytes[at - 1] == b'/';
                return Some(at + 1);
            }
            let from = at;
            let end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
            at += 1 + bytes[at + 1..].iter().position(end)?;
            let name = &self.html[from..at];
            at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace())?;
            if bytes[at] != b'=' {
                self.keep(tag, name, None);
                continue;
            }
            at += 1;
            at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace())?;
            let value = match bytes[at] {
                b'>' => at..at,
                quote @ (b'"' | b'\'') => {
                    let close = at + 1 + memchr(quote, &bytes[at + 1..])?;
                    let value = at + 1..close;
                    at = close + 1;
                    value
                }
                _ => {
                    let end = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
                    let value = at..at + bytes[at..].iter().position(end)?;
                    at = value.end;
                    value
                }
            };
            self.keep(tag, name, Some(value));
        }
    }

    fn keep(&mut self, tag: &mut Tag<'a>, name: &'a str, value: Option<Range<usize>>) {
        let length = value.as_ref().map_or(0, Range::len);
        if length > self.longest {
            self.cut_attributes += 1;
        } else if tag.attributes.len() < MOST_ATTRIBUTES
            && let Some(key) = Key::of(&tag.name, name)
        {
            let value = match value {
                Some(value) => unescape(&self.html[value]),
                None if key == Key::Hidden => Cow::Borrowed(""),
                None => return,
            };
            tag.attributes.push((key, value));
        }
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.bytes();
        let mut start = self.at;
        if let Some(raw) = self.raw.take() {
            self.at = self.raw_end(raw);
            if self.at > start {
                return Some(Token::Words(start..self.at));
            }
        }
        while self.at < bytes.len() {
            let at = self.seek(b'<', self.at);
            let opens = match bytes.get(at + 1..).unwrap_or_default() {
                [b'!' | b'?', ..] | [b'/', _, ..] => true,
                [next, ..] => next.is_ascii_alphabetic(),
                [] => false,
            };
            if at < bytes.len() && !opens {
                // A `<` among words.
                self.at = at + 1;
                continue;
            }
            self.at = at;
            if at > start {
                return Some(Token::Words(start..at));
            }
            let ends = bytes[at + 1] == b'/';
            if bytes.get(at + 1 + usize::from(ends)).is_some_and(u8::is_ascii_alphabetic) {
                return self.tag(ends);
            }
            self.comment();
            start = self.at;
        }
        (self.at > start).then_some(Token::Words(start..self.at))
    }
}

/// Whether these bytes begin with a tag's name, and it ends there.
fn is_name(bytes: &[u8], name: &str) -> bool {
    let (head, rest) = bytes.split_at(name.len().min(bytes.len()));
    head.eq_ignore_ascii_case(name.as_bytes())
        && rest.first().is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
}

fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|b| b.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// A value with its references decoded; in attributes fewer things are references than among words.
fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let tag = format!("<a b=\"{}\">", value.replace('"', "&quot;"));
    let decoded = Tokenizer::new(&tag).flatten().find_map(|token| match token {
        HtmlToken::StartTag(tag) => tag.attributes.into_values().next(),
        _ => None,
    });
    decoded.map_or(Cow::Borrowed(value), |v| Cow::Owned(String::from_utf8_lossy(&v).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens in short: words in quotes, `+name`, `-name`.
    fn shown(html: &str) -> String {
        let of = |token| match token {
            Token::Words(range) => format!("{:?}", &html[range]),
            Token::Start(tag) => format!("+{}", tag.name),
            Token::End(name, _) => format!("-{name}"),
        };
        Scanner::new(html, 100).map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tags_words_and_what_is_neither() {
        for (html, want) in [
            ("a <b>c</B >d", r#""a " +b "c" -b "d""#),
            ("2 < 3 <3 </", r#""2 < 3 <3 </""#),
            ("a<!-- <b> -->c<!-->d<!--->e<!-- --!>f<!----->g", r#""a" "c" "d" "e" "f" "g""#),
            ("a<!b>c<?d>e</>f</ g>h", r#""a" "c" "e" "f" "h""#),
            ("a<!-- b", r#""a""#),
            ("<p title='>'a=\"'\" b=c/>d", r#"+p "d""#),
            ("a<p title='", r#""a""#),
            ("<title>a<b></title >c", r#"+title "a<b>" -title "c""#),
            ("<script>a<b</scripts></script>c", r#"+script "a<b</scripts>" -script "c""#),
            (
                "<script><!--<script></script>a--></script>b",
                r#"+script "<!--<script></script>a-->" -script "b""#,
            ),
            ("<script><!--a--><script></script>b", r#"+script "<!--a--><script>" -script "b""#),
            ("<style></style>a", r#"+style -style "a""#),
            ("<plaintext>a</plaintext>", r#"+plaintext "a</plaintext>""#),
            ("", ""),
        ] {
            assert_eq!(shown(html), want, "{html}");
        }
    }

    #[test]
    fn attributes_are_kept_where_something_asks() {
        let html = "<META Content='a &amp; b&copy=1' x=y name=c hidden/ ID=\"\">";
        let Some(Token::Start(tag)) = Scanner::new(html, 100).next() else { panic!("a tag") };
        assert_eq!(tag.get(Key::Content), Some("a & b&copy=1"));
        assert_eq!((tag.get(Key::Name), tag.get(Key::Style)), (Some("c"), None));
        assert_eq!((tag.get(Key::Hidden), tag.get(Key::Id)), (Some(""), Some("")));
        assert_eq!((tag.place, tag.self_closing), (0..html.len(), false));
        let mut scanner = Scanner::new(html, 3);
        scanner.next();
        assert_eq!(scanner.cut_attributes, 1);
    }
}
