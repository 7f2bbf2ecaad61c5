//! Where settings come from, and which of two is stronger.

#[allow(dead_code)]
mod common;

use common::{err, onrecord, onrecord_with, out};
use std::path::Path;

fn story(file: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("reports")).unwrap();
    for (name, words) in
        [("a.txt", "“We will sign,” Ana Noor said.\n"), ("b.txt", "“We will not sign,” Ana Noor said.\n")]
    {
        std::fs::write(folder.path().join("reports").join(name), words).unwrap();
    }
    std::fs::write(folder.path().join("onrecord.toml"), file).unwrap();
    folder
}

fn first_line(folder: &Path, args: &[&str]) -> String {
    let made = onrecord(folder, args);
    assert!(made.status.success(), "{}", err(&made));
    out(&made).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_flag_is_stronger_than_the_environment_and_that_than_the_file() {
    let folder = story("threads = 2\n[compare]\nformat = \"markdown\"\n");
    assert_eq!(first_line(folder.path(), &["compare", "reports"]), "# What is on record");
    assert_eq!(first_line(folder.path(), &["compare", "reports", "--format", "json"]), "{");
    let says = |variables: &[(&str, &str)]| {
        let made = onrecord_with(folder.path(), &["config", "reports"], variables);
        let line = out(&made).lines().find(|l| l.starts_with("threads")).unwrap().to_owned();
        line.split_whitespace().skip(1).take(4).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(says(&[]), "2 onrecord.toml, line 1");
    assert!(says(&[("ONRECORD_THREADS", "3")]).starts_with("3 ONRECORD_THREADS"));
    let made = onrecord_with(
        folder.path(),
        &["compare", "-v", "reports", "--threads", "1"],
        &[("ONRECORD_THREADS", "3")],
    );
    assert!(
        !err(&made).contains("ONRECORD_THREADS") && err(&made).contains("--format from"),
        "{}",
        err(&made)
    );
}

#[test]
fn the_file_is_found_from_the_inputs_not_from_here() {
    let folder = story("[compare]\nformat = \"markdown\"\n");
    let elsewhere = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    let pattern = format!("{}/*.txt", reports.display());
    assert_eq!(first_line(elsewhere.path(), &["compare", &pattern]), "# What is on record");
    assert_ne!(first_line(&reports, &["quotes", "a.txt"]), "# What is on record");
}

#[test]
fn paths_in_the_file_begin_from_its_folder() {
    let folder = story("corrections = \"settled.toml\"\n");
    let made = onrecord(&folder.path().join("reports"), &["compare", "a.txt", "b.txt"]);
    assert!(err(&made).contains("settled.toml"), "{}", err(&made));
    std::fs::write(folder.path().join("settled.toml"), "").unwrap();
    assert!(onrecord(&folder.path().join("reports"), &["compare", "a.txt", "b.txt"]).status.success());
}

#[test]
fn what_is_wrong_in_the_file_is_said_with_its_line() {
    for (file, says) in [
        ("# mine\nthread = 2\n", "onrecord.toml, line 2: no setting thread; did you mean threads?"),
        ("[compare]\nthorough = true\n", "compare has no setting thorough"),
        ("[compere]\n", "no command compere"),
        ("threads = \n", "not a settings file"),
        ("threads = \"many\"\n", "--threads comes from onrecord.toml, line 1"),
        ("threads = 2.5\n", "a whole number"),
    ] {
        let made = onrecord(story(file).path(), &["compare", "reports"]);
        assert_eq!(made.status.code(), Some(2), "{file}");
        assert!(err(&made).contains(says), "{file}: {}", err(&made));
    }
}

#[test]
fn nothing_is_said_without_v() {
    let folder = story("threads = 2\n");
    assert_eq!(err(&onrecord(folder.path(), &["compare", "reports"])), "");
    let spoken = err(&onrecord(folder.path(), &["-v", "compare", "reports"]));
    assert!(spoken.contains("settings from onrecord.toml"), "{spoken}");
    assert!(spoken.lines().all(|l| l.starts_with("onrecord: ")), "{spoken}");
}

#[test]
fn packages_get_completions_and_pages() {
    let folder = tempfile::tempdir().unwrap();
    for what in ["completions", "man"] {
        let made = onrecord(folder.path(), &["generate", what, what]);
        assert!(made.status.success(), "{}", err(&made));
    }
    for file in [
        "completions/onrecord.bash",
        "completions/_onrecord",
        "completions/onrecord.fish",
        "man/onrecord.1",
        "man/onrecord-compare.1",
    ] {
        assert!(std::fs::read_to_string(folder.path().join(file)).unwrap().contains("onrecord"), "{file}");
    }
}
