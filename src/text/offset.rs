//! The one place where byte offsets become the unit that a caller counts in.

use super::{Span, slice};

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points: the command line, exports and W3C selectors.
    CodePoint,
    /// UTF-16 units: JavaScript strings.
    Utf16,
}

impl Unit {
    /// Length of `text` in this unit.
    #[must_use]
    pub fn len(self, text: &str) -> usize {
        // Characters begin with a byte that does not go on with another (10xxxxxx); beyond the basic plane with one above
        // 11110000, and there they are two units. Eight bytes are looked at together.
        const EACH: u64 = 0x0101_0101_0101_0101;
        let bytes = text.as_bytes();
        let (eights, rest) = bytes.as_chunks::<8>();
        let (mut going_on, mut beyond) = (0, 0);
        for eight in eights {
            let all = u64::from_le_bytes(*eight);
            let (first, second) = (all >> 7, all >> 6);
            going_on += (first & !second & EACH).count_ones() as usize;
            beyond += (first & second & all >> 5 & all >> 4 & EACH).count_ones() as usize;
        }
        for &byte in rest {
            going_on += usize::from(byte & 0xc0 == 0x80);
            beyond += usize::from(byte >= 0xf0);
        }
        bytes.len() - going_on + if self == Self::Utf16 { beyond } else { 0 }
    }

    /// The offset in this unit of byte `at` of `text`; a byte inside a character counts as its start.
    #[must_use]
    pub fn of(self, text: &str, at: usize) -> usize {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        self.len(slice(text, ..at))
    }
}

/// Turns many byte offsets of one text into another unit in a single pass.
///
/// Remembers a checkpoint every 1,024 bytes, so that a conversion reads at most that much.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    checkpoints: Checkpoints,
}

const STRIDE: usize = 1024;

impl<'t> Offsets<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, checkpoints: Checkpoints::new(text, unit) }
    }

    /// The offset, in the unit, of byte `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> usize {
        self.checkpoints.at(self.text, at)
    }

    /// Both ends of a span, in the unit.
    #[must_use]
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// [`Offsets`] without the text, for a struct that owns both.
#[derive(Debug, Clone)]
pub struct Checkpoints {
    unit: Unit,
    /// The first character boundary at or after each multiple of the stride, and the units before it.
    counts: Vec<(usize, usize)>,
}

impl Checkpoints {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str, unit: Unit) -> Self {
        let mut counts = vec![(0, 0)];
        let (mut at, mut count) = (0, 0);
        while text.len() - at > STRIDE {
            let mut next = at + STRIDE;
            while !text.is_char_boundary(next) {
                next += 1;
            }
            count += unit.len(slice(text, at..next));
            at = next;
            counts.push((at, count));
        }
        Self { unit, counts }
    }

    /// The unit that they count in.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The offset, in the unit, of byte `at` of the text that they were made of.
    #[must_use]
    pub fn at(&self, text: &str, at: usize) -> usize {
        let k = self.counts.partition_point(|&(byte, _)| byte <= at).saturating_sub(1);
        let (byte, count) = self.counts[k];
        count + self.unit.of(text.get(byte..).unwrap_or_default(), at - byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_differ_beyond_the_basic_plane() {
        let text = "a😀é";
        assert_eq!(Unit::CodePoint.of(text, 5), 2);
        assert_eq!(Unit::Utf16.of(text, 5), 3);
        assert_eq!(Unit::Utf16.of(text, 3), 1, "inside a character counts as its start");
    }

    #[test]
    fn offsets_agree_with_counting_from_the_start() {
        let text = "né😀 ".repeat(900);
        for unit in [Unit::CodePoint, Unit::Utf16] {
            let offsets = Offsets::new(&text, unit);
            for (at, _) in text.char_indices().step_by(7).chain([(text.len(), ' ')]) {
                let before = text[..at].chars();
                let counted = if unit == Unit::Utf16 { before.map(char::len_utf16).sum() } else { before.count() };
                assert_eq!(unit.of(&text, at), counted);
                assert_eq!(offsets.at(at), counted);
            }
        }
    }
}
