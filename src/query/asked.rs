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
    /// Whether words are written as the corpus has them, not as they were asked.
    pub adapted: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Seam {
    Plain,
    Mark,
    Ellipsis,
}

/// Words that short forms stand for, by their last letters; an n goes before the t of 'not'.
const LONG: [&str; 9] = ["am", "are", "had", "has", "have", "is", "not", "will", "would"];

impl<'q> Asked<'q> {
    pub fn new(index: &Index, given: &'q str) -> Self {
        let inner = marks::unwrap(given);
        let words = words(inner.of(given));
        let ids = index.number(inner.of(given), &words);
        Self::of(given, inner, words, ids)
    }

    fn of(given: &'q str, inner: Span, words: Vec<Span>, ids: Vec<u32>) -> Self {
        let text = inner.of(given);
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
        Self { given, text, base: inner.start, words, ids, first, last, seams, adapted: false }
    }

    /// The same as the corpus writes it: short forms ('I have' and 'I've'), numbers of many digits, words hyphenated at the end of a line;
    /// without the tags and addresses behind a post. A word or two are written otherwise where that stands between their neighbours, and they
    /// do not.
    pub fn adapted(&self, index: &Index) -> Option<Self> {
        let tag = |word: &Span| {
            let token = slice(self.text, self.text[..word.start].rfind(char::is_whitespace).unwrap_or_default()..).trim_start();
            token.starts_with("http") || matches!(token.as_bytes().first(), Some(b'#' | b'@'))
        };
        let kept = self.words.iter().rposition(|word| !tag(word))? + 1;
        let (mut places, mut ids) = (Vec::with_capacity(kept), Vec::with_capacity(kept));
        let folded = fold::folded(self.text, &self.words[..kept]);
        let mut k = 0;
        while k < kept {
            let mut best = vec![self.ids[k]];
            let mut taken = 1;
            let mut consider = |n: usize, new: String| {
                let stands = |these: &[u32]| {
                    let mut run = these.to_vec();
                    run.extend(self.ids[..kept].get(k + n));
                    let behind = index.count(&run);
                    let mut run = Vec::new();
                    run.extend(ids.last());
                    run.extend_from_slice(these);
                    behind > 0 && index.count(&run) > 0
                };
                let these = index.number(&new, &words(&new));
                if these.len() + n < 4 && stands(&these) && !stands(&self.ids[k..k + n]) {
                    (taken, best) = (n, these);
                }
            };
            let word = &folded[k];
            if let Some((stem, end)) = word.split_once('\'') {
                for long in LONG {
                    if long.ends_with(end) {
                        let stem = if long == "not" { stem.strip_suffix('n').unwrap_or(stem) } else { stem };
                        consider(1, format!("{stem} {long}"));
                    }
                }
            }
            let digits = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
            if digits(word) && word.len() > 3 {
                let (head, tail) = word.split_at(word.len() - 3);
                consider(1, format!("{head},{tail}"));
            }
            if let Some(next) = folded.get(k + 1) {
                let between = slice(self.text, self.words[k].end..self.words[k + 1].start);
                if digits(word) && digits(next) && next.len() == 3 {
                    consider(2, format!("{word},{next}"));
                }
                if between.len() > 1 && between.starts_with(['-', '¬']) {
                    consider(2, format!("{word}{next}"));
                }
                if LONG.contains(&next.as_str()) {
                    let n = if next == "not" { "n" } else { "" };
                    for letters in 1..=2.min(next.len() - 1) {
                        consider(2, format!("{word}{n}'{}", slice(next, next.len() - letters..)));
                    }
                }
            }
            for _ in &best {
                places.push(self.words[k].join(self.words[k + taken - 1]));
            }
            ids.append(&mut best);
            k += taken;
        }
        let inner = Span::new(self.base, self.base + self.words[kept - 1].end);
        (ids != self.ids).then(|| Self { adapted: true, ..Self::of(self.given, inner, places, ids) })
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
