//! What was read of an article, for a terminal.

use super::terminal::{Terminal, clean};
use crate::article::{Article, Evidence};

/// An article under its name: what is known of it with where that is from, its body, what was odd.
pub fn read_terminal(article: &Article, to: Terminal) -> String {
    let m = &article.meta;
    let authors = (!m.authors.is_empty()).then(|| m.authors.join(", "));
    let facts = [
        ("title", m.title.clone()),
        ("outlet", m.outlet.clone()),
        ("authors", authors),
        ("published", m.published.clone()),
        ("modified", m.modified.clone()),
        ("language", m.language.clone()),
        ("url", m.url.clone()),
        ("kind", Some(format!("{:?}", article.kind).to_lowercase())),
    ];
    let mut out = to.paint("1", &to.wrap(&clean(&article.name), 0)) + "\n";
    for (name, value) in facts {
        let Some(value) = value else { continue };
        let from = match m.evidence.get(name) {
            Some(Evidence::Reason(reason)) => format!(" ({reason})"),
            Some(Evidence::Text(_)) => " (in its text)".to_owned(),
            None => String::new(),
        };
        out += &(to.beside(&format!("  {name}: "), &clean(&format!("{value}{from}"))) + "\n");
    }
    for block in article.body() {
        out += &format!("\n{}\n", to.wrap(&clean(&super::lines::one_line(&article.text[block.span])), 2));
    }
    for warning in &article.warnings {
        out += &format!("\n{}\n", to.paint("33", &to.wrap(&clean(&format!("mind: {}", warning.message)), 2)));
    }
    out + "\n"
}
