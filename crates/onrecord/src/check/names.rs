//! Names of people spelt as in no report, and titles that no report gives them.

use super::{Finding, Kind, Scene};
use crate::article::Place;
use crate::cast::is_description;
use crate::collate::words::{is_function_word, words};
use crate::find::folded;
use crate::names::{Verdict, is_title, same_name};
use crate::text::{Span, Text};
use onrecord_syntax::{EntityLabel, Parse};
use std::collections::{BTreeMap, BTreeSet};

/// A person as one text names them.
struct Named {
    span: Span,
    /// The titles before it, or else beside it ("Hanna Velde, the mayor"), in lower case.
    titles: Vec<String>,
}

/// Findings about the draft's people.
pub(super) fn find(scene: &Scene) -> Vec<Finding> {
    let theirs: Vec<(usize, Vec<Named>)> =
        scene.read.iter().map(|(&i, (p, _))| (i, people(&scene.sources[i].article.text, p))).collect();
    let mut out: BTreeMap<String, Finding> = BTreeMap::new();
    // The reports are searched once for a name, however often the draft has it.
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let mut misspelt: BTreeMap<&str, Option<Finding>> = BTreeMap::new();
    for own in people(&scene.draft.text, scene.own).into_iter().chain(speakers(scene)) {
        let name = &scene.draft.text[own.span];
        let is_known = *known.entry(name).or_insert_with(|| is_known(scene, name));
        let titled = is_known.then(|| title(scene, &own, &theirs).or_else(|| office(scene, &own))).flatten();
        let found = titled.or_else(|| {
            let by_letters = || {
                let spelt = (!is_known).then(|| spelling(scene, &own, &theirs)).flatten();
                spelt.or_else(|| near_miss(scene, &own))
            };
            misspelt.entry(name).or_insert_with(by_letters).clone()
        });
        if let Some(finding) = found {
            out.entry(finding.id.clone()).or_insert(finding);
        }
    }
    out.into_values().collect()
}

/// Whom the draft has speak, where it names them: the parser may hold a name that it does not know for a body's.
fn speakers(scene: &Scene) -> impl Iterator<Item = Named> {
    let text = &scene.draft.text;
    scene.attributed.attributions.iter().filter_map(|a| {
        let (source, name) = (a.source?, a.speaker.as_deref()?);
        let at = text[source].find(name).filter(|_| !is_description(name))?;
        let start = source.start() + at;
        Some(Named { span: text.span(start..start + name.len()), titles: Vec::new() })
    })
}

/// The last words of the names that the draft gives a title: whether it is theirs only a close reading tells.
pub(super) fn titled(draft: &Text, own: &Parse) -> BTreeSet<String> {
    let titled = people(draft, own).into_iter().filter(|p| !p.titles.is_empty());
    titled.filter_map(|p| Some(draft[p.span].split_whitespace().last()?.to_owned())).collect()
}

/// The people of a text: names without titles and possessives.
fn people(text: &Text, parse: &Parse) -> Vec<Named> {
    let mut out = Vec::new();
    for entity in parse.entities().iter().filter(|e| e.label == EntityLabel::Person) {
        let word = |i: usize| parse.token(i).text(text.as_str());
        let is_possessive = |i: usize| matches!(word(i), "'s" | "’s" | "'" | "’");
        let mut end = entity.end;
        while end > entity.start && is_possessive(end - 1) {
            end -= 1;
        }
        let mut start = entity.start;
        while start + 1 < end && is_title(&word(start).to_lowercase()) {
            start += 1;
        }
        let mut titles = Vec::new();
        let mut at = start;
        while at > 0 && is_title(&word(at - 1).to_lowercase()) {
            at -= 1;
            titles.push(word(at).to_lowercase());
        }
        if start < end {
            let range = parse.span(start..end);
            if titles.is_empty() {
                titles = apposition(text, text.span(range.clone()));
                titles.retain(|word| is_title(word));
            }
            if text[text.span(range.clone())].chars().any(char::is_uppercase) {
                out.push(Named { span: text.span(range), titles });
            }
        }
    }
    out
}

/// Whether the last word of a name stands in any text that the draft is held against.
fn is_known(scene: &Scene, name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or(name);
    let stands = |i: &usize| contains_word(scene.sources[*i].article.text.as_str(), last);
    scene.read.keys().any(stands) || (0..scene.sources.len()).any(|i| stands(&i))
}

