//! For how long articles say that the same people were held.
//!
//! What is compared is how long it lasted in all. "Had by then been held for over two years" and "was held for over three"
//! are of two moments, and no difference.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lists::{is_function_word, is_title};
use super::{MOST_COMPARED, Sentence, passage};
use crate::body::Body;
use crate::model::{Difference, Passage};
use crate::text::Span;

/// Words for being held.
const HELD: &[&str] = &[
    "captive",
    "captivity",
    "custody",
    "detained",
    "detention",
    "held",
    "imprisoned",
    "imprisonment",
    "jail",
    "jailed",
    "locked",
    "prison",
];
/// Words for its end: "released after".
const FREED: &[&str] = &["freed", "released", "home"];
/// Words between being held or freed and for how long.
const MOST_BETWEEN: usize = 8;
/// Words that tell of how long it had lasted at a moment, when it may have gone on.
const AT_A_MOMENT: &[&str] = &["already", "has", "have", "had", "then", "time", "still", "now", "far", "been"];
/// Sentences back in which "the two" are named.
const MOST_BACK: usize = 4;
/// Days that an exact count has at least to be more than a round number.
const FEWEST_DAYS: f64 = 30.0;
/// Two spans of time differ by more than so much of the longer, so that other ways to count are none.
const MARGIN: f64 = 0.04;

/// How long a sentence says that people were held in all.
struct Held {
    /// Index of the sentence.
    sentence: usize,
    /// Words of "over three years".
    words: (usize, usize),
    /// Days, or days at least.
    days: f64,
    /// What it is counted in if it lasted for over so many, in days.
    over: Option<f64>,
    /// Surnames, sorted.
    people: BTreeSet<String>,
}

/// "Held for over three years" and "freed after 1,019 days" of the same people.
pub(super) fn durations(bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut of_people: BTreeMap<BTreeSet<String>, Vec<Held>> = BTreeMap::new();
    for at in 0..all.len() {
        if let Some(held) = held(bodies, all, at) {
            of_people.entry(held.people.clone()).or_default().push(held);
        }
    }
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (people, list) in &of_people {
        for (k, later) in list.iter().enumerate() {
            for earlier in list[k.saturating_sub(MOST_COMPARED)..k].iter().filter(|earlier| apart(earlier, later)) {
                let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(later.sentence)) else { continue };
                let passages = (spelt(bodies, one, earlier), spelt(bodies, two, later));
                let (Some(first), Some(second)) = passages else { continue };
                if one.article == two.article || !told.insert((people, first.value.clone(), second.value.clone())) {
                    continue;
                }
                let names: Vec<String> = people.iter().map(|name| written(bodies, one, name)).collect();
                found.push(Difference {
                    what: format!("how long {} {} held", names.join(" and "), if names.len() > 1 { "were" } else { "was" }),
                    evidence: "both sentences are about the same people and say how long they were held in all".into(),
                    passages: vec![first, second],
                });
            }
        }
    }
    found
}

/// Whether both cannot be right: "over two years" is less than three.
fn apart(a: &Held, b: &Held) -> bool {
    let most = |held: &Held| held.days + held.over.unwrap_or_default();
    let gap = if a.days < b.days { b.days - most(a) } else { a.days - most(b) };
    let (same, other) = (a.over.is_some() && a.over == b.over, (a.days - b.days).abs() > 1.0);
    if same { other } else { gap > MARGIN * most(a).max(most(b)) }
}

fn spelt(bodies: &[Body], sentence: &Sentence, held: &Held) -> Option<Passage> {
    let passage = passage(bodies, sentence, held.words.0)?;
    let span = sentence.words.get(held.words.0)?.join(*sentence.words.get(held.words.1)?);
    Some(Passage { value: span.of(&bodies.get(sentence.article)?.text).to_owned(), ..passage })
}

/// A folded name as the sentence or its neighbourhood writes it; only its capital matters.
fn written(bodies: &[Body], sentence: &Sentence, name: &str) -> String {
    let text = bodies.get(sentence.article).map_or("", |body| body.text.as_str());
    let spans = sentence.words.iter().zip(&sentence.folded).filter(|(_, folded)| **folded == name);
    let here = spans.map(|(span, _)| span.of(text).to_owned()).next();
    here.unwrap_or_else(|| {
        let mut letters = name.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    })
}

