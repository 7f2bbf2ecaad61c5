//! Coarse tags, morphology and some lemmas by rule, from the fine tag, the word and the relation.

use rustc_hash::FxHashMap;

use crate::format::File;
use crate::labels::{Dep, Pos, Tag};
use crate::{Error, format};

/// The words that rules speak of, numbered from 1.
#[derive(Default)]
pub(crate) struct RuleWords(FxHashMap<Box<str>, u16>);

impl RuleWords {
    pub(crate) fn number(&self, lower: &str) -> u16 {
        self.0.get(lower).copied().unwrap_or(0)
    }

    fn add(&mut self, word: &str) -> u16 {
        let next = self.0.len() as u16 + 1;
        *self.0.entry(word.into()).or_insert(next)
    }
}

/// What rules see of a token, before any rule has changed it.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) tag: Tag,
    pub(crate) dep: Dep,
    pub(crate) word: u16,
    pub(crate) is_space: bool,
}

/// What the rules say of a token.
#[derive(Clone, Copy)]
pub(crate) struct Ruled {
    pub(crate) pos: Pos,
    /// A number for [`Rules::morph`].
    pub(crate) morph: u8,
    pub(crate) dep: Dep,
    pub(crate) tag: Tag,
    /// A number for [`Rules::lemma`].
    pub(crate) lemma: Option<u16>,
}

struct Rule {
    conditions: Vec<Condition>,
    /// Which token of the pattern is changed.
    anchor: usize,
    pos: Option<Pos>,
    morph: Option<u8>,
    lemma: Option<u16>,
    dep: Option<Dep>,
    tag: Option<Tag>,
}

/// Sets of tags and relations as bits.
struct Condition {
    tags: u64,
    deps: u64,
    words: Option<Vec<u16>>,
    is_space: Option<bool>,
}

impl Condition {
    fn holds(&self, seen: Seen) -> bool {
        self.tags >> (seen.tag as u8) & 1 == 1
            && self.deps >> (seen.dep as u8) & 1 == 1
            && self.words.as_ref().is_none_or(|w| w.contains(&seen.word))
            && self.is_space.is_none_or(|s| s == seen.is_space)
    }

    fn is_plain_tag(&self) -> bool {
        self.words.is_none() && self.is_space.is_none() && self.deps == u64::MAX
    }
}

/// All rules; later ones win.
pub(crate) struct Rules {
    pub(crate) words: RuleWords,
    /// What the tag alone says.
    by_tag: Vec<(Pos, u8)>,
    rules: Vec<Rule>,
    /// For each rule word, the rules that may change it; at 0 those for any word.
    by_word: Vec<Vec<u16>>,
    morphs: Vec<String>,
    lemmas: Vec<String>,
}

impl Rules {
    pub(crate) fn read(file: &File) -> Result<Rules, Error> {
        let mut reader = Reader::default();
        let mut rules = Vec::new();
        let mut by_tag = vec![(Pos::X, 0); Tag::ALL.len()];
        reader.morph("_");
        for line in file.strings("rules")?.iter() {
            let rule = reader.rule(line).ok_or_else(|| Error::broken("a rule cannot be read"))?;
            let alone = rules.is_empty() && rule.conditions.len() == 1 && rule.conditions[0].is_plain_tag();
            if !alone {
                rules.push(rule);
                continue;
            }
            for (tag, entry) in by_tag.iter_mut().enumerate() {
                if rule.conditions[0].tags >> tag & 1 == 1 {
                    *entry = (rule.pos.unwrap_or(entry.0), rule.morph.unwrap_or(entry.1));
                }
            }
        }
        let by_word = (0..=reader.words.0.len() as u16).map(|word| rules_for(word, &rules)).collect();
        Ok(Rules {
            words: reader.words,
            by_tag,
            rules,
            by_word,
            morphs: reader.morphs,
            lemmas: reader.lemmas,
        })
    }

