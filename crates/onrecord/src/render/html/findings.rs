//! The findings, first things first.

use super::cite::{citation, label};
use super::diff::{self, Extent, Side};
use super::page::Page;
use super::view::View;
use crate::article::Place;
use crate::collate::quotes::{ChangeKind, Pair, Utterance, Variant};
use crate::record::{Finding, FindingKind};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a piece of evidence that has no pair to be held against.
const EVIDENCE_WORDS: usize = 24;
/// Pieces of evidence that a finding shows before it is opened.
const EVIDENCE: usize = 3;
/// Findings that lie open; those of less weight can be unfolded.
const OPEN: usize = 60;

pub(super) fn section(page: &mut Page, view: &View) {
    let findings = &view.record.findings;
    page.raw("<section id=findings aria-labelledby=findings-h><div class=bar>");
    page.raw("<h2 id=findings-h>Where the reports differ</h2>");
    if findings.is_empty() {
        page.raw(
            "</div><p class=none>No report was found to differ from another in what it quotes.</p></section>",
        );
        return;
    }
    filter(page, view);
    page.raw("</div>");
    let all: Vec<(usize, &Finding)> = order(view).map(|i| &findings[i]).map(|f| (f.rank, f)).collect();
    let (told, cuts) = all.split_at(all.iter().filter(|(_, f)| !is_harmless(f)).count());
    let (open, folded) = told.split_at(told.len().min(OPEN));
    list(page, view, open);
    fold(page, view, folded, |page, n| {
        page.count(n, "difference", "differences").raw(" of less weight");
    });
    fold(page, view, cuts, |page, n| {
        page.raw("More was said: ").count(n, "quotation is", "quotations are");
        page.raw(" shorter than in another report; no condition, negation or hedge is cut from a sentence");
    });
    page.raw("</section>");
}

/// The findings as the page has them, by index: harmless cuts after all others.
fn order<'a>(view: &View<'a>) -> impl Iterator<Item = usize> + use<'a> {
    let findings = &view.record.findings;
    let of = move |cuts: bool| (0..findings.len()).filter(move |&i| is_harmless(&findings[i]) == cuts);
    of(false).chain(of(true))
}

/// A quotation that another report prints at greater length: counted, not listed one by one.
fn is_harmless(finding: &Finding) -> bool {
    finding.kind == FindingKind::ShortenedQuotation && !finding.dismissed
}

fn list(page: &mut Page, view: &View, findings: &[(usize, &Finding)]) {
    if findings.is_empty() {
        return;
    }
    page.raw("<ol class=fs>");
    for &(number, finding) in findings {
        one(page, view, number, finding);
    }
    page.raw("</ol>");
}

/// Findings that are unfolded by a click, by the filter, or by going on to them with a key.
fn fold(page: &mut Page, view: &View, findings: &[(usize, &Finding)], told: impl Fn(&mut Page, usize)) {
    if findings.is_empty() {
        return;
    }
    page.raw("<details class=fold><summary>");
    told(page, findings.len());
    page.raw("</summary>");
    list(page, view, findings);
    page.raw("</details>");
}

/// Choices by kind, speaker and article; they need the script and stay hidden without it.
fn filter(page: &mut Page, view: &View) {
    let findings = &view.record.findings;
    let mut kinds = BTreeMap::new();
    findings.iter().for_each(|f| *kinds.entry(f.kind).or_insert(0) += 1);
    let speakers: BTreeSet<&str> = findings.iter().filter_map(|f| speaker(view, f)).collect();
    let articles: BTreeSet<usize> = findings.iter().flat_map(|f| articles(view, f)).collect();
    page.raw("<form class=filter aria-label=\"Choose findings\"><label><span class=vh>Kind</span>");
    page.raw("<select name=kind><option value=\"\">All kinds</option>");
    for (kind, n) in kinds {
        page.raw("<option").attr(" value", kind.title()).raw(">").text(kind.title());
        page.raw(" (").number(n).raw(")</option>");
    }
    page.raw("</select></label><label><span class=vh>Speaker</span><select name=speaker>");
    page.raw("<option value=\"\">All speakers</option>");
    for name in speakers {
        page.raw("<option").attr(" value", name).raw(">").text(name).raw("</option>");
    }
    page.raw("</select></label><label><span class=vh>Report</span><select name=article>");
    page.raw("<option value=\"\">All reports</option>");
    for article in articles {
        let name = &view.names[article];
        page.raw("<option").attr(" value", &article.to_string()).raw(">").text(name).raw("</option>");
    }
    page.raw("</select></label><output id=shown aria-live=polite></output></form>");
    legend(page);
}

