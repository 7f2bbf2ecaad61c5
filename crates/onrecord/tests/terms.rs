//! Arrangements, their links and what is found in their tables, on made-up reports.

use onrecord::arrange::{Arrangement, LinkKind, Status};
use onrecord::record::FindingKind;
use onrecord::{Article, Corrections, Model, Options, Record, compare};

fn model() -> Model {
    Model::load(onrecord_model_en::MODEL).unwrap()
}

/// A record of texts, each with the day of its report.
fn record(texts: &[(&str, &str)]) -> Record {
    let article = |(i, (day, text)): (usize, &(&str, &str))| {
        let mut article = Article::from_plain(&format!("{i}.txt"), text);
        article.meta.published = Some((*day).to_owned());
        article
    };
    let articles = texts.iter().enumerate().map(article).collect();
    compare(&model(), articles, Vec::new(), &Corrections::default(), &Options::default())
}

const DAY: &str = "2031-05-05";

fn of(texts: &[&str]) -> Record {
    record(&texts.iter().map(|t| (DAY, *t)).collect::<Vec<_>>())
}

fn named<'r>(record: &'r Record, name: &str) -> &'r Arrangement {
    let words = |a: &&Arrangement| record.words(a.name).to_lowercase().contains(name);
    record.arrangements.iter().find(words).unwrap_or_else(|| panic!("no “{name}” among {:?}", names(record)))
}

fn names(record: &Record) -> Vec<&str> {
    record.arrangements.iter().map(|a| record.words(a.name)).collect()
}

/// The words of a slot's values, first evidence of each.
fn slot<'r>(record: &'r Record, a: &Arrangement, name: &str) -> Vec<&'r str> {
    let own = a.slots.iter().filter(|s| s.name == name).flat_map(|s| &s.values);
    own.map(|v| record.words(v.evidence[0])).collect()
}

fn links(record: &Record, from: &str) -> Vec<(LinkKind, String)> {
    let to = |i: usize| record.words(record.arrangements[i].name).to_owned();
    named(record, from).links.iter().map(|l| (l.kind, to(l.to))).collect()
}

fn findings(record: &Record, kind: FindingKind) -> Vec<&str> {
    record.findings.iter().filter(|f| f.kind == kind).map(|f| f.sentence.as_str()).collect()
}

const HARBOUR: [&str; 2] = [
    "Harbour board and union near an accord\n\nThe harbour board offered the union a raise of 4 percent in exchange \
     for longer shifts. The union pledged longer shifts on weekends. The board said the raise would be paid if the \
     union signs the contract.\n\nThe owners proposed a new quay as part of the contract. The board and the union \
     reached a contract on crane work on Monday. The contract includes 300 new berths. The fishermen demanded a \
     ferry instead of the new quay.",
    "Union weighs raise\n\nThe board offered the union a raise of 4 percent for all crane crews. The union promised \
     longer shifts. The owners proposed a new quay for the ships as part of the contract. The board and the union \
     reached a contract on crane work. The contract would create 300 berths. The fishermen demanded a ferry.",
];

#[test]
fn a_thing_hangs_on_the_other_that_its_condition_names() {
    let record = of(&HARBOUR);
    assert!(links(&record, "raise").contains(&(LinkKind::ConditionalOn, "contract".to_owned())));
}

#[test]
fn what_is_given_for_a_thing_is_a_link() {
    let record = of(&HARBOUR);
    let own = links(&record, "raise");
    assert!(own.iter().any(|(k, to)| *k == LinkKind::InReturnFor && to.contains("shifts")), "{own:?}");
}

#[test]
fn part_of_and_instead_of_are_links() {
    let record = of(&HARBOUR);
    assert_eq!(links(&record, "new quay"), [(LinkKind::PartOf, "contract".to_owned())]);
    assert_eq!(links(&record, "ferry"), [(LinkKind::InsteadOf, "new quay".to_owned())]);
}

#[test]
fn things_that_name_no_other_hang_on_none() {
    let texts = [
        "The board offered the union a raise. The owners proposed a quay.",
        "The board offered a raise of 4 \
                  percent to the union. The owners proposed a quay of stone.",
    ];
    assert!(of(&texts).arrangements.iter().all(|a| a.links.is_empty()));
}

