//! The phrases that may name the source of one quotation, and what is known of each.
//!
//! A feature is a short text such as `rel nsubj say before`; what a ranker has learnt of it is its
//! weight. Tokens are those of the parse.

use super::cued::Found;
use super::cues::cue;
use crate::article::Article;
use crate::text::Span;
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos};
use std::fmt::Write as _;
use std::ops::Range;

/// A possible source.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its words.
    pub(crate) span: Span,
    /// Its head among the tokens of the parse.
    pub(crate) head: usize,
    /// The saying word that it goes with, if there is one.
    pub(crate) cue: Option<Span>,
    /// Whether the rules chose it.
    pub(crate) by_rule: bool,
    /// What is known of it.
    pub(crate) features: Vec<String>,
}

/// One quotation and what the rules made of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) article: &'a Article,
    pub(crate) parse: &'a Parse,
    /// With its marks.
    pub(crate) quote: Span,
    /// The paragraph it lies in, the one before and the one after, as far as there are any.
    pub(crate) paragraph: Span,
    pub(crate) before: Option<Span>,
    pub(crate) following: Option<Span>,
    /// All quotations of the article (with marks) in order, none within another.
    pub(crate) quotes: &'a [Span],
    /// What the rules chose.
    pub(crate) rule: Option<Found>,
    /// The source of the attribution before.
    pub(crate) last: Option<Span>,
}

/// Words that a source may have, in bytes; longer phrases are cut to their head.
const LONGEST: usize = 60;

