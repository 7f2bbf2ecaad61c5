//! Who quotes whom: a picture of reports and the speakers whose words they print, with its counts as text.

use super::page::Page;
use super::view::View;
use crate::attribution::Form;
use std::collections::BTreeMap;

/// Most rows on either side; more lines could not be told apart.
const ROWS: usize = 14;
/// Pixels of the picture: a row's height, the columns' edges, the whole width.
const ROW: usize = 24;
const LEFT: usize = 262;
const RIGHT: usize = 500;
const WIDTH: usize = 740;
/// Characters of a name that fit beside the picture.
const NAME: usize = 34;

/// Quotations by report and speaker, the speakers and reports with most of them first.
struct Web {
    reports: Vec<usize>,
    speakers: Vec<usize>,
    lines: BTreeMap<(usize, usize), usize>,
}

impl Web {
    fn of(view: &View) -> Web {
        let mut lines: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (s, speaker) in view.record.speakers.iter().enumerate().filter(|(_, s)| !s.unnamed) {
            for &(article, at) in &speaker.attributions {
                let attribution = view.record.attributed[article].attributions.get(at);
                if attribution.is_some_and(|a| a.form != Form::Indirect) {
                    *lines.entry((article, s)).or_default() += 1;
                }
            }
        }
        let most = |side: fn(&(usize, usize)) -> usize| {
            let mut sums: BTreeMap<usize, usize> = BTreeMap::new();
            lines.iter().for_each(|(key, n)| *sums.entry(side(key)).or_default() += n);
            let mut all: Vec<(std::cmp::Reverse<usize>, usize)> =
                sums.into_iter().map(|(i, n)| (std::cmp::Reverse(n), i)).collect();
            all.sort_unstable();
            all.into_iter().take(ROWS).map(|(_, i)| i).collect::<Vec<_>>()
        };
        let (reports, speakers) = (most(|k| k.0), most(|k| k.1));
        lines.retain(|(r, s), _| reports.contains(r) && speakers.contains(s));
        Web { reports, speakers, lines }
    }
}

pub(super) fn count(view: &View) -> usize {
    Web::of(view).lines.len()
}

pub(super) fn section(page: &mut Page, view: &View) {
    let web = Web::of(view);
    if web.lines.is_empty() {
        return;
    }
    page.raw("<section id=web aria-labelledby=web-h><div class=bar><h2 id=web-h>Who quotes whom</h2></div>");
    page.raw("<div class=scroll tabindex=0 role=region aria-label=\"Picture of who quotes whom\">");
    picture(page, view, &web);
    page.raw("</div><details class=more><summary>The same in words</summary><ul class=why>");
    for &report in &web.reports {
        page.raw("<li>")
            .text(&view.names[report])
            .raw(" quotes ")
            .text(&told(view, &web, report))
            .raw("</li>");
    }
    page.raw("</ul></details><p class=note>A line for each report that prints a speaker's words between quotation marks; the thicker, the more often.");
    if view.record.articles.len() > ROWS || view.record.speakers.len() > ROWS {
        page.raw(" Those with most quotations are shown.");
    }
    page.raw("</p></section>");
}

/// "Hanna Velde (3 times), Colm Adair (once)".
fn told(view: &View, web: &Web, report: usize) -> String {
    let times = |n: usize| if n == 1 { "once".to_owned() } else { format!("{n} times") };
    let of = web.speakers.iter().filter_map(|&s| {
        let n = web.lines.get(&(report, s))?;
        Some(format!("{} ({})", view.record.speakers[s].name, times(*n)))
    });
    of.collect::<Vec<_>>().join(", ")
}

fn picture(page: &mut Page, view: &View, web: &Web) {
    let rows = web.reports.len().max(web.speakers.len());
    let height = (rows * ROW + 8).to_string();
    page.raw("<svg class=web role=img aria-labelledby=\"web-t web-d\"")
        .attr(" viewBox", &format!("0 0 {WIDTH} {height}"));
    page.raw("><title id=web-t>Who quotes whom</title><desc id=web-d>");
    page.count(web.reports.len(), "text", "texts").raw(" on the left, ");
    page.count(web.speakers.len(), "speaker", "speakers")
        .raw(" on the right; the list below the picture says the same.</desc>");
    let y = |row: usize, of: usize| (rows - of) * ROW / 2 + row * ROW + ROW / 2 + 4;
    let top = web.lines.values().copied().max().unwrap_or(1);
    for (column, &speaker) in web.speakers.iter().enumerate() {
        page.raw("<g class=sp>");
        let to = y(column, web.speakers.len());
        for (row, &report) in web.reports.iter().enumerate() {
            if let Some(&n) = web.lines.get(&(report, speaker)) {
                let from = y(row, web.reports.len());
                let (a, b) = (LEFT + 90, RIGHT - 90);
                page.raw("<path").attr(" d", &format!("M{LEFT},{from} C{a},{from} {b},{to} {RIGHT},{to}"));
                page.attr(" stroke-width", &format!("{:.1}", 1.2 + 5.0 * (n as f64 / top as f64).sqrt()))
                    .raw("/>");
            }
        }
        label(page, &view.record.speakers[speaker].name, RIGHT + 8, to, "start");
        page.raw("</g>");
    }
    for (row, &report) in web.reports.iter().enumerate() {
        label(page, &view.names[report], LEFT - 8, y(row, web.reports.len()), "end");
    }
    page.raw("</svg>");
}

fn label(page: &mut Page, name: &str, x: usize, y: usize, anchor: &str) {
    let short: String = match name.char_indices().nth(NAME) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name.to_owned(),
    };
    page.raw("<text")
        .attr(" x", &x.to_string())
        .attr(" y", &(y + 4).to_string())
        .attr(" text-anchor", anchor);
    page.raw(">").text(&short).raw("</text>");
}
