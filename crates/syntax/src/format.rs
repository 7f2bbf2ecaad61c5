//! The model's file: named sections, read in place. `tools/convert_model.py` writes it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::Error;

const MAGIC: &[u8; 8] = b"SYNTAX\x00\x01";
const HEAD: usize = 24;
const ENTRY: usize = 32;

/// A model's bytes and its table of sections.
pub(crate) struct File {
    data: Arc<Cow<'static, [u8]>>,
    sections: Vec<Section>,
}

struct Section {
    name: String,
    range: Range<usize>,
    rows: usize,
    cols: usize,
}

impl File {
    /// Checks the header, the checksum and that every section lies within the bytes.
    pub(crate) fn open(data: Cow<'static, [u8]>) -> Result<File, Error> {
        if data.len() < HEAD || &data[..8] != MAGIC {
            return Err(Error::foreign());
        }
        let (count, length) = (u32_at(&data, 8) as usize, u32_at(&data, 12) as usize);
        if length != data.len() || HEAD + count.saturating_mul(ENTRY) > length {
            return Err(Error::broken(format!("{} bytes instead of {length}", data.len())));
        }
        if checksum(&data[HEAD..]) != u64_at(&data, 16) {
            return Err(Error::broken("the checksum differs"));
        }
        let sections = (0..count)
            .map(|i| Section::read(&data[HEAD + i * ENTRY..][..ENTRY], length))
            .collect::<Result<_, _>>()?;
        Ok(File { data: Arc::new(data), sections })
    }

    fn section(&self, name: &str) -> Result<&Section, Error> {
        let found = self.sections.iter().find(|s| s.name == name);
        found.ok_or_else(|| Error::broken(format!("no section {name}")))
    }

    /// The bytes of a section.
    pub(crate) fn bytes(&self, name: &str) -> Result<&[u8], Error> {
        Ok(&self.data[self.section(name)?.range.clone()])
    }

    /// An array of `u32`.
    pub(crate) fn u32s(&self, name: &str) -> Result<Vec<u32>, Error> {
        let bytes = self.bytes(name)?.chunks_exact(4);
        Ok(bytes.map(|b| u32_at(b, 0)).collect())
    }

    /// An array of `u64`.
    pub(crate) fn u64s(&self, name: &str) -> Result<Vec<u64>, Error> {
        let bytes = self.bytes(name)?.chunks_exact(8);
        Ok(bytes.map(|b| u64_at(b, 0)).collect())
    }

    /// A tensor of `len` values, f16 or f32, as f32.
    pub(crate) fn floats(&self, name: &str, len: usize) -> Result<Vec<f32>, Error> {
        let bytes = self.bytes(name)?;
        if bytes.len() == len * 4 {
            Ok(bytes.chunks_exact(4).map(|b| f32::from_bits(u32_at(b, 0))).collect())
        } else if bytes.len() == len * 2 {
            Ok(bytes.chunks_exact(2).map(|b| half_to_f32(u16::from_le_bytes([b[0], b[1]]))).collect())
        } else {
            Err(Error::broken(format!("{name} has {} bytes for {len} values", bytes.len())))
        }
    }

    /// A matrix of f16 that is read row by row where it lies.
    pub(crate) fn half_rows(&self, name: &str, cols: usize) -> Result<HalfRows, Error> {
        let section = self.section(name)?;
        if section.cols != cols || section.range.len() != section.rows * cols * 2 || section.rows == 0 {
            return Err(Error::broken(format!("{name} has not {cols} columns")));
        }
        Ok(HalfRows { data: self.data.clone(), at: section.range.start, rows: section.rows, cols })
    }

    /// A list of strings, read where it lies.
    pub(crate) fn strings(&self, name: &str) -> Result<Strings, Error> {
        let range = self.section(name)?.range.clone();
        let bytes = &self.data[range.clone()];
        let bad = || Error::broken(format!("the strings of {name}"));
        if bytes.len() < 4 {
            return Err(bad());
        }
        let count = u32_at(bytes, 0) as usize;
        let body = count.checked_mul(4).map(|n| n + 4).filter(|&n| n <= bytes.len()).ok_or_else(bad)?;
        let text = std::str::from_utf8(&bytes[body..]).map_err(|_| bad())?;
        let mut last = 0;
        for i in 0..count {
            let end = u32_at(bytes, 4 + 4 * i) as usize;
            if end < last || !text.is_char_boundary(end) {
                return Err(bad());
            }
            last = end;
        }
        Ok(Strings { data: self.data.clone(), ends: range.start + 4, text: range.start + body, count })
    }
}

