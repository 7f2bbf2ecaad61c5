//! Which predicates may say the same.

use crate::collate::quotes::stem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Groups of verbs; its head says where they are from.
const GROUPS: &str = include_str!("../../../data/predicates.txt");

static GROUP_OF: LazyLock<BTreeMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, line) in GROUPS.lines().filter(|l| !l.starts_with('#')).enumerate() {
        line.split_whitespace().for_each(|w| groups.entry(stem(w)).or_default().push(i));
    }
    groups
});

/// Whether two predicates, as stems, are one or stand in one group.
pub(super) fn alike(a: &str, b: &str) -> bool {
    a == b
        || match (GROUP_OF.get(a), GROUP_OF.get(b)) {
            (Some(x), Some(y)) => x.iter().any(|g| y.contains(g)),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_one_group_are_alike() {
        let are = |a: &str, b: &str| alike(&stem(a), &stem(b));
        assert!(are("agree", "accept") && are("offered", "proposed") && are("sign", "sign"));
        assert!(!are("agree", "refuse") && !are("rise", "fall") && !are("buy", "sell"));
    }
}