    /// Applies the rules to token `i` of `seen`.
    pub(crate) fn apply(&self, seen: &[Seen], i: usize) -> Ruled {
        let token = seen[i];
        let (pos, morph) = self.by_tag[token.tag as usize];
        let mut ruled = Ruled { pos, morph, dep: token.dep, tag: token.tag, lemma: None };
        for &rule in &self.by_word[token.word as usize] {
            let rule = &self.rules[rule as usize];
            let Some(start) = i.checked_sub(rule.anchor) else {
                continue;
            };
            let Some(window) = seen.get(start..start + rule.conditions.len()) else {
                continue;
            };
            if rule.conditions.iter().zip(window).all(|(c, &s)| c.holds(s)) {
                ruled.pos = rule.pos.unwrap_or(ruled.pos);
                ruled.morph = rule.morph.unwrap_or(ruled.morph);
                ruled.dep = rule.dep.unwrap_or(ruled.dep);
                ruled.tag = rule.tag.unwrap_or(ruled.tag);
                ruled.lemma = rule.lemma.or(ruled.lemma);
            }
        }
        ruled
    }

    /// A morphology in the notation of Universal Dependencies: `Number=Sing|Person=3`.
    pub(crate) fn morph(&self, number: u8) -> &str {
        &self.morphs[number as usize]
    }

    pub(crate) fn lemma(&self, number: u16) -> &str {
        &self.lemmas[number as usize]
    }
}

fn rules_for(word: u16, rules: &[Rule]) -> Vec<u16> {
    let may = |rule: &Rule| rule.conditions[rule.anchor].words.as_ref().is_none_or(|w| w.contains(&word));
    (0..rules.len()).filter(|&i| may(&rules[i])).map(|i| i as u16).collect()
}

#[derive(Default)]
struct Reader {
    words: RuleWords,
    morphs: Vec<String>,
    lemmas: Vec<String>,
}

impl Reader {
    /// A rule as `write_rules` of the converter puts it.
    fn rule(&mut self, line: &str) -> Option<Rule> {
        let fields: Vec<&str> = line.split('\u{1}').collect();
        let &[anchor, pos, morph, lemma, dep, tag, pattern] = fields.as_slice() else {
            return None;
        };
        let some = |s: &str| (!s.is_empty()).then(|| s.to_string());
        let conditions: Option<Vec<_>> = pattern.split('\u{2}').map(|c| self.condition(c)).collect();
        let rule = Rule {
            conditions: conditions?,
            anchor: anchor.parse().ok()?,
            pos: named(pos, Pos::from_name)?,
            morph: some(morph).map(|m| self.morph(&m)),
            lemma: some(lemma).map(|l| format::number_of(&mut self.lemmas, &l) as u16),
            dep: named(dep, Dep::from_name)?,
            tag: named(tag, Tag::from_name)?,
        };
        (rule.anchor < rule.conditions.len()).then_some(rule)
    }

    fn morph(&mut self, morph: &str) -> u8 {
        format::number_of(&mut self.morphs, morph) as u8
    }

    fn condition(&mut self, text: &str) -> Option<Condition> {
        let mut condition = Condition { tags: u64::MAX, deps: u64::MAX, words: None, is_space: None };
        for part in text.split('\u{3}') {
            let kind = part.get(..2)?;
            let names = || part[2..].split('\u{4}');
            let tags = || names().filter_map(Tag::from_name).fold(0, |set, t| set | 1 << (t as u8));
            let deps = || names().filter_map(Dep::from_name).fold(0, |set, d| set | 1 << (d as u8));
            match kind {
                "T+" => condition.tags = tags(),
                "T-" => condition.tags = !tags(),
                "D+" => condition.deps = deps(),
                "D-" => condition.deps = !deps(),
                "W+" => condition.words = Some(names().map(|w| self.words.add(w)).collect()),
                "S0" => condition.is_space = Some(false),
                "S1" => condition.is_space = Some(true),
                _ => return None,
            }
        }
        Some(condition)
    }
}

/// `Some(None)` for an empty name, `None` for one that is not known.
fn named<T>(name: &str, from: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if name.is_empty() { Some(None) } else { from(name).map(Some) }
}
