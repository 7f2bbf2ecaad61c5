//! Who a source is within its article: full names for family names, people for pronouns.

use super::apposed;
use super::candidates::{entity, head_of};
use super::names::PARTICLES;
use crate::attribution::{Attribution, Form};
use crate::cast;
use crate::text::{Span, Text};
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// What a pronoun or a title tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
    Open,
}

/// The people and bodies that an article names, and the order in which it speaks of them.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    /// Family name in lower case → full names in the order of their first mention.
    full: HashMap<String, Vec<String>>,
    /// Full or family name → what its titles say.
    gender: HashMap<String, Gender>,
    /// Words that stood before a full name ("ukrainian president") → that name.
    described: Vec<(String, String)>,
    /// Where somebody is the subject or source, in the order of the text.
    mentions: Vec<(usize, String)>,
    /// Where somebody is the subject of a clause within another, likewise.
    nested: Vec<(usize, String)>,
}

/// A resolved source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) name: String,
    /// Why, where the source's own words do not say it.
    pub(crate) why: Option<&'static str>,
}

impl Speakers {
    /// Takes in a run of capitalised words (as printed, titles included).
    pub(crate) fn take(&mut self, run: &str) {
        let (titles, name) = split_titles(run);
        let words: Vec<&str> = name.split_whitespace().collect();
        let Some(last) = words.last() else { return };
        // "But GM" of a heading that runs on: an acronym is nobody's family name
        let shouted = |w: &&str| w.chars().all(|c| !c.is_lowercase()) && w.chars().count() > 1;
        if shouted(last) && !(words.iter().all(shouted) && words.first() != words.last()) {
            return;
        }
        let gender = gender_of(&titles);
        if gender != Gender::Open {
            self.gender.insert(last.to_lowercase(), gender);
        }
        if words.len() < 2 || words.len() > 6 {
            return;
        }
        let names = self.full.entry(last.to_lowercase()).or_default();
        if !names.iter().any(|n| n == &name) {
            names.push(name.clone());
        }
        if !titles.is_empty() && !self.described.iter().any(|(_, n)| n == &name) {
            self.described.push((titles.to_lowercase(), name));
        }
    }

    /// Whether a name is one of several words that the article prints, or bears a title.
    pub(crate) fn is_person(&self, name: &str) -> bool {
        let last = name.split_whitespace().next_back().unwrap_or(name).to_lowercase();
        self.full.contains_key(&last) || self.gender.contains_key(&last)
    }

    /// Notes that the words at `place` speak of somebody as a subject or source.
    pub(crate) fn mention(&mut self, place: usize, name: &str) {
        let at = self.mentions.partition_point(|(p, _)| *p <= place);
        self.mentions.insert(at, (place, name.to_string()));
    }

    /// The name that a source's words resolve to; `None` where they leave it open.
    pub(crate) fn resolve(
        &self,
        text: &Text,
        parse: &Parse,
        source: Span,
        cue: Option<Span>,
    ) -> Option<Resolved> {
        let words = text[source].trim();
        let low = words.to_lowercase();
        let head = head_of(parse, source);
        match low.as_str() {
            "he" => return self.pronoun(text, parse, head?, Gender::He),
            "she" => return self.pronoun(text, parse, head?, Gender::She),
            "who" | "which" | "that" => return self.antecedent(text, parse, head?),
            "i" | "we" | "you" | "it" | "they" | "" => return None,
            _ => {}
        }
        if head.is_some_and(|h| are_two(text, parse, source, h)) {
            return Some(Resolved { name: words.to_string(), why: None });
        }
        // "Vale (D-Orm)": what stands in brackets names nobody
        let bracket = words.find('(').map(|at| source.start() + at);
        let head = head.filter(|&h| bracket.is_none_or(|at| parse.token(h).start() < at));
        let apposed = || head.and_then(|h| self.apposed(text, parse, h));
        let named = || head.and_then(|h| self.named_by(text, parse, h)).or_else(|| self.named(words));
        if let Some(name) = apposed().or_else(named) {
            return Some(Resolved { name, why: None });
        }
        if let Some(name) = self.description(&low) {
            return Some(Resolved { name, why: Some("the article gives this name that title") });
        }
        let whole = head.map_or(source, |h| described(text, parse, source, h, cue));
        Some(Resolved { name: text[whole].trim().to_string(), why: None })
    }

