//! Which things of a list are the same.

/// For each key the number of its class: equal keys have one, in the order of the keys. Sorted, not hashed,
/// so that no page can make it slow.
pub(super) fn classes<K: Ord>(keys: impl IntoIterator<Item = K>) -> Vec<usize> {
    let mut sorted: Vec<(K, usize)> = keys.into_iter().zip(0..).collect();
    sorted.sort_unstable();
    let mut classes = vec![0; sorted.len()];
    let mut class = 0;
    for (nth, (key, i)) in sorted.iter().enumerate() {
        class += usize::from(nth > 0 && *key != sorted[nth - 1].0);
        classes[*i] = class;
    }
    classes
}

#[cfg(test)]
mod tests {
    #[test]
    fn equal_keys_are_one_class() {
        assert_eq!(super::classes(["b", "a", "b", "c"]), [1, 0, 1, 2]);
        assert!(super::classes::<u8>([]).is_empty());
    }
}
