//! Which quotations meet a request, and what other choices would give.

use super::Corpus;
use super::bits::Bits;
use super::dates;
use super::facets::{CHOSEN, FACETS, Facet, LONG, ONE};
use super::index::{counting_sort, number};
use super::request::{FilterRequest, Group, Sort, UNSETTLED, date, page};
use super::results::{Counted, FacetValue, Facets, Filtered, Quote, TimelinePoint};
use super::search::Search;
use super::texts::Quoted;
use crate::error::{Code, Error};
use crate::model::Date;
use crate::text::order::arrange;
use crate::text::{fold, words};

/// Below this share of all quotations, found ones are sorted; above it, the sorted ones are looked through.
const SPARSE: usize = 16;

/// Which quotes a request leaves.
struct Selection {
    /// For each facet the values that are chosen, and the quotes that have one of them.
    choices: [Option<(Vec<usize>, Bits)>; FACETS],
    /// The quotes that meet everything but the choices.
    meeting: Bits,
    /// Of these, the ones that meet the choices too.
    matched: Bits,
    /// The quotes that have the last word of the text whole; none where it was not the beginning of a word.
    whole: Option<Bits>,
    search: Search,
}

/// What a quotation has to meet beside text and choices.
type Predicate<'r> = Box<dyn Fn(&Quoted) -> bool + 'r>;

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
        let Counted { total, quotes, counts } = self.counted(request)?;
        let mut counts = counts.into_iter();
        let mut values = |facet: usize| -> Vec<FacetValue> {
            let mut found = Vec::new();
            for _ in 0..counts.next().unwrap_or_default() {
                let Some((value, count)) = counts.next().zip(counts.next()) else { break };
                found.push(FacetValue {
                    value: self.facet_index().facets[facet].value(&self.pack, value as usize).to_owned(),
                    count: (count / ONE) as usize,
                    selected: count % ONE == CHOSEN,
                });
            }
            found
        };
        let facets = Facets {
            outlet: values(0),
            speaker: values(1),
            speaker_kind: values(2),
            kind: values(3),
            cue_class: values(4),
            mentions: values(5),
            doc: values(6),
        };
        let days: Vec<u32> = counts.skip(1).collect();
        Ok(Filtered { total, quotes, facets, timeline: self.points(&days) })
    }

    /// What [`Corpus::filter`] gives, with facets and days as counts alone.
    ///
    /// # Errors
    ///
    /// Those of [`Corpus::filter`].
    pub fn counted(&self, request: &FilterRequest) -> Result<Counted, Error> {
        let selection = self.selection(request)?;
        let listed = self.listed(&selection.matched, request.group);
        let (offset, limit) = (request.offset, request.limit());
        let sort = request.sort.unwrap_or(if selection.search.has_words() { Sort::Relevance } else { Sort::Date });
        // Quotes are numbered by date, so that a stable sort keeps that order among equals.
        let sorted = match sort {
            Sort::Date => listed.first(offset.saturating_add(limit)),
            Sort::Relevance => self.most_relevant(&listed, selection.whole.as_ref(), offset.saturating_add(limit)),
            Sort::Speaker => {
                let by_name = self.pack.speakers_by_name();
                let last = by_name.len();
                let mut rank = vec![last; last];
                by_name.into_iter().enumerate().for_each(|(place, speaker)| rank[speaker] = place);
                let speaker = |k: usize| self.speaker_of(&self.quotes()[k]).map_or(last, |speaker| rank[speaker]);
                counting_sort(&listed.list(), last + 1, |&k| speaker(k)).0
            }
            Sort::Outlet => {
                let outlet = |k: usize| self.pack.articles[self.quotes()[k].article].metadata.outlet.as_deref();
                let mut sorted = listed.list();
                arrange(&mut sorted, &|&a, &b| (outlet(a).is_none(), outlet(a)).cmp(&(outlet(b).is_none(), outlet(b))));
                sorted
            }
        };
        let mut quotes = Vec::new();
        for &k in page(&sorted, offset, limit) {
            quotes.push(self.quote(k, &selection.search));
        }
        let mut counts = self.counts(&selection, request.group);
        self.by_day(&listed, &mut counts);
        Ok(Counted { total: listed.len(), quotes, counts })
    }

    /// All values of each facet, and behind them all days of publication, undated last: what [`Counted::counts`] counts.
    #[must_use]
    pub fn facet_values(&self) -> Vec<Vec<Option<&str>>> {
        let mut lists = Vec::new();
        for facet in &self.facet_index().facets {
            lists.push((0..facet.len()).map(|value| Some(facet.value(&self.pack, value))).collect());
        }
        lists.push(self.facet_index().days.iter().map(|(day, _)| day.as_deref()).collect());
        lists
    }

    /// How many quotations meet a request on each day of publication, undated last.
    ///
    /// # Errors
    ///
    /// Those of [`Corpus::filter`].
    pub fn timeline(&self, request: &FilterRequest) -> Result<Vec<TimelinePoint>, Error> {
        let mut counts = Vec::new();
        self.by_day(&self.listed(&self.selection(request)?.matched, request.group), &mut counts);
        Ok(self.points(counts.get(1..).unwrap_or_default()))
    }

    /// The quotes that meet a request, oldest article first.
    pub(super) fn matched(&self, request: &FilterRequest) -> Result<Vec<usize>, Error> {
        Ok(self.listed(&self.selection(request)?.matched, request.group).list())
    }

    /// Of these quotes the ones that are listed: of each utterance the fullest version among them, else the first.
    fn listed(&self, matched: &Bits, group: Group) -> Bits {
        let mut listed = matched.clone();
        if group == Group::None {
            return listed;
        }
        for (fullest, versions) in &self.facet_index().repeated {
            let among = || versions.iter().copied().filter(|&quote| matched.has(quote));
            if let Some(first) = among().min() {
                let shown = if matched.has(*fullest) { *fullest } else { first };
                among().filter(|&quote| quote != shown).for_each(|quote| listed.remove(quote));
            }
        }
        listed
    }

    /// The first of these quotes: those that have the last word whole before others, and among quotations with the same words the
    /// shorter, which say them more plainly.
    fn most_relevant(&self, listed: &Bits, whole: Option<&Bits>, wanted: usize) -> Vec<usize> {
        let Some(whole) = whole else { return self.shortest(listed, wanted) };
        let mut first = listed.clone();
        first.keep(whole);
        let mut found = self.shortest(&first, wanted);
        if found.len() < wanted {
            let mut others = listed.clone();
            others.drop(whole);
            found.extend(self.shortest(&others, wanted - found.len()));
        }
        found
    }

    /// The shortest of these quotes, so many of them.
    fn shortest(&self, quotes: &Bits, wanted: usize) -> Vec<usize> {
        if quotes.len() * SPARSE < self.quotes().len() {
            let lengths = &self.facet_index().lengths;
            return counting_sort(&quotes.list(), LONG, |&quote| usize::from(lengths[quote])).0;
        }
        let (by_length, wanted) = (&self.facet_index().by_length, wanted.min(quotes.len()));
        let mut shortest = Vec::new();
        for quote in (0..by_length.len()).map(|at| by_length.get(at) as usize) {
            if shortest.len() >= wanted {
                break;
            }
            if quotes.has(quote) {
                shortest.push(quote);
            }
        }
        shortest
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
        let given = |names: &Option<Vec<String>>| names.clone().filter(|names| !names.is_empty());
        let speakers = |names: &Option<Vec<String>>| {
            let mut known = Vec::new();
            for name in given(names)? {
                known.append(&mut self.speakers_named(&name));
            }
            Some(known)
        };
        let chosen = |(facet, names): (&Facet, Option<Vec<String>>)| {
            let chosen = facet.chosen(&self.pack, &names?);
            let quotes = facet.quotes_of(&chosen, self.quotes().len());
            Some((chosen, quotes))
        };
        let names = [
            given(&request.outlet),
            speakers(&request.speaker),
            given(&request.speaker_kind),
            given(&request.kind),
            given(&request.cue_class),
            speakers(&request.mentions),
            given(&request.doc),
        ];
        let mut choices = [const { None }; FACETS];
        for (choice, given) in choices.iter_mut().zip(facets.iter().zip(names)) {
            *choice = chosen(given);
        }
        // Only what is asked for: most requests have none.
        let mut predicates: Vec<Predicate> = Vec::new();
        if from.is_some() || to.is_some() {
            predicates.push(Box::new(move |quoted| in_range(self.pack.articles[quoted.article].metadata.published)));
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
            predicates.push(Box::new(move |quoted| asked == (self.answered.get(self.utterance_of(quoted)) > 0)));
        }
        let least = request.versions_min;
        if least > 1 {
            let versions = |quoted: &Quoted| self.pack.version_count(self.utterance_of(quoted));
            predicates.push(Box::new(move |quoted| versions(quoted) >= least));
        }
        let start = Self::opening(request.text_start.as_deref().unwrap_or_default());
        if !start.is_empty() {
            predicates.push(Box::new(move |quoted| self.begins_with(quoted, &start)));
        }
        let (mut meeting, whole) = search.found(self);
        if !predicates.is_empty() {
            for quote in meeting.list() {
                if !predicates.iter().all(|meets| meets(&self.quotes()[quote])) {
                    meeting.remove(quote);
                }
            }
        }
        let matched = Self::meeting_choices(&meeting, &choices, FACETS);
        Ok(Selection { choices, meeting, matched, whole, search })
    }

    /// Of these quotes the ones that meet all choices but that of one facet.
    fn meeting_choices(meeting: &Bits, choices: &[Option<(Vec<usize>, Bits)>; FACETS], but: usize) -> Bits {
        let mut matched = meeting.clone();
        for (k, choice) in choices.iter().enumerate() {
            if let Some((_, quotes)) = choice
                && k != but
            {
                matched.keep(quotes);
            }
        }
        matched
    }

    /// The names of speakers that a request means by one: any alias.
    fn speakers_named(&self, name: &str) -> Vec<String> {
        if name == UNSETTLED || self.pack.speakers().iter().any(|speaker| speaker.name == name) {
            return vec![name.to_owned()];
        }
        let mut known = Vec::new();
        for &k in self.names().named(name) {
            known.push(self.pack.speaker_name(k));
        }
        known
    }

    /// The words that a quotation has to begin with, the last as a prefix.
    fn opening(text: &str) -> Vec<String> {
        fold::folded(text, &words(text))
    }

    fn begins_with(&self, quoted: &Quoted, start: &[String]) -> bool {
        let index = &self.texts().index;
        let mut left = start;
        for piece in quoted.words() {
            for position in piece.clone() {
                let Some((wanted, rest)) = left.split_first() else { return true };
                let word = index.vocabulary.word(index.id(position));
                if if rest.is_empty() { !word.starts_with(wanted.as_str()) } else { word != wanted } {
                    return false;
                }
                left = rest;
            }
        }
        left.is_empty()
    }

    /// Counts of all facets, as [`Counted::counts`] has them: those of a facet pass over its own choice.
    fn counts(&self, selection: &Selection, group: Group) -> Vec<u32> {
        let mut all = Vec::new();
        for (k, facet) in self.facet_index().facets.iter().enumerate() {
            let own = selection.choices[k].as_ref();
            let without = own.map(|_| Self::meeting_choices(&selection.meeting, &selection.choices, k));
            let quotes = without.as_ref().unwrap_or(&selection.matched);
            let (mut counts, mut some) = facet.count(quotes);
            if group == Group::Utterance {
                self.count_once(facet, quotes, &mut counts);
            }
            for &value in own.map(|(chosen, _)| chosen).into_iter().flatten() {
                counts[value] |= CHOSEN;
                if let Some(some) = &mut some {
                    some.insert(value);
                }
            }
            list(&mut all, &counts, some);
        }
        all
    }

    /// Takes back what versions of one utterance count more than once.
    fn count_once(&self, facet: &Facet, quotes: &Bits, counts: &mut [u32]) {
        for (_, versions) in &self.facet_index().repeated {
            let mut values: Vec<u32> = Vec::new();
            for &quote in versions.iter().filter(|&&quote| quotes.has(quote)) {
                for value in facet.values_of(quote) {
                    if values.contains(&value) {
                        counts[value as usize] -= ONE;
                    } else {
                        values.push(value);
                    }
                }
            }
        }
    }

    /// Adds how many there are on each day of publication, as [`Counted::counts`] has them.
    fn by_day(&self, listed: &Bits, all: &mut Vec<u32>) {
        let days = &self.facet_index().days;
        let mut counts = vec![0; days.len()];
        // A day's quotations stand in a row: of few each finds its day, of many each day counts its own.
        if listed.len() < days.len() {
            let mut day = 0;
            listed.each(|quote| {
                while days.get(day).is_some_and(|&(_, end)| end <= quote) {
                    day += 1;
                }
                if let Some(count) = counts.get_mut(day) {
                    *count += ONE;
                }
            });
        } else {
            let mut start = 0;
            for (count, &(_, end)) in counts.iter_mut().zip(days) {
                *count = listed.within(start..end) * ONE;
                start = end;
            }
        }
        list(all, &counts, None);
    }

    /// The days that have any, by their places and counts, as results show them.
    fn points(&self, counts: &[u32]) -> Vec<TimelinePoint> {
        let mut points = Vec::new();
        for pair in counts.chunks_exact(2) {
            if let Some((date, _)) = self.facet_index().days.get(pair[0] as usize) {
                points.push(TimelinePoint { date: date.clone(), count: (pair[1] / ONE) as usize });
            }
        }
        points
    }

    /// One quote as results show it.
    pub(super) fn quote(&self, k: usize, search: &Search) -> Quote {
        let quoted = &self.quotes()[k];
        let (article, attribution) = self.entry(quoted);
        let extent = Self::extent(&attribution);
        let [start, end] = self.place(article, extent);
        let (text, pieces) = self.wording(article, &attribution);
        let unit = self.frame.unit();
        let mut highlights = Vec::new();
        for words in search.hits(self, quoted) {
            let hit = self.texts().index.span(&self.pack, &words);
            let (start, end) = (hit.start - article.span.start, hit.end - article.span.start);
            if let Some(&(piece, at)) = pieces.iter().find(|(piece, _)| piece.start <= start && start < piece.end) {
                let end = end.min(piece.end);
                highlights.push([unit.of(&text, at + start - piece.start), unit.of(&text, at + end - piece.start)]);
            }
        }
        Quote {
            id: self.pack.id(article, &attribution),
            doc: article.file.clone(),
            start,
            end,
            outlet: article.metadata.outlet.clone(),
            published: Self::published(article),
            speaker: self.speaker_name(&attribution),
            speaker_kind: self.speaker_kind(&attribution),
            kind: attribution.kind,
            cue_class: attribution.cue_class,
            text,
            context: self.context(article, extent),
            highlights,
            utterance: self.pack.utterance_id(attribution.utterance),
            versions: self.pack.version_count(attribution.utterance),
            said: attribution.said.map(|said| said.to_string()),
            responses: self.answered.get(attribution.utterance) as usize,
            confidence: f64::from(attribution.confidence) / 1000.0,
            doubt: attribution.doubt,
        }
    }
}

/// Adds how many counts are not zero, and each of them behind its place; `some` are the places of those, where these are known to be few.
fn list(all: &mut Vec<u32>, counts: &[u32], some: Option<Bits>) {
    // Room for all, and a slice: to add to a list is a call each time.
    let head = all.len();
    all.resize(head + 1 + 2 * some.as_ref().map_or(counts.len(), Bits::len), 0);
    let room = &mut all[head + 1..];
    let mut listed = 0;
    let mut add = |place: usize, count: u32| {
        if count > 0 {
            room[listed] = number(place);
            room[listed + 1] = count;
            listed += 2;
        }
    };
    if let Some(some) = some {
        some.each(|place| add(place, counts[place]));
    } else {
        counts.iter().enumerate().for_each(|(place, &count)| add(place, count));
    }
    all[head] = number(listed / 2);
    all.truncate(head + 1 + listed);
}
