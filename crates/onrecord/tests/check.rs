//! Drafts held against reports: readable cases under `cases/check/`.

use onrecord::article::Kind as ArticleKind;
use onrecord::check::check;
use onrecord::{Article, Corrections, Model};
use serde_json::to_value;

struct Case {
    name: String,
    reports: Vec<Article>,
    notes: Vec<Article>,
    draft: Article,
    verdicts: String,
    findings: String,
}

fn cases(file: &str) -> Vec<Case> {
    file.split("# ").skip(1).map(case).collect()
}

fn case(words: &str) -> Case {
    let mut parts = words.split("== ");
    let name = parts.next().unwrap_or_default().trim().to_owned();
    let empty = Article::from_plain("draft", "");
    let mut case = Case {
        name,
        reports: vec![],
        notes: vec![],
        draft: empty,
        verdicts: String::new(),
        findings: String::new(),
    };
    for part in parts {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        let (what, name) = head.split_once(' ').unwrap_or((head, "draft"));
        let body = body.trim();
        let article = |kind| {
            let mut article = Article::from_plain(name, body);
            article.kind = kind;
            article
        };
        match what {
            "report" => case.reports.push(article(ArticleKind::Report)),
            "transcript" => case.reports.push(article(ArticleKind::Transcript)),
            "note" => case.notes.push(article(ArticleKind::Report)),
            "draft" => case.draft = article(ArticleKind::Report),
            "verdicts" => case.verdicts = body.to_owned(),
            "findings" => case.findings = body.to_owned(),
            other => panic!("{other}: no such part"),
        }
    }
    case
}

#[test]
fn every_case_is_judged_as_it_says() {
    let model = Model::load(onrecord_model_en::MODEL).unwrap();
    let mut wrong = Vec::new();
    for case in [include_str!("cases/check/honest.txt"), include_str!("cases/check/faults.txt")]
        .into_iter()
        .flat_map(cases)
    {
        let checked = check(&model, case.draft, case.reports, case.notes, &Corrections::default(), 1);
        let name = |v| to_value(v).unwrap().as_str().unwrap().to_owned();
        let verdicts: Vec<String> = checked.quotations.iter().map(|q| name(q.verdict)).collect();
        let findings: Vec<&str> = checked.findings.iter().map(|f| f.kind.name()).collect();
        if verdicts.join(" ") != case.verdicts || findings.join(" ") != case.findings {
            let told: Vec<&str> = checked.findings.iter().map(|f| f.sentence.as_str()).collect();
            wrong.push(format!("{}: {verdicts:?}, {findings:?}: {told:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
