//! The words of the corpus as numbers, and where each of them stands.
//!
//! Every article is one *stream* of words. Where a quotation is interrupted by its own cue, or goes on in the next
//! attribution of the same speaker, its pieces make a further stream: what was said, without the words between.
//! So a quotation pasted as one is found by the same search as any other run of words.

use std::sync::OnceLock;

use super::bits::Bits;
use super::vocabulary::Vocabulary;
use crate::model::Kind;
use crate::pack::{Pack, PackedArticle};
use crate::text::numbers::{Numbers, partition};
use crate::text::{Span, fold, lexicon, next_word, slice, words};

/// The word that stands between two streams.
const BETWEEN: u32 = 0;

/// A word that the corpus does not have.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// A half-open range of word positions.
pub(super) type Range = std::ops::Range<u32>;

#[derive(Debug)]
pub(super) struct Index {
    pub vocabulary: Vocabulary,
    /// The words by their first six letters, and where those of each first two begin: made when a prefix is first asked for.
    beginnings: OnceLock<(Numbers, Numbers)>,
    /// The words that stand everywhere.
    function: Bits,
    /// The words of all streams.
    ids: Numbers,
    pub streams: Vec<Stream>,
    /// How many of the streams are articles; they come first.
    articles: usize,
    /// Where every sixteenth word of an article begins in its body, and which of these are of each article. The words between
    /// are cut again when they are asked for: all their places would be a third of the memory of the index.
    marks: Numbers,
    marks_of: Vec<u32>,
    /// Where each piece of the other streams begins in its stream and in its article.
    joints: Vec<(u32, u32)>,
    /// Where the positions of each word begin in `positions`.
    offsets: Numbers,
    /// Sorted by the word that stands there and the two words behind it, so that the places of up to three words in a row
    /// lie side by side: an index of shingles that takes no more room than one of words.
    positions: Numbers,
}

/// Positions as they are sorted.
#[derive(Debug)]
pub(super) struct Sorting {
    /// Where the positions of each word begin.
    offsets: Numbers,
    sorted: Numbers,
    /// How many words are done.
    word: usize,
}

/// A run of words that may be matched as one.
#[derive(Clone, Debug)]
pub(super) struct Stream {
    pub article: usize,
    pub words: Range,
}

/// Places of up to three words in a row: those of `positions` in a range.
pub(super) type Places = std::ops::Range<usize>;

/// Words of an article from one mark to the next.
const STRIDE: u32 = 16;

/// Bytes of text from which it is told how many words there are.
const SAMPLE: usize = 1 << 16;

/// Words of so many bytes of text for each of as many spaces, about: words in streams of their own among them, so that there mostly
/// is room enough.
const PARTS: usize = 1 << 10;
const WORDS: usize = PARTS * 19 / 16;

/// Bits for the number of a word, as long as these are enough.
const BITS: u32 = 16;

impl Index {
    /// An index of nothing, with room for the words of so many bytes.
    pub fn new(pack: &Pack, bytes: usize) -> Self {
        let count = pack.articles.len();
        let sample = pack.text.as_bytes().get(..SAMPLE).unwrap_or(pack.text.as_bytes());
        #[allow(clippy::naive_bytecount, reason = "a sample is short")]
        let spaces = sample.iter().filter(|&&byte| byte == b' ').count();
        let words = (bytes / PARTS + 1) * (spaces * WORDS / sample.len().max(1)) + 2 * count;
        let mut ids = Numbers::with_capacity(BITS, words);
        let longest = pack.articles.iter().map(|article| article.span.len()).max().unwrap_or_default();
        ids.push(BETWEEN);
        Self {
            vocabulary: Vocabulary::new(bytes),
            beginnings: OnceLock::new(),
            function: Bits::default(),
            ids,
            streams: Vec::with_capacity(count),
            articles: count,
            marks: Numbers::with_capacity(Numbers::bits_of(number(longest)), words / STRIDE as usize + count),
            marks_of: Vec::with_capacity(count + 1),
            joints: Vec::new(),
            offsets: Numbers::zeros(0, 0),
            positions: Numbers::zeros(0, 0),
        }
    }

