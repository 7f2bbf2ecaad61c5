//! Bytes to articles: what a file is, how its characters are written, where the story in it lies.
//!
//! [`read`] decides by content, never by a file's name. It is the one stage that can fail; what
//! is merely odd becomes a [`Warning`] and the rest is read.

mod charset;
mod container;
mod date;
pub(crate) mod dateline;
mod docx;
mod draft;
mod feed;
mod format;
mod front;
mod furniture;
mod html;
mod json;
mod kind;
mod language;
mod layout;
mod lines;
mod markdown;
mod plain;
mod record;
mod refused;
mod versions;
mod warc;

use crate::article::{Article, Kind, Warning};
use crate::corrections::Correction;
use crate::error::{Error, Kind as ErrorKind};
use crate::limits::Limits;
use crate::record::Made;
use charset::Decoded;
use format::Format;
#[doc(hidden)]
pub use html::{PageRow, page_rows};
pub use json::FIELDS;
pub use record::check_version;
pub use versions::{merge_duplicates, versions};

/// One file, or one entry of a container.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The name that its articles go by.
    pub name: &'a str,
    /// Its bytes as they lie there.
    pub bytes: &'a [u8],
}

/// What the caller knows better than the file.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// What the articles are; known from their form where it is not told.
    pub kind: Option<Kind>,
    /// The label of the charset (WHATWG Encoding Standard), stronger than everything but a
    /// byte-order mark.
    pub charset: Option<String>,
    /// Whether text is Markdown, which nothing but a file's name tells for certain.
    pub markdown: bool,
    /// Names of JSON fields as `(ours, theirs)`, `ours` one of [`FIELDS`].
    pub map: Vec<(String, String)>,
    /// How much is taken in.
    pub limits: Limits,
}

/// What one input gave.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles, in the order they have in the input.
    pub articles: Vec<Article>,
    /// What was wrong outside any article: a broken line, a member that was skipped.
    pub warnings: Vec<Warning>,
    /// What a human had settled in a record that was read again.
    pub corrections: Vec<Correction>,
    /// What made that record.
    pub made: Option<Made>,
}

/// Reads the articles of one input.
///
/// ```
/// use onrecord::read::{Input, ReadOptions, read};
///
/// let bytes = b"Harbour bridge closed\n\nOSTVIK (NNA) - \"It is not safe,\" the mayor said.\n";
/// let reading = read(Input { name: "bridge.txt", bytes }, &ReadOptions::default())?;
/// let article = &reading.articles[0];
/// assert_eq!(&article.text[article.headline().unwrap()], "Harbour bridge closed");
/// assert_eq!(&article.text[article.dateline().unwrap()], "OSTVIK (NNA) -");
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
/// [`Error::is_format`] if the input is empty, binary or in a charset that nobody knows;
/// [`Error::is_limit`] if it is larger than the limits allow.
pub fn read(input: Input<'_>, options: &ReadOptions) -> Result<Reading, Error> {
    let mut reading = read_at(input, options, 0)?;
    // An article of a record keeps the file that it once came from.
    let new = reading.articles.iter_mut().filter(|a| a.file.is_empty());
    new.for_each(|a| a.file = input.name.to_owned());
    Ok(reading)
}

/// Reads an input that lies in `depth` containers.
fn read_at(input: Input<'_>, options: &ReadOptions, depth: usize) -> Result<Reading, Error> {
    if input.bytes.len() as u64 > options.limits.file_bytes {
        let message = format!("larger than {} bytes", options.limits.file_bytes);
        return Err(Error::new(ErrorKind::Limit, input.name, message));
    }
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(ErrorKind::Format, input.name, "the file is empty"));
    }
    if container::is_container(input.bytes) {
        return container::read(input, options, depth);
    }
    if let Some(why) = refused::why(input.bytes) {
        return Err(Error::new(ErrorKind::Format, input.name, why));
    }
    let decoded = charset::decode(input, options.charset.as_deref())?;
    if options.markdown && depth == 0 {
        return Ok(one(markdown::article(input, &decoded, options)));
    }
    match format::of(&decoded.text) {
        Format::Record => record::read(input, &decoded.text, options),
        Format::JsonLines => Ok(json::read_lines(input, &decoded, options)),
        Format::JsonFeed => Ok(feed::read_json(input, &decoded, options)),
        Format::XmlFeed => feed::read_xml(input, &decoded, options),
        Format::Html => Ok(one(html::article(input, &decoded, options))),
        Format::OtherJson => {
            let message = "JSON without an article: what is read is one object a line, or a JSON feed";
            Err(Error::new(ErrorKind::Format, input.name, message))
        }
        Format::Plain => Ok(one(plain::article(input, decoded, options))),
    }
}

fn one(article: Article) -> Reading {
    Reading { articles: vec![article], ..Reading::default() }
}

impl Article {
    /// The article of a plain text that is in memory already; the raw map is the identity.
    ///
    /// ```
    /// let article = onrecord::Article::from_plain("note", "“Nobody was hurt,” Ms Vale said.");
    /// assert_eq!(article.body().count(), 1);
    /// ```
    pub fn from_plain(name: &str, text: &str) -> Article {
        let decoded = Decoded::of_utf8(text);
        let input = Input { name, bytes: text.as_bytes() };
        plain::article(input, decoded, &ReadOptions::default())
    }
}
