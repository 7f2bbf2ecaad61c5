//! Which predicates may say the same.

use super::family::family;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Groups of verbs; its head says where they are from.
const GROUPS: &str = include_str!("../../../data/predicates.txt");

static GROUP_OF: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (i, line) in GROUPS.lines().filter(|l| !l.starts_with('#')).enumerate() {
        line.split_whitespace().for_each(|w| groups.entry(family(w)).or_default().push(format!("#{i}")));
    }
    groups
});

/// Whether two predicates, as stems, are one or stand in one group.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b || groups_of(a).iter().any(|g| groups_of(b).contains(g))
}

/// The groups that a word, as a stem, stands in: marks that no stem is.
pub(super) fn groups_of(stem: &str) -> &'static [String] {
    GROUP_OF.get(stem).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_one_group_are_alike() {
        let are = |a: &str, b: &str| alike(&family(a), &family(b));
        assert!(are("agree", "accept") && are("offered", "proposed") && are("sign", "sign"));
        assert!(!are("agree", "refuse") && !are("rise", "fall") && !are("buy", "sell"));
    }
}
