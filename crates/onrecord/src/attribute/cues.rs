//! The words that report words: verbs with their forms and the act they name.

use crate::attribution::Act;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a verb form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The act that the verb names when nothing else tells.
    pub(crate) act: Act,
    /// Whether the form ends in -ing.
    pub(crate) participle: bool,
}

/// The cue that a lower-case word form is, if it is one.
pub(crate) fn cue(form: &str) -> Option<Cue> {
    static FORMS: LazyLock<HashMap<String, Cue>> = LazyLock::new(read);
    FORMS.get(form).copied()
}

fn read() -> HashMap<String, Cue> {
    let mut forms = HashMap::new();
    for line in include_str!("data/verbs.txt").lines().filter(|l| !l.starts_with('#')) {
        let Some((act, verbs)) = line.split_once(": ") else { continue };
        let Some(act) = act_named(act) else { continue };
        for verb in verbs.split(';') {
            let words: Vec<&str> = verb.split_whitespace().collect();
            let Some(lemma) = words.first() else { continue };
            for (form, participle) in inflect(lemma, &words[1..]) {
                forms.entry(form).or_insert(Cue { act, participle });
            }
        }
    }
    forms
}

/// The acts by the names that the tables use.
const ACTS: [(&str, Act); 14] = [
    ("says", Act::Says),
    ("asks", Act::Asks),
    ("offers", Act::Offers),
    ("promises", Act::Promises),
    ("demands", Act::Demands),
    ("agrees", Act::Agrees),
    ("refuses", Act::Refuses),
    ("denies", Act::Denies),
    ("warns", Act::Warns),
    ("threatens", Act::Threatens),
    ("praises", Act::Praises),
    ("criticises", Act::Criticises),
    ("hopes", Act::Hopes),
    ("doubts", Act::Doubts),
];

pub(crate) fn act_named(name: &str) -> Option<Act> {
    ACTS.iter().find(|(n, _)| *n == name).map(|(_, act)| *act)
}

pub(crate) fn name_of(act: Act) -> &'static str {
    ACTS.iter().find(|(_, a)| *a == act).map_or("", |(name, _)| name)
}

/// The forms of a verb: lemma, -s, past, participle, and -ing (marked).
fn inflect(lemma: &str, irregular: &[&str]) -> Vec<(String, bool)> {
    let ends = |s: &str| lemma.ends_with(s);
    let before_y = lemma.len() > 1 && ends("y") && !lemma[..lemma.len() - 1].ends_with(['a', 'e', 'o', 'u']);
    let third = if before_y {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z") || ends("o") {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    };
    let past = match irregular.first() {
        Some(past) => (*past).to_string(),
        None if before_y => format!("{}ied", &lemma[..lemma.len() - 1]),
        None if ends("e") => format!("{lemma}d"),
        None => format!("{lemma}ed"),
    };
    let doubled =
        past.len() == lemma.len() + 3 && past.starts_with(lemma) && !past[..lemma.len()].ends_with('e');
    let stem = if doubled {
        past[..lemma.len() + 1].to_string()
    } else if ends("e") && !ends("ee") {
        lemma[..lemma.len() - 1].to_string()
    } else if matches!(lemma, "put" | "begin") {
        format!("{lemma}{}", &lemma[lemma.len() - 1..])
    } else {
        lemma.to_string()
    };
    let mut forms =
        vec![(lemma.to_string(), false), (third, false), (past, false), (format!("{stem}ing"), true)];
    forms.extend(irregular.get(1).map(|p| ((*p).to_string(), false)));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_spelling() {
        for (form, participle) in [
            ("said", false),
            ("says", false),
            ("saying", true),
            ("replies", false),
            ("replied", false),
            ("quipping", true),
            ("writing", true),
            ("written", false),
            ("putting", true),
            ("confesses", false),
        ] {
            assert_eq!(cue(form).map(|c| c.participle), Some(participle), "{form}");
        }
        assert_eq!(cue("walked"), None);
    }
}
