//! The day of an article that gives none.

use crate::text::Text;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Articles further apart than this are not of one news week.
const WEEK: i32 = 6;

/// The day an article was written on, borrowed from others where it gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The day.
    pub day: Date,
    /// Whether it is the article's own; else it was borrowed and is likely, not certain.
    pub own: bool,
    /// Why it is taken.
    pub why: String,
}

/// The day of each article, by its own metadata, or borrowed: when all dated articles lie within one
/// week and the undated one names at least two of the weekdays that they name.
/// `articles` are the texts with their own days.
pub fn written(articles: &[(&Text, Option<Date>)]) -> Vec<Option<Written>> {
    let named: Vec<BTreeSet<&str>> = articles.iter().map(|(text, _)| weekdays(text.as_str())).collect();
    let dated: Vec<(usize, Date)> =
        articles.iter().enumerate().filter_map(|(i, a)| Some((i, a.1?))).collect();
    let first = dated.iter().map(|d| d.1).min();
    let last = dated.iter().map(|d| d.1).max();
    let one_week = first.zip(last).is_some_and(|(a, b)| (b - a).get_days() <= WEEK);
    let borrow = |i: usize| {
        let shared = |d: usize| named[i].intersection(&named[d]).copied().collect::<Vec<_>>();
        let (from, day) =
            dated.iter().copied().max_by_key(|d| (shared(d.0).len(), std::cmp::Reverse(d.1)))?;
        let common = shared(from);
        let why = format!("borrowed: it tells of the same {} as a dated article", common.join(", "));
        (one_week && common.len() >= 2).then_some(Written { day, own: false, why })
    };
    (0..articles.len())
        .map(|i| match articles[i].1 {
            Some(day) => Some(Written { day, own: true, why: "the article's own date".to_owned() }),
            None => borrow(i),
        })
        .collect()
}

fn weekdays(text: &str) -> BTreeSet<&'static str> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.into_iter().filter(|day| text.contains(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_undated_article_borrows_the_day_of_its_story() {
        let (a, b, c) = (
            Text::new("The council met on Friday and will vote on Monday."),
            Text::new("On Friday the council met. It will vote on Monday."),
            Text::new("The council met on Friday."),
        );
        let sunday = date(2021, 3, 7);
        let found = written(&[(&a, Some(sunday)), (&b, None), (&c, None)]);
        assert!(found[0].as_ref().is_some_and(|w| w.own));
        assert!(found[1].as_ref().is_some_and(|w| w.day == sunday && !w.own));
        assert_eq!(found[2], None);
    }

    #[test]
    fn articles_of_two_weeks_lend_no_day() {
        let text = Text::new("It met on Friday and on Monday.");
        let far = [(&text, Some(date(2021, 3, 7))), (&text, Some(date(2021, 4, 7))), (&text, None)];
        assert_eq!(written(&far)[2], None);
    }
}
