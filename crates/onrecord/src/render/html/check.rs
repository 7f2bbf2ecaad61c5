//! A checked draft as a page: what to look at first, then the draft with each quotation marked.

use super::marks::{self, Mark};
use super::page::Page;
use super::{Options, close, head};
use crate::article::BlockKind;
use crate::check::{Checked, Finding, Quotation, Verdict};
use crate::collate::quotes::{Change, ChangeKind};
use crate::render::check::{Lines, name, spot, summary, verdict_word};
use crate::text::{Span, Text};
use std::collections::BTreeMap;

/// The checked draft as one HTML file, in the manner of the record's page.
pub fn checked(checked: &Checked, lines: &Lines, options: &Options) -> String {
    let title = options.title.clone().unwrap_or_else(|| format!("{}, checked", checked.draft.name));
    let options = Options { title: Some(title.clone()) };
    let mut page = Page::default();
    head(&mut page, &options, &checked.labels);
    page.raw("<body><a class=skip href=\"#main\">To the findings</a>");
    page.raw("<header class=mast><h1>").text(&title).raw("</h1><p class=standfirst>");
    page.text(&summary(checked)).raw("</p></header><main id=main>");
    findings(&mut page, checked, lines);
    quotations(&mut page, checked, lines);
    draft(&mut page, checked);
    warnings(&mut page, checked);
    page.raw("</main>");
    close(&mut page);
    page.finish()
}

fn findings(page: &mut Page, checked: &Checked, lines: &Lines) {
    page.raw("<section id=findings aria-labelledby=findings-h><div class=bar><h2 id=findings-h>What to look at</h2></div>");
    if checked.findings.is_empty() {
        page.raw("<p class=none>Nothing in the draft was found to differ from the reports.</p></section>");
        return;
    }
    page.raw("<ol class=fs>");
    for (i, finding) in checked.findings.iter().enumerate() {
        one(page, checked, lines, i + 1, finding);
    }
    page.raw("</ol></section>");
}

fn one(page: &mut Page, checked: &Checked, lines: &Lines, number: usize, finding: &Finding) {
    page.raw("<li").attr(" id", &format!("f-{}", finding.id));
    page.raw(if finding.accepted { " class=\"f dismissed\"" } else { " class=f" }).raw(" tabindex=-1>");
    page.raw("<div class=say><p class=kick><span class=no>").number(number).raw("</span> ");
    page.raw(finding.kind.title()).raw(" · <a").attr(" href", &format!("#{}", anchor(finding.span))).raw(">");
    page.text(&spot(checked, lines, finding.span)).raw("</a>");
    if finding.accepted {
        page.raw(" <em>accepted by an editor</em>");
    }
    page.raw("</p><h3>").text(&finding.sentence).raw("</h3></div><div class=words>");
    let own = |page: &mut Page| reading(page, &checked.draft.text, finding.span, &finding.diff, |c| c.b);
    row(page, "The draft", own);
    for (i, &place) in finding.evidence.iter().take(3).enumerate() {
        let diff: &[Change] = if i == 0 { &finding.diff } else { &[] };
        let text = &checked.against[place.article].text;
        row(page, name(checked, place), |page| reading(page, text, place.span, diff, |c| c.a));
    }
    page.raw("</div><details class=more><summary>Why</summary><div class=why><p>").text(&finding.why);
    page.raw("</p><p>To accept it: <code>onrecord correct dismiss check.json ").text(&finding.id);
    page.raw("</code></p></div></details></li>");
}

fn row(page: &mut Page, who: &str, what: impl FnOnce(&mut Page)) {
    page.raw("<div class=r><span class=out>").text(who).raw("</span> <div>");
    what(page);
    page.raw("</div></div>");
}

