//! A text that is looked up, cut into words.

use super::align::EDIT;
use super::index::Index;
use super::marks;
use crate::text::{Span, fold, slice, words};

/// Price of one more piece: a gap or a change of more than two words may be a second passage. Where the query is recognised as
/// one passage too, a second has to save one change more.
pub(super) const JUMP: u32 = 2 * EDIT + EDIT / 2;

/// What a mark before a word takes from that price: of two seams that cost the same the one at a full stop or a dash was meant.
const AT_MARK: u32 = EDIT / 8;

/// Price of one more piece at an ellipsis, which says that there is one: just enough that a quotation whose record has
/// the ellipsis too stays whole.
const JUMP_AT_CUT: u32 = 1;

/// A text to look up.
pub(super) struct Asked<'q> {
    /// What the caller gave.
    pub given: &'q str,
    /// That without the marks around it.
    pub text: &'q str,
    /// Where `text` begins in `given`.
    pub base: usize,
    pub words: Vec<Span>,
    /// The same as numbers.
    pub ids: Vec<u32>,
    /// The first and the last word, folded: they may be cut off.
    pub first: String,
    pub last: String,
    /// What stands before each word.
    seams: Vec<Seam>,
}

#[derive(Clone, Copy, PartialEq)]
enum Seam {
    Plain,
    Mark,
    Ellipsis,
}

impl<'q> Asked<'q> {
    pub fn new(index: &Index, given: &'q str) -> Self {
        let inner = marks::unwrap(given);
        let text = inner.of(given);
        let words = words(text);
        let ids = index.number(text, &words);
        let seam = |k: usize| {
            let before = k.checked_sub(1).and_then(|before| words.get(before)).map_or(0, |word| word.end);
            let between = slice(text, before..words[k].start);
            if k == 0 {
                Seam::Plain
            } else if marks::is_ellipsis(between) {
                Seam::Ellipsis
            } else if between.contains(|c: char| !c.is_whitespace() && !marks::is_quotation_mark(c)) {
                Seam::Mark
            } else {
                Seam::Plain
            }
        };
        let mut seams = Vec::with_capacity(words.len());
        for word in 0..words.len() {
            seams.push(seam(word));
        }
        let end = |word: Option<&Span>| fold::fold(word.copied().unwrap_or_default().of(text));
        let (first, last) = (end(words.first()), end(words.last()));
        Self { given, text, base: inner.start, words, ids, first, last, seams }
    }

    /// Whether a word is a letter of an abbreviation behind its first: the 'S' of 'U.S.'.
    pub fn goes_on(&self, word: usize) -> bool {
        let pair = word.checked_sub(1).and_then(|before| self.words.get(before..=word)?.first_chunk::<2>());
        pair.is_some_and(|[a, b]| a.len() == 1 && b.len() == 1 && slice(self.text, a.end..b.start) == ".")
    }

    /// Price of a new piece before a word.
    pub fn jump(&self, word: usize) -> u32 {
        match self.seams.get(word) {
            Some(Seam::Ellipsis) => JUMP_AT_CUT,
            Some(Seam::Mark) => JUMP - AT_MARK,
            _ => JUMP,
        }
    }

    /// Whether the query was cut before a word, by an ellipsis or because it begins or ends there.
    pub fn is_cut(&self, word: usize) -> bool {
        word == 0 || word >= self.ids.len() || self.seams.get(word) == Some(&Seam::Ellipsis)
    }

    /// Whether an ellipsis stands between words.
    pub fn has_ellipsis(&self) -> bool {
        self.seams.contains(&Seam::Ellipsis)
    }
}
