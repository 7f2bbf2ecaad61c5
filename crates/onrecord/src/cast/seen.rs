//! Every place where an article prints a name, with what the words around it tell.

use super::EntityKind;
use super::data::{self, is};
use super::pieces::{Piece, Sort, pieces};
use super::runs::{Named, Row};
use super::signs::{by_craft, by_neighbours, by_parser, by_words};
use crate::article::{Article, BlockKind};
use crate::attribute::is_role;
use crate::attribute::words::{Word, words};
use crate::names;
use crate::text::Span;
use onrecord_syntax::{Parse, Pos, Tag};
use std::collections::{BTreeMap, HashSet};
use std::ops::{AddAssign, Range};

/// What speaks for each kind of thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) person: i32,
    pub(super) organisation: i32,
    pub(super) place: i32,
    /// For anything else: a people, an event, a work, a word that is no name.
    pub(super) other: i32,
    /// What the parser takes it for, in the same order.
    pub(super) votes: [i32; 4],
    /// How often it begins no sentence.
    pub(super) inside: i32,
}

impl AddAssign for Score {
    fn add_assign(&mut self, o: Score) {
        self.person += o.person;
        self.organisation += o.organisation;
        self.place += o.place;
        self.other += o.other;
        self.inside += o.inside;
        self.votes.iter_mut().zip(o.votes).for_each(|(mine, its)| *mine += its);
    }
}

/// One printing of a name.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) span: Span,
    pub(super) key: String,
    pub(super) score: Score,
    /// What its bearer is called there: the office before it, an apposition.
    pub(super) roles: Vec<Span>,
    /// The office's own words in folded letters ("vice president"), addresses left out.
    pub(super) titles: Vec<String>,
    /// The key of the abbreviation (or of the full name) that stands in brackets after it.
    pub(super) bracketed: Option<String>,
    /// Whether "and" and a name of several words follow.
    pub(super) joined: bool,
    /// Whether a word that is mostly a particle is its first name here: "Al Noor", not "al-Noor".
    pub(super) given: bool,
    /// The keys of what else the article says that it is called: "also known as X or Y".
    pub(super) called: Vec<String>,
    /// Whether it stands where everything has capitals, and nothing can be learnt.
    pub(super) styled: bool,
}

/// Words with capitals that tell nothing: only known names are looked up in them.
pub(super) struct Styled {
    pub(super) words: Vec<Piece>,
    /// Whether it is but one word, the first of a sentence.
    pub(super) opener: bool,
}

/// All names that an article prints outside of furniture, in order, and its blocks in title case; its
/// words in small letters are added to `small`, the nouns among them to `nouns`.
pub(super) fn seen<'a>(
    article: &'a Article,
    parse: &Parse,
    small: &mut HashSet<&'a str>,
    nouns: &mut HashSet<&'a str>,
) -> (Vec<Seen>, Vec<Styled>) {
    let (mut all, mut styled) = (Vec::new(), Vec::new());
    let (mut row, mut parts): (Vec<Word>, Vec<Piece>) = (Vec::new(), Vec::new());
    for block in article.blocks.iter().filter(|b| b.kind != BlockKind::Furniture) {
        words(&article.text, block.span, &[], &mut row);
        pieces(&article.text, &row, &mut parts);
        if in_title_case(article, &parts) {
            styled.push(Styled { words: parts.clone(), opener: false });
            continue;
        }
        for piece in parts.iter().filter(|p| p.sort == Sort::Lower) {
            let word = &article.text[piece.span];
            small.insert(word);
            if !nouns.contains(word)
                && parse.token_at(piece.span.start()).is_some_and(|t| parse.pos(t) == Pos::Noun)
            {
                nouns.insert(word);
            }
        }
        let row = Row { text: &article.text, parse, pieces: &parts };
        let titles = titles_run_together(article, &parts);
        let in_title = |i: usize| titles.iter().any(|t| t.contains(&i));
        styled.extend(titles.iter().map(|t| Styled { words: parts[t.clone()].to_vec(), opener: false }));
        let mut names = row.names();
        names.retain(|n| !in_title(n.name.start));
        let alone = |&i: &usize| !names.iter().any(|n| n.name.contains(&i));
        let openers = row.openers().into_iter().filter(alone).filter(|&i| !in_title(i));
        styled.extend(openers.map(|i| Styled { words: vec![parts[i]], opener: true }));
        all.extend(names.iter().map(|named| look(&row, named)));
    }
    (all, styled)
}