    /// Names the speakers of all attributions, from first to last: each is known to the next.
    pub(crate) fn resolve_all(&mut self, text: &Text, parse: &Parse, all: &mut [Attribution]) {
        for i in 0..all.len() {
            let outer = all[i].inside.filter(|&o| o < i).and_then(|o| all[o].speaker.clone());
            let Some(source) = all[i].source else { continue };
            let own = matches!(text[source].to_lowercase().as_str(), "i" | "we" | "me" | "my" | "our");
            if let (true, Some(outer)) = (own, &outer) {
                all[i].speaker = Some(outer.clone());
                continue;
            }
            // who is quoted does not speak of himself as "he"
            let quoted = all[i].inside.is_some_and(|o| all[o].form == Form::Direct);
            let another = |r: &Resolved| !quoted || r.why != Some(PRONOUN) || outer.as_ref() != Some(&r.name);
            let resolved = self.resolve(text, parse, source, all[i].cue).filter(another);
            if let Some(why) = resolved.as_ref().and_then(|r| r.why).filter(|w| !all[i].why.ends_with(w)) {
                all[i].why = format!("{}; {why}", all[i].why);
            }
            if let Some(r) = resolved.as_ref().filter(|_| all[i].inside.is_none()) {
                self.mention(source.start(), &r.name);
            }
            all[i].speaker = resolved.map(|r| r.name);
        }
    }

    /// The phrase that a relative clause hangs on.
    fn antecedent(&self, text: &Text, parse: &Parse, pronoun: usize) -> Option<Resolved> {
        let clause = parse.ancestors(pronoun).find(|&v| parse.dep(v) == Dep::Relcl)?;
        let noun = parse.head(clause);
        let from = parse.token(parse.left_edge(noun)).start();
        let span = text.get(from..parse.token(noun).end())?;
        let found = match parse.pos(noun) {
            Pos::Pron => return None,
            _ => self.named_by(text, parse, noun).or_else(|| self.named(&text[span])),
        };
        let name = found.unwrap_or_else(|| text[span].to_string());
        Some(Resolved { name, why: Some("the phrase that the relative clause hangs on") })
    }

    /// The person that a token names, or an apposition to it.
    fn named_by(&self, text: &Text, parse: &Parse, head: usize) -> Option<String> {
        let apposed = parse.children(head).filter(|&c| parse.dep(c) == Dep::Appos);
        let token = std::iter::once(head)
            .chain(apposed)
            .find(|&t| parse.pos(t) == Pos::Propn && entity(parse, t) == Some(EntityLabel::Person))?;
        let person = parse.entities().iter().find(|e| (e.start..e.end).contains(&token))?;
        let span = parse.token(person.start).start()..parse.token(token.max(person.start)).end();
        self.named(text.as_str().get(span)?)
    }

    /// The name in apposition to what somebody is.
    fn apposed(&self, text: &Text, parse: &Parse, noun: usize) -> Option<String> {
        self.named(words_of(text, parse, apposed::name_of(text, parse, noun)?)?)
    }

    /// Notes what an apposition says that somebody is: "the mayor" will be that one further on.
    fn note_title(&mut self, text: &Text, parse: &Parse, noun: usize) {
        let bearer = || apposed::bearer_of(text, parse, noun);
        let Some(name) = apposed::name_of(text, parse, noun).or_else(bearer) else { return };
        let Some(name) = words_of(text, parse, name).and_then(|n| self.named(n)) else { return };
        let words = words_of(text, parse, parse.left_edge(noun)..noun + 1).unwrap_or("");
        let own = words.rsplit_once("'s ").or(words.rsplit_once("’s ")).map_or(words, |(_, w)| w);
        let title = if is_determiner(own) { own.split_once(' ').map_or("", |(_, w)| w) } else { own };
        let body =
            cast::is_no_person(&title.to_lowercase()) || cast::is_no_person(&head_noun(title).to_lowercase());
        if title.is_empty() || body || self.described.iter().any(|(t, n)| *n == name && t == title) {
            return;
        }
        let family = name.split_whitespace().next_back().unwrap_or(&name).to_lowercase();
        let gender = gender_of(title);
        if gender != Gender::Open {
            self.gender.entry(family).or_insert(gender);
        }
        self.described.push((title.to_lowercase(), name));
    }

