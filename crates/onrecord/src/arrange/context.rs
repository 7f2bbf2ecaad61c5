//! What every rule looks at: the articles' syntax, times, figures and speakers under one lens.

use super::clause::Clauses;
use super::lens::Lens;
use super::proposition::{Openers, Proposition};
use super::{Certainty, Put, Value};
use crate::article::Place;
use crate::dates::{self, Expression};
use crate::figures::{Figure, figures};
use crate::scene::Scene;
use crate::speakers::Speaker;
use crate::standing::{Standing, standing};
use crate::text::Span;
use onrecord_syntax::{Dep, EntityLabel, Pos, Tag};
use std::collections::BTreeMap;

/// Nouns for parties beside those that head names of bodies and offices.
const PARTIES: [&str; 40] = [
    "country",
    "nation",
    "ally",
    "side",
    "party",
    "state",
    "people",
    "union",
    "lawmaker",
    "rebel",
    "power",
    "neighbour",
    "neighbor",
    "bloc",
    "creditor",
    "shareholder",
    "investor",
    "bidder",
    "buyer",
    "seller",
    "regulator",
    "court",
    "judge",
    "striker",
    "employee",
    "employer",
    "owner",
    "farmer",
    "conferee",
    "negotiator",
    "administration",
    "automaker",
    "maker",
    "producer",
    "carrier",
    "landlord",
    "tenant",
    "minister",
    "president",
    "king",
];

/// Whether a noun is formed as those for people by what they do: "miller", "pilot" is not.
fn is_trade(lemma: &str) -> bool {
    const THINGS: [&str; 24] = [
        "order", "matter", "letter", "offer", "power", "number", "paper", "center", "computer", "factor",
        "error", "border", "barrier", "harbor", "tower", "river", "water", "layer", "corridor", "shelter",
        "quarter", "door", "floor", "paper",
    ];
    ["er", "or", "ist", "man", "woman", "ian", "ee"].iter().any(|end| lemma.ends_with(end))
        && !THINGS.contains(&lemma)
}

