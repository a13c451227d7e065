//! The facets of a corpus: their values, which quotes have which, and how many of a set of quotes have each.

use super::Corpus;
use super::bits::Bits;
use super::index::{counting_sort, number};
use super::request::UNSETTLED;
use super::speakers::Mentions;
use crate::model::{CueClass, Doubt, Kind, SpeakerKind};
use crate::pack::Pack;
use crate::text::numbers::Numbers;
use crate::text::order::{arrange, order};

/// How many facets there are.
pub(super) const FACETS: usize = 7;

/// The facets as requests and results name them, in the order of their numbers.
pub(super) const NAMES: [&str; FACETS] = ["outlet", "speaker", "speaker_kind", "kind", "cue_class", "mentions", "doc"];

const OUTLET: usize = 0;
const SPEAKER_KIND: usize = 2;
const KIND: usize = 3;
const CUE_CLASS: usize = 4;
const MENTIONS: usize = 5;
const DOC: usize = 6;

/// A facet of no more values keeps a set of quotes for each: common bits are counted 64 at once.
const FEW: usize = 32;

/// Bits of the sets of few values that are counted in the time of one quote.
const SPARSE: usize = 512;

/// Quotes have few of the values where these are so many times as many.
const FEW_OF: usize = 8;

/// Words from which on a quotation is not the shorter one.
pub(super) const LONG: usize = 64;

/// Words and beginnings that keep a set of quotes each, at most.
const SETS: usize = 250;

/// What a quote adds to the count of its value, and what is added where the value is chosen: counts are handed over with both.
pub(super) const ONE: u32 = 2;
pub(super) const CHOSEN: u32 = 1;

/// Bytes of the distance from one quote to another.
const MOST_BYTES: usize = 5;

/// No set.
const NONE: u8 = u8::MAX;

/// How many names a facet has: one behind all others is for what is not settled.
fn names(pack: &Pack, facet: usize) -> usize {
    1 + match facet {
        OUTLET | DOC => pack.articles.len(),
        KIND => KINDS.len(),
        SPEAKER_KIND => SPEAKER_KINDS.len(),
        CUE_CLASS => CUE_CLASSES.len(),
        _ => pack.speakers().len(),
    }
}

/// One of them, as the pack has it: kept a second time the names of speakers alone were a hundredth of all memory.
fn name(pack: &Pack, facet: usize, k: usize) -> &str {
    let name = match facet {
        OUTLET => pack.articles.get(k).map(|article| article.metadata.outlet.as_deref().unwrap_or_default()),
        DOC => pack.articles.get(k).map(|article| article.file.as_str()),
        KIND => KINDS.get(k).copied().map(name_of),
        SPEAKER_KIND => SPEAKER_KINDS.get(k).copied().map(name_of),
        CUE_CLASS => CUE_CLASSES.get(k).copied().map(name_of),
        _ => pack.speakers().get(k).map(|speaker| speaker.name.as_str()),
    };
    name.unwrap_or(UNSETTLED)
}

/// One facet: its values, and which quotes have which.
#[derive(Debug)]
pub(super) struct Facet {
    /// Which of them it is.
    number: usize,
    /// The values, most frequent in the whole corpus first, then by name: by the numbers of their names, which the pack has.
    values: Numbers,
    /// The values of all quotes, and for each quote where its own begin; that is left out where every quote has one.
    of: Numbers,
    starts: Numbers,
    /// Where there are few values, the quotes of each.
    sets: Vec<Bits>,
    /// Where there are many, the quotes of one after those of the other, and where those of each begin.
    quotes: Numbers,
    bounds: Vec<u32>,
    /// Whether the quotes of each of many values stand side by side.
    is_in_runs: bool,
    /// The quotes that have a value, and how many these are.
    some: Bits,
    having: usize,
}

