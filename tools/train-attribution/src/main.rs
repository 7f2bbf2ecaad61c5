//! `train-attribution TRAIN OUT [HELD_OUT]`: fits the models for cues, contents and sources.
//!
//! TRAIN holds `text/*.txt` and `attributions/*.ann` (brat standoff). Writes `indirect.weights` and
//! `cue_words.txt` to OUT; the same input gives the same bytes. With HELD_OUT, prints what the new
//! models find there, as `onrecord quotes` would; HELD_OUT may be `N/M`: part N of M parts of TRAIN
//! is then kept out of the training and found. With `-` for TRAIN the weights in OUT are measured as they are.

mod brat;
mod fit;

use anyhow::{Context, Result};
use brat::Marked;
use fit::Plan;
use onrecord::attribute::attribute_by;
use onrecord::attribute::indirect::learn::{Lessons, cue_head, lessons};
use onrecord::attribute::indirect::model::Model;
use onrecord::attribute::indirect::tree::Tree;
use onrecord::text::Span;
use onrecord_syntax::Parse;
use std::collections::BTreeMap;
use std::path::Path;

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

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [train, out, rest @ ..] = &args[..] else { anyhow::bail!("train-attribution TRAIN OUT [HELD_OUT]") };
    let out = Path::new(out);
    let (held, weights, words) = if train == "-" {
        let held = rest.first().context("what to measure on")?;
        let weights = std::fs::read(out.join("indirect.weights")).context("indirect.weights")?;
        let words = std::fs::read_to_string(out.join("cue_words.txt")).context("cue_words.txt")?;
        (parse(brat::read(Path::new(held))?)?, weights, words)
    } else {
        fit(train, out, rest.first())?
    };
    let model = Model::read(&weights, &words).context("the weights just made")?;
    for article in &held {
        let given = onrecord::Article::from_plain(&article.marked.name, &article.marked.text);
        let mut line = serde_json::to_value(attribute_by(&given, &article.parse, &model))?;
        line["article"] = article.marked.name.as_str().into();
        println!("{line}");
    }
    Ok(())
}

/// Trains and writes the models; the articles that were kept out, and what was written.
fn fit(train: &str, out: &Path, held: Option<&String>) -> Result<(Vec<Article>, Vec<u8>, String)> {
    let mut articles = parse(brat::read(Path::new(train))?)?;
    let part = held.and_then(|h| h.split_once('/')).and_then(|(n, m)| n.parse().ok().zip(m.parse().ok()));
    let held = match (part, held) {
        (Some((n, m)), _) => {
            let (kept, held) = split(articles, n, m);
            articles = kept;
            held
        }
        (None, Some(dir)) => parse(brat::read(Path::new(dir))?)?,
        (None, None) => Vec::new(),
    };
    let words = words(&articles);
    let weights = weights(&articles, &words);
    std::fs::write(out.join("indirect.weights"), &weights).with_context(|| out.display().to_string())?;
    std::fs::write(out.join("cue_words.txt"), &words)?;
    Ok((held, weights, words))
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

fn split(articles: Vec<Article>, n: usize, m: usize) -> (Vec<Article>, Vec<Article>) {
    let mut held = Vec::new();
    let mut kept = Vec::new();
    for (i, a) in articles.into_iter().enumerate() {
        if i % m == n { held.push(a) } else { kept.push(a) }
    }
    (kept, held)
}

/// The words other than verbs that head marked cues often enough, a line each.
fn words(articles: &[Article]) -> String {
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

fn weights(articles: &[Article], words: &str) -> Vec<u8> {
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
