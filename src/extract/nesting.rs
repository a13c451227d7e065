//! Words inside somebody else's words: "Ruiz advised the inspectors to wait, according to two officials".
//!
//! Whoever says the whole sentence answers for what it says of others. What a sentence so reports must not reach the reader
//! as if the article itself vouched for it.

use std::ops::Range;

use super::page::Page;
use super::rules::{Draft, Rule};
use super::tidy::part_contents;
use crate::model::Role;

/// How many tokens of a sentence are looked at in either direction; a sentence of news is shorter.
const REACH: usize = 120;
/// How many drafts back another may stand whose content a draft goes on from.
const NEIGHBOURS: usize = 4;

/// Gives words in marks to whoever says them and not to whoever passes them on, and a sentence in the reporter's words that
/// ends in "according to X" to X as a whole.
///
/// Indirect drafts of such a sentence go: they are things that X says of others. A sentence whose "according to" is some
/// draft's cue already is left alone.
pub(super) fn frame(page: &Page, drafts: &mut Vec<Draft>) {
    let sentence_of = |draft: &Draft| draft.content.first().map(|range| page.tokens[range.start].sentence);
    drafts.sort_by_key(sentence_of);
    let mut framed = Vec::with_capacity(drafts.len());
    let mut pending = drafts.drain(..).peekable();
    for sentence in &page.sentences {
        let number = Some(page.tokens[sentence.start].sentence);
        let mut here: Vec<Draft> = std::iter::from_fn(|| pending.next_if(|draft| sentence_of(draft) == number)).collect();
        for draft in &mut here {
            speaker_first(page, draft);
        }
        let framing = whole(page, sentence, &here).or_else(|| described_in(page, sentence, &here));
        match framing.or_else(|| tail(page, sentence, &here)) {
            Some(draft) => framed.push(draft),
            None => framed.append(&mut here),
        }
    }
    framed.extend(pending);
    passed_on(page, &mut framed);
    *drafts = framed;
}

/// "“…,” Ruiz told aides, according to X": the words are Ruiz's.
fn speaker_first(page: &Page, draft: &mut Draft) {
    let passes_on = draft.cue.iter().any(|cue| page.folded(cue.start) == "according");
    let Some(quoted) = draft.run.filter(|_| passes_on).and_then(|run| page.runs.get(run)) else { return };
    if let Some(((source, cue), Rule::Sentence)) = page.source_around(quoted)
        && !touches(&draft.cue, &cue)
    {
        draft.source = vec![source];
        draft.cue = vec![cue];
        draft.rule = Rule::Sentence;
        draft.agrees = Some(true);
        // A rule's, not the tagger's.
        (draft.certainty, draft.sure[1], draft.sure[2]) = (1.0, 1.0, 1.0);
        part_contents(page, draft);
    }
}

/// "“I have no answers,” Roux told them, according to two guests. “I have questions.”": who passes on the first is not who says the next.
fn passed_on(page: &Page, drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(n);
        let draft = &mut rest[0];
        let Some(cue) = draft.cue.first().filter(|cue| page.folded(cue.start) == "according").cloned() else { continue };
        let sentence = page.sentence_of(cue.start);
        if draft.content.iter().any(|range| range.start < sentence.end) {
            continue;
        }
        let here = |other: &&Draft| other.cue.iter().chain(&other.source).all(|range| sentence.contains(&range.start));
        let speaker = before
            .iter()
            .rev()
            .take(NEIGHBOURS)
            .find(|other| !other.source.is_empty() && !other.cue.contains(&cue) && here(other));
        (draft.source, draft.cue) = speaker.map(|other| (other.source.clone(), other.cue.clone())).unwrap_or_default();
        draft.rule = if speaker.is_some() { Rule::Continued } else { Rule::None };
    }
}

/// The attribution of a whole sentence to the X of its closing ", according to X".
fn whole(page: &Page, sentence: &Range<usize>, drafts: &[Draft]) -> Option<Draft> {
    let role = page.role(sentence.start);
    if !role.is_body() || role == Role::Heading {
        return None;
    }
    let cue = according(page, sentence)?;
    if page.folded(cue.start.checked_sub(1)?) != "," || drafts.iter().any(|draft| touches(&draft.cue, &cue)) {
        return None;
    }
    let source = page.phrase_at(cue.end, sentence.end)?;
    let ends = (source.end..sentence.end).all(|k| !page.tokens[k].is_word());
    let content = sentence.start..cue.start - 1;
    let marked = drafts.iter().flat_map(|draft| draft.content.iter().flat_map(Clone::clone)).any(|k| page.run_of[k].is_some())
        // A mark without its fellow: the rest of a quotation that began before.
        || content.clone().filter(|&k| page.folded(k) == "\"").count() % 2 == 1;
    (ends && page.can_be_source(&source) && content.len() >= 3 && !marked)
        .then(|| Draft::new(content, cue, source, Rule::Sentence, 0.7))
}

