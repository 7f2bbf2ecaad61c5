//! Articles with marked attributions in brat's standoff format, as PolNeAR has them.

use anyhow::{Context, Result};
use onrecord::attribute::indirect::learn::Gold;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// An article and what is marked in it, in bytes.
pub(crate) struct Marked {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) gold: Vec<Gold>,
}

/// Reads `text/*.txt` and, of each, the first by name of `attributions/<name>_*.ann`.
pub(crate) fn read(split: &Path) -> Result<Vec<Marked>> {
    let mut annotations = BTreeMap::new();
    for path in sorted(&split.join("attributions"))? {
        let stem = path.file_stem().and_then(|s| s.to_str()).context("a name that is no UTF-8")?;
        let (article, _) = stem.rsplit_once('_').context("no annotator in a file's name")?;
        annotations.entry(article.to_string()).or_insert(path.clone());
    }
    let mut out = Vec::new();
    for path in sorted(&split.join("text"))? {
        let stem = path.file_stem().and_then(|s| s.to_str()).context("a name that is no UTF-8")?;
        let Some(ann) = annotations.get(stem) else { continue };
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let gold = attributions(&text, &std::fs::read_to_string(ann)?);
        out.push(Marked { name: format!("{stem}.txt"), text, gold });
    }
    Ok(out)
}

fn sorted(dir: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = std::fs::read_dir(dir).with_context(|| dir.display().to_string())?;
    let mut out: Vec<_> = entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    out.sort();
    Ok(out)
}

fn attributions(text: &str, ann: &str) -> Vec<Gold> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    bytes.push(text.len());
    let piece = |p: &str| -> Option<Range<usize>> {
        let (a, b) = p.split_once(' ')?;
        Some(*bytes.get(a.parse::<usize>().ok()?)?..*bytes.get(b.parse::<usize>().ok()?)?)
    };
    let mut units: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for line in ann.lines().filter(|l| l.starts_with('T')) {
        let mut columns = line.split('\t');
        let (Some(id), Some(what)) = (columns.next(), columns.next()) else { continue };
        let Some((_, pieces)) = what.split_once(' ') else { continue };
        units.insert(id, pieces.split(';').filter_map(piece).collect());
    }
    let mut out = Vec::new();
    for line in ann.lines().filter(|l| l.starts_with('E')) {
        let mut gold = Gold::default();
        for part in line.split('\t').nth(1).unwrap_or("").split(' ') {
            let Some((role, id)) = part.split_once(':') else { continue };
            let Some(pieces) = units.get(id) else { continue };
            let role = role.trim_end_matches(|c: char| c.is_ascii_digit());
            match role {
                "Source" => gold.source.extend(pieces.iter().cloned()),
                "Cue" => gold.cue.extend(pieces.iter().cloned()),
                "Content" => gold.content.extend(pieces.iter().cloned()),
                _ => {}
            }
        }
        for pieces in [&mut gold.source, &mut gold.cue, &mut gold.content] {
            pieces.sort_by_key(|p| (p.start, p.end));
        }
        if !gold.content.is_empty() {
            out.push(gold);
        }
    }
    out
}
