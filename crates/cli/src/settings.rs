//! Flags that were not given, from the environment and from `onrecord.toml`.
//!
//! A setting is a flag under its long name. What the environment and the file say is put on the command
//! line and read there like any flag, so that a new flag is a new setting without a word here.

use crate::args::Args;
use crate::{help, log};
use anyhow::{Context, Result, bail};
use clap::error::{ContextKind, ContextValue};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

const FILE: &str = "onrecord.toml";

/// Flags that no setting can give: what is asked for once.
const ONCE: [&str; 4] = ["help", "version", "verbose", "output"];

/// What a setting was given as, and by whom.
pub(crate) struct Held {
    pub(crate) values: Vec<String>,
    pub(crate) why: String,
}

/// One settings file.
pub(crate) struct File {
    /// Where it was found.
    pub(crate) path: PathBuf,
    entries: Vec<Entry>,
}

struct Entry {
    command: Option<String>,
    key: String,
    values: Vec<String>,
    line: usize,
}

/// The command line with all settings; what is wrong with it ends the run, as `clap` does.
pub(crate) fn args() -> Result<Args> {
    let command = help::command();
    let given: Vec<OsString> = std::env::args_os().collect();
    let first = command.clone().try_get_matches_from(&given).unwrap_or_else(|error| with_tip(error).exit());
    if first.get_flag("verbose") {
        log::speak();
    }
    let (name, asked) = first.subcommand().expect("clap asks for a command");
    let file = find(&inputs(asked), &command)?;
    if let Some(file) = &file {
        log::say(|| format!("settings from {}", file.path.display()));
    }
    let this = command.find_subcommand(name).expect("it was parsed");
    let mut added = Vec::new();
    for arg in settable(this).filter(|arg| !is_given(asked, arg)) {
        if let Some(held) = held(name, arg, file.as_ref()) {
            log::say(|| format!("--{} from {}", long(arg), held.why));
            added.push((arg, held));
        }
    }
    let matches = command.clone().try_get_matches_from(with(&given, name, &added));
    let matches = matches.unwrap_or_else(|error| {
        let of = |arg: &Arg| error.to_string().contains(&format!("--{}", long(arg)));
        for (arg, held) in added.iter().filter(|(arg, _)| of(arg)) {
            eprintln!("onrecord: --{} comes from {}", long(arg), held.why);
        }
        error.exit()
    });
    Args::from_arg_matches(&matches).map_err(Into::into)
}

/// An error of the command line with what to do, where `clap` cannot know it.
fn with_tip(mut error: clap::Error) -> clap::Error {
    let told = error.to_string();
    let unknown = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(unknown)) => unknown.as_str(),
        _ => "",
    };
    let tip = match unknown {
        "-o" | "--output" => "this command prints; put `> FILE` behind it to keep what it prints",
        _ if told.contains("onrecord check") && !unknown.starts_with('-') => {
            "what the draft is held against stands behind --against: onrecord check DRAFT --against reports/"
        }
        _ => return error,
    };
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    error
}

/// The flags of a command that a setting can give.
pub(crate) fn settable(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| arg.get_long().is_some_and(|long| !ONCE.contains(&long)))
}

/// What a flag is set to by the environment, else by the file.
pub(crate) fn held(command: &str, arg: &Arg, file: Option<&File>) -> Option<Held> {
    let variable = variable(arg);
    if let Some(value) = variable.as_ref().and_then(std::env::var_os).filter(|v| !v.is_empty()) {
        let values = vec![value.to_string_lossy().into_owned()];
        return Some(Held { values, why: variable.unwrap_or_default() });
    }
    let file = file?;
    let of =
        |this: Option<&str>| file.entries.iter().find(|e| e.command.as_deref() == this && e.key == long(arg));
    let entry = of(Some(command)).or_else(|| of(None))?;
    let values = match is_path(arg) {
        true => entry.values.iter().map(|v| file.beside(v)).collect(),
        false => entry.values.clone(),
    };
    Some(Held { values, why: format!("{}, line {}", file.path.display(), entry.line) })
}

/// The environment variable of a flag. Formats have none: they differ from command to command.
fn variable(arg: &Arg) -> Option<String> {
    let name = long(arg);
    (name != "format").then(|| format!("ONRECORD_{}", name.replace('-', "_").to_ascii_uppercase()))
}

/// The settings file in the folder that all inputs share, or above it.
pub(crate) fn find(inputs: &[String], command: &Command) -> Result<Option<File>> {
    let mut shared: Option<PathBuf> = None;
    for input in inputs {
        let folder = folder(input)?;
        shared = Some(match shared {
            None => folder,
            Some(before) => crate::input::shared(&before, &folder),
        });
    }
    let start = shared.map_or_else(|| folder("."), Ok)?;
    let Some(path) = start.ancestors().map(|a| a.join(FILE)).find(|p| p.is_file()) else { return Ok(None) };
    let here = std::env::current_dir().context("the current folder")?;
    let path = path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path);
    File::read(path, command).map(Some)
}

