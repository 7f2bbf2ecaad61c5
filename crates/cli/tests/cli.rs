//! The binary, end to end, on the shipped example and on broken input.

#[allow(dead_code)]
mod common;

use common::{err, onrecord, onrecord_with, out, root};

const EXAMPLE: &str = "examples/halden-gap";

#[test]
fn the_example_shows_the_lost_word_first_and_the_record_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("record.json");
    let made = onrecord(&root(), &["compare", EXAMPLE, "-o", record.to_str().unwrap()]);
    assert!(made.status.success(), "{}", err(&made));
    let words = std::fs::read_to_string(&record).unwrap();
    let value: serde_json::Value = serde_json::from_str(&words).unwrap();
    let first = &value["findings"][0];
    assert_eq!(first["kind"], "differs-from-primary", "{first}");
    assert!(first["sentence"].as_str().unwrap().contains("“like”"), "{first}");
    // A report that prints the mayor's family name alone puts a survivor's words on him.
    let other = value["findings"].as_array().unwrap().iter().find(|f| f["kind"] == "other-speaker");
    let other = other.expect("the words on another speaker")["sentence"].as_str().unwrap();
    assert!(other.contains("Tomas Brandt") && other.contains("Greta Holm"), "{other}");
    let checked = onrecord(&root(), &["verify", record.to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    assert!(out(&checked).contains("every one holds"));
}

#[test]
fn terms_show_what_is_said_and_what_nobody_says() {
    let made = onrecord(&root(), &["terms", EXAMPLE]);
    assert!(made.status.success(), "{}", err(&made));
    let rows: Vec<serde_json::Value> =
        out(&made).lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
    let has = |slot: &str, status: &str, words: &str| {
        rows.iter().any(|r| {
            r["slot"] == slot
                && r["status"] == status
                && r["value"].as_str().unwrap_or("").contains(words)
                && (status == "stated") == r["evidence"].as_array().is_some_and(|e| !e.is_empty())
        })
    };
    assert!(has("condition", "stated", "by Friday"), "the threat's condition");
    assert!(has("duration", "stated", "ten days"), "how long the gates stay shut");
    assert!(has("trigger", "unspecified", ""), "what nobody says");
    let positions = onrecord(&root(), &["positions", EXAMPLE, "--format", "csv"]);
    assert!(out(&positions).contains(",license,threatens,"), "{}", out(&positions));
}

#[test]
fn a_lens_is_checked_with_line_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let shown = onrecord(folder.path(), &["lens", "show", "meeting"]);
    std::fs::write(folder.path().join("mine.toml"), out(&shown)).unwrap();
    assert_eq!(onrecord(folder.path(), &["lens", "check", "mine.toml"]).status.code(), Some(0));
    std::fs::write(folder.path().join("mine.toml"), out(&shown).replacen("agent", "nowhere", 1)).unwrap();
    let wrong = onrecord(folder.path(), &["lens", "check", "mine.toml"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("mine.toml line "), "{}", err(&wrong));
}

#[test]
fn changes_tell_what_a_later_report_moved() {
    let folder = tempfile::tempdir().unwrap();
    let first =
        "Council offers relief\n\nThe council offered the millers a loan. The loan is welcome, they said.\n";
    let later =
        "Millers refuse\n\nThe millers rejected the loan on Friday. The council offered a loan before.\n";
    let dead = |n: &str| format!("{n} people were killed when the mill burned on Friday, the mayor said.\n");
    std::fs::write(folder.path().join("a.txt"), format!("{first}\n{}", dead("Two"))).unwrap();
    std::fs::write(folder.path().join("b.txt"), format!("{later}\n{}", dead("Three"))).unwrap();
    let record = |files: &[&str], to: &str| {
        let made = onrecord(folder.path(), &[&["compare"], files, &["-o", to]].concat());
        assert!(made.status.success(), "{}", err(&made));
    };
    record(&["a.txt"], "old.json");
    record(&["a.txt", "b.txt"], "new.json");
    let moved = onrecord(folder.path(), &["changes", "old.json", "new.json"]);
    for told in ["The millers on “loan”: rejects; not in the old record.", "A new difference: "] {
        assert!(out(&moved).contains(told), "{}{}", out(&moved), err(&moved));
    }
    let back = out(&onrecord(folder.path(), &["changes", "new.json", "old.json"]));
    assert!(back.contains("No longer found: "), "{back}");
    let none = onrecord(folder.path(), &["changes", "new.json", "new.json"]);
    assert_eq!(out(&none), "Nothing moved.\n");
}

#[test]
fn a_record_has_not_moved_from_itself() {
    let folder = tempfile::tempdir().unwrap();
    // The second report runs two remarks together: one printing in two utterances.
    let apart = "“The mill will stay open until spring,” Ana Noor said.\n\n“No miller will lose his bread over \
                 this,” Noor added.\n\nThe council offered the millers a loan. The millers rejected the loan.\n";
    let merged = "“The mill will stay open until spring. No miller will lose his bread over this,” Ana Noor \
                  said.\n\nThe council offered a loan. The millers threatened to strike.\n";
    std::fs::write(folder.path().join("a.txt"), apart).unwrap();
    std::fs::write(folder.path().join("b.txt"), merged).unwrap();
    std::fs::write(folder.path().join("c.txt"), apart.replace("spring", "the spring")).unwrap();
    let made = onrecord(folder.path(), &["compare", "a.txt", "b.txt", "c.txt", "-o", "r.json"]);
    assert!(made.status.success(), "{}", err(&made));
    let none = onrecord(folder.path(), &["changes", "r.json", "r.json"]);
    assert_eq!(out(&none), "Nothing moved.\n");
}

#[test]
fn verify_fails_on_a_word_that_does_not_stand_there() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "“We will not sell the mill,” Ana Noor said.\n").unwrap();
    std::fs::write(folder.path().join("b.txt"), "“We will sell the old mill,” Ana Noor said.\n").unwrap();
    let made = onrecord(folder.path(), &["compare", "a.txt", "b.txt", "-o", "r.json"]);
    assert!(made.status.success(), "{}", err(&made));
    let words = std::fs::read_to_string(folder.path().join("r.json")).unwrap();
    std::fs::write(folder.path().join("r.json"), words.replacen("We will not sell", "We will now sell", 1))
        .unwrap();
    assert_eq!(onrecord(folder.path(), &["verify", "r.json"]).status.code(), Some(1));
    std::fs::write(folder.path().join("a.txt"), "changed\n").unwrap();
    assert_eq!(onrecord(folder.path(), &["verify", "r.json"]).status.code(), Some(1));
    std::fs::remove_file(folder.path().join("a.txt")).unwrap();
    assert_eq!(onrecord(folder.path(), &["verify", "r.json"]).status.code(), Some(2));
}