    /// Notes who the main clauses of a paragraph are about.
    pub(crate) fn note_subjects(
        &mut self,
        text: &Text,
        parse: &Parse,
        tokens: std::ops::Range<usize>,
        quoted: impl Fn(usize) -> bool,
    ) {
        for t in tokens {
            if parse.pos(t) == Pos::Noun && !quoted(t) {
                self.note_title(text, parse, t);
            }
            let capital = parse.token(t).text(text.as_str()).starts_with(char::is_uppercase);
            let subject = matches!(parse.dep(t), Dep::Nsubj | Dep::Nsubjpass);
            if !subject || quoted(t) {
                continue;
            }
            let from = parse.token(parse.left_edge(t)).start();
            let words = text.as_str().get(from..parse.token(t).end()).unwrap_or("");
            if nested(parse, parse.head(t)) {
                let name = self.apposed(text, parse, t).or_else(|| self.named_by(text, parse, t));
                let name = name.or_else(|| self.named(words).filter(|_| capital));
                let told = !chain(parse, parse.head(t), |d| {
                    matches!(d, Dep::Relcl | Dep::Acl | Dep::Pcomp | Dep::Csubj)
                });
                if let Some(name) = name.filter(|n| told && self.is_person(n)) {
                    self.nested.push((parse.token(t).start(), name));
                }
                continue;
            }
            // "Vale's fate is open, but she said"
            let owner = || {
                let poss = parse.children(t).find(|&c| parse.dep(c) == Dep::Poss)?;
                self.named_by(text, parse, poss)
            };
            let person = capital || is_role(head_noun(words));
            if let Some(name) = owner().filter(|n| !person && self.is_person(n)) {
                self.mention(parse.token(t).start(), &name);
                continue;
            }
            let name = if let Some(name) = self.apposed(text, parse, t).filter(|_| !is_no_person(words)) {
                Some(name)
            } else if capital {
                let name = self.named_by(text, parse, t).or_else(|| self.named(words));
                name.filter(|n| self.is_person(n))
            } else {
                // "The young diver shook her head"
                let role = is_determiner(words) && is_role(head_noun(words)) && !is_no_person(words);
                role.then(|| self.description(&words.to_lowercase()).unwrap_or_else(|| words.to_string()))
            };
            if let Some(name) = name {
                self.mention(parse.token(t).start(), &name);
            }
        }
    }

    /// The full name in words that name a person outright, whatever titles stand before it.
    fn named(&self, words: &str) -> Option<String> {
        let own = words.split([',', '(']).next().unwrap_or(words).trim();
        let first = own.chars().next()?;
        let outright = (first.is_uppercase() || is_particle(own)) && !is_determiner(own);
        let head = if outright { own } else { trailing_name(own)? };
        let (_, name) = split_titles(head);
        let name = name.trim_end_matches("'s").trim_end_matches("’s").to_string();
        let capital = name.split_whitespace().find(|w| !PARTICLES.contains(w))?;
        if !capital.starts_with(char::is_uppercase) {
            return None;
        }
        Some(self.fuller(&name))
    }

    fn fuller(&self, name: &str) -> String {
        let mut words = name.split_whitespace();
        let family = name.split_whitespace().filter(|w| !PARTICLES.contains(w)).count() < 2;
        let (Some(last), true) = (words.next_back(), family) else {
            return name.to_string();
        };
        // a family name of two people stays alone
        let initial = |n: &String| n.chars().next();
        let known = self.full.get(&last.to_lowercase()).map_or(&[][..], Vec::as_slice);
        let one = known.iter().all(|n| initial(n) == known.first().and_then(initial));
        known.first().filter(|_| one).cloned().unwrap_or_else(|| name.to_string())
    }

    /// "the Ukrainian leader": the one whose title shares the words that are no general noun.
    fn description(&self, low: &str) -> Option<String> {
        let rest = low.strip_prefix("the ")?;
        let words: Vec<&str> = rest.split_whitespace().collect();
        let (noun, adjectives) = words.split_last()?;
        if words.len() > 4 {
            return None;
        }
        // the mayor is not the deputy mayor
        const OTHER: [&str; 8] = ["deputy", "vice", "former", "ex", "then", "late", "acting", "assistant"];
        let title = titles().contains_key(*noun);
        let fitting = self.described.iter().filter(|(titles, _)| {
            let has = |w: &&str| titles.split(|c: char| c.is_whitespace() || c == '-').any(|t| t == *w);
            // "the campaign" is not the campaign manager
            let mut parts = titles.split_whitespace().skip_while(|t| t != noun).skip(1);
            let heads = has(noun) && parts.next().is_none_or(|t| LINKS.contains(&t));
            let parts = if adjectives.is_empty() { heads } else { adjectives.iter().all(has) };
            titles == rest || title && parts && !OTHER.iter().any(|o| has(o) && !words.contains(o))
        });
        let names: BTreeSet<&str> = fitting.map(|(_, name)| name.as_str()).collect();
        names.first().filter(|_| names.len() == 1).map(|name| name.to_string())
    }

