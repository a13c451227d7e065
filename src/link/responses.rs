//! Who answers whom: denials and confirmations, and the statements they answer.

use std::collections::{BTreeMap, BTreeSet};

use super::quotes::text_of;
use super::report::{Place, Response, Stance};
use super::statements::{Statement, Statements};
use crate::body::Body;
use crate::model::{Article, Attribution, Collection, CueClass, SpeakerKind};
use crate::text::words;

/// Below this a pair is not shown: with less, most pairs share a topic and no more.
const LEAST: f32 = 0.8;
/// An answer takes up that many of the other's content words at least, besides names.
const FEWEST_SHARED: usize = 3;
/// Rare words of an answer by which candidates are looked up, and statements that one of them may have.
const RAREST: usize = 6;
const MOST_WITH: usize = 400;

/// The denials and confirmations of persons and bodies, each with the statement about them that it fits best.
///
/// The answer's cue denies or confirms; the other statement is somebody else's, is about the answerer (names them in
/// the same sentence), is not later, and has most of the answer's telling words. That both say the same thing is not
/// proven by this, so the confidence stays below 1.
pub(super) fn responses(collection: &Collection, bodies: &[Body]) -> Vec<Response> {
    let statements = Statements::of(collection, bodies);
    let mut found: Vec<Response> =
        statements.all.iter().filter_map(|answer| best(answer, &statements, collection, bodies)).collect();
    // Surest first; otherwise in the order of articles and text, which the sort keeps.
    found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    found
}

fn best(answer: &Statement, statements: &Statements, collection: &Collection, bodies: &[Body]) -> Option<Response> {
    let stance = match attribution(answer, collection)?.cue_class {
        CueClass::Denies => Stance::Denies,
        CueClass::Confirms => Stance::Confirms,
        _ => return None,
    };
    let speaker = collection.speakers.get(answer.speaker?)?;
    if !matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation) {
        return None;
    }
    let name: BTreeSet<u32> = speaker.name.split_whitespace().filter_map(|word| statements.find(word)).collect();
    let surname = speaker.name.split_whitespace().next_back()?;
    let telling: BTreeSet<u32> = answer.stems.difference(&name).copied().collect();
    let total: f32 = telling.iter().map(|&stem| statements.weight(stem)).sum();

    let mut rare: Vec<u32> = telling.iter().copied().collect();
    rare.sort_by(|a, b| statements.weight(*b).total_cmp(&statements.weight(*a)).then(a.cmp(b)));
    let postings = rare.iter().take(RAREST).filter_map(|stem| statements.with.get(stem)).filter(|with| with.len() <= MOST_WITH);
    let mut candidates: BTreeMap<usize, usize> = BTreeMap::new();
    for &other in postings.flatten() {
        *candidates.entry(other).or_default() += 1;
    }
    let mut best: Option<(f32, &Statement, Vec<u32>)> = None;
    for (&other, _) in candidates.iter().filter(|(_, shared)| **shared >= 2) {
        let Some(other) = statements.all.get(other) else { continue };
        if !can_be_answered(other, answer, surname, collection, bodies) {
            continue;
        }
        let shared: Vec<u32> = telling.intersection(&other.stems).copied().collect();
        let weight: f32 = shared.iter().map(|&stem| statements.weight(stem)).sum();
        if shared.len() < FEWEST_SHARED || total <= 0.0 {
            continue;
        }
        let alleged = attribution(other, collection).is_some_and(|found| found.cue_class == CueClass::Alleges);
        let confidence = (0.35 + 0.5 * weight / total + if alleged { 0.1 } else { 0.0 }).min(0.95);
        if confidence >= LEAST && best.as_ref().is_none_or(|(sure, ..)| confidence > *sure) {
            best = Some((confidence, other, shared));
        }
    }
    let (confidence, other, mut shared) = best?;
    shared.sort_by(|a, b| statements.weight(*b).total_cmp(&statements.weight(*a)).then(a.cmp(b)));
    let shared: Vec<&str> = shared.iter().map(|&stem| statements.stem(stem)).collect();
    Some(Response {
        response: place(answer, collection)?,
        to: place(other, collection)?,
        stance,
        confidence,
        evidence: format!("about {}; words in common: {}", speaker.name, shared.join(", ")),
    })
}

fn can_be_answered(other: &Statement, answer: &Statement, surname: &str, collection: &Collection, bodies: &[Body]) -> bool {
    let Some(found) = attribution(other, collection) else { return false };
    let asserts = !matches!(found.cue_class, CueClass::Denies | CueClass::Confirms | CueClass::Asks);
    let day = |statement: &Statement| collection.articles.get(statement.article).and_then(|article| article.metadata.published);
    let later = matches!((day(other), day(answer)), (Some(other), Some(answer)) if other > answer);
    let somebody_else = other.speaker.is_some() && other.speaker != answer.speaker;
    asserts && !later && somebody_else && names(found, other.article, surname, collection, bodies)
}

/// Whether the words attributed name the person.
fn names(found: &Attribution, article: usize, surname: &str, collection: &Collection, bodies: &[Body]) -> bool {
    let (Some(source), Some(body)) = (collection.articles.get(article), bodies.get(article)) else { return false };
    let text = text_of(&source.text, body, &found.content);
    words(&text).into_iter().any(|word| word.of(&text).trim_end_matches("'s").trim_end_matches("’s") == surname)
}

fn attribution<'c>(statement: &Statement, collection: &'c Collection) -> Option<&'c Attribution> {
    collection.attributions.get(statement.article)?.get(statement.attribution)
}

fn place(statement: &Statement, collection: &Collection) -> Option<Place> {
    let article: &Article = collection.articles.get(statement.article)?;
    Some(Place { doc: article.file.clone(), attribution: attribution(statement, collection)?.id.clone() })
}
