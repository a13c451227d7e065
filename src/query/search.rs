//! The text of a filter request: words, a prefix, phrases, and what is left out.

use super::Corpus;
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
            let mut row: Vec<Word> = ids.into_iter().map(|id| Word { id, prefix: None }).collect();
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

    /// The quotes that meet it, in order, each with whether it has the last word whole.
    ///
    /// # Cost
    ///
    /// What the rarest word of each term occurs, and a byte for each quote.
    pub fn found(&self, corpus: &Corpus) -> Vec<(u32, bool)> {
        // For each quote how many terms it has met one after the other, and whether the last of them whole.
        let mut met = vec![(0_usize, false); corpus.quotes().len()];
        let wanted = self.terms.iter().filter(|term| !term.exclude);
        for (before, term) in wanted.enumerate() {
            term.each(corpus, &mut |quote, whole| {
                if let Some(met) = met.get_mut(quote as usize)
                    && met.0 >= before
                {
                    *met = (before + 1, whole || met.0 > before && met.1);
                }
            });
        }
        for term in self.terms.iter().filter(|term| term.exclude) {
            term.each(corpus, &mut |quote, _| {
                if let Some(met) = met.get_mut(quote as usize) {
                    met.0 = usize::MAX;
                }
            });
        }
        let all = self.terms.iter().filter(|term| !term.exclude).count();
        (0..).zip(met).filter(|(_, (terms, _))| *terms == all).map(|(quote, (_, whole))| (quote, whole)).collect()
    }

    /// Where its words stand in a quote, in order.
    pub fn hits(&self, corpus: &Corpus, quoted: &Quoted) -> Vec<Range> {
        let mut hits: Vec<Range> =
            self.terms.iter().filter(|term| !term.exclude).flat_map(|term| term.find(&corpus.texts().index, quoted)).collect();
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
    /// Calls for every quote that has the words, with whether it has the last one whole; more than once for some.
    fn each(&self, corpus: &Corpus, call: &mut dyn FnMut(u32, bool)) {
        let with = |word: &Word| -> Vec<u32> {
            let longer = word.prefix.as_ref().map(|prefix| corpus.texts().index.with_prefix(prefix));
            longer.unwrap_or_else(|| vec![word.id])
        };
        let quotes = |id: u32| corpus.facet_index().quotes_with(id);
        let rarest = self
            .words
            .iter()
            .map(|word| (word.id, with(word)))
            .min_by_key(|(_, ids)| ids.iter().map(|&id| quotes(id).len()).sum::<usize>());
        let Some((whole, ids)) = rarest else { return };
        let alone = self.words.len() == 1;
        for id in ids {
            for &quote in quotes(id) {
                if alone || self.find(&corpus.texts().index, &corpus.quotes()[quote as usize]).next().is_some() {
                    call(quote, id == whole);
                }
            }
        }
    }

    /// Where the words stand in a row inside one piece of a quote.
    fn find<'c>(&'c self, index: &'c Index, quoted: &'c Quoted) -> impl Iterator<Item = Range> + 'c {
        quoted.words.iter().flat_map(move |piece| {
            let length = number(self.words.len());
            let fits = move |start: u32| (start..).zip(&self.words).all(|(position, word)| word.is(index, index.id(position)));
            let starts = piece.start..(piece.end + 1).saturating_sub(length);
            starts.filter(move |&start| fits(start)).map(move |start| start..start + length)
        })
    }
}

impl Word {
    fn is(&self, index: &Index, id: u32) -> bool {
        id == self.id || self.prefix.as_ref().is_some_and(|prefix| index.vocabulary.word(id).starts_with(prefix.as_str()))
    }
}

fn is_phrase_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}
