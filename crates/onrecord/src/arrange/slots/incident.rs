//! An incident is one thing by its kind, so every report's telling of it counts; what must be kept out is
//! what reports tell of other incidents, and the credits of pictures.

use super::super::Value;
use super::super::clause::Clauses;
use super::super::context::Context;
use super::super::group::{Group, weekday};
use super::super::lens::By;
use super::super::proposition::Proposition;
use super::super::words::OTHER;
use super::Told;
use crate::dates::Expression;
use crate::figures::{Fate, Figure};
use crate::text::Span;
use jiff::civil::Date;
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Times that lie further from the day of the incident (days) are of something else.
const NEAR: i32 = 10;

/// So many sentences an aside on another incident is taken to last, where none names what is common.
const ASIDE: usize = 8;

/// Words for a picture and whose it is.
const CREDITS: [&str; 8] = [
    "image copyright",
    "image caption",
    "(photo",
    "getty",
    "photograph:",
    "file photo",
    "shutterstock",
    "pictured",
];

/// Nouns for whom and what any incident has.
const SCENE: [&str; 9] =
    ["incident", "scene", "wreckage", "passenger", "driver", "pilot", "victim", "survivor", "casualty"];

/// The sentences that tell of the incident, and those that tell of another.
pub(in crate::arrange) struct Sentences {
    topic: BTreeSet<(usize, usize)>,
    aside: BTreeSet<(usize, usize)>,
}

impl Sentences {
    /// Of a group whose lens makes one thing of its kind; `None` for others.
    pub(super) fn new(context: &Context, group: &Group, members: &[&Proposition]) -> Option<Self> {
        (context.lens.kind[group.kind].by == By::Kind).then(|| Self::read(context, group, members))
    }

    fn read(context: &Context, group: &Group, members: &[&Proposition]) -> Self {
        let subjects = members.iter().filter_map(|p| {
            let c = context.clauses(p.article);
            let subject = c.is_verb(p.trigger).then(|| c.child(p.trigger, &[Dep::Nsubj, Dep::Nsubjpass]))?;
            subject.filter(|&s| c.parse.pos(s) == Pos::Noun).map(|s| c.lemma(s))
        });
        let kind = &context.lens.kind[group.kind];
        let mut nouns: BTreeSet<String> = subjects.collect();
        nouns.extend(kind.nouns.iter().cloned());
        nouns.extend(SCENE.iter().map(|s| (*s).to_owned()));
        let triggers: BTreeSet<(usize, usize)> = members.iter().map(|p| (p.article, p.trigger)).collect();
        let day = main_day(context, members);
        let common = common_names(context);
        let (mut topic, mut aside) = (BTreeSet::new(), BTreeSet::new());
        for &article in &context.read {
            let c = context.clauses(article);
            // How many sentences more an aside on another incident may go on.
            let mut goes_on = 0;
            for (n, tokens) in c.parse.sentences().enumerate() {
                let on = |i: usize| {
                    c.parse.pos(i) == Pos::Noun && nouns.contains(&c.lemma(i))
                        || triggers.contains(&(article, i))
                };
                if tokens.clone().any(on) {
                    topic.insert((article, n));
                }
                let Some(span) = c.trimmed_all(tokens.clone()) else { continue };
                let words = c.text[span].to_lowercase();
                let credit = CREDITS.iter().any(|w| words.contains(w));
                let times = context.times[article].iter().filter(|t| span.contains(t.span));
                let far = day.is_some_and(|d| {
                    times.into_iter().any(|t| match days(t) {
                        Some(days) => apart(days, d),
                        None => month_apart(&c.text[t.span], d),
                    })
                });
                let other = tokens.clone().any(|i| kind.nouns.contains(&c.lemma(i)) && is_another(c, n, i));
                let main =
                    tokens.clone().any(|i| c.parse.pos(i) == Pos::Propn && common.contains(&c.lemma(i)));
                let elsewhere = tokens.clone().any(|i| on(i) && is_elsewhere(c, i, &common));
                if !main && (far || other || elsewhere) {
                    goes_on = ASIDE;
                } else if main {
                    goes_on = 0;
                }
                if credit || far || other || elsewhere || goes_on > 0 {
                    aside.insert((article, n));
                }
                goes_on = goes_on.saturating_sub(1);
            }
        }
        Sentences { topic, aside }
    }

    /// Whether a sentence is not set apart.
    pub(super) fn is_own(&self, article: usize, sentence: usize) -> bool {
        !self.aside.contains(&(article, sentence))
    }

