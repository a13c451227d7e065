//! The words of the corpus as numbers, and where each of them stands.
//!
//! Every article is one *stream* of words. Where a quotation is interrupted by its own cue, or goes on in the next
//! attribution of the same speaker, its pieces make a further stream: what was said, without the words between.
//! So a quotation pasted as one is found by the same search as any other run of words.

use super::vocabulary::Vocabulary;
use crate::model::Kind;
use crate::pack::{Pack, PackedArticle};
use crate::text::{Span, fold, lexicon, slice, words};

/// The word that stands between two streams.
const BETWEEN: u32 = 0;

/// A word that the corpus does not have.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// A half-open range of word positions.
pub(super) type Range = std::ops::Range<u32>;

#[derive(Debug)]
pub(super) struct Index {
    pub vocabulary: Vocabulary,
    /// The words by their first two letters, and where those of each pair begin.
    beginnings: (Vec<u32>, Vec<u32>),
    /// For each word whether it stands everywhere.
    function: Vec<bool>,
    /// The words of all streams.
    ids: Vec<u32>,
    pub streams: Vec<Stream>,
    /// Where the words of articles, which come before the other streams, begin in `Pack::text`. Where they end is
    /// read from the text again when it is asked for: that would be a third of the memory of the index.
    starts: Vec<u32>,
    /// For the words of the other streams: the same word in its article.
    joined: Vec<u32>,
    /// Where the positions of each word begin in `positions`.
    offsets: Vec<u32>,
    /// Sorted by the word that stands there and the two words behind it, so that the places of up to three words in a row
    /// lie side by side: an index of shingles that takes no more room than one of words.
    positions: Vec<u32>,
}

/// A run of words that may be matched as one.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    pub article: usize,
    pub words: Range,
}

impl Index {
    pub fn new(pack: &Pack) -> Self {
        let mut vocabulary = Vocabulary::new();
        let mut ids = vec![BETWEEN];
        let mut starts = vec![0];
        let mut streams = Vec::with_capacity(pack.articles.len());
        let mut folded = String::new();
        for (article, entry) in pack.articles.iter().enumerate() {
            let text = pack.body(entry);
            let first = number(ids.len());
            for word in words(text) {
                folded.clear();
                fold::fold_into(word.of(text), &mut folded);
                ids.push(vocabulary.add(&folded));
                starts.push(number(entry.span.start + word.start));
            }
            streams.push(Stream { article, words: first..number(ids.len()) });
            ids.push(BETWEEN);
            starts.push(number(entry.span.end));
        }
        let function = (0..number(vocabulary.len())).map(|id| lexicon::is_function(vocabulary.word(id))).collect();
        let all: Vec<u32> = (1..number(vocabulary.len())).collect();
        let beginnings = counting_sort(&all, LETTERS * LETTERS, |&id| beginning(vocabulary.word(id)));
        let mut index = Self {
            vocabulary,
            beginnings,
            function,
            ids,
            streams,
            starts,
            joined: Vec::new(),
            offsets: Vec::new(),
            positions: Vec::new(),
        };
        index.join_interrupted(pack);
        index.sort_positions();
        index
    }

    /// Adds a stream for everything one speaker says in a row, where other words lie between its pieces.
    fn join_interrupted(&mut self, pack: &Pack) {
        for (article, entry) in pack.articles.iter().enumerate() {
            for chain in chains(entry, pack.body(entry)) {
                let pieces: Vec<Range> =
                    chain.iter().map(|&span| self.words_in(article, span, entry)).filter(|words| !words.is_empty()).collect();
                if pieces.windows(2).all(|pair| pair[0].end == pair[1].start) {
                    continue;
                }
                let first = number(self.ids.len());
                for position in pieces.into_iter().flatten() {
                    self.ids.push(self.ids[position as usize]);
                    self.joined.push(position);
                }
                self.streams.push(Stream { article, words: first..number(self.ids.len()) });
                self.ids.push(BETWEEN);
                self.joined.push(0);
            }
        }
    }

    /// Sorts all positions by the last of three words first: three passes of a stable sort that counts.
    fn sort_positions(&mut self) {
        let words = self.vocabulary.len();
        let id = |position: u32, behind: usize| self.ids.get(position as usize + behind).copied().unwrap_or(BETWEEN) as usize;
        let mut positions: Vec<u32> =
            (0..number(self.ids.len())).filter(|&position| id(position, 0) != BETWEEN as usize).collect();
        let mut offsets = Vec::new();
        for behind in [2, 1, 0] {
            (positions, offsets) = counting_sort(&positions, words, |&position| id(position, behind));
        }
        self.positions = positions;
        self.offsets = offsets;
    }

    /// Where a word stands, in no order.
    pub fn positions(&self, id: u32) -> &[u32] {
        self.gram(&[id])
    }

    /// Where the first three of these words stand in a row; places with the same three words are in order.
    pub fn gram(&self, words: &[u32]) -> &[u32] {
        let Some((&id, behind)) = words.split_first() else { return &[] };
        let bounds = self.offsets.get(id as usize..).and_then(<[u32]>::first_chunk::<2>);
        let found = bounds.and_then(|&[start, end]| self.positions.get(start as usize..end as usize));
        let Some(mut found) = found else { return &[] };
        for (k, &wanted) in behind.iter().take(2).enumerate() {
            let id = |position: &u32| self.ids.get(*position as usize + k + 1).copied().unwrap_or(BETWEEN);
            let start = found.partition_point(|position| id(position) < wanted);
            let end = start + found[start..].partition_point(|position| id(position) <= wanted);
            found = &found[start..end];
        }
        found
    }

