//! Any bytes as a file that holds files: gzip, ZIP, Word, tar.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_fuzz::{options, sound};

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, mut bytes) = input;
    let head: &[u8] = match choice & 3 {
        0 => b"PK\x03\x04",
        1 => b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
        _ => b"",
    };
    bytes.splice(0..0, head.iter().copied());
    if choice & 3 == 2 && bytes.len() > 512 {
        bytes[257..262].copy_from_slice(b"ustar");
    }
    sound(&bytes, &options());
});