#[test]
fn order_and_threads_change_no_byte() {
    let all: Vec<String> = std::fs::read_dir(root().join(EXAMPLE))
        .unwrap()
        .map(|e| format!("{EXAMPLE}/{}", e.unwrap().file_name().to_string_lossy()))
        .collect();
    let run = |names: Vec<&str>, threads: &str, format: &str| {
        let mut args = vec!["compare", "--threads", threads, "--format", format];
        args.extend(names);
        let made = onrecord(&root(), &args);
        assert!(made.status.success(), "{}", err(&made));
        made.stdout
    };
    for format in ["json", "html", "markdown", "terminal"] {
        let forward = run(all.iter().map(String::as_str).collect(), "1", format);
        let backward = run(all.iter().rev().map(String::as_str).collect(), "16", format);
        assert!(forward == backward, "{format} differs");
    }
}

#[test]
fn the_page_asks_nobody_for_anything() {
    let made = onrecord(&root(), &["compare", EXAMPLE, "--format", "html"]);
    let page = out(&made);
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src &#39;none&#39;"));
    for asking in ["<link", "<img", "src=\"http", "url(http", "@import"] {
        assert!(!page.contains(asking), "{asking}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    at("report.txt", "“It is over,” said Ana Noor.\n".as_bytes());
    at("empty.txt", b"");
    at("binary.txt", &[0u8, 1, 2, 3, 0, 255, 254, 0, 9]);
    at("broken.jsonl", b"{\"text\": \"\\u201cIt is done,\\u201d said Bo Ek.\"}\n{\"text\": \n");
    std::fs::create_dir(folder.path().join("nothing")).unwrap();
    std::fs::create_dir(folder.path().join("pictures")).unwrap();
    at("pictures/a.png", b"\x89PNG\r\n\x1a\n");
    for (args, says) in [
        (vec!["compare", "reprot.txt"], "did you mean"),
        (vec!["compare", "empty.txt"], "empty.txt"),
        (vec!["compare", "binary.txt"], "binary.txt"),
        (vec!["compare", "nothing"], "no files"),
        (vec!["compare", "pictures"], "none of the 1 files in the folder is a report. Read are"),
        (vec!["compare", "report.txt", "-o", "far/away.html"], "far: no such folder; make it first"),
        (vec!["compare", "report.txt", "-o", "nothing"], "name a file in it, like nothing/record.html"),
        (vec!["compare", "*.pdf"], "no file fits"),
        (vec!["compare", "report.txt", "-o", "page.what"], "which format"),
        (vec!["compare", "report.txt", "--corrections", "repot.txt"], "did you mean ./report.txt?"),
        (vec!["check", "repot.txt", "--against", "report.txt"], "did you mean ./report.txt?"),
        (vec!["terms", "report.txt", "--lens", "agrement"], "did you mean agreement?"),
        (vec!["changes", "report.txt", "report.txt"], "report.txt"),
        (vec!["correct", "dismiss", "report.txt", "0"], "make one: onrecord compare"),
        (vec!["verify", "report.txt"], "make one: onrecord compare"),
        (vec!["read", "report.txt", "--map", "body=text"], "there is no field “body”; there are id,"),
        (vec!["read", "report.txt", "--limit", "patience=3"], "no limit is called"),
    ] {
        let made = onrecord(folder.path(), &args);
        assert_eq!(made.status.code(), Some(2), "{args:?}: {}", err(&made));
        assert!(err(&made).contains(says), "{args:?}: {}", err(&made));
    }
    let made =
        onrecord(folder.path(), &["compare", "report.txt", "empty.txt", "broken.jsonl", "--format", "json"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let record = out(&made);
    assert!(record.contains("empty.txt") && record.contains("broken.jsonl"), "{record}");
}

#[test]
fn of_a_folder_only_what_may_be_a_report_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
    at("report.txt", "“It is over,” said Ana Noor.\n");
    std::fs::create_dir(folder.path().join("page_files")).unwrap();
    at("page_files/look.css", "p { content: \"We will paint it all red\" }\n");
    let read = |args: &[&str]| -> Vec<String> {
        let made = onrecord(folder.path(), args);
        assert!(made.status.success(), "{}", err(&made));
        let name = |l: &str| serde_json::from_str::<serde_json::Value>(l).unwrap()["article"].clone();
        out(&made).lines().map(|l| name(l).as_str().unwrap().to_owned()).collect()
    };
    for written in ["page.html", "memo.md"] {
        let made = onrecord(folder.path(), &["compare", ".", "-o", written]);
        assert!(made.status.success(), "{}", err(&made));
    }
    at("onrecord.toml", "threads = 1\n");
    assert_eq!(read(&["read", "."]), ["report.txt"]);
    assert_eq!(read(&["read", "page_files/look.css"]), ["page_files/look.css"], "what is named is read");
    assert_eq!(read(&["read", "report.txt", "page.html"]), ["report.txt"], "its own page is no report");
    let alone = onrecord(folder.path(), &["compare", "memo.md"]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(err(&alone).contains("memo.md: made by onrecord itself"), "{}", err(&alone));
}

#[test]
fn a_misunderstood_command_line_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("report.txt"), "“It is over,” said Ana Noor.\n").unwrap();
    for (args, says) in [
        (&["quotes", "report.txt", "-o", "q.txt"][..], "put `> FILE` behind it"),
        (&["check", "report.txt", "."], "stands behind --against"),
        (&["verify", "."], "a folder; name a file in it"),
        (&["changes", "report.txt", "report.txt"], "make one: onrecord compare FILES -o record.json"),
    ] {
        let refused = onrecord(folder.path(), args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(err(&refused).contains(says), "{args:?}: {}", err(&refused));
    }
    let read = out(&onrecord(folder.path(), &["read", "report.txt", "--format", "terminal"]));
    assert!(read.starts_with("report.txt\n") && read.contains("kind: report"), "{read}");
    let alone = out(&onrecord(folder.path(), &["compare", "report.txt"]));
    assert!(alone.contains("One report alone"), "{alone}");
}

#[test]
fn no_report_and_no_draft_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    let words = "“It is over,” said Ana Noor.\n";
    std::fs::write(&report, words).unwrap();
    std::fs::write(folder.path().join("draft.md"), words).unwrap();
    for args in [
        &["compare", ".", "-o", "report.txt"][..],
        &["compare", "report.txt", "-o", "./report.txt"],
        &["check", "draft.md", "--against", ".", "-o", "draft.md"],
        &["check", "draft.md", "--against", "report.txt", "-o", "report.txt"],
    ] {
        let refused = onrecord(folder.path(), args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(err(&refused).contains("give another name to -o"), "{}", err(&refused));
        assert_eq!(std::fs::read_to_string(&report).unwrap(), words);
    }
}

#[test]
fn every_list_fits_a_narrow_terminal_and_says_what_it_is_asked_for() {
    for (command, says) in [
        ("utterances", "court-like panel"),
        ("claims", "has it from"),
        ("terms", "nobody says"),
        ("positions", "threatens"),
        ("timeline", "report to parliament"),
        ("figures", "people killed: differs"),
    ] {
        for columns in [100, 48] {
            let args = [command, EXAMPLE, "--format", "terminal"];
            let made = onrecord_with(&root(), &args, &[("COLUMNS", &columns.to_string())]);
            assert!(made.status.success(), "{command}: {}", err(&made));
            let printed = out(&made);
            let words: Vec<&str> = printed.split_whitespace().collect();
            assert!(words.join(" ").contains(says), "{command}: {printed}");
            assert!(!printed.contains("| ") && !printed.contains('\u{1b}'), "{command}: {printed}");
            assert!(
                printed.lines().all(|l| l.chars().count() <= columns),
                "{command} in {columns}: {printed}"
            );
        }
    }
}

#[test]
fn a_correction_is_heeded_and_one_that_fits_no_longer_is_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
    at("a.txt", "“We could sign a treaty-like pact in spring,” Minister Ana Noor said.\n");
    at("b.txt", "“We could sign a treaty pact in spring,” Minister Ana Noor said.\n");
    let compare = |extra: &[&str]| {
        let mut args = vec!["compare", "a.txt", "b.txt", "--format", "json"];
        args.extend(extra);
        let made = onrecord(folder.path(), &args);
        assert!(made.status.success(), "{}", err(&made));
        serde_json::from_str::<serde_json::Value>(&out(&made)).unwrap()
    };
    let before = compare(&[]);
    std::fs::write(folder.path().join("r.json"), before.to_string()).unwrap();
    let id = before["findings"][0]["id"].as_str().unwrap().to_owned();
    for args in [
        vec!["correct", "dismiss", "r.json", "1"],
        vec![
            "correct",
            "speaker",
            "a.txt",
            "We could sign a treaty-like pact in spring,",
            "--speaker",
            "Anna Noor",
        ],
    ] {
        let made = onrecord(folder.path(), &args);
        assert!(made.status.success(), "{}", err(&made));
    }
    let after = compare(&["--corrections", "corrections.toml"]);
    let same = after["findings"].as_array().unwrap().iter().find(|f| f["id"] == id.as_str()).unwrap();
    assert_eq!(same["dismissed"], true);
    assert!(
        after["corrections"].as_array().unwrap().iter().all(|c| c["applied"] == true),
        "{}",
        after["corrections"]
    );
    at("a.txt", "“We could sign a treaty-like pact in autumn,” Minister Ana Noor said.\n");
    let later = compare(&["--corrections", "corrections.toml"]);
    assert!(later["corrections"].as_array().unwrap().iter().all(|c| c["applied"] == false));
    assert_eq!(later["warnings"].as_array().unwrap().len(), 2, "{}", later["warnings"]);
}

#[test]
fn markdown_and_mapped_lines_are_read_again_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, words: &str| std::fs::write(folder.path().join(name), words).unwrap();
    at("a.md", "# Bridge\n\nIt opens in **spring**. “We [waited](https://a.example) long,” Ana Noor said.\n");
    at("b.jsonl", "{\"headline\":\"Bridge\",\"body\":\"“We waited long,” Ana Noor said.\"}\n");
    let run = |args: &[&str]| onrecord(folder.path(), args);
    let made = run(&["compare", "a.md", "b.jsonl", "--map", "text=body", "-o", "r.json"]);
    assert!(made.status.success(), "{}", err(&made));
    let held = run(&["verify", "r.json"]);
    assert!(out(&held).contains("every one holds"), "{}{}", out(&held), err(&held));
    let settled = run(&["correct", "speaker", "a.md", "We waited long,", "--speaker", "Ana Nour"]);
    assert!(settled.status.success(), "{}", err(&settled));
    let heeded = run(&["compare", "a.md", "--corrections", "corrections.toml", "--format", "json"]);
    let heeded: serde_json::Value = serde_json::from_str(&out(&heeded)).unwrap();
    assert_eq!(heeded["corrections"][0]["applied"], true, "{}", heeded["corrections"]);
    at("a.md", "# Bridge\n\nIt opens in **spring**. “We [walked](https://a.example) long,” Ana Noor said.\n");
    std::fs::remove_file(folder.path().join("b.jsonl")).unwrap();
    let changed = run(&["verify", "r.json"]);
    assert_eq!(changed.status.code(), Some(2));
    for says in [
        "the record has “We waited long,”, the file “We walked long,”",
        "b.jsonl: no such file",
        "--root DIR",
    ] {
        assert!(err(&changed).contains(says), "{}", err(&changed));
    }
}

#[test]
fn limits_and_field_names_are_set_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"headline\":\"Bridge closed\",\"body\":\"Nobody was hurt.\"}\n{\"body\":\"It opens in spring.\"}\n";
    std::fs::write(folder.path().join("a.jsonl"), lines).unwrap();
    let map = ["read", "a.jsonl", "--map", "text=body", "--map", "title=headline"];
    let made = onrecord(folder.path(), &map);
    assert!(out(&made).contains("\"title\":\"Bridge closed\""), "{}{}", out(&made), err(&made));
    let made = onrecord(folder.path(), &[&map[..], &["--limit", "articles=1"]].concat());
    assert_eq!(out(&made).lines().count(), 1);
    assert!(err(&made).contains("more than 1 articles; the rest was not read"), "{}", err(&made));
}

