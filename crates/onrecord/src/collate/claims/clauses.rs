//! Reading the clauses of an article that state something.

use super::proposition::{Proposition, Subject, is_deed};
use super::who::Who;
use crate::article::{Article, BlockKind};
use crate::attribution::{Attributed, AttributionKind, MarkClass};
use crate::collate::frequency;
use crate::collate::words::{Key, is_function_word};
use crate::standing::standing;
use crate::text::Span;
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos, Tag};
use std::collections::BTreeSet;

/// Clauses that are no statement of their own hang on others by these.
const NESTED: &[Dep] = &[Dep::Relcl, Dep::Advcl, Dep::Parataxis, Dep::Conj, Dep::Cc, Dep::Punct, Dep::Mark];

/// What only a page says of itself.
const OF_THE_PAGE: &[&str] = &[
    "this site",
    "ights reserved",
    "newsletter",
    "affiliate",
    "subscri",
    "cookie",
    "contributed to this",
    "contributed report",
    "Replay",
    "More Videos",
    "JUST WATCHED",
    "Media caption",
    "hide caption",
    "undated photo",
    "byline",
    "Credit:",
    "file photo",
    "pic.twitter",
];

/// Words that open a sentence which says nothing by itself.
const BACK: &[&str] =
    &["another", "both", "it", "its", "latter", "others", "such", "that", "these", "this", "those"];

/// The propositions of one article, and its sentences that can be read by themselves, both in order.
pub(super) fn propositions(
    index: usize,
    article: &Article,
    parse: &Parse,
    found: &Attributed,
    who: &Who<'_>,
) -> (Vec<Proposition>, Vec<Proposition>) {
    let reader = Reader::new(index, article, parse, found, who);
    let verbs = (0..parse.len()).filter(|&i| reader.states(i));
    let clauses = verbs.filter_map(|verb| reader.proposition(index, verb)).collect();
    let sentences = (0..parse.sentences().count()).filter_map(|s| reader.whole_sentence(index, s)).collect();
    (clauses, sentences)
}

/// One article with what is asked of it for each clause.
struct Reader<'a> {
    index: usize,
    who: &'a Who<'a>,
    article: &'a Article,
    parse: &'a Parse,
    found: &'a Attributed,
    /// Tokens that report what somebody says or thinks.
    reports: BTreeSet<usize>,
    /// Those of them that report what is wanted, planned or allowed: statements of their own too.
    attitudes: BTreeSet<usize>,
    headline: Option<Span>,
    /// Whether a token says when or names a place.
    dated: Vec<bool>,
}

impl<'a> Reader<'a> {
    fn new(
        index: usize,
        article: &'a Article,
        parse: &'a Parse,
        found: &'a Attributed,
        who: &'a Who<'a>,
    ) -> Self {
        let tokens = |span: Span| {
            let first = parse.token_at(span.start()).unwrap_or(parse.len());
            (first..parse.len()).take_while(move |&i| parse.token(i).start() < span.end())
        };
        let cues = |kind: Option<AttributionKind>| -> BTreeSet<usize> {
            let all = found.attributions.iter().filter(|a| kind.is_none_or(|k| k == a.kind));
            all.filter_map(|a| a.cue).flat_map(tokens).filter(|&i| !is_deed(parse.lemma(i))).collect()
        };
        let (reports, said) = (cues(None), cues(Some(AttributionKind::Speech)));
        let attitudes = reports.difference(&said).copied().collect();
        let mut dated = vec![false; parse.len()];
        for e in parse.entities() {
            if matches!(
                e.label,
                EntityLabel::Date | EntityLabel::Time | EntityLabel::Gpe | EntityLabel::Location
            ) {
                dated[e.start..e.end].fill(true);
            }
        }
        Reader { index, who, article, parse, found, reports, attitudes, headline: article.headline(), dated }
    }

