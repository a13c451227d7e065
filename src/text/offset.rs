//! The one place where byte offsets become the unit that a caller counts in.

use super::Span;

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
        match self {
            Self::CodePoint => text.chars().count(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }

    /// The offset in this unit of byte `at` of `text`; a byte inside a character counts as its start.
    #[must_use]
    pub fn of(self, text: &str, at: usize) -> usize {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        self.len(&text[..at])
    }
}

/// Turns many byte offsets of one text into another unit in a single pass.
///
/// Remembers a checkpoint every 1,024 bytes, so that a conversion reads at most that much.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    checkpoints: Vec<(usize, usize)>,
}

const STRIDE: usize = 1024;

impl<'t> Offsets<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut checkpoints = vec![(0, 0)];
        let mut count = 0;
        let mut next = STRIDE;
        for (at, c) in text.char_indices() {
            if at >= next {
                checkpoints.push((at, count));
                next = at + STRIDE;
            }
            count += match unit {
                Unit::CodePoint => 1,
                Unit::Utf16 => c.len_utf16(),
            };
        }
        Self { text, unit, checkpoints }
    }

    /// The offset, in the unit, of byte `at`.
    #[must_use]
    pub fn at(&self, at: usize) -> usize {
        let k = self.checkpoints.partition_point(|&(byte, _)| byte <= at) - 1;
        let (byte, count) = self.checkpoints[k];
        count + self.unit.of(&self.text[byte..], at - byte)
    }

    /// Both ends of a span, in the unit.
    #[must_use]
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
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
                assert_eq!(offsets.at(at), unit.of(&text, at));
            }
        }
    }
}
