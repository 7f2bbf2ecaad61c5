//! Front matter: the block between `---` (YAML) or `+++` (TOML) at the head of a Markdown file.
//!
//! Read are single values, quoted or not, and lists of one level; what lies deeper and what has another key is
//! passed over.

use super::date;
use super::draft::{Draft, Field};
use super::furniture::byline;
use crate::article::Evidence;

/// The keys that are read, in lower case; the first of a fact's keys that has a value counts.
const KEYS: [(Field, &[&str]); 6] = [
    (Field::Title, &["title", "headline"]),
    (Field::Outlet, &["outlet", "source", "publication", "publisher", "site", "site_name"]),
    (Field::Published, &["date", "published", "published_at", "publishdate", "pubdate"]),
    (Field::Modified, &["modified", "updated", "lastmod"]),
    (Field::Language, &LANGUAGE),
    (Field::Url, &["url", "canonical", "canonical_url", "link"]),
];
const LANGUAGE: [&str; 2] = ["lang", "language"];
const AUTHORS: [&str; 3] = ["authors", "author", "byline"];

/// A key with what stands under it.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    /// In lower case.
    key: String,
    values: Vec<String>,
    /// In the file, counted from 1.
    line: usize,
}

/// Bytes of the front matter that `source` begins with, its closing line included; 0 if there is none.
pub(super) fn length(source: &str) -> usize {
    let Some((mark, first)) = opening(source) else { return 0 };
    let mut end = first;
    for line in source[first..].split_inclusive('\n') {
        end += line.len();
        let line = line.trim_end();
        if line == mark || mark == "---" && line == "..." {
            return end;
        }
    }
    0
}

/// Whether `source` begins with front matter that nothing closes.
pub(super) fn is_open(source: &str) -> bool {
    let first = opening(source).map(|(_, first)| source[first..].lines().next().unwrap_or_default());
    let key = first.and_then(|l| l.split_once([':', '=']));
    length(source) == 0 && key.is_some_and(|(key, value)| is_key(key.trim_end()) && !value.is_empty())
}

/// The mark of a first line that opens front matter, and where the next line begins: one with words.
fn opening(source: &str) -> Option<(&str, usize)> {
    let (line, rest) = source.split_once('\n')?;
    let mark = line.trim_start_matches('\u{FEFF}').trim_end();
    let words = rest.lines().next().is_some_and(|l| !l.trim().is_empty());
    (words && matches!(mark, "---" | "+++")).then_some((mark, line.len() + 1))
}

/// Notes what front matter of [`length`] says; what of it cannot be read is a warning.
pub(super) fn read(front: &str, draft: &mut Draft) {
    let (entries, broken) = entries(front);
    for line in broken {
        draft.warnings.push(format!("line {line} of its front matter is not understood"));
    }
    let find = |keys: &[&str]| {
        let of = |key: &&str| entries.iter().find(|e| e.key == *key && !e.values.is_empty());
        keys.iter().find_map(of)
    };
    let evidence = |e: &Entry| Evidence::Reason(format!("front matter, {} in line {}", e.key, e.line));
    let language = find(&LANGUAGE).map(|e| e.values[0].replace('_', "-").to_ascii_lowercase());
    for (field, keys) in KEYS {
        let Some(entry) = find(keys) else { continue };
        let given = entry.values[0].as_str();
        let value = match field {
            Field::Published | Field::Modified => date::parse_local(given, language.as_deref()),
            Field::Language => language.clone().filter(|l| l.split('-').next().is_some_and(|l| l.len() == 2)),
            _ => Some(given.to_owned()),
        };
        match value {
            Some(value) => draft.set(field, &value, evidence(entry)),
            None => draft.warnings.push(format!(
                "line {} of its front matter holds no {}",
                entry.line,
                if field == Field::Language { "language tag" } else { "full date" }
            )),
        }
    }
    if let Some(entry) = find(&AUTHORS) {
        let names = |v: &String| byline(&format!("By {v}")).unwrap_or_else(|| vec![v.clone()]);
        draft.meta.authors = match entry.values.as_slice() {
            [one] => names(one),
            several => several.to_vec(),
        };
        draft.meta.evidence.insert("authors", evidence(entry));
    }
}

