//! Whose words they are where another name stands nearer: who is asked, who has seen a letter, who recalls what somebody said.

use std::ops::Range;

use super::page::Page;
use super::rules::{Draft, Rule};

/// How many words before its verb a sentence is looked at; a sentence of news is shorter.
const REACH: usize = 60;

/// How many words the passive may be away from the comma that opens it: "sent on April 2 and seen by".
const PASSIVE: usize = 10;

/// Parts what the tagger joined: what stands behind a colon in somebody else's clause, and over the end of a sentence that closes with
/// a quotation mark, is said anew.
///
/// What is cut off is left to the rules for quotations.
pub(super) fn part(page: &Page, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        for range in &mut draft.content {
            // "“I didn’t do it,” before his lawyer interrupted him: “…”"
            let introduced = |k: &usize| page.folded(*k) == ":" && page.is_quote_mark(*k + 1) && page.run_of[*k].is_none();
            if let Some(colon) = (range.start..range.end.saturating_sub(1)).find(introduced)
                && let Some(last) = (range.start..colon).rev().find(|&k| page.run_of[k].is_some())
            {
                range.end = last + 1 + usize::from(page.run_of[range.start].is_none());
            }
            let closes = |k: &usize| {
                page.tokens[*k].sentence != page.tokens[*k - 1].sentence
                    && page.is_quote_mark(*k - 1)
                    && page.run_of[*k - 1].is_none()
                    && page.role(*k).is_body()
            };
            let Some(end) = (range.start + 2..range.end).find(closes) else { continue };
            // Two single marks that stand for a double one.
            range.end = (end..range.end).find(|&k| !page.is_quote_mark(k)).unwrap_or(range.end);
            if page.run_of[range.start].is_some() {
                range.end = (range.start..range.end).rev().find(|&k| !page.is_quote_mark(k)).map_or(range.end, |last| last + 1);
            }
        }
    }
}

/// "Asked whether she would sue, he replied", "Vance, asked about the affair, said": the name is of who was asked.
pub(super) fn is_asked(page: &Page, draft: &Draft) -> bool {
    let (Some(source), Some(cue), Some(content)) = (draft.source.first(), draft.cue.first(), draft.content.last()) else {
        return false;
    };
    if !is_put(page.folded(cue.start)) {
        return false;
    }
    let opens = cue.start == page.sentence_of(cue.start).start
        || matches!(page.folded(cue.start - 1), "when" | "if" | "once" | "as" | "being" | "repeatedly");
    let goes_on = || {
        let comma = page.folded(content.end) == ",";
        comma && (content.end + 1..content.end + 4).any(|k| page.is_cue(k))
    };
    let between_commas = cue.start > 0 && page.folded(cue.start - 1) == "," && source.end.abs_diff(cue.start) <= 1;
    // What stands behind "she said" is her answer.
    let answered = content.start >= source.end.max(cue.end) && page.run_of[content.start].is_some();
    !answered && (opens && source.start > cue.start || between_commas && goes_on())
}

/// Gives words to whoever said them where the sentence names somebody else first.
pub(super) fn mend(page: &Page, draft: &mut Draft) {
    // "Imagine the minister saying, “…”": nobody has said it.
    let opener = draft.source.first().map(|source| (source.start, page.sentence_of(source.start).start));
    if opener.is_some_and(|(source, opener)| source <= opener + 1 && matches!(page.folded(opener), "imagine" | "suppose")) {
        draft.source.clear();
        draft.cue.clear();
        return;
    }
    if let Some(subject) = outside(page, draft) {
        draft.source = vec![subject];
    }
    // "Pressed further, she said: “…”"
    let behind = draft.cue.first().map_or(0, |cue| cue.end);
    if draft.content.last().is_some_and(|last| last.start >= behind && last.clone().any(|k| page.run_of[k].is_some())) {
        let how = |range: &Range<usize>| {
            range.end < behind && range.start == page.sentence_of(range.start).start && is_put(page.folded(range.start))
        };
        draft.content.retain(|range| !how(range));
    }
    let passed_on = passed_on(page, draft);
    if let Some((source, cue)) = passed_on.clone().or_else(|| introduced(page, draft)) {
        draft.source = vec![source];
        draft.cue = vec![cue];
    }
    // What tells of the telling is not told: "… quoted [Ferrol as saying] it was a joke".
    if let Some((_, cue)) = passed_on {
        let said = |range: &mut Range<usize>| {
            let colon = (cue.end..range.end).find(|&k| page.folded(k) == ":" && page.run_of[k].is_none());
            range.start = range.start.max(colon.map_or(cue.end, |colon| colon + 1));
            range.start < range.end
        };
        draft.content.retain_mut(said);
    }
}

