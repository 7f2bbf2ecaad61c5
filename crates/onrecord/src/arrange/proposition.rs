//! Places where somebody offers, demands, pledges, threatens, plans, agrees, or takes a stand on it.

use super::clause::Clauses;
use super::lens::{By, Frame, Lens, Opener, opener};
use super::provision;
use super::steps::{Step, step};
use super::words::{GENERAL, LIGHT, SORTS};
use crate::attribution::Attributed;
use crate::standing::{Standing, standing};
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::collections::BTreeSet;

/// The word of a key that is known by its owner alone ("Bell's offer") until the owner is looked up.
pub(super) const OWNED: &str = "'s";

/// One such place in one article. Tokens are numbered in its parse.
#[derive(Clone, Debug)]
pub(super) struct Proposition {
    pub(super) article: usize,
    /// The verb or noun that opens it.
    pub(super) trigger: usize,
    /// Index of the lens's kind; none for a mere stance.
    pub(super) kind: Option<usize>,
    pub(super) act: String,
    pub(super) agent: Option<usize>,
    pub(super) recipient: Option<usize>,
    /// The thing: a noun, or the verb of a clause.
    pub(super) thing: usize,
    /// Nouns that may name the thing, each with how deep it lies.
    pub(super) keys: Vec<Key>,
    pub(super) standing: Standing,
}

/// A noun that may name a thing.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) word: String,
    pub(super) token: usize,
    pub(super) depth: usize,
}

/// The lens's words, ready to be looked up.
pub(super) struct Openers<'l> {
    lens: &'l Lens,
    verbs: Vec<(Opener, Option<usize>, &'l str)>,
}

impl<'l> Openers<'l> {
    pub(super) fn new(lens: &'l Lens) -> Self {
        let read = |words: &str, kind, act| opener(words).ok().map(|o| (o, kind, act));
        let kinds = lens.kind.iter().enumerate();
        let of_kinds = kinds.flat_map(|(i, k)| k.verbs.iter().map(move |v| (v, Some(i), k.act.as_str())));
        let of_stances =
            lens.stance.iter().flat_map(|s| s.verbs.iter().map(|v| (v, None, s.act.get_ref().as_str())));
        let verbs = of_kinds.chain(of_stances).filter_map(|(v, k, a)| read(v.get_ref(), k, a)).collect();
        Openers { lens, verbs }
    }

    /// The propositions of one article, in the order of the text. `inside` tells whether a byte is in
    /// the article's body.
    pub(super) fn find(
        &self,
        article: usize,
        c: Clauses,
        attributed: &Attributed,
        inside: impl Fn(usize) -> bool,
    ) -> Vec<Proposition> {
        let mut found = Vec::new();
        let bare = self.bare(c, &inside);
        for i in (0..c.parse.len()).filter(|&i| inside(c.byte(i))) {
            let parts = match c.parse.pos(i) {
                Pos::Verb => self.of_verb(c, i),
                Pos::Adj => self.of_verb(c, i).or_else(|| self.of_call(c, i, attributed)),
                Pos::Noun if self.lens.pointing.contains(&c.lemma(i)) => {
                    self.of_pronoun(c, i, &bare).or_else(|| self.of_noun(c, i))
                }
                Pos::Noun => self.of_noun(c, i).or_else(|| self.of_call(c, i, attributed)),
                Pos::Propn if c.is_titled(i) => self.of_noun(c, i),
                Pos::Pron => self.of_pronoun(c, i, &bare),
                _ => None,
            };
            let Some(parts) = parts else { continue };
            let mut keys = Vec::new();
            if parts.named != i || c.is_noun(i) {
                self.keys(c, parts.named, 0, &mut keys);
                let through = |k: &Key| self.lens.through.iter().any(|w| self.lens.one_word(w) == k.word);
                if !keys.iter().all(through) {
                    keys.retain(|k| !through(k));
                }
            }
            for key in &mut keys {
                if let Some(word) = self.stands_for(c, key, &bare) {
                    key.word = word;
                }
            }
            let own = parts.kind.is_some_and(|k| matches!(self.lens.kind[k].by, By::Day | By::Kind));
            // "invest $3 million in the mill": the sum is no thing, and the mill is not what is offered.
            let sum = c.is_verb(parts.named)
                && c.child(parts.named, &[Dep::Dobj]).is_some_and(|o| is_general(c, o, &c.lemma(o)))
                && keys.iter().all(|k| k.depth > 0);
            // "Called on her to resign from her post" is about the resigning.
            let deep = parts.kind.is_some()
                && self.verbs.iter().all(|(o, ..)| o.lemma != c.lemma(parts.named))
                && c.is_verb(parts.named)
                && c.child(parts.named, &[Dep::Dobj, Dep::Nsubjpass, Dep::Xcomp, Dep::Ccomp, Dep::Attr])
                    .is_none()
                && keys.iter().all(|k| k.depth > 0);
            if (keys.is_empty() || deep) && matches!(parts.act, "threatens" | "demands" | "promises")
                || sum && parts.kind.is_some()
            {
                keys.extend(deed(c, parts.named));
            }
            // "Announced that a team will travel for talks" decides on no talks.
            let by_the_way =
                c.lemma(i) == "announce" && c.is_verb(parts.named) && keys.iter().all(|k| k.depth > 0);
            if keys.is_empty() && !own {
                keys.extend(self.pointed(c, parts.named, &found, &bare));
            }
            if keys.is_empty() && !own || by_the_way {
                continue;
            }
            found.push(Proposition {
                article,
                trigger: i,
                kind: parts.kind,
                act: parts.act.to_owned(),
                agent: parts.agent,
                recipient: parts.recipient,
                thing: parts.thing,
                keys,
                standing: standing(c.text, c.parse, attributed, i),
            });
        }
        found
    }

