//! Where each article says that it has a statement from, and how many sources there really are.
//!
//! In order: the words of the sentence that attributes a statement, beside what is quoted
//! (`sentence`); the place that they name, by rules over closed classes of words (`place`);
//! the same place under other names made one (`identity`); and last, for the words that several
//! articles have, how many of the articles and of the places are independent (`independence`).

mod identity;
mod independence;
mod place;
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
    let titles: Vec<Span> =
        found.marks.iter().filter(|m| m.class == MarkClass::Title).map(|m| m.span).collect();
    let quoted: Vec<Span> =
        found.marks.iter().filter(|m| m.class == MarkClass::Speech).map(|m| m.span).collect();
    let sentence_of = |span: Span| sentence(article, &all.parses[index], span);
    let mut seen: Vec<Option<Seen>> = Vec::with_capacity(found.attributions.len());
    for attribution in &found.attributions {
        let anchor = attribution.cue.or(attribution.source);
        let place = anchor.and_then(|cue| {
            let tokens = sentence::tokens(&article.text, sentence_of(cue), &quoted, &titles);
            place::find(&article.text, &tokens, outlets)
        });
        let place =
            place.or_else(|| introduced(article, attribution, &sentence_of, &quoted, &titles, outlets));
        let why = match &place {
            Some(p) => format!("the sentence says “{}”", &article.text[p.span]),
            None => String::new(),
        };
        seen.push(anchor.map(|_| Seen { place, why }));
    }
    carry(article, &found.attributions, &mut seen);
    seen
}

/// A place named in the sentence before, where nothing but its speaker's words follow: "She appeared on
/// …. “…,” she said."
fn introduced(
    article: &Article,
    attribution: &Attribution,
    sentence_of: &dyn Fn(Span) -> Span,
    quoted: &[Span],
    titles: &[Span],
    outlets: &[String],
) -> Option<Found> {
    let (source, content) = (attribution.source?, attribution.content.first()?);
    let pronoun = matches!(article.text[source].to_lowercase().as_str(), "he" | "she" | "they");
    let here = sentence_of(*content);
    let block = block(article, here)?;
    if !pronoun || here.start() <= block.start() {
        return None;
    }
    let before = article.text.trim(article.text.span(block.start()..here.start()));
    let last = article.text.as_str()[before.range()].char_indices().next_back()?.0 + before.start();
    let sentence = sentence_of(article.text.span(last..before.end()));
    let tokens = sentence::tokens(&article.text, sentence, quoted, titles);
    const APPEARING: [&str; 6] = ["appeared", "spoke", "speaking", "interview", "interviewed", "appearance"];
    let appears = tokens.iter().any(|t| APPEARING.contains(&t.low.as_str()));
    place::find(&article.text, &tokens, outlets).filter(|f| appears && f.kind.is_place() && !f.relayed)
}

/// The speaker of a place goes on: what follows in the same paragraph is from there too, where no other
/// place is named.
fn carry(article: &Article, attributions: &[Attribution], seen: &mut [Option<Seen>]) {
    for i in 1..seen.len() {
        let Some(Seen { place: None, .. }) = &seen[i] else { continue };
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
        seen[i] = Some(Seen { place: Some(place.clone()), why });
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
