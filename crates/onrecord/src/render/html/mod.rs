//! The page: one file that asks nobody for anything, readable without its script, on paper, on a
//! phone, and in both lights.

mod articles;
mod brief;
mod cast;
mod check;
mod cite;
mod claims;
mod diff;
mod figures;
mod findings;
mod ledger;
mod map;
mod marks;
mod origins;
mod page;
mod positions;
mod reports;
mod sharing;
mod side;
mod terms;
mod timeline;
mod view;
mod web;

pub use check::checked;

use crate::record::Record;
use crate::render::label::day;
use page::Page;
use sha2::{Digest, Sha256};
use view::View;

/// What the head of every page says of its maker, by which a page is known again.
pub const GENERATOR: &str = "<meta name=generator content=onrecord>";
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// One part of the page.
struct Section {
    /// Its anchor.
    id: &'static str,
    /// What the contents call it.
    title: &'static str,
    /// How many things it shows; the contents leave out what shows none.
    count: fn(&View) -> usize,
    /// Writes it; writes nothing, or that nothing was found, where there is nothing to show.
    write: fn(&mut Page, &View),
}

/// The page's parts, in the order in which they are read.
const SECTIONS: &[Section] = &[
    Section { id: "brief", title: "In brief", count: brief::count, write: brief::section },
    Section {
        id: "findings",
        title: "Differences",
        count: |v| v.record.findings.len(),
        write: findings::section,
    },
    Section { id: "terms", title: "Terms", count: |v| v.record.arrangements.len(), write: terms::section },
    Section {
        id: "positions",
        title: "Positions",
        count: |v| v.record.positions.len(),
        write: positions::section,
    },
    Section {
        id: "ledger",
        title: "Quotations",
        count: |v| v.record.utterances.len(),
        write: ledger::section,
    },
    Section { id: "speakers", title: "People", count: cast::count, write: cast::section },
    Section { id: "figures", title: "Figures", count: figures::count, write: figures::section },
    Section { id: "timeline", title: "Timeline", count: timeline::count, write: timeline::section },
    Section { id: "web", title: "Who quotes whom", count: web::count, write: web::section },
    Section { id: "claims", title: "Who has what", count: claims::count, write: claims::section },
    Section {
        id: "sharing",
        title: "Shared text",
        count: |v| sharing::narrated(v).len(),
        write: sharing::section,
    },
    Section { id: "origins", title: "Origins", count: |v| origins::places(v).len(), write: origins::section },
    Section {
        id: "corrections",
        title: "Settled by hand",
        count: |v| v.record.corrections.len(),
        write: corrections,
    },
    Section { id: "articles", title: "Texts", count: |v| v.record.articles.len(), write: articles::section },
    Section { id: "warnings", title: "Warnings", count: warned, write: warnings },
];

/// What the caller may say about the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What stands at its head; "On record" where nothing is given.
    pub title: Option<String>,
}

/// The whole record as one HTML file. The same record gives the same bytes.
///
/// Sections of stages that found nothing are left out. Everything that comes from an article, a
/// file's name or the options is escaped.
pub fn html(record: &Record, options: &Options) -> String {
    let view = View::new(record);
    let mut page = Page::default();
    head(&mut page, options, view.names);
    page.raw("<body><a class=skip href=\"#main\">To the findings</a>");
    masthead(&mut page, &view, options);
    page.raw("<main id=main>");
    for section in SECTIONS {
        (section.write)(&mut page, &view);
    }
    page.raw("</main>");
    close(&mut page);
    page.finish()
}

/// The footer and the script.
fn close(page: &mut Page) {
    foot(page);
    page.raw("<script>").raw(SCRIPT).raw("</script></body></html>\n");
}

fn title(options: &Options) -> &str {
    options.title.as_deref().unwrap_or("On record")
}