fn held(bodies: &[Body], all: &[Sentence], at: usize) -> Option<Held> {
    let sentence = all.get(at)?;
    let word = |at: usize| sentence.word(at);
    let (number, unit) = (0..sentence.folded.len()).find_map(|at| Some((at, unit(word(at + 1))?)))?;
    let count = count(word(number))?;
    let over = if word(number.checked_sub(1)?) == "over" {
        Some(number - 1)
    } else {
        (word(number - 1) == "than" && number > 1 && word(number - 2) == "more").then(|| number - 2)
    };
    // "Nearly two years" and plain "two years" may be rounded; days that somebody counted are not.
    let counted = unit < 2.0 && count >= FEWEST_DAYS && !matches!(word(number - 1), "nearly" | "almost" | "about" | "some");
    if over.is_none() && !counted {
        return None;
    }
    let first = over.unwrap_or(number);
    let near = first.saturating_sub(MOST_BETWEEN)..first;
    let is = |list: &[&str], at: usize| list.contains(&word(at));
    let lead = word(first.checked_sub(1)?);
    let state = near.clone().rev().find(|&at| is(HELD, at));
    let behind = (number + 2..number + 5).find(|&at| is(HELD, at));
    let end = near.rev().find(|&at| is(FREED, at)).filter(|_| lead == "after");
    let state = end.or(state).or(behind)?;
    if end.is_none() && sentence.folded.iter().any(|word| AT_A_MOMENT.contains(word)) {
        return None;
    }
    let people = people(bodies, all, at, state)?;
    Some(Held { sentence: at, words: (first, number + 1), days: count * unit, over: over.map(|_| unit), people })
}

/// Days of a unit.
fn unit(word: &str) -> Option<f64> {
    match word {
        "years" => Some(365.25),
        "months" => Some(30.44),
        "weeks" => Some(7.0),
        "days" => Some(1.0),
        _ => None,
    }
}

fn count(word: &str) -> Option<f64> {
    const NAMES: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = NAMES.iter().position(|name| *name == word).and_then(|at| u16::try_from(at).ok());
    let number = named.or_else(|| word.replace(',', "").parse().ok())?;
    (number > 0).then(|| f64::from(number))
}

/// The surnames of those held: two joined by "and" before the state, or the one name right before it; for "the two" and
/// "the pair" those of the nearest sentence before that joins two.
fn people(bodies: &[Body], all: &[Sentence], at: usize, state: usize) -> Option<BTreeSet<String>> {
    let sentence = all.get(at)?;
    if let Some(pair) = pairs(bodies, sentence, state).pop() {
        return Some(pair);
    }
    let together = (0..state).any(|at| {
        let word = |at: usize| sentence.word(at);
        matches!((word(at), word(at + 1)), ("the", "two" | "pair" | "men" | "women" | "couple") | ("both", _))
            || word(at) == "they"
    });
    if together {
        let back = (at.saturating_sub(MOST_BACK)..at).rev().filter_map(|at| all.get(at));
        return back
            .filter(|before| before.article == sentence.article)
            .find_map(|before| pairs(bodies, before, before.folded.len()).pop());
    }
    let text = &bodies.get(sentence.article)?.text;
    let name = (state.saturating_sub(3)..state).rev().find(|&at| is_name(sentence, at, text))?;
    Some(BTreeSet::from([stem(sentence.folded[name]).to_owned()]))
}

fn is_name(sentence: &Sentence, at: usize, text: &str) -> bool {
    let (Some(span), Some(folded)) = (sentence.words.get(at), sentence.folded.get(at)) else { return false };
    span.of(text).starts_with(char::is_uppercase) && !is_title(folded) && !is_function_word(folded) && folded.len() > 1
}

fn stem(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// The surnames of each two people whom "and" joins before word `end`: "Mr. Berg and Ms. Holm".
fn pairs(bodies: &[Body], sentence: &Sentence, end: usize) -> Vec<BTreeSet<String>> {
    let text = bodies.get(sentence.article).map_or("", |body| body.text.as_str());
    let gap = |at: usize| match (sentence.words.get(at), sentence.words.get(at + 1)) {
        (Some(one), Some(next)) => Span::new(one.end, next.start).of(text),
        _ => "",
    };
    let mut found = Vec::new();
    for and in (1..end.min(sentence.folded.len())).filter(|&at| sentence.folded[at] == "and") {
        let mut last = and + 1;
        while sentence.folded.get(last).is_some_and(|word| is_title(word)) {
            last += 1;
        }
        if !is_name(sentence, and - 1, text) || !is_name(sentence, last, text) || gap(and - 1) != " " || gap(and) != " " {
            continue;
        }
        while is_name(sentence, last + 1, text) && gap(last) == " " {
            last += 1;
        }
        let names = [and - 1, last].map(|at| stem(sentence.folded[at]).to_owned());
        found.push(BTreeSet::from(names));
    }
    found
}
