//! Where words come from: the readable cases, and counts of what is independent.

use onrecord::record::FindingKind;
use onrecord::{Article, Corrections, Model, Options, Record, compare};
use std::path::Path;

fn record(articles: Vec<Article>, threads: usize) -> Record {
    let model = Model::load(onrecord_model_en::MODEL).unwrap();
    compare(&model, articles, Vec::new(), &Corrections::default(), &Options { threads, ..Options::default() })
}

fn article(name: &str, outlet: &str, text: &str) -> Article {
    let mut article = Article::from_plain(name, text);
    article.meta.outlet = Some(outlet.to_owned());
    article
}

fn check(path: &Path) {
    let case = std::fs::read_to_string(path).unwrap();
    let (texts, expected) = case.split_once("\n=> ").unwrap();
    let articles = texts.split("\n== ").skip(1).map(|a| {
        let (head, text) = a.split_once('\n').unwrap();
        let (name, outlet) = head.split_once(" | ").unwrap();
        article(name, outlet, text)
    });
    let record = record(articles.collect(), 1);
    let mut found: Vec<String> = Vec::new();
    for origin in record.sourcing.origins.iter().filter(|o| o.kind.is_place()) {
        let mut names: Vec<&str> =
            origin.statements.iter().map(|s| record.articles[s.0].name.as_str()).collect();
        names.dedup();
        let kind = serde_json::to_value(origin.kind).unwrap();
        found.push(format!("{} | {} | {}", kind.as_str().unwrap(), origin.name, names.join(" ")));
    }
    found.sort();
    let mut expected: Vec<&str> = expected.split("\n=> ").map(str::trim_end).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "{}", path.display());
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/origins");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().for_each(|p| check(p));
}

const SAID: &str = "“The harbour will be open to every ship before the first of May,” Mayor Ilse Brandt said";
const TOLD: &str = "The old customs house on the northern quay was sold on Friday to a brewery that wants to \
                    keep its clock, paint its shutters green and open the courtyard to anybody who is thirsty.";

fn four() -> Vec<Article> {
    vec![
        article("a", "Gazette", &format!("{SAID} on Channel Nine’s “Breakfast Hour.”\n\n{TOLD}")),
        article("b", "Post", &format!("{SAID} on “Breakfast Hour.”\n\n{TOLD}")),
        article("c", "Herald", &format!("{SAID}.\n\nThe weather will be fine.")),
        article("d", "Star", &format!("{SAID} on Channel Four’s “Late Talk.”")),
    ]
}

#[test]
fn sources_are_counted_from_least_to_most() {
    let record = record(four(), 1);
    let counted = &record.sourcing.utterances[0];
    assert_eq!(counted.articles, 4);
    assert_eq!((counted.texts.at_least, counted.texts.at_most), (3, 3), "two carry one text");
    assert_eq!((counted.origins.at_least, counted.origins.at_most), (2, 3), "two broadcasts, one not told");
}

#[test]
fn one_broadcast_in_two_articles_is_one_origin() {
    let record = record(four().into_iter().take(2).collect(), 1);
    let told: Vec<&str> = record
        .findings
        .iter()
        .filter(|f| matches!(f.kind, FindingKind::OneOrigin | FindingKind::SharedText))
        .map(|f| f.sentence.as_str())
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("Gazette and Post carry one text of"), "{told:?}");
    assert!(told[1].starts_with("Two articles, one origin: Ilse Brandt on Channel Nine’s"), "{told:?}");
}

#[test]
fn order_and_threads_change_no_byte() {
    let one = onrecord::render::json(&record(four(), 1));
    let mut turned = four();
    turned.reverse();
    assert_eq!(one, onrecord::render::json(&record(turned, 16)));
}
