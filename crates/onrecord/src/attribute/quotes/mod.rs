//! Quotations to attributions, paragraph by paragraph, in the order of the text.

mod joins;
mod source;

use super::candidates::tokens;
use super::cued::{self, Found};
use super::marks::{self, Pair, Setting};
use super::pieces::Told;
use super::speakers::Speakers;
use super::words::{Kind, Word, words};
use super::{Models, cues, names};
use crate::article::Article;
use crate::attribution::{Act, Attributed, Attribution, AttributionKind, Confidence, Form, Mark, MarkClass};
use crate::text::{Span, Text};
use onrecord_syntax::Parse;

const GOES_ON: &str = "no cue, the speaker of the paragraph before";

/// Words from which it takes more than the models' word to hold a stretch for no speech, and how much.
const LONG: usize = 12;
const MARGIN: f32 = 1.0;

/// What is found in one article while its paragraphs are read.
pub(super) struct Reader<'a> {
    article: &'a Article,
    parse: &'a Parse,
    models: &'a Models<'a>,
    told: Told<'a>,
    pairs: Vec<Pair>,
    /// The outermost pairs with their marks.
    quotes: Vec<Span>,
    speakers: Speakers,
    words: Vec<Word>,
    out: Attributed,
    /// The attribution that the paragraph before ended with.
    last: Option<usize>,
    /// What the models would be asked, where they are to be trained: then the rules alone decide.
    lessons: Option<Vec<Lesson>>,
}