fn in_title_case(article: &Article, parts: &[Piece]) -> bool {
    let long = |p: &&Piece| {
        article.text[p.span].chars().count() > 3 && article.text[p.span].starts_with(char::is_alphabetic)
    };
    let all = parts.iter().filter(long).count();
    // "Mayor Calls On Council To Act.": small words have capitals nowhere else.
    let raised = |p: &Piece| p.sort == Sort::Capital && !p.first && is_raised(&article.text[p.span]);
    let capital = parts.iter().filter(long).filter(|p| p.sort == Sort::Capital).count();
    let shouts = |p: &Piece| article.text[p.span].chars().all(|c| !c.is_lowercase());
    let ends = parts.last().is_some_and(|p| matches!(p.sort, Sort::Mark('.' | '?' | '!' | '"' | '”')));
    // A list of names is no title.
    let plain = parts.iter().filter(|p| p.sort == Sort::Mark(',')).count() < 2;
    all >= 3 && capital == all && parts.iter().any(raised)
        || all >= 3 && (!ends && capital * 10 >= all * 7 || all >= 5 && plain && capital * 10 >= all * 9)
        || all >= 3 && parts.iter().filter(long).all(shouts)
}

/// Stretches of a block in which every longer word has a capital: other stories' headlines, run together. Lists of
/// names have commas.
fn titles_run_together(article: &Article, parts: &[Piece]) -> Vec<Range<usize>> {
    const LEAST: usize = 14;
    let long = |p: &Piece| article.text[p.span].chars().count() > 3 && !matches!(p.sort, Sort::Mark(_));
    let mut found = Vec::new();
    let mut from = 0;
    for i in 0..=parts.len() {
        if i < parts.len() && !(long(&parts[i]) && parts[i].sort != Sort::Capital) {
            continue;
        }
        let all = &parts[from..i];
        let commas = all.iter().filter(|p| p.sort == Sort::Mark(',')).count();
        let capitals = all.iter().filter(|p| long(p)).count();
        if capitals >= LEAST && commas * 8 < capitals {
            found.push(from..i);
        }
        from = i + 1;
    }
    found
}

/// Small words that have a capital in titles alone.
fn is_raised(word: &str) -> bool {
    matches!(
        word,
        "On" | "To" | "In" | "Of" | "For" | "At" | "By" | "With" | "From" | "Is" | "And" | "After" | "Over"
    )
}

/// A name with what stands around it.
fn look(row: &Row<'_>, named: &Named) -> Seen {
    let name = named.name.clone();
    let whole = named.office.as_ref().map_or(name.start, |o| o.start)..name.end;
    let span = row.span(name.clone());
    let key = data::key(&row.text[span]);
    let mut roles = Vec::new();
    let mut score = Score::default();
    let mut titles = Vec::new();
    if let Some(rank) = named.rank {
        let words: Vec<String> = (rank..name.start).map(|i| row.low(i)).collect();
        let address = words.iter().all(|w| is("bare", w));
        score.person += if is("doubtful", words.last().map_or("", |w| w)) { 4 } else { 7 };
        if !address {
            titles.push(words.join(" "));
            roles.push(row.span(named.office.clone().unwrap_or(rank..name.start)));
        }
    } else if let Some(role) = role_before(row, whole.start) {
        score.person += 4;
        titles.extend(informative(row, role.clone()));
        roles.push(row.span(role));
    }
    if let Some(role) = apposition(row, name.end) {
        score.person += 4;
        roles.push(row.span(role));
    }
    score.other += i32::from(glossed(row, &name)) * 8;
    score.inside = i32::from(!row.pieces[name.start].first);
    score += by_parser(row, &name);
    score += by_words(row, &name);
    score += by_craft(row, &name);
    if named.office.is_none() {
        score += by_neighbours(row, &name, &key);
    }
    Seen {
        given: name.len() > 1 && is_given(row, name.start),
        called: called(row, name.end),
        bracketed: bracketed(row, name.end),
        joined: name.len() == 1
            && row.is_lower(name.end, &["and"])
            && row.sort(name.end + 1) == Some(Sort::Capital),
        span,
        key,
        score,
        roles,
        titles,
        styled: false,
    }
}

