use crate::arrange::{Lens, arrange};
use crate::article::{Article, Warning};
use crate::attribute::attribute;
use crate::attribution::{Attributed, Form};
use crate::cast::cast;
use crate::collate::claims::{Sources, claims};
use crate::collate::passages;
use crate::collate::quotes::utterances;
use crate::corrections::{self, Corrections};
use crate::find::findings;
use crate::origins::{Established, trace};
use crate::primary::attribute_primary;
use crate::read::{merge_duplicates, versions};
use crate::reckon::reckon;
use crate::record::{Made, Record};
use crate::scene::Scene;
use crate::speakers;
use crate::threads::each;
use onrecord_syntax::sentences::sentence_starts;
use onrecord_syntax::{Model, Parse, Parser};

/// How a comparison is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads to work on; the answer is the same at any number.
    pub threads: usize,
    /// What terms are looked for; none where it is empty.
    pub lenses: Vec<Lens>,
    /// What the record says of its making.
    pub made: Made,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            threads: 1,
            lenses: ["agreement", "meeting"].into_iter().filter_map(Lens::built_in).collect(),
            made: Made::default(),
        }
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
    let cast = cast(&articles, &parses, &attributed, &settled.identities);
    settled.name(|name| cast.names(name));
    let speakers = speakers::resolve(&articles, &attributed, &cast);
    let utterances = utterances(&articles, &attributed, &speakers, &settled.wrong_pairs);
    let versions = versions(&articles);
    let reckoned = reckon(&articles, &parses, options.threads);
    let claims = claims(Sources {
        articles: &articles,
        parses: &parses,
        attributed: &attributed,
        speakers: &speakers,
        cast: &cast,
    });
    let shared = passages::between(&articles, &attributed, &versions, options.threads);
    let sourcing = trace(Established {
        articles: &articles,
        parses: &parses,
        attributed: &attributed,
        speakers: &speakers,
        utterances: &utterances,
        shared: &shared,
        versions: &versions,
    });
    let labels = crate::render::labels(&articles);
    let scene = Scene {
        articles: &articles,
        labels: &labels,
        parses: &parses,
        attributed: &attributed,
        cast: &cast,
        speakers: &speakers,
        utterances: &utterances,
        shared: &shared,
        sourcing: &sourcing,
        claims: &claims,
        versions: &versions,
        reckoned: &reckoned,
    };
    let (arrangements, positions) = arrange(scene, &options.lenses);
    let findings = findings(scene, (&arrangements, &positions), |f| settled.dismisses(f));
    settled.close(&findings);
    for unfit in settled.settled.iter().filter(|s| !s.applied) {
        let message = unfit.sentence.clone();
        warn(&mut warnings, Warning { article: "corrections".into(), span: None, message });
    }
    Record {
        articles,
        labels,
        attributed,
        cast,
        speakers,
        utterances,
        shared,
        sourcing,
        arrangements,
        positions,
        claims,
        findings,
        corrections: settled.settled,
        versions,
        reckoned,
        warnings,
        made: Made {
            lenses: options.lenses.iter().map(|l| (l.name.clone(), l.hash.clone())).collect(),
            ..options.made.clone()
        },
    }
}

/// Adds a warning that a record which was read again may have brought along.
fn warn(warnings: &mut Vec<Warning>, warning: Warning) {
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
}

/// The syntax of an article's whole text, headline and furniture too. A dateline is a sentence of its own.
pub fn parse(article: &Article, parser: &mut Parser<'_>) -> Parse {
    let text = article.text.as_str();
    let mut starts = sentence_starts(text);
    if let Some(line) = article.dateline() {
        let story = text.len() - text[line.end()..].trim_start().len();
        starts.retain(|&s| s <= line.start() || s > story);
        starts.insert(starts.partition_point(|&s| s <= line.start()), story);
    }
    parser.parse_with_breaks(text, &starts)
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
