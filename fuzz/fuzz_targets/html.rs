//! Any markup as a page: blocks in order, every letter leads back to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_fuzz::{leads_back, options, sound};

fuzz_target!(|markup: &str| {
    let page = format!("<html>{markup}");
    leads_back(&sound(page.as_bytes(), &options()), &page);
});
