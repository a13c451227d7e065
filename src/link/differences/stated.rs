//! A number that two articles give otherwise in what one speaker says: "over three years" here and "over four years" there.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lists::{is_function_word, is_number};
use super::super::statements::stem;
use super::{MOST_COMPARED, Sentence, counts, numbers, passages};
use crate::body::Body;
use crate::model::{Collection, Difference, SpeakerKind};
use crate::text::Span;

/// Days between two reports of one statement.
const DAYS: i32 = 3;
/// Words with content that both have, the noun among them, and their share of the shorter one's in percent.
const FEWEST_SHARED: usize = 3;
const SHARE: usize = 80;
/// Words of the longest statement that is compared.
const MOST_WORDS: usize = 30;

/// One number in what somebody says.
struct Stated<'s> {
    sentence: usize,
    word: usize,
    /// The other numbers, in order.
    others: Vec<&'s str>,
    /// Stems of the words with content, numbers left out.
    content: BTreeSet<&'s str>,
}

/// Different numbers of one thing in what one speaker is reported to have said within days, where the statements are otherwise about
/// the same.
pub(super) fn stated(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let said: Vec<Vec<(Span, usize)>> =
        bodies.iter().enumerate().map(|(article, body)| said(collection, article, body)).collect();
    let mut of: BTreeMap<(usize, &str), Vec<Stated>> = BTreeMap::new();
    for (at, sentence) in all.iter().enumerate() {
        let here = said.get(sentence.article).map_or(&[][..], Vec::as_slice);
        for &(span, speaker) in here.iter().filter(|(span, _)| span.overlaps(sentence.span)) {
            let inside: Vec<usize> = (0..sentence.words.len()).filter(|&k| span.contains(sentence.words[k])).collect();
            if inside.len() > MOST_WORDS {
                continue;
            }
            let given: Vec<usize> = inside.iter().copied().filter(|&k| is_number(sentence.word(k))).collect();
            let content: BTreeSet<&str> = inside
                .iter()
                .map(|&k| sentence.folded[k])
                .filter(|word| !is_number(word) && !is_function_word(word))
                .map(stem)
                .collect();
            for &word in &given {
                let noun = sentence.folded.get(word + 1).copied().unwrap_or_default();
                let plain = !is_function_word(noun) && !is_number(noun) && inside.contains(&(word + 1));
                if plain && !counts::is_about(sentence, word) && !numbers::moves(sentence, word) {
                    let others = given.iter().filter(|&&other| other != word).map(|&other| sentence.folded[other]).collect();
                    let list = of.entry((speaker, stem(noun))).or_default();
                    list.push(Stated { sentence: at, word, others, content: content.clone() });
                }
            }
        }
    }
    let mut found = Vec::new();
    for ((_, noun), list) in &of {
        for (at, later) in list.iter().enumerate() {
            for earlier in &list[at.saturating_sub(MOST_COMPARED)..at] {
                let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(later.sentence)) else { continue };
                if one.article == two.article
                    || counts::same_value(one.word(earlier.word), two.word(later.word))
                    || earlier.others != later.others
                    || !numbers::of_one_weekday(one, two)
                    || !tell_one_thing(collection, (one, earlier), (two, later))
                {
                    continue;
                }
                let sides = [(one, earlier.word, &earlier.content), (two, later.word, &later.content)];
                if let Some((shared, passages)) = passages(bodies, sides) {
                    found.push(Difference {
                        what: "number".into(),
                        evidence: format!("one speaker, both times of {noun:?} and about the same: {shared}"),
                        passages,
                    });
                }
            }
        }
    }
    found
}

/// What the people and bodies of an article say, in its body, and who.
fn said(collection: &Collection, article: usize, body: &Body) -> Vec<(Span, usize)> {
    let (Some(list), Some(speakers)) = (collection.attributions.get(article), collection.speaker_of.get(article)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (attribution, speaker) in list.iter().zip(speakers) {
        let kind = speaker.and_then(|at| collection.speakers.get(at)).map(|speaker| speaker.kind);
        if let (Some(speaker), Some(SpeakerKind::Person | SpeakerKind::Organisation)) = (speaker, kind)
            && let Some(span) = attribution.content.iter().filter_map(|span| body.to_body(*span)).reduce(Span::join)
        {
            found.push((span, *speaker));
        }
    }
    found
}

fn tell_one_thing(collection: &Collection, (one, a): (&Sentence, &Stated), (two, b): (&Sentence, &Stated)) -> bool {
    let day = |article: usize| collection.articles.get(article)?.metadata.published;
    let days = day(one.article).zip(day(two.article)).is_some_and(|(a, b)| a.days_until(b).abs() <= DAYS);
    let shared = a.content.intersection(&b.content).count();
    let shorter = a.content.len().min(b.content.len());
    days && shared >= FEWEST_SHARED && shared * 100 >= shorter * SHARE
}
