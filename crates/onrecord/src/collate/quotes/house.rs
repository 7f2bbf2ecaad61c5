//! House style in spelling and numerals: two printings that differ in nothing else are the same words.

use std::borrow::Cow;

/// Endings of American spelling by those of British (Peters, "The Cambridge Guide to English Usage",
/// 2004, under -our, -ise, -re, -ce, -ogue, -l-). Applied to both sides alike, so that a word which has such an
/// ending by nature ("promise") is folded to the same form twice.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("lling", "ling"),
    ("lled", "led"),
    ("ller", "ler"),
    ("llers", "lers"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("logue", "log"),
    ("logues", "logs"),
    ("gramme", "gram"),
    ("grammes", "grams"),
];
/// Stems whose "-our" is "-or" in American spelling.
const OUR: &[&str] = &[
    "arm", "behavi", "clam", "col", "endeav", "fav", "flav", "harb", "hon", "hum", "lab", "neighb", "od",
    "parl", "ranc", "rig", "rum", "sav", "savi", "splend", "tum", "val", "vap", "vig",
];
/// Numbers that newsrooms write out or in digits (one to ninety-nine, tens alone).
const NUMBERS: &[(&str, &str)] = &[
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
];

/// One spelling for all the spellings of a word (in lower case) that a house may choose. `after` is the
/// text behind the word: the "No" of "No. 1" is "number".
pub(super) fn fold<'w>(lower: &'w str, after: &str) -> Cow<'w, str> {
    if lower == "no" && after.strip_prefix('.').is_some_and(|n| n.trim_start().starts_with(is_digit)) {
        return Cow::Borrowed("number");
    }
    if let Some((_, digits)) = NUMBERS.iter().find(|(word, _)| *word == lower) {
        return Cow::Borrowed(digits);
    }
    if lower.len() < 6 {
        return Cow::Borrowed(lower);
    }
    if let Some((stem, rest)) = lower.split_once("our")
        && OUR.contains(&stem)
    {
        return Cow::Owned(format!("{stem}or{rest}"));
    }
    let ending = ENDINGS.iter().find_map(|(british, american)| {
        let stem = lower.strip_suffix(british)?;
        (stem.len() >= 3).then(|| format!("{stem}{american}"))
    });
    ending.map_or(Cow::Borrowed(lower), Cow::Owned)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn house_spellings_are_one() {
        for (a, b) in [
            ("travelling", "traveling"),
            ("labour", "labor"),
            ("neighbours", "neighbors"),
            ("organisation", "organization"),
            ("defence", "defense"),
            ("programme", "program"),
            ("centre", "center"),
            ("ten", "10"),
        ] {
            assert_eq!(fold(a, ""), fold(b, ""), "{a} {b}");
        }
        assert_eq!(fold("no", ". 1 aim"), "number");
        assert_eq!(fold("no", ". We stay"), "no");
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in
            [("four", "for"), ("hour", "hor"), ("two", "to"), ("promise", "premise"), ("tour", "tor")]
        {
            assert_ne!(fold(a, ""), fold(b, ""), "{a} {b}");
        }
    }
}