/// The entries, and the lines that are none.
fn entries(front: &str) -> (Vec<Entry>, Vec<usize>) {
    let toml = front.trim_start_matches('\u{FEFF}').starts_with('+');
    let separator = if toml { '=' } else { ':' };
    let lines: Vec<&str> = front.lines().collect();
    let (mut entries, mut broken): (Vec<Entry>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut at = 1;
    while at + 1 < lines.len() {
        let (line, number) = (lines[at], at + 1);
        at += 1;
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        // What is in a table of TOML is of that table.
        if toml && line.starts_with('[') {
            break;
        }
        let pair = line.split_once(separator).filter(|(key, value)| {
            is_key(key.trim())
                && !line.starts_with([' ', '\t'])
                && (toml || value.is_empty() || value.starts_with([' ', '\t']))
        });
        let Some((key, value)) = pair else {
            broken.push(number);
            continue;
        };
        let mut value = value.trim().to_owned();
        // A list over several lines, or what is indented under a key.
        let open = value.starts_with('[') && !value.contains(']');
        let mut under: Vec<&str> = Vec::new();
        while let Some(next) = lines.get(at).filter(|_| at + 1 < lines.len()) {
            let deeper =
                next.starts_with([' ', '\t']) || !toml && next.starts_with("- ") || next.trim().is_empty();
            if !(deeper || open && !under.iter().any(|l| l.contains(']'))) {
                break;
            }
            under.push(next.trim());
            at += 1;
        }
        if open {
            value = format!("{value} {}", under.join(" ")).trim_end().to_owned();
            under.clear();
        }
        let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
        match values(&value, &under) {
            Some(mut values) => {
                values.retain(|v| !v.is_empty());
                entries.push(Entry { key, values, line: number });
            }
            None => broken.push(number),
        }
    }
    (entries, broken)
}

fn is_key(word: &str) -> bool {
    let bare = word.trim_matches(['"', '\'']);
    !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

/// What a key's value and the lines under it stand for; `None` where a mark is not closed.
fn values(value: &str, under: &[&str]) -> Option<Vec<String>> {
    if let Some(inside) = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        return items(inside).into_iter().map(scalar).collect();
    }
    let text = || under.iter().copied().filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
    match value {
        ">" | "|" | ">-" | "|-" | ">+" | "|+" => Some(vec![text()]),
        "" => {
            let named = |item: &str| item.strip_prefix("name:").map_or(item, str::trim).to_owned();
            let items = under.iter().filter_map(|l| l.strip_prefix('-')).map(|l| named(l.trim()));
            items.map(|i| scalar(&i)).collect()
        }
        // A plain value may go on in the lines under it.
        _ if value.starts_with(['"', '\'']) => {
            Some(vec![scalar(value).or_else(|| scalar(&format!("{value} {}", text())))?])
        }
        _ => Some(vec![format!("{} {}", scalar(value)?, text()).trim().to_owned()]),
    }
}

/// The items of a list in one line; a comma in quotation marks parts nothing.
fn items(inside: &str) -> Vec<&str> {
    let (mut items, mut from, mut mark) = (Vec::new(), 0, None);
    for (i, c) in inside.char_indices() {
        match (mark, c) {
            (Some(open), _) if c == open => mark = None,
            (None, '"' | '\'') if inside[from..i].trim().is_empty() => mark = Some(c),
            (None, ',') => {
                items.push(inside[from..i].trim());
                from = i + 1;
            }
            _ => {}
        }
    }
    items.push(inside[from..].trim());
    items
}

/// One value: without its quotation marks, or without the comment behind it.
fn scalar(value: &str) -> Option<String> {
    let value = value.trim();
    match value.chars().next() {
        Some('"') => {
            let (mut out, mut chars) = (String::new(), value[1..].chars());
            loop {
                match chars.next()? {
                    '"' => return Some(out),
                    '\\' => out.push(chars.next()?),
                    c => out.push(c),
                }
            }
        }
        Some('\'') => {
            let inside = &value[1..];
            let ends = |&(at, _): &(usize, &str)| {
                !inside[at + 1..].starts_with('\'')
                    && (inside[..at].len() - inside[..at].trim_end_matches('\'').len()).is_multiple_of(2)
            };
            let (end, _) = inside.match_indices('\'').find(ends)?;
            Some(inside[..end].replace("''", "'"))
        }
        _ => Some(value.split(" #").next().unwrap_or(value).trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Input, ReadOptions, read};

    fn read_of(front: &str) -> crate::Article {
        let source = format!("{front}\nThe bridge at Pell closed on Sunday, the mayor said.\n");
        let options = ReadOptions { markdown: true, ..ReadOptions::default() };
        read(Input { name: "d.md", bytes: source.as_bytes() }, &options).unwrap().articles.remove(0)
    }

    #[test]
    fn facts_with_their_lines() {
        for front in [
            "---\ntitle: \"Bridge: closed\"\ndate: 2031-05-04 # a Sunday\npublication: 'Pell''s Post'\nauthors: [Ada Vale, \"Marsh, Tom\"]\nurl: https://pell.example/b\nlang: en-GB\ntags:\n  - bridges\nextra:\n  date: 1999-01-01\n---",
            "---\r\ntitle: 'Bridge: closed'\r\npublished: 4 May 2031\r\nsource: Pell's Post\r\nauthors:\r\n- Ada Vale\r\n- \"Marsh, Tom\"\r\nlink: https://pell.example/b\r\nlanguage: en_GB\r\n---",
            "+++\ntitle = \"Bridge: closed\"\ndate = 2031-05-04\noutlet = \"Pell's Post\"\nauthors = [\n  \"Ada Vale\",\n  \"Marsh, Tom\",\n]\nurl = \"https://pell.example/b\"\nlang = \"en-gb\"\n[extra]\ndate = 1999-01-01\n+++",
        ] {
            let article = read_of(front);
            let m = &article.meta;
            let facts =
                [&m.title, &m.published, &m.outlet, &m.url, &m.language].map(|f| f.as_deref().unwrap_or(""));
            let want = ["Bridge: closed", "2031-05-04", "Pell's Post", "https://pell.example/b", "en-gb"];
            assert_eq!(facts, want, "{front}");
            assert_eq!(m.authors, ["Ada Vale", "Marsh, Tom"], "{front}");
            assert_eq!(m.evidence["title"], Evidence::Reason("front matter, title in line 2".into()));
            assert_eq!(article.text.as_str(), "The bridge at Pell closed on Sunday, the mayor said.");
            assert!(article.warnings.is_empty(), "{:?}", article.warnings);
        }
    }

    #[test]
    fn one_author_or_two_in_a_line() {
        for (line, want) in [
            ("author: Ada Vale", &["Ada Vale"][..]),
            ("author: Ada Vale and Tom Marsh", &["Ada Vale", "Tom Marsh"]),
            ("byline: vale", &["vale"]),
            ("authors:\n  - name: Ada Vale\n    mail: a@pell.example", &["Ada Vale"]),
            ("author:", &[]),
        ] {
            assert_eq!(read_of(&format!("---\n{line}\n---")).meta.authors, want, "{line}");
        }
    }

    #[test]
    fn what_is_broken_is_said() {
        for (front, want) in [
            ("---\ntitle: \"Bridge\ndate: 2031-05-04\n---", "line 2 of its front matter is not understood"),
            ("---\na line of talk\ndate: 2031-05-04\n---", "line 2 of its front matter is not understood"),
            ("---\ntitle: Bridge\ndate: soon\n---", "line 3 of its front matter holds no full date"),
            ("---\ntitle: Bridge\n", "its front matter does not end; it was read as text"),
        ] {
            let warnings: Vec<String> = read_of(front).warnings.into_iter().map(|w| w.message).collect();
            assert_eq!(warnings, [want], "{front}");
        }
        assert!(read_of("---\n\nA rule above, and below.\n\n---").warnings.is_empty());
    }
}
