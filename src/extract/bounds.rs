//! Where what is said begins and ends: no time at which it was said, no clause that only tells which thing or person is meant.

use std::ops::Range;

use super::lexicon;
use super::page::Page;
use super::rules::Draft;
use super::token::Shape;
use super::voices::is_put;
use crate::text::lexicon::is_date;

/// How many words a time may have: "said late on the evening of March 3 that".
const TIME: usize = 9;

/// How many words back the noun of a relative clause may stand: "in a message to colleagues that".
const NOUN: usize = 6;

/// How far behind its verb the clause of "whom" may end.
const REACH: usize = 60;

/// How many words a subject may have whose verb stands behind "she says": "Her father, she says, woke at two".
const SUBJECT: usize = 12;

/// Mends the bounds of a draft whose source and cue are settled.
pub(super) fn mend(page: &Page, draft: &mut Draft) {
    clause_of_whom(page, draft);
    real_that(page, draft);
    let quoted = draft.content.iter().any(|range| is_quoted(page, range));
    draft.content.retain(|range| !(is_relative(page, range) || quoted && is_lone_relative(page, range)));
    without_question(page, draft);
    without_strays(page, draft);
    before_main_clause(page, draft);
    circumstances(page, draft);
    subject_of_clause(page, draft);
}

fn is_quoted(page: &Page, range: &Range<usize>) -> bool {
    range.clone().any(|k| page.run_of[k].is_some())
}

fn is_span_of_time(folded: &str) -> bool {
    matches!(
        folded,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "day"
            | "week"
            | "weekend"
            | "month"
            | "year"
            | "time"
            | "summer"
            | "winter"
    )
}

fn is_of_time(page: &Page, k: usize) -> bool {
    let folded = page.folded(k);
    let dated = page.tokens[k].shape == Shape::Number || is_date(folded) || folded == "may";
    let adverb = matches!(
        folded,
        "earlier"
            | "later"
            | "before"
            | "after"
            | "ago"
            | "again"
            | "late"
            | "early"
            | "last"
            | "next"
            | "this"
            | "same"
            | "previous"
            | "the"
            | "a"
            | "an"
            | "on"
            | "in"
            | "of"
            | "at"
    );
    dated || adverb || is_span_of_time(folded) || folded == "that" && is_span_of_time(page.folded(k + 1))
}

/// "said earlier that evening that the …", "reported the month before that the …": when it was said is not what was said.
fn real_that(page: &Page, draft: &mut Draft) {
    let behind = draft.cue.last().map_or(usize::MAX, |cue| cue.end);
    let Some(content) = draft.content.iter_mut().find(|range| range.start >= behind && range.start <= behind + 1) else { return };
    let that = (content.start + 1..content.end.min(content.start + TIME))
        .find(|&k| page.folded(k) == "that" && !is_span_of_time(page.folded(k + 1)));
    let Some(that) = that.filter(|&that| that + 2 < content.end && page.run_of[that].is_none()) else { return };
    // "the" alone is no time.
    let tells = |k: usize| is_span_of_time(page.folded(k)) || page.folded(k).ends_with("day") || page.folded(k).ends_with("er");
    if (content.start..that).all(|k| is_of_time(page, k)) && (content.start..that).any(tells) {
        content.start = that;
    }
}

/// Verbs of which a document is the object, in a clause that tells which document is meant.
fn is_handling(folded: &str) -> bool {
    matches!(
        folded,
        "delivered"
            | "e-mailed"
            | "emailed"
            | "issued"
            | "obtained"
            | "posted"
            | "provided"
            | "published"
            | "received"
            | "released"
            | "reviewed"
            | "saw"
            | "seen"
            | "sent"
            | "shared"
            | "submitted"
    )
}

