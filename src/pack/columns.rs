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

/// Columns as they are read. Everything is `None` where a column ends too early or holds something else.
pub(super) struct Reader<'a> {
    columns: Vec<&'a [u8]>,
}

impl<'a> Reader<'a> {
    pub fn new(columns: Vec<&'a [u8]>) -> Option<Self> {
        (columns.len() == COUNT).then_some(Self { columns })
    }

    pub fn number(&mut self, column: usize) -> Option<usize> {
        let (n, rest) = postcard::take_from_bytes::<u32>(self.columns[column]).ok()?;
        self.columns[column] = rest;
        usize::try_from(n).ok()
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
        let left = self.columns[of].len();
        self.number(column).filter(|&n| n <= left)
    }

    pub fn text(&mut self, column: usize) -> Option<String> {
        let bytes = self.columns[column];
        let end = bytes.iter().position(|&byte| byte == 0)?;
        let text = str::from_utf8(bytes.get(..end)?).ok()?;
        self.columns[column] = bytes.get(end + 1..)?;
        Some(text.to_owned())
    }

    /// A text, or none where it is empty.
    #[allow(clippy::option_option, reason = "outside: whether the bytes make sense; inside: whether there is a value")]
    pub fn optional(&mut self, column: usize) -> Option<Option<String>> {
        self.text(column).map(|text| Some(text).filter(|text| !text.is_empty()))
    }

    pub fn bytes(&mut self, column: usize, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.columns[column].split_at_checked(length)?;
        self.columns[column] = rest;
        Some(bytes)
    }

    /// Whether everything has been read.
    pub fn is_done(&self) -> bool {
        self.columns.iter().all(|column| column.is_empty())
    }
}

/// The text with its first letter small, where that is an ASCII letter.
pub(super) fn decapitalised(text: &str) -> String {
    let first = slice(text, ..text.len().min(1)).to_ascii_lowercase();
    first + slice(text, 1.min(text.len())..)
}
