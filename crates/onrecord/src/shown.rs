//! How much of other people's text goes into a page or a record.

use crate::article::Article;
use crate::record::Record;
use crate::text::Span;
use onrecord_syntax::sentences::sentence_starts;
use std::collections::BTreeSet;

/// How much of the articles' own words is carried along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// All of them. A record made so can be read again like a file of articles.
    #[default]
    Full,
    /// The sentences that hold evidence.
    Context,
    /// None but the evidence itself.
    None,
}

impl Shown {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Shown::Full => "full",
            Shown::Context => "context",
            Shown::None => "none",
        }
    }
}

/// The places in each article that the record refers to.
pub(crate) fn evidence(record: &Record) -> Vec<BTreeSet<Span>> {
    let mut all = vec![BTreeSet::new(); record.articles.len()];
    let found = record.findings.iter().flat_map(|f| f.evidence.iter().copied());
    let said = record.utterances.iter().flat_map(|u| u.readings.iter().map(|r| r.place));
    for place in found.chain(said) {
        all[place.article].insert(place.span);
    }
    all
}

/// The sentences that places lie in, in order; those that touch are one.
pub(crate) fn context<'a>(article: &Article, places: impl IntoIterator<Item = &'a Span>) -> Vec<Span> {
    let text = &article.text;
    let starts = sentence_starts(text.as_str());
    let mut spans: Vec<Span> = places
        .into_iter()
        .map(|place| {
            let first = starts.partition_point(|s| *s <= place.start()).saturating_sub(1);
            let after = starts.partition_point(|s| *s < place.end().max(place.start() + 1));
            let from = starts.get(first).map_or(place.start(), |s| (*s).min(place.start()));
            let to = starts.get(after).copied().unwrap_or(text.len()).max(place.end());
            text.trim(text.span(from..to)).hull(*place)
        })
        .collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start() <= last.end()) {
            Some(last) => *last = last.hull(span),
            None => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_the_sentences_around() {
        let words = "The bridge fell. “Nobody was hurt,” she said. It rained.\n\nThe ferry goes.";
        let article = Article::from_plain("a", words);
        let at = |w: &str| {
            let start = words.find(w).unwrap();
            article.text.span(start..start + w.len())
        };
        let shown = |places: &[Span]| -> Vec<&str> {
            context(&article, places).into_iter().map(|s| &article.text[s]).collect()
        };
        assert_eq!(shown(&[at("Nobody")]), ["“Nobody was hurt,” she said."]);
        assert_eq!(
            shown(&[at("fell. “Nobody"), at("hurt")]),
            ["The bridge fell. “Nobody was hurt,” she said."]
        );
        assert_eq!(shown(&[at("ferry"), at("rained")]), ["It rained.", "The ferry goes."]);
        assert!(shown(&[]).is_empty());
    }
}
