//! How often attributions like this one are right.
//!
//! Two logistic regressions, one for words between quotation marks and one for reported speech, fitted by `examples/calibrate.rs`
//! on annotated articles that the tagger was not trained on. `confidence.txt` has the weights, `MODEL.md` the table of what was
//! promised and what came true.

use std::sync::OnceLock;

use super::Found;
use super::page::Page;
use super::phrase::is_subject_pronoun;
use super::rules::{Draft, Rule};
use crate::model::{Doubt, Kind, Role, SpeakerKind};

/// How many observations there are.
pub(super) const OBSERVATIONS: usize = 78;

/// What is observed of an attribution, each with its name.
pub(super) type Evidence = [(&'static str, f32); OBSERVATIONS];

/// A name and its two weights a line, in the order of the evidence: for words between marks, for reported speech.
const WEIGHTS: &str = include_str!("confidence.txt");

/// The weights for words between marks, and for reported speech.
fn weights() -> &'static [[f32; 2]] {
    static PARSED: OnceLock<Vec<[f32; 2]>> = OnceLock::new();
    let number = |word: Option<&str>| word.and_then(|word| word.parse().ok()).unwrap_or(0.0);
    PARSED.get_or_init(|| {
        let lines = WEIGHTS.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split_whitespace()).map(|mut words| [number(words.nth(1)), number(words.next())]).collect()
    })
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// Log odds of a probability, within five either way.
fn odds(p: f32) -> f32 {
    let p = p.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln()
}

/// Observes the `n`th of an article's attributions.
// One name after the other: cutting the list up would only hide it.
#[allow(clippy::too_many_lines)]
pub(super) fn evidence(page: &Page, found: &Found, n: usize, kind: Kind) -> Evidence {
    let (drafts, who) = (found.drafts, &found.people[n]);
    let draft = &drafts[n];
    let none = 0..0;
    let content = draft.content.first().unwrap_or(&none);
    let last = draft.content.last().unwrap_or(&none);
    let cue = draft.cue.first();
    let source = draft.source.first();
    let cue_words = || draft.cue.iter().flat_map(Clone::clone).filter(|&k| k < page.tokens.len());
    let said = |k: usize| {
        matches!(page.folded(k), "said" | "says" | "say" | "told" | "added" | "wrote" | "tweeted" | "according" | "asked")
    };
    let words = draft.content.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>();
    let found_by = |rules: &[Rule]| flag(rules.contains(&draft.rule));
    // Tokens between two ranges; 0 where they touch.
    let gap = |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| {
        if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
    };
    let cue_gap = cue.map(|cue| draft.content.iter().map(|range| gap(range, cue)).min().unwrap_or(0));
    let source_gap = cue.zip(source).map(|(cue, source)| gap(cue, source));
    let start_of = |k: usize| page.tokens.get(k).map_or(0, |token| token.sentence);
    let sentence = start_of(content.start);
    let paragraph = page.tokens.get(content.start).map_or(0..0, |_| page.paragraph_of(content.start));
    let source_head = source.map_or("", |source| page.folded(source.start));
    let run = page
        .run_of
        .get(content.start)
        .copied()
        .flatten()
        .or_else(|| page.run_of.get(last.end.saturating_sub(1)).copied().flatten());
    let run = run.and_then(|index| page.runs.get(index));
    let end = page.folded(last.end.saturating_sub(1));
    let near = &drafts[n.saturating_sub(4)..(n + 5).min(drafts.len())];
    let here = |other: &&Draft| {
        let at = other.content.first().map_or(0, |range| range.start);
        !std::ptr::eq(*other, draft) && paragraph.contains(&at) && !other.source.is_empty()
    };
    let alike = near.iter().filter(here).any(|other| other.source == draft.source);
    let unlike = near.iter().filter(here).any(|other| other.source != draft.source);
    // Names outside marks, beside the source, that could have spoken as well.
    let reach = paragraph.start.max(content.start.saturating_sub(60))..paragraph.end.min(last.end + 60);
    let mine = |k: usize| draft.source.iter().chain(&draft.content).any(|range| range.contains(&k));
    let rivals = reach
        .clone()
        .filter(|&k| page.run_of[k].is_none() && page.tokens[k].is_capital() && !page.tokens[k].opens_sentence && !mine(k))
        .filter(|&k| k == 0 || !page.tokens[k - 1].is_capital())
        .count();
    // What the tagger makes of the words that came to be the parts, whoever chose them.
    let marginals = &found.tags.marginals;
    let part = |k: usize, part: usize| marginals.get(k).map_or(0.0, |scores| scores[1 + 2 * part] + scores[2 + 2 * part]);
    let mean = |ranges: &[std::ops::Range<usize>], which: usize| {
        let words = || ranges.iter().flat_map(Clone::clone).filter(|&k| page.tokens[k].is_word());
        #[allow(clippy::cast_precision_loss)]
        let count = words().count().max(1) as f32;
        words().map(|k| part(k, which)).sum::<f32>() / count
    };
    let weakest = draft.content.iter().flat_map(Clone::clone).filter(|&k| page.tokens[k].is_word()).map(|k| part(k, 2));
    let weakest = weakest.fold(1.0, f32::min);
    let begins = |k: usize, which: usize| marginals.get(k).map_or(0.0, |scores| scores[1 + 2 * which]);
    let spills = |k: Option<usize>| {
        k.filter(|&k| k < page.tokens.len() && paragraph.contains(&k) && page.tokens[k].is_word()).map_or(0.0, |k| part(k, 2))
    };
    let first_sentence = page.tokens.get(content.start).map_or(0..0, |_| page.sentence_of(content.start));
    let last_sentence =
        page.tokens.get(last.start).map_or(0..0, |_| page.sentence_of(last.end.saturating_sub(1).max(last.start)));
    let around = first_sentence.start.max(content.start.saturating_sub(60))
        ..last_sentence.end.max(first_sentence.end).min(last.end.max(content.end) + 60);
    let own = |k: usize| draft.source.iter().chain(&draft.content).chain(&draft.cue).any(|range| range.contains(&k));
    let rival_source = around.clone().filter(|&k| !own(k)).map(|k| part(k, 0)).fold(0.0, f32::max);
    let rival_cue = around.clone().filter(|&k| !own(k)).map(|k| part(k, 1)).fold(0.0, f32::max);
    let first_run = page.runs.partition_point(|run| run.outer.start < paragraph.start);
    let runs_here = page.runs[first_run..].iter().take(5).take_while(|run| run.outer.start < paragraph.end).count();
    let quoted_words = draft.content.iter().flat_map(Clone::clone).filter(|&k| page.run_of[k].is_some()).count();
    let content_words = draft.content.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>().max(1);
    #[allow(clippy::cast_precision_loss)]
    let share = quoted_words as f32 / content_words as f32;
    let plain = cue.is_some_and(|cue| cue.len() == 1) && cue_gap.is_some_and(|gap| gap <= 2) && source_gap == Some(0);
    let role = page.tokens.get(content.start).map_or(Role::Body, |_| page.role(content.start));
    [
        ("always", 1.0),
        ("least_sure", odds(draft.certainty)),
        ("content_sure", odds(draft.sure[0])),
        ("cue_sure", if draft.cue.is_empty() { 0.0 } else { odds(draft.sure[1]) }),
        ("source_sure", if draft.source.is_empty() { 0.0 } else { odds(draft.sure[2]) }),
        ("content_certain", flag(draft.sure[0] > 0.97)),
        ("source_certain", flag(draft.sure[2] > 0.97)),
        ("source_doubtful", flag(draft.sure[2] < 0.7)),
        ("mixed", flag(kind == Kind::Mixed)),
        ("cue_none", flag(draft.cue.is_empty())),
        ("cue_carries_speech", flag(cue_words().any(|k| page.entries[k].strong))),
        ("cue_said", flag(cue_words().any(said))),
        ("cue_colon", flag(cue_words().any(|k| page.folded(k) == ":"))),
        ("cue_participle", flag(cue.is_some_and(|cue| page.folded(cue.start).ends_with("ing")))),
        ("cue_to", flag(cue.is_some_and(|cue| page.folded(cue.start) == "to"))),
        ("cue_long", flag(cue.is_some_and(|cue| cue.len() > 3))),
        ("cue_touches", flag(cue_gap.is_some_and(|gap| gap <= 2))),
        ("cue_apart", flag(cue_gap.is_some_and(|gap| gap > 8))),
        ("cue_behind", flag(cue.is_some_and(|cue| cue.start >= content.end))),
        ("cue_other_sentence", flag(cue.is_some_and(|cue| start_of(cue.start) != sentence))),
        ("source_none", flag(draft.source.is_empty())),
        ("source_touches", flag(source_gap.is_some_and(|gap| gap == 0))),
        ("source_apart", flag(source_gap.is_some_and(|gap| gap > 3))),
        ("source_behind_cue", flag(cue.zip(source).is_some_and(|(cue, source)| source.start >= cue.end))),
        ("source_other_sentence", flag(source.is_some_and(|source| start_of(source.start) != sentence))),
        ("source_other_paragraph", flag(source.is_some_and(|source| !paragraph.contains(&source.start)))),
        ("source_he_or_she", flag(matches!(source_head, "he" | "she"))),
        ("source_pronoun", flag(is_subject_pronoun(source_head))),
        ("source_i_or_we", flag(matches!(source_head, "i" | "we" | "you" | "it"))),
        (
            "source_name",
            flag(
                source.is_some_and(|source| page.tokens[source.start].is_capital() && !page.tokens[source.start].opens_sentence),
            ),
        ),
        ("source_long", flag(source.is_some_and(|source| source.len() > 8))),
        ("source_comma", flag(source.is_some_and(|source| source.clone().any(|k| page.folded(k) == ",")))),
        ("source_in_marks", flag(source.is_some_and(|source| page.run_of[source.start].is_some()))),
        ("source_speaks", flag(draft.source.iter().flat_map(Clone::clone).any(|k| page.can_speak(k)))),
        ("signed_or_introduced", found_by(&[Rule::Signed, Rule::Introduced, Rule::Answer])),
        ("continued", found_by(&[Rule::Continued])),
        ("sentence_before", found_by(&[Rule::SentenceBefore])),
        ("paragraph_before", found_by(&[Rule::ParagraphBefore])),
        ("nobody", found_by(&[Rule::None])),
        ("rules_agree", flag(draft.agrees == Some(true))),
        ("rules_disagree", flag(draft.agrees == Some(false))),
        ("under_4_words", flag(words < 4)),
        ("under_8_words", flag(words < 8)),
        ("over_25_words", flag(words > 25)),
        ("ends_in_comma", flag(end == ",")),
        ("ends_in_stop", flag(matches!(end, "." | "?" | "!"))),
        ("begins_with_capital", flag(page.tokens.get(content.start).is_some_and(super::token::Token::is_capital))),
        ("begins_with_that", flag(matches!(page.folded(content.start), "that" | "whether"))),
        ("begins_paragraph", flag(content.start <= paragraph.start + 1)),
        ("marks_closed", flag(run.is_some_and(|quoted| quoted.run.closed))),
        ("several_pieces", flag(draft.content.len() > 1)),
        ("several_runs", flag(run.is_some() && words > run.map_or(0, |quoted| quoted.outer.len()) + 3)),
        ("same_source_near", flag(alike)),
        ("other_source_near", flag(unlike)),
        ("rival", flag(rivals >= 1)),
        ("rivals", flag(rivals >= 3)),
        ("not_running_text", flag(role != Role::Body)),
        ("content_seen", odds(mean(&draft.content, 2))),
        ("content_least", odds(weakest)),
        ("cue_seen", if draft.cue.is_empty() { 0.0 } else { odds(mean(&draft.cue, 1)) }),
        ("source_seen", if draft.source.is_empty() { 0.0 } else { odds(mean(&draft.source, 0)) }),
        ("source_begins", source.map_or(0.0, |source| odds(begins(source.start, 0)))),
        ("content_begins", odds(begins(content.start, 2).max(begins(content.start + 1, 2)))),
        ("spills_before", spills(content.start.checked_sub(1))),
        ("spills_behind", spills(Some(last.end))),
        ("other_source", rival_source),
        ("other_cue", rival_cue),
        ("plain_shape", flag(plain)),
        ("plain_in_marks", flag(plain && run.is_some())),
        ("speaker_none", flag(who.speaker.is_none())),
        ("speaker_doubt", flag(who.speaker.is_some() && who.doubt.is_some())),
        ("speaker_person", flag(who.kind == Some(SpeakerKind::Person))),
        ("speaker_body", flag(who.kind == Some(SpeakerKind::Organisation))),
        ("several_in_paragraph", flag(runs_here > 1)),
        ("many_in_paragraph", flag(runs_here > 3)),
        ("quoted_share", share),
        ("rule_made", flag(draft.certainty <= 0.6)),
        ("source_one_word", flag(source.is_some_and(|source| source.len() == 1))),
    ]
}

/// The probability that an attribution is right, and why it is low.
pub(super) fn confidence(page: &Page, found: &Found, n: usize, kind: Kind) -> (f32, Option<Doubt>) {
    let (drafts, who) = (found.drafts, &found.people[n]);
    let column = usize::from(kind == Kind::Indirect);
    let sum: f32 =
        evidence(page, found, n, kind).iter().zip(weights()).map(|((_, value), weights)| value * weights[column]).sum();
    let mut confidence = 1.0 / (1.0 + (-sum).exp());
    let doubt = match (drafts[n].rule, &who.speaker, who.doubt) {
        (_, None, doubt) => Some(doubt.unwrap_or(Doubt::NoneNear)),
        (_, Some(_), Some(doubt)) => Some(doubt),
        (Rule::SentenceBefore | Rule::ParagraphBefore, ..) => Some(Doubt::Far),
        _ => None,
    };
    // The mention may be right and the person behind it not: these two ceilings come from no table, they are caution.
    if who.speaker.is_none() {
        confidence = confidence.min(0.3);
    } else if who.doubt.is_some() {
        confidence = confidence.min(0.95);
    }
    (confidence, doubt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;
    use crate::eval::plain_article;

    #[test]
    fn every_observation_has_its_weights() {
        let article = plain_article("a", "“We have no money,” Beth Aldane said.");
        let body = Body::of(&article);
        let page = Page::of(&body);
        let tags = super::super::tagger::tag(&page);
        let mut drafts = super::super::drafts(&page, &tags);
        let people = super::super::coreference::resolve(&page, &mut drafts);
        let found = Found { tags: &tags, drafts: &drafts, people: &people };
        let names = evidence(&page, &found, 0, Kind::Direct).map(|(name, _)| name);
        let lines = WEIGHTS.lines().filter(|line| !line.starts_with('#'));
        assert!(lines.clone().all(|line| line.split_whitespace().count() == 3));
        assert_eq!(lines.map(|line| line.split_whitespace().next().unwrap_or_default()).collect::<Vec<_>>(), names);
    }
}
