//! What sorts of findings there are: one table for machines, page and brief.

use crate::brief::Head;
use serde::Serialize;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal, $title:literal, $head:ident;)*) => {
        /// What sort of thing a finding is. The order is that of weight.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
        pub enum FindingKind {
            $($(#[doc = $doc])* #[serde(rename = $name)] $variant,)*
        }

        impl FindingKind {
            /// All of them, in their order.
            pub const ALL: &'static [FindingKind] = &[$(FindingKind::$variant,)*];

            /// The name for machines; a finding's id is made with it.
            pub fn name(self) -> &'static str {
                match self { $(FindingKind::$variant => $name,)* }
            }

            /// What an editor calls it, in two or three words.
            pub fn title(self) -> &'static str {
                match self { $(FindingKind::$variant => $title,)* }
            }

            /// Under which head of the brief it belongs.
            pub fn head(self) -> Head {
                match self { $(FindingKind::$variant => Head::$head,)* }
            }
        }
    };
}

kinds! {
    /// A report's words differ from the primary's.
    DiffersFromPrimary = "differs-from-primary", "Not as in the original", Differ;
    /// Words inside quotation marks differ.
    AlteredQuotation = "altered-quotation", "Words changed", Differ;
    /// A cut drops a condition, a negation or a hedge.
    CutChangesMeaning = "cut-changes-meaning", "Cut changes the sense", Differ;
    /// One report joins what others print apart.
    MergedQuotation = "merged-quotation", "Remarks joined", Differ;
    /// The same words are put on different speakers.
    OtherSpeaker = "other-speaker", "Who said it", Differ;
    /// Another wording, perhaps of another occasion or translation.
    RewordedQuotation = "reworded-quotation", "Another wording", Differ;
    /// Words of one speaker in two reports that are near each other; that they are one remark is not said.
    WordsSideBySide = "words-side-by-side", "Words side by side", None;
    /// One report has a clause or more of a remark that another leaves out.
    ShortenedQuotation = "shortened-quotation", "More was said", None;
    /// A later version of one article changed a quotation.
    ChangedVersion = "changed-version", "Changed later", Differ;
    /// Articles carry one text, beyond what they quote.
    SharedText = "shared-text", "One text", None;
    /// Several articles have a speaker's words from one and the same place.
    OneOrigin = "one-origin", "One origin", None;
    /// Two reports give figures of one thing that cannot both be true.
    OtherFigure = "other-figure", "Another figure", Differ;
    /// Two reports date one event differently.
    OtherDate = "other-date", "Another date", Differ;
    /// Figures of one sort of thing, or one sum, in two reports or more; that they differ is not said.
    FiguresSideBySide = "figures-side-by-side", "Figures side by side", None;
    /// A later report has a figure that may have changed since an earlier one.
    ChangedFigure = "changed-figure", "Figure that moved", Differ;
    /// One report gives a person a rank (acting, former) that another leaves out.
    RoleDiffers = "role-differs", "Another role", Differ;
    /// Reports spell one name differently.
    NameSpelling = "name-spelling", "Name spelt otherwise", None;
    /// One report has it, another has it not so.
    Contradicted = "contradicted", "Said and denied", Differ;
    /// One report tells of a success, another of a failure.
    OtherVerdict = "other-verdict", "Another verdict", Differ;
    /// Several reports rest on one speaker's word.
    OneVoice = "one-voice", "One person’s word", Word;
    /// One report states what another puts on somebody's word.
    StatedOrAttributed = "stated-or-attributed", "Stated or only said", Word;
    /// One report alone tells it.
    OnlyOneReport = "only-one-report", "In one report only", Alone;
    /// A report says that something is not known or not settled.
    SaidOpen = "said-open", "Said to be open", None;
    /// A party is for a thing on one day and against it on another.
    PositionShift = "position-shift", "Stand that moved", Differ;
    /// One speaker's account of a thing is told in two ways.
    TermsSideBySide = "terms-side-by-side", "One account, two tellings", Differ;
    /// What a party does is known from others alone.
    SpokenFor = "spoken-for", "Known from others alone", Word;
    /// What no report says of the main arrangement.
    Unsaid = "unsaid", "Nobody says", Unsaid;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_read_the_name_of_the_table() {
        for &kind in FindingKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
