//! The word lists of the room: one folded word a line, sorted.

use std::sync::LazyLock;

static FUNCTION_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("function_words.txt").lines().collect());
static ROLE_NOUNS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("role_nouns.txt").lines().collect());
static TITLES: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("titles.txt").lines().collect());

/// Whether a folded word carries grammar rather than content.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

/// Whether a folded word can stand before a person's name without being part of it.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

/// Whether a folded word says what somebody is or does: "mayor", "spokesperson".
pub(super) fn is_role_noun(word: &str) -> bool {
    ROLE_NOUNS.binary_search(&word).is_ok()
}

/// Whether a folded word is a number: in digits or in letters; "one" is seldom meant as one.
pub(super) fn is_number(word: &str) -> bool {
    NUMBERS.binary_search(&word).is_ok() || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a folded word denies: "not", "never", "didn't".
pub(super) fn is_negation(word: &str) -> bool {
    NEGATIONS.binary_search(&word).is_ok() || word.ends_with("n't")
}

const NEGATIONS: &[&str] = &["cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "nowhere", "without"];

const NUMBERS: &[&str] = &[
    "dozen",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "hundred",
    "million",
    "nine",
    "nineteen",
    "ninety",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "twelve",
    "twenty",
    "two",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_sorted_and_unique() {
        for lines in [&*FUNCTION_WORDS, &*ROLE_NOUNS, &*TITLES, NEGATIONS, NUMBERS] {
            assert!(lines.is_sorted_by(|a, b| a < b));
            assert!(lines.iter().all(|line| crate::text::fold::fold(line) == **line && !line.is_empty()));
        }
    }
}
