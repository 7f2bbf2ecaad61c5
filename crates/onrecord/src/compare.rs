use crate::article::{Article, Warning};
use crate::attribute::attribute;
use crate::attribution::{Attributed, Form};
use crate::collate::claims::{Sources, claims};
use crate::collate::quotes::utterances;
use crate::corrections::{self, Corrections};
use crate::find::{Scene, findings};
use crate::primary::attribute_primary;
use crate::read::{merge_duplicates, versions};
use crate::record::{Made, Record};
use crate::speakers;
use onrecord_syntax::{Model, Parse, Parser};

/// How a comparison is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads to work on; the answer is the same at any number.
    pub threads: usize,
    /// What the record says of its making.
    pub made: Made,
}

impl Default for Options {
    fn default() -> Self {
        Options { threads: 1, made: Made::default() }
    }
}

/// The whole line: what is on record in the articles of one event. The order in which they are given
/// does not matter.
///
/// ```
/// use onrecord::{Article, Corrections, Model, Options, compare};
///
/// let model = Model::load(onrecord_model_en::MODEL)?;
/// let a = Article::from_plain("a.txt", "“We could build a treaty-like pact with them,” Minister Ana Noor said.");
/// let b = Article::from_plain("b.txt", "“We could build a treaty pact with them,” Minister Ana Noor said.");
/// let record = compare(&model, vec![a, b], Vec::new(), &Corrections::default(), &Options::default());
/// assert!(record.findings[0].sentence.contains("“like”"));
/// # Ok::<(), onrecord_syntax::Error>(())
/// ```
pub fn compare(
    model: &Model,
    articles: Vec<Article>,
    mut warnings: Vec<Warning>,
    corrections: &Corrections,
    options: &Options,
) -> Record {
    let articles = merge_duplicates(articles);
    let read = |parser: &mut Parser<'_>, article: &Article| {
        let parse = parse(article, parser);
        let attributed = attribute_article(article, &parse);
        (parse, attributed)
    };
    let (parses, mut attributed): (Vec<_>, Vec<_>) =
        each(&articles, options.threads, || model.parser(), read).into_iter().unzip();
    for article in &articles {
        warnings.extend(article.warnings.iter().cloned());
        if !article.is_english() {
            warn(&mut warnings, other_language(article));
        }
    }
    let mut settled = corrections::look_up(corrections, &articles);
    settled.apply(&mut attributed);
    let speakers = speakers::resolve(&articles, &attributed, &settled.identities);
    let utterances = utterances(&articles, &attributed, &speakers, &settled.wrong_pairs);
    let versions = versions(&articles);
    let claims = claims(Sources {
        articles: &articles,
        parses: &parses,
        attributed: &attributed,
        speakers: &speakers,
    });
    let scene = Scene {
        articles: &articles,
        parses: &parses,
        attributed: &attributed,
        speakers: &speakers,
        utterances: &utterances,
        claims: &claims,
        versions: &versions,
    };
    let findings = findings(scene, |f| settled.dismisses(f));
    settled.close(&findings);
    for unfit in settled.settled.iter().filter(|s| !s.applied) {
        let message = unfit.sentence.clone();
        warn(&mut warnings, Warning { article: "corrections".into(), span: None, message });
    }
    Record {
        articles,
        attributed,
        speakers,
        utterances,
        claims,
        findings,
        corrections: settled.settled,
        versions,
        warnings,
        made: options.made.clone(),
    }
}

/// Adds a warning that a record which was read again may have brought along.
fn warn(warnings: &mut Vec<Warning>, warning: Warning) {
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
}

/// The syntax of an article's whole text, headline and furniture too.
pub fn parse(article: &Article, parser: &mut Parser<'_>) -> Parse {
    parser.parse(article.text.as_str())
}

/// What is said in one article; in a language that is not English only what stands between marks.
pub fn attribute_article(article: &Article, parse: &Parse) -> Attributed {
    if article.kind.is_primary() {
        return attribute_primary(article);
    }
    let mut found = attribute(article, parse);
    if !article.is_english() {
        found.attributions.retain(|a| a.form != Form::Indirect && a.inside.is_none());
    }
    found
}

fn other_language(article: &Article) -> Warning {
    let language = article.meta.language.as_deref().unwrap_or("unknown");
    Warning {
        article: article.name.clone(),
        span: None,
        message: format!("its language is {language}, not English: only marked quotations are taken from it"),
    }
}

/// Applies a pure function to each item, in order, on as many threads as are asked for. `state` makes
/// what a thread keeps between items (buffers, memory of words), which must not change an answer.
pub fn each<T: Sync, S, R: Send>(
    items: &[T],
    threads: usize,
    state: impl Fn() -> S + Sync,
    f: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let threads = threads.clamp(1, items.len().max(1));
    if threads == 1 {
        let mut state = state();
        return items.iter().map(|item| f(&mut state, item)).collect();
    }
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let (mut state, mut done) = (state(), Vec::new());
        loop {
            let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let Some(item) = items.get(i) else { return done };
            done.push((i, f(&mut state, item)));
        }
    };
    let mut all: Vec<(usize, R)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let joined =
            workers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.flatten().collect()
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, r)| r).collect()
}
