//! Figures of one thing across articles, aligned.

use super::compare::compare;
use super::find::{Figure, Measure};
use super::same::{is_anybody, only_rises, same_thing};
use crate::agreement::{Agreement, Aligned, HELD_AGAINST, align, common_words, words_in_common};
use crate::collate::quotes::stem;
use crate::when::when;
use std::collections::{BTreeMap, BTreeSet};

/// What one article says.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureCell {
    /// Index of the article.
    pub article: usize,
    /// The figure.
    pub figure: Figure,
}

/// What several articles say of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureGroup {
    /// A hash of its kind and evidence.
    pub id: String,
    /// What is counted: "people killed", "barrels", "money (invest)".
    pub thing: String,
    /// Words beside it that several articles have in common, for people to read: "bridge, repair".
    pub with: String,
    /// In the order of articles and places.
    pub cells: Vec<FigureCell>,
    /// `Same` where all values are equal; else the gravest that holds between two articles.
    pub agreement: Agreement,
    /// Cells (indices) of two articles that cannot both be true of one time, with how they stand.
    pub apart: Vec<(usize, usize, Agreement)>,
    /// Why they are taken for one thing.
    pub why: String,
}

impl FigureGroup {
    /// Stems of the words around the figures that several articles have; a fate says enough by itself.
    pub(crate) fn shared(&self) -> Vec<String> {
        if self.cells.iter().any(|c| c.figure.fate.is_some()) {
            return Vec::new();
        }
        let near = |c: &'_ FigureCell| {
            let mut words = [c.figure.role.near.as_slice(), &c.figure.role.subject].concat();
            words.retain(|w| c.figure.object.as_deref().is_none_or(|o| stem(o) != *w));
            words.retain(|w| stem(&c.figure.role.about) != *w && w != "percent");
            (c.article, words)
        };
        let all: Vec<(usize, Vec<String>)> = self.cells.iter().map(near).collect();
        words_in_common(all.iter().map(|(article, words)| (*article, words.as_slice())))
    }
}

/// Groups of figures of one thing from at least two articles; `articles[i]` are the figures of article
/// `i`, `published[i]` the day or time it is of ("2021-05-03" or RFC 3339).
///
/// An article that gives several figures of one thing agrees with another if any of them does: it may
/// tell of a toll that grew.
pub fn figure_groups(articles: &[&[Figure]], published: &[Option<&str>]) -> Vec<FigureGroup> {
    // A sentence that an article prints twice (a caption, a headline) says nothing twice.
    let mut printed = BTreeSet::new();
    let cells: Vec<(usize, &Figure)> = articles
        .iter()
        .enumerate()
        .flat_map(|(i, figures)| figures.iter().map(move |f| (i, f)))
        .filter(|(i, f)| {
            printed.insert((*i, &f.role.sentence, f.low.to_bits(), f.high.to_bits(), f.bound, &f.object))
        })
        .collect();
    let contexts = cells.iter().map(|&(i, f)| (i, f.role.sentence.as_slice()));
    let common = common_words(articles.len(), contexts);
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut edges = BTreeSet::new();
    for (b, &(article, figure)) in cells.iter().enumerate() {
        let object = figure.object.as_deref().filter(|_| figure.fate.is_none());
        let before = alike.entry((&figure.measure, figure.per, figure.fate, object)).or_default();
        let held = before.iter().rev().take(HELD_AGAINST).copied();
        edges.extend(
            held.filter(|&a| cells[a].0 != article && same_thing(cells[a].1, figure, &common))
                .map(|a| (a, b)),
        );
        before.push(b);
    }
    let stand = |a: usize, b: usize| stand(cells[a], cells[b], published);
    align(cells.len(), &edges, |c| cells[c].0, stand).into_iter().map(|a| group(&cells, a)).collect()
}

fn group(cells: &[(usize, &Figure)], aligned: Aligned) -> FigureGroup {
    let Aligned { members, agreement, apart } = aligned;
    let thing = thing(members.iter().map(|&m| cells[m].1));
    let cells: Vec<FigureCell> =
        members.iter().map(|&m| FigureCell { article: cells[m].0, figure: cells[m].1.clone() }).collect();
    let why = "counted alike, of the same thing and time, with words of weight in common".to_owned();
    FigureGroup { id: String::new(), thing, with: String::new(), cells, agreement, apart, why }
}

/// How two figures stand to each other, with the time of their articles.
fn stand(a: (usize, &Figure), b: (usize, &Figure), published: &[Option<&str>]) -> Agreement {
    let agreement = compare(a.1, b.1);
    let (Some(fate), Agreement::Different) = (a.1.fate, agreement) else { return agreement };
    let time = |article: usize| published[article].and_then(when);
    let (Some(x), Some(y)) = (time(a.0), time(b.0)) else { return agreement };
    let ordered = if x.is_before(y) { Some((a.1, b.1)) } else { y.is_before(x).then_some((b.1, a.1)) };
    match ordered {
        Some((earlier, later)) if !only_rises(fate) || later.low > earlier.low => Agreement::Changed,
        _ => Agreement::Different,
    }
}

