//! Bits as parts of an interval: the arithmetic of a binary range coder (G. Martin, "Range encoding", 1979; in the carry-less form of
//! M. Mahoney's lpaq). Who codes says what chance a bit has, and learns from what came: rooms have their own ways of that.

/// Even chance of a one; all chances are in 65536ths.
pub(crate) const EVEN: u32 = 1 << 15;

/// The last number of an interval that stands for a one.
#[allow(clippy::inline_always, reason = "the engine is compiled for size, and opening calls it a million times")]
#[inline(always)]
fn middle(low: u32, high: u32, chance: u32) -> u32 {
    // A chance is below one.
    #[allow(clippy::cast_possible_truncation, reason = "no more than the range")]
    let part = ((u64::from(high - low) * u64::from(chance)) >> 16) as u32;
    low + part
}

/// Either end of the coded bits.
pub(crate) trait Coder {
    /// Codes a bit that is a one with this chance, and returns it: a writer the one it was given, a reader the one it finds.
    fn bit(&mut self, bit: bool, chance: u32) -> bool;
}

/// Reads what [`Writer`] writes; behind the end all bytes are zero.
pub(crate) struct Reader {
    bytes: Vec<u8>,
    /// How many of them have been taken.
    at: usize,
    /// The numbers that the code may still turn out to be.
    low: u32,
    high: u32,
    code: u32,
}

impl Reader {
    pub fn new(bytes: Vec<u8>) -> Self {
        let mut reader = Self { bytes, at: 0, low: 0, high: u32::MAX, code: 0 };
        for _ in 0..4 {
            reader.take();
        }
        reader
    }

    fn take(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.at).copied().unwrap_or_default());
        self.at += 1;
    }
}

impl Coder for Reader {
    #[allow(clippy::inline_always, reason = "the engine is compiled for size, and opening calls it a million times")]
    #[inline(always)]
    fn bit(&mut self, _: bool, chance: u32) -> bool {
        let middle = middle(self.low, self.high, chance);
        let bit = self.code <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        // A first byte that both ends agree on is settled.
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
            self.take();
        }
        bit
    }
}

/// Bits as bytes.
pub(crate) struct Writer {
    bytes: Vec<u8>,
    low: u32,
    high: u32,
}

impl Writer {
    pub fn new() -> Self {
        Self { bytes: Vec::new(), low: 0, high: u32::MAX }
    }

    /// The bytes of all bits.
    pub fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(self.high.to_be_bytes());
        self.bytes
    }
}

impl Coder for Writer {
    fn bit(&mut self, bit: bool, chance: u32) -> bool {
        let middle = middle(self.low, self.high, chance);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push(self.high.to_be_bytes()[0]);
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
        bit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_come_back_whatever_their_chances() {
        let mut state = 1_u32;
        let bits: Vec<(bool, u32)> = (0..20_000)
            .map(|k| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let chance = [1, 200, EVEN, 65_000, 65_535][k % 5];
                (state >> 16 < chance, chance)
            })
            .collect();
        let mut writer = Writer::new();
        for &(bit, chance) in &bits {
            assert_eq!(writer.bit(bit, chance), bit);
        }
        let bytes = writer.finish();
        assert!(bytes.len() < 20_000 / 8, "{} bytes", bytes.len());
        let mut reader = Reader::new(bytes);
        for (k, &(bit, chance)) in bits.iter().enumerate() {
            assert_eq!(reader.bit(false, chance), bit, "bit {k}");
        }
    }
}
