//! Prints the byte offset of each sentence start of the text on standard
//! input, one a line. With `--text` it prints the sentences.

use std::io::{self, Read, Write};

use onrecord_syntax::sentences::sentence_starts;

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let starts = sentence_starts(&text);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let show = std::env::args().any(|arg| arg == "--text");
    for (at, &start) in starts.iter().enumerate() {
        if show {
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            writeln!(out, "{}", text[start..end].trim_end())?;
        } else {
            writeln!(out, "{start}")?;
        }
    }
    out.flush()
}
