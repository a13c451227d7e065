//! Whether the article says that an act of speaking took place: "nothing shows that Ruiz asked for it" does not.

use super::page::Page;
use super::rules::Draft;
use crate::model::CueClass;

/// How many words before "that" the thing may stand which the clause fills in: "evidence", "the record shows us".
const HEAD: usize = 4;
/// How many words before that the negation may stand: "did not, in the view of the court, allow the conclusion that".
const NEGATION: usize = 12;
/// How many words of a title or an article may stand between "that" and the source as it was found.
const TITLE: usize = 3;

/// Nouns and verbs whose "that …" is true only as far as they are.
const GROUNDS: [&str; 52] = [
    "allow",
    "allows",
    "basis",
    "believe",
    "believes",
    "conclude",
    "concluded",
    "concludes",
    "conclusion",
    "demonstrate",
    "demonstrated",
    "demonstrates",
    "establish",
    "established",
    "establishes",
    "evidence",
    "find",
    "finding",
    "found",
    "hint",
    "imply",
    "implies",
    "impression",
    "indicate",
    "indicated",
    "indicates",
    "indication",
    "mean",
    "means",
    "proof",
    "prove",
    "proved",
    "proven",
    "proves",
    "reason",
    "record",
    "show",
    "showed",
    "shown",
    "shows",
    "sign",
    "suggest",
    "suggested",
    "suggestion",
    "suggests",
    "support",
    "supported",
    "supports",
    "think",
    "thinks",
    "trace",
    "true",
];

/// Whether the clause in which a draft's source speaks is put as a question, a condition, something to come or something that is
/// not so.
///
/// Looks at the verb and the subject's clause only: a negation of the speaking itself ("did not say") is told by its class.
pub(super) fn unasserted(page: &Page, draft: &Draft) -> bool {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return false };
    if source.end > cue.start {
        return false;
    }
    // "The mayor will say that it is about jobs"; an advance copy of a speech is quoted in marks.
    let ahead = source.end..cue.end;
    let quoted = draft.content.iter().any(|range| range.clone().any(|k| page.run_of[k].is_some()));
    let will = |k: usize| {
        // "is to say by May whether"
        matches!(page.folded(k), "will" | "'ll")
            || matches!(page.folded(k), "is" | "are")
                && page.folded(k + 1) == "to"
                && page.entries.get(k + 2).is_some_and(|entry| entry.cue.is_some())
    };
    let near = ahead.len() < 4 && ahead.into_iter().any(will);
    if !quoted && (near || will(cue.start)) {
        return true;
    }
    let floor = page.sentence_of(source.start).start;
    let near = floor.max(source.start.saturating_sub(TITLE + 1))..source.start;
    let opens = |k: &usize| matches!(page.folded(*k), "that" | "whether" | "if" | "unless");
    let Some(opener) = near.rev().take_while(|&k| page.tokens[k].is_word()).find(opens) else { return false };
    if page.folded(opener) != "that" {
        return true;
    }
    let before = |from: usize, most: usize| (floor..from).rev().take(most).take_while(|&k| !ends_clause(page, k));
    if opener > floor && page.entries[opener - 1].cue == Some(CueClass::Denies) {
        return !before(opener - 1, 3).any(|k| negates(page.folded(k)));
    }
    let Some(ground) = before(opener, HEAD).find(|&k| GROUNDS.contains(&page.folded(k))) else { return false };
    before(ground, NEGATION).any(|k| negates(page.folded(k)))
}

fn ends_clause(page: &Page, k: usize) -> bool {
    matches!(page.folded(k), ";" | ":" | "." | "--" | "that") || page.is_quote_mark(k)
}

fn negates(folded: &str) -> bool {
    super::cues::negates(folded) || matches!(folded, "no" | "nothing" | "nobody" | "without" | "hardly" | "cannot")
}
