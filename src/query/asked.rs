//! A text that is looked up, cut into words.

use super::align::EDIT;
use super::index::{Index, UNKNOWN};
use super::marks;
use crate::text::changes::{NUMERALS, long_forms, number_of, short_forms};
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

/// What a folded word may be written as. Only words that the corpus lacks are spelt otherwise.
fn variants(word: &str, unknown: bool, each: &mut dyn FnMut(&[String])) {
    if let Some(number) = number_of(word) {
        each(&[number]);
    }
    if word.len() > 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        let (head, tail) = word.split_at(word.len() - 3);
        each(&[format!("{head},{tail}")]);
    } else if word.contains(',') {
        each(&[word.replace(',', "")]);
    }
    if let Ok(number) = word.parse::<usize>()
        && let Some(word) = NUMERALS.get(number)
    {
        each(&[(*word).to_owned()]);
    }
    for (stem, long) in long_forms(word) {
        each(&[stem, long.to_owned()]);
    }
    if unknown {
        for (one, other) in SPELLINGS {
            each(&[word.replace(one, other)]);
            each(&[word.replace(other, one)]);
        }
    }
}

/// What two folded words may be written as.
fn pairs(word: &str, next: &str, between: &str, each: &mut dyn FnMut(&[String])) {
    for short in short_forms(word, next) {
        each(&[short]);
    }
    let blank = between.chars().all(char::is_whitespace);
    if !blank && between.starts_with(['-', '¬']) && between.trim_start_matches(['-', '¬']).trim().is_empty() && between.len() > 1
    {
        each(&[format!("{word}{next}")]);
    }
    if blank && next.len() == 3 && [word, next].iter().all(|word| word.bytes().all(|b| b.is_ascii_digit())) {
        each(&[format!("{word},{next}")]);
    }
}

/// Ways of spelling that a word may differ in, and apostrophes that a pasted text lacks.
const SPELLINGS: [(&str, &str); 9] = [
    ("or", "our"),
    ("z", "s"),
    ("er", "re"),
    ("l", "ll"),
    ("se", "ce"),
    ("am", "amme"),
    ("og", "ogue"),
    ("nt", "n't"),
    ("ve", "'ve"),
];

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

    /// The same as the corpus writes it: numbers, short forms ('I have' and 'I've'), spellings and words hyphenated at the end of a line; without
    /// what hangs on to a post. A word is another one where that stands beside its neighbours and the word itself does not.
    pub fn adapted(&self, index: &Index) -> Option<Self> {
        let inner = marks::unpost(self.text);
        let text = inner.of(self.text);
        let spans = words(text);
        let folded = fold::folded(text, &spans);
        let old = index.number(text, &spans);
        let (mut words, mut ids): (Vec<Span>, Vec<u32>) = (Vec::with_capacity(old.len()), Vec::with_capacity(old.len()));
        let mut k = 0;
        while k < old.len() {
            let mut best = (spans[k..=k].to_vec(), vec![old[k]], 1);
            let mut most = 0;
            // How many runs of these words and of one or two neighbours the corpus has.
            let standing = |these: &[u32], taken: usize| {
                let (before, behind) = (&ids[ids.len().saturating_sub(2)..], &old[k + taken..old.len().min(k + taken + 2)]);
                let mut runs = vec![these.to_vec()];
                for n in 1..=2 {
                    let mut run = before[before.len().saturating_sub(n)..].to_vec();
                    run.extend(these.first());
                    runs.push(run);
                    let mut run = these[these.len().saturating_sub(1)..].to_vec();
                    run.extend(behind.iter().take(n));
                    runs.push(run);
                }
                runs.iter().filter(|run| index.count(run) > 0).count()
            };
            let mut consider = |new: &[String], taken: usize| {
                let mut these = Vec::new();
                for word in new {
                    these.extend(index.vocabulary.find(word));
                }
                let gain = standing(&these, taken).saturating_sub(standing(&old[k..k + taken], taken));
                if these.len() == new.len() && gain > most {
                    let span = spans[k].join(spans[k + taken - 1]);
                    let mut places = vec![span];
                    if new.len() > 1 {
                        // The tail has as many letters behind the stem.
                        let raw = span.of(text);
                        let at =
                            raw.char_indices().nth(crate::text::Unit::CodePoint.len(&new[0])).map_or(raw.len(), |(at, _)| at);
                        places = vec![Span::new(span.start, span.start + at), Span::new(span.start + at, span.end)];
                    }
                    most = gain;
                    best = (places, these, taken);
                }
            };
            variants(&folded[k], old[k] == UNKNOWN, &mut |new| consider(new, 1));
            if let Some(next) = folded.get(k + 1) {
                let between = slice(text, spans[k].end..spans[k + 1].start);
                pairs(&folded[k], next, between, &mut |new| consider(new, 2));
            }
            let (places, these, taken) = best;
            words.extend(places);
            ids.extend(these);
            k += taken;
        }
        let changed = ids != old || text.len() != self.text.len();
        let inner = Span::new(self.base + inner.start, self.base + inner.end);
        changed.then(|| Self { adapted: true, ..Self::of(self.given, inner, words, ids) })
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
