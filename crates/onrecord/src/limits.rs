use std::fmt;

/// Every limit of the library, in one place. Budgets count bytes and steps, never time; what one
/// of them cut is said in a warning.
///
/// ```
/// let mut limits = onrecord::Limits::default();
/// limits.set("article-bytes", "2M")?;
/// assert_eq!(limits.article_bytes, 2 << 20);
/// assert!(limits.set("patience", "3").is_err());
/// # Ok::<(), onrecord::UnknownLimit>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one article's decoded text.
    pub article_bytes: usize,
    /// Articles in one run.
    pub articles: usize,
    /// Bytes of one input file.
    pub file_bytes: u64,
    /// Bytes that one compressed member may expand to.
    pub expanded_bytes: u64,
    /// How many times its compressed size a member may expand to; 1 MB always may. Pages and dumps of
    /// articles expand 3 to 12 times, repetitive ones 30; DEFLATE itself goes up to 1032 times, and a
    /// file made for that is no article.
    pub expansion_ratio: u64,
    /// Containers within containers.
    pub nesting: usize,
    /// Bytes of one attribute of a tag.
    pub attribute_bytes: usize,
    /// Elements of a page within each other; deeper ones count as the last that was followed.
    pub element_depth: usize,
    /// Blocks of words (paragraphs, items, cells) of one page.
    pub page_blocks: usize,
    /// Facts that a page's head and its machine-readable elements may state, of each sort.
    pub page_facts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            article_bytes: 16 << 20,
            articles: 1_000_000,
            file_bytes: 4 << 30,
            expanded_bytes: 4 << 30,
            expansion_ratio: 40,
            nesting: 4,
            attribute_bytes: 4 << 20,
            element_depth: 256,
            page_blocks: 50_000,
            page_facts: 500,
        }
    }
}

impl Limits {
    /// The names of all limits, as [`Limits::set`] takes them.
    pub const NAMES: [&str; 10] = [
        "article-bytes",
        "articles",
        "file-bytes",
        "expanded-bytes",
        "expansion-ratio",
        "nesting",
        "attribute-bytes",
        "element-depth",
        "page-blocks",
        "page-facts",
    ];

    /// Sets one limit by its name; a value may end in `K`, `M` or `G` (powers of 1024).
    ///
    /// # Errors
    /// If no limit has that name, or the value is no whole number above 0.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), UnknownLimit> {
        let number = number(value).ok_or_else(|| UnknownLimit(format!("“{value}” is no number above 0")))?;
        let count = usize::try_from(number).unwrap_or(usize::MAX);
        match name {
            "article-bytes" => self.article_bytes = count,
            "articles" => self.articles = count,
            "file-bytes" => self.file_bytes = number,
            "expanded-bytes" => self.expanded_bytes = number,
            "expansion-ratio" => self.expansion_ratio = number,
            "nesting" => self.nesting = count,
            "attribute-bytes" => self.attribute_bytes = count,
            "element-depth" => self.element_depth = count,
            "page-blocks" => self.page_blocks = count,
            "page-facts" => self.page_facts = count,
            _ => {
                let names = Limits::NAMES.join(", ");
                return Err(UnknownLimit(format!("no limit is called “{name}”; there are {names}")));
            }
        }
        Ok(())
    }
}

fn number(value: &str) -> Option<u64> {
    let shift = match value.as_bytes().last()?.to_ascii_uppercase() {
        b'K' => 10,
        b'M' => 20,
        b'G' => 30,
        _ => 0,
    };
    let digits = &value[..value.len() - usize::from(shift > 0)];
    digits.parse::<u64>().ok()?.checked_mul(1 << shift).filter(|n| *n > 0)
}

/// A limit's name or value that [`Limits::set`] could not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLimit(String);

impl fmt::Display for UnknownLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnknownLimit {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_can_be_set() {
        for name in Limits::NAMES {
            let mut limits = Limits::default();
            limits.set(name, "7k").unwrap();
            assert_ne!(limits, Limits::default(), "{name}");
        }
        for bad in ["", "0", "-1", "k", "1.5M", "99999999999999999999", "9999999999999G"] {
            assert!(Limits::default().set("nesting", bad).is_err(), "{bad}");
        }
    }
}
