//! `onrecord lens`, and the lenses that other commands are asked to look through.

use crate::args::{LensCommand, LensWhat};
use crate::{Outcome, input, output};
use anyhow::{Result, bail};
use onrecord::{Lens, Options};
use std::path::Path;

pub(crate) fn run(command: &LensCommand) -> Result<Outcome> {
    match &command.what {
        LensWhat::Check { file } => {
            let lens = from_file(file)?;
            let (kinds, slots) = (lens.kind.len(), lens.slot.len());
            output::print(&format!("{}: sound; kinds: {kinds}, slots: {slots}\n", file.display()))?;
        }
        LensWhat::Show { name } => match Lens::words(name) {
            Some(words) => output::print(words)?,
            None => bail!(
                "{name}: there is no such lens; there are {}",
                Lens::names().collect::<Vec<_>>().join(", ")
            ),
        },
    }
    Ok(Outcome::Clean)
}

/// The lenses that are asked for, each by its name or from its file; those of the library where none is.
pub(crate) fn lenses(asked: &[String]) -> Result<Vec<Lens>> {
    if asked.is_empty() {
        return Ok(Options::default().lenses);
    }
    asked.iter().map(|name| Lens::built_in(name).map_or_else(|| from_file(Path::new(name)), Ok)).collect()
}

fn from_file(path: &Path) -> Result<Lens> {
    let name = path.display().to_string();
    if !path.exists() {
        let near = input::nearest(Lens::names().map(str::to_owned), &name);
        let near = near.map_or_else(String::new, |n| format!("; did you mean {n}?"));
        let all: Vec<&str> = Lens::names().collect();
        bail!("{name}: neither a file nor a lens that comes along ({}){near}", all.join(", "));
    }
    Ok(Lens::parse(&name, &input::words(path)?)?)
}
