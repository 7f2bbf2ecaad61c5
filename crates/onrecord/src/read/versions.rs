//! Articles that are the same text, and articles that are versions of one another.

use crate::article::Article;
use crate::sets::Sets;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Share of the shorter article's shingles that versions have in common, in percent.
const MOSTLY: usize = 60;

/// Keeps one article of each text, the first by name, with the names of the others as its
/// duplicates; in the order of names.
pub fn merge_duplicates(mut articles: Vec<Article>) -> Vec<Article> {
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    let mut kept: Vec<Article> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for article in articles {
        match places.get(article.text.as_str()) {
            Some(at) => {
                kept[*at].duplicates.push(article.name);
                kept[*at].duplicates.extend(article.duplicates);
            }
            None => {
                places.insert(article.text.as_str().to_owned(), kept.len());
                kept.push(article);
            }
        }
    }
    kept
}

/// Groups of two and more articles that are versions of one: the same address, or the same outlet
/// and mostly the same text (at least 60% of the shorter one's five-word runs). Indices, in order.
pub fn versions(articles: &[Article]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(articles.len());
    let mut addresses: BTreeMap<&str, usize> = BTreeMap::new();
    let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        if let Some(url) = article.meta.url.as_deref() {
            let first = *addresses.entry(address(url)).or_insert(i);
            sets.join(first, i);
        }
        if let Some(outlet) = &article.meta.outlet {
            outlets.entry(outlet.to_lowercase()).or_default().push(i);
        }
    }
    for same in outlets.values().filter(|s| s.len() > 1) {
        let shingles: Vec<BTreeSet<u64>> = same.iter().map(|i| shingles(&articles[*i])).collect();
        for (a, i) in same.iter().enumerate() {
            for (b, j) in same.iter().enumerate().skip(a + 1) {
                let shorter = shingles[a].len().min(shingles[b].len());
                let common = shingles[a].intersection(&shingles[b]).count();
                if shorter > 0 && common * 100 >= shorter * MOSTLY {
                    sets.join(*i, *j);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..articles.len() {
        groups.entry(sets.top(i)).or_default().push(i);
    }
    groups.into_values().filter(|g| g.len() > 1).collect()
}

/// An address without scheme, `www.`, fragment and what follows the path.
fn address(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    // A query may be all that tells two articles apart, but for tracking.
    let end = rest.find('#').or_else(|| rest.find("?utm_")).unwrap_or(rest.len());
    rest[..end].trim_end_matches('/')
}

/// Hashes (FNV-1a) of the body's runs of five words.
fn shingles(article: &Article) -> BTreeSet<u64> {
    let words: Vec<&str> = article
        .body()
        .flat_map(|b| article.text[b.span].split(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect();
    let hash = |run: &[&str]| {
        run.iter().flat_map(|w| w.bytes().chain([b' '])).fold(0xcbf2_9ce4_8422_2325u64, |h, b| {
            (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3)
        })
    };
    words.windows(SHINGLE).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The bridge in the harbour closed on Sunday after divers found a crack in its third pier.\n\nNobody was hurt, the harbour master said, and the ferry takes people across until spring.";

    fn article(name: &str, text: &str, outlet: &str, url: &str) -> Article {
        let mut article = Article::from_plain(name, text);
        article.meta.outlet = Some(outlet.to_owned()).filter(|o| !o.is_empty());
        article.meta.url = Some(url.to_owned()).filter(|u| !u.is_empty());
        article
    }

    #[test]
    fn one_text_is_kept_once() {
        let merged = merge_duplicates(vec![
            article("c", "Two.", "", ""),
            article("b", "One.", "", ""),
            article("a", "One.", "", ""),
        ]);
        let names: Vec<(&str, usize)> =
            merged.iter().map(|a| (a.name.as_str(), a.duplicates.len())).collect();
        assert_eq!(names, [("a", 1), ("c", 0)]);
    }

    #[test]
    fn versions_by_address_or_by_outlet_and_text() {
        let longer = format!("{STORY}\n\nThe council meets on Monday.");
        let articles = [
            article("a", STORY, "The Daily", ""),
            article("b", &longer, "the daily", ""),
            article("c", STORY, "The Other", "https://www.other.example/x/?utm_source=a"),
            article("d", "Wholly other words.", "", "http://other.example/x#top"),
            article("e", "Quite another story about a school and its new roof.", "The Daily", ""),
        ];
        assert_eq!(versions(&articles), [vec![0, 1], vec![2, 3]]);
    }
}