#[test]
fn it_at_the_head_of_a_sentence_is_the_deal_told_of_before() {
    let texts =
        ["Envoys of the town and the owners signed the berth deal. It lays out a path to the sale of all \
                  cranes within 14 months, dependent on safety checks by the owners."];
    let record = of(&texts);
    let deal = named(&record, "berth deal");
    assert!(slot(&record, deal, "what").iter().any(|w| w.starts_with("It lays out")));
    assert_eq!(slot(&record, deal, "end"), ["within 14 months"]);
}

#[test]
fn who_promises_that_it_would_do_a_thing_promises_it() {
    let record = of(&["The Harbour League promised the town it would reduce noise."]);
    assert_eq!(slot(&record, named(&record, "noise"), "who"), ["The Harbour League"]);
    assert!(slot(&record, named(&record, "noise"), "accepted-by").is_empty());
}

#[test]
fn who_calls_for_a_veto_of_a_bill_has_not_proposed_it() {
    let text = "The council proposed a bill that would ban cranes on the quay. The dockers urged the mayor to veto the \
                bill.";
    let record = of(&[text, text]);
    let bill = named(&record, "bill");
    assert_eq!(slot(&record, bill, "who"), ["The council"]);
    assert!(!slot(&record, bill, "what").iter().any(|w| w.contains("veto")));
}

#[test]
fn money_for_a_thing_is_about_the_thing() {
    let record = of(&[
        "The mayor demanded funding for a sea wall on Monday.",
        "Mayor Ilse Brandt demanded sea wall funding of 3 million dollars.",
    ]);
    assert_eq!(names(&record), ["sea wall"]);
}

#[test]
fn a_threat_without_a_noun_is_named_by_its_verb() {
    let record = of(&["The dockers threatened to strike. The port is quiet."]);
    assert_eq!(slot(&record, named(&record, "strike"), "who"), ["The dockers"]);
}

#[test]
fn deals_of_different_parties_are_two_tables() {
    let text = "The port reached a steel deal with Norway on Monday. The steel deal with Norway includes 40 ships. The \
                port also reached a steel deal with Chile on Friday. The deal with Chile would create two docks.";
    let record = of(&[text, text]);
    let whats: Vec<String> =
        record.arrangements.iter().map(|a| slot(&record, a, "what").join("; ")).collect();
    let has = |words: &str| whats.iter().position(|w| w.contains(words));
    assert!(has("Norway").is_some() && has("two docks").is_some(), "{whats:?}");
    assert_ne!(has("Norway"), has("two docks"), "{whats:?}");
}

#[test]
fn any_deal_is_not_the_deal() {
    let text = "The board and the union reached a lease deal on Monday. The lease deal includes 40 ships and a dock. The \
                wind turned. The quay was full. The band played. Nobody would back any deal that would end the ferry.";
    let record = of(&[text, text]);
    let what = slot(&record, named(&record, "deal"), "what");
    assert!(
        what.iter().any(|w| w.contains("40 ships")) && !what.iter().any(|w| w.contains("ferry")),
        "{what:?}"
    );
}

const CRASH: [&str; 2] = [
    "Tram overturns near the mill\n\nA tram overturned near Oldbridge on Monday, killing 4 people and injuring 20. \
     Police arrested the driver. The cause of the crash is not known, police said.\n\nIt was the second crash in the \
     valley. In an earlier crash, on Feb. 3, 2019, two people were killed when a tram derailed in Weston.",
    "Four dead after tram crash\n\nFour people were killed when a tram derailed near Oldbridge on Monday, June 2, 2031. \
     At least 25 people were injured.\n\nImage copyright Wire Image caption The tram crashed near a bakery.",
];

fn incident() -> Record {
    let options =
        Options { lenses: vec![onrecord::Lens::built_in("incident").unwrap()], ..Options::default() };
    let articles =
        CRASH.iter().enumerate().map(|(i, t)| Article::from_plain(&format!("{i}.txt"), t)).collect();
    compare(&model(), articles, Vec::new(), &Corrections::default(), &options)
}

