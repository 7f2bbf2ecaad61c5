//! What made a record, as far as only the caller of the library knows it.

use crate::args::{Articles, Inputs, Kind};
use crate::input::Given;
use anyhow::Result;
use clap::ValueEnum;
use onrecord::{Corrections, Made, Shown};

/// The program's and the model's hashes and the settings that can change the record.
pub(crate) fn made(
    inputs: &Inputs,
    given: &Given,
    corrections: &Corrections,
    articles: Articles,
) -> Result<Made> {
    // Of a record that is read again only what its texts were read with holds still.
    let mut settings = given.settings.clone();
    settings.retain(|name, _| ["kind", "charset", "map"].contains(&name.as_str()));
    let mut set = |name: &str, value: Option<String>| {
        settings.extend(value.map(|value| (name.to_owned(), value)));
    };
    let kind = inputs.kind.and_then(|k: Kind| k.to_possible_value());
    set("kind", kind.map(|k| k.get_name().to_owned()));
    set("charset", inputs.charset.clone());
    let map: Vec<String> = inputs.map.iter().map(|(ours, theirs)| format!("{ours}={theirs}")).collect();
    set("map", (!map.is_empty()).then(|| map.join(" ")));
    let limits: Vec<String> = inputs.limit.iter().map(|(name, value)| format!("{name}={value}")).collect();
    set("limit", (!limits.is_empty()).then(|| limits.join(" ")));
    let settled = serde_json::to_vec(corrections)?;
    set("corrections", (!corrections.all.is_empty()).then(|| Made::hash(&settled)));
    Ok(Made {
        program: std::env::current_exe().and_then(std::fs::read).ok().map(|bytes| Made::hash(&bytes)),
        model: Some(onrecord_model_en::sha256().to_owned()),
        settings,
        articles: match articles {
            Articles::Full => Shown::Full,
            Articles::Context => Shown::Context,
            Articles::None => Shown::None,
        },
        ..Made::default()
    })
}
