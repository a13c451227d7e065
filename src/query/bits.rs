//! A set of quotes, one bit for each.

/// Quotes of a bit.
const WORD: usize = 64;

/// Which of the quotes of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    length: usize,
}

impl Bits {
    /// None of so many.
    pub fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(WORD)], length }
    }

    /// All of them.
    pub fn all(length: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; length.div_ceil(WORD)], length };
        bits.trim();
        bits
    }

    /// No bit stands behind the last quote.
    fn trim(&mut self) {
        if let Some(last) = self.words.last_mut()
            && !self.length.is_multiple_of(WORD)
        {
            *last &= (1 << (self.length % WORD)) - 1;
        }
    }

    pub fn insert(&mut self, quote: usize) {
        if let Some(word) = self.words.get_mut(quote / WORD) {
            *word |= 1 << (quote % WORD);
        }
    }

    pub fn remove(&mut self, quote: usize) {
        if let Some(word) = self.words.get_mut(quote / WORD) {
            *word &= !(1 << (quote % WORD));
        }
    }

    pub fn has(&self, quote: usize) -> bool {
        self.words.get(quote / WORD).is_some_and(|word| word >> (quote % WORD) & 1 == 1)
    }

    /// Leaves what both have.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Leaves what the other does not have.
    pub fn drop(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Takes in what the other has.
    pub fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many of them the other has too.
    pub fn common(&self, other: &Self) -> u32 {
        self.words.iter().zip(&other.words).map(|(word, other)| (word & other).count_ones()).sum()
    }

    /// How many of them lie in a range.
    pub fn within(&self, range: std::ops::Range<usize>) -> u32 {
        let (first, last) = (range.start / WORD, range.end / WORD);
        let below = |end: usize| (1_u64 << (end % WORD)) - 1;
        let mut count = 0;
        for k in first..=last {
            let Some(&word) = self.words.get(k) else { break };
            let mut word = word;
            if k == first {
                word &= !below(range.start);
            }
            if k == last {
                word &= below(range.end);
            }
            count += word.count_ones();
        }
        count
    }

    /// Calls for each of them, in order.
    pub fn each(&self, mut call: impl FnMut(usize)) {
        for (k, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                call(k * WORD + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    /// All of them, in order.
    pub fn list(&self) -> Vec<usize> {
        self.first(usize::MAX)
    }

    /// The first so many of them.
    pub fn first(&self, most: usize) -> Vec<usize> {
        let mut list = Vec::new();
        for (k, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                if list.len() >= most {
                    return list;
                }
                list.push(k * WORD + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_counts_and_lists_what_a_list_would() {
        for length in [0, 1, 63, 64, 65, 200] {
            assert_eq!(Bits::all(length).list(), (0..length).collect::<Vec<_>>());
            let mut thirds = Bits::none(length);
            (0..length).step_by(3).for_each(|k| thirds.insert(k));
            let list = thirds.list();
            assert_eq!(list, (0..length).step_by(3).collect::<Vec<_>>());
            assert_eq!(thirds.len(), list.len());
            assert_eq!(thirds.first(5), list[..list.len().min(5)]);
            for start in 0..=length {
                for end in start..=length {
                    assert_eq!(thirds.within(start..end) as usize, list.iter().filter(|&&k| start <= k && k < end).count());
                }
            }
            let mut rest = Bits::all(length);
            rest.drop(&thirds);
            assert_eq!(rest.len(), length - list.len());
            assert_eq!(rest.common(&thirds), 0);
            rest.add(&thirds);
            assert_eq!(rest.common(&thirds) as usize, list.len());
            rest.keep(&thirds);
            assert_eq!(rest, thirds);
            assert!(!rest.has(length));
            rest.insert(length + 64);
            rest.remove(0);
            assert_eq!(rest.len(), list.len().saturating_sub(1));
        }
    }
}
