//! Any bytes as records of a web archive, plain and in one gzip member or two.
#![no_main]

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use onrecord_fuzz::{options, sound};
use std::io::Write;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, bytes) = input;
    let file = [b"WARC/1.0\r\nWARC-Type: response\r\n", bytes.as_slice()].concat();
    match choice & 3 {
        0 | 1 => _ = sound(&file, &options()),
        2 => _ = sound(&packed(&file), &options()),
        _ => {
            let (a, b) = file.split_at(file.len() / 2);
            sound(&[packed(a), packed(b)].concat(), &options());
        }
    }
});
