use super::Span;
use serde::Serialize;
use std::ops::Range;

/// A half-open range of bytes of the file as it lies there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct RawSpan {
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
}

/// Text and raw bytes that advance together: each `text_unit` bytes of text stand for `raw_unit`
/// bytes of the file. 1:1 is a verbatim run, 2:1 Cyrillic in a one-byte charset, 1:2 ASCII in
/// UTF-16; a run of one unit is an entity reference, and `raw_unit` 0 is text that the file lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Run {
    text: u32,
    units: u32,
    text_unit: u32,
    raw_unit: u32,
    raw: u64,
}

impl Run {
    fn text_end(&self) -> u64 {
        u64::from(self.text) + u64::from(self.units) * u64::from(self.text_unit)
    }

    fn raw_end(&self) -> u64 {
        self.raw + u64::from(self.units) * u64::from(self.raw_unit)
    }

    /// Raw place of a text offset inside the run; within a unit it is the unit's start or end.
    fn raw_of(&self, offset: u64, round_up: bool) -> u64 {
        let into = offset - u64::from(self.text);
        let unit = u64::from(self.text_unit);
        let whole = if round_up { into.div_ceil(unit) } else { into / unit };
        self.raw + whole * u64::from(self.raw_unit)
    }
}

/// The map from an article's text back to the bytes of its file.
///
/// Memory is proportional to the places where text and file stop advancing alike.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RawMap {
    runs: Vec<Run>,
}

impl RawMap {
    /// Text and file are the same `len` bytes, the text beginning at byte `raw` of the file.
    pub fn identity(len: usize, raw: u64) -> Self {
        let mut map = RawMap::default();
        map.push(len, 1, 1, raw);
        map
    }

    /// Appends `units` steps of `text_unit` bytes of text for `raw_unit` bytes from `raw` on.
    pub(super) fn push(&mut self, units: usize, text_unit: usize, raw_unit: usize, raw: u64) {
        if units == 0 || text_unit == 0 {
            return;
        }
        let text = self.runs.last().map_or(0, Run::text_end) as u32;
        let run =
            Run { text, units: units as u32, text_unit: text_unit as u32, raw_unit: raw_unit as u32, raw };
        match self.runs.last_mut() {
            Some(last)
                if last.text_unit == run.text_unit
                    && last.raw_unit == run.raw_unit
                    && last.raw_end() == raw =>
            {
                last.units += run.units;
            }
            _ => self.runs.push(run),
        }
    }

    /// The map in one line, as a record carries it: runs `NxT:R@B`, N times T bytes of text that stand
    /// for R bytes of the file, from byte B on.
    pub(crate) fn stored(&self) -> String {
        let runs = self.runs.iter().map(|r| format!("{}x{}:{}@{}", r.units, r.text_unit, r.raw_unit, r.raw));
        runs.collect::<Vec<_>>().join(" ")
    }

    /// The map of a text of `len` bytes that [`RawMap::stored`] wrote, if it is one.
    pub(crate) fn from_stored(words: &str, len: usize) -> Option<RawMap> {
        let (mut map, mut at) = (RawMap::default(), 0u32);
        for word in words.split_ascii_whitespace() {
            let (units, rest) = word.split_once('x')?;
            let (text_unit, rest) = rest.split_once(':')?;
            let (raw_unit, raw) = rest.split_once('@')?;
            let run = Run {
                text: at,
                units: units.parse().ok().filter(|n| *n > 0)?,
                text_unit: text_unit.parse().ok().filter(|n| *n > 0)?,
                raw_unit: raw_unit.parse().ok()?,
                raw: raw.parse().ok()?,
            };
            at = at.checked_add(run.units.checked_mul(run.text_unit)?)?;
            run.raw.checked_add(u64::from(run.units).checked_mul(u64::from(run.raw_unit))?)?;
            map.runs.push(run);
        }
        (at as usize == len).then_some(map)
    }

    fn run_at(&self, offset: u64) -> Option<&Run> {
        let after = self.runs.partition_point(|r| u64::from(r.text) <= offset);
        self.runs[..after].last()
    }

    /// The file's bytes that a span of the text came from. What lies between two pieces of the
    /// text (markup, say) is inside the range.
    pub fn raw(&self, span: Span) -> RawSpan {
        let (start, end) = (span.start() as u64, span.end() as u64);
        let Some(first) = self.run_at(start) else { return RawSpan { start: 0, end: 0 } };
        if span.is_empty() {
            let at = first.raw_of(start.min(first.text_end()), false);
            return RawSpan { start: at, end: at };
        }
        let last = self.run_at(end - 1).unwrap_or(first);
        let from = first.raw_of(start, false);
        RawSpan { start: from, end: last.raw_of(end, true).max(from) }
    }

    /// The map of a text that was made in two steps: `self` leads to an intermediate text,
    /// `inner` from there to the file.
    pub fn through(&self, inner: &RawMap) -> RawMap {
        let mut map = RawMap::default();
        for run in &self.runs {
            if (run.text_unit, run.raw_unit) != (1, 1) {
                for unit in 0..u64::from(run.units) {
                    let from = run.raw + unit * u64::from(run.raw_unit);
                    let raw = inner.raw_of_range(from..from + u64::from(run.raw_unit));
                    map.push(1, run.text_unit as usize, (raw.end - raw.start) as usize, raw.start);
                }
                continue;
            }
            inner.append_pieces(run.raw..run.raw_end(), &mut map);
        }
        map
    }

    fn raw_of_range(&self, range: Range<u64>) -> RawSpan {
        self.raw(Span::unchecked(range.start as usize, range.end as usize))
    }

    /// Copies what this map says of a range of its text to the end of `out`.
    fn append_pieces(&self, range: Range<u64>, out: &mut RawMap) {
        let first = self.runs.partition_point(|r| r.text_end() <= range.start);
        for run in &self.runs[first..] {
            let (from, to) = (range.start.max(u64::from(run.text)), range.end.min(run.text_end()));
            if from >= to {
                break;
            }
            let unit = u64::from(run.text_unit);
            if (from - u64::from(run.text)).is_multiple_of(unit) && (to - from).is_multiple_of(unit) {
                let units = ((to - from) / unit) as usize;
                out.push(units, run.text_unit as usize, run.raw_unit as usize, run.raw_of(from, false));
            } else {
                let (start, end) = (run.raw_of(from, false), run.raw_of(to, true));
                out.push(1, (to - from) as usize, (end - start) as usize, start);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        let mut map = RawMap::identity(12, 3);
        map.push(1, 1, 5, 15);
        map.push(4, 2, 1, 20);
        let stored = map.stored();
        assert_eq!(stored, "12x1:1@3 1x1:5@15 4x2:1@20");
        assert_eq!(RawMap::from_stored(&stored, 21), Some(map));
        assert_eq!(RawMap::from_stored("", 0), Some(RawMap::default()));
        for wrong in ["12x1:1@3", "21x1", "0x1:1@0 21x1:1@0", "21x1:4294967295@18446744073709551615"] {
            assert_eq!(RawMap::from_stored(wrong, 21), None, "{wrong}");
        }
    }
}