pub(super) struct Context<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) lens: &'a Lens,
    /// The articles that are read: in English, by index.
    pub(super) read: Vec<usize>,
    pub(super) times: Vec<Vec<Expression>>,
    pub(super) figures: Vec<Vec<Figure>>,
    speakers: BTreeMap<(usize, usize), &'a str>,
    /// Where each article that is read names which of the cast, in order.
    named: BTreeMap<usize, Vec<(Span, usize)>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(scene: Scene<'a>, lens: &'a Lens) -> Self {
        let later = |i: usize| scene.versions.iter().any(|v| v.contains(&i) && v.first() != Some(&i));
        let read: Vec<usize> =
            (0..scene.articles.len()).filter(|&i| scene.articles[i].is_english() && !later(i)).collect();
        let days: Vec<_> = scene.articles.iter().map(|a| (&a.text, dates::published(a))).collect();
        let written = dates::written(&days);
        let (mut times, mut all) = (Vec::new(), Vec::new());
        for (i, article) in scene.articles.iter().enumerate() {
            let day = written[i].as_ref().map(|w| w.day);
            let parse = &scene.parses[i];
            let dated = if read.contains(&i) { dates::of_article(article, parse, day) } else { Vec::new() };
            all.push(if read.contains(&i) { figures(article, parse, &dated, day) } else { Vec::new() });
            times.push(dated);
        }
        let speakers = scene
            .speakers
            .iter()
            .flat_map(|s| s.attributions.iter().map(|&at| (at, s.name.as_str())))
            .collect();
        let mut named: BTreeMap<usize, Vec<(Span, usize)>> = read.iter().map(|&i| (i, Vec::new())).collect();
        for (n, entity) in scene.cast.entities.iter().enumerate() {
            for place in entity.mentions.iter().map(|m| m.place) {
                named.entry(place.article).or_default().push((place.span, n));
            }
        }
        named.values_mut().for_each(|all| all.sort_unstable());
        Context { scene, lens, read, times, figures: all, speakers, named }
    }

    pub(super) fn clauses(&self, article: usize) -> Clauses<'a> {
        Clauses { text: &self.scene.articles[article].text, parse: &self.scene.parses[article] }
    }

    /// The propositions of all articles, in the order of articles and places.
    pub(super) fn propositions(&self) -> Vec<Proposition> {
        let openers = Openers::new(self.lens);
        let of = |&i: &usize| {
            let body: Vec<Span> = self.scene.articles[i].body().map(|b| b.span).collect();
            let inside = |byte: usize| body.iter().any(|s| s.range().contains(&byte));
            openers.find(i, self.clauses(i), &self.scene.attributed[i], inside)
        };
        self.read.iter().flat_map(of).collect()
    }

    /// Who is said to say an attribution: the speaker across articles, else the source's words.
    pub(super) fn speaker(&self, article: usize, attribution: usize) -> Option<String> {
        let found = &self.scene.attributed[article].attributions[attribution];
        let known = self.speakers.get(&(article, attribution)).map(|s| (*s).to_owned());
        known
            .or_else(|| found.speaker.clone())
            .or_else(|| found.source.map(|s| self.scene.articles[article].text[s].to_owned()))
    }

    pub(super) fn standing(&self, article: usize, token: usize) -> Standing {
        let c = self.clauses(article);
        standing(c.text, c.parse, &self.scene.attributed[article], token)
    }

    /// On whose word some words stand: the innermost attribution that tells, not one that promises,
    /// agrees or thinks.
    pub(super) fn told_by(&self, article: usize, byte: usize) -> Option<usize> {
        use crate::attribution::{Act, AttributionKind};
        let all = &self.scene.attributed[article].attributions;
        let does = [Act::Agrees, Act::Refuses, Act::Offers, Act::Promises, Act::Demands, Act::Threatens];
        let tells = |i: &usize| {
            let a = &all[*i];
            let said = a.content.iter().any(|c| c.range().contains(&byte));
            let marked = a.form != crate::attribution::Form::Indirect;
            said && (marked || a.kind == AttributionKind::Speech && !does.contains(&a.act))
        };
        let size = |i: &usize| all[*i].content.iter().map(|c| c.len()).sum::<usize>();
        (0..all.len()).filter(tells).min_by_key(size)
    }

    /// A value of some words, put as the clause of `token` is.
    pub(super) fn value(&self, article: usize, span: Span, token: usize) -> Value {
        let standing = self.standing(article, token);
        let told_by = self.told_by(article, self.clauses(article).byte(token));
        let put = match standing.put() {
            Put::Attributed if told_by.is_none() => Put::Asserted,
            put => put,
        };
        Value {
            evidence: vec![Place { article, span }],
            by: told_by.and_then(|a| self.speaker(article, a)),
            put,
            certainty: standing.certainty,
            open: false,
        }
    }

    /// The words that name a party: a name or noun as it stands; for "I" and "we", and for "he" and
    /// "she" in reported speech, the source of the attribution; nothing for other pronouns.
    pub(super) fn party(&self, article: usize, token: usize) -> Option<Span> {
        let c = self.clauses(article);
        if !self.may_act(article, token) {
            return None;
        }
        if c.is_noun(token) {
            let core = c.core(token).filter(|s| s.len() < 90)?;
            let wide = c.phrase(token)?;
            // "Bell from the steps of the hall"
            let placed =
                self.is_name(article, token) && c.governed(token, &["from", "in", "at", "on"]).is_some();
            // "The heads of the guilds of three towns" is nobody without what they head.
            let long = if c.governed(token, &["of"]).is_some() { 100 } else { 60 };
            let span = if wide.len() < long && !placed { wide } else { core };
            let span = c.with_title(span);
            let words = &c.text[span];
            let owner = words.strip_suffix("’s").or_else(|| words.strip_suffix("'s")).unwrap_or(words);
            return Some(c.text.span(span.start()..span.start() + owner.len()));
        }
        self.source_of(article, token)
    }

    /// Whether a word may be a party: no time, and not the place of a dateline.
    fn may_act(&self, article: usize, token: usize) -> bool {
        let c = self.clauses(article);
        let time =
            matches!(c.entity(token), Some(EntityLabel::Date | EntityLabel::Time | EntityLabel::Money));
        let next = if token + 1 < c.parse.len() { c.word(token + 1) } else { "" };
        // "SPRINGFIELD (Wire) The council said" is a dateline, where the paragraph begins with it.
        let opens = token == 0 || c.parse.is_space(token - 1) && c.word(token - 1).contains('\n');
        let dateline = opens && next == "(" && c.entity(token) == Some(EntityLabel::Gpe);
        !time
            && !dateline
            && !matches!(next, "—" | "–" | "--" | ")")
            && c.lemma(token) != "who"
            && c.child(token, &[Dep::Poss]).is_none_or(|p| c.parse.tag(p) != Tag::WpPossessive)
            && c.lemma(c.parse.left_edge(token)) != "whose"
    }

    /// Whether a word is of the sort that acts: a pronoun, a name, a noun for people or bodies.
    pub(super) fn is_party(&self, article: usize, token: usize) -> bool {
        let c = self.clauses(article);
        let lemma = c.lemma(token);
        let folk = |word: &str| PARTIES.contains(&word) || crate::cast::is_actor(word);
        c.parse.pos(token) == Pos::Pron
            || self.is_name(article, token)
            || folk(&lemma)
            || folk(&c.word(token).to_lowercase())
            || lemma.rsplit('-').next().is_some_and(folk)
            || c.parse.tag(token) == Tag::Nns && is_trade(&lemma)
            || c.child(token, &[Dep::Appos]).is_some_and(|a| self.is_name(article, a))
    }

    /// Whether a stance is taken, not one that may be taken or that is asked about.
    pub(super) fn is_done(&self, p: &Proposition) -> bool {
        let c = self.clauses(p.article);
        let may = |k: usize| {
            p.kind.is_none()
                && c.parse.tag(k) == Tag::Md
                && matches!(c.lemma(k).as_str(), "could" | "may" | "might" | "can")
        };
        let doubted = |v: usize| {
            let marks = c.parse.children(v).filter(|&k| c.parse.dep(k) == Dep::Mark);
            marks
                .map(|k| c.lemma(k))
                .any(|m| matches!(m.as_str(), "if" | "whether" | "unless" | "until" | "before"))
                || c.child(v, &[Dep::Neg]).is_some()
                || c.parse.children(v).any(|k| c.lemma(k) == "ever" || may(k))
                || (v.saturating_sub(3)..v).any(|k| {
                    matches!(c.lemma(k).as_str(), "not" | "never")
                        && c.parse.sentence_of(k) == c.parse.sentence_of(v)
                        && (k..v)
                            .all(|t| matches!(c.parse.pos(t), Pos::Aux | Pos::Part | Pos::Adv | Pos::Verb))
                })
        };
        let mut v = p.trigger;
        let mut steps = 0;
        while !doubted(v) {
            let above = c.parse.head(v);
            let hangs = matches!(c.parse.dep(v), Dep::Xcomp | Dep::Acomp | Dep::Conj) && above != v;
            if !hangs || steps > 4 {
                let hangs_on_if = p.standing.put() == Put::Conditional && p.act != "threatens";
                return p.standing.put() != Put::Denied && !hangs_on_if;
            }
            (v, steps) = (above, steps + 1);
        }
        false
    }

    /// Whether a proposition is its agent's doing: "made an offer", "agreed"; not "was urged to make a
    /// deal", "wants them to agree", nor "officials announced a deal".
    pub(super) fn is_whose(&self, p: &Proposition) -> bool {
        const TELLS: [&str; 7] =
            ["official", "aide", "source", "spokesman", "spokeswoman", "spokesperson", "analyst"];
        let c = self.clauses(p.article);
        let noun = c.parse.pos(p.trigger) == Pos::Noun;
        let verb = if noun { c.parse.head(p.trigger) } else { p.trigger };
        let aux = |tag: Tag| c.parse.children(verb).any(|k| c.parse.tag(k) == tag);
        let bare = c.parse.tag(verb) == Tag::Vb && !aux(Tag::Md);
        let made = noun && c.parse.dep(p.trigger) == Dep::Dobj;
        let above = c.parse.head(verb);
        let hangs = matches!(c.parse.dep(verb), Dep::Xcomp | Dep::Ccomp) && bare;
        let another = hangs && p.agent.is_some_and(|a| [verb, above].contains(&c.parse.head(a)) && a > above);
        let announces = noun || c.lemma(p.trigger) == "announce";
        let tells = p.agent.is_some_and(|a| announces && TELLS.contains(&c.lemma(a).as_str()));
        // Who signs a bill has not drawn it up.
        let drawn = noun && matches!(c.lemma(p.trigger).as_str(), "bill" | "legislation" | "law");
        let signs = drawn && matches!(c.lemma(verb).as_str(), "sign" | "have" | "hold");
        // "Thought they had a deal": they had none.
        let thought = noun
            && c.parse.dep(verb) == Dep::Ccomp
            && matches!(c.lemma(above).as_str(), "think" | "believe" | "hope" | "assume");
        // Whose "proposed deal" it is has agreed to none.
        let proposed = noun
            && c.parse
                .children(p.trigger)
                .any(|k| k < p.trigger && c.word(k).eq_ignore_ascii_case("proposed"));
        !(made && bare || another || tells || signs || thought || proposed && p.act == "agrees")
    }

    /// Whether what is told as decided has been: not weighed, proposed or threatened.
    pub(super) fn is_decided(&self, p: &Proposition) -> bool {
        const WEIGHS: [&str; 14] = [
            "threaten", "consider", "suggest", "propose", "weigh", "plan", "want", "discuss", "debate",
            "mull", "urge", "ask", "avoid", "oppose",
        ];
        if p.act != "decides" {
            return true;
        }
        let c = self.clauses(p.article);
        let hangs = |&v: &usize| {
            matches!(c.parse.dep(v), Dep::Xcomp | Dep::Pcomp | Dep::Ccomp | Dep::Dobj | Dep::Prep)
        };
        let above = std::iter::once(p.trigger).chain(c.parse.ancestors(p.trigger)).take(4).take_while(hangs);
        // "Any move to impose it" has imposed nothing.
        let noun = c.parse.head(p.trigger);
        let may = c.parse.dep(p.trigger) == Dep::Acl
            && c.is_infinitive(p.trigger)
            && (c.child(noun, &[Dep::Det]).is_some_and(|d| c.lemma(d) == "any")
                || matches!(
                    c.lemma(noun).as_str(),
                    "plan" | "threat" | "proposal" | "bid" | "effort" | "push" | "attempt" | "call"
                ));
        if may {
            return false;
        }
        let weighed = above.map(|v| c.parse.head(v)).any(|a| WEIGHS.contains(&c.lemma(a).as_str()));
        !weighed && self.is_done(p)
    }

    /// Whether somebody agrees to what another is to do.
    pub(super) fn is_leave(&self, p: &Proposition) -> bool {
        let c = self.clauses(p.article);
        if !c.is_verb(p.thing) {
            return false;
        }
        let lets = matches!(c.lemma(p.thing).as_str(), "allow" | "let" | "permit");
        // "It promised the town it would": the pronoun is who promises.
        let another = |a: usize| Some(a) != p.agent && c.parse.pos(a) != Pos::Pron;
        lets || c.agent(p.thing).is_some_and(another)
    }

    /// Whether a word is a name, or part of one.
    pub(super) fn is_name(&self, article: usize, token: usize) -> bool {
        let c = self.clauses(article);
        c.parse.pos(token) == Pos::Propn
            || matches!(
                c.entity(token),
                Some(EntityLabel::Gpe | EntityLabel::Norp | EntityLabel::Organization | EntityLabel::Person)
            )
    }

    /// The source that a pronoun stands for.
    fn source_of(&self, article: usize, token: usize) -> Option<Span> {
        let c = self.clauses(article);
        let lemma = c.lemma(token);
        let first = matches!(lemma.as_str(), "i" | "we" | "our" | "my" | "us");
        // "The mayor called on her": not herself.
        let subject = matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Poss);
        let third = subject && matches!(lemma.as_str(), "he" | "she" | "his" | "her");
        // "The firm said it offered": the pronoun is the first word that the source says.
        let close = |s: &Span| {
            let from = c.parse.token_at(s.start()).unwrap_or(token);
            let between = (from..token).filter(|&i| c.byte(i) >= s.end()).count();
            matches!(lemma.as_str(), "it" | "they") && s.end() <= c.byte(token) && between <= 2
        };
        let person = || {
            let third = matches!(c.parse.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Poss)
                && matches!(lemma.as_str(), "he" | "she" | "his" | "her");
            third.then(|| self.only_person(article, token)).flatten()
        };
        let attribution = self.standing(article, token).attribution;
        let Some(attribution) = attribution else { return person() };
        let found = &self.scene.attributed[article].attributions[attribution];
        let source = found.source.filter(|s| first || third && s.end() <= c.byte(token) || close(s))?;
        let top = c.head_of(source)?;
        (c.is_noun(top) && self.may_act(article, top) && self.is_party(article, top)).then_some(source)
    }

    /// The one person that is named before a pronoun in its sentence.
    fn only_person(&self, article: usize, token: usize) -> Option<Span> {
        let c = self.clauses(article);
        let first = c.parse.sentence(c.parse.sentence_of(token)).start;
        let before = c.byte(first)..c.byte(token);
        let person = |e: usize| self.scene.cast.entities[e].kind == crate::cast::EntityKind::Person;
        let mut all = self.named[&article].iter().filter(|(s, e)| before.contains(&s.start()) && person(*e));
        let (span, who) = all.next()?;
        all.all(|(_, e)| e == who).then_some(*span)
    }

    /// The name of a party for the table of positions.
    pub(super) fn party_name(&self, article: usize, token: usize) -> Option<String> {
        let c = self.clauses(article);
        if !c.is_noun(token) {
            let here = c.byte(token);
            let all = &self.scene.attributed[article].attributions;
            let own = |_: Span| self.standing(article, token).attribution;
            let of = self.source_of(article, token).and_then(own);
            let same = || all.iter().position(|a| a.source.is_some_and(|s| s.range().contains(&here)));
            return of.or_else(same).and_then(|a| self.speaker(article, a));
        }
        if !self.may_act(article, token) {
            return None;
        }
        if let Some(name) = self.cast_name(article, c.byte(token)) {
            return Some(name.to_owned());
        }
        let words = &self.scene.articles[article].text[c.with_title(c.core(token)?)];
        let words = words.trim_end_matches("’s").trim_end_matches("'s");
        Some(self.known_name(words).unwrap_or_else(|| words.to_owned()))
    }

    /// The name in full of whom the cast has at a place.
    pub(super) fn cast_name(&self, article: usize, byte: usize) -> Option<&'a str> {
        let all = &self.named[&article];
        let at = all.partition_point(|(span, _)| span.end() <= byte);
        let (span, entity) = all.get(at)?;
        let entity = &self.scene.cast.entities[*entity];
        (span.range().contains(&byte) && entity.perhaps.is_empty()).then_some(entity.name.as_str())
    }

    /// The speaker whose name some words end in or are.
    fn known_name(&self, words: &str) -> Option<String> {
        let ends = |long: &str, short: &str| long == short || long.ends_with(&format!(" {short}"));
        let is = |s: &&Speaker| s.spellings.iter().any(|(n, _)| ends(words, n)) || ends(&s.name, words);
        let mut fits = self.scene.speakers.iter().filter(|s| !s.unnamed).filter(is);
        fits.next().map(|s| s.name.clone())
    }
}

impl Value {
    /// Whether two values may be one: both open or both stated, both denied or both not.
    pub(super) fn joins(&self, other: &Value) -> bool {
        self.open == other.open && (self.put == Put::Denied) == (other.put == Put::Denied)
    }

    /// Takes another value's evidence in; the less sure telling stays with its own words.
    pub(super) fn join(&mut self, other: Value) {
        if other.certainty == Certainty::Certain && self.certainty != Certainty::Certain {
            (self.put, self.certainty, self.by) = (other.put, other.certainty, other.by);
        }
        self.evidence.extend(other.evidence);
        self.evidence.sort_unstable();
        self.evidence.dedup();
    }
}
