//! Lenses: files that name the kinds of thing to look for, the words that open them, and the slots.

use crate::error::{Error, Kind as ErrorKind};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

/// What to look for. See `docs/lenses.md` for the format of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lens {
    /// What it is called on the command line.
    pub name: String,
    /// What its tables are called on the page.
    pub title: String,
    /// SHA-256 of the file that it was parsed from, in hexadecimal.
    #[serde(skip)]
    pub hash: String,
    /// Nouns that only point at a thing ("plan", "demand"): the thing is what hangs on them.
    #[serde(default)]
    pub pointing: Vec<String>,
    /// Words for one thing ("law", "legislation"): the first of a list stands for all. A word may be in several
    /// lists: it is taken in the first of which another word is said, else in the last.
    #[serde(default)]
    pub same: Vec<Vec<String>>,
    /// Nouns that are about what is given for: "wall funding" is about the wall.
    #[serde(default)]
    pub through: Vec<String>,
    /// The kinds of thing.
    pub kind: Vec<KindOf>,
    /// What parties do about a thing, beyond what its kinds say.
    #[serde(default)]
    pub stance: Vec<Stance>,
    /// What is asked of a thing.
    pub slot: Vec<SlotOf>,
}

/// A kind of thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindOf {
    /// "offer".
    pub name: Spanned<String>,
    /// What a party does by it: "offers".
    pub act: String,
    /// Verbs that open it: "offer", "call for", "agree (to)".
    #[serde(default)]
    pub verbs: Vec<Spanned<String>>,
    /// Nouns that open it.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// What makes two of the kind one thing.
    #[serde(default)]
    pub by: By,
}

/// What makes two mentions speak of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The noun of the thing.
    #[default]
    Thing,
    /// The noun of who does it, where that is no name.
    Agent,
    /// The day.
    Day,
    /// The kind itself: a collection has one of it.
    Kind,
}

/// What a party does about a thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    /// "accepts".
    pub act: Spanned<String>,
    /// Verbs for it.
    pub verbs: Vec<Spanned<String>>,
    /// Nouns for it: "opposition" to a thing.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// What a speaker calls a thing by it: "a victory", "unfair". A second word has to follow the first.
    #[serde(default)]
    pub calls: Vec<String>,
}

/// What is asked of a thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotOf {
    /// What it is called in tables and files: "to-whom".
    pub name: Spanned<String>,
    /// How it is filled.
    pub from: From,
    /// Words that speak of it; where a sentence on the thing has one and it cannot be read, the slot
    /// is not called unspecified.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// The acts that fill it, for `from = "act"`.
    #[serde(default)]
    pub acts: Vec<Spanned<String>>,
    /// The kinds of which it is asked: where nobody says it, it is shown as unspecified.
    #[serde(default)]
    pub asked: Vec<Spanned<String>>,
}

/// How a slot is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// Whoever does what the kind says.
    Agent,
    /// To whom, of whom, with whom.
    Recipient,
    /// The thing with all that describes it.
    Thing,
    /// Whoever does one of `acts`.
    Act,
    /// A figure of money, share or number.
    Amount,
    /// Figures of the killed, the hurt and the missing.
    Toll,
    /// "if", "unless", "as part of".
    Condition,
    /// "in exchange for", "in return for".
    Return,
    /// When it begins or takes place.
    Start,
    /// Until when, by when.
    End,
    /// For how long.
    Duration,
    /// Where.
    Place,
    /// What it is not to be.
    Limit,
    /// A clause with one of `words`.
    Words,
    /// What somebody says is not settled, where no other slot's words tell which.
    Open,
}

/// A verb or adjective that opens a kind: "offer", "call for", "agree (to)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opener {
    pub(super) lemma: String,
    /// The particle or preposition that has to follow.
    pub(super) particle: Option<String>,
    pub(super) frame: Frame,
}

/// What has to hang on an opener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Any,
    /// An infinitive.
    To,
    /// An object.
    Object,
    /// A clause: what somebody else will do, or an infinitive.
    Clause,
    /// A condition.
    If,
}

