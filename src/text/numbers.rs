//! Small numbers, each in as few bits as the largest needs.

/// A list of numbers below `2^bits`.
///
/// A corpus has a number for each of its words and a place for each: in 16 and 20 bits instead of 32 they are half the
/// index, and reading one costs two shifts more.
#[derive(Debug)]
pub(crate) struct Numbers {
    bits: u32,
    len: usize,
    /// With eight more bytes than are used, so that every number lies in a whole word.
    bytes: Vec<u8>,
}

const WORD: usize = 8;

impl Numbers {
    /// An empty list with room for so many numbers of so many bits.
    pub fn with_capacity(bits: u32, room: usize) -> Self {
        let mut bytes = Vec::new();
        bytes.reserve_exact(Self::bytes(bits, room));
        Self { bits, len: 0, bytes }
    }

    /// These numbers.
    pub fn of(numbers: &[u32]) -> Self {
        let mut list = Self::zeros(numbers.len(), numbers.iter().copied().max().unwrap_or_default() as usize);
        for (at, &number) in numbers.iter().enumerate() {
            list.set(at, number);
        }
        list
    }

    /// So many zeros with room for numbers up to `most`.
    pub fn zeros(len: usize, most: usize) -> Self {
        let bits = Self::bits_of(u32::try_from(most).unwrap_or(u32::MAX));
        Self { bits, len, bytes: vec![0; Self::bytes(bits, len)] }
    }

    pub fn bits_of(number: u32) -> u32 {
        (u32::BITS - number.leading_zeros()).max(1)
    }

    /// Bytes for so many numbers.
    fn bytes(bits: u32, len: usize) -> usize {
        (len * bits as usize).div_ceil(8) + WORD
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// The number at a place; 0 beyond the end.
    #[inline(never)]
    pub fn get(&self, at: usize) -> u32 {
        self.read(at)
    }

    /// [`Self::get`] where every lookup reads thousands: the engine is compiled for size, and calls take longer than that.
    #[allow(clippy::inline_always, reason = "see above")]
    #[inline(always)]
    pub fn read(&self, at: usize) -> u32 {
        let bit = at * self.bits as usize;
        let word = self.bytes.get(bit / 8..).and_then(<[u8]>::first_chunk::<WORD>);
        #[allow(clippy::cast_possible_truncation, reason = "the mask leaves at most 32 bits")]
        let number = (word.map_or(0, |word| u64::from_le_bytes(*word)) >> (bit % 8)) as u32 & self.mask();
        if at < self.len { number } else { 0 }
    }

    fn mask(&self) -> u32 {
        u32::MAX >> (u32::BITS - self.bits)
    }

    #[inline(never)]
    pub fn set(&mut self, at: usize, number: u32) {
        self.write(at, number);
    }

    /// [`Self::set`] where an index is made.
    #[allow(clippy::inline_always, reason = "see `read`")]
    #[inline(always)]
    pub fn write(&mut self, at: usize, number: u32) {
        let bit = at * self.bits as usize;
        let (shift, mask) = (bit % 8, u64::from(self.mask()));
        if let Some(word) = self.bytes.get_mut(bit / 8..).and_then(<[u8]>::first_chunk_mut::<WORD>) {
            let others = u64::from_le_bytes(*word) & !(mask << shift);
            *word = (others | (u64::from(number) & mask) << shift).to_le_bytes();
        }
    }

    /// Adds to the number at a place.
    #[allow(clippy::inline_always, reason = "see `read`")]
    #[inline(always)]
    pub fn add(&mut self, at: usize, more: u32) {
        self.write(at, self.read(at) + more);
    }

    /// Makes of each number the sum of those up to it, and gives the last.
    pub fn sum(&mut self) -> u32 {
        let mut sum = 0;
        for at in 0..self.len {
            sum += self.get(at);
            self.set(at, sum);
        }
        sum
    }

    /// Moves each number one place on; 0 comes first, the last goes.
    pub fn shift(&mut self) {
        let mut last = 0;
        for at in 0..self.len {
            let next = self.get(at);
            self.set(at, last);
            last = next;
        }
    }

    /// Adds a number; all become wider where it needs more bits.
    pub fn push(&mut self, number: u32) {
        if number > self.mask() {
            let mut wider =
                Self::with_capacity(Self::bits_of(number), self.len.max(self.bytes.capacity() * 8 / self.bits as usize));
            (0..self.len).for_each(|at| wider.push(self.get(at)));
            *self = wider;
        }
        let at = self.len;
        self.len += 1;
        let needed = Self::bytes(self.bits, self.len);
        if needed > self.bytes.len() {
            // An eighth more: to double what holds a whole corpus would take memory that a page never gives back.
            if needed > self.bytes.capacity() {
                self.bytes.reserve_exact(self.bytes.len() / 8 + WORD);
            }
            self.bytes.resize(needed, 0);
        }
        self.set(at, number);
    }

    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// The first place of a range whose number is not below `end`; the numbers there are in order.
    pub fn first_from(&self, range: std::ops::Range<usize>, end: u32) -> usize {
        partition(range, |at| self.get(at) < end)
    }
}

/// The first of a range of numbers for which `before` does not hold; it holds for all those before.
pub(crate) fn partition(range: std::ops::Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let std::ops::Range { mut start, mut end } = range;
    while start < end {
        let middle = start.midpoint(end);
        if before(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_whatever_they_need() {
        let mut list = Numbers::with_capacity(3, 4);
        let numbers: Vec<u32> = (0..32).flat_map(|shift| [1 << shift, (1 << shift) - 1, 5]).chain([u32::MAX]).collect();
        for &number in &numbers {
            list.push(number);
        }
        assert!((0..list.len()).map(|at| list.get(at)).eq(numbers.iter().copied()));
        assert_eq!(list.get(list.len()), 0);
        for (at, &number) in numbers.iter().enumerate().rev() {
            list.set(at, !number);
        }
        assert!((0..list.len()).map(|at| !list.get(at)).eq(numbers));
    }
}
