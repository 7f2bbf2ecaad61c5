//! A draft held against the reports: does each quotation stand there, word for word, by that speaker, and
//! does a sentence go further than what is on record?
//!
//! It says where the draft differs from the reports, never that it is wrong. What nobody has is kept apart
//! from what was altered: it may be the writer's own interview.

mod accept;
mod claims;
mod compare;
mod ends;
mod judge;
mod names;
mod quotations;
mod say;
mod seek;
mod speaker;
mod stretch;

use crate::article::{Article, Place, Warning};
use crate::attribution::Attributed;
use crate::collate::quotes::Change;
use crate::corrections::{self, Corrections, Resolved};
use crate::primary::attribute_primary;
use crate::record::Settled;
use crate::text::Span;
use onrecord_syntax::{Model, Parse};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What was established about a draft.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The draft.
    pub draft: Article,
    /// What it is held against: reports and primaries, then notes.
    pub against: Vec<Article>,
    /// How each of them is called in sentences and on pages.
    pub labels: Vec<String>,
    /// How many of them, at the end, are the writer's own notes.
    pub notes: usize,
    /// Every quotation of the draft, in order.
    pub quotations: Vec<Quotation>,
    /// What differs, in the order of the draft.
    pub findings: Vec<Finding>,
    /// What became of each correction.
    pub settled: Vec<Settled>,
    /// What was wrong with the input.
    pub warnings: Vec<Warning>,
}

/// One quotation of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Where it stands in the draft, without the marks.
    pub span: Span,
    /// On whom the draft puts it.
    pub speaker: Option<String>,
    /// What is found of it.
    pub verdict: Verdict,
    /// The places that have the words (or those nearest to them); the one that it is held against first.
    pub places: Vec<Place>,
    /// The words from the first of the places (a) to the draft (b).
    pub diff: Vec<Change>,
    /// Whom that place puts the words on.
    pub said_by: Option<String>,
}

/// What is found of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A report has it, word for word; honest ellipses and brackets aside.
    Verbatim,
    /// So, but the draft leaves out the start or the end of the sentence.
    Trimmed,
    /// A report has it with other words.
    Altered,
    /// It joins what stands in two places.
    Merged,
    /// The words stand there, put on somebody else.
    WrongSpeaker,
    /// A report has it in its own words only.
    Paraphrase,
    /// Nothing it is held against has it.
    NotFound,
}

/// One thing in a draft that differs from the reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// A hash of its kind and the draft's words: it stays the same while the rest of the draft changes.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The draft's words.
    pub span: Span,
    /// One plain sentence.
    pub sentence: String,
    /// Why the tool thinks so.
    pub why: String,
    /// The reports' words.
    pub evidence: Vec<Place>,
    /// The words from the first evidence (a) to the draft (b), where both are one remark.
    pub diff: Vec<Change>,
    /// Whether a human has accepted it.
    pub accepted: bool,
}

/// What sort of thing a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Words inside quotation marks differ.
    Altered,
    /// The words are put on somebody else.
    WrongSpeaker,
    /// The words are put on one whom nothing shows to be the reports' speaker.
    SpeakerUnclear,
    /// Two remarks are run together.
    Merged,
    /// A cut drops a condition or a negation.
    Cut,
    /// Quotation marks around what a report says in its own words.
    Paraphrase,
    /// No report or note has the quotation.
    NotFound,
    /// The draft is surer than any report.
    Certainty,
    /// The draft says itself what the reports put on somebody.
    Attribution,
    /// Another figure.
    Figure,
    /// Another date.
    Date,
    /// A name spelt as in none of the reports.
    Name,
    /// A title as in none of the reports.
    Title,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 13] = [
        Kind::Altered,
        Kind::WrongSpeaker,
        Kind::SpeakerUnclear,
        Kind::Merged,
        Kind::Cut,
        Kind::Paraphrase,
        Kind::NotFound,
        Kind::Certainty,
        Kind::Attribution,
        Kind::Figure,
        Kind::Date,
        Kind::Name,
        Kind::Title,
    ];

    /// How it is written in options and for machines.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Altered => "altered",
            Kind::WrongSpeaker => "wrong-speaker",
            Kind::SpeakerUnclear => "speaker-unclear",
            Kind::Merged => "merged",
            Kind::Cut => "cut",
            Kind::Paraphrase => "paraphrase",
            Kind::NotFound => "not-found",
            Kind::Certainty => "certainty",
            Kind::Attribution => "attribution",
            Kind::Figure => "figure",
            Kind::Date => "date",
            Kind::Name => "name",
            Kind::Title => "title",
        }
    }

    /// What an editor calls it.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Altered => "Words changed",
            Kind::WrongSpeaker => "Who said it",
            Kind::SpeakerUnclear => "One speaker?",
            Kind::Merged => "Remarks joined",
            Kind::Cut => "Cut changes the sense",
            Kind::Paraphrase => "Not a quotation there",
            Kind::NotFound => "No report has it",
            Kind::Certainty => "Surer than the reports",
            Kind::Attribution => "On whose word",
            Kind::Figure => "Another figure",
            Kind::Date => "Another date",
            Kind::Name => "Spelling of a name",
            Kind::Title => "Another title",
        }
    }
}

