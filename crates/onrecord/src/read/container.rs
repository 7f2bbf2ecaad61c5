//! Files that hold files: gzip, ZIP, tar; a bomb stops at the limit and the rest goes on.

use super::{Input, ReadOptions, Reading, charset, docx, warc};
use crate::article::Warning;
use crate::error::{Error, Kind as ErrorKind};
use flate2::bufread::MultiGzDecoder;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// Bytes that any member may expand to, however small it is.
const SMALL: u64 = 1 << 20;

/// Whether the bytes are a container, by their first bytes.
pub(super) fn is_container(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Gzip,
    Zip,
    Tar,
    Warc,
}

fn kind(bytes: &[u8]) -> Option<Container> {
    if bytes.starts_with(b"\x1f\x8b") {
        Some(Container::Gzip)
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Some(Container::Zip)
    } else if bytes.get(257..262) == Some(b"ustar") {
        Some(Container::Tar)
    } else if bytes.starts_with(b"WARC/1.") || bytes.starts_with(b"WARC/0.") {
        Some(Container::Warc)
    } else {
        None
    }
}

/// Reads all members of a container; `depth` containers are around it.
pub(super) fn read(input: Input<'_>, options: &ReadOptions, depth: usize) -> Result<Reading, Error> {
    if depth >= options.limits.nesting {
        let message = format!("more than {} containers inside each other", options.limits.nesting);
        return Err(Error::new(ErrorKind::Limit, input.name, message));
    }
    let mut members = Members {
        options,
        depth,
        reading: Reading::default(),
        left: options.limits.expanded_bytes,
        full: false,
    };
    match kind(input.bytes) {
        Some(Container::Gzip) => members.gzip(input)?,
        Some(Container::Zip) => members.zip(input)?,
        Some(Container::Tar) => members.tar(input),
        Some(Container::Warc) => members.warc(input),
        None => return Err(Error::new(ErrorKind::Format, input.name, "no container")),
    }
    let reading = members.reading;
    if reading.articles.is_empty() && depth == 0 {
        let why =
            reading.warnings.first().map_or_else(|| "it has no members".to_owned(), |w| w.message.clone());
        return Err(Error::new(ErrorKind::Format, input.name, format!("no article in it: {why}")));
    }
    Ok(reading)
}

/// Whether a member lies in the folder of pictures and scripts that a browser saves beside a page.
fn is_beside_page(member: &str, all: &BTreeSet<String>) -> bool {
    member.match_indices("_files/").any(|(at, _)| {
        [".html", ".htm"].iter().any(|ending| all.contains(&format!("{}{ending}", &member[..at])))
    })
}

struct Members<'a> {
    options: &'a ReadOptions,
    depth: usize,
    reading: Reading,
    /// Bytes that the members may still expand to.
    left: u64,
    /// Whether it was said that there are too many articles.
    full: bool,
}

