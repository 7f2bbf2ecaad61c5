//! What is found of a quotation, in an editor's words.

use super::compare::Happened;
use super::ends::cut_between;
use super::judge::Judged;
use super::quotations::LONG;
use super::speaker::Agreement;
use super::stretch::Stretch;
use super::{Kind, Quotation, Scene, Verdict, clip};
use crate::article::Place;
use crate::collate::quotes::{Change, ChangeKind};
use crate::find::{Weight, weight};
use crate::text::Span;

/// A sentence and its reasons.
pub(super) struct Told {
    pub(super) sentence: String,
    pub(super) why: String,
    /// The report's words, where more of them than the quotation's own are to be shown.
    pub(super) shown: Option<Place>,
}

impl Told {
    fn new(sentence: impl Into<String>, why: impl Into<String>) -> Told {
        Told { sentence: sentence.into(), why: why.into(), shown: None }
    }
}

/// The finding that a quotation is worth, if it is worth one.
pub(super) fn quotation(
    scene: &Scene,
    stretch: &Stretch,
    judged: &Judged,
    quotation: &Quotation,
) -> Option<(Kind, Told)> {
    let place = quotation.places.first().copied();
    match (quotation.verdict, place) {
        (Verdict::Verbatim | Verdict::Trimmed | Verdict::WrongSpeaker, Some(place)) => {
            cut(scene, stretch, judged, place).or_else(|| brackets(scene, stretch, judged, place))
        }
        (Verdict::Altered, Some(place)) => Some((Kind::Altered, altered(scene, judged, quotation, place))),
        (Verdict::Merged, Some(place)) => Some((Kind::Merged, merged(scene, quotation, place))),
        // A word or two that nobody is said to say are the writer's own marks.
        (Verdict::Paraphrase, Some(_)) if quotation.speaker.is_none() && stretch.words.len() < LONG => None,
        (Verdict::Paraphrase, Some(place)) => Some((Kind::Paraphrase, paraphrase(scene, judged, place))),
        (Verdict::NotFound, place) => Some((Kind::NotFound, not_found(scene, place))),
        _ => None,
    }
}

/// The finding that the words are somebody else's, or may be.
pub(super) fn speaker(scene: &Scene, attribution: Option<usize>, agreement: &Agreement) -> Option<Told> {
    let attribution = &scene.attributed.attributions[attribution?];
    let own = match (attribution.speaker.as_deref(), attribution.source) {
        (Some(name), _) => name,
        (None, source) => &scene.draft.text[source?],
    };
    let (who, article, why) = match agreement {
        Agreement::Other { who, article } => {
            (who, *article, "the same words, and no report has them from the one whom the draft names")
        }
        Agreement::Unclear { who, article } => {
            (who, *article, "the same words; nothing there shows that the two are one")
        }
        Agreement::Same(_) | Agreement::Unknown(_) => return None,
    };
    let label = scene.label(article);
    let sentence = format!("The draft puts these words on {own}; {label} has them from {who}.");
    Some(Told::new(sentence, why))
}

fn cut(scene: &Scene, stretch: &Stretch, judged: &Judged, place: Place) -> Option<(Kind, Told)> {
    let label = scene.label(place.article);
    let text = &scene.sources[place.article].article.text;
    let best = judged.best.as_ref()?;
    let at_end = judged.dropped.iter().find_map(|d| Some((d.range.clone(), d.grave.clone()?, "cut")));
    let inside =
        best.steps.iter().filter(|s| s.what == Happened::Marked && s.draft.is_empty()).find_map(|s| {
            let range = best.words[s.report.start].start..best.words[s.report.end - 1].end;
            Some((range.clone(), cut_between(text.as_str(), &range)?, "ellipsis"))
        });
    let (range, (word, weight), what) = at_end.or(inside)?;
    if told_outside(scene, stretch.span, weight) {
        return None;
    }
    let words = clip(text[text.span(range.clone())].trim_matches([',', ' ', '—', '–', ';']));
    let mut sentence = format!("The {what} leaves out “{words}”, which {label} has in the same sentence.");
    if let Some(article) = judged.as_drafted {
        sentence += &format!(" {} prints it as the draft does.", scene.label(article));
    }
    let why = format!("it drops {} (“{word}”)", weight.name());
    let shown = Some(Place { span: text.span(range).hull(place.span), ..place });
    Some((Kind::Cut, Told { sentence, why, shown }))
}

/// Whether the draft's own words in the sentence around a quotation carry what the quotation lacks.
fn told_outside(scene: &Scene, span: Span, lost: Weight) -> bool {
    let text = scene.draft.text.as_str();
    let Some(token) = scene.own.token_at(span.start()) else { return false };
    let sentence = scene.own.span(scene.own.sentence(scene.own.sentence_of(token)));
    let around = [sentence.start.min(span.start())..span.start(), span.end()..sentence.end.max(span.end())];
    around.into_iter().any(|r| {
        let part = &text[r];
        crate::collate::words::words(part).any(|w| weight(&part[w.start..w.end]) == lost)
    })
}

