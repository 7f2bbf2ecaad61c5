//! Expressions of time in made-up paragraphs, with the parse: what each comes to on the day it was written.

use onrecord::{Article, Model, dates, parse};

/// The values of all expressions of a text written on `day`; "?" where one has none.
fn values(model: &Model, day: &str, text: &str) -> Vec<String> {
    let article = Article::from_plain("a.txt", text);
    let syntax = parse(&article, &mut model.parser());
    let found = dates::of_article(&article, &syntax, dates::day_of(day));
    found.into_iter().map(|e| e.value.map_or_else(|| "?".to_owned(), |v| v.to_string())).collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    let model = Model::load(onrecord_model_en::MODEL).expect("a model");
    for (day, text, wanted) in cases {
        assert_eq!(values(&model, day, text), *wanted, "{text}");
    }
}

#[test]
fn a_present_verb_looks_ahead() {
    check(&[
        ("2022-03-16", "The town holds its vote on Saturday.", &["2022-03-19"]),
        ("2022-03-16", "In the vote on Friday, Noor faces three rivals.", &["2022-03-18"]),
        ("2022-03-16", "Noor says that she left on Monday.", &["2022-03-14"]),
        ("2022-03-15", "Monday's ruling will hurt the port, she said.", &["2022-03-14"]),
        // Told on a Tuesday, it may be of yesterday.
        ("2022-03-15", "Noor was set to speak on Monday in Varnia.", &["?"]),
        ("2022-03-15", "Noor is set to speak on Monday in Varnia.", &["2022-03-21"]),
    ]);
}

#[test]
fn a_month_names_the_nearer_one() {
    check(&[
        ("2022-03-16", "The January storm broke the pier.", &["2022-01"]),
        ("2022-03-16", "In a December letter she asked for money.", &["2021-12"]),
        ("2022-03-16", "May Harko asked for money.", &[]),
        ("2022-03-16", "She said that March was cold.", &[]),
        ("2022-01-05", "The guild agreed to lend the boat in December.", &["?"]),
        ("2022-01-05", "She flew home after Sept. 11.", &["?"]),
        ("2022-09-13", "She flew home after Sept. 11.", &["2022-09-11"]),
        ("2022-01-05", "The guild will lend the boat in December.", &["2022-12"]),
    ]);
}

#[test]
fn what_was_said_on_a_day_has_its_today() {
    check(&[
        ("2022-03-16", "“We sign today,” Noor said on Monday.", &["2022-03-14", "2022-03-14"]),
        ("2022-03-16", "“We sign today,” Noor said.", &["?"]),
        (
            "2022-03-16",
            "Noor said on Monday that it was over. \n\n“We sign tomorrow,” she said.",
            &["2022-03-14", "2022-03-15"],
        ),
    ]);
}

#[test]
fn what_was_told_of_before_is_counted_from() {
    check(&[
        (
            "2022-03-16",
            "The mill burned on May 3, 2011. On May 3 the bells ring.",
            &["2011-05-03", "2011-05-03"],
        ),
        ("2022-03-16", "She won in 2008 and lost the following year.", &["2008", "2009"]),
        ("2022-03-16", "In 2008 she ran. Noor won the race that year against two rivals.", &["2008", "2008"]),
        ("2022-03-16", "She was elected in 2008 and quit that November.", &["2008", "2008-11"]),
        ("2022-03-16", "The song of the '60s was back. Two years later it was gone.", &["1960/1969", "?"]),
    ]);
}

#[test]
fn holidays_move() {
    check(&[
        ("2022-09-07", "Labor Day is over.", &["2022-09-05"]),
        ("2022-03-16", "The bridge will be open by Easter.", &["2022-04-17"]),
        ("2022-11-10", "It will close until Thanksgiving.", &["2022-11-24"]),
    ]);
}

#[test]
fn lengths_and_rates_and_ages_are_no_days() {
    check(&[
        ("2022-03-16", "Rents have doubled in the last year.", &["P1Y"]),
        ("2022-03-16", "The 17-year-olds met seven days a week.", &[]),
        ("2022-03-16", "It happened 20 or 30 years ago.", &["?"]),
        ("2022-03-16", "Noor signed House Bill 1523, and Flight 1549 landed.", &[]),
        ("2022-03-16", "He read The Halden Today.", &[]),
    ]);
}