    /// Whether a token heads a clause that is a statement of its own, in the story.
    fn states(&self, i: usize) -> bool {
        let verb = matches!(self.parse.pos(i), Pos::Verb | Pos::Aux);
        verb && !self.only_reports(i)
            && self.in_story(i)
            && self.is_own_clause(i)
            && !self.asks(i)
            && !self.is_of_the_page(i)
    }

    /// Whether a token only reports a statement: a saying word, or one of thinking with a clause of what is thought.
    fn only_reports(&self, i: usize) -> bool {
        let clause = || self.parse.children(i).any(|c| self.parse.dep(c) == Dep::Ccomp);
        self.reports.contains(&i) && (!self.attitudes.contains(&i) || clause())
    }

    /// In the headline or a paragraph: what stands between paragraphs or under a picture is no statement of
    /// the story.
    fn in_story(&self, i: usize) -> bool {
        let at = self.parse.token(i).start();
        let holds = |s: Span| (s.start()..s.end()).contains(&at);
        let told = |k: BlockKind| {
            matches!(k, BlockKind::Paragraph | BlockKind::Dateline | BlockKind::Quotation | BlockKind::Item)
        };
        self.headline.is_some_and(holds) || self.article.blocks.iter().any(|b| told(b.kind) && holds(b.span))
    }

    fn sentence_words(&self, i: usize) -> &str {
        let sentence = self.parse.sentence(self.parse.sentence_of(i));
        &self.article.text.as_str()[self.parse.span(sentence)]
    }

    fn asks(&self, i: usize) -> bool {
        self.sentence_words(i).trim_end_matches(['”', '"', '’', '\'', ' ', '\n']).ends_with('?')
    }

    /// The voice of the page, not of the report: "we", "you" or a bidding where nobody is said to speak.
    fn is_of_the_page(&self, i: usize) -> bool {
        let at = self.parse.token(i).start();
        let speech =
            self.innermost(at).is_some() || self.found.marks.iter().any(|m| m.span.range().contains(&at));
        let sentence = self.parse.sentence(self.parse.sentence_of(i));
        // "US" is a country.
        let second = |w: &str| {
            matches!(
                w,
                "we" | "We" | "our" | "Our" | "us" | "you" | "You" | "your" | "Your" | "I" | "my" | "My"
            )
        };
        let root =
            self.parse.dep(i) == Dep::Root && self.parse.tag(i) == Tag::Vb && self.subject(i).is_none();
        let words = self.sentence_words(i);
        let own = sentence.clone().any(|t| second(self.printed(t)))
            || root
            || words.contains(['|', '©'])
            || OF_THE_PAGE.iter().any(|w| words.contains(w));
        !speech && own
    }

    /// A main clause, one that a saying word governs, or one beside such a clause.
    fn is_own_clause(&self, i: usize) -> bool {
        match self.parse.dep(i) {
            Dep::Root | Dep::Relcl | Dep::Parataxis => true,
            Dep::Advcl => {
                self.parse.children(i).any(|c| matches!(self.parse.dep(c), Dep::Nsubj | Dep::Nsubjpass))
            }
            Dep::Ccomp => {
                let head = self.parse.head(i);
                self.reports.contains(&head) || self.parse.dep(head) == Dep::Root && self.begins_content(i)
            }
            Dep::Conj => {
                let head = self.parse.head(i);
                matches!(self.parse.pos(head), Pos::Verb | Pos::Aux) && self.is_own_clause(head)
            }
            _ => false,
        }
    }

    fn begins_content(&self, i: usize) -> bool {
        let at = self.parse.token(i).start();
        self.innermost(at).is_some_and(|a| {
            let contents = &self.found.attributions[a].content;
            contents.iter().any(|c| (c.start()..c.end()).contains(&at))
        })
    }

    /// The attribution with the shortest content that holds a byte.
    fn innermost(&self, at: usize) -> Option<usize> {
        let all = self.found.attributions.iter().enumerate();
        let holding = all.filter_map(|(i, a)| {
            let piece = a.content.iter().find(|c| (c.start()..c.end()).contains(&at))?;
            Some((piece.len(), i))
        });
        holding.min().map(|(_, i)| i)
    }