/// One text that the draft is held against.
struct Source<'a> {
    article: &'a Article,
    /// Whether it is the writer's own notes.
    notes: bool,
    /// The bytes that are somebody's words, in order.
    quoted: Vec<Range<usize>>,
}

impl Source<'_> {
    /// Whether all of it counts as spoken.
    fn is_speech(&self) -> bool {
        self.notes || self.article.kind.is_primary()
    }
}

/// Holds `draft` against reports and primaries, and against the writer's own `notes`. `threads` and the
/// order of the articles change nothing.
///
/// ```
/// use onrecord::{Article, Corrections, Model, check::{Verdict, check}};
///
/// let model = Model::load(onrecord_model_en::MODEL)?;
/// let report = Article::from_plain("a.txt", "“We could build a treaty-like pact with them,” Minister Ana Noor said.");
/// let draft = Article::from_plain("draft.txt", "“We could build a treaty pact with them,” Ana Noor said.");
/// let checked = check(&model, draft, vec![report], Vec::new(), &Corrections::default(), 1);
/// assert_eq!(checked.quotations[0].verdict, Verdict::Altered);
/// # Ok::<(), onrecord_syntax::Error>(())
/// ```
pub fn check(
    model: &Model,
    draft: Article,
    mut against: Vec<Article>,
    mut notes: Vec<Article>,
    corrections: &Corrections,
    threads: usize,
) -> Checked {
    against.sort_by(|a, b| a.name.cmp(&b.name));
    notes.sort_by(|a, b| a.name.cmp(&b.name));
    let count = notes.len();
    against.append(&mut notes);
    let own = model.parser().parse(draft.text.as_str());
    let attributed = crate::attribute_article(&draft, &own);
    let asked = Asked::of(&draft, &own, &attributed);
    let indices: Vec<usize> = (0..against.len()).collect();
    let sources: Vec<Source> =
        crate::each(&indices, threads, || (), |(), &i| source(&against[i], i + count >= against.len()));
    let wants: Vec<seek::Want> = asked.wants();
    let windows = seek::seek(&wants, &against, threads);
    let (of_quotations, of_claims) = windows.split_at(asked.stretches.len());
    let judged: Vec<judge::Judged> = asked
        .stretches
        .iter()
        .zip(of_quotations)
        .map(|(stretch, windows)| judge::judge(stretch, draft.text.as_str(), windows, &sources))
        .collect();
    let counterparts = claims::counterparts(&asked, of_claims, &against);
    let labels = labels(&sources);
    let mut scene = Scene {
        draft: &draft,
        own: &own,
        attributed: &attributed,
        sources: &sources,
        labels: &labels,
        settled: corrections::look_up(corrections, &against),
        read: BTreeMap::new(),
    };
    let mut wanted: BTreeSet<usize> = counterparts.iter().flat_map(|p| claims::needed(p)).collect();
    let titled = names::titled(&draft.text, &own);
    let mut open: Vec<(usize, Vec<usize>)> = judged
        .iter()
        .zip(&asked.attributions)
        .enumerate()
        .map(|(i, (judged, by))| {
            let who = speaker::of_draft(&scene, *by);
            let is_titled = who.as_ref().is_some_and(|w| titled.iter().any(|t| w.ends_with(t)));
            (i, speaker::needed(judged, who.as_deref(), is_titled, &sources))
        })
        .collect();
    for turn in 0..speaker::READ {
        wanted.extend(open.iter().filter_map(|(_, needed)| needed.get(turn)));
        scene.read_closely(model, std::mem::take(&mut wanted), threads);
        open.retain(|&(i, _)| {
            !speaker::is_settled(&scene, asked.stretches[i].span, asked.attributions[i], &judged[i])
        });
    }
    let (quotations, mut findings) = quotations::settle(&scene, &asked, judged);
    findings.extend(claims::find(&scene, &asked, &counterparts));
    findings.extend(names::find(&scene));
    for finding in &mut findings {
        finding.sentence = crate::render::sentence(std::mem::take(&mut finding.sentence));
    }
    findings.sort_by_key(|f| (f.span, f.kind));
    findings.dedup_by(|a, b| a.id == b.id);
    let settled = accept::accept(corrections, &draft, &mut findings);
    let warnings = std::iter::once(&draft).chain(&against).flat_map(|a| a.warnings.iter().cloned()).collect();
    Checked { against, labels, notes: count, quotations, findings, settled, warnings, draft }
}

