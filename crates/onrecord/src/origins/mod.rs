//! Where each article says that it has a statement from, and how many sources there really are.
//!
//! In order: the words of the sentence that attributes a statement, beside what is quoted
//! (`sentence`); the place that they name, by rules over closed classes of words (`place`, `occasion`), where
//! its verb is that of the attribution (`scope`);
//! the same place under other names made one (`identity`); and last, for the words that several
//! articles have, how many of the articles and of the places are independent (`independence`).

mod identity;
mod independence;
mod occasion;
mod place;
mod scope;
mod sentence;
mod types;

pub use types::{Bounds, Independence, Origin, OriginKind, Provenance, Sourcing};

use crate::article::{Article, BlockKind};
use crate::attribution::{Attributed, Attribution, MarkClass};
use crate::collate::passages::{Shared, agency};
use crate::collate::quotes::Utterance;
use crate::media;
use crate::speakers::Speaker;
use crate::text::Span;
use identity::Seen;
use onrecord_syntax::Parse;
use place::Found;
use scope::Scope;

/// What the stage reads: everything established so far.
#[derive(Clone, Copy)]
pub struct Established<'r> {
    /// The articles.
    pub articles: &'r [Article],
    /// Their syntax.
    pub parses: &'r [Parse],
    /// What was found in each.
    pub attributed: &'r [Attributed],
    /// Everybody whom sources refer to.
    pub speakers: &'r [Speaker],
    /// The quotations, aligned.
    pub utterances: &'r [Utterance],
    /// What articles share.
    pub shared: &'r Shared,
    /// Groups of articles that are versions of one, by index.
    pub versions: &'r [Vec<usize>],
}

/// Traces every statement to the place that its article names, and counts what is independent.
/// Never fails: a statement whose place is not told has its speaker as origin.
pub fn trace(all: Established<'_>) -> Sourcing {
    let outlets: Vec<String> =
        all.articles.iter().filter_map(|a| a.meta.outlet.as_deref()).map(media::folded).collect();
    let mut seen: Vec<Vec<Option<Seen>>> =
        (0..all.articles.len()).map(|i| of_article(all, i, &outlets)).collect();
    let (origins, statements) = identity::origins(all, &mut seen);
    let credits: Vec<Option<String>> = all.articles.iter().map(credit).collect();
    let mut sourcing = Sourcing { origins, statements, credits, ..Sourcing::default() };
    sourcing.utterances = independence::of_utterances(all, &sourcing);
    sourcing.texts = independence::of_texts(all, &sourcing);
    sourcing
}

/// The agency that an article credits as a whole, by the key of its name.
fn credit(article: &Article) -> Option<String> {
    let name = agency(article.text.as_str())?;
    Some(media::medium(name).map_or_else(|| media::folded(name), |(_, key)| key))
}

/// What each attribution of one article says of where it is from.
fn of_article(all: Established<'_>, index: usize, outlets: &[String]) -> Vec<Option<Seen>> {
    let (article, found) = (&all.articles[index], &all.attributed[index]);
    if article.kind.is_primary() {
        return vec![None; found.attributions.len()];
    }
    let marks = |class| found.marks.iter().filter(move |m| m.class == class).map(|m| m.span);
    let (titles, quoted): (Vec<Span>, Vec<Span>) =
        (marks(MarkClass::Title).collect(), marks(MarkClass::Speech).collect());
    let reading = Reading {
        article,
        parse: &all.parses[index],
        scope: Scope::new(article, &all.parses[index], &found.attributions),
        quoted,
        titles,
        outlets,
    };
    let mut seen: Vec<Option<Seen>> = Vec::with_capacity(found.attributions.len());
    for (i, attribution) in found.attributions.iter().enumerate() {
        let anchor = attribution.cue.or(attribution.source);
        let fits = |f: &Found| reading.scope.holds(i, f);
        let place = anchor.and_then(|cue| reading.place(reading.sentence(cue), &fits));
        let place = place.or_else(|| reading.introduced(attribution));
        let why = match &place {
            Some(p) => format!("the sentence says “{}”", &article.text[p.span]),
            None => String::new(),
        };
        let paper = place.as_ref().is_some_and(|p| reading.scope.is_source(i, p));
        let outer = reading.scope.outer(i).filter(|_| place.is_none());
        seen.push(anchor.map(|_| Seen { place, why, paper, outer }));
    }
    carry(article, &found.attributions, &mut seen);
    seen
}

