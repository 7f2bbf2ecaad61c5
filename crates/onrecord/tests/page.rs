//! The page as a whole: what is on it, and that nothing from an article is markup.

mod fixture;

use fixture::{Found, Said, article, record};
use onrecord::Record;
use onrecord::article::Kind;
use onrecord::record::FindingKind;
use onrecord::render::html::{Options, html};

fn two(first: &str, second: &str, said: &[Said], found: &[Found]) -> Record {
    let report = |name: &str, outlet: &str, text: &str| {
        article(name, outlet, "Title & <b>more</b>", "2026-06-07", Kind::Report, text)
    };
    record(vec![report("a.txt", "Gazette", first), report("b.txt", "Herald", second)], said, found)
}

fn altered() -> Record {
    two(
        "Panel\n\nIt is “a court-like panel for all of us”, Adair said.",
        "Panel\n\nIt is “a court panel for all of us”, Adair said.",
        &[("Colm Adair", &[(0, "a court-like panel for all of us"), (1, "a court panel for all of us")])],
        &[(FindingKind::AlteredQuotation, 0, (0, 1), "Herald leaves out a word.", "One venue.", 95)],
    )
}

/// Words of the page as a reader sees them: tags dropped, references resolved.
fn seen(page: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for c in page.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            _ if !tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}

#[test]
fn a_lost_word_is_marked_where_it_stands_and_where_it_is_missing() {
    let page = html(&altered(), &Options::default());
    assert!(page.contains("<del><a href=\"#a-"), "the lost word is a link to its place");
    assert!(page.contains(">like</a></del> panel"));
    assert!(page.contains("a court<span class=gap>"));
    assert!(seen(&page).contains("Herald leaves out a word."));
}

#[test]
fn a_printing_put_on_somebody_else_says_so_and_is_found_under_both() {
    let mut record = two(
        "Crane\n\n“I heard a crack,” Ana Holm said.",
        "Crane\n\n“I heard a crack,” Piet Lund said. “It was late,” he said.",
        &[
            ("Ana Holm", &[(0, "I heard a crack,"), (1, "I heard a crack,")]),
            ("Piet Lund", &[(1, "It was late,")]),
        ],
        &[],
    );
    record.utterances[0].readings[1].speaker = Some(1);
    let page = html(&record, &Options::default());
    let ledger = &page[page.find("id=ledger").unwrap()..];
    let (ana, piet) = ledger.split_at(ledger.find("id=\"s-1\"").unwrap());
    assert!(seen(ana).contains("puts it on Piet Lund"));
    let remark = format!("href=\"#u-{}\"", record.utterances[0].id);
    assert!(piet.contains(&remark), "his own entry leads to it");
    let markdown = onrecord::render::markdown(&record);
    assert!(markdown.contains("put on **Piet Lund**"), "{markdown}");
    let line = onrecord::render::utterances_lines(&record);
    let first: serde_json::Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    assert_eq!(first["readings"][0].get("speaker"), None);
    assert_eq!(first["readings"][1]["speaker"], "Piet Lund");
}

#[test]
fn every_link_has_its_target() {
    let page = html(&altered(), &Options::default());
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(
            page.contains(&format!("id=\"{id}\"")) || page.contains(&format!("id={id}")),
            "nothing has the id {id}"
        );
    }
}

#[test]
fn nothing_from_an_article_is_markup() {
    let hostile =
        "</script><script>alert(1)</script> <img src=x onerror=alert(1)> \" ' & “<b>yes</b>”, he said";
    let found = (FindingKind::OtherSpeaker, 0, (0, 1), "<i>sentence</i>", "<u>why</u>", 50);
    let said: Said = ("Al <em>Sharp</em>", &[(0, "<b>yes</b>"), (1, "<b>yes</b>")]);
    let record = two(&format!("Head\n\n{hostile}"), &format!("Head\n\n{hostile}"), &[said], &[found]);
    let options = Options { title: Some("<h1>\"Storm\" & tide</h1>".into()) };
    let page = html(&record, &options);
    for tag in ["<img", "<em>", "<i>sentence", "<u>", "<b>yes", "<b>more", "<h1>\"", "onerror=alert(1)>"] {
        assert!(!page.contains(tag), "{tag} got into the page");
    }
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(seen(&page).contains("<b>yes</b>"));
}

#[test]
fn it_holds_no_address_and_no_handler() {
    let page = html(&altered(), &Options::default());
    for word in ["http:", "https:", "//www", " src=", "@import", "url(", " onclick", " style="] {
        assert!(!page.contains(word), "{word} is on the page");
    }
    assert!(page.contains("default-src &#39;none&#39;"));
}

#[test]
fn what_was_not_found_is_left_out() {
    let record = two("One\n\nNothing is said here.", "Two\n\nNor here.", &[], &[]);
    let page = html(&record, &Options::default());
    assert!(page.contains("No report was found to differ"));
    for id in ["id=ledger", "id=speakers", "id=corrections", "id=warnings"] {
        assert!(!page.contains(id));
    }
}

#[test]
fn a_finding_keeps_its_link_when_an_article_joins() {
    let (before, after) = (altered(), {
        let mut record = altered();
        let third = article("0.txt", "Third", "Third", "2026-06-09", Kind::Report, "Third\n\nNothing.");
        record.articles.push(third);
        record.attributed.push(Default::default());
        record.labels = onrecord::render::labels(&record.articles);
        record
    });
    let links = |r: &Record| {
        let page = html(r, &Options::default());
        let mut all: Vec<String> =
            page.split("href=\"#").skip(1).map(|l| l.split('"').next().unwrap().to_owned()).collect();
        all.sort();
        all.dedup();
        all
    };
    let after = links(&after);
    assert!(links(&before).iter().all(|l| after.contains(l)));
}