/// The policy allows the page's own style and script, by their hashes, and nothing else at all.
fn head(page: &mut Page, options: &Options, names: &[String]) {
    let room = room(names);
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(&format!("{STYLE}{room}")),
        hash(SCRIPT)
    );
    page.raw("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>").raw(GENERATOR);
    page.raw("<meta http-equiv=Content-Security-Policy").attr(" content", &policy).raw(">");
    page.raw("<meta name=viewport content=\"width=device-width, initial-scale=1\">");
    page.raw("<meta name=color-scheme content=\"light dark\"><meta name=referrer content=no-referrer>");
    page.raw("<title>")
        .text(title(options))
        .raw("</title><style>")
        .raw(STYLE)
        .text(&room)
        .raw("</style></head>\n");
}

/// The room that the names of the articles need beside their words, as a rule of the style sheet.
fn room(names: &[String]) -> String {
    let longest = names.iter().map(|n| n.chars().count()).max().unwrap_or(0).clamp(6, 24);
    // A letter of the small bold face takes about 0.44 of the root's size; the indent comes on top.
    format!(":root{{--label:{:.2}rem}}", 1.6 + 0.44 * longest as f64)
}

/// A source expression of Content Security Policy level 3, section 2.3.1.
fn hash(words: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::from("sha256-");
    for three in Sha256::digest(words.as_bytes()).chunks(3) {
        let bits = three.iter().fold(0_u32, |n, &b| n << 8 | u32::from(b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

fn masthead(page: &mut Page, view: &View, options: &Options) {
    page.raw("<header class=mast><h1>").text(title(options)).raw("</h1><p class=standfirst>");
    let articles = &view.record.articles;
    page.count(view.record.reports(), "report", "reports");
    let originals = articles.iter().filter(|a| a.kind.is_primary()).count();
    if originals > 0 {
        page.raw(" held against ").count(originals, "original", "originals");
    }
    let mut dates: Vec<&str> = articles.iter().filter_map(|a| a.meta.published.as_deref()).collect();
    dates.sort_unstable();
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        let (first, last) = (day(first), day(last));
        page.raw(" · ").text(&first);
        if first != last {
            page.raw(" to ").text(&last);
        }
    }
    let shared = view.record.utterances.iter().filter(|u| u.readings.len() > 1).count();
    page.raw(" · ").count(view.record.utterances.len(), "remark", "remarks").raw(" quoted, ");
    page.number(shared).raw(" by more than one</p>");
    contents(page, view);
    reports::write(page, view);
    page.raw("</header>");
}

fn contents(page: &mut Page, view: &View) {
    page.raw("<nav class=toc aria-label=Contents>");
    for section in SECTIONS {
        let n = (section.count)(view);
        if n > 0 {
            page.raw("<a href=\"#").raw(section.id).raw("\">").raw(section.title);
            page.raw(" <b>").number(n).raw("</b></a>");
        }
    }
    page.raw("</nav>");
}

fn corrections(page: &mut Page, view: &View) {
    if view.record.corrections.is_empty() {
        return;
    }
    page.raw("<section id=corrections aria-labelledby=corrections-h><div class=bar><h2 id=corrections-h>Settled by hand</h2></div><ul>");
    for settled in &view.record.corrections {
        page.raw("<li>").text(&settled.sentence);
        page.raw(if settled.applied { "" } else { " <strong>fits no longer and was not applied</strong>" });
        page.raw("</li>");
    }
    page.raw("</ul></section>");
}

fn warned(view: &View) -> usize {
    view.record.warnings.len()
}

fn warnings(page: &mut Page, view: &View) {
    if warned(view) == 0 {
        return;
    }
    page.raw("<section id=warnings aria-labelledby=warnings-h><div class=bar><h2 id=warnings-h>What was wrong with the input</h2></div><ul>");
    for warning in &view.record.warnings {
        page.raw("<li><b>").text(&warning.article).raw("</b>: ").text(&warning.message).raw("</li>");
    }
    page.raw("</ul></section>");
}

fn foot(page: &mut Page) {
    page.raw("<footer><p>Made by onrecord ").raw(env!("CARGO_PKG_VERSION"));
    page.raw(". It says where reports differ, never which one is right.</p>");
    page.raw("<p class=keys><label><input type=checkbox id=keys checked> Keys</label>: <kbd>n</kbd> next finding, <kbd>p</kbd> previous, <kbd>o</kbd> open, <kbd>b</kbd> back</p></footer>");
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_hash_is_written_as_the_policy_wants_it() {
        assert_eq!(super::hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