    /// The words of all streams; position 0 and every position between streams holds no word.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// All words that begin with `prefix`, in no order.
    pub fn with_prefix(&self, prefix: &str) -> Vec<u32> {
        let (ids, starts) = &self.beginnings;
        let first = beginning(prefix);
        // A single letter has as many pairs as there are letters.
        let last = if prefix.len() < 2 { first + LETTERS } else { first + 1 };
        let bounds = starts.get(first).zip(starts.get(last));
        let near = bounds.and_then(|(&start, &end)| ids.get(start as usize..end as usize)).unwrap_or_default();
        let mut found = Vec::new();
        for &id in near {
            if self.vocabulary.begins(id, prefix) {
                found.push(id);
            }
        }
        found
    }

    /// Whether a word stands everywhere.
    pub fn is_function(&self, id: u32) -> bool {
        self.function.get(id as usize).copied().unwrap_or(false)
    }

    /// The numbers of the words of a text, [`UNKNOWN`] for those that the corpus lacks.
    pub fn number(&self, text: &str, words: &[Span]) -> Vec<u32> {
        let mut folded = String::new();
        words
            .iter()
            .map(|word| {
                folded.clear();
                fold::fold_into(word.of(text), &mut folded);
                self.vocabulary.find(&folded).unwrap_or(UNKNOWN)
            })
            .collect()
    }

    /// The stream that a position lies in.
    pub fn stream_at(&self, position: u32) -> usize {
        self.streams.partition_point(|stream| stream.words.end <= position)
    }

    /// The words of an article that begin in a span of its body.
    pub fn words_in(&self, article: usize, span: Span, entry: &PackedArticle) -> Range {
        let stream = &self.streams[article].words;
        let starts = &self.starts[stream.start as usize..stream.end as usize];
        let first = starts.partition_point(|&start| (start as usize) < entry.span.start + span.start);
        let end = starts.partition_point(|&start| (start as usize) < entry.span.start + span.end);
        stream.start + number(first)..stream.start + number(end.max(first))
    }

    /// The same words in their article: one range, or more where other words lie between.
    pub fn in_article(&self, words: Range) -> Vec<Range> {
        let articles = self.articles_end();
        if words.end <= articles {
            return vec![words];
        }
        let mut ranges: Vec<Range> = Vec::new();
        for position in words {
            let position = self.joined[(position - articles) as usize];
            match ranges.last_mut() {
                Some(last) if last.end == position => last.end += 1,
                _ => ranges.push(position..position + 1),
            }
        }
        ranges
    }

    /// Byte span in `Pack::text` of words of an article.
    pub fn span(&self, pack: &Pack, range: &Range) -> Span {
        let start = |position: u32| self.starts.get(position as usize).map_or(0, |&start| start as usize);
        let last = range.end.saturating_sub(1).max(range.start);
        let from = start(last);
        let word = words(slice(&pack.text, from..start(last + 1))).first().copied().unwrap_or_default();
        Span::new(start(range.start), from + word.end)
    }

    /// The first position behind the words of articles: from here on streams repeat words of an article.
    pub fn articles_end(&self) -> u32 {
        number(self.starts.len())
    }

    /// How many places all words have together.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// The bits by which what stands in so many places is rarer than what stands everywhere.
    pub fn bits(&self, places: usize) -> u32 {
        self.positions.len().checked_div(places).map_or(0, |times| times.max(1).ilog2() + 1)
    }
}

/// Words that may lie between two attributions of one speaker in a row: a cue with its description, or two. What
/// stands further apart was not said in one breath, as far as the article tells.
const CUE_WORDS: usize = 25;

/// Content of quoted attributions that one speaker makes in a row: in one paragraph or from one to the next.
fn chains(entry: &PackedArticle, body: &str) -> Vec<Vec<Span>> {
    let near = |from: Span, to: Span| words(body.get(from.end..to.start).unwrap_or_default()).len() <= CUE_WORDS;
    let paragraph = |span: Span| entry.paragraphs.partition_point(|(_, paragraph)| paragraph.end <= span.start);
    let mut chains: Vec<(Option<usize>, Vec<Span>)> = Vec::new();
    for attribution in entry.attributions.iter().filter(|attribution| attribution.kind != Kind::Indirect) {
        let Some(&first) = attribution.content.first() else { continue };
        match chains.last_mut() {
            Some((Some(speaker), spans))
                if attribution.speaker == Some(*speaker)
                    && spans.last().is_some_and(|&end| {
                        end.end <= first.start && paragraph(first) <= paragraph(end) + 1 && near(end, first)
                    }) =>
            {
                spans.extend(&attribution.content);
            }
            _ => chains.push((attribution.speaker, attribution.content.clone())),
        }
    }
    chains.into_iter().map(|(_, spans)| spans).filter(|spans| spans.len() > 1).collect()
}

/// Letters that beginnings are told by: bytes but for their highest bit.
const LETTERS: usize = 128;

/// A number for the first two letters of a word.
fn beginning(word: &str) -> usize {
    let letter = |k: usize| word.as_bytes().get(k).map_or(0, |&byte| usize::from(byte) % LETTERS);
    letter(0) * LETTERS + letter(1)
}

/// Sorts by keys below `keys`, equals in their order; and where the items of each key begin.
pub(super) fn counting_sort<T: Copy>(items: &[T], keys: usize, key: impl Fn(&T) -> usize) -> (Vec<T>, Vec<u32>) {
    let mut offsets = vec![0_u32; keys + 1];
    for item in items {
        offsets[key(item) + 1] += 1;
    }
    for k in 1..offsets.len() {
        offsets[k] += offsets[k - 1];
    }
    let mut next = offsets.clone();
    let mut sorted = items.to_vec();
    for item in items {
        let place = &mut next[key(item)];
        sorted[*place as usize] = *item;
        *place += 1;
    }
    (sorted, offsets)
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
