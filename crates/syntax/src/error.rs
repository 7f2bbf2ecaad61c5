use std::fmt;

/// Why a model could not be loaded.
///
/// Parsing never fails: any UTF-8 text gives a [`Parse`](crate::Parse).
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    Foreign,
    Broken(String),
}

impl Error {
    pub(crate) fn foreign() -> Error {
        Error(Kind::Foreign)
    }

    pub(crate) fn broken(what: impl Into<String>) -> Error {
        Error(Kind::Broken(what.into()))
    }

    /// The bytes are not a model of this crate, or one of another version.
    pub fn is_foreign(&self) -> bool {
        matches!(self.0, Kind::Foreign)
    }

    /// The bytes are a model of this crate, but cut short or damaged.
    pub fn is_broken(&self) -> bool {
        matches!(self.0, Kind::Broken(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Foreign => write!(f, "not a syntax model of this version"),
            Kind::Broken(what) => write!(f, "the syntax model is damaged: {what}"),
        }
    }
}

impl std::error::Error for Error {}
