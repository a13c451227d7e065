//! Spans in words instead of bytes: what an attribution covers begins and ends at words, and often at the end of a
//! sentence or at a quotation mark, so that small numbers say it.
//!
//! The words here are coarser than [`crate::text::words`], and on purpose not the same: packs have to stay readable
//! whatever becomes of those.

use crate::text::Span;

/// Words of a body by number, the end after the last.
pub(super) type Words = (usize, usize);

/// With which words cues and dates often begin, by a hash of the word: a pack has its own, so that they are not bound to a language.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heads(Box<[u8]>);

/// Number of hashes.
pub(super) const HASHES: usize = 1 << 12;

/// What a word may be: one that a cue begins with, or a date.
pub(super) const CUE: u8 = 1;
pub(super) const DATE: u8 = 2;

/// After which a stop follows before the next one.
const STOP: u8 = 4;

impl Default for Heads {
    fn default() -> Self {
        Self(vec![0; HASHES].into())
    }
}

impl Heads {
    pub fn add(&mut self, hash: usize, head: u8) {
        if let Some(heads) = self.0.get_mut(hash) {
            *heads |= head;
        }
    }
}

/// Goes on with the hash of a word; small and capital letters are the same.
fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x9e37_79b1).rotate_left(13)
}

/// The number of a word by the hash of its bytes.
fn settle(hash: u32) -> usize {
    hash.wrapping_mul(0x9e37_79b1) as usize >> 20 & (HASHES - 1)
}

/// The words of a body and where a sentence or a quotation may end.
///
/// A word is a run of ASCII letters and digits and of characters beyond ASCII, without the general punctuation
/// (U+2000 to U+203F), the no-break space and the guillemets.
pub(super) struct Landmarks {
    /// For each word its bytes, and what it is.
    words: Vec<(u32, u32, u8)>,
    length: usize,
}

impl Landmarks {
    pub fn new(body: &str, heads: &Heads) -> Self {
        let bytes = body.as_bytes();
        let mut words: Vec<(u32, u32, u8)> = Vec::with_capacity(bytes.len() / 5 + 1);
        // The word that is being read, or was read last.
        let (mut start, mut end, mut stop, mut hash) = (0, 0, 0, 0);
        let mut inside = false;
        let mut at = 0;
        let of = |hash: u32| heads.0.get(settle(hash)).copied().unwrap_or_default();
        while let Some(&byte) = bytes.get(at) {
            let mut length = 1;
            let part = match byte {
                0xc2 | 0xe2 => {
                    let next = bytes.get(at + 1).copied().unwrap_or_default();
                    let mark = if byte == 0xc2 { matches!(next, 0xa0 | 0xab | 0xbb) } else { next == 0x80 };
                    if mark {
                        length = usize::from(byte >> 5 & 1) + 2;
                        // Guillemets and double quotation marks.
                        let stops = if byte == 0xc2 { next != 0xa0 } else { matches!(bytes.get(at + 2), Some(0x9c..=0x9f)) };
                        if stops {
                            stop = STOP;
                        }
                    }
                    !mark
                }
                b'"' | b'\n' | b'.' | b'!' | b'?' | b':' | b';' => {
                    stop = STOP;
                    false
                }
                _ => byte.is_ascii_alphanumeric() || byte >= 0x80,
            };
            if part {
                if !inside {
                    if end > 0 {
                        words.push((start, end, stop | of(hash)));
                    }
                    start = u32::try_from(at).unwrap_or(u32::MAX);
                    (stop, hash) = (0, 0);
                }
                end = u32::try_from(at + 1).unwrap_or(u32::MAX);
                hash = mix(hash, byte);
            }
            inside = part;
            at += length;
        }
        if end > 0 {
            words.push((start, end, STOP | of(hash)));
        }
        Self { words, length: body.len() }
    }

    /// The hashes of all words.
    pub fn hashes<'b>(&'b self, body: &'b str) -> impl Iterator<Item = usize> + 'b {
        self.words
            .iter()
            .map(|&(start, end, _)| settle(body.as_bytes()[start as usize..end as usize].iter().fold(0, |h, &b| mix(h, b))))
    }

    fn is(&self, word: usize, what: u8) -> bool {
        self.words.get(word).is_some_and(|word| word.2 & what > 0)
    }

    /// A word that begins cues or dates by how many such come before it from another word on; `None` where it is no such word, or
    /// comes earlier.
    pub fn head(&self, word: usize, from: usize, what: u8) -> Option<usize> {
        (self.is(word, what) && word >= from).then(|| (from..word).filter(|&k| self.is(k, what)).count())
    }

    /// What [`Self::head`] was given.
    pub fn find_head(&self, between: usize, from: usize, what: u8) -> Option<usize> {
        (from..self.words.len()).filter(|&k| self.is(k, what)).nth(between)
    }

