//! What a cue makes of the act of speaking.

use super::page::Page;
use super::rules::Draft;
use crate::model::{CueClass, Role};

/// Words that turn a cue round: 'did not say'.
pub(super) fn negates(folded: &str) -> bool {
    matches!(folded, "not" | "never" | "neither" | "nor" | "refused" | "declined" | "refuses" | "declines")
        || folded.ends_with("n't")
}

/// The class of a draft's cue.
///
/// A cue that is negated denies ("did not say"), but "did not deny" and "neither confirm nor deny" settle nothing and are `Other`.
pub(super) fn class_of(page: &Page, draft: &Draft) -> CueClass {
    let start = draft.content.first().map_or(0, |range| range.start);
    if page.tokens.get(start).is_some() && page.role(start) == Role::Post {
        return CueClass::Writes;
    }
    let tokens = || draft.cue.iter().flat_map(Clone::clone).filter(|&k| k < page.tokens.len());
    if draft.cue.is_empty() {
        return CueClass::Other;
    }
    let refuses = |k: usize| page.folded(k).starts_with("refus") || page.folded(k).starts_with("declin");
    let to_say = |k: usize| {
        page.folded(k) == "to"
            && matches!(page.folded(k + 1), "say" | "comment" | "answer" | "discuss" | "identify" | "name" | "elaborate")
    };
    if tokens().any(refuses) && (to_say(start) || tokens().any(to_say)) {
        return CueClass::Denies;
    }
    let negated = tokens().any(|k| negates(page.folded(k)));
    // The strongest verb decides: in "said it was called" that is "said".
    let verb = tokens().find(|&k| page.entries[k].strong).or_else(|| tokens().find(|&k| page.entries[k].cue.is_some()));
    let class = match verb.and_then(|k| page.entries[k].cue) {
        Some(class) => class,
        None if tokens().any(|k| {
            matches!(page.folded(k), "according" | ":" | "--" | "-" | "words" | "put" | "went" | "reads" | "read" | "statement")
        }) =>
        {
            CueClass::Says
        }
        None if tokens().any(|k| {
            page.folded(k).starts_with("allegation") || page.folded(k).starts_with("accusation") || page.folded(k) == "allegedly"
        }) =>
        {
            CueClass::Alleges
        }
        None if tokens().any(|k| page.folded(k) == "reportedly") => CueClass::Reports,
        None => CueClass::Other,
    };
    match (negated, class) {
        (false, class) => class,
        (true, CueClass::Denies | CueClass::Confirms | CueClass::Other | CueClass::Asks) => CueClass::Other,
        (true, _) => CueClass::Denies,
    }
}
