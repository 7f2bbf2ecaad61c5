//! Figures of one thing across articles, aligned.

use super::compare::{Agreement, compare};
use super::find::{Figure, Measure};
use serde::Serialize;

/// What one article says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureCell {
    /// Index of the article.
    pub article: usize,
    /// The figure.
    pub figure: Figure,
}

/// What several articles say of one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureGroup {
    /// What is counted: "people killed", "barrel".
    pub object: String,
    /// In the order of articles and places.
    pub cells: Vec<FigureCell>,
    /// The worst agreement between two articles.
    pub agreement: Agreement,
    /// Why they are taken for one thing.
    pub why: String,
}

/// Two words of weight beside the counted thing must be common to two sentences.
const SHARED: usize = 2;

/// Groups of figures of one thing from at least two articles; `articles[i]` are the figures of article `i`.
///
/// An article that gives several figures of one thing agrees with another if any of them does: it may
/// tell of a toll that grew.
pub fn figure_groups(articles: &[Vec<Figure>]) -> Vec<FigureGroup> {
    let cells: Vec<(usize, &Figure)> =
        articles.iter().enumerate().flat_map(|(i, figures)| figures.iter().map(move |f| (i, f))).collect();
    let mut root: Vec<usize> = (0..cells.len()).collect();
    for b in 0..cells.len() {
        for a in 0..b {
            if cells[a].0 != cells[b].0 && same_thing(cells[a].1, cells[b].1) {
                let (x, y) = (top(&root, a), top(&root, b));
                root[x.max(y)] = x.min(y);
            }
        }
    }
    (0..cells.len())
        .filter(|&i| root[i] == i)
        .filter_map(|first| {
            let members = (0..cells.len()).filter(|&i| top(&root, i) == first);
            group(members.map(|i| cells[i]).collect())
        })
        .collect()
}

fn top(root: &[usize], mut at: usize) -> usize {
    while root[at] != at {
        at = root[at];
    }
    at
}

fn same_thing(a: &Figure, b: &Figure) -> bool {
    if a.measure != b.measure || a.fate != b.fate {
        return false;
    }
    let shared = a.context.iter().filter(|w| b.context.binary_search(w).is_ok()).count();
    let objects = match (&a.object, &b.object) {
        (Some(x), Some(y)) => x == y,
        (None, None) => a.measure != Measure::Count || a.fate.is_some(),
        _ => a.fate.is_some(),
    };
    objects && shared >= if a.measure == Measure::Count { SHARED } else { SHARED + 1 }
}

fn group(cells: Vec<(usize, &Figure)>) -> Option<FigureGroup> {
    let first = cells.first()?.1;
    let object = match (&first.object, first.fate, &first.measure) {
        (Some(object), Some(fate), _) => format!("{object} {fate}"),
        (Some(object), None, _) => object.clone(),
        (None, Some(fate), _) => fate.to_owned(),
        (None, None, Measure::Money(sign)) => format!("money ({sign})"),
        (None, None, _) => "share".to_owned(),
    };
    let mut agreement = Agreement::Same;
    let mut articles: Vec<usize> = cells.iter().map(|c| c.0).collect();
    articles.dedup();
    if articles.len() < 2 {
        return None;
    }
    for (i, &a) in articles.iter().enumerate() {
        for &b in &articles[i + 1..] {
            let of = |article: usize| cells.iter().filter(move |c| c.0 == article);
            let best = of(a).flat_map(|x| of(b).map(|y| compare(x.1, y.1))).min();
            agreement = agreement.max(best.unwrap_or(Agreement::Same));
        }
    }
    let why = "the same thing counted, and words in common around it".to_owned();
    let cells =
        cells.into_iter().map(|(article, figure)| FigureCell { article, figure: figure.clone() }).collect();
    Some(FigureGroup { object, cells, agreement, why })
}

#[cfg(test)]
mod tests {
    use super::super::find::figures;
    use super::*;
    use crate::Text;

    fn groups(articles: &[&str]) -> Vec<FigureGroup> {
        let of = |words: &&str| {
            let text = Text::new(*words);
            figures(&text, text.whole())
        };
        figure_groups(&articles.iter().map(of).collect::<Vec<_>>())
    }

    #[test]
    fn one_toll_in_two_reports() {
        let found = groups(&[
            "The ferry sank near Varnia and 12 people were killed.",
            "At least 15 people were killed when the ferry sank off Varnia.",
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].object.as_str(), found[0].agreement), ("people killed", Agreement::Different));
    }

    #[test]
    fn other_things_stay_apart() {
        assert!(
            groups(&["The ferry to Varnia carried 12 people.", "The ferry from Varnia had 12 boats."])
                .is_empty()
        );
        assert!(
            groups(&["In Varnia 12 people died in the flood.", "In Harko 15 people died in a fire."])
                .is_empty()
        );
    }
}
