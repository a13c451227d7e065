//! The text of a filter request: words, a prefix, phrases, and what is left out.

use super::Corpus;
use super::bits::Bits;
use super::index::{Index, Range, number};
use super::texts::Quoted;
use crate::text::order::arrange;
use crate::text::{fold, slice, words};

/// A word that is looked for, or the beginning of one.
#[derive(Debug)]
struct Word {
    /// [`super::index::UNKNOWN`] where the corpus lacks it.
    id: u32,
    /// Folded, where longer words do too.
    prefix: Option<String>,
}

/// One thing that a quotation has to have, or must not have: words in a row.
#[derive(Debug)]
struct Term {
    words: Vec<Word>,
    exclude: bool,
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
            let ids = corpus.texts().index.number(term, &spans);
            // A word with a hyphen is two words in a row.
            let mut row = Vec::with_capacity(ids.len());
            for id in ids {
                row.push(Word { id, prefix: None });
            }
            if rest.is_empty()
                && !phrase
                && !exclude
                && let (Some(last), Some(word)) = (row.last_mut(), spans.last())
            {
                last.prefix = Some(fold::fold(word.of(term)));
            }
            if !row.is_empty() {
                terms.push(Term { words: row, exclude });
            }
        }
        Self { terms }
    }

    /// Whether any word is looked for.
    pub fn has_words(&self) -> bool {
        self.terms.iter().any(|term| !term.exclude)
    }

    /// The quotes that meet it; and where its last word is the beginning of one, those that have that word whole.
    ///
    /// # Cost
    ///
    /// What the rarest word of each term occurs, and a bit for each quote.
    pub fn found(&self, corpus: &Corpus) -> (Bits, Option<Bits>) {
        let mut found = Bits::all(corpus.quotes().len());
        for term in &self.terms {
            let quotes = term.quotes(corpus, false);
            if term.exclude {
                found.drop(&quotes);
            } else {
                found.keep(&quotes);
            }
        }
        let last = self.terms.last().filter(|term| term.words.iter().any(|word| word.prefix.is_some()));
        (found, last.map(|term| term.quotes(corpus, true)))
    }

    /// Where its words stand in a quote, in order.
    pub fn hits(&self, corpus: &Corpus, quoted: &Quoted) -> Vec<Range> {
        let mut hits: Vec<Range> = Vec::new();
        for term in self.terms.iter().filter(|term| !term.exclude) {
            term.each_place(&corpus.texts().index, quoted, false, &mut |place| {
                hits.push(place);
                true
            });
        }
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
    /// The quotes that have the words; if `whole`, the last of them not only as a beginning.
    fn quotes(&self, corpus: &Corpus, whole: bool) -> Bits {
        let prefix = |word: &Word| word.prefix.clone().filter(|_| !whole);
        if let [word] = self.words.as_slice()
            && let Some(known) = prefix(word).and_then(|prefix| corpus.facet_index().beginning(&prefix).cloned())
        {
            return known;
        }
        let index = corpus.facet_index();
        // What the rarest word may be, and how often that stands.
        let (mut rarest, mut fewest) = (Vec::new(), usize::MAX);
        for word in &self.words {
            let ids = match prefix(word) {
                Some(prefix) => corpus.texts().index.with_prefix(&prefix),
                None => vec![word.id],
            };
            let places = ids.iter().map(|&id| index.frequency(id)).sum();
            if places < fewest {
                (rarest, fewest) = (ids, places);
            }
        }
        let mut found = Bits::none(corpus.quotes().len());
        for id in rarest {
            index.add_quotes(id, &mut found);
        }
        if self.words.len() > 1 {
            for quote in found.list() {
                let mut stands = false;
                self.each_place(&corpus.texts().index, &corpus.quotes()[quote], whole, &mut |_| {
                    stands = true;
                    false
                });
                if !stands {
                    found.remove(quote);
                }
            }
        }
        found
    }

    /// Calls for every place where the words stand in a row inside one piece of a quote, until told to stop.
    fn each_place(&self, index: &Index, quoted: &Quoted, whole: bool, call: &mut dyn FnMut(Range) -> bool) {
        let length = number(self.words.len());
        for piece in quoted.words() {
            for start in piece.start..(piece.end + 1).saturating_sub(length) {
                let mut words = (start..).zip(&self.words);
                if words.all(|(position, word)| word.is(index, index.id(position), whole)) && !call(start..start + length) {
                    return;
                }
            }
        }
    }
}

impl Word {
    fn is(&self, index: &Index, id: u32, whole: bool) -> bool {
        id == self.id || !whole && self.prefix.as_ref().is_some_and(|prefix| index.vocabulary.begins(id, prefix))
    }
}

fn is_phrase_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}