/// The folder of an input, from the root; of a pattern, the folder before its first wildcard.
fn folder(input: &str) -> Result<PathBuf> {
    let plain = Path::new(input);
    let fixed: PathBuf = match plain.exists() {
        true => plain.into(),
        false => plain
            .components()
            .take_while(|c| !c.as_os_str().to_string_lossy().contains(['*', '?', '[']))
            .collect(),
    };
    let from_root = |path: &Path| std::path::absolute(path).with_context(|| input.to_owned());
    let fixed = if input == "-" { PathBuf::from(".") } else { fixed };
    let fixed = from_root(if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed })?;
    let fixed = std::fs::canonicalize(&fixed).unwrap_or(fixed);
    Ok(if fixed.is_dir() { fixed } else { fixed.parent().map(Path::to_owned).unwrap_or(fixed) })
}

impl File {
    fn read(path: PathBuf, command: &Command) -> Result<File> {
        let name = path.display().to_string();
        let words = std::fs::read_to_string(&path).with_context(|| name.clone())?;
        let table = DeTable::parse(&words).with_context(|| format!("{name}: not a settings file"))?;
        let all: Vec<&Command> = command.get_subcommands().collect();
        let mut entries = Vec::new();
        for (key, value) in table.get_ref() {
            let line = |at: usize| words[..at].matches('\n').count() + 1;
            let place = |at: usize| format!("{name}, line {}", line(at));
            let mut add = |of: Option<&Command>, key: &Spanned<DeString<'_>>, value: &DeValue<'_>| {
                let at = key.span().start;
                let key: &str = key.get_ref();
                let among = of.map_or(all.clone(), |command| vec![command]);
                if !among.iter().any(|c| settable(c).any(|arg| long(arg) == key)) {
                    let near = near(&among, key);
                    match of {
                        Some(of) => bail!("{}: {} has no setting {key}{near}", place(at), of.get_name()),
                        None => bail!("{}: no setting {key}{near}", place(at)),
                    }
                }
                let values = values(value).with_context(|| place(at))?;
                let command = of.map(|c| c.get_name().to_owned());
                entries.push(Entry { command, key: key.to_owned(), values, line: line(at) });
                Ok(())
            };
            match value.get_ref().as_table() {
                None => add(None, key, value.get_ref())?,
                Some(inner) => {
                    let Some(of) = command.find_subcommand(key.get_ref().as_ref()) else {
                        let typed: &str = key.get_ref();
                        let names = all.iter().map(|c| c.get_name().to_owned());
                        let near = crate::input::nearest(names, typed);
                        let near = near.map_or_else(String::new, |n| format!("; did you mean {n}?"));
                        bail!("{}: no command {typed}{near}", place(key.span().start));
                    };
                    inner.iter().try_for_each(|(key, value)| add(Some(of), key, value.get_ref()))?;
                }
            }
        }
        Ok(File { path, entries })
    }

    /// A path in the file begins from the file's folder.
    fn beside(&self, value: &str) -> String {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.join(value).to_string_lossy().into_owned()
    }
}

/// A setting's values as they would stand on the command line.
fn values(value: &DeValue<'_>) -> Result<Vec<String>> {
    Ok(match value {
        DeValue::String(words) => vec![words.to_string()],
        DeValue::Integer(number) => vec![number.as_str().to_owned()],
        DeValue::Boolean(on) => vec![on.to_string()],
        DeValue::Array(items) => {
            let each: Result<Vec<_>> = items.iter().map(|item| values(item.get_ref())).collect();
            each?.concat()
        }
        _ => bail!("a setting is words, a whole number, true or false, or a list of them"),
    })
}

fn near(commands: &[&Command], key: &str) -> String {
    let names = commands.iter().flat_map(|c| settable(c).map(long));
    crate::input::nearest(names.map(str::to_owned), key)
        .map_or_else(String::new, |n| format!("; did you mean {n}?"))
}

fn long(arg: &Arg) -> &str {
    arg.get_long().unwrap_or_default()
}

fn is_path(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == std::any::TypeId::of::<PathBuf>()
}

fn is_given(matches: &ArgMatches, arg: &Arg) -> bool {
    matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine)
}

/// The files that a command is given, whatever its arguments for them are called.
fn inputs(matches: &ArgMatches) -> Vec<String> {
    let given = |id: &str| matches.try_get_many::<String>(id).ok().flatten().unwrap_or_default();
    ["files", "draft", "against"].into_iter().flat_map(given).cloned().collect()
}

/// The command line with settings behind the command's name.
fn with(given: &[OsString], command: &str, added: &[(&Arg, Held)]) -> Vec<OsString> {
    let at = given.iter().skip(1).position(|word| word == command).map_or(given.len(), |i| i + 2);
    let mut words = given[..at].to_vec();
    for (arg, held) in added {
        for value in &held.values {
            match arg.get_action() {
                ArgAction::SetTrue if value == "true" => words.push(format!("--{}", long(arg)).into()),
                ArgAction::SetTrue if value == "false" => {}
                _ => words.push(format!("--{}={value}", long(arg)).into()),
            }
        }
    }
    words.extend_from_slice(&given[at..]);
    words
}
