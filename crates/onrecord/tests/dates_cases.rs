//! The resolver on the made-up sentences of `bench/dates_cases.psv`. Half of them (by a hash) were not
//! looked at while it was built: for them only the counts are printed.

use onrecord::dates::{Expression, Value, day_of, of_article};
use onrecord::{Article, Model};

const TABLE: &str = include_str!("../../../bench/dates_cases.psv");

/// FNV-1a: the split must never move with a library's hash.
fn unseen(line: &str) -> bool {
    let hash =
        line.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) & 1 == 1
}

/// What the resolver says of the marked words: the value of the longest expression that meets them.
fn answer(model: &Model, day: &str, marked: &str) -> String {
    let start = marked.find('[').expect("a mark");
    let end = marked.find(']').expect("its end") - 1;
    let article = Article::from_plain("case.txt", &marked.replace(['[', ']'], ""));
    let parse = onrecord::parse(&article, &mut model.parser());
    let mark = article.text.span(start..end);
    let found = of_article(&article, &parse, day_of(day));
    let best = found.iter().filter(|e| e.span.overlaps(mark)).max_by_key(|e| e.span.len());
    match best {
        None => "-".to_owned(),
        Some(Expression { value: None, .. }) => "?".to_owned(),
        Some(Expression { value: Some(value), .. }) => Value::to_string(value),
    }
}

#[test]
fn expressions_have_their_values() {
    let model = Model::load(onrecord_model_en::MODEL).expect("a model");
    for half in [false, true] {
        let (mut all, mut right, mut wrong) = (0_u32, 0_u32, 0_u32);
        for line in TABLE.lines().filter(|l| !l.starts_with('#') && unseen(l) == half) {
            let fields: Vec<&str> = line.split('|').collect();
            let [day, sentence, value] = fields[..] else { panic!("three fields: {line}") };
            let said = answer(&model, day, sentence);
            let silent = matches!(said.as_str(), "-" | "?");
            let good = said == value || (silent && matches!(value, "-" | "?"));
            all += 1;
            right += u32::from(good);
            wrong += u32::from(!good && !silent);
            if !good && !half {
                println!("{said} for {line}");
            }
        }
        println!(
            "{}: {right} of {all} right ({:.1}%), {wrong} wrong ({:.1}%), the rest without a value",
            if half { "unseen" } else { "seen" },
            100.0 * f64::from(right) / f64::from(all),
            100.0 * f64::from(wrong) / f64::from(all)
        );
        assert!(f64::from(right) >= 0.9 * f64::from(all));
    }
}