/// Whether a name is the abbreviation, in brackets, of small words: "ground-based radar station (GBRS)".
fn glossed(row: &Row<'_>, name: &Range<usize>) -> bool {
    let letters = row.low(name.start);
    if name.len() != 1 || name.start == 0 || !row.is_mark(name.start - 1, '(') || !row.is_mark(name.end, ')')
    {
        return false;
    }
    let words = (0..name.start - 1).rev().take_while(|&i| row.sort(i) == Some(Sort::Lower)).take(8);
    let mut heads: Vec<char> = Vec::new();
    for i in words {
        heads.extend(row.at(i).split('-').rev().filter_map(|w| w.chars().next()));
    }
    let plain = letters.trim_end_matches('s');
    plain.len() > 1
        && plain.chars().rev().zip(&heads).filter(|(a, b)| a == *b).count() == plain.chars().count()
}

/// The last word of a role, if it says an office.
fn informative(row: &Row<'_>, role: Range<usize>) -> Option<String> {
    let head = row.low(role.end - 1);
    (!is("bare", &head) && !is("kin", &head)).then_some(head)
}

/// Small words of role just before a name: "presidential spokesman", or before a comma: "the
/// spokesman, X,".
fn role_before(row: &Row<'_>, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    if end > 1
        && row.is_mark(end - 1, ',')
        && (row.is_mark(start + 1, ',') || row.is_mark(start + 2, ',') || row.is_mark(start + 3, ','))
    {
        end -= 1;
    }
    let head = end.checked_sub(1)?;
    let noun = row.token(head).is_some_and(|t| !matches!(row.parse.pos(t), Pos::Verb | Pos::Aux));
    if row.sort(head) != Some(Sort::Lower) || !is_role(row.at(head)) || !noun {
        return None;
    }
    let mut from = head;
    let belongs = |i: usize| match row.sort(i) {
        Some(Sort::Capital) => !crate::collate::words::is_function_word(&row.low(i)),
        Some(Sort::Lower) => {
            let word = row.at(i);
            !crate::collate::words::is_function_word(word)
                && row
                    .token(i)
                    .is_some_and(|t| matches!(row.parse.pos(t), Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num))
        }
        _ => false,
    };
    while from > 0 && head - from < 6 && belongs(from - 1) {
        from -= 1;
    }
    let known = |i: usize| is("bare", &row.low(i));
    (!(from..end).all(known)).then_some(from..end)
}

