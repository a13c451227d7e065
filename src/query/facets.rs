//! The facets of a corpus: their values, which quotes have which, and how many of a set of quotes have each.

use super::Corpus;
use super::bits::Bits;
use super::index::{counting_sort, number};
use super::request::UNSETTLED;
use super::speakers::Mentions;
use super::vocabulary::Vocabulary;
use crate::model::{CueClass, Doubt, Kind, SpeakerKind, Version};
use crate::text::order::order;

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

/// Words from which on a quotation is not the shorter one.
pub(super) const LONG: usize = 64;

/// First letters that keep a set of quotes each: half of all words begin with one of them once a single letter is typed.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// One facet: its values, and which quotes have which.
#[derive(Debug, Default)]
pub(super) struct Facet {
    /// Most frequent in the whole corpus first, then by name.
    pub values: Vec<String>,
    /// How many quotes have each value.
    totals: Vec<u32>,
    /// The values of all quotes, and for each quote where its own begin; that is left out where every quote has one.
    of: Vec<u32>,
    starts: Vec<u32>,
    /// Where there are few values, the quotes of each.
    sets: Vec<Bits>,
}

impl Facet {
    /// `names` are the values, some perhaps twice; `of` are the numbers of each quote's own, and `starts` where they begin.
    fn new(names: &[&str], mut of: Vec<u32>, starts: Vec<u32>) -> Self {
        let quotes = starts.len() - 1;
        let mut facet = Self::default();
        let mut known = Vocabulary::new();
        let mut value = Vec::with_capacity(names.len());
        for name in names {
            value.push(known.add(name) - 1);
        }
        let mut counts = vec![0; known.len() - 1];
        for k in &mut of {
            *k = value[*k as usize];
            counts[*k as usize] += 1;
        }
        let name = |k: usize| known.word(number(k + 1));
        let mut order = order(counts.len(), &|a, b| counts[b].cmp(&counts[a]).then_with(|| name(a).cmp(name(b))));
        order.retain(|&k| counts[k] > 0);
        let mut rank = vec![0; counts.len()];
        for (place, &k) in order.iter().enumerate() {
            rank[k] = number(place);
            facet.values.push(name(k).to_owned());
            facet.totals.push(counts[k]);
        }
        for k in &mut of {
            *k = rank[*k as usize];
        }
        (facet.of, facet.starts) = (of, starts);
        if facet.starts.iter().enumerate().all(|(quote, &start)| start as usize == quote) {
            facet.starts = Vec::new();
        }
        if facet.values.len() <= FEW {
            let mut sets = vec![Bits::none(quotes); facet.values.len()];
            for quote in 0..quotes {
                for &value in facet.values_of(quote) {
                    sets[value as usize].insert(quote);
                }
            }
            facet.sets = sets;
        }
        facet
    }

    /// The numbers of a quote's values.
    pub fn values_of(&self, quote: usize) -> &[u32] {
        let bounds = match self.starts.get(quote..quote + 2) {
            Some(bounds) => bounds[0] as usize..bounds[1] as usize,
            None => quote..quote + 1,
        };
        self.of.get(bounds).unwrap_or_default()
    }

    /// Which values a list of names chooses; what the facet does not have chooses nothing.
    pub fn chosen(&self, names: &[String]) -> Vec<bool> {
        let mut chosen = Vec::with_capacity(self.values.len());
        for value in &self.values {
            chosen.push(names.contains(value));
        }
        chosen
    }

    /// The quotes that have one of the values.
    pub fn quotes_of(&self, chosen: &[bool], quotes: usize) -> Bits {
        let mut found = Bits::none(quotes);
        let sets = self.sets.iter().zip(chosen).filter(|(_, chosen)| **chosen);
        if !self.sets.is_empty() {
            sets.for_each(|(set, _)| found.add(set));
            return found;
        }
        for quote in 0..quotes {
            if self.values_of(quote).iter().any(|&value| chosen[value as usize]) {
                found.insert(quote);
            }
        }
        found
    }

    /// How many of these quotes have each value.
    ///
    /// # Cost
    ///
    /// The quotes, or those that are left out, whichever are fewer.
    pub fn count(&self, quotes: &Bits) -> Vec<u32> {
        if !self.sets.is_empty() {
            let mut counts = Vec::with_capacity(self.sets.len());
            for set in &self.sets {
                counts.push(set.common(quotes));
            }
            return counts;
        }
        let others = quotes.others();
        if others.len() >= quotes.len() {
            return self.counted(quotes);
        }
        let mut counts = self.counted(&others);
        for (count, total) in counts.iter_mut().zip(&self.totals) {
            *count = total - *count;
        }
        counts
    }

    fn counted(&self, quotes: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.totals.len()];
        let mut count = |value: u32| {
            if let Some(count) = counts.get_mut(value as usize) {
                *count += 1;
            }
        };
        if self.starts.is_empty() {
            quotes.each(|quote| self.of.get(quote).into_iter().for_each(|&value| count(value)));
        } else {
            quotes.each(|quote| self.values_of(quote).iter().for_each(|&value| count(value)));
        }
        counts
    }
}