/// Brackets that turn a statement round, or name what the report does not.
fn brackets(scene: &Scene, stretch: &Stretch, judged: &Judged, place: Place) -> Option<(Kind, Told)> {
    let best = judged.best.as_ref()?;
    let (own, theirs) = (scene.draft.text.as_str(), scene.sources[place.article].article.text.as_str());
    let negations = |text: &str, words: &[crate::collate::quotes::Word]| {
        words.iter().filter(|w| weight(&text[w.start..w.end]) == Weight::Negation).count() % 2
    };
    let label = scene.label(place.article);
    for step in best.steps.iter().filter(|s| s.what == Happened::Marked && !s.draft.is_empty()) {
        let (ours, replaced) = (&stretch.words[step.draft.clone()], &best.words[step.report.clone()]);
        let shown = &own[ours[0].start..ours[ours.len() - 1].end];
        if negations(own, ours) != negations(theirs, replaced) {
            let sentence = format!("The brackets around “{shown}” turn the sentence round; compare {label}.");
            return Some((Kind::Altered, Told::new(sentence, "a negation differs")));
        }
        let names: Vec<&str> = ours
            .iter()
            .map(|w| bare(&own[w.start..w.end]))
            .filter(|w| w.starts_with(char::is_uppercase))
            .collect();
        let known =
            |w: &&str| scene.read.keys().any(|&a| scene.sources[a].article.text.as_str().contains(*w));
        if !names.is_empty() && !scene.read.is_empty() && !names.iter().any(known) {
            let sentence = format!("The brackets name “{shown}”, which {label} does not.");
            return Some((
                Kind::Altered,
                Told::new(sentence, "the editor's own word names what no report with the words names"),
            ));
        }
    }
    None
}

/// A word without a possessive ending.
fn bare(word: &str) -> &str {
    ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

fn altered(scene: &Scene, judged: &Judged, quotation: &Quotation, place: Place) -> Told {
    let label = scene.label(place.article);
    let own = |span: Option<Span>| span.map(|s| clip(&scene.draft.text[s]));
    let theirs = |span: Option<Span>| span.map(|s| clip(scene.words(Place { span: s, ..place })));
    let differs = |c: &&Change| matches!(c.op, ChangeKind::Lost | ChangeKind::Added | ChangeKind::Changed);
    let mut parts: Vec<String> = quotation
        .diff
        .iter()
        .filter(differs)
        .map(|c| match (theirs(c.a), own(c.b)) {
            (Some(lost), None) => format!("lacks “{lost}”"),
            (None, Some(added)) => format!("adds “{added}”"),
            (Some(old), Some(new)) => format!("has “{new}” for “{old}”"),
            (None, None) => String::new(),
        })
        .collect();
    let more = parts.len().saturating_sub(3);
    parts.truncate(3);
    let mut sentence = format!("The draft {}", parts.join(", "));
    if more > 0 {
        sentence += &format!(" and differs in {more} more places");
    }
    sentence += &format!("; compare {label}.");
    if let Some((article, _)) = judged.same.first().filter(|s| s.0 != place.article) {
        sentence += &format!(" {} prints it as the draft does.", scene.label(*article));
    }
    Told::new(sentence, format!("{} differs inside quotation marks", judged.weight.name()))
}

fn merged(scene: &Scene, quotation: &Quotation, place: Place) -> Told {
    let other = quotation.places.get(1).copied().unwrap_or(place);
    let (a, b) = (scene.label(place.article), scene.label(other.article));
    let sentence = if place.article == other.article {
        format!("The draft runs together words that stand in two places of {a}.")
    } else {
        format!("The draft runs together words of two places, one in {a}, one in {b}.")
    };
    let words = |p: Place| clip(scene.words(p));
    Told::new(sentence, format!("“{}” and “{}” are two remarks there", words(place), words(other)))
}

fn paraphrase(scene: &Scene, judged: &Judged, place: Place) -> Told {
    let label = scene.label(place.article);
    let exact = judged.best.as_ref().is_some_and(super::compare::Match::is_exact);
    let words = clip(scene.words(place));
    let sentence = match (exact, judged.in_speech) {
        (true, _) => format!("{label} has these words as its own, not as a quotation."),
        (false, true) => format!("Only another wording is found; {label} has “{words}”."),
        (false, false) => format!("Only a paraphrase is found; {label} has, in its own words, “{words}”."),
    };
    Told::new(sentence, "no report has the words between quotation marks")
}

fn not_found(scene: &Scene, nearest: Option<Place>) -> Told {
    let why = nearest.map_or_else(
        || "no report has words near to it".to_owned(),
        |p| format!("the nearest words are “{}” in {}", clip(scene.words(p)), scene.label(p.article)),
    );
    Told::new("No report or note has this quotation.", why)
}