impl Asked<'_> {
    /// The candidates in the order of the text, without double.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let mut heads = Vec::new();
        let rule = self.rule.and_then(|r| r.source).and_then(|s| self.head_of(s));
        let last = self.last.and_then(|s| self.head_of(s));
        heads.extend([rule, last].into_iter().flatten());
        heads.extend(self.nominals(self.paragraph, false));
        if let Some(before) = self.before {
            heads.extend(self.nominals(before, true));
        }
        if let Some(after) = self.following {
            let near = self.nominals(after, true).take(2);
            heads.extend(near);
        }
        heads.sort_unstable();
        heads.dedup();
        let (rule_head, last_head) = (rule, last);
        let mut out = Vec::with_capacity(heads.len());
        for head in heads {
            let Some(span) = self.phrase(head) else { continue };
            let mut c =
                Candidate { span, head, cue: None, by_rule: rule_head == Some(head), features: Vec::new() };
            self.describe(&mut c, rule_head == Some(head), last_head == Some(head));
            out.push(c);
        }
        self.compare(&mut out);
        out
    }

    /// Tells of each saying word in the paragraph whether another stands nearer to the quotation.
    fn compare(&self, all: &mut [Candidate]) {
        let far = |cue: Span| match cue.start() < self.quote.start() {
            true => self.quote.start().saturating_sub(cue.end()),
            false => cue.start().saturating_sub(self.quote.end()),
        };
        let near = all.iter().filter_map(|c| c.cue).map(far).min();
        for c in all {
            let Some(cue) = c.cue else { continue };
            let side = if cue.start() < self.quote.start() { "before" } else { "after" };
            let place = if Some(far(cue)) == near { "nearest" } else { "not nearest" };
            c.features.push(format!("{place} {side}"));
            c.features.push(format!("{place} {side} {}", self.frame()));
        }
    }

    fn tokens(&self, span: Span) -> Range<usize> {
        tokens(self.parse, span)
    }

    fn head_of(&self, span: Span) -> Option<usize> {
        head_of(self.parse, span)
    }

    fn nominals(&self, span: Span, subjects: bool) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.tokens(span);
        tokens.take(400).filter(move |&t| {
            let dep = self.parse.dep(t);
            let heads = match self.parse.pos(t) {
                Pos::Propn | Pos::Noun | Pos::Pron => {
                    !matches!(dep, Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Det)
                }
                _ => matches!(dep, Dep::Nsubj | Dep::Nsubjpass),
            };
            let subject =
                matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Root | Dep::Agent | Dep::Pobj | Dep::Appos);
            heads && (subject || !subjects) && !self.quoted(t)
        })
    }

    /// Whether a token lies in a quotation.
    fn quoted(&self, token: usize) -> bool {
        let at = self.parse.token(token).start();
        let i = self.quotes.partition_point(|q| q.end() <= at);
        self.quotes.get(i).is_some_and(|q| q.start() <= at)
    }

    /// The words of the phrase that a token heads, without what is set off after it.
    fn phrase(&self, head: usize) -> Option<Span> {
        let parse = self.parse;
        let own = parse.token(head);
        let text = &self.article.text;
        let mut from = parse.left_edge(head);
        while from < head && (self.quoted(from) || parse.dep(from) == Dep::Punct || parse.is_space(from)) {
            from += 1;
        }
        let mut end = own.end();
        for child in parse.children(head).filter(|&c| c > head) {
            let edge = parse.token(parse.right_edge(child)).end();
            let kept =
                matches!(parse.dep(child), Dep::Prep | Dep::Compound | Dep::Nmod | Dep::Conj | Dep::Cc)
                    && edge.saturating_sub(parse.token(from).start()) <= LONGEST
                    && !self.quoted(child);
            if !kept {
                break;
            }
            end = edge;
        }
        let mut start = parse.token(from).start();
        if own.end().saturating_sub(start) > LONGEST {
            start = own.start();
        }
        let span = text.get(start..end.max(own.end()))?;
        (!span.is_empty()).then_some(span)
    }

    fn describe(&self, c: &mut Candidate, rule: bool, last: bool) {
        let parse = self.parse;
        let head = c.head;
        let dep = parse.dep(head);
        let governor = self.governor(head);
        let says = governor.map_or("none", |g| self.says(g));
        let place = self.place(c.span);
        let pos = self.sort(head);
        let near = self.between(c.span);
        let mut f = |args: std::fmt::Arguments<'_>| {
            let mut s = String::new();
            let _ = s.write_fmt(args);
            c.features.push(s);
        };
        let why = self.rule.map_or("none", |r| r.why);
        if rule {
            f(format_args!("rule {why}"));
            f(format_args!("rule {why} {says} {dep}"));
            f(format_args!("rule {pos}"));
        } else {
            f(format_args!("not rule {why} {place} {says} {dep}"));
        }
        if last {
            f(format_args!("last"));
            f(format_args!("last {why}"));
        }
        f(format_args!("dep {dep}"));
        f(format_args!("place {place}"));
        f(format_args!("near {place} {near}"));
        f(format_args!("says {says} {dep} {place}"));
        f(format_args!("says {says} {dep} {near}"));
        f(format_args!("pos {pos}"));
        f(format_args!("pos {pos} {place} {says}"));
        let frame = self.frame();
        f(format_args!("frame {frame} {place} {says}"));
        f(format_args!("frame {frame} {place} {dep}"));
        if let Some(g) = governor {
            let over = self.governs(g);
            f(format_args!("governs {over} {dep}"));
            f(format_args!("governs {over} {says} {place}"));
            f(format_args!("verb {} {place}", parse.lemma(g)));
            f(format_args!("nested {} {over}", self.depth(g)));
            let at = parse.token(g);
            let gap = self.gap(at.start(), at.end());
            f(format_args!("cue {says} {gap}"));
            f(format_args!("cue {says} {gap} {place} {dep}"));
            f(format_args!("frame {frame} {says} {gap} {dep}"));
            c.cue = (says != "other").then(|| self.article.text.get(at.span())).flatten();
        }
    }

    /// The verb or noun that a phrase is subject, owner or agent of; "according" for its object.
    fn governor(&self, head: usize) -> Option<usize> {
        let parse = self.parse;
        let up = parse.head(head);
        match parse.dep(head) {
            Dep::Nsubj | Dep::Nsubjpass | Dep::Poss | Dep::Csubj => Some(up),
            Dep::Pobj => Some(parse.head(up)).filter(|&v| v != up).or(Some(up)),
            Dep::Conj | Dep::Appos if up != head => match parse.dep(up) {
                Dep::Nsubj | Dep::Nsubjpass => Some(parse.head(up)),
                _ => None,
            },
            Dep::Root | Dep::Dep => None,
            _ => Some(up),
        }
    }

    fn says(&self, token: usize) -> &'static str {
        let words = self.parse.token(token).text(self.article.text.as_str()).to_lowercase();
        match self.parse.pos(token) {
            Pos::Verb | Pos::Aux
                if matches!(self.parse.lemma(token), "say" | "tell" | "add" | "write" | "ask") =>
            {
                "say"
            }
            Pos::Verb | Pos::Aux if cue(&words).is_some() || cue(self.parse.lemma(token)).is_some() => "cue",
            Pos::Noun
                if cue(self.parse.lemma(token)).is_some() || NOUNS.contains(&self.parse.lemma(token)) =>
            {
                "noun"
            }
            _ if words == "according" => "according",
            _ => "other",
        }
    }

    /// Where a phrase stands to the quotation.
    fn place(&self, span: Span) -> &'static str {
        let side = |a: &'static str, b: &'static str| if span.start() < self.quote.start() { a } else { b };
        if !self.paragraph.contains(span) {
            return side("paragraph before", "paragraph after");
        }
        let (from, to) = if span.start() < self.quote.start() {
            (span.end(), self.quote.start())
        } else {
            (self.quote.end(), span.start())
        };
        let between = &self.article.text.as_str()[from.min(to)..to];
        let stops =
            between.match_indices(['.', '?', '!']).filter(|(i, _)| between[i + 1..].starts_with(' ')).count();
        match stops {
            0 => side("same before", "same after"),
            1 => side("sentence before", "sentence after"),
            _ => side("far before", "far after"),
        }
    }

    /// How far from the quotation a phrase is, as a grade.
    fn between(&self, span: Span) -> &'static str {
        self.gap(span.start(), span.end())
    }

    fn gap(&self, start: usize, end: usize) -> &'static str {
        let bytes = if start < self.quote.start() {
            self.quote.start().saturating_sub(end)
        } else {
            start.saturating_sub(self.quote.end())
        };
        match bytes {
            0..=3 => "0",
            4..=12 => "1",
            13..=30 => "2",
            31..=80 => "3",
            81..=200 => "4",
            _ => "5",
        }
    }

    fn sort(&self, head: usize) -> &'static str {
        let parse = self.parse;
        if parse.pos(head) == Pos::Pron {
            return match parse.lemma(head).to_lowercase().as_str() {
                "he" | "she" => "he",
                "they" | "we" => "they",
                "i" => "i",
                "who" => "who",
                "it" | "that" | "this" | "which" | "what" => "it",
                _ => "pronoun",
            };
        }
        match entity(parse, head) {
            Some(EntityLabel::Person) => "person",
            Some(EntityLabel::Organization | EntityLabel::Norp) => "body",
            Some(EntityLabel::Gpe) => "place",
            Some(_) => "thing",
            None if parse.pos(head) == Pos::Propn => "name",
            None => "noun",
        }
    }

    /// Whether the quotation hangs on a verb in the parse.
    fn governs(&self, verb: usize) -> &'static str {
        let tokens = self.tokens(self.quote);
        let Some(top) = tokens.clone().find(|&t| {
            let up = self.parse.head(t);
            self.parse.dep(t) != Dep::Punct && (!tokens.contains(&up) || up == t)
        }) else {
            return "nothing";
        };
        let up = self.parse.head(top);
        if up == verb && up != top {
            return "directly";
        }
        if self.parse.ancestors(top).any(|a| a == verb) { "above" } else { "not" }
    }

    /// How many saying verbs a verb hangs under.
    fn depth(&self, verb: usize) -> usize {
        self.parse.ancestors(verb).filter(|&a| matches!(self.says(a), "say" | "cue")).count().min(2)
    }

    /// What stands just before and after the quotation, and how it ends.
    fn frame(&self) -> String {
        let all = self.article.text.as_str();
        let before = all[self.paragraph.start()..self.quote.start().max(self.paragraph.start())].trim_end();
        let inner = all[self.quote.range()].trim_end_matches(['"', '”', '\'', '’']);
        let start = match before.chars().next_back() {
            None => "first",
            Some(',' | ':') => "led",
            Some('.' | '?' | '!' | '"' | '”') => "sentence",
            Some(_) => "inside",
        };
        let end = match inner.chars().next_back() {
            Some(',') => "comma",
            Some('.') => "stop",
            Some('?' | '!') => "mark",
            _ => "open",
        };
        format!("{start} {end}")
    }
}