const BUILT_IN: [(&str, &str); 4] = [
    ("agreement", include_str!("lenses/agreement.toml")),
    ("incident", include_str!("lenses/incident.toml")),
    ("decision", include_str!("lenses/decision.toml")),
    ("meeting", include_str!("lenses/meeting.toml")),
];

impl Lens {
    /// The lens of a file's words; `place` is what an error calls the file.
    ///
    /// # Errors
    /// If the words are no lens, with the line and the reason.
    ///
    /// ```
    /// use onrecord::arrange::Lens;
    /// let wrong = Lens::parse("mine.toml", "name = \"mine\"\ntitle = \"Mine\"\nkind = []\nslot = 3");
    /// assert!(wrong.unwrap_err().to_string().starts_with("mine.toml line 4: "));
    /// ```
    pub fn parse(place: &str, words: &str) -> Result<Lens, Error> {
        let at = |byte: usize| {
            let line = words[..byte.min(words.len())].matches('\n').count() + 1;
            format!("{place} line {line}")
        };
        let error = |byte: usize, reason: String| Error::new(ErrorKind::Format, at(byte), reason);
        let mut lens: Lens = toml::from_str(words)
            .map_err(|e| error(e.span().map_or(0, |s| s.start), e.message().trim().to_owned()))?;
        lens.check().map_err(|(byte, reason)| error(byte, reason))?;
        lens.hash = crate::id::sha256(words.as_bytes());
        Ok(lens)
    }

    /// A lens that comes along: "agreement", "incident", "decision" or "meeting".
    pub fn built_in(name: &str) -> Option<Lens> {
        let (name, words) = BUILT_IN.iter().find(|(n, _)| *n == name)?;
        Some(Lens::parse(name, words).expect("the lenses that come along are sound"))
    }

    /// The file of a lens that comes along, to begin one of one's own from.
    pub fn words(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(n, _)| *n == name).map(|(_, words)| *words)
    }

    /// The names of the lenses that come along.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    fn check(&self) -> Result<(), (usize, String)> {
        let start = |s: &Spanned<String>| s.span().start;
        let mut kinds = BTreeSet::new();
        for kind in &self.kind {
            if !kinds.insert(kind.name.get_ref().as_str()) {
                return Err((
                    start(&kind.name),
                    format!("the kind “{}” is there twice", kind.name.get_ref()),
                ));
            }
            if kind.verbs.is_empty() && kind.nouns.is_empty() {
                let reason =
                    format!("the kind “{}” has neither verbs nor nouns that open it", kind.name.get_ref());
                return Err((start(&kind.name), reason));
            }
        }
        if kinds.is_empty() {
            return Err((0, "there is no [[kind]]".to_owned()));
        }
        let verbs = self.kind.iter().flat_map(|k| &k.verbs).chain(self.stance.iter().flat_map(|s| &s.verbs));
        for verb in verbs {
            opener(verb.get_ref()).map_err(|reason| (start(verb), reason))?;
        }
        let acts: BTreeSet<&str> = self.acts().collect();
        let mut slots = BTreeSet::new();
        for slot in &self.slot {
            let name = slot.name.get_ref();
            if !slots.insert(name.as_str()) {
                return Err((start(&slot.name), format!("the slot “{name}” is there twice")));
            }
            if slot.from == From::Words && slot.words.is_empty() {
                return Err((
                    start(&slot.name),
                    format!("the slot “{name}” is filled from words and has none"),
                ));
            }
            if let Some(wrong) = slot.acts.iter().find(|a| !acts.contains(a.get_ref().as_str())) {
                return Err((start(wrong), format!("no kind or stance has the act “{}”", wrong.get_ref())));
            }
            if let Some(wrong) = slot.asked.iter().find(|k| !kinds.contains(k.get_ref().as_str())) {
                return Err((start(wrong), format!("there is no kind “{}”", wrong.get_ref())));
            }
        }
        Ok(())
    }

    /// The lens for a collection: a word that stands in several lists of words for one thing stays in the first
    /// that has another word which is said, or else in the last ("legislation" is the bill where a bill is
    /// told of, else the law).
    pub(super) fn fitted(&self, said: impl Fn(&str) -> bool) -> Lens {
        let mut lens = self.clone();
        let lists = &self.same;
        let several = |w: &&String| lists.iter().filter(|l| l.contains(*w)).count() > 1;
        for word in lists.iter().flatten().filter(several).collect::<BTreeSet<_>>() {
            let of: Vec<usize> = (0..lists.len()).filter(|&n| lists[n].contains(word)).collect();
            let other = |&&n: &&usize| lists[n].iter().any(|w| w != word && said(w));
            let kept = *of.iter().find(other).or(of.last()).expect("the word is in several lists");
            of.into_iter().filter(|&n| n != kept).for_each(|n| lens.same[n].retain(|w| w != word));
        }
        lens
    }

    fn acts(&self) -> impl Iterator<Item = &str> {
        let of_kinds = self.kind.iter().map(|k| k.act.as_str());
        of_kinds.chain(self.stance.iter().map(|s| s.act.get_ref().as_str()))
    }

    /// What stands for a word where several words are for one thing.
    pub(super) fn one_word<'a>(&'a self, lemma: &'a str) -> &'a str {
        let list = self.same.iter().find(|list| list.iter().any(|w| w == lemma));
        list.and_then(|l| l.first()).map_or(lemma, String::as_str)
    }

    /// Whether a noun, as [`Lens::one_word`] has it, is for what is agreed or laid down in words.
    pub(super) fn is_text(&self, noun: &str) -> bool {
        let of = |k: &&KindOf| matches!(k.act.as_str(), "agrees" | "plans" | "decides");
        let nouns = self.kind.iter().filter(of).flat_map(|k| &k.nouns);
        nouns.filter(|n| !self.pointing.contains(n)).any(|n| self.one_word(n) == noun)
    }
}

