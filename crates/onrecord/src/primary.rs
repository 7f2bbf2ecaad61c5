//! Who said what in a primary: no quotation marks are needed, all of it is somebody's words.
//!
//! In a transcript each paragraph that begins with a speaker's label is that speaker's, and so are
//! the ones after it until the next label; in a statement or post everything is its author's.

use crate::article::{Article, BlockKind, Kind};
use crate::attribution::{Act, Attributed, Attribution, AttributionKind, Confidence, Form, Mark, MarkClass};
use crate::text::Span;

/// Labels of whoever asks: words of theirs are nobody's statement.
const ASKING: [&str; 8] =
    ["Q", "QUESTION", "REPORTER", "JOURNALIST", "MODERATOR", "HOST", "INTERVIEWER", "Q."];
/// The longest label, in bytes.
const LABEL: usize = 60;

/// The attributions of a transcript, statement or post: one for each turn.
pub(crate) fn attribute_primary(article: &Article) -> Attributed {
    let mut found = Attributed::default();
    let mut source: Option<Span> = None;
    let author = article.meta.authors.first().cloned().or_else(|| article.meta.outlet.clone());
    let dialogue = article.kind == Kind::Transcript;
    for block in article.body().filter(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Caption)) {
        let label = if dialogue { label(article, block.span) } else { None };
        let said = match label {
            Some(label) => {
                source = Some(label);
                let after = label.end() + article.text.as_str()[label.end()..].find(':').map_or(0, |i| i + 1);
                article.text.trim(article.text.span(after.min(block.span.end())..block.span.end()))
            }
            None => block.span,
        };
        if said.is_empty() || dialogue && source.is_none() {
            continue;
        }
        let name = if dialogue { source.map(|s| name(&article.text[s])) } else { author.clone() };
        found.marks.push(Mark {
            span: said,
            class: MarkClass::Speech,
            why: "a primary: all of it is said".into(),
        });
        found.attributions.push(attribution(said, source.filter(|_| dialogue), name));
    }
    found
}

/// The label at the head of a paragraph: capitals or a name of up to five words, before a colon.
fn label(article: &Article, block: Span) -> Option<Span> {
    let words = &article.text[block];
    let colon = words.find(':').filter(|c| *c <= LABEL)?;
    let label = &words[..colon];
    let capital = |w: &str| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let particle = |w: &str| {
        matches!(w, "de" | "la" | "le" | "van" | "von" | "der" | "den" | "al" | "bin" | "of" | "the")
    };
    let count = label.split_whitespace().count();
    let is_name = (1..=6).contains(&count)
        && label.split_whitespace().all(|w| capital(w.trim_start_matches('(')) || particle(w));
    let goes_on = words[colon + 1..].starts_with([' ', '\n', '\t', '\u{a0}']);
    (is_name && goes_on).then(|| article.text.trim(article.text.span(block.start()..block.start() + colon)))
}

/// A label as a name: capitals become ordinary ones, whoever asks has none of their own.
fn name(label: &str) -> String {
    let bare = label.split(['(', ',']).next().unwrap_or(label).trim();
    if ASKING.contains(&bare.to_uppercase().as_str()) {
        return format!("the {}", bare.to_lowercase());
    }
    if bare.chars().any(char::is_lowercase) {
        return bare.to_owned();
    }
    let word = |w: &str| -> String {
        let mut letters = w.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    bare.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn attribution(content: Span, source: Option<Span>, speaker: Option<String>) -> Attribution {
    Attribution {
        form: Form::Direct,
        kind: AttributionKind::Speech,
        source,
        cue: None,
        content: vec![content],
        speaker,
        act: Act::Says,
        venue: None,
        time: None,
        addressee: None,
        inside: None,
        confidence: Confidence(if source.is_some() { 99 } else { 90 }),
        why: if source.is_some() { "the speaker's label" } else { "the author of the whole text" }.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_its_labels_until_the_next() {
        let text =
            "TRANSCRIPT: the harbour\n\nMS. VALE: Good morning.\n\nIt is late.\n\nQ: Why?\n\nMS. VALE: Rain.";
        let mut article = Article::from_plain("t", text);
        article.kind = Kind::Transcript;
        let found = attribute_primary(&article);
        let said: Vec<(&str, &str)> = found
            .attributions
            .iter()
            .map(|a| (a.speaker.as_deref().unwrap_or(""), &article.text[a.content[0]]))
            .collect();
        assert!(said.contains(&("Ms. Vale", "It is late.")), "{said:?}");
        assert!(said.contains(&("the q", "Why?")), "{said:?}");
    }
}