/// ", a spokesman for the mayor,": what follows a name up to the comma, where it says a role.
fn apposition(row: &Row<'_>, at: usize) -> Option<Range<usize>> {
    if !row.is_mark(at, ',') {
        return None;
    }
    let mut from = at + 1;
    // An age between commas says nothing of a role.
    if row.at(from).chars().all(|c| c.is_ascii_digit()) && row.is_mark(from + 1, ',') {
        from += 2;
    }
    let end = (from..from + 14)
        .find(|&i| !matches!(row.sort(i), Some(Sort::Lower | Sort::Capital | Sort::Mark('.' | '&'))))?;
    let end = (from..end).find(|&i| row.is_mark(i, '.')).unwrap_or(end);
    let stop = row.is_mark(end, ',') || row.is_mark(end, '.') || row.is_mark(end, ';');
    let noun = (from..end.min(from + 6)).find(|&i| {
        row.sort(i) == Some(Sort::Lower) && is_role(row.at(i))
            || row.is_lower(i, &["head", "member", "president"])
    });
    let begins = row.is_lower(from, &["a", "an", "the", "its", "his", "her", "their", "one"])
        || noun == Some(from)
        || row.sort(from) == Some(Sort::Capital)
        || noun == Some(from + 1);
    let finite = |t: usize| matches!(row.parse.tag(t), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let clause = (from..end).find(|&i| row.is_lower(i, &["who", "that", "which", "whose"])).unwrap_or(end);
    let plain = (from..clause).all(|i| row.token(i).is_none_or(|t| !finite(t)));
    (stop && begins && plain && noun.is_some() && row.sort(from) != Some(Sort::Mark(',')))
        .then_some(from..end)
}

/// Whether a particle's word with a capital and a blank behind it is a first name: "Al Noor", "Ben Noor".
fn is_given(row: &Row<'_>, at: usize) -> bool {
    let (word, next) = (row.pieces[at].span, row.pieces[at + 1].span);
    names::is_first_name(&row.low(at)) && &row.text[row.text.span(word.end()..next.start())] == " "
}

/// The names after ", also known as": one, or two joined by "or" or "and".
fn called(row: &Row<'_>, at: usize) -> Vec<String> {
    const SAID: [&[&str]; 6] = [
        &["also", "known", "as"],
        &["better", "known", "as"],
        &["formerly", "known", "as"],
        &["previously", "known", "as"],
        &["also", "called"],
        &["formerly", "called"],
    ];
    let mut next = at + usize::from(row.is_mark(at, ',') || row.is_mark(at, '('));
    let says = |said: &&&[&str]| said.iter().enumerate().all(|(k, word)| row.is_lower(next + k, &[word]));
    let Some(said) = SAID.iter().find(says) else { return Vec::new() };
    next += said.len();
    let mut all = Vec::new();
    while all.len() < 3 {
        next += usize::from(row.is_lower(next, &["the", "or", "and"]));
        next += usize::from(row.is_lower(next, &["the"]));
        let end = (next..next + 8).find(|&i| row.sort(i) != Some(Sort::Capital)).unwrap_or(next);
        if end == next {
            break;
        }
        all.push(data::key(&row.text[row.span(next..end)]));
        next = end;
        let listed = row.is_mark(next, ',') && row.sort(next + 1) == Some(Sort::Capital);
        if !listed && !row.is_lower(next, &["or", "and"]) {
            break;
        }
        next += usize::from(listed);
    }
    all
}

/// The key of what stands in brackets after a name, if it may abbreviate it or be abbreviated.
fn bracketed(row: &Row<'_>, at: usize) -> Option<String> {
    if !(row.is_mark(at, '(') || row.is_mark(at, '[')) {
        return None;
    }
    let end = (at + 1..at + 12).find(|&i| row.is_mark(i, ')') || row.is_mark(i, ']'))?;
    let inside =
        (at + 1..end).all(|i| matches!(row.sort(i), Some(Sort::Capital | Sort::Lower | Sort::Mark('&'))));
    (inside && end > at + 1 && row.sort(at + 1) == Some(Sort::Capital))
        .then(|| data::key(&row.text[row.span(at + 1..end)]))
}

/// Looks known names up in a block in title case: the longest at each place.
pub(super) fn look_up(article: &Article, block: &Styled, is_known: impl Fn(&str) -> bool) -> Vec<Seen> {
    const LONGEST: usize = 8;
    let mut found = Vec::new();
    let mut at = 0;
    while at < block.words.len() {
        if block.words[at].sort != Sort::Capital {
            at += 1;
            continue;
        }
        let reach = (at..block.words.len().min(at + LONGEST))
            .take_while(|&i| !matches!(block.words[i].sort, Sort::Mark(_)))
            .count();
        let hit = (1..=reach).rev().find_map(|n| {
            let inner = block.words[at..at + n - 1].iter().any(|p| p.ends);
            let span = block.words[at].span.hull(block.words[at + n - 1].span);
            let key = data::key(&article.text[span]);
            (!inner && is_known(&key)).then_some((n, span, key))
        });
        let Some((n, span, key)) = hit else {
            at += 1;
            continue;
        };
        found.push(Seen {
            span,
            key,
            score: Score::default(),
            roles: Vec::new(),
            titles: Vec::new(),
            bracketed: None,
            joined: false,
            given: false,
            called: Vec::new(),
            styled: true,
        });
        at += n;
    }
    found
}

/// Parts printings that run two names together, where both stand alone elsewhere: a country or body
/// and a person ("Denmark Ann Noor"), two people ("Noor-Harko").
pub(super) fn part(
    article: &Article,
    seen: &mut Vec<Seen>,
    kinds: &BTreeMap<String, EntityKind>,
    small: &HashSet<&str>,
) {
    let kind = |key: &str| kinds.get(key).copied();
    let mut out = Vec::with_capacity(seen.len());
    for mut one in seen.drain(..) {
        if let Some(rest) = without_word(article, &one, kinds, small) {
            one.key = data::key(&article.text[rest]);
            one.span = rest;
        }
        match cut(article, &one, kind) {
            Some((left, right)) => out.extend([left, right].map(|span| Seen {
                span,
                key: data::key(&article.text[span]),
                score: Score::default(),
                roles: if span == right { one.roles.clone() } else { Vec::new() },
                titles: Vec::new(),
                bracketed: None,
                joined: false,
                given: false,
                called: Vec::new(),
                styled: one.styled,
            })),
            None => out.push(one),
        }
    }
    *seen = out;
}

/// What is left of a printing without a word before a person's name that is no part of it: a word that
/// begins a sentence or says a role ("Telling Ann Noor", "Moderator Tom Harko", "General Noor").
fn without_word(
    article: &Article,
    one: &Seen,
    kinds: &BTreeMap<String, EntityKind>,
    small: &HashSet<&str>,
) -> Option<Span> {
    let words = &article.text[one.span];
    let (first, rest) = words.split_once(' ')?;
    let low = crate::names::fold(first);
    let rest = rest.trim_start();
    let key = data::key(rest);
    let person = kinds.get(&key) == Some(&EntityKind::Person);
    let word = small.contains(low.as_str()) || is("doubtful", &low) || names::is_title(&low) || low == "team";
    let given = rest.split_once(' ').is_some_and(|(given, _)| names::is_first_name(&names::fold(given)));
    let own = kinds.get(&one.key) == Some(&EntityKind::Organisation) && !is("doubtful", &low);
    (word && (person || given) && !own && !names::is_first_name(&low) && data::known(&low).is_none())
        .then(|| article.text.span(one.span.end() - rest.len()..one.span.end()))
}

fn cut(article: &Article, one: &Seen, kind: impl Fn(&str) -> Option<EntityKind>) -> Option<(Span, Span)> {
    let words = &article.text[one.span];
    let halves = |at: usize, len: usize| {
        let left = article.text.span(one.span.start()..one.span.start() + at);
        let right = article.text.span(one.span.start() + at + len..one.span.end());
        (left, right, kind(&data::key(&article.text[left])), kind(&data::key(&article.text[right])))
    };
    if let (Some(at), false) = (words.find('-'), words.contains(' ')) {
        let (left, right, a, b) = halves(at, 1);
        let both = a == Some(EntityKind::Person) && b == Some(EntityKind::Person);
        return (both && !first_name_before(article, one)).then_some((left, right));
    }
    words.match_indices(' ').find_map(|(at, _)| {
        let (left, right, a, b) = halves(at, 1);
        let apart = matches!(a, Some(EntityKind::Place | EntityKind::Organisation));
        let family = article.text[right].split_once(' ').map(|(_, family)| data::key(family));
        let person = b == Some(EntityKind::Person) && family.is_some()
            || family.is_some_and(|f| !f.contains(' ') && kind(&f) == Some(EntityKind::Person));
        (apart && person).then_some((left, right))
    })
}

/// Whether a first name stands before a printing: "Ann Noor-Harko" is one person.
fn first_name_before(article: &Article, one: &Seen) -> bool {
    let before = article.text.as_str()[..one.span.start()].trim_end();
    before.rsplit(' ').next().is_some_and(|word| names::is_first_name(&names::fold(word)))
}
