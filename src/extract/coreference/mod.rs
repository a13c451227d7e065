//! From mentions to canonical speakers, within one article.
//!
//! Imports point one way. `words`, `names` and `beside` look at the page alone; `cast` holds who is in the article; `namesakes` and
//! `roles`, then `people`, fill it. `heads`, `described`, `pronouns`, `sources` and `spokespeople`, each knowing at most those
//! before it, ask it whom a source means; the answer is a `Resolved`.

mod beside;
mod cast;
mod described;
mod heads;
mod names;
mod namesakes;
mod people;
mod pronouns;
mod resolved;
mod roles;
mod sources;
mod spokespeople;
mod words;

use super::page::Page;
use super::rules::{Draft, Rule};
use cast::Cast;

pub(super) use resolved::Resolved;

/// Resolves the source of each draft; a source that has only the last names of a list is given all of them.
pub(super) fn resolve(page: &Page, drafts: &mut [Draft]) -> Vec<Resolved> {
    let mut cast = Cast::new(page, drafts);
    cast.name_everyone();
    for source in drafts.iter_mut().filter_map(|draft| draft.source.first_mut()) {
        source.start = cast.list_before(source).unwrap_or(source.start);
    }
    // Sources are resolved in the order in which they stand, so that "the source" finds the one before it.
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&k| !drafts[k].source.is_empty()).collect();
    order.sort_by_key(|&k| drafts[k].source[0].start);
    let mut found = vec![Resolved::nobody(); drafts.len()];
    let mut last: Vec<(usize, usize)> = Vec::new();
    for k in order {
        let source = drafts[k].source[0].clone();
        if drafts[k].rule == Rule::Answer {
            found[k] = cast.interviewee(source.start);
            continue;
        }
        if let Some(entity) = cast.by_initials(&source).filter(|_| drafts[k].rule == Rule::Signed) {
            last.push((source.start, entity));
            found[k] = cast.settled(entity, None);
            continue;
        }
        found[k] = cast.resolve(&source, &mut last, 0);
    }
    cast.name_spokespeople(drafts, &mut found);
    found
}