fn contains_word(text: &str, word: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word)
        .any(|(i, _)| edge(text[..i].chars().next_back()) && edge(text[i + word.len()..].chars().next()))
}

/// A name that no report has, where they have one that is it but for the letters.
fn spelling(scene: &Scene, own: &Named, theirs: &[(usize, Vec<Named>)]) -> Option<Finding> {
    let name = &scene.draft.text[own.span];
    let mut spellings: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (article, people) in theirs {
        for person in people {
            let other = &scene.sources[*article].article.text[person.span];
            if is_misspelt(name, other) {
                spellings.entry(other).or_default().push(Place { article: *article, span: person.span });
            }
        }
    }
    let (printed, places) = spellings.into_iter().max_by_key(|(n, p)| (p.len(), std::cmp::Reverse(*n)))?;
    let mut articles: Vec<usize> = places.iter().map(|p| p.article).collect();
    articles.dedup();
    let sentence = match articles.as_slice() {
        [one] => format!("The draft spells “{name}”; {} has “{printed}”.", scene.label(*one)),
        all => format!("The draft spells “{name}”; {} reports have “{printed}”.", all.len()),
    };
    Some(finding(scene, Kind::Name, own.span, sentence, "no report has the draft's spelling", places[0]))
}

/// Whether two names are one but for letters: the same in another spelling, or one letter off in a word.
fn is_misspelt(name: &str, other: &str) -> bool {
    let count = |n: &str| n.split_whitespace().count();
    let judged = same_name(name, other);
    match judged.verdict {
        Verdict::Same => true,
        Verdict::Possible => count(name) == count(other) && judged.why == "one letter differs",
        // A family name alone: one letter more, less or other in a word that is long enough.
        Verdict::Different => count(name) == 1 && count(other) == 1 && near(name, other),
    }
}

/// A full name that no text has, where one has it but for a letter of its first or its last word.
fn near_miss(scene: &Scene, own: &Named) -> Option<Finding> {
    let name = &scene.draft.text[own.span];
    let (first, last) = name.split_once(' ').filter(|(_, last)| !last.contains(' '))?;
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let texts = || scene.sources.iter().map(|s| s.article.text.as_str()).enumerate();
    if texts().any(|(_, text)| contains_word(text, name)) {
        return None;
    }
    let mut met: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (article, text) in texts().filter(|(_, text)| text.contains(first) || text.contains(last)) {
        let words: Vec<_> = words(text).collect();
        for pair in words.windows(2) {
            let (a, b) = (&text[pair[0].start..pair[0].end], &text[pair[1].start..pair[1].end]);
            let joined = &text[pair[0].end..pair[1].start] == " ";
            if !joined || !capital(a) || !capital(b) {
                continue;
            }
            if a == first && near(b, last) || b == last && near(a, first) {
                let span = scene.sources[article].article.text.span(pair[0].start..pair[1].end);
                met.entry(&text[span.range()]).or_default().push(Place { article, span });
            }
        }
    }
    let (printed, places) = met.into_iter().max_by_key(|(n, p)| (p.len(), std::cmp::Reverse(*n)))?;
    let label = scene.label(places[0].article);
    let sentence = format!("The draft spells “{name}”; {label} has “{printed}”.");
    Some(finding(
        scene,
        Kind::Name,
        own.span,
        sentence,
        "one letter apart; no report has the draft's spelling",
        places[0],
    ))
}

/// Of whom there are several by what they are of: "finance minister".
const OF_SOMETHING: [&str; 3] = ["minister", "secretary", "commissioner"];

/// An office that no text gives to a name, where one gives it another: "finance minister" for "health minister".
fn office(scene: &Scene, own: &Named) -> Option<Finding> {
    let head = own.titles.iter().find(|t| OF_SOMETHING.contains(&t.as_str()))?;
    let last = scene.draft.text[own.span].split_whitespace().last()?;
    let of = offices(&scene.draft.text, own.span, head);
    let of = of.first()?;
    let mut other = None;
    for (article, source) in scene.sources.iter().enumerate() {
        let text = &source.article.text;
        for (at, _) in text.as_str().match_indices(last) {
            let span = text.span(at..at + last.len());
            let theirs = offices(text, span, head);
            if theirs.contains(of) {
                return None;
            }
            if let Some(theirs) = theirs.into_iter().next() {
                other.get_or_insert((theirs, Place { article, span }));
            }
        }
    }
    let (theirs, place) = other?;
    let (name, label) = (&scene.draft.text[own.span], scene.label(place.article));
    let sentence = format!("The draft calls {name} “{of} {head}”; {label} has “{theirs} {head}”.");
    Some(finding(
        scene,
        Kind::Title,
        own.span,
        sentence,
        "no report gives the draft's title to this name",
        place,
    ))
}