    /// Reads the next article of a pack; one that is not included is a stream without words.
    pub fn read_article(&mut self, pack: &Pack, article: &PackedArticle, included: bool) {
        self.marks_of.push(number(self.marks.len()));
        let first = self.end();
        if included {
            self.read(pack.body(article));
        }
        self.streams.push(Stream { article: article.number, words: first..self.end() });
        self.ids.push(BETWEEN);
    }

    /// Ends reading: all articles have their words.
    pub fn end_articles(&mut self) {
        self.marks_of.push(number(self.marks.len()));
        let words = self.vocabulary.len();
        self.function = Bits::none(words);
        for id in 0..words {
            if lexicon::is_function(self.vocabulary.word(number(id))) {
                self.function.insert(id);
            }
        }
        self.vocabulary.shrink();
        self.marks.shrink();
    }

    /// Numbers the words of a body.
    fn read(&mut self, body: &str) {
        let mut folded = String::new();
        let mut at = 0;
        let mut count = 0;
        while let Some(word) = next_word(body, at) {
            if count % STRIDE == 0 {
                self.marks.push(number(word.start));
            }
            count += 1;
            at = word.end;
            folded.clear();
            fold::fold_into(word.of(body), &mut folded);
            self.ids.push(self.vocabulary.add(&folded));
        }
    }

    /// Adds a stream for everything one speaker says in a row, where other words lie between its pieces.
    pub fn join_interrupted(&mut self, pack: &Pack, article: &PackedArticle) {
        for chain in chains(pack, article) {
            let mut pieces: Vec<Range> = Vec::with_capacity(chain.len());
            for span in chain {
                let words = self.words_in(pack, article, span);
                match pieces.last_mut() {
                    Some(last) if last.end == words.start => last.end = words.end,
                    _ if words.is_empty() => {}
                    _ => pieces.push(words),
                }
            }
            if pieces.len() < 2 {
                continue;
            }
            let first = self.end();
            for piece in pieces {
                self.joints.push((self.end(), piece.start));
                for position in piece {
                    self.ids.push(self.id(position));
                }
            }
            self.streams.push(Stream { article: article.number, words: first..self.end() });
            self.ids.push(BETWEEN);
        }
    }

    /// Begins to sort all positions: each goes to those of its word, in one pass that counts and one that places. All streams are there.
    pub fn sorting(&mut self) -> Sorting {
        self.ids.shrink();
        let mut offsets = Numbers::zeros(self.vocabulary.len() + 1, self.ids.len());
        for position in 0..self.end() {
            let id = self.id(position);
            if id != BETWEEN {
                offsets.add(id as usize + 1, 1);
            }
        }
        let all = offsets.sum();
        let mut sorted = Numbers::zeros(all as usize, self.ids.len());
        for position in 0..self.end() {
            let id = self.id(position);
            if id != BETWEEN {
                let slot = offsets.read(id as usize);
                sorted.write(slot as usize, position);
                offsets.write(id as usize, slot + 1);
            }
        }
        // Each stands where the next word begins now.
        offsets.shift();
        Sorting { offsets, sorted, word: 0 }
    }

    /// Sorts so many positions, those of each word by the two words behind; whether all are done.
    pub fn sort_on(&mut self, sorting: &mut Sorting, positions: usize) -> bool {
        let mut here = Vec::new();
        let mut left = positions;
        while sorting.word + 1 < sorting.offsets.len() {
            let slots = sorting.offsets.get(sorting.word) as usize..sorting.offsets.get(sorting.word + 1) as usize;
            sorting.word += 1;
            left = left.saturating_sub(slots.len());
            if slots.len() > 1 {
                here.clear();
                here.extend(slots.clone().map(|slot| sorting.sorted.read(slot)));
                self.sort_by_followers(&mut here);
                slots.zip(&here).for_each(|(slot, &position)| sorting.sorted.write(slot, position));
            }
            if left == 0 {
                return false;
            }
        }
        std::mem::swap(&mut self.positions, &mut sorting.sorted);
        std::mem::swap(&mut self.offsets, &mut sorting.offsets);
        true
    }

