//! What all sections of the page need: how articles are called, where a place is linked to, and
//! what a kind of finding is called in an editor's words.

use crate::article::{Article, Place};
use crate::brief::brief;
use crate::collate::passages::Kind as SharedKind;
use crate::collate::quotes::Utterance;
use crate::record::Record;
use crate::render::sourcing;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A record with what is worked out once for the whole page.
pub(super) struct View<'a> {
    pub(super) record: &'a Record,
    /// How each article is called, unique.
    pub(super) names: &'a [String],
    /// What each article's anchors begin with. It comes from the article's hash, so that a link
    /// stays good when other articles join.
    keys: Vec<String>,
    /// The places in each article that something links to.
    pub(super) anchors: Vec<BTreeSet<Span>>,
    /// The number of each utterance by its id.
    numbers: BTreeMap<&'a str, usize>,
    /// Where the words of a place lead back to: the id of a finding or an utterance.
    back: BTreeMap<Place, String>,
}

impl<'a> View<'a> {
    pub(super) fn new(record: &'a Record) -> Self {
        let mut view = View {
            record,
            names: &record.labels,
            keys: keys(&record.articles),
            anchors: vec![BTreeSet::new(); record.articles.len()],
            numbers: record.utterances.iter().enumerate().map(|(n, u)| (u.id.as_str(), n)).collect(),
            back: BTreeMap::new(),
        };
        for finding in &record.findings {
            let at = format!("f-{}", finding.id);
            finding.evidence.iter().for_each(|&place| view.links(place, &at));
        }
        for (claim, cell) in super::claims::shown(record).flat_map(|c| c.cells.iter().map(move |x| (c, x))) {
            let at = format!("c-{}", claim.id);
            view.links(Place { article: cell.article, span: cell.evidence[0] }, &at);
        }
        for place in brief(record).into_iter().flat_map(|line| line.places) {
            view.anchors[place.article].insert(place.span);
        }
        for utterance in &record.utterances {
            let at = format!("u-{}", utterance.id);
            utterance.readings.iter().for_each(|r| view.links(r.place, &at));
            for pair in &utterance.pairs {
                let a = utterance.readings[pair.a].place.article;
                let b = utterance.readings[pair.b].place.article;
                for change in pair.diff.iter().filter(|c| c.op != crate::collate::quotes::ChangeKind::Equal) {
                    view.anchors[a].extend(change.a);
                    view.anchors[b].extend(change.b);
                }
            }
        }
        for (index, text) in
            record.shared.texts.iter().enumerate().filter(|(_, t)| t.kind != SharedKind::Quotation)
        {
            let at = super::sharing::anchor(index);
            text.members.iter().for_each(|&place| view.links(place, &at));
        }
        for (article, statements) in record.sourcing.statements.iter().enumerate() {
            let spans = statements.iter().flatten().filter_map(|s| s.evidence);
            view.anchors[article].extend(spans);
        }
        for arrangement in &record.arrangements {
            let at = format!("t-{}", arrangement.id);
            let values = arrangement.slots.iter().flat_map(|s| &s.values);
            values.flat_map(|v| &v.evidence).for_each(|&place| view.links(place, &at));
            arrangement.links.iter().for_each(|l| view.links(l.evidence, &at));
        }
        for position in &record.positions {
            let at = format!("t-{}", record.arrangements[position.arrangement].id);
            position.evidence.iter().for_each(|&place| view.links(place, &at));
        }
        for group in &record.reckoned.figures {
            let at = format!("n-{}", group.id);
            group.cells.iter().for_each(|c| view.links(c.place(), &at));
        }
        for group in &record.reckoned.dates {
            let at = format!("n-{}", group.id);
            group.cells.iter().for_each(|t| view.links(t.place(), &at));
        }
        for moment in &record.reckoned.timeline {
            let at = format!("t-{moment}");
            moment.entries.iter().flat_map(|e| &e.told).for_each(|t| view.links(t.place(), &at));
        }
        let named: Vec<Place> = super::cast::places(&view).collect();
        named.into_iter().for_each(|place| {
            view.anchors[place.article].insert(place.span);
        });
        view
    }

    /// How many sources an utterance has, and which, in a line of words.
    pub(super) fn sources(&self, utterance: &Utterance) -> Option<String> {
        let number = *self.numbers.get(utterance.id.as_str())?;
        sourcing::counted(self.record, self.record.sourcing.utterances.get(number)?)
    }

    fn links(&mut self, place: Place, back: &str) {
        self.anchors[place.article].insert(place.span);
        self.back.entry(place).or_insert_with(|| back.to_owned());
    }

    /// The id of an article's section.
    pub(super) fn section(&self, article: usize) -> String {
        format!("a-{}", self.keys[article])
    }

    /// The id of a place's words in the articles' section.
    pub(super) fn anchor(&self, place: Place) -> String {
        format!("a-{}-{}-{}", self.keys[place.article], place.span.start(), place.span.end())
    }

    /// The id of what is said of a place further up.
    pub(super) fn back(&self, place: Place) -> Option<&str> {
        self.back.get(&place).map(String::as_str)
    }

    pub(super) fn words(&self, place: Place) -> &'a str {
        &self.record.articles[place.article].text[place.span]
    }

    pub(super) fn article(&self, place: Place) -> &'a Article {
        &self.record.articles[place.article]
    }

    /// The speaker of an utterance or of the quotation that a place lies in.
    pub(super) fn speaker_at(&self, place: Place) -> Option<&'a str> {
        let attributed = &self.record.attributed[place.article];
        let index = attributed
            .attributions
            .iter()
            .enumerate()
            .filter(|(_, a)| a.content.iter().any(|c| c.contains(place.span)))
            .min_by_key(|(_, a)| a.content.iter().map(|c| c.len()).sum::<usize>())?
            .0;
        let known = self.record.speakers.iter().find(|s| s.attributions.contains(&(place.article, index)));
        known.map(|s| s.name.as_str()).or_else(|| attributed.attributions[index].speaker.as_deref())
    }
}

/// The first eight figures of each hash, with a number where two articles have the same.
fn keys(articles: &[Article]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(articles.len());
    for article in articles {
        let short = article.hash.get(..8).unwrap_or(&article.hash);
        let n = seen.entry(short).or_default();
        *n += 1;
        out.push(if *n == 1 { short.to_owned() } else { format!("{short}.{n}") });
    }
    out
}
