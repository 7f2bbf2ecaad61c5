//! Words of one family: "retaliate" and "retaliation", "withdraw" and "withdrawal", "decide" and "decision".

use crate::collate::quotes::stem;

/// What makes one word of another, longest first, without the "e" at its end, which a stem lacks too. After
/// the steps 2 to 4 of Porter, "An algorithm for suffix stripping" (1980), without those that make a word of
/// another matter ("-ist", "-ism", "-ship").
const ENDINGS: &[(&str, &str)] = &[
    ("ification", "ify"),
    ("ization", "iz"),
    ("isation", "is"),
    ("ation", ""),
    ("ition", ""),
    ("ement", ""),
    ("ssion", "t"),
    ("ator", ""),
    ("ment", ""),
    ("sion", "d"),
    ("anc", ""),
    ("enc", ""),
    ("ion", ""),
    ("al", ""),
    ("at", ""),
    ("ur", ""),
    ("or", ""),
    ("er", ""),
    ("y", ""),
];

/// A family keeps at least so many letters of its words.
const KEPT: usize = 5;

/// The stem that the words of a family share, of a word in lower case.
pub(super) fn family(lower: &str) -> String {
    let word = stem(lower);
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    let shorter = ENDINGS.iter().find_map(|(end, instead)| {
        let root = word.strip_suffix(end)?;
        (root.len() + instead.len() >= KEPT).then(|| format!("{root}{instead}"))
    });
    shorter.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_family_share_a_stem() {
        for (a, b) in [
            ("retaliate", "retaliation"),
            ("withdraw", "withdrawal"),
            ("suspend", "suspension"),
            ("announce", "announcement"),
            ("negotiate", "negotiators"),
            ("propose", "proposal"),
            ("resist", "resistance"),
        ] {
            assert_eq!(family(a), family(b), "{a} {b}");
        }
        for (a, b) in
            [("nation", "native"), ("station", "state"), ("minister", "mint"), ("general", "generous")]
        {
            assert_ne!(family(a), family(b), "{a} {b}");
        }
    }
}
