//! Sources that were passed over: what is told of somebody between the name and the verb hides who speaks.

use std::ops::Range;

use super::page::Page;
use super::rules::{Draft, Rule};
use super::voices;

/// Gives a draft the source that it should have had, without what is only told of it.
pub(super) fn mend(page: &Page, draft: &mut Draft) {
    said_before(page, draft);
    according_to(page, draft);
    told_of_subject(page, draft);
    put_to(page, draft);
    named_behind(page, draft);
    speaks_in_clause(page, draft);
    dated(page, draft);
}

/// "A dispatcher told Ames that it was “high.” “Copy,” Ames says.": who says the next quotation, in a sentence of its own, has not said
/// this one.
fn said_before(page: &Page, draft: &mut Draft) {
    let (Some(run), Some(cue), Some(last)) = (draft.run, draft.cue.first(), draft.content.last()) else { return };
    let sentence = page.sentence_of(cue.start).start;
    let behind = |range: &Range<usize>| range.start >= sentence;
    let next = page.run_of.get(sentence + 1).copied().flatten().filter(|&next| next > run && page.is_quote_mark(sentence));
    let between = next.is_some_and(|next| page.runs[next].outer.end <= cue.start);
    if last.end > sentence + 1 || !between || !draft.source.iter().all(behind) {
        return;
    }
    let Some(((source, cue), rule)) = page.source_around(&page.runs[run]) else { return };
    if cue.end <= sentence {
        (draft.source, draft.cue, draft.rule) = (vec![source], vec![cue], rule);
    }
}

/// "According to a report by Aldane & Moss, seen by the Post, the quay will not last": a source that was passed over, and what is told of
/// it, stand before what it says.
fn according_to(page: &Page, draft: &mut Draft) {
    let [cue] = draft.cue.as_mut_slice() else { return };
    let sentence = page.sentence_of(cue.start);
    if page.folded(cue.start) != "according" || page.folded(cue.start + 1) != "to" || cue.start != sentence.start {
        return;
    }
    if let ([source], [content, ..]) = (draft.source.as_mut_slice(), draft.content.as_mut_slice()) {
        // "According to two officials, who spoke on condition of anonymity, the dispute is over money": the clause is the source's.
        let relative = content.start == source.end + 1 && matches!(page.folded(content.start), "who" | "which");
        let comma = (content.start..content.end.min(content.start + 20)).find(|&k| page.folded(k) == ",");
        if let Some(comma) = comma.filter(|_| relative) {
            (source.end, content.start) = (comma, comma + 1);
        }
    }
    if !draft.source.is_empty() {
        return;
    }
    let start = cue.start + 2;
    let Some(mut comma) = (start..sentence.end).find(|&k| page.folded(k) == ",") else { return };
    let Some(source) = page.phrase_at(start, comma).filter(|source| page.can_be_source(source)) else { return };
    let author = (page.folded(source.end) == "by").then(|| page.phrase_at(source.end + 1, comma)).flatten();
    let source = source.start..author.map_or(source.end, |author| author.end);
    if source.end != comma {
        return;
    }
    let next = (comma + 2..sentence.end.min(comma + 12)).find(|&k| page.folded(k) == ",");
    comma = next.filter(|_| page.is_past(comma + 1) || page.folded(comma + 1) == "seen").unwrap_or(comma);
    cue.end = start;
    draft.content.retain(|range| range.end > comma + 1);
    for range in &mut draft.content {
        range.start = range.start.max(comma + 1);
    }
    draft.source = vec![source];
}

/// "Ada Moss, now 63, had told managers …", "A regular, who would give only his first name, Mick, said …": the subject that opens the
/// sentence, where it was passed over for what is told of it.
fn told_of_subject(page: &Page, draft: &mut Draft) {
    let ([cue], true) = (draft.cue.as_slice(), draft.source.is_empty()) else { return };
    let verb = cue.end - 1;
    let start = page.sentence_of(verb).start;
    if !page.is_cue(verb)
        || page.folded(cue.start - usize::from(cue.start > start)) != ","
        || draft.content.iter().any(|range| range.start < cue.start)
    {
        return;
    }
    let Some(comma) = (start..cue.start).take(8).find(|&k| page.folded(k) == ",") else { return };
    let name = start..comma;
    let named = name.clone().all(|k| page.tokens[k].is_capital() || page.entries[k].title);
    let one = matches!(page.folded(start), "a" | "an" | "another" | "one" | "the") && page.folded(comma + 1) == "who";
    let plain = name.clone().all(|k| page.tokens[k].is_word() && page.run_of[k].is_none() && page.entries[k].cue.is_none());
    let speaks = (comma..cue.start).any(|k| page.is_cue(k));
    let somebody = one || named && page.can_be_source(&name);
    if name.len() > 1 && plain && somebody && !speaks {
        let told = start..cue.start - 1;
        draft.source = vec![told];
    }
}

