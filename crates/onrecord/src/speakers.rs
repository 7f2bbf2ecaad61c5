//! Who the sources refer to, across all articles: the cast tells whose name each source has.

use crate::article::Article;
use crate::attribution::Attributed;
use crate::cast::{Cast, is_description, sounds};
use crate::names::{Verdict, same_name};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The person or body that sources refer to, across all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest printing of the name.
    pub name: String,
    /// Every printing of the name, with the articles (indices) that print it so, most frequent first.
    pub spellings: Vec<(String, Vec<usize>)>,
    /// The attributions that are this speaker's: article and index in it.
    pub attributions: Vec<(usize, usize)>,
    /// Whether the source is known only by a description ("a U.S. official").
    pub unnamed: bool,
    /// Who it is in the cast (index); a description is nobody there.
    pub entity: Option<usize>,
}

/// The named entities of a cast by the sounds of their names, to ask whose a spelling is.
struct Spellings<'a> {
    cast: &'a Cast,
    by_sound: HashMap<String, Vec<usize>>,
}

impl<'a> Spellings<'a> {
    fn of(cast: &'a Cast) -> Spellings<'a> {
        let mut by_sound: HashMap<String, Vec<usize>> = HashMap::new();
        for (e, entity) in cast.entities.iter().enumerate().filter(|(_, e)| !e.mentions.is_empty()) {
            for sound in sounds(&entity.name) {
                by_sound.entry(sound).or_default().push(e);
            }
        }
        Spellings { cast, by_sound }
    }

    /// Whose name a spelling is that no article prints (a human settled it): the only one of the cast
    /// that it fits.
    fn whose(&self, name: &str) -> Option<usize> {
        let near: BTreeSet<usize> =
            sounds(name).iter().filter_map(|s| self.by_sound.get(s)).flatten().copied().collect();
        let fits = |e: &usize| same_name(&self.cast.entities[*e].name, name).verdict == Verdict::Same;
        let mut all = near.into_iter().filter(fits);
        all.next().filter(|_| all.next().is_none())
    }
}

/// Groups the attributions of all articles by who speaks: a name is whom the cast has under it, a
/// description ("a U.S. official") stays with its article. Most quoted first.
pub fn resolve(articles: &[Article], attributed: &[Attributed], cast: &Cast) -> Vec<Speaker> {
    let mut speakers: BTreeMap<(Option<usize>, String), Speaker> = BTreeMap::new();
    let spellings = Spellings::of(cast);
    let mut settled: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (article, found) in attributed.iter().enumerate() {
        for (at, attribution) in found.attributions.iter().enumerate() {
            let Some(name) = &attribution.speaker else { continue };
            let unnamed = is_description(name);
            let voice = cast.voice(article, name);
            let named = voice.filter(|&e| !cast.entities[e].mentions.is_empty());
            let mut by_letters = || *settled.entry(name).or_insert_with(|| spellings.whose(name));
            let entity = if named.is_some() || unnamed { named } else { by_letters() }.or(voice);
            let key = match entity {
                Some(entity) => (Some(entity), String::new()),
                None => (None, format!("{name}\0{}", articles[article].name)),
            };
            let speaker = speakers.entry(key).or_insert_with(|| Speaker {
                name: entity.map_or_else(|| name.clone(), |e| cast.entities[e].name.clone()),
                spellings: Vec::new(),
                attributions: Vec::new(),
                unnamed,
                entity,
            });
            speaker.attributions.push((article, at));
            match speaker.spellings.iter_mut().find(|(printed, _)| printed == name) {
                Some((_, printed_in)) => printed_in.push(article),
                None => speaker.spellings.push((name.clone(), vec![article])),
            }
        }
    }
    let mut all: Vec<Speaker> = speakers.into_values().collect();
    for speaker in &mut all {
        speaker.spellings.iter_mut().for_each(|(_, articles)| articles.dedup());
        speaker.spellings.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    }
    all.sort_by(|a, b| {
        b.attributions
            .len()
            .cmp(&a.attributions.len())
            .then(a.unnamed.cmp(&b.unnamed))
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.attributions.cmp(&b.attributions))
    });
    all
}
