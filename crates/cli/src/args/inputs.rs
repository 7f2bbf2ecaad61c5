//! What is read, and how: the flags that nearly all commands have, and the small formats of their values.

use clap::ValueEnum;

/// What is read.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// Files, folders, patterns ('reports/*.html'), a record.json, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// What all of them are, where their form does not tell
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<Kind>,
    /// Charset of all of them, stronger than what they declare
    #[arg(long, value_name = "LABEL")]
    pub(crate) charset: Option<String>,
    /// A field of JSON lines under another name (text=body)
    #[arg(long, value_name = "OURS=THEIRS", value_parser = field)]
    pub(crate) map: Vec<(String, String)>,
    /// Another limit on what is taken in (articles=200, article-bytes=2M, ...)
    #[arg(long, value_name = "NAME=VALUE", value_parser = limit)]
    pub(crate) limit: Vec<(String, String)>,
    /// Threads to work on [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

fn limit(pair: &str) -> Result<(String, String), String> {
    let (name, value) = pair.split_once('=').ok_or("write it as name=value, for example articles=200")?;
    onrecord::Limits::default().set(name, value).map_err(|why| why.to_string())?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(super) fn field(pair: &str) -> Result<(String, String), String> {
    let (ours, theirs) = pair.split_once('=').ok_or("write it as ours=theirs, for example text=body")?;
    if !onrecord::read::FIELDS.contains(&ours) {
        return Err(format!("there is no field “{ours}”; there are {}", onrecord::read::FIELDS.join(", ")));
    }
    Ok((ours.to_owned(), theirs.to_owned()))
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Report,
    Transcript,
    Statement,
    Post,
}

/// A number of bytes, or one with K, M or G.
pub(super) fn size(words: &str) -> Result<u64, String> {
    let wrong = || "write a number of bytes, or one with K, M or G, for example 2G".to_owned();
    let number = words.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: u64 = match words[number.len()..].to_ascii_uppercase().trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err(wrong()),
    };
    number.parse::<u64>().ok().and_then(|n| n.checked_mul(unit)).ok_or_else(wrong)
}