    /// The words between the stops around some others.
    pub fn sentence(&self, (first, end): Words) -> Option<Words> {
        let start = self.stop_before(first + 1, 0)?;
        Some((start, self.stop_behind(end.checked_sub(1)?.max(first), 0)?))
    }

    fn stops(&self, word: usize) -> bool {
        self.is(word, STOP)
    }

    /// First byte of a word; the end of the body behind the last.
    fn start(&self, word: usize) -> usize {
        self.words.get(word).map_or(self.length, |word| word.0 as usize)
    }

    /// The span of some words, moved at its ends by so many bytes; `None` where there are no such words.
    pub fn span(&self, (first, end): Words, before: isize, behind: isize) -> Option<Span> {
        let from = self.start(first).checked_add_signed(before)?;
        let last = if first < end { self.words.get(end - 1)?.1 as usize } else { from };
        let to = last.checked_add_signed(behind)?;
        (first <= self.words.len() && from <= to).then(|| Span::new(from, to))
    }

    /// The words of a span and how it differs from theirs at either end: what [`Self::span`] is given.
    pub fn words(&self, span: Span) -> (Words, isize, isize) {
        let at = |byte: usize| self.words.partition_point(|word| (word.0 as usize) < byte);
        let (first, end) = (at(span.start), at(span.end));
        let last = if first < end { self.words[end - 1].1 as usize } else { span.start };
        ((first, end), span.start.cast_signed() - self.start(first).cast_signed(), span.end.cast_signed() - last.cast_signed())
    }

    /// Words `beside` others: where they are and how far they reach, as two numbers.
    ///
    /// The place is three times the number of words between, and 0 behind, 1 before, 2 across. The reach is counted away
    /// from the others: twice the number of stops passed where the words go up to a stop, else twice their number and one
    /// more.
    pub fn place(&self, (first, end): Words, beside: Words) -> (usize, usize) {
        let inner = |k: &usize| self.stops(*k);
        let plain = 2 * (end - first) + 1;
        if end <= beside.0 && first < beside.1 {
            let whole = first < end && (first == 0 || self.stops(first - 1));
            let reach = if whole { 2 * (first..end - 1).filter(inner).count() } else { plain };
            return (3 * (beside.0 - end) + 1, reach);
        }
        let reach = self.reach((first, end));
        let place = match first.checked_sub(beside.1) {
            Some(between) => 3 * between,
            None => 3 * zigzag(first.cast_signed() - beside.1.cast_signed()) + 2,
        };
        (place, reach)
    }

    /// What [`Self::place`] was given; `None` where it was not.
    pub fn find(&self, place: usize, reach: usize, beside: Words) -> Option<Words> {
        let words = reach / 2;
        let plain = reach % 2 == 1;
        if place % 3 == 1 {
            let end = beside.0.checked_sub(place / 3).filter(|&end| end <= self.words.len())?;
            let first = if plain { end.checked_sub(words)? } else { self.stop_before(end, words)? };
            return Some((first, end));
        }
        let first = match place % 3 {
            0 => beside.1.checked_add(place / 3)?,
            _ => beside.1.checked_add_signed(signed(place / 3))?,
        };
        self.reached(first, reach)
    }

    /// How far words reach, counted onwards.
    pub fn reach(&self, (first, end): Words) -> usize {
        let whole = first < end && self.stops(end - 1);
        if whole { 2 * (first..end - 1).filter(|&k| self.stops(k)).count() } else { 2 * (end - first) + 1 }
    }

    /// The words that [`Self::reach`] was given, by the first of them.
    pub fn reached(&self, first: usize, reach: usize) -> Option<Words> {
        let end = if reach % 2 == 1 { first.checked_add(reach / 2)? } else { self.stop_behind(first, reach / 2)? };
        (end <= self.words.len()).then_some((first, end))
    }

    fn stop_behind(&self, first: usize, passed: usize) -> Option<usize> {
        (first..self.words.len()).filter(|&k| self.stops(k)).nth(passed).map(|k| k + 1)
    }

    fn stop_before(&self, end: usize, passed: usize) -> Option<usize> {
        (0..end).rev().filter(|&k| k == 0 || self.stops(k - 1)).nth(passed)
    }
}

/// A signed number as one without sign.
pub(super) fn zigzag(n: isize) -> usize {
    let double = n.unsigned_abs().saturating_mul(2);
    if n > 0 { double - 1 } else { double }
}

/// What [`zigzag`] was given.
pub(super) fn signed(n: usize) -> isize {
    let half = (n / 2).cast_signed();
    if n % 2 == 1 { half + 1 } else { -half }
}