fn legend(page: &mut Page) {
    page.raw(
        "<p class=legend><span class=vh>How differences are marked: </span><del>missing in the other</del> ",
    );
    page.raw("<ins>added</ins> <mark>changed</mark> <del class=cut>cut at an end</del></p>");
}

fn speaker<'a>(view: &View<'a>, finding: &Finding) -> Option<&'a str> {
    let utterance = &view.record.utterances[finding.utterance?];
    Some(&view.record.speakers[utterance.speaker?].name)
}

/// The articles that a finding is about: those of its evidence and of its utterance's readings.
fn articles(view: &View, finding: &Finding) -> BTreeSet<usize> {
    let mut all: BTreeSet<usize> = finding.evidence.iter().map(|p| p.article).collect();
    if let Some(u) = finding.utterance {
        all.extend(view.record.utterances[u].readings.iter().map(|r| r.place.article));
    }
    all
}

fn one(page: &mut Page, view: &View, number: usize, finding: &Finding) {
    let in_articles: Vec<String> = articles(view, finding).iter().map(usize::to_string).collect();
    page.raw("<li").attr(" id", &format!("f-{}", finding.id));
    page.raw(match finding.kind {
        _ if finding.dismissed => " class=\"f dismissed\"",
        FindingKind::CutChangesMeaning => " class=\"f cut-matters\"",
        _ => " class=f",
    });
    page.raw(" tabindex=-1");
    page.attr(" data-kind", finding.kind.title());
    page.attr(" data-speaker", speaker(view, finding).unwrap_or(""));
    page.attr(" data-articles", &in_articles.join(" "));
    page.raw("><div class=say><p class=kick><span class=no>").number(number).raw("</span> ");
    page.raw(finding.kind.title());
    if finding.dismissed {
        page.raw(" <em>dismissed by an editor</em>");
    }
    page.raw("</p><h3>").text(&finding.sentence).raw("</h3></div><div class=words>");
    let cut_matters = finding.kind == FindingKind::CutChangesMeaning;
    words(page, view, finding, if cut_matters { Extent::Near } else { Extent::Core });
    page.raw("</div>");
    more(page, view, finding);
    page.raw("</li>");
}

fn pair<'a>(view: &View<'a>, finding: &Finding) -> Option<(&'a Utterance, &'a Pair)> {
    let utterance = &view.record.utterances[finding.utterance?];
    Some((utterance, utterance.pairs.get(finding.pair?)?))
}

/// The words themselves: two readings with their differences, or each piece of evidence.
fn words(page: &mut Page, view: &View, finding: &Finding, extent: Extent) {
    let Some((utterance, pair)) = pair(view, finding) else {
        let most = if extent == Extent::Whole { finding.evidence.len() } else { EVIDENCE };
        for &place in finding.evidence.iter().take(most) {
            evidence(page, view, place, extent);
        }
        if finding.evidence.len() > most {
            let more = finding.evidence.len() - most;
            page.raw("<p class=also>and ").count(more, "place", "places").raw(" more, under “Why”</p>");
        }
        return;
    };
    let turned = fuller_is_second(view, utterance, pair);
    let (first, second) = if turned { (pair.b, pair.a) } else { (pair.a, pair.b) };
    let steps = diff::steps(pair, turned);
    for (index, other, side) in [(first, second, Side::First), (second, first, Side::Second)] {
        let reading = &utterance.readings[index];
        page.raw("<div class=r>");
        label(page, view, reading.place);
        page.raw("<div>");
        diff::reading(page, view, reading, &steps, side, extent);
        if finding.kind == FindingKind::OtherSpeaker {
            by(page, view, reading.place);
        } else {
            also(page, view, &alike(view, utterance, index, other));
        }
        page.raw("</div></div>");
    }
}

