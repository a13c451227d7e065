//! Bits as parts of an interval: the arithmetic of a binary range coder (G. Martin, "Range encoding", 1979; in the carry-less form of
//! M. Mahoney's lpaq). Who codes says what chance a bit has, and learns from what came: rooms have their own ways of that.

/// Even chance of a one; all chances are in 65536ths.
pub(crate) const EVEN: u32 = 1 << 15;

/// The numbers that the code may still turn out to be.
struct Interval {
    low: u32,
    high: u32,
}

impl Interval {
    const ALL: Self = Self { low: 0, high: u32::MAX };

    /// The last number that stands for a one.
    fn middle(&self, chance: u32) -> u32 {
        let range = u64::from(self.high - self.low);
        // No more than the range, since a chance is below one.
        self.low + u32::try_from((range * u64::from(chance)) >> 16).unwrap_or_default()
    }

    /// Keeps the part that stands for `bit`, and tells `leading` each first byte that both ends agree on.
    fn narrow(&mut self, bit: bool, middle: u32, mut leading: impl FnMut(u8)) {
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            leading(self.high.to_be_bytes()[0]);
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
    }
}

/// Either end of the coded bits.
pub(crate) trait Coder {
    /// Codes a bit that is a one with this chance, and returns it: a writer the one it was given, a reader the one it finds.
    fn bit(&mut self, bit: bool, chance: u32) -> bool;
}

/// Reads what [`Writer`] writes; behind the end all bytes are zero.
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
    interval: Interval,
    code: u32,
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut reader = Self { bytes, interval: Interval::ALL, code: 0 };
        for _ in 0..4 {
            reader.take();
        }
        reader
    }

    fn take(&mut self) {
        let mut next = 0;
        if let Some((&first, rest)) = self.bytes.split_first() {
            (next, self.bytes) = (first, rest);
        }
        self.code = self.code << 8 | u32::from(next);
    }
}

impl Coder for Reader<'_> {
    fn bit(&mut self, _: bool, chance: u32) -> bool {
        let middle = self.interval.middle(chance);
        let bit = self.code <= middle;
        let mut settled = 0;
        self.interval.narrow(bit, middle, |_| settled += 1);
        for _ in 0..settled {
            self.take();
        }
        bit
    }
}

/// Bits as bytes.
pub(crate) struct Writer {
    bytes: Vec<u8>,
    interval: Interval,
}

impl Writer {
    pub fn new() -> Self {
        Self { bytes: Vec::new(), interval: Interval::ALL }
    }

    /// The bytes of all bits.
    pub fn finish(mut self) -> Vec<u8> {
        self.bytes.extend(self.interval.high.to_be_bytes());
        self.bytes
    }
}

impl Coder for Writer {
    fn bit(&mut self, bit: bool, chance: u32) -> bool {
        let middle = self.interval.middle(chance);
        let bytes = &mut self.bytes;
        self.interval.narrow(bit, middle, |byte| bytes.push(byte));
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
        let mut reader = Reader::new(&bytes);
        for (k, &(bit, chance)) in bits.iter().enumerate() {
            assert_eq!(reader.bit(false, chance), bit, "bit {k}");
        }
    }
}
