//! Which articles may have some words, told from their text alone: what a first question is answered with before there is
//! an index.

use crate::pack::Pack;
use crate::text::order::distinct;
use crate::text::{fold, next_word};

/// Letters from the commonest to the rarest of English news; other bytes are about as rare as `p`.
const LETTERS: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";

/// Articles given at most: to index more of them is no quicker than to index all.
const MOST: usize = 24;

/// Articles that have all these folded words, and few others, in order; `None` where they are many or cannot be told.
///
/// # Cost
///
/// Two passes over the text, by vectors: one for a rare letter, one for what is beyond ASCII.
pub(super) fn articles_with(pack: &Pack, words: &[String]) -> Option<Vec<usize>> {
    // Words that only ASCII folds to, but for letters beyond it.
    let plain = |word: &&String| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let wanted = || words.iter().filter(plain);
    let anchor = wanted().max_by_key(|word| word.len())?;
    let text = pack.text.as_bytes();
    let mut found: Vec<usize> = Vec::new();
    let mut add = |at: usize| found.push(pack.articles.partition_point(|article| article.span.end <= at));
    each_place(text, anchor, &mut |at| {
        add(at);
        true
    });
    each_word_beyond(&pack.text, &mut |at, word| {
        if word == anchor {
            add(at);
        }
    });
    distinct(&mut found);
    found.retain(|&article| {
        let Some(article) = pack.articles.get(article) else { return false };
        let body = pack.body(article);
        let mut beyond: Vec<String> = Vec::new();
        each_word_beyond(body, &mut |_, word| beyond.push(word.to_owned()));
        let has = |word: &String| {
            let mut has = beyond.contains(word);
            if !has {
                each_place(body.as_bytes(), word, &mut |_| {
                    has = true;
                    false
                });
            }
            has
        };
        wanted().all(has)
    });
    (found.len() <= MOST).then_some(found)
}

/// Calls for every place of some small ASCII letters, capitals or not, until told to stop.
fn each_place(text: &[u8], letters: &str, call: &mut dyn FnMut(usize) -> bool) {
    let letters = letters.as_bytes();
    let rareness = |byte: &u8| LETTERS.iter().position(|letter| letter == byte).unwrap_or(LETTERS.len() / 2);
    let Some(&first) = letters.first() else { return };
    let Some((rare, &letter)) = letters.iter().enumerate().max_by_key(|(_, byte)| rareness(byte)) else { return };
    for at in memchr::memchr2_iter(letter, letter.to_ascii_uppercase(), text) {
        let here = at.checked_sub(rare).and_then(|start| text.get(start..start + letters.len()));
        // The first letter tells most apart.
        let same =
            |here: &[u8]| here.first().is_some_and(|byte| byte | 0x20 == first | 0x20) && here.eq_ignore_ascii_case(letters);
        if here.is_some_and(same) && !call(at) {
            return;
        }
    }
}

/// Calls for every word that is not all ASCII, with where it goes beyond and what it folds to; more than once for some.
fn each_word_beyond(text: &str, call: &mut dyn FnMut(usize, &str)) {
    let mut folded = String::new();
    each_letter_beyond(text, &mut |at| {
        let start = word_start(text.as_bytes(), at);
        if let Some(word) = next_word(text, start).filter(|word| word.start <= at && at < word.end) {
            folded.clear();
            fold::fold_into(word.of(text), &mut folded);
            call(at, &folded);
        }
    });
}

/// Calls for every character that a folded word may hide: all beyond ASCII but general punctuation of the kind that stands
/// between words.
fn each_letter_beyond(text: &str, call: &mut dyn FnMut(usize)) {
    const WORD: usize = 16;
    const HIGH: u128 = u128::from_le_bytes([0x80; WORD]);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let word = bytes.get(at..).and_then(<[u8]>::first_chunk::<WORD>);
        let high = word.map_or(HIGH, |word| u128::from_le_bytes(*word) & HIGH);
        let end = at + WORD;
        if high != 0 {
            at += if word.is_some() { high.trailing_zeros() as usize / 8 } else { 0 };
            while let Some(&byte) = bytes.get(at).filter(|_| at < end) {
                let marks = byte == 0xe2
                    && bytes.get(at + 1) == Some(&0x80)
                    && bytes.get(at + 2).is_some_and(|third| (0x90..=0xaa).contains(third));
                let space = byte == 0xc2 && bytes.get(at + 1) == Some(&0xa0);
                if byte >= 0xc0 && !marks && !space {
                    call(at);
                }
                at += 1;
            }
        }
        at = at.max(end);
    }
}

/// The first byte of the run of letters, digits and bytes beyond ASCII around a byte.
fn word_start(text: &[u8], at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default().iter().rev();
    at - before.take_while(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80).count()
}
