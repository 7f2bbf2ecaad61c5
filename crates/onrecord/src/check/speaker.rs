//! Whether the draft puts words on whom the reports put them.

use super::judge::Judged;
use super::{Scene, Source};
use crate::attribute::is_role;
use crate::attribution::{Attributed, Attribution, Form, MarkClass};
use crate::cast::is_description;
use crate::corrections::Identity;
use crate::names::same_name;
use crate::text::{Span, floor};
use onrecord_syntax::{EntityLabel, Parse};
use std::ops::Range;

/// Articles that are read closely for one quotation.
pub(super) const READ: usize = 3;
/// How sure the draft's own attribution has to be, in percent; and a report's, unless the draft's speaker is
/// not even named near the words there.
const SURE: u8 = 60;
const UNSURE: u8 = 25;
/// Words set beside a name in which its role is looked for.
const BESIDE: usize = 5;
/// Words beside a quotation that do no more than say whose it is.
const FRAME: usize = 6;
/// Characters from which a word may tell people apart: those of a title, a role or a name, not "the", "of", "she".
const WEIGHTY: usize = 4;
/// Bytes on either side of a quotation where its speaker is looked for first.
const AROUND: usize = 300;

/// Who the reports say it was, against the draft.
pub(super) enum Agreement {
    /// The same, as far as names tell.
    Same(Option<String>),
    /// Nothing can be said.
    Unknown(Option<String>),
    /// Somebody whom nothing there makes the one that the draft means ("the minister"), at this place.
    Unclear { who: String, article: usize },
    /// Somebody else, at this place.
    Other { who: String, article: usize },
}

impl Agreement {
    pub(super) fn said_by(&self) -> Option<&str> {
        match self {
            Agreement::Same(who) | Agreement::Unknown(who) => who.as_deref(),
            Agreement::Unclear { who, .. } | Agreement::Other { who, .. } => Some(who),
        }
    }

    /// The article whose speaker a finding names.
    pub(super) fn told_in(&self) -> Option<usize> {
        match self {
            Agreement::Same(_) | Agreement::Unknown(_) => None,
            Agreement::Unclear { article, .. } | Agreement::Other { article, .. } => Some(*article),
        }
    }
}

/// The articles whose attributions may have to be known for a quotation that the draft puts on `who`:
/// first those that name him around the words. None where a report plainly names him beside them, unless
/// the draft gives him a title, which the reports' words for him are held against.
pub(super) fn needed(judged: &Judged, who: Option<&str>, is_titled: bool, sources: &[Source]) -> Vec<usize> {
    let mut all: Vec<usize> = Vec::new();
    if !is_titled && who.is_some_and(|who| says_beside(sources, judged, who)) {
        return all;
    }
    for (article, _) in places(judged) {
        if !all.contains(&article) {
            all.push(article);
        }
    }
    all.truncate(READ);
    let named = |article: usize| {
        let text = sources[article].article.text.as_str();
        places(judged).any(|(a, range)| {
            a == article && who.is_some_and(|w| text[around(text, &range)].contains(last_word(w)))
        })
    };
    all.sort_by_cached_key(|&article| !named(article));
    all
}

/// Every place with the words in somebody's speech, that which they are held against first.
fn places(judged: &Judged) -> impl Iterator<Item = (usize, Range<usize>)> {
    let best = judged.best.iter().filter(|_| judged.in_speech).map(|m| (m.article, m.range.clone()));
    best.chain(judged.same.iter().cloned())
}

/// Whether a report has little more than the name beside the words: “…,” Ann Orvill said.
fn says_beside(sources: &[Source], judged: &Judged, who: &str) -> bool {
    let name = last_word(who);
    let is_frame = |words: &str| {
        let mut all = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        all.clone().count() <= FRAME && all.any(|w| w == name)
    };
    let mark = |c: char| matches!(c, '“' | '”' | '"' | '«' | '»');
    let ends = |c: char| mark(c) || matches!(c, '.' | '!' | '?' | '\n');
    places(judged).any(|(article, range)| {
        let text = sources[article].article.text.as_str();
        let after = text[range.end..].trim_start_matches([',', '.', '!', '?', '…']).strip_prefix(mark);
        let before = text[..range.start].strip_suffix(mark);
        after.is_some_and(|t| is_frame(t.split(ends).next().unwrap_or(t)))
            || before.is_some_and(|t| is_frame(t.rsplit(ends).next().unwrap_or(t)))
    })
}

/// A place with so many bytes on either side as a paragraph may have.
fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    floor(text, range.start.saturating_sub(AROUND))..floor(text, range.end + AROUND)
}

/// On whom the draft puts a quotation.
pub(super) fn of_draft(scene: &Scene, attribution: Option<usize>) -> Option<String> {
    scene.attributed.attributions[attribution?].speaker.clone()
}

/// Whether further reports need not be read: one that was agrees with the draft, or it claims nothing.
pub(super) fn is_settled(scene: &Scene, span: Span, attribution: Option<usize>, judged: &Judged) -> bool {
    claimed(scene, span, attribution).is_none()
        || matches!(agreement(scene, span, attribution, judged), Agreement::Same(_))
}