/// "Ruiz allegedly advised the clerks to wait, two of the officials said.": whoever ends the sentence says the whole of it.
///
/// Only where all drafts of that sentence lie before that end, each with its source, its cue and its content in that order, or
/// where one has taken the end for a part of what is said.
fn tail(page: &Page, sentence: &Range<usize>, drafts: &[Draft]) -> Option<Draft> {
    let quoted = sentence.clone().any(|k| page.run_of[k].is_some() || page.is_quote_mark(k));
    if quoted || page.role(sentence.start) != Role::Body || drafts.is_empty() {
        return None;
    }
    let verb = said_last(page, sentence.clone())?.start;
    let plain = matches!(page.folded(verb), "said" | "says" | "say" | "added" | "explained" | "argued" | "wrote");
    let ends = plain && (verb + 1..sentence.end).all(|k| !page.tokens[k].is_word());
    let source = page.subject_before(verb, sentence.start)?;
    let before = |draft: &Draft, end: usize| draft.cue.iter().chain(&draft.source).all(|range| range.end < end);
    let swallowed = drafts.iter().any(|draft| before(draft, verb) && draft.content.iter().any(|range| range.contains(&verb)));
    let inside = drafts.iter().all(|draft| {
        let (Some(own), Some(cue), Some(content)) = (draft.source.first(), draft.cue.first(), draft.content.first()) else {
            return false;
        };
        before(draft, source.start) && own.end <= cue.start && cue.end <= content.start
    });
    let apart = drafts.iter().all(|draft| draft.cue.iter().all(|cue| !cue.contains(&verb)));
    let content = sentence.start..source.start.checked_sub(1)?;
    (ends && (swallowed || inside) && apart && content.len() >= 3 && page.can_be_source(&source))
        .then(|| Draft::new(content, verb..verb + 1, source, Rule::Sentence, 0.7))
}

/// "As described in a memo seen by the paper, the plan included “friendly” clerks": the words in marks are the memo's.
///
/// Only where words stand between marks that nobody has been given: the rest of such sentences is the tagger's to judge.
fn described_in(page: &Page, sentence: &Range<usize>, drafts: &[Draft]) -> Option<Draft> {
    let at = sentence.start;
    let told = matches!(
        page.folded(at + 1),
        "described"
            | "stated"
            | "detailed"
            | "outlined"
            | "noted"
            | "explained"
            | "written"
            | "put"
            | "recorded"
            | "summarised"
            | "summarized"
    );
    if page.folded(at) != "as" || !told || !matches!(page.folded(at + 2), "in" | "by") || !page.role(at).is_body() {
        return None;
    }
    let comma = (at + 3..sentence.end.min(at + 40)).find(|&k| page.folded(k) == ",")?;
    let source = at + 3..comma;
    let end = if page.folded(sentence.end - 1) == "." { sentence.end - 1 } else { sentence.end };
    let content = comma + 1..end;
    let marked = content.clone().any(|k| page.run_of[k].is_some());
    let free = drafts.iter().all(|draft| draft.cue.is_empty() || draft.source.is_empty());
    (marked && free && content.len() >= 3 && page.can_be_source(&source)).then(|| Draft {
        run: content.clone().find_map(|k| page.run_of[k]),
        ..Draft::new(content, at..at + 3, source, Rule::Sentence, 0.7)
    })
}

/// The last "according to" near the end of a sentence, outside quotation marks.
fn according(page: &Page, sentence: &Range<usize>) -> Option<Range<usize>> {
    let found = sentence.clone().rev().take(REACH).find(|&k| {
        page.folded(k) == "according" && page.folded(k + 1) == "to" && k + 1 < sentence.end && page.run_of[k].is_none()
    })?;
    Some(found..found + 2)
}

fn touches(ranges: &[Range<usize>], other: &Range<usize>) -> bool {
    ranges.iter().any(|range| range.start < other.end && other.start < range.end)
}

