//! What articles of one run are to each other before anything is compared: the same text twice, or
//! versions of one article.

use crate::article::Article;
use crate::collate::words::{Key, words};
use std::collections::{BTreeMap, BTreeSet};

/// Words in a row by which two texts are held against each other.
const RUN: usize = 5;
/// Two articles of one outlet are versions where this share of the shorter one's runs is in the other.
const MOSTLY: f64 = 0.6;

/// Keeps each text once, under the first of its names; the other names go to its `duplicates`.
/// The result is in the order of names.
pub fn duplicates(mut articles: Vec<Article>) -> Vec<Article> {
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<Article> = Vec::new();
    for article in articles {
        match first.get(article.text.as_str()) {
            Some(&at) => kept[at].duplicates.push(article.name),
            None => {
                first.insert(article.text.as_str().to_owned(), kept.len());
                kept.push(article);
            }
        }
    }
    kept
}

/// Groups of two or more articles (indices, ascending) that are versions of one: the same address, or
/// the same outlet and mostly the same text.
pub fn versions(articles: &[Article]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..articles.len()).collect();
    let mut homes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate().filter(|(_, a)| !a.kind.is_primary()) {
        let url = article.meta.url.as_deref().map(|u| format!("url {}", address(u)));
        let outlet = article.meta.outlet.as_deref().map(|o| format!("outlet {}", o.to_lowercase()));
        for home in [url, outlet].into_iter().flatten() {
            homes.entry(home).or_default().push(i);
        }
    }
    let mut runs: BTreeMap<usize, BTreeSet<[Key; RUN]>> = BTreeMap::new();
    for (home, members) in homes.iter().filter(|(_, m)| m.len() > 1) {
        for (n, &a) in members.iter().enumerate() {
            for &b in &members[n + 1..] {
                if home.starts_with("url ") || is_mostly(articles, &mut runs, a, b) {
                    let (from, to) = (group[a].max(group[b]), group[a].min(group[b]));
                    group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
                }
            }
        }
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, g) in group.into_iter().enumerate() {
        found.entry(g).or_default().push(i);
    }
    found.into_values().filter(|v| v.len() > 1).collect()
}

/// An address without what does not change the page: scheme, "www.", query's tracking, fragment, slash.
fn address(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.split(['#']).next().unwrap_or(bare);
    bare.trim_start_matches("www.").trim_end_matches('/').to_lowercase()
}

fn is_mostly(
    articles: &[Article],
    runs: &mut BTreeMap<usize, BTreeSet<[Key; RUN]>>,
    a: usize,
    b: usize,
) -> bool {
    for i in [a, b] {
        runs.entry(i).or_insert_with(|| {
            let keys: Vec<Key> = words(articles[i].text.as_str()).map(|w| w.key).collect();
            keys.array_windows::<RUN>().copied().collect()
        });
    }
    let (x, y) = (&runs[&a], &runs[&b]);
    let shared = x.intersection(y).count() as f64;
    shared >= MOSTLY * x.len().min(y.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(name: &str, outlet: &str, text: &str) -> Article {
        let mut article = Article::from_plain(name, text);
        article.meta.outlet = Some(outlet.to_owned());
        article
    }

    #[test]
    fn one_text_is_kept_once_with_all_its_names() {
        let text = "The bridge at Orm is closed until further notice, the town said.";
        let kept = duplicates(vec![article("b", "X", text), article("a", "Y", text)]);
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].name.as_str(), kept[0].duplicates.as_slice()), ("a", &["b".to_owned()][..]));
    }

    #[test]
    fn versions_are_of_one_outlet_and_mostly_one_text() {
        let early = "The bridge at Orm is closed until further notice, the town said on Monday morning.";
        let late =
            "The bridge at Orm is closed until further notice, the town said on Monday morning. It rained.";
        let all = [article("a", "Post", early), article("b", "Post", late), article("c", "Echo", late)];
        assert_eq!(versions(&all), [vec![0, 1]]);
    }
}
