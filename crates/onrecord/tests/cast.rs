//! Who and what made-up reports name: which printings are of one bearer, and what is no name of anybody.

use onrecord::cast::{Entity, EntityKind};
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
