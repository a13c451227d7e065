//! Who answered whom, on what articles differ, and what happened when.

use super::Corpus;
use super::dates::{bounds, days_between};
use super::request::{FilterRequest, page};
use super::results::{Answer, DifferenceView, EventView, Exchanges, PassageView, Thread};
use super::search::Search;
use crate::error::Error;
use crate::model::{Date, Event, EventKind, Response};
use crate::text::order::order;

/// What a request leaves of the quotations and the articles.
struct Chosen {
    quotes: Vec<bool>,
    articles: Vec<bool>,
}

impl Corpus {
    /// Statements with their answers, and facts on which articles differ.
    ///
    /// A statement is given with all its answers where it or one of them meets the request; stated threads come first, then
    /// the surest. A difference is given where one of its articles has a quotation that meets the request, or where the
    /// request leaves out no quotation. `offset` and `limit` count threads; all are given unless told.
    ///
    /// # Errors
    ///
    /// Those of [`Corpus::filter`].
    pub fn exchanges(&self, request: &FilterRequest) -> Result<Exchanges, Error> {
        let chosen = self.chosen(request)?;
        let search = Search::new(self, request.text.as_deref().unwrap_or_default());
        let mut threads: Vec<Thread> = Vec::new();
        let mut met: Vec<bool> = Vec::new();
        // For each quotation the thread that was last begun with it.
        let mut begun: Vec<usize> = vec![usize::MAX; self.quotes().len()];
        for response in &self.pack.responses {
            let [statement, answer] = [response.to, response.response].map(|place| self.number_of(place));
            if threads.get(begun[statement]).is_none_or(|thread| thread.title != response.thread) {
                begun[statement] = threads.len();
                let title = response.thread.clone();
                threads.push(Thread { title, statement: self.quote(statement, &search), answers: Vec::new() });
                met.push(chosen.quotes[statement]);
            }
            let thread = begun[statement];
            threads[thread].answers.push(self.answer_with(response, response.response, &search));
            met[thread] |= chosen.quotes[answer];
        }
        let mut met = met.into_iter();
        threads.retain(|_| met.next().unwrap_or_default());
        threads.drain(..request.offset.min(threads.len()));
        threads.truncate(request.limit.unwrap_or(usize::MAX));
        let mut differences = Vec::new();
        for difference in self.pack.differences.iter().filter(|d| d.passages.iter().any(|p| chosen.articles[p.article])) {
            let mut passages = Vec::new();
            for passage in &difference.passages {
                let article = &self.pack.articles[passage.article];
                let [start, end] = self.place(article, passage.span);
                passages.push(PassageView {
                    value: passage.value.clone(),
                    doc: article.file.clone(),
                    outlet: article.metadata.outlet.clone(),
                    published: Self::published(article),
                    start,
                    end,
                    text: passage.span.of(self.pack.body(article)).to_owned(),
                });
            }
            differences.push(DifferenceView { what: difference.what.clone(), evidence: difference.evidence.clone(), passages });
        }
        Ok(Exchanges { threads, differences })
    }

    /// Publications, dated statements and dated events, oldest first; of one date the less exact first, then by article and
    /// in the order of the text.
    ///
    /// A dated statement is given where its quotation meets the request; anything else where its article has a quotation
    /// that does, or where the request leaves out no quotation. All are given unless the request has a limit.
    ///
    /// # Errors
    ///
    /// Those of [`Corpus::filter`].
    pub fn events(&self, request: &FilterRequest) -> Result<Vec<EventView>, Error> {
        let chosen = self.chosen(request)?;
        // What comes: the date as it is written, by which it sorts; the article; and the event, unless it is a publication.
        let mut found: Vec<(String, usize, Option<&Event>)> = Vec::new();
        for (k, article) in self.pack.articles.iter().enumerate().filter(|&(k, _)| chosen.articles[k]) {
            if let Some(published) = Self::published(article) {
                found.push((published, k, None));
            }
        }
        for event in self.pack.events() {
            let quote = event.attribution.map(|k| self.number_of((event.article, k)));
            if quote.map_or(chosen.articles[event.article], |quote| chosen.quotes[quote]) {
                found.push((event.date.to_string(), event.article, Some(event)));
            }
        }
        let key = |k: usize| {
            let (date, article, event) = &found[k];
            (date, self.rank[*article], event.map(|event| event.span))
        };
        let order = order(found.len(), &|a, b| key(a).cmp(&key(b)));
        let mut views = Vec::new();
        for &k in page(&order, request.offset, request.limit.unwrap_or(usize::MAX)) {
            let (date, article, event) = &found[k];
            let article = &self.pack.articles[*article];
            let mut view = EventView {
                date: date.clone(),
                kind: "published",
                doc: article.file.clone(),
                start: None,
                end: None,
                text: article.metadata.title.clone().unwrap_or_default(),
                words: None,
                attribution: None,
            };
            if let Some(event) = event {
                let body = self.pack.body(article);
                let [start, end] = self.place(article, event.span);
                view.kind = match event.kind {
                    EventKind::Said => "said",
                    EventKind::Event => "event",
                };
                view.start = Some(start);
                view.end = Some(end);
                event.span.of(body).clone_into(&mut view.text);
                view.words = Some(event.words.of(body).to_owned());
                view.attribution = event.attribution.map(|k| self.pack.id(article, &self.pack.attribution(article, k)));
            }
            views.push(view);
        }
        Ok(views)
    }

    fn chosen(&self, request: &FilterRequest) -> Result<Chosen, Error> {
        let matched = self.meeting(request)?;
        let all = matched.len() == self.quotes().len();
        let mut quotes = vec![false; self.quotes().len()];
        let mut articles = vec![all; self.pack.articles.len()];
        for k in matched {
            quotes[k] = true;
            articles[self.quotes()[k].article] = true;
        }
        Ok(Chosen { quotes, articles })
    }

    /// The number in `quotes` of an attribution.
    fn number_of(&self, (article, attribution): (usize, usize)) -> usize {
        self.quotes_of[article].start + attribution
    }

    /// The answers that the versions of an utterance have, and those that they are.
    pub(super) fn answers(&self, utterance: usize) -> [Vec<Answer>; 2] {
        let search = Search::new(self, "");
        let mut found = [Vec::new(), Vec::new()];
        for response in &self.pack.responses {
            for (list, here, there) in [(0, response.to, response.response), (1, response.response, response.to)] {
                if self.utterance_of(&self.quotes()[self.number_of(here)]) == utterance {
                    found[list].push(self.answer_with(response, there, &search));
                }
            }
        }
        found
    }

    /// A response as results show it, with one of its two sides.
    fn answer_with(&self, response: &Response, shown: (usize, usize), search: &Search) -> Answer {
        let [answered, answers] = [response.to, response.response].map(|place| self.day_of(self.number_of(place)));
        Answer {
            stance: response.stance,
            confidence: share(response.confidence),
            evidence: response.evidence.clone(),
            thread: response.thread.clone(),
            days: answered.zip(answers).map(|(from, to)| days_between(from, to)),
            quote: self.quote(self.number_of(shown), search),
        }
    }

    /// The day on which a quotation was said, where that is known to the day, else that of its article.
    fn day_of(&self, quote: usize) -> Option<Date> {
        let (article, attribution) = self.entry(&self.quotes()[quote]);
        let said = attribution.said.map(bounds).filter(|(first, last)| first == last);
        said.map(|(day, _)| day).or(article.metadata.published)
    }
}

/// A share as the nearest thousandth.
pub(super) fn share(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
