//! Lemmas by rule, by the word lists of WordNet, and by lists of irregular forms.

use crate::Error;
use crate::chars::{self, Classes};
use crate::format::{File, Strings, Table};
use crate::labels::Pos;

/// The parts of speech that have tables, in the order of the index's bits.
const TABLES: [&str; 5] = ["noun", "verb", "adj", "adv", "punct"];

pub(crate) struct Lemmas {
    /// For each part of speech: endings and what takes their place.
    rules: [Vec<(String, String)>; 5],
    index: Strings,
    /// Which parts of speech a word of the index has.
    mask: Vec<u8>,
    irregular: Vec<Table>,
}

impl Lemmas {
    pub(crate) fn read(file: &File) -> Result<Lemmas, Error> {
        let mut rules: [Vec<(String, String)>; 5] = Default::default();
        for line in file.strings("lem.rules")?.iter() {
            let fields: Vec<&str> = line.split('\u{1}').collect();
            let table = TABLES.iter().position(|&t| t == fields[0]);
            let (Some(table), &[_, old, new]) = (table, fields.as_slice()) else {
                return Err(Error::broken("a lemma rule"));
            };
            rules[table].push((old.into(), new.into()));
        }
        let lemmas = Lemmas {
            rules,
            index: file.strings("lem.index")?,
            mask: file.bytes("lem.mask")?.to_vec(),
            irregular: TABLES[..4]
                .iter()
                .map(|t| Table::read(file, &format!("lem.{t}")))
                .collect::<Result<_, _>>()?,
        };
        if lemmas.mask.len() != lemmas.index.len() {
            return Err(Error::broken("the index of lemmas"));
        }
        Ok(lemmas)
    }

    /// The lemma of `text`, whose lower case is `lower`.
    pub(crate) fn lemma(&self, classes: &Classes, text: &str, lower: &str, pos: Pos, morph: &str) -> String {
        let table = match pos {
            Pos::Noun => 0,
            Pos::Verb => 1,
            Pos::Adj => 2,
            Pos::Adv => 3,
            Pos::Punct => 4,
            Pos::Propn if !is_base(pos, morph) => return text.into(),
            _ => return lower.into(),
        };
        if is_base(pos, morph) {
            return lower.into();
        }
        if let Some(lemma) = self.irregular.get(table).and_then(|t| t.get(lower)) {
            return lemma.into();
        }
        self.by_rule(classes, table, lower).unwrap_or_else(|| text.into())
    }

    /// The last form that the index knows; else the first that holds more than
    /// letters; else the first.
    fn by_rule(&self, classes: &Classes, table: usize, lower: &str) -> Option<String> {
        let (mut known, mut odd, mut other) = (None, None, None);
        for (old, new) in &self.rules[table] {
            let Some(stem) = lower.strip_suffix(old.as_str()) else {
                continue;
            };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if self.index.find(&form).is_some_and(|i| self.mask[i] >> table & 1 == 1) {
                known = Some(form);
            } else if !form.chars().all(|c| classes.is(c, chars::LETTER)) {
                odd = odd.or(Some(form));
            } else {
                other = other.or(Some(form));
            }
        }
        known.or(odd).or(other)
    }
}

/// Whether the form is uninflected, so that it is its own lemma.
fn is_base(pos: Pos, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|f| f == feature);
    let plain_present = || has("VerbForm=Fin") && has("Tense=Pres") && !morph.contains("Number=");
    (pos == Pos::Noun && has("Number=Sing"))
        || (pos == Pos::Verb && plain_present())
        || has("VerbForm=Inf")
        || has("Degree=Pos")
}
