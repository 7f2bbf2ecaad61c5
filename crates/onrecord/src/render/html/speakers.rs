//! Who speaks, in which reports: a table that is a picture at the same time.

use super::page::Page;
use super::view::View;
use crate::attribution::Form;
use crate::record::Speaker;

pub(super) fn section(page: &mut Page, view: &View) {
    let speakers = &view.record.speakers;
    if speakers.is_empty() {
        return;
    }
    page.raw("<section id=speakers aria-labelledby=speakers-h><div class=bar><h2 id=speakers-h>Who speaks, and where</h2></div>");
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Table of speakers by report\"><table class=grid><thead><tr><th scope=col>Speaker</th>");
    for (i, name) in view.names.iter().enumerate() {
        page.raw("<th scope=col class=turn><a").attr(" href", &format!("#{}", view.section(i)));
        page.raw("><span>").text(name).raw("</span></a></th>");
    }
    page.raw("</tr></thead><tbody>");
    for (i, speaker) in speakers.iter().enumerate() {
        row(page, view, i, speaker);
    }
    page.raw("</tbody></table></div><p class=note>Numbers count what an article puts on a speaker: between quotation marks, and after the plus sign in its own words.</p></section>");
}

fn row(page: &mut Page, view: &View, index: usize, speaker: &Speaker) {
    let quoted = view.record.utterances.iter().any(|u| u.speaker == Some(index));
    page.raw("<tr><th scope=row>");
    if quoted {
        page.raw("<a").attr(" href", &format!("#s-{index}")).raw(">").text(&speaker.name).raw("</a>");
    } else {
        page.text(&speaker.name);
    }
    if speaker.unnamed {
        page.raw(" <small>not named</small>");
    }
    if speaker.spellings.len() > 1 {
        page.raw(" <small>printed ");
        let all: Vec<&str> = speaker.spellings.iter().map(|(s, _)| s.as_str()).collect();
        page.text(&all.join(" · ")).raw("</small>");
    }
    page.raw("</th>");
    for article in 0..view.record.articles.len() {
        let forms = speaker.attributions.iter().filter(|&&(a, _)| a == article);
        let forms = forms.filter_map(|&(a, i)| view.record.attributed[a].attributions.get(i));
        let (told, marked): (Vec<Form>, Vec<Form>) =
            forms.map(|a| a.form).partition(|&f| f == Form::Indirect);
        cell(page, marked.len(), told.len());
    }
    page.raw("</tr>");
}

fn cell(page: &mut Page, marked: usize, told: usize) {
    let shade = match marked + told {
        0 => {
            page.raw("<td class=h0><span aria-hidden=true>·</span><span class=vh>none</span></td>");
            return;
        }
        1 => "<td class=h1>",
        2 | 3 => "<td class=h2>",
        4..=6 => "<td class=h3>",
        _ => "<td class=h4>",
    };
    page.raw(shade);
    if marked > 0 {
        page.raw("<b>").number(marked).raw("</b>");
    }
    if told > 0 {
        page.raw("+").number(told);
    }
    page.raw("</td>");
}