/// The name that the draft plainly puts a quotation on.
fn claimed<'s>(scene: &'s Scene, span: Span, attribution: Option<usize>) -> Option<&'s str> {
    let own = &scene.attributed.attributions[attribution?];
    let plain = own.confidence.0 >= SURE && own.source.is_some_and(|s| is_beside(scene, s, span));
    own.speaker.as_deref().filter(|n| is_named(n) && plain)
}

/// Holds the draft's speaker against those of every place with the words.
pub(super) fn agreement(scene: &Scene, span: Span, attribution: Option<usize>, judged: &Judged) -> Agreement {
    let theirs: Vec<(usize, &Attribution)> =
        places(judged).filter_map(|(article, range)| Some((article, by(scene, article, &range)?))).collect();
    let first = theirs.first().and_then(|(article, a)| told_by(scene, *article, a));
    let Some(name) = claimed(scene, span, attribution) else {
        return unclear(scene, span, attribution, &theirs).unwrap_or(Agreement::Unknown(first));
    };
    if says_beside(scene.sources, judged, name) {
        return Agreement::Same(Some(name.to_owned()));
    }
    let mut other = None;
    for (article, attribution) in &theirs {
        let Some(who) = told_by(scene, *article, attribution) else { continue };
        if scene.is_one(name, &who) {
            return Agreement::Same(Some(who));
        }
        let sure = is_named(&who) && attribution.confidence.0 >= UNSURE && attribution.source.is_some();
        if sure && !names_near(scene, *article, attribution, name) && both_people(scene, name, *article, &who)
        {
            other.get_or_insert((who, *article));
        }
    }
    match other {
        Some((who, article)) => Agreement::Other { who, article },
        None => unclear(scene, span, attribution, &theirs).unwrap_or(Agreement::Unknown(first)),
    }
}

/// Whom the reports put the words on, if the draft has a source beside them of which no word of weight stands
/// where any of them speaks of theirs.
fn unclear(
    scene: &Scene,
    span: Span,
    attribution: Option<usize>,
    theirs: &[(usize, &Attribution)],
) -> Option<Agreement> {
    let own = &scene.attributed.attributions[attribution?];
    let source = own.source.filter(|s| is_beside(scene, *s, span))?;
    let said = [own.speaker.as_deref().unwrap_or_default(), &scene.draft.text[source]].concat();
    let mine: Vec<String> = weighty(&said).collect();
    let mut first = None;
    for (article, attribution) in theirs {
        let who = told_by(scene, *article, attribution).filter(|w| is_named(w))?;
        let (_, found) = scene.read.get(article)?;
        let whole = scene.sources[*article].article;
        let about = whole.blocks.iter().filter(|b| {
            let is_near = attribution.content.iter().chain(&attribution.source).any(|c| b.span.contains(*c));
            is_near || whole.text[b.span].contains(last_word(&who))
        });
        let told: Vec<String> = about
            .flat_map(|b| {
                let words = outside(&whole.text[b.span], b.span.start(), found);
                weighty(&words).collect::<Vec<_>>()
            })
            .collect();
        if mine.iter().any(|w| told.contains(w)) {
            return None;
        }
        first.get_or_insert((who, *article));
    }
    let (who, article) = first.filter(|_| !mine.is_empty())?;
    Some(Agreement::Unclear { who, article })
}

/// The words that may tell one person from another, in lower case, without a possessive's ending.
fn weighty(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().nth(WEIGHTY - 1).is_some());
    words.map(str::to_lowercase)
}

/// The name of whom an article puts words on. Where it describes him, the person whom the description
/// stands beside ("said Ann Orvill, a spokesman for the board"): the description alone names nobody.
fn told_by(scene: &Scene, article: usize, attribution: &Attribution) -> Option<String> {
    let speaker = attribution.speaker.as_deref()?;
    let beside = |source: Span| {
        let (parse, _) = scene.read.get(&article)?;
        let text = scene.sources[article].article.text.as_str();
        let people = parse.entities().iter().filter(|e| e.label == EntityLabel::Person);
        let mut names = people.map(|e| parse.span(e.start..e.end));
        let head = |n: &Range<usize>| n.start == source.start() && text[n.end..].starts_with(',');
        let before = |n: &Range<usize>| text.get(n.end..source.start()).is_some_and(|t| t.trim() == ",");
        names.find(|n| head(n) || before(n)).map(|n| text[n].to_owned())
    };
    let described = !is_named(speaker);
    described.then(|| attribution.source.and_then(beside)).flatten().or_else(|| Some(speaker.to_owned()))
}

/// The attribution of an article that a place lies in.
fn by<'s>(scene: &'s Scene, article: usize, range: &Range<usize>) -> Option<&'s Attribution> {
    let (_, found) = scene.read.get(&article)?;
    let span = scene.sources[article].article.text.get(range.clone())?;
    let over = found.attributions.iter().filter(|a| a.content.iter().any(|c| c.overlaps(span)));
    // Words within somebody's words ("I believe …") are still his.
    over.max_by_key(|a| (a.form != Form::Indirect, a.inside.is_none(), a.confidence))
}