    /// "The offer", "its demand": the thing of the last offer or demand told of, not far before.
    fn pointed(
        &self,
        c: Clauses,
        noun: usize,
        before: &[Proposition],
        bare: &BTreeSet<String>,
    ) -> Option<Key> {
        const BACK: usize = 4;
        let lemma = c.lemma(noun);
        let the = c
            .child(noun, &[Dep::Det])
            .is_some_and(|d| matches!(c.lemma(d).as_str(), "the" | "this" | "that"));
        let definite = the || c.child(noun, &[Dep::Poss]).is_some();
        if !c.is_noun(noun) || !definite || !self.lens.pointing.contains(&lemma) {
            return None;
        }
        let sentence = c.parse.sentence_of(noun);
        let opens = |p: &&Proposition| p.kind.is_some_and(|k| self.lens.kind[k].nouns.contains(&lemma));
        let near = |p: &&Proposition| c.parse.sentence_of(p.trigger) + BACK >= sentence;
        let last = before.iter().rev().find(opens).filter(near);
        let kind = self.lens.kind.iter().find(|k| k.nouns.contains(&lemma));
        let given = kind.is_some_and(|k| matches!(k.act.as_str(), "plans" | "offers"));
        let owned = given && c.child(noun, &[Dep::Poss]).is_some_and(|o| c.is_noun(o));
        let word = last.and_then(|p| p.keys.iter().min_by_key(|k| k.depth)).map(|k| k.word.clone());
        // "The plan" is the bill, where that is all that was told of.
        let text = || {
            let before = self
                .text_before(c, noun, bare)
                .filter(|_| given && is_bare(c, noun) && bare.contains(&lemma));
            before
                .map(|t| self.lens.one_word(&c.lemma(t)).to_owned())
                .or_else(|| owned.then(|| OWNED.to_owned()))
        };
        Some(Key { word: word.filter(|_| !owned).or_else(text)?, token: noun, depth: 0 })
    }

    /// The nearest deal or bill told of before a token, where no other sort of text is told of since the
    /// article began or in the last sentences.
    fn text_before(&self, c: Clauses, i: usize, bare: &BTreeSet<String>) -> Option<usize> {
        const BACK: usize = 8;
        let sentence = c.parse.sentence_of(i);
        let text = |&k: &usize| {
            let lemma = c.lemma(k);
            c.parse.tag(k) == Tag::Nn
                && c.parse.dep(k) != Dep::Compound
                && !self.lens.pointing.contains(&lemma)
                && !SORTS.contains(&lemma.as_str())
                && self.lens.is_text(self.lens.one_word(&lemma))
                && !bare.contains(self.lens.one_word(&lemma))
        };
        let first = (0..=sentence).rev().take(BACK).last()?;
        let mut all = (c.parse.sentence(first).start..i).rev().filter(text);
        let nearest = all.next()?;
        let lemma = c.lemma(nearest);
        let same = |k: usize| self.lens.one_word(&c.lemma(k)) == self.lens.one_word(&lemma);
        all.all(same).then_some(nearest)
    }