    /// Whether a sentence speaks of the incident, or follows one that does.
    pub(super) fn is_topic(&self, article: usize, sentence: usize) -> bool {
        let near = |n: usize| self.topic.contains(&(article, n));
        self.is_own(article, sentence) && (near(sentence) || sentence.checked_sub(1).is_some_and(near))
    }
}

/// The names that at least half of the reports have.
fn common_names(context: &Context) -> BTreeSet<String> {
    let mut held: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for &article in &context.read {
        let c = context.clauses(article);
        for i in (0..c.parse.len()).filter(|&i| c.parse.pos(i) == Pos::Propn && c.entity(i).is_some()) {
            held.entry(c.lemma(i)).or_default().insert(article);
        }
    }
    held.into_iter().filter(|(_, a)| 2 * a.len() >= context.read.len()).map(|(name, _)| name).collect()
}

/// Whether it is told to have happened at a place that is none of the main ones: "crashed into the Tarn".
fn is_elsewhere(c: Clauses, i: usize, common: &BTreeSet<String>) -> bool {
    const AT: [&str; 5] = ["in", "at", "near", "into", "on"];
    let named = |k: usize| {
        matches!(c.entity(k), Some(EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility))
    };
    c.governed(i, &AT).is_some_and(|at| {
        let all: Vec<usize> = c.parse.subtree(at).collect();
        all.iter().any(|&k| named(k)) && !all.iter().any(|&k| common.contains(&c.lemma(k)))
    })
}

fn days(time: &Expression) -> Option<(Date, Date)> {
    time.value.as_ref().and_then(crate::dates::Value::days)
}

fn apart((first, last): (Date, Date), day: Date) -> bool {
    let days = |a: Date, b: Date| (b - a).get_days();
    days(last, day) > NEAR || days(day, first) > NEAR
}

/// Whether words name a month that is not near a day.
fn month_apart(words: &str, day: Date) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let named = words.split(|c: char| !c.is_alphabetic()).filter(|w| w.starts_with(char::is_uppercase));
    let month = named.map(str::to_lowercase).find_map(|w| MONTHS.iter().position(|m| w.starts_with(m)));
    month.is_some_and(|m| {
        let apart = (m as i32 + 1 - i32::from(day.month())).rem_euclid(12);
        !matches!(apart, 0 | 1 | 11)
    })
}

/// The single day that most reports name in a sentence on it; of equals the later.
fn main_day(context: &Context, members: &[&Proposition]) -> Option<Date> {
    let mut told: BTreeMap<Date, BTreeSet<usize>> = BTreeMap::new();
    for p in members {
        let c = context.clauses(p.article);
        let sentence = c.trimmed_all(c.parse.sentence(c.parse.sentence_of(p.trigger)));
        let within = context.times[p.article].iter().filter(|t| sentence.is_some_and(|s| s.contains(t.span)));
        for (first, _) in within.filter_map(days).filter(|(a, b)| a == b) {
            told.entry(first).or_default().insert(p.article);
        }
    }
    told.into_iter().max_by_key(|(day, articles)| (articles.len(), *day)).map(|(day, _)| day)
}

/// "The earlier crash", "the second crash", and "a crash" far into an article.
fn is_another(c: Clauses, sentence: usize, noun: usize) -> bool {
    const LEAD: usize = 6;
    let describes = |k: usize| matches!(c.parse.dep(k), Dep::Amod | Dep::Det | Dep::Nummod);
    let of = |k: usize| OTHER.contains(&c.lemma(k).as_str()) || c.parse.dep(k) == Dep::Nummod;
    let a = |k: usize| sentence > LEAD && matches!(c.lemma(k).as_str(), "a" | "an");
    c.parse.children(noun).any(|k| k < noun && describes(k) && (of(k) || a(k)))
}

/// "A tram overturned in the town on Monday": the clause of the verb from its subject on, where that is
/// a noun.
pub(super) fn what(c: Clauses, verb: usize) -> Option<Span> {
    let subject = c.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]).filter(|&s| c.is_noun(s))?;
    let from = c.parse.left_edge(subject).min(subject);
    // "Four guests as well as two guides crashed": the subject was cut.
    if from > 0 && (c.parse.pos(from - 1) == Pos::Cconj || c.lemma(from - 1) == "as") {
        return None;
    }
    let clause = c.clause(verb)?;
    (c.byte(from) < clause.end()).then(|| c.text.span(c.byte(from)..clause.end()))
}

