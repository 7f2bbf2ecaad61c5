//! Prints the tokens of texts as tab-separated lines, one blank line after each text.
//!
//! `tokens [--words N] FILE...`: where `FILE.breaks` stands beside a file, its lines are the
//! byte offsets at which sentences begin. With `--words`, nothing is printed but the time
//! of parsing all files again and again until N words have been parsed.

use std::error::Error;
use std::fs;
use std::time::Instant;

use onrecord_syntax::Model;

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let begun = Instant::now();
    let model = Model::load(onrecord_model_en::MODEL)?;
    eprintln!("loaded in {:?}", begun.elapsed());
    let mut words = None;
    if files.first().is_some_and(|a| a == "--words") {
        words = Some(files.get(1).ok_or("how many words?")?.parse::<usize>()?);
        files.drain(..2);
    }
    let texts = files.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    if let Some(words) = words {
        return time(&model, &texts, words);
    }
    for (file, text) in files.iter().zip(&texts) {
        print(&model, text, fs::read_to_string(format!("{file}.breaks")).ok().as_deref());
    }
    Ok(())
}

fn print(model: &Model, text: &str, breaks: Option<&str>) {
    let mut parser = model.parser();
    let parse = match breaks {
        Some(lines) => {
            let breaks: Vec<usize> = lines.lines().filter_map(|l| l.parse().ok()).collect();
            parser.parse_with_breaks(text, &breaks)
        }
        None => parser.parse(text),
    };
    let mut entity = vec!["O".to_string(); parse.len()];
    for e in parse.entities() {
        entity[e.start..e.end].fill(format!("I-{}", e.label));
        entity[e.start] = format!("B-{}", e.label);
    }
    let mut chunk = vec!["O"; parse.len()];
    for c in parse.noun_chunks() {
        chunk[c.clone()].fill("I");
        chunk[c.start] = "B";
    }
    for t in parse.tokens() {
        let (i, lemma) = (t.index, t.lemma().escape_debug());
        let start = parse.sentence(parse.sentence_of(i)).start == i;
        println!(
            "{}\t{}\t{}\t{}\t{lemma}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            t.start(),
            t.end(),
            t.tag(),
            t.pos(),
            parse.head(i),
            t.dep(),
            entity[i],
            start,
            chunk[i],
            parse.left_edge(i),
            parse.right_edge(i)
        );
    }
    println!();
}

fn time(model: &Model, texts: &[String], words: usize) -> Result<(), Box<dyn Error>> {
    let each: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let rounds = words.div_ceil(each.max(1));
    let mut parser = model.parser();
    let (begun, mut tokens) = (Instant::now(), 0);
    for _ in 0..rounds {
        tokens += texts.iter().map(|t| parser.parse(t).len()).sum::<usize>();
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{}\t{tokens}\t{seconds:.3}", each * rounds);
    Ok(())
}