impl Section {
    fn read(entry: &[u8], length: usize) -> Result<Section, Error> {
        let name = entry[..16].split(|&b| b == 0).next().unwrap_or_default();
        let [offset, len, rows, cols] = [16, 20, 24, 28].map(|at| u32_at(entry, at) as usize);
        let end = offset.checked_add(len).filter(|&end| end <= length);
        let end = end.ok_or_else(|| Error::broken("a section ends beyond the file"))?;
        Ok(Section { name: String::from_utf8_lossy(name).into_owned(), range: offset..end, rows, cols })
    }
}

/// A matrix of f16 in the model's bytes.
pub(crate) struct HalfRows {
    data: Arc<Cow<'static, [u8]>>,
    at: usize,
    rows: usize,
    cols: usize,
}

impl HalfRows {
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Adds row `i` to `out`, element by element.
    #[inline(always)]
    pub(crate) fn add_row(&self, i: usize, out: &mut [f32]) {
        let at = self.at + i * self.cols * 2;
        let row = &self.data[at..at + self.cols * 2];
        for (o, b) in out.iter_mut().zip(row.chunks_exact(2)) {
            *o += half_to_f32(u16::from_le_bytes([b[0], b[1]]));
        }
    }
}

/// A list of strings in the model's bytes; sorted by bytes where it is searched.
pub(crate) struct Strings {
    data: Arc<Cow<'static, [u8]>>,
    ends: usize,
    text: usize,
    count: usize,
}

impl Strings {
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    pub(crate) fn bytes(&self, i: usize) -> &[u8] {
        let end = |i: usize| u32_at(&self.data, self.ends + 4 * i) as usize;
        let start = if i == 0 { 0 } else { end(i - 1) };
        &self.data[self.text + start..self.text + end(i)]
    }

    pub(crate) fn get(&self, i: usize) -> &str {
        std::str::from_utf8(self.bytes(i)).unwrap_or_default()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.count).map(|i| self.get(i))
    }

    /// Where the string stands in a sorted list.
    pub(crate) fn find(&self, s: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = (low + high) / 2;
            match self.bytes(middle).cmp(s.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

/// A sorted map from string to string.
pub(crate) struct Table {
    keys: Strings,
    values: Strings,
}

impl Table {
    pub(crate) fn read(file: &File, name: &str) -> Result<Table, Error> {
        let table =
            Table { keys: file.strings(&format!("{name}.k"))?, values: file.strings(&format!("{name}.v"))? };
        if table.keys.len() != table.values.len() {
            return Err(Error::broken(format!("{name} has keys without values")));
        }
        Ok(table)
    }

    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        self.keys.find(key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.find(key).map(|i| self.values.get(i))
    }

    pub(crate) fn values(&self) -> &Strings {
        &self.values
    }

    pub(crate) fn keys(&self) -> &Strings {
        &self.keys
    }
}

/// The place of `item` in `list`, to which it is added where it is missing.
pub(crate) fn number_of(list: &mut Vec<String>, item: &str) -> usize {
    list.iter().position(|x| x == item).unwrap_or_else(|| {
        list.push(item.to_string());
        list.len() - 1
    })
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

/// An f16 as f32, exactly; branch-free so that loops over it become vector code.
/// The exponent is rebased by a multiplication, which also takes subnormals right.
#[inline]
fn half_to_f32(half: u16) -> f32 {
    let magnitude = f32::from_bits(u32::from(half & 0x7fff) << 13) * f32::from_bits(0x7780_0000);
    f32::from_bits(magnitude.to_bits() | u32::from(half & 0x8000) << 16)
}

/// Four interleaved sums of 64-bit words; see `checksum` in `tools/convert_model.py`.
fn checksum(bytes: &[u8]) -> u64 {
    const LANES: [u64; 4] =
        [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x27D4_EB2F_1656_67C5];
    let mut state = LANES;
    for (i, word) in bytes.chunks_exact(8).enumerate() {
        let k = i & 3;
        state[k] = (state[k] ^ u64_at(word, 0)).wrapping_mul(LANES[k]) ^ (state[k] >> 29);
    }
    state.iter().fold(bytes.len() as u64, |sum, s| {
        let sum = (sum ^ s).wrapping_mul(LANES[0]);
        sum ^ (sum >> 32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves() {
        for (bits, value) in
            [(0x3c00, 1.0), (0xc000, -2.0), (0x0001, 5.960_464_5e-8), (0x7bff, 65504.0), (0, 0.0)]
        {
            assert_eq!(half_to_f32(bits), value);
        }
    }

    #[test]
    fn strange_bytes_are_refused() {
        assert!(File::open(Cow::Borrowed(b"")).is_err_and(|e| e.is_foreign()));
        assert!(
            File::open(Cow::Borrowed(b"PK\x03\x04 and so on, longer than a header"))
                .is_err_and(|e| e.is_foreign())
        );
        let mut short = MAGIC.to_vec();
        short.extend([0; 16]);
        assert!(File::open(Cow::Owned(short)).is_err_and(|e| e.is_broken()));
    }
}