/// One quotation as the models see it: what they learn from.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The words between the marks.
    pub quote: Span,
    /// What is known of the marks.
    pub mark: Vec<String>,
    /// The possible sources, with what is known of each; none where it goes on with another quotation.
    pub sources: Vec<(Span, Vec<String>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        article: &'a Article,
        parse: &'a Parse,
        models: &'a Models<'a>,
        reported: &'a [Attribution],
    ) -> Self {
        let pairs = marks::pairs(article);
        let mut quotes: Vec<Span> = Vec::new();
        for pair in &pairs {
            if quotes.last().is_none_or(|q| pair.outer.start() >= q.end()) {
                quotes.push(pair.outer);
            }
        }
        Reader {
            article,
            parse,
            models,
            told: Told::new(&article.text, reported),
            pairs,
            quotes,
            speakers: Speakers::default(),
            words: Vec::new(),
            out: Attributed::default(),
            last: None,
            lessons: None,
        }
    }

    /// What the models are trained from.
    pub(super) fn lessons(mut self) -> Vec<Lesson> {
        self.lessons = Some(Vec::new());
        self.read_all();
        self.lessons.unwrap_or_default()
    }

    pub(super) fn read(mut self) -> (Attributed, Speakers) {
        self.read_all();
        self.out.marks.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
        (self.out, self.speakers)
    }

    fn read_all(&mut self) {
        let mut first_pair = 0;
        let article = self.article;
        let blocks = &article.blocks;
        for (index, block) in blocks.iter().enumerate().filter(|(_, b)| b.kind.is_body()) {
            let past = first_pair + self.pairs[first_pair..].partition_point(|p| p.block <= index);
            let mut end = 0;
            let mut outermost = Vec::new();
            for (i, pair) in self.pairs[first_pair..past].iter().enumerate() {
                if pair.outer.start() >= end {
                    outermost.push((first_pair + i, *pair));
                    end = pair.outer.end();
                }
            }
            let mut row = std::mem::take(&mut self.words);
            words(&self.article.text, block.span, &outermost, &mut row);
            names::collect(&self.article.text, &row, &mut self.speakers);
            self.words = row;
            self.paragraph(index, first_pair, past);
            first_pair = past;
        }
    }

    fn paragraph(&mut self, index: usize, from: usize, past: usize) {
        let block = self.article.blocks[index].span;
        let row = std::mem::take(&mut self.words);
        self.note_subjects(block);
        let mut previous: Option<(usize, usize)> = None;
        let mut opener: Option<(usize, usize)> = None;
        let quotes: Vec<(usize, usize)> = row
            .iter()
            .enumerate()
            .filter_map(|(q, w)| if let Kind::Quote(pair) = w.kind { Some((q, pair)) } else { None })
            .collect();
        let found: Vec<Option<Found>> = quotes.iter().map(|&(q, pair)| self.cue_of(&row, q, pair)).collect();
        for (i, &(q, pair)) in quotes.iter().enumerate() {
            let inner = self.pairs[pair].inner;
            let spent = found[i].and_then(|f| f.cue).is_some_and(|cue| {
                let earlier = quotes[..i].iter().zip(&found[..i]).rev();
                cue.end() <= row[q].span.start()
                    && earlier.take(2).any(|(&(p, _), f)| {
                        row[p].span.end() <= cue.start() && f.and_then(|f| f.cue) == Some(cue)
                    })
            });
            let (class, why) = self.class(pair, block, found[i], spent);
            self.out.marks.push(Mark { span: inner, class, why: why.to_string() });
            if class != MarkClass::Speech || inner.is_empty() {
                continue;
            }
            if let Some((label, words)) = labelled(&self.article.text, inner) {
                let by_label = Found {
                    source: Some(label),
                    cue: None,
                    confidence: 95,
                    why: "the speaker's label between the marks",
                };
                let attribution = self.attribute(&row, q, pair, Some(by_label));
                self.out.attributions[attribution].content = vec![words];
                (previous, self.last) = (Some((q, attribution)), Some(attribution));
                continue;
            }
            if let Some((before, index)) = previous
                && self.is_an_aside(&row, before, q, found[i], index)
            {
                self.out.attributions[index].cue = None;
                previous = None;
            }
            if let Some(joined) = self.joined(&row, q, pair, found[i], previous, opener) {
                self.out.attributions[joined].content.push(inner);
                (previous, opener) = (Some((q, joined)), opener.filter(|_| !row[q].first));
                self.last = Some(joined);
                continue;
            }
            let rule = found[i].or_else(|| self.uncued(&row, q, pair, &found[i + 1..], previous));
            // whom "according to" names is seldom outdone
            let ranked = self.ranked(index, pair, rule);
            let chosen = ranked.filter(|_| rule.is_none_or(|r| r.why != cued::ACCORDING)).or(rule);
            if let Some(before) =
                self.goes_on(index, pair, previous.is_none(), chosen).filter(|_| found[i].is_none())
            {
                self.out.attributions[before].content.push(inner);
                previous = Some((q, before));
                continue;
            }
            let attribution = self.attribute(&row, q, pair, chosen);
            previous = Some((q, attribution));
            if row[q].first {
                opener = previous;
            }
            self.last = Some(attribution);
        }
        self.nested(from, past, block, &quotes);
        self.words = row;
    }

    fn class(
        &mut self,
        pair: usize,
        block: Span,
        found: Option<Found>,
        spent: bool,
    ) -> (MarkClass, &'static str) {
        let p = &self.pairs[pair];
        let all = self.article.text.as_str();
        let setting = Setting {
            inner: &self.article.text[p.inner],
            before: &all[block.start()..p.outer.start()],
            after: &all[p.outer.end()..block.end().max(p.outer.end())],
            cued: found.is_some(),
            distance: found.and_then(|f| f.cue).map_or(0, |c| p.outer.start().saturating_sub(c.end())),
            spent,
        };
        let ruled = marks::classify(p, setting);
        let told = self.told.around(p.inner);
        let features = marks::features(p, setting, self.parse, &self.article.text, told);
        if let Some(lessons) = &mut self.lessons {
            lessons.push(Lesson { quote: p.inner, mark: features, sources: Vec::new() });
            return ruled;
        }
        // a clause of some length is seldom a name or a term
        let long = setting.inner.split_whitespace().nth(LONG).is_some();
        let speech = self.models.speech.score(&features) > if long { -MARGIN } else { 0.0 };
        match ruled.0 {
            MarkClass::Speech if !speech => (MarkClass::Scare, "seldom speech with such words around"),
            MarkClass::Scare | MarkClass::Term
                if speech && found.is_some() && !ruled.1.starts_with("a name") && ruled.1 != marks::NAMED =>
            {
                (MarkClass::Speech, "mostly speech with such words around")
            }
            _ => ruled,
        }
    }

    fn attribute(&mut self, row: &[Word], q: usize, pair: usize, found: Option<Found>) -> usize {
        let text = &self.article.text;
        let found =
            found.unwrap_or(Found { source: None, cue: None, confidence: 20, why: "no source was found" });
        let resolved = found.source.and_then(|s| self.speakers.resolve(text, self.parse, s, found.cue));
        let why = match resolved.as_ref().and_then(|r| r.why) {
            Some(more) => format!("{}; {more}", found.why),
            None => found.why.to_string(),
        };
        if let (Some(source), Some(resolved)) = (found.source, &resolved) {
            self.speakers.mention(source.start(), &resolved.name);
        }
        let inner = self.pairs[pair].inner;
        let lead = lead(row, q, found);
        self.out.attributions.push(Attribution {
            form: if lead.is_some() { Form::Mixed } else { self.form(row, q, found) },
            kind: AttributionKind::Speech,
            source: found.source,
            cue: found.cue,
            content: vec![lead.map_or(inner, |lead| text.span(lead.start()..inner.end()))],
            speaker: resolved.map(|r| r.name),
            act: found.cue.and_then(|c| cues::cue(&text[c])).map_or(Act::Says, |c| c.act),
            venue: None,
            time: None,
            addressee: None,
            inside: None,
            confidence: Confidence(found.confidence),
            why,
        });
        self.out.attributions.len() - 1
    }

    /// Direct where the marks hold a whole clause of their own; mixed where they are part of one.
    fn form(&self, row: &[Word], q: usize, found: Found) -> Form {
        let after_point =
            q == 0 || row[q].first || matches!(row[q - 1].kind, Kind::Point(',' | ':' | '—' | '-'));
        let cue_after = found.cue.is_some_and(|c| c.start() >= row[q].span.end());
        if after_point || cue_after { Form::Direct } else { Form::Mixed }
    }

    fn note_subjects(&mut self, block: Span) {
        let (parse, quotes) = (self.parse, &self.quotes);
        let quoted = |t: usize| {
            let at = parse.token(t).start();
            let i = quotes.partition_point(|q| q.end() <= at);
            quotes.get(i).is_some_and(|q| q.start() <= at)
        };
        self.speakers.note_subjects(&self.article.text, parse, tokens(parse, block), quoted);
    }

    /// Marks within marks are classed, and never attributed by themselves.
    fn nested(&mut self, from: usize, past: usize, block: Span, quotes: &[(usize, usize)]) {
        for i in from..past {
            if !quotes.iter().any(|&(_, pair)| pair == i) {
                let (class, why) = self.class(i, block, None, false);
                self.out.marks.push(Mark { span: self.pairs[i].inner, class, why: why.to_string() });
            }
        }
    }
}