/// One side's words, what differs marked.
fn reading(page: &mut Page, text: &Text, span: Span, diff: &[Change], side: fn(&Change) -> Option<Span>) {
    page.raw("<q>");
    let mut at = span.start();
    for change in diff {
        let Some(words) = side(change) else { continue };
        page.text(text.get(at..words.start()).map_or("", |s| &text[s]));
        at = words.end();
        let (open, close) = match change.op {
            ChangeKind::Lost => ("<del>", "</del>"),
            ChangeKind::Added => ("<ins>", "</ins>"),
            ChangeKind::Changed => ("<mark>", "</mark>"),
            ChangeKind::Cut | ChangeKind::More => ("<del class=cut>", "</del>"),
            ChangeKind::Equal => ("", ""),
        };
        page.raw(open).text(&text[words]).raw(close);
    }
    page.text(text.get(at..span.end()).map_or("", |s| &text[s])).raw("</q>");
}

fn quotations(page: &mut Page, checked: &Checked, lines: &Lines) {
    page.raw("<section id=quotations aria-labelledby=quotations-h><div class=bar><h2 id=quotations-h>Every quotation of the draft</h2></div>");
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Table of quotations\"><table class=grid><thead><tr><th scope=col>Quotation</th><th scope=col>Found</th><th scope=col>Where</th></tr></thead><tbody>");
    for q in &checked.quotations {
        page.raw("<tr><th scope=row><a").attr(" href", &format!("#{}", anchor(q.span))).raw(">“");
        page.text(&crate::render::clip(&checked.draft.text[q.span], 80)).raw("”</a> <small>");
        page.text(q.speaker.as_deref().unwrap_or("nobody named"))
            .raw(", ")
            .text(&spot(checked, lines, q.span));
        page.raw("</small></th><td>")
            .raw(verdict_word(q.verdict))
            .raw("</td><td>")
            .text(&places(checked, q))
            .raw("</td></tr>");
    }
    page.raw("</tbody></table></div></section>");
}

fn places(checked: &Checked, q: &Quotation) -> String {
    if q.verdict == Verdict::NotFound {
        return "nowhere".to_owned();
    }
    let mut names: Vec<&str> = q.places.iter().map(|&p| name(checked, p)).collect();
    names.dedup();
    let more = names.len().saturating_sub(3);
    names.truncate(3);
    let all = names.join(", ");
    if more > 0 { format!("{all} and {more} more") } else { all }
}

/// The draft's text, its quotations and findings marked.
fn draft(page: &mut Page, checked: &Checked) {
    page.raw("<section id=draft aria-labelledby=draft-h><div class=bar><h2 id=draft-h>The draft</h2></div><div class=text>");
    let mut all: BTreeMap<Span, Mark> = BTreeMap::new();
    for q in &checked.quotations {
        let mark = all.entry(q.span).or_default();
        mark.id = Some(anchor(q.span));
        mark.classes.push("q");
        mark.title = Some(verdict_word(q.verdict).to_owned());
    }
    for finding in checked.findings.iter().filter(|f| !f.accepted) {
        let mark = all.entry(finding.span).or_default();
        mark.id = Some(anchor(finding.span));
        mark.href.get_or_insert(format!("#f-{}", finding.id));
        mark.classes.push("look");
    }
    for mark in all.values_mut() {
        mark.classes.dedup();
    }
    for block in &checked.draft.blocks {
        page.raw(if block.kind == BlockKind::Headline { "<p class=headline>" } else { "<p>" });
        marks::write(page, &checked.draft.text, block.span, &all);
        page.raw("</p>");
    }
    page.raw("</div></section>");
}

fn warnings(page: &mut Page, checked: &Checked) {
    if checked.warnings.is_empty() {
        return;
    }
    page.raw("<section id=warnings aria-labelledby=warnings-h><div class=bar><h2 id=warnings-h>What was wrong with the input</h2></div><ul>");
    for warning in &checked.warnings {
        page.raw("<li><b>").text(&warning.article).raw("</b>: ").text(&warning.message).raw("</li>");
    }
    page.raw("</ul></section>");
}

fn anchor(span: Span) -> String {
    format!("d-{}-{}", span.start(), span.end())
}