    fn pronoun(&self, text: &Text, parse: &Parse, word: usize, wanted: Gender) -> Option<Resolved> {
        let place = parse.token(word).start();
        let fits = |name: &str| {
            if is_no_person(name) {
                return false;
            }
            let last = name.split_whitespace().next_back().unwrap_or(name).to_lowercase();
            let told = || gender_of(head_noun(name));
            let gender = self.gender.get(&last).copied().unwrap_or_else(told);
            wanted == Gender::Open || gender == Gender::Open || gender == wanted
        };
        let after = self.mentions.partition_point(|(p, _)| *p < place);
        let found = self.mentions[..after].iter().rev().take(12).find(|(_, name)| fits(name));
        let sentence = parse.token(parse.sentence(parse.sentence_of(word)).start).start();
        // a clause within another, of a sentence before in this paragraph, comes before a main clause of an
        // earlier one
        let paragraph = text.as_str()[..place].rfind('\n').unwrap_or(0);
        let within = self.nested.partition_point(|(p, _)| *p < sentence);
        let near = || self.nested[..within].iter().rev().take_while(|(p, _)| *p >= paragraph);
        let nested = || near().find(|(_, name)| fits(name));
        let found = found.filter(|(p, _)| *p >= paragraph).or_else(nested).or(found)?;
        Some(Resolved { name: found.1.clone(), why: Some(PRONOUN) })
    }
}

fn words_of<'t>(text: &'t Text, parse: &Parse, tokens: std::ops::Range<usize>) -> Option<&'t str> {
    let last = tokens.end.checked_sub(1)?;
    text.as_str().get(parse.token(tokens.start).start()..parse.token(last).end())
}

/// Whether a source names two: "Ada Vale and Tom Marsh", "Vale and the Harbour Board".
fn are_two(text: &Text, parse: &Parse, source: Span, head: usize) -> bool {
    let inside = |t: usize| source.contains(text.span(parse.token(t).span()));
    let and = parse
        .children(head)
        .any(|c| parse.dep(c) == Dep::Cc && inside(c) && parse.token(c).text(text.as_str()) == "and");
    let one_name = |c: usize| parse.entities().iter().any(|e| e.start <= head && c < e.end);
    let other =
        |c: usize| parse.dep(c) == Dep::Conj && parse.pos(c) == Pos::Propn && inside(c) && !one_name(c);
    and && parse.pos(head) == Pos::Propn && parse.children(head).any(other)
}

/// Why a pronoun is somebody.
const PRONOUN: &str = "pronoun, the last subject or speaker before it";

/// What ends the noun that a phrase is about.
const LINKS: [&str; 12] = ["of", "for", "from", "at", "with", "in", "to", "on", "who", "whose", "by", "and"];

/// The last word of a phrase before what its first preposition or relative pronoun leads in.
fn head_noun(name: &str) -> &str {
    let words = || name.split_whitespace();
    let head = words().enumerate().position(|(i, w)| i > 0 && LINKS.contains(&w));
    let noun = words().nth(head.map_or_else(|| words().count().saturating_sub(1), |i| i - 1)).unwrap_or("");
    noun.trim_end_matches(',')
}

/// What speaks without being anybody.
const DOCUMENTS: [&str; 32] = [
    "ad",
    "affidavit",
    "analysis",
    "audit",
    "blog",
    "book",
    "caption",
    "complaint",
    "editorial",
    "episode",
    "filing",
    "footage",
    "indictment",
    "magazine",
    "memo",
    "message",
    "newspaper",
    "recording",
    "transcript",
    "video",
    "poll",
    "report",
    "survey",
    "study",
    "statement",
    "letter",
    "article",
    "document",
    "email",
    "post",
    "ruling",
    "lawsuit",
];

