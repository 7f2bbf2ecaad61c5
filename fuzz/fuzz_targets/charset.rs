//! Any bytes in any charset: declared by the caller, by the page, or found out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::read::ReadOptions;
use onrecord_fuzz::{options, sound};

const LABELS: [&str; 14] = [
    "utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "iso-8859-2", "koi8-u", "macintosh",
    "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5",
];

fuzz_target!(|input: (u8, Vec<u8>)| {
    let (choice, bytes) = input;
    let label = LABELS[usize::from(choice >> 2) % LABELS.len()];
    match choice & 3 {
        0 => _ = sound(&bytes, &options()),
        1 => _ = sound(&bytes, &ReadOptions { charset: Some(label.to_owned()), ..options() }),
        2 => _ = sound(&[format!("<html><meta charset={label}><p>").as_bytes(), &bytes].concat(), &options()),
        _ => {
            let head = format!("<?xml version='1.0' encoding='{label}'?><rss><channel><item><title>");
            sound(&[head.as_bytes(), &bytes].concat(), &options());
        }
    }
});
