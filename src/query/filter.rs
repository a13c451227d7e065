//! Which quotations meet a request, and what other choices would give.

use super::Corpus;
use super::dates;
use super::index::{Range, counting_sort, number};
use super::request::{FilterRequest, Group, Sort, UNSETTLED, date};
use super::results::{FacetValue, Facets, Filtered, Quote, TimelinePoint};
use super::search::Search;
use super::texts::Quoted;
use super::vocabulary::Vocabulary;
use crate::error::{Code, Error};
use crate::model::Date;
use crate::text::order::{arrange, distinct, order};

/// Facets in the order of their bits.
const OUTLET: usize = 0;
const SPEAKER: usize = 1;
const SPEAKER_KIND: usize = 2;
const KIND: usize = 3;
const CUE_CLASS: usize = 4;
const MENTIONS: usize = 5;
const DOC: usize = 6;
const FACETS: usize = 7;

/// Words from which on a quotation is not the shorter one.
const LONG: usize = 64;

/// The facets as requests and results name them, in the order of their numbers.
pub(super) const NAMES: [&str; FACETS] = ["outlet", "speaker", "speaker_kind", "kind", "cue_class", "mentions", "doc"];

/// One facet: its values, and which quotes have which.
#[derive(Debug, Default)]
pub(super) struct Facet {
    /// Most frequent in the whole corpus first, then by name.
    pub values: Vec<String>,
    /// The values of all quotes, and for each quote where its own begin.
    of: Vec<u32>,
    starts: Vec<u32>,
}

impl Facet {
    fn new(quotes: &[Quoted], values_of: &dyn Fn(&Quoted) -> Vec<String>) -> Self {
        let mut names = Vocabulary::new();
        let mut of: Vec<u32> = Vec::with_capacity(quotes.len());
        let mut starts = vec![0];
        for quoted in quotes {
            of.extend(values_of(quoted).iter().map(|value| names.add(value) - 1));
            starts.push(number(of.len()));
        }
        let mut counts = vec![0; names.len() - 1];
        for &value in &of {
            counts[value as usize] += 1;
        }
        let word = |k: usize| names.word(number(k + 1));
        let order = order(counts.len(), &|a, b| counts[b].cmp(&counts[a]).then_with(|| word(a).cmp(word(b))));
        let mut rank = vec![0; order.len()];
        for (place, &k) in order.iter().enumerate() {
            rank[k] = number(place);
        }
        for value in &mut of {
            *value = rank[*value as usize];
        }
        let values = order.iter().map(|&k| word(k).to_owned()).collect();
        Self { values, of, starts }
    }

    /// The numbers of a quote's values.
    pub fn values_of(&self, quote: usize) -> &[u32] {
        let bounds = self.starts.get(quote).zip(self.starts.get(quote + 1));
        bounds.and_then(|(&start, &end)| self.of.get(start as usize..end as usize)).unwrap_or_default()
    }

    /// The numbers of the values that a request names.
    fn choice(&self, names: Option<&[String]>, meaning: impl Fn(&str) -> Vec<String>) -> Option<Vec<bool>> {
        let names = names.filter(|names| !names.is_empty())?;
        let mut chosen = vec![false; self.values.len()];
        for name in names.iter().flat_map(|name| meaning(name)) {
            if let Some(k) = self.values.iter().position(|value| *value == name) {
                chosen[k] = true;
            }
        }
        Some(chosen)
    }
}

/// The facets of a corpus, and which quotes have which words.
#[derive(Debug, Default)]
pub(super) struct FacetIndex {
    pub facets: [Facet; FACETS],
    /// The quotes that have each word, once for each time, and where those of each word begin.
    quotes: Vec<u32>,
    starts: Vec<u32>,
}