    /// "The package", "the compromise", which nothing in the article describes: the deal or bill that it tells of.
    fn stands_for(&self, c: Clauses, key: &Key, bare: &BTreeSet<String>) -> Option<String> {
        let text = self.text_before(c, key.token, bare)?;
        let word = self.lens.one_word(&c.lemma(text)).to_owned();
        (word != key.word && bare.contains(&key.word) && is_bare(c, key.token)).then_some(word)
    }

    /// The nouns for texts that stand in an article with "the" and nothing more, wherever they stand.
    fn bare(&self, c: Clauses, inside: &impl Fn(usize) -> bool) -> BTreeSet<String> {
        let (mut bare, mut told) = (BTreeSet::new(), BTreeSet::new());
        for i in (0..c.parse.len()).filter(|&i| c.is_noun(i) && inside(c.byte(i))) {
            let lemma = c.lemma(i);
            if self.lens.is_text(self.lens.one_word(&lemma)) || self.is_opener(&lemma) || lemma == "measure" {
                let only = c.parse.pos(i) == Pos::Noun && is_bare(c, i);
                let of = if only { &mut bare } else { &mut told };
                of.insert(self.lens.one_word(&lemma).to_owned());
            }
        }
        &bare - &told
    }

    fn of_verb(&self, c: Clauses, i: usize) -> Option<Parts<'l>> {
        let lemma = c.lemma(i);
        let fits = self.verbs.iter().filter(|(o, ..)| o.lemma == lemma);
        let (opener, kind, act) = fits
            .filter(|(o, ..)| fits_frame(c, i, o))
            .max_by_key(|(o, kind, _)| (o.particle.is_some(), o.frame != Frame::Any, kind.is_some()))?;
        // "Should he want to", "might want to": no plan of theirs.
        let may = c.parse.children(i).any(|k| c.parse.tag(k) == Tag::Md);
        if lemma == "want" && *act == "plans" && may {
            return None;
        }
        // "People who want to see it" are any people.
        let from = c.parse.left_edge(i);
        let relative = c.parse.dep(i) == Dep::Relcl && (from == 0 || c.word(from - 1) != ",");
        if lemma == "want" && relative {
            return None;
        }
        // "Offered to back it", "refused to accept it": the verb above says what is done.
        let above = c.lemma(c.parse.head(i));
        let inner = c.parse.dep(i) == Dep::Xcomp && self.verbs.iter().any(|(o, ..)| o.lemma == above);
        // "Higher costs push the mill to close" is no demand of anybody's.
        let pushes = lemma == "push" && c.agent(i).is_none_or(|a| c.parse.pos(a) == Pos::Noun);
        let unwilling = c.parse.pos(i) == Pos::Adj && c.child(c.parse.head(i), &[Dep::Neg]).is_some();
        if c.parse.pos(i) == Pos::Adj && opener.frame != Frame::To
            || unwilling
            || pushes
            || inner && (kind.is_none() || *act == "imposes")
        {
            return None;
        }
        let object = c.child(i, &[Dep::Dobj]);
        let passive = c.child(i, &[Dep::Nsubjpass]);
        // "The talks failed, the union warned": what comes first is not what is threatened.
        let clause = c.child(i, &[Dep::Xcomp, Dep::Ccomp]).filter(|&k| k > i || *act != "threatens");
        let receiver = c.child(i, &[Dep::Dative]).and_then(|d| match c.parse.pos(d) {
            Pos::Adp => c.child(d, &[Dep::Pobj]),
            _ => Some(d),
        });
        let (thing, recipient) = match (&opener.particle, object, clause) {
            (Some(particle), ..) => {
                let under = c.parse.children(i).find(|&k| c.lemma(k) == *particle)?;
                // "called on the owners to sign"
                let asked = c.child(under, &[Dep::Pobj]).filter(|_| particle == "on");
                let does = c.child(i, &[Dep::Xcomp, Dep::Advcl, Dep::Ccomp]).filter(|&k| c.is_infinitive(k));
                let asks = asked.zip(does).filter(|_| lemma == "call");
                if opener.frame == Frame::To && asks.is_none() {
                    return None;
                }
                let of = || c.child(under, &[Dep::Pobj, Dep::Pcomp]);
                // "called for the mayor to resign"
                let who = (particle == "for" && does.is_none()).then(of).flatten().and_then(|o| {
                    let does = c.child(o, &[Dep::Acl, Dep::Relcl]).filter(|&v| c.is_infinitive(v))?;
                    let no_text = !self.is_opener(&c.lemma(o)) && !is_general(c, o, &c.lemma(o));
                    (no_text && c.parse.pos(o) == Pos::Propn).then_some((o, does))
                });
                match asks.or(who) {
                    Some((asked, does)) => (does, Some(asked)),
                    None => (of().or(object).or(passive)?, receiver),
                }
            }
            (None, Some(object), Some(clause)) if clause > object => {
                (clause, Some(object).filter(|&o| !is_any(c, o)))
            }
            (None, Some(object), _) if kind.is_some_and(|k| self.lens.kind[k].by == By::Day) => {
                (i, Some(object))
            }
            (None, Some(object), _) => (object, receiver),
            (None, None, None)
                if kind.is_some_and(|k| matches!(self.lens.kind[k].by, By::Day | By::Kind)) =>
            {
                (i, receiver)
            }
            (None, None, Some(clause)) if passive.is_none() => {
                // "Wants a panel to look into it" asks no panel.
                let asked = c.child(clause, &[Dep::Nsubj]).filter(|&s| *act == "demands" && !is_any(c, s));
                (clause, receiver.or(asked))
            }
            (None, None, _) => (passive.or_else(|| modified(c, i))?, receiver),
        };
        // "Agree that such deals are wrong" is no yes to a deal; "agreed that they could stay" is one to it.
        let finite = |v: usize| c.is_verb(v) && !c.is_infinitive(v);
        let ought = |k: usize| matches!(c.lemma(k).as_str(), "should" | "must" | "ought");
        let may_do = |v: usize| c.parse.children(v).any(|k| c.parse.tag(k) == Tag::Md && !ought(k));
        if kind.is_none() && Some(thing) == clause && finite(thing) && !may_do(thing) {
            return None;
        }
        // "Called on them to block the deal": the caller is against it.
        if let Some(side) = kind.filter(|_| *act == "demands").and_then(|_| self.step(c, thing, true))
            && side != Step::Other
        {
            let object = c.child(thing, &[Dep::Dobj]).filter(|&o| c.is_noun(o))?;
            let act = self.stance(side, true)?;
            return Some(Parts {
                kind: None,
                act,
                agent: c.agent(i),
                recipient: None,
                thing: object,
                named: object,
            });
        }
        let asked = *act == "demands" && recipient.is_some();
        if thing != i && !asked && self.is_against(c, thing) {
            return None;
        }
        // Who imposes a law makes no threat; "threatens the peace" and "the threat of rain" are none.
        let noun = c.is_noun(thing) && opener.particle.is_none();
        if noun
            && *act == "imposes"
            && lemma == "impose"
            && self.lens.is_text(self.lens.one_word(&c.lemma(thing)))
        {
            return None;
        }
        let step = kind.and_then(|_| self.step(c, thing, *act == "demands"));
        let (kind, act) = match step {
            None => (*kind, *act),
            // "Wants to pursue a new deal": the deal is what is wanted.
            Some(Step::Other) => {
                let new = new_one(c, thing)?;
                let agent = c.agent(i);
                return Some(Parts { kind: *kind, act, agent, recipient: None, thing: new, named: new });
            }
            Some(step) => (None, self.stance(step, false)?),
        };
        let recipient = recipient
            .or_else(|| c.governed(i, &["to", "with", "against"]))
            .filter(|&r| c.is_noun(r) && r != thing);
        Some(Parts { kind, act, agent: c.agent(i), recipient, thing, named: thing })
    }

    /// Whether a clause is one of turning something down: who wants that wants no such thing.
    fn is_against(&self, c: Clauses, thing: usize) -> bool {
        let lemma = c.lemma(thing);
        let against = |act: &str| super::side(act) == Some(false);
        c.is_verb(thing)
            && self
                .verbs
                .iter()
                .any(|(o, _, act)| against(act) && o.lemma == lemma && fits_frame(c, thing, o))
    }

    /// What a clause does with a deal or bill, where it does no more than that.
    fn step(&self, c: Clauses, thing: usize, pointing: bool) -> Option<Step> {
        let sort = |n: usize| {
            let lemma = c.lemma(n);
            self.lens.kind.iter().any(|k| k.nouns.contains(&lemma))
                && (pointing || !self.lens.pointing.contains(&lemma))
        };
        c.is_verb(thing).then(|| step(c, thing, sort)).flatten()
    }

    /// The lens's word for a stance on a side; of one who only urges others not that of doing it.
    fn stance(&self, step: Step, urges: bool) -> Option<&'l str> {
        let of = |s: &&super::lens::Stance| {
            let act = s.act.get_ref().as_str();
            super::side(act) == Some(step == Step::For) && !(urges && act == "accepts")
        };
        self.lens.stance.iter().find(of).map(|s| s.act.get_ref().as_str())
    }

    /// "It lays out", "the plan lays out", where the sentence before tells of a deal or bill.
    fn of_pronoun(&self, c: Clauses, i: usize, bare: &BTreeSet<String>) -> Option<Parts<'l>> {
        let noun = |n: usize| {
            let lemma = c.lemma(n);
            let of =
                |k: &super::lens::KindOf| k.by == By::Thing && !is_blow(&k.act) && k.nouns.contains(&lemma);
            self.lens.kind.iter().any(of) && !self.lens.pointing.contains(&lemma)
        };
        let (named, thing) = provision::of_pronoun(c, i, noun).or_else(|| {
            bare.contains(&c.lemma(i)).then_some((self.text_before(c, i, bare)?, provision::of_bare(c, i)?))
        })?;
        let lemma = c.lemma(named);
        let (kind, of) = self.lens.kind.iter().enumerate().find(|(_, k)| k.nouns.contains(&lemma))?;
        Some(Parts { kind: Some(kind), act: &of.act, agent: None, recipient: None, thing, named })
    }

    fn of_noun(&self, c: Clauses, i: usize) -> Option<Parts<'l>> {
        let lemma = c.lemma(i);
        if let Some(stance) = self.lens.stance.iter().find(|s| s.nouns.contains(&lemma)) {
            if let Some((thing, agent)) = met_with(c, i) {
                let act = stance.act.get_ref();
                return Some(Parts {
                    kind: None,
                    act,
                    agent: Some(agent),
                    recipient: None,
                    thing,
                    named: thing,
                });
            }
            let thing = c.governed(i, &["of", "for", "to"]).filter(|&t| c.is_noun(t))?;
            let act = stance.act.get_ref();
            // "Voted in favor of it"
            let above = c.parse.head(i);
            let whole = c.parse.dep(i) == Dep::Pobj && c.lemma(above) == "in";
            let verb = Some(c.parse.head(above)).filter(|&v| whole && c.is_verb(v));
            if matches!(lemma.as_str(), "favor" | "favour") && verb.is_none() {
                return None;
            }
            let agent = c.giver(i).or_else(|| c.agent(verb?));
            return Some(Parts { kind: None, act, agent, recipient: None, thing, named: thing });
        }
        let with = |noun: &String| {
            let (word, preposition) = noun.split_once(' ').unwrap_or((noun, ""));
            word == lemma && (preposition.is_empty() || c.governed(i, &[preposition]).is_some())
        };
        let (kind, of) = self.lens.kind.iter().enumerate().find(|(_, k)| k.nouns.iter().any(with))?;
        // "Their call for a ban": the ban is what is called for.
        let called =
            |noun: &String| noun.split_once(' ').filter(|(w, _)| *w == lemma).map(|(_, p)| p.to_owned());
        if let Some(what) = of.nouns.iter().find_map(called).and_then(|p| c.governed(i, &[&p])) {
            let thing = Some(what).filter(|&w| c.is_noun(w) || c.is_verb(w))?;
            return Some(Parts {
                kind: Some(kind),
                act: &of.act,
                agent: c.giver(i),
                recipient: None,
                thing,
                named: thing,
            });
        }
        // "Some kind of deal": there is none.
        let above = c.parse.head(c.parse.head(i));
        let some_kind = c.parse.dep(i) == Dep::Pobj
            && matches!(c.lemma(above).as_str(), "kind" | "sort" | "form" | "type")
            && c.child(above, &[Dep::Det]).is_some_and(|d| matches!(c.lemma(d).as_str(), "some" | "any"));
        if some_kind
            || c.child(i, &[Dep::Det]).is_some_and(|d| c.lemma(d) == "no")
            || should_have(c, c.parse.head(i))
        {
            return None;
        }
        // "To enter into new deals": there are none.
        let verb = c.verb_above(i).filter(|&v| c.is_infinitive(v) || c.parse.tag(v) == Tag::Vbg);
        let bare = !c.parse.children(i).any(|k| matches!(c.parse.dep(k), Dep::Det | Dep::Poss | Dep::Nummod));
        if of.act == "agrees" && c.parse.tag(i) == Tag::Nns && bare && verb.is_some() {
            return None;
        }
        let danger = lemma == "threat" && c.giver(i).is_none();
        if c.parse.dep(i) == Dep::Compound || danger {
            return None;
        }
        if let Some(thing) = provision::of_noun(c, i).filter(|_| of.by == By::Thing && !is_blow(&of.act)) {
            return Some(Parts {
                kind: Some(kind),
                act: &of.act,
                agent: None,
                recipient: None,
                thing,
                named: i,
            });
        }
        let recipient = c
            .governed(i, &["to", "with", "against"])
            .or_else(|| c.governed(i, &["on"]).filter(|&r| matches!(c.entity(r), Some(EntityLabel::Gpe))))
            .filter(|&r| c.is_noun(r));
        Some(Parts { kind: Some(kind), act: &of.act, agent: c.giver(i), recipient, thing: i, named: i })
    }

    /// "She called the deal a victory", "the offer is unfair": a stance by what the thing is called. Where
    /// nobody is told to call it so, it is whoever the words are attributed to.
    fn of_call(&self, c: Clauses, i: usize, attributed: &Attributed) -> Option<Parts<'l>> {
        let lemma = c.lemma(i);
        let calls = |words: &String| {
            let mut words = words.split(' ');
            let second = |w: &str| i + 1 < c.parse.len() && c.lemma(i + 1) == w;
            words.next() == Some(&lemma) && words.next().is_none_or(second)
        };
        let stance = self.lens.stance.iter().find(|s| s.calls.iter().any(calls))?;
        // "a historic accord" calls nobody's accord so; "a historic step" does.
        let noun = Some(c.parse.head(i)).filter(|_| c.parse.dep(i) == Dep::Amod);
        let top = noun.unwrap_or(i);
        let (thing, caller) = called(c, top)?;
        if !c.is_noun(thing) || c.child(c.parse.head(top), &[Dep::Neg]).is_some() {
            return None;
        }
        let said = || {
            let byte = c.byte(i);
            let own = attributed
                .attributions
                .iter()
                .filter(|a| a.content.iter().any(|s| s.range().contains(&byte)));
            let inner = own.min_by_key(|a| a.content.iter().map(|s| s.len()).sum::<usize>())?;
            c.head_of(inner.source?)
        };
        let agent = Some(caller.or_else(said)?);
        Some(Parts { kind: None, act: stance.act.get_ref(), agent, recipient: None, thing, named: thing })
    }

    fn is_opener(&self, lemma: &String) -> bool {
        self.lens.kind.iter().any(|k| k.nouns.contains(lemma))
    }

    /// The nouns that may name a thing: its own, what it is made of, what hangs on it.
    fn keys(&self, c: Clauses, i: usize, depth: usize, out: &mut Vec<Key>) {
        if depth > 3 {
            return;
        }
        if c.is_verb(i) {
            let objects = [Dep::Dobj, Dep::Nsubjpass, Dep::Attr];
            let direct: Vec<usize> =
                c.parse.children(i).filter(|&k| objects.contains(&c.parse.dep(k))).collect();
            let named = |&k: &usize| {
                use EntityLabel::{Event, Facility, Gpe, Law, Location, Organization};
                c.parse.pos(k) == Pos::Propn
                    && matches!(c.entity(k), Some(Event | Facility | Gpe | Law | Location | Organization))
            };
            if let Some(&k) = direct.iter().find(|k| named(k)) {
                out.push(Key { word: c.lemma(k), token: k, depth });
            }
            let subject = c.child(i, &[Dep::Nsubj]).filter(|_| direct.is_empty());
            let given = direct.clone();
            direct.into_iter().chain(subject).for_each(|k| self.keys(c, k, depth, out));
            for k in c.parse.children(i) {
                match c.parse.dep(k) {
                    // "Write it into law" is about no law that there is.
                    Dep::Prep if c.lemma(k) != "into" => {
                        if let Some(o) = c.child(k, &[Dep::Pobj, Dep::Pcomp]) {
                            let money = |&d: &usize| self.lens.through.contains(&c.lemma(d));
                            let given = c.lemma(k) == "for" && given.iter().any(money);
                            self.keys(c, o, depth + usize::from(!given), out);
                        }
                    }
                    Dep::Xcomp | Dep::Ccomp => self.keys(c, k, depth, out),
                    Dep::Conj if c.child(k, &[Dep::Nsubj, Dep::Auxpass]).is_none() => {
                        self.keys(c, k, depth + 1, out)
                    }
                    _ => {}
                }
            }
            return;
        }
        let lemma = c.lemma(i);
        let points = self.lens.pointing.contains(&lemma);
        let titled = c.parse.pos(i) == Pos::Propn && c.is_titled(i) && self.is_opener(&lemma);
        if (c.parse.pos(i) == Pos::Noun || titled) && !is_general(c, i, &lemma) && !points {
            out.push(Key { word: self.lens.one_word(&lemma).to_owned(), token: i, depth });
        }
        // "Wall funding" and "funding for a wall" are about the wall.
        let through = self.lens.through.contains(&lemma);
        let sort = self.lens.kind.iter().any(|k| k.nouns.contains(&lemma)) || is_general(c, i, &lemma);
        let deeper = depth + usize::from(!points && !through);
        for k in c.parse.children(i) {
            match c.parse.dep(k) {
                Dep::Conj if c.parse.pos(k) == Pos::Noun => self.keys(c, k, deeper, out),
                Dep::Compound if c.parse.pos(k) == Pos::Noun && (points || sort || through) => {
                    self.keys(c, k, deeper, out)
                }
                Dep::Acl => self.keys(c, k, deeper, out),
                Dep::Relcl if c.is_infinitive(k) => self.keys(c, k, deeper, out),
                // "A proposal that involves the mine" is about the mine.
                Dep::Relcl if points && provision::is_content(c, k) => self.keys(c, k, deeper, out),
                Dep::Prep if c.lemma(k) != "into" => {
                    if let Some(o) = c.child(k, &[Dep::Pobj, Dep::Pcomp]) {
                        self.keys(c, o, deeper, out);
                    }
                }
                _ => {}
            }
        }
    }
}