impl Members<'_> {
    fn warn(&mut self, name: &str, message: impl Into<String>) {
        self.reading.warnings.push(Warning { article: name.to_owned(), span: None, message: message.into() });
    }

    /// Expands a member as far as the limits go; what is there is kept, and what is missing told.
    fn expand(&mut self, name: &str, from: impl Read, packed: u64) -> Vec<u8> {
        let ratio = packed.saturating_mul(self.options.limits.expansion_ratio).max(SMALL);
        let most = ratio.min(self.left).min(self.options.limits.file_bytes);
        let mut bytes = Vec::new();
        let result = from.take(most.saturating_add(1)).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            bytes.clear();
            let limits = "the limits expanded-bytes, expansion-ratio and file-bytes";
            self.warn(name, format!("expands to more than {most} bytes ({limits}) and was not read"));
        } else if let Err(why) = result {
            let len = bytes.len();
            self.warn(
                name,
                format!("damaged after {len} expanded bytes ({why}); what comes before was read"),
            );
        }
        self.left -= (bytes.len() as u64).min(self.left);
        bytes
    }

    /// Reads a member's bytes as a file of their own.
    fn member(&mut self, name: &str, bytes: &[u8]) {
        if bytes.is_empty() || self.full {
            return;
        }
        match super::read_at(Input { name, bytes }, self.options, self.depth + 1) {
            Ok(found) => {
                self.reading.warnings.extend(found.warnings);
                let limit = self.options.limits.articles;
                self.full = self.reading.articles.len() + found.articles.len() > limit;
                self.reading.articles.extend(found.articles);
                self.reading.articles.truncate(limit);
                if self.full {
                    self.warn(name, format!("more than {limit} articles; the rest was not read"));
                }
            }
            Err(why) => self.warn(why.place().to_owned().as_str(), why.message()),
        }
    }

    fn gzip(&mut self, input: Input<'_>) -> Result<(), Error> {
        let bytes = self.expand(input.name, MultiGzDecoder::new(input.bytes), input.bytes.len() as u64);
        if bytes.is_empty() {
            return Ok(());
        }
        // One file, compressed: it keeps its name, and what is wrong with it is the file's.
        let found = super::read_at(Input { name: input.name, bytes: &bytes }, self.options, self.depth + 1)?;
        self.reading.articles.extend(found.articles);
        self.reading.warnings.extend(found.warnings);
        Ok(())
    }

    fn zip(&mut self, input: Input<'_>) -> Result<(), Error> {
        let bad = |why: zip::result::ZipError| {
            Error::new(ErrorKind::Format, input.name, format!("a damaged ZIP file: {why}"))
        };
        let mut archive = zip::ZipArchive::new(Cursor::new(input.bytes)).map_err(bad)?;
        let mut order: Vec<(String, usize)> = (0..archive.len())
            .filter_map(|i| Some((archive.name_for_index(i)?.ok()?.into_owned(), i)))
            .collect();
        order.sort();
        let member = |name: &str| order.iter().any(|(member, _)| member == name);
        if member("mimetype") && member("content.xml") {
            let why = "an OpenDocument file; save it as .docx or as plain text, and give that";
            return Err(Error::new(ErrorKind::Format, input.name, why));
        }
        let all: BTreeSet<String> = order.iter().map(|(member, _)| member.clone()).collect();
        order.retain(|(m, _)| m != "mimetype" && !m.starts_with("__MACOSX/") && !is_beside_page(m, &all));
        if let Ok(at) = order.binary_search_by(|(member, _)| member.as_str().cmp(docx::MAIN)) {
            return self.docx(input, archive.by_index(order[at].1).map_err(bad)?);
        }
        for (member, index) in order {
            let name = format!("{}!{member}", input.name);
            let file = match archive.by_index(index) {
                Ok(file) if file.is_dir() => continue,
                Ok(file) => file,
                Err(why) => {
                    self.warn(&name, format!("a member that cannot be read: {why}"));
                    continue;
                }
            };
            let packed = file.compressed_size();
            let bytes = self.expand(&name, file, packed);
            self.member(&name, &bytes);
        }
        Ok(())
    }

    /// A Word document is one article, whatever else lies in it.
    fn docx(&mut self, input: Input<'_>, main: zip::read::ZipFile<'_, Cursor<&[u8]>>) -> Result<(), Error> {
        let packed = main.compressed_size();
        let bytes = self.expand(input.name, main, packed);
        let decoded = charset::decode(Input { name: input.name, bytes: &bytes }, None)?;
        self.reading.articles.push(docx::article(input, &decoded, self.options));
        Ok(())
    }

    fn tar(&mut self, input: Input<'_>) {
        let mut archive = tar::Archive::new(input.bytes);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(why) => return self.warn(input.name, format!("a damaged tar file: {why}")),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(why) => {
                    return self.warn(
                        input.name,
                        format!("damaged from here on ({why}); what comes before was read"),
                    );
                }
            };
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let name = format!("{}!{}", input.name, String::from_utf8_lossy(&entry.path_bytes()));
            let bytes = self.expand(&name, entry, input.bytes.len() as u64);
            self.member(&name, &bytes);
        }
    }

    fn warc(&mut self, input: Input<'_>) {
        let mut names = BTreeSet::new();
        for record in warc::records(input.bytes) {
            match record {
                Err(why) => self.warn(input.name, why),
                Ok(page) => {
                    let mut name = format!("{}!{}", input.name, page.target);
                    if !names.insert(name.clone()) {
                        name = format!("{name}@{}", page.place);
                        names.insert(name.clone());
                    }
                    let first = self.reading.articles.len();
                    if page.gzip {
                        let bytes =
                            self.expand(&name, MultiGzDecoder::new(&page.body[..]), page.body.len() as u64);
                        self.member(&name, &bytes);
                    } else {
                        self.member(&name, &page.body);
                    }
                    for article in &mut self.reading.articles[first..] {
                        page.facts(&mut article.meta);
                    }
                }
            }
        }
    }
}