impl Facet {
    /// `of` are the numbers of each quote's names, some perhaps twice, and `starts` where they begin.
    fn new(pack: &Pack, facet: usize, mut of: Vec<u32>, starts: &[u32]) -> Self {
        let quotes = starts.len() - 1;
        let count = names(pack, facet);
        let name = |k: usize| name(pack, facet, k);
        let mut order = order(count, &|a, b| name(a).cmp(name(b)));
        // The first of those that are alike stands for all of them.
        let mut first = vec![0; count];
        let mut last = 0;
        for &k in &order {
            if name(k) != name(last) {
                last = k;
            }
            first[k] = last;
        }
        let mut counts = vec![0; count];
        for k in &mut of {
            *k = number(first[*k as usize]);
            counts[*k as usize] += 1;
        }
        order.retain(|&k| counts[k] > 0);
        arrange(&mut order, &|&a, &b| counts[b].cmp(&counts[a]));
        let mut rank = first;
        let mut values = Numbers::zeros(order.len(), count);
        for (place, &k) in order.iter().enumerate() {
            rank[k] = place;
            values.set(place, number(k));
        }
        for k in &mut of {
            *k = number(rank[*k as usize]);
        }
        let all = starts.iter().enumerate().all(|(quote, &start)| start as usize == quote);
        let mut facet = Self {
            number: facet,
            values,
            of: Numbers::of(&of),
            starts: Numbers::of(if all { &[] } else { starts }),
            sets: Vec::new(),
            quotes: Numbers::zeros(0, 0),
            bounds: Vec::new(),
            is_in_runs: false,
            some: Bits::none(quotes),
            having: 0,
        };
        let few = facet.len() <= FEW;
        if few {
            facet.sets = vec![Bits::none(quotes); facet.len()];
        } else {
            // Where the next quote of each value goes; at the end that is where those of the next value begin.
            facet.quotes = Numbers::zeros(of.len(), quotes);
            let mut start = 0;
            for &k in &order {
                facet.bounds.push(start);
                start += counts[k];
            }
        }
        for quote in 0..quotes {
            for at in facet.places_of(quote) {
                let value = facet.of.get(at) as usize;
                facet.some.insert(quote);
                if few {
                    facet.sets[value].insert(quote);
                } else {
                    facet.quotes.set(facet.bounds[value] as usize, number(quote));
                    facet.bounds[value] += 1;
                }
            }
        }
        facet.having = facet.some.len();
        if !few {
            facet.bounds.insert(0, 0);
            let quote = |at: u32| facet.quotes.get(at as usize);
            facet.is_in_runs = facet.bounds.windows(2).all(|own| quote(own[1] - 1) - quote(own[0]) == own[1] - 1 - own[0]);
        }
        facet
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// A value.
    pub fn value<'p>(&self, pack: &'p Pack, value: usize) -> &'p str {
        name(pack, self.number, self.values.get(value) as usize)
    }

    /// Where the values of a quote are.
    fn places_of(&self, quote: usize) -> std::ops::Range<usize> {
        if self.starts.len() == 0 {
            quote..quote + 1
        } else {
            self.starts.read(quote) as usize..self.starts.read(quote + 1) as usize
        }
    }

    /// The numbers of a quote's values.
    pub fn values_of(&self, quote: usize) -> impl Iterator<Item = u32> {
        self.places_of(quote).map(|at| self.of.read(at))
    }

    /// The values that a list of names chooses; what the facet does not have chooses nothing.
    pub fn chosen(&self, pack: &Pack, names: &[String]) -> Vec<usize> {
        let mut chosen = Vec::with_capacity(names.len());
        for name in names {
            chosen.extend((0..self.len()).find(|&value| self.value(pack, value) == name));
        }
        chosen
    }

    /// The quotes that have one of the values.
    pub fn quotes_of(&self, chosen: &[usize], quotes: usize) -> Bits {
        let mut found = Bits::none(quotes);
        for &value in chosen {
            if let Some(set) = self.sets.get(value) {
                found.add(set);
            }
            for at in self.bounds_of(value) {
                found.insert(self.quotes.get(at) as usize);
            }
        }
        found
    }

    /// Where the quotes of a value stand in `quotes`.
    fn bounds_of(&self, value: usize) -> std::ops::Range<usize> {
        match self.bounds.get(value..).and_then(<[u32]>::first_chunk::<2>) {
            Some(&[start, end]) => start as usize..end as usize,
            None => 0..0,
        }
    }

    /// The count of each value, [`ONE`] for each of these quotes that has it; and which values may have any, where these are few.
    ///
    /// # Cost
    ///
    /// The quotes that have a value, or those that are left out, whichever are fewer; the values where these are fewer still and each has its
    /// quotes side by side.
    pub fn count(&self, quotes: &Bits) -> (Vec<u32>, Option<Bits>) {
        let values = self.len();
        let mut counts = vec![0; values];
        let here = self.some.common(quotes) as usize;
        let others = self.having - here;
        if here * SPARSE > self.sets.len() * self.of.len() && !self.sets.is_empty() {
            for (count, set) in counts.iter_mut().zip(&self.sets) {
                *count = set.common(quotes) * ONE;
            }
            return (counts, None);
        }
        let are_others = others < here && self.sets.is_empty();
        if self.is_in_runs && here.min(others) > values {
            for (bounds, count) in self.bounds.windows(2).zip(&mut counts) {
                let first = self.quotes.get(bounds[0] as usize) as usize;
                *count = quotes.within(first..first + (bounds[1] - bounds[0]) as usize) * ONE;
            }
            return (counts, None);
        }
        let mut fewer = self.some.clone();
        if are_others {
            fewer.drop(quotes);
        } else {
            fewer.keep(quotes);
        }
        // To note each value that is met costs more than to look at all of them, unless few are.
        let mut some = (here * FEW_OF < values).then(|| Bits::none(values));
        let mut count = |value: u32| {
            if let Some(count) = counts.get_mut(value as usize) {
                *count += ONE;
            }
            if let Some(some) = &mut some {
                some.insert(value as usize);
            }
        };
        if self.starts.len() == 0 {
            fewer.each(|quote| count(self.of.read(quote)));
        } else {
            fewer.each(|quote| self.values_of(quote).for_each(&mut count));
        }
        if are_others {
            for (bounds, count) in self.bounds.windows(2).zip(&mut counts) {
                *count = (bounds[1] - bounds[0]) * ONE - *count;
            }
            some = None;
        }
        (counts, some)
    }
}

