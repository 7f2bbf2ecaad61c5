//! Reading a parse: who does what, and where phrases and clauses begin and end.

use crate::text::{Span, Text};
use onrecord_syntax::{Dep, EntityLabel, Parse, Pos, Tag};

/// A phrase that is longer than this (bytes) is cut back to its core.
const LONG: usize = 160;

/// One article's text with its parse.
#[derive(Clone, Copy)]
pub(super) struct Clauses<'a> {
    pub(super) text: &'a Text,
    pub(super) parse: &'a Parse,
}

impl<'a> Clauses<'a> {
    /// The lemma in small letters; of a noun that is written with a hyphen too ("cease-fire") that of the whole.
    pub(super) fn lemma(self, i: usize) -> String {
        const JOINED: [(&str, &str, &str); 3] =
            [("cease", "fire", "ceasefire"), ("buy", "out", "buyout"), ("pay", "out", "payout")];
        let lemma = self.parse.lemma(i).to_lowercase();
        // "Megadeal"
        let lemma = match lemma.strip_prefix("mega").filter(|rest| rest.len() > 3) {
            Some(rest) => rest.trim_start_matches('-').to_owned(),
            None => lemma,
        };
        let parts = JOINED
            .iter()
            .find(|j| j.1 == lemma || j.1.len() < lemma.len() && lemma.strip_suffix('s') == Some(j.1));
        let written =
            |first: &str| i > 1 && self.word(i - 1) == "-" && self.word(i - 2).eq_ignore_ascii_case(first);
        match parts.filter(|j| written(j.0)) {
            Some(joined) => joined.2.to_owned(),
            None => lemma,
        }
    }

