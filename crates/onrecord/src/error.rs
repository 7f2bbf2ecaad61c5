use std::fmt;

/// Why an input could not be read. Only reading can fail; bad content is a warning in the record.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    place: String,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Limit,
    Format,
}

impl Error {
    pub(crate) fn new(kind: Kind, place: impl Into<String>, message: impl Into<String>) -> Self {
        Error { kind, place: place.into(), message: message.into() }
    }

    /// Whether the input is larger or deeper than [`Limits`](crate::Limits) allow.
    pub fn is_limit(&self) -> bool {
        self.kind == Kind::Limit
    }

    /// Whether the input is in no format that is read here.
    pub fn is_format(&self) -> bool {
        self.kind == Kind::Format
    }

    /// What is wrong, in a plain sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The input, with a line or byte where one is known.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl std::error::Error for Error {}
