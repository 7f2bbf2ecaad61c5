//! `train-attribution TRAIN OUT [HELD_OUT] [--lessons] [--quotes DIR]`: fits the models for cues,
//! contents and sources of reported speech.
//!
//! TRAIN holds `text/*.txt` and `attributions/*.ann` (brat standoff). Writes `indirect.weights` and
//! `cue_words.txt` to OUT; the same input gives the same bytes. With HELD_OUT, prints what the new
//! models find there, as `onrecord quotes` would. HELD_OUT may be a folder like TRAIN, `N/M` (part N of
//! M parts of TRAIN is kept out of the training) or `/M` (each part in turn is kept out and read by
//! models of the others, and nothing is written). With `-` for TRAIN the weights in OUT are measured as they are.
//!
//! `--lessons` prints what `train_quotes.py` learns from instead; `--quotes DIR` reads part N by
//! `DIR/N/sources.tsv` and `DIR/N/speech.tsv`, which `train_quotes.py --folds M` writes.

mod brat;
mod fit;

use anyhow::{Context, Result};
use brat::Marked;
use fit::Plan;
use onrecord::attribute::indirect::learn::{Lessons, cue_head, lessons};
use onrecord::attribute::indirect::model::Model;
use onrecord::attribute::indirect::tree::Tree;
use onrecord::attribute::ranker::Linear;
use onrecord::attribute::{self, Models};
use onrecord::text::Span;
use onrecord_syntax::Parse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Marked cues that a word which is no verb must head to be listed.
const LISTED_FROM: usize = 3;
const CUE: Plan = Plan { rounds: 5, rate: 0.03, least: 2 };
const CONTENT: Plan = Plan { rounds: 6, rate: 0.02, least: 3 };
const SOURCE: Plan = Plan { rounds: 6, rate: 0.02, least: 3 };

/// An article, parsed.
struct Article {
    marked: Marked,
    parse: Parse,
    quotes: Vec<Span>,
}

impl Article {
    fn tree(&self) -> Tree<'_> {
        Tree::of(&self.marked.text, &self.parse, &self.quotes)
    }
}

/// What is printed of the articles that were kept out.
#[derive(Default)]
struct Shown {
    lessons: bool,
    quotes: Option<PathBuf>,
}

fn main() -> Result<()> {
    let (mut args, mut shown) = (Vec::new(), Shown::default());
    let mut given = std::env::args().skip(1);
    while let Some(arg) = given.next() {
        match arg.as_str() {
            "--lessons" => shown.lessons = true,
            "--quotes" => shown.quotes = Some(given.next().context("--quotes DIR")?.into()),
            _ => args.push(arg),
        }
    }
    let [train, out, rest @ ..] = &args[..] else { anyhow::bail!("train-attribution TRAIN OUT [HELD_OUT]") };
    let out = Path::new(out);
    if train == "-" {
        let held = parse(brat::read(Path::new(rest.first().context("what to measure on")?))?)?;
        let weights = std::fs::read(out.join("indirect.weights")).context("indirect.weights")?;
        let words = std::fs::read_to_string(out.join("cue_words.txt")).context("cue_words.txt")?;
        return show(held.iter(), &weights, &words, &shown, None);
    }
    let articles = parse(brat::read(Path::new(train))?)?;
    let part = rest.first().and_then(|h| h.split_once('/')).and_then(|(n, m)| Some((n, m.parse().ok()?)));
    if let Some(("", parts)) = part {
        for n in 0..parts {
            let (kept, held) = split(&articles, n, parts);
            let (weights, words) = fit(&kept);
            show(held.into_iter(), &weights, &words, &shown, Some(n))?;
        }
        return Ok(());
    }
    let part = part.and_then(|(n, m)| n.parse().ok().zip(Some(m)));
    let (kept, held) = part.map_or((articles.iter().collect(), Vec::new()), |(n, m)| split(&articles, n, m));
    let (weights, words) = fit(&kept);
    std::fs::write(out.join("indirect.weights"), &weights).with_context(|| out.display().to_string())?;
    std::fs::write(out.join("cue_words.txt"), &words)?;
    match (part, rest.first()) {
        (None, Some(dir)) => {
            let others = parse(brat::read(Path::new(dir))?)?;
            show(others.iter(), &weights, &words, &shown, None)
        }
        _ => show(held.into_iter(), &weights, &words, &shown, part.map(|p| p.0)),
    }
}

