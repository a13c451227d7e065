//! Facts on which articles differ. Only what six plain rules show; everything else is left to the reader.

mod counts;
mod durations;
mod initiators;
mod numbers;
mod offices;
mod stated;

use std::collections::BTreeSet;

use super::interner::Interner;
use super::sentences::sentences;
use crate::body::Body;
use crate::model::{Collection, Difference, Passage};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Earlier mentions of one thing with which one is compared.
const MOST_COMPARED: usize = 32;
/// Days between two articles that can differ on one thing rather than tell of two.
const DAYS: i32 = 31;

/// One sentence of an article.
struct Sentence<'w> {
    article: usize,
    /// In the body.
    span: Span,
    words: Vec<Span>,
    /// Its folded words, and their numbers.
    folded: Vec<&'w str>,
    numbers: Vec<u32>,
}

impl Sentence<'_> {
    /// The folded word at a place; empty beyond the last.
    fn word(&self, at: usize) -> &str {
        self.folded.get(at).copied().unwrap_or_default()
    }
}

/// The differences of number, month or office between sentences that are otherwise the same, of how many there were of what in sentences
/// that are about the same, of numbers in what one speaker says, of how long the same people were held, of who
/// started what two people had with each other, and of office between mentions of one person and one body.
pub(super) fn differences(collection: &Collection, bodies: &[Body]) -> Vec<Difference> {
    let mut vocabulary = Interner::default();
    let found: Vec<_> =
        bodies.iter().enumerate().flat_map(|(article, body)| of_article(article, body, &mut vocabulary)).collect();
    let sentence = |(article, span, words, numbers): (usize, Span, Vec<Span>, Vec<u32>)| {
        let folded = numbers.iter().map(|&number| vocabulary.word(number)).collect();
        Sentence { article, span, words, folded, numbers }
    };
    let all: Vec<Sentence> = found.into_iter().map(sentence).collect();
    let mut found = numbers::numbers(collection, bodies, &all);
    found.extend(counts::counts(collection, bodies, &all));
    found.extend(stated::stated(collection, bodies, &all));
    found.extend(durations::durations(bodies, &all));
    found.extend(initiators::initiators(collection, bodies, &all));
    found.extend(offices::offices(collection, bodies, &all));
    // Two rules may find one difference.
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|difference| {
        let places: Vec<_> = difference.passages.iter().map(|passage| (passage.article, passage.span)).collect();
        let values: Vec<String> = difference.passages.iter().map(|passage| passage.value.clone()).collect();
        seen.insert((places, values))
    });
    found
}

/// Each sentence of an article: its place in the body, its words, and their numbers.
fn of_article(article: usize, body: &Body, vocabulary: &mut Interner) -> Vec<(usize, Span, Vec<Span>, Vec<u32>)> {
    let mut found = Vec::new();
    for (_, paragraph) in body.paragraphs.iter().filter(|(role, _)| role.is_body()) {
        for span in sentences(paragraph.of(&body.text)) {
            let span = Span::new(paragraph.start + span.start, paragraph.start + span.end);
            let place = |word: Span| Span::new(span.start + word.start, span.start + word.end);
            let words: Vec<Span> = words(span.of(&body.text)).into_iter().map(place).collect();
            let numbers = words.iter().map(|word| vocabulary.number(&fold(word.of(&body.text)))).collect();
            found.push((article, span, words, numbers));
        }
    }
    found
}

fn of_one_time(collection: &Collection, a: usize, b: usize) -> bool {
    let day = |article: usize| collection.articles.get(article)?.metadata.published;
    day(a).zip(day(b)).is_none_or(|(a, b)| a.days_until(b).abs() <= DAYS)
}

/// One side of a difference in numbers: its sentence, the word that is the number, and the stems that say of what.
type Side<'s> = (&'s Sentence<'s>, usize, &'s BTreeSet<&'s str>);

/// The passages of two sides, and some of the stems that both have.
fn passages(bodies: &[Body], [(one, at, content), (two, other, others)]: [Side; 2]) -> Option<(String, Vec<Passage>)> {
    let shared: Vec<&str> = content.intersection(others).copied().take(6).collect();
    Some((shared.join(", "), vec![passage(bodies, one, at)?, passage(bodies, two, other)?]))
}

fn passage(bodies: &[Body], sentence: &Sentence, word: usize) -> Option<Passage> {
    let body = bodies.get(sentence.article)?;
    let raw = body.to_raw(sentence.span);
    Some(Passage {
        value: sentence.words.get(word)?.of(&body.text).to_owned(),
        article: sentence.article,
        span: Span::new(raw.first()?.start, raw.last()?.end),
    })
}