/// "The deal drew criticism from the farmers", "the bill has the backing of the guilds": of what, and whose.
fn met_with(c: Clauses, stance: usize) -> Option<(usize, usize)> {
    const MEETS: [&str; 16] = [
        "draw", "spark", "face", "meet", "provoke", "prompt", "attract", "win", "have", "get", "gain",
        "earn", "receive", "enjoy", "lack", "lose",
    ];
    let verb = c.parse.head(stance);
    let lemma = c.lemma(verb);
    // "The bill was met with opposition by the guilds"
    let with = c.parse.dep(stance) == Dep::Pobj && lemma == "with";
    let met = Some(c.parse.head(verb)).filter(|&v| with && c.lemma(v) == "meet");
    if let Some(v) = met {
        let by = c.governed(stance, &["of", "from", "by"]).or_else(|| c.governed(v, &["from", "by"]))?;
        let thing = c.child(v, &[Dep::Nsubj, Dep::Nsubjpass]).filter(|&s| c.is_noun(s))?;
        return c.is_noun(by).then_some((thing, by));
    }
    let object = c.parse.dep(stance) == Dep::Dobj && MEETS.contains(&lemma.as_str());
    if !object || matches!(lemma.as_str(), "lack" | "lose") || c.child(verb, &[Dep::Neg]).is_some() {
        return None;
    }
    let from = c.governed(stance, &["of", "from", "by"]).or_else(|| c.governed(verb, &["from"]))?;
    let thing = c.child(verb, &[Dep::Nsubj]).filter(|&s| c.is_noun(s))?;
    c.is_noun(from).then_some((thing, from))
}

