//! The word lists of the room: one folded word a line, sorted.

const FUNCTION_WORDS: &str = include_str!("function_words.txt");
const TITLES: &str = include_str!("titles.txt");

/// Whether a folded word carries grammar rather than content.
pub(super) fn is_function_word(word: &str) -> bool {
    holds(FUNCTION_WORDS, word)
}

/// Whether a folded word can stand before a person's name without being part of it.
pub(super) fn is_title(word: &str) -> bool {
    holds(TITLES, word)
}

// The lists have about a hundred lines each and are asked for words near a name only.
fn holds(list: &str, word: &str) -> bool {
    list.lines().any(|line| line == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_sorted_and_unique() {
        for list in [FUNCTION_WORDS, TITLES] {
            let lines: Vec<_> = list.lines().collect();
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(lines.iter().all(|line| crate::text::fold::fold(line) == **line && !line.is_empty()));
        }
    }
}
