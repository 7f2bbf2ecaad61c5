//! What `-v` tells, in plain lines on standard error.
//!
//! A dozen lines about files and counts need no framework of spans and subscribers, and the library,
//! being pure, has nothing to log.

use std::sync::atomic::{AtomicBool, Ordering};

static SPOKEN: AtomicBool = AtomicBool::new(false);

/// Lets [`say`] speak.
pub(crate) fn speak() {
    SPOKEN.store(true, Ordering::Relaxed);
}

/// Prints a line if `-v` was given.
pub(crate) fn say(line: impl FnOnce() -> String) {
    if SPOKEN.load(Ordering::Relaxed) {
        eprintln!("onrecord: {}", line());
    }
}
