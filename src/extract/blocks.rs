//! Words that the layout attributes: pasted posts, block quotations, questions and answers.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::page::Page;
use super::rules::{Draft, Rule};
use super::token::Shape;
use crate::model::Role;

/// Puts in what the layout attributes, in place of what the tagger and the rules saw there.
pub(super) fn blocks(page: &Page, drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|draft| draft.content.first().map_or(0, |range| range.start));
    let mut cleared = vec![false; page.paragraph_tokens.len()];
    let mut asked = false;
    let labels = labels(page);
    let mut found = Vec::new();
    for (k, range) in page.paragraph_tokens.iter().enumerate().filter(|(_, range)| !range.is_empty()) {
        let role = page.paragraphs[k].0;
        let draft = match role {
            Role::Post => post(page, range),
            Role::Quote if range.clone().filter(|&k| page.run_of[k].is_some()).count() * 2 < range.len() => {
                Some(block(page, range, &found, drafts))
            }
            Role::Body => {
                let letter = page.folded(range.start);
                let colon = page.folded(range.start + 1) == ":" && page.tokens[range.start].is_capital();
                asked |= colon && letter == "q";
                let named = shouted(page, range).or_else(|| written_out(page, range));
                if let Some(colon) = named.filter(|&colon| labels.contains(page.folded(colon - 1))) {
                    cleared[k] = true;
                    found.extend(
                        Some(Draft::new(colon + 1..range.end, colon..colon + 1, range.start..colon, Rule::Signed, 1.0))
                            .filter(|_| colon + 1 < range.end),
                    );
                    continue;
                }
                let named = labels.contains(letter) && !page.is_quote_mark(range.start + 2);
                let by = if named { Rule::Signed } else { Rule::Answer };
                (colon && (named || letter == "a" && asked)).then(|| {
                    let (letter, colon) = (range.start, range.start + 1);
                    Draft::new(colon + 1..range.end, colon..colon + 1, letter..colon, by, 1.0)
                })
            }
            _ => None,
        };
        let question = asked && page.folded(range.start) == "q" && page.folded(range.start + 1) == ":";
        if question || draft.is_some() || role == Role::Post {
            cleared[k] = true;
        }
        // A link to another page is no statement, though it may hold one: "Doctor reveals: “Do this”".
        if role == Role::Item && !ends_as_sentence(page, range) {
            cleared[k] = true;
        }
        found.extend(draft.filter(|draft| draft.content.iter().all(|range| !range.is_empty())));
    }
    unanswered(page, drafts);
    drafts.retain(|draft| !draft.content.iter().any(|content| cleared[page.tokens[content.start].paragraph as usize]));
    drafts.extend(found);
}

/// In an interview without names before the turns, who answers is not said: it is nobody whom a question names.
///
/// A turn is a paragraph that puts a question or speaks to "you", outside quotation marks, and one in marks behind it; one turn is none.
fn unanswered(page: &Page, drafts: &mut [Draft]) {
    let body: Vec<&Range<usize>> =
        page.paragraph_tokens.iter().filter(|range| !range.is_empty() && page.role(range.start) == Role::Body).collect();
    let asks = |range: &Range<usize>| {
        let plain = !range.clone().any(|k| page.is_quote_mark(k));
        let addressed = |k: usize| matches!(page.folded(k), "you" | "your" | "you've" | "you're" | "you'd");
        plain && (page.folded(range.end - 1) == "?" || range.clone().any(addressed))
    };
    let turn =
        |pair: &&[&Range<usize>]| asks(pair[0]) && page.is_quote_mark(pair[1].start) && page.is_quote_mark(pair[1].end - 1);
    let answers: Vec<&Range<usize>> = body.windows(2).filter(turn).map(|pair| pair[1]).collect();
    if answers.len() < 2 {
        return;
    }
    for draft in drafts {
        let Some(first) = draft.content.first().map(|content| content.start) else { continue };
        let answer = answers.iter().find(|answer| answer.contains(&first));
        if answer.is_some_and(|answer| !draft.source.iter().any(|source| answer.contains(&source.start))) {
            draft.source.clear();
            draft.cue.clear();
            draft.rule = Rule::None;
        }
    }
}

/// Last names and initials that open paragraphs of an interview: "Orsay: Do the seals mind?", "LO: They do."
///
/// At least two have such a paragraph, and one of them has two: a list of people with a word on each is no talk.
fn labels<'p>(page: &'p Page) -> HashSet<&'p str> {
    let labelled = |range: &&Range<usize>| {
        (range.start + 2..range.end).filter(|&k| page.tokens[k].shape != Shape::Number && page.tokens[k].is_word()).count() > 1
            && page.role(range.start) == Role::Body
            && page.tokens[range.start].is_capital()
            && page.folded(range.start + 1) == ":"
    };
    let initials =
        |last: usize| -> String { [last - 1, last].into_iter().filter_map(|k| page.folded(k).chars().next()).collect() };
    let mut turns: HashMap<&str, usize> = HashMap::new();
    // Labels that are full names: they name nobody for others, but a turn under one is a turn under its initials.
    let mut full: HashSet<usize> = HashSet::new();
    for range in page.paragraph_tokens.iter().filter(|range| !range.is_empty()) {
        let whole = written_out(page, range);
        full.extend(whole.map(|colon| colon - 1));
        let last = shouted(page, range).or(whole).map(|colon| colon - 1).or_else(|| labelled(&range).then_some(range.start));
        if let Some(last) = last {
            *turns.entry(page.folded(last)).or_default() += 1;
        }
    }
    for &last in &full {
        if let Some(turns) = turns.get_mut(initials(last).as_str()) {
            *turns += 1;
        }
    }
    if turns.len() < 2 || turns.values().all(|&turns| turns < 2) {
        return HashSet::new();
    }
    let named = |k: &usize| {
        let (first, last) = (&page.tokens[*k - 1], &page.tokens[*k]);
        first.is_capital() && last.is_capital() && !page.entries[*k - 1].function && !full.contains(k)
    };
    let mut found = HashSet::new();
    for k in (1..page.tokens.len()).filter(named) {
        for label in [page.folded(k), &initials(k)] {
            found.extend(turns.get_key_value(label).map(|(&label, _)| label));
        }
    }
    found
}