/// One article as its sentences are read for places.
struct Reading<'a> {
    article: &'a Article,
    parse: &'a Parse,
    scope: Scope<'a>,
    quoted: Vec<Span>,
    titles: Vec<Span>,
    outlets: &'a [String],
}

impl Reading<'_> {
    fn sentence(&self, span: Span) -> Span {
        sentence(self.article, self.parse, span)
    }

    fn tokens(&self, sentence: Span) -> Vec<sentence::Token> {
        sentence::tokens(&self.article.text, self.parse, sentence, &self.quoted, &self.titles)
    }

    fn place(&self, sentence: Span, fits: &dyn Fn(&Found) -> bool) -> Option<Found> {
        place::find(&self.article.text, &self.tokens(sentence), self.outlets, fits)
    }

    /// A place named in the sentence before, where nothing but its speaker's words follow: "She appeared
    /// on …. “…,” she said."
    fn introduced(&self, attribution: &Attribution) -> Option<Found> {
        let (source, content) = (attribution.source?, attribution.content.first()?);
        let text = &self.article.text;
        let pronoun = matches!(text[source].to_lowercase().as_str(), "he" | "she" | "they");
        let here = self.sentence(*content);
        let block = block(self.article, here)?;
        if !pronoun || here.start() <= block.start() {
            return None;
        }
        let before = text.trim(text.span(block.start()..here.start()));
        let last = text.as_str()[before.range()].char_indices().next_back()?.0 + before.start();
        let sentence = self.sentence(text.span(last..before.end()));
        const APPEARING: [&str; 6] =
            ["appeared", "spoke", "speaking", "interview", "interviewed", "appearance"];
        let appears = self.tokens(sentence).iter().any(|t| APPEARING.contains(&t.low.as_str()));
        self.place(sentence, &|_| true).filter(|f| appears && f.kind.is_place() && !f.relayed)
    }
}

/// The speaker of a place goes on: what follows in the same paragraph is from there too, where no other
/// place is named.
fn carry(article: &Article, attributions: &[Attribution], seen: &mut [Option<Seen>]) {
    for i in 1..seen.len() {
        if !matches!(&seen[i], Some(s) if s.place.as_ref().is_none_or(|p| p.relayed)) {
            continue;
        }
        let before = attributions[..i].iter().rposition(|b| b.inside.is_none());
        let Some(before) = before.filter(|_| attributions[i].inside.is_none()) else { continue };
        let (a, b) = (&attributions[before], &attributions[i]);
        let block_of = |x: &Attribution| x.content.first().and_then(|c| block(article, *c));
        if a.speaker.is_none()
            || a.speaker != b.speaker
            || block_of(a).is_none()
            || block_of(a) != block_of(b)
        {
            continue;
        }
        let Some(Seen { place: Some(place), .. }) = &seen[before] else { continue };
        if place.relayed {
            continue;
        }
        let why = format!("goes on in the paragraph that says “{}”", &article.text[place.span]);
        let place = Some(place.clone());
        seen[i] = Some(Seen { place, why, paper: false, outer: None });
    }
}

fn block(article: &Article, span: Span) -> Option<Span> {
    article.blocks.iter().find(|b| b.span.overlaps(span) && b.kind != BlockKind::Furniture).map(|b| b.span)
}

/// The sentence that a place lies in, within its block.
fn sentence(article: &Article, parse: &Parse, span: Span) -> Span {
    let whole = block(article, span).unwrap_or(span);
    let token = (span.start()..span.end()).find_map(|b| parse.token_at(b));
    let Some(token) = token else { return span };
    let range = parse.span(parse.sentence(parse.sentence_of(token)));
    article.text.get(range).and_then(|s| s.intersection(whole)).unwrap_or(span)
}