    /// Sorts positions by the two words behind; equals stay in their order.
    fn sort_by_followers(&self, positions: &mut Vec<u32>) {
        if positions.len() <= FEW {
            for end in 1..positions.len() {
                let key = |position: u32| (self.id(position + 1), self.id(position + 2));
                let (mut at, moved) = (end, positions[end]);
                let wanted = key(moved);
                while at > 0 && key(positions[at - 1]) > wanted {
                    positions[at] = positions[at - 1];
                    at -= 1;
                }
                positions[at] = moved;
            }
            return;
        }
        // Digits of eight bits, the lowest of the last word first.
        let digits = (usize::BITS - self.vocabulary.len().leading_zeros()).div_ceil(8);
        let mut sorted = positions.clone();
        for behind in [2, 1] {
            for digit in 0..digits {
                let key = |position: u32| (self.id(position + behind) >> (8 * digit) & 255) as usize;
                let mut next = [0_u32; 257];
                for &position in positions.iter() {
                    next[key(position) + 1] += 1;
                }
                for k in 1..next.len() {
                    next[k] += next[k - 1];
                }
                for &position in positions.iter() {
                    let slot = &mut next[key(position)];
                    sorted[*slot as usize] = position;
                    *slot += 1;
                }
                std::mem::swap(positions, &mut sorted);
            }
        }
    }

    /// Where the first three of these words stand in a row; places with the same three words are in order.
    pub fn gram(&self, words: &[u32]) -> Places {
        let Some((&id, behind)) = words.split_first() else { return 0..0 };
        let mut found = self.places(id);
        for (k, &wanted) in (1..3).zip(behind) {
            found = self.narrow(found, k, wanted);
        }
        found
    }

    /// Where a word stands.
    pub fn places(&self, id: u32) -> Places {
        let id = id as usize;
        if id >= self.offsets.len() {
            return 0..0;
        }
        self.offsets.get(id) as usize..self.offsets.get(id + 1) as usize
    }

    /// Of places with the same words, so many, those that a word follows.
    pub fn narrow(&self, places: Places, words: u32, wanted: u32) -> Places {
        let id = |slot: usize| self.id(self.positions.read(slot) + words);
        let start = partition(places.clone(), |slot| id(slot) < wanted);
        // Mostly there are few: the end is looked for in steps twice as long each time.
        let (mut end, mut step) = (start, 1);
        while end < places.end && id(end) == wanted {
            end += step;
            step *= 2;
        }
        if step < 4 { start..end } else { start..partition(end - step / 2 + 1..end.min(places.end), |slot| id(slot) == wanted) }
    }

    /// The position in a place.
    #[allow(clippy::inline_always, reason = "the engine is compiled for size, and every lookup reads thousands")]
    #[inline(always)]
    pub fn position(&self, place: usize) -> u32 {
        self.positions.read(place)
    }

