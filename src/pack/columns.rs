//! Rows of numbers and texts, written and read one value after the other.

use super::format::column::COUNT;
use super::landmarks::{signed, zigzag};
use crate::text::slice;

/// Columns as they are filled.
pub(super) struct Writer {
    columns: Vec<Vec<u8>>,
}

impl Writer {
    pub fn new() -> Self {
        Self { columns: vec![Vec::new(); COUNT] }
    }

    pub fn number(&mut self, column: usize, n: usize) {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        // Postcard cannot fail on a number.
        self.columns[column].extend(postcard::to_allocvec(&n).unwrap_or_default());
    }

    pub fn signed(&mut self, column: usize, n: isize) {
        self.number(column, zigzag(n));
    }

    /// A text; a zero byte in it would end it, and becomes a replacement character.
    pub fn text(&mut self, column: usize, text: &str) {
        let text = text.replace('\0', "\u{fffd}");
        self.columns[column].extend(text.bytes().chain([0]));
    }

    pub fn bytes(&mut self, column: usize, bytes: &[u8]) {
        self.columns[column].extend(bytes);
    }

    pub fn columns(&self) -> Vec<&[u8]> {
        self.columns.iter().map(Vec::as_slice).collect()
    }
}

/// Where each column of a pack goes on.
pub(super) type Cursor = [u32; COUNT];

/// The bytes of all columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    pub bytes: Vec<u8>,
    pub starts: Cursor,
    ends: Cursor,
}

impl Columns {
    /// Takes columns that stand one after the other, each behind its length; `None` where there are not as many.
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        let mut at = 0;
        let mut columns = Self { bytes: Vec::new(), starts: [0; COUNT], ends: [0; COUNT] };
        if take(&bytes, &mut at)? as usize != COUNT {
            return None;
        }
        for (start, end) in columns.starts.iter_mut().zip(&mut columns.ends) {
            let length = take(&bytes, &mut at)?;
            *start = u32::try_from(at).ok()?;
            *end = start.checked_add(length)?;
            at = *end as usize;
        }
        columns.bytes = bytes;
        (at == columns.bytes.len()).then_some(columns)
    }

    /// Goes on where a cursor stands.
    pub fn read(&self, at: Cursor) -> Reader<'_> {
        Reader { bytes: &self.bytes, at, ends: &self.ends }
    }

    /// The text that begins at a byte of them; empty where none does.
    pub fn text(&self, at: u32) -> &str {
        let rest = self.bytes.get(at as usize..).unwrap_or_default();
        let end = memchr::memchr(0, rest).unwrap_or_default();
        rest.get(..end).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }
}

/// A number of variable length, as postcard writes it: seven bits a byte, the lowest first.
pub(super) fn take(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let first = *bytes.get(*at)?;
    *at += 1;
    if first < 0x80 {
        return Some(u32::from(first));
    }
    let mut number = u32::from(first & 0x7f);
    for shift in [7, 14, 21, 28] {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7f).checked_mul(1 << shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Columns as they are read. Everything is `None` where a column ends too early or holds something else.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub at: Cursor,
    ends: &'a Cursor,
}

impl<'a> Reader<'a> {
    pub fn number(&mut self, column: usize) -> Option<usize> {
        let at = self.at[column];
        // Nearly all numbers are of one byte.
        match self.bytes.get(at as usize) {
            Some(&byte) if byte < 0x80 && at < self.ends[column] => {
                self.at[column] = at + 1;
                Some(byte.into())
            }
            _ => self.long_number(column),
        }
    }

    fn long_number(&mut self, column: usize) -> Option<usize> {
        let mut at = self.at[column] as usize;
        let number = take(self.bytes, &mut at)?;
        self.at[column] = u32::try_from(at).ok().filter(|&at| at <= self.ends[column])?;
        Some(number as usize)
    }

    pub fn signed(&mut self, column: usize) -> Option<isize> {
        self.number(column).map(signed)
    }

    /// A number below a limit.
    pub fn index(&mut self, column: usize, below: usize) -> Option<usize> {
        self.number(column).filter(|&n| n < below)
    }

    /// A number of things that follow; each takes a byte at least of that column, so that no number asks for the moon.
    pub fn count(&mut self, column: usize, of: usize) -> Option<usize> {
        let left = self.ends[of].saturating_sub(self.at[of]);
        self.number(column).filter(|&n| n <= left as usize)
    }

    /// A text, and where it begins.
    pub fn text_at(&mut self, column: usize) -> Option<(&'a [u8], u32)> {
        let at = self.at[column];
        let text = self.bytes.get(at as usize..self.ends[column] as usize)?;
        let end = memchr::memchr(0, text)?;
        self.at[column] = at + u32::try_from(end).ok()? + 1;
        Some((text.get(..end)?, at))
    }

    pub fn text(&mut self, column: usize) -> Option<String> {
        let (text, _) = self.text_at(column)?;
        str::from_utf8(text).ok().map(str::to_owned)
    }

    /// A text, or none where it is empty.
    #[allow(clippy::option_option, reason = "outside: whether the bytes make sense; inside: whether there is a value")]
    pub fn optional(&mut self, column: usize) -> Option<Option<String>> {
        self.text(column).map(|text| Some(text).filter(|text| !text.is_empty()))
    }

    /// Where so many bytes begin.
    pub fn bytes(&mut self, column: usize, length: usize) -> Option<u32> {
        let at = self.at[column];
        self.at[column] = at.checked_add(u32::try_from(length).ok()?).filter(|&end| end <= self.ends[column])?;
        Some(at)
    }

    /// Whether these columns have been read to their ends.
    pub fn is_done(&self, columns: impl IntoIterator<Item = usize>) -> bool {
        columns.into_iter().all(|column| self.at[column] == self.ends[column])
    }
}

/// The text with its first letter small, where that is an ASCII letter.
pub(super) fn decapitalised(text: &str) -> String {
    let first = slice(text, ..text.len().min(1)).to_ascii_lowercase();
    first + slice(text, 1.min(text.len())..)
}
