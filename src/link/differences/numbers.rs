//! Numbers on which sentences differ that are otherwise the same.

use super::super::lists::is_number;
use super::super::sharing::sharing;
use super::{Sentence, of_one_time, passage};
use crate::body::Body;
use crate::model::{Collection, Difference};
use crate::text::edit::diff;

/// Words of the shortest sentences that are compared.
const FEWEST_WORDS: usize = 8;
const SHINGLE: usize = 4;
/// A shingle that more sentences have tells nothing.
const MOST_WITH: usize = 8;

/// Sentences of two articles that differ in one number and in hardly anything else.
pub(super) fn numbers(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut found = Vec::new();
    let words = all.iter().map(|sentence| if sentence.folded.len() >= FEWEST_WORDS { &sentence.numbers[..] } else { &[] });
    for (sentence, shared) in all.iter().zip(sharing(words, SHINGLE, MOST_WITH)) {
        let Some(other) = shared.first().and_then(|(other, _)| all.get(*other)) else { continue };
        if other.article == sentence.article || !of_one_time(collection, sentence.article, other.article) {
            continue;
        }
        let Some((one, two)) = one_number(&other.folded, &sentence.folded) else { continue };
        let (Some(one), Some(two)) = (passage(bodies, other, one), passage(bodies, sentence, two)) else {
            continue;
        };
        found.push(Difference {
            what: "number".into(),
            evidence: "the sentences are otherwise the same".into(),
            passages: vec![one, two],
        });
    }
    found
}

/// The places at which two sentences have different numbers, if they agree in at least three quarters of the words, right
/// before and after the numbers too.
fn one_number(a: &[&str], b: &[&str]) -> Option<(usize, usize)> {
    let stretches = diff(a, b);
    let equal: usize = stretches.iter().filter(|stretch| stretch.equal).map(|stretch| stretch.from.len()).sum();
    if equal * 4 < a.len().max(b.len()) * 3 {
        return None;
    }
    let mut places = stretches.iter().enumerate().filter(|(_, stretch)| !stretch.equal).filter_map(|(at, stretch)| {
        let (from, to) = (stretch.from.clone(), stretch.to.clone());
        let one_word = from.len() == 1 && to.len() == 1;
        let inside = at > 0 && at + 1 < stretches.len();
        (one_word && inside && is_number(a.get(from.start)?) && is_number(b.get(to.start)?)).then_some((from.start, to.start))
    });
    let place = places.next()?;
    places.next().is_none().then_some(place)
}
