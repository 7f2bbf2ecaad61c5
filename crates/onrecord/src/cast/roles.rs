//! What a role says in one word.

use super::data::is;
use crate::names;

/// The word of office in a role, in a form that spellings share ("advisor" is "adviser"); none where
/// the role says no office, or one that says little ("leader").
///
/// `is_role` tells words of office from others.
pub(crate) fn role_head(role: &str, is_role: impl Fn(&str) -> bool) -> Option<String> {
    let end = role.find([',', ';']).unwrap_or(role.len());
    let words: Vec<String> = role[..end].split_whitespace().map(names::fold).collect();
    // What follows "of" or "for" belongs to the office, and is not it.
    let core =
        words.iter().position(|w| matches!(w.as_str(), "of" | "for" | "at" | "in" | "to" | "who" | "with"));
    let head = words[..core.unwrap_or(words.len())]
        .iter()
        .rev()
        .find(|w| is_role(w) && !is("bare", w) && !is("kin", w))?;
    Some(match head.as_str() {
        "advisor" => "adviser".to_owned(),
        "spokeswoman" | "spokesperson" => "spokesman".to_owned(),
        "chairwoman" | "chair" | "chairperson" => "chairman".to_owned(),
        "congresswoman" | "congressman" | "rep" => "representative".to_owned(),
        "sen" => "senator".to_owned(),
        "gov" => "governor".to_owned(),
        "premier" => "minister".to_owned(),
        "attorney" => "lawyer".to_owned(),
        word => word.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::role_head;
    use crate::attribute::is_role;

    #[test]
    fn the_office_is_the_last_word_before_what_it_is_of() {
        assert_eq!(role_head("special envoy", is_role).as_deref(), Some("envoy"));
        assert_eq!(role_head("an advisor to the president", is_role).as_deref(), Some("adviser"));
        assert_eq!(role_head("a spokeswoman for the chancellor", is_role).as_deref(), Some("spokesman"));
        assert_eq!(role_head("Mr.", is_role), None);
        assert_eq!(role_head("the father of Ann", is_role), None);
    }
}
