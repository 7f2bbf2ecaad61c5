//! How a clause is put: asserted, attributed, hedged, conditional, planned or denied, and the words
//! that make it so.
//!
//! The scale is that of factuality annotation: certain, probable or possible, positive or negative
//! (Saurí and Pustejovsky, "FactBank", 2009). It is read off the words that govern the clause in its
//! sentence; it says how a thing is told, never whether it is so.

use crate::attribution::Attributed;
use crate::names::data_lines;
use crate::text::{Span, Text};
use onrecord_syntax::{Dep, Parse, Tag};
use serde::Serialize;
use std::sync::LazyLock;

/// How sure the telling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// No word of doubt.
    Certain,
    /// "likely", "appears", "reportedly".
    Probable,
    /// "could", "may", "perhaps".
    Possible,
}

/// How a clause is put, in one word: the weightiest thing that is done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Put {
    /// Told flatly.
    Asserted,
    /// Put on somebody.
    Attributed,
    /// To happen: planned, promised, demanded.
    Planned,
    /// Told with a doubt.
    Hedged,
    /// Told as not so.
    Denied,
    /// If something else happens.
    Conditional,
}

/// How a clause is put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How sure the telling is.
    pub certainty: Certainty,
    /// Whether it is told as so, or as not so.
    pub positive: bool,
    /// Whether it is told as something to come.
    pub planned: bool,
    /// Whether it hangs on a condition.
    pub conditional: bool,
    /// The innermost attribution (by its index in the article) that it stands in.
    pub attribution: Option<usize>,
    /// The words that carry all this, in the order of the text.
    pub words: Vec<Span>,
}

impl Standing {
    /// The weightiest of what is done to the clause.
    pub fn put(&self) -> Put {
        match self {
            // What is not so only if something else happens is not told as not so.
            s if s.conditional => Put::Conditional,
            s if !s.positive => Put::Denied,
            s if s.certainty != Certainty::Certain => Put::Hedged,
            s if s.planned => Put::Planned,
            s if s.attribution.is_some() => Put::Attributed,
            _ => Put::Asserted,
        }
    }
}

/// How the clause is put whose head is token `head` of `parse`, the parse of `text`.
///
/// ```
/// use onrecord::standing::{Certainty, Put, standing};
/// use onrecord::{Attributed, Model, Text};
///
/// let model = Model::load(onrecord_model_en::MODEL)?;
/// let text = Text::new("The mill could close in May.");
/// let parse = model.parse(text.as_str());
/// let close = (0..parse.len()).find(|&i| parse.lemma(i) == "close").unwrap();
/// let found = standing(&text, &parse, &Attributed::default(), close);
/// assert_eq!((found.put(), found.certainty), (Put::Hedged, Certainty::Possible));
/// assert_eq!(&text[found.words[0]], "could");
/// # Ok::<(), onrecord_syntax::Error>(())
/// ```
pub fn standing(text: &Text, parse: &Parse, attributed: &Attributed, head: usize) -> Standing {
    let attribution = innermost(attributed, parse.token(head).start());
    let cue = attribution.and_then(|a| attributed.attributions[a].cue);
    let mut reader = Reader {
        text,
        parse,
        found: Standing {
            certainty: Certainty::Certain,
            positive: true,
            planned: false,
            conditional: false,
            attribution,
            words: Vec::new(),
        },
    };
    reader.climb(head, cue);
    reader.found.words.sort_unstable();
    reader.found.words.dedup();
    reader.found
}

/// The attribution with the least content that a byte lies in.
fn innermost(attributed: &Attributed, byte: usize) -> Option<usize> {
    let holds = |c: &Span| c.start() <= byte && byte < c.end();
    let all = attributed.attributions.iter().enumerate().filter(|(_, a)| a.content.iter().any(holds));
    all.min_by_key(|(_, a)| a.content.iter().map(|c| c.len()).sum::<usize>()).map(|(i, _)| i)
}

/// What a governing word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Negates,
    Plans,
    Possible,
    Probable,
    Reported,
}

