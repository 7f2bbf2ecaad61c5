//! What a human has settled: an explicit input of the line, like any article.
//!
//! Each correction is anchored by the hash of the article's bytes, a span and the words there. One
//! that fits no longer is kept and warned of, never applied silently.

use crate::article::{Article, Place};
use crate::attribution::{Attributed, MarkClass};
use crate::record::{Finding, Settled};
use crate::render::clip;
use serde::{Deserialize, Serialize};

/// The corrections of one file, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// Each thing that was settled.
    #[serde(default, rename = "correction")]
    pub all: Vec<Correction>,
}

/// One thing that a human settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Correction {
    /// Who said the words at a place.
    Speaker {
        /// The words.
        at: Anchor,
        /// The name, as it should stand.
        speaker: String,
    },
    /// Two names are one person.
    SamePerson {
        /// One name.
        a: String,
        /// The other.
        b: String,
    },
    /// Two names are two people.
    NotSamePerson {
        /// One name.
        a: String,
        /// The other.
        b: String,
    },
    /// What stands between the marks is nobody's statement.
    NotSpeech {
        /// The words.
        at: Anchor,
    },
    /// Two quotations are not printings of one remark.
    WrongPair {
        /// One quotation.
        at: Anchor,
        /// The other.
        other: Anchor,
    },
    /// A finding that needs no further look.
    Dismissed {
        /// Its id.
        finding: String,
        /// The words that it is about.
        at: Anchor,
    },
}

/// A place in an article, with what must stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The article's name when the correction was made; a help for people, not looked at.
    pub article: String,
    /// SHA-256 of the article's bytes.
    pub hash: String,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words there.
    pub words: String,
}

/// A settled question of identity.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    a: String,
    b: String,
    same: bool,
}

impl Identity {
    fn is_about(&self, a: &str, b: &str) -> bool {
        (self.a == a && self.b == b) || (self.a == b && self.b == a)
    }

    pub(crate) fn holds_apart(&self, a: &str, b: &str) -> bool {
        !self.same && self.is_about(a, b)
    }

    pub(crate) fn brings_together(&self, a: &str, b: &str) -> bool {
        self.same && self.is_about(a, b)
    }
}

impl Anchor {
    /// The anchor of a place.
    pub fn of(articles: &[Article], place: Place) -> Anchor {
        let article = &articles[place.article];
        Anchor {
            article: article.name.clone(),
            hash: article.hash.clone(),
            start: place.span.start(),
            end: place.span.end(),
            words: article.text[place.span].to_owned(),
        }
    }

    /// The place in this run's articles, or why there is none.
    pub fn find(&self, articles: &[Article]) -> Result<Place, String> {
        let Some(index) = articles.iter().position(|a| a.hash == self.hash) else {
            return Err(match articles.iter().find(|a| a.name == self.article) {
                Some(_) => format!("{} has changed since", self.article),
                None => format!("{} is not among the articles", self.article),
            });
        };
        let article = &articles[index];
        match article.text.get(self.start..self.end) {
            Some(span) if article.text[span] == self.words => Ok(Place { article: index, span }),
            _ => Err(format!("the words do not stand at {}–{} of {}", self.start, self.end, self.article)),
        }
    }
}

/// Corrections that were looked up in this run's articles, ready for the stages that heed them.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// What became of each correction, in order.
    pub settled: Vec<Settled>,
    /// Questions of identity.
    pub identities: Vec<Identity>,
    /// Pairs that must not be made.
    pub wrong_pairs: Vec<(Place, Place)>,
    speakers: Vec<(usize, Place, String)>,
    not_speech: Vec<(usize, Place)>,
    dismissed: Vec<(usize, String, Place)>,
}

/// Looks the corrections up.
pub fn look_up(corrections: &Corrections, articles: &[Article]) -> Resolved {
    let mut out = Resolved::default();
    for (n, correction) in corrections.all.iter().enumerate() {
        let place = match correction {
            Correction::SamePerson { .. } | Correction::NotSamePerson { .. } => Ok(None),
            Correction::Speaker { at, .. }
            | Correction::NotSpeech { at }
            | Correction::WrongPair { at, .. }
            | Correction::Dismissed { at, .. } => at.find(articles).map(Some),
        };
        let (mut sentence, place) = match place {
            Ok(place) => (correction.sentence(), place),
            Err(reason) => {
                out.settled.push(Settled {
                    correction: correction.clone(),
                    sentence: format!("{} Not applied: {reason}.", correction.sentence()),
                    applied: false,
                    place: None,
                });
                continue;
            }
        };
        let mut applied = true;
        match (correction, place) {
            (Correction::Speaker { speaker, .. }, Some(p)) => out.speakers.push((n, p, speaker.clone())),
            (Correction::NotSpeech { .. }, Some(p)) => out.not_speech.push((n, p)),
            (Correction::Dismissed { finding, .. }, Some(p)) => out.dismissed.push((n, finding.clone(), p)),
            (Correction::WrongPair { other, .. }, Some(p)) => match other.find(articles) {
                Ok(other) => out.wrong_pairs.push((p, other)),
                Err(reason) => {
                    applied = false;
                    sentence.push_str(&format!(" Not applied: {reason}."));
                }
            },
            (Correction::SamePerson { a, b }, _) => {
                out.identities.push(Identity { a: a.clone(), b: b.clone(), same: true });
            }
            (Correction::NotSamePerson { a, b }, _) => {
                out.identities.push(Identity { a: a.clone(), b: b.clone(), same: false });
            }
            _ => applied = false,
        }
        out.settled.push(Settled { correction: correction.clone(), sentence, applied, place });
    }
    out
}