#[test]
fn one_number_of_one_fate_is_one_toll() {
    let record = incident();
    let toll = slot(&record, &record.arrangements[0], "toll");
    assert_eq!(toll, ["4 people", "20", "At least 25 people"]);
}

#[test]
fn another_incident_and_a_credit_fill_nothing() {
    let record = incident();
    let a = &record.arrangements[0];
    for name in ["what", "where", "when"] {
        let all = slot(&record, a, name);
        assert!(
            !all.iter().any(|w| w.contains("Weston") || w.contains("2019") || w.contains("bakery")),
            "{all:?}"
        );
    }
    assert!(!record.words(a.name).contains("second"));
}

#[test]
fn a_cause_that_is_asked_for_is_open() {
    let record = incident();
    let cause = record.arrangements[0].slots.iter().find(|s| s.name == "cause").unwrap();
    assert_eq!(cause.status, Status::Open);
}

#[test]
fn a_party_that_turns_is_a_finding() {
    let record = record(&[
        ("2031-05-02", "The council offered the millers a loan. The millers accepted the loan."),
        ("2031-05-09", "The millers rejected the loan. The council had offered the loan to the millers."),
    ]);
    let found = findings(&record, FindingKind::PositionShift);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("accepts in a report of 2031-05-02, rejects in one of 2031-05-09"),
        "{found:?}"
    );
}

#[test]
fn a_stand_for_and_against_on_one_day_is_no_shift() {
    let text = |act: &str| format!("The council offered the millers a loan. The millers {act} the loan.");
    let record = of(&[&text("accepted"), &text("rejected")]);
    assert!(findings(&record, FindingKind::PositionShift).is_empty());
}

#[test]
fn a_party_known_from_others_alone_is_a_finding() {
    let told = |who: &str| {
        format!(
            "Mayor Ilse Brandt said the millers accepted the loan. The council offered the millers a loan, {who} said."
        )
    };
    let record = of(&[&told("Brandt"), &told("the mayor")]);
    let found = findings(&record, FindingKind::SpokenFor);
    assert!(found.iter().any(|s| s.contains("millers") && s.contains("Brandt")), "{found:?}");
}

#[test]
fn a_party_that_speaks_is_not_spoken_for() {
    let text = "Mayor Ilse Brandt said the millers accepted the loan. The council offered the millers a loan. “We \
                accepted the loan,” the millers said.";
    let record = of(&[text, text]);
    let found = findings(&record, FindingKind::SpokenFor);
    assert!(!found.iter().any(|s| s.contains("millers stand")), "{found:?}");
}

#[test]
fn what_no_report_says_of_the_main_thing_is_a_finding() {
    let texts = [
        "The council offered the millers a loan of $40,000.",
        "The council offered the millers a loan for wheels.",
    ];
    let found_in = of(&texts);
    let found = findings(&found_in, FindingKind::Unsaid);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("duration"), "{found:?}");
    let one = of(&texts[..1]);
    assert!(findings(&one, FindingKind::Unsaid).is_empty());
}

#[test]
fn two_tellings_of_one_account_stand_side_by_side() {
    let record = of(&[
        "Mayor Ilse Brandt said the council agreed to repair the mill before winter storms.",
        "Mayor Ilse Brandt said the council agreed to repair the mill with public money.",
    ]);
    let found = findings(&record, FindingKind::TermsSideBySide);
    assert_eq!(found.len(), 1, "{:?}", names(&record));
}

#[test]
fn one_telling_in_two_reports_is_nothing_side_by_side() {
    let text = "Mayor Ilse Brandt said the council agreed to repair the mill wheels before winter storms.";
    assert!(findings(&of(&[text, text]), FindingKind::TermsSideBySide).is_empty());
}

#[test]
fn its_offer_is_the_subjects() {
    let record = of(&["The council renewed its offer of a loan to the millers."]);
    assert_eq!(slot(&record, named(&record, "loan"), "who"), ["The council"]);
}