#[test]
fn the_published_schema_is_the_one_that_is_printed() {
    let made = onrecord(&root(), &["schema"]);
    let published = std::fs::read_to_string(root().join("docs/record.schema.json")).unwrap();
    assert!(out(&made) == published, "make it again: onrecord schema > docs/record.schema.json");
}

#[test]
fn figures_that_exclude_each_other_are_found_and_printed_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "The ferry sank off Varnia and 12 people were killed.\n")
        .unwrap();
    std::fs::write(folder.path().join("b.txt"), "15 people were killed when the ferry sank off Varnia.\n")
        .unwrap();
    let figures = |format: &str| onrecord(folder.path(), &["figures", "a.txt", "b.txt", "--format", format]);
    let line = out(&figures("jsonl"));
    let thing: serde_json::Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert_eq!((&thing["thing"], &thing["agreement"]), (&"people killed".into(), &"different".into()));
    assert_eq!(thing["cells"][1]["value"], "15");
    assert!(out(&figures("csv")).contains("figure,people killed,differs,a.txt,"));
    assert!(out(&figures("markdown")).contains("| people killed | differs |"));
    assert!(out(&figures("terminal")).contains("people killed: differs"));
    let found = out(&onrecord(folder.path(), &["compare", "a.txt", "b.txt", "--format", "jsonl"]));
    assert!(found.contains("\"other-figure\""), "{found}");
}

#[test]
fn the_timeline_has_a_day_for_each_weekday_of_a_dated_report() {
    let folder = tempfile::tempdir().unwrap();
    let article =
        r#"{"id":"a","date":"2021-03-07","text":"The council met on Friday. It will vote on Monday."}"#;
    std::fs::write(folder.path().join("a.jsonl"), article).unwrap();
    let lines = out(&onrecord(folder.path(), &["timeline", "a.jsonl", "--format", "jsonl"]));
    let times: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let times: Vec<&str> = times.iter().map(|t| t["time"].as_str().unwrap()).collect();
    assert_eq!(times, ["2021-03-05", "2021-03-08"]);
    assert!(out(&onrecord(folder.path(), &["timeline", "a.jsonl"])).contains("2021-03-08"));
}