/// The killed, the hurt and the missing, by what befell them and how many: the fates in their order, the
/// number that most reports have first.
pub(super) fn tolls(told: &Told) -> Vec<Value> {
    let mut found: BTreeMap<(Fate, u64), Vec<Value>> = BTreeMap::new();
    for &article in &told.context.read {
        let c = told.context.clauses(article);
        for figure in told.context.figures[article].iter() {
            let (Some(fate), Some(at)) = (figure.fate, c.parse.token_at(figure.span.start())) else {
                continue;
            };
            if !befalls(fate)
                || !told.sentences.as_ref().is_none_or(|s| s.is_own(article, c.parse.sentence_of(at)))
            {
                continue;
            }
            let value = told.context.value(article, words(c, figure, at), at);
            found.entry((fate, figure.low.to_bits())).or_default().push(value);
        }
    }
    let mut all: Vec<(Fate, Value)> = Vec::new();
    for ((fate, _), values) in found {
        let mut values = values.into_iter();
        let Some(first) = values.next() else { continue };
        all.push((
            fate,
            values.fold(first, |mut v, other| {
                v.join(other);
                v
            }),
        ));
    }
    let articles = |v: &Value| v.evidence.iter().map(|p| p.article).collect::<BTreeSet<_>>().len();
    all.sort_by_key(|(fate, v)| (*fate, std::cmp::Reverse(articles(v))));
    all.into_iter().map(|(_, v)| v).collect()
}

/// Whether a fate is one that an incident is counted by.
fn befalls(fate: Fate) -> bool {
    matches!(
        fate,
        Fate::Killed
            | Fate::Injured
            | Fate::Hospital
            | Fate::Missing
            | Fate::Trapped
            | Fate::Displaced
            | Fate::Abducted
    )
}

fn words(c: Clauses, figure: &Figure, at: usize) -> Span {
    let noun = c.parse.ancestors(at).find(|&a| c.is_noun(a)).and_then(|n| c.phrase(n));
    noun.filter(|s| s.contains(figure.span) && s.len() < 80).unwrap_or(figure.span)
}

/// Times of one weekday become one value: "Wednesday" and "March 4".
pub(super) fn by_day(context: &Context, values: Vec<(Value, Option<Date>)>) -> Vec<Value> {
    let mut out: Vec<(Option<Date>, Option<String>, Value)> = Vec::new();
    for (value, date) in values {
        let place = value.evidence[0];
        let text = &context.scene.articles[place.article].text;
        let named = || weekday(text, place.span);
        let day = date.map(|d| format!("{:?}", d.weekday()).to_lowercase()).or_else(named);
        let same = out.iter_mut().find(|(d, w, v)| {
            day.is_some() && *w == day && (d.is_none() || date.is_none() || *d == date) && v.joins(&value)
        });
        match same {
            Some((d, _, v)) => {
                *d = d.or(date);
                v.join(value);
            }
            None => out.push((date, day, value)),
        }
    }
    out.into_iter().map(|(_, _, v)| v).collect()
}

/// Whether a clause asks or looks into what it names: "looking into what caused", "to establish the cause".
pub(super) fn is_asked(c: Clauses, i: usize) -> bool {
    const SEEKS: [&str; 18] = [
        "investigate",
        "examine",
        "probe",
        "look",
        "establish",
        "determine",
        "find",
        "seek",
        "know",
        "speculate",
        "inquire",
        "ascertain",
        "investigation",
        "inquiry",
        "speculation",
        "ask",
        "clear",
        "unclear",
    ];
    let asks = |k: usize| {
        matches!(c.parse.tag(k), Tag::Wp | Tag::Wrb)
            && !matches!(c.lemma(k).as_str(), "when" | "where" | "who")
    };
    let above = c
        .parse
        .ancestors(i)
        .take(5)
        .take_while(|&a| c.parse.dep(a) != Dep::Relcl && c.parse.dep(i) != Dep::Relcl)
        .any(|a| SEEKS.contains(&c.lemma(a).as_str()));
    let under = |v: usize| {
        c.governed(v, &["under"])
            .is_some_and(|o| o != i && (SEEKS.contains(&c.lemma(o).as_str()) || c.lemma(o) == "review"))
    };
    above
        || c.verb_above(i).is_some_and(under)
        || c.verb_above(i).is_some_and(|v| c.parse.children(v).any(|k| k < v && asks(k)))
}