/// "over reports that tied her to the harbour", "in a statement that he sent to the Gazette": a clause that tells which.
fn is_relative(page: &Page, range: &Range<usize>) -> bool {
    let that = range.start;
    if !matches!(page.folded(that), "that" | "which") || that < 2 || is_quoted(page, range) || range.len() < 3 {
        return false;
    }
    let document = |k: usize| {
        let plural = page.folded(k).strip_suffix('s').map(lexicon::entry).unwrap_or_default();
        (page.entries[k].document || plural.document) && page.tokens[k].shape == Shape::Lower
    };
    let opens_noun = |k: usize| {
        matches!(
            page.folded(k),
            "a" | "an"
                | "the"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "over"
                | "about"
                | "of"
                | "after"
                | "against"
                | "amid"
                | "by"
                | "despite"
                | "following"
                | "from"
                | "in"
                | "on"
                | "with"
        )
    };
    let noun = that - 1;
    let verb = that + 1;
    let acts = page.is_past(verb) || page.entries[verb].auxiliary && page.folded(verb) != "to";
    if document(noun) && opens_noun(noun - 1) && acts {
        return true;
    }
    let before = (that.saturating_sub(NOUN)..that).rev().take_while(|&k| page.tokens[k].is_word());
    let held = before.into_iter().any(|k| k > 0 && document(k) && opens_noun(k - 1));
    let Some(subject) = page.phrase_at(that + 1, range.end).filter(|_| held) else { return false };
    let verb = (subject.end..range.end).find(|&k| !page.entries[k].auxiliary).unwrap_or(range.end);
    let ends = verb + 1 >= range.end
        || matches!(
            page.folded(verb + 1),
            "to" | "by" | "on" | "in" | "with" | "at" | "from" | "via" | "through" | "earlier" | "last"
        );
    is_handling(page.folded(verb)) && ends
}

/// "what it called “theft”": the word that ties the clause to another is no part of the words in marks.
fn is_lone_relative(page: &Page, range: &Range<usize>) -> bool {
    range.len() == 1
        && page.run_of[range.start].is_none()
        && matches!(page.folded(range.start), "which" | "whom" | "that" | "what" | "who")
}

/// "Dahl, whom the ministry named chief, is to say whether …": the clause of "whom" ends where the sentence goes on.
fn clause_of_whom(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_mut_slice(), draft.cue.as_slice()) else { return };
    let floor = page.sentence_of(cue.start).start;
    let Some(whom) = (floor.max(cue.start.saturating_sub(8))..cue.start).rev().find(|&k| page.folded(k) == "whom") else {
        return;
    };
    if source.end != cue.start || cue.start < whom + 2 || (whom..cue.start).any(|k| page.folded(k) == ",") {
        return;
    }
    source.start = source.start.max(whom + 1);
    let cue = cue.clone();
    let sentence = page.sentence_of(cue.start);
    let closes = |k: &usize| {
        let comma = page.folded(*k) == "," || page.is_quote_mark(*k) && page.folded(*k - 1) == ",";
        comma && (page.entries[*k + 1].auxiliary || page.is_past(*k + 1))
    };
    let end = (cue.end + 1..sentence.end.saturating_sub(1)).take(REACH).find(closes);
    draft.content.retain_mut(|range| {
        if let Some(end) = end {
            range.end = range.end.min(end.max(range.start));
        }
        range.start >= cue.end && range.start < range.end
    });
    let named = matches!(
        page.folded(cue.end - 1),
        "appointed" | "chose" | "elected" | "hired" | "made" | "named" | "nominated" | "picked" | "tapped"
    );
    if named && !draft.content.iter().any(|range| is_quoted(page, range)) {
        draft.content.clear();
    }
}

/// "Asked whether the dividend was safe, Lowell said, “…”", "Shown a copy, he said: “…”": the question is not the answer.
fn without_question(page: &Page, draft: &mut Draft) {
    let Some(cue) = draft.cue.first() else { return };
    let opener = page.sentence_of(cue.start).start;
    let answered = draft.content.iter().any(|range| range.start >= cue.end && is_quoted(page, range));
    let put = matches!(page.folded(opener), "told" | "reminded" | "shown" | "handed" | "confronted" | "reached");
    if answered && (is_put(page.folded(opener)) || put) {
        let end = cue.start;
        draft.content.retain(|range| !(range.start >= opener && range.end <= end && !is_quoted(page, range)));
    }
}

/// "The shares, which had fallen, rose after an analyst told clients that the report smells": what stands far before the one who speaks
/// was not said, where there are words behind the verb.
fn without_strays(page: &Page, draft: &mut Draft) {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return };
    let (start, end) = (source.start.min(cue.start), cue.end.max(source.end));
    if draft.content.len() > 1 && draft.content.iter().any(|range| range.start >= end) {
        draft.content.retain(|range| range.end + 3 >= start || is_quoted(page, range));
    }
}