fn evidence(page: &mut Page, view: &View, place: Place, extent: Extent) {
    let words = view.words(place);
    let words = match extent {
        Extent::Whole => words.to_owned(),
        Extent::Near | Extent::Core => diff::clipped(words, EVIDENCE_WORDS),
    };
    page.raw("<div class=r>");
    label(page, view, place);
    page.raw("<div>");
    diff::unmarked(page, view, place, &words);
    by(page, view, place);
    page.raw("</div></div>");
}

fn by(page: &mut Page, view: &View, place: Place) {
    if let Some(speaker) = view.speaker_at(place) {
        page.raw(" <span class=by>— ").text(speaker).raw("</span>");
    }
}

/// The original stands above the reports; among reports the one with more words, so that what the
/// other lacks is seen first.
fn fuller_is_second(view: &View, utterance: &Utterance, pair: &Pair) -> bool {
    let primary = |i: usize| view.article(utterance.readings[i].place).kind.is_primary();
    let has = |kinds: [ChangeKind; 2]| pair.diff.iter().any(|c| kinds.contains(&c.op));
    match (primary(pair.a), primary(pair.b)) {
        (false, true) => true,
        (true, false) => false,
        _ => has([ChangeKind::Added, ChangeKind::More]) && !has([ChangeKind::Lost, ChangeKind::Cut]),
    }
}

/// The other articles that print a reading's words, typography aside.
fn alike(view: &View, utterance: &Utterance, reading: usize, other: usize) -> Vec<usize> {
    let home = |i: usize| utterance.readings[i].place.article;
    let same = |p: &&Pair| p.variant == [Variant::Same] && (p.a == reading || p.b == reading);
    let others = utterance.pairs.iter().filter(same).map(|p| home(if p.a == reading { p.b } else { p.a }));
    let all: BTreeSet<usize> = others.filter(|&a| a != home(reading) && a != home(other)).collect();
    let mut all: Vec<usize> = all.into_iter().collect();
    all.sort_by_key(|&a| !view.record.articles[a].kind.is_primary());
    all
}

/// Who else has the same words.
fn also(page: &mut Page, view: &View, others: &[usize]) {
    if !others.is_empty() {
        let names: Vec<&str> = others.iter().map(|&a| view.names[a].as_str()).collect();
        page.raw(" <span class=also>so too ").text(&names.join(", ")).raw("</span>");
    }
}

fn more(page: &mut Page, view: &View, finding: &Finding) {
    page.raw("<details class=more><summary>Why, how sure, cite</summary><div class=why>");
    page.raw("<p>").text(&finding.why).raw("</p><p><b>How sure:</b> ");
    page.raw(match finding.confidence.0 {
        90.. => "sure",
        70..90 => "likely",
        _ => "possible",
    });
    page.raw(" (").number(finding.confidence.0.into()).raw(" in 100)</p><div class=whole>");
    words(page, view, finding, Extent::Whole);
    page.raw("</div><ul class=cites>");
    for &place in &finding.evidence {
        let citation = citation(view, place);
        page.raw("<li><cite class=cite>").text(&citation).raw("</cite> ");
        page.raw("<button type=button class=copy").attr(" data-copy", &citation);
        page.raw(">Copy citation</button></li>");
    }
    page.raw("</ul><p><a class=perma").attr(" href", &format!("#f-{}", finding.id));
    page.raw(">Link to this finding</a>");
    if let Some(u) = finding.utterance {
        let at = format!("#u-{}", view.record.utterances[u].id);
        page.raw(" · <a").attr(" href", &at).raw(">Every report's printing of it</a>");
    }
    page.raw("</p></div></details>");
}
