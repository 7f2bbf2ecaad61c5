//! Where output goes, and how the terminal is.

use anyhow::{Context, Result, bail};
use onrecord::render::Terminal;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes to standard output.
pub(crate) fn print(words: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(words.as_bytes()).and_then(|()| out.flush()).context("standard output")
}

/// Says before the work what would make writing fail after it, or lose one of the files that are read.
pub(crate) fn check(path: Option<&Path>, read: &[String]) -> Result<()> {
    let Some(path) = path else { return Ok(()) };
    if path.is_dir() {
        bail!("{}: a folder; name a file in it, like {}", path.display(), path.join("record.html").display());
    }
    let written = path.canonicalize().ok();
    if written.is_some() && read.iter().any(|name| Path::new(name).canonicalize().ok() == written) {
        bail!("{}: is one of the files that are read; give another name to -o", path.display());
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        Some(folder) => bail!("{}: no such folder; make it first", folder.display()),
        None => Ok(()),
    }
}

/// Writes a file whole: to a temporary name beside it first, so that a crash leaves no half of it.
pub(crate) fn write(path: &Path, words: &str) -> Result<()> {
    let name = path.display();
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".part");
    std::fs::write(&temporary, words).with_context(|| format!("{name}: cannot be written"))?;
    std::fs::rename(&temporary, path).with_context(|| format!("{name}: cannot be written"))
}

/// Whether the reader of a pipe has gone, which is no failure.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|e| e.downcast_ref::<std::io::Error>());
    io.is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Columns where nothing says how many there are, and the most that are used of a wider terminal.
const WIDTH: usize = 100;

/// The terminal on standard output, as wide as `COLUMNS` says or else as it is; colour only there, and
/// never where `NO_COLOR` is set.
pub(crate) fn terminal() -> Terminal {
    let told = std::env::var("COLUMNS").ok().and_then(|v| v.trim().parse().ok()).filter(|&w| w > 0);
    let real = || terminal_size::terminal_size().map_or(WIDTH, |(w, _)| usize::from(w.0).min(WIDTH));
    let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    Terminal { width: told.unwrap_or_else(real), colour: is_terminal() && !plain }
}

/// What a list is printed as, where nothing was asked for: text for people on a terminal, lines for programs in
/// a pipe.
pub(crate) fn or_as_printed<F>(asked: Option<F>, text: F, lines: F) -> F {
    asked.unwrap_or(if is_terminal() { text } else { lines })
}

/// Words of an article on one line, without control characters.
pub(crate) fn one_line(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
