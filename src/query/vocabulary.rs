//! Every word of the corpus, folded, with a number.

use crate::text::numbers::Numbers;

/// Folded words and their numbers, which start at 1 and follow first appearance.
///
/// Open addressing over one string of all words: a third of the memory of a map of strings, and no allocation a word.
#[derive(Debug)]
pub(super) struct Vocabulary {
    blob: String,
    /// `ends[id]` is the end of word `id` in the blob; word 0 is empty and stands between articles.
    ends: Numbers,
    table: Numbers,
}

/// Bits for the end of a word, as long as these are enough.
const BITS: u32 = 16;

/// Slots of the table at first, at least, and bytes of text for each.
const SLOTS: usize = 1 << 6;
const BYTES: usize = 1 << 8;

impl Vocabulary {
    /// No words yet, with room for some of those of so many bytes of text.
    pub fn new(bytes: usize) -> Self {
        let slots = (bytes / BYTES).next_power_of_two().max(SLOTS);
        Self { blob: String::new(), ends: Numbers::zeros(1, (1 << BITS) - 1), table: Numbers::zeros(slots, slots - 1) }
    }

    /// Where a word stands in the blob; nowhere the one between articles, and what is none.
    #[allow(clippy::inline_always, reason = "the engine is compiled for size, and every question asks thousands of times")]
    #[inline(always)]
    fn span(&self, id: u32) -> std::ops::Range<usize> {
        let id = id as usize;
        if 0 < id && id < self.ends.len() { self.ends.read(id - 1) as usize..self.ends.read(id) as usize } else { 0..0 }
    }

    /// A word as bytes: where only these are compared, nobody has to look where its characters begin.
    #[allow(clippy::inline_always, reason = "see `span`")]
    #[inline(always)]
    fn bytes(&self, id: u32) -> &[u8] {
        self.blob.as_bytes().get(self.span(id)).unwrap_or_default()
    }

    /// How many bytes a word has.
    #[allow(clippy::inline_always, reason = "see `span`")]
    #[inline(always)]
    pub fn length(&self, id: u32) -> usize {
        self.span(id).len()
    }

    /// How many words, the empty word 0 included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn word(&self, id: u32) -> &str {
        self.blob.get(self.span(id)).unwrap_or_default()
    }

    /// Whether a word begins so.
    pub fn begins(&self, id: u32, prefix: &str) -> bool {
        let (Some(before), Some((last, _))) = (id.checked_sub(1), prefix.as_bytes().split_last()) else { return false };
        // Words that are looked through mostly begin alike: the last letter tells more of them apart.
        let at = self.ends.read(before as usize) as usize + prefix.len() - 1;
        self.blob.as_bytes().get(at) == Some(last) && self.bytes(id).starts_with(prefix.as_bytes())
    }

    /// Whether a word ends so.
    pub fn ends(&self, id: u32, suffix: &str) -> bool {
        let Some((last, _)) = suffix.as_bytes().split_last() else { return false };
        // The last letter tells most apart.
        let at = (self.ends.read(id as usize) as usize).wrapping_sub(1);
        self.blob.as_bytes().get(at) == Some(last) && self.bytes(id).ends_with(suffix.as_bytes())
    }

    /// Gives back what was taken for words that may have come.
    pub fn shrink(&mut self) {
        self.blob.shrink_to_fit();
        self.ends.shrink();
    }

    /// The number of a folded word, if the corpus has it.
    pub fn find(&self, word: &str) -> Option<u32> {
        let id = self.table.get(self.slot(word));
        (id != 0).then_some(id)
    }

    /// The number of a folded word, new if need be.
    pub fn add(&mut self, word: &str) -> u32 {
        let slot = self.slot(word);
        let known = self.table.get(slot);
        if known != 0 {
            return known;
        }
        let id = number(self.ends.len());
        // Doubled it would leave a gap that nothing else fills, in memory that a page never gives back.
        if self.blob.capacity() - self.blob.len() < word.len() {
            self.blob.reserve_exact(self.blob.len() / 8 + word.len());
        }
        self.blob.push_str(word);
        self.ends.push(number(self.blob.len()));
        self.table.set(slot, id);
        if self.ends.len() * 4 > self.table.len() * 3 {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let slots = self.table.len() * 2;
        self.table = Numbers::zeros(slots, slots - 1);
        for id in 1..number(self.ends.len()) {
            self.table.set(self.slot(self.word(id)), id);
        }
    }

    /// Where the word stands in the table, or would.
    fn slot(&self, word: &str) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = hash(word) as usize & mask;
        loop {
            let id = self.table.read(slot) as usize;
            if id == 0
                || self.blob.as_bytes().get(self.ends.read(id - 1) as usize..self.ends.read(id) as usize) == Some(word.as_bytes())
            {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// FNV-1a: short, and good enough for words; nobody gains by crafting collisions in their own browser.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
