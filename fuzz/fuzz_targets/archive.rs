//! Any bytes as a file that holds files: gzip, ZIP, Word, tar.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_fuzz::{options, sound};

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, mut bytes) = input;
    match choice & 3 {
        0 => bytes.splice(0..0, *b"PK\x03\x04"),
        1 => bytes.splice(0..0, *b"\x1f\x8b\x08\0\0\0\0\0\0\xff"),
        2 if bytes.len() > 512 => bytes.splice(257..262, *b"ustar"),
        _ => bytes.splice(0..0, []),
    };
    sound(&bytes, &options());
});