/// The facets of a corpus, and which quotes have which words.
#[derive(Debug)]
pub(super) struct FacetIndex {
    pub facets: [Facet; FACETS],
    /// Days of publication, oldest first and undated last, with the first quote behind each.
    pub days: Vec<(Option<String>, usize)>,
    /// Of each utterance that has several versions the fullest, and all of them.
    pub repeated: Vec<(usize, Vec<usize>)>,
    /// The words of each quote, as far as they make it the longer one.
    pub lengths: Vec<u8>,
    /// Quotes from the shortest to the longest; those of one length in their order.
    pub by_length: Numbers,
    words: Lists,
}

/// Which quotes have which words.
#[derive(Debug)]
struct Lists {
    /// The quotes that have each word, in order, each as the distance from the one before in seven bits a byte; and where those
    /// of each word begin.
    quotes: Vec<u8>,
    starts: Numbers,
    /// The quotes that have a word, where a set takes no more room than a list would, or a word with a beginning of one or two letters, where
    /// there are many: by the number of the word or of the beginning.
    keys: Vec<u32>,
    sets: Vec<Bits>,
}

impl FacetIndex {
    pub fn new(corpus: &Corpus) -> Self {
        let quotes = corpus.quotes();
        let articles = &corpus.pack.articles;
        let mut days: Vec<(Option<String>, usize)> = Vec::new();
        let mut lengths = Vec::with_capacity(quotes.len());
        let mut all = Vec::with_capacity(quotes.len());
        let mut last = None;
        for (k, quoted) in quotes.iter().enumerate() {
            let day = articles[quoted.article].metadata.published;
            match days.last_mut() {
                Some((_, end)) if last == day => *end = k + 1,
                _ => days.push((day.map(|day| day.to_string()), k + 1)),
            }
            last = day;
            lengths.push(u8::try_from((Corpus::words_of(quoted) as usize).min(LONG - 1)).unwrap_or_default());
            all.push(number(k));
        }
        let mut repeated = Vec::new();
        for utterance in 0..corpus.pack.utterance_count() {
            if corpus.pack.version_count(utterance) > 1 {
                let mut quotes = Vec::new();
                for version in corpus.pack.versions(utterance) {
                    quotes.push(corpus.quotes_of[version.article].start + version.attribution);
                }
                repeated.push((quotes[corpus.pack.fullest(utterance)], quotes));
            }
        }
        let by_length = Numbers::of(&counting_sort(&all, LONG, |&quote| usize::from(lengths[quote as usize])).0);
        // First what takes most room while it is made.
        let mut mentions = Some(Self::facet(corpus, MENTIONS));
        let words = Lists::new(corpus);
        let facets =
            std::array::from_fn(|facet| mentions.take_if(|_| facet == MENTIONS).unwrap_or_else(|| Self::facet(corpus, facet)));
        Self { facets, days, repeated, lengths, by_length, words }
    }