/// What is called so, and by whom, where the verb says.
fn called(c: Clauses, word: usize) -> Option<(usize, Option<usize>)> {
    const CALLS: [&str; 8] = ["call", "describe", "brand", "label", "consider", "deem", "term", "see"];
    let above = c.parse.head(word);
    match c.parse.dep(word) {
        Dep::Attr | Dep::Acomp if c.lemma(above) == "be" => Some((c.child(above, &[Dep::Nsubj])?, None)),
        Dep::Oprd | Dep::Ccomp | Dep::Xcomp | Dep::Dobj if CALLS.contains(&c.lemma(above).as_str()) => {
            let inner = c.child(word, &[Dep::Nsubj]);
            let object = || c.child(above, &[Dep::Dobj, Dep::Nsubjpass]).filter(|&o| o != word);
            Some((inner.or_else(object)?, c.agent(above)))
        }
        Dep::Pobj if c.lemma(above) == "as" && CALLS.contains(&c.lemma(c.parse.head(above)).as_str()) => {
            let verb = c.parse.head(above);
            Some((c.child(verb, &[Dep::Dobj, Dep::Nsubjpass])?, c.agent(verb)))
        }
        _ => None,
    }
}

/// The verb of a clause that has no noun to name it by: "strike" of "threatened to strike".
fn deed(c: Clauses, verb: usize) -> Option<Key> {
    let lemma = c.lemma(verb);
    let says = c.is_verb(verb) && !LIGHT.contains(&lemma.as_str());
    says.then_some(Key { word: lemma, token: verb, depth: 0 })
}