/// "After Hastrup said the debt would fall, the moderator cut in": the clause ends where the main one begins.
fn before_main_clause(page: &Page, draft: &mut Draft) {
    let ([source], [cue], [content]) = (draft.source.as_slice(), draft.cue.as_slice(), draft.content.as_mut_slice()) else {
        return;
    };
    let sentence = page.sentence_of(source.start);
    let opens = matches!(
        page.folded(sentence.start),
        "after" | "although" | "because" | "before" | "once" | "since" | "though" | "when" | "while"
    );
    if !opens
        || source.start != sentence.start + 1
        || cue.start < source.end
        || content.start < cue.end
        || content.end + 1 < sentence.end
    {
        return;
    }
    let main = |k: usize| {
        let next = k + 1 + usize::from(page.is_quote_mark(k + 1));
        let subject = page.phrase_at(next, sentence.end).filter(|subject| page.can_be_source(subject));
        page.folded(k) == "," && subject.is_some_and(|subject| page.folded(subject.end) != "," && subject.end + 1 < sentence.end)
    };
    if let Some(comma) = (content.start + 2..content.end.saturating_sub(2)).rev().find(|&k| main(k)) {
        content.end = comma + usize::from(page.run_of[comma].is_some());
    }
}

/// "“I have never been to sea,” she says, over the sound of gulls", "… Kroll said when told of that, “he has”", "said simply, “…”": how,
/// when and where it was said.
fn circumstances(page: &Page, draft: &mut Draft) {
    let Some(behind) = draft.cue.last().map(|cue| cue.end) else { return };
    let first_quoted = draft.content.first().is_some_and(|first| first.end < behind && is_quoted(page, first));
    draft.content.retain_mut(|range| {
        if range.start < behind || page.run_of[range.start].is_some() || page.is_quote_mark(range.start) {
            return true;
        }
        let quoted = range.clone().find(|&k| page.run_of[k].is_some());
        let word = page.folded(range.start);
        let Some(quoted) = quoted else {
            let around = matches!(word, "over" | "amid" | "as" | "while" | "before" | "after" | "through" | "between");
            return !(first_quoted && around && page.folded(range.start - 1) == "," && range.start <= behind + 1);
        };
        let mark = quoted - 1;
        let comma = mark > range.start && page.is_quote_mark(mark) && page.folded(mark - 1) == ",";
        let when = first_quoted && matches!(word, "when" | "as" | "after" | "before" | "while");
        let how = (range.start..mark)
            .filter(|&k| page.tokens[k].is_word())
            .all(|k| page.folded(k).ends_with("ly") || page.folded(k) == "only");
        if comma && (when || how) {
            range.start = quoted;
        }
        true
    });
}

/// "Her father, she says, woke at two.": what stands before the one who says it is the subject of the words behind.
fn subject_of_clause(page: &Page, draft: &mut Draft) {
    let ([source], [cue], [content]) = (draft.source.as_slice(), draft.cue.as_slice(), draft.content.as_slice()) else { return };
    let (start, end) = (source.start.min(cue.start), source.end.max(cue.end));
    let between = start > 0 && page.folded(start - 1) == "," && page.folded(end) == "," && content.start == end + 1;
    let sentence = page.sentence_of(start);
    if !between || source.end != cue.start && cue.end != source.start || page.run_of[content.start].is_some() {
        return;
    }
    let verb = &page.tokens[content.start];
    let acts = verb.shape == Shape::Lower && (page.entries[content.start].auxiliary || !page.entries[content.start].function);
    let subject = sentence.start..start - 1;
    let plain = !subject.is_empty()
        && subject.len() <= SUBJECT
        && subject.clone().all(|k| page.tokens[k].is_word() && page.run_of[k].is_none() && !page.entries[k].strong);
    let noun_phrase = page.phrase_at(subject.start, subject.end).is_some_and(|phrase| phrase.end == subject.end);
    if acts && plain && noun_phrase && !page.folded(content.start).ends_with("ing") {
        draft.content.insert(0, subject);
    }
}

/// What only looks like words of somebody's: "the Courier reviewed a memo", "which many saw as the answer".
pub(super) fn says_nothing(page: &Page, draft: &Draft) -> bool {
    let (Some(cue), Some(content)) = (draft.cue.last(), draft.content.last()) else { return false };
    if draft.content.iter().any(|range| is_quoted(page, range)) {
        return false;
    }
    let verb = page.folded(cue.end - 1);
    let thing =
        matches!(page.folded(content.start), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "two" | "three" | "copies");
    let read = matches!(verb, "reviewed" | "examined" | "obtained" | "viewed") && content.start == cue.end && thing;
    let taken =
        matches!(verb, "saw" | "see" | "sees" | "regard" | "regarded" | "viewed" | "view") && page.folded(content.start) == "as";
    let vague = draft.source.first().is_some_and(|source| {
        source.len() == 1 && matches!(page.folded(source.start), "many" | "some" | "most" | "few" | "others" | "several")
    });
    let document = content.clone().take(8).any(|k| page.entries[k].document);
    read && document || taken && vague
}