impl FacetIndex {
    pub fn new(corpus: &Corpus) -> Self {
        let quotes = corpus.quotes();
        let facet = |values: &dyn Fn(&Quoted) -> Vec<String>| Facet::new(quotes, values);
        let index = &corpus.texts().index;
        let mut words: Vec<(u32, u32)> = Vec::new();
        for (quote, quoted) in (0..).zip(quotes) {
            let positions = quoted.words.iter().cloned().flatten();
            words.extend(positions.map(|position| (index.id(position), quote)));
        }
        let (words, starts) = counting_sort(&words, index.vocabulary.len(), |&(id, _)| id as usize);
        Self {
            facets: [
                facet(&|quoted| corpus.entry(quoted).0.metadata.outlet.iter().cloned().collect()),
                facet(&|quoted| vec![corpus.speaker_name(corpus.entry(quoted).1).unwrap_or_else(|| UNSETTLED.to_owned())]),
                facet(&|quoted| vec![corpus.speaker_kind(corpus.entry(quoted).1).map_or(UNSETTLED, name_of).to_owned()]),
                facet(&|quoted| vec![name_of(corpus.entry(quoted).1.kind).to_owned()]),
                facet(&|quoted| vec![name_of(corpus.entry(quoted).1.cue_class).to_owned()]),
                facet(&|quoted| corpus.mentions(quoted).into_iter().map(|k| corpus.pack.speaker_name(k)).collect()),
                facet(&|quoted| vec![corpus.entry(quoted).0.file.clone()]),
            ],
            quotes: words.into_iter().map(|(_, quote)| quote).collect(),
            starts,
        }
    }

    /// The quotes that have a word, in order, once for each time that they have it.
    pub fn quotes_with(&self, id: u32) -> &[u32] {
        let bounds = self.starts.get(id as usize..).and_then(<[u32]>::first_chunk::<2>);
        bounds.and_then(|&[start, end]| self.quotes.get(start as usize..end as usize)).unwrap_or_default()
    }
}

/// A value of the model as requests and results name it.
pub(super) trait Named {
    fn name(self) -> &'static str;
}

pub(super) fn name_of(value: impl Named) -> &'static str {
    value.name()
}

impl Named for crate::model::Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

impl Named for crate::model::SpeakerKind {
    fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Anonymous => "anonymous",
            Self::Document => "document",
        }
    }
}

impl Named for crate::model::CueClass {
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

impl Named for crate::model::Doubt {
    fn name(self) -> &'static str {
        match self {
            Self::NoneNear => "doubt.none_near",
            Self::Several => "doubt.several",
            Self::Far => "doubt.far",
            Self::Inside => "doubt.inside",
        }
    }
}

/// Which quotes a request leaves.
struct Selection {
    choices: Vec<Option<Vec<bool>>>,
    /// The quotes that meet everything but the choices, in order; whether each has the last word of the text whole.
    meeting: Vec<(u32, bool)>,
    /// Of these, the ones that meet the choices too.
    matched: Vec<usize>,
    search: Search,
}

/// What a quotation has to meet beside text and choices.
type Predicate<'r> = Box<dyn Fn(&Quoted) -> bool + 'r>;

/// How many facets' choices a quote does not meet.
enum Failing {
    None,
    /// This one alone: its counts pass over it.
    One(usize),
    More,
}

