//! How many sources there are, and which, in a line of plain words.

use crate::origins::{Bounds, Independence};
use crate::record::Record;

/// "3 reports, 2 independent texts, 1 to 2 origins: …"; `None` for words of one report that does not say
/// where it has them from.
pub(super) fn counted(record: &Record, sources: &Independence) -> Option<String> {
    let names: Vec<&str> = sources.named.iter().map(|&o| record.sourcing.origins[o].name.as_str()).collect();
    let names = names.join("; ");
    match (sources.articles, names.is_empty()) {
        (0, _) | (1, true) => None,
        (1, false) => Some(format!("From {names}")),
        (n, nameless) => {
            let texts = bounds(sources.texts, "independent text", "independent texts");
            let origins = match nameless {
                true => "none says where it was said".to_owned(),
                false => format!("{}: {names}", bounds(sources.origins, "origin", "origins")),
            };
            Some(format!("{n} reports, {texts}, {origins}"))
        }
    }
}

fn bounds(b: Bounds, one: &str, many: &str) -> String {
    match (b.at_least, b.at_most) {
        (1, 1) => format!("1 {one}"),
        (low, high) if low == high => format!("{high} {many}"),
        (low, high) => format!("{low} to {high} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_has_two_bounds() {
        let words = |at_least, at_most| bounds(Bounds { at_least, at_most }, "origin", "origins");
        assert_eq!([words(1, 1), words(2, 2), words(1, 3)], ["1 origin", "2 origins", "1 to 3 origins"]);
    }
}
