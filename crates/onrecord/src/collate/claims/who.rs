//! Who is meant where a name stands: names that mean one thing are one word to a claim.

use super::family::family;
use crate::article::Article;
use crate::cast::{Cast, Entity, EntityKind};
use crate::text::Span;
use onrecord_syntax::Parse;
use std::collections::BTreeMap;

/// The names of all articles, by place.
pub(super) struct Who<'a> {
    cast: &'a Cast,
    /// By article: the spans of names, in order, with their entities.
    mentions: Vec<Vec<(Span, usize)>>,
    /// The country that an entity is or leads.
    countries: BTreeMap<usize, &'static str>,
}

/// Offices that speak for a country.
const LEADERS: &[&str] =
    &["president", "premier", "chancellor", "king", "queen", "leader", "ruler", "dictator"];

impl<'a> Who<'a> {
    pub(super) fn new(articles: &[Article], cast: &'a Cast) -> Who<'a> {
        let mut mentions = vec![Vec::new(); articles.len()];
        for (i, entity) in cast.entities.iter().enumerate() {
            for m in &entity.mentions {
                mentions[m.place.article].push((m.place.span, i));
            }
        }
        mentions.iter_mut().for_each(|m| m.sort_unstable());
        let adjectives: BTreeMap<String, &'static str> = (cast.entities.iter())
            .filter_map(|e| Some((e, e.country?)))
            .flat_map(|(e, country)| e.spellings.iter().map(move |s| (s.words.to_lowercase(), country)))
            .collect();
        let country = |e: &Entity| {
            let led = e.kind == EntityKind::Person;
            e.country.or_else(|| {
                e.roles
                    .iter()
                    .filter(|_| led)
                    .find_map(|r| leads(&articles[r.article].text[r.span], &adjectives))
            })
        };
        let countries =
            cast.entities.iter().enumerate().filter_map(|(i, e)| Some((i, country(e)?))).collect();
        Who { cast, mentions, countries }
    }

    /// The entity named at a byte of an article.
    pub(super) fn at(&self, article: usize, byte: usize) -> Option<usize> {
        let all = &self.mentions[article];
        let next = all.partition_point(|(s, _)| s.start() <= byte);
        all[..next].iter().rev().take(3).find(|(s, _)| s.range().contains(&byte)).map(|&(_, e)| e)
    }

    /// Whether two entities are one, or one of them leads or is the country that the other is.
    pub(super) fn one(&self, a: usize, b: usize) -> bool {
        let people = [a, b].iter().all(|&i| self.cast.entities[i].kind == EntityKind::Person);
        let country = |i: usize| self.countries.get(&i);
        a == b || !people && country(a).is_some() && country(a) == country(b)
    }

    /// A word as claims are compared by it: what its family shares; of a name, whom it means. A country, its capital and
    /// its people are one.
    pub(super) fn stem(&self, article: usize, parse: &Parse, token: usize) -> String {
        let start = parse.token(token).start();
        if let Some(entity) = self.at(article, start) {
            return match self.cast.entities[entity].country {
                Some(country) => format!("@{country}"),
                None => format!("@{entity}"),
            };
        }
        let lemma = parse.lemma(token).to_lowercase();
        family(lemma.trim_end_matches('.'))
    }
}

/// The country that an office is of: "Danish president", "president of Denmark", "Denmark's leader".
fn leads(role: &str, countries: &BTreeMap<String, &'static str>) -> Option<&'static str> {
    let lower = role.to_lowercase();
    let words: Vec<&str> =
        lower.split_whitespace().map(|w| w.trim_end_matches("'s").trim_end_matches("’s")).collect();
    let prime = words.windows(2).any(|w| w == ["prime", "minister"]);
    if words.first() == Some(&"former") || !(prime || words.iter().any(|w| LEADERS.contains(w))) {
        return None;
    }
    // The office itself, not one that serves it ("adviser to the president", "vice president").
    let serves = ["vice", "deputy", "adviser", "advisor", "spokesman", "spokeswoman", "aide", "opposition"];
    if words.iter().any(|w| serves.contains(w)) {
        return None;
    }
    words.iter().find_map(|w| countries.get(*w)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_of_a_country() {
        let countries = BTreeMap::from([("danish".to_owned(), "Denmark"), ("denmark".to_owned(), "Denmark")]);
        let leads = |role| leads(role, &countries);
        assert_eq!(leads("Danish Prime Minister"), Some("Denmark"));
        assert_eq!(leads("the president of Denmark"), Some("Denmark"));
        assert_eq!(leads("spokesman for the Danish president"), None);
        assert_eq!(leads("Danish vice president"), None);
        assert_eq!(leads("Danish footballer"), None);
    }
}
