//! `onrecord config`: the settings that hold, and why.

use crate::args::Config;
use crate::{Outcome, help, output, settings};
use anyhow::Result;
use clap::Arg;
use std::collections::BTreeMap;
use std::fmt::Write;

pub(crate) fn run(command: Config) -> Result<Outcome> {
    let all = help::command();
    let file = settings::find(&command.files, &all)?;
    let mut rows: BTreeMap<[String; 3], Vec<String>> = BTreeMap::new();
    for of in all.get_subcommands().filter(|c| !c.is_hide_set()) {
        for arg in settings::settable(of) {
            let (value, why) = match settings::held(of.get_name(), arg, file.as_ref()) {
                Some(held) => {
                    let why = refusal(arg, &held.values)
                        .map_or(held.why.clone(), |no| format!("{}: {no}", held.why));
                    (held.values.join(", "), why)
                }
                None => default(arg),
            };
            let name = arg.get_long().unwrap_or_default().to_owned();
            rows.entry([name, value, why]).or_default().push(of.get_name().to_owned());
        }
    }
    let mut out = match &file {
        Some(file) => format!("Settings file: {}\n\n", file.path.display()),
        None => {
            "Settings file: none (onrecord.toml is looked for in the inputs' folder and above)\n\n".to_owned()
        }
    };
    let widest = |i: usize| rows.keys().map(|row| row[i].chars().count()).max().unwrap_or_default();
    let [name, value, why] = [widest(0), widest(1), widest(2)];
    for (row, commands) in &rows {
        let head = format!("{:name$}  {:value$}  {:why$}  ", row[0], row[1], row[2]);
        let _ = writeln!(out, "{}", output::terminal().beside(&head, &commands.join(", ")));
    }
    output::print(&out)?;
    Ok(Outcome::Clean)
}

/// Why a flag would refuse what a setting gives it.
fn refusal(arg: &Arg, values: &[String]) -> Option<String> {
    let known = arg.get_possible_values();
    let fits = |value: &String| known.iter().any(|k| k.matches(value, false));
    (!known.is_empty() && !values.iter().all(fits)).then(|| {
        let names: Vec<&str> = known.iter().map(|k| k.get_name()).collect();
        format!("refused, it takes {}", names.join(", "))
    })
}

fn default(arg: &Arg) -> (String, String) {
    let values: Vec<_> = arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
    match values.is_empty() {
        true => ("-".to_owned(), "not set".to_owned()),
        false => (values.join(", "), "default".to_owned()),
    }
}