/// The first of the article's own words that the cue behind the quotation reports too: `They have “a
/// better plan,” she said.`
fn lead(row: &[Word], q: usize, found: Found) -> Option<Span> {
    let behind = found.cue.is_some_and(|c| c.start() >= row[q].span.end());
    let start = cued::sentence_start(row, q);
    let words = row.get(start..q).filter(|w| !w.is_empty() && behind)?;
    let plain = words.iter().all(|w| !matches!(w.kind, Kind::Quote(_) | Kind::Point(':' | ';')));
    let flows = matches!(words[words.len() - 1].kind, Kind::Lower | Kind::Capital);
    (plain && flows).then_some(words[0].span)
}

/// The label and the words of a quoted turn of talk: `“VALE: Good morning.`
fn labelled(text: &Text, inner: Span) -> Option<(Span, Span)> {
    let words = &text[inner];
    let colon = words.char_indices().take(40).find(|(_, c)| *c == ':')?.0;
    let label = words[..colon].trim();
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters > 1 && !label.contains(char::is_lowercase) && !label.contains(char::is_numeric);
    if !capitals || label.split_whitespace().count() > 4 || !words[colon + 1..].starts_with(' ') {
        return None;
    }
    let said = text.trim(text.get(inner.start() + colon + 1..inner.end())?);
    let label = text.trim(text.get(inner.start()..inner.start() + colon)?);
    (!said.is_empty()).then_some((label, said))
}
