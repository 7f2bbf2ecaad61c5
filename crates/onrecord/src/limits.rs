/// Every limit of the library, in one place. Budgets count bytes and steps, never time.
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
    /// How many times its compressed size a member may expand to.
    pub expansion_ratio: u64,
    /// Containers within containers.
    pub nesting: usize,
    /// Bytes of one attribute of a tag.
    pub attribute_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            article_bytes: 16 << 20,
            articles: 1_000_000,
            file_bytes: 4 << 30,
            expanded_bytes: 4 << 30,
            expansion_ratio: 1_000,
            nesting: 4,
            attribute_bytes: 4 << 20,
        }
    }
}
