//! What a record promises: it can be read again, says what made it, and tells of no machine.

#[allow(dead_code)]
mod common;

use common::{err, onrecord, onrecord_with, out, root};
use serde_json::Value;

const EXAMPLE: &str = "examples/halden-gap";

/// Runs `compare` in the repository and gives what it wrote.
fn compared(args: &[&str]) -> String {
    let made = onrecord(&root(), &[&["compare"], args].concat());
    assert!(made.status.success(), "{}", err(&made));
    out(&made)
}

fn parsed(record: &str) -> Value {
    serde_json::from_str(record).expect("JSON")
}

#[test]
fn a_record_read_again_is_the_same_record_and_the_same_page() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let first = parsed(&compared(&[EXAMPLE, "--format", "json"]));
    std::fs::write(at("first.json"), first.to_string()).unwrap();
    let finding = first["findings"][1]["id"].as_str().unwrap();
    let settled = ["--file", &at("settled.toml"), "dismiss", &at("first.json"), finding];
    assert!(onrecord(&root(), &[&["correct"], &settled[..]].concat()).status.success());
    let settings = ["--corrections", &at("settled.toml"), "--map", "text=text"];
    let record = compared(&[&[EXAMPLE, "--format", "json"], &settings[..]].concat());
    assert_eq!(parsed(&record)["corrections"][0]["applied"], true);
    std::fs::write(at("record.json"), &record).unwrap();
    assert!(compared(&[&at("record.json"), "--format", "json"]) == record, "the record differs");
    let page = compared(&[&[EXAMPLE, "--format", "html"], &settings[..]].concat());
    assert!(compared(&[&at("record.json"), "--format", "html"]) == page, "the page differs");
    let lines = onrecord(folder.path(), &["quotes", "record.json", "--format", "jsonl"]);
    assert_eq!(out(&lines).lines().count(), first["articles"].as_array().unwrap().len());
}

#[test]
fn it_says_what_made_it() {
    let made = parsed(&compared(&[EXAMPLE, "--format", "json", "--kind", "report"]))["made"].clone();
    assert_eq!(made["tool"], env!("CARGO_PKG_VERSION"));
    assert_eq!(made["settings"]["values"], serde_json::json!({"kind": "report"}));
    let lenses = &made["lenses"];
    assert_eq!(lenses.as_object().unwrap().keys().collect::<Vec<_>>(), ["agreement", "meeting"]);
    for hash in [&made["program"], &made["model"], &made["settings"]["hash"], &lenses["meeting"]] {
        assert!(hash.as_str().is_some_and(|h| h.len() == 64), "{made}");
    }
}

#[test]
fn a_record_of_another_version_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let record = compared(&[EXAMPLE, "--format", "json"]).replacen("\"version\": 1", "\"version\": 9", 1);
    std::fs::write(folder.path().join("r.json"), record).unwrap();
    for command in ["compare", "verify"] {
        let made = onrecord(folder.path(), &[command, "r.json"]);
        assert_eq!(made.status.code(), Some(2));
        assert!(err(&made).contains("install the newer one"), "{}", err(&made));
    }
}

#[test]
fn articles_are_carried_whole_in_context_or_not_at_all() {
    let text = |much: &str, format: &str| compared(&[EXAMPLE, "--articles", much, "--format", format]);
    let sizes = ["full", "context", "none"].map(|much| text(much, "html").len());
    assert!(sizes[0] > sizes[1] && sizes[1] > sizes[2], "{sizes:?}");
    for much in ["context", "none"] {
        let page = text(much, "html");
        for link in page.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            let there = page.contains(&format!("id=\"{id}\"")) || page.contains(&format!("id={id}"));
            assert!(there, "{much}: nothing has the id {id}");
        }
        let record = text(much, "json");
        let articles = parsed(&record)["articles"].as_array().unwrap().clone();
        assert!(articles.iter().all(|a| a["text"].is_null()), "{much}");
        let excerpts = articles.iter().any(|a| !a["context"].as_array().unwrap().is_empty());
        assert_eq!(excerpts, much == "context");
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("r.json"), record).unwrap();
        let again = onrecord(folder.path(), &["compare", "r.json"]);
        assert_eq!(again.status.code(), Some(2));
        assert!(err(&again).contains("--articles full"), "{}", err(&again));
    }
}

