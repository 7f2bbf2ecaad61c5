//! When and how many, across articles: the stage that reads dates and figures and aligns them.

use crate::article::{Article, Place};
use crate::clause::Clauses;
use crate::dates::{self, DateGroup, Expression, Moment, Told};
use crate::figures::{self, Figure, FigureCell, FigureGroup};
use crate::id;
use crate::shown::Shown;
use crate::text::Span;
use crate::threads::each;
use onrecord_syntax::Parse;
use std::collections::BTreeSet;

/// What the articles say of when and how many.
#[derive(Clone, Debug, Default)]
pub struct Reckoned {
    /// What is told of which time, earliest first.
    pub timeline: Vec<Moment>,
    /// Events that at least two articles date.
    pub dates: Vec<DateGroup>,
    /// Figures of one thing from at least two articles.
    pub figures: Vec<FigureGroup>,
    /// All figures of each article, in the order of the articles.
    pub of_each: Vec<Vec<Figure>>,
}

/// Reads the dates and figures of all articles and aligns them; on `threads` threads, the answer is
/// the same at any number. What is not in English has none.
pub fn reckon(articles: &[Article], parses: &[Parse], threads: usize) -> Reckoned {
    let given: Vec<_> = articles.iter().map(|a| (&a.text, dates::published(a))).collect();
    let written = dates::written(&given);
    let mut known: Vec<_> = written.iter().flatten().map(|w| w.day).collect();
    known.sort_unstable();
    // Where an article has no day, what is long past is told from the middle of the others'.
    let middle = known.get(known.len() / 2).copied();
    let numbers: Vec<usize> = (0..articles.len()).collect();
    let read: Vec<(Vec<Expression>, Vec<Figure>)> = each(
        &numbers,
        threads,
        || (),
        |(), &i| {
            if !articles[i].is_english() {
                return (Vec::new(), Vec::new());
            }
            let day = written[i].as_ref().map(|w| w.day);
            let times = dates::of_article(&articles[i], &parses[i], day);
            let figures = figures::figures(&articles[i], &parses[i], &times, day.or(middle));
            (times, figures)
        },
    );
    let times: Vec<&[Expression]> = read.iter().map(|(times, _)| times.as_slice()).collect();
    let figures: Vec<&[Figure]> = read.iter().map(|(_, figures)| figures.as_slice()).collect();
    let published: Vec<Option<&str>> = articles.iter().map(|a| a.meta.published.as_deref()).collect();
    let mut reckoned = Reckoned {
        timeline: dates::timeline(&times),
        dates: dates::date_groups(&times),
        figures: figures::figure_groups(&figures, &published),
        of_each: Vec::new(),
    };
    reckoned.of_each = read.into_iter().map(|(_, figures)| figures).collect();
    let name = |kind: &str, place: Place| {
        let (hash, span) = (&articles[place.article].hash, place.span);
        id::of(kind, [format!("{hash}:{}-{}", span.start(), span.end()).as_str()])
    };
    for group in &mut reckoned.figures {
        let first = &group.cells[0];
        group.with = printed(articles, parses, first.article, first.figure.sentence, &group.shared());
        group.id = name("figure", group.cells[0].place());
    }
    for group in &mut reckoned.dates {
        let first = &group.cells[0];
        if let Some(event) = &first.expression.event {
            group.with = printed(articles, parses, first.article, event.sentence, &group.shared());
        }
        group.id = name("date", group.cells[0].place());
    }
    reckoned
}

/// The words of a sentence that have one of `stems`, as printed there, the first three.
fn printed(
    articles: &[Article],
    parses: &[Parse],
    article: usize,
    sentence: Span,
    stems: &[String],
) -> String {
    let clauses = Clauses::new(articles[article].text.as_str(), &parses[article]);
    let mut seen = BTreeSet::new();
    let tokens = clauses.tokens(sentence).filter(|&i| clauses.has_weight(i));
    let fits = tokens.filter(|&i| {
        let stem = clauses.stem(i);
        stems.binary_search(&stem).is_ok() && seen.insert(stem)
    });
    let words: Vec<&str> =
        fits.take(3).map(|i| parses[article].token(i).text(articles[article].text.as_str())).collect();
    words.join(", ")
}

impl Told {
    /// Where the expression stands.
    pub fn place(&self) -> Place {
        Place { article: self.article, span: self.expression.span }
    }

    /// What may be shown of what it tells: its sentence, or the expression alone where no more of the
    /// articles' words is to be carried along.
    pub(crate) fn words_shown(&self, shown: Shown) -> Place {
        match &self.expression.event {
            Some(event) if shown != Shown::None => Place { article: self.article, span: event.sentence },
            _ => self.place(),
        }
    }
}

impl FigureCell {
    /// Where the figure stands.
    pub fn place(&self) -> Place {
        Place { article: self.article, span: self.figure.span }
    }
}
