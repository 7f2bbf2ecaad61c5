//! The draft's own sentences held against the sentences of the reports that tell the same: surer than any
//! of them, another figure, another date, somebody's word taken for a fact. Where one report supports the
//! draft nothing is said.

use super::seek::{Want, Window};
use super::{Asked, Finding, Kind, Scene, clip};
use crate::article::{Article, Place};
use crate::attribution::{Attributed, MarkClass};
use crate::collate::quotes::{Word, read};
use crate::collate::words::{Key, words};
use crate::dates::{self, Expression};
use crate::figures::{self, Agreement, Figure};
use crate::find::folded;
use crate::text::Span;
use onrecord_syntax::Parse;
use std::ops::Range;

/// A sentence with fewer words of content has no counterpart that could be told from chance.
const CONTENT: usize = 3;
/// With fewer than this beside its figures, its counterpart has all of them.
const FEW: usize = 3;
/// Share of the draft sentence's words of content that its counterpart has.
const COUNTERPART: f64 = 0.6;
/// The same, for what is said of how sure the draft is.
const SAME_CLAIM: f64 = 0.75;
/// Words of content that a sentence has to share for that.
const SAME_CLAIM_WORDS: usize = 5;
/// How far a figure may lie from a report's "at least" or "nearly" that it agrees with, before an editor wants to
/// see both.
const NEAR: f64 = 1.05;
/// Articles that are read closely for one sentence.
const READ: usize = 5;

/// Words that make a statement less sure. "Would" is left out: in reported speech it is a future.
const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "perhaps",
    "possibly",
    "probably",
    "likely",
    "reportedly",
    "allegedly",
    "apparently",
    "believed",
    "feared",
    "suspected",
    "expected",
    "appears",
    "appeared",
    "seems",
    "seemed",
    "thought",
    "unconfirmed",
    "alleged",
    "potentially",
    "suggests",
    "suggested",
    "believe",
    "believes",
];
/// Words that begin a condition.
const CONDITIONS: &[&str] = &["if", "unless", "provided", "whether"];
/// Words of what is not done yet, where the draft says that it will be.
const INTENTS: &[&str] = &[
    "offered",
    "offers",
    "offering",
    "proposed",
    "proposes",
    "proposing",
    "plans",
    "planned",
    "planning",
    "wants",
    "wanted",
    "hopes",
    "hoped",
    "hoping",
    "aims",
    "aimed",
    "aiming",
    "considering",
    "considers",
    "considered",
    "asked",
    "asks",
    "demanded",
    "demands",
    "threatened",
    "threatens",
    "promised",
    "promises",
    "pledged",
    "pledges",
    "vowed",
    "vows",
    "offer",
    "proposal",
    "plan",
    "pledge",
    "promise",
    "threat",
    "demand",
];

/// A sentence of the draft, without what stands between its quotation marks and without who says it.
pub(super) struct Sentence {
    pub(super) span: Span,
    words: Vec<Word>,
    keys: Vec<Key>,
    /// The stems of its words of content but figures, which are what may differ: the rest of the sentence tells
    /// which other one it is.
    telling: Vec<Key>,
    /// Whether the draft puts it on somebody.
    attributed: bool,
}

impl Sentence {
    pub(super) fn want(&self) -> Want {
        Want {
            keys: self.keys.clone(),
            content: self.words.iter().map(|w| w.content).collect(),
            reach: self.words.len() * 2 + 10,
        }
    }

    /// The share of its telling words that makes a sentence its counterpart.
    fn enough(&self) -> f64 {
        if self.telling.len() < FEW { 1.0 } else { COUNTERPART }
    }

    /// Whether it says something itself, outside quotation marks.
    fn says(&self, span: Span) -> bool {
        self.words.iter().any(|w| span.start() <= w.start && w.end <= span.end())
    }
}