/// Lemma, kind of word, effect.
static WORDS: LazyLock<Vec<(&str, &str, Effect)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut columns = line.split('\t');
        let (lemma, kind) = (columns.next()?, columns.next()?);
        let effect = match columns.next()? {
            "negates" => Effect::Negates,
            "plans" => Effect::Plans,
            "possible" => Effect::Possible,
            "probable" => Effect::Probable,
            "reported" => Effect::Reported,
            _ => return None,
        };
        Some((lemma, kind, effect))
    };
    data_lines(include_str!("../data/standing.tsv")).filter_map(line).collect()
});

/// Words that open a condition.
const CONDITIONS: [&str; 8] =
    ["if", "unless", "once", "until", "provided", "providing", "whether", "otherwise"];
const NEGATIONS: [&str; 10] =
    ["not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely", "without"];

struct Reader<'a> {
    text: &'a Text,
    parse: &'a Parse,
    found: Standing,
}

impl Reader<'_> {
    /// From the clause's head up through the words that govern it; the saying word ends the way.
    fn climb(&mut self, head: usize, cue: Option<Span>) {
        let (mut at, mut weighed) = (head, false);
        self.beside(at);
        self.bidding(at);
        loop {
            let (above, dep) = (self.parse.head(at), self.parse.dep(at));
            if above == at {
                return;
            }
            if cue.is_some_and(|c| c.range().contains(&self.parse.token(above).start())) {
                // A saying word says nothing of it; "refused to", "agreed to" and "may agree to" do.
                if self.governor(above) || weighed && dep == Dep::Dobj {
                    self.beside(above);
                    self.no_such(above);
                }
                return;
            }
            match dep {
                Dep::Xcomp
                | Dep::Ccomp
                | Dep::Acl
                | Dep::Relcl
                | Dep::Pcomp
                | Dep::Dobj
                | Dep::Pobj
                | Dep::Prep => {
                    let listed = dep != Dep::Relcl && self.governor(above);
                    let aim = !listed && matches!(dep, Dep::Acl | Dep::Relcl) && self.aims(at);
                    if dep == Dep::Relcl && !aim {
                        return;
                    }
                    let governs = listed || aim;
                    if dep == Dep::Pcomp && self.parse.lemma(above).eq_ignore_ascii_case("without") {
                        self.negate(above);
                    }
                    // What is said of an effort is said of what it is for.
                    let effort = dep == Dep::Dobj && weighed;
                    if matches!(dep, Dep::Xcomp | Dep::Ccomp) || effort {
                        self.beside(above);
                    }
                    if effort || !governs && matches!(dep, Dep::Acl | Dep::Relcl | Dep::Dobj | Dep::Prep) {
                        return;
                    }
                    weighed = governs;
                }
                Dep::Conj => self.shared(at, above),
                Dep::Advcl => {
                    self.aims(at);
                    return self.in_condition(at);
                }
                _ => return,
            }
            at = above;
        }
    }

    /// An infinitive that says what something is for ("a chance to", "met to") is to happen (Quirk et al. 15.48).
    fn aims(&mut self, verb: usize) -> bool {
        let to = self.parse.children(verb).find(|&c| self.parse.tag(c) == Tag::To && c < verb);
        if let Some(to) = to {
            self.found.planned = true;
            self.word(to);
        }
        to.is_some()
    }

    /// What is bidden is to happen: a bare verb at the head of a sentence, without a subject.
    fn bidding(&mut self, verb: usize) {
        let bare = self.parse.tag(verb).as_str() == "VB" && self.parse.dep(verb) == Dep::Root;
        let alone = |c: usize| {
            !matches!(self.parse.dep(c), Dep::Nsubj | Dep::Nsubjpass | Dep::Expl | Dep::Aux | Dep::Auxpass)
        };
        if bare && self.parse.children(verb).all(alone) {
            self.found.planned = true;
            self.word(verb);
        }
    }

    /// The words beside a verb: negation, modal, adverb, a condition that hangs on it.
    fn beside(&mut self, verb: usize) {
        for child in self.parse.children(verb) {
            let lemma = self.parse.lemma(child).to_lowercase();
            match self.parse.dep(child) {
                Dep::Neg => self.negate(child),
                Dep::Aux if self.parse.tag(child) == Tag::Md => self.modal(child, &lemma),
                Dep::Advmod if NEGATIONS.contains(&lemma.as_str()) => self.negate(child),
                Dep::Advmod => {
                    self.listed(child, &lemma, "adverb");
                }
                Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr => self.no_such(child),
                Dep::Acomp => {
                    self.listed(child, &lemma, "adjective");
                }
                Dep::Advcl => {
                    if let Some(mark) = self.condition_of(child) {
                        self.found.conditional = true;
                        self.word(mark);
                    }
                }
                _ => {}
            }
        }
    }

    /// The modal of a verb counts for those joined to it that have neither modal nor subject.
    fn shared(&mut self, verb: usize, first: usize) {
        let own = self
            .parse
            .children(verb)
            .any(|c| matches!(self.parse.dep(c), Dep::Nsubj | Dep::Nsubjpass | Dep::Aux | Dep::Auxpass));
        if own {
            return;
        }
        let modals: Vec<usize> =
            self.parse.children(first).filter(|&c| self.parse.tag(c) == Tag::Md).collect();
        for modal in modals {
            let lemma = self.parse.lemma(modal).to_lowercase();
            self.modal(modal, &lemma);
        }
    }

    /// "no deal was reached".
    fn no_such(&mut self, noun: usize) {
        let no = self.parse.children(noun).find(|&c| {
            self.parse.dep(c) == Dep::Det
                && matches!(self.parse.lemma(c).to_lowercase().as_str(), "no" | "neither")
        });
        if let Some(no) = no {
            self.negate(no);
        }
    }

    fn modal(&mut self, token: usize, lemma: &str) {
        match lemma {
            "may" | "might" | "could" | "can" => self.doubt(Certainty::Possible),
            "should" | "ought" => self.doubt(Certainty::Probable),
            _ => self.found.planned = true,
        }
        self.word(token);
    }

    /// What a governing word does to its clause, if it is in the list.
    fn governor(&mut self, token: usize) -> bool {
        let tag = self.parse.tag(token).as_str();
        let kind = match tag.as_bytes().first() {
            Some(b'V') => "verb",
            Some(b'N') => "noun",
            Some(b'J') => "adjective",
            _ => return false,
        };
        let lemma = self.parse.lemma(token).to_lowercase();
        self.listed(token, &lemma, kind)
    }

    fn listed(&mut self, token: usize, lemma: &str, kind: &str) -> bool {
        let Some(&(_, _, effect)) = WORDS.iter().find(|(l, k, _)| *l == lemma && *k == kind) else {
            return false;
        };
        match effect {
            Effect::Negates => {
                self.negate(token);
                return true;
            }
            Effect::Plans => self.found.planned = true,
            Effect::Possible => self.doubt(Certainty::Possible),
            Effect::Probable | Effect::Reported => self.doubt(Certainty::Probable),
        }
        self.word(token);
        true
    }

    /// A clause that itself stands in a condition.
    fn in_condition(&mut self, verb: usize) {
        if let Some(mark) = self.condition_of(verb) {
            self.found.conditional = true;
            self.word(mark);
        }
    }

    /// The word that makes an adverbial clause a condition.
    fn condition_of(&self, verb: usize) -> Option<usize> {
        let marks = [Dep::Mark, Dep::Advmod];
        self.parse.children(verb).filter(|&c| c < verb && marks.contains(&self.parse.dep(c))).find(|&c| {
            CONDITIONS.contains(&self.parse.token(c).text(self.text.as_str()).to_lowercase().as_str())
        })
    }

    fn negate(&mut self, token: usize) {
        // "not only", "not just" and "whether or not" take nothing back (Quirk et al. 13.35, 15.41).
        let word = |at: Option<usize>| {
            let at = at.filter(|&i| i < self.parse.len());
            at.map(|i| self.parse.token(i).text(self.text.as_str()).to_lowercase()).unwrap_or_default()
        };
        let (before, after) = (word(token.checked_sub(1)), word(Some(token + 1)));
        if before == "or" || matches!(after.as_str(), "only" | "just" | "merely") {
            return;
        }
        self.found.positive = !self.found.positive;
        self.word(token);
    }

    fn doubt(&mut self, certainty: Certainty) {
        self.found.certainty = self.found.certainty.max(certainty);
    }

    fn word(&mut self, token: usize) {
        let span = self.text.span(self.parse.token(token).span());
        if !self.found.words.contains(&span) {
            self.found.words.push(span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let rows = data_lines(include_str!("../data/standing.tsv")).count();
        assert_eq!(WORDS.len(), rows);
    }
}