/// Whether a phrase names no single person: "many residents", "the injured passengers", "the Harbour
/// Board".
fn is_no_person(name: &str) -> bool {
    const SEVERAL: [&str; 9] = ["two", "some", "several", "many", "most", "both", "these", "those", "other"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let noun = head_noun(name);
    let first = words.first().map_or(String::new(), |w| w.to_lowercase());
    let plural = noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us");
    let body = first == "the" && noun.starts_with(char::is_uppercase);
    let low = noun.to_lowercase();
    // a guard is a man as well as a body of men
    let thing = is_determiner(name)
        && low != "guard"
        && (cast::is_no_person(&low) || DOCUMENTS.contains(&low.as_str()));
    body || thing
        || SEVERAL.contains(&first.as_str())
        || words.contains(&"and")
        || plural && noun.starts_with(char::is_lowercase)
}

/// What an article says of somebody it does not name: "a person familiar with the talks".
fn described(text: &Text, parse: &Parse, source: Span, head: usize, cue: Option<Span>) -> Span {
    let mut end = source.end();
    for c in parse.children(head).filter(|&c| c > head && parse.pos(head) == Pos::Noun) {
        let follows = text.get(end..parse.token(parse.left_edge(c)).start()).is_some_and(|b| &text[b] == " ");
        let edge = parse.token(parse.right_edge(c)).end();
        let cued = cue.is_some_and(|q| end <= q.start() && q.start() < edge);
        let short = edge.saturating_sub(source.start()) <= LONGEST && !cued;
        let as_ = parse.dep(c) == Dep::Prep && parse.lemma(c) == "as";
        if follows && short && !as_ && matches!(parse.dep(c), Dep::Amod | Dep::Acl | Dep::Prep) {
            end = edge;
        }
    }
    text.get(source.start()..end).unwrap_or(source)
}

/// How long a description may be, in bytes.
const LONGEST: usize = 80;

fn is_particle(words: &str) -> bool {
    words.split_whitespace().next().is_some_and(|w| PARTICLES.contains(&w) && w != "of")
}

/// Whether a verb lies in a clause that is part of another.
fn nested(parse: &Parse, verb: usize) -> bool {
    let inner =
        |d: Dep| matches!(d, Dep::Ccomp | Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Pcomp | Dep::Csubj);
    chain(parse, verb, inner)
}

/// Whether a word or one that it hangs on is of a kind.
fn chain(parse: &Parse, word: usize, is: impl Fn(Dep) -> bool) -> bool {
    std::iter::once(word).chain(parse.ancestors(word)).any(|t| is(parse.dep(t)))
}

fn is_determiner(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    matches!(
        first.as_str(),
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "its"
            | "their"
            | "one"
            | "two"
            | "some"
            | "several"
            | "many"
            | "most"
            | "other"
            | "another"
            | "both"
    )
}

/// `her adviser Ann Doe`: the capitalised words at the end, where a title stands just before them.
fn trailing_name(words: &str) -> Option<&str> {
    let mut from = words.len();
    for word in words.rsplit(' ') {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if !capital {
            let title = titles().contains_key(word.to_lowercase().as_str());
            // "her neighbour Ann Doe", not "a spokesman for Orm Motors"
            let full = !LINKS.contains(&word)
                && words.get(from..).is_some_and(|name| name.split_whitespace().count() > 1);
            return ((title || full) && from < words.len()).then(|| words[from..].trim());
        }
        from = from.saturating_sub(word.len() + 1);
    }
    None
}

/// Whether a lower-case word may stand before a name and say what its bearer is.
pub(crate) fn is_role(word: &str) -> bool {
    titles().contains_key(word)
}

fn titles() -> &'static HashMap<&'static str, Gender> {
    static TITLES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
        let mut titles = HashMap::new();
        for line in include_str!("data/titles.txt").lines().filter(|l| !l.starts_with('#')) {
            let Some((group, words)) = line.split_once(": ") else { continue };
            let gender = match group {
                "he" => Gender::He,
                "she" => Gender::She,
                _ => Gender::Open,
            };
            for word in words.split(';') {
                titles.insert(word.trim(), gender);
            }
        }
        titles
    });
    &TITLES
}

fn gender_of(words: &str) -> Gender {
    let of = |w: &str| titles().get(w.to_lowercase().as_str()).copied();
    words.split_whitespace().rev().filter_map(of).find(|g| *g != Gender::Open).unwrap_or(Gender::Open)
}

/// Titles, offices and what belongs to them on the left; the name on the right.
fn split_titles(run: &str) -> (String, String) {
    let words: Vec<&str> = run.split_whitespace().collect();
    let mut name_from = 0;
    for (i, word) in words.iter().enumerate() {
        let low = word.to_lowercase();
        let possessive = low.ends_with("'s") || low.ends_with("’s");
        if (titles().contains_key(low.as_str()) || possessive || low == "of") && i + 1 < words.len() {
            name_from = i + 1;
            if low == "of" && matches!(words.get(i + 1), Some(w) if *w == "the") {
                name_from = i + 2;
            }
            if low == "of" && words.len() > name_from + 1 {
                name_from += 1;
            }
        }
    }
    let name_from = name_from.min(words.len());
    (words[..name_from].join(" "), words[name_from..].join(" "))
}