/// The sentences of the draft's body that say enough to be held against others.
pub(super) fn sentences(draft: &Article, parse: &Parse, attributed: &Attributed) -> Vec<Sentence> {
    let speech: Vec<Span> =
        attributed.marks.iter().filter(|m| m.class == MarkClass::Speech).map(|m| m.span).collect();
    let body: Vec<Span> = draft.body().map(|b| b.span).collect();
    let mut out = Vec::new();
    for tokens in parse.sentences() {
        let span = draft.text.trim(draft.text.span(parse.span(tokens)));
        if !body.iter().any(|b| b.contains(span)) {
            continue;
        }
        let frame = || attributed.attributions.iter().flat_map(|a| a.source.into_iter().chain(a.cue));
        let outside = |s: Span, w: &Word| w.end <= s.start() || s.end() <= w.start;
        let own = |w: &Word| speech.iter().all(|s| outside(*s, w)) && frame().all(|s| outside(s, w));
        let part = &draft.text[span];
        let pairs = read(part, span.start()).into_iter().zip(words(part).map(|w| w.key));
        let (words, keys): (Vec<Word>, Vec<Key>) = pairs.filter(|(w, _)| own(w)).unzip();
        let put_on_somebody = attributed
            .attributions
            .iter()
            .any(|a| a.cue.is_some_and(|c| span.contains(c)) || a.content.iter().any(|c| c.overlaps(span)));
        if words.iter().filter(|w| w.content).count() >= CONTENT {
            let is_figure =
                |w: &Word| draft.text.as_str()[w.start..].starts_with(|c: char| c.is_ascii_digit());
            let telling = words.iter().filter(|w| w.content && !is_figure(w)).map(|w| w.stem).collect();
            let sentence = Sentence { span, words, keys, telling, attributed: put_on_somebody };
            out.push(sentence);
        }
    }
    out
}

/// For each sentence the places that may tell the same, by article.
pub(super) fn counterparts(
    asked: &Asked,
    windows: &[Vec<Window>],
    against: &[Article],
) -> Vec<Vec<(usize, Range<usize>)>> {
    let pairs = asked.sentences.iter().zip(windows);
    pairs
        .map(|(sentence, windows)| {
            let mut taken: Vec<usize> = Vec::new();
            let mut out = Vec::new();
            for w in windows {
                let theirs = read(&against[w.article].text.as_str()[w.start..w.end], w.start);
                if share(sentence, &theirs) >= sentence.enough() {
                    if !taken.contains(&w.article) {
                        taken.push(w.article);
                    }
                    if taken.len() <= READ {
                        out.push((w.article, w.start..w.end));
                    }
                }
            }
            out
        })
        .collect()
}

/// The articles that have to be read closely.
pub(super) fn needed(places: &[(usize, Range<usize>)]) -> Vec<usize> {
    places.iter().map(|p| p.0).collect()
}

fn share(sentence: &Sentence, theirs: &[Word]) -> f64 {
    let met = sentence.telling.iter().filter(|stem| theirs.iter().any(|t| t.stem == **stem)).count();
    met as f64 / sentence.telling.len().max(1) as f64
}

/// A sentence of a report that tells what a sentence of the draft tells.
struct Counterpart {
    place: Place,
    words: Vec<Word>,
    share: f64,
    attributed: bool,
}

/// What the draft's sentences say beyond the reports.
pub(super) fn find(scene: &Scene, asked: &Asked, places: &[Vec<(usize, Range<usize>)>]) -> Vec<Finding> {
    let mut out = Vec::new();
    let pairs = asked.sentences.iter().zip(places);
    for (sentence, places) in pairs {
        let found: Vec<Counterpart> = places.iter().filter_map(|p| counterpart(scene, sentence, p)).collect();
        if found.is_empty() {
            continue;
        }
        out.extend(figure(scene, sentence, &found));
        out.extend(date(scene, sentence, &found));
        out.extend(surer(scene, sentence, &found));
    }
    out
}

/// The sentence at a place that shares most with the draft's.
fn counterpart(scene: &Scene, sentence: &Sentence, place: &(usize, Range<usize>)) -> Option<Counterpart> {
    let (article, range) = place;
    let (parse, found) = scene.read.get(article)?;
    let text = &scene.sources[*article].article.text;
    let all = parse.sentences().map(|s| parse.span(s)).filter(|s| s.start < range.end && range.start < s.end);
    let rated = all.map(|s| {
        let span = text.trim(text.span(s));
        let words = read(&text[span], span.start());
        (share(sentence, &words), span, words)
    });
    let (share, span, words) = rated.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let attributed = found.attributions.iter().any(|a| {
        (a.source.is_some() || a.cue.is_some())
            && a.content.iter().any(|c| c.intersection(span).is_some_and(|i| i.len() * 3 > span.len()))
    });
    let place = Place { article: *article, span };
    let attributed = attributed || scene.sources[*article].is_speech();
    (share >= sentence.enough()).then_some(Counterpart { place, words, share, attributed })
}

fn finding(scene: &Scene, kind: Kind, span: Span, told: (String, String), found: &[&Counterpart]) -> Finding {
    Finding {
        id: crate::id::of("check", [kind.name(), &folded(&scene.draft.text[span])]),
        kind,
        span,
        sentence: told.0,
        why: told.1,
        evidence: found.iter().map(|c| c.place).collect(),
        diff: Vec::new(),
        accepted: false,
    }
}

