//! Shared passages: the readable cases, and what takes many articles to show.

use onrecord::collate::passages::{Doc, Kind, Options, Pair, Passages, find, quoted};

fn names(docs: &[Doc<'_>], pair: &Pair) -> String {
    let direction = pair.from.map_or("-", |d| if d == pair.a.doc { "a" } else { "b" });
    format!("{} {} {} {direction}", pair.kind.name(), docs[pair.a.doc].name, docs[pair.b.doc].name)
}

fn check(path: &std::path::Path) {
    let case = std::fs::read_to_string(path).unwrap();
    let (parts, expected): (Vec<&str>, Vec<&str>) = case.lines().partition(|l| !l.starts_with("=>"));
    let whole = parts.join("\n");
    let articles: Vec<(Vec<&str>, &str)> = whole
        .split("\n== ")
        .skip(1)
        .map(|a| a.split_once('\n').unwrap())
        .map(|(head, text)| (head.split(" | ").collect(), text))
        .collect();
    let marks: Vec<_> = articles.iter().map(|(_, text)| quoted(text)).collect();
    let docs: Vec<Doc<'_>> = articles
        .iter()
        .zip(&marks)
        .map(|((head, text), quoted)| Doc {
            name: head[0],
            text,
            outlet: Some(head[1]),
            published: Some(head[2]),
            quoted,
            outside: &[],
        })
        .collect();
    let found = find(&docs, &Options::default()).unwrap();
    let all: Vec<String> = found.pairs.iter().map(|p| names(&docs, p)).collect();
    assert_eq!(all.len(), expected.len(), "{}: {all:?}", path.display());
    for (line, pair) in expected.iter().zip(&found.pairs) {
        let (who, words) = line[3..].split_once(" | ").unwrap();
        assert_eq!(names(&docs, pair), who, "{}", path.display());
        let (from, to) = words.split_once(" ... ").unwrap();
        let side = &docs[pair.a.doc].text[pair.a.start..pair.a.end];
        assert!(side.starts_with(from) && side.ends_with(to), "{}: {side:?}", path.display());
    }
}

#[test]
fn cases() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/passages");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().for_each(|p| check(p));
}

/// Made-up words in a made-up order, the same for one seed.
struct Words(u64);

impl Words {
    fn number(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn text(&mut self, words: usize) -> String {
        let syllables = ["ka", "lo", "mi", "tur", "ben", "sa", "vo", "rin", "de", "pul"];
        let word = |w: &mut Words| (0..3).map(|_| syllables[w.number(10) as usize]).collect::<String>();
        (0..words).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }
}

struct Made {
    texts: Vec<(String, String, String)>,
}

impl Made {
    /// Articles of ten outlets over ten days; every one ends with its outlet's furniture, and one
    /// wire text stands in the middle of one article of eight of the outlets.
    fn new() -> Made {
        let mut words = Words(11);
        let furniture: Vec<String> = (0..10).map(|_| words.text(30)).collect();
        let wire = words.text(40);
        let texts = (0..60)
            .map(|i| {
                let (outlet, day) = (i % 10, i / 6 + 1);
                let middle = if (20..28).contains(&i) { wire.as_str() } else { "" };
                let text = format!("{} {middle} {} {}", words.text(150), words.text(150), furniture[outlet]);
                (text, format!("outlet {outlet}"), format!("2031-05-{day:02}"))
            })
            .collect();
        Made { texts }
    }

    fn find(&self, options: &Options) -> Result<Passages, onrecord::Error> {
        let docs: Vec<Doc<'_>> = self
            .texts
            .iter()
            .map(|(text, outlet, day)| Doc {
                name: "made",
                text,
                outlet: Some(outlet),
                published: Some(day),
                ..Doc::default()
            })
            .collect();
        find(&docs, options)
    }
}

#[test]
fn furniture_is_dropped_and_a_wire_story_is_kept() {
    let found = Made::new().find(&Options::default()).unwrap();
    assert_eq!(found.pairs.len(), 8 * 7 / 2);
    assert!(found.pairs.iter().all(|p| p.kind == Kind::Narration && p.words >= 40));
    assert_eq!(found.groups.len(), 1);
    assert_eq!(found.groups[0].members.len(), 8);
    assert_eq!(found.groups[0].pairs.len(), found.pairs.len());
}

#[test]
fn threads_change_nothing() {
    let made = Made::new();
    let one = made.find(&Options::default()).unwrap();
    for threads in [2, 16] {
        assert_eq!(one, made.find(&Options { threads, ..Options::default() }).unwrap());
    }
}

#[test]
fn memory_is_refused_before_it_is_taken() {
    let error = Made::new().find(&Options { memory: Some(1000), ..Options::default() }).unwrap_err();
    assert!(error.is_limit());
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(find(&[], &Options::default()).unwrap(), Passages::default());
    let empty = [Doc::default(), Doc { text: "one two", ..Doc::default() }];
    assert_eq!(find(&empty, &Options::default()).unwrap(), Passages::default());
}