/// A report's own label; a note is called by its file, whatever its kind.
fn labels(sources: &[Source]) -> Vec<String> {
    let (notes, others): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(|s| s.notes);
    let others: Vec<&Article> = others.iter().map(|s| s.article).collect();
    let notes = notes.iter().map(|s| format!("the note {}", crate::render::file_stem(&s.article.name)));
    crate::render::labels(&others).into_iter().chain(notes).collect()
}

fn source(article: &Article, notes: bool) -> Source<'_> {
    let quoted = if article.kind.is_primary() {
        let turns = attribute_primary(article).attributions;
        turns.iter().flat_map(|a| a.content.iter().map(|c| c.range())).collect()
    } else {
        crate::collate::passages::quoted(article.text.as_str())
    };
    Source { article, notes, quoted }
}

/// What the draft is asked about.
struct Asked {
    /// What stands between its quotation marks, with the attribution it belongs to.
    stretches: Vec<stretch::Stretch>,
    attributions: Vec<Option<usize>>,
    /// Its sentences outside the marks.
    sentences: Vec<claims::Sentence>,
}

impl Asked {
    fn of(draft: &Article, parse: &Parse, attributed: &Attributed) -> Asked {
        let spans = quotations::spans(draft, attributed);
        Asked {
            stretches: spans.iter().map(|(s, _)| stretch::Stretch::of(&draft.text, *s)).collect(),
            attributions: spans.iter().map(|(_, a)| *a).collect(),
            sentences: claims::sentences(draft, parse, attributed),
        }
    }

    fn wants(&self) -> Vec<seek::Want> {
        let stretches = self.stretches.iter().map(stretch::Stretch::want);
        stretches.chain(self.sentences.iter().map(claims::Sentence::want)).collect()
    }
}

/// What the later steps look at.
struct Scene<'a> {
    draft: &'a Article,
    own: &'a Parse,
    attributed: &'a Attributed,
    sources: &'a [Source<'a>],
    labels: &'a [String],
    /// What a human has settled of the reports.
    settled: Resolved,
    /// Syntax and attributions of the articles that had to be read closely, by index.
    read: BTreeMap<usize, (Parse, Attributed)>,
}

impl Scene<'_> {
    /// Parses the wanted articles; what nothing hangs on is never parsed.
    fn read_closely(&mut self, model: &Model, mut wanted: BTreeSet<usize>, threads: usize) {
        wanted.retain(|i| !self.read.contains_key(i));
        let wanted: Vec<usize> = wanted.into_iter().collect();
        let done = crate::each(
            &wanted,
            threads,
            || model.parser(),
            |parser, &i| {
                let article = self.sources[i].article;
                let parse = crate::parse(article, parser);
                let attributed = crate::attribute_article(article, &parse);
                (parse, attributed)
            },
        );
        for (article, (parse, mut attributed)) in wanted.into_iter().zip(done) {
            self.settled.apply_to(article, &mut attributed);
            self.read.insert(article, (parse, attributed));
        }
    }

    /// How a sentence names an article.
    fn label(&self, article: usize) -> String {
        self.labels[article].clone()
    }

    fn place(&self, article: usize, range: &Range<usize>) -> Place {
        Place { article, span: self.sources[article].article.text.span(range.clone()) }
    }

    fn words(&self, place: Place) -> &str {
        &self.sources[place.article].article.text[place.span]
    }
}

/// Words as a sentence of a finding shows them.
fn clip(words: &str) -> String {
    crate::render::clip(words, 80)
}