#[test]
fn criticism_of_a_thing_is_a_stance() {
    let record =
        of(&["The council offered the millers a loan. Mayor Ilse Brandt’s criticism of the loan was loud."]);
    let loan = named(&record, "loan");
    assert_eq!(slot(&record, loan, "rejected-by"), ["Mayor Ilse Brandt"]);
    assert!(slot(&record, loan, "accepted-by").is_empty());
}

#[test]
fn who_refuses_to_accept_has_not_accepted() {
    let record = of(&["The council offered the millers a loan. The millers refused to accept the loan."]);
    assert!(slot(&record, named(&record, "loan"), "accepted-by").is_empty());
    assert!(!record.positions.iter().any(|p| p.act == "accepts"));
}

#[test]
fn what_a_contract_does_in_time_and_must_have_is_read() {
    let record = of(&[
        "Bakers and mill settle\n\nThe Oakham mill reached a wage contract with unions of bakers on \
                       Monday. The wage contract would last three years and must be approved by the bakers.\n\n“The \
                       contract is a victory for every baker,” said union leader Ada Bell. Mayor John Carr called \
                       the wage contract a disaster.",
    ]);
    let contract = named(&record, "wage contract");
    let has = |name: &str, words: &str| {
        let all = slot(&record, contract, name);
        assert!(all.iter().any(|v| v.contains(words)), "{name}: {all:?}");
    };
    has("to-whom", "unions");
    has("duration", "three years");
    has("condition", "must be approved by the bakers");
    has("who-decides", "must be approved by the bakers");
    has("supported-by", "Ada Bell");
    has("rejected-by", "John Carr");
}

#[test]
fn how_long_is_open_where_it_is_asked_second() {
    let record = of(&[
        "Mine offers truce\n\nThe mine offered the town a truce on blasting. It is unclear whether the \
                       truce covers the north pit or how long the truce would hold.\n\nThe mine offered the town the \
                       truce in a letter.",
    ]);
    let truce = named(&record, "truce");
    let duration = truce.slots.iter().find(|s| s.name == "duration");
    assert_eq!(duration.map(|s| s.status), Some(Status::Open));
}

#[test]
fn what_is_now_is_not_offered() {
    let record = of(&[
        "Port plans fee\n\nThe port proposed a fee for ferries of 9 dollars, now 4 dollars, for each \
                       car. The port board could veto the fee for ferries.\n\nThe port proposed a fee for ferries.",
    ]);
    let fee = named(&record, "fee");
    assert!(slot(&record, fee, "amount").iter().all(|v| !v.contains('4')));
    assert!(slot(&record, fee, "rejected-by").is_empty());
}

#[test]
fn the_lens_of_the_guide_finds_what_the_guide_says() {
    let guide = include_str!("../../../docs/lenses.md");
    let (_, rest) = guide.split_once("```toml\n").unwrap();
    let lens = onrecord::Lens::parse("transfer.toml", rest.split_once("```").unwrap().0).unwrap();
    let text = "Harbour City have offered to pay 25 million euros for Piet Lund. Rovers rejected the offer.";
    let articles = vec![Article::from_plain("a.txt", text)];
    let options = Options { lenses: vec![lens], ..Options::default() };
    let record = compare(&model(), articles, Vec::new(), &Corrections::default(), &options);
    let [table] = record.arrangements.as_slice() else { panic!("{:?}", record.arrangements) };
    assert_eq!(slot(&record, table, "club"), ["Harbour City"]);
    assert_eq!(slot(&record, table, "fee"), ["25 million euros"]);
    assert_eq!(slot(&record, table, "turned-down-by"), ["Rovers"]);
    assert!(table.slots.iter().any(|s| s.name == "length" && s.status == Status::Unspecified));
}

#[test]
fn a_proviso_is_a_condition_and_a_question_nobody_answers_is_open() {
    let text = "The company has offered to pay 400 crowns into a fund for the families, provided that households which \
                draw on it bring no further claims. “Nobody has told us who decides,” the mayor said.";
    let record = record(&[("2026-05-01", text)]);
    let offer = &record.arrangements[0];
    let condition = ["provided that households which draw on it bring no further claims"];
    assert_eq!(slot(&record, offer, "condition"), condition);
    assert!(
        offer.slots.iter().any(|s| s.name == "who-decides" && s.status == Status::Open),
        "{:?}",
        offer.slots
    );
}

