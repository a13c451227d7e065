//! The tagger's attributions and the rules' together: every quotation once, whole, with the likelier source.

use std::ops::Range;

use super::page::{Page, Quoted};
use super::rules::{Draft, Rule, inherited, looks_spoken, somebody_new};
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
        if page.is_title(quoted) {
            let near = settled.len().saturating_sub(3);
            settled.extend(pending.next_if(|draft| covers(draft, quoted)));
            without_title(&mut settled, near, quoted);
            continue;
        }
        let near_end = settled.len().saturating_sub(3);
        let held = settled[near_end..].iter().position(|draft| covers(draft, quoted)).map(|k| k + near_end);
        let held = held.or_else(|| absorb(&mut settled, &mut pending, quoted));
        let mut draft = match held {
            Some(k) => settled.remove(k),
            None if page.is_name(quoted) => {
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
    without_word_between(page, &mut settled);
    settled
}

/// "“Who would know?” “The archivist.”": of quotations side by side each is another's, and of whom is not said.
fn without_word_between(page: &Page, drafts: &mut [Draft]) {
    let mut before: Option<(usize, &Quoted)> = None;
    let mut bare: Vec<usize> = Vec::new();
    for (index, quoted) in page.outermost() {
        if let Some((number, last)) = before.filter(|(_, last)| last.outer.end == quoted.outer.start && last.run.closed)
            && page.paragraph_of(quoted.outer.start).start < quoted.outer.start
            && is_turn(page, last)
            && is_turn(page, quoted)
        {
            bare.extend([number, index]);
        }
        before = Some((index, quoted));
    }
    for draft in drafts {
        let Some(run) = draft.run.filter(|run| bare.binary_search(run).is_ok()) else { continue };
        let alone = draft.content.iter().flat_map(Clone::clone).all(|k| page.run_of[k] == Some(run) || page.is_quote_mark(k));
        if alone && page.source_around(&page.runs[run]).is_none() {
            draft.source.clear();
            draft.cue.clear();
            draft.rule = Rule::None;
        }
    }
}

/// Whether a quotation is a sentence of its own, as in a talk: "“A “small,” “kind” man”" is not one.
fn is_turn(page: &Page, quoted: &Quoted) -> bool {
    let inner = quoted.inner();
    page.tokens[inner.start].is_capital() && matches!(page.folded(inner.end - 1), "." | "?" | "!")
}

/// Takes a title out of the last drafts, from one on, and the drafts that hold nothing else. A clause around it keeps it.
fn without_title(settled: &mut Vec<Draft>, from: usize, title: &Quoted) {
    for mut draft in settled.split_off(from) {
        draft.content.retain(|range| !(title.outer.start <= range.start && range.end <= title.outer.end));
        settled.extend(Some(draft).filter(|draft| !draft.content.is_empty()));
    }
}

/// Of several drafts inside one quotation of several paragraphs, none of which covers half of it, the first stands for all.
///
/// Gives its place among the settled ones.
fn absorb(
    settled: &mut Vec<Draft>,
    pending: &mut std::iter::Peekable<std::vec::IntoIter<Draft>>,
    quoted: &Quoted,
) -> Option<usize> {
    if quoted.pieces.len() < 2 {
        return None;
    }
    let within =
        |draft: &Draft| draft.content.iter().all(|range| quoted.outer.start <= range.start && range.end <= quoted.outer.end);
    let recent = settled.len().saturating_sub(3);
    let mut inside: Vec<Draft> = settled.extract_if(recent.., |draft| within(draft)).collect();
    while let Some(draft) = pending.next_if(|draft| draft.content[0].start < quoted.outer.end) {
        if within(&draft) { &mut inside } else { &mut *settled }.push(draft);
    }
    let first = inside.iter().position(|draft| !draft.source.is_empty()).unwrap_or(0);
    (first < inside.len()).then(|| {
        settled.push(inside.swap_remove(first));
        settled.len() - 1
    })
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
    // Some countries set the comma behind the closing mark.
    let ends = matches!(page.folded(quoted.inner().end - 1), "," | "!" | "?" | "." | "...")
        || quoted.words(page) >= 3 && page.folded(quoted.outer.end) == "," && page.is_cue(quoted.outer.end + 1);
    let around = page.source_around(quoted).filter(|_| spoken || content > 0.25 || quoted.words(page) >= 6 || ends);
    let found = around.or_else(|| inherited(page, quoted, settled));
    let (source, cue, rule) = match found {
        Some(((source, cue), rule)) => (vec![source], vec![cue], rule),
        None if spoken => (Vec::new(), Vec::new(), Rule::None),
        None => return None,
    };
    let cue: Vec<_> = cue.into_iter().filter(|range| !range.is_empty()).collect();
    Some(Draft {
        content: quoted.pieces.clone(),
        cue,
        source,
        rule,
        certainty: 0.5,
        sure: [0.5; 3],
        agrees: None,
        run: Some(index),
    })
}

/// The subject of a sentence and its verb of saying, with nothing but a comma or a colon between them and a quotation.
fn verb_at_mark(page: &Page, quoted: &Quoted) -> Option<(Range<usize>, Range<usize>)> {
    let open = quoted.outer.start;
    let verb = open.checked_sub(2).filter(|&k| matches!(page.folded(open - 1), "," | ":") && page.is_cue(k))?;
    let start = page.sentence_of(verb).start;
    let subject = page.subject_before(verb, start).filter(|subject| subject.start == start && subject.end == verb);
    // "A man ran past me shouting, “…”"
    let running = || {
        let subject = page.phrase_at(start, verb).filter(|subject| page.can_be_source(subject))?;
        let plain = (subject.end..verb)
            .all(|k| page.tokens[k].is_word() && page.entries[k].cue.is_none() && !page.tokens[k].is_capital());
        let near = subject.end < verb && verb <= subject.end + 6;
        (page.folded(verb).ends_with("ing") && plain && near).then_some(subject)
    };
    Some((subject.or_else(running)?, verb..verb + 1))
}

/// Gives a quotation to whom the words beside it name, where the draft has somebody from further off.
fn beside(page: &Page, quoted: &Quoted, draft: &mut Draft, settled: &[Draft]) {
    // "A voice from the door shouted, “…”": the verb at the mark has a subject of its own, whatever that is.
    let elsewhere = |source: &Range<usize>| {
        let object = |range: &Range<usize>| {
            let past =
                matches!(page.folded(range.start.saturating_sub(1)), "past" | "by" | "behind" | "toward" | "towards" | "at");
            past && range.len() == 1 && matches!(page.folded(range.start), "me" | "him" | "her" | "us" | "them")
        };
        draft.source.iter().all(|range| object(range) || page.tokens[range.start].sentence != page.tokens[source.start].sentence)
    };
    if let Some((source, cue)) = verb_at_mark(page, quoted)
        && draft.cue.iter().all(|range| range.end <= source.start || *range == cue && elsewhere(&source))
        && draft.content.iter().all(|range| range.start >= cue.end)
    {
        (draft.source, draft.rule) = (vec![source], Rule::Sentence);
        draft.cue.clear();
        draft.cue.push(cue);
    }
    // What stands beside a quotation says more than who spoke before, and a name signed behind it more than a label before it.
    let labelled = || draft.cue.iter().all(|cue| page.folded(cue.start) == ":") && page.folded(quoted.outer.end) != ",";
    // "Ellison accused Quist of “…” Quist, visibly irritated, disagreed. “…”": the sentence between tells of somebody else.
    let open = quoted.outer.start;
    let before = page.sentence_of(open.saturating_sub(1));
    let parts = || draft.source.iter().chain(&draft.cue);
    let passed = before.end == open
        && !draft.source.is_empty()
        && parts().all(|range| range.end <= before.start)
        && draft.content.iter().all(|range| range.start + 1 >= open);
    if draft.rule == Rule::Continued || passed || labelled() && matches!(page.source_around(quoted), Some((_, Rule::Signed))) {
        let beside = page.source_around(quoted).filter(|_| quoted.run.closed);
        let found =
            beside.or_else(|| Some((settled.last().and_then(|last| somebody_new(page, quoted, last))?, Rule::SentenceBefore)));
        if let Some(((source, cue), rule)) = found {
            (draft.source, draft.rule) = (vec![source], rule);
            draft.cue = Some(cue).filter(|cue| !cue.is_empty()).into_iter().collect();
        }
    }
}

/// Makes a draft's content whole and gives it a source where it has none.
fn mend(page: &Page, quoted: &Quoted, index: usize, draft: &mut Draft, settled: &[Draft]) {
    draft.run = draft.run.or(Some(index));
    beside(page, quoted, draft, settled);
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
    // "…,” Ude said of the mayor": whom it is about is not said.
    let about = |range: &Range<usize>| {
        range.len() <= 6
            && range.start > quoted.outer.end
            && matches!(page.folded(range.start - 1), "of" | "about")
            && !range.clone().any(|k| page.run_of[k].is_some())
            && draft.cue.iter().any(|cue| cue.end >= range.start - 1 && cue.end <= range.start)
    };
    draft.content.retain(|range| !about(range));
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