    /// Where the first three of these words stand in a row, as positions.
    pub fn positions(&self, words: &[u32]) -> impl Iterator<Item = u32> + Clone + '_ {
        self.gram(words).map(|place| self.position(place))
    }

    /// How many places the first three of these words have in a row.
    pub fn count(&self, words: &[u32]) -> usize {
        self.gram(words).len()
    }

    /// The word at a position, [`BETWEEN`] where there is none: at 0 and between streams.
    #[allow(clippy::inline_always, reason = "the engine is compiled for size, and every lookup reads thousands")]
    #[inline(always)]
    pub fn id(&self, position: u32) -> u32 {
        self.ids.read(position as usize)
    }

    /// Whether a position lies between two streams.
    pub fn is_between(&self, position: u32) -> bool {
        self.id(position) == BETWEEN
    }

    /// The words in a range of positions.
    pub fn ids(&self, range: Range) -> Vec<u32> {
        range.map(|position| self.id(position)).collect()
    }

    /// Whether these words stand at a position.
    pub fn stands(&self, position: u32, words: &[u32]) -> bool {
        (position..).zip(words).all(|(position, &word)| self.id(position) == word)
    }

    /// The first position behind all streams.
    pub fn end(&self) -> u32 {
        number(self.ids.len())
    }

    /// All words that begin with `prefix`, in no order.
    pub fn with_prefix(&self, prefix: &str) -> Vec<u32> {
        let (ids, starts) = self.beginnings.get_or_init(|| {
            // In few bits while they are sorted, too: room that is taken for a moment is never given back.
            let words = self.vocabulary.len();
            let (mut ids, mut sorted) = (Numbers::zeros(words - 1, words), Numbers::zeros(words - 1, words));
            let mut starts = Numbers::zeros(0, 0);
            for id in 1..words {
                ids.set(id - 1, number(id));
            }
            for from in [4, 2, 0] {
                let key = |id: u32| letters(self.vocabulary.word(id), from);
                starts = Numbers::zeros(LETTERS * LETTERS + 1, words);
                for id in 1..number(words) {
                    starts.add(key(id) + 1, 1);
                }
                starts.sum();
                for at in 0..ids.len() {
                    let (id, key) = (ids.get(at), key(ids.get(at)));
                    sorted.set(starts.get(key) as usize, id);
                    starts.add(key, 1);
                }
                starts.shift();
                std::mem::swap(&mut ids, &mut sorted);
            }
            (ids, starts)
        });
        let first = letters(prefix, 0);
        // A single letter has as many pairs as there are letters.
        let last = if prefix.len() < 2 { first + LETTERS } else { first + 1 };
        let mut near = starts.get(first) as usize..starts.get(last) as usize;
        for from in [2, 4] {
            if prefix.len() > from {
                let behind = letters(prefix, from);
                let end = if prefix.len() < from + 2 { behind + LETTERS } else { behind + 1 };
                let before = |end: usize| partition(near.clone(), |at| letters(self.vocabulary.word(ids.get(at)), from) < end);
                near = before(behind)..before(end);
            }
        }
        let mut found = Vec::new();
        for id in near.map(|at| ids.read(at)) {
            if self.vocabulary.begins(id, prefix) {
                found.push(id);
            }
        }
        found
    }

    /// Whether a word stands everywhere.
    pub fn is_function(&self, id: u32) -> bool {
        self.function.has(id as usize)
    }

    /// How many of the words do not stand everywhere.
    pub fn full(&self, ids: &[u32]) -> usize {
        ids.iter().filter(|&&id| !self.is_function(id)).count()
    }

    /// Whether a word is a single letter, as those of an abbreviation are.
    pub fn is_letter(&self, id: u32) -> bool {
        self.vocabulary.length(id) == 1
    }

    /// Whether a word begins with what is left of one that was cut off.
    pub fn begins(&self, id: u32, cut: &str) -> bool {
        cut.len() >= CUT_LETTERS && self.vocabulary.begins(id, cut)
    }

    /// Whether a word ends with what is left of one that was cut off.
    pub fn ends(&self, id: u32, cut: &str) -> bool {
        cut.len() >= CUT_LETTERS && self.vocabulary.ends(id, cut)
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

    /// Which marks are of an article.
    fn marks_of(&self, article: usize) -> std::ops::Range<usize> {
        let bounds = self.marks_of.get(article..).and_then(<[u32]>::first_chunk::<2>);
        bounds.map_or(0..0, |&[start, end]| start as usize..end as usize)
    }

    /// Where in its body a word begins that has a mark, or where the body ends.
    fn marked(&self, article: &PackedArticle, mark: usize) -> usize {
        let marks = self.marks_of(article.number);
        let mark = marks.start + mark;
        if mark < marks.end { self.marks.get(mark) as usize } else { article.span.len() }
    }

    /// The words of an article that begin in a span of its body.
    pub fn words_in(&self, pack: &Pack, article: &PackedArticle, span: Span) -> Range {
        let Some(stream) = self.streams.get(article.number) else { return 0..0 };
        let body = pack.body(article);
        let marks = self.marks_of(article.number);
        let before = |end: usize| {
            let mark = (self.marks.first_from(marks.clone(), number(end)) - marks.start).saturating_sub(1);
            let mut at = self.marked(article, mark);
            let mut count = number(mark) * STRIDE;
            while let Some(word) = next_word(body, at).filter(|word| word.start < end) {
                count += 1;
                at = word.end;
            }
            stream.words.start + count
        };
        let first = before(span.start);
        first..before(span.end).max(first)
    }

    /// The same words in their article: one range, or more where other words lie between.
    pub fn in_article(&self, words: Range) -> Vec<Range> {
        if words.end <= self.articles_end() {
            return vec![words];
        }
        let mut ranges: Vec<Range> = Vec::new();
        let mut piece = self.joints.partition_point(|&(start, _)| start <= words.start).saturating_sub(1);
        let mut at = words.start;
        while let Some(&(start, there)) = self.joints.get(piece).filter(|_| at < words.end) {
            piece += 1;
            let end = self.joints.get(piece).map_or(words.end, |&(next, _)| next.min(words.end));
            let first = there + (at - start);
            ranges.push(first..first + (end - at));
            at = end;
        }
        ranges
    }

    /// Byte span in `Pack::text` of words of an article.
    pub fn span(&self, pack: &Pack, range: &Range) -> Span {
        let Some(stream) = self.streams.get(self.stream_at(range.start)) else { return Span::default() };
        let Some(article) = pack.articles.get(stream.article) else { return Span::default() };
        let body = pack.body(article);
        let word = |position: u32| {
            let (mark, behind) = ((position - stream.words.start) / STRIDE, (position - stream.words.start) % STRIDE);
            let mut at = self.marked(article, mark as usize);
            for _ in 0..behind {
                at = next_word(body, at).map_or(body.len(), |word| word.end);
            }
            next_word(body, at).unwrap_or(Span::new(body.len(), body.len()))
        };
        let first = word(range.start);
        let last = if range.len() > 1 { word(range.end - 1) } else { first };
        Span::new(article.span.start + first.start, article.span.start + last.end)
    }

    /// The first position behind the words of articles: from here on streams repeat words of an article.
    pub fn articles_end(&self) -> u32 {
        self.articles.checked_sub(1).and_then(|last| self.streams.get(last)).map_or(1, |last| last.words.end + 1)
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

/// Letters that a cut word has left at least: one would be the beginning of too many.
const CUT_LETTERS: usize = 2;

/// Positions that are sorted by moving each to its place: more are sorted by digits.
const FEW: usize = 24;

/// Words that may lie between two attributions of one speaker in a row: a cue with its description, or two. What
/// stands further apart was not said in one breath, as far as the article tells.
const CUE_WORDS: usize = 25;

/// Content of quoted attributions that one speaker makes in a row: in one paragraph or from one to the next.
fn chains(pack: &Pack, article: &PackedArticle) -> Vec<Vec<Span>> {
    let body = pack.body(article);
    let near = |from: Span, to: Span| words(slice(body, from.end..to.start)).len() <= CUE_WORDS;
    // Paragraphs that end between two pieces; each does with two line breaks.
    let ended = |from: Span, to: Span| slice(body, from.start..to.start).bytes().filter(|&byte| byte == b'\n').count() / 2;
    let mut chains: Vec<(Option<usize>, Vec<Span>)> = Vec::new();
    for attribution in pack.attributions(article).filter(|attribution| attribution.kind != Kind::Indirect) {
        let content = attribution.content();
        let Some(&first) = content.first() else { continue };
        match chains.last_mut() {
            Some((Some(speaker), spans))
                if attribution.speaker == Some(*speaker)
                    && spans.last().is_some_and(|&end| end.end <= first.start && ended(end, first) <= 1 && near(end, first)) =>
            {
                spans.extend(content);
            }
            _ => chains.push((attribution.speaker, content.to_vec())),
        }
    }
    chains.into_iter().map(|(_, spans)| spans).filter(|spans| spans.len() > 1).collect()
}

/// Letters that beginnings are told by: bytes but for their highest bit.
const LETTERS: usize = 128;

/// A number for two letters of a word in a row.
fn letters(word: &str, from: usize) -> usize {
    let letter = |k: usize| word.as_bytes().get(from + k).map_or(0, |&byte| usize::from(byte) % LETTERS);
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
