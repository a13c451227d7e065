//! Words by number, so that each is kept once however often the articles have it.

use std::collections::HashMap;

/// Words and their numbers, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: HashMap<String, u32>,
    written: Vec<String>,
}

impl Interner {
    /// The number of a word, which may be new.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.written.push(word.to_owned());
        number
    }

    /// The number of a word that has one.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The word of a number; empty for one that was never given.
    pub fn word(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|number| self.written.get(number)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn a_word_keeps_its_number() {
        let mut interner = Interner::default();
        let (pier, ferry) = (interner.number("pier"), interner.number("ferry"));
        assert_ne!(pier, ferry);
        assert_eq!(interner.number("pier"), pier);
        assert_eq!((interner.word(ferry), interner.find("ferry"), interner.find("crane")), ("ferry", Some(ferry), None));
    }
}