    fn proposition(&self, article: usize, verb: usize) -> Option<Proposition> {
        let mut tokens = self.own_tokens(verb);
        tokens.sort_unstable();
        let subject_at = self.subject(verb);
        let subject = subject_at.map(|s| self.subject_of(s)).unwrap_or_default();
        let linked = self.linked(verb);
        let predicate = self.stem(linked.unwrap_or(verb));
        let of_subject = subject_at.map(|s| self.phrase(s)).unwrap_or_default();
        let words = tokens.iter().copied().chain(of_subject).filter(|&i| self.has_content(i));
        let (stems, bits) = self.weighed(words);
        let numbers =
            tokens.iter().filter(|&&i| self.parse.pos(i) == Pos::Num).map(|&i| self.word(i)).collect();
        let (first, last) = (*tokens.first()?, *tokens.last()?);
        let start = self.parse.token(first).start();
        let span = self.article.text.span(start..self.parse.token(last).end());
        let at = self.parse.token(verb).start();
        let standing = standing(&self.article.text, self.parse, self.found, verb);
        // A word above the clause that takes it back ("never saw it happen") makes it no denial of its own.
        let taken_back = standing.words.iter().any(|w| !span.range().contains(&w.start()));
        if !standing.positive && taken_back {
            return None;
        }
        let held = |a: usize| {
            self.found.attributions[a].kind == AttributionKind::Speech || self.parse.dep(verb) != Dep::Root
        };
        Some(Proposition {
            article,
            sentence: self.parse.sentence_of(verb),
            span,
            predicate,
            subject,
            stems,
            bits,
            numbers: sorted(numbers),
            passive: self
                .parse
                .children(verb)
                .any(|c| matches!(self.parse.dep(c), Dep::Nsubjpass | Dep::Auxpass | Dep::Csubjpass)),
            whole: self.is_whole(verb, first),
            standing,
            point: self.point(verb, subject_at, &tokens),
            bounds: self.bounds(verb, &tokens),
            hanging: matches!(self.parse.dep(verb), Dep::Relcl | Dep::Advcl),
            quoted: self
                .found
                .marks
                .iter()
                .any(|m| m.class == MarkClass::Speech && (m.span.start()..m.span.end()).contains(&at)),
            headline: self.headline.is_some_and(|h| (h.start()..h.end()).contains(&at)),
            attribution: self.innermost(at).filter(|&a| held(a)),
        })
        .filter(|p| p.stems.len() >= 3)
    }

