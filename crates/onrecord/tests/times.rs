//! Times of day of one event in made-up reports.

use onrecord::figures::Agreement;
use onrecord::{Article, Corrections, Model, Options, compare};

/// How the reports stand to each other in every event that two of them date, by the day or the hour.
fn dated(reports: &[&str]) -> Vec<Agreement> {
    let articles = reports.iter().enumerate().map(|(n, text)| Article::from_plain(&format!("{n}.txt"), text));
    let model = Model::load(onrecord_model_en::MODEL).expect("a model");
    let record =
        compare(&model, articles.collect(), Vec::new(), &Corrections::default(), &Options::default());
    record.reckoned.dates.iter().map(|g| g.agreement).collect()
}

#[test]
fn shortly_after_an_hour_leaves_room_and_a_minute_does_not() {
    let vague = "The night ferry sank off Varnia shortly after 6 a.m., the harbour master said.";
    let exact = "The night ferry sank off Varnia at 6.10am, a sailor said.";
    let other = "The night ferry sank off Varnia at 6.45am, a sailor said.";
    assert_eq!(dated(&[vague, exact]), [Agreement::Compatible]);
    let again = "At 6.10am the night ferry sank off Varnia, its owner said.";
    assert_eq!(dated(&[exact, again]), [Agreement::Same]);
    assert_eq!(dated(&[exact, other]), [Agreement::Different]);
}

#[test]
fn what_two_witnesses_heard_is_not_one_event() {
    let one = "“I heard a bang off Varnia at 6.10am,” Ann Noor said.";
    let other = "“I heard a bang off Varnia at 6.20am,” Tom Harko said.";
    assert_eq!(dated(&[one, other]), []);
}

#[test]
fn midnight_belongs_to_the_day_before_and_after() {
    let friday = "The harbour strike in Varnia began at midnight on March 4, 2022.";
    let saturday = "The harbour strike in Varnia started on March 5, 2022.";
    assert_eq!(dated(&[friday, saturday]), [Agreement::Compatible]);
}
