//! The text of a filter request: words, a prefix, phrases, and what is left out.

use super::Corpus;
use super::corpus::Quoted;
use super::index::{Range, UNKNOWN, number};
use crate::text::order::arrange;
use crate::text::{slice, words};

/// One thing that a quotation has to have, or must not have.
#[derive(Debug)]
struct Term {
    /// For each word in a row the numbers it may have, sorted.
    words: Vec<Vec<u32>>,
    exclude: bool,
    /// How rare it is: the bits by which it is rarer than a word in every place.
    weight: u32,
}

/// A text to search quotations for.
#[derive(Debug)]
pub(super) struct Search {
    terms: Vec<Term>,
}

impl Search {
    /// Reads the text of a request. Words outside quotation marks stand for themselves, the last for all words that
    /// begin with it; an unclosed quotation mark holds to the end.
    pub fn new(corpus: &Corpus, text: &str) -> Self {
        let mut terms = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let exclude =
                rest.starts_with('-') && slice(rest, 1..).starts_with(|c: char| c.is_alphanumeric() || is_phrase_mark(c));
            if exclude {
                rest = slice(rest, 1..);
            }
            let mark = rest.chars().next().filter(|&c| is_phrase_mark(c));
            let phrase = mark.is_some();
            let (term, next) = if let Some(mark) = mark {
                let inner = slice(rest, mark.len_utf8()..);
                let end = inner.find(is_phrase_mark).unwrap_or(inner.len());
                (slice(inner, ..end), slice(inner, end..).trim_start_matches(is_phrase_mark))
            } else {
                let end = rest.find(|c: char| c.is_whitespace() || is_phrase_mark(c)).unwrap_or(rest.len());
                (slice(rest, ..end), slice(rest, end..))
            };
            rest = next.trim_start();
            let spans = words(term);
            let ids = corpus.index.number(term, &spans);
            // A word with a hyphen is two words in a row.
            let mut row: Vec<Vec<u32>> = ids.iter().map(|&id| vec![id]).collect();
            if rest.is_empty()
                && !phrase
                && !exclude
                && let (Some(last), Some(word)) = (row.last_mut(), spans.last())
            {
                *last = corpus.index.vocabulary.with_prefix(&crate::text::fold::fold(word.of(term)));
            }
            if !row.is_empty() {
                let places: usize = row
                    .iter()
                    .map(|ids| ids.iter().map(|&id| corpus.index.positions(id).len()).sum::<usize>())
                    .min()
                    .unwrap_or(0);
                let weight = (corpus.index.len() / places.max(1)).max(1).ilog2() + 1;
                terms.push(Term { words: row, exclude, weight });
            }
        }
        Self { terms }
    }

    /// Whether any word is looked for.
    pub fn has_words(&self) -> bool {
        self.terms.iter().any(|term| !term.exclude)
    }

    /// How well a quote meets it; `None` if it does not.
    pub fn score(&self, corpus: &Corpus, quoted: &Quoted) -> Option<u32> {
        let mut score = 0;
        for term in &self.terms {
            let found = term.find(corpus, quoted).next();
            if found.is_some() == term.exclude {
                return None;
            }
            if found.is_some() {
                score += term.weight * number(term.words.len());
            }
        }
        // Among quotations with the same words the shorter says them more plainly.
        Some(score * 64 + if self.has_words() { 63 - Corpus::words_of(quoted).min(63) } else { 0 })
    }

    /// Where its words stand in a quote, in order.
    pub fn hits(&self, corpus: &Corpus, quoted: &Quoted) -> Vec<Range> {
        let mut hits: Vec<Range> =
            self.terms.iter().filter(|term| !term.exclude).flat_map(|term| term.find(corpus, quoted)).collect();
        arrange(&mut hits, &|a, b| (a.start, a.end).cmp(&(b.start, b.end)));
        let mut merged: Vec<Range> = Vec::with_capacity(hits.len());
        for hit in hits {
            match merged.last_mut() {
                Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
                _ => merged.push(hit),
            }
        }
        merged
    }
}

impl Term {
    /// Where the words stand in a row inside one piece of a quote.
    fn find<'c>(&'c self, corpus: &'c Corpus, quoted: &'c Quoted) -> impl Iterator<Item = Range> + 'c {
        quoted.words.iter().flat_map(move |piece| {
            let ids = corpus.index.ids().get(piece.start as usize..piece.end as usize).unwrap_or_default();
            ids.windows(self.words.len()).enumerate().filter(|(_, here)| self.fits(here)).map(|(at, here)| {
                let start = piece.start + number(at);
                start..start + number(here.len())
            })
        })
    }

    fn fits(&self, here: &[u32]) -> bool {
        here.iter().zip(&self.words).all(|(id, any)| *id != UNKNOWN && any.binary_search(id).is_ok())
    }
}

fn is_phrase_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}