impl Resolved {
    /// Sets speakers and takes out what is no speech, in what `attribute` found. A correction whose
    /// place no attribution covers is marked as not applied.
    pub fn apply(&mut self, attributed: &mut [Attributed]) {
        attributed.iter_mut().enumerate().for_each(|(article, found)| self.apply_to(article, found));
    }

    /// The same for what was found in one article, told by its index.
    pub fn apply_to(&mut self, article: usize, found: &mut Attributed) {
        for (n, place, speaker) in self.speakers.iter().filter(|(_, p, _)| p.article == article) {
            let touched: Vec<usize> = covering(found, *place);
            for at in &touched {
                let attribution = &mut found.attributions[*at];
                attribution.speaker = Some(speaker.clone());
                attribution.confidence = crate::attribution::Confidence(100);
                attribution.why = "settled by a human".to_owned();
            }
            self.settled[*n].applied = !touched.is_empty();
        }
        for (n, place) in self.not_speech.iter().filter(|(_, p)| p.article == article) {
            let marks = found.marks.iter_mut().filter(|m| m.span.overlaps(place.span));
            let mut any = false;
            for mark in marks {
                mark.class = MarkClass::Other;
                mark.why = "settled by a human: not speech".to_owned();
                any = true;
            }
            drop_content(found, *place);
            self.settled[*n].applied = any;
        }
    }

    /// Marks what was settled about names that no article has as not applied. `known` says whether one does.
    pub fn name(&mut self, known: impl Fn(&str) -> bool) {
        for settled in self.settled.iter_mut().filter(|s| s.applied) {
            let (Correction::SamePerson { a, b } | Correction::NotSamePerson { a, b }) = &settled.correction
            else {
                continue;
            };
            let missing: Vec<&str> = [a, b].into_iter().map(String::as_str).filter(|n| !known(n)).collect();
            if !missing.is_empty() {
                let names = missing.join(" or ");
                settled.sentence.push_str(&format!(" Not applied: no article names {names}."));
                settled.applied = false;
            }
        }
    }

    /// Whether a human has dismissed a finding: by its id, and the words must still be in its evidence.
    pub fn dismisses(&self, finding: &Finding) -> bool {
        self.dismissed
            .iter()
            .any(|(_, id, place)| *id == finding.id && finding.evidence.iter().any(|e| e.overlaps(*place)))
    }

    /// After all findings are known: a dismissal that met none is marked as not applied.
    pub fn close(&mut self, findings: &[Finding]) {
        for (n, id, _) in &self.dismissed {
            let met = findings.iter().any(|f| f.id == *id && f.dismissed);
            if !met {
                self.settled[*n].applied = false;
                self.settled[*n].sentence.push_str(" Not applied: there is no such finding any more.");
            }
        }
    }
}

fn covering(found: &Attributed, place: Place) -> Vec<usize> {
    let all = found.attributions.iter().enumerate();
    all.filter(|(_, a)| a.content.iter().any(|c| c.overlaps(place.span))).map(|(i, _)| i).collect()
}

/// Takes the content at a place out of its attribution, and the attribution out where nothing is left
/// (one that others lie in stays, as it is).
fn drop_content(found: &mut Attributed, place: Place) {
    let outer: Vec<usize> = found.attributions.iter().filter_map(|a| a.inside).collect();
    for attribution in &mut found.attributions {
        if attribution.content.iter().any(|c| place.span.contains(*c)) {
            attribution.content.retain(|c| !place.span.contains(*c));
        }
    }
    let mut kept = Vec::new();
    let mut moved = Vec::new();
    for (i, attribution) in found.attributions.drain(..).enumerate() {
        let stays = !attribution.content.is_empty() || outer.contains(&i);
        moved.push(stays.then_some(kept.len()));
        if stays {
            kept.push(attribution);
        }
    }
    for attribution in &mut kept {
        attribution.inside = attribution.inside.and_then(|o| moved[o]);
    }
    found.attributions = kept;
}

impl Correction {
    /// What was settled, in a plain sentence.
    pub fn sentence(&self) -> String {
        match self {
            Correction::Speaker { at, speaker } => {
                format!("“{}” was said by {speaker}.", clip(&at.words, 60))
            }
            Correction::SamePerson { a, b } => format!("{a} and {b} are one person."),
            Correction::NotSamePerson { a, b } => format!("{a} and {b} are two people."),
            Correction::NotSpeech { at } => format!("“{}” is nobody's statement.", clip(&at.words, 60)),
            Correction::WrongPair { at, other } => {
                format!("“{}” and “{}” are not one remark.", clip(&at.words, 60), clip(&other.words, 60))
            }
            Correction::Dismissed { finding, .. } => format!("Finding {finding} is dismissed."),
        }
    }
}