/// A figure of the draft that no counterpart has, where one has another of the same thing.
fn figure(scene: &Scene, sentence: &Sentence, found: &[Counterpart]) -> Option<Finding> {
    let all = figures::figures_in(scene.draft, scene.own, sentence.span);
    for own in all.iter().filter(|f| sentence.says(f.span)) {
        // "by 71 percent to 29": of several figures of one thing each is held against the one in its place.
        let mut same = all.iter().filter(|f| is_same_thing(own, f));
        let (at, of) = (same.clone().position(|f| f.span == own.span).unwrap_or(0), same.by_ref().count());
        let mut against: Option<(&Counterpart, Figure)> = None;
        let mut supported = false;
        for counterpart in found {
            let home = counterpart.place.article;
            let Some((parse, _)) = scene.read.get(&home) else { continue };
            let theirs = figures::figures_in(scene.sources[home].article, parse, counterpart.place.span);
            supported |= theirs.iter().any(|f| supports(own, f));
            let alike: Vec<Figure> = theirs.into_iter().filter(|f| is_same_thing(own, f)).collect();
            if let Some(other) = alike.get(at).filter(|_| alike.len() == of) {
                against.get_or_insert((counterpart, other.clone()));
            }
        }
        if let Some((counterpart, other)) = against.filter(|_| !supported) {
            let printed = &scene.draft.text[own.span];
            let theirs = scene.words(Place { span: other.span, ..counterpart.place });
            let label = scene.label(counterpart.place.article);
            let told = format!("The draft has “{printed}” where {label} has “{theirs}”.");
            let why = "no report with this sentence has the draft's figure".to_owned();
            return Some(finding(scene, Kind::Figure, own.span, (told, why), &[counterpart]));
        }
    }
    None
}

/// Whether a report's figure can be the draft's: the same value of anything, or one that agrees of the same.
fn supports(own: &Figure, other: &Figure) -> bool {
    let equal = (own.low, own.high) == (other.low, other.high);
    let agrees = is_same_thing(own, other) && figures::compare(own, other) != Agreement::Different;
    own.measure == other.measure
        && (equal || agrees && own.low.max(other.low) <= NEAR * own.low.min(other.low))
}

fn is_same_thing(a: &Figure, b: &Figure) -> bool {
    let other_fate = a.fate.is_some() && b.fate.is_some() && a.fate != b.fate;
    let other_object = a.object.is_some() && b.object.is_some() && a.object != b.object;
    a.measure == b.measure
        && !other_fate
        && (a.object.is_some() && a.object == b.object
            || a.fate.is_some() && a.fate == b.fate
            || a.measure != figures::Measure::Count && !other_object)
}

/// A day of the draft that no counterpart has, where one has another.
fn date(scene: &Scene, sentence: &Sentence, found: &[Counterpart]) -> Option<Finding> {
    let latest = scene.sources.iter().filter_map(|s| dates::published(s.article)).max();
    let mut own = days(&scene.draft.text, sentence.span, dates::published(scene.draft).or(latest));
    own.retain(|e| sentence.says(e.span));
    let [ours] = own.as_slice() else { return None };
    let mut against: Option<(&Counterpart, Span)> = None;
    for counterpart in found.iter().filter(|c| c.share >= SAME_CLAIM) {
        let article = scene.sources[counterpart.place.article].article;
        let theirs = days(&article.text, counterpart.place.span, dates::published(article).or(latest));
        if theirs.iter().any(|t| overlap(&scene.draft.text, ours, &article.text, t)) {
            return None;
        }
        if let [only] = theirs.as_slice() {
            against.get_or_insert((counterpart, only.span));
        }
    }
    let (counterpart, span) = against?;
    let theirs = scene.words(Place { span, ..counterpart.place });
    let printed = &scene.draft.text[ours.span];
    let label = scene.label(counterpart.place.article);
    let told = format!("The draft has “{printed}” where {label} has “{theirs}”.");
    let why = "no report with this sentence has the draft's day".to_owned();
    Some(finding(scene, Kind::Date, ours.span, (told, why), &[counterpart]))
}

/// The expressions that name a day.
fn days(text: &crate::text::Text, span: Span, written: Option<jiff::civil::Date>) -> Vec<Expression> {
    let mut all = dates::expressions(text, span, written);
    let one_day = |e: &Expression| e.value.and_then(|v| v.days()).is_none_or(|(first, last)| first == last);
    all.retain(|e| one_day(e) && (weekday(&text[e.span]).is_some() || has_month(&text[e.span])));
    all
}