/// "Asked what she would say, Boyle thought for a moment": whoever is named behind the comma is the subject.
fn put_to(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_mut_slice(), draft.cue.as_slice()) else { return };
    let start = page.sentence_of(cue.start).start;
    let put = voices::is_put(page.folded(start)) || page.folded(start) == "told";
    let comma = (start..cue.start).rev().find(|&k| page.folded(k) == ",").filter(|&comma| put && source.end <= comma);
    if let Some(comma) = comma.filter(|_| start <= source.start)
        && let Some(subject) = page.subject_before(cue.start, comma + 1).filter(|subject| subject.start == comma + 1)
    {
        *source = subject;
    }
}

/// "“No one asked,” said their president, Guy Pell; “no one does.”": the name is no part of what is said.
fn named_behind(page: &Page, draft: &mut Draft) {
    let [source] = draft.source.as_mut_slice() else { return };
    let start = source.end + 1;
    let end = (start..page.sentence_of(source.start).end).find(|&k| !page.tokens[k].is_capital()).unwrap_or(start);
    if page.folded(source.end) != "," || end == start || page.folded(end) != ";" {
        return;
    }
    source.end = end;
    for range in draft.content.iter_mut().filter(|range| range.start < end && end < range.end) {
        range.start = end + 1;
    }
}

/// "Moss left, but a neighbour who was there said …": the clause tells who speaks, not the subject before it.
fn speaks_in_clause(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_mut_slice(), draft.cue.as_mut_slice()) else { return };
    let verb = cue.end - 1;
    if source.end >= verb || !page.is_cue(verb) || page.sentence_of(verb).start > source.start {
        return;
    }
    // The comma and the conjunction before somebody new.
    let joint = (source.end..verb).find(|&k| page.folded(k) == "," && matches!(page.folded(k + 1), "and" | "but" | "while"));
    if let Some(joint) = joint
        && let Some(subject) = relative_subject(page, verb, joint + 2)
    {
        (*source, *cue) = (subject, verb..cue.end);
    }
}

/// The noun phrase at `start` whose relative clause ends before a verb: "a neighbour who was there said".
fn relative_subject(page: &Page, verb: usize, start: usize) -> Option<Range<usize>> {
    let who = (start + 1..verb).find(|&k| page.folded(k) == "who")?;
    let plain = |k: usize| page.tokens[k].is_word() && page.run_of[k].is_none();
    let subject = page.subject_before(who, start).filter(|subject| *subject == (start..who) && page.can_be_source(subject))?;
    (who + 1 < verb && verb - who <= 12 && (who..verb).all(plain)).then_some(subject)
}

/// "Moss declined to comment, but a neighbour who was there said …": what is said behind the conjunction is a report of its own.
pub(super) fn reported_behind(page: &Page, draft: &mut Draft) -> Option<Draft> {
    let last = draft.content.last().filter(|_| draft.content.len() > 1 && draft.run.is_none())?.clone();
    let joint = last.start.checked_sub(2).filter(|&k| page.folded(k) == ",")?;
    let speaks = |verb: usize| Some((verb, relative_subject(page, verb, last.start)?));
    let (verb, subject) = last.clone().filter(|&k| page.is_cue(k)).find_map(speaks)?;
    if !matches!(page.folded(joint + 1), "and" | "but" | "while") || verb + 2 >= last.end {
        return None;
    }
    draft.content.pop();
    Some(Draft::new(verb + 1..last.end, verb..verb + 1, subject, Rule::Sentence, 0.7))
}

/// "The memo, dated March 4, 2026, and addressed to Hale, warns of …": what is told of a document is not its name.
fn dated(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_mut_slice(), draft.cue.as_slice()) else { return };
    let start = page.sentence_of(source.start).start;
    let Some(comma) = (start..source.start).take(8).find(|&k| page.folded(k) == ",") else { return };
    let thing = start..comma;
    let plain = thing.clone().all(|k| page.tokens[k].is_word() && page.run_of[k].is_none() && page.entries[k].cue.is_none());
    let document = plain && thing.clone().any(|k| page.entries[k].document);
    let told = matches!(page.folded(comma + 1), "dated" | "addressed" | "signed") && source.end <= cue.start;
    if document && told && [source.end - 1, source.end, cue.start.saturating_sub(1)].into_iter().any(|k| page.folded(k) == ",") {
        *source = thing;
    }
}
