//! Words that stand around articles: furniture.txt, and how a line is compared with it.
//!
//! Each line of the file is a kind, a tab and a phrase in [`key`] form. A phrase may stand under several kinds.
//!
//! | kind | the phrase |
//! |---|---|
//! | `ad` | marks an advertisement; also cut out of a line that it is glued into |
//! | `agency` | names who owns pictures |
//! | `credit` | tells who else worked on the article |
//! | `end` | heads a list of other articles, or what comes after the end of one |
//! | `line` | is a whole line of furniture |
//! | `outlet` | is a word of publications' names |
//! | `part` | stands in sentences that ask the reader for something |
//! | `section` | is a section of a publication |
//! | `sure` | stands only in sentences of the page, never in those of an article |
//! | `start` | begins a line of furniture, with a colon or bar after it |

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::text::{fold, words};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Ad,
    Agency,
    Credit,
    End,
    Line,
    Outlet,
    Part,
    Section,
    Start,
    Sure,
}

struct Phrases {
    whole: HashSet<(Kind, &'static str)>,
    by_kind: HashMap<Kind, Vec<&'static str>>,
}

const DATA: &str = include_str!("furniture.txt");

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases = Phrases { whole: HashSet::new(), by_kind: HashMap::new() };
        for line in DATA.lines() {
            let Some((kind, phrase)) = line.split_once('\t') else { continue };
            let kind = match kind {
                "ad" => Kind::Ad,
                "agency" => Kind::Agency,
                "credit" => Kind::Credit,
                "end" => Kind::End,
                "line" => Kind::Line,
                "outlet" => Kind::Outlet,
                "part" => Kind::Part,
                "section" => Kind::Section,
                "sure" => Kind::Sure,
                _ => Kind::Start,
            };
            phrases.whole.insert((kind, phrase));
            phrases.by_kind.entry(kind).or_default().push(phrase);
        }
        phrases
    })
}

/// The form in which lines are compared: folded words parted by single spaces, every number as `#`.
pub fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    for word in words(line) {
        if key.ends_with("#k") || key.ends_with("#m") {
            // "2.6K" counts as a number.
            key.pop();
        }
        if !key.is_empty() {
            key.push(' ');
        }
        let mut digits = false;
        for c in fold::fold(word.of(line)).chars() {
            if c.is_numeric() || digits && matches!(c, '.' | ',') {
                if !digits {
                    key.push('#');
                }
                digits = true;
            } else {
                digits = false;
                key.push(c);
            }
        }
    }
    if key.ends_with("#k") || key.ends_with("#m") {
        key.pop();
    }
    key
}

/// Whether `key` is a phrase of this kind.
pub fn is(kind: Kind, key: &str) -> bool {
    // The lifetime of the set's phrases does not matter to the question.
    phrases().by_kind.contains_key(&kind) && phrases().whole.contains(&(kind, key))
}

/// The first phrase of this kind that stands in `key` at word boundaries.
pub fn within(kind: Kind, key: &str) -> Option<&'static str> {
    phrases().by_kind.get(&kind)?.iter().copied().find(|phrase| at_words(key, phrase).is_some())
}

/// Where `phrase` stands in `key` as whole words.
pub fn at_words(key: &str, phrase: &str) -> Option<usize> {
    key.match_indices(phrase).map(|(at, _)| at).find(|&at| {
        let end = at + phrase.len();
        (at == 0 || key.as_bytes()[at - 1] == b' ') && (end == key.len() || key.as_bytes()[end] == b' ')
    })
}

/// Whether the line begins with a phrase of kind `start`, then a colon, bar or arrow.
pub fn starts(line: &str) -> bool {
    let head: String = line.chars().take(60).collect();
    head.char_indices()
        .filter(|(_, c)| matches!(c, ':' | '|' | '»' | '>' | '→' | '：'))
        .any(|(at, _)| is(Kind::Start, &key(&head[..at])))
}

/// All phrases of a kind.
pub fn all(kind: Kind) -> &'static [&'static str] {
    phrases().by_kind.get(&kind).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_unique_and_in_key_form() {
        let lines: Vec<_> = DATA.lines().collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]));
        for line in lines {
            let (kind, phrase) = line.split_once('\t').expect("a kind, a tab, a phrase");
            assert!(
                ["ad", "agency", "credit", "end", "line", "outlet", "part", "section", "start", "sure"].contains(&kind),
                "unknown kind {kind}"
            );
            let numbers = phrase.replace('#', "1");
            assert_eq!(key(&numbers), phrase, "not in key form");
        }
    }

    #[test]
    fn numbers_do_not_matter() {
        assert_eq!(key("Read 3.1K replies"), "read # replies");
        assert!(is(Kind::Line, &key("12 min read")));
        assert!(starts("RELATED: Bridge closed again"));
        assert!(!starts("Related to this is the bridge: it closed"));
    }
}