/// The facets of a corpus, and which quotes have which words.
#[derive(Debug, Default)]
pub(super) struct FacetIndex {
    pub facets: [Facet; FACETS],
    /// Days of publication, oldest first and undated last, with the first quote behind each.
    pub days: Vec<(Option<String>, usize)>,
    /// Of each utterance that has several versions the fullest, and all of them.
    pub repeated: Vec<(usize, Vec<usize>)>,
    /// The words of each quote, as far as they make it the longer one.
    pub lengths: Vec<u8>,
    /// Quotes from the shortest to the longest; those of one length in their order.
    pub by_length: Vec<u32>,
    /// The quotes that have each word, in order, and where those of each word begin.
    quotes: Vec<u32>,
    starts: Vec<u32>,
    /// The quotes that have a word with each of [`LETTERS`] in front.
    letters: Vec<Bits>,
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
            let versions = corpus.pack.versions(utterance);
            let quote = |version: &Version| corpus.quotes_of[version.article].start + version.attribution;
            if versions.len() > 1
                && let Some(fullest) = corpus.pack.fullest(utterance)
            {
                let mut quotes = Vec::with_capacity(versions.len());
                for version in versions {
                    quotes.push(quote(version));
                }
                repeated.push((quote(fullest), quotes));
            }
        }
        let by_length = counting_sort(&all, LONG, |&quote| usize::from(lengths[quote as usize])).0;
        let mut index = Self {
            facets: std::array::from_fn(|facet| Self::facet(corpus, facet)),
            days,
            repeated,
            by_length,
            lengths,
            quotes: Vec::new(),
            starts: Vec::new(),
            letters: vec![Bits::none(quotes.len()); LETTERS.len()],
        };
        index.list_words(corpus);
        index
    }

    fn facet(corpus: &Corpus, facet: usize) -> Facet {
        let pack = &corpus.pack;
        let mut names: Vec<&str> = Vec::new();
        match facet {
            OUTLET | DOC => {
                for article in &pack.articles {
                    let outlet = article.metadata.outlet.as_deref().unwrap_or_default();
                    names.push(if facet == OUTLET { outlet } else { &article.file });
                }
            }
            KIND => names.extend_from_slice(&KINDS.map(name_of)),
            SPEAKER_KIND => names.extend_from_slice(&SPEAKER_KINDS.map(name_of)),
            CUE_CLASS => names.extend_from_slice(&CUE_CLASSES.map(name_of)),
            _ => {
                for speaker in pack.speakers() {
                    names.push(&speaker.name);
                }
            }
        }
        // For those that are not settled.
        names.push(UNSETTLED);
        let last = names.len() - 1;
        let mentions = (facet == MENTIONS).then(|| Mentions::new(pack.speakers(), &corpus.texts().index));
        let (mut of, mut starts) = (Vec::new(), Vec::with_capacity(corpus.quotes().len() + 1));
        for quoted in corpus.quotes() {
            starts.push(number(of.len()));
            let (article, attribution) = corpus.entry(quoted);
            let value = match facet {
                MENTIONS => {
                    for mention in mentions.as_ref().map(|mentions| mentions.of(&quoted.words)).unwrap_or_default() {
                        of.push(number(mention));
                    }
                    continue;
                }
                OUTLET if article.metadata.outlet.is_none() => continue,
                OUTLET | DOC => quoted.article,
                KIND => attribution.kind as usize,
                SPEAKER_KIND => corpus.speaker_kind(attribution).map_or(last, |kind| kind as usize),
                CUE_CLASS => attribution.cue_class as usize,
                _ => attribution.speaker.unwrap_or(last),
            };
            of.push(number(value));
        }
        starts.push(number(of.len()));
        Facet::new(&names, of, starts)
    }

    /// Lists for each word the quotes that have it: counted first, so that the list is made in its place.
    fn list_words(&mut self, corpus: &Corpus) {
        let index = &corpus.texts().index;
        let words = corpus.texts().index.vocabulary.len();
        let mut letters = Vec::with_capacity(words);
        for id in 0..words {
            let letter = index.vocabulary.word(number(id)).bytes().next();
            letters.push(LETTERS.iter().position(|&known| letter == Some(known)).unwrap_or(LETTERS.len()));
        }
        let each = |call: &mut dyn FnMut(usize, usize)| {
            // A word counts once in a quote.
            let mut last = vec![0; words];
            for (quote, quoted) in corpus.quotes().iter().enumerate() {
                for position in quoted.words.iter().cloned().flatten() {
                    let id = index.id(position) as usize;
                    if last[id] != quote + 1 {
                        last[id] = quote + 1;
                        call(id, quote);
                    }
                }
            }
        };
        let mut starts = vec![0; words + 1];
        each(&mut |id, quote| {
            starts[id + 1] += 1;
            if let Some(set) = self.letters.get_mut(letters[id]) {
                set.insert(quote);
            }
        });
        for k in 1..starts.len() {
            starts[k] += starts[k - 1];
        }
        let mut next = starts.clone();
        let mut quotes = vec![0; starts.last().map_or(0, |&end| end as usize)];
        each(&mut |id, quote| {
            quotes[next[id] as usize] = number(quote);
            next[id] += 1;
        });
        (self.quotes, self.starts) = (quotes, starts);
    }

    /// The quotes that have a word, in order.
    pub fn quotes_with(&self, id: u32) -> &[u32] {
        let bounds = self.starts.get(id as usize..).and_then(<[u32]>::first_chunk::<2>);
        bounds.and_then(|&[start, end]| self.quotes.get(start as usize..end as usize)).unwrap_or_default()
    }

    /// The quotes that have a word with this beginning, where that is known beforehand.
    pub fn beginning(&self, prefix: &str) -> Option<&Bits> {
        let [letter] = prefix.as_bytes() else { return None };
        LETTERS.iter().position(|known| known == letter).and_then(|k| self.letters.get(k))
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