/// Participles of those to whom a question is put.
fn is_put(folded: &str) -> bool {
    matches!(folded, "asked" | "pressed" | "questioned" | "quizzed")
}

/// "Olaf Reyes — no relation to the president — promised", "The survey, which the ministry has not seen, says": the subject of the
/// sentence, where the source is of what stands between the marks.
fn outside(page: &Page, draft: &Draft) -> Option<Range<usize>> {
    let (source, cue) = (draft.source.first()?, draft.cue.first()?);
    let floor = page.sentence_of(source.start).start;
    if source.end > cue.start || source.start == floor {
        return None;
    }
    let dash = |k: usize| page.folded(k) == "--";
    let opening = if dash(cue.start - 1) {
        (floor..source.start).rev().take(REACH).find(|&k| dash(k))?
    } else if page.folded(cue.start - 1) == "," && page.folded(source.start - 1) == "which" && source.end < cue.start - 1 {
        source.start.checked_sub(2).filter(|&k| page.folded(k) == ",")?
    } else {
        return None;
    };
    let subject = page.subject_before(opening, floor)?;
    (subject.end == opening && page.can_be_source(&subject)).then_some(subject)
}

/// "Aldis recalled Ferrol telling him: “…”", "the Post quoted Ferrol as saying …", "Ferrol was quoted by the Post as saying …": Ferrol.
fn passed_on(page: &Page, draft: &Draft) -> Option<(Range<usize>, Range<usize>)> {
    let (cue, content) = (draft.cue.first()?, draft.content.last()?);
    let sentence = page.sentence_of(cue.start);
    if cue.start >= content.end || draft.source.first().is_some_and(|source| source.start < sentence.start) {
        return None;
    }
    let near = (sentence.start..cue.end).rev().take(REACH);
    let verb = near.into_iter().find(|&k| recalls(page.folded(k)) && page.run_of[k].is_none())?;
    let telling = |k: usize| page.folded(k).ends_with("ing") && page.entries[k].strong;
    let be = |back: usize| matches!(page.folded(verb.saturating_sub(back)), "is" | "are" | "was" | "were" | "been" | "being");
    let passive = be(1) || be(2) && page.entries[verb - 1].cue.is_none() && !page.tokens[verb - 1].is_capital();
    if passive {
        let participle = (verb + 1..content.end.min(verb + PASSIVE)).find(|&k| page.folded(k - 1) == "as" && telling(k))?;
        let subject = page.subject_before(verb, sentence.start)?;
        return page.can_be_source(&subject).then_some((subject, participle..participle + 1));
    }
    let named = page.phrase_at(verb + 1, content.end).filter(|named| page.can_be_source(named))?;
    let end = (verb + 2..=named.end).find(|&k| telling(k) || page.folded(k) == "as")?;
    let participle = end + usize::from(page.folded(end) == "as");
    let first = verb + 1..end;
    // "quoted her as saying", but "recalled her saying".
    let quotes = page.folded(verb).starts_with("quot") || page.folded(verb).starts_with("cit");
    let fits = quotes == (participle > end) && participle + 1 < content.end && telling(participle);
    (fits && page.can_be_source(&first)).then_some((first, participle..participle + 1))
}

fn recalls(folded: &str) -> bool {
    matches!(
        folded,
        "recalled"
            | "recalls"
            | "recalling"
            | "remembered"
            | "remembers"
            | "recounted"
            | "heard"
            | "overheard"
            | "quoted"
            | "quotes"
            | "quoting"
            | "cited"
            | "cites"
            | "citing"
    )
}

/// "Ruth Calder was blunter: “…”": the subject of the clause before the colon, and nobody of a sentence before that.
fn introduced(page: &Page, draft: &Draft) -> Option<(Range<usize>, Range<usize>)> {
    let quoted = page.runs.get(draft.run?)?;
    let open = quoted.outer.start;
    let colon = open.checked_sub(1).filter(|&k| page.folded(k) == ":")?;
    let clause = page.sentence_of(colon).start..colon;
    let follows = matches!(page.source_around(quoted), Some((_, Rule::Sentence)));
    if follows || draft.source.iter().any(|source| clause.contains(&source.start)) {
        return None;
    }
    let subject = page.phrase_at(clause.start, colon).filter(|subject| page.can_be_source(subject))?;
    let predicate = subject.end..colon;
    let plain = predicate.clone().all(|k| page.tokens[k].is_word() && !page.tokens[k].is_capital());
    let named = subject.clone().any(|k| page.tokens[k].is_capital() && !page.entries[k].function);
    (named && plain && predicate.len() <= 8 && page.entries[predicate.start].auxiliary)
        .then_some((subject, predicate.start..open))
}
