//! What a word does to a statement when it is lost, added or changed. Closed classes after Quirk et
//! al., "A Comprehensive Grammar of the English Language" (1985); hedges after Hyland, "Hedging in
//! Scientific Research Articles" (1998).

use crate::figures::number::is_number_word;

/// What a changed word does to a statement. The order is that of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// An article, a pronoun, a preposition.
    Slight,
    /// A noun, a verb, an adjective.
    Content,
    /// What must be, may be or will be.
    Modal,
    /// How sure or how nearly.
    Hedge,
    /// If, unless, until.
    Condition,
    /// How many.
    Number,
    /// Not.
    Negation,
}

const NEGATIONS: &[&str] = &[
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "hardly", "barely",
    "cannot",
];
const CONDITIONS: &[&str] =
    &["if", "unless", "until", "provided", "only", "except", "whether", "otherwise", "once"];
const HEDGES: &[&str] = &[
    "like",
    "style",
    "could",
    "may",
    "might",
    "would",
    "perhaps",
    "possibly",
    "probably",
    "likely",
    "unlikely",
    "about",
    "around",
    "almost",
    "nearly",
    "roughly",
    "approximately",
    "some",
    "somewhat",
    "apparently",
    "reportedly",
    "allegedly",
    "seem",
    "seems",
    "appear",
    "appears",
    "potential",
    "potentially",
    "partly",
    "largely",
    "mostly",
    "quasi",
    "virtually",
    "maybe",
    "hopefully",
    "principle",
    "type",
    "ish",
];
const MODALS: &[&str] = &["must", "will", "shall", "should", "can", "ought", "won't", "can't"];
/// What one word, in any case, does.
pub(crate) fn weight(word: &str) -> Weight {
    let lower = word.to_lowercase().replace('’', "'");
    let is = |list: &[&str]| list.contains(&lower.as_str());
    if is(NEGATIONS) || lower.ends_with("n't") {
        Weight::Negation
    } else if is_number_word(&lower) || lower.chars().any(|c| c.is_ascii_digit()) {
        Weight::Number
    } else if is(CONDITIONS) {
        Weight::Condition
    } else if is(HEDGES) {
        Weight::Hedge
    } else if is(MODALS) {
        Weight::Modal
    } else if is_small(&lower) {
        Weight::Slight
    } else {
        Weight::Content
    }
}

/// Whether a word is a function word, or one with another joined to it ("they've").
fn is_small(lower: &str) -> bool {
    let whole = lower.split_once('\'').map_or(lower, |(word, _)| word);
    crate::collate::words::is_function_word(whole)
}

/// The weightiest word of a stretch.
pub(super) fn weightiest(stretch: &str) -> Option<Weight> {
    crate::collate::words::words(stretch).map(|w| weight(&stretch[w.start..w.end])).max()
}

impl Weight {
    /// What an editor calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Weight::Slight => "a small word",
            Weight::Content => "a word of content",
            Weight::Modal => "a “will”, “must” or “can”",
            Weight::Hedge => "a hedge",
            Weight::Condition => "a condition",
            Weight::Number => "a number",
            Weight::Negation => "a negation",
        }
    }
}
