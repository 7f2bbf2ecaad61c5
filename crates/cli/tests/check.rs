//! `onrecord check`, end to end, on the shipped draft.

mod common;

use common::{onrecord, out, root};
use serde_json::Value;
use std::process::Output;

fn check(args: &[&str]) -> Output {
    let mut all = vec!["check", "examples/halden-draft/draft.md", "--against", "examples/halden-gap"];
    all.extend(args);
    onrecord(&root(), &all)
}

fn json(args: &[&str]) -> Value {
    let mut all = vec!["--format", "json"];
    all.extend(args);
    let done = check(&all);
    serde_json::from_slice(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}", common::err(&done)))
}

/// The ten faults that `examples/README.md` tells of: kind, and words of the draft.
const FAULTS: [(&str, &str); 10] = [
    ("altered", "What Norvane has put on the table is a court panel"),
    ("cut", "We will suspend the license"),
    ("certainty", "The company will lose its license"),
    ("figure", "121"),
    ("title", "Hanna Velde"),
    ("merged", "We lost the school, the clinic and the bridge. Nobody"),
    ("altered", "We can rule out a fault"),
    ("wrong-speaker", "The spillway might have held"),
    ("attribution", "The order to open the upper gates came too late"),
    ("not-found", "Every governor of this valley"),
];

#[test]
fn every_planted_fault_is_found_and_no_honest_edit_accused() {
    let checked = json(&[]);
    let mut found: Vec<(String, String)> = checked["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            (f["kind"].as_str().unwrap().to_owned(), f["evidence"][0]["text"].as_str().unwrap().to_owned())
        })
        .collect();
    for (kind, words) in FAULTS {
        let at = found.iter().position(|(k, w)| k == kind && w.contains(words));
        let at = at.unwrap_or_else(|| panic!("{kind} “{words}” was not found; there are {found:#?}"));
        found.remove(at);
    }
    // The misspelt name is on the same words as the other speaker.
    found.retain(|(k, w)| !(k == "name" && w == "Ruth Lindquar"));
    assert!(found.is_empty(), "accused: {found:#?}");
}

#[test]
fn the_status_tells_what_was_asked_for() {
    assert_eq!(check(&[]).status.code(), Some(1));
    assert_eq!(check(&["--fail-on", "none"]).status.code(), Some(0));
    assert_eq!(check(&["--fail-on", "date"]).status.code(), Some(0));
    assert_eq!(check(&["--fail-on", "nonsense"]).status.code(), Some(2));
}

#[test]
fn what_was_accepted_stays_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("check.json");
    check(&["-o", record.to_str().unwrap()]);
    let words = std::fs::read_to_string(&record).unwrap();
    let value: Value = serde_json::from_str(&words).unwrap();
    let id = value["findings"][0]["id"].as_str().unwrap();
    let file = folder.path().join("c.toml");
    let (record, file) = (record.to_str().unwrap(), file.to_str().unwrap());
    let done = onrecord(&root(), &["correct", "dismiss", record, id, "--file", file]);
    assert!(done.status.success(), "{}", common::err(&done));
    let again = json(&["--corrections", file]);
    let one = again["findings"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap();
    assert_eq!(one["accepted"], true);
}

#[test]
fn every_format_is_written_and_threads_change_no_byte() {
    for format in ["terminal", "markdown", "html", "json", "sarif"] {
        let one = check(&["--format", format, "--threads", "1"]);
        let many = check(&["--format", format, "--threads", "8"]);
        assert!(!one.stdout.is_empty() && one.stdout == many.stdout, "{format}");
    }
    let sarif = check(&["--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&out(&sarif)).unwrap();
    assert!(sarif["runs"][0]["results"].as_array().unwrap().len() >= 10);
}

#[test]
fn what_was_settled_of_a_report_is_heeded() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
    at(
        "report.txt",
        "“Fuel is what keeps me awake at night,” Mayor Tom Orr said. Ada Prill is the harbour master.\n",
    );
    at("draft.md", "“Fuel is what keeps me awake at night,” Ada Prill said.\n");
    let run = |args: &[&str]| onrecord(folder.path(), args);
    let check = ["check", "draft.md", "--against", "report.txt", "--corrections", "corrections.toml"];
    at("corrections.toml", "");
    assert_eq!(run(&check).status.code(), Some(1), "it is the mayor's");
    let words = "Fuel is what keeps me awake at night,";
    let settled = run(&["correct", "speaker", "report.txt", words, "--speaker", "Ada Prill"]);
    assert!(settled.status.success());
    assert_eq!(run(&check).status.code(), Some(0), "a human has settled that it is hers");
}
