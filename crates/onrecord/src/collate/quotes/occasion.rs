use super::stretch::{Stretch, read};
use crate::article::Article;
use crate::attribution::Attributed;
use crate::collate::quotes::Occasion;
use crate::collate::words::Key;

/// Whether two readings tell of one occasion, by the venues that the articles name.
pub(super) fn compare(articles: &[Article], attributed: &[Attributed], a: &Stretch, b: &Stretch) -> Occasion {
    let venue = |s: &Stretch| -> Option<Vec<Key>> {
        let article = &articles[s.place.article];
        let span = attributed[s.place.article].attributions[s.attribution].venue?;
        let named = read(&article.text[span], span.start());
        Some(named.into_iter().filter(|w| w.content).map(|w| w.stem).collect())
    };
    match (venue(a), venue(b)) {
        (Some(x), Some(y)) if x.iter().any(|k| y.contains(k)) => Occasion::Same,
        (Some(_), Some(_)) => Occasion::Other,
        _ => Occasion::Unknown,
    }
}