/// Reads "agree", "call for", "agree (to)".
pub(super) fn opener(words: &str) -> Result<Opener, String> {
    let (verb, frame) = match words.split_once(" (") {
        None => (words, Frame::Any),
        Some((verb, "to)")) => (verb, Frame::To),
        Some((verb, "object)")) => (verb, Frame::Object),
        Some((verb, "clause)")) => (verb, Frame::Clause),
        Some((verb, "if)")) => (verb, Frame::If),
        Some(_) => {
            return Err(format!("“{words}”: only (to), (object), (clause) or (if) may stand behind a verb"));
        }
    };
    let mut parts = verb.split_whitespace().map(str::to_lowercase);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(lemma), particle, None) => Ok(Opener { lemma, particle, frame }),
        _ => Err(format!("“{words}”: write a verb, or a verb and one particle")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lenses_that_come_along_are_sound() {
        assert!(Lens::names().all(|n| Lens::built_in(n).is_some_and(|l| l.name == n)));
    }

    #[test]
    fn a_broken_lens_is_told_with_line_and_reason() {
        let head = "name = \"x\"\ntitle = \"X\"\n[[kind]]\nname = \"offer\"\nact = \"offers\"\nverbs = [\"offer\"]\n";
        let told = |tail: &str| Lens::parse("x.toml", &format!("{head}{tail}")).unwrap_err().to_string();
        assert_eq!(
            told("[[slot]]\nname = \"a\"\nfrom = \"words\"\n"),
            "x.toml line 8: the slot “a” is filled from words and has none"
        );
        assert!(told("[[slot]]\nname = \"a\"\nfrom = \"nowhere\"\n").starts_with("x.toml line 9: "));
        assert!(
            told("[[slot]]\nname = \"a\"\nfrom = \"agent\"\nasked = [\"gift\"]\n")
                .contains("line 10: there is no kind “gift”")
        );
        assert!(told("[[slot]]\nname = \"a\"\nfrom = \"agent\"\ncolour = 1\n").contains("colour"));
    }
}
