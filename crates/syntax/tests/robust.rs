//! Any text gives a sound parse, the same whatever the instructions and the history.

use onrecord_syntax::{Model, Parse};

fn model() -> Model {
    Model::load(onrecord_model_en::MODEL).expect("the model loads")
}

/// A made-up report with what makes tokens, names and relations.
const REPORT: &str = "Orla Brandt, the mayor of Tarnwick, said on Tuesday that “we’ll pay $4.5m by May”.\n\n\
    The council—12 members—didn't vote; Mr. Pell's party, which Brandt leads, had asked it not to.\n\
    “Who pays?” he asked (via o.pell@tarnwick.example). See www.tarnwick.example/news for more...";

/// What must hold of every parse.
fn check(text: &str, parse: &Parse) {
    let mut end = 0;
    for t in parse.tokens() {
        assert!(t.start() >= end && t.end() > t.start(), "token {} overlaps", t.index);
        let gap = &text[end..t.start()];
        assert!(gap.is_empty() || gap == " ", "{gap:?} between tokens");
        assert!(text.get(t.span()).is_some());
        assert_eq!(parse.token_at(t.start()), Some(t.index));
        let sentence = parse.sentence(parse.sentence_of(t.index));
        let head = parse.head(t.index);
        assert!(sentence.contains(&t.index) && sentence.contains(&head), "an arc leaves its sentence");
        assert!(parse.left_edge(t.index) <= t.index && t.index <= parse.right_edge(t.index));
        assert!(parse.subtree(head).contains(&t.index));
        end = t.end();
    }
    assert!(text.len() - end <= 1, "text is left over");
    let covered: usize = parse.sentences().map(|s| s.len()).sum();
    assert_eq!(covered, parse.len());
    let mut last = 0;
    for e in parse.entities() {
        assert!(e.start >= last && e.end > e.start);
        assert_eq!(parse.sentence_of(e.start), parse.sentence_of(e.end - 1));
        last = e.end;
    }
}

#[test]
fn strange_texts() {
    let model = model();
    let mut parser = model.parser();
    let texts = [
        String::new(),
        " ".into(),
        "  \n\t \u{a0}\u{3000}".into(),
        "\0\u{1}\u{1f}\u{7f}\u{85}a\u{0}b".into(),
        "🦀".repeat(2_000),
        "e\u{301}".repeat(500),
        "השר אמר אתמול כי \"לא\". قال الوزير إن الأمر انتهى.".into(),
        "\u{202e}desrever\u{202c} \u{200b}\u{feff}".into(),
        "a.b.".repeat(800),
        "@".repeat(3_000) + "a.bc",
        "((((".repeat(800) + &"))))".repeat(800),
        "...".repeat(1_000),
        "'s's's's's".repeat(300),
        "word ".repeat(6_000),
        "\n".repeat(3_000),
        REPORT.into(),
    ];
    for text in &texts {
        check(text, &parser.parse(text));
    }
}

#[test]
fn long_lines_take_linear_time() {
    let model = model();
    for text in ["x".repeat(5_000_000), "🦀".repeat(100_000), ".-@/".repeat(100_000)] {
        check(&text, &model.parse(&text));
    }
}

#[test]
fn same_with_plain_instructions() {
    let (wide, plain) = (model(), model().with_plain_instructions());
    for text in [REPORT.to_string(), REPORT.repeat(12)] {
        assert_eq!(wide.parse(&text), plain.parse(&text));
    }
}

#[test]
fn history_changes_nothing() {
    let model = model();
    let mut parser = model.parser();
    let first = parser.parse(REPORT);
    let many: String = (0..20_000).map(|i| format!("w{i}x ")).collect();
    parser.parse(&many);
    assert_eq!(parser.parse(REPORT), first);
    assert_eq!(model.parse(REPORT), first);
}

#[test]
fn threads_share_a_model() {
    let model = model();
    let first = model.parse(REPORT);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(model.parse(REPORT), first));
        }
    });
}

#[test]
fn damaged_models_are_refused() {
    let bytes = onrecord_model_en::MODEL;
    assert!(Model::load(&bytes[..bytes.len() / 2]).is_err_and(|e| e.is_broken()));
    let mut flipped = bytes.to_vec();
    flipped[bytes.len() / 2] ^= 1;
    assert!(Model::load(flipped).is_err_and(|e| e.is_broken()));
    assert!(Model::load(&b"<html>"[..]).is_err_and(|e| e.is_foreign()));
}

#[test]
fn given_breaks_are_kept() {
    let model = model();
    let text = "One two three four";
    let parse = model.parser().parse_with_breaks(text, &[0, 8]);
    let sentences: Vec<_> = parse.sentences().collect();
    assert_eq!(sentences, [0..2, 2..4]);
}
