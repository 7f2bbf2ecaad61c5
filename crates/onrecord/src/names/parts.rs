//! A name's words: folded letters, without titles, with suffixes and initials told apart.

use super::data_lines;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static TITLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| data_lines(include_str!("data/titles.txt")).flat_map(str::split_whitespace).collect());

/// Whether a word, in lower case, stands before names and is no part of them: an office, a form of address.
pub(crate) fn is_title(lower: &str) -> bool {
    TITLES.contains(lower.trim_end_matches('.'))
}

const COMPANY_ENDINGS: [&str; 15] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "ag",
    "gmbh",
    "nv",
    "sa",
];

/// Longer names are cut: what follows is no name.
const LONGEST: usize = 12;

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower-case letters without marks.
    pub(super) letters: String,
    /// A single letter that stands for a word.
    pub(super) initial: bool,
    /// An Arabic article or linking word, which many printings leave out.
    pub(super) article: bool,
    /// As printed all in capitals, two letters or more.
    pub(super) capitals: bool,
}

/// A name taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) words: Vec<Word>,
    /// "jr", "sr" or a numeral in lower case.
    pub(super) suffix: Option<String>,
    /// The words with the titles that stood before them, if any did.
    pub(super) titled: Option<Vec<Word>>,
}

impl Parts {
    /// Takes `name` apart.
    pub(super) fn of(name: &str) -> Parts {
        let mut parts = Parts::default();
        let name = family_name_last(&without_nickname(name));
        let pieces = with_initials(pieces(&name));
        for (at, &(piece, before_hyphen)) in pieces.iter().enumerate() {
            let letters = fold(piece);
            if letters.is_empty() || parts.words.len() == LONGEST {
                continue;
            }
            if at > 0
                && at + 1 == pieces.len()
                && let Some(suffix) = suffix(piece, &letters)
            {
                parts.suffix = Some(suffix);
                continue;
            }
            parts.push(piece, letters, before_hyphen);
        }
        parts.drop_titles();
        parts.drop_company_ending();
        parts
    }

    fn push(&mut self, piece: &str, letters: String, before_hyphen: bool) {
        let capitals = letters.len() > 1 && piece.chars().all(|c| !c.is_lowercase());
        let lower = piece.chars().all(|c| !c.is_uppercase());
        let inside = lower || before_hyphen || self.words.len() > 1;
        let single = letters.chars().count() == 1;
        // "Ortega y Gasset", "Mazar-i-Sharif": a small letter links, a capital stands for a word.
        let article = inside && is_article(&letters) || lower && single && !self.words.is_empty();
        let initial = single && !article;
        if article
            && let Some(servant) =
                self.words.last_mut().filter(|w| matches!(w.letters.as_str(), "abd" | "abed"))
        {
            // "Abd al-Aziz" is Abdulaziz.
            servant.letters = "abdul".to_owned();
            return;
        }
        let son_of = !self.words.is_empty() && matches!(letters.as_str(), "ben" | "ibn");
        let letters = if son_of { "bin".to_owned() } else { letters };
        for letters in split_servant(&letters) {
            self.words.push(Word { letters, initial, article, capitals });
        }
    }

    fn drop_titles(&mut self) {
        let is_title = |w: &Word| is_title(&w.letters);
        let mut head = self.words.iter().take_while(|w| is_title(w)).count();
        if head == self.words.len() {
            head = head.saturating_sub(1);
        }
        self.titled = (head > 0).then(|| self.words.clone());
        self.words.drain(..head);
        if self.words.len() > 1 && self.words[0].letters == "the" {
            self.words.remove(0);
        }
    }

    fn drop_company_ending(&mut self) {
        while self.words.len() > 1
            && self.words.last().is_some_and(|w| COMPANY_ENDINGS.contains(&w.letters.as_str()))
        {
            self.words.pop();
        }
    }
}

/// The name without a nickname between quotation marks inside it: 'Tom "Red" Harko'.
fn without_nickname(name: &str) -> String {
    let mark = |c: char| matches!(c, '"' | '“' | '”');
    if let (Some(open), Some(close)) = (name.find(mark), name.rfind(mark)) {
        let (before, after) = (name[..open].trim_end(), name[close..].trim_start_matches(mark).trim_start());
        if open < close && !before.is_empty() {
            return format!("{before} {after}");
        }
    }
    name.to_owned()
}

