use crate::article::{Article, Kind};

/// How an article is called in a sentence: its outlet, where no other article has the same; else the
/// last part of its name without the ending.
pub fn label(article: &Article, all: &[Article]) -> String {
    let kind = match article.kind {
        Kind::Report => "",
        Kind::Transcript => "the transcript ",
        Kind::Statement => "the statement ",
        Kind::Post => "the post ",
    };
    let outlet = article.meta.outlet.as_ref().filter(|o| {
        all.iter().filter(|a| a.meta.outlet.as_ref() == Some(o) && a.kind == article.kind).count() == 1
    });
    match outlet {
        Some(outlet) if kind.is_empty() => outlet.clone(),
        _ => format!("{kind}{}", file_stem(&article.name)),
    }
}

/// The last part of a path or member's name, without its ending.
pub fn file_stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\', '!']).next().unwrap_or(name);
    match last.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => last,
    }
}