/// What a title beside a name is of, in lower case: the word before it.
fn offices(text: &Text, name: Span, head: &str) -> Vec<String> {
    let line = text.as_str()[..name.start()].rsplit(['.', '\n', '“', '”']).next().unwrap_or_default();
    let mut before: Vec<String> = line.split_whitespace().rev().take(BEFORE).map(str::to_lowercase).collect();
    before.reverse();
    let beside = apposition(text, name);
    let of = |all: &[String]| {
        let found = all.windows(2).find(|w| w[1].trim_matches(',') == head);
        found.map(|w| w[0].clone()).filter(|w| !is_address(w) && !is_function_word(w))
    };
    of(&before).into_iter().chain(of(&beside)).collect()
}

/// Words before a name that its title stands among.
const BEFORE: usize = 4;

/// Whether two words of six letters or more with the same first letter are one edit apart, or two letters of
/// theirs have changed places.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 6 || a.len().abs_diff(b.len()) > 1 || a[0] != b[0] {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let swapped =
        a.len() == b.len() && same + back + 2 == a.len() && (a[same], a[same + 1]) == (b[same + 1], b[same]);
    swapped || same + back + 1 >= a.len().max(b.len())
}

/// A title that no report gives to a name, where they give others.
fn title(scene: &Scene, own: &Named, theirs: &[(usize, Vec<Named>)]) -> Option<Finding> {
    let head = own.titles.first()?;
    let name = &scene.draft.text[own.span];
    let last = name.split_whitespace().last()?;
    let mut others: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (article, people) in theirs {
        let text = &scene.sources[*article].article.text;
        for person in people.iter().filter(|p| text[p.span].split_whitespace().last() == Some(last)) {
            if own.titles.iter().any(|t| person.titles.contains(t))
                || apposition(text, person.span).iter().any(|w| w == head)
            {
                return None;
            }
            if let Some(title) = person.titles.first() {
                let place = Place { article: *article, span: person.span };
                others.entry(title.clone()).or_default().push(place);
            }
        }
    }
    let (title, places) = others.into_iter().max_by_key(|(t, p)| (p.len(), t.clone()))?;
    if is_address(head) || is_address(&title) {
        return None;
    }
    let sentence =
        format!("The draft calls {name} “{head}”; {} has “{title}”.", scene.label(places[0].article));
    let why = "no report gives the draft's title to this name";
    Some(finding(scene, Kind::Title, own.span, sentence, why, places[0]))
}

/// Forms of address say nothing of an office.
fn is_address(title: &str) -> bool {
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "acting",
        "former",
        "late",
        "then",
    ]
    .contains(&title.trim_end_matches('.'))
}

/// The words of what is set beside a name between commas ("Hanna Velde, the prime minister,"), in lower case.
fn apposition(text: &Text, span: Span) -> Vec<String> {
    let ends = |c: char| matches!(c, ',' | '.' | ';' | ':' | '\n' | '“' | '”');
    let after =
        text.as_str()[span.end()..].strip_prefix(',').map_or("", |t| t.split(ends).next().unwrap_or(""));
    let before = text.as_str()[..span.start()].trim_end();
    let before = before.strip_suffix(',').map_or("", |t| t.rsplit(ends).next().unwrap_or(""));
    before.split_whitespace().chain(after.split_whitespace()).map(str::to_lowercase).collect()
}

fn finding(scene: &Scene, kind: Kind, span: Span, sentence: String, why: &str, place: Place) -> Finding {
    Finding {
        id: crate::id::of("check", [kind.name(), &folded(&scene.draft.text[span])]),
        kind,
        span,
        sentence,
        why: why.to_owned(),
        evidence: vec![place],
        diff: Vec::new(),
        accepted: false,
    }
}
