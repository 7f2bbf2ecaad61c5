//! Who the sources refer to, across all articles: one speaker for all spellings of a name.

use crate::article::Article;
use crate::attribution::Attributed;
use crate::corrections::Identity;
use crate::names::{Verdict, same_name};
use crate::record::Speaker;
use std::collections::BTreeMap;

/// Groups the speakers of all articles: names that are printings of one name are one speaker; a
/// description ("a U.S. official") stays with its article. What a human has settled goes first.
/// Most quoted first.
pub fn resolve(articles: &[Article], attributed: &[Attributed], settled: &[Identity]) -> Vec<Speaker> {
    type Named = (String, Option<usize>);
    let mut by_name: BTreeMap<Named, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, found) in attributed.iter().enumerate() {
        for (at, attribution) in found.attributions.iter().enumerate() {
            let Some(name) = &attribution.speaker else { continue };
            let home = is_description(name).then_some(index);
            by_name.entry((name.clone(), home)).or_default().push((index, at));
        }
    }
    let names: Vec<String> =
        by_name.keys().filter(|(_, home)| home.is_none()).map(|(n, _)| n.clone()).collect();
    let groups = group_names(&names, settled);
    let mut speakers: BTreeMap<String, Speaker> = BTreeMap::new();
    for ((name, home), attributions) in by_name {
        let (key, full) = match home {
            Some(article) => (format!("{name}\0{}", articles[article].name), name.clone()),
            None => (groups[&name].clone(), groups[&name].clone()),
        };
        let speaker = speakers.entry(key).or_insert_with(|| Speaker {
            name: full,
            spellings: Vec::new(),
            attributions: Vec::new(),
            unnamed: home.is_some(),
        });
        let mut printed_in: Vec<usize> = attributions.iter().map(|a| a.0).collect();
        printed_in.dedup();
        speaker.spellings.push((name, printed_in));
        speaker.attributions.extend(attributions);
    }
    let mut all: Vec<Speaker> = speakers.into_values().collect();
    for speaker in &mut all {
        speaker.attributions.sort_unstable();
        speaker.spellings.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    }
    all.sort_by(|a, b| {
        b.attributions
            .len()
            .cmp(&a.attributions.len())
            .then(a.unnamed.cmp(&b.unnamed))
            .then_with(|| a.name.cmp(&b.name))
    });
    all
}

/// Whether a name is a description: it has no capital at the head of any word after its determiner,
/// or begins with an indefinite one.
pub fn is_description(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("");
    let determiner = ["a", "an", "one", "some", "several", "two", "three", "many", "other", "another"];
    determiner.contains(&first.to_lowercase().as_str())
        || !name.split_whitespace().any(|w| w.chars().next().is_some_and(char::is_uppercase))
        || first.chars().next().is_some_and(char::is_lowercase)
            && name.split_whitespace().last().and_then(|w| w.chars().next()).is_some_and(char::is_lowercase)
}

/// Whether `short` may be the family name of `full`: it is one word, or, particles included, the
/// last words of it.
fn is_family_name_of(short: &str, full: &str) -> bool {
    let count = |name: &str| name.split_whitespace().count();
    let tail = || full.to_lowercase().ends_with(&format!(" {}", short.to_lowercase()));
    count(short) < count(full) && (count(short) == 1 || tail())
}

/// For each name the fullest name of its group.
fn group_names(names: &[String], settled: &[Identity]) -> BTreeMap<String, String> {
    let apart = |a: &str, b: &str| settled.iter().any(|s| s.holds_apart(a, b));
    let together = |a: &str, b: &str| settled.iter().any(|s| s.brings_together(a, b));
    let mut group: Vec<usize> = (0..names.len()).collect();
    let join = |group: &mut Vec<usize>, i: usize, j: usize| {
        let (from, to) = (group[i].max(group[j]), group[i].min(group[j]));
        group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
    };
    let verdicts: Vec<Vec<Verdict>> =
        names.iter().map(|a| names.iter().map(|b| same_name(a, b).verdict).collect()).collect();
    for i in 0..names.len() {
        for j in i + 1..names.len() {
            if together(&names[i], &names[j])
                || verdicts[i][j] == Verdict::Same && !apart(&names[i], &names[j])
            {
                join(&mut group, i, j);
            }
        }
    }
    // A family name alone joins the one full name that it fits; where two fit it stays alone.
    for i in 0..names.len() {
        let mut fits: Vec<usize> = (0..names.len())
            .filter(|&j| is_family_name_of(&names[i], &names[j]))
            .filter(|&j| verdicts[i][j] != Verdict::Different && !apart(&names[i], &names[j]))
            .collect();
        fits.dedup_by_key(|j| group[*j]);
        if let [only] = fits.as_slice() {
            join(&mut group, i, *only);
        }
    }
    let fullest = |g: usize| -> &String {
        let members = (0..names.len()).filter(|&i| group[i] == g);
        members
            .map(|i| &names[i])
            .max_by_key(|n| (n.split_whitespace().count().min(4), n.len(), *n))
            .unwrap_or(&names[g])
    };
    names.iter().enumerate().map(|(i, n)| (n.clone(), fullest(group[i]).clone())).collect()
}