#[test]
fn who_only_urges_others_to_block_a_deal_is_against_it_and_no_party_to_it() {
    let record = of(&[
        "Quay deal\n\nThe harbour board reached a deal with the union to rebuild the quay. Ada Bell \
                       called on the council to block the deal. Farmers agree that such deals are a nuisance.",
    ]);
    let deal = named(&record, "deal");
    assert_eq!(slot(&record, deal, "what"), ["a deal with the union to rebuild the quay"]);
    assert_eq!(slot(&record, deal, "rejected-by"), ["Ada Bell"]);
    assert!(slot(&record, deal, "who").iter().all(|w| !w.contains("Bell")));
    assert!(slot(&record, deal, "accepted-by").is_empty());
}

#[test]
fn votes_that_were_cast_do_not_say_who_decides() {
    let record =
        of(&["Ferry bill\n\nMr. Marsh introduced a bill to close the ferry. Ms. Vale voted against the \
                       bill. The council is to vote on the bill in May."]);
    let bill = named(&record, "bill");
    assert_eq!(slot(&record, bill, "what"), ["a bill to close the ferry"]);
    assert!(slot(&record, bill, "who").iter().any(|w| w.contains("Marsh")));
    assert_eq!(slot(&record, bill, "rejected-by"), ["Ms. Vale"]);
    assert!(slot(&record, bill, "who-decides").iter().all(|w| !w.contains("Vale")));
}

#[test]
fn sums_tell_two_bills_of_one_report_apart() {
    let record =
        of(&["Two bills\n\nThe council drafted a $2 million ferry bill. The mayor proposed a $5 million \
                       ferry bill. The owners opposed the $5 million ferry bill."]);
    let whose = |sum: &str| {
        let of = |a: &&Arrangement| slot(&record, a, "amount").iter().any(|w| w.contains(sum));
        record.arrangements.iter().filter(of).count()
    };
    let mixed = |a: &Arrangement| slot(&record, a, "amount").len() > 1;
    assert!(whose("5 million") == 1 && !record.arrangements.iter().any(mixed), "{:?}", names(&record));
}

#[test]
fn an_adverb_a_label_and_a_meetings_verb_are_no_party() {
    let record = of(&[
        "Dam\n\nUpstream, President Ada Bell offered to hold back the river at two reservoirs. The district \
         council meets on Tuesday to discuss the school.",
        "BELL: If the records are not here by Friday, we will suspend the license.\n\nMARSH: Will you?",
    ]);
    let parties: Vec<_> = record.positions.iter().map(|p| p.speaker.as_str()).collect();
    assert!(parties.iter().any(|p| p.contains("Ada Bell")), "{parties:?}");
    assert!(parties.iter().all(|p| *p != "Upstream" && *p != "BELL"), "{parties:?}");
    let meets = |n: &&str| n.starts_with("The district council meets on Tuesday");
    assert!(names(&record).iter().any(meets), "{:?}", names(&record));
}

#[test]
fn what_two_parties_demand_is_two_demands() {
    let record =
        of(&["Ferry\n\nThe fishermen demanded a ferry with forty seats. Ada Bell demanded a ferry without \
                       seats. The fishermen demanded a ferry soon."]);
    let ferries = record.arrangements.iter().filter(|a| a.kind == "demand");
    let parties: Vec<_> = ferries.map(|a| slot(&record, a, "who")).collect();
    assert_eq!(parties.len(), 2, "{parties:?}");
    assert!(parties.iter().all(|who| who.len() == 1), "{parties:?}");
}

#[test]
fn legislation_is_the_bill_where_one_is_told_of() {
    let record =
        of(&["Bill\n\nThe council drafted a bill on ferries. The legislation would ban night ferries. The \
                       law on quays has stood for years."]);
    let bill = named(&record, "bill");
    assert!(slot(&record, bill, "what").iter().any(|w| w.contains("night ferries")));
    assert!(bill.mentions.iter().all(|m| !record.words(*m).contains("law")));
}