/// The object of a step, where it is one that there is not yet: "a new deal".
fn new_one(c: Clauses, verb: usize) -> Option<usize> {
    let object =
        c.child(verb, &[Dep::Dobj]).or_else(|| c.governed(verb, &["on", "for", "toward", "towards"]))?;
    let before = |word: &str| c.parse.children(object).any(|k| k < object && c.lemma(k) == word);
    ((before("a") || before("an")) && before("new")).then_some(object)
}

/// "Should have made a deal": it was not made.
fn should_have(c: Clauses, verb: usize) -> bool {
    let aux = |word: &str| c.parse.children(verb).any(|k| c.parse.dep(k) == Dep::Aux && c.lemma(k) == word);
    aux("have") && (aux("should") || aux("could"))
}

/// Whether a noun is of any one of its sort: "a panel".
fn is_any(c: Clauses, noun: usize) -> bool {
    c.child(noun, &[Dep::Det]).is_some_and(|d| matches!(c.lemma(d).as_str(), "a" | "an"))
}

/// "The package": a noun with "the" before it and no more that says which.
fn is_bare(c: Clauses, noun: usize) -> bool {
    let the = |k: usize| matches!(c.lemma(k).as_str(), "the" | "this" | "that" | "such");
    let mut own =
        c.parse.children(noun).filter(|&k| !c.is_mark(k) && (k < noun || c.parse.dep(k) == Dep::Prep));
    c.parse.tag(noun) == Tag::Nn && own.next().is_some_and(the) && own.next().is_none()
}

