//! Rows of numbers and texts, written and read one value after the other.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::format::column::{CODED, EVENTS, ROWS};
use super::format::{HEADER, LENGTH};
use super::landmarks::{signed, zigzag};
use super::model::Model;
use crate::coding;
use crate::text::slice;

/// Columns as they are filled.
pub(super) struct Writer {
    plain: Vec<Vec<u8>>,
    rows: Coded,
    events: Coded,
}

/// Numbers as they are coded.
struct Coded {
    model: Model,
    coder: coding::Writer,
    count: u32,
}

impl Coded {
    fn new() -> Self {
        Self { model: Model::new(), coder: coding::Writer::new(), count: 0 }
    }

    fn finish(self, into: &mut Vec<u8>) {
        put(into, self.count);
        block(into, &self.coder.finish());
    }
}

impl Writer {
    pub fn new() -> Self {
        Self { plain: vec![Vec::new(); CODED], rows: Coded::new(), events: Coded::new() }
    }

    pub fn number(&mut self, column: usize, n: usize) {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        if let Some(plain) = self.plain.get_mut(column) {
            return put(plain, n);
        }
        let coded = if column < EVENTS { &mut self.rows } else { &mut self.events };
        coded.model.number(&mut coded.coder, column, n);
        coded.count += 1;
    }

    /// A number that is mostly one: that one is stored as 0, which takes least.
    pub fn mostly_one(&mut self, column: usize, n: usize) {
        self.number(column, n ^ 1);
    }

    pub fn signed(&mut self, column: usize, n: isize) {
        self.number(column, zigzag(n));
    }

    /// A text; a zero byte in it would end it, and becomes a replacement character.
    pub fn text(&mut self, column: usize, text: &str) {
        let text = text.replace('\0', "\u{fffd}");
        self.plain[column].extend(text.bytes().chain([0]));
    }

    /// A payload of this text and these columns.
    pub fn finish(self, text: &str) -> Vec<u8> {
        let mut payload = Vec::with_capacity(text.len() + (1 << 16));
        payload.extend([0; LENGTH]);
        for plain in &self.plain {
            block(&mut payload, plain);
        }
        self.rows.finish(&mut payload);
        self.events.finish(&mut payload);
        let length = u32::try_from(payload.len() - LENGTH).unwrap_or(u32::MAX);
        payload[..LENGTH].copy_from_slice(&length.to_le_bytes());
        payload.extend(text.as_bytes());
        payload
    }
}

fn block(into: &mut Vec<u8>, bytes: &[u8]) {
    put(into, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    into.extend(bytes);
}

/// A number of variable length: seven bits a byte, the lowest first.
pub(super) fn put(into: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        into.push(n.to_le_bytes()[0] | 0x80);
        n >>= 7;
    }
    into.push(n.to_le_bytes()[0]);
}

/// What [`put`] has put.
pub(super) fn take(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7f).checked_mul(1 << shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Where bytes stand that follow their length.
fn taken(bytes: &[u8], at: &mut usize) -> Option<Range<usize>> {
    let length = take(bytes, at)? as usize;
    let start = *at;
    *at = start.checked_add(length)?;
    (*at <= bytes.len()).then_some(start..*at)
}

/// Where each plain column of a pack goes on, and at the end where what was decoded does.
pub(super) type Cursor = [u32; CODED + 1];

/// The bytes of all columns.
#[derive(Debug)]
pub(super) struct Columns {
    /// A pack up to its text, as it came.
    pub head: Vec<u8>,
    /// Where in it the plain columns stand.
    plain: Vec<Range<usize>>,
    /// The coded numbers of attributions and of events, and how many there are.
    coded: [(Range<usize>, u32); 2],
    /// The numbers from [`ROWS`] on, once they are decoded: in that order, written as plain ones are. None when everything was made
    /// of them that ever is.
    rows: Mutex<Vec<u8>>,
}

impl Columns {
    /// Takes the bytes of a pack up to its text; `None` where they are not that.
    pub fn new(head: Vec<u8>) -> Option<Self> {
        let mut at = HEADER + LENGTH;
        let mut plain = Vec::with_capacity(CODED);
        for _ in 0..CODED {
            plain.push(taken(&head, &mut at)?);
        }
        let mut coded = || {
            let count = take(&head, &mut at)?;
            let coded = taken(&head, &mut at)?;
            // No bytes stand for more numbers than any memory holds.
            (count as usize / MOST <= coded.len()).then_some((coded, count))
        };
        let coded = [coded()?, coded()?];
        (at == head.len()).then_some(Self { head, plain, coded, rows: Mutex::default() })
    }

    /// Goes on where a cursor stands.
    pub fn read(&self, at: Cursor) -> Reader<'_> {
        self.read_with(at, &[])
    }

    /// The same, with the numbers that were decoded.
    pub fn read_with<'a>(&'a self, at: Cursor, rows: &'a [u8]) -> Reader<'a> {
        Reader { columns: self, at, coded: None, rows }
    }

    /// The numbers that were decoded.
    pub fn rows(&self) -> MutexGuard<'_, Vec<u8>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The coded numbers of attributions, from the first on.
    pub fn decoding(&self) -> Paused {
        self.coding(0)
    }

    /// Reads the coded numbers of events.
    pub fn events(&self) -> Reader<'_> {
        self.resume(self.coding(1))
    }

    fn coding(&self, which: usize) -> Paused {
        let (range, count) = &self.coded[which];
        let bytes = self.head.get(range.clone()).unwrap_or_default();
        Paused { at: [0; CODED + 1], coded: Some(Box::new(Coding::new(bytes.to_vec(), *count))) }
    }

    /// Goes on where reading was paused.
    pub fn resume(&self, Paused { at, coded }: Paused) -> Reader<'_> {
        Reader { columns: self, at, coded, rows: &[] }
    }

    /// Takes in what was decoded.
    pub fn keep(&mut self, paused: Paused) {
        let mut rows = paused.coded.map(|coded| coded.rows).unwrap_or_default();
        rows.shrink_to_fit();
        self.rows = Mutex::new(rows);
    }

    /// The bytes of a plain column.
    fn column(&self, column: usize) -> Option<&[u8]> {
        self.head.get(self.plain.get(column)?.clone())
    }

    /// The text of a column that begins at a byte of it; empty where none does.
    pub fn text(&self, column: usize, at: u32) -> &str {
        let rest = self.column(column).and_then(|column| column.get(at as usize..)).unwrap_or_default();
        let end = memchr::memchr(0, rest).unwrap_or_default();
        rest.get(..end).and_then(|text| str::from_utf8(text).ok()).unwrap_or_default()
    }
}