#[test]
fn nothing_tells_of_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().canonicalize().unwrap().join("reports");
    std::fs::create_dir(&reports).unwrap();
    let at = |name: &str, words: &str| std::fs::write(reports.join(name), words).unwrap();
    at("a.txt", "“We will sign the treaty-like pact,” Ana Noor said.\n");
    at("b.txt", "“We will sign the treaty pact,” Ana Noor said.\n");
    at("empty.txt", "");
    let elsewhere = tempfile::tempdir().unwrap();
    let given = reports.to_str().unwrap();
    for format in ["json", "html", "markdown", "terminal"] {
        let made = onrecord(elsewhere.path(), &["compare", given, "--format", format]);
        assert!(made.status.success(), "{}", err(&made));
        assert!(!out(&made).contains(given), "{format}");
    }
    let made = onrecord(elsewhere.path(), &["compare", given, "-o", "r.json"]);
    assert!(err(&made).contains(&format!("--root {given}")), "{}", err(&made));
    let verified = onrecord(elsewhere.path(), &["verify", "r.json", "--root", given]);
    assert_eq!(verified.status.code(), Some(0), "{}", err(&verified));
    assert_eq!(onrecord(elsewhere.path(), &["verify", "r.json"]).status.code(), Some(2));
    let home = reports.to_str().unwrap();
    let above = onrecord_with(folder.path(), &["compare", given, "--format", "json"], &[("HOME", home)]);
    assert!(out(&above).contains("\"article\": \"a.txt\""), "the folder's name may be a user's");
    let inside = onrecord(folder.path(), &["compare", given, "--format", "json"]);
    assert!(out(&inside).contains("\"article\": \"reports/a.txt\""));
}

#[test]
fn what_is_printed_is_what_the_schema_says() {
    let schema = parsed(&std::fs::read_to_string(root().join("docs/record.schema.json")).unwrap());
    for much in ["full", "context"] {
        let record = parsed(&compared(&[EXAMPLE, "--format", "json", "--articles", much]));
        let mut faults = Vec::new();
        check(&record, &schema, &schema, "record", &mut faults);
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let mut faults = Vec::new();
    check(&serde_json::json!({"format": 1, "odd": true}), &schema, &schema, "record", &mut faults);
    assert!(faults.iter().any(|f| f.contains("odd")) && faults.iter().any(|f| f.contains("format")));
}

/// The words of JSON Schema that `onrecord schema` uses; a field that the schema does not name is a
/// fault here.
fn check(value: &Value, schema: &Value, all: &Value, at: &str, faults: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let named = &all["$defs"][name.rsplit('/').next().unwrap()];
        return check(value, named, all, at, faults);
    }
    for word in ["anyOf", "oneOf"] {
        let Some(choices) = schema[word].as_array() else { continue };
        let fits = |choice: &&Value| {
            let mut wrong = Vec::new();
            check(value, choice, all, at, &mut wrong);
            wrong.is_empty()
        };
        if choices.iter().filter(fits).count() == 0 {
            faults.push(format!("{at}: {value} is none of {word}"));
        }
        if schema["properties"].is_null() {
            return;
        }
    }
    if let Some(right) = schema.get("const").filter(|right| *right != value) {
        faults.push(format!("{at}: {value} is not {right}"));
    }
    if schema["enum"].as_array().is_some_and(|choices| !choices.contains(value)) {
        faults.push(format!("{at}: {value} is not among the choices"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    if !types.is_empty() && !types.iter().any(|name| is(value, name)) {
        return faults.push(format!("{at}: {value} is not of type {types:?}"));
    }
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate().filter(|_| schema.get("items").is_some()) {
                check(item, &schema["items"], all, &format!("{at}[{i}]"), faults);
            }
        }
        Value::Object(fields) => {
            for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !fields.contains_key(name) {
                    faults.push(format!("{at}: lacks {name}"));
                }
            }
            for (name, field) in fields {
                let at = format!("{at}.{name}");
                match (schema["properties"].get(name), schema.get("additionalProperties")) {
                    (Some(named), _) => check(field, named, all, &at, faults),
                    (None, Some(other)) if other.is_object() => check(field, other, all, &at, faults),
                    (None, _) if schema["properties"].is_null() => {}
                    (None, _) => faults.push(format!("{at}: not in the schema")),
                }
            }
        }
        _ => {}
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