/// Whether an act is one that bears on another: its noun has no provisions.
fn is_blow(act: &str) -> bool {
    matches!(act, "threatens" | "imposes")
}

struct Parts<'l> {
    kind: Option<usize>,
    act: &'l str,
    agent: Option<usize>,
    recipient: Option<usize>,
    thing: usize,
    /// What it is named by.
    named: usize,
}

/// The noun that a participle or relative clause describes, as what is done to it.
fn modified(c: Clauses, verb: usize) -> Option<usize> {
    let above = c.parse.head(verb);
    match c.parse.dep(verb) {
        Dep::Acl if c.parse.tag(verb) == Tag::Vbn => Some(above),
        Dep::Relcl
            if c.child(verb, &[Dep::Nsubj])
                .is_some_and(|s| !matches!(c.parse.tag(s), Tag::Wdt | Tag::Wp)) =>
        {
            Some(above)
        }
        _ => None,
    }
}

pub(in crate::arrange) fn is_general(c: Clauses, i: usize, lemma: &str) -> bool {
    use EntityLabel::{Cardinal, Date, Money, Ordinal, Percent, Quantity, Time};
    GENERAL.contains(&lemma)
        || matches!(c.entity(i), Some(Cardinal | Date | Money | Ordinal | Percent | Quantity | Time))
}

fn fits_frame(c: Clauses, i: usize, opener: &Opener) -> bool {
    if let Some(particle) = &opener.particle {
        return c.parse.children(i).any(|k| {
            k > i && matches!(c.parse.dep(k), Dep::Prep | Dep::Prt | Dep::Advmod) && c.lemma(k) == *particle
        });
    }
    match opener.frame {
        Frame::Any => true,
        Frame::To => c.child(i, &[Dep::Xcomp]).is_some_and(|x| c.is_infinitive(x)),
        Frame::Object => {
            c.child(i, &[Dep::Dobj, Dep::Nsubjpass]).is_some()
                || c.child(i, &[Dep::Ccomp, Dep::Xcomp]).is_some_and(|x| c.child(x, &[Dep::Nsubj]).is_some())
                || !matches!(opener.lemma.as_str(), "want" | "announce") && modified(c, i).is_some()
        }
        Frame::Clause => c.child(i, &[Dep::Ccomp, Dep::Xcomp]).is_some(),
        Frame::If => {
            let sub = c.parse.subtree(i);
            sub.into_iter().any(|k| matches!(c.lemma(k).as_str(), "if" | "unless"))
        }
    }
}