/// Nouns that stand for words said, beside those that are verbs too.
const NOUNS: [&str; 14] = [
    "statement",
    "speech",
    "remark",
    "word",
    "letter",
    "interview",
    "message",
    "assertion",
    "accusation",
    "warning",
    "phrase",
    "line",
    "description",
    "email",
];

/// The tokens that share bytes with a span.
pub(crate) fn tokens(parse: &Parse, span: Span) -> Range<usize> {
    let first = partition(parse, |t| parse.token(t).end() <= span.start());
    let past = partition(parse, |t| parse.token(t).start() < span.end());
    first..past.max(first)
}

/// The head of a phrase given by its words: the nominal whose own head lies outside.
pub(crate) fn head_of(parse: &Parse, span: Span) -> Option<usize> {
    let tokens = tokens(parse, span);
    let nominal = |&t: &usize| matches!(parse.pos(t), Pos::Noun | Pos::Propn | Pos::Pron);
    let outside = |&t: &usize| !tokens.contains(&parse.head(t)) || parse.head(t) == t;
    let all = || tokens.clone();
    all().filter(nominal).find(outside).or_else(|| all().rev().find(nominal)).or_else(|| all().last())
}

/// What kind of entity a token is part of.
pub(crate) fn entity(parse: &Parse, token: usize) -> Option<EntityLabel> {
    let entities = parse.entities();
    let at = entities.partition_point(|e| e.end <= token);
    entities.get(at).filter(|e| e.start <= token).map(|e| e.label)
}

fn partition(parse: &Parse, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, parse.len());
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
