//! The tagger's attributions and the rules' together: every quotation once, whole, with the likelier source.

use std::ops::Range;

use super::page::{Page, Quoted};
use super::rules::{Draft, Rule, inherited, looks_spoken};
use super::tagger::Tags;

/// Goes through the quotations in order; what the tagger found is mended or filled in by rule.
pub(super) fn merge(page: &Page, tags: &Tags, mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|draft| draft.content[0].start);
    let mut settled: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut pending = drafts.into_iter().peekable();
    for (index, quoted) in page.outermost() {
        let inner = quoted.inner();
        // Drafts that end before this quotation can no longer change.
        while let Some(draft) = pending.next_if(|draft| draft.content[0].start < inner.start && !covers(draft, quoted)) {
            settled.push(draft);
        }
        if !page.role(inner.start).is_body() {
            continue;
        }
        let near_end = settled.len().saturating_sub(3);
        let held = settled[near_end..].iter().position(|draft| covers(draft, quoted)).map(|k| k + near_end);
        let mut draft = match held {
            Some(k) => settled.remove(k),
            None if titled(page, quoted) => {
                // The tagger's content may be no more than the title.
                let _ = pending.next_if(|draft| {
                    covers(draft, quoted) && draft.content.iter().all(|range| quoted.outer.contains(&range.start))
                });
                continue;
            }
            None => {
                if let Some(draft) = pending.next_if(|draft| covers(draft, quoted)) {
                    draft
                } else {
                    if let Some(draft) = by_rule(page, tags, quoted, index, &settled) {
                        settled.push(draft);
                    }
                    continue;
                }
            }
        };
        mend(page, quoted, index, &mut draft, &settled);
        settled.push(draft);
    }
    settled.extend(pending);
    settled
}

/// Whether marks hold the title of a work or a show: a few words, all with capitals, and no stop.
fn titled(page: &Page, quoted: &Quoted) -> bool {
    let inner = quoted.inner();
    let words = || inner.clone().filter(|&k| page.tokens[k].is_word());
    let capitals = words().filter(|&k| page.tokens[k].is_capital()).count();
    let stops = matches!(page.folded(inner.end - 1), "," | "." | "?" | "!" | "...");
    let small = words().all(|k| page.tokens[k].is_capital() || page.entries[k].function || page.folded(k) == "'s");
    capitals >= 2 && words().count() <= 6 && small && !stops
}

/// Whether at least half of a quotation lies in a draft's content.
fn covers(draft: &Draft, quoted: &Quoted) -> bool {
    let size: usize = quoted.pieces.iter().map(Range::len).sum();
    let shared: usize = quoted.pieces.iter().flat_map(|piece| draft.content.iter().map(move |range| overlap(piece, range))).sum();
    shared * 2 >= size
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A quotation that the tagger passed over.
fn by_rule(page: &Page, tags: &Tags, quoted: &Quoted, index: usize, settled: &[Draft]) -> Option<Draft> {
    let spoken = looks_spoken(page, quoted);
    let content = quoted.pieces.iter().map(|piece| tags.content_probability(piece)).fold(0.0, f32::max);
    let ends = matches!(page.folded(quoted.inner().end - 1), "," | "!" | "?" | "." | "...");
    let around = page.source_around(quoted).filter(|_| spoken || content > 0.25 || quoted.words(page) >= 6 || ends);
    let found = around.or_else(|| inherited(page, quoted, settled));
    let (source, cue, rule) = match found {
        Some(((source, cue), rule)) => (vec![source], vec![cue], rule),
        None if spoken => (Vec::new(), Vec::new(), Rule::None),
        None => return None,
    };
    let cue: Vec<_> = cue.into_iter().filter(|range| !range.is_empty()).collect();
    Some(Draft { content: quoted.pieces.clone(), cue, source, rule, certainty: 0.5, agrees: None, run: Some(index) })
}

/// Makes a draft's content whole and gives it a source where it has none.
fn mend(page: &Page, quoted: &Quoted, index: usize, draft: &mut Draft, settled: &[Draft]) {
    draft.run = draft.run.or(Some(index));
    if draft.agrees.is_none() && !draft.source.is_empty() {
        let asked = page.source_around(quoted);
        draft.agrees = asked.map(|((source, _), _)| draft.source.iter().any(|range| overlap(range, &source) > 0));
    }
    for piece in &quoted.pieces {
        let touching = |range: &Range<usize>| range.start <= piece.end && piece.start <= range.end;
        match draft.content.iter_mut().find(|range| touching(range)) {
            Some(range) => *range = range.start.min(piece.start)..range.end.max(piece.end),
            None => draft.content.push(piece.clone()),
        }
    }
    draft.content.sort_by_key(|range| (range.start, range.end));
    draft.content.dedup_by(|later, earlier| {
        let joined = later.start < earlier.end;
        if joined {
            earlier.end = earlier.end.max(later.end);
        }
        joined
    });
    if draft.cue.is_empty()
        && !draft.source.is_empty()
        && let Some(((source, cue), _)) =
            page.source_around(quoted).filter(|((source, _), _)| draft.source.iter().any(|range| overlap(range, source) > 0))
    {
        let _ = source;
        if !cue.is_empty() {
            draft.cue = vec![cue];
        }
    }
    if draft.source.is_empty() {
        let found = page.source_around(quoted).or_else(|| inherited(page, quoted, settled));
        if let Some(((source, cue), rule)) = found {
            draft.source = vec![source];
            draft.rule = rule;
            if draft.cue.is_empty() && !cue.is_empty() {
                draft.cue = vec![cue];
            }
            draft.certainty = draft.certainty.min(0.6);
        }
    }
}
