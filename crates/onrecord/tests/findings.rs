//! What is found between made-up reports, and what is not.

use onrecord::record::FindingKind;
use onrecord::{Article, Corrections, Model, Options, Record, compare};

fn record(texts: &[&str]) -> Record {
    let model = Model::load(onrecord_model_en::MODEL).unwrap();
    let articles =
        texts.iter().enumerate().map(|(i, text)| Article::from_plain(&format!("{i}.txt"), text)).collect();
    compare(&model, articles, Vec::new(), &Corrections::default(), &Options::default())
}

fn count(record: &Record, kind: FindingKind) -> usize {
    record.findings.iter().filter(|f| f.kind == kind).count()
}

const LONG: &str = "“We will open the bridge in May, and the ferry will run until the last ship is paid for,” \
                    Mayor Ilse Brandt said.";

#[test]
fn what_a_report_leaves_out_is_told() {
    let short = "“We will open the bridge in May,” Mayor Ilse Brandt said.";
    assert_eq!(count(&record(&[LONG, short]), FindingKind::ShortenedQuotation), 1);
}

#[test]
fn what_a_report_prints_in_another_place_is_not_left_out() {
    let apart = "“We will open the bridge in May,” Mayor Ilse Brandt said.\n\nThe harbour was quiet. She added \
                 that “the ferry will run until the last ship is paid for.”";
    assert_eq!(count(&record(&[LONG, apart]), FindingKind::ShortenedQuotation), 0);
}

const FAILED: &str = "A failed meeting between Mayor Ilse Brandt and Governor Tom Reyes ended on Monday.";

#[test]
fn verdicts_on_one_thing_differ() {
    let success = "Mayor Ilse Brandt and Governor Tom Reyes said their meeting was a success.";
    assert_eq!(count(&record(&[FAILED, success]), FindingKind::OtherVerdict), 1);
}

#[test]
fn verdicts_on_two_things_do_not_differ() {
    for other in [
        "Mayor Ilse Brandt and Governor Tom Reyes said their meeting last year was a success.",
        "Mayor Ilse Brandt and Governor Tom Reyes said the launch was a success.",
        "Mayor Ilse Brandt said her meeting with the fishermen was a success.",
        "Mayor Ilse Brandt and Governor Tom Reyes hope that their meeting will be a success.",
    ] {
        assert_eq!(count(&record(&[FAILED, other]), FindingKind::OtherVerdict), 0, "{other}");
    }
}

const TAIL: &str = "The quay was full of people who had come to see the cranes. A band played and the bakers \
    gave bread away. In the afternoon the wind turned and most of them went home. The old lighthouse keeper \
    told children about the winter in which the harbour froze. Nobody could remember a colder one. The shops \
    stayed open until late, and the last tram left the square shortly before midnight. On the next morning \
    the street sweepers found three umbrellas, a violin case and a wedding ring, which are kept in the town \
    hall. The weather office expects rain for the rest of the week, with some sun on the islands and fog in \
    the valleys around the lake. The ferry to the islands was late.";

