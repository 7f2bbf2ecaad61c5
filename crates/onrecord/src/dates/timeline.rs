//! What is told of which day, across articles.

use super::event::sameness;
use super::{Expression, Grain, Value};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One article's telling.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Index of the article.
    pub article: usize,
    /// The expression with what it dates.
    pub expression: Expression,
}

/// What one or several articles tell of one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// In the order of articles and places; at least one.
    pub told: Vec<Told>,
}

/// A day, month or year, and what is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// How fine it is told.
    pub grain: Grain,
    /// First what most articles tell.
    pub entries: Vec<Entry>,
}

/// ISO 8601, as fine as it is told: "2021-05-03", "2021-05", "2021-05-03/2021-05-07".
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, last, grain) = (self.first, self.last, self.grain);
        Value::Period { first, last, grain, clock: None }.fmt(f)
    }
}

/// An entry is looked for among so many of its day, and no more.
const ENTRIES: usize = 200;

/// The times that articles tell of, earliest first; of two that begin together the shorter first.
/// `articles[i]` are the expressions of article `i`. When something was said is no entry.
pub fn timeline(articles: &[&[Expression]]) -> Vec<Moment> {
    let mut moments: BTreeMap<(Date, Date, Grain), Vec<Entry>> = BTreeMap::new();
    for (article, expressions) in articles.iter().enumerate() {
        for expression in expressions.iter().filter(|e| !e.now) {
            let Some(Value::Period { first, last, grain, .. }) = expression.value else { continue };
            let Some(event) = expression.event.as_ref().filter(|e| !e.said && e.verb.is_some()) else {
                continue;
            };
            let entries = moments.entry((first, last, grain)).or_default();
            let told = Told { article, expression: expression.clone() };
            let same = entries.iter_mut().take(ENTRIES).find(|entry| {
                let first = entry.told[0].expression.event.as_ref();
                first.is_some_and(|f| {
                    f.sentence == event.sentence && entry.told[0].article == article
                        || f.bound == event.bound
                            && sameness(f, event, &BTreeSet::new())
                                .is_some_and(|s| s.verb && s.telling >= 1 && s.telling + s.around >= 2)
                })
            });
            match same {
                Some(entry) => entry.told.push(told),
                None => entries.push(Entry { told: vec![told] }),
            }
        }
    }
    let mut moments: Vec<Moment> = moments
        .into_iter()
        .map(|((first, last, grain), mut entries)| {
            entries.sort_by_key(|e| std::cmp::Reverse(articles_of(&e.told)));
            Moment { first, last, grain, entries }
        })
        .collect();
    moments.sort_by_key(|m| (m.first, m.last));
    moments
}

/// How many articles tell it.
fn articles_of(told: &[Told]) -> usize {
    told.iter().map(|t| t.article).collect::<BTreeSet<_>>().len()
}