/// Whether an expression names a day of a month; "today" and "in six weeks" hang on who reckons.
fn has_month(words: &str) -> bool {
    let month = |w: &str| w.len() > 2 && w.starts_with(char::is_uppercase) && weekday(w).is_none();
    words.contains(|c: char| c.is_ascii_digit()) && words.split_whitespace().any(month)
}

fn overlap(own: &crate::text::Text, a: &Expression, theirs: &crate::text::Text, b: &Expression) -> bool {
    let same_day = match (a.value.and_then(|v| v.days()), b.value.and_then(|v| v.days())) {
        (Some(x), Some(y)) => x == y,
        _ => false,
    };
    let (x, y) = (weekday(&own[a.span]), weekday(&theirs[b.span]));
    same_day || x.is_some() && x == y
}

fn weekday(words: &str) -> Option<&'static str> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = words.to_lowercase();
    DAYS.into_iter().find(|d| lower.contains(d))
}

/// Surer than every counterpart, or flat where all of them put it on somebody.
fn surer(scene: &Scene, sentence: &Sentence, found: &[Counterpart]) -> Option<Finding> {
    let enough =
        |c: &&Counterpart| c.share >= SAME_CLAIM && shared(sentence, &c.words).count() >= SAME_CLAIM_WORDS;
    if sentence.words.iter().filter(|w| w.content).count() < SAME_CLAIM_WORDS {
        return None;
    }
    let near: Vec<&Counterpart> = found.iter().filter(enough).collect();
    let first = near.first()?;
    let label = scene.label(first.place.article);
    let own = has(&scene.draft.text, &sentence.words, HEDGES);
    // What the draft says will be, a report may only have as meant, or on a condition that ends its sentence.
    let flat = has(&scene.draft.text, &sentence.words, &["will", "shall"]).is_some()
        && has(&scene.draft.text, &sentence.words, INTENTS).is_none();
    let hedged = |c: &Counterpart| {
        let text = &scene.sources[c.place.article].article.text;
        let told = within(sentence, &c.words);
        let meant = || has(text, &c.words, CONDITIONS).or_else(|| has(text, told, INTENTS)).filter(|_| flat);
        has(text, told, HEDGES).or_else(|| has(text, told, CONDITIONS)).or_else(meant)
    };
    let conditional = has(&scene.draft.text, &sentence.words, CONDITIONS);
    let hedges: Option<Vec<String>> = near.iter().map(|c| hedged(c)).collect();
    let words = clip(&scene.draft.text[sentence.span]);
    if let Some(hedges) = hedges.filter(|_| own.is_none() && conditional.is_none()) {
        let told = format!("The draft says flatly “{words}”; {label} has it with “{}”.", hedges[0]);
        let why = "every report with this sentence hedges it, gives a condition, or tells only of an intent"
            .to_owned();
        return Some(finding(scene, Kind::Certainty, sentence.span, (told, why), &near));
    }
    if !sentence.attributed && own.is_none() && near.iter().all(|c| c.attributed) {
        let told = format!("The draft says itself “{words}”; {label} has it on somebody's word.");
        let why = "every report with this sentence puts it on a source".to_owned();
        return Some(finding(scene, Kind::Attribution, sentence.span, (told, why), &near));
    }
    None
}

/// Words of a report's sentence that the draft's has too, by their place.
fn shared<'w>(sentence: &Sentence, theirs: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
    let stems: Vec<Key> = sentence.words.iter().filter(|w| w.content).map(|w| w.stem).collect();
    theirs.iter().enumerate().filter(move |(_, w)| w.content && stems.contains(&w.stem)).map(|(i, _)| i)
}

/// The part of a report's sentence that tells what the draft's tells: from the first word that both have
/// to the last, with the two words before it.
fn within<'w>(sentence: &Sentence, theirs: &'w [Word]) -> &'w [Word] {
    let first = shared(sentence, theirs).next().unwrap_or(0);
    let last = shared(sentence, theirs).last().unwrap_or(0);
    &theirs[first.saturating_sub(2)..(last + 1).min(theirs.len())]
}

/// The first word of a list that stands among `words`.
fn has(text: &crate::text::Text, words: &[Word], list: &[&str]) -> Option<String> {
    let lower = |w: &Word| text.as_str()[w.start..w.end].to_lowercase();
    words.iter().map(lower).find(|w| list.contains(&w.as_str()))
}