impl Corpus {
    /// Quotations that meet a request, with counts of what other choices would give.
    ///
    /// Values inside one facet are OR, facets among themselves AND. The counts of a facet pass over that facet's own choice;
    /// a value that is not chosen and would give nothing is left out. Counts and `total` count utterances where the request
    /// groups by them, and attributions otherwise; `timeline` counts what `total` counts, by day of publication. Of an utterance
    /// the fullest version that meets the request is shown, the first in order where several are.
    ///
    /// # Errors
    ///
    /// `BadRequest` for a day that is none.
    ///
    /// # Cost
    ///
    /// The quotations that have the text, times the facets; what has to be listed is written, the rest only counted.
    pub fn filter(&self, request: &FilterRequest) -> Result<Filtered, Error> {
        let selection = self.selection(request)?;
        let mut listed = self.listed(&selection, request.group);
        let total = listed.len();
        let timeline = self.by_day(&listed);
        let sort = request.sort.unwrap_or(if selection.search.has_words() { Sort::Relevance } else { Sort::Date });
        // Quotes are numbered by date, so that a stable sort keeps that order among equals.
        match sort {
            Sort::Date => {}
            Sort::Relevance => {
                // Among quotations with the same words the shorter says them more plainly.
                let mut beginnings = vec![LONG; self.quotes().len()];
                for &(quote, whole) in &selection.meeting {
                    beginnings[quote as usize] = if whole { 0 } else { LONG };
                }
                let length = |k: usize| (Self::words_of(&self.quotes()[k]) as usize).min(LONG - 1);
                listed = counting_sort(&listed, 2 * LONG, |&k| beginnings[k] + length(k)).0;
            }
            Sort::Speaker => {
                let by_name = self.pack.speakers_by_name();
                let last = by_name.len();
                let mut rank = vec![last; last];
                by_name.into_iter().enumerate().for_each(|(place, speaker)| rank[speaker] = place);
                let speaker = |k: usize| self.entry(&self.quotes()[k]).1.speaker.map_or(last, |speaker| rank[speaker]);
                listed = counting_sort(&listed, last + 1, |&k| speaker(k)).0;
            }
            Sort::Outlet => {
                let outlet = |k: usize| self.entry(&self.quotes()[k]).0.metadata.outlet.as_deref();
                arrange(&mut listed, &|&a, &b| (outlet(a).is_none(), outlet(a)).cmp(&(outlet(b).is_none(), outlet(b))));
            }
        }
        let quotes =
            listed.iter().skip(request.offset).take(request.limit()).map(|&k| self.quote(k, &selection.search)).collect();
        Ok(Filtered { total, quotes, facets: self.facets(&selection, request.group), timeline })
    }

    /// How many quotations meet a request on each day of publication, undated last.
    ///
    /// # Errors
    ///
    /// Those of [`Corpus::filter`].
    pub fn timeline(&self, request: &FilterRequest) -> Result<Vec<TimelinePoint>, Error> {
        Ok(self.by_day(&self.matched(request)?))
    }

    /// The quotes that meet a request, oldest article first.
    pub(super) fn matched(&self, request: &FilterRequest) -> Result<Vec<usize>, Error> {
        Ok(self.listed(&self.selection(request)?, request.group))
    }

    fn listed(&self, selection: &Selection, group: Group) -> Vec<usize> {
        match group {
            Group::None => selection.matched.clone(),
            Group::Utterance => self.representatives(&selection.matched),
        }
    }