#[test]
fn the_brief_opens_with_what_the_reports_are_about() {
    let opens = [
        "Governor Tom Reyes sold the Lagen shipyard to a brewery on Monday.",
        "On Monday the Lagen shipyard was sold to a brewery by Governor Tom Reyes.",
        "Governor Tom Reyes, who had long refused, has sold the Lagen shipyard to a brewery.",
    ];
    let texts: Vec<String> = opens.iter().map(|o| format!("{o}\n\n{TAIL}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let lines = onrecord::brief::brief(&record(&texts));
    assert!(lines.len() <= 10);
    assert_eq!(lines[0].head, "All reports");
    assert!(
        lines[0].sentence.contains("shipyard") && lines[0].sentence.contains("sold"),
        "{}",
        lines[0].sentence
    );
}

#[test]
fn what_one_report_alone_tells_and_whom_it_alone_quotes_is_found() {
    let opens = "Governor Tom Reyes sold the Lagen shipyard to a brewery on Monday.";
    let alone = "The Lagen shipyard owes 43 million crowns to the Norland pension fund and rents two cranes \
                 from a quarry in Skarne. “Nobody asked the welders what they wanted,” said Dagny Holm, who \
                 leads the union.";
    let texts =
        [format!("{opens}\n\n{alone}\n\n{TAIL}"), format!("{opens}\n\n{TAIL}"), format!("{opens} {TAIL}")];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = record(&texts);
    let only: Vec<&str> = found
        .findings
        .iter()
        .filter(|f| f.kind == FindingKind::OnlyOneReport)
        .map(|f| &*f.sentence)
        .collect();
    assert!(only.iter().any(|s| s.contains("43 million crowns")), "{only:?}");
    assert!(only.iter().any(|s| s.contains("quotes Dagny Holm")), "{only:?}");
    assert_eq!(only.len(), 2, "{only:?}");
}

#[test]
fn what_a_report_says_is_open_is_told() {
    let text =
        |end: &str| format!("Governor Tom Reyes sold the Lagen shipyard to a brewery on Monday. {end}");
    for (end, open) in [
        ("It was not clear whether the brewery would keep the welders.", 1),
        ("The governor declined to say how much the brewery had paid.", 1),
        ("The contract did not specify whether the cranes would be sold.", 1),
        ("A welder who declined to be named said that the cranes were old.", 0),
        ("The governor gave a few details of the contract on Tuesday.", 0),
        ("The governor made it clear that the brewery would keep the welders.", 0),
    ] {
        let found = record(&[&text(end), &text("The cranes were old.")]);
        assert_eq!(count(&found, FindingKind::SaidOpen), open, "{end}");
    }
}

#[test]
fn a_rank_makes_another_office_and_another_word_does_not() {
    let with = |office: &str| format!("{office} Ilse Brandt opened the bridge. Brandt thanked the divers.");
    for (a, b, differ) in [
        ("Acting harbour director", "Harbour director", 1),
        ("Harbour director", "Harbour spokeswoman", 0),
        ("Acting harbour director", "Acting director", 0),
    ] {
        let (a, b) = (with(a), with(b));
        assert_eq!(count(&record(&[&a, &b]), FindingKind::RoleDiffers), differ, "{a} {b}");
    }
}

#[test]
fn two_figures_of_equal_support_are_one_finding() {
    let tolls = ["40", "more than 50", "40", "more than 50"];
    let texts =
        tolls.map(|n| format!("The ferry Lagen sank on Monday. Police said {n} people were injured."));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(count(&record(&texts), FindingKind::OtherFigure), 1);
}

#[test]
fn the_reports_own_words_between_marks_are_no_part_of_a_cut() {
    let pieces = "Mayor Ilse Brandt was “deeply sorry” about the closed bridge, writing to all the shipowners of \
                  the valley that the ferry was “caught without fuel” on Monday.";
    let short = "Mayor Ilse Brandt said that the ferry was “caught without fuel” on Monday.";
    for finding in record(&[pieces, short]).findings {
        assert!(!finding.sentence.contains("shipowners"), "{}", finding.sentence);
    }
}

#[test]
fn a_sentence_that_one_report_alone_has_is_shown_whole_unless_a_part_of_it_is_told_elsewhere() {
    let opens = "Governor Tom Reyes sold the Lagen shipyard to a brewery on Monday.";
    let alone =
        "Two retired divers from Skarne, who had chained themselves to the gate, were fined 300 crowns.";
    let other = "The brewery wants to bottle lemonade in the largest dock.";
    let texts = |tail: &str| [format!("{opens}\n\n{TAIL} {alone}"), format!("{opens}\n\n{TAIL} {tail}")];
    let shown = |texts: [String; 2]| {
        let found = record(&[&texts[0], &texts[1]]);
        let only = |f: &&onrecord::record::Finding| f.kind == FindingKind::OnlyOneReport;
        found.findings.iter().filter(only).any(|f| f.sentence.contains("Skarne, who had chained themselves"))
    };
    assert!(shown(texts(other)));
    assert!(!shown(texts("A judge fined two divers 300 crowns for chaining themselves to the gate.")));
}

#[test]
fn figures_of_one_sort_stand_side_by_side() {
    let text = |end: &str| format!("The ferry Lagen sank on Monday. {end}");
    for (a, b, found) in [
        ("The shipyard owns 40 cranes.", "The brewery bought 35 cranes and a tug.", 1),
        ("The repair cost $5.7 million.", "The council paid $5.7 million for the repair.", 1),
        ("The repair cost $5.7 million.", "The council paid $5.7 million for a tug.", 0),
        ("The shipyard was shut for 40 days.", "The brewery was shut for 35 days.", 0),
    ] {
        assert_eq!(count(&record(&[&text(a), &text(b)]), FindingKind::FiguresSideBySide), found, "{a} {b}");
    }
}

#[test]
fn near_words_of_one_speaker_stand_side_by_side() {
    let text = |words: &str| format!("The ferry Lagen sank on Monday. “{words},” said Mayor Ilse Brandt.");
    let first = text("The lifeboats were rotten and nobody inspected them");
    for (second, found) in [
        ("I warned the council about rotten lifeboats years ago", 1),
        ("I think about the things that people say to me", 0),
    ] {
        let found_here = record(&[&first, &text(second)]);
        let all = count(&found_here, FindingKind::WordsSideBySide)
            + count(&found_here, FindingKind::RewordedQuotation);
        assert_eq!(all, found, "{second}");
    }
}

#[test]
fn a_figure_that_its_report_prints_beside_the_other_one_is_of_something_else() {
    let first = "The ferry Lagen sank on Monday. Police said 40 people were injured.";
    let both = "The ferry Lagen sank on Monday. Police said 52 people were injured. Another 40 people waited ashore.";
    let one = "The ferry Lagen sank on Monday. Police said 52 people were injured.";
    assert_eq!(count(&record(&[first, one]), FindingKind::OtherFigure), 1);
    assert_eq!(count(&record(&[first, both]), FindingKind::OtherFigure), 0);
}