/// Whether the draft names the speaker in the quotation's own paragraph, so that no other is meant.
fn is_beside(scene: &Scene, source: Span, quotation: Span) -> bool {
    scene.draft.blocks.iter().any(|b| b.span.contains(source) && b.span.contains(quotation))
}

fn is_named(name: &str) -> bool {
    let article = name.get(..4).is_some_and(|a| a.eq_ignore_ascii_case("the "));
    !is_description(name) && !article
}

impl Scene<'_> {
    /// Whether two names may be one: as a human has settled, else by their letters or a word of weight that both
    /// have.
    fn is_one(&self, a: &str, b: &str) -> bool {
        let settled =
            |is: fn(&Identity, &str, &str) -> bool| self.settled.identities.iter().any(|i| is(i, a, b));
        settled(Identity::brings_together) || same_name(a, b).is_possible() && !settled(Identity::holds_apart)
    }
}

/// Whether a report names the draft's speaker too where it names its own ("Vale's spokesman Tom Orr"): then
/// the two need not contradict each other. Of a sure attribution the sentence is looked at, of another all
/// of the paragraph and the one before.
fn names_near(scene: &Scene, article: usize, attribution: &Attribution, name: &str) -> bool {
    let Some(source) = attribution.source else { return false };
    let Some((parse, found)) = scene.read.get(&article) else { return false };
    let Some(token) = parse.token_at(source.start()) else { return false };
    let own = scene.sources[article].article;
    if own.kind.is_primary() {
        return false;
    }
    let around = if attribution.confidence.0 >= SURE {
        parse.span(parse.sentence(parse.sentence_of(token)))
    } else {
        let at = own.blocks.partition_point(|b| b.span.end() <= source.start());
        let last = own.blocks.get(at).map_or(source, |b| b.span);
        let first = at.checked_sub(1).map_or(last, |i| own.blocks[i].span);
        first.hull(last).range()
    };
    outside(&own.text.as_str()[around.clone()], around.start, found).contains(last_word(name))
}

fn last_word(name: &str) -> &str {
    name.split_whitespace().last().unwrap_or(name).trim_end_matches(['.', ',', '\''])
}

/// A stretch of a text without what stands between marks of speech.
fn outside(part: &str, offset: usize, found: &Attributed) -> String {
    let marks: Vec<Range<usize>> =
        found.marks.iter().filter(|m| m.class == MarkClass::Speech).map(|m| m.span.range()).collect();
    let spoken = |at: usize| marks.iter().any(|m| m.start <= at && at < m.end);
    part.char_indices().filter(|(i, _)| !spoken(offset + i)).map(|(_, c)| c).collect()
}

/// Whether neither name is that of a body: a ministry may say what its minister said.
fn both_people(scene: &Scene, name: &str, article: usize, who: &str) -> bool {
    let text = |article: usize| scene.sources[article].article.text.as_str();
    let holds = |parse: &Parse| is_person(parse, text(article), who);
    let theirs = scene.sources[article].article.kind.is_primary()
        || scene.read.get(&article).is_some_and(|(parse, _)| holds(parse))
        || has_role(text(article), who);
    let told = |(&a, (parse, _)): (&usize, &(Parse, Attributed))| {
        ends_a_person(parse, text(a), name) || has_role(text(a), name)
    };
    theirs && (is_person(scene.own, scene.draft.text.as_str(), name) || scene.read.iter().any(told))
}

/// Whether an article prints a role right before a name or in what is set beside it: "said its spokesman, Tom Orr".
fn has_role(text: &str, name: &str) -> bool {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].split_whitespace().next_back();
        let beside = text[at + name.len()..].strip_prefix(',').unwrap_or_default();
        let beside = beside.split([',', '.', ';', '\n']).next().unwrap_or_default();
        before.into_iter().chain(beside.split_whitespace().take(BESIDE)).any(|w| is_role(&bare(w)))
    })
}

/// Whether an article has a person of this family name: the parser tells a bare one often for a body's.
fn ends_a_person(parse: &Parse, text: &str, name: &str) -> bool {
    let mut people = parse.entities().iter().filter(|e| e.label == EntityLabel::Person);
    people.any(|e| text[parse.span(e.start..e.end)].split_whitespace().next_back() == Some(last_word(name)))
}

/// Whether a name is not known for that of a body: no entity that holds all of it is labelled so, or one is
/// labelled a person.
fn is_person(parse: &Parse, text: &str, name: &str) -> bool {
    let body = |l: EntityLabel| {
        matches!(l, EntityLabel::Organization | EntityLabel::Gpe | EntityLabel::Norp | EntityLabel::Facility)
    };
    let holding = parse.entities().iter().filter(|e| text[parse.span(e.start..e.end)].contains(name));
    let labels: Vec<EntityLabel> = holding.map(|e| e.label).collect();
    labels.contains(&EntityLabel::Person) || !labels.into_iter().any(body)
}
