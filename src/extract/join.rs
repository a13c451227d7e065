//! From the tagger's stretches to attributions: which source and cue belong to which content.

use super::page::Page;
use super::rules::{Draft, Rule};
use super::tagger::{Part, Stretch, Tags};

/// Joins the stretches of each paragraph.
///
/// A cue takes the content beside it and the source nearest to it in its sentence; contents left over take what the content
/// before them has, if they are quotations, and nothing otherwise.
pub(super) fn join(page: &Page, tags: &Tags) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut rest = tags.stretches.as_slice();
    while let Some(first) = rest.first() {
        let paragraph = page.tokens[first.range.start].paragraph;
        let count = rest.iter().take_while(|stretch| page.tokens[stretch.range.start].paragraph == paragraph).count();
        let (here, after) = rest.split_at(count);
        join_paragraph(page, here, &mut drafts);
        rest = after;
    }
    drafts
}

/// What it costs to reach for the verb of a later sentence that has words of its own.
const ELSEWHERE: usize = 30;

/// Steps between two stretches: tokens, and more for each stretch or sentence between them.
fn distance(page: &Page, all: &[Stretch], a: usize, b: usize) -> usize {
    let (low, high) = (a.min(b), a.max(b));
    let (left, right) = (&all[low].range, &all[high].range);
    let sentences = page.tokens[right.start].sentence - page.tokens[left.end - 1].sentence;
    let between = all[low + 1..high]
        .iter()
        .map(|stretch| if stretch.part == Part::Content { 3 + stretch.range.len().min(6) } else { 2 })
        .sum::<usize>();
    let covered: usize = all[low + 1..high].iter().map(|stretch| stretch.range.len()).sum();
    (right.start - left.end).saturating_sub(covered) + between + 12 * sentences as usize
}

fn join_paragraph(page: &Page, all: &[Stretch], drafts: &mut Vec<Draft>) {
    let start = drafts.len();
    let is = |part: Part| move |k: &usize| all[*k].part == part;
    let mut owner: Vec<Option<usize>> = vec![None; all.len()];
    let mut claimed = vec![false; all.len()];
    let mut source_of: Vec<Option<usize>> = vec![None; all.len()];
    let window = |k: usize| k.saturating_sub(6)..(k + 7).min(all.len());
    for cue in (0..all.len()).filter(is(Part::Cue)) {
        let cost = |k: usize| distance(page, all, cue, k);
        source_of[cue] = window(cue)
            .filter(is(Part::Source))
            // Nobody is named as the speaker in the sentence behind the verb.
            .filter(|&k| page.tokens[all[k].range.start].sentence <= page.tokens[all[cue].range.start].sentence)
            .map(|k| (cost(k) + usize::from(k > cue), k))
            .filter(|&(cost, _)| cost <= 24)
            .min()
            .map(|(_, k)| k);
    }
    // "“…replicated.” Asano counters that …": a verb of a later sentence that has words of its own behind it.
    let sentence = |k: usize| page.tokens[all[k].range.start].sentence;
    let elsewhere = |content: usize, cue: usize| {
        let next = (cue + 1..window(cue).end).find(|&k| all[k].part != Part::Source);
        page.tokens[all[content].range.end - 1].sentence < sentence(cue)
            && next.is_some_and(|k| all[k].part == Part::Content && sentence(k) == sentence(cue))
    };
    // Every content chooses its cue; a cue before a content, or one right behind it.
    for content in (0..all.len()).filter(is(Part::Content)) {
        let cost = |k: usize| {
            let behind = k > content;
            let source = source_of[k];
            // ", she said": the source or the cue follows the content. "She said that …": it stands before.
            let taken = claimed[k];
            distance(page, all, content, k)
                + usize::from(behind)
                + if behind && elsewhere(content, k) { ELSEWHERE } else { 0 }
                + if taken { 3 } else { 0 }
                + if source.is_none() { 2 } else { 0 }
        };
        let best = window(content).filter(is(Part::Cue)).map(|k| (cost(k), k)).filter(|&(cost, _)| cost <= 30).min();
        owner[content] = best.map(|(_, k)| k);
        if let Some((_, k)) = best {
            claimed[k] = true;
        }
    }
    let mut group_of: Vec<Option<usize>> = vec![None; all.len()];
    let mut by_cue: Vec<(usize, Vec<usize>)> = Vec::new();
    for content in (0..all.len()).filter(is(Part::Content)) {
        match owner[content] {
            Some(cue) => {
                let sentence = |k: usize| page.tokens[all[k].range.start].sentence;
                let same = |group: &usize| by_cue[*group].1.last().is_some_and(|&other| sentence(other) == sentence(content));
                if let Some(group) = group_of[cue].filter(same) {
                    by_cue[group].1.push(content);
                } else {
                    group_of[cue] = Some(by_cue.len());
                    by_cue.push((cue, vec![content]));
                }
            }
            None => by_cue.push((usize::MAX, vec![content])),
        }
    }
    for (cue, contents) in by_cue {
        let content: Vec<_> = contents.iter().map(|&k| all[k].range.clone()).collect();
        let spoken = content.iter().any(|range| page.run_of[range.start].is_some());
        let (cue_range, source) = if cue == usize::MAX {
            let near = window(contents[0])
                .filter(is(Part::Source))
                .map(|k| (distance(page, all, contents[0], k), k))
                .filter(|&(cost, _)| cost <= 12)
                .min();
            (None, near.map(|(_, k)| k))
        } else {
            (Some(cue), source_of[cue])
        };
        if cue_range.is_none() && source.is_none() && !spoken {
            continue;
        }
        let least = |parts: &[usize]| parts.iter().map(|&k| all[k].certainty).fold(1.0, f32::min);
        let sure = [least(&contents), cue_range.map_or(1.0, |k| all[k].certainty), source.map_or(1.0, |k| all[k].certainty)];
        let parts = contents.iter().copied().chain(cue_range).chain(source);
        let certainty = parts.map(|k| all[k].certainty).fold(1.0, f32::min);
        let mut cue_ranges: Vec<_> = cue_range.map(|k| all[k].range.clone()).into_iter().collect();
        let mut source_ranges: Vec<_> = source.map(|k| all[k].range.clone()).into_iter().collect();
        let mut rule = Rule::Sentence;
        if source_ranges.is_empty() && spoken {
            if let Some(last) = drafts[start..].last().filter(|last| !last.source.is_empty()) {
                source_ranges.clone_from(&last.source);
                if cue_ranges.is_empty() {
                    cue_ranges.clone_from(&last.cue);
                }
                rule = Rule::Continued;
            } else {
                rule = Rule::None;
            }
        }
        drafts.push(Draft { content, cue: cue_ranges, source: source_ranges, rule, certainty, sure, agrees: None, run: None });
    }
}