/// Numbers that a byte stands for at most: where nothing is ever unlike what was expected.
const MOST: usize = 1 << 10;

/// Numbers as they are decoded, and those from [`ROWS`] on, kept for later.
struct Coding {
    model: Model,
    coder: coding::Reader,
    left: u32,
    rows: Vec<u8>,
}

impl Coding {
    fn new(bytes: Vec<u8>, left: u32) -> Self {
        Self { model: Model::new(), coder: coding::Reader::new(bytes), left, rows: Vec::new() }
    }

    fn number(&mut self, column: usize) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let number = self.model.number(&mut self.coder, column, 0)?;
        if (ROWS..EVENTS).contains(&column) {
            put(&mut self.rows, number);
        }
        Some(number)
    }
}

/// Reading that goes on later.
#[derive(Default)]
pub(super) struct Paused {
    at: Cursor,
    coded: Option<Box<Coding>>,
}

/// Columns as they are read. Everything is `None` where a column ends too early or holds something else.
pub(super) struct Reader<'a> {
    columns: &'a Columns,
    at: Cursor,
    coded: Option<Box<Coding>>,
    rows: &'a [u8],
}

impl<'a> Reader<'a> {
    /// The bytes of a column; of those that are not plain what was decoded.
    fn column(&self, column: usize) -> &'a [u8] {
        self.columns.column(column).unwrap_or(self.rows)
    }

    pub fn number(&mut self, column: usize) -> Option<usize> {
        if column >= CODED
            && let Some(coded) = &mut self.coded
        {
            return coded.number(column).map(|number| number as usize);
        }
        let bytes = self.column(column);
        let at = self.at.get_mut(column.min(CODED))?;
        let mut next = *at as usize;
        let number = take(bytes, &mut next)?;
        *at = u32::try_from(next).ok()?;
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
        let number = self.number(column)?;
        (number <= self.left(of)).then_some(number)
    }

    /// [`Self::count`] of what is mostly one.
    pub fn mostly_one(&mut self, column: usize, of: usize) -> Option<usize> {
        let number = self.number(column)? ^ 1;
        (number <= self.left(of) + 1).then_some(number)
    }

    fn left(&self, column: usize) -> usize {
        match &self.coded {
            Some(coded) if column >= CODED => coded.left as usize,
            _ => {
                let length = self.column(column).len();
                length.saturating_sub(self.at.get(column.min(CODED)).map_or(0, |&at| at as usize))
            }
        }
    }

    /// A text, and where it begins.
    pub fn text_at(&mut self, column: usize) -> Option<(&'a [u8], u32)> {
        let bytes = self.column(column);
        let at = self.at.get_mut(column)?;
        let start = *at;
        let text = bytes.get(start as usize..)?;
        let end = memchr::memchr(0, text)?;
        *at += u32::try_from(end).ok()? + 1;
        Some((text.get(..end)?, start))
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

    /// Where all columns go on. What is decoded goes on at the end of what was kept of it.
    pub fn cursor(&self) -> Cursor {
        let mut at = self.at;
        if let Some(coded) = &self.coded {
            at[CODED] = u32::try_from(coded.rows.len()).unwrap_or(u32::MAX);
        }
        at
    }

    /// Whether these columns have been read to their ends, and everything that is coded.
    pub fn is_done(&self, columns: impl IntoIterator<Item = usize>) -> bool {
        self.coded.as_ref().is_none_or(|coded| coded.left == 0) && columns.into_iter().all(|column| self.left(column) == 0)
    }

    /// What is kept to go on later.
    pub fn pause(self) -> Paused {
        Paused { at: self.at, coded: self.coded }
    }
}

/// The text with its first letter small, where that is an ASCII letter.
pub(super) fn decapitalised(text: &str) -> String {
    let first = slice(text, ..text.len().min(1)).to_ascii_lowercase();
    first + slice(text, 1.min(text.len())..)
}