    pub(super) fn word(self, i: usize) -> &'a str {
        self.parse.token(i).text(self.text.as_str())
    }

    pub(super) fn child(self, i: usize, deps: &[Dep]) -> Option<usize> {
        self.parse.children(i).find(|&c| deps.contains(&self.parse.dep(c)))
    }

    pub(super) fn is_verb(self, i: usize) -> bool {
        matches!(self.parse.pos(i), Pos::Verb | Pos::Aux)
    }

    /// Whether a verb has "to" before it.
    pub(super) fn is_infinitive(self, v: usize) -> bool {
        self.parse.children(v).any(|k| self.parse.tag(k) == Tag::To)
    }

    pub(super) fn is_mark(self, i: usize) -> bool {
        self.parse.pos(i) == Pos::Punct
    }

    pub(super) fn is_noun(self, i: usize) -> bool {
        matches!(self.parse.pos(i), Pos::Noun | Pos::Propn)
    }

    /// Whether a name is one of a thing, by its article: "the Oakham Agreement".
    pub(super) fn is_titled(self, i: usize) -> bool {
        self.parse.dep(i) != Dep::Compound
            && self.child(i, &[Dep::Det]).is_some_and(|d| matches!(self.lemma(d).as_str(), "the" | "this"))
    }

    /// What a preposition of `words` under a token governs.
    pub(super) fn governed(self, i: usize, words: &[&str]) -> Option<usize> {
        let preps = self
            .parse
            .children(i)
            .filter(|&c| matches!(self.parse.dep(c), Dep::Prep | Dep::Dative | Dep::Agent));
        let fit = preps.filter(|&c| words.contains(&self.lemma(c).as_str()));
        fit.filter_map(|c| self.child(c, &[Dep::Pobj, Dep::Pcomp])).next()
    }

    pub(super) fn is_passive(self, v: usize) -> bool {
        self.child(v, &[Dep::Auxpass, Dep::Nsubjpass]).is_some()
            || self.parse.dep(v) == Dep::Acl && self.parse.tag(v) == Tag::Vbn
    }

    fn is_passive_finite(self, v: usize) -> bool {
        let finite = |k: usize| matches!(self.parse.tag(k), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        self.parse.children(v).any(|k| matches!(self.parse.dep(k), Dep::Auxpass | Dep::Aux) && finite(k))
    }

    /// Who does what a verb (or an adjective: "ready to") says.
    pub(super) fn agent(self, v: usize) -> Option<usize> {
        match self.is_passive(v) {
            true => self.governed(v, &["by"]),
            false => self.subject(v, 0),
        }
    }

    fn subject(self, v: usize, depth: usize) -> Option<usize> {
        if depth > 5 {
            return None;
        }
        let own = self.parse.children(v).filter(|&k| self.parse.dep(k) == Dep::Nsubj && !self.is_label(k));
        let own: Vec<usize> = own.map(|k| self.behind_adverb(k)).collect();
        // "Upstream, the president offered": of two the one beside the verb.
        let beside = own.iter().rfind(|&&k| k < v).or(own.first());
        if let Some(&s) = beside {
            let relative = matches!(self.parse.tag(s), Tag::Wdt | Tag::Wp) || self.lemma(s) == "that";
            return match relative {
                true if self.parse.dep(v) == Dep::Relcl => Some(self.parse.head(v)),
                true => None,
                false => Some(s),
            };
        }
        let above = self.parse.head(v);
        if above == v {
            return None;
        }
        match self.parse.dep(v) {
            Dep::Conj if self.is_verb(above) => self.subject(above, depth + 1),
            Dep::Xcomp => self.child(above, &[Dep::Dobj]).or_else(|| self.agent_of(above, depth)),
            Dep::Acomp => self.subject(above, depth + 1),
            Dep::Advcl if self.parse.tag(v) == Tag::Vbg => self.agent_of(above, depth),
            // "Sent a letter urging them": who sent it.
            Dep::Acl if self.parse.tag(v) == Tag::Vbg && is_document(&self.lemma(above)) => self.giver(above),
            Dep::Acl if self.parse.tag(v) == Tag::Vbg => Some(above),
            Dep::Acl => self.giver(above),
            _ => None,
        }
    }

    /// Whether a token is the label of who speaks: "BELL:" at the head of a paragraph.
    fn is_label(self, i: usize) -> bool {
        const WORDS: usize = 4;
        let capital = |k: usize| self.word(k).starts_with(char::is_uppercase);
        let first = (i.saturating_sub(WORDS)..=i).rev().take_while(|&k| capital(k)).last();
        let opens = |k: usize| k == 0 || self.parse.is_space(k - 1) && self.word(k - 1).contains('\n');
        i + 1 < self.parse.len() && self.word(i + 1) == ":" && first.is_some_and(opens)
    }

    /// "Upstream, President Bell offered": the name behind an adverb that was read as one.
    fn behind_adverb(self, subject: usize) -> usize {
        let first = self.parse.sentence(self.parse.sentence_of(subject)).find(|&k| !self.parse.is_space(k));
        let comma = subject + 1 < self.parse.len() && self.word(subject + 1) == ",";
        let named = |&a: &usize| self.parse.pos(a) == Pos::Propn;
        let loose = first == Some(subject) && comma && self.entity(subject).is_none();
        let and = self.child(subject, &[Dep::Cc]).is_some();
        let kin = self.child(subject, &[Dep::Appos, Dep::Conj]).filter(named);
        kin.filter(|_| loose && !and).unwrap_or(subject)
    }

    /// The infinitive that says what a noun is to do, however the parse hangs it: "a bill to close the ferry".
    pub(super) fn purpose(self, noun: usize) -> Option<usize> {
        let own = self.parse.children(noun).filter(|&k| k > noun).find(|&k| self.is_purpose(k));
        let verb = self.parse.head(noun);
        // "Used the deal to win votes" says what the use is for.
        let known = self
            .child(noun, &[Dep::Det, Dep::Poss])
            .is_some_and(|d| !matches!(self.lemma(d).as_str(), "a" | "an"));
        let object =
            !known && matches!(self.parse.dep(noun), Dep::Dobj | Dep::Nsubjpass) && self.is_verb(verb);
        let after = self.parse.right_edge(noun) + 1;
        let next = |&k: &usize| {
            matches!(self.parse.dep(k), Dep::Advcl | Dep::Xcomp)
                && self.parse.left_edge(k) == after
                && self.is_infinitive(k)
        };
        own.or_else(|| self.parse.children(verb).filter(|_| object).find(next))
    }

    fn is_purpose(self, k: usize) -> bool {
        matches!(self.parse.dep(k), Dep::Acl | Dep::Relcl)
            && self.is_infinitive(k)
            && self.child(k, &[Dep::Nsubj, Dep::Nsubjpass]).is_none()
    }

    fn agent_of(self, v: usize, depth: usize) -> Option<usize> {
        if self.is_passive(v) { self.child(v, &[Dep::Nsubjpass]) } else { self.subject(v, depth + 1) }
    }

    /// Whose offer, demand or promise a noun is: by its possessive, by "by" or "from", or as the
    /// subject of the verb that it is the object of ("made an offer").
    pub(super) fn giver(self, noun: usize) -> Option<usize> {
        const MAKES: [&str; 26] = [
            "make",
            "give",
            "reach",
            "strike",
            "sign",
            "extend",
            "announce",
            "unveil",
            "present",
            "issue",
            "put",
            "hold",
            "renew",
            "repeat",
            "broker",
            "have",
            "introduce",
            "draft",
            "table",
            "float",
            "submit",
            "send",
            "write",
            "release",
            "file",
            "propose",
        ];
        const DRAWS: [&str; 9] =
            ["negotiate", "draft", "author", "sponsor", "write", "propose", "craft", "forge", "devise"];
        let verb = self.parse.head(noun);
        if let Some(owner) = self.child(noun, &[Dep::Poss]) {
            // "The town renewed its offer": whose it is, the subject says.
            let own = matches!(self.lemma(owner).as_str(), "its" | "his" | "her" | "their");
            let object = self.parse.dep(noun) == Dep::Dobj && self.is_verb(verb);
            let subject = (own && object).then(|| self.agent(verb)).flatten().filter(|&s| self.is_noun(s));
            return subject.or(Some(owner));
        }
        // "a deal that was negotiated by the mayor", "a bill drafted by the council"
        let drawn = |v: &usize| {
            matches!(self.parse.dep(*v), Dep::Relcl | Dep::Acl)
                && (MAKES.contains(&self.lemma(*v).as_str()) || DRAWS.contains(&self.lemma(*v).as_str()))
        };
        // "The deal was negotiated between the mill and the town": its subject's verb.
        let whole = Some(verb)
            .filter(|&v| self.parse.dep(noun) == Dep::Nsubjpass && DRAWS.contains(&self.lemma(v).as_str()));
        let under = self.parse.children(noun).filter(drawn).chain(whole);
        if let Some(by) = under.into_iter().find_map(|v| self.governed(v, &["by", "between"])) {
            return Some(by);
        }
        if let Some(by) = self.governed(noun, &["by", "from"]).filter(|&n| self.parse.pos(n) == Pos::Propn) {
            return Some(by);
        }
        if let Some(both) = self.governed(noun, &["between"]).filter(|&n| self.is_noun(n)) {
            return Some(both);
        }
        let made = self.parse.dep(noun) == Dep::Dobj && MAKES.contains(&self.lemma(verb).as_str());
        made.then(|| self.agent(verb)).flatten()
    }

    /// The phrase of a noun with what describes it: relative clauses are left out, and what follows a
    /// break in the paragraph.
    pub(super) fn phrase(self, n: usize) -> Option<Span> {
        let (mut from, mut to) = (self.parse.left_edge(n), n + 1);
        from = from.min(n);
        for c in self.parse.children(n).filter(|&c| c > n) {
            let dep = self.parse.dep(c);
            // "Land as drawn by the old maps"
            if dep == Dep::Advcl && self.parse.left_edge(c) == to && self.lemma(to) == "as" {
                to = self.parse.right_edge(c) + 1;
                continue;
            }
            if self.is_purpose(c) {
                to = self.parse.right_edge(c) + 1;
                continue;
            }
            if matches!(dep, Dep::Relcl | Dep::Appos | Dep::Punct | Dep::Advcl | Dep::Parataxis | Dep::Dep)
                || dep == Dep::Conj && self.is_verb(c)
            {
                if dep == Dep::Punct && self.word(c) == "-" {
                    continue;
                }
                break;
            }
            to = self.parse.right_edge(c) + 1;
        }
        let full = self.without_aside(self.trimmed(from, to)?);
        if full.len() <= LONG { Some(full) } else { self.core(n) }
    }

    /// A phrase up to an aside that the parse did not set apart.
    fn without_aside(self, span: Span) -> Span {
        const ASIDES: [&str; 11] = [
            " such as ",
            ", a ",
            ", an ",
            " - a ",
            " - an ",
            ", which",
            ", who",
            ", where",
            " — ",
            " – ",
            "\n",
        ];
        let words = &self.text[span];
        let end = ASIDES.iter().filter_map(|a| words.find(a)).min().unwrap_or(words.len());
        self.text.span(span.start()..span.start() + end)
    }

    /// A noun with what stands before it.
    pub(super) fn core(self, n: usize) -> Option<Span> {
        self.trimmed(self.parse.left_edge(n).min(n), n + 1)
    }

    /// A noun with its compounds and adjectives, no determiner.
    pub(super) fn short(self, n: usize) -> Option<Span> {
        let mut from = n;
        for c in self.parse.children(n).filter(|&c| c < n).collect::<Vec<_>>().into_iter().rev() {
            let describes = matches!(
                self.parse.dep(c),
                Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Punct | Dep::Npadvmod | Dep::Nummod
            );
            if !describes || self.parse.right_edge(c) + 1 != from {
                break;
            }
            from = self.parse.left_edge(c);
        }
        self.trimmed(from, n + 1)
    }

    /// The clause of a verb, from its first to its last word, without joined clauses and, where it is
    /// long, without what hangs loosely on its end.
    pub(super) fn clause(self, v: usize) -> Option<Span> {
        let (mut from, mut to) = (self.parse.left_edge(v).min(v), v + 1);
        if let Some(label) = (from..v).take(5).find(|&k| self.is_label(k)) {
            from = label + 2;
        }
        for c in self.parse.children(v).filter(|&c| c > v) {
            let joined =
                self.parse.dep(c) == Dep::Conj && self.child(c, &[Dep::Nsubj, Dep::Nsubjpass]).is_some();
            // "be returned and has threatened": another's predicate.
            let finite = |v: usize| matches!(self.parse.tag(v), Tag::Vbd | Tag::Vbz | Tag::Vbp);
            let has = |v: usize| {
                finite(v) || self.parse.children(v).any(|k| self.parse.dep(k) == Dep::Aux && finite(k))
            };
            let joined = joined
                || self.parse.dep(c) == Dep::Conj
                    && self.is_verb(c)
                    && has(c)
                    && !has(v)
                    && !self.is_passive_finite(v);
            let end = self.parse.right_edge(c) + 1;
            let long = self.parse.token(end - 1).end() - self.parse.token(from).start() > 2 * LONG;
            if joined || self.parse.dep(c) == Dep::Parataxis || long {
                break;
            }
            to = end;
        }
        // "… without leave - a rule that …": what follows the dash, and no other dash, is an aside.
        // "… to leave the guild, a sign of growing unease": what is said of the whole is none of it.
        let sign = (v + 1..to).find(|&k| {
            self.parse.dep(k) == Dep::Appos
                && self.parse.right_edge(k) + 1 == to
                && self.parse.left_edge(k) > v
                && self.word(self.parse.left_edge(k) - 1) == ","
                && matches!(self.lemma(self.parse.left_edge(k)).as_str(), "a" | "an")
        });
        let span = self.trimmed(from, sign.map_or(to, |k| self.parse.left_edge(k)))?;
        let words = &self.text[span];
        let aside = [" - a ", " - an ", " — a ", " — an "].iter().filter_map(|a| words.find(a)).min();
        let last = |&at: &usize| !words[at + 3..].contains(" - ") && !words[at + 3..].contains('—');
        let cut = aside.filter(|at| words.is_char_boundary(at + 3)).filter(last);
        cut.map_or(Some(span), |at| Some(self.text.span(span.start()..span.start() + at)))
    }

    /// The span of tokens without marks, conjunctions and blanks at its ends; it ends with its paragraph.
    pub(super) fn trimmed(self, from: usize, to: usize) -> Option<Span> {
        let to = (from..to)
            .find(|&i| self.parse.is_space(i) && self.word(i).contains('\n') && i > from)
            .unwrap_or(to);
        let loose = |i: usize| {
            self.parse.is_space(i)
                || matches!(self.parse.pos(i), Pos::Punct | Pos::Cconj) && !matches!(self.word(i), "%" | "$")
        };
        let first = (from..to).find(|&i| !loose(i))?;
        let last = (first..to).rev().find(|&i| !loose(i))?;
        Some(self.text.span(self.parse.token(first).start()..self.parse.token(last).end()))
    }

    /// The span of a range of tokens without marks and blanks at its ends, over line breaks.
    pub(super) fn trimmed_all(self, tokens: std::ops::Range<usize>) -> Option<Span> {
        let first = tokens.clone().find(|&i| !self.parse.is_space(i))?;
        let last = tokens.rev().find(|&i| !self.parse.is_space(i))?;
        Some(self.text.span(self.parse.token(first).start()..self.parse.token(last).end()))
    }

    /// Kind of the entity that a token belongs to.
    pub(super) fn entity(self, i: usize) -> Option<EntityLabel> {
        let at = self.parse.entities().partition_point(|e| e.end <= i);
        self.parse.entities().get(at).filter(|e| e.start <= i).map(|e| e.label)
    }

    /// The nearest verb above a token.
    pub(super) fn verb_above(self, i: usize) -> Option<usize> {
        if self.is_verb(i) { Some(i) } else { self.parse.ancestors(i).find(|&a| self.is_verb(a)) }
    }

    pub(super) fn dominates(self, top: usize, i: usize) -> bool {
        top == i || self.parse.ancestors(i).any(|a| a == top)
    }

    /// A span that ends in the short form of a title, with the name behind it: "Sens. Ada Bell".
    pub(super) fn with_title(self, span: Span) -> Span {
        let name = |i: usize| i < self.parse.len() && self.parse.pos(i) == Pos::Propn;
        let stop = self
            .parse
            .token_at(span.end())
            .filter(|&i| i > 0 && self.word(i) == "." && self.byte(i) == span.end());
        let Some(stop) = stop.filter(|&i| name(i - 1) && name(i + 1)) else { return span };
        let same = self.parse.sentence_of(stop) == self.parse.sentence_of(stop + 1);
        let last = (stop + 1..).take_while(|&i| name(i)).last().filter(|_| same);
        last.map_or(span, |i| self.text.span(span.start()..self.parse.token(i).end()))
    }

    /// The token of a span that the others hang on.
    pub(super) fn head_of(self, span: Span) -> Option<usize> {
        let first = self.parse.token_at(span.start())?;
        let within = |i: usize| i < self.parse.len() && self.byte(i) < span.end();
        (first..)
            .take_while(|&i| within(i))
            .find(|&i| !within(self.parse.head(i)) || self.parse.head(i) < first)
    }

    pub(super) fn byte(self, i: usize) -> usize {
        self.parse.token(i).start()
    }
}

/// Whether a noun is for a text in which somebody speaks.
fn is_document(lemma: &str) -> bool {
    matches!(
        lemma,
        "letter" | "statement" | "petition" | "resolution" | "memo" | "memorandum" | "motion" | "note"
    )
}