    fn facet(corpus: &Corpus, facet: usize) -> Facet {
        let pack = &corpus.pack;
        let last = names(pack, facet) - 1;
        let mentions = (facet == MENTIONS).then(|| Mentions::new(pack.speakers(), &corpus.texts().index));
        let (mut of, mut starts) = (Vec::new(), Vec::with_capacity(corpus.quotes().len() + 1));
        for quoted in corpus.quotes() {
            starts.push(number(of.len()));
            let attribution = || corpus.entry(quoted).1;
            let value = match facet {
                MENTIONS => {
                    for mention in mentions.as_ref().map(|mentions| mentions.of(quoted.words())).unwrap_or_default() {
                        of.push(number(mention));
                    }
                    continue;
                }
                OUTLET if pack.articles[quoted.article].metadata.outlet.is_none() => continue,
                OUTLET | DOC => quoted.article,
                KIND => attribution().kind as usize,
                SPEAKER_KIND => corpus.speaker_kind(&attribution()).map_or(last, |kind| kind as usize),
                CUE_CLASS => attribution().cue_class as usize,
                _ => corpus.speaker_of(quoted).unwrap_or(last),
            };
            of.push(number(value));
        }
        starts.push(number(of.len()));
        Facet::new(pack, facet, of, &starts)
    }

    /// How often a word is said, as far as comparing words needs it.
    pub fn frequency(&self, id: u32) -> usize {
        self.words.frequency(id, self.lengths.len())
    }

    /// Adds the quotes that have a word to others.
    pub fn add_quotes(&self, id: u32, quotes: &mut Bits) {
        self.words.add_quotes(id, quotes);
    }

    /// The quotes that have a word with this beginning, where that is known beforehand.
    pub fn beginning(&self, prefix: &str) -> Option<&Bits> {
        self.words.beginning(prefix)
    }
}

impl Lists {
    /// Lists for each word the quotes that have it: counted first, so that the list is made in its place.
    fn new(corpus: &Corpus) -> Self {
        let mut lists = Self { quotes: Vec::new(), starts: Numbers::zeros(0, 0), keys: Vec::new(), sets: Vec::new() };
        let index = &corpus.texts().index;
        let words = index.vocabulary.len();
        let each = |call: &mut dyn FnMut(usize, usize, usize)| {
            // A word counts once in a quote.
            let mut last = Numbers::zeros(words, corpus.quotes().len());
            for (quote, quoted) in corpus.quotes().iter().enumerate() {
                for position in quoted.words().iter().cloned().flatten() {
                    let id = index.id(position) as usize;
                    let between = quote + 1 - last.read(id) as usize;
                    if between > 0 {
                        last.write(id, number(quote + 1));
                        call(id, quote, between);
                    }
                }
            }
        };
        let most = corpus.quotes().iter().map(|quoted| Corpus::words_of(quoted) as usize * MOST_BYTES).sum();
        let mut starts = Numbers::zeros(words + 1, most);
        each(&mut |id, _, between| starts.add(id + 1, between.ilog2() / 7 + 1));
        let sets_of = lists.find_sets(corpus, &mut starts);
        let mut quotes = vec![0; starts.sum() as usize];
        // Behind what is written of a word the next byte goes; at the end that is where the next word begins.
        each(&mut |id, quote, mut between| {
            let sets = &sets_of[3 * id..3 * id + 3];
            for &set in sets {
                if let Some(set) = lists.sets.get_mut(usize::from(set)) {
                    set.insert(quote);
                }
            }
            if sets[0] != NONE {
                return;
            }
            let start = starts.get(id);
            let mut at = start as usize;
            while between >= 0x80 {
                quotes[at] = between.to_le_bytes()[0] | 0x80;
                between >>= 7;
                at += 1;
            }
            quotes[at] = between.to_le_bytes()[0];
            starts.set(id, number(at + 1));
        });
        starts.shift();
        (lists.quotes, lists.starts) = (quotes, starts);
        lists
    }

    /// Makes room for the sets of words, and says for each word which are its own, its first letter's and its first two letters'.
    /// `lengths` has behind each word how long its list would be: nothing is left where there is a set.
    fn find_sets(&mut self, corpus: &Corpus, lengths: &mut Numbers) -> Vec<u8> {
        let vocabulary = &corpus.texts().index.vocabulary;
        let quotes = corpus.quotes().len();
        let mut sets_of = Vec::with_capacity(3 * vocabulary.len());
        let mut of_beginnings = vec![0; BEGINNINGS];
        let mut add = |key: usize, length: u32, least: usize| {
            let kept = length as usize > least && self.sets.len() < SETS;
            if kept {
                self.keys.push(number(key));
                self.sets.push(Bits::none(quotes));
            }
            if kept { self.sets.len().to_le_bytes()[0] - 1 } else { NONE }
        };
        for id in 0..vocabulary.len() {
            for beginning in beginnings(vocabulary.word(number(id))) {
                of_beginnings[beginning] += lengths.get(id + 1);
            }
        }
        // What is no beginning is counted at 0.
        let mut set_of = vec![NONE; BEGINNINGS];
        for (key, &length) in of_beginnings.iter().enumerate().skip(1) {
            // Fewer are listed as quickly.
            set_of[key] = add(key, length, quotes / 3);
        }
        for id in 0..vocabulary.len() {
            let own = add(BEGINNINGS + id, lengths.get(id + 1), quotes / 8);
            if own != NONE {
                lengths.set(id + 1, 0);
            }
            sets_of.push(own);
            for beginning in beginnings(vocabulary.word(number(id))) {
                sets_of.push(set_of[beginning]);
            }
        }
        sets_of
    }