/// For each draft whether its words are reported inside somebody else's.
///
/// They are where an adverb disowns the act of speaking ("allegedly suggested"), where another "according to" or ", X said" ends
/// the sentence and takes in the whole of it, and where the clause goes on directly from the "that …" of another draft ("the
/// report suggested that, during the call, Ruiz advised …").
pub(super) fn inside(page: &Page, drafts: &[Draft]) -> Vec<bool> {
    drafts.iter().enumerate().map(|(n, draft)| disowned(page, draft) || framed(page, draft) || runs_on(page, drafts, n)).collect()
}

fn disowned(page: &Page, draft: &Draft) -> bool {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return false };
    let near = source.end.min(cue.start)..cue.end.max(source.start) + 1;
    // "Holm is understood to have told the board"
    let hearsay = |k: usize| {
        let told = matches!(
            page.folded(k),
            "said" | "understood" | "believed" | "thought" | "reported" | "alleged" | "rumoured" | "rumored"
        );
        let be = k > 0 && matches!(page.folded(k - 1), "is" | "are" | "was" | "were" | "been");
        told && be && page.folded(k + 1) == "to" && page.folded(k + 2) == "have"
    };
    near.len() < 12
        && (near.clone().any(hearsay)
            || near.into_iter().any(|k| matches!(page.folded(k), "allegedly" | "reportedly" | "purportedly" | "supposedly")))
}

fn framed(page: &Page, draft: &Draft) -> bool {
    let Some(cue) = draft.cue.first() else { return false };
    let sentence = page.sentence_of(cue.start);
    according(page, &sentence).into_iter().chain(said_last(page, cue.end..sentence.end)).any(|other| {
        // The content may hold it: the tagger takes such a tail for a part of what is said.
        let apart = !touches(&draft.cue, &other) && !touches(&draft.source, &other);
        // A full stop, a semicolon or a dash before it makes it a matter of its own.
        let joined = |k: usize| !matches!(page.folded(k), ";" | "--" | "." | "!" | "?") || page.run_of[k].is_some();
        apart && cue.end <= other.start && other.start - cue.end <= REACH && (cue.end..other.start).all(joined)
    })
}

/// The cue of ", X said" where it ends a sentence or a clause.
fn said_last(page: &Page, range: Range<usize>) -> Option<Range<usize>> {
    let verb = range.clone().rev().take(REACH).find(|&k| page.is_cue(k))?;
    let quotes = page.is_quote_mark(verb + 2);
    let ends = verb + 1 >= range.end || matches!(page.folded(verb + 1), "." | ",") && !quotes || page.folded(verb) == "told";
    let subject = page.subject_before(verb, range.start).filter(|_| ends)?;
    (subject.start > range.start && page.folded(subject.start - 1) == ",").then_some(verb..verb + 1)
}

fn runs_on(page: &Page, drafts: &[Draft], n: usize) -> bool {
    let Some(source) = drafts[n].source.first() else { return false };
    if drafts[n].content.iter().flat_map(Clone::clone).any(|k| page.run_of[k].is_some()) {
        return false;
    }
    let floor = page.sentence_of(source.start).start;
    drafts[n.saturating_sub(NEIGHBOURS)..n].iter().any(|other| {
        let (Some(cue), Some(content)) = (other.cue.first(), other.content.last()) else { return false };
        let gap = content.end..source.start;
        floor <= cue.start
            && cue.end <= content.start
            && content.end <= source.start
            && gap.len() <= 1
            && gap.into_iter().all(|k| page.folded(k) == ",")
            && page.folded(content.start) == "that"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;
    use crate::eval::plain_article;

    /// Whether what the first two words of a sentence are the source of, behind its first verb of these three, counts as hearsay.
    fn check(text: &str, expected: bool) {
        let body = Body::of(&plain_article("a", text));
        let page = Page::of(&body);
        let verb =
            page.tokens.iter().position(|token| matches!(token.folded.as_str(), "said" | "told" | "understood")).unwrap_or(0);
        let content = verb + 1..page.tokens.len() - 1;
        let draft = Draft::new(content, verb..verb + 1, 0..2, Rule::Sentence, 1.0);
        assert_eq!(inside(&page, &[draft]), [expected], "{text}");
    }

    #[test]
    fn hearsay_is_reported_inside_other_words() {
        check("Dag Holm is understood to have told the board that the yard was cheap.", true);
        check("Dag Holm is said to have called the yard cheap.", true);
        check("Dag Holm said that the yard was cheap.", false);
        check("Dag Holm told the board that the yard was understood to have been cheap.", false);
    }
}
