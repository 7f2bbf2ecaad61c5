//! The guide keeps its word: its commands run, what it shows is printed, its links lead somewhere.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The chapters, with their names.
fn chapters() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = std::fs::read_dir(root().join("docs/guide"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

/// The fenced blocks of a chapter: what stands behind the fence, and the lines.
fn blocks(chapter: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found = Vec::new();
    let mut lines = chapter.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            found.push((info, lines.by_ref().take_while(|l| *l != "```").collect()));
        }
    }
    found
}

/// Runs a command where the examples are, with nothing of the settings of whoever runs the tests.
fn run(folder: &Path, line: &str) -> (bool, String) {
    let bin = Path::new(env!("CARGO_BIN_EXE_onrecord")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    for (name, _) in std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("ONRECORD_")) {
        shell.env_remove(name);
    }
    let done = shell.args(["-c", line]).env("PATH", path).current_dir(folder).output().unwrap();
    let both = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8_lossy(&both).into_owned())
}

/// Every line shown below a command is printed by it, in this order; `…` stands for what is left out.
fn shows(printed: &str, shown: &[&str]) -> Result<(), String> {
    let mut rest = printed.lines();
    for line in shown.iter().filter(|line| **line != "…") {
        let (fits, whole): (&str, bool) = line.strip_suffix('…').map_or((line, true), |start| (start, false));
        let found = rest.any(|got| if whole { got.trim_end() == fits } else { got.starts_with(fits) });
        if !found {
            return Err(format!("it does not print {line:?}"));
        }
    }
    Ok(())
}

#[test]
fn every_command_of_the_guide_runs() {
    let mut commands = 0;
    for (name, chapter) in chapters() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(root().join("examples"), folder.path().join("examples")).unwrap();
        for (info, lines) in blocks(&chapter) {
            if let Some(file) = info.split_once(",file=").map(|(_, file)| file) {
                std::fs::write(folder.path().join(file), lines.join("\n") + "\n").unwrap();
            }
            if info != "console" {
                continue;
            }
            for block in lines.join("\n").split("$ ").skip(1) {
                let mut lines = block.lines();
                let command = lines.next().unwrap();
                let (good, printed) = run(folder.path(), command);
                assert!(good, "{name}: {command}\n{printed}");
                let shown: Vec<&str> = lines.collect();
                if let Err(why) = shows(&printed, &shown) {
                    panic!("{name}: {command}: {why}\n{printed}");
                }
                commands += 1;
            }
        }
    }
    assert!(commands >= 20, "{commands}");
}

#[test]
fn every_link_leads_somewhere() {
    let mut files = chapters();
    let summary = files.iter().find(|(name, _)| name == "SUMMARY.md").unwrap().1.clone();
    for (name, _) in &files {
        assert!(name == "SUMMARY.md" || summary.contains(&format!("({name})")), "{name} is in no contents");
    }
    for file in ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "examples/README.md"] {
        files.push((format!("../../{file}"), std::fs::read_to_string(root().join(file)).unwrap()));
    }
    for (name, text) in files {
        let folder = root().join("docs/guide").join(&name).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            if !link.contains("://") && !file.is_empty() {
                assert!(folder.join(file).exists(), "{name}: {link} leads nowhere");
            }
        }
    }
}

#[test]
fn every_kind_of_finding_is_explained() {
    let schema = std::fs::read_to_string(root().join("docs/record.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let mut kinds = Vec::new();
    constants(&schema["$defs"]["FindingKind"], &mut kinds);
    assert!(kinds.len() > 10, "{kinds:?}");
    let chapter = std::fs::read_to_string(root().join("docs/guide/findings.md")).unwrap();
    for kind in kinds {
        assert!(chapter.contains(&format!("| `{kind}` |")), "{kind} is not explained");
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "It is over.\n").unwrap();
    let (good, says) = run(folder.path(), "onrecord check a.txt --against a.txt --fail-on nothing-known");
    let kinds = says.split_once("any, none, ").expect("it names the kinds").1;
    let chapter = std::fs::read_to_string(root().join("docs/guide/check.md")).unwrap();
    for kind in kinds.trim().split(", ") {
        assert!(!good && chapter.contains(&format!("`{kind}`")), "{kind} is not explained");
    }
}

/// The names that an enumeration of a schema allows.
fn constants(schema: &serde_json::Value, found: &mut Vec<String>) {
    match schema {
        serde_json::Value::Array(all) => all.iter().for_each(|v| constants(v, found)),
        serde_json::Value::Object(fields) => {
            found.extend(fields.get("const").and_then(|c| c.as_str()).map(str::to_owned));
            let names = fields.get("enum").and_then(|e| e.as_array()).into_iter().flatten();
            found.extend(names.filter_map(|n| n.as_str()).map(str::to_owned));
            fields.values().for_each(|v| constants(v, found));
        }
        _ => {}
    }
}
