//! Any text as JSON lines, and as a record that is read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_fuzz::{leads_back, options, sound};

fuzz_target!(|input: (bool, &str)| {
    let (record, lines) = input;
    let head = if record { "{\"format\": \"onrecord\", \"version\": 1," } else { "{\"text\": \"Bridge closed\"}\n{" };
    let file = format!("{head}{lines}");
    let articles = sound(file.as_bytes(), &options());
    if !record {
        leads_back(&articles, &file);
    }
});