    /// A sentence of a paragraph that can be read by itself, with all its words.
    fn whole_sentence(&self, article: usize, sentence: usize) -> Option<Proposition> {
        let tokens: Vec<usize> = self.parse.sentence(sentence).filter(|&i| !self.parse.is_space(i)).collect();
        let root = tokens.iter().copied().find(|&i| self.parse.dep(i) == Dep::Root)?;
        let text = self.article.text.as_str();
        let span = self
            .balanced(self.parse.token(*tokens.first()?).start()..self.parse.token(*tokens.last()?).end())?;
        let words = &text[span.range()];
        let (at, end) = (self.parse.token(root).start(), span.end());
        let paragraph =
            self.article.blocks.iter().any(|b| {
                b.kind == BlockKind::Paragraph && b.span.start() <= span.start() && end <= b.span.end()
            });
        let first = words.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty())?.to_lowercase();
        let ended = words.trim_end_matches(['”', '"', '’', '\'', ')', ' ']).ends_with(['.', '!']);
        let reads = matches!(self.parse.pos(root), Pos::Verb | Pos::Aux)
            && !words.contains(['|', '#', '@', '\n'])
            && !BACK.contains(&first.as_str())
            && self.reads_as_prose(words);
        if !paragraph || !ended || !reads || self.asks(root) || self.is_of_the_page(root) {
            return None;
        }
        let subject = self.subject(root).map(|s| self.subject_of(s)).unwrap_or_default();
        let content: Vec<usize> = tokens.iter().copied().filter(|&i| self.has_content(i)).collect();
        let (stems, bits) = self.weighed(content.iter().copied());
        let numbers =
            content.iter().filter(|&&i| self.parse.pos(i) == Pos::Num).map(|&i| self.word(i)).collect();
        let all = self.found.attributions.iter().enumerate();
        let mut said = all.filter(|(_, a)| {
            a.kind == AttributionKind::Speech && a.cue.is_some_and(|c| span.range().contains(&c.start()))
        });
        Some(Proposition {
            article,
            sentence,
            span,
            predicate: self.stem(root),
            subject,
            stems,
            bits,
            numbers: sorted(numbers),
            passive: false,
            whole: true,
            standing: standing(&self.article.text, self.parse, self.found, root),
            point: vec![span],
            bounds: Vec::new(),
            hanging: false,
            quoted: self
                .found
                .marks
                .iter()
                .any(|m| m.class == MarkClass::Speech && m.span.range().contains(&at)),
            headline: false,
            attribution: self.innermost(at).or_else(|| said.next().map(|(i, _)| i)),
        })
        .filter(|p| p.stems.len() >= 4)
    }

    /// A sentence's bytes without a quotation mark at one of its ends whose partner stands in another sentence; nothing
    /// of one with half a bracket.
    fn balanced(&self, bytes: std::ops::Range<usize>) -> Option<Span> {
        let (mut start, mut end) = (bytes.start, bytes.end);
        let words = &self.article.text.as_str()[bytes];
        let count = |c: char| words.matches(c).count();
        if !count('"').is_multiple_of(2) || count('“') != count('”') {
            match (words.chars().next(), words.chars().next_back()) {
                (Some(c @ ('"' | '“')), _) => start += c.len_utf8(),
                (_, Some(c @ ('"' | '”'))) => end -= c.len_utf8(),
                _ => {}
            }
        }
        let whole = count('(') == count(')') && count('[') == count(']');
        whole.then(|| self.article.text.span(start..end))
    }

    /// The stems of tokens, sorted, each once, and the bits of each.
    fn weighed(&self, tokens: impl Iterator<Item = usize>) -> (Vec<String>, Vec<f32>) {
        let mut weighed: Vec<(String, f32)> = tokens.map(|i| (self.stem(i), self.bits(i))).collect();
        weighed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        weighed.dedup_by(|later, first| later.0 == first.0);
        weighed.into_iter().unzip()
    }

    /// The tokens of a clause without the clauses that hang on it.
    fn own_tokens(&self, verb: usize) -> Vec<usize> {
        let mut all = vec![verb];
        let mut next = 0;
        while next < all.len() {
            let head = all[next];
            next += 1;
            for child in self.parse.children(head) {
                let dep = self.parse.dep(child);
                let nested = match dep {
                    Dep::Conj => !self.is_listed(child),
                    Dep::Cc => !self.parse.children(head).any(|c| self.is_listed(c)),
                    _ => NESTED.contains(&dep),
                };
                let said = dep == Dep::Ccomp && self.reports.contains(&child);
                if !nested && !said && !self.parse.is_space(child) {
                    all.push(child);
                }
            }
        }
        all
    }

    /// Whether a token goes on a list within a clause: a noun beside a noun, what is agreed beside what is agreed.
    fn is_listed(&self, i: usize) -> bool {
        let verb = matches!(self.parse.pos(i), Pos::Verb | Pos::Aux);
        let governed = matches!(self.parse.dep(self.parse.head(i)), Dep::Xcomp | Dep::Pcomp);
        let own = self.parse.children(i).any(|c| matches!(self.parse.dep(c), Dep::Nsubj | Dep::Nsubjpass));
        self.parse.dep(i) == Dep::Conj && (!verb || governed && !own)
    }

    /// The clause's subject: its own, or that of the clause it stands beside, or what it says more of.
    fn subject(&self, verb: usize) -> Option<usize> {
        const SUBJECTS: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Csubjpass];
        let own = self.parse.children(verb).find(|&c| SUBJECTS.contains(&self.parse.dep(c)));
        let relative = |c: usize| matches!(self.word(c).as_str(), "who" | "which" | "that");
        match (own, self.parse.dep(verb)) {
            (Some(c), Dep::Relcl) if relative(c) => Some(self.parse.head(verb)),
            (Some(c), _) => Some(c),
            (None, Dep::Conj) => self.subject(self.parse.head(verb)),
            _ => None,
        }
    }

    fn subject_of(&self, head: usize) -> Subject {
        let tokens = self.phrase(head);
        if tokens.is_empty() {
            return Subject::default();
        }
        let name: Vec<String> = tokens
            .iter()
            .filter(|&&i| i == head || self.parse.dep(i) == Dep::Compound)
            .map(|&i| self.parse.token(i).text(self.article.text.as_str()).to_owned())
            .collect();
        let stems = tokens.iter().filter(|&&i| self.has_content(i)).map(|&i| self.stem(i)).collect();
        Subject {
            name: name.join(" "),
            who: self.who.at(self.index, self.parse.token(head).start()),
            proper: self.parse.pos(head) == Pos::Propn,
            stems: sorted(stems),
        }
    }

    /// The words of a subject: its head and what narrows it or stands beside it; none of a pronoun.
    fn phrase(&self, head: usize) -> Vec<usize> {
        if self.parse.pos(head) == Pos::Pron {
            return Vec::new();
        }
        let near = |c: &usize| {
            matches!(
                self.parse.dep(*c),
                Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss | Dep::Conj | Dep::Appos
            )
        };
        let mut tokens: Vec<usize> = self.parse.children(head).filter(near).collect();
        tokens.push(head);
        tokens.sort_unstable();
        tokens
    }

    /// The clause's words without adverbials that stand between the verb and what it is about, and without
    /// what is said more of the subject.
    fn point(&self, verb: usize, subject: Option<usize>, tokens: &[usize]) -> Vec<Span> {
        let core = |c: usize| {
            matches!(self.parse.dep(c), Dep::Dobj | Dep::Xcomp | Dep::Ccomp | Dep::Attr | Dep::Acomp)
        };
        let core = self.parse.children(verb).filter(|&c| c > verb && core(c)).max();
        let aside = |c: usize| {
            let between = core.is_some_and(|o| c < o) && c > verb;
            let before = subject.is_some_and(|s| c < s);
            matches!(self.parse.dep(c), Dep::Prep | Dep::Npadvmod | Dep::Advcl) && (between || before)
        };
        let mut dropped: Vec<usize> = self.parse.children(verb).filter(|&c| aside(c)).collect();
        if let Some(s) = subject {
            dropped.extend(self.parse.children(s).filter(|&c| self.parse.dep(c) == Dep::Appos));
        }
        let mut next = 0;
        while next < dropped.len() {
            dropped.extend(self.parse.children(dropped[next]));
            next += 1;
        }
        let kept: Vec<usize> = tokens.iter().copied().filter(|t| !dropped.contains(t)).collect();
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        for t in kept {
            match pieces.last_mut() {
                Some((_, end)) if (*end + 1..t).all(|i| self.is_mark(i)) => *end = t,
                _ => pieces.push((t, t)),
            }
        }
        let span = |(a, b): (usize, usize)| {
            self.article.text.span(self.parse.token(a).start()..self.parse.token(b).end())
        };
        // "HAVANA (AP) — " is of the report, not of what it tells.
        let dateline =
            |&(a, b): &(usize, usize)| (a..=b).all(|i| self.word_is_capitals(i) || self.is_mark(i));
        if pieces.len() > 1 && pieces.first().is_some_and(dateline) {
            pieces.remove(0);
        }
        pieces.into_iter().map(span).collect()
    }

    fn word_is_capitals(&self, i: usize) -> bool {
        let word = self.parse.token(i).text(self.article.text.as_str());
        word.len() > 1 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    }

    fn is_mark(&self, i: usize) -> bool {
        self.parse.is_space(i) || self.parse.pos(i) == Pos::Punct
    }

    /// Stems of the words that say when and where.
    fn bounds(&self, verb: usize, tokens: &[usize]) -> Vec<String> {
        let subject = self.subject(verb);
        let of_subject = |t: usize| subject.is_some_and(|s| t == s || self.parse.head(t) == s);
        let when = tokens.iter().filter(|&&t| self.dated[t] && !of_subject(t) && self.has_content(t));
        sorted(when.map(|&t| self.stem(t)).collect())
    }

    /// What "is", "became" and the like link the subject to; what "make", "take" and the like say by their
    /// object alone (light verbs, Quirk et al. 17.8).
    fn linked(&self, verb: usize) -> Option<usize> {
        let lemma = self.parse.lemma(verb);
        let copula = matches!(lemma, "be" | "become" | "remain" | "seem" | "appear");
        let light = matches!(lemma, "make" | "have" | "do" | "take" | "get" | "give" | "hold" | "put");
        let mut children = self.parse.children(verb);
        children.find(|&c| match self.parse.dep(c) {
            Dep::Attr | Dep::Acomp | Dep::Oprd => copula,
            Dep::Dobj => light,
            _ => false,
        })
    }

    /// Whether a clause is a sentence's main one, in a paragraph, from a subject of its own to a full stop.
    fn is_whole(&self, verb: usize, first: usize) -> bool {
        let own = self.parse.children(verb).any(|c| matches!(self.parse.dep(c), Dep::Nsubj | Dep::Nsubjpass));
        let at = self.parse.token(verb).start();
        let holds = |s: Span| (s.start()..s.end()).contains(&at);
        let paragraph = self.article.blocks.iter().find(|b| holds(b.span));
        let sentence = self.parse.sentence(self.parse.sentence_of(verb));
        // The space between paragraphs belongs to the sentence before it.
        let words = self.article.text.as_str()[self.parse.span(sentence.clone())].trim();
        let ended = words.trim_end_matches(['”', '"', '’', '\'', ' ']).ends_with(['.', '!']);
        let main = matches!(self.parse.dep(verb), Dep::Root | Dep::Conj)
            || self.parse.dep(verb) == Dep::Ccomp && self.reports.contains(&self.parse.head(verb));
        own && ended
            && main
            && first < verb
            && paragraph.is_some_and(|b| b.kind == BlockKind::Paragraph)
            && !words.contains(['|', '#', '@', '\n'])
            && self.reads_as_prose(words)
    }

    /// Not a line of titles or buttons run together: at most two words in three have a capital.
    fn reads_as_prose(&self, words: &str) -> bool {
        let all: Vec<&str> = words.split_whitespace().collect();
        let capitals = all.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
        (6..=60).contains(&all.len()) && 3 * capitals <= 2 * all.len()
    }

    fn has_content(&self, i: usize) -> bool {
        let open = matches!(self.parse.pos(i), Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num);
        open && !is_function_word(&self.word(i)) && self.word(i).chars().any(char::is_alphanumeric)
    }

    fn printed(&self, i: usize) -> &str {
        self.parse.token(i).text(self.article.text.as_str())
    }

    fn word(&self, i: usize) -> String {
        self.printed(i).to_lowercase()
    }

    /// How many bits a word carries: the least of its form and its dictionary form.
    fn bits(&self, i: usize) -> f32 {
        let of = |word: &str| Key::of(word).map_or(frequency::UNKNOWN, frequency::bits);
        of(self.parse.lemma(i)).min(of(self.parse.token(i).text(self.article.text.as_str())))
    }

    fn stem(&self, i: usize) -> String {
        self.who.stem(self.index, self.parse, i)
    }
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort_unstable();
    all.dedup();
    all
}