/// "Family, Given" as "Given Family"; other commas are left.
fn family_name_last(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given))
            if !given.contains(',')
                && family.split_whitespace().count() <= 3
                && !family.contains(" of ")
                && !given.trim().is_empty()
                && suffix(given.trim(), &fold(given)).is_none()
                && !COMPANY_ENDINGS.contains(&fold(given).as_str()) =>
        {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

/// The pieces between spaces, hyphens and the points of initials; whether a hyphen follows each.
fn pieces(name: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    for word in
        name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"' | '“' | '”' | '/'))
    {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let mut rest = word;
        while let Some(at) = rest.find(['-', '‐', '‑', '–', '.']) {
            let (piece, tail) = rest.split_at(at);
            let mark = tail.chars().next().expect("found above");
            pieces.push((piece, mark != '.'));
            rest = &tail[mark.len_utf8()..];
        }
        pieces.push((rest, false));
    }
    pieces.retain(|(p, _)| !p.is_empty());
    pieces
}

/// Initials printed without points as one each: "George HW Bush". A name all in capitals stays.
fn with_initials(pieces: Vec<(&str, bool)>) -> Vec<(&str, bool)> {
    if !pieces.iter().any(|(piece, _)| piece.chars().any(char::is_lowercase)) {
        return pieces;
    }
    let last = pieces.len() - 1;
    let spelt = |at: usize, piece: &str| {
        at < last && (2..=3).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_uppercase())
    };
    let mut out = Vec::with_capacity(pieces.len());
    for (at, (piece, hyphen)) in pieces.into_iter().enumerate() {
        if spelt(at, piece) {
            out.extend((0..piece.len()).map(|i| (&piece[i..=i], false)));
        } else {
            out.push((piece, hyphen));
        }
    }
    out
}

/// Lower-case letters without accents and apostrophes; digits stay.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| c.is_alphanumeric() || *c == '&') {
        match c {
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ø' | 'Ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ə' | 'Ə' => folded.push('a'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            '&' => folded.push_str("and"),
            'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | 'ʹ' | 'ʺ' => {}
            _ => folded.extend(c.to_lowercase()),
        }
    }
    match folded.as_str() {
        "st" | "ste" => "saint".to_owned(),
        "ft" => "fort".to_owned(),
        "mt" => "mount".to_owned(),
        "mohd" | "md" => "muhammad".to_owned(),
        _ => folded,
    }
}

fn is_article(letters: &str) -> bool {
    matches!(
        letters,
        "al" | "el"
            | "an"
            | "as"
            | "ad"
            | "ar"
            | "at"
            | "az"
            | "ez"
            | "es"
            | "ash"
            | "ul"
            | "ur"
            | "ud"
            | "od"
            | "il"
    )
}

/// "Abdelfattah" and "Abdulaziz" as the servant-of and its other half, as printed apart elsewhere.
fn split_servant(letters: &str) -> Vec<String> {
    // "Abdurrahman", "Abdus Salam": the article's l as the letter that follows.
    let tail = letters.strip_prefix("abdu").unwrap_or("");
    let mut next = tail.chars();
    match (next.next(), next.next()) {
        (Some('r' | 's' | 'n' | 'd' | 'z'), None) => return vec!["abdul".to_owned()],
        (Some(a @ ('r' | 's' | 'n' | 'd' | 'z')), Some(b)) if a == b => {
            return vec!["abdul".to_owned(), tail[1..].to_owned()];
        }
        _ => {}
    }
    for head in ["abdel", "abdul", "abdal", "abdol"] {
        if let Some(tail) = letters.strip_prefix(head) {
            return match tail.len() {
                0 => vec!["abdul".to_owned()],
                4.. => vec!["abdul".to_owned(), tail.to_owned()],
                _ => vec![format!("abdul{tail}")],
            };
        }
    }
    vec![letters.to_owned()]
}

/// "Jr", "Sr", or a numeral in capitals.
fn suffix(piece: &str, letters: &str) -> Option<String> {
    let numeral = !piece.is_empty() && piece.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    match letters {
        "jr" | "junior" => Some("jr".to_owned()),
        "sr" => Some("sr".to_owned()),
        _ if numeral && (letters.len() > 1 || letters == "i") => Some(letters.to_owned()),
        _ => None,
    }
}
