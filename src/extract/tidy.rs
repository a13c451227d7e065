//! What grammar rules out, and what it settles without the tagger.

use std::ops::Range;

use super::page::Page;
use super::rules::{Draft, Rule};
use super::token::Shape;
use crate::model::Role;

/// Mends each draft, drops those that say nothing, and adds the plainest reported clauses that were passed over.
pub(super) fn tidy(page: &Page, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        widen_cue(page, draft);
        split_source(page, draft);
        part_contents(page, draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    let mut covered = vec![false; page.tokens.len()];
    for range in drafts.iter().flat_map(|draft| draft.content.iter().chain(&draft.cue)) {
        covered[range.clone()].fill(true);
    }
    for sentence in &page.sentences {
        if page.role(sentence.start) == Role::Body && !sentence.clone().any(|k| covered[k] || page.run_of[k].is_some()) {
            drafts.extend(transcript(page, sentence).or_else(|| reported(page, sentence)));
        }
    }
}

/// "would neither confirm nor deny": the whole of it is the cue, and its subject the source.
fn widen_cue(page: &Page, draft: &mut Draft) {
    let Some(cue) = draft.cue.first_mut() else { return };
    let neither = (cue.start.saturating_sub(1)..=cue.start).find(|&k| page.folded(k) == "neither");
    let Some(neither) = neither else { return };
    let nor = (neither..neither + 5).find(|&k| page.folded(k) == "nor");
    let Some(nor) = nor.filter(|&nor| nor + 1 < page.tokens.len() && page.entries[nor + 1].cue.is_some()) else { return };
    let sentence = page.sentence_of(neither);
    let Some(source) = page.subject_before(neither, sentence.start) else { return };
    *cue = source.end..nor + 2;
    let end = cue.end;
    for range in &mut draft.content {
        if range.start <= nor + 1 && range.end > end {
            range.start = end;
        }
    }
    draft.source = vec![source];
}

/// "The bridge, Ana Ruiz said, would open": what stands before the name is content.
fn split_source(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_slice(), draft.cue.as_slice()) else { return };
    if cue.start != source.end || page.folded(cue.end) != "," {
        return;
    }
    let Some(comma) = source.clone().rev().find(|&k| page.folded(k) == ",") else { return };
    let name = comma + 1..source.end;
    let before = source.start..comma;
    let named = !name.is_empty() && name.clone().all(|k| page.tokens[k].is_capital() || page.entries[k].title);
    if named && !before.clone().any(|k| page.tokens[k].is_capital() && !page.tokens[k].opens_sentence || page.entries[k].role) {
        draft.source = vec![name];
        draft.content.insert(0, before);
    }
}

/// Contents lose what is source or cue; a relative clause's content does not reach before its "who".
fn part_contents(page: &Page, draft: &mut Draft) {
    let relative = draft
        .source
        .first()
        .filter(|source| source.len() == 1 && matches!(page.folded(source.start), "who" | "which"))
        .map(|source| source.start);
    if let Some(who) = relative {
        draft.content.retain(|range| range.start > who || range.clone().any(|k| page.run_of[k].is_some()));
    }
    let mut cut: Vec<Range<usize>> = Vec::with_capacity(draft.content.len());
    for range in draft.content.drain(..) {
        let mut rest = range;
        for taken in draft.source.iter().chain(&draft.cue) {
            if taken.start <= rest.start && taken.end > rest.start {
                rest.start = taken.end.min(rest.end);
            } else if taken.start < rest.end && taken.end >= rest.end {
                rest.end = taken.start;
            }
        }
        while rest.start < rest.end && matches!(page.folded(rest.start), "," | ":") {
            rest.start += 1;
        }
        if rest.clone().any(|k| page.tokens[k].is_word()) {
            cut.push(rest);
        }
    }
    draft.content = cut;
}

/// "RUIZ: The bridge is safe." in a transcript.
fn transcript(page: &Page, sentence: &Range<usize>) -> Option<Draft> {
    let opens = sentence.start == page.paragraph_of(sentence.start).start;
    let colon = sentence.clone().take(4).find(|&k| page.folded(k) == ":")?;
    let name = sentence.start..colon;
    if name.is_empty() {
        return None;
    }
    let shouted = name.clone().all(|k| page.tokens[k].shape == Shape::Upper && page.tokens[k].span.len() > 1);
    let content = colon + 1..sentence.end;
    // "WATCH: …" is no speaker: the label must be somebody whom the article also writes in small letters.
    let last = page.folded(colon - 1);
    let known = page.names.contains(last);
    (opens && known && shouted && !name.is_empty() && content.len() > 1).then(|| Draft {
        content: vec![content],
        cue: std::iter::once(colon..colon + 1).collect(),
        source: vec![name],
        rule: Rule::Sentence,
        certainty: 0.8,
        agrees: None,
        run: None,
    })
}

/// "X said (that) …" and "…, X said", with the commonest verbs only.
fn reported(page: &Page, sentence: &Range<usize>) -> Option<Draft> {
    let end = if page.folded(sentence.end - 1) == "." { sentence.end - 1 } else { sentence.end };
    let plain =
        |k: usize| matches!(page.folded(k), "said" | "says" | "say" | "told" | "added" | "argued" | "claimed" | "insisted");
    let verb = sentence.clone().find(|&k| plain(k))?;
    let source = page.subject_before(verb, sentence.start).filter(|source| page.can_be_source(source))?;
    let cue = page.cue_at(verb, source.end);
    let trailing = source.start > sentence.start && page.folded(source.start - 1) == ",";
    let mut start = verb + 1;
    if page.folded(verb) == "told" {
        // Whom it was told: up to "that", or one word.
        start = (start..end.min(start + 6)).find(|&k| page.folded(k) == "that").unwrap_or(start + 1);
    }
    // "…, the city said in a long statement": where and when it was said is not what was said.
    let aside = matches!(
        page.folded(verb + 1),
        "in" | "on" | "at" | "during" | "after" | "before" | "by" | "via" | "through" | "to" | "last" | "this"
    );
    let content = if trailing && (end <= verb + 4 || aside) { sentence.start..source.start - 1 } else { start.min(end)..end };
    let leads = trailing || source.start <= sentence.start + 6;
    (content.len() >= 3 && leads).then(|| Draft {
        content: vec![content],
        cue: vec![cue],
        source: vec![source],
        rule: Rule::Sentence,
        certainty: 0.7,
        agrees: None,
        run: None,
    })
}