/// Prints what the models find in articles, a line each, or what is to be learnt from them.
fn show<'a>(
    articles: impl Iterator<Item = &'a Article>,
    weights: &[u8],
    words: &str,
    shown: &Shown,
    part: Option<usize>,
) -> Result<()> {
    let reported = Model::read(weights, words).context("the weights just made")?;
    let own = Models::ours();
    let other = |file: &str| -> Result<Option<Linear>> {
        let path = shown.quotes.as_ref().zip(part).map(|(dir, n)| dir.join(n.to_string()).join(file));
        // as long as the program runs: there are few, and they are small
        path.map(|p| {
            Ok(Linear::read(std::fs::read_to_string(&p).with_context(|| p.display().to_string())?.leak()))
        })
        .transpose()
    };
    let (sources, speech) = (other("sources.tsv")?, other("speech.tsv")?);
    let models = Models {
        reported: &reported,
        sources: sources.as_ref().unwrap_or(own.sources),
        speech: speech.as_ref().unwrap_or(own.speech),
    };
    for article in articles {
        let given = onrecord::Article::from_plain(&article.marked.name, &article.marked.text);
        let name = article.marked.name.as_str();
        if shown.lessons {
            for l in attribute::lessons(&given, &article.parse, &models) {
                let line = serde_json::json!({"article": name, "quote": l.quote, "mark": l.mark, "sources": l.sources});
                println!("{line}");
            }
            continue;
        }
        let mut line = serde_json::to_value(attribute::attribute_by(&given, &article.parse, &models))?;
        line["article"] = name.into();
        println!("{line}");
    }
    Ok(())
}

/// The weights and the list of words, trained.
fn fit(articles: &[&Article]) -> (Vec<u8>, String) {
    let words = words(articles);
    (weights(articles, &words), words)
}

fn parse(marked: Vec<Marked>) -> Result<Vec<Article>> {
    let model = onrecord_syntax::Model::load(onrecord_model_en::MODEL).map_err(|e| anyhow::anyhow!("{e}"))?;
    let mut parser = model.parser();
    let one = |marked: Marked| {
        let parse = parser.parse(&marked.text);
        let article = onrecord::Article::from_plain(&marked.name, &marked.text);
        let quotes = onrecord::attribute::indirect::quotes(&article);
        Article { marked, parse, quotes }
    };
    Ok(marked.into_iter().map(one).collect())
}

fn split(articles: &[Article], n: usize, m: usize) -> (Vec<&Article>, Vec<&Article>) {
    let (held, kept): (Vec<_>, Vec<_>) = articles.iter().enumerate().partition(|(i, _)| i % m == n);
    let plain = |part: Vec<(usize, _)>| part.into_iter().map(|(_, a)| a).collect();
    (plain(kept), plain(held))
}

/// The words other than verbs that head marked cues often enough, a line each.
fn words(articles: &[&Article]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for article in articles {
        let tree = article.tree();
        for head in article.marked.gold.iter().filter_map(|g| cue_head(&tree, g)) {
            let t = &tree.tokens[head];
            if !t.tag.starts_with('V') && t.lemma.chars().all(char::is_lowercase) {
                *counts.entry(t.lemma.to_string()).or_default() += 1;
            }
        }
    }
    let listed = counts.into_iter().filter(|&(_, n)| n >= LISTED_FROM).map(|(word, _)| word + "\n");
    listed.collect()
}

fn weights(articles: &[&Article], words: &str) -> Vec<u8> {
    let listed = onrecord::attribute::indirect::model::list(words);
    let mut all = Lessons::default();
    for article in articles {
        let one = lessons(&article.tree(), &article.marked.gold, |l| listed.binary_search(&l).is_ok());
        all.cues.extend(one.cues);
        all.contents.extend(one.contents);
        all.sources.extend(one.sources);
    }
    let reached = |least: f32| all.contents.iter().filter(|c| c.iter().any(|e| e.1 >= least)).count();
    eprintln!(
        "{} words, {} of them cues; {} contents, {} exact and {} half among the candidates; {} sources",
        all.cues.len(),
        all.cues.iter().filter(|c| c.1).count(),
        all.contents.len(),
        reached(0.999),
        reached(0.5),
        all.sources.len(),
    );
    let mut out = fit::judge(all.cues, CUE);
    out.extend(fit::rank(all.contents, CONTENT, 60.0));
    out.extend(fit::rank(all.sources, SOURCE, 1.0));
    out
}
