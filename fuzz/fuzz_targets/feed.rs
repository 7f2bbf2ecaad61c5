//! Any text as a feed, in XML and in JSON: every letter of an entry leads back to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_fuzz::{leads_back, options, sound};

const HEADS: [&str; 4] = [
    "",
    "<rss version=\"2.0\"><channel><title>a</title><item>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [",
];

fuzz_target!(|input: (u8, &str)| {
    let (choice, words) = input;
    let file = format!("{}{words}", HEADS[usize::from(choice) % HEADS.len()]);
    leads_back(&sound(file.as_bytes(), &options()), &file);
});
