//! To which attribution of a sentence a place belongs: the one whose verb it hangs on.

use super::place::Found;
use super::types::OriginKind;
use crate::article::Article;
use crate::attribution::Attribution;
use crate::clause::Clauses;
use crate::text::Span;
use onrecord_syntax::{Dep, Parse};

/// An article's attributions, asked what places are theirs.
pub(super) struct Scope<'a> {
    clauses: Clauses<'a>,
    attributions: &'a [Attribution],
    outer: Vec<Option<usize>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(article: &'a Article, parse: &'a Parse, attributions: &'a [Attribution]) -> Scope<'a> {
        let clauses = Clauses::new(article.text.as_str(), parse);
        let outer = (0..attributions.len()).map(|i| outer(attributions, i)).collect();
        Scope { clauses, attributions, outer }
    }

    /// The attribution within whose words attribution `i` stands.
    pub(super) fn outer(&self, i: usize) -> Option<usize> {
        self.outer[i]
    }

    /// Whether a place that its sentence names is where attribution `i` was said: not where its verb
    /// is that of another attribution, by another speaker or around this one, nor where it only tells
    /// who the speaker is. An occasion is weak evidence: its verb must be this attribution's, or above it.
    pub(super) fn holds(&self, i: usize, place: &Found) -> bool {
        let own = &self.attributions[i];
        let verb = self.verb(place.span);
        if own.source.is_some_and(|s| self.tells_who(s, place, verb)) && !self.is_source(i, place) {
            return false;
        }
        let Some(verb) = verb else { return true };
        if self.is_cue(own, verb) || self.continues(own, verb) {
            return true;
        }
        let above =
            |cue: Span| self.clauses.tokens(cue).any(|t| self.clauses.parse.ancestors(t).any(|a| a == verb));
        if place.kind == OriginKind::Event && !own.cue.is_some_and(above) {
            return false;
        }
        let mut others =
            self.attributions.iter().enumerate().filter(|(j, a)| *j != i && self.is_cue(a, verb));
        !others.any(|(j, a)| self.outer[i] == Some(j) || a.speaker.is_none() || a.speaker != own.speaker)
    }

    /// Whether the place only says who the source is: "followers on Bluesky", "a video posted by …",
    /// "asked by reporters". What a source told a medium it did say there.
    fn tells_who(&self, source: Span, place: &Found, verb: Option<usize>) -> bool {
        if place.occasion.is_some() && source.overlaps(place.span) && !source.contains(place.span) {
            return true;
        }
        let clause = verb.is_some_and(|v| self.clauses.tokens(source).contains(&v));
        let network = place.kind == OriginKind::Post;
        let medium = !matches!(place.kind, OriginKind::Post | OriginKind::Statement | OriginKind::Event);
        source.contains(place.span) && (network || clause && !medium)
    }

    /// Whether the attribution's verb goes on from `verb` with the same subject: "did not refer to …,
    /// but said".
    fn continues(&self, own: &Attribution, verb: usize) -> bool {
        let (Some(cue), parse) = (own.cue, self.clauses.parse) else { return false };
        let Some(top) = self.clauses.top(self.clauses.tokens(cue)) else { return false };
        let subject = parse.children(top).any(|c| matches!(parse.dep(c), Dep::Nsubj | Dep::Nsubjpass));
        let path = std::iter::once(top).chain(parse.ancestors(top)).take_while(|&t| t != verb);
        !subject
            && parse.ancestors(top).any(|t| t == verb)
            && path.into_iter().all(|t| parse.dep(t) == Dep::Conj)
    }

    /// Whether the place is the head of attribution `i`'s source: a statement that says.
    pub(super) fn is_source(&self, i: usize, place: &Found) -> bool {
        let Some(source) = self.attributions[i].source else { return false };
        let top = self.clauses.top(self.clauses.tokens(source));
        top.is_some_and(|t| self.clauses.tokens(place.span).contains(&t)) && source.overlaps(place.span)
    }

    /// The verb that the words hang on, or that they begin with.
    fn verb(&self, span: Span) -> Option<usize> {
        let first = self.clauses.parse.token_at(span.start())?;
        let above = std::iter::once(first).chain(self.clauses.parse.ancestors(first));
        above.into_iter().find(|&t| self.clauses.is_verb(t))
    }

    fn is_cue(&self, attribution: &Attribution, verb: usize) -> bool {
        attribution.cue.is_some_and(|cue| self.clauses.tokens(cue).contains(&verb))
    }
}

/// The attribution that `i` is inside of, or within whose words its saying word stands.
fn outer(attributions: &[Attribution], i: usize) -> Option<usize> {
    let own = &attributions[i];
    let cue = own.cue.or(own.source)?;
    let around = |j: &usize| attributions[*j].content.iter().any(|c| c.contains(cue));
    own.inside.or_else(|| (0..attributions.len()).filter(|&j| j != i).find(around))
}
