//! What happened and what was said when, as far as the texts tell.

use jiff::civil;

use super::dates::{Found, Precision, dates};
use super::report::{Event, EventKind, Exactness};
use super::sentences::sentences;
use crate::body::Body;
use crate::model::{Article, Attribution, Collection};
use crate::text::{Offsets, Span, Unit};

/// Publications, dated statements and dated events of all articles, oldest first.
///
/// A date in the sentence of a cue but outside the words attributed is when they were said; any other date is that of
/// what its sentence tells. A date that leans on a day of publication that is not known is left out.
pub(super) fn timeline(collection: &Collection, bodies: &[Body]) -> Vec<Event> {
    let mut events = Vec::new();
    for ((article, attributions), body) in collection.articles.iter().zip(&collection.attributions).zip(bodies) {
        events.extend(of_article(article, attributions, body));
    }
    // Within one day by article, in the order of the text.
    events.sort_by(|a, b| a.date.cmp(&b.date));
    events
}

fn of_article(article: &Article, attributions: &[Attribution], body: &Body) -> Vec<Event> {
    let offsets = Offsets::new(&article.text, Unit::CodePoint);
    let published = article.metadata.published;
    let mut events = Vec::new();
    if let Some(date) = published {
        events.push(Event {
            date: date.to_string(),
            precision: Exactness::Day,
            kind: EventKind::Published,
            doc: article.file.clone(),
            start: None,
            end: None,
            text: article.metadata.title.clone().unwrap_or_default(),
            words: None,
            attribution: None,
        });
    }
    let published =
        published.and_then(|date| civil::Date::new(date.year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok());
    let places: Vec<Places> = attributions.iter().map(|found| Places::of(found, body)).collect();
    for (_, paragraph) in body.paragraphs.iter().filter(|(role, _)| role.is_body()) {
        let text = paragraph.of(&body.text);
        for sentence in sentences(text) {
            let sentence = Span::new(paragraph.start + sentence.start, paragraph.start + sentence.end);
            for found in dates(sentence.of(&body.text), published) {
                let span = Span::new(sentence.start + found.span.start, sentence.start + found.span.end);
                let said = said_then(&places, sentence, span).and_then(|at| attributions.get(at));
                let raw = body.to_raw(sentence);
                let (Some(first), Some(last)) = (raw.first(), raw.last()) else { continue };
                let (date, precision) = written(&found);
                events.push(Event {
                    date,
                    precision,
                    kind: if said.is_some() { EventKind::Said } else { EventKind::Event },
                    doc: article.file.clone(),
                    start: Some(offsets.at(first.start)),
                    end: Some(offsets.at(last.end)),
                    text: sentence.of(&body.text).to_owned(),
                    words: Some(span.of(&body.text).to_owned()),
                    attribution: said.map(|found| found.id.clone()),
                });
            }
        }
    }
    events
}

/// Where an attribution's parts stand in the body.
struct Places {
    content: Vec<Span>,
    cue: Vec<Span>,
}

impl Places {
    fn of(found: &Attribution, body: &Body) -> Self {
        let all = |spans: &[Span]| spans.iter().filter_map(|span| body.to_body(*span)).collect();
        Self { content: all(&found.content), cue: all(&found.cue) }
    }
}

/// The attribution whose cue is nearest to a date of the same sentence, unless the date is part of what somebody says.
fn said_then(places: &[Places], sentence: Span, date: Span) -> Option<usize> {
    if places.iter().flat_map(|place| &place.content).any(|content| content.overlaps(date)) {
        return None;
    }
    let cues = places.iter().enumerate().flat_map(|(at, place)| place.cue.iter().map(move |cue| (at, *cue)));
    let here = cues.filter(|(_, cue)| sentence.contains(*cue));
    here.min_by_key(|(_, cue)| date.start.abs_diff(cue.start)).map(|(at, _)| at)
}

fn written(found: &Found) -> (String, Exactness) {
    let date = found.date;
    match found.precision {
        Precision::Day => (date.to_string(), Exactness::Day),
        Precision::Month => (format!("{:04}-{:02}", date.year(), date.month()), Exactness::Month),
        Precision::Year => (format!("{:04}", date.year()), Exactness::Year),
    }
}
