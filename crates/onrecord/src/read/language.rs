//! Which language a text is in.

use crate::text::floor;
use whatlang::{Lang, detect};

/// How much of the body is looked at (bytes): enough to be sure, little enough to be quick.
const SAMPLE: usize = 1200;
/// How much of that is enough for most English texts (bytes).
const HEAD: usize = 400;

/// The BCP 47 tag of the language of a text, if the detector is sure of it.
pub(super) fn of(text: &str) -> Option<&'static str> {
    // The middle: a page's first lines are names and dates.
    let from = floor(text, (text.len().saturating_sub(SAMPLE)) / 2);
    let sample = &text[from..floor(text, from + SAMPLE)];
    let head = &sample[..floor(sample, HEAD)];
    if is_plainly_english(head) || is_plainly_english(sample) {
        return Some("en");
    }
    let found = detect(sample).filter(|info| info.is_reliable())?;
    Some(tag(found.lang()))
}

/// Whether words that only English has make up a sixth of the sample. The detector doubts short
/// texts, and this is ten times as quick.
fn is_plainly_english(sample: &str) -> bool {
    let only_english = |word: &str| {
        matches!(
            word,
            "the"
                | "The"
                | "of"
                | "and"
                | "that"
                | "is"
                | "was"
                | "with"
                | "by"
                | "not"
                | "are"
                | "this"
                | "but"
                | "from"
                | "have"
                | "has"
                | "had"
                | "they"
                | "which"
                | "she"
                | "his"
                | "their"
                | "been"
                | "would"
                | "who"
                | "will"
                | "its"
                | "were"
                | "said"
                | "it"
                | "our"
                | "you"
                | "shall"
                | "should"
                | "when"
                | "there"
                | "must"
                | "these"
                | "those"
                | "can"
        )
    };
    let (mut all, mut english) = (0, 0);
    for word in sample.split_whitespace() {
        all += 1;
        english += usize::from(only_english(word));
    }
    all >= 5 && english * 6 >= all
}

/// ISO 639-1 where it has a code, else ISO 639-3 (RFC 5646, section 2.2.1).
fn tag(lang: Lang) -> &'static str {
    const SHORT: [(&str, &str); 66] = [
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
    ];
    let code = lang.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_short_where_they_can_be() {
        let english = "The mayor said on Sunday that the bridge would stay closed until the spring.";
        assert_eq!(of(english), Some("en"));
        let german =
            "Die Bürgermeisterin sagte am Sonntag, dass die Brücke bis zum Frühjahr gesperrt bleibe.";
        assert_eq!(of(german), Some("de"));
        assert_eq!(tag(Lang::Cat), "cat");
        assert_eq!(of("12 34"), None);
    }
}