    fn selection(&self, request: &FilterRequest) -> Result<Selection, Error> {
        let search = Search::new(self, request.text.as_deref().unwrap_or_default());
        let from = date("from", request.from.as_deref())?;
        let to = date("to", request.to.as_deref())?;
        let said_from = dates::partial("said_from", request.said_from.as_deref())?;
        let said_to = dates::partial("said_to", request.said_to.as_deref())?;
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            return Err(Error::new(
                Code::BadRequest,
                format!("`from` is {from}, which is after `to`, {to}. Give the earlier day first."),
            ));
        }
        let in_range = |day: Option<Date>| match day {
            Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
            None => from.is_none() && to.is_none(),
        };
        let facets = &self.facet_index().facets;
        let same = |name: &str| vec![name.to_owned()];
        let speaker = |name: &str| {
            if name == UNSETTLED || self.pack.speakers().iter().any(|speaker| speaker.name == name) {
                return vec![name.to_owned()];
            }
            self.names().named(name).iter().map(|&k| self.pack.speaker_name(k)).collect()
        };
        let choices = vec![
            facets[OUTLET].choice(request.outlet.as_deref(), same),
            facets[SPEAKER].choice(request.speaker.as_deref(), speaker),
            facets[SPEAKER_KIND].choice(request.speaker_kind.as_deref(), same),
            facets[KIND].choice(request.kind.as_deref(), same),
            facets[CUE_CLASS].choice(request.cue_class.as_deref(), same),
            facets[MENTIONS].choice(request.mentions.as_deref(), speaker),
            facets[DOC].choice(request.doc.as_deref(), same),
        ];
        // Only what is asked for: most requests have none.
        let mut predicates: Vec<Predicate> = Vec::new();
        if from.is_some() || to.is_some() {
            predicates.push(Box::new(move |quoted| in_range(self.entry(quoted).0.metadata.published)));
        }
        if said_from.is_some() || said_to.is_some() {
            predicates.push(Box::new(move |quoted| {
                self.entry(quoted).1.said.map(dates::bounds).is_some_and(|(first, last)| {
                    said_from.is_none_or(|from| dates::bounds(from).0 <= last)
                        && said_to.is_none_or(|to| first <= dates::bounds(to).1)
                })
            }));
        }
        if let Some(asked) = request.has_response {
            predicates.push(Box::new(move |quoted| asked == (self.answered[self.entry(quoted).1.utterance] > 0)));
        }
        let least = request.versions_min;
        if least > 1 {
            let versions = |quoted: &Quoted| self.pack.versions(self.entry(quoted).1.utterance).len();
            predicates.push(Box::new(move |quoted| versions(quoted) >= least));
        }
        let start = Self::opening(request.text_start.as_deref().unwrap_or_default());
        if !start.is_empty() {
            predicates.push(Box::new(move |quoted| self.begins_with(quoted, &start)));
        }
        let mut meeting = search.found(self);
        meeting.retain(|&(quote, _)| predicates.iter().all(|meets| meets(&self.quotes()[quote as usize])));
        let quotes = meeting.iter().map(|&(quote, _)| quote as usize);
        let matched = quotes.filter(|&quote| matches!(self.failing(&choices, quote), Failing::None)).collect();
        Ok(Selection { choices, meeting, matched, search })
    }

    /// The words that a quotation has to begin with, the last as a prefix.
    fn opening(text: &str) -> Vec<String> {
        crate::text::words(text).into_iter().map(|word| crate::text::fold::fold(word.of(text))).collect()
    }

    fn begins_with(&self, quoted: &Quoted, start: &[String]) -> bool {
        let index = &self.texts().index;
        let words = quoted.words.iter().flat_map(Clone::clone).take(start.len());
        let words: Vec<&str> = words.map(|position| index.vocabulary.word(index.id(position))).collect();
        words.len() == start.len()
            && words
                .iter()
                .zip(start)
                .enumerate()
                .all(|(k, (word, start))| if k + 1 == words.len() { word.starts_with(start.as_str()) } else { word == start })
    }

    fn failing(&self, choices: &[Option<Vec<bool>>], quote: usize) -> Failing {
        let mut failing = Failing::None;
        for (k, (choice, facet)) in choices.iter().zip(&self.facet_index().facets).enumerate() {
            let Some(chosen) = choice else { continue };
            if !facet.values_of(quote).iter().any(|&value| chosen[value as usize]) {
                failing = match failing {
                    Failing::None => Failing::One(k),
                    _ => return Failing::More,
                };
            }
        }
        failing
    }

    /// Counts of all facets in one pass: a quote counts everywhere if it meets all choices, in one facet if it fails that
    /// one's alone.
    fn facets(&self, selection: &Selection, group: Group) -> Facets {
        let facets = &self.facet_index().facets;
        let utterance = |quote: usize| self.entry(&self.quotes()[quote]).1.utterance;
        let mut meeting: Vec<usize> = selection.meeting.iter().map(|&(quote, _)| quote as usize).collect();
        if group == Group::Utterance {
            meeting = counting_sort(&meeting, self.pack.utterance_count(), |&quote| utterance(quote)).0;
        }
        // For each value how many have it, and what was counted last: versions of an utterance come one after the other.
        let mut counts: Vec<Vec<(usize, usize)>> = facets.iter().map(|facet| vec![(0, usize::MAX); facet.values.len()]).collect();
        for quote in meeting {
            let range = match self.failing(&selection.choices, quote) {
                Failing::None => 0..FACETS,
                Failing::One(k) => k..k + 1,
                Failing::More => continue,
            };
            let item = if group == Group::Utterance { utterance(quote) } else { quote };
            for k in range {
                for &value in facets[k].values_of(quote) {
                    let (count, last) = &mut counts[k][value as usize];
                    *count += usize::from(*last != item);
                    *last = item;
                }
            }
        }
        let values = |k: usize| {
            let chosen = selection.choices[k].as_ref();
            let selected = |v: usize| chosen.is_some_and(|chosen| chosen[v]);
            let counted = facets[k].values.iter().zip(&counts[k]).enumerate();
            counted
                .filter(|(v, (_, (count, _)))| *count > 0 || selected(*v))
                .map(|(v, (value, (count, _)))| FacetValue { value: value.clone(), count: *count, selected: selected(v) })
                .collect()
        };
        Facets {
            outlet: values(OUTLET),
            speaker: values(SPEAKER),
            speaker_kind: values(SPEAKER_KIND),
            kind: values(KIND),
            cue_class: values(CUE_CLASS),
            mentions: values(MENTIONS),
            doc: values(DOC),
        }
    }

    /// Of each utterance the fullest version among `matched`, else the first; in the order of the first.
    fn representatives(&self, matched: &[usize]) -> Vec<usize> {
        let mut shown: Vec<Option<usize>> = vec![None; self.pack.utterance_count()];
        for &k in matched {
            let (_, attribution) = self.entry(&self.quotes()[k]);
            let fullest = self.pack.fullest(attribution.utterance);
            let here = (self.quotes()[k].article, self.quotes()[k].attribution);
            let is_fullest = fullest.is_some_and(|fullest| (fullest.article, fullest.attribution) == here);
            let place = &mut shown[attribution.utterance];
            if place.is_none() || is_fullest {
                *place = Some(k);
            }
        }
        let mut listed: Vec<usize> = shown.into_iter().flatten().collect();
        distinct(&mut listed);
        listed
    }

    /// Counts by day; `listed` is in the order of quotes, which is that of days.
    fn by_day(&self, listed: &[usize]) -> Vec<TimelinePoint> {
        let mut days: Vec<(Option<Date>, usize)> = Vec::new();
        for &k in listed {
            let day = self.entry(&self.quotes()[k]).0.metadata.published;
            match days.last_mut() {
                Some((last, count)) if *last == day => *count += 1,
                _ => days.push((day, 1)),
            }
        }
        days.into_iter().map(|(day, count)| TimelinePoint { date: day.map(|day| day.to_string()), count }).collect()
    }

    /// One quote as results show it.
    pub(super) fn quote(&self, k: usize, search: &Search) -> Quote {
        let quoted = &self.quotes()[k];
        let (article, attribution) = self.entry(quoted);
        let extent = Self::extent(attribution);
        let [start, end] = self.place(article, extent);
        let (text, pieces) = self.wording(article, attribution);
        let unit = self.frame.unit();
        let highlights = search
            .hits(self, quoted)
            .into_iter()
            .filter_map(|words: Range| {
                let hit = self.texts().index.span(&self.pack, &words);
                let (start, end) = (hit.start - article.span.start, hit.end - article.span.start);
                let &(piece, at) = pieces.iter().find(|(piece, _)| piece.start <= start && start < piece.end)?;
                let end = end.min(piece.end);
                Some([unit.of(&text, at + start - piece.start), unit.of(&text, at + end - piece.start)])
            })
            .collect();
        Quote {
            id: self.pack.id(article, attribution),
            doc: article.file.clone(),
            start,
            end,
            outlet: article.metadata.outlet.clone(),
            published: Self::published(article),
            speaker: self.speaker_name(attribution),
            speaker_kind: self.speaker_kind(attribution),
            kind: attribution.kind,
            cue_class: attribution.cue_class,
            text,
            context: self.context(article, extent),
            highlights,
            utterance: self.pack.utterance_id(attribution.utterance),
            versions: self.pack.versions(attribution.utterance).len(),
            said: attribution.said.map(|said| said.to_string()),
            responses: self.answered[attribution.utterance],
            confidence: f64::from(attribution.confidence) / 1000.0,
            doubt: attribution.doubt,
        }
    }
}