    fn set(&self, key: usize) -> Option<&Bits> {
        self.keys.binary_search(&number(key)).ok().and_then(|k| self.sets.get(k))
    }

    fn listed(&self, id: u32) -> &[u8] {
        let id = id as usize;
        if id >= self.starts.len() {
            return &[];
        }
        self.quotes.get(self.starts.get(id) as usize..self.starts.get(id + 1) as usize).unwrap_or_default()
    }

    /// How often a word is said by so many quotes, as far as comparing words needs it.
    fn frequency(&self, id: u32, quotes: usize) -> usize {
        let listed = self.listed(id);
        if listed.is_empty() && self.set(BEGINNINGS + id as usize).is_some() { quotes } else { listed.len() }
    }

    /// Adds the quotes that have a word to others.
    fn add_quotes(&self, id: u32, quotes: &mut Bits) {
        let listed = self.listed(id);
        let (mut next, mut between, mut shift) = (0, 0, 0);
        for &byte in listed {
            between |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                next += between;
                quotes.insert(next - 1);
                (between, shift) = (0, 0);
            }
        }
        if listed.is_empty()
            && let Some(set) = self.set(BEGINNINGS + id as usize)
        {
            quotes.add(set);
        }
    }

    /// The quotes that have a word with this beginning, where that is known beforehand.
    fn beginning(&self, prefix: &str) -> Option<&Bits> {
        let [letter, two] = beginnings(prefix);
        self.set(if prefix.len() == 1 { letter } else { two }).filter(|_| prefix.len() < 3)
    }
}

/// Numbers of beginnings of one or two letters.
const BEGINNINGS: usize = 1 << 14;

/// The numbers of the beginnings of a word: of its first letter and of its first two, 0 where these are not of ASCII.
fn beginnings(word: &str) -> [usize; 2] {
    let letter = |k: usize| word.as_bytes().get(k).map_or(0, |&byte| usize::from(byte)) % 256;
    let (first, second) = (letter(0), letter(1));
    if first >= 128 {
        [0, 0]
    } else if second == 0 || second >= 128 {
        [first, 0]
    } else {
        [first, first << 7 | second]
    }
}

/// A value of the model as requests and results name it.
pub(super) trait Named {
    fn name(self) -> &'static str;
}

pub(super) fn name_of(value: impl Named) -> &'static str {
    value.name()
}

/// All values of the model's kinds, in its order.
const KINDS: [Kind; 3] = [Kind::Direct, Kind::Mixed, Kind::Indirect];
const SPEAKER_KINDS: [SpeakerKind; 4] =
    [SpeakerKind::Person, SpeakerKind::Organisation, SpeakerKind::Anonymous, SpeakerKind::Document];
const CUE_CLASSES: [CueClass; 9] = [
    CueClass::Says,
    CueClass::Alleges,
    CueClass::Denies,
    CueClass::Confirms,
    CueClass::Asks,
    CueClass::Writes,
    CueClass::Announces,
    CueClass::Reports,
    CueClass::Other,
];

impl Named for Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

impl Named for SpeakerKind {
    fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Anonymous => "anonymous",
            Self::Document => "document",
        }
    }
}

impl Named for CueClass {
    fn name(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::Alleges => "alleges",
            Self::Denies => "denies",
            Self::Confirms => "confirms",
            Self::Asks => "asks",
            Self::Writes => "writes",
            Self::Announces => "announces",
            Self::Reports => "reports",
            Self::Other => "other",
        }
    }
}

impl Named for Doubt {
    fn name(self) -> &'static str {
        match self {
            Self::NoneNear => "doubt.none_near",
            Self::Several => "doubt.several",
            Self::Far => "doubt.far",
            Self::Inside => "doubt.inside",
        }
    }
}