/// What is counted, in words: the noun that most cells have, and the fate.
fn thing<'f>(figures: impl Iterator<Item = &'f Figure> + Clone) -> String {
    let most = |words: Vec<&str>| {
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        words.into_iter().for_each(|w| *count.entry(w).or_default() += 1);
        count.into_iter().max_by_key(|(w, n)| (*n, std::cmp::Reverse(*w))).map(|(w, _)| w.to_owned())
    };
    let Some(first) = figures.clone().next() else { return String::new() };
    let object = most(figures.clone().filter_map(|f| f.object.as_deref()).collect());
    let about = most(figures.clone().map(|f| f.role.about.as_str()).filter(|a| !a.is_empty()).collect());
    match (first.fate, &first.measure) {
        (Some(fate), _) => {
            let who =
                object.filter(|o| !is_anybody(Some(o))).map_or_else(|| "people".to_owned(), |o| plural(&o));
            format!("{who} {}", fate.name())
        }
        (None, Measure::Count) => object.map_or_else(String::new, |o| plural(&o)),
        (None, Measure::Percent) => format!("share ({})", about.unwrap_or_default()),
        (None, Measure::Money(_)) => match first.per {
            Some(per) => format!("money a {per} ({})", about.unwrap_or_default()),
            None => format!("money ({})", about.unwrap_or_default()),
        },
    }
}

fn plural(noun: &str) -> String {
    match noun {
        "people" | "children" | "police" => noun.to_owned(),
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        "man" => "men".to_owned(),
        "woman" => "women".to_owned(),
        // An abbreviated unit: "mph", "kg".
        _ if !noun.contains(['a', 'e', 'i', 'o', 'u', 'y']) => noun.to_owned(),
        _ if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => match noun.strip_suffix('y').filter(|n| !n.ends_with(['a', 'e', 'o', 'u'])) {
            Some(root) => format!("{root}ies"),
            None => format!("{noun}s"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::figures_of;
    use super::*;

    fn groups(articles: &[&str]) -> Vec<FigureGroup> {
        let of: Vec<Vec<Figure>> = articles.iter().map(|a| figures_of(a)).collect();
        let of: Vec<&[Figure]> = of.iter().map(Vec::as_slice).collect();
        figure_groups(&of, &vec![None; articles.len()])
    }

    #[test]
    fn one_toll_in_two_reports() {
        let found = groups(&[
            "The ferry sank near Varnia and 12 people were killed.",
            "15 people were killed when the ferry sank off Varnia.",
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].thing.as_str(), found[0].agreement), ("people killed", Agreement::Different));
    }

    #[test]
    fn a_share_that_changes_is_of_what_changes() {
        let found = groups(&[
            "Bus fares in Varnia will go up by 4%, the council said.",
            "The council in Varnia will raise bus fares by 6%.",
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].agreement, Agreement::Different);
        let none = |articles: &[&str]| assert_eq!(groups(articles), []);
        none(&["Bus fares in Varnia will go up by 4%.", "Bus fares in Varnia will fall by 6%."]);
        none(&["Rents in Varnia rose by 4% in May.", "Rents in Varnia rose to 6% of wages in May."]);
        none(&[
            "The poll asked 418 voters by telephone in May.",
            "The May poll asked 459 voters by telephone.",
        ]);
    }

    #[test]
    fn jobs_that_go_are_jobs_that_are_lost() {
        let found = groups(&[
            "The Varnia steel mill will shed 900 jobs, the owner said.",
            "1,200 jobs will be lost at the steel mill in Varnia, its owner said.",
        ]);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_toll_that_grew_is_no_contradiction() {
        let of = [figures_of("The flood killed 12 people."), figures_of("The flood killed 15 people.")];
        let of: Vec<&[Figure]> = of.iter().map(Vec::as_slice).collect();
        let grown = figure_groups(&of, &[Some("2021-05-03"), Some("2021-05-04T10:00:00Z")]);
        assert_eq!(grown[0].agreement, Agreement::Changed);
        let shrunk = figure_groups(&of, &[Some("2021-05-05"), Some("2021-05-04")]);
        assert_eq!(shrunk[0].agreement, Agreement::Different);
    }

    #[test]
    fn other_things_stay_apart() {
        let none = |articles: &[&str]| assert_eq!(groups(articles), []);
        none(&["The ferry to Varnia carried 12 people.", "The ferry from Varnia had 12 boats."]);
        none(&["The flood killed 15 people.", "In 1998, a flood in the valley killed 40 people."]);
        none(
            &["The flood killed 15 people.", "The flood killed 15 people, including five children."]
                .map(|s| s.replace("15 people.", "20 cows."))
                .each_ref()
                .map(String::as_str),
        );
        none(&["Twelve of the dead were found on Monday.", "The flood left 15 dead."]);
    }
}
