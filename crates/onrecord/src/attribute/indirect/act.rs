//! The act that a cue and its complement name, and whether it is speech at all.

use super::tree::Tree;
use crate::attribute::cues;
use crate::attribution::{Act, AttributionKind};
use std::sync::LazyLock;

/// One line of the table: cue, complement, act (none: an attitude).
type Line = (&'static str, &'static str, Option<Act>);

static TABLE: LazyLock<Vec<Line>> =
    LazyLock::new(|| include_str!("../../../data/acts.tsv").lines().filter_map(line).collect());

fn line(line: &'static str) -> Option<Line> {
    let mut columns = line.split('\t');
    let (cue, complement, act) = (columns.next()?, columns.next()?, columns.next()?);
    Some((cue, complement, cues::act_named(act)))
}

/// Whether the table knows the word at a token.
pub(super) fn is_listed(tree: &Tree, i: usize) -> bool {
    TABLE.binary_search_by(|l| l.0.cmp(tree.tokens[i].lemma)).is_ok()
}

/// Whether the table gives an act to a word that stands alone: "threat", "denial".
pub(super) fn is_named(lemma: &str) -> bool {
    let from = TABLE.partition_point(|l| l.0 < lemma);
    TABLE[from..].iter().take_while(|l| l.0 == lemma).any(|l| l.1 == "*" && l.2.is_some())
}

/// The act and kind of the cue at a token; quoted words are always speech.
pub(super) fn act(tree: &Tree, i: usize, quoted: bool) -> (Act, AttributionKind) {
    let t = &tree.tokens[i];
    let speech = |act| (act, AttributionKind::Speech);
    let attitude = (Act::Says, if quoted { AttributionKind::Speech } else { AttributionKind::Attitude });
    let from = TABLE.partition_point(|l| l.0 < t.lemma);
    let listed = TABLE[from..].iter().take_while(|l| l.0 == t.lemma);
    for (_, complement, act) in listed {
        if *complement == "*" || has(tree, i, complement) {
            return act.map_or(attitude, speech);
        }
    }
    match cues::cue(&t.word.to_lowercase()).or_else(|| cues::cue(t.lemma)) {
        Some(cue) => speech(cue.act),
        None if matches!(t.lemma, "accord" | "according" | "statement" | "claim" | ":") => speech(Act::Says),
        None => attitude,
    }
}

/// Whether a cue has a complement of a kind.
fn has(tree: &Tree, i: usize, complement: &str) -> bool {
    let dep = |deps: &[&str]| tree.children(i).any(|c| deps.contains(&tree.tokens[c].dep));
    let infinitive = |c: usize| tree.with_dep(c, &["aux"]).any(|a| tree.tokens[a].tag == "TO");
    match complement {
        "to" => tree.with_dep(i, &["xcomp"]).any(infinitive),
        "object+to" => {
            let own = dep(&["dobj", "dative"]) && tree.with_dep(i, &["xcomp", "ccomp"]).any(infinitive);
            let raised = tree.with_dep(i, &["ccomp"]).any(infinitive);
            own || raised
        }
        "that" => dep(&["ccomp"]),
        "object" => dep(&["dobj"]) && !dep(&["ccomp", "xcomp"]),
        word => tree.with_dep(i, &["prep", "prt", "oprd", "acomp"]).any(|c| tree.tokens[c].lemma == word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 <= b.0));
        let rows = include_str!("../../../data/acts.tsv").lines().filter(|l| !l.starts_with('#'));
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 4, "{row}");
            assert!(columns[2] == "attitude" || cues::act_named(columns[2]).is_some(), "{row}");
        }
    }
}
