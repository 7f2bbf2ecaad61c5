//! Who and what made-up reports name: which printings are of one bearer, and what is no name of anybody.

use onrecord::cast::{Entity, EntityKind};
use onrecord::corrections::Correction;
use onrecord::{Article, Corrections, Model, Options, compare};

fn record(reports: &[&str]) -> onrecord::Record {
    let articles = reports.iter().enumerate().map(|(n, text)| Article::from_plain(&format!("{n}.txt"), text));
    let model = Model::load(onrecord_model_en::MODEL).expect("a model");
    compare(&model, articles.collect(), Vec::new(), &Corrections::default(), &Options::default())
}

fn cast(reports: &[&str]) -> Vec<Entity> {
    record(reports).cast.entities
}

fn named<'e>(cast: &'e [Entity], name: &str) -> &'e Entity {
    let names = || cast.iter().map(|e| (e.name.as_str(), e.kind)).collect::<Vec<_>>();
    cast.iter().find(|e| e.name == name).unwrap_or_else(|| panic!("{name} in {:?}", names()))
}

fn spellings(entity: &Entity) -> Vec<&str> {
    let mut all: Vec<&str> = entity.spellings.iter().map(|s| s.words.as_str()).collect();
    all.sort_unstable();
    all
}

#[test]
fn a_president_is_not_the_wife_whose_full_name_alone_is_printed() {
    let cast = cast(&[
        "President Harko spoke in Varnia. Harko said the talks had failed. Later Mara Harko, his wife, left the hall. \
         President Harko will return on Monday.",
        "President Tom Harko spoke in Varnia on Friday. Harko said he would return. The hall was full.",
    ]);
    assert_eq!(spellings(named(&cast, "Tom Harko")), ["Harko", "Tom Harko"]);
    assert_eq!(spellings(named(&cast, "Mara Harko")), ["Mara Harko"]);
}

#[test]
fn ships_and_storms_are_nobody() {
    let cast = cast(&[
        "The tanker Halden Star left Varnia on Friday. The Halden Star, a grey-painted ship, carried oil. \
         The harbour master, Ann Noor, said the Halden Star was empty. Sailors of the Rung Bo 4 saw it.",
    ]);
    assert_eq!(named(&cast, "Ann Noor").kind, EntityKind::Person);
    assert!(cast.iter().all(|e| !e.name.contains("Halden") && !e.name.contains("Rung")), "{cast:?}");
}

#[test]
fn a_body_by_one_word_after_its_full_name() {
    let cast = cast(&[
        "The Varnia Harbour Council met on Friday. The Council said it would vote in May. Ann Noor, a member of the \
         Council, said the vote was close.",
    ]);
    assert_eq!(spellings(named(&cast, "Varnia Harbour Council")), ["Council", "Varnia Harbour Council"]);
}

#[test]
fn what_an_abbreviation_stands_for_says_what_it_is() {
    let cast = cast(&[
        "The Harbour Relief Act (HRA) was passed on Friday. Ann Noor said the HRA would help. Tom Harko called the \
         HRA a mistake. The Harbour Relief Agency (HRY) said nothing. The HRY was founded in May.",
    ]);
    assert!(cast.iter().all(|e| e.name != "HRA"), "{cast:?}");
    assert_eq!(named(&cast, "Harbour Relief Agency").kind, EntityKind::Organisation);
}

#[test]
fn headlines_run_together_in_a_block_name_only_who_is_known() {
    let cast = cast(&[
        "Ann Noor spoke in Varnia on Monday and told the people of the town that nothing had been decided about \
                       the bridge, the port or the road to the hills. Most Read from Halden Harbour Strikers Rip Mayor Over Brutal Raid Shipping \
                       Earnings Jump Amid Stormy Weather Ann Noor Spurns Pressure From Rivals Bridge Builders Want Higher \
                       Wages Markets Wrap Winter is near.",
    ]);
    let names: Vec<&str> =
        cast.iter().filter(|e| e.kind != EntityKind::Place).map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Ann Noor"]);
}

#[test]
fn what_was_settled_of_names_that_nobody_has_is_said_not_to_apply() {
    let article = Article::from_plain("a.txt", "Ann Noor spoke in Varnia, and Tom Harko left.");
    let settled = |a: &str, b: &str| {
        let all = vec![Correction::SamePerson { a: a.to_owned(), b: b.to_owned() }];
        let model = Model::load(onrecord_model_en::MODEL).expect("a model");
        let corrections = Corrections { all };
        compare(&model, vec![article.clone()], Vec::new(), &corrections, &Options::default())
            .corrections
            .remove(0)
    };
    assert!(settled("Ann Noor", "Tom Harko").applied);
    let unknown = settled("Ann Noor", "Qqq");
    assert!(!unknown.applied);
    assert!(unknown.sentence.ends_with("no article names Qqq."), "{}", unknown.sentence);
}

#[test]
fn an_apposed_name_is_the_speaker() {
    let record = record(&[
        "Norvik's chief executive, Ann Noor, said the firm would move. “We stay here,” said the town's mayor, Tom Harko.",
    ]);
    let names: Vec<&str> = record.speakers.iter().map(|s| s.name.as_str()).collect();
    assert!(names.contains(&"Ann Noor") && names.contains(&"Tom Harko"), "{names:?}");
}
