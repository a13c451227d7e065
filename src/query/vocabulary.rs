//! Every word of the corpus, folded, with a number.

/// Folded words and their numbers, which start at 1 and follow first appearance.
///
/// Open addressing over one string of all words: a third of the memory of a map of strings, and no allocation a word.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    blob: String,
    /// `ends[id]` is the end of word `id` in the blob; word 0 is empty and stands between articles.
    ends: Vec<u32>,
    table: Vec<u32>,
}

impl Vocabulary {
    pub fn new() -> Self {
        Self { blob: String::new(), ends: vec![0], table: vec![0; 1 << 12] }
    }

    /// How many words, the empty word 0 included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn word(&self, id: u32) -> &str {
        let id = id as usize;
        if id == 0 || id >= self.ends.len() {
            return "";
        }
        self.blob.get(self.ends[id - 1] as usize..self.ends[id] as usize).unwrap_or_default()
    }

    /// Whether a word begins so.
    pub fn begins(&self, id: u32, prefix: &str) -> bool {
        let (id, prefix) = (id as usize, prefix.as_bytes());
        let Some(&[start, end]) = id.checked_sub(1).and_then(|before| self.ends.get(before..=id)?.first_chunk::<2>()) else {
            return false;
        };
        let word = self.blob.as_bytes().get(start as usize..end as usize).unwrap_or_default();
        // Words that are looked through mostly begin alike: the last letter tells more of them apart.
        let last = prefix.len().saturating_sub(1);
        word.get(last) == prefix.last() && word.starts_with(prefix)
    }

    /// Gives back what was taken for words that may have come.
    pub fn shrink(&mut self) {
        self.blob.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The number of a folded word, if the corpus has it.
    pub fn find(&self, word: &str) -> Option<u32> {
        let id = self.table[self.slot(word)];
        (id != 0).then_some(id)
    }

    /// The number of a folded word, new if need be.
    pub fn add(&mut self, word: &str) -> u32 {
        let slot = self.slot(word);
        if self.table[slot] != 0 {
            return self.table[slot];
        }
        let id = number(self.ends.len());
        self.blob.push_str(word);
        self.ends.push(number(self.blob.len()));
        self.table[slot] = id;
        if self.ends.len() * 4 > self.table.len() * 3 {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        self.table = vec![0; self.table.len() * 2];
        for id in 1..number(self.ends.len()) {
            let slot = self.slot(self.word(id));
            self.table[slot] = id;
        }
    }

    /// Where the word stands in the table, or would.
    fn slot(&self, word: &str) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = hash(word) as usize & mask;
        loop {
            let id = self.table[slot] as usize;
            if id == 0 || self.blob.as_bytes().get(self.ends[id - 1] as usize..self.ends[id] as usize) == Some(word.as_bytes()) {
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
