//! Where stretches cannot end or begin, whatever the tagger has learnt of them.

use super::page::Page;
use super::tagger::{Part, Stretch};
use super::token::Shape;

/// Mends the stretches of a page, which are in order.
pub(super) fn mend(page: &Page, stretches: &mut Vec<Stretch>) {
    for k in 0..stretches.len() {
        let Some(verb) = stretches.get(k + 1).map(|next| next.range.start) else { break };
        trim_adverb(page, &mut stretches[k], verb);
    }
    for k in 1..stretches.len().saturating_sub(1) {
        name_behind(page, stretches, k);
    }
    let mut k = 1;
    while k + 1 < stretches.len() {
        if topic_behind(page, stretches, k) {
            stretches.remove(k + 1);
        }
        k += 1;
    }
}

/// "Tom Brannock quietly said": the adverb goes with the verb.
fn trim_adverb(page: &Page, stretch: &mut Stretch, verb: usize) {
    let range = &mut stretch.range;
    if stretch.part != Part::Source || range.end != verb || range.len() < 2 {
        return;
    }
    let last = range.end - 1;
    let adverb = page.tokens[last].shape == Shape::Lower && page.folded(last).ends_with("ly");
    if adverb && page.tokens[last - 1].is_capital() {
        range.end = last;
    }
}

/// "The ferry would sail again, said port manager Carl Ude.": a noun phrase that the verb's sentence ends in is the source.
fn name_behind(page: &Page, stretches: &mut [Stretch], k: usize) {
    let [before, cue, behind] = [&stretches[k - 1], &stretches[k], &stretches[k + 1]];
    if [before.part, cue.part, behind.part] != [Part::Content, Part::Cue, Part::Content] {
        return;
    }
    let verb = cue.range.end - 1;
    let sentence = page.sentence_of(verb);
    let comma = cue.range.start.checked_sub(1).is_some_and(|comma| page.folded(comma) == "," && before.range.end + 1 >= comma);
    if !comma || !page.is_cue(verb) || behind.range.start != cue.range.end || before.range.start < sentence.start {
        return;
    }
    let ends = (behind.range.end..sentence.end).all(|k| !page.tokens[k].is_word());
    let phrase = page.phrase_at(cue.range.end, sentence.end);
    if ends && phrase.is_some_and(|phrase| phrase.end >= behind.range.end && page.can_be_source(&phrase)) {
        stretches[k + 1].part = Part::Source;
    }
}

/// "“She told me,” Carl Ude said of the mayor.": whom the words are about is none of them.
fn topic_behind(page: &Page, stretches: &mut [Stretch], k: usize) -> bool {
    let (cue, behind) = (&stretches[k], &stretches[k + 1]);
    let spoken = stretches[..k].iter().rev().take(2).any(|before| {
        before.part == Part::Content
            && before.range.clone().any(|k| page.run_of[k].is_some())
            && page.tokens[before.range.start].paragraph == page.tokens[cue.range.start].paragraph
    });
    let about = matches!(page.folded(cue.range.end - 1), "of" | "about");
    let short = behind.range.len() <= 6 && !behind.range.clone().any(|k| page.run_of[k].is_some());
    let topic = cue.part == Part::Cue
        && behind.part == Part::Content
        && cue.range.len() > 1
        && about
        && spoken
        && short
        && behind.range.start == cue.range.end;
    if topic {
        stretches[k].range.end -= 1;
    }
    topic
}
