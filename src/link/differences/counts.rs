//! How many of one thing there were, in sentences that tell of one event in other words.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lists::{is_function_word, is_number};
use super::super::statements::stem;
use super::{MOST_COMPARED, Sentence, passages};
use crate::body::Body;
use crate::model::{Collection, Difference};

/// Days between two reports of one event.
const DAYS: i32 = 3;
/// Words with content that both sentences share, and their share of the shorter one's in percent.
const FEWEST_SHARED: usize = 6;
const SHARE: usize = 70;

/// "Seven" of "seven workers".
struct Count<'s> {
    sentence: usize,
    word: usize,
    value: u32,
    /// Stems of the words with content, numbers left out.
    content: BTreeSet<&'s str>,
    /// Years and other long numbers.
    years: BTreeSet<&'s str>,
}

/// Different counts of one noun, in two articles of the same days, in sentences that are about the same.
pub(super) fn counts(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut of: BTreeMap<&str, Vec<Count>> = BTreeMap::new();
    for (at, sentence) in all.iter().enumerate() {
        let mut nouns: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for word in 0..sentence.folded.len() {
            if let Some(noun) = counted(sentence, word) {
                nouns.entry(noun).or_default().push(word);
            }
        }
        for (noun, places) in nouns {
            let ([word], Some(value)) = (&places[..], places.first().and_then(|&word| value(sentence.word(word)))) else {
                continue;
            };
            let plain = sentence.folded.iter().filter(|word| !is_number(word) && !is_function_word(word));
            let content = plain.map(|word| stem(word)).collect();
            let years = sentence
                .folded
                .iter()
                .copied()
                .filter(|word| word.len() > 3 && is_number(word) && word.starts_with(|c: char| c.is_ascii_digit()));
            of.entry(noun).or_default().push(Count { sentence: at, word: *word, value, content, years: years.collect() });
        }
    }
    let mut found = Vec::new();
    for (noun, list) in &of {
        for (at, later) in list.iter().enumerate() {
            for earlier in &list[at.saturating_sub(MOST_COMPARED)..at] {
                let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(later.sentence)) else { continue };
                if earlier.value == later.value
                    || one.article == two.article
                    || !tell_one_event(collection, (one, earlier), (two, later))
                {
                    continue;
                }
                let sides = [(one, earlier.word, &earlier.content), (two, later.word, &later.content)];
                if let Some((shared, passages)) = passages(bodies, sides) {
                    found.push(Difference {
                        what: "number".into(),
                        evidence: format!("both count {noun:?} and are about the same: {shared}"),
                        passages,
                    });
                }
            }
        }
    }
    found
}

/// Whether a number is said to be no exact one, or counts parts of something: "about seven", "nine of", "more than ten".
pub(super) fn is_about(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| sentence.word(at));
    matches!(
        before,
        "about"
            | "almost"
            | "another"
            | "around"
            | "least"
            | "most"
            | "nearly"
            | "of"
            | "other"
            | "roughly"
            | "some"
            | "than"
            | "to"
    )
}

/// Whether two words are one number, in digits and in letters.
pub(super) fn same_value(a: &str, b: &str) -> bool {
    a == b || value(a).zip(value(b)).is_some_and(|(a, b)| a == b)
}

/// The stem of the noun that a number counts, if it says how many there were exactly.
fn counted<'s>(sentence: &Sentence<'s>, at: usize) -> Option<&'s str> {
    let word = |at: usize| sentence.folded.get(at).copied().unwrap_or_default();
    let over = at.checked_sub(1).map_or("", word) == "over";
    let about = over || is_about(sentence, at);
    let noun = word(at + 1);
    let unit = matches!(
        noun,
        "billion"
            | "day"
            | "days"
            | "hours"
            | "hundred"
            | "kilos"
            | "miles"
            | "million"
            | "minutes"
            | "months"
            | "o'clock"
            | "others"
            | "people"
            | "percent"
            | "points"
            | "seconds"
            | "thousand"
            | "times"
            | "tons"
            | "weeks"
            | "years"
    );
    let plural = noun.ends_with('s') && noun.len() > 3 || matches!(noun, "children" | "men" | "women");
    (value(word(at)).is_some() && !about && !unit && plural && !is_function_word(noun) && !is_number(noun)).then(|| stem(noun))
}

fn value(word: &str) -> Option<u32> {
    const SMALL: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let small = SMALL.iter().position(|known| *known == word).and_then(|at| u32::try_from(at).ok());
    small.or_else(|| word.parse().ok()).filter(|value| *value < 1000)
}

fn tell_one_event(collection: &Collection, (one, a): (&Sentence, &Count), (two, b): (&Sentence, &Count)) -> bool {
    let day = |article: usize| collection.articles.get(article)?.metadata.published;
    let days = day(one.article).zip(day(two.article)).is_some_and(|(a, b)| a.days_until(b).abs() <= DAYS);
    let shared = a.content.intersection(&b.content).count();
    let shorter = a.content.len().min(b.content.len());
    days && a.years == b.years && shared >= FEWEST_SHARED && shared * 100 >= shorter * SHARE
}