/// The colon behind a label that is a full name: "Leila Osei: Because nobody else would."
fn written_out(page: &Page, range: &Range<usize>) -> Option<usize> {
    let colon = (range.start + 2..range.end.min(range.start + 4)).find(|&k| page.folded(k) == ":")?;
    let part = |k: usize| page.tokens[k].is_capital() && page.tokens[k].shape != Shape::Upper && !page.entries[k].function;
    let body = page.role(range.start) == Role::Body && !page.is_quote_mark(colon + 1);
    (body && (range.start..colon).all(part)).then_some(colon)
}

/// The colon behind a label of several words in capitals, as transcripts have them: "MINISTER ARCAND: I will be brief."
fn shouted(page: &Page, range: &Range<usize>) -> Option<usize> {
    let colon = (range.start + 2..range.end.min(range.start + 6)).find(|&k| page.folded(k) == ":")?;
    let name = colon - 1;
    let upper = |k: usize| page.tokens[k].shape == Shape::Upper || page.folded(k) == "." && k < name;
    let body = page.role(range.start) == Role::Body && !page.is_quote_mark(colon + 1);
    (body && (range.start..colon).all(upper) && page.tokens[name].span.len() > 2).then_some(colon)
}

/// Whether a paragraph ends as running text does: with a stop, or with a name line behind a quotation.
fn ends_as_sentence(page: &Page, range: &Range<usize>) -> bool {
    let stop = |k: usize| matches!(page.folded(k), "." | "!" | "?" | "...");
    let last = range.end - 1;
    stop(last)
        || page.is_quote_mark(last) && last > range.start && (stop(last - 1) || page.folded(last - 1) == ",")
        || range.clone().any(|k| page.is_quote_mark(k))
            && !page.is_quote_mark(last)
            && range.clone().take(1).all(|k| page.is_quote_mark(k))
}

/// A post: its author's name, perhaps a handle, the words, perhaps a date.
fn post(page: &Page, range: &Range<usize>) -> Option<Draft> {
    let at = range.clone().take(12).find(|&k| page.folded(k) == "@");
    let named = at.unwrap_or_else(|| range.clone().find(|&k| !page.tokens[k].is_capital()).unwrap_or(range.end));
    let mut name = range.start..named;
    while name.end > name.start && !page.tokens[name.end - 1].is_word() {
        name.end -= 1;
    }
    let mut start = match at {
        Some(at) => at + 2,
        None => named,
    };
    // The handle itself may hold underscores; a bracket, a dot or a dash parts it from the words.
    while start > range.start
        && start < range.end
        && page.tokens[start - 1].span.end == page.tokens[start].span.start
        && page.tokens[start].is_word()
    {
        start += 1;
    }
    while start < range.end && !page.tokens[start].is_word() && !page.is_quote_mark(start) && page.folded(start) != "@" {
        start += 1;
    }
    let mut end = range.end;
    // "May 3, 2021" at the end.
    if end >= start + 4 && page.tokens[end - 1].shape == Shape::Number && page.tokens[end - 1].span.len() == 4 {
        let month = (end - 4..end - 1).find(|&k| page.tokens[k].is_capital());
        if let Some(month) = month {
            end = month;
        }
    }
    while end > start && matches!(page.folded(end - 1), "--" | "-" | "·" | "•" | "|" | "(") {
        end -= 1;
    }
    (!name.is_empty() && start < end).then(|| Draft::new(start..end, 0..0, name, Rule::Signed, 1.0))
}

/// A block quotation: the sentence before it introduces it, or its speaker is the one before.
fn block(page: &Page, range: &Range<usize>, found: &[Draft], drafts: &[Draft]) -> Draft {
    let introduced = range.start.checked_sub(1).and_then(|last| {
        let sentence = page.sentence_of(last);
        let verb = sentence.clone().rev().find(|&k| page.entries[k].strong && page.run_of[k].is_none())?;
        Some((page.subject_before(verb, sentence.start)?, verb..verb + 1))
    });
    if let Some((source, cue)) = introduced {
        return Draft::new(range.clone(), cue, source, Rule::Introduced, 1.0);
    }
    let before = drafts.partition_point(|draft| draft.content.first().is_none_or(|content| content.start < range.start));
    let sourced = |all: &[Draft]| all.iter().rev().take(4).position(|draft| !draft.source.is_empty());
    let in_drafts = sourced(&drafts[..before]).map(|back| &drafts[before - 1 - back]);
    let in_found = sourced(found).map(|back| &found[found.len() - 1 - back]);
    let last = in_drafts.into_iter().chain(in_found).max_by_key(|draft| draft.content[0].start);
    let near = last.filter(|last| page.tokens[last.content[0].start].paragraph + 1 >= page.tokens[range.start].paragraph);
    match near {
        Some(last) => {
            let cue = last.cue.first().cloned().unwrap_or(0..0);
            Draft::new(range.clone(), cue, last.source[0].clone(), Rule::ParagraphBefore, 1.0)
        }
        None => Draft::new(range.clone(), 0..0, 0..0, Rule::None, 1.0),
    }
}
